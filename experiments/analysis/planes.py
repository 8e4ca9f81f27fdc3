"""Where a surface is drawn: the plane of two axes, as the cells of a grid or as a smooth surface through points.

A grid that the design itself has is drawn cell by cell. Scattered points are smoothed by a Gaussian process (Matérn
5/2) with the noise of each point (Binois, Gramacy & Ludkovski 2018, J. Comput. Graph. Stat. 27), fitted on these axes
alone, so that it is the mean over the others as the design spreads them. On known surfaces its 95 % intervals held the
truth at 92 to 96 % of places, taken over many designs. Needs scikit-learn (the extra ``research``).
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.analysis.estimates import LEVEL, ratio
from experiments.analysis.goal import Goal
from experiments.analysis.response import AnalysisError
from experiments.analysis.space import Space
from experiments.extras import needs
from experiments.intervals import normal_quantile, paired_t, t_quantile

MOST_STEPS = 30  # values of an axis, up to which a design with all pairs of values counts as a grid
MOST_POINTS = 400  # of one Gaussian process; more are gathered first, see ``gathered``
FINE = 61  # steps of a smooth surface each way
FEWEST = 30  # scattered points of one surface
FAR = 0.6  # where the surface is less sure than this, of what it would be without any point [0 to 1], it is left blank
LEAST_SKILL = 0.1  # share of the differences between left-out points that a surface must foretell
LEAST_KNOWN = 0.5  # share of the plane that must not be blank


@dataclass(frozen=True)
class Plane:
    """One panel: ``value`` with its interval from ``low`` to ``high``, (y, x), NaN where nothing can be told.

    ``x`` and ``y`` are values of the axes; ``cells`` tells a grid from a smooth surface, which has ``skill``: the share
    of the differences between left-out points that it foretells. ``points`` (n, 2) are where there were runs.
    """

    name: str
    x: np.ndarray
    y: np.ndarray
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    cells: bool
    points: np.ndarray
    skill: float = math.nan

    def unsure(self, line: float) -> np.ndarray:
        """Where (y, x) the interval spans a line."""
        return np.isfinite(self.value) & (self.low <= line) & (self.high >= line)

    def shares(self, line: float) -> tuple[float, float, float]:
        """Shares of the plane surely at or above a line, surely below it, and not to be told."""
        known = np.isfinite(self.value)
        above, below = (known & (self.low > line)).sum(), (known & (self.high < line)).sum()
        n = max(int(known.sum()), 1)
        return float(above / n), float(below / n), float(1.0 - (above + below) / n)


def grid_of(x: np.ndarray, y: np.ndarray) -> bool:
    """Whether points (n,) hold every pair of the values of two axes, few enough to be drawn as cells."""
    steps = [np.unique(v).size for v in (x, y)]
    pairs = np.unique(np.column_stack([x, y]), axis=0).shape[0]
    return min(steps) >= 2 and max(steps) <= MOST_STEPS and pairs == steps[0] * steps[1]


@dataclass(frozen=True)
class Smooth:
    """A Gaussian process over coordinates [0-1], in units of ``scale`` around a ``mean``.

    ``luck`` (points, replications) is what each set of accidents adds to the points that it goes through, none where
    accidents are not shared; ``skill`` the share of the differences between left-out points that it foretells.
    """

    process: Any
    mean: float
    scale: float
    luck: np.ndarray
    skill: float

    def at(self, points: np.ndarray, share: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Value and interval (n,) at points (n, coordinates); NaN too far from any run."""
        told, sd = self.process.predict(points, return_std=True)
        own = float(np.exp(self.process.kernel_.k2.theta[0]))
        prior = float(np.exp(self.process.kernel_.k1.k1.theta[0]))
        variance = np.maximum(sd**2 - own, 0.0)
        value = self.mean + self.scale * told
        half = normal_quantile(LEVEL) * np.sqrt(self.scale**2 * variance + self.shared(points))
        far = variance > FAR * prior
        low, high = value - half, value + half
        found = [np.where(far, math.nan, z.clip(0.0, 1.0) if share else z) for z in (value, low, high)]
        return found[0], found[1], found[2]

    def shared(self, points: np.ndarray) -> np.ndarray:
        """Variance (n,) of the surface at points by the accidents that all runs share, beyond what each has of its own.

        The surface is linear in the points' means, so that each set of accidents has a surface of its own.
        """
        r = self.luck.shape[1]
        if r < 2:
            return np.zeros(len(points))
        inverse = np.linalg.inv(self.process.L_ @ self.process.L_.T)
        weights = self.process.kernel_(points, self.process.X_train_) @ inverse
        together = ((weights @ self.luck) ** 2).sum(axis=1)
        alone = weights**2 @ (self.luck**2).sum(axis=1)
        few = (t_quantile(LEVEL, r - 1) / normal_quantile(LEVEL)) ** 2  # few sets of accidents tell little of others
        return np.asarray(np.maximum(together - alone, 0.0) * r / (r - 1) * few)


def cells(name: str, goal: Goal, space: Space, at: tuple[int, int]) -> Plane:
    """The plane of the axes ``at`` cell by cell: the mean of the runs of each.

    Where every cell has the same values of the other axes, only accidents are left to chance; otherwise the points of a
    cell are a sample as well.
    """
    x, y = (space.at[:, i] for i in at)
    columns, rows = np.unique(x), np.unique(y)
    others = np.delete(space.at, at, axis=1)
    value, low, high = (np.full((rows.size, columns.size), math.nan) for _ in range(3))
    part, whole = goal.weighted
    inside = {(i, j): (y == b) & (x == a) for i, b in enumerate(rows) for j, a in enumerate(columns)}
    crossed = len({_sorted(others[here]).tobytes() for here in inside.values()}) == 1
    for cell, here in inside.items():
        e = ratio(
            part[here], whole[here], space.design_point[here], common=goal.common, share=goal.share, fixed=crossed,
            paired=goal.paired,
        )  # fmt: skip
        value[cell], low[cell], high[cell] = e.value, e.low, e.high
    if not np.isfinite(value).any():
        raise AnalysisError(f"{name}: no run has the outcome here; choose another outcome, or wider axes.")
    points = np.column_stack([_values(space, at[0], x), _values(space, at[1], y)])
    return Plane(name, _values(space, at[0], columns), _values(space, at[1], rows), value, low, high, True, points)


def sheet(
    name: str, fit: Smooth, goal: Goal, space: Space, at: tuple[int, int], third: float | None = None
) -> Plane:  # fmt: skip
    """The plane of the axes ``at`` from a smooth surface, perhaps at the place ``third`` [0-1] of a third axis."""
    places = np.linspace(0.0, 1.0, FINE)
    x, y = np.meshgrid(places, places)
    flat = [x.ravel(), y.ravel(), *([] if third is None else [np.full(x.size, third)])]
    value, low, high = (z.reshape(x.shape) for z in fit.at(np.column_stack(flat), goal.share))
    if np.isfinite(value).mean() < LEAST_KNOWN:
        raise AnalysisError(
            f"{name}: most of the plane lies too far from any point for a surface to tell it; run more points, spread "
            "over both axes, or make a factorial design of the two."
        )
    ends = [(float(space.at[:, i].min()), float(np.ptp(space.at[:, i]))) for i in at]
    sides = [_values(space, i, low + places * width) for i, (low, width) in zip(at, ends, strict=True)]
    points = np.column_stack([_values(space, i, space.at[goal.known, i]) for i in at])
    return Plane(name, sides[0], sides[1], value, low, high, False, points, fit.skill)


def _values(space: Space, axis: int, coordinates: np.ndarray) -> np.ndarray:
    """The values of an axis at its coordinates (n,), not rounded."""
    said = space.axes[axis]
    if said.levels:
        return coordinates
    if said.log:
        return np.asarray(said.low * (said.high / said.low) ** coordinates)
    return np.asarray(said.low + coordinates * (said.high - said.low))


def _sorted(rows: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(rows[np.lexsort(rows.T)] if rows.shape[1] else rows)


def smooth(points: np.ndarray, goal: Goal) -> Smooth:
    """The surface through points (n, coordinates [0-1]).

    Raises AnalysisError where it foretells points left out hardly better than the mean of the others does.
    """
    known = goal.known
    n = goal.whole.sum(axis=1)[known]
    means = goal.part.sum(axis=1)[known] / n
    if np.ptp(means) == 0.0:
        raise AnalysisError(f"{goal.said} is the same at every point, so there is no surface to draw.")
    at, y, noise, luck = gathered(points[known], means, _noise(goal, n), _luck(goal, means, n))
    mean, scale = float(y.mean()), float(y.std())
    process = _process(at, (y - mean) / scale, noise / scale**2)
    if goal.share and len(y) == len(means):
        # Noise from the surface, not from each point's own share: points that came out at 0 would weigh too much.
        expected = (mean + scale * process.predict(at)).clip(0.5 / (n + 1.0), (n + 0.5) / (n + 1.0))
        process = _process(at, (y - mean) / scale, _noise(goal, n, expected) / scale**2)
    errors, alone = left_out(process)
    skill = 1.0 - float((errors**2).sum() / (alone**2).sum())
    low, _ = paired_t((alone**2 - errors**2).tolist())
    if not low > 0.0 or skill < LEAST_SKILL:
        raise AnalysisError(
            f"{goal.said}: a surface over these axes foretells points left out hardly better than their mean does (R² "
            f"{skill:.2f}), so none is drawn. Choose axes that matter more, or run more points or replications."
        )
    return Smooth(process, mean, scale, luck, skill)


def _process(at: np.ndarray, y: np.ndarray, noise: np.ndarray) -> Any:
    """A process through y (n,) with these noise variances (n,) and what else differs between points, fitted."""
    with needs("scikit-learn"):
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.gaussian_process import GaussianProcessRegressor
        from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel
    smoothness = ConstantKernel(1.0, (0.05, 20.0)) * Matern(np.full(at.shape[1], 0.5), (0.1, 10.0), nu=2.5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a length at its bound: that axis hardly matters
        return GaussianProcessRegressor(smoothness + WhiteKernel(0.1, (1e-5, 2.0)), alpha=noise + 1e-8).fit(at, y)


def left_out(process: Any) -> tuple[np.ndarray, np.ndarray]:
    """Errors (n,) at each point of the process fitted without it, and of the mean of the others.

    In closed form, the kernel held: Rasmussen & Williams (2006), Gaussian Processes for Machine Learning, 5.4.2.
    """
    y = process.y_train_
    inverse = np.linalg.inv(process.L_ @ process.L_.T)
    return (inverse @ y) / np.diag(inverse), (y - y.mean()) * y.size / (y.size - 1)


def gathered(
    at: np.ndarray, y: np.ndarray, noise: np.ndarray, luck: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Points, means, noise variances and luck as they are, or as the means of small cells where they are too many.

    ``luck`` (points, replications) as of :class:`Smooth`. A cell's variance is the pooled one within cells over its
    number of points.
    """
    if len(y) <= MOST_POINTS:
        return at, y, noise, luck
    steps = int(MOST_POINTS ** (1.0 / at.shape[1]))
    cell = np.minimum((at * steps).astype(int), steps - 1)
    _, where, n = np.unique(cell, axis=0, return_inverse=True, return_counts=True)
    where = where.ravel()

    def mean(z: np.ndarray) -> np.ndarray:
        return np.bincount(where, weights=z) / n

    own = mean(y)
    pooled = float(((y - own[where]) ** 2).sum()) / max(len(y) - n.size, 1)
    own_luck = np.zeros((n.size, luck.shape[1]))
    np.add.at(own_luck, where, luck / n[where, None])
    return np.column_stack([mean(at[:, i]) for i in range(at.shape[1])]), own, pooled / n, own_luck


def _noise(goal: Goal, n: np.ndarray, expected: np.ndarray | None = None) -> np.ndarray:
    """Variance of each known point's mean of ``n`` runs (points,) by chance, pooled over all points.

    A share's is that of independent runs at the share ``expected`` there (points,), or overall; more where runs of one
    column share their accidents and so are not independent.
    """
    part, whole = goal.part[goal.known], goal.whole[goal.known]
    own = (part.sum(axis=1) / n)[:, None]
    free = np.maximum((whole > 0.0).sum(axis=1) - 1.0, 0.0)
    of_run = float((((part - own * whole) ** 2).sum(axis=1) / n * (free + 1.0)).sum() / max(free.sum(), 1.0))
    if goal.share:
        level = np.asarray(part.sum() / n.sum() if expected is None else expected)
        within = float((own[:, 0] * (1.0 - own[:, 0])).mean())
        shared = max(1.0, of_run / within) if whole.max() > 1.0 and within > 0.0 else 1.0
        return np.asarray(level * (1.0 - level) * shared / n)
    return np.asarray(of_run / n)


def _luck(goal: Goal, means: np.ndarray, n: np.ndarray) -> np.ndarray:
    """What each set of accidents adds to the mean of each known point (points, replications); none where not shared."""
    if not goal.common:
        return np.zeros((len(means), 0))
    return np.asarray((goal.part[goal.known] - means[:, None] * goal.whole[goal.known]) / n[:, None])
