"""Section B: what is counted, on made-up frames and worked by hand; worlds and rows on two or three replications."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from experiments.intervals import wilson
from experiments.population.outsiders import PROGRAMME
from experiments.validation import channels, transfer
from experiments.validation.bootstrap import bootstrap
from experiments.validation.channels import (
    beyond,
    cliffs_delta,
    clustered,
    cross,
    delta_parts,
    in_rooms,
    lag_parts,
    lags,
    mean,
    met,
    not_below,
    paired_events,
)
from experiments.validation.patterns import PATTERNS
from experiments.validation.study import Study
from experiments.validation.verdicts import corrected, passed
from experiments.worlds import differing
from model import Parameters
from model.runs import run_one


def luck() -> np.random.Generator:
    return np.random.default_rng(7)


def initiatives(**columns: list) -> pd.DataFrame:
    n = len(next(iter(columns.values())))
    given = {"replication": range(n), "meetings": [3] * n, "format": ["seminar"] * n, "transfer_level": [0] * n}
    return pd.DataFrame(given | columns)


@pytest.fixture(scope="module")
def study() -> Study:
    return Study(replications=2, conflicts=6, workers=1)


# --- intervals ---


def test_a_bootstrap_of_what_never_varies_has_no_width():
    assert bootstrap(np.full(9, 4.0), mean, 0.9, luck()) == (4.0, (4.0, 4.0))


def test_a_bootstrapped_mean_is_as_uncertain_as_theory_says():
    """Of 400 coins the mean's standard error is .5 / 20, and 90 % of it lies within 1.645 of these."""
    value, (low, high) = bootstrap(np.tile([0.0, 1.0], 200), mean, 0.9, luck())
    assert value == 0.5
    assert (high - low) / 2 == pytest.approx(1.645 * 0.5 / 20, rel=0.1)


def test_one_value_tells_nothing_of_its_spread():
    assert math.isnan(bootstrap(np.array([3.0]), mean, 0.9, luck())[0])


def test_events_that_share_their_runs_fate_count_as_one():
    """Two hundred runs of ten initiatives that all do alike know no more than two hundred initiatives."""
    runs = np.repeat(np.arange(200), 10)
    events = runs % 2 == 0
    share, (low, high) = clustered(events, runs, 0.9, luck())
    alone_low, alone_high = wilson(100, 200, 0.9)
    assert share == 0.5
    assert high - low == pytest.approx(alone_high - alone_low, rel=0.15)
    apart = clustered(events, np.arange(2000), 0.9, luck())[1]
    assert high - low == pytest.approx(math.sqrt(10) * (apart[1] - apart[0]), rel=0.15)


def test_a_share_counts_initiatives_and_not_runs():
    assert clustered(np.array([True, False, False, False]), np.array([0, 1, 1, 1]), 0.9, luck())[0] == 0.25


def test_where_no_initiative_did_it_the_interval_is_still_as_wide_as_the_runs_are_few():
    assert clustered(np.zeros(30, bool), np.repeat([1, 2, 3], 10), 0.9, luck()) == (0.0, wilson(0, 3, 0.9))
    assert clustered(np.ones(30, bool), np.repeat([1, 2, 3], 10), 0.9, luck()) == (1.0, wilson(3, 3, 0.9))


def test_no_initiative_gives_no_share():
    assert math.isnan(clustered(np.array([], bool), np.array([]), 0.9, luck())[0])


# --- what is counted ---


def test_what_never_met_is_no_initiative():
    assert met(initiatives(meetings=[0, 1, 5]))["meetings"].tolist() == [1, 5]


def test_officials_in_the_room_are_participants_and_need_the_table_to_tell_on_others():
    """Seminars have no officials in them, back channels do: there level 1 is no result beyond the room."""
    frame = initiatives(format=["seminar", "seminar", "back_channel", "back_channel"], transfer_level=[0, 1, 1, 2])
    assert beyond(frame).tolist() == [False, True, False, True]


def test_work_on_publics_alone_is_left_out_and_business_that_meets_is_not():
    frame = initiatives(format=["media_campaign", "economic_cooperation", "shuttle", "citizen_dialogue"])
    assert in_rooms(frame)["format"].tolist() == ["economic_cooperation", "shuttle", "citizen_dialogue"]


def test_lags_are_positive_and_of_level_three():
    runs = pd.DataFrame({
        "first_contact_week": pd.array([10, 10, 50, None, 10, 20], "Int64"),
        "talks_week": pd.array([70, 70, 40, 80, None, 20], "Int64"),
        "transfer_level": [3, 2, 4, 4, 3, 4],
    })  # fmt: skip
    assert lags(runs).tolist() == [60.0]


def test_a_long_right_tail_and_a_median_of_a_year_and_a_half_pass():
    found = np.concatenate([np.tile([70.0, 75.0, 80.0], 40), np.full(40, 300.0)])
    parts = corrected(lag_parts(found, "here", luck()))
    assert parts[0].value == 77.5 or parts[0].value == 80.0
    assert parts[1].value == pytest.approx(found.mean() - np.median(found))
    assert passed(parts)


@pytest.mark.parametrize("found", [np.linspace(10, 40, 90), np.linspace(60, 90, 90), np.array([])])
def test_too_short_a_lag_or_no_tail_or_nothing_fails(found):
    assert not passed(corrected(lag_parts(found, "here", luck())))


def test_both_is_not_below_unless_it_clearly_is():
    yes, no = np.ones(100, bool), np.zeros(100, bool)
    some = np.arange(100) < 52
    assert not_below("x", yes, no).passed
    assert not_below("x", np.arange(100) < 50, some).passed  # two of a hundred: not clearly below
    assert not not_below("x", no, some).passed
    assert not not_below("x", no[:0], no[:0]).passed  # nothing is known


def test_a_paired_difference_counts_the_pairs_that_differ():
    part = paired_events("x", np.array([True, True, False, False]), np.array([True, False, False, False]))
    assert (part.value, part.n, part.passed) == (0.25, 4, None)


def test_the_cross_difference_is_what_both_causes_do_beyond_each():
    """Of five replications: only both open talks; so does the first; so does each; nothing does; all do."""
    both, first, second, neither = (
        np.array(x, bool) for x in ([1, 1, 1, 0, 1], [0, 1, 1, 0, 1], [0, 0, 1, 0, 1], [0, 0, 0, 0, 1])
    )  # fmt: skip
    assert cross(both, first, second, neither).value == pytest.approx((1 + 0 - 1 + 0 + 0) / 5)
    assert cross(both[:2], first[:2], second[:2], neither[:2]).value == 0.5
    assert cross(neither[3:], first[3:], first[3:], first[3:]).value == 0.0
    assert cross(neither[1:3], first[1:3], second[1:3], neither[1:3]).value == pytest.approx((-1 - 2) / 2)


def test_a_cross_difference_that_is_always_there_passes_and_its_opposite_fails():
    yes, no = np.arange(200) < 190, np.zeros(200, bool)
    assert passed(corrected([cross(yes, no, no, no)]))
    assert not passed(corrected([cross(no, yes, no, no)]))


def test_cliffs_delta_worked_by_hand():
    """Of four pairs (2, 1), (2, 3), (4, 1), (4, 3): greater thrice, smaller once."""
    assert cliffs_delta(np.array([2.0, 4.0]), np.array([1.0, 3.0])) == 0.5
    assert cliffs_delta(np.array([1.0, 1.0]), np.array([1.0, 1.0])) == 0.0
    assert cliffs_delta(np.array([1.0]), np.array([2.0, 3.0])) == -1.0


def test_ideas_that_travel_further_pass_and_relations_that_do_fail():
    rows = np.stack([np.linspace(0.4, 0.6, 60), np.linspace(0.2, 0.1, 60)], axis=1)
    parts = corrected(delta_parts(rows, luck()))
    assert [part.value for part in parts] == pytest.approx([0.35, 0.5, 0.15])
    assert passed(parts)
    assert not passed(corrected(delta_parts(rows[:, ::-1], luck())))


# --- worlds ---


def test_the_twenty_are_spread_over_the_populations_formats_and_access():
    p = transfer.twenty()
    lines = {line.path.split(".")[-1]: line.distribution for line in PROGRAMME}
    assert (p.conflict.stalemate, p.conflict.intensity, p.run.weeks, len(p.track_two)) == (0.3, 0.3, 520, 20)
    formats = [x.format for x in p.track_two]
    for name, share in lines["format"].shares:
        assert formats.count(name) == pytest.approx(20 * share, abs=1.0), name
    access = [x.elite_access for x in p.track_two]
    assert len(set(access)) == 20
    assert np.mean(access) == pytest.approx(lines["elite_access"].mean, abs=0.01)
    assert abs(np.corrcoef(np.arange(20), access)[0, 1]) < 0.1  # access does not follow the order of the formats


def test_the_worlds_of_the_mediator_differ_in_what_they_say_and_nothing_else():
    neither = transfer.mediated(False, False, False)
    assert set(differing(neither, transfer.mediated(True, False, False))) == {"track_two[0].enabled"}
    assert set(differing(neither, transfer.mediated(False, True, True))) == {
        "track_two[1].enabled", "third_party.leverage",
    }  # fmt: skip
    assert neither.third_party.leverage == 0.0
    assert transfer.mediated(False, True, False).third_party.leverage == pytest.approx(0.506)


def test_a_search_that_ends_early_or_is_not_followed_up_has_the_same_talks_and_texts():
    p = Parameters().with_values({"track_one.opening_rate": 0.1, "conflict.stalemate": 0.9})
    short = p.with_values({**transfer.TO_SIGNATURE, "run.weeks": 104})
    seen = set()
    for r in range(3):
        whole, part, bare = (
            run_one(x, 3, r).outcomes() for x in (p, short, p.with_values(transfer.TO_SIGNATURE))
        )  # fmt: skip
        assert part["talks"] == (whole["talks"] and whole["talks_week"] < 104)
        assert bare["agreement_week"] == whole["agreement_week"]
        seen |= {part["talks"], bare["agreement"]}
    assert True in seen


def test_worlds_that_do_not_differ_have_deltas_of_nought():
    p = Parameters().with_values(transfer.TO_SIGNATURE | {"run.weeks": 30})
    other = p.with_values({"ideas.staff_search": 1.0})
    assert transfer.deltas((p, p), 1, range(2)) == [(0.0, 0.0)] * 2
    assert all(ideas < 0.0 for ideas, _ in transfer.deltas((p, other), 1, range(2)))


def test_worlds_are_looked_at_when_the_first_search_is_over():
    """A world that ends in its first weeks is compared with the other after the same weeks, not after ten years."""
    p = Parameters().with_values(transfer.TO_SIGNATURE | {"track_two[0].enabled": False})
    short = p.with_values({"run.weeks": 5})
    assert transfer.deltas((p, short), 1, range(2)) == [(0.0, 0.0)] * 2


# --- the rows ---


def test_every_pattern_of_the_section_is_measured():
    assert list(transfer.ROWS) == [pattern.id for pattern in PATTERNS if pattern.section == "B"]


@pytest.mark.parametrize("row", transfer.ROWS)
def test_a_row_gives_named_parts_and_the_same_each_time(row, study):
    parts = transfer.ROWS[row](study)
    assert parts and len({part.name for part in parts}) == len(parts)
    if row not in ("B2", "B5"):  # the dearest
        again = transfer.ROWS[row](study)
        assert repr(again) == repr(parts)


def test_the_populations_initiatives_are_those_that_its_conflicts_ran(study):
    found = channels.met(transfer.of_population(study))
    assert len(found) == sum(row["meetings"] > 0 for ran in study.ran for row in ran.initiatives)
    with_dialogue = {ran.conflict.number for ran in study.ran if ran.conflict.has["dialogue"]}
    assert set(found["replication"]) <= with_dialogue and with_dialogue
