"""Morris's elementary effects: what an outcome does when one axis moves at a time, noise told apart.

``mu`` is the mean effect, ``mu_star`` that of effects without their sign, ``sigma`` their spread (Morris 1991,
Technometrics 33; Campolongo et al. 2007, Environ. Model. Softw. 22), as SALib has them, on the means of the points.
Noise makes mu_star and sigma larger and leaves mu where it is. A mean of sizes cannot be rid of it without knowing how
effects are distributed, a mean of squares can: ``rms``, the root of the mean square effect less its noise, takes the
place of mu_star, and beside mu_star stands what noise alone would make of it. Effects are per whole range of an axis.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from experiments.analysis.chance import FEWEST, Measured, mean_of, weights
from experiments.analysis.response import AnalysisError, Response
from experiments.intervals import Interval


@dataclass(frozen=True)
class Effects:
    """Elementary effects of one axis, in units of the outcome over the axis's whole range.

    ``mu_star_noise`` is the mu_star that noise alone would make, ``noise_share`` the share of noise in the mean square.
    """

    mu: float
    mu_interval: Interval
    rms: float
    rms_interval: Interval
    mu_star: float
    mu_star_noise: float
    sigma: float
    sigma_raw: float
    noise_share: float

    @property
    def told_apart(self) -> bool:
        """Whether the effects are more than noise: by their size, or by their mean."""
        return self.rms_interval[0] > 0.0 or not self.mu_interval[0] <= 0.0 <= self.mu_interval[1]


def coordinates(response: Response) -> np.ndarray:
    """Where the points are on every axis (points, axes): 0 at its one end, 1 at the other, levels in equal steps."""
    at = response.places()
    for i, axis in enumerate(response.axes):
        if (n := len(axis.levels)) > 1:
            at[:, i] = (at[:, i] * n - 0.5) / (n - 1)
    return at


def steps(at: np.ndarray) -> np.ndarray | None:
    """Steps (trajectories, steps, axes) of a Morris design, each along one axis, each axis once; None for another."""
    n_points, d = at.shape
    if n_points == 0 or n_points % (d + 1):
        return None
    moves = np.diff(at.reshape(-1, d + 1, d), axis=1)
    moved = moves != 0.0
    return moves if bool((moved.sum(axis=1) == 1).all() and (moved.sum(axis=2) == 1).all()) else None


def check_design(response: Response) -> np.ndarray:
    """The steps of the response's design. Raises AnalysisError unless it is one of trajectories, and enough of them."""
    moves = steps(coordinates(response))
    if moves is None:
        raise AnalysisError(
            "Elementary effects need the points of a design of kind 'morris': trajectories that move along one axis at "
            f"a time, each axis once. These {len(response.points):,} points are not; pawn takes other designs."
        )
    if len(moves) < FEWEST:
        raise AnalysisError(
            f"Elementary effects need at least {FEWEST} trajectories, not {len(moves)}: raise n and extend."
        )
    return moves


def estimate(found: Measured, moves: np.ndarray, common: bool, level: float, draws: int, seed: int) -> list[Effects]:
    """Effects of every axis, with intervals by a bootstrap over trajectories."""
    n, d, _ = moves.shape
    rises = np.diff(found.means.reshape(n, d + 1), axis=1)
    noises = np.diff(found.parts.reshape(n, d + 1, -1), axis=1)
    drawn = weights(n, draws, np.random.default_rng([seed, 2]))
    every = np.arange(n)
    effects = []
    for i in range(d):
        step = (moves[:, :, i] != 0.0).argmax(axis=1)
        length = moves[every, step, i]
        effects.append(
            _of_axis(rises[every, step] / length, noises[every, step] / length[:, None], drawn, common, level)
        )
    return effects


def _of_axis(effect: np.ndarray, part: np.ndarray, drawn: np.ndarray, common: bool, level: float) -> Effects:
    """Of one axis, from its effects (trajectories,) and each run's part in their noise (trajectories, replications)."""
    noise = (part**2).sum(axis=1)
    mu = mean_of(effect, 0.0, part, drawn)
    square = mean_of(effect**2, noise, 2.0 * effect[:, None] * part, drawn)
    low, high = square.interval(common, level)
    sigma2 = float(effect.var(ddof=1))
    return Effects(
        mu.value,
        mu.interval(common, level),
        _root(square.value),
        (_root(low), _root(high)),
        float(np.abs(effect).mean()),
        float(np.sqrt(2.0 / np.pi * noise).mean()),  # mean size of a normal variable
        _root(sigma2 - float(part.var(axis=0, ddof=1).sum())),
        math.sqrt(sigma2),
        1.0 - square.value / square.raw if square.raw > 0.0 else 0.0,
    )


def _root(square: float) -> float:
    """Root of an estimated square; 0 where noise has left less than nothing of it."""
    return math.sqrt(max(0.0, square))
