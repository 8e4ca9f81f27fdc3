"""What the tests of the measurement layer share: a series of workshops, and one evaluation of it."""

from __future__ import annotations

from functools import cache

from experiments.measurement import EXACT, Instrument, evaluate, panel
from experiments.measurement.evaluation import Evaluation
from model import Parameters
from model.runs import Stage
from tests.conftest import world

# A series of workshops of a year and a half, in a war that neither ends nor is won.
SERIES = {
    "society.elites_per_party": 20,
    "track_two": [{"name": "workshops", "meetings_per_year": 6.0, "ends": 78, "elite_access": 0.9}],
    "funding.continuity": 1.0, "conflict.victory_rate": 0.0, "conflict.fading_rate": 0.0, "track_one.turnover": 0.0,
}  # fmt: skip
PERFECT = Instrument(**EXACT)
N = 24


def series(values=None) -> Parameters:
    return world(SERIES | (values or {}))


@cache
def usual() -> Evaluation:
    """Two dozen evaluations with the usual instrument."""
    return evaluate(series(), "workshops", N, seed=3)


def states(p: Parameters, *weeks: int):
    """States of one run at the beginning of these weeks."""
    return panel.states_at(Stage(p), 3, 0, weeks)
