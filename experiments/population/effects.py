"""What an analyst would conclude about an outsider, beside what it did: naive, adjusted and paired differences.

Of an outcome Y, with Y1 what a conflict comes to with the outsider and Y0 without it:

    naive      mean of Y1 where it is there  -  mean of Y0 where it is not      two different sets of conflicts
    adjusted   its coefficient in a regression on it and on what analysts code  beforehand, as the codebook does
    paired     mean of Y1 - Y0 where it is there                                the same conflicts, the same accidents
    harder     mean of Y0 where it is there  -  mean of Y0 where it is not      how the conflicts differ without it
    elsewhere  mean of Y1 - Y0 where it is not                                  what it would do in the others

Over all conflicts naive = paired + harder, exactly: ``harder`` is what selection does to the naive comparison. Of an
outcome that only signed texts have each mean is over the conflicts that have it, and the sum need not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.intervals import Interval, newcombe
from experiments.pairs import effect_on_event
from experiments.population.drawing import CODED
from experiments.population.frames import conflicts_of, twins_of
from experiments.population.outsiders import OUTSIDERS, STRENGTH
from experiments.population.regression import slope
from experiments.population.running import Ran, run_conflicts

LEVEL = 0.95
NAIVE, ADJUSTED, PAIRED, HARDER, ELSEWHERE = "naive", "adjusted", "paired", "harder", "elsewhere"
COMPARISONS = (NAIVE, ADJUSTED, PAIRED, HARDER, ELSEWHERE)
# What else analysts know of a conflict before it is over, beside its codes.
KNOWN = ("parties", "parties[1].recognised")


class Judged(NamedTuple):
    """An outcome to judge by: its name, what it is called, and its column (missing where a conflict has none)."""

    name: str
    called: str
    of: Callable[[pd.DataFrame], pd.Series]


def lasting(frame: pd.DataFrame) -> pd.Series:
    """Whether a conflict has a text that is in force five years after its signature; no where it has no text."""
    return frame["held_5y"].where(frame["agreement"], False).astype("boolean")


JUDGED = {
    judged.name: judged
    for judged in (
        Judged("talks", "official talks", lambda f: f["talks"].astype("boolean")),
        Judged("agreement", "agreement", lambda f: f["agreement"].astype("boolean")),
        Judged("lasting", "a text in force after 5 years", lasting),
        Judged("held_5y", "of the texts: in force after 5 years", lambda f: f["held_5y"]),
    )
}


class Estimate(NamedTuple):
    """A difference of shares [-1 to 1] with its interval; ``n`` conflicts (pairs, of paired ones) tell it."""

    outcome: str
    comparison: str
    difference: float
    low: float
    high: float
    n: int

    @property
    def interval(self) -> Interval:
        """Its interval at 95 %."""
        return self.low, self.high

    @property
    def sure(self) -> bool:
        """Whether the interval excludes 0."""
        return self.low > 0.0 or self.high < 0.0


@dataclass(frozen=True)
class Comparison:
    """The population, and what it tells about one outsider.

    ``conflicts`` is the population, a row a conflict; ``twins`` has the outcomes of the same conflicts with the
    outsider where it was not, and without it where it was, in the same order. ``strength`` is that of selection.
    """

    conflicts: pd.DataFrame
    twins: pd.DataFrame
    outsider: str
    strength: float

    def estimate(self, outcome: str, comparison: str) -> Estimate:
        """One of the :data:`COMPARISONS` of one of the outcomes :data:`JUDGED`."""
        of = JUDGED[outcome].of
        there = self.conflicts[self.outsider].to_numpy(bool)
        own, other = of(self.conflicts), of(self.twins)
        if comparison == ADJUSTED:
            known = own.notna().to_numpy(bool)
            y, x = own[known].to_numpy(float), there[known].astype(float)
            difference, interval = slope(y, x, covariates(self.conflicts, self.outsider)[known], LEVEL)
            return Estimate(outcome, comparison, difference, *interval, n=int(known.sum()))
        if comparison in (PAIRED, ELSEWHERE):
            whom = there if comparison == PAIRED else ~there
            both = whom & (own.notna() & other.notna()).to_numpy(bool)
            with_it, without = (own, other) if comparison == PAIRED else (other, own)
            e = effect_on_event(outcome, with_it[both].to_numpy(bool), without[both].to_numpy(bool), level=LEVEL)
            return Estimate(outcome, comparison, e.average, *e.interval, n=e.n)
        first = counted(own[there] if comparison == NAIVE else other[there])
        second = counted(own[~there])
        shares = [count / n if n else float("nan") for count, n in (first, second)]
        return Estimate(
            outcome, comparison, shares[0] - shares[1], *newcombe(first, second, LEVEL), n=first[1] + second[1]
        )

    def estimates(self) -> pd.DataFrame:
        """Every comparison of every outcome, one row each."""
        return pd.DataFrame([self.estimate(outcome, comparison) for outcome in JUDGED for comparison in COMPARISONS])


def counted(values: pd.Series) -> tuple[int, int]:
    """How many of the known values are yes, and how many are known."""
    known = values.dropna()
    return int(known.sum()), len(known)


def covariates(conflicts: pd.DataFrame, outsider: str) -> np.ndarray:
    """What analysts would hold equal (n, k): codes 0-4, parties, recognition, the other outsiders."""
    names = [*(f"coded_{name}" for name in CODED), *KNOWN, *(name for name in OUTSIDERS if name != outsider)]
    return conflicts[names].astype(float).to_numpy()


def compare(
    n: int, seed: int = 1, *, outsider: str = "dialogue", selection: float = STRENGTH, workers: int | None = None
) -> Comparison:
    """Draw and run ``n`` conflicts, each with and without the ``outsider``, sharing all accidents.

    Raises ParameterError for a count below 1, a strength of ``selection`` outside its bounds or an unknown outsider.
    """
    with closing(run_conflicts(n, seed, selection, outsider, workers)) as work:
        return comparison_of([ran for piece in work for ran in piece], outsider, selection)


def comparison_of(everything: list[Ran], outsider: str, strength: float) -> Comparison:
    """The comparison that these conflicts and their twins give."""
    return Comparison(conflicts_of(everything), twins_of(everything), outsider, strength)


def population(n: int, seed: int = 1, *, selection: float = STRENGTH, workers: int | None = None) -> pd.DataFrame:
    """The reference population: ``n`` conflicts drawn from the declared distributions, each run once.

    One row a conflict: the parameters that are drawn, by path (a list's path counts its items); for each outsider
    (dialogue, mediator, guarantor) whether it came, the hardness it saw and its propensity; the codes an analyst would
    give; the columns of ``model.simulate``. ``replication`` is the conflict's number. Conflict i is the same for any
    ``n`` and any number of ``workers`` (default: one a core). Raises ParameterError as :func:`compare` does.
    """
    work: Generator[list[Ran], Any, None] = run_conflicts(n, seed, selection, None, workers)
    with closing(work):
        return conflicts_of(ran for piece in work for ran in piece)
