"""What may be an axis: every parameter of a world but texts and pointers, each with the range worth exploring."""

from __future__ import annotations

import math
from typing import Any

from dashboard.session import labels, limits
from dashboard.session.ask import Asked
from dashboard.session.controls import choices, declared, front_of, group_of
from dashboard.sweep.asked import STEPS, AxisAsked
from model import Parameters
from model.declare import Declaration

AT_FIRST = ("conflict.stalemate", "ideas.initial_way_out")  # axes that every world has
FIRST_YEAR = 52  # weeks
FEW = 6  # so many levels are all taken, unless the visitor says otherwise


def listed(asked: Asked) -> dict[str, Any]:
    """All that may be an axis, by group in the order of Explore's controls; ``front`` are those to try first."""
    p = asked.parameters
    paths = [path for path in p.paths() if varies(declared(labels.general(path)))]
    order = sorted(paths, key=lambda path: labels.order(group_of(path)))
    front = [path for those in front_of(p, paths) for path in those]
    return {"front": front, "all": [entry(path, p) for path in order]}


def varies(said: Declaration) -> bool:
    """Whether a parameter is a quantity or a choice: a text is none, nor the place of something in a list."""
    return said.kind != "text" and said.unit != "index"


def entry(path: str, p: Parameters) -> dict[str, Any]:
    """One parameter: what it is called, what it means, the world's own value, and what an axis of it has at first."""
    said = declared(labels.general(path))
    axis = axis_at_first(path, p)
    return {
        "path": path,
        "label": labels.alone(path, p),
        "group": labels.group_label(group_of(path), p),
        "kind": said.kind,
        "unit": said.unit,
        "help": said.meaning,
        "value": p.value(path),
        "said": labels.value_text(p.value(path), said.unit),
        "bounds": list(bounds(said)),
        "choices": levels(said, p),
        "axis": axis.message(),
    }


def levels(said: Declaration, p: Parameters) -> list[str | bool] | None:
    """The values of a parameter that has no numbers; None for a number."""
    if said.kind == "bool":
        return [False, True]
    found = choices(said, p)
    return None if found is None else list(found)


def bounds(said: Declaration) -> tuple[float | None, float | None]:
    """The ends of what a number may be here."""
    low, high = said.bounds or (None, None)
    most = limits.MOST.get(said.path)
    return low, (most if most is not None and (high is None or high > most) else high)


def axis_at_first(path: str, p: Parameters) -> AxisAsked:
    """The axis of a parameter of this world before anybody has said more: the range worth exploring."""
    said = declared(labels.general(path))
    if (every := levels(said, p)) is not None:
        own = p.value(path)
        few = every if len(every) <= FEW else [own, *(x for x in every if x != own)][:FEW]
        return AxisAsked(path, levels=tuple(few))
    low, high = span(said, p.value(path), p.run.weeks)
    if said.kind == "int":
        low, high = round(low), round(high)
        return AxisAsked(path, low, high, max(2, min(STEPS, high - low + 1)))
    return AxisAsked(path, low, high)


def span(said: Declaration, value: Any, weeks: int) -> tuple[float, float]:
    """A range to begin with: the one declared, else the years of the search, else the bounds, else about the value."""
    if said.explore is not None:
        return said.explore
    low, high = bounds(said)
    at = float(value or 0.0)
    if said.unit == "weeks" and at:
        return 0.5 * at, min(2.0 * at, high or math.inf)
    if said.unit in ("week", "weeks"):
        return min(FIRST_YEAR, weeks // 2), weeks
    if low is not None and high is not None:
        return low, high
    least, most = (low if low is not None else 0.5 * at), (high if high is not None else 2.0 * at)
    return (least, most) if most > least else (least, least + 1.0)
