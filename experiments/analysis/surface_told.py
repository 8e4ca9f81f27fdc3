"""A surface in words and tables: where it is highest and lowest, and how much of the plane lies beyond a line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from experiments.analysis.estimates import Estimate
from experiments.analysis.prim import capital
from experiments.analysis.response import Response
from experiments.analysis.space import accidents, accidents_note, entangled, meanings, members_note
from experiments.analysis.surface import Panel
from experiments.axes import Axis
from experiments.telling.words import percent, plural, signed

MUCH = 0.5  # share of the differences that a surface foretells, below which a note warns


def title(panels: Sequence[Panel], across: Axis, up: Axis, by: str | None) -> str:
    """The outcomes over the axes."""
    names = ", ".join(dict.fromkeys(panel.goal.said for panel in panels))
    return f"{capital(names)} over {across.path} and {up.path}{f', by {by}' if by else ''}"


def sentence(panels: Sequence[Panel], across: Axis, up: Axis) -> str:
    """Of each outcome its highest and lowest place, and how much of each panel lies surely beyond the line."""
    parts: list[str] = []
    for goal in dict.fromkeys(panel.goal.said for panel in panels):
        own = [panel for panel in panels if panel.goal.said == goal]
        high, low = max(own, key=lambda p: np.nanmax(p.plane.value)), min(own, key=lambda p: np.nanmin(p.plane.value))
        several = len(own) > 1
        e = own[0].goal.states(_end(high, highest=True), ", 95 % interval" if not parts else "")
        least = own[0].goal.words(_end(low, highest=False))
        there = _at(high, across, up, several, highest=True)
        here = _at(low, across, up, several, highest=False)
        areas = f"surely {line(own[0], own[0].line)} or more in {_areas(own)}"
        parts.append(f"{capital(e)} {there}, but {least} {here}; {areas}")
    return ". ".join(parts) + "."


def line(panel: Panel, value: float) -> str:
    """A value of the outcome as the label of a line says it."""
    if panel.goal.share:
        return f"{percent(value)} %"
    if panel.goal.scale > 1.0:
        return f"{signed(panel.goal.scale * value)} percentage points"
    return f"{value:,.6g}"


def _areas(panels: Sequence[Panel]) -> str:
    """How much of each panel lies surely above the line."""
    found = [panel.plane.shares(panel.line) for panel in panels]
    if len(found) == 1:
        above, below, unsure = (percent(x) for x in found[0])
        return f"{above} % of the plane, surely less in {below} %, undecided in {unsure} %"
    shares = [f"{percent(x[0])} %{' of the plane' if i == 0 else ''}" for i, x in enumerate(found)]
    said = [f"{share} with {panel.plane.name}" for share, panel in zip(shares, panels, strict=True)]
    ends = [percent(f([x[2] for x in found])) for f in (min, max)]
    return f"{', '.join(said)} (undecided in {ends[0] if ends[0] == ends[1] else ' to '.join(ends)} %)"


def _place(panel: Panel, highest: bool) -> tuple[int, int]:
    value = panel.plane.value
    row, column = np.unravel_index(int(np.nanargmax(value) if highest else np.nanargmin(value)), value.shape)
    return int(row), int(column)


def _end(panel: Panel, *, highest: bool) -> Estimate:
    at, plane = _place(panel, highest), panel.plane
    return Estimate(float(plane.value[at]), float(plane.low[at]), float(plane.high[at]), math.nan)


def _at(panel: Panel, across: Axis, up: Axis, several: bool, *, highest: bool) -> str:
    row, column = _place(panel, highest)
    x, y = number(panel.plane.x, column), number(panel.plane.y, row)
    with_it = f" with {panel.plane.name}" if several else ""
    return f"at {across.path} {x} and {up.path} {y}{with_it}"


def number(values: np.ndarray, i: int) -> str:
    """One of the values of an axis, with as many digits as a hundredth of their range needs."""
    digits = max(0, round(2.0 - math.log10(float(np.ptp(values)) or 1.0)))
    return f"{float(values[i]):,.{digits}f}"


def table(panels: Sequence[Panel], across: Axis, up: Axis) -> pd.DataFrame:
    """A row for each cell, or for each place of a smooth surface; missing where nothing can be told."""
    return pd.DataFrame(list(_rows(panels, across, up)))


def _rows(panels: Sequence[Panel], across: Axis, up: Axis) -> Iterator[dict[str, object]]:
    for panel in panels:
        plane = panel.plane
        for (i, j), value in np.ndenumerate(plane.value):
            yield {
                "outcome": panel.goal.said, "panel": plane.name, across.path: plane.x[j], up.path: plane.y[i],
                "value": value, "low": plane.low[i, j], "high": plane.high[i, j], "smoothed": not plane.cells,
            }  # fmt: skip


def shown(panels: Sequence[Panel]) -> pd.DataFrame:
    """A row for each panel, as a terminal shows it."""
    rows = []
    for panel in panels:
        above, below, unsure = (f"{percent(z)} %" for z in panel.plane.shares(panel.line))
        ends = [panel.goal.words(_end(panel, highest=highest)) for highest in (False, True)]
        skill = "cells" if panel.plane.cells else f"{panel.plane.skill:.2f}"
        rows.append((panel.plane.name, *ends, line(panel, panel.line), above, below, unsure, skill))
    return pd.DataFrame(
        rows, columns=["panel", "lowest", "highest", "line", "surely above", "surely below", "undecided", "R²"]
    )  # fmt: skip


def notes(response: Response, panels: Sequence[Panel], across: Axis, up: Axis, by: str | None) -> list[str]:
    """How it was drawn, what it is the mean over, and what it cannot mean."""
    others = [path for path in response.paths if path not in (across.path, up.path, by)]
    over = f"The mean over {', '.join(others)} as the design spreads them" if others else "No other axis varies"
    found = [
        f"What the model does over this design, not a chance for any conflict in history. {over}; what the scenario "
        "fixes stays as it is there.",
        "Undecided (hatched): where the 95 % interval of the place spans the line of the sentence, each place by "
        "itself. Highest and lowest are picked after the fact, so a little luck is in both.",
    ]
    smooth = [panel for panel in panels if not panel.plane.cells]
    if len(smooth) < len(panels):
        found.append("Cells are the design's own, not smoothed; lines run straight between the middles of cells.")
    if smooth:
        skills = [panel.plane.skill for panel in smooth]
        ends = f"{min(skills):.2f}" if max(skills) - min(skills) < 0.005 else f"{min(skills):.2f} to {max(skills):.2f}"
        n = max(len(panel.plane.points) for panel in smooth)
        found.append(
            f"Smoothed through {plural(n, 'point')} by a Gaussian process with the noise of each; of the differences "
            f"between points left out one at a time it foretells R² = {ends}. The rest is noise and the other axes."
        )
        if min(skills) < MUCH:
            found.append("Much of what differs between points is not in these two axes: read the lines as averages.")
    blank = sum(int((~np.isfinite(panel.plane.value)).sum()) for panel in panels)
    if blank:
        of = sum(panel.plane.value.size for panel in panels)
        found.append(f"Blank: {percent(blank / of)} % of the area, where there are no runs or none near enough.")
    return [
        *found,
        *_accidents(response),
        *members_note(response),
        *entangled(response),
        *meanings([across.path, up.path, *([by] if by else [])]),
    ]


def _accidents(response: Response) -> list[str]:
    n = accidents(response)
    if not response.common_seeds or n == 1:
        return accidents_note(response)
    return [
        f"All points share {n} sets of accidents: that the intervals of two places overlap does not say that they do "
        "not differ."
    ]
