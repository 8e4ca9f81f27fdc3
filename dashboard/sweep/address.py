"""A sweep as a link, and back: Explore's link to the world, and in ``x``, ``y`` and ``runs`` what is swept.

``x=power.asymmetry:0.1:0.9:5`` is an axis with five values, ``:log`` behind it one in equal factors,
``x=track_two[0].format:back_channel:mediation`` one with levels. Reading never fails: what cannot be kept is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote_plus

from dashboard.session import labels, limits, permalink
from dashboard.session.controls import declared
from dashboard.session.refused import Refused
from dashboard.sweep.asked import RUNS, AxisAsked, Plan, axis_of, runs_of
from model import ParameterError, Parameters

OWN = ("x", "y", "runs")
AXES = OWN[:2]


@dataclass(frozen=True)
class Found:
    """What a link led to: the world, and the plan as far as it says one."""

    world: permalink.Found
    axes: tuple[AxisAsked, ...]
    runs: int


def write(link: str, plan: Plan) -> str:
    """The link to a world with the plan; empty where the world is too large for one."""
    if not link:
        return ""
    own = [*zip(AXES, (said(axis) for axis in plan.axes), strict=False), ("runs", str(plan.runs))]
    return link + "".join(f"&{key}={quote(value, safe='[]:')}" for key, value in own)


def said(axis: AxisAsked) -> str:
    """An axis as a link says it."""
    if axis.levels:
        return ":".join([axis.path, *(permalink.written(level) for level in axis.levels)])
    return ":".join([axis.path, *(str(x) for x in (axis.low, axis.high, axis.n)), *(["log"] if axis.log else [])])


def read(search: str) -> Found:
    """The world and the plan of a link."""
    if len(search) > limits.LONGEST_SEARCH:
        return Found(permalink.read(search), (), RUNS)
    own: dict[str, str] = {}
    rest = []
    for part in search.removeprefix("?").split("&"):
        key, _, value = part.partition("=")
        if key in OWN:
            own.setdefault(key, unquote_plus(value))
        else:
            rest.append(part)
    world = permalink.read("&".join(rest))
    axes = []
    for key in AXES:
        if key in own:
            try:
                axes.append(parsed(own[key]))
            except (Refused, ParameterError, ValueError) as error:
                world.notices.append(f"The link's {key} = {permalink.shown(own[key])} is left out. {error}")
    runs = RUNS
    if "runs" in own:
        try:
            runs = runs_of(int(own["runs"]) if len(own["runs"]) < 9 else None)
        except ValueError:
            world.notices.append(
                f"The link's runs = {permalink.shown(own['runs'])} is no whole number from {limits.FEWEST_IN_A_CELL} "
                f"to {limits.MOST_IN_A_CELL}; {RUNS} is used instead."
            )
    return Found(world, tuple(axes), runs)


def parsed(text: str) -> AxisAsked:
    """An axis of a link. Raises Refused, ParameterError or ValueError."""
    path, *values = text.split(":")
    if len(path) > limits.LONGEST_PATH:
        raise Refused("There is no such parameter.")
    kind = declared(labels.general(path)).kind
    if kind not in ("float", "int"):
        levels = [Parameters.parse_value(path, value) if kind == "bool" else value for value in values]
        return axis_of({"path": path, "levels": levels})
    if len(values) not in (3, 4) or values[3:] not in ([], ["log"]) or max(map(len, values)) > 30:
        raise Refused("An axis is written as power.asymmetry:0.1:0.9:5, from the lowest value to the highest.")
    low, high = (Parameters.parse_value(path, value) for value in values[:2])
    return axis_of({"path": path, "low": low, "high": high, "n": int(values[2]), "log": len(values) > 3})
