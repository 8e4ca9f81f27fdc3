"""Numbers in words: rounded as people round them, counts with their noun."""

from __future__ import annotations

import math


def rounded(x: float) -> int:
    """The nearest whole number, halves away from zero; what rounding of sums left behind does not count."""
    return int(math.copysign(math.floor(abs(round(x, 9)) + 0.5), x))


def decimals(*numbers: float) -> int:
    """Decimals that suit these numbers together: none from 10 on, one from 1 on, else two; NaN does not count."""
    largest = max((abs(x) for x in numbers if not math.isnan(x)), default=0.0)
    return 0 if largest >= 10.0 else 1 if largest >= 1.0 else 2


def fixed(x: float, places: int = 0) -> str:
    """Such as ``2,884`` or ``0.35``; plain ``0`` where it rounds to nothing, ``unknown`` for NaN."""
    if math.isnan(x):
        return "unknown"
    units = rounded(x * 10**places)
    return f"{units / 10**places:,.{places}f}" if units else "0"


def percent(share: float) -> str:
    """Such as ``43``, of a share from 0 to 1."""
    return str(rounded(100.0 * share))


def signed(x: float, places: int = 0) -> str:
    """As :func:`fixed` with its sign, but no sign where it rounds to nothing."""
    said = fixed(x, places)
    return f"+{said}" if x > 0.0 and said != "0" else said


def plural(n: int, noun: str) -> str:
    """Such as ``1 pair``, ``46 pairs``."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
