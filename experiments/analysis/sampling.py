"""Where a design that samples puts its points, as places [0 to 1] on every axis.

The samples of Sobol and Morris designs come from SALib and only grow at their end: with the same seed a larger one
begins with the smaller one. So a sweep can be extended and keeps every run it has.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

from experiments.extras import needs

LEVELS = 4  # of a trajectory's grid: 0, 1/3, 2/3, 1; each step is 2/3 long


def saltelli(n_axes: int, n: int, seed: int) -> np.ndarray:
    """Saltelli's design, (n * (n_axes + 2), n_axes).

    Each of ``n`` base rows is a group of points: A; for each axis A with that axis from B; B. A and B are halves of one
    scrambled Sobol sequence, balanced where ``n`` is a power of 2. Raises MissingExtra without SALib.
    """
    with needs("SALib"):
        from SALib.sample import sobol
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The balance properties of Sobol'", UserWarning)
        return np.asarray(sobol.sample(_problem(n_axes), n, calc_second_order=False, seed=seed))


def trajectories(n_axes: int, n: int, seed: int) -> np.ndarray:
    """Morris's design, (n * (n_axes + 1), n_axes): ``n`` trajectories that move along every axis once, by 2/3.

    Raises MissingExtra without SALib.
    """
    with needs("SALib"):
        from SALib.sample import morris
    return np.asarray(morris.sample(_problem(n_axes), n, num_levels=LEVELS, seed=seed))


def latin_hypercube(n_axes: int, n: int, seed: int | Sequence[int]) -> np.ndarray:
    """Latin hypercube, (n, n_axes): every axis is met once in each of ``n`` equal shares of its range."""
    from scipy.stats import qmc  # takes a second, which nothing else here needs

    return np.asarray(qmc.LatinHypercube(n_axes, rng=np.random.default_rng(seed)).random(n))


def _problem(n_axes: int) -> dict[str, Any]:
    """SALib's description of ``n_axes`` axes from 0 to 1."""
    return {"num_vars": n_axes, "names": [f"x{i}" for i in range(n_axes)], "bounds": [[0.0, 1.0]] * n_axes}
