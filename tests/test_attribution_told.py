"""What an attribution tells: missing outcomes, sentences, the command, the figure."""

import json
import re

import numpy as np
import pandas as pd
import pytest

from experiments import attribution
from experiments.attribution.figure import shares
from experiments.attribution.measures import Measures, measures
from experiments.attribution.reading import reading
from experiments.attribution.subsets import subsets
from experiments.attribution.telling import coupled_rows, effect_rows
from experiments.cli import main
from experiments.telling.words import signed
from model import ParameterError
from scenarios import Scenario, load_scenario


def told(m: Measures) -> str:
    return " ".join(f"{begins}: {said}" for begins, said in reading(m))


def two(busy, *worlds: list, event: bool = True, outcome: str = "agreement") -> Measures:
    """Measures of two tracks from the values in the worlds none, workshops, channel, all."""
    return measures(subsets(busy, ["workshops", "channel"]), outcome, range(len(worlds[0])),
                    np.array(worlds, float).T, event)  # fmt: skip


# --- outcomes that some runs have not ---


def test_only_complete_replications_count(busy):
    """Replication 1 lacks it in one world: of the two others both tracks lower it by 10 and 20, 15 on average."""
    m = two(busy, [100, 90, 80], [90, 70, 60], [90, np.nan, 60], [80, 60, 40], event=False, outcome="agreement_week")
    assert (m.n, m.missing, m.replications.tolist()) == (2, 1, [0, 2])
    assert m.shapley == pytest.approx([-15.0, -15.0])
    assert m.together.average == -30.0
    assert "even averages depend on the pairing" in told(m)


def test_without_a_complete_replication_there_is_nothing_to_share(busy):
    with pytest.raises(ParameterError, match=r"in all 4 worlds.*In the worlds none no run has it"):
        two(busy, [np.nan, np.nan], [1, 0], [np.nan, 0], [1, 0], outcome="held_5y")


# --- what is told ---

YES, NO = [1] * 20, [0] * 20


def test_tracks_that_stand_in_for_one_another_are_told(busy):
    """Either brings it about, by itself always: alone 100 points each, last none, half of the total to each."""
    m = two(busy, NO, YES, YES, YES)
    assert m.shapley == pytest.approx([0.5, 0.5])
    assert (m.alone[0].average, m.last[0].average) == (1.0, 0.0)
    said = told(m)
    assert "raised the share of runs with an agreement from 0 % to 100 % (+100.0 points" in said
    assert "+50.0 points of it are due to workshops and +50.0 points to channel" in said
    assert "add up to +200.0 points, together they bring +100.0 points. Workshops and channel stand in" in said
    assert "not about history" not in said
    assert "It is no finding about history" in said
    assert "any other pairing of the worlds' accidents would give the same" in said


def test_tracks_that_both_lower_a_number_may_stand_in_for_one_another_too(busy):
    spread = np.arange(20.0)
    m = two(busy, 900 + spread, 700 + 2 * spread, 700 - spread, 600 + 3 * spread, event=False, outcome="deaths")
    assert (m.interactions.mean(axis=0) > 0).all()
    assert "workshops and channel stand in for one another (+" in told(m).replace("Workshops", "workshops")


def test_tracks_that_need_both_reinforce_one_another(busy):
    assert "Workshops and channel reinforce one another (+100.0 points" in told(two(busy, NO, NO, NO, YES))


def test_which_way_tracks_push_must_be_clear_before_one_stands_in_for_the_other(busy):
    """The channel brings one attack more or less, whichever way luck has it, and two fewer beside the workshops."""
    luck, little = np.tile([5.0, -5.0], 10), np.tile([0.1, -0.1, -0.1, 0.1], 5)
    shops = 10.0 + little
    m = two(busy, 0.0 * luck, shops, 1.0 + luck, shops + luck - 1.0, event=False, outcome="attacks")
    said = told(m)
    assert "Workshops and channel together bring less than the sum of both" in said
    assert "stand in" not in said


def test_an_event_that_nobody_wants_is_spared_and_not_harmed(busy):
    m = two(busy, NO, YES, NO, YES, outcome="collapsed")
    assert "harmed" in " ".join(coupled_rows(two(busy, NO, YES, NO, YES)))
    assert "spared" in " ".join(coupled_rows(m)) and "harm" not in " ".join(coupled_rows(m)) + told(m)


def test_cells_of_a_table_never_touch(busy):
    spread = 1000.0 * np.arange(20.0)
    m = two(busy, 90000 + spread, 70000 + 2 * spread, 70000 - spread, 60000 + 3 * spread, event=False, outcome="deaths")
    assert not re.search(r"\)[+-]", " ".join(effect_rows(m)))


def test_where_nothing_differs_there_is_nothing_to_share_out(busy):
    assert told(two(busy, NO, NO, NO, NO)).startswith("Reading: no run of any world has an agreement; there is no")
    same = [1] * 5 + [0] * 15
    assert "every world came to the same (25 %): no choice of workshops and channel" in told(two(busy, *[same] * 4))
    assert "one replication is a story" in told(two(busy, [0], [1], [0], [1]))


def test_a_share_within_chance_is_not_read_as_one(busy):
    m = two(busy, NO, NO, [1, *NO[1:]], [1, *NO[1:]])
    said = told(m)
    assert "20 replications are not enough to tell whether workshops and channel together changed" in said
    assert "No share can be told from nothing: channel (+5.0 points" in said
    assert "In no replication did the share of workshops differ from nothing." in said


# --- the command ---

CASE = """[society]
grassroots_per_party = 5
officials_per_party = 3
elites_per_party = 8
[run]
weeks = 120
followup_weeks = 20
[[track_two]]
name = "workshops"
[[track_two]]
name = "Oslo, back channel"
format = "back_channel"
"""
TABLES = ("runs", "attribution", "effects", "interactions", "worlds", "shapley")
FILES = {f"{name}.{ending}" for name in TABLES for ending in ("parquet", "csv")} | {
    "scenario.toml", "manifest.json", "figures/shares.png", "figures/shares.pdf",
}  # fmt: skip
QUICK = ["--replications", "12", "--seed", "3", "--set", "power.asymmetry=0.2"]


@pytest.fixture
def case(tmp_path):
    (tmp_path / "case").mkdir()
    path = tmp_path / "case" / "mine.toml"
    path.write_text(CASE, encoding="utf-8")
    return str(path)


def test_the_command_tells_and_writes_what_the_function_finds(capsys, case, tmp_path):
    out = tmp_path / "out"
    assert main(["attribute", case, "--outcome", "attitude_elites", *QUICK, "--out", str(out)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    p = load_scenario(case).parameters.with_values({"power.asymmetry": 0.2})
    table = attribution(p, replications=12, seed=3).table("attitude_elites")
    for row in table.itertuples():
        line = rf"^  {row.track}.* {re.escape(signed(row.shapley, 2))}  \({re.escape(signed(row.low, 2))} to "
        assert re.search(line, printed.out, re.MULTILINE), row.track
    assert {x.relative_to(out).as_posix() for x in out.rglob("*") if x.is_file()} == FILES
    pd.testing.assert_frame_equal(pd.read_parquet(out / "attribution.parquet"), table, check_dtype=False)
    assert len(pd.read_csv(out / "runs.csv")) == 4 * 12
    by_replication = pd.read_parquet(out / "shapley.parquet")
    assert by_replication.filter(like="share of").sum(axis=1).to_numpy() == pytest.approx(by_replication["together"])
    assert load_scenario(out / "scenario.toml").parameters == p
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) == FILES - {"manifest.json"}
    assert manifest["worlds"]["workshops"] == "the same accidents without Oslo, back channel"
    assert manifest["command"] == (
        "multitrack attribute mine.toml --set power.asymmetry=0.2 --seed 3 --replications 12 --tracks workshops "
        "'Oslo, back channel' --outcome attitude_elites"
    )
    assert str(tmp_path) not in json.dumps(manifest)


def test_names_may_be_given_with_commas(capsys, case):
    asked = [
        "--tracks",
        "workshops,track_three",
        "Oslo, back channel",
        "--outcome",
        "transfer_level",
        "--at-least",
        "1",
    ]
    assert main(["attribute", case, *asked, *QUICK]) == 0
    printed = capsys.readouterr().out
    assert "(12 replications of each of 8 worlds, seed 3;" in printed
    assert re.search(r"^  in one and the same run +necessary +sufficient +harmed$", printed, re.MULTILINE)
    assert re.search(r"^  Oslo, back channel, alone +\d+  \(\d+ to \d+\)", printed, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--tracks", "workshops"], "workshops alone is named"),
        (["--tracks", "worksops", "track_three"], "no such work. Did you mean 'workshops'"),
        (["--tracks", "workshops,,track_three"], "a name is empty"),
        (["--outcome", "agrement"], "Did you mean 'agreement'"),
        (["--outcome", "comprehensive_week", "--replications", "1"], "no replication has it in all 4 worlds"),
        (["--set", "power.asymetry=0.2"], "Did you mean"),
    ],
)
def test_wrong_input_is_refused_and_nothing_is_written(capsys, case, tmp_path, arguments, said):
    assert main(["attribute", case, *arguments, "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("multitrack: ")
    assert said in printed.err
    assert [x.name for x in tmp_path.iterdir()] == ["case"]


def test_the_figure_shows_each_share_with_its_joint_interval(busy):
    m = two(busy, NO, [1] * 12 + [0] * 8, [1] * 6 + [0] * 14, [1] * 15 + [0] * 5)
    (ax,) = shares(m, Scenario("x", "A case", busy), 20, 1).axes
    assert [patch.get_width() for patch in ax.patches] == pytest.approx([*(100 * m.shapley), 75.0])
    drawn = [line.get_xdata() for line in ax.lines if line.get_gid() == "interval share"]
    np.testing.assert_allclose(drawn, 100 * np.array([*m.intervals, m.together.interval]))
    alone = [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "point alone"]
    assert alone == pytest.approx([60.0, 30.0])
    assert ax.get_xlabel().endswith("[percentage points]")
