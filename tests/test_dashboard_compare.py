"""Two worlds side by side: what is asked for, their link, and that all numbers are those of ``multitrack compare``."""

import io
import json
import shlex
import threading
from urllib.parse import quote

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.compare import CompareSession, address, fans
from dashboard.compare.asked import PairAsk, understood
from dashboard.compare.both import A_YEAR, Both
from dashboard.compare.parting import parting
from dashboard.film import film
from dashboard.session import ensemble, limits
from dashboard.session.refused import Refused
from dashboard.session.workers import Pool
from experiments.cli import main
from experiments.intervals import newcombe, welch
from experiments.pairs import Pairs
from experiments.worlds import differing, other_world
from model.runs import run_one
from scenarios import load_scenario
from tests.session_support import SECONDS, SHORT, SMALL, Page

SIGNING = {"track_one.opening_rate": 0.1, "track_one.ripe_threshold": 0.05, "track_one.agenda_rate": 0.5,
           "run.weeks": 150, "run.followup_weeks": 300, "society.grassroots_per_party": 10}  # fmt: skip


class ComparePage(Page):
    """A page without a browser that asks a session of Compare."""

    def __init__(self, pool: Pool | None = None) -> None:
        self.heard: list[tuple[dict, list[bytes]]] = []
        self.news = threading.Condition()
        self.session = CompareSession(self.hear, pool) if pool else CompareSession(self.hear)


@pytest.fixture
def page():
    with ComparePage() as page:
        yield page


def pair(a="default", changes=None, b=None, other=None, without=(), seed=1) -> dict:
    short = SHORT if a == "default" else SMALL
    second = {"scenario": b, "changes": (SMALL if b else {}) | (other or {}), "without": list(without)}
    return {"a": {"scenario": a, "changes": short | (changes or {})}, "b": second, "seed": seed}


def compared(**said):
    return understood(PairAsk.read(pair(**said)))


def hello(page, search: str) -> tuple[list[str], dict]:
    page.heard.clear()
    page.say(type="hello", search=search)
    return page.first("welcome")[0]["notices"], page.first("run")[0]


# --- the two worlds ---


def test_b_is_a_but_for_what_is_said_of_it():
    both = compared(a="oslo", changes={"power.asymmetry": 0.7}, other={"conflict.stalemate": 0.2},
                    without=["Norway channel"])  # fmt: skip
    first, second = both.contrast.pair
    assert second == other_world(first, ["Norway channel"], {"conflict.stalemate": 0.2})
    assert second.power.asymmetry == 0.7
    assert set(differing(first, second)) == {"conflict.stalemate", "track_two[1].enabled"}
    assert both.same_case


def test_a_change_of_b_to_the_value_of_a_is_none():
    both = compared(changes={"power.asymmetry": 0.7}, other={"power.asymmetry": 0.7})
    assert (both.pair.changes, both.contrast.same) == ({}, True)


def test_b_from_the_scenario_of_a_is_a_but_for_something():
    both = compared(a="oslo", changes={"power.asymmetry": 0.7}, b="oslo", other={"conflict.stalemate": 0.2})
    own = load_scenario("oslo").parameters
    assert both.pair.b is None
    assert both.pair.changes == {"power.asymmetry": own.power.asymmetry, "conflict.stalemate": 0.2}
    assert both.contrast.pair[1] == own.with_values(SMALL | {"conflict.stalemate": 0.2})


def test_another_case_shares_the_dice_alone():
    both = compared(a="oslo", b="mozambique")
    assert (both.same_case, both.contrast.names) == (False, ("oslo", "mozambique"))
    assert both.contrast.pair[1] == load_scenario("mozambique").parameters.with_values(SMALL)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (None, "ask must be a table with a, b, seed"),
        ({"a": {}, "b": {}, "sead": 1}, "Did you mean 'seed'?"),
        ({"a": [], "b": {}}, "a must be a table with scenario, changes"),
        ({"a": {"scenario": "oslo"}, "b": {"scenari": None}}, "b has no 'scenari'. Did you mean 'scenario'?"),
        (pair(a="olso"), "World A: There is no scenario 'olso'. Did you mean 'oslo'?"),
        (pair(b="atlantis"), "World B: There is no scenario 'atlantis'"),
        (pair(b="file"), "World B: No scenario file has been opened here"),
        (pair(seed=-1), "World A: seed must be a whole number"),
        (pair(changes={"power.asymmetry": 7}), "World A: power.asymmetry = 7 must be at most 1.0"),
        (pair(other={"power.asymetry": 0.7}), "World B: power has no parameter 'asymetry'. Did you mean"),
        (pair(other={"society.grassroots_per_party": 10**6}), "World B: This world is too large"),
        (pair(without=["Norway"]), "World B: without 'Norway': this world has no such work"),
        (pair(without=[""] * 30), "World B: without must be a list of at most"),
    ],
)
def test_what_is_wrong_is_refused_with_its_world(page, wrong, said):
    page.say(type="ask", n=3, ask=wrong)
    told = page.first("refused", n=3)[0]
    assert told["where"] == "run"
    assert said in " ".join(p["text"] for p in told["problems"])


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
                    lambda x: st.lists(x, max_size=3) | st.dictionaries(
                        st.sampled_from(["a", "b", "seed", "scenario", "changes", "without"]), x, max_size=4),
                    max_leaves=12))  # fmt: skip
@settings(max_examples=80)
def test_any_message_is_an_ask_or_refused(message):
    try:
        PairAsk.read(message)
    except Refused as error:
        assert error.problems


# --- the link ---


@pytest.mark.parametrize(
    "said",
    [
        {"a": "oslo", "changes": {"power.asymmetry": 0.7}, "seed": 7},
        {"a": "oslo", "other": {"power.asymmetry": 0.123456789}, "without": ["Norway channel", "track_three"]},
        {"a": "oslo", "changes": {"power.asymmetry": 0.7}, "other": {"power.asymmetry": 0.9}},
        {"a": "oslo", "b": "mozambique", "other": {"track_two[0].secrecy": 0.25}, "seed": 2**53 - 1},
        {"a": "default", "other": {"parties[0].name": 'a&b=c%"\u4e2d', "conflict.stalemate": 0.1}},
    ],
    ids=["as A", "without", "back to the scenario", "cases", "signs"],
)
def test_a_link_leads_back_to_both_worlds(said):
    both = compared(**said)
    link = address.write(both)
    found = address.read(link)
    assert found.notices == []
    again = address.checked(found)
    assert (again.pair, again.contrast.pair) == (both.pair, both.contrast.pair)
    assert address.write(again) == link


def test_a_link_of_explore_compares_its_world_with_its_ghost(page):
    explore = "?scenario=oslo&seed=4&run.weeks=60&without=Norway+channel"
    for search in (explore, f"?a={quote(explore)}"):
        notices, message = hello(page, search)
        assert notices == []
        assert message["ask"] == {
            "a": {"scenario": "oslo", "changes": {"run.weeks": 60}}, "seed": 4,
            "b": {"scenario": None, "changes": {}, "without": ["Norway channel"]},
        }  # fmt: skip
    assert hello(page, "?scenario=oslo")[1]["ask"]["b"]["without"] == ["track_two"]


def test_a_world_of_ones_own_travels_in_the_link(page):
    from dashboard.session import permalink
    from dashboard.session.ask import Ask
    from dashboard.session.ask import understood as one

    mine = one(Ask("file", {"power.asymmetry": 0.7}), load_scenario("oslo"))
    _, message = hello(page, f"?a={quote(permalink.write(mine))}&b={quote('conflict.stalemate=0.25')}")
    assert message["ask"]["a"]["scenario"] == "file"
    assert message["ask"]["b"]["changes"] == {"conflict.stalemate": 0.25}
    again = hello(page, message["link"])[1]
    assert (again["ask"], again["link"]) == (message["ask"], message["link"])
    assert page.session.link == message["link"]


BROKEN = [
    ("?a=scenario%3Dolso&b=", "World A: The link names the scenario 'olso', which is not known; 'oslo' is used"),
    ("?a=scenario%3Doslo&b=scenario%3Dmozambik", "World B: The link names the scenario 'mozambik'"),
    ("?a=scenario%3Doslo&b=power.asymmetry%3D7", "World B: The link's power.asymmetry must be a number from 0 to 1"),
    ("?a=scenario%3Doslo&b=power.asymetry%3D0.7", "World B: The link's 'power.asymetry' is left out."),
    (
        "?a=scenario%3Doslo&b=without%3DNorway",
        "World B: The link's without is left out: without 'Norway': this world has no such work. Did you mean",
    ),
    ("?a=scenario%3Doslo&b=&seed=3", "The link's 'seed' is left out: it has a and b."),
    ("?a=scenario%3Doslo&a=", "The link says 'a' twice"),
    ("?a=world%3DAAAA&b=power.asymmetry%3D0.7", "World A: the world in the link is damaged"),
    ("?a=scenario%3Doslo%26v%3D9.9&b=", "World A: The link was made by Multitrack '9.9'"),
    ("?" + "x" * (limits.LONGEST_SEARCH + 1), "too long"),
]


@pytest.mark.parametrize(("search", "said"), BROKEN, ids=[row[1] for row in BROKEN])
def test_a_broken_link_leads_to_worlds_and_says_why(search, said):
    found = address.read(search)
    assert said in "\n".join(found.notices)
    address.checked(found)


@given(st.lists(st.sampled_from(
    ["a=", "b=", "&", "=", "scenario=", "oslo", "%3D", "%26", "seed", "world", "power.asymmetry", "[", "9", "without"]
), max_size=14).map("".join))  # fmt: skip
@settings(max_examples=60)
def test_reading_a_link_never_fails(search):
    address.checked(address.read(search))


# --- one run of each ---


def test_both_runs_are_answered_and_the_controls_of_both_come_once(page):
    page.say(type="ask", n=1, ask=pair(a="oslo", other={"conflict.stalemate": 0.2}, seed=3))
    message, buffers = page.first("run", n=1)
    a, b = message["worlds"]
    assert len(buffers) == len(a["film"]["buffers"]) + len(b["film"]["buffers"])
    first, second = compared(a="oslo", other={"conflict.stalemate": 0.2}, seed=3).scenarios
    assert a["film"]["outcome"] == film(first.parameters, 3, first).message()[0]["outcome"]
    assert buffers == [x for s in (first, second) for x in film(s.parameters, 3, s).message()[1]]
    assert (a["controls"] is not None, b["controls"], message["as_a"]) == (True, None, True)
    own = first.parameters.conflict.stalemate
    assert [row["text"] for row in b["differs"]] == [f"Stalemate is 0.2 instead of {own:g}"]
    page.say(type="ask", n=2, ask=pair(a="oslo", b="mozambique"))
    a, b = page.first("run", n=2)[0]["worlds"]
    assert (a["controls"], b["controls"] is not None) == (None, True)
    page.say(type="ask", n=3, ask=pair(a="oslo"))
    assert page.first("run", n=3)[0]["as_a"]
    page.say(type="ask", n=4, ask=pair(a="oslo", b="mozambique"))  # the page has let go of them meanwhile
    message = page.first("run", n=4)[0]
    assert (message["as_a"], message["worlds"][1]["controls"] is not None) == (False, True)


def test_the_words_of_the_parting_name_the_worlds():
    both = compared(a="oslo", changes={"run.weeks": 260}, without=["track_two"], seed=5)
    a, b = (film(s.parameters, 5, s) for s in both.scenarios)
    said = parting(a, b)
    assert said["text"] == "First difference: the work of Harvard workshops, which only world A has."
    assert "which only world B has" in parting(b, a)["text"]
    assert said["seen"]["world"] in "AB"
    assert "ghost" not in json.dumps([said, parting(b, a)])
    assert parting(a, a) is None


def test_two_cases_have_no_parting_and_one_world_no_difference(page):
    page.say(type="ask", n=1, ask=pair(a="oslo", b="mozambique"))
    message = page.first("run", n=1)[0]
    assert (message["parting"], message["same_case"]) == (None, False)
    page.say(type="ask", n=2, ask=pair(a="oslo"))
    message = page.first("run", n=2)[0]
    assert (message["parting"], message["same"]) == (None, True)


# --- many runs ---


def of_the_command(page, message: dict, folder, monkeypatch) -> Pairs:
    """The runs of the command that the page shows, after the files have been saved as it says."""
    monkeypatch.chdir(folder)
    for world, name in message["repeat"]["files"].items():
        page.say(type="save", what=world, ask=message["ask"])
        saved, (content,) = page.first("saved", what=world)
        assert saved["name"] == name
        (folder / name).write_bytes(content)
    name, *arguments = shlex.split(message["repeat"]["command"])
    assert (name, main([*arguments, "--out", "theirs"])) == ("multitrack", 0)
    runs = pd.read_parquet(folder / "theirs" / "runs.parquet")
    runs[A_YEAR] = runs["deaths"] / runs["weeks"] * 52.0
    first, second = dict.fromkeys(runs["world"])
    return Pairs(runs, pd.DataFrame(), (first, second))


@pytest.mark.parametrize(
    ("said", "files"),
    [
        ({"changes": SIGNING, "other": {"power.asymmetry": 0.9, "conflict.stalemate": 0.9}, "seed": 3}, 1),
        ({"a": "oslo", "changes": {"run.weeks": 260}, "without": ["Norway channel", "track_three"]}, 1),
        ({"a": "oslo", "changes": {"run.weeks": 300}, "b": "mozambique", "other": {"run.weeks": 300}, "seed": 5}, 2),
    ],
    ids=["changed", "taken away", "two cases"],
)
def test_every_number_is_that_of_the_command_line_to_the_bit(page, tmp_path, monkeypatch, said, files):
    monkeypatch.setattr(limits, "REPLICATIONS", 24)
    monkeypatch.setattr(ensemble, "BETWEEN", 0.0)
    page.say(type="ask", n=1, ask=pair(**said))
    message = page.first("run", n=1)[0]
    assert len(message["repeat"]["files"]) == files
    page.say(type="ensemble", n=2, ask=message["ask"])
    told = page.first("ensemble", n=2, final=True)[0]
    theirs = of_the_command(page, message, tmp_path, monkeypatch)
    effects = [theirs.effect(row.name, at_least=row.at_least) for row in Both.TABLE]
    assert len({effect.average for effect in effects}) > 5  # the rows tell of different things
    for row, mine, effect in zip(Both.TABLE, told["rows"], effects, strict=True):
        assert mine["name"] == row.name
        if effect.missing and not told["same_case"]:
            values = [theirs.runs.loc[theirs.runs["world"] == w, row.name].dropna().tolist() for w in theirs.worlds]
            low, high = welch(*values) if row.number else newcombe(*((sum(v), len(v)) for v in values))
            assert (mine["effect"]["low"], mine["effect"]["high"]) == (low, high)
            continue
        known = np.isfinite(effect.average)
        assert mine["effect"]["average"] == (effect.average if known else None)
        assert (mine["effect"]["gained"], mine["effect"]["lost"]) == (effect.gained, effect.lost)
        if mine["effect"]["low"] is not None:
            assert (mine["effect"]["low"], mine["effect"]["high"]) == effect.interval
        assert mine["with"]["of"] == theirs.runs.loc[theirs.runs["world"] == theirs.worlds[0], row.name].count()
        if not effect.missing:
            assert mine["with"]["mean" if row.number else "share"] == effect.factual
    page.say(type="save", what="csv", ask=message["ask"])
    _, (content,) = page.first("saved", what="csv")
    assert content == (tmp_path / "theirs" / "runs.csv").read_bytes()
    assert pd.read_csv(io.BytesIO(content)).shape[0] == 48
    assert told["reading"].startswith("In this model: ")


def test_a_plain_case_is_named_in_the_command_and_needs_no_file(page):
    _, message = hello(page, "?a=scenario%3Doslo%26seed%3D4&b=power.asymmetry%3D0.7%26without%3DNorway%2520channel")
    command = "multitrack compare oslo --set power.asymmetry=0.7 --without 'Norway channel' --seed 4 --replications 200"
    assert message["repeat"] == {"command": command, "files": {}}


def test_the_fans_are_quantiles_of_the_runs_week_by_week(monkeypatch):
    monkeypatch.setattr(limits, "REPLICATIONS", 20)
    said: list[dict] = []
    both = Both(compared(a="oslo", changes={"run.weeks": 300}, without=["track_two"], seed=3), 1, said.append)
    while both.piece():
        pass
    told = {panel["name"]: panel["worlds"] for panel in said[-1]["fans"]}
    assert set(told) == {panel.name for panel in fans.PANELS}
    for k, p in enumerate(both.compared.contrast.pair):
        runs = [run_one(p, 3, r, series=True).weeks() for r in range(20)]
        of = {
            "violence": [w["deaths"] for w in runs],
            "attitude": [w["attitude_officials"] for w in runs],
            "trust": [(w["working_trust.0"] + w["working_trust.1"]) / 2 for w in runs],
            "readiness": [(w["readiness.0"] + w["readiness.1"]) / 2 for w in runs],
            "ripeness": [w["ripeness"] for w in runs],
        }
        for name, series in of.items():
            fan = told[name][k]
            for point in (0, 30, len(fan["n"]) - 1):
                last = (point + 1) * fan["every"]
                alive = [s for s in series if len(s) >= last]
                values = [s[last - fan["every"] : last].mean() if name == "violence" else s[last - 1] for s in alive]
                assert fan["n"][point] == len(alive)
                expected = np.quantile(values, fans.QUANTILES)
                assert [band[point] for band in fan["bands"]] == pytest.approx(expected.tolist(), rel=1e-3, abs=1e-6)


def test_a_fan_counts_no_run_after_its_end_and_says_nothing_of_few():
    world = compared(a="oslo", changes={"run.weeks": 80}).contrast.pair[0]
    held = fans.Fans(world, fans.FEWEST_RUNS)
    held.values[:] = 0.5
    held.values[:, 0, 10:] = np.nan
    told = held.message(1)
    assert told["n"] == [5] * 10 + [4] * 10
    assert told["bands"][2] == [0.5] * 10 + [None] * 10


def test_a_long_search_has_no_more_points_than_a_short_one():
    world = compared(changes={"run.weeks": 2600, "society.grassroots_per_party": 5}).contrast.pair[0]
    assert fans.Fans(world, 200).values.nbytes <= 4 * len(fans.PANELS) * 200 * fans.MOST_POINTS


def test_runs_can_be_cancelled_and_only_whole_ones_are_saved(page, monkeypatch):
    monkeypatch.setattr(ensemble, "BETWEEN", 0.0)
    page.say(type="save", what="csv", ask=pair())
    assert "run both worlds first" in page.first("refused")[0]["problems"][0]["text"]
    page.say(type="ensemble", n=1, ask=pair(a="south_africa", changes={"run.weeks": 400}))
    page.first("ensemble", n=1)
    page.say(type="cancel", n=1)
    monkeypatch.setattr(limits, "REPLICATIONS", 4)
    page.say(type="ensemble", n=2, ask=pair(other={"power.asymmetry": 0.9}))
    page.first("ensemble", n=2, final=True)
    assert all(not m["final"] for m, _ in page.heard if m.get("n") == 1 and m["type"] == "ensemble")
    page.say(type="save", what="csv", ask=pair())
    assert page.first("saved")[0]["name"] == "compare-default-changed-seed1.csv"


def test_runs_die_with_the_visit(monkeypatch):
    monkeypatch.setattr(ensemble, "BETWEEN", 0.0)
    pool = Pool(threads=2, name="test")
    page = ComparePage(pool)
    page.say(type="ensemble", n=1, ask=pair(a="south_africa", changes={"run.weeks": 400}))
    page.first("ensemble")
    page.session.close()
    before, done = len(page.heard), threading.Event()
    pool.desk().slowly(lambda: done.set())  # its turn comes once the pieces at work are done
    assert done.wait(SECONDS)
    assert len(page.heard) == before
    assert not any(message["final"] for message, _ in page.heard)
    pool.shutdown()


def test_runs_that_fail_say_so_once(page, monkeypatch):
    monkeypatch.setattr(fans.Fans, "add", lambda *_: 1 / 0)
    page.say(type="ensemble", n=2, ask=pair())
    assert page.first("failed", n=2)[0]["where"] == "ensemble"
    page.say(type="ask", n=3, ask=pair())
    page.first("run", n=3)
    assert page.kinds().count("failed") == 1
