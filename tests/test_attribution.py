"""Attribution: Shapley values by hand and on the model, which worlds, intervals that hold jointly."""

import math
import re
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments import attribution, counterfactual
from experiments.attribution.running import gathered, run_subsets
from experiments.attribution.shapley import interactions, pairs, shapley
from experiments.attribution.simultaneous import simultaneous
from experiments.attribution.subsets import Subsets, subsets, usual
from model import ParameterError, Parameters, simulate
from model.outcomes import COLUMNS
from scenarios import load_scenario
from tests.conftest import FIELD, world

TRACKS = ["workshops", "government", "track_two[3]"]  # an initiative, a track, one by its place


@pytest.fixture(scope="module")
def found(busy):
    return attribution(busy, tracks=TRACKS, replications=6, seed=4, workers=1)


# --- Shapley values ---


def test_three_players_by_hand():
    """A left glove (A) and two right ones (B, C): a pair is worth 1. A gets 2/3, B and C 1/6 each."""
    pair = [0, 0, 0, 1, 0, 1, 0, 1]  # subsets none, A, B, AB, C, AC, BC, ABC
    assert shapley(np.array([pair]))[0] == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    # A needs either (half of the orders have the other right glove already); the right gloves replace one another.
    assert pairs(3) == [(0, 1), (0, 2), (1, 2)]
    assert interactions(np.array([pair]))[0] == pytest.approx([0.5, 0.5, -0.5])


def test_interaction_of_two_is_what_they_do_beyond_their_sum():
    assert interactions(np.array([[1.0, 4.0, 6.0, 7.0]]))[0] == pytest.approx([7 - 4 - 6 + 1])


@pytest.mark.parametrize("k", [2, 3, 4, 5, 6])
def test_shapley_values_are_the_mean_over_all_orders(k):
    values = np.random.default_rng(k).normal(size=(3, 1 << k))
    by_orders = np.zeros((3, k))
    for order in permutations(range(k)):
        there = 0
        for track in order:
            by_orders[:, track] += values[:, there | 1 << track] - values[:, there]
            there |= 1 << track
    np.testing.assert_allclose(shapley(values), by_orders / math.factorial(k), atol=1e-12)
    np.testing.assert_allclose(shapley(values).sum(axis=1), values[:, -1] - values[:, 0], atol=1e-12)


@given(st.lists(st.booleans(), min_size=16, max_size=16))
def test_shares_of_an_event_sum_to_the_total(events):
    values = np.array([events], float)
    assert shapley(values).sum() == pytest.approx(values[0, -1] - values[0, 0], abs=1e-12)


@given(st.lists(st.floats(-1e6, 1e6), min_size=8, max_size=8))
def test_a_null_player_gets_nothing_and_like_players_get_the_same(of_others):
    by_size = [of_others[s.bit_count()] for s in range(8)]  # three tracks that are all alike
    assert np.ptp(shapley(np.array([by_size]))) <= 1e-9 * max(map(abs, of_others)) + 1e-300
    null_last = np.array([[of_others[s & 3] for s in range(8)]])  # the third changes nothing
    assert shapley(null_last)[0, 2] == 0.0
    assert interactions(null_last)[0, 1:] == pytest.approx([0.0, 0.0], abs=1e-9)


def test_values_must_be_of_all_subsets():
    with pytest.raises(ValueError, match="one for each subset"):
        shapley(np.zeros((2, 6)))


# --- on the model ---


@pytest.mark.parametrize("outcome", ["agreement", "deaths", "transfer_level", "attitude_elites", "agreement_week"])
def test_shapley_values_sum_to_the_total_in_every_replication(found, outcome):
    own = found.runs.pivot(index="replication", columns="world", values=outcome)
    total = (own["all"].astype("Float64") - own["none"].astype("Float64")).dropna().astype(float)
    sums = found.shapley(outcome).sum(axis=1)
    assert len(sums) > 0
    size = max(1.0, float(own.astype("Float64").max().max()))
    np.testing.assert_allclose(sums, total.reindex(sums.index), rtol=0, atol=1e-12 * size)


def test_every_world_is_the_simulations_own(busy, found):
    """``government + track_two[3]``: the channel and the broadcasts as given, the workshops off, all else as given."""
    off = busy.with_values({"track_two[0].enabled": False})
    own = found.runs[found.runs["world"] == "government + track_two[3]"]
    assert own[["with workshops", "with government", "with track_two[3]"]].to_numpy().tolist() == [[0, 1, 1]] * 6
    pd.testing.assert_frame_equal(own[list(COLUMNS)].reset_index(drop=True), simulate(off, 6, seed=4, workers=1))


def test_effects_are_those_of_counterfactuals(busy, found):
    """Last: as given against without it. Together: as given against without all three."""
    effects = found.effects("agreement").set_index(["comparison", "track"])
    for key, without in ((("last", "government"), "government"), (("together", np.nan), TRACKS)):
        pair = counterfactual(busy, without, replications=6, seed=4, workers=1).effect("agreement")
        row = effects.loc[[key]].iloc[0]
        assert (row["average"], row["necessity"], row["harmed"]) == pytest.approx(
            (pair.average, pair.necessity, pair.harmed), nan_ok=True
        )
        assert (row["low"], row["high"]) == pytest.approx(pair.interval)
        assert (row["sufficiency_low"], row["sufficiency_high"]) == pytest.approx(pair.sufficiency_bounds, nan_ok=True)


def test_workers_do_not_change_the_runs_nor_their_intervals(busy, found):
    again = attribution(busy, tracks=TRACKS, replications=6, seed=4, workers=2)
    pd.testing.assert_frame_equal(again.runs, found.runs)
    pd.testing.assert_frame_equal(again.table("agreement"), found.table("agreement"))


def test_a_track_that_the_case_has_not_adds_nothing(busy):
    """Its worlds are run once, and its share is 0 by definition, without an interval about it."""
    of = subsets(busy, ["religious", "workshops"])
    assert of.empty == (True, False)
    assert of.twins() == {0: 0, 1: 0, 2: 2, 3: 2}
    found = gathered(of, run_subsets(of, 4, 1, workers=1))
    assert found.runs["world"].tolist() == ["none", "religious", "workshops", "all"] * 4
    table = found.table("agreement").set_index("track")
    assert table.loc["religious", ["shapley", "low", "high"]].tolist() == [0.0, 0.0, 0.0]
    assert table.loc["workshops", "high"] > table.loc["workshops", "low"]


def test_what_is_reached_is_an_event(found):
    table = found.table("transfer_level", at_least=2)
    reached = found.runs[found.runs["world"] == "all"]["transfer_level"] >= 2
    none = found.runs[found.runs["world"] == "none"]["transfer_level"] >= 2
    assert table["shapley"].sum() == pytest.approx(reached.mean() - none.mean())


# --- which worlds ---


def test_work_of_two_tracks_is_on_only_where_both_are_on(busy):
    """Track Two has every initiative, Track Three the citizens' work among them and the publics' linkage."""
    of = subsets(busy, ["track_two", "track_three"])
    on = [[x.name for x in of.world(s).track_two if x.enabled] for s in range(4)]
    assert on == [[], ["workshops", "channel"], [], [x.name for x in busy.track_two]]
    assert [of.world(s).track_three.linkage > 0.0 for s in range(4)] == [False, False, True, True]
    assert of.shared() == {name: ["Track Two", "Track Three"] for name in ("living rooms", "broadcasts", "ventures")}


def test_by_default_initiatives_and_where_too_many_their_tracks(busy):
    assert usual(busy) == [x.name for x in busy.track_two]
    assert usual(busy.with_values({"track_two[1].enabled": False})) == [
        "workshops", "living rooms", "broadcasts", "ventures",
    ]  # fmt: skip
    assert usual(Parameters().with_values(FIELD))[:3] == ["government", "professional", "citizen"]
    assert usual(world({"track_two": [{"name": "business"}, {"name": "b"}]})) == ["track_two[0]", "b"]


@pytest.mark.parametrize(
    ("tracks", "said"),
    [
        (["workshops"], "workshops alone is named"),
        ([], "no track is named"),
        (["workshops", "chanel"], "Did you mean 'channel'"),
        (["workshops", "channel", "workshops"], "'workshops' is named twice"),
        (["channel", "government"], "government and channel are the same work"),
        (["track_two", "channel"], "channel is part of track_two"),
        (["business", "workshops", "track_three"], "business is part of track_three"),
        (["religious", "activism"], "nothing of religious, activism"),
        (["government", "professional", "business", "citizen", "research", "activism", "religious"], "128 worlds"),
    ],
)
def test_tracks_that_cannot_be_told_apart_are_refused(busy, tracks, said):
    with pytest.raises(ParameterError, match=re.escape(said)):
        attribution(busy, tracks=tracks)


@pytest.mark.parametrize(
    ("outcome", "at_least", "said"),
    [
        ("agrement", None, "Did you mean 'agreement'"), ("replication", None, "no outcome 'replication'"),
        ("agreement", 1.0, "leave it out"), ("deaths", math.nan, "must be a number"),
    ],
)  # fmt: skip
def test_outcomes_that_make_no_sense_are_refused(found, outcome, at_least, said):
    with pytest.raises(ParameterError, match=re.escape(said)):
        found.measures(outcome, at_least)


def test_what_needs_a_room_is_refused_where_no_room_is_left():
    of = subsets(load_scenario("oslo").parameters)
    with pytest.raises(ParameterError, match="missing wherever nobody meets"):
        attribution.Attribution(of, pd.DataFrame()).measures("first_contact_week")


def test_subsets_are_named_by_what_is_on(busy):
    of: Subsets = subsets(busy, ["workshops", "business", "track_two[1]"])
    assert [of.label(s) for s in (0, 1, 6, 7)] == ["none", "workshops", "business + track_two[1]", "all"]
    assert of.names == ("workshops", "the business track", "channel")


# --- intervals ---


def test_all_intervals_together_hold_as_often_as_they_say():
    """Three tracks raise an event from .3 by .2, .1 and 0; in half the replications worlds differ in their luck."""
    chances = np.array([0.3 + 0.2 * (s & 1) + 0.1 * (s >> 1 & 1) for s in range(8)])
    truth = shapley(chances[None])[0]
    assert truth == pytest.approx([0.2, 0.1, 0.0])
    luck, held, alone = np.random.default_rng(3), 0, 0
    for study in range(300):
        shared = np.where(luck.random((80, 1)) < 0.5, luck.random((80, 1)), luck.random((80, 8)))
        values = shapley((shared < chances).astype(float))
        joint = simultaneous(values, 0.95, np.random.default_rng(study), bound=1.0, draws=300)
        held += all(low <= x <= high for (low, high), x in zip(joint, truth, strict=True))
        single = [simultaneous(values[:, [k]], 0.95, luck, bound=1.0, draws=1)[0] for k in range(3)]
        alone += all(low <= x <= high for (low, high), x in zip(single, truth, strict=True))
    assert held / 300 >= 0.93
    assert alone < held  # intervals for one at a time do not hold for three


def test_intervals_of_skewed_numbers_hold_together():
    luck, held = np.random.default_rng(5), 0
    for study in range(200):
        values = np.column_stack([luck.exponential(2.0, 100), luck.gamma(4.0, 1.0, 100), luck.normal(1.0, 3.0, 100)])
        joint = simultaneous(values, 0.95, np.random.default_rng(study), draws=300)
        held += all(low <= x <= high for (low, high), x in zip(joint, (2.0, 4.0, 1.0), strict=True))
    assert held / 200 >= 0.93


def test_an_event_that_nothing_moves_keeps_some_doubt_and_what_is_defined_has_none():
    """No difference in 98 replications: as Bonett and Price, half = 1.96 sqrt(2 / 100 / 100)."""
    nothing = np.zeros((98, 2))
    doubt, defined = simultaneous(nothing, 0.95, np.random.default_rng(1), bound=1.0, known=np.array([False, True]))
    assert doubt == pytest.approx((-0.027719, 0.027719), abs=1e-6)
    assert defined == (0.0, 0.0)


def test_a_number_that_hardly_anything_moves_has_no_interval():
    values = np.zeros((50, 3))
    values[:3, 0], values[:, 2] = 1.0, np.arange(50)
    rare, never, often = simultaneous(values, 0.95, np.random.default_rng(1))
    assert math.isnan(rare[0])
    assert never == (0.0, 0.0)
    assert often[0] < 24.5 < often[1]


def test_one_replication_has_no_interval():
    assert math.isnan(simultaneous(np.ones((1, 2)), 0.95, np.random.default_rng(1), bound=1.0)[0][0])
