"""What is known and may be used: sections A and C of the patterns, as numbers with their errors.

Each target has an observational error, from the size of the data or from the width of the published range, and a
discrepancy: what a model of this kind is allowed to be off by even at its best (assumed; without it, a set shrinks to
the points that match noise). An output on the right side of a one-sided target is not implausible, however far.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from experiments.population.record import CALLED, COMPREHENSIVE, ENDED, HELD, SUBSTANTIVE, Record
from experiments.telling.words import plural

LIMIT = 3.0  # above it a point is implausible: three sigma, whatever the distribution's shape [Pukelsheim1994]
SHARES_OFF = 0.03  # discrepancy of a share


@dataclass(frozen=True)
class Target:
    """One output: what was observed, its error and discrepancy (sd), of which row; ``side`` +1 at least, -1 at most."""

    row: str
    observed: float
    error: float
    discrepancy: float
    meaning: str
    side: int = 0

    def implausibility(self, value: float, variance: float) -> float:
        """Distance between model and world in standard deviations; ``variance`` is that of ``value`` (seeds, emulator).

        A value that cannot be computed is as far as can be.
        """
        if not math.isfinite(value):
            return math.inf
        distance = value - self.observed
        if self.side and self.side * distance >= 0.0:
            return 0.0
        return abs(distance) / math.sqrt(self.error**2 + self.discrepancy**2 + variance)


def recorded(row: str, record: Record, meaning: str) -> Target:
    """A share of the record; one published without its n is right within its interval, read as two sigma."""
    share, n = record.share, record.n
    error = math.sqrt(share * (1.0 - share) / n) if n else (record.interval[1] - share) / 2.0
    return Target(row, share, error, SHARES_OFF, meaning)


def by_years(row: str, name: str, records: Mapping[int, Record], meaning: str) -> dict[str, Target]:
    """One target a year."""
    return {
        f"{name}_{years}": recorded(row, one, f"{meaning} within {plural(years, 'year')}")
        for years, one in records.items()
    }


TARGETS: dict[str, Target] = {
    # .2 to .5, read as two sigma to either side.
    "gain": Target("A1", 0.35, 0.075, 0.02, "gain in general attitude at exit [sd]"),
    "half_year": Target("A4", 0.55, 0.05, 0.02, "share of the gain left one to six months after exit", side=1),
    # Both are to fall; less than .05 would not count as an effect.
    "year": Target("A4", -0.05, 0.01, 0.01, "change of that share until twelve months after exit", side=-1),
    "year_hot": Target("A4", -0.05, 0.01, 0.01, "change of the share left after twelve months by heavy war", side=-1),
}
TARGETS |= by_years("C1", "text", SUBSTANTIVE, "talks about talks with a substantive text")
TARGETS |= by_years("C2", "full", COMPREHENSIVE, "talks about talks with a comprehensive text")
TARGETS |= by_years("C4", "ended", ENDED, "texts ended")
TARGETS |= {f"held_{kind}": recorded("C5", one, f"{CALLED[kind]} in force after 5 years") for kind, one in HELD.items()}


def implausibility(outputs: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """By target, of outputs that are each (value, variance)."""
    return {name: target.implausibility(*outputs[name]) for name, target in TARGETS.items()}
