"""Times to events, against answers worked by hand and against simulated truth."""

import math

import numpy as np
import pandas as pd
import pytest

from experiments.population import processes
from experiments.survival import Times, hazard_ratio, log_rank, share_by, times


def weeks(*values):
    return pd.Series([float("nan") if v is None else float(v) for v in values])


def test_kaplan_and_meier_worked_by_hand():
    """Of five, one in week 10; then one is lost; of the three left one in week 50: 1 - 4/5 x 2/3."""
    found = Times(np.array([10.0, 20.0, 50.0, 60.0, 60.0]), np.array([True, False, True, False, False]))
    assert share_by(found, 1, 0.9).share == pytest.approx(1.0 - 0.8 * 2.0 / 3.0)
    assert share_by(found, 1, 0.9).watched == 2
    low, high = share_by(found, 1, 0.9).interval
    assert low < 1.0 - 0.8 * 2.0 / 3.0 < high


def test_without_an_event_the_share_is_zero_and_without_anybody_unknown():
    assert share_by(Times(np.array([9.0, 9.0]), np.array([False, False])), 0.1, 0.9).share == 0.0
    assert math.isnan(share_by(Times(np.array([]), np.array([], bool)), 1, 0.9).share)


def test_times_leave_out_who_never_began_and_what_came_after_the_watch():
    found = times(weeks(0, 10, None, 5), weeks(7, None, 3, 90), weeks(50, 50, 50, 50))
    assert found.weeks.tolist() == [7.0, 40.0, 45.0]
    assert found.came.tolist() == [True, False, False]


def test_a_hazard_ratio_is_found_again():
    """Exponential times of rates 1 and 2, censored: Cox's ratio is 2, and its interval covers it about as often."""
    covered, values = 0, []
    for seed in range(60):
        luck = np.random.default_rng(seed)
        trait = np.repeat([0.0, 1.0], 150)
        when = luck.exponential(1.0 / (1.0 + trait))
        found = Times(np.minimum(when, 1.0), when < 1.0)
        value, (low, high) = hazard_ratio(found, trait, 0.9)
        values.append(value)
        covered += low < 2.0 < high
    assert np.exp(np.mean(np.log(values))) == pytest.approx(2.0, rel=0.05)
    assert 46 <= covered <= 60  # .9 of 60, less three standard deviations


def test_a_hazard_ratio_with_ties_worked_by_hand():
    """One event each at the same time, two at risk in either group: the groups are alike."""
    found = Times(np.array([5.0, 5.0, 9.0, 9.0]), np.array([True, True, False, False]))
    assert hazard_ratio(found, np.array([0.0, 1.0, 0.0, 1.0]), 0.9)[0] == pytest.approx(1.0)


def test_without_events_in_a_group_the_ratio_is_unknown():
    found = Times(np.array([5.0, 6.0]), np.array([True, False]))
    assert math.isnan(hazard_ratio(found, np.array([0.0, 1.0]), 0.9)[0])


def test_groups_that_never_overlap_have_no_ratio():
    found = Times(np.arange(1.0, 41.0), np.ones(40, bool))
    assert math.isnan(hazard_ratio(found, np.repeat([1.0, 0.0], 20), 0.9)[0])


def test_the_log_rank_test_tells_what_differs_from_what_does_not():
    luck = np.random.default_rng(3)
    slow, fast = luck.exponential(2.0, 200), luck.exponential(1.0, 200)
    yes = np.ones(200, bool)
    assert log_rank(Times(slow, yes), Times(fast, yes)) < 1e-6
    assert log_rank(Times(slow[::2], yes[::2]), Times(slow[1::2], yes[1::2])) > 0.01


def runs(**columns):
    n = len(next(iter(columns.values())))
    known = {name: pd.array(columns.get(name, [None] * n), dtype="Int64") for name in processes.NEEDED}
    return pd.DataFrame(known)


def test_who_never_signs_is_watched_until_the_search_is_over():
    f = runs(prenegotiation_week=[0, 100, None], agreement_week=[30, None, 40], weeks=[550, 520, 560])
    found = processes.to_substantive_text(f, 520)
    assert found.weeks.tolist() == [30.0, 420.0]
    assert found.came.tolist() == [True, False]


def test_after_a_partial_text_a_comprehensive_one_is_still_waited_for():
    f = runs(prenegotiation_week=[0, 0], agreement_week=[30, 30], comprehensive_week=[None, 530], weeks=[550, 550])
    found = processes.to_comprehensive_text(f, 520)
    assert found.weeks.tolist() == [550.0, 530.0]
    assert found.came.tolist() == [False, True]


def test_every_text_of_a_run_counts_with_its_own_end():
    """A text on the process that the breakdown voids; a partial one and the full one after it, which fall together."""
    f = runs(
        process_text_week=[5, 5, None], process_broken_week=[9, None, None], agreement_week=[40, 20, 20],
        comprehensive_week=[None, 60, 20], collapse_week=[None, 80, None], weeks=[560, 540, 540],
    )  # fmt: skip
    table = processes.texts(f).set_index(["kind", "conflict"])
    assert table["ended"].to_dict() == pytest.approx(
        {
            ("process", 0): 9.0, ("process", 1): 80.0, ("partial", 0): math.nan, ("partial", 1): 80.0,
            ("full", 1): 80.0, ("full", 2): math.nan,
        },
        nan_ok=True,
    )  # fmt: skip
