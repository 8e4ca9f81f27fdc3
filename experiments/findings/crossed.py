"""Means over members of the plausible set and accidents at once, with what both leave to chance.

Every cell of a diagram was run at the same members and with the same accidents, so that neither runs nor cells are
independent. The pigeonhole bootstrap draws members and replications anew, each for all cells together. It counts what
runs vary beyond both three times (Owen 2007, Ann. Appl. Stat. 1), of which two are taken out. Intervals that hold for
several numbers at once take the largest of their studentised deviations in a draw (max-t: Romano & Wolf 2005,
Econometrica 73).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np

from experiments.intervals import Interval, normal_quantile, paired_t, t_quantile

LEVEL, DRAWS, LUCK = 0.95, 1000, 2007


@dataclass(frozen=True)
class Estimated:
    """Numbers (n,) with their values in every draw (draws, n).

    ``rest`` (n, runs) are what is left of each run once member and replication are taken out, scaled so that a row's
    sum of squares is what that adds to the variance of its number. ``least`` (n,) is the smallest standard error that
    so many runs leave, where all came out alike; ``clusters`` the fewer of members and replications.
    """

    value: np.ndarray
    drawn: np.ndarray
    rest: np.ndarray
    least: np.ndarray
    clusters: int

    def times(self, weights: np.ndarray) -> Estimated:
        """Weighted sums of the numbers: ``weights`` (n, k) give k of them."""
        return Estimated(
            self.value @ weights, self.drawn @ weights, weights.T @ self.rest, np.sqrt(self.least**2 @ weights**2),
            self.clusters,
        )  # fmt: skip

    @property
    def spread(self) -> np.ndarray:
        """Standard deviation of the draws (n,), unknown where no draw has a value."""
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Degrees of freedom", RuntimeWarning)
            return np.maximum(np.nanstd(self.drawn, axis=0, ddof=1), self.least)

    @property
    def error(self) -> np.ndarray:
        """Standard errors (n,), widened for few clusters as a sample's variance is."""
        own = (self.rest**2).sum(axis=1)
        widened = np.maximum(self.spread**2 - 2.0 * own, own) * self.clusters / max(1, self.clusters - 1)
        return np.maximum(np.sqrt(widened), self.least)

    def alone(self) -> list[Interval]:
        """Intervals that hold each by itself."""
        half = t_quantile(LEVEL, self.clusters - 1) * self.error
        return list(zip((self.value - half).tolist(), (self.value + half).tolist(), strict=True))

    def jointly(self) -> list[Interval]:
        """Intervals that hold for all the numbers at once."""
        known = np.isfinite(self.value)
        away = np.abs(self.drawn - self.value)[:, known] / self.spread[known]
        most = float(np.quantile(np.nan_to_num(away).max(axis=1), LEVEL)) if known.any() else np.nan
        z = normal_quantile(LEVEL)
        half = np.fmax(most, z) * t_quantile(LEVEL, self.clusters - 1) / z * self.error
        return list(zip((self.value - half).tolist(), (self.value + half).tolist(), strict=True))


def mean_over(values: np.ndarray, among: np.ndarray | None = None, seed: int = LUCK) -> Estimated:
    """Means of ``values`` (cells, members, replications), weighted by how many runs count ``among`` them.

    ``among`` has the shape of ``values``; by default each is one run that counts.

    The draws of one shape are the same for any values, so that differences of two estimates may be taken draw by draw.
    """
    _, members, replications = values.shape
    luck = np.random.default_rng([seed, members, replications])
    of_members = luck.multinomial(members, np.full(members, 1.0 / members), size=DRAWS).astype(float)
    of_runs = luck.multinomial(replications, np.full(replications, 1.0 / replications), size=DRAWS).astype(float)
    counted = np.ones(values.shape) if among is None else among

    def drawn(x: np.ndarray) -> np.ndarray:
        by_run = np.tensordot(of_members, x, axes=(1, 1))  # (draws, cells, replications)
        return np.asarray(np.einsum("bcr,br->bc", by_run, of_runs))

    n = counted.sum(axis=(1, 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        value = (values * counted).sum(axis=(1, 2)) / n
        draws = drawn(values * counted) / drawn(counted)
        least = np.sqrt(2.0) / (n + 2.0)  # as if one run more had it and one more had its opposite
        parts = (values - value[:, None, None]) * counted / n[:, None, None]  # what each run adds, to first order
    rest = parts - parts.mean(axis=1, keepdims=True) - parts.mean(axis=2, keepdims=True)
    rest += parts.mean(axis=(1, 2), keepdims=True)
    rest *= np.sqrt(members * replications / max(1, (members - 1) * (replications - 1)))
    return Estimated(value, draws, rest.reshape(len(value), -1), least, min(members, replications))


@dataclass(frozen=True)
class Held:
    """Members of the set in which a change has the sign of its mean, the opposite one, and that beyond chance."""

    agree: int
    opposed: int
    against: int
    of: int


def held(changes: np.ndarray) -> Held:
    """From the change in each member and replication (members, replications), at 95 % by paired t."""
    signed = changes * np.sign(changes.mean())
    own = signed.mean(axis=1)
    beyond = sum(high < 0.0 for _, high in (paired_t(row.tolist(), LEVEL) for row in signed[own < 0.0]))
    return Held(int((own > 0.0).sum()), int((own < 0.0).sum()), int(beyond), len(changes))
