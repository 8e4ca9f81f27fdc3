"""Chance in the means of design points: how much of it there is, and how it is taken out of what is made of them.

A point's mean over its runs is an expectation plus noise. Squares and products of means are therefore off by the
(co)variance of that noise: a mean square difference is too large, and so is a variance. One rule takes that out: from
any sum of products q(means), subtract the sum of q(parts) over replications, where ``parts`` are what each run adds to
its point's noise. It holds whether replications share their seeds between points, and so their noise, or not.

Intervals come from a bootstrap over what is independent in a design (its base rows, its trajectories). Where seeds are
common the accidents of the replications are the same in all of these, and a bootstrap over them does not see that: the
interval is widened by the variance between replications (variances summed over two kinds of cluster: Cameron, Gelbach &
Miller 2011, J. Bus. Econ. Stat. 29).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from experiments.analysis.response import AnalysisError, Response
from experiments.intervals import Interval, normal_quantile, t_quantile

SHOWN = 3  # points without a value that a message names
FEWEST = 4  # base rows or trajectories from which anything is said
LEVEL, DRAWS = 0.95, 1000


@dataclass(frozen=True)
class Measured:
    """Means of the points (points,) and ``parts`` (points, replications), what each run adds to the noise of its mean.

    A row's sum of squares is the variance of its mean by chance, two rows' product their covariance. With one run a
    point ``parts`` are 0 and the noise is not ``known``.
    """

    means: np.ndarray
    parts: np.ndarray
    known: bool


def constant(means: np.ndarray) -> bool:
    """Whether all means are the same, but for rounding."""
    return bool(np.ptp(means) <= 1e-12 * max(1.0, float(np.abs(means).max())))


def measured(response: Response) -> Measured:
    """Means and noise of a response; where points were run at members of the plausible set, of its mean over these.

    Of the replications that every point was given: a stopping rule goes on where a point's mean happens to come out in
    the middle, and in the differences between points that looks like an effect.

    Raises AnalysisError where a point has no value, or has one run where others have more.
    """
    values = response.by_replication()[:, : response.given]
    counts = np.isfinite(values).sum(axis=1)
    if (counts == 0).any():
        raise AnalysisError(
            f"{response.name} has no value in any run at {_those(response, counts == 0)}. An average over the "
            "design needs every point: choose an outcome that every run has, such as agreement instead of its week, or "
            "leave out the part of the design where it never comes."
        )
    if (counts == 1).any() and (counts > 1).any():
        raise AnalysisError(
            f"{response.name} has a value in one run only at {_those(response, counts == 1)}, too few to tell noise "
            "from effect there: raise replications, or choose an outcome that every run has."
        )
    return Measured(*means_and_parts(values), bool((counts > 1).all()))


def means_and_parts(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of values (points, replications), NaN where a run has none: what :class:`Measured` has of them."""
    n = np.isfinite(values).sum(axis=1)[:, None].astype(float)
    means = np.nansum(values, axis=1) / n[:, 0]
    parts = np.nan_to_num((values - means[:, None]) / np.sqrt(n * np.maximum(n - 1.0, 1.0)), nan=0.0)
    return means, parts


def _those(response: Response, which: np.ndarray) -> str:
    """How many points these are, and the first of them with their values."""
    rows = np.flatnonzero(which).tolist()
    shown = []
    for row in rows[:SHOWN]:
        values = ", ".join(f"{path} = {response.points[path].iloc[row]}" for path in response.paths[:SHOWN])
        shown.append(f"point {row} ({values}{', ...' if len(response.paths) > SHOWN else ''})")
    more = f" and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
    return f"{len(rows):,} of {len(which):,} points: {'; '.join(shown)}{more}"


def weights(n: int, draws: int, luck: np.random.Generator) -> np.ndarray:
    """Bootstrap weights (draws, n): how often each of n rows is drawn, over n."""
    return luck.multinomial(n, np.full(n, 1.0 / n), size=draws) / n


@dataclass(frozen=True)
class Statistic:
    """A number estimated from n independent rows of a design: ``value`` without noise, ``raw`` with it.

    ``drawn`` (draws,) are its values in bootstrap draws of the rows; ``rows`` (n,) what each row adds to n times the
    value, less their mean; ``cells`` (n, replications) what each run's part in the noise adds to that.
    """

    value: float
    raw: float
    drawn: np.ndarray
    rows: np.ndarray
    cells: np.ndarray

    def over(self, other: Statistic) -> Statistic:
        """This divided by another of the same rows and draws, which is above 0 in nearly all of them."""
        value = self.value / other.value
        return Statistic(
            value,
            self.raw / other.raw,
            self.drawn / np.where(other.drawn > 0.0, other.drawn, np.nan),
            (self.rows - value * other.rows) / other.value,
            (self.cells - value * other.cells) / other.value,
        )

    def interval(self, common: bool, level: float = LEVEL) -> Interval:
        """Middle ``level`` of the draws, widened for few rows and, with ``common`` seeds, for the accidents shared."""
        low, high = np.nanquantile(self.drawn, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
        factor = self._widening(common, level)
        return self.value + factor * float(low - self.value), self.value + factor * float(high - self.value)

    def _widening(self, common: bool, level: float) -> float:
        n, replications = self.cells.shape
        z = normal_quantile(level)
        factor = (t_quantile(level, n - 1) / z) ** 2 * n / (n - 1)
        of_rows = float((self.rows**2).sum()) / n**2
        if common and replications > 1 and of_rows > 0.0:
            shared = float((self.cells.mean(axis=0) ** 2).sum()) - float((self.cells**2).sum()) / n**2
            factor += (t_quantile(level, replications - 1) / z) ** 2 * max(0.0, shared) / of_rows
        return math.sqrt(factor)


def mean_of(terms: np.ndarray, noise: np.ndarray | float, cells: np.ndarray, drawn: np.ndarray) -> Statistic:
    """Mean of ``terms`` (n,) without their ``noise`` (n,); ``drawn`` are weights (draws, n)."""
    rows = terms - noise
    value = float(rows.mean())
    return Statistic(value, float(terms.mean()), drawn @ rows, rows - value, cells)
