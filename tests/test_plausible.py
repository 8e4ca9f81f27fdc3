"""The set of not-implausible parameters, and headlines over it."""

import math

import numpy as np
import pytest

from experiments.calibration.inputs import INPUTS
from experiments.calibration.targets import LIMIT, TARGETS
from experiments.plausible import over, points
from experiments.validation import robustness
from experiments.validation.robustness import DIRECTIONS, Direction, Held, Robust, outcome, robust, where
from model import Parameters
from scenarios import load_scenario


def test_every_point_of_the_set_is_not_implausible():
    found = points()
    assert len(found) >= 50
    assert found["worst"].max() < LIMIT
    assert found["worst"].is_monotonic_increasing
    assert {*INPUTS, *TARGETS} <= set(found.columns)


def test_the_set_lies_within_the_ranges_that_were_searched():
    for path in INPUTS:
        low, high = Parameters.declaration(path).explore
        assert points()[path].between(low * 0.9999, high * 1.0001).all()


def test_a_scenario_over_the_set_keeps_what_it_says_itself():
    oslo = load_scenario("oslo").parameters
    worlds = over(oslo, 3)
    assert len(worlds) == 3
    assert [w.value("track_one.agenda_rate") for w in worlds] == points(3)["track_one.agenda_rate"].tolist()
    assert all(w.value("power.asymmetry") == oslo.value("power.asymmetry") for w in worlds)
    assert all(isinstance(w.value("track_one.round_weeks"), int) for w in worlds)


HELD = next(d for d in DIRECTIONS if d.outcome == "held" and not d.signed_only)
SIGNED = next(d for d in DIRECTIONS if d.signed_only)


@pytest.mark.parametrize(
    ("row", "all_runs", "signed_runs"),
    [
        ({"agreement": True, "held_5y": True}, 1.0, 1.0),
        ({"agreement": True, "held_5y": False}, 0.0, 0.0),
        ({"agreement": False, "held_5y": None}, 0.0, math.nan),
    ],
)
def test_a_text_in_force_counts_where_one_was_signed(row, all_runs, signed_runs):
    assert outcome(HELD, row) == all_runs
    assert outcome(SIGNED, row) == pytest.approx(signed_runs, nan_ok=True)


def test_a_headline_holds_in_the_share_of_points_with_its_sign():
    direction = Direction("x", "power.asymmetry", "agreement", -1, "falls")
    held = tuple(Held(d, (d - 0.1, d + 0.1), 100) for d in (-0.5, -0.2, -0.05, 0.3))
    found = Robust(direction, held, "")
    assert found.share == 0.75
    assert found.against == 1  # +.3 with its interval clear of 0
    assert found.interval[0] < 0.75 < found.interval[1]


def test_where_a_headline_is_weakest_is_found():
    luck = np.random.default_rng(1)
    places = luck.random((80, len(INPUTS)))
    held = [Held(float(row[7]) - 0.2, (0.0, 1.0), 100) for row in places]
    assert where(Direction("x", "p", "talks", 1, "rises"), held, places).startswith(f"weakest where {INPUTS[7]} is low")


def test_headlines_are_the_same_with_any_number_of_workers(monkeypatch):
    monkeypatch.setattr(robustness, "DIRECTIONS", DIRECTIONS[:2])
    one, two = (robust(2, replications=4, workers=workers) for workers in (1, 2))
    assert [r.held for r in one] == [r.held for r in two]
    assert [r.direction.name for r in one] == ["access", "stalemate"]
