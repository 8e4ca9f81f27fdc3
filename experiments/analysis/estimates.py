"""Shares and means over runs that are not independent: of one point, and of one replication where seeds are common.

Runs of one design point share its parameters, and runs of one replication share their accidents. Variances are summed
over both kinds of cluster (Cameron, Gelbach & Miller 2011, J. Bus. Econ. Stat. 29), and a share's interval is Wilson's
at the number of independent runs that would be as sure (Korn & Graubard 1998, Surv. Methodol. 24).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from scipy.special import betainc

from experiments.intervals import UNKNOWN, normal_quantile, t_quantile, wilson

LEVEL = 0.95


class Estimate(NamedTuple):
    """A share or a mean with its 95 % interval; ``n`` is the number of independent runs that would be as sure."""

    value: float
    low: float
    high: float
    n: float


def ratio(
    part: np.ndarray,
    whole: np.ndarray,
    groups: np.ndarray,
    *,
    common: bool,
    share: bool = True,
    fixed: bool = False,
    paired: bool = False,
) -> Estimate:
    """Sum of ``part`` over sum of ``whole``, both (points, replications) with 0 where a run does not count.

    An entry may stand for several runs that share their accidents. ``groups`` (points,) numbers the clusters: rows of
    one design point have the same. ``common`` says that a column is one replication, with the same accidents at every
    point. With ``fixed`` the points are all there are, as the cells of a factorial design, and only accidents are left
    to chance. ``paired`` says that the numbers are differences between two events: the variance is then at least that
    of a pair gained and a pair lost among so many (Bonett & Price 2012), as no difference seen is not none. Unknown
    (NaN) where ``whole`` sums to 0.
    """
    total = float(whole.sum())
    if total == 0.0:
        return Estimate(math.nan, *UNKNOWN, 0.0)
    value = float(part.sum()) / total
    counted = whole > 0.0
    runs, columns = int(counted.sum()), int(counted.any(axis=0).sum())
    if fixed:
        variance, clusters = _by_accident(part, whole, total, common), columns if common else runs
    else:
        variance, clusters = _sampled((part - value * whole) / total, counted, groups, common)
    if paired:
        variance = max(variance, 2.0 / (min(runs, clusters if common else runs) + 2.0) ** 2)
    t = t_quantile(LEVEL, clusters - 1) if clusters > 1 else math.inf
    if share:
        return _share(value, variance, clusters, total, t)
    half = t * math.sqrt(variance) if clusters > 1 else math.nan
    return Estimate(value, value - half, value + half, float(clusters))


def difference(
    part: np.ndarray, whole: np.ndarray, inside: np.ndarray, groups: np.ndarray, *, common: bool
) -> Estimate:  # fmt: skip
    """The ratio ``inside`` (points,) less that of all these points, arrays as in :func:`ratio`; unknown without runs.

    What the accidents do alike to both falls out; what they do to the points inside alone stays in the interval.
    """
    here, total = float(whole[inside].sum()), float(whole.sum())
    if here == 0.0:
        return Estimate(math.nan, *UNKNOWN, 0.0)
    own, overall = float(part[inside].sum()) / here, float(part.sum()) / total
    error = inside[:, None] * (part - own * whole) / here - (part - overall * whole) / total
    variance, clusters = _sampled(error, whole > 0.0, groups, common)
    clusters = min(clusters, np.unique(groups[inside & (whole > 0.0).any(axis=1)]).size)
    half = t_quantile(LEVEL, clusters - 1) * math.sqrt(variance) if clusters > 1 else math.nan
    return Estimate(own - overall, own - overall - half, own - overall + half, float(clusters))


def _sampled(error: np.ndarray, counted: np.ndarray, groups: np.ndarray, common: bool) -> tuple[float, int]:
    """Variance of the sum of errors (points, replications) of points and accidents drawn by chance; their clusters."""
    runs, columns = int(counted.sum()), int(counted.any(axis=0).sum())
    clusters = np.unique(groups[counted.any(axis=1)]).size
    variance = _between(np.bincount(groups, weights=error.sum(axis=1)), clusters)
    if common and columns > 1:
        of_columns, of_runs = _between(error.sum(axis=0), columns), _between(error.ravel(), runs)
        variance, clusters = max(variance, variance + of_columns - of_runs), min(clusters, columns)
    return variance, clusters


def _by_accident(part: np.ndarray, whole: np.ndarray, total: float, common: bool) -> float:
    """Variance of the ratio over accidents alone: that of runs around the mean of their own point."""
    n = (whole > 0.0).sum(axis=1, keepdims=True)
    own = part.sum(axis=1, keepdims=True) / np.where(n > 0, whole.sum(axis=1, keepdims=True), 1.0)
    error = (part - own * whole) / total
    if common:
        return _between(error.sum(axis=0), error.shape[1])
    return float((error**2 * n / np.maximum(n - 1, 1)).sum())


def _between(sums: np.ndarray, n: int) -> float:
    """Variance of a total from the sums of its ``n`` clusters."""
    return float((sums**2).sum()) * n / (n - 1) if n > 1 else 0.0


def _share(value: float, variance: float, clusters: int, runs: float, t: float) -> Estimate:
    spread = value * (1.0 - value)
    # Where all runs agree no variance shows; then each cluster counts as one run, which errs on the wide side.
    n = float(clusters) if variance <= 0.0 or spread <= 0.0 else spread / variance
    if variance > 0.0 and math.isfinite(t):
        n *= (normal_quantile(LEVEL) / t) ** 2
    n = min(max(n, 1.0), runs)
    count: Any = value * n
    of: Any = n  # Wilson's formula needs no whole numbers
    return Estimate(value, *wilson(count, of, LEVEL), n)


def chance_of(value: float, n: float, expected: float) -> float:
    """Chance that of ``n`` independent runs a share of at least ``value`` comes out where ``expected`` is the truth."""
    if n <= 0.0 or math.isnan(value):
        return math.nan
    return float(betainc(value * n, n - value * n + 1.0, expected)) if value > 0.0 else 1.0
