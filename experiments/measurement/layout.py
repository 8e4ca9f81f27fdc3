"""How the report of an evaluation is laid out: lines of its tables, shares and intervals in words."""

from __future__ import annotations

import math

from experiments.intervals import Interval, wilson
from experiments.telling.words import percent, signed

NAME, CELL = 42, 15
HUNDRED = 100.0


def row(name: str, *cells: str) -> str:
    """One line of a table."""
    return ("  " + name.ljust(NAME) + "".join(c.ljust(CELL) for c in cells)).rstrip()


def points(interval: Interval) -> str:
    """Such as ``(+2 to +9)``, of shares in points; nothing where unknown."""
    return "" if math.isnan(interval[0]) else f"({signed(HUNDRED * interval[0])} to {signed(HUNDRED * interval[1])})"


def of(count: int, total: int) -> str:
    """Such as ``12 of 40 (30 %, 18 to 45)``, with the 95 % interval; of none, just the counts."""
    if not total:
        return "none of 0"
    low, high = wilson(count, total)
    return f"{count:,} of {total:,} ({percent(count / total)} %, {percent(low)} to {percent(high)})"
