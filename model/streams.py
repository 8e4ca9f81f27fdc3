"""Addressed random draws: a number for (seed, replication, week, mechanism, who, which draw).

Nothing is drawn in sequence. Two worlds that differ in one parameter share every other
accident, and no result depends on the order of agents, threads or processes. The
generator is the SplitMix64 finaliser [Steele2014] used as a counter-based hash, in the
manner of [Salmon2011].

A draw's address never changes meaning: mechanisms keep their number for ever, and an
agent, idea, initiative or issue is addressed by its own stable index.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from model.compiling import COMPILED, entry, kernel

# The address of each mechanism. Append; never renumber: saved results depend on it.
(SOCIETY, LANDSCAPE, FUNDING, VIOLENCE, SPOILERS, MEETING, DISCOVERY, SHARING, LEAK, BRIEFING, UPTAKE, STAFF, OPENING,
 ROUND, SIGNATURE, COLLAPSE, SELECTION, TIES, CODEBOOK, CAREERS, ENDINGS, FASHION, LAW, REGIMES, PAUSES, SURVEY,
 POPULATION) = range(27)  # fmt: skip
BEFORE = 16_383  # the "week" of everything drawn before week 0

_MASK = (1 << 64) - 1
_GOLDEN, _MUL1, _MUL2 = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_C0, _C1 = 0xD1B54A32D192ED03, 0x8CB92BA72F3D8DD7

GOLDEN, MUL1, MUL2 = np.uint64(_GOLDEN), np.uint64(_MUL1), np.uint64(_MUL2)
C0, C1 = np.uint64(_C0), np.uint64(_C1)
S11, S16, S27, S30, S31, S40 = (np.uint64(s) for s in (11, 16, 27, 30, 31, 40))
ONE = np.uint64(1)
TO_UNIT = 2.0**-53


# --- the same functions on plain Python integers: the reference, and the fallback without Numba ---
def plain_mix(z: int) -> int:
    """SplitMix64's finaliser on a plain integer, 0 to 2**64 - 1."""
    z = ((z ^ (z >> 30)) * _MUL1) & _MASK
    z = ((z ^ (z >> 27)) * _MUL2) & _MASK
    return z ^ (z >> 31)


def plain_run_key(seed: int, replication: int) -> int:
    """Key of one run; worlds that are compared share it."""
    k = plain_mix((seed * _GOLDEN + _C0) & _MASK)
    return plain_mix((k + replication * _GOLDEN + _C1) & _MASK)


def plain_at(run_key: int, week: int, mechanism: int) -> int:
    """Key of one mechanism in one week of one run."""
    return plain_mix((int(run_key) + (int(week) * 256 + mechanism) * _GOLDEN) & _MASK)


def plain_address(who: int, whom: int = 0, which: int = 0) -> int:
    """Index of a draw: who (below 2**24), whom (below 2**24), which (below 2**16)."""
    return (int(who) << 40) | (int(whom) << 16) | int(which)


def plain_uniform(key: int, index: int) -> float:
    """Uniform number in [0, 1) at an index of a key."""
    return float(plain_mix((int(key) + (int(index) + 1) * _GOLDEN) & _MASK) >> 11) * TO_UNIT


# --- compiled ---
@kernel
def mix(z):
    """SplitMix64's finaliser, uint64 to uint64."""
    z = (z ^ (z >> S30)) * MUL1
    z = (z ^ (z >> S27)) * MUL2
    return z ^ (z >> S31)


@kernel
def at(run_key, week, mechanism):
    """Key (uint64) of one mechanism in one week of the run with this key."""
    return mix(np.uint64(run_key) + np.uint64(week * 256 + mechanism) * GOLDEN)


@kernel
def address(who, whom, which):
    """Index (uint64) of a draw: who and whom below 2**24, which below 2**16."""
    return (np.uint64(who) << S40) | (np.uint64(whom) << S16) | np.uint64(which)


@kernel
def uniform(key, index):
    """Uniform number in [0, 1) at an index of a key."""
    return np.float64(mix(np.uint64(key) + (np.uint64(index) + ONE) * GOLDEN) >> S11) * TO_UNIT


if not COMPILED:
    mix, at, uniform, address = plain_mix, plain_at, plain_uniform, plain_address


@entry
def uniforms(key: int, indices: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Uniform numbers in [0, 1), one for each index (uint64, any order), shape of ``indices``."""
    out = np.empty(indices.size)
    for j in range(indices.size):
        out[j] = uniform(key, indices[j])
    return out


def run_key(seed: int, replication: int) -> np.uint64:
    """Key of replication ``replication`` (0, 1, ...) under ``seed`` (any integer of 64 bits)."""
    return np.uint64(plain_run_key(seed & _MASK, replication))


@kernel
def poisson(u, mean):
    """Poisson count with this mean (at most 500), by inverting the distribution at ``u``: rises with both."""
    mean = min(mean, 500.0)
    term = math.exp(-mean)
    total = term
    count = 0
    while u > total and count < 5000:
        count += 1
        term *= mean / float(count)
        total += term
    return count


@kernel
def bell(u1, u2, u3):
    """Bell-shaped number, mean 0, sd 1, within 3: a sum of three uniforms, cheap and free of rare giants."""
    return 2.0 * (u1 + u2 + u3 - 1.5)
