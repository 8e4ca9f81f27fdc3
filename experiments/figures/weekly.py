"""Week by week over an ensemble: how ripe, and which runs talk, have signed, have a text in force; in both worlds.

Counted into arrays of fixed size as the replications come in, so that memory does not grow with their number. A run
that has ended stays as it ended, but its ripeness is no longer counted.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from experiments.ensembles import Record
from experiments.intervals import bonett_price, t_quantile
from model.state import PHASES

BINS = 1000  # of ripeness from 0 to 1
STATES = ("in official talks", "a text signed", "a text in force")
TALKS = PHASES.index("talks")
Band = tuple[np.ndarray, np.ndarray, np.ndarray]  # middle, low, high; each (weeks,)


class Weekly:
    """Counts over the first ``weeks`` weeks of two worlds, by their names."""

    def __init__(self, worlds: Sequence[str], weeks: int) -> None:
        self.worlds, self.weeks, self.replications = tuple(worlds), weeks, 0
        self.ripeness = np.zeros((2, weeks, BINS), np.int64)
        self.counts = np.zeros((2, len(STATES), weeks), np.int64)
        self.gained = np.zeros((len(STATES), weeks), np.int64)
        self.lost = np.zeros((len(STATES), weeks), np.int64)
        self.both = np.zeros(weeks, np.int64)  # pairs whose ripeness is known in both worlds
        self.sums = np.zeros((2, weeks))  # of the differences in ripeness, and of their squares

    def add(self, records: Sequence[Record]) -> None:
        """Count some replications, each with both worlds and its weeks."""
        worlds = [[r for r in records if r.world == name] for name in self.worlds]
        for pair in zip(*worlds, strict=True):
            self.replications += 1
            ripe = np.stack([self.count(w, r) for w, r in enumerate(pair)])
            states = np.stack([states_of(r, self.weeks) for r in pair])
            self.counts += states
            self.gained += states[0] & ~states[1]
            self.lost += ~states[0] & states[1]
            difference = np.nan_to_num(ripe[0] - ripe[1])
            self.both += np.isfinite(ripe).all(axis=0)
            self.sums += difference, difference**2

    def count(self, world: int, r: Record) -> np.ndarray:
        """Count the ripeness of one run; returns it (weeks,), NaN after the run has ended."""
        assert r.weeks is not None
        lived = r.weeks["ripeness"].to_numpy()[: self.weeks]
        bins = np.minimum((lived * BINS).astype(np.int64), BINS - 1)
        self.ripeness[world, np.arange(len(lived)), bins] += 1
        return np.concatenate([lived, np.full(self.weeks - len(lived), np.nan)])

    def quantile(self, world: int, share: float) -> np.ndarray:
        """Quantile of ripeness by week (weeks,), to a ``BINS``-th; NaN where no run is left."""
        heaped = self.ripeness[world].cumsum(axis=1)
        total = heaped[:, -1:]
        at = (heaped < share * total).sum(axis=1)
        week = np.arange(self.weeks)
        below = np.where(at > 0, heaped[week, at - 1], 0)
        inside = (share * total[:, 0] - below) / np.maximum(self.ripeness[world][week, at.clip(max=BINS - 1)], 1)
        return np.where(total[:, 0] > 0, (at + inside) / BINS, np.nan)

    def share(self, world: int, state: int) -> np.ndarray:
        """Share of the runs in one of ``STATES`` by week (weeks,)."""
        return self.counts[world, state] / max(1, self.replications)

    def difference(self, state: int, level: float = 0.95) -> Band:
        """Difference of these shares within pairs, first less second, with its Bonett-Price interval (NaN of one)."""
        n = max(1, self.replications)
        if n == 1:
            unknown = np.full(self.weeks, np.nan)
            return (self.gained[state] - self.lost[state]).astype(float), unknown, unknown
        seen: dict[tuple[int, int], tuple[float, float]] = {}
        ends = []
        for pair in zip(self.gained[state].tolist(), self.lost[state].tolist(), strict=True):
            if pair not in seen:
                seen[pair] = bonett_price(*pair, n, level)
            ends.append(seen[pair])
        low, high = np.array(ends).T
        return (self.gained[state] - self.lost[state]) / n, low, high

    def difference_in_ripeness(self, level: float = 0.95) -> Band:
        """Mean paired difference in ripeness with its interval; NaN where fewer than two pairs are left."""
        n = np.where(self.both > 1, self.both, np.nan).astype(float)
        mean = self.sums[0] / n
        variance = np.maximum(0.0, self.sums[1] - n * mean**2) / (n - 1.0)
        counts, where = np.unique(self.both, return_inverse=True)
        t = np.array([t_quantile(level, k - 1) if k > 1 else np.nan for k in counts.tolist()])
        half = t[where] * np.sqrt(variance / n)
        return mean, mean - half, mean + half


def states_of(r: Record, weeks: int) -> np.ndarray:
    """Which of ``STATES`` hold in each week (states, weeks)."""
    assert r.weeks is not None
    phase = r.weeks["phase"].to_numpy(int)[:weeks]
    week = np.arange(weeks)
    talks = np.concatenate([phase == TALKS, np.full(weeks - len(phase), phase[-1:] == TALKS)])
    signed, collapsed = (
        week >= (weeks if r.outcomes.get(name) is None else r.outcomes[name])
        for name in ("agreement_week", "collapse_week")
    )
    return np.stack([talks, signed, signed & ~collapsed])
