"""Axes as a spec says them: a list of levels, two ends of a range, or ``{range = [low, high], n = 5, log = true}``.

For a factorial design a list holds levels; for designs that sample, a list of two numbers is a range, and levels are
said as ``{levels = [...]}``. An empty table, ``{}``, takes the range that the parameter's declaration gives.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from experiments.axes import Axis, Value, declared_axis, ranged
from model import ParameterError, Parameters
from model.declare import did_you_mean, spoken

KNOWN = ("range", "n", "log", "levels")


def read_axes(said: Any, kind: str, n: int | None, p: Parameters, place: str, wrong: list[str]) -> tuple[Axis, ...]:
    """The axes of a design of this kind and size over the world ``p``; what is wrong goes to ``wrong``.

    A factorial design's axes come with their levels.
    """
    if not isinstance(said, Mapping):
        wrong.append(f"{place}: [axes] must be a table of axes by path, not {spoken(said)}.")
        return ()
    axes = []
    for path, how in said.items():
        try:
            axes.append(_axis(path, how, kind, n, p))
        except ParameterError as error:
            wrong += [f"{place}: [axes] {line}" for line in str(error).splitlines()]
    return tuple(axes)


def _axis(path: str, how: Any, kind: str, n: int | None, p: Parameters) -> Axis:
    p.value(path)  # which refuses what this world does not have
    Parameters.declaration(path)
    if isinstance(how, list):
        sampled = kind != "factorial" and len(how) == 2 and all(_number(x) for x in how)
        how = {"range": how} if sampled else {"levels": how}
    if not isinstance(how, Mapping):
        raise ParameterError(
            f"{path}: an axis is a list of levels, as [0.1, 0.5, 0.9], or a table, as {{range = [0.0, 1.0], n = 5}}, "
            f"not {spoken(how)}."
        )
    if unknown := [key for key in how if key not in KNOWN]:
        raise ParameterError(
            f"{path}: an axis has no {unknown[0]!r}.{did_you_mean(unknown[0], KNOWN)} Known: {', '.join(KNOWN)}."
        )
    axis = _levels(path, how["levels"], p) if "levels" in how else _range(path, how)
    if kind != "factorial" or axis.levels:
        return axis
    steps = how.get("n", n)
    if not isinstance(steps, int) or isinstance(steps, bool) or steps < 2:
        raise ParameterError(
            f"{path}: a factorial design needs the number of steps of a range, at least 2: "
            f"{{range = [{axis.low:g}, {axis.high:g}], n = 5}}, or n under [design]."
        )
    return Axis(path, axis.low, axis.high, axis.grid(steps), axis.log, axis.whole)


def _range(path: str, how: Mapping[str, Any]) -> Axis:
    """The range said, or else the declaration's."""
    log = how.get("log", False)
    if not isinstance(log, bool):
        raise ParameterError(f"{path}: log must be true or false, not {spoken(log)}.")
    if "range" not in how:
        axis = declared_axis(path)
        return axis if axis.levels or not log else ranged(path, axis.low, axis.high, log=True)
    ends = how["range"]
    if not isinstance(ends, list) or len(ends) != 2 or not all(_number(x) for x in ends):
        raise ParameterError(f"{path}: range must be two numbers, as [0.0, 1.0], not {_shown(ends)}.")
    return ranged(path, float(ends[0]), float(ends[1]), log=log)


def _levels(path: str, levels: Any, p: Parameters) -> Axis:
    """These levels, each checked as a value of the parameter in the world ``p``."""
    if "range" in (levels if isinstance(levels, Mapping) else {}) or not isinstance(levels, list) or not levels:
        raise ParameterError(f"{path}: levels must be a list with at least one value, not {_shown(levels)}.")
    for value in levels:
        p.with_values({path: value})
    said = Parameters.declaration(path)
    typed: list[Value] = [float(x) if said.kind == "float" else x for x in levels]
    if len(set(typed)) < len(typed):
        twice = next(x for x in typed if typed.count(x) > 1)
        raise ParameterError(f"{path}: the level {twice!r} is given twice, which would make duplicate points.")
    numbers = [float(x) for x in typed if _number(x)]
    ends = (min(numbers), max(numbers)) if len(numbers) == len(typed) else (math.nan, math.nan)
    return Axis(path, *ends, levels=tuple(typed), whole=said.kind == "int")


def _number(x: object) -> bool:
    return isinstance(x, (int, float)) and not isinstance(x, bool) and math.isfinite(x)


def _shown(value: object) -> str:
    return str(value) if isinstance(value, list) else spoken(value)
