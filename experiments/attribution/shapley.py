"""Shapley values and interactions of up to six tracks, exact, from the values of all their subsets.

A subset is a whole number: bit k is set where track k is at work, so that 0 is none of them and ``2**k - 1`` all of k.
Both are averages, over the subsets of the others, of what a track changes there: a track that changes nothing gets
exactly nothing. Weights are whole numbers over one denominator, so that of whole values, such as events, nothing is
rounded before the last division.

Shapley (1953), Contributions to the Theory of Games II; Grabisch & Roubens (1999), Int. J. Game Theory 28.
"""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np


def pairs(k: int) -> list[tuple[int, int]]:
    """Every two of ``k`` tracks, in the order of the columns of :func:`interactions`."""
    return list(combinations(range(k), 2))


def shapley(values: np.ndarray) -> np.ndarray:
    """What each track adds, averaged over every order in which the tracks could come.

    ``values`` (n, 2**k) are those of a replication in the world of each subset; returns (n, k), whose rows sum to the
    value of all less the value of none.
    """
    k = _tracks(values)
    found = np.zeros((len(values), k))
    for track in range(k):
        for others in _subsets_without(k, 1 << track):
            there = others.bit_count()
            weight = math.factorial(there) * math.factorial(k - there - 1)
            found[:, track] += weight * (values[:, others | 1 << track] - values[:, others])
    return found / math.factorial(k)


def interactions(values: np.ndarray) -> np.ndarray:
    """How much more two tracks do together than the sum of both, averaged over the orders of the others.

    Negative where one stands in for the other. ``values`` (n, 2**k) as in :func:`shapley`; returns (n, pairs): with two
    tracks the value of both, less that of either, plus that of none.
    """
    k = _tracks(values)
    found = np.zeros((len(values), len(pairs(k))))
    for place, (i, j) in enumerate(pairs(k)):
        for others in _subsets_without(k, 1 << i | 1 << j):
            there = others.bit_count()
            weight = math.factorial(there) * math.factorial(k - there - 2)
            with_j = values[:, others | 1 << i | 1 << j] - values[:, others | 1 << j]
            without = values[:, others | 1 << i] - values[:, others]
            found[:, place] += weight * (with_j - without)
    return found / math.factorial(k - 1)


def _subsets_without(k: int, tracks: int) -> list[int]:
    """Subsets of ``k`` tracks that have none of these."""
    return [subset for subset in range(1 << k) if not subset & tracks]


def _tracks(values: np.ndarray) -> int:
    """Number of tracks whose subsets these are."""
    worlds = values.shape[-1]
    k = worlds.bit_length() - 1
    if worlds != 1 << k or k < 2:
        raise ValueError(f"values of {worlds} worlds: there must be one for each subset of two tracks or more")
    return k
