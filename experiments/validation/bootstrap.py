"""Percentile bootstrap [Efron (1979), Ann. Stat. 7]: intervals of statistics that have no formula."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from experiments.intervals import UNKNOWN, Interval

DRAWS = 1000


def bootstrap(
    values: np.ndarray, statistic: Callable[[np.ndarray], np.ndarray], level: float, luck: np.random.Generator
) -> tuple[float, Interval]:
    """Value and interval of a statistic of independent ``values`` (n, ...).

    ``statistic`` turns samples (draws, n, ...) into their values (draws,). Unknown (NaN) with fewer than two values.
    """
    if len(values) < 2:
        return math.nan, UNKNOWN
    drawn = statistic(values[luck.integers(len(values), size=(DRAWS, len(values)))])
    return float(statistic(values[None])[0]), percentiles(drawn, level)


def percentiles(drawn: np.ndarray, level: float) -> Interval:
    """Interval of drawn values (draws,); draws in which the statistic is undefined are left out."""
    known = drawn[np.isfinite(drawn)]
    if not known.size:
        return UNKNOWN
    low, high = np.quantile(known, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return float(low), float(high)
