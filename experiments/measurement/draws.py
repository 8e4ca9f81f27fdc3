"""Addressed draws of those who observe: surveys, archives, trials.

They share the simulation's generator but have a mechanism number of their own, so that asking people, reading the
papers or tossing a coin changes nothing in a run. What the model calls a week is here the occasion of the draw: a wave
of a survey, or one of the occasions below.
"""

from __future__ import annotations

import numpy as np

from model.streams import SURVEY, plain_at, run_key, uniforms

COMPARISON, NEWS, WORLDS, COIN = 1001, 1002, 1003, 1004  # occasions that are no wave
Numbers = np.ndarray | int


def key(seed: int, replication: int, occasion: int) -> int:
    """Key of one occasion of observing one replication."""
    return plain_at(int(run_key(seed, replication)), occasion, SURVEY)


def uniform(key: int, who: Numbers, whom: Numbers = 0, which: Numbers = 0) -> np.ndarray:
    """Uniform numbers in [0, 1), shape of the addresses together: who and whom below 2**24, which below 2**16."""
    whos, whoms, whiches = np.broadcast_arrays(*(np.atleast_1d(x).astype(np.uint64) for x in (who, whom, which)))
    indices = (whos << np.uint64(40)) | (whoms << np.uint64(16)) | whiches
    return np.asarray(uniforms(np.uint64(key), np.ascontiguousarray(indices)))  # type: ignore[arg-type]


def bell(key: int, who: Numbers, whom: Numbers = 0, which: int = 0) -> np.ndarray:
    """Bell-shaped numbers, mean 0, sd 1, within 3, as the model's own; uses three draws from ``which`` on."""
    first, second, third = (uniform(key, who, whom, which + j) for j in range(3))
    return 2.0 * (first + second + third - 1.5)
