"""What is known and may be used: sections A and C of the patterns, as numbers with their errors.

Each target has an observational error, from the size of the data or from the width of the published range, and a
discrepancy: what a model of this kind is allowed to be off by even at its best (assumed; without it, a set shrinks to
the points that match noise). An output on the right side of a one-sided target is not implausible, however far.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

LIMIT = 3.0  # above it a point is implausible: three sigma, whatever the distribution's shape [Pukelsheim1994]
SHARES_OFF = 0.03  # discrepancy of a share
PUBLISHED = 0.25  # a share published without its n is taken to be right within a quarter, two sigma


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


def counted(row: str, share: float, n: int, meaning: str) -> Target:
    """A share counted in ``n`` cases."""
    return Target(row, share, math.sqrt(share * (1.0 - share) / n), SHARES_OFF, meaning)


def published(row: str, share: float, meaning: str) -> Target:
    """A share published without the number of cases."""
    return Target(row, share, PUBLISHED * share / 2.0, SHARES_OFF, meaning)


TARGETS: dict[str, Target] = {
    # .2 to .5, read as two sigma to either side.
    "gain": Target("A1", 0.35, 0.075, 0.02, "gain in general attitude at exit [sd]"),
    "half_year": Target("A4", 0.55, 0.05, 0.02, "share of the gain left one to six months after exit", side=1),
    # Both are to fall; less than .05 would not count as an effect.
    "year": Target("A4", -0.05, 0.01, 0.01, "change of that share until twelve months after exit", side=-1),
    "year_hot": Target("A4", -0.05, 0.01, 0.01, "change of the share left after twelve months by heavy war", side=-1),
    "text_1": counted("C1", 0.37, 77, "talks about talks with a substantive text within 1 year"),
    "text_2": counted("C1", 0.56, 77, "the same within 2 years"),
    "text_5": counted("C1", 0.73, 77, "the same within 5 years"),
    "full_1": counted("C2", 0.11, 92, "talks about talks with a comprehensive text within 1 year"),
    "full_2": counted("C2", 0.16, 92, "the same within 2 years"),
    "full_5": counted("C2", 0.28, 92, "the same within 5 years"),
    "ended_1": counted("C4", 0.23, 336, "texts ended within 1 year"),
    "ended_2": counted("C4", 0.29, 336, "the same within 2 years"),
    "ended_5": counted("C4", 0.32, 336, "the same within 5 years"),
    "ended_10": counted("C4", 0.35, 336, "the same within 10 years"),
    "held_full": published("C5", 0.77, "comprehensive texts in force after 5 years"),
    "held_partial": published("C5", 0.69, "partial texts in force after 5 years"),
    "held_process": published("C5", 0.56, "texts on the process in force after 5 years"),
}


def implausibility(outputs: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """By target, of outputs that are each (value, variance)."""
    return {name: target.implausibility(*outputs[name]) for name, target in TARGETS.items()}
