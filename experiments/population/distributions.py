"""Distributions as data: each turns one uniform number into a value, and can say itself in words.

All have their inverse in closed form, so that a value is a function of its addressed draw and of nothing else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

from experiments.survival import WEEKS_A_YEAR
from experiments.telling.words import plural

FIFTHS = 5
SHARES_MUST = "shares must lie from 0 to 1 and sum to 1"


class Distribution(Protocol):
    """What a parameter's values over the conflicts are like."""

    def at(self, u: float) -> Any:
        """Value at the uniform number ``u`` [0, 1)."""

    def said(self) -> str:
        """The distribution in words."""


class Measured(Distribution, Protocol):
    """A distribution over numbers (yes counts 1, no 0), which selection can stand on."""

    @property
    def mean(self) -> float:
        """Its mean."""

    @property
    def sd(self) -> float:
        """Its standard deviation."""


def checked(shares: tuple[float, ...]) -> None:
    """Raise ValueError unless these are shares of one whole."""
    if min(shares) < 0.0 or abs(math.fsum(shares) - 1.0) > 1e-9:
        raise ValueError(f"{SHARES_MUST}, not {shares}")


@dataclass(frozen=True)
class Steps:
    """Shares of the five codes 0 to 4, the codebook's fifths of a scale from 0 to 1; even within a fifth."""

    shares: tuple[float, float, float, float, float]

    def __post_init__(self) -> None:
        checked(self.shares)

    def at(self, u: float) -> float:
        """Value [0-1] at ``u``."""
        below = 0.0
        for code, share in enumerate(self.shares):
            if u < below + share:
                return (code + (u - below) / share) / FIFTHS
            below += share
        last = max(code for code, share in enumerate(self.shares) if share)  # what rounding of the sum left over
        return (last + 1) / FIFTHS

    @property
    def mean(self) -> float:
        """Mean [0-1]."""
        return math.fsum(share * (code + 0.5) / FIFTHS for code, share in enumerate(self.shares))

    @property
    def sd(self) -> float:
        """Standard deviation, the spread within a fifth included."""
        square = math.fsum(share * ((code + 0.5) / FIFTHS) ** 2 for code, share in enumerate(self.shares))
        return math.sqrt(square + 1.0 / (12.0 * FIFTHS**2) - self.mean**2)

    def said(self) -> str:
        """Such as ``codes 0-4: 15, 27, 40, 15, 3 %``."""
        return f"codes 0-4: {', '.join(f'{100 * share:g}' for share in self.shares)} %"


@dataclass(frozen=True)
class Triangle:
    """A triangle from ``low`` to ``high`` with its peak at ``peak``."""

    low: float
    peak: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.peak <= self.high or self.low == self.high:
            raise ValueError(f"a triangle needs low <= peak <= high and low < high, not {self}")

    def at(self, u: float) -> float:
        """Value at ``u``."""
        width, rise = self.high - self.low, self.peak - self.low
        if u * width < rise:
            return self.low + math.sqrt(u * width * rise)
        return self.high - math.sqrt((1.0 - u) * width * (self.high - self.peak))

    @property
    def mean(self) -> float:
        """Mean."""
        return (self.low + self.peak + self.high) / 3.0

    @property
    def sd(self) -> float:
        """Standard deviation."""
        a, b, c = self.low, self.peak, self.high
        return math.sqrt((a * a + b * b + c * c - a * b - a * c - b * c) / 18.0)

    def said(self) -> str:
        """Such as ``0.1 to 0.9, most often 0.5``."""
        return f"{self.low:g} to {self.high:g}, most often {self.peak:g}"


@dataclass(frozen=True)
class Chance:
    """Yes with probability ``p``."""

    p: float

    def __post_init__(self) -> None:
        checked((self.p, 1.0 - self.p))

    def at(self, u: float) -> bool:
        """No below 1 - p, yes above."""
        return u >= 1.0 - self.p

    @property
    def mean(self) -> float:
        """Share of yes."""
        return self.p

    @property
    def sd(self) -> float:
        """Standard deviation of a variable that is 1 or 0."""
        return math.sqrt(self.p * (1.0 - self.p))

    def said(self) -> str:
        """Such as ``yes in 45 %``."""
        return f"yes in {100 * self.p:g} %"


@dataclass(frozen=True)
class Choice:
    """One of some values, each with its share."""

    shares: tuple[tuple[Any, float], ...]

    def __post_init__(self) -> None:
        checked(tuple(share for _, share in self.shares))

    def at(self, u: float) -> Any:
        """Value at ``u``, in the order given."""
        below = 0.0
        for value, share in self.shares:
            below += share
            if u < below:
                return value
        return self.shares[-1][0]

    @property
    def mean(self) -> float:
        """Mean of values that are numbers."""
        return math.fsum(share * value for value, share in self.shares)

    @property
    def sd(self) -> float:
        """Standard deviation of values that are numbers."""
        return math.sqrt(math.fsum(share * (value - self.mean) ** 2 for value, share in self.shares))

    def said(self) -> str:
        """Such as ``2 in 68 %, 3 in 22 %``."""
        return ", ".join(f"{value} in {100 * share:g} %" for value, share in self.shares)


@dataclass(frozen=True)
class Whole:
    """A whole number from ``low`` to ``high``, all alike."""

    low: int
    high: int

    def at(self, u: float) -> int:
        """Value at ``u``."""
        return self.low + int(u * (self.high - self.low + 1))

    def said(self) -> str:
        """Such as ``104 to 520, all alike``."""
        return f"{self.low} to {self.high}, all alike"


@dataclass(frozen=True)
class Unless:
    """A fixed value with probability ``p``, otherwise as another distribution says."""

    value: Any
    p: float
    otherwise: Distribution

    def at(self, u: float) -> Any:
        """The fixed value below ``p``, the rest above."""
        return self.value if u < self.p else self.otherwise.at((u - self.p) / (1.0 - self.p))

    def said(self) -> str:
        """Such as ``0 in 50 %, else 1 to 260, all alike``."""
        value = "never" if self.value is None else str(self.value)
        return f"{value} in {100 * self.p:g} %, else {self.otherwise.said()}"


@dataclass(frozen=True)
class Wait:
    """Weeks until the first event of a constant yearly rate."""

    per_year: float

    def at(self, u: float) -> int:
        """Week of the event, counted from 0."""
        return int(-math.log1p(-u) / self.per_year * WEEKS_A_YEAR)

    def said(self) -> str:
        """Such as ``first in 20 years in the mean``."""
        return f"the first one, after {plural(round(1.0 / self.per_year), 'year')} in the mean"


@dataclass(frozen=True)
class OneParty:
    """The place of one of the parties, all alike; how many there are is drawn before."""

    def at(self, u: float) -> float:
        """The draw itself; :meth:`among` makes a place of it."""
        return u

    def among(self, u: float, n_parties: int) -> int:
        """Place of the party, 0 to ``n_parties`` - 1."""
        return int(u * n_parties)

    def said(self) -> str:
        """In words."""
        return "one of the parties, all alike"
