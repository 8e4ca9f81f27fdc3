"""Waves of history matching: simulate a design, learn emulators, rule out what is implausible, design from the rest.

Each wave is a Parquet file in a folder; a wave that was interrupted goes on where it was.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.calibration import emulator, simulator
from experiments.calibration.inputs import INPUTS, place, values
from experiments.calibration.targets import LIMIT, TARGETS
from experiments.progress import Progress

CANDIDATES = 20_000  # places that the emulators judge before a wave
SEED = 1


def design(wave: int, points: int, before: pd.DataFrame | None, seed: int = SEED) -> np.ndarray:
    """Places (points, inputs) of a wave: a Latin hypercube, from the second wave on what ``before`` leaves of many."""
    from scipy.stats import qmc  # takes a second, which who only reads its candidates does not need

    if before is None:
        return qmc.LatinHypercube(len(INPUTS), seed=np.random.default_rng([seed, wave])).random(points)
    candidates = qmc.LatinHypercube(len(INPUTS), seed=np.random.default_rng([seed, wave])).random(CANDIDATES)
    worst = emulated(before, candidates).max(axis=1)
    left = candidates[worst < LIMIT]
    if len(left) < points:  # too few are left: the least implausible
        return candidates[np.argsort(worst, kind="stable")[:points]]
    return left[:points]


def emulated(done: pd.DataFrame, candidates: np.ndarray) -> np.ndarray:
    """Implausibility (n, targets) of candidates (n, inputs), by emulators of all that was simulated."""
    points = places(done)
    worst = np.empty((len(candidates), len(TARGETS)))
    for column, (name, target) in enumerate(TARGETS.items()):
        value, variance = emulator.fit(points, done[name].to_numpy(float)).at(candidates)
        worst[:, column] = [target.implausibility(v, s) for v, s in zip(value, variance, strict=True)]
    return worst


def places(done: pd.DataFrame) -> np.ndarray:
    """Places (n, inputs) in the unit cube of simulated points."""
    return np.array([place(dict(zip(INPUTS, row, strict=True))) for row in done[list(INPUTS)].to_numpy(float)])


def simulate(at: np.ndarray, wave: int, file: Path, workers: int | None = None) -> pd.DataFrame:
    """Simulate the places (n, inputs) of a wave into ``file``, going on after those that it holds already."""
    rows: list[Any] = pd.read_parquet(file).to_dict("records") if file.exists() else []
    with Progress(len(at), f"points of wave {wave}") as progress:
        progress.add(len(rows))
        for number in range(len(rows), len(at)):
            point = values(at[number])
            outputs = simulator.simulated(point, workers=workers)
            found: dict[str, float] = {name: value for name, (value, _) in outputs.items()}
            found |= {f"{name}_variance": variance for name, (_, variance) in outputs.items()}
            found["worst"] = max(TARGETS[name].implausibility(*outputs[name]) for name in TARGETS)
            rows.append({"wave": wave, "point": number, **point, **found})
            progress.add(1)
            if (number + 1) % 10 == 0 or number + 1 == len(at):
                half = file.with_suffix(".half")
                pd.DataFrame(rows).to_parquet(half, index=False)
                os.replace(half, file)
    return pd.DataFrame(rows)


def run(folder: Path, points: list[int], workers: int | None = None) -> pd.DataFrame:
    """All waves, of so many points each; one row a simulated point."""
    folder.mkdir(parents=True, exist_ok=True)
    done: pd.DataFrame | None = None
    for wave, size in enumerate(points, start=1):
        file = folder / f"wave-{wave}.parquet"
        finished = pd.read_parquet(file) if file.exists() else None
        if finished is None or len(finished) < size:
            finished = simulate(design(wave, size, done), wave, file, workers)
        done = finished if done is None else pd.concat([done, finished], ignore_index=True)
    assert done is not None
    return done
