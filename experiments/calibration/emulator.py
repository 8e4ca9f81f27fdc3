"""Emulators: quick stand-ins for the model, one a target, that also say how unsure they are.

A Gaussian process over the inputs that matter for the target, found by a lasso on linear and squared terms; the noise
that seeds leave is estimated along. Needs scikit-learn (the extra ``research``).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

ACTIVE = 10  # inputs of one emulator, at most
NEEDS = "The emulators need scikit-learn: pip install 'multitrack-conflict[research]'."


@dataclass(frozen=True)
class Emulator:
    """One target's stand-in: its ``active`` inputs (places in the unit cube) and the process over them."""

    active: np.ndarray
    process: Any
    mean: float
    scale: float

    def expected(self, points: np.ndarray) -> np.ndarray:
        """Expected output (n,) at points (n, inputs)."""
        return np.asarray(self.mean + self.scale * self.process.predict(points[:, self.active]))

    def at(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Expected output and variance of that expectation (n,) at points (n, inputs)."""
        value, sd = self.process.predict(points[:, self.active], return_std=True)
        noise = float(np.exp(self.process.kernel_.k2.theta[0]))
        variance = np.maximum(sd**2 - noise, 1e-6)
        return self.mean + self.scale * value, self.scale**2 * variance


def fit(points: np.ndarray, outputs: np.ndarray) -> Emulator:
    """Emulator of outputs (n,), some perhaps missing, at points (n, inputs). Raises ImportError with the remedy."""
    try:
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.gaussian_process import GaussianProcessRegressor
        from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
        from sklearn.linear_model import LassoCV
    except ImportError as error:
        raise ImportError(NEEDS) from error
    known = np.isfinite(outputs)
    points, outputs = points[known], outputs[known]
    mean, scale = float(outputs.mean()), float(outputs.std()) or 1.0
    y = (outputs - mean) / scale
    centred = points - 0.5
    terms = np.hstack([centred, centred**2 - 1.0 / 12.0])
    weights = np.abs(LassoCV(cv=5, random_state=0, max_iter=20_000).fit(terms, y).coef_)
    n_inputs = points.shape[1]
    strength = weights[:n_inputs] + 0.25 * weights[n_inputs:]
    active = np.sort(np.argsort(-strength, kind="stable")[:ACTIVE])
    kernel = ConstantKernel(1.0, (0.05, 20.0)) * RBF(np.full(active.size, 2.0), (0.3, 30.0)) + WhiteKernel(
        0.2, (1e-3, 1.0)
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a length at its bound: that input hardly matters
        process = GaussianProcessRegressor(kernel, n_restarts_optimizer=1, random_state=0).fit(points[:, active], y)
    return Emulator(active, process, mean, scale)


def left_out_errors(points: np.ndarray, outputs: np.ndarray, folds: int = 5) -> np.ndarray:
    """Errors (n,) of emulators fitted without the fold of each point, over their own standard deviation and noise."""
    errors = np.full(outputs.size, np.nan)
    for fold in range(folds):
        out = (np.arange(outputs.size) % folds == fold) & np.isfinite(outputs)
        emulator = fit(points[~out], outputs[~out])
        value, variance = emulator.at(points[out])
        noise = emulator.scale**2 * float(np.exp(emulator.process.kernel_.k2.theta[0]))
        errors[out] = (outputs[out] - value) / np.sqrt(variance + noise)
    return errors
