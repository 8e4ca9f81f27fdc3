"""Section E on made-up peace processes: what is counted, worked by hand."""

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from experiments.population.drawing import draw
from experiments.survival import Times, hazard_ratio
from experiments.validation import durability
from experiments.validation.durability import (
    ENFORCED,
    LEAST_EVENTS,
    NO_FEEDBACK,
    UNENFORCED,
    e1,
    e2,
    e3,
    e4,
    hazard_within,
    kept,
    last_texts,
    more,
    odds_ratio,
    renewed,
)
from experiments.validation.study import Study
from experiments.validation.verdicts import corrected, passed
from model import Parameters, outcomes
from model.runs import run_one

ALWAYS = ("bool", "int64", "float64")  # columns that are never missing
SIGNED = {"talks": True, "agreement": True, "collapsed": False, "weeks": 621}


def frame(*rows, **columns):
    """Outcomes of made-up runs: what a row lacks is missing, or nothing where it cannot be."""
    plain = {name: 0 for name, kind in outcomes.COLUMNS.items() if kind in ALWAYS} | {"weeks": 520}
    f = outcomes.table([{**plain, **row} for row in rows], outcomes.COLUMNS)
    return f.assign(**columns)


def text(signed=100, full=None, collapse=None, **more):
    """One signed run; ``full`` is the week of the comprehensive text."""
    row = {**SIGNED, "agreement_week": signed, "comprehensive_week": full, "weeks": signed + 521, **more}
    return row if collapse is None else {**row, "collapsed": True, "collapse_week": collapse}


def test_a_comprehensive_text_is_kept_if_it_stands_five_years_from_its_own_signature():
    f = frame(
        {},  # never signed
        text(100),  # partial for ever
        text(100, full=100, collapse=360),
        text(100, full=100, collapse=361),
        text(100, full=100),
        text(100, full=200, collapse=400),  # five years after the partial text, not after the comprehensive one
        text(100, full=361),  # the run ends in week 621: watched for 260 weeks, not beyond
        text(100, full=360),
    )
    assert kept(f).tolist() == [False, False, False, True, True, False, pd.NA, True]


def test_a_paired_difference_must_lie_above_two_tenths_with_its_whole_interval():
    """10 pairs, 4 gained, 1 lost: (5 - 2) / 12 = .25; se = sqrt((7 / 12 - .25^2) / 12) = .2083; x 1.6449 = .3427."""
    high = pd.Series([True] * 4 + [False] + [True] * 5 + [pd.NA, True], dtype="boolean")
    low = pd.Series([False] * 4 + [True] + [True] * 5 + [True, pd.NA], dtype="boolean")
    part = more("", high, low)
    assert (part.value, part.n, part.passed) == (pytest.approx(0.3), 10, False)
    assert part.interval == pytest.approx((-0.0927, 0.5927), abs=1e-3)
    assert more("", pd.Series([True] * 90 + [False] * 10), pd.Series([False] * 100)).passed


@pytest.mark.parametrize(
    ("without", "with_it", "verdict"), [(5, 60, True), (5, 20, False), (30, 90, False), (60, 5, False)]
)
def test_e1_asks_for_few_kept_texts_without_enforcement_and_many_more_with_it(monkeypatch, without, with_it, verdict):
    def changed(study, changes):
        some = {0.0: without, 0.9: with_it}[changes["third_party.enforcement"]]
        return frame(*[text(full=100)] * some, *[text(full=100, collapse=120)] * (90 - some), *[{}] * 10)

    monkeypatch.setattr(durability, "changed", changed)
    parts = e1(None)
    assert passed(parts) is verdict
    judged = [part.name for part in parts if part.passed is not None]
    assert len(judged) == 2 and len(parts) == 4


def test_e1_reports_what_becomes_of_those_who_talk(monkeypatch):
    f = frame(text(full=100), text(full=100, collapse=120), {"talks": True}, {"talks": True}, *[{}] * 6)
    monkeypatch.setattr(durability, "changed", lambda study, changes: f)
    values = [(part.value, part.n) for part in e1(None)]
    assert values == [(0.1, 10), (0.0, 10), (0.25, 4), (0.25, 4)]


def test_an_odds_ratio_by_hand():
    """10 of 20 over 5 of 25: cells 10.5, 10.5, 5.5, 20.5; 20.5 / 5.5 = 3.727; se = sqrt(.4211) = .6489; x 1.6449."""
    value, interval = odds_ratio((10, 20), (5, 25), 0.9)
    assert value == pytest.approx(3.7273, abs=1e-4)
    assert interval == pytest.approx((1.2819, 10.838), rel=1e-3)
    turned, around = odds_ratio((5, 25), (10, 20), 0.9)
    assert (turned, around) == (pytest.approx(1 / value), pytest.approx((1 / interval[1], 1 / interval[0])))


def test_an_odds_ratio_is_finite_without_events_and_unknown_without_cases():
    value, (low, high) = odds_ratio((3, 10), (0, 10), 0.9)
    assert 1.0 < value < math.inf and 0.0 < low < high < math.inf
    assert math.isnan(odds_ratio((0, 0), (1, 10), 0.9)[0])


def test_a_text_is_partial_or_full_by_what_it_was_when_the_five_years_began():
    f = frame(
        text(100, full=100, renewed_fighting_5y=False),
        text(100, full=100, renewed_fighting_5y=True),
        text(100, full=150, renewed_fighting_5y=True),  # completed later
        text(100, renewed_fighting_5y=False),
        text(100, full=100),  # not known
        {"process_text_week": 10},
    )
    assert renewed(f) == ((1, 2), (1, 2))


@pytest.mark.parametrize(("partial", "verdict"), [(250, True), (110, False), (400, False), (40, False)])
def test_e2_passes_where_the_odds_are_two_to_five_times_as_high(partial, verdict):
    """Of 500 each, 110 fight again after a full text: 250 give (250 / 250) / (110 / 390) = 3.5."""
    rows = [text(100, renewed_fighting_5y=i < partial) for i in range(500)]
    rows += [text(100, full=100, renewed_fighting_5y=i < 110) for i in range(500)]
    assert passed(e2(SimpleNamespace(population=frame(*rows)))) is verdict


def test_a_role_counts_from_the_last_text():
    found, signed = last_texts(frame({}, text(100, full=160, collapse=200), text(100), text(50, collapse=60)))
    assert found.weeks.tolist() == [40.0, 521.0, 10.0]
    assert found.came.tolist() == [True, False, True]
    assert signed.index.tolist() == [1, 2, 3]


def confounded(n=20_000):
    """Times whose hazard a trait halves, and a stratum, in which the trait is common, makes eight times as high."""
    luck = np.random.default_rng(0)
    stratum = luck.integers(2, size=n)
    trait = luck.random(n) < np.where(stratum == 1, 0.8, 0.2)
    weeks = luck.exponential(200.0 / (0.5**trait * 8.0**stratum))
    return Times(np.minimum(weeks, 300.0), weeks < 300.0), trait, stratum


def test_a_hazard_ratio_within_strata_is_not_misled_by_them():
    found, trait, stratum = confounded()
    assert hazard_ratio(found, trait, 0.9)[0] > 1.0
    value, (low, high), n = hazard_within(found, trait, stratum, 0.9)
    assert value == pytest.approx(0.5, rel=0.06)
    assert low < 0.5 < high and n == len(trait)


def test_strata_weigh_by_how_surely_each_tells():
    """Inverse squares of the errors add up; the sure stratum, of nine in ten, comes to count nine times as much."""
    found, trait, _ = confounded(5000)
    strata = (np.arange(5000) % 10 == 0).astype(int)
    apart = [hazard_ratio(found.of(strata == i), trait[strata == i], 0.9) for i in (0, 1)]
    logs = [math.log(ratio) for ratio, _ in apart]
    weights = [math.log(high / low) ** -2 for _, (low, high) in apart]
    value, (low, high), _ = hazard_within(found, trait, strata, 0.9)
    assert math.log(value) == pytest.approx(np.average(logs, weights=weights))
    assert math.log(high / low) ** -2 == pytest.approx(sum(weights))
    assert weights[0] / weights[1] == pytest.approx(9.0, rel=0.1)


def test_a_stratum_with_hardly_an_end_is_left_out():
    found, trait, _ = confounded(400)
    few = np.zeros(400, int)
    few[np.flatnonzero(found.came & trait)[: LEAST_EVENTS - 1]] = 1
    few[np.flatnonzero(found.came & ~trait)[:30]] = 1
    assert hazard_within(found, trait, few, 0.9)[2] == int((few == 0).sum())
    value, interval, n = hazard_within(found, np.zeros(400, bool), few, 0.9)
    assert math.isnan(value) and math.isnan(interval[0]) and n == 0


def roles(ratio, n=3000):
    """Signed texts, half of them with a role for civil society, whose hazard is ``ratio`` times that of the others."""
    luck = np.random.default_rng(1)
    rows = []
    for i in range(n):
        role = i % 2 == 0
        lasted = int(luck.exponential(150.0 / (ratio if role else 1.0))) + 1
        rows.append(text(100, civil_role=role, collapse=100 + lasted if lasted < 520 else None))
    return SimpleNamespace(population=frame(*rows, guarantor=False, dialogue=True))


@pytest.mark.parametrize(("ratio", "verdict"), [(0.5, True), (1.0, False), (1.6, False), (0.15, False)])
def test_e3_passes_where_a_role_goes_with_longer_peace(ratio, verdict):
    parts = e3(roles(ratio))
    assert passed(parts) is verdict
    assert [part.value for part in parts] == pytest.approx([ratio, ratio], rel=0.1)


def test_e3_cannot_be_computed_without_a_role_and_fails():
    f = frame(text(100, civil_role=False, collapse=110), {}, guarantor=False, dialogue=False)
    assert passed(e3(SimpleNamespace(population=f))) is False


@pytest.mark.parametrize(("with_it", "without", "verdict"), [(300, 220, True), (300, 295, False), (220, 300, False)])
def test_e4_compares_texts_that_are_signed_in_both_worlds(monkeypatch, with_it, without, verdict):
    def world(held, unsigned):
        rows = [text(100, held_5y=i < held, collapse=None if i < held else 150) for i in range(400)]
        return frame(*rows, *([{}] if unsigned else [text(100, held_5y=False, collapse=101)]))

    monkeypatch.setattr(durability, "changed", lambda study, changes: world(without, unsigned=True))
    parts = corrected(e4(SimpleNamespace(population=world(with_it, unsigned=False))))
    assert passed(parts) is verdict
    assert [part.n for part in parts] == [400, 400]
    assert parts[0].value == pytest.approx((with_it - without) / 400)
    assert parts[1].value == pytest.approx((without - with_it) / 400)


def test_without_feedback_nothing_carried_out_matters():
    assert set(NO_FEEDBACK.values()) == {0.0}
    assert all(Parameters().value(path) > 0.0 for path in NO_FEEDBACK)


def test_the_other_worlds_are_the_population_with_those_values_and_nothing_else():
    study = Study(replications=1, conflicts=2, seed=3, workers=1)
    same = durability.changed(study, {})
    assert same.equals(study.population[same.columns])
    for values in (UNENFORCED, ENFORCED, NO_FEEDBACK):
        alone = [run_one(draw(i, 3).parameters().with_values(values), 3, i).outcomes() for i in range(2)]
        assert durability.changed(study, values).equals(outcomes.table(alone, outcomes.COLUMNS))
