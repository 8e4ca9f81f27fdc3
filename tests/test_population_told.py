"""The reference population told: base rates beside the record, sentences, the command, the figure, the page."""

import json
import re

import numpy as np
import pandas as pd
import pytest

from experiments import cli
from experiments.cli import main
from experiments.intervals import wilson
from experiments.population import effects, page, rates, telling
from experiments.population.effects import COMPARISONS, Comparison, compare
from experiments.population.outsiders import OUTSIDERS, STRENGTH, STRONGEST
from experiments.population.record import Record
from experiments.survival import share_by
from tests.population_support import BY_HAND, made


@pytest.fixture(scope="module")
def few() -> Comparison:
    """Some conflicts of the documented population, with dialogue and without."""
    return compare(120, seed=1)


# --- base rates ---


def test_base_rates_by_years_are_those_of_kaplan_and_meier(few):
    counted = {c.rate.name: c for c in rates.count(few.conflicts)}
    found = rates.to_text(few.conflicts)
    assert counted["a substantive text within 2 years"].share == share_by(found, 2, 0.95).share
    assert counted["a substantive text within 2 years"].n == few.conflicts["prenegotiation_week"].notna().sum()
    full = counted["comprehensive texts in force at 5 years"]
    assert full.share == 1.0 - share_by(rates.until_ended(few.conflicts, "full"), 5, 0.95).share
    assert full.n == few.conflicts["comprehensive_week"].notna().sum()


@pytest.mark.parametrize(
    ("has", "record", "verdict"),
    [
        (40, Record(0.37, 77, "x"), "fits"), (10, Record(0.37, 77, "x"), "too low"),
        (80, Record(0.37, 77, "x"), "too high"), (80, Record(0.37, 77, "x", True), "above the bound"),
        (24, Record(0.37, 77, "x"), "unclear"), (10, Record(0.1, None, "x"), "fits"), (10, None, ""),
    ],
)  # fmt: skip
def test_a_base_rate_is_held_against_the_interval_of_the_record(has, record, verdict):
    """37 % of 77 lie between 27 and 48 %; 24 of 100 lie below, but might well be 27."""
    rate = rates.Rate("all", "x", lambda f: (0.0, (0.0, 1.0), 0), record)
    counted = rates.Counted(rate, has / 100, wilson(has, 100), 100)
    assert counted.verdict == verdict


def test_base_rates_are_shares_of_the_table(few):
    counted = {c.rate.name: c for c in rates.count(few.conflicts)}
    table = few.conflicts
    assert counted["official talks"].share == table["talks"].mean()
    heard = counted["officials heard (transfer level 1 or more)"]
    assert heard.n == table["dialogue"].sum()
    assert all(c.interval[0] <= c.share <= c.interval[1] for c in counted.values())
    assert len(rates.table(list(counted.values()))) == len(rates.RATES)


def test_what_looks_wrong_is_said_plainly():
    off = [rates.Counted(rate, 0.0, (0.0, 0.01), 500) for rate in rates.RATES if rate.record][:3]
    assert telling.misfits(off).startswith(
        "Of 3 base rates that have a record 3 are clearly off it: a substantive text"
    )
    assert "too low" in telling.misfits(off)


# --- in words ---


@pytest.mark.parametrize(
    ("counts", "strength", "said"),
    [
        (BY_HAND, 0.6, "because dialogue goes to the hard cases"),
        (BY_HAND, 0.0, "by the luck of this draw"),
        (BY_HAND, -0.6, "though not as one would think: the easy cases"),
        ({(not t, a, b): n for (t, a, b), n in BY_HAND.items()}, -0.6, "because dialogue goes to the easy cases"),
        ({(not t, a, b): n for (t, a, b), n in BY_HAND.items()}, 0.6, "hard cases to which dialogue goes come to more"),
        ({(t, True, False): 20 for t in (True, False)}, 0.6, "agree within chance"),
        ({(True, True, True): 40, (False, True, True): 3}, 0.6, "Too few conflicts to compare"),
    ],
)
def test_the_sentence_says_what_is_so(counts, strength, said):
    assert said in telling.sentence(made(counts, strength))


def test_the_sentence_tells_the_numbers():
    c = made({cell: 10 * n for cell, n in BY_HAND.items()})
    said = telling.sentence(c)
    assert said.startswith("Conflicts with dialogue came to an agreement 10 points less often (-14 to -6) than those")
    assert "yet in these very conflicts dialogue made one likelier by 10 points (+" in said
    assert "off by -20 points, -24 to -16, the adjusted one by -" in said


# --- the command ---


def test_the_command_writes_what_it_prints(capsys, tmp_path):
    out = tmp_path / "out"
    assert main(["population", "40", "--seed", "2", "--workers", "1", "--out", str(out)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith("40 CONFLICTS OF THE REFERENCE POPULATION (seed 2, selection 0.6)\n")
    files = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert files == {*manifest["files"], "manifest.json"}
    assert manifest["command"] == "multitrack population 40 --seed 2 --selection 0.6 --of dialogue"
    whole = compare(40, seed=2)
    pd.testing.assert_frame_equal(pd.read_parquet(out / "conflicts.parquet"), whole.conflicts)
    pd.testing.assert_frame_equal(pd.read_parquet(out / "twins.parquet"), whole.twins)
    told = pd.read_csv(out / "effects.csv")
    assert set(told["comparison"]) == set(COMPARISONS)
    talks = whole.conflicts["talks"]
    assert re.search(rf"official talks +{telling.percent(talks.mean())}  \(.*\) +40$", printed.out, re.MULTILINE)
    flat = " ".join(printed.out.split())
    assert telling.sentence(whole) in flat
    assert telling.misfits(rates.count(whole.conflicts)) in flat


def test_the_figure_shows_every_difference_with_its_interval(few):
    from experiments.population.figure import LOOKS
    from experiments.population.figure import effects as draw_figure

    (ax,) = draw_figure(few, 1).axes
    assert len({look["color"] for look in LOOKS.values()}) == len({look["marker"] for look in LOOKS.values()}) == 3
    for kind in LOOKS:
        points = [line.get_xdata()[0] for line in ax.lines if line.get_gid() == f"point {kind}"]
        intervals = [tuple(line.get_xdata()) for line in ax.lines if line.get_gid() == f"interval {kind}"]
        told = [few.estimate(outcome, kind) for outcome in effects.JUDGED]
        assert points == pytest.approx([100 * e.difference for e in told])
        assert np.ravel(intervals) == pytest.approx(np.ravel([(100 * e.low, 100 * e.high) for e in told]))
    assert "percentage points" in ax.get_xlabel()


def test_the_options_of_the_command_are_those_of_the_population():
    said = cli.parser().parse_args(["population", "5", "--selection", "-0.25"])
    assert (said.n, said.seed, said.selection, said.of) == (5, 1, -0.25, "dialogue")
    (below,) = (a for a in cli.parser()._actions if a.dest == "command")
    options = {a.dest: a for a in below.choices["population"]._actions}
    assert set(options["of"].choices) == set(OUTSIDERS)
    assert f"(-{STRONGEST} to {STRONGEST}, default {STRENGTH})" in options["selection"].help


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["5", "--selection", "1"], "selection = 1.0 must be"), (["5", "--selection", "nan"], "selection = nan must be")],
)
def test_wrong_input_is_refused_and_nothing_is_written(capsys, tmp_path, arguments, said):
    assert main(["population", *arguments, "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [[], ["0"], ["many"], ["5", "--of", "peace"], ["5", "--selection", "hard"]])
def test_grammar_is_checked_at_once(capsys, arguments):
    with pytest.raises(SystemExit) as left:
        main(["population", *arguments])
    assert left.value.code == 2
    assert "multitrack population: error: " in capsys.readouterr().err


def test_the_page_is_what_the_declarations_give():
    assert page.PAGE.read_text(encoding="utf-8") == page.population_page(), "run: python -m experiments.population.page"
