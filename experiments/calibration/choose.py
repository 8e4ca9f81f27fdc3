"""Defaults from what was learnt: as few parameters moved as little as will do.

The data pin down some parameters and leave the rest where they were. From the defaults that were assumed, one parameter
at a time moves to where it helps most, as the emulators see it, until no move is worth its price. The price is that of
a normal prior around the assumed default, so that two small moves are cheaper than a large one.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.calibration import emulator
from experiments.calibration.inputs import AXES, INPUTS
from experiments.calibration.targets import TARGETS
from experiments.calibration.waves import places

GRID = np.linspace(0.0, 1.0, 41)
PRIOR = 0.35  # standard deviation of what is believed of a parameter beforehand, as a share of its range (assumed)
LEAST = 0.5  # gain in squared standard deviations below which a move is not worth making
MOST = 30  # moves


class Move(NamedTuple):
    """One parameter moved: from which value to which, and the misfit after it."""

    path: str
    before: float
    after: float
    misfit: float


def rounded(place: float, axis_number: int) -> float:
    """The place of the value at ``place`` rounded to two digits, as a default is written."""
    axis = AXES[axis_number]
    value = axis.value(place)
    shown = value if axis.whole else float(f"{value:.2g}")
    return min(1.0, max(0.0, axis.place(min(axis.high, max(axis.low, shown)))))


def misfits(points: np.ndarray, emulators: dict[str, emulator.Emulator]) -> np.ndarray:
    """Summed squared distance (n,) of targets at points (n, inputs), in their observational standard deviations."""
    total = np.zeros(len(points))
    for name, target in TARGETS.items():
        distance = (emulators[name].expected(points) - target.observed) / math.hypot(target.error, target.discrepancy)
        total += np.where(target.side * distance > 0.0, 0.0, distance**2) if target.side else distance**2
    return total


def price(points: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Squared distance (n,) of points (n, inputs) from the start, in standard deviations of the prior."""
    return np.asarray((((points - start) / PRIOR) ** 2).sum(axis=1))


def choose(done: pd.DataFrame, start: np.ndarray) -> tuple[np.ndarray, list[Move]]:
    """Place (inputs,) of the chosen defaults and the moves that led there from ``start``."""
    points = places(done)
    emulators = {name: emulator.fit(points, done[name].to_numpy(float)) for name in TARGETS}
    active = sorted({int(i) for found in emulators.values() for i in found.active})
    here, moves = start.copy(), list[Move]()
    cost = float(misfits(here[None, :], emulators)[0])
    for _ in range(MOST):
        best, chosen = cost - LEAST, here
        for i in active:
            tried = np.repeat(here[None, :], len(GRID), axis=0)
            tried[:, i] = [rounded(at, i) for at in GRID]
            total = misfits(tried, emulators) + price(tried, start)
            if total.min() < best:
                best, chosen = float(total.min()), tried[int(total.argmin())]
        if chosen is here:
            break
        i = int(np.flatnonzero(chosen != here)[0])
        misfit = float(misfits(chosen[None, :], emulators)[0])
        moves.append(Move(INPUTS[i], AXES[i].number(here[i]), AXES[i].number(chosen[i]), misfit))
        here, cost = chosen, misfit + float(price(chosen[None, :], start)[0])
    return here, moves
