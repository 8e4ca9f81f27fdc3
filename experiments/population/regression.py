"""Least squares with an interval that allows for unequal variances, as a probability is modelled by a straight line.

MacKinnon & White (1985), J. Econometrics 29: the estimator that they call HC1.
"""

from __future__ import annotations

import math

import numpy as np

from experiments.intervals import UNKNOWN, Interval, t_quantile


def slope(y: np.ndarray, x: np.ndarray, others: np.ndarray, level: float = 0.95) -> tuple[float, Interval]:
    """Coefficient of ``x`` (n,), with interval: ``y`` (n,) regressed on a constant, ``x`` and ``others`` (n, k).

    Columns of ``others`` that never vary are left out. Unknown (NaN) where the data cannot tell: too few rows, or
    ``x`` is a combination of the others.
    """
    others = others[:, others.std(axis=0) > 0.0] if len(others) else others
    design = np.column_stack([np.ones(len(y)), x, others])
    n, k = design.shape
    if n <= k or np.linalg.matrix_rank(design) < k:
        return math.nan, UNKNOWN
    inverse = np.linalg.inv(design.T @ design)
    coefficients = inverse @ design.T @ y
    scores = design * (y - design @ coefficients)[:, None]
    covariance = inverse @ (scores.T @ scores) @ inverse * n / (n - k)
    half = t_quantile(level, n - k) * math.sqrt(covariance[1, 1])
    estimate = float(coefficients[1])
    return estimate, (estimate - half, estimate + half)
