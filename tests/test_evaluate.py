"""``multitrack evaluate``: the report, the folder, the figure, and the page that tells what the numbers are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from experiments.cli import main
from experiments.commands.evaluate import HOLDS
from experiments.figures.waves import waves
from experiments.measurement import declared
from experiments.measurement import estimates as est
from scenarios import Scenario
from tests.measurement_support import series, usual

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        "[society]\ngrassroots_per_party = 5\n[run]\nweeks = 160\nfollowup_weeks = 60\n[funding]\ncontinuity = 1.0\n"
        '[[track_two]]\nname = "workshops"\nends = 60\nmeetings_per_year = 6\n'
        '[[track_two]]\nname = "idle"\nenabled = false\n',
        encoding="utf-8",
    )
    return path


def test_the_command_tells_what_is_seen_beside_what_is_true(capsys, mine, tmp_path):
    out = tmp_path / "out"
    arguments = ["evaluate", str(mine), "--replications", "12", "--seed", "3", "--instrument", "bias=0.2", "noise=0"]
    assert main([*arguments, "--out", str(out)]) == 0
    said = capsys.readouterr().out
    for heading in (
        "EVALUATION of workshops",
        "SURVEYS (",
        "TIES TO",
        "THE ANALYST",
        "A RANDOMISED",
        "BEYOND",
        "MONEY",
    ):
        assert re.search(rf"^{re.escape(heading)}", said, re.MULTILINE), heading
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert files == {*HOLDS, "manifest.json"}
    table = pd.read_csv(out / "survey_summary.csv")
    row = table.query("item == 'attitude' and wave == 'exit' and measure == 'true effect'").iloc[0]
    assert f"true effect is {row['mean']:+.3f}" in " ".join(said.split())
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["initiative"] == "workshops" and manifest["instrument"]["bias"] == 0.2
    assert manifest["command"].startswith("multitrack evaluate mine.toml --seed 3")
    assert str(tmp_path) not in json.dumps(manifest)
    surveys = pd.read_csv(out / "surveys.csv")
    seen = surveys.query("item == 'pair_trust' and wave == 'exit'")
    assert (seen["observed"] - seen["truth"]).dropna().min() > 0.15  # the bias asked for


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--initiative", "workshop"], "Did you mean 'workshops'"),
        (["--initiative", "idle"], "switched off"),
        (["--instrument", "biass=0"], "Did you mean 'bias'"),
        (["--instrument", "noise=2"], "at most 1.0"),
        (["--instrument", "noise=much"], "must be a number"),
        (["--set", "track_two[0].enabled=false"], "no unofficial initiative at work"),
    ],
)
def test_wrong_input_is_refused_and_nothing_is_written(capsys, mine, tmp_path, arguments, said):
    assert main(["evaluate", str(mine), *arguments, "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.startswith("multitrack: ") and said in printed.err
    assert not (tmp_path / "out").exists()


def test_a_programme_that_never_meets_is_told_so(capsys, mine):
    arguments = ["evaluate", str(mine), "--replications", "2", "--set", "track_two[0].meetings_per_year=0"]
    assert main(arguments) == 0
    assert "did not meet often enough" in " ".join(capsys.readouterr().out.split())


def test_the_figure_draws_the_summary():
    table = est.summary(usual().answers)
    figure = waves(table, Scenario("x", "X", series()), usual(), seed=3)
    above = figure.axes[:3]
    lines = {line.get_gid(): line.get_ydata() for line in above[0].get_lines()}
    for which in ("participants, observed", "participants, true", "comparison, observed", "comparison, true"):
        assert lines[which] == pytest.approx([est.value(table, "attitude", w, which) for w in range(4)])
    assert lines["without"] == pytest.approx([est.value(table, "attitude", w, est.WITHOUT) for w in range(4)])


@pytest.mark.parametrize("made", declared.TABLES, ids=lambda made: made.__name__)
def test_the_page_holds_the_declared_numbers(made):
    assert made() in (ROOT / "docs" / "measurement.md").read_text(encoding="utf-8")
