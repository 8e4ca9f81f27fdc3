"""Pass rules, rows and how they are told; the sections have tests of their own."""

import json
import math
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.cli import main
from experiments.validation import contact, page, telling
from experiments.validation.explanations import WHAT_IT_WOULD_TAKE
from experiments.validation.figure import figure
from experiments.validation.meetings import LOOKS, Followed
from experiments.validation.patterns import BY_ID, CALIBRATED, EMERGENT, PATTERNS, REPORT, SECTIONS
from experiments.validation.running import MODULES, Row, counts, judged, measures
from experiments.validation.verdicts import (
    SPREADS,
    corrected,
    holds,
    p_value,
    passed,
    reported,
    share_within,
    sign_of_events,
    sign_of_means,
    sign_of_samples,
    within,
)

DOCS = Path(__file__).resolve().parents[1] / "docs"


# --- pass rules ---


@pytest.mark.parametrize(
    ("interval", "verdict"), [((0.25, 0.45), True), ((0.15, 0.45), False), ((0.25, 0.55), False), ((0.6, 0.7), False)]
)
def test_a_number_passes_when_its_whole_interval_lies_in_the_target(interval, verdict):
    assert within("x", 0.35, interval, 100, (0.2, 0.5)).passed is verdict


def test_what_cannot_be_computed_fails():
    assert within("x", math.nan, (math.nan, math.nan), 0, (0.0, 1.0)).passed is False
    assert share_within("x", pd.Series([], dtype="boolean"), (0.0, 1.0)).passed is False
    (sign,) = corrected([sign_of_events("x", [], [])])
    assert sign.passed is False


def test_a_share_leaves_out_what_is_missing():
    part = share_within("x", pd.Series([True, False, None, True], dtype="boolean"), (0.0, 1.0))
    assert (part.value, part.n) == (pytest.approx(2 / 3), 3)


def test_a_sign_of_events_worked_by_hand():
    """Of 100 pairs 20 gain and 5 lose: .15, and Bonett and Price's interval excludes 0."""
    high = np.array([True] * 20 + [False] * 5 + [True] * 40 + [False] * 35)
    low = np.array([False] * 20 + [True] * 5 + [True] * 40 + [False] * 35)
    (part,) = corrected([sign_of_events("x", high, low)])
    assert part.value == pytest.approx(0.15)
    assert part.passed
    (other,) = corrected([sign_of_events("x", high, low, expected=-1)])
    assert other.passed is False


def test_a_sure_but_tiny_effect_does_not_pass():
    base = np.random.default_rng(1).normal(size=400)
    (tiny,) = corrected([sign_of_means("x", base + 0.01, base)])
    (real,) = corrected([sign_of_means("x", base + 0.10, base)])
    assert tiny.p < 1e-6
    assert (tiny.passed, real.passed) == (False, True)


def test_holm_asks_more_of_many_signs():
    """p = .03 passes alone; beside another of .04 neither does, as the first would need .025."""
    alone = sign_of_samples("x", 0.2, (0.2 - 0.1806, 0.2 + 0.1806), 100, 0.2)
    assert alone.p == pytest.approx(0.03, abs=1e-3)
    beside = sign_of_samples("y", 0.2, (0.2 - 0.1909, 0.2 + 0.1909), 100, 0.2)
    assert corrected([alone])[0].passed
    assert [part.passed for part in corrected([alone, beside])] == [False, False]


def test_an_interval_gives_its_own_p_value():
    assert p_value((0.0, 2.0)) == pytest.approx(0.05, abs=1e-6)
    assert p_value((math.nan, math.nan)) == 1.0


def test_a_row_passes_when_all_that_is_judged_does():
    good, bad, told = holds("a", True), holds("b", False), reported("c", 1.0, (0.0, 2.0), 5)
    assert passed([good, told]) is True
    assert passed([good, bad]) is False
    assert passed([told]) is None


# --- rows ---


def test_every_pattern_has_a_measure_and_every_measure_a_pattern():
    assert set(MODULES) == set(SECTIONS)
    assert {name for section in SECTIONS for name in measures(section)} == set(BY_ID)
    for section in SECTIONS:
        assert all(name[0] == section for name in measures(section))


def test_kinds_are_those_that_were_set_before_anything_was_scored():
    kinds = Counter(pattern.kind for pattern in PATTERNS)
    assert kinds[CALIBRATED] == 6
    assert sum(p.kind == EMERGENT and p.section != "F" for p in PATTERNS) == 12
    assert sum(p.kind == EMERGENT and p.section == "F" for p in PATTERNS) == 4


def test_a_reported_row_is_never_scored():
    (row,) = judged({"A3": [reported("x", 0.1, (0.0, 0.2), 10)]})
    assert row.passed is None
    (other,) = judged({"F5": [holds("x", False)]})
    assert other.pattern.kind == REPORT
    assert other.passed is None
    assert counts([row, other]) == {}


def some_rows() -> list[Row]:
    return judged({
        "A1": [within("gain at exit", 0.35, (0.33, 0.37), 500, (0.2, 0.5), SPREADS)],
        "A3": [reported("fall of hostile intent", 0.14, (0.13, 0.15), 500)],
        "A5": [
            sign_of_samples("with a common goal", 0.4, (0.3, 0.5), 500, 0.4, 1, SPREADS),
            sign_of_samples("among rivals", 0.2, (0.1, 0.3), 500, 0.2, -1, SPREADS),
        ],
    })  # fmt: skip


def test_rows_are_told_with_target_and_verdict():
    told = "\n".join(telling.lines(some_rows()))
    assert "A. Meetings, trust, attitudes" in told
    assert re.search(r"pass  A1 .*\[calibrated\]\n +gain at exit: 0.35 \(0.33 to 0.37\); 0.20 to 0.50", told)
    assert re.search(r"FAIL  A5 ", told)
    assert re.search(r"among rivals: \+0.20 \(\+0.10 to \+0.30\), \+0.20 sd; below 0  fails", told)
    assert telling.summary(some_rows()) == "built-in 0 of 1, calibrated 1 of 1"


def test_json_knows_no_nan():
    plain = [row.plain() for row in some_rows()]
    text = json.dumps(plain, allow_nan=False)
    assert json.loads(text)[0]["value"] == 0.35
    assert json.loads(text)[1]["passed"] is None
    assert json.loads(text)[2]["parts"][1]["target"] == [None, 0.0]


def test_the_figure_draws_every_number_beside_its_target():
    fig = figure("A", some_rows())
    left, right = fig.axes
    assert [t.get_text() for t in left.get_yticklabels()] == ["A1  gain at exit", "A3  fall of hostile intent"]
    bar = left.patches[0]
    assert (bar.get_x(), bar.get_width()) == (pytest.approx(0.2), pytest.approx(0.3))
    assert len(right.get_yticklabels()) == 2
    assert "sd" in right.get_xlabel()


def test_the_page_cannot_be_written_without_saying_what_a_failure_would_take(monkeypatch):
    monkeypatch.setattr(page, "WHAT_IT_WOULD_TAKE", {})
    with pytest.raises(KeyError):
        page.failures(some_rows())
    monkeypatch.setattr(page, "WHAT_IT_WOULD_TAKE", {"A5": "Rivals who hurt."})
    assert "Rivals who hurt." in page.failures(some_rows())


def test_the_committed_page_explains_what_fails_and_nothing_else():
    rows = json.loads((DOCS / "validation.json").read_text(encoding="utf-8"))["rows"]
    assert {row["id"] for row in rows} == set(BY_ID)
    failed = {row["id"] for row in rows if row["passed"] is False}
    assert failed == set(WHAT_IT_WOULD_TAKE)
    told = (DOCS / "validation.md").read_text(encoding="utf-8")
    assert all(f"**{name}. " in told for name in failed)


# --- section A on made-up pairs ---


def pair(gain: float, kept: float, trust: float, n: int = 4) -> Followed:
    """Participants who all gain alike, keep a share, and trust one of the other side so much."""
    attitude = np.zeros((n, LOOKS))
    attitude[:, 1] = gain
    attitude[:, 2:] = gain * kept
    intent = np.tile([0.5, 0.4], (n, 1))
    return Followed(
        attitude, np.zeros((n, LOOKS)), np.full(n, 0.1), np.full((n, 2), trust), intent, np.array([0.4, 0.5])
    )


def test_close_ties_are_told_from_others_by_the_median():
    sums = np.array([contact.split(p, 0.5) for p in (pair(0.1, 0.8, 0.9), pair(0.1, 0.4, 0.2))])
    assert contact.kept_apart(sums[None]) == pytest.approx([0.4])


def test_a_ratio_of_means_is_none_of_ratios():
    value, (low, high) = contact.ratio(np.array([[1.0, 1.0], [0.0, 3.0]]), 0.9)
    assert value == pytest.approx(0.25)
    assert low < 0.25 < high


# --- the command ---


def test_validate_prints_one_section_and_fails_with_one(capsys, monkeypatch):
    monkeypatch.setattr(contact, "ROWS", {"A7": contact.a7, "A1": lambda study: [within("x", 9.0, (8, 10), 5, (0, 1))]})
    assert main(["validate", "--section", "A", "--replications", "10"]) == 1
    printed = capsys.readouterr().out
    assert "FAIL  A1" in printed
    assert "Failed: A1." in printed
    assert main(["validate", "--section", "A", "--replications", "10", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in told["rows"]] == ["A7", "A1"]
    assert set(told["rows"][0]) >= {"id", "kind", "target", "value", "interval", "passed", "evidence"}


def test_validate_gives_the_same_with_any_number_of_workers(capsys, monkeypatch):
    monkeypatch.setattr(contact, "ROWS", {"A1": contact.a1, "A6": contact.a6})
    said = []
    for workers in ("1", "3"):
        main(["validate", "--section", "A", "--replications", "12", "--workers", workers, "--json"])
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--section", "G"], "invalid choice"),
        (["--replications", "3"], "at least 10"),
        (["--cases", "no_such_file.csv"], "no_such_file.csv"),
    ],
)
def test_validate_refuses_what_is_wrong(arguments, said, capsys):
    try:
        code = main(["validate", *arguments])
    except SystemExit as left:
        code = left.code
    assert code == 2
    assert said in capsys.readouterr().err
