"""Intervals that hold for several averages at once: the studentised max-t bootstrap over replications.

One interval at 95 % misses its target in one study of twenty; six of them miss one of theirs far more often. Here the
largest of the studentised deviations of a resample decides, so that all intervals together hold with the level asked
for, however the averages are correlated [Romano & Wolf (2005), Econometrica 73].
"""

from __future__ import annotations

import math

import numpy as np

from experiments.intervals import UNKNOWN, Interval, normal_quantile, t_quantile

DRAWS = 2000  # resamples
AT_ONCE = 1_000_000  # numbers resampled at a time, which bounds the memory
FEWEST = 5  # replications that must differ from the rest for a number's interval to say anything


def simultaneous(
    values: np.ndarray, level: float, luck: np.random.Generator, *, bound: float | None = None,
    known: np.ndarray | None = None, draws: int = DRAWS,
) -> list[Interval]:  # fmt: skip
    """Intervals of the column means of ``values`` (n, m), which hold for all columns at once with ``level``.

    Rows are independent replications. With ``bound`` the values are differences of events, within
    +-``bound``, and two replications are imagined besides, +1 and -1 in every column: as in Bonett-Price's interval of
    one such difference, this keeps the coverage where few replications differ. ``known`` (m,) marks columns that are 0
    by definition. Unknown (NaN) with fewer than two replications; a number that fewer than ``FEWEST`` replications move
    is unknown too, one that none moves is its own interval.
    """
    n, m = values.shape
    if n < 2:
        normal_quantile(level)  # which refuses an impossible level
        return [UNKNOWN] * m
    certain = np.zeros(m, bool) if known is None else np.asarray(known, bool).copy()
    vague = np.zeros(m, bool)
    if bound is None:
        usual = np.median(values, axis=0)
        moved = (values != usual).sum(axis=0)
        certain |= moved == 0
        vague = ~certain & (moved < FEWEST)
    asked = np.flatnonzero(~certain & ~vague)
    middle, error = moments(values[None], bound is not None)
    half = error[0] * critical(values[:, asked], level, luck, bound is not None, draws)
    intervals: list[Interval] = []
    for column in range(m):
        if certain[column]:
            intervals.append((float(values[0, column]),) * 2)
        elif vague[column]:
            intervals.append(UNKNOWN)
        else:
            low, high = middle[0, column] - half[column], middle[0, column] + half[column]
            limit = math.inf if bound is None else bound
            intervals.append((max(-limit, float(low)), min(limit, float(high))))
    return intervals


def critical(values: np.ndarray, level: float, luck: np.random.Generator, event: bool, draws: int) -> float:
    """Standard errors within which all column means lie at once with ``level``; at least those of one mean alone."""
    n, m = values.shape
    alone = normal_quantile(level) if event else t_quantile(level, n - 1)
    if not m:
        return alone
    truth = values.mean(axis=0)
    largest = np.empty(draws)
    step = max(1, AT_ONCE // (n * m))
    for start in range(0, draws, step):
        stop = min(start + step, draws)
        middle, error = moments(values[luck.integers(n, size=(stop - start, n))], event)
        away = np.abs(middle - truth)
        # A resample may have no spread at all: then any deviation is infinitely large for it.
        studentised = np.divide(away, error, out=np.where(away > 0.0, np.inf, 0.0), where=error > 0.0)
        largest[start:stop] = studentised.max(axis=1)
    return max(alone, float(np.quantile(largest, level, method="higher")))


def moments(samples: np.ndarray, event: bool) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard error (draws, m) of samples (draws, n, m); of events with the two imagined replications."""
    n = samples.shape[1]
    if not event:
        return samples.mean(axis=1), samples.std(axis=1, ddof=1) / np.sqrt(n)
    middle = samples.sum(axis=1) / (n + 2)
    spread = ((samples**2).sum(axis=1) + 2.0) / (n + 2) - middle**2
    return middle, np.sqrt(spread / (n + 2))
