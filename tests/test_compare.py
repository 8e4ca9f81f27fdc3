"""``multitrack compare``: one case and what was changed in it, or two cases; what may be read from either."""

import json
import re

import pandas as pd
import pytest

from experiments.cli import main
from experiments.ensembles import run_worlds
from experiments.pairs import counterfactual, pairs_from
from experiments.telling.reading import reading
from experiments.telling.report import ensemble
from experiments.worlds import changed, two_cases
from model import simulate
from model.outcomes import COLUMNS
from scenarios import Scenario, load_scenario

SMALL = "[society]\ngrassroots_per_party = 5\n[run]\nweeks = 160\nfollowup_weeks = 60\n"
QUICK = ["--replications", "5", "--seed", "3"]
FILES = {
    "runs.parquet", "runs.csv", "initiatives.parquet", "first.toml", "second.toml", "manifest.json", "figures/fan.png",
    "figures/fan.pdf",
}  # fmt: skip


@pytest.fixture
def mine(tmp_path):
    """Two small files in a folder of their own: one world, and another with one party more."""
    folder = tmp_path / "mine"
    folder.mkdir()
    work = '[[track_two]]\nname = "workshops"\n'
    (folder / "a.toml").write_text(SMALL + work, encoding="utf-8")
    parties = "".join(f'[[parties]]\nname = "{name}"\n' for name in "XYZ")
    (folder / "b.toml").write_text(SMALL + parties + work, encoding="utf-8")
    (folder / "close.toml").write_text(SMALL + "[power]\nasymmetry = 0.9\n" + work, encoding="utf-8")
    return folder


def compared(capsys, *arguments: str) -> str:
    assert main(["compare", *arguments, *QUICK]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_a_change_is_compared_with_the_same_accidents(capsys, mine):
    path = str(mine / "a.toml")
    printed = compared(capsys, path, "--set", "power.asymmetry=0.9", "conflict.intensity=0.8")
    p = load_scenario(path).parameters
    pairs = counterfactual(p, change={"power.asymmetry": 0.9, "conflict.intensity": 0.8}, replications=5, seed=3)
    deaths = pairs.effect("deaths")
    assert re.search(rf"^  deaths +{deaths.factual:,.0f} +{deaths.counterfactual:,.0f} +", printed, re.MULTILINE)
    assert "with power.asymmetry = 0.9, conflict.intensity = 0.8" in printed
    assert "first less second, same accidents" in printed


def test_a_world_without_some_work_is_compared(capsys, mine):
    printed = compared(capsys, str(mine / "a.toml"), "--without", "workshops")
    assert "the same without workshops" in printed
    assert re.search(r"^ +with workshops +without it +difference, same accidents$", printed, re.MULTILINE)


def test_a_track_that_the_case_has_not_is_the_same_world(capsys, mine):
    assert "this world has nothing of the business track" in " ".join(
        compared(capsys, str(mine / "a.toml"), "--without", "business").split()
    )


def test_two_cases_share_the_dice_and_no_more(capsys, mine):
    printed = compared(capsys, str(mine / "a.toml"), str(mine / "b.toml"))
    assert re.search(r"^ +a +b +first less second, same dice only$", printed, re.MULTILINE)
    flat = " ".join(printed.split())
    assert "They share the dice, not the world" in flat
    assert "What cannot: why." in flat


def test_every_declared_outcome_is_compared(capsys, mine):
    printed = compared(capsys, str(mine / "a.toml"), str(mine / "b.toml"))
    for name in COLUMNS:
        if COLUMNS[name] in ("int64", "Int64", "float64", "Float64") and name not in (
            "seed", "replication", "transfer_level", "agreement_week", "comprehensive_week",
        ):  # fmt: skip
            assert re.search(rf"^  {name.replace('_', ' ')}[ *]", printed, re.MULTILINE), name


def test_two_files_that_differ_in_a_value_are_one_case(capsys, mine):
    """All but one value alike: every accident is shared, and the value is named."""
    printed = compared(capsys, str(mine / "a.toml"), str(mine / "close.toml"))
    assert "same accidents" in printed
    assert "the change (power.asymmetry = 0.9)" in " ".join(printed.split())


def test_a_case_beside_itself_is_one_world(capsys, mine):
    printed = " ".join(compared(capsys, str(mine / "a.toml"), str(mine / "a.toml")).split())
    assert "they are one world" in printed


def test_runs_of_both_cases_are_the_simulations_own(mine):
    p, q = (load_scenario(mine / name).parameters for name in ("a.toml", "b.toml"))
    contrast = two_cases(("a", p), ("b", q))
    pairs = pairs_from((r for piece in run_worlds(contrast.worlds, 4, 3) for r in piece), contrast.names)
    for name, world in (("a", p), ("b", q)):
        own = pairs.runs[pairs.runs["world"] == name].reset_index(drop=True)
        pd.testing.assert_frame_equal(own[list(COLUMNS)], simulate(world, 4, seed=3))
    assert pairs.effect("deaths").n == 4


def test_columns_of_two_cases_are_over_their_own_runs(mine):
    """What only some runs have is no pair there: 2 signed of the one, 1 of the other, in different replications."""
    p, q = (load_scenario(mine / name).parameters for name in ("a.toml", "b.toml"))
    contrast = two_cases(("a", p), ("b", q))
    pairs = pairs_from((r for piece in run_worlds(contrast.worlds, 3, 3) for r in piece), contrast.names)
    runs = pairs.runs.sort_values(["world", "replication"], ignore_index=True)
    runs["agreement_week"] = pd.array([100, 120, None, None, None, 30], dtype="Int64")
    pairs = type(pairs)(runs, pairs.initiatives, pairs.worlds)
    said = ensemble(pairs, contrast, Scenario("x", "x", p), everything=True)
    (line,) = (line for line in said if line.startswith("  agreement signed"))
    assert re.search(r"week 110 +week 30 +\+80 weeks$", line)
    assert "agreement signed, 2 and 1 runs" in " ".join(" ".join(said).split())


def test_a_lowering_change_is_read_as_one(busy):
    n = 40
    runs = pd.DataFrame({"replication": [*range(n)] * 2, "world": ["factual"] * n + ["counterfactual"] * n, "seed": 1})
    runs["agreement"] = [True] * 30 + [False] * 10 + [True] * 5 + [False] * 35
    pairs = type(pairs_from([]))(runs, pd.DataFrame())
    said = reading(pairs, changed(busy, {"power.asymmetry": 0.9}))
    assert "the change (power.asymmetry = 0.9) lowered the share of runs with an agreement from 75 % to 13 %" in said
    assert "0 came only with it, 25 only without it" in said


def test_the_folder_holds_both_worlds(capsys, mine, tmp_path):
    out = tmp_path / "out"
    path = str(mine / "a.toml")
    compared(capsys, path, "--set", "power.asymmetry=0.9", "--out", str(out))
    assert {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()} == FILES
    first, second = (load_scenario(out / f"{name}.toml").parameters for name in ("first", "second"))
    assert first == load_scenario(path).parameters
    assert second == first.with_values({"power.asymmetry": 0.9})
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) == FILES - {"manifest.json"}
    assert manifest["command"] == "multitrack compare a.toml --set power.asymmetry=0.9 --seed 3 --replications 5"
    assert str(tmp_path) not in json.dumps(manifest)
    assert len(pd.read_parquet(out / "runs.parquet")) == 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["oslo"], "with what? Name a second scenario"),
        (["oslo", "living_room_dialogue", "--set", "power.asymmetry=0.1"], "compared as they are"),
        (["oslo", "living_room_dialogue", "--without", "track_two"], "compared as they are"),
        (["oslo", "livingroom_dialogue"], "Did you mean 'living_room_dialogue'"),
        (["oslo", "--without", "chanel"], "Did you mean 'Norway channel'"),
        (["oslo", "--without", "track_two", "--set", "power.asymmetry=2"], "at most 1.0"),
        (["oslo", "--set", "run.weeks=30", "--weeks", "30"], "said twice"),
    ],
)
def test_wrong_input_is_refused_and_nothing_is_written(capsys, tmp_path, arguments, said):
    assert main(["compare", *arguments, "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("multitrack: ")
    assert said in printed.err
    assert not list(tmp_path.iterdir())
