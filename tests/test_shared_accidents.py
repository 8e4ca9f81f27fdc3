"""Two worlds share every accident that their difference does not touch."""

from __future__ import annotations

import numpy as np
import pandas as pd

from model.binding import bind
from model.engine import advance, begin
from model.ensemble import simulate
from model.runs import NO_SERIES, run_one
from model.state import new_state
from model.streams import run_key
from model.world import pack, size_of
from tests.conftest import differing, world

ONE_MEETING = {
    "funding.continuity": 1.0,
    "track_two[0].meetings_per_year": 1.0,
    "run.weeks": 104,
    "track_two[0].starts": 10,
}
WEEK = 61  # one meeting a year from week 10: the first falls in week 61


def states_week_by_week(p, seed=4, weeks=104):
    packed = pack(p)
    state = new_state(size_of(p, packed))
    handle, key = bind(state), run_key(seed, 0)
    begin(handle, packed, key)
    for _ in range(weeks):
        yield state.copy()
        advance(handle, packed, key, 1, NO_SERIES)
    yield state.copy()


def test_one_added_meeting_changes_nothing_before_it_and_only_what_follows_after():
    with_it = list(states_week_by_week(world(ONE_MEETING)))
    without = list(states_week_by_week(world(ONE_MEETING | {"track_two[0].meetings_per_year": 0.0})))
    differ = [differing(a, b) for a, b in zip(with_it, without, strict=True)]
    assert all(d == set() for d in differ[: WEEK + 1])
    # In its own week: the room, what its participants think, whom they may brief, what publics hear; no war, no text.
    room = {
        "tally", "held", "last_meeting", "spent", "spend", "skill", "met", "pair_trust", "gain_fast", "gain_slow",
        "cared_for",
        "room_trust", "knows", "origin_week", "origin_initiative", "origin_party", "robustness", "leaked", "alarm",
        "n_events",
    }  # fmt: skip
    home = {
        "attitude", "mean_attitude", "credibility", "briefed", "most_told", "reading", "moved_reading", "muddled",
        "uptake_week", "uptake_initiative", "best_option", "motivation", "working_trust", "way_out", "spokesperson",
        "optimism", "readiness", "ripeness", "support", "belief", "insight", "anchor",
    }  # fmt: skip
    public = {"mood", "habit", "outlook"}  # as far as the meeting is open to it
    assert {"held", "pair_trust", "attitude"} <= differ[WEEK + 1] <= room | home | public
    assert differ[-1]


def test_the_war_is_the_same_war_until_attitudes_reach_it():
    """Attacks of the two worlds are equal in most weeks after the meeting, though not the attitudes."""
    a = run_one(world(ONE_MEETING), seed=4, series=True).weeks()
    b = run_one(world(ONE_MEETING | {"track_two[0].meetings_per_year": 0.0}), seed=4, series=True).weeks()
    after = slice(WEEK + 1, 104)
    assert (a.attacks[after] == b.attacks[after]).mean() > 0.8
    assert (a.attitude_elites[after] != b.attitude_elites[after]).all()


def test_a_larger_public_leaves_officials_and_elites_as_they_were():
    def people(n):
        p = world({"society.grassroots_per_party": n})
        packed = pack(p)
        state = new_state(size_of(p, packed))
        begin(bind(state), packed, run_key(1, 0))
        return state

    few, many = people(15), people(60)
    inner = len(few.party) - 2 * 15
    assert np.array_equal(few.hawkishness[:inner], many.hawkishness[:inner])
    assert np.array_equal(few.closeness, many.closeness)
    assert np.array_equal(few.seat, many.seat)


def test_a_second_initiative_leaves_the_first_as_it_was():
    alone = world()
    both = world({"track_two": [{"name": "workshops"}, {"name": "other", "starts": 100}]})
    a, b = (next(iter(states_week_by_week(p, weeks=1))) for p in (alone, both))
    assert np.array_equal(a.seat[0], b.seat[0])
    for x, y in zip(states_week_by_week(alone, weeks=100), states_week_by_week(both, weeks=100), strict=True):
        assert np.array_equal(x.attitude, y.attitude)


def test_a_donor_whom_nobody_asks_changes_nothing():
    without, with_one = (simulate(world({"funding.donors": d}), 20, seed=1) for d in ([], [{"name": "idle"}]))
    pd.testing.assert_frame_equal(without, with_one, check_exact=True)


def test_switching_off_is_the_same_as_never_meeting():
    off = simulate(world({"track_two[0].enabled": False}), 20, seed=1)
    never = simulate(world({"track_two[0].meetings_per_year": 0.0}), 20, seed=1)
    assert off.deaths.equals(never.deaths)
    assert off.agreement_week.equals(never.agreement_week)


def test_shared_accidents_cut_the_variance_of_a_difference():
    """A paired difference of attitudes has at most a fifth of the variance of an independent one."""
    a = simulate(world(), 200, seed=1).attitude_grassroots
    b = simulate(world({"dialogue.generalisation": 0.3}), 200, seed=1).attitude_grassroots
    c = simulate(world({"dialogue.generalisation": 0.3}), 200, seed=2).attitude_grassroots
    assert (b - a).var() < 0.2 * (c - a).var()
