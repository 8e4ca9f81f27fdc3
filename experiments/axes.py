"""Axes of an experiment: parameters by dotted path, each with a range or with levels of its own.

What is not said is taken from the parameter's declaration: its explore range, its kind, its choices.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from model import ParameterError, Parameters
from model.declare.declaration import plain

Value = float | int | bool | str
WIDE = 3.0  # a declared range whose ends differ by more than this factor may be searched on a log scale


@dataclass(frozen=True)
class Axis:
    """One parameter that an experiment varies: a range from ``low`` to ``high``, or ``levels``.

    The ends of levels are the least and the greatest, NaN where they are no numbers. On a ``log`` axis equal steps are
    equal factors; a ``whole`` one takes whole numbers.
    """

    path: str
    low: float = math.nan
    high: float = math.nan
    levels: tuple[Value, ...] = ()
    log: bool = False
    whole: bool = False

    def value(self, at: float) -> Value:
        """Value at a place [0 to 1]: the number there, or the level."""
        if self.levels:
            return self.levels[min(int(at * len(self.levels)), len(self.levels) - 1)]
        return self.number(at)

    def number(self, at: float) -> float | int:
        """Number at a place [0 to 1] of the range, rounded to five digits or to a whole number."""
        if self.log:
            found = math.exp(math.log(self.low) + at * math.log(self.high / self.low))
        else:
            found = self.low + at * (self.high - self.low)
        return round(found) if self.whole else float(f"{found:.5g}")

    def place(self, value: Value) -> float:
        """Place [0 to 1] of a value in the range, beyond it for a value outside; the middle of a level's share."""
        if self.levels:
            return (self.levels.index(value) + 0.5) / len(self.levels)
        if self.log:
            return math.log(float(value) / self.low) / math.log(self.high / self.low)
        return (float(value) - self.low) / (self.high - self.low)

    def grid(self, n: int) -> tuple[Value, ...]:
        """``n`` values in equal steps from end to end, or the levels; a whole axis keeps each number once."""
        if self.levels:
            return self.levels
        steps = [self.value(i / (n - 1)) for i in range(n)] if n > 1 else [self.value(0.5)]
        return tuple(dict.fromkeys(steps))

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers with an order."""
        return not self.levels or all(isinstance(x, (int, float)) and not isinstance(x, bool) for x in self.levels)

    def label(self) -> str:
        """Path and unit, as a figure's axis says it: ``power.asymmetry [0-1]``."""
        unit = Parameters.declaration(self.path).unit
        return f"{self.path} [{unit}]" if unit else self.path


def declared_axis(path: str, *, log_if_wide: bool = False) -> Axis:
    """The axis that a parameter's own declaration gives. Raises ParameterError where it declares none."""
    said = Parameters.declaration(path)
    if said.kind == "bool":
        return Axis(path, levels=(False, True))
    if said.choices and not said.own:
        return Axis(path, levels=said.choices)
    if said.kind in ("text", "choice"):
        raise ParameterError(f"{path} has no range; list its levels, as {path!r} = [...]: {said.wanted()}.")
    if said.explore is None:
        raise ParameterError(f"{path} declares no range to explore; say one, as {path!r} = [low, high].")
    low, high = said.explore
    return Axis(path, low, high, log=log_if_wide and low > 0.0 and high / low > WIDE, whole=said.kind == "int")


def ranged(path: str, low: float, high: float, *, log: bool = False) -> Axis:
    """An axis from ``low`` to ``high``. Raises ParameterError for a range that is empty or leaves the bounds."""
    said = Parameters.declaration(path)
    if said.kind not in ("float", "int"):
        raise ParameterError(f"{path} is no number, so it has no range; list its levels: {said.wanted()}.")
    if not low < high:
        raise ParameterError(f"{path}: the range from {plain(low)} to {plain(high)} is empty; low must be below high.")
    least, most = said.bounds or (None, None)
    if (least is not None and low < least) or (most is not None and high > most):
        reach = f"the range from {plain(low)} to {plain(high)}"
        raise ParameterError(f"{path} must be {said.wanted()}; {reach} leaves that.")
    if log and low <= 0.0:
        raise ParameterError(f"{path}: a log range must begin above 0, not at {plain(low)}.")
    return Axis(path, float(low), float(high), log=log, whole=said.kind == "int")
