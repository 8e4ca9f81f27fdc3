"""How well scores rank coded cases: concordance, the area under the curve, and a plain benchmark beside the simulation.

The benchmark adds up three codes, access, hurting stalemate and way out. A simulation that ranks the cases no better
adds no accuracy to what its coders knew. Intervals are bootstraps over cases, and over the replications of all cases
together, as these share their accidents.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from experiments.intervals import Interval
from experiments.validation.bootstrap import DRAWS, percentiles
from experiments.validation.verdicts import RANGE_LEVEL, Part, reported

SUMMED = ("EA", "MHS", "WO")
BENCHMARK = "benchmark " + " + ".join(SUMMED)
AHEAD = "as coded, less the benchmark"
Measure = Callable[[np.ndarray, np.ndarray], float]


class Estimate(NamedTuple):
    """A value with its bootstrap interval."""

    value: float
    interval: Interval


class Compared(NamedTuple):
    """The simulation, the benchmark, and how far the first is ahead, over so many cases."""

    simulation: Estimate
    benchmark: Estimate
    ahead: Estimate
    n: int


def tau_b(scores: np.ndarray, coded: np.ndarray) -> float:
    """Kendall's tau-b of ``scores`` (n,) with ``coded`` levels (n,); NaN where either is all the same."""
    if len(scores) < 2 or np.ptp(scores) == 0.0 or np.ptp(coded.astype(float)) == 0.0:
        return math.nan
    from scipy import stats  # takes a second, which who only shows the verdicts does not need

    return float(stats.kendalltau(scores, coded, variant="b").statistic)


def area(scores: np.ndarray, came: np.ndarray) -> float:
    """Chance that a case with the event outscores one without it, a tie counting half; NaN without both."""
    came = came.astype(bool)
    by = scores[came][:, None] - scores[~came][None, :]
    return float(np.mean((by > 0.0) + 0.5 * (by == 0.0))) if by.size else math.nan


def summed(codes: Sequence[Mapping[str, int]]) -> np.ndarray:
    """The benchmark's score (n,) of cases."""
    return np.array([sum(case[name] for name in SUMMED) for case in codes], float)


def compared(measure: Measure, runs: np.ndarray, codes: Sequence[Mapping[str, int]], coded: np.ndarray,
             luck: np.random.Generator) -> Compared:  # fmt: skip
    """Simulation and benchmark by a measure of rank, in the same bootstrap draws.

    ``runs`` (cases, replications) is what each run came to, its mean the simulation's score; ``coded`` (cases,) what
    happened.
    """
    n, replications = runs.shape
    plain = summed(codes)
    value, other = measure(runs.mean(axis=1), coded), measure(plain, coded)
    drawn = np.full((DRAWS, 2), math.nan)
    for draw in range(DRAWS if n else 0):
        chosen = luck.integers(n, size=n)
        times = luck.multinomial(replications, np.full(replications, 1.0 / replications))
        scores = runs @ times / replications  # whole numbers are summed first, so that ties stay ties
        drawn[draw] = measure(scores[chosen], coded[chosen]), measure(plain[chosen], coded[chosen])
    return Compared(
        Estimate(value, percentiles(drawn[:, 0], RANGE_LEVEL)),
        Estimate(other, percentiles(drawn[:, 1], RANGE_LEVEL)),
        Estimate(value - other, percentiles(drawn[:, 0] - drawn[:, 1], RANGE_LEVEL)),
        n,
    )


def beside(found: Compared, unit: str) -> list[Part]:
    """The benchmark, and how far the simulation is ahead of it, in units of the measure: reported."""
    return [
        reported(BENCHMARK, *found.benchmark, found.n, unit),
        reported(AHEAD, *found.ahead, found.n, unit),
    ]


def verdict(parts: Sequence[Part]) -> str:
    """What a row says of the simulation against the benchmark, in a sentence, from parts of :func:`beside`."""
    plain = next(part for part in parts if part.name == BENCHMARK)
    ahead = next(part for part in parts if part.name == AHEAD)
    if not math.isfinite(ahead.value):
        return f"Simulation and {BENCHMARK} cannot be compared: too few cases, or all alike."
    both = f"{ahead.value + plain.value:.2f} against {plain.value:.2f}"
    if ahead.value <= 0.0:
        return f"The simulation does not beat the {BENCHMARK} ({both}): on these cases it adds no accuracy."
    if not ahead.interval[0] > 0.0:
        return f"The simulation is ahead of the {BENCHMARK} ({both}), but {ahead.n} cases cannot tell that from chance."
    return f"The simulation beats the {BENCHMARK} ({both})."
