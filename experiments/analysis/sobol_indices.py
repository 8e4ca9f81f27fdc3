"""Sobol's indices: which share of an outcome's variance over the design each axis carries, noise removed.

By itself (first order) and with all its interactions (total), by the estimators of Saltelli et al. (2010, Comput. Phys.
Commun. 181), as SALib has them, on the means of the points. On a model with chance these are off: the variance holds
replication noise, a total index counts the noise of a difference as an effect, a first-order one the noise that B
shares with A. :mod:`experiments.analysis.chance` takes all three out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from experiments.analysis.chance import FEWEST, Measured, Statistic, mean_of, weights
from experiments.analysis.response import AnalysisError, Response


class Index(NamedTuple):
    """A number with its interval; ``raw`` with the noise in it, of which ``chance`` is what noise alone makes."""

    value: float
    low: float
    high: float
    raw: float
    chance: float


@dataclass(frozen=True)
class Indices:
    """``first`` and ``total`` indices of all axes, and the first-order ones ``together``.

    ``variance`` is that of the points' expectations over A and B. Where no more is left of it than noise could leave,
    there is nothing to share out: then there are no indices.
    """

    variance: Index
    first: list[Index]
    total: list[Index]
    together: Index | None
    base_rows: int

    @property
    def noise_share(self) -> float:
        """Share of the raw variance of the means that is replication noise; 1 where A and B do not vary at all."""
        return self.variance.chance / self.variance.raw if self.variance.raw > 0.0 else 1.0


class Terms(NamedTuple):
    """What each base row adds: to the mean of A and B (n,), to their square (n,), to both numerators (n, axes)."""

    mean: np.ndarray
    square: np.ndarray
    first: np.ndarray
    total: np.ndarray


def saltelli_groups(places: np.ndarray) -> np.ndarray | None:
    """Places (base rows, axes + 2, axes) of a Saltelli design: A, then A with one axis from B, B; None for another."""
    n_points, d = places.shape
    if n_points == 0 or n_points % (d + 2):
        return None
    groups = places.reshape(-1, d + 2, d)
    expected = np.repeat(groups[:, :1], d, axis=1)
    expected[:, np.arange(d), np.arange(d)] = groups[:, -1]
    return groups if np.array_equal(groups[:, 1:-1], expected) else None


def check_design(response: Response) -> None:
    """Raise AnalysisError unless the points are whole groups of a Saltelli design, and enough of them."""
    groups = saltelli_groups(response.places())
    if groups is None:
        raise AnalysisError(
            "Sobol's indices need the points of a design of kind 'sobol': base rows A and B and, for each axis, A with "
            f"that axis from B. These {len(response.points):,} points are not; pawn takes other designs."
        )
    if len(groups) < FEWEST:
        raise AnalysisError(f"Sobol's indices need at least {FEWEST} base rows, not {len(groups)}: raise n and extend.")


def terms(y: np.ndarray) -> Terms:
    """Terms of one number a point, y (n, axes + 2)."""
    y = y - y.mean()
    a, ab, b = y[:, 0], y[:, 1:-1], y[:, -1]
    step = ab - a[:, None]
    return Terms((a + b) / 2.0, (a**2 + b**2) / 2.0, b[:, None] * step, step**2 / 2.0)


def estimate(found: Measured, d: int, common: bool, level: float, draws: int, seed: int) -> Indices:
    """Indices of the means of a Saltelli design over ``d`` axes, with intervals by a bootstrap over base rows."""
    y, parts = found.means.reshape(-1, d + 2), found.parts.reshape(-1, d + 2, found.parts.shape[1])
    raw = terms(y)
    of_parts = [terms(parts[:, :, r]) for r in range(parts.shape[2])]
    noise = Terms(
        np.stack([x.mean for x in of_parts], axis=1),  # by replication (n, replications), as the variance needs it
        *(np.asarray(sum(getattr(x, name) for x in of_parts)) for name in ("square", "first", "total")),
    )
    drawn = weights(len(y), draws, np.random.default_rng([seed, 1]))
    y, parts = y - y.mean(), parts - parts.mean(axis=(0, 1))
    below = variance(y, parts, raw, noise, drawn)
    low, high = below.interval(common, level)
    whole = Index(below.value, low, high, below.raw, below.raw - below.value)
    if below.value <= 0.0 or float(np.quantile(below.drawn, (1.0 - level) / 2.0)) <= 0.0:
        return Indices(whole, [], [], None, len(y))

    def index(above: Statistic) -> Index:
        share = above.over(below)
        return Index(share.value, *share.interval(common, level), share.raw, (above.raw - above.value) / below.raw)

    first, total, every = [], [], np.zeros(below.cells.shape)
    for i in range(d):
        step, part = y[:, [1 + i]] - y[:, [0]], parts[:, 1 + i] - parts[:, 0]
        cells = y[:, [-1]] * part + step * parts[:, -1]
        every += cells
        first.append(index(mean_of(raw.first[:, i], noise.first[:, i], cells, drawn)))
        total.append(index(mean_of(raw.total[:, i], noise.total[:, i], step * part, drawn)))
    together = index(mean_of(raw.first.sum(axis=1), noise.first.sum(axis=1), every, drawn))
    return Indices(whole, first, total, together, len(y))


def variance(y: np.ndarray, parts: np.ndarray, raw: Terms, noise: Terms, drawn: np.ndarray) -> Statistic:
    """Variance over A and B; in ``noise`` the mean (n, replications) is kept by replication."""
    middle, of_noise = float(raw.mean.mean()), noise.mean.mean(axis=0)
    square = raw.square - noise.square
    rough = float(raw.square.mean()) - middle**2
    value = float(square.mean()) - middle**2 + float((of_noise**2).sum())
    draws = drawn @ square - (drawn @ raw.mean) ** 2 + ((drawn @ noise.mean) ** 2).sum(axis=1)
    rows = square - 2.0 * middle * raw.mean + 2.0 * noise.mean @ of_noise
    ends = (0, -1)
    cells = sum((y[:, [k]] - middle) * (parts[:, k] - of_noise) for k in ends)
    return Statistic(value, rough, draws, rows - rows.mean(), np.asarray(cells))
