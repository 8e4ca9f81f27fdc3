"""A sweep that can be run: the points of ``multitrack sweep`` with the same spec, and what they would cost here.

The spec, its axes, its design and its worlds are those of :mod:`experiments.sweeps`, so that whoever repeats the sweep
by the command line has the same runs.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dashboard.session import labels, limits
from dashboard.session.ask import Asked, changed
from dashboard.session.controls import declared
from dashboard.session.refused import Refused, about
from dashboard.sweep.asked import AxisAsked, Plan
from experiments.axes import Axis
from experiments.sweeps import SweepError
from experiments.sweeps.axes_said import read_axes
from experiments.sweeps.designs import points_of
from experiments.sweeps.spec import Spec, World
from experiments.worlds import FACTUAL
from model import Parameters

PLACE = "axes"
POINT = re.compile(r"^point (\d+): ")  # as the design names a cell that is no world


@dataclass(frozen=True)
class Planned:
    """A plan in a world: ``spec`` is what the command line would read; ``problems`` say why it is too much here.

    Cells are numbered as the points of the design: the last axis changes first.
    """

    asked: Asked
    plan: Plan
    spec: Spec
    problems: tuple[str, ...] = ()
    points: tuple[dict[str, Any], ...] = ()
    worlds: tuple[Parameters, ...] = ()

    @property
    def steps(self) -> list[int]:
        """How many values each axis has."""
        return [len(axis.levels) for axis in self.spec.axes]

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return math.prod(self.steps)

    @cached_property
    def cost(self) -> float:
        """What all runs cost [people x weeks], both worlds."""
        return 2.0 * self.plan.runs * sum(limits.cost(p) for p in self.worlds)

    def twin(self, p: Parameters) -> Parameters:
        """The other world of a cell."""
        return self.spec.worlds[1].of(p)

    def message(self) -> dict[str, Any]:
        """What the page is told of it before it runs."""
        return {
            "axes": [told(axis, self.asked.parameters) for axis in self.spec.axes],
            "cells": self.cells,
            "runs": 2 * self.cells * self.plan.runs,
            "seconds": self.cost / limits.SWEPT_A_SECOND if self.worlds else None,
        }


def planned(asked: Asked, plan: Plan) -> Planned:
    """The sweep that a plan means in a world. Raises Refused where an axis means nothing, or a cell is no world."""
    paths = [axis.path for axis in plan.axes]
    changes = {path: value for path, value in asked.ask.changes.items() if path not in paths}
    scenario = dataclasses.replace(asked.base, parameters=changed(asked.base.parameters, changes))
    without = asked.ask.without
    worlds = (World(FACTUAL), World(f"without_{'+'.join(without)}", without))
    axes = axes_of(plan.axes, scenario.parameters)
    found = Planned(asked, plan, Spec(scenario, plan.runs, asked.ask.seed, worlds, "factorial", None, axes))
    if problem := limits.cells_problem(found.steps):
        return dataclasses.replace(found, problems=(problem,))
    points = points_in(found.spec)
    here = tuple(scenario.parameters.with_values(values) for values in points)
    for values, p in zip(points, here, strict=True):
        check(values, p)
    found = dataclasses.replace(found, points=points, worlds=here)
    problem = limits.sweep_problem(found.cost / found.cells / plan.runs, found.cells, plan.runs)
    return dataclasses.replace(found, problems=(problem,)) if problem else found


def axes_of(axes: tuple[AxisAsked, ...], p: Parameters) -> tuple[Axis, ...]:
    """The axes with their values, as a spec's are read. Raises Refused, one problem a mistake."""
    wrong: list[str] = []
    said = {axis.path: axis.said() for axis in axes}
    read = read_axes(said, "factorial", None, p, PLACE, wrong)
    wrong += [f"{axis.path}: take at least two values, or the axis shows nothing." for axis in read
              if len(axis.levels) < 2]  # fmt: skip
    if wrong:
        raise Refused(*(about(line.removeprefix(f"{PLACE}: [axes] ")) for line in wrong))
    return read


def points_in(spec: Spec) -> tuple[dict[str, Any], ...]:
    """Values by path of every point of the design. Raises Refused where one is no world."""
    try:
        rows: list[dict[str, Any]] = points_of(spec).to_dict("records")  # type: ignore[assignment]
    except SweepError as error:
        lines = [line.removeprefix("design: ") for line in str(error).splitlines()]
        raise Refused(*(about(POINT.sub(lambda found: placed(spec, int(found[1])), line)) for line in lines)) from None
    return tuple(rows)


def placed(spec: Spec, point: int) -> str:
    """``At power.asymmetry = 0.3: ``, for the number of a point."""
    values = list(itertools.product(*(axis.levels for axis in spec.axes)))[point]
    return at(dict(zip((axis.path for axis in spec.axes), values, strict=True)))


def at(values: dict[str, Any]) -> str:
    """How a sentence about the world of a cell begins."""
    return f"At {', '.join(f'{path} = {labels.value_text(value)}' for path, value in values.items())}: "


def check(values: dict[str, Any], p: Parameters) -> None:
    """Raise Refused where the world of a cell is too large for this server."""
    try:
        limits.check(p)
    except Refused as error:
        raise Refused(*(at(values) + problem["text"] for problem in error.problems)) from None


def told(axis: Axis, p: Parameters) -> dict[str, Any]:
    """An axis as the page labels it."""
    said = declared(labels.general(axis.path))
    return {
        "path": axis.path,
        "label": labels.alone(axis.path, p),
        "unit": said.unit,
        "numeric": axis.numeric,
        "log": axis.log,
        "levels": list(axis.levels),
        "texts": [labels.value_text(value, "choice" if isinstance(value, str) else "").replace("_", " ")
                  for value in axis.levels],
    }  # fmt: skip
