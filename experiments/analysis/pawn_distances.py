"""PAWN: how far an outcome's distribution moves when one axis is held in a slice of its range.

The index of an axis is the median over its slices of the Kolmogorov-Smirnov distance between the points of the slice
and all points (Pianosi & Wagener 2018, Environ. Model. Softw. 108), as SALib has it, on the means of the points; but
the greatest place of an axis belongs to its last slice, and an axis of few values has a slice for each of them.
Distances are never 0 in a sample: the floor is what the same axis gives when its places are dealt out to the points
anew.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from experiments.analysis.chance import Measured, weights
from experiments.analysis.morris_effects import coordinates, steps
from experiments.analysis.response import AnalysisError, Response
from experiments.analysis.sobol_indices import saltelli_groups

SLICES = 10
DRAWS = 300
THIN, TOO_THIN = 40, 8  # points in a slice below which the floor is high, and below which nothing is said


class Index(NamedTuple):
    """One axis: ``value`` with its interval, ``floor`` that an axis without influence stays below 19 times in 20.

    ``slices`` it was cut into, the thinnest of ``thinnest`` points.
    """

    value: float
    low: float
    high: float
    floor: float
    slices: int
    thinnest: int


def independent(response: Response, places: np.ndarray) -> np.ndarray:
    """Numbers of the points (rows,) that share no coordinate by design. Raises AnalysisError for trajectories."""
    n, d = places.shape
    if saltelli_groups(places) is not None:
        return np.flatnonzero(np.isin(np.arange(n) % (d + 2), (0, d + 1)))
    if d > 1 and steps(coordinates(response)) is not None:
        raise AnalysisError(
            "PAWN needs points spread over the design, of kind 'lhs', 'sobol' or 'factorial'; these are Morris's "
            "trajectories, on four places of every axis: take morris."
        )
    return np.arange(n)


def cut(place: np.ndarray, slices: int) -> np.ndarray:
    """Slice of every point (points,), from 0; slices hold equally many points, or all of one value."""
    values, which = np.unique(place, return_inverse=True)
    if len(values) <= slices:
        return np.asarray(which).ravel()
    edges = np.quantile(place, np.arange(1, slices) / slices)
    return np.searchsorted(edges, place, side="right")


class Distances:
    """Kolmogorov-Smirnov distances between the points of slices and all points, for values (points,) sorted once."""

    def __init__(self, values: np.ndarray) -> None:
        self.order = np.argsort(values, kind="stable")
        ordered = values[self.order]
        self.ends = np.flatnonzero(np.append(np.diff(ordered) != 0.0, True))  # the last of each run of ties

    def median(self, slice_of: np.ndarray, weight: np.ndarray) -> float:
        """Median over slices; both (points,), a weight of 0 leaves a point out."""
        w, where = weight[self.order], slice_of[self.order]
        table = np.zeros((len(w), int(slice_of.max()) + 1))
        table[np.arange(len(w)), where] = w
        below = np.cumsum(table, axis=0)[self.ends]
        total = below[-1]
        everywhere = below.sum(axis=1) / total.sum()
        there = total > 0.0
        return float(np.median(np.abs(below[:, there] / total[there] - everywhere[:, None]).max(axis=0)))


def estimate(values: np.ndarray, cuts: list[np.ndarray], level: float, draws: int, seed: int) -> list[Index]:
    """Index of every axis, its interval by a bootstrap over points and its floor by dealing out its places anew.

    A bootstrap sample repeats points, which makes distances larger: its draws are moved to lie around the index.
    """
    luck = np.random.default_rng([seed, 3])
    distances, whole = Distances(values), np.ones(len(values))
    drawn = weights(len(values), draws, luck)
    found = []
    for slice_of in cuts:
        value = distances.median(slice_of, whole)
        again = np.array([distances.median(slice_of, w) for w in drawn])
        low, high = np.quantile(again - again.mean() + value, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
        dealt = [distances.median(luck.permutation(slice_of), whole) for _ in range(draws)]
        sizes = np.bincount(slice_of)
        sizes = sizes[sizes > 0]
        floor = float(np.quantile(dealt, level))
        found.append(Index(value, max(0.0, float(low)), min(1.0, float(high)), floor, len(sizes), int(sizes.min())))
    return found


def noise_share(found: Measured, rows: np.ndarray) -> float:
    """Share of replication noise in the variance of these points' means; NaN where they do not vary."""
    raw = float(found.means[rows].var())
    return float(found.parts[rows].var(axis=0).sum()) / raw if raw > 0.0 else float("nan")
