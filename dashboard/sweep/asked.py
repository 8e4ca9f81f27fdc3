"""What a visitor wants swept, out of an untrusted message: one or two axes, and how many runs in each cell.

``Plan.read`` looks at the shape of the message alone; what the axes mean in a world is found out by
:func:`dashboard.sweep.plan.planned`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from dashboard.session import limits
from dashboard.session.ask import text, whole
from dashboard.session.refused import Refused
from model.declare import did_you_mean, spoken

FIELDS, AXIS_FIELDS = ("axes", "runs"), ("path", "low", "high", "n", "log", "levels")
MOST_AXES = 2
RUNS = 40  # of a cell, unless the visitor says otherwise
STEPS = 5  # values of an axis, unless the visitor says otherwise


@dataclass(frozen=True)
class AxisAsked:
    """One axis: ``n`` values from ``low`` to ``high``, in equal factors where it is ``log``, or these ``levels``."""

    path: str
    low: float = 0.0
    high: float = 1.0
    n: int = STEPS
    log: bool = False
    levels: tuple[str | bool, ...] = ()

    def said(self) -> dict[str, Any]:
        """The axis as the spec of a sweep says it."""
        if self.levels:
            return {"levels": list(self.levels)}
        return {"range": [self.low, self.high], "n": self.n} | ({"log": True} if self.log else {})

    def message(self) -> dict[str, Any]:
        """The axis as the page reads and writes it."""
        return vars(self) | {"levels": list(self.levels)}


@dataclass(frozen=True)
class Plan:
    """One or two axes, and ``runs`` of both worlds in every cell."""

    axes: tuple[AxisAsked, ...] = ()
    runs: int = RUNS

    @classmethod
    def read(cls, message: object) -> Plan:
        """The plan in a message. Raises Refused."""
        held = table("plan", message, FIELDS)
        axes = held.get("axes")
        if not isinstance(axes, list) or not 1 <= len(axes) <= MOST_AXES:
            raise Refused("A sweep has one axis or two.")
        read = tuple(axis_of(one) for one in axes)
        if len(read) > 1 and read[0].path == read[1].path:
            raise Refused({"path": read[1].path, "text": f"Both axes are {read[0].path}; choose another for one."})
        return cls(read, runs_of(held.get("runs", RUNS)))

    def message(self) -> dict[str, Any]:
        """The plan as the page reads and writes it."""
        return {"axes": [axis.message() for axis in self.axes], "runs": self.runs}


def table(what: str, given: object, fields: tuple[str, ...]) -> dict[str, Any]:
    """A table of a message with these fields alone. Raises Refused."""
    if not isinstance(given, dict):
        raise Refused(f"{what} must be a table with {', '.join(fields)}, not {spoken(given)[: limits.LONGEST_TEXT]}.")
    for name in given:
        if name not in fields:
            hint = did_you_mean(str(name)[: limits.LONGEST_PATH], fields)
            raise Refused(f"{what} has no {str(name)[: limits.LONGEST_PATH]!r}.{hint} It has {', '.join(fields)}.")
    return given


def runs_of(given: object) -> int:
    """How many runs of a cell. Raises Refused."""
    runs, least, most = whole(given), limits.FEWEST_IN_A_CELL, limits.MOST_IN_A_CELL
    if runs is None or not least <= runs <= most:
        raise Refused(f"The runs of each cell must be a whole number from {least} to {most}.")
    return runs


def axis_of(given: object) -> AxisAsked:
    """One axis of a message. Raises Refused, which names the axis's parameter."""
    held = table("an axis", given, AXIS_FIELDS)
    path = text("the path of an axis", held.get("path"))
    if levels := held.get("levels"):
        if not isinstance(levels, list) or len(levels) > limits.MOST_CELLS:
            raise about(path, f"levels must be a list of at most {limits.MOST_CELLS} values.")
        return AxisAsked(path, levels=tuple(level_of(path, level) for level in levels))
    low, high = (number(path, held.get(end), end) for end in ("low", "high"))
    n, log = whole(held.get("n", STEPS)), held.get("log", False)
    if n is None or not 2 <= n <= limits.MOST_CELLS:
        raise about(path, f"the number of values must be a whole number from 2 to {limits.MOST_CELLS}.")
    if not isinstance(log, bool):
        raise about(path, f"log must be true or false, not {spoken(log)[: limits.LONGEST_TEXT]}.")
    return AxisAsked(path, low, high, n, log)


def number(path: str, given: object, end: str) -> float | int:
    """The lowest or the highest value of an axis. Raises Refused."""
    number = isinstance(given, (int, float)) and not isinstance(given, bool) and math.isfinite(given)
    if not number or abs(given) > limits.LARGEST_NUMBER:  # type: ignore[arg-type]
        which = {"low": "lowest", "high": "highest"}[end]
        raise about(path, f"the {which} value must be a number.")
    return given  # type: ignore[return-value]


def level_of(path: str, given: object) -> str | bool:
    """One of the values of an axis that has no numbers. Raises Refused."""
    return given if isinstance(given, bool) else text(f"a value of {path}", given)


def about(path: str, said: str) -> Refused:
    """What is wrong with the axis of a parameter."""
    return Refused({"path": path, "text": f"{path}: {said}"})
