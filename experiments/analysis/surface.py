"""Response surfaces and phase diagrams: an outcome over the plane of two axes, with the lines where it changes.

The mean over all other axes as the design spreads them; a third axis or several outcomes give several panels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.analysis.finding import Finding
from experiments.analysis.goal import Goal, goal_of
from experiments.analysis.planes import FEWEST, Plane, cells, grid_of, sheet, smooth
from experiments.analysis.response import AnalysisError, Response
from experiments.analysis.space import Space, distinct, outcome_gaps, space_of
from experiments.axes import Axis
from model.declare import did_you_mean

LINES = (0.25, 0.5, 0.75)  # of a share, unless others are asked for
MOST_PANELS = 6
SLICES = (1 / 6, 1 / 2, 5 / 6)  # places of a third axis whose values are too many for a panel each


@dataclass(frozen=True)
class Panel:
    """A plane of ``goal``, the ``lines`` drawn in it, and the one of them (``line``) that the sentence is about."""

    plane: Plane
    goal: Goal
    lines: tuple[float, ...]
    line: float


def analyse(
    responses: Response | Sequence[Response], *, axes: Sequence[str] | None = None, by: str | None = None,
    lines: Sequence[float] | None = None,
) -> Finding:  # fmt: skip
    """The surface over two ``axes`` (by default those of the design), of each response or value of a third, ``by``.

    Drawn from the cells of the design where it is a grid, else smoothed. ``lines`` are values of the outcome at which a
    line is drawn. Raises AnalysisError, among others where a smooth surface would not foretell other points, and
    MissingExtra where smoothing lacks scikit-learn.
    """
    from experiments.analysis import surface_told as told

    every = [responses] if isinstance(responses, Response) else list(responses)
    if not 1 <= len(every) <= MOST_PANELS or (by and len(every) > 1):
        raise AnalysisError(f"surface: give 1 to {MOST_PANELS} outcomes, and a third axis only with one of them.")
    across, up = plane_of(every[0], axes, by)
    gaps = [note for response in every for note in outcome_gaps(response)]
    panels = [panel for response in every for panel in panels_of(response, across.path, up.path, by, lines)]
    title, sentence = told.title(panels, across, up, by), told.sentence(panels, across, up)
    notes = [*gaps, *told.notes(every[0], panels, across, up, by)]

    def draw() -> Figure:
        from experiments.figures.surface import surface as figure

        return figure(title, sentence, across, up, panels)

    return Finding("surface", title, sentence, told.table(panels, across, up), draw, notes, told.shown(panels))


def plane_of(response: Response, axes: Sequence[str] | None, by: str | None) -> tuple[Axis, Axis]:
    """The axes of the plane, across and up. Raises AnalysisError for what is no axis, or no number."""
    known = {axis.path: axis for axis in response.axes}
    names = ", ".join(known) or "none"
    for path in (*(axes or ()), *([by] if by else [])):
        if path not in known:
            raise AnalysisError(f"surface: the design has no axis {path!r}.{did_you_mean(path, known)} Axes: {names}.")
    sides = list(axes) if axes else [path for path, axis in known.items() if path != by and axis.numeric]
    if len(sides) != 2:
        raise AnalysisError(
            f"surface: a plane has two axes with numbers; say which, as axes. The design's axes: {names}."
        )
    if len({*sides, by}) < 3:
        raise AnalysisError(f"surface: the axes {' and '.join(sides)}, and by, must be different.")
    for path in sides:
        if not known[path].numeric:
            raise AnalysisError(
                f"surface: {path} has no numbers, so it is no side of a plane; give it as by, for a panel a level."
            )
    return known[sides[0]], known[sides[1]]


def panels_of(
    response: Response, x: str, y: str, by: str | None, lines: Sequence[float] | None
) -> list[Panel]:  # fmt: skip
    """The panels of one response."""
    if missing := [path for path in (x, y) if path not in response.paths]:
        raise AnalysisError(f"{response.name}: its design has no axis {missing[0]!r}; all outcomes need the same axes.")
    space, goal = space_of(response), goal_of(response)
    at = response.paths.index(x), response.paths.index(y)
    if by is None:
        planes = [plane(goal.said, goal, space, at)]
    else:
        third = response.paths.index(by)
        found = np.unique(space.at[:, third])
        if found.size > MOST_PANELS:
            planes = slices(by, goal, space, (*at, third))
        else:
            planes = [
                plane(f"{by} {said(space.axes[third], value)}", *among(goal, space, space.at[:, third] == value), at)
                for value in found
            ]
    drawn = lines_of(goal, planes, lines)
    ends = min(float(np.nanmin(p.value)) for p in planes), max(float(np.nanmax(p.value)) for p in planes)
    crossed = [line for line in drawn if ends[0] < line < ends[1]] or list(drawn)
    spoken_of = 0.0 if 0.0 in crossed else crossed[len(crossed) // 2]  # of an effect, where it changes its sign
    return [Panel(p, goal, drawn, spoken_of) for p in planes]


def among(goal: Goal, space: Space, rows: np.ndarray) -> tuple[Goal, Space]:
    """Goal and space of some rows (points,) alone."""
    return (
        replace(
            goal,
            part=goal.part[rows],
            whole=goal.whole[rows],
            weight=None if goal.weight is None else goal.weight[rows],
        ),
        replace(space, at=space.at[rows], design_point=space.design_point[rows]),
    )


def plane(name: str, goal: Goal, space: Space, at: tuple[int, int]) -> Plane:
    """The plane of two axes, cell by cell where the points are a grid of them, else smoothed."""
    x, y = (space.at[:, i] for i in at)
    if grid_of(x, y):
        return cells(name, goal, space, at)
    fit = smooth(units(space, at), enough(goal, space))
    return sheet(name, fit, goal, space, at)


def slices(by: str, goal: Goal, space: Space, at: tuple[int, int, int]) -> list[Plane]:
    """Planes at a few values of a third axis, from one surface over all three."""
    fit = smooth(units(space, at), enough(goal, space))
    x = space.at[:, at[2]]
    planes = []
    for place in SLICES:
        value = float(x.min() + place * np.ptp(x))
        planes.append(sheet(f"{by} {said(space.axes[at[2]], value)}", fit, goal, space, at[:2], place))
    return planes


def units(space: Space, at: Sequence[int]) -> np.ndarray:
    """Coordinates of the points on some axes, 0 at the lowest and 1 at the highest (points, axes)."""
    x = space.at[:, list(at)]
    return np.asarray((x - x.min(axis=0)) / np.where(np.ptp(x, axis=0) > 0.0, np.ptp(x, axis=0), 1.0))


def enough(goal: Goal, space: Space) -> Goal:
    """The goal, where there are points enough to smooth. Raises AnalysisError."""
    if (n := distinct(space, goal.known)) < FEWEST:
        raise AnalysisError(
            f"{goal.said}: a surface through scattered points needs at least {FEWEST} of them in each panel; there are "
            f"{n}. Extend the sweep, or make a factorial design of the two axes."
        )
    return goal


def said(axis: Axis, coordinate: float) -> str:
    """The value at a coordinate of a third axis, in words."""
    value: Any = coordinate if axis.levels and axis.numeric else axis.value(coordinate)
    if axis.levels and not axis.numeric:
        value = axis.levels[int(coordinate)]
    return f"{value:.3g}" if isinstance(value, float) else str(value).lower() if isinstance(value, bool) else str(value)


def lines_of(goal: Goal, planes: Sequence[Plane], lines: Sequence[float] | None) -> tuple[float, ...]:
    """The values at which lines are drawn: those asked for, quarters of a share, or round numbers within the range."""
    if lines is not None:
        if not lines or (goal.share and not all(0.0 < line < 1.0 for line in lines)):
            raise AnalysisError(
                f"surface: lines = {list(lines)} must be one or more values of the outcome"
                f"{', shares between 0 and 1 such as 0.5' if goal.share else ''}."
            )
        return tuple(sorted(float(line) for line in lines))
    low, high = min(float(np.nanmin(p.value)) for p in planes), max(float(np.nanmax(p.value)) for p in planes)
    quarters = [line for line in LINES if low < line < high] if goal.share else []
    if quarters:
        return tuple(quarters)
    found = [float(z) for z in MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high) if low < z < high]
    return tuple(round(z, 10) for z in found) or ((low + high) / 2.0,)
