"""What comparing cases says: agreements where unofficial contact was seen less those where it was not.

The plain difference, and a linear regression that holds constant what an analyst would code of the conflict: deaths in
its first year. Both confound what the initiative did with why it was seen: a long search has more meetings to see.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.intervals import UNKNOWN, Interval, newcombe, t_quantile


class Estimate(NamedTuple):
    """An estimate with its interval, over ``n`` runs."""

    value: float
    interval: Interval
    n: int


NOTHING = Estimate(math.nan, UNKNOWN, 0)


def difference(outcome: np.ndarray, seen: np.ndarray, level: float = 0.95) -> Estimate:
    """Share with the event where contact was ``seen`` less that of the other runs; unknown where all are alike."""
    with_, without = outcome[seen], outcome[~seen]
    if not with_.size or not without.size:
        return NOTHING
    interval = newcombe((int(with_.sum()), with_.size), (int(without.sum()), without.size), level)
    return Estimate(float(with_.mean() - without.mean()), interval, outcome.size)


def regression(outcome: np.ndarray, seen: np.ndarray, controls: np.ndarray, level: float = 0.95) -> Estimate:
    """Coefficient of ``seen`` in a linear regression of the event on it and on ``controls`` (n, c), HC1 interval.

    Unknown where ``seen`` does not vary, or is told by the controls.
    """
    n = outcome.size
    x = np.column_stack([np.ones(n), seen.astype(float), controls[:, controls.std(axis=0) > 0.0]])
    if n <= x.shape[1] or seen.all() or not seen.any() or np.linalg.matrix_rank(x) < x.shape[1]:
        return NOTHING
    y = outcome.astype(float)
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ x.T @ y
    residual = y - x @ beta
    meat = (x * (residual**2)[:, None]).T @ x
    variance = (inverse @ meat @ inverse)[1, 1] * n / (n - x.shape[1])
    half = t_quantile(level, n - x.shape[1]) * math.sqrt(variance)
    return Estimate(float(beta[1]), (float(beta[1] - half), float(beta[1] + half)), n)


def estimates(verdicts: pd.DataFrame) -> tuple[Estimate, Estimate]:
    """Plain difference and regression over the analyst's table: agreement, contact_seen, first_year_deaths."""
    outcome, seen = verdicts["agreement"].to_numpy(bool), verdicts["contact_seen"].to_numpy(bool)
    deaths = np.log10(1.0 + verdicts[["first_year_deaths"]].to_numpy(float))
    return difference(outcome, seen), regression(outcome, seen, deaths)
