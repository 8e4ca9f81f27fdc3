"""A visitor's sweep: the runs of the command line to the last bit, told as it goes on, ended with the visit."""

import io
import json
import math
import threading

import numpy as np
import pandas as pd
import pytest

from dashboard.session.ask import Ask, understood
from dashboard.session.workers import Pool
from dashboard.sweep import address, cells
from dashboard.sweep.plan import planned
from experiments.cli import main
from experiments.intervals import paired_t, wilson
from experiments.pairs import Pairs
from experiments.sweeps.spec import read_spec
from tests.session_support import SECONDS, SHORT, ask
from tests.sweep_page import FORMAT, STALEMATE, SweepPage, own_link, plan_of

LIVELY = {"track_one.opening_rate": 0.1, "track_one.ripe_threshold": 0.05, "track_one.agenda_rate": 0.5,
          "run.weeks": 150, "run.followup_weeks": 300}  # fmt: skip


@pytest.fixture
def page():
    with SweepPage() as page:
        yield page


# --- the runs, the numbers, the table ---


def repeated(folder, files: dict[str, bytes]) -> bytes:
    """The table of the command line's sweep over a saved spec."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    sweep = str(folder / "sweep")
    main(["sweep", "new", sweep, "--spec", str(folder / "sweep.toml")])
    main(["sweep", "run", sweep, "--workers", "1"])
    main(["sweep", "export", sweep, "--out", str(folder / "runs.csv")])
    return (folder / "runs.csv").read_bytes()


def save(page: SweepPage, *kinds: str) -> dict[str, bytes]:
    found = {}
    for what in kinds:
        page.say(type="save", what=what)
        message, (content,) = page.first("saved", what=what)
        found[message["name"]] = content
    return found


def test_the_runs_of_every_cell_are_those_of_the_command_line_to_the_last_byte(page, tmp_path, capsys):
    page.sweep(1, [STALEMATE, FORMAT], runs=12, changes=LIVELY, seed=5)
    page.first("cells", over=True)
    (csv,) = save(page, "csv").values()
    assert repeated(tmp_path, save(page, "spec")) == csv
    runs = pd.read_csv(io.BytesIO(csv))
    assert len(runs) == 6 * 12 * 2
    assert runs["agreement"].nunique() == 2 and runs["transfer_level"].nunique() > 1  # there is something to tell


def test_a_world_of_ones_own_is_repeated_from_the_two_files_that_are_saved(page, tmp_path, capsys):
    own = SweepPage()
    link = address.write(own_link(), plan_of(STALEMATE))
    first = own.greeted(link)
    assert first["repeat"]["world"] == "world.toml"
    own.say(type="sweep", n=1, ask=first["ask"], plan=first["plan"] | {"runs": 10})
    own.first("cells", over=True)
    (csv,) = save(own, "csv").values()
    assert repeated(tmp_path, save(own, "spec", "world")) == csv
    own.session.close()


def test_a_cell_tells_shares_means_and_paired_differences_as_the_command_line_would(page):
    page.sweep(1, [STALEMATE], runs=30, changes=LIVELY)
    page.first("cells", over=True)
    (csv,) = save(page, "csv").values()
    runs = pd.read_csv(io.BytesIO(csv)).convert_dtypes()
    runs["a_year"] = runs["deaths"] / runs["weeks"] * 52.0
    assert runs["weeks"].nunique() > 1  # a run that signs is watched for longer
    for k, cell in page.told().items():
        here = runs[runs["point"] == k]
        pairs = Pairs(here, pd.DataFrame(), ("factual", "without_track_two"))
        factual = here[here["world"] == "factual"]
        agreement, deaths = (cell["measures"][key] for key in ("agreement", "deaths"))
        count = int(factual["agreement"].sum())
        assert [agreement[0][x] for x in ("count", "of", "low", "high")] == [count, 30, *wilson(count, 30)]
        low, high = paired_t([float(x) for x in factual["a_year"]])
        assert (deaths[0]["low"], deaths[0]["high"]) == (low, high)
        for key, effect in (("agreement", pairs.effect("agreement")), ("deaths", pairs.effect("a_year")),
                            ("held", pairs.effect("held_5y"))):  # fmt: skip
            told = cell["measures"][key][2]
            if effect.n:
                assert [told[x] for x in ("at", "low", "high", "of")] == [effect.average, *effect.interval, effect.n]
            else:
                assert told["at"] is None
        heard = cell["measures"]["heard"]
        assert heard[0]["count"] == int((factual["transfer_level"] >= 1).sum())
        assert heard[1] is heard[2] is None  # nothing unofficial is at work there


def test_an_axis_that_the_visitor_has_changed_before_takes_the_change_s_place():
    asked = understood(Ask("default", SHORT | {"conflict.stalemate": 0.33}))
    found = planned(asked, plan_of(STALEMATE))
    assert [p.conflict.stalemate for p in found.worlds] == [0.2, 0.5, 0.8]
    assert all(p.run.weeks == 60 for p in found.worlds)


def test_the_spec_that_is_shown_reads_as_the_very_sweep_that_runs(page, tmp_path):
    search = "?scenario=oslo&seed=7&power.asymmetry=0.4&without=Norway+channel&without=funding"
    said = page.greeted(f"{search}&x=dialogue.leak_rate:0.001:0.1:4:log&y=conflict.stalemate:0.1:0.9:5&runs=15")
    (tmp_path / "spec.toml").write_text(said["repeat"]["text"])
    spec = read_spec(tmp_path / "spec.toml")
    asked = understood(Ask("oslo", {"power.asymmetry": 0.4}, 7, ("Norway channel", "funding")))
    mine = planned(asked, plan_of(*said["plan"]["axes"], runs=15)).spec
    assert (spec.seed, spec.replications, spec.worlds, spec.axes) == (7, 15, mine.worlds, mine.axes)
    assert spec.scenario.parameters == mine.scenario.parameters
    assert [axis["levels"] for axis in said["sweep"]["axes"]] == [list(axis.levels) for axis in spec.axes]


# --- how it runs ---


def test_the_first_cells_are_far_apart_and_every_cell_has_its_turn():
    order = cells.spread([5, 5])
    assert sorted(order) == list(range(25))
    assert order[0] == 12 and set(order[1:5]) == {0, 4, 20, 24}  # the middle, then the corners
    assert cells.spread([1]) == [0] and cells.spread([2]) == [0, 1]


def test_all_cells_come_coarse_before_any_comes_fine(page, monkeypatch):
    monkeypatch.setattr(cells, "BETWEEN", 0.0)
    page.sweep(1, [STALEMATE | {"n": 5}], runs=30)
    page.first("cells", over=True)
    said = [m for m, _ in page.heard if m["type"] == "cells"]
    done = [m["done"] for m in said]
    assert done == sorted(done) and done[-1] == 150 and len(said) > 5
    many: dict[int, int] = {}
    for message in said:
        many |= {cell["k"]: cell["done"] for cell in message["cells"]}
        if max(many.values(), default=0) > 20:  # two threads: one may be a cell ahead
            assert len(many) == 5
    assert set(many.values()) == {30}


def test_a_cancelled_sweep_keeps_what_there_is_and_can_be_saved(page, monkeypatch):
    monkeypatch.setattr(cells, "BETWEEN", 0.0)
    long = ask(scenario="oslo", changes={"run.weeks": 520})
    page.say(type="sweep", n=4, ask=long, plan={"axes": [STALEMATE | {"n": 9}], "runs": 200})
    page.first("cells", n=4)
    page.say(type="cancel", n=3)  # not the one that runs
    page.say(type="cancel", n=4)
    last = page.first("cells", over=True)[0]
    assert 0 < last["done"] < last["of"] == 1800
    (csv,) = save(page, "csv").values()
    assert 0 < len(pd.read_csv(io.BytesIO(csv))) < 3600
    before = len(page.heard)
    idle = threading.Event()
    page.session._worlds.slowly(lambda: idle.set())
    assert idle.wait(SECONDS)
    assert len(page.heard) == before


def test_a_sweep_ends_with_its_visit(monkeypatch):
    monkeypatch.setattr(cells, "BETWEEN", 0.0)
    pool = Pool(threads=1, name="test")  # on two a piece may still be at work beside what comes after
    page = SweepPage(pool)
    page.say(type="sweep", n=1, ask=ask(scenario="oslo"), plan={"axes": [STALEMATE | {"n": 9}], "runs": 200})
    page.first("cells")
    page.session.close()
    done = threading.Event()
    pool.desk().slowly(lambda: done.set())  # its turn comes once the pieces at work are done
    assert done.wait(SECONDS)
    before, runs = len(page.heard), int(page.session._many.there.sum())
    again = threading.Event()
    pool.desk().slowly(lambda: again.set())
    assert again.wait(SECONDS)
    assert (len(page.heard), int(page.session._many.there.sum())) == (before, runs)
    assert runs < 1800
    pool.shutdown()


def test_a_new_sweep_takes_the_place_of_the_one_that_runs(page, monkeypatch):
    monkeypatch.setattr(cells, "BETWEEN", 0.0)
    page.say(type="sweep", n=1, ask=ask(scenario="oslo"), plan={"axes": [STALEMATE | {"n": 9}], "runs": 200})
    page.first("cells", n=1)
    page.sweep(2, [STALEMATE])
    page.first("cells", n=2, over=True)
    assert not any(m["over"] for m, _ in page.heard if m["type"] == "cells" and m["n"] == 1)


def test_a_sweep_that_fails_says_so_once_and_the_page_goes_on(page, monkeypatch):
    monkeypatch.setattr(cells, "kept", lambda *_: 1 / 0)
    page.sweep(1, [STALEMATE])
    assert page.first("failed", n=1)[0]["where"] == "sweep"
    page.say(type="plan", n=2, ask=ask(), plan={"axes": [STALEMATE], "runs": 20})
    page.first("plan", n=2)
    assert page.kinds().count("failed") == 1


def test_nothing_to_save_is_said_and_not_an_empty_file(page):
    page.say(type="save", what="csv")
    assert "no runs yet" in page.first("refused", where="save")[0]["problems"][0]["text"]
    page.say(type="save", what="spec")
    page.say(type="save", what="png")
    assert len([m for m in page.kinds() if m == "refused"]) >= 1


def test_the_parameters_are_sent_only_when_they_are_others(page):
    first = page.greeted("?scenario=oslo")
    assert len(json.dumps(first["parameters"])) < 250_000
    page.say(type="plan", n=1, ask=first["ask"], plan=first["plan"])
    assert page.first("plan", n=1)[0]["parameters"] is None
    changed = first["ask"] | {"changes": {"conflict.stalemate": 0.2}}
    page.say(type="plan", n=2, ask=changed, plan=first["plan"])
    again = page.first("plan", n=2)[0]["parameters"]
    assert next(p for p in again["all"] if p["path"] == "conflict.stalemate")["said"] == "0.2"


def test_unknown_outcomes_are_none_and_not_nan():
    values = np.full((2, 3, len(cells.KEPT)), math.nan)
    told = cells.cell_told(values, (True, True))
    assert told["held"][0] == {"at": None, "low": None, "high": None, "of": 0, "count": 0}
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_two_visitors_who_sweep_at_once_have_each_their_own():
    pool = Pool(threads=2, name="test")
    one, two = SweepPage(pool), SweepPage(pool)
    one.sweep(1, [STALEMATE], changes={"power.asymmetry": 0.1})
    two.sweep(1, [STALEMATE], changes={"power.asymmetry": 0.9})
    for page, asymmetry in ((one, 0.1), (two, 0.9)):
        page.first("cells", over=True)
        assert {p.power.asymmetry for p in page.session._many.planned.worlds} == {asymmetry}
        page.session.close()
    pool.shutdown()
