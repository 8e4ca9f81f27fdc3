"""Accidents that all points share and that work otherwise at one end of an axis than at the other.

On average over accidents nothing depends on any axis here; over a few sets of accidents, on other points as much as on
those that were looked at, it seems to. What is told must allow for that.
"""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from experiments.analysis import pawn, planes, prim, rules, surface
from experiments.analysis.estimates import difference
from experiments.analysis.goal import goal_of
from experiments.analysis.response import Response
from experiments.analysis.space import space_of
from tests.discovery_support import ASYMMETRY, SPOILERS, STALEMATE, slope

AXES = (ASYMMETRY, SPOILERS, STALEMATE)


def tilted(seed: int, points: int = 150, replications: int = 20, tilt: float = 3.0) -> Response:
    """An event with the chance 1/2 at every point, of which each set of accidents has a slope of its own."""
    rng = np.random.default_rng((seed, 7))
    at = rng.random((points, len(AXES)))
    slopes, level = tilt * rng.standard_normal((len(AXES), replications)), 0.5 * rng.standard_normal(replications)
    values = ((at - 0.5) @ slopes + level + rng.standard_normal((points, replications)) > 0.0).astype(float)
    frame = pd.DataFrame({axis.path: [axis.value(x) for x in at[:, i]] for i, axis in enumerate(AXES)})
    return Response("agreement", "share", True, AXES, frame, values)


def test_the_interval_of_a_difference_holds_the_truth_over_points_and_accidents():
    held = {True: 0, False: 0}
    for seed in range(150):
        response = tilted(seed, points=60)
        space, whole = space_of(response), np.ones_like(response.values)
        inside = space.at[:, 0] > 0.5
        for common in held:
            e = difference(response.values, whole, inside, space.design_point, common=common)
            held[common] += e.low <= 0.0 <= e.high
    assert held[True] >= 0.89 * 150  # 95 % less three standard errors
    assert held[False] < 0.7 * 150  # as points alone would have it


def test_a_difference_by_hand():
    """Two points, two accidents: inside 1 of 2, of all 1 of 4."""
    part, whole = np.array([[1.0, 0.0], [0.0, 0.0]]), np.ones((2, 2))
    e = difference(part, whole, np.array([True, False]), np.arange(2), common=True)
    assert e.value == pytest.approx(0.25) and np.isnan(e.low)  # one point inside tells no interval
    assert np.isnan(difference(part, whole, np.array([False, False]), np.arange(2), common=True).value)


def test_boxes_and_rules_are_seldom_claimed_where_only_accidents_tilt():
    """With points alone for independent units, three in four searches claimed a box, and half of the trees a rule."""
    found = [tilted(seed, points=240) for seed in range(8)]
    assert sum(not prim.analyse(x, boxes=1).table.empty for x in found) <= 4
    assert sum(len(rules.analyse(x).table) > 1 for x in found) <= 2


def test_what_only_the_accidents_that_found_a_box_favour_is_not_told():
    """Every other replication is high below the middle of an axis; the rest knows nothing of it."""
    rng = np.random.default_rng(5)
    response = tilted(1, points=240, replications=44, tilt=0.0)
    values = rng.integers(0, 2, response.values.shape).astype(float)
    low = response.places()[:, 0] < 0.5
    values[:, 0::2] = np.where(low[:, None], 1.0, 0.0)
    planted = dataclasses.replace(response, values=values)
    assert prim.analyse(planted, boxes=1).table.empty
    few = dataclasses.replace(response, values=values[:, :36])
    assert not prim.analyse(few, boxes=1).table.empty, "too few to spare half: found and tested in the same accidents"


def test_boxes_are_hardly_ever_claimed_where_other_accidents_test_them():
    found = [tilted(seed, points=200, replications=48) for seed in range(8)]
    assert sum(not prim.analyse(x, boxes=1).table.empty for x in found) <= 1


def test_a_rule_that_is_not_beyond_doubt_is_counted_but_not_told():
    said = [rules.analyse(tilted(seed, points=240)).notes for seed in range(3)]
    assert any("That is not beyond doubt, over points and accidents" in note for notes in said for note in notes)


def test_a_smooth_surface_is_less_sure_where_accidents_tilt_it_most():
    """A tilt turns around the middle, so that it moves the ends; a level moves all places alike."""
    ends, middle = np.array([[0.02, 0.02], [0.98, 0.98]]), np.array([[0.5, 0.5]])
    found = {}
    for tilt in (0.0, 3.0):
        response = tilted(1, points=100, tilt=tilt)
        trend = 0.3 * np.asarray(slope(response.points))[:, None]
        response = dataclasses.replace(response, values=response.values + trend, event=False, unit="")
        fit = planes.smooth(surface.units(space_of(response), (0, 1)), goal_of(response))
        found[tilt] = np.sqrt(fit.shared(ends).min() / fit.shared(middle).max())
    assert found[3.0] > 1.5 > found[0.0]


def test_small_samples_of_accidents_are_said_to_be_small():
    few, many = (prim.analyse(tilted(0, replications=n)).notes for n in (6, 60))
    assert any("6 sets of accidents tell little of others" in note for note in few)
    assert not any("tell little of others" in note for note in many)
    assert any("What the 20 sets of accidents do alike" in note for note in pawn.analyse(tilted(0)).notes)


def test_axes_that_go_together_are_named():
    response = tilted(0)
    points = response.points.assign(**{SPOILERS.path: 0.1 + 0.8 * response.points[ASYMMETRY.path]})
    notes = pawn.analyse(dataclasses.replace(response, points=points)).notes
    assert any(f"{ASYMMETRY.path} and {SPOILERS.path} (+1.00)" in note for note in notes)
    assert not any("go together" in note for note in pawn.analyse(response).notes)


def test_one_run_a_point_does_not_claim_that_no_point_is_near_its_goal():
    response = dataclasses.replace(tilted(0, replications=1), event=False, unit="")
    notes = prim.analyse(response, threshold=0.5).notes
    assert any("A point counts by its one run" in note for note in notes)
    assert not any("within two standard errors" in note for note in notes)
