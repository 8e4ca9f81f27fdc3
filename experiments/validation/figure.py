"""One figure a section: every number beside its target, every sign beside 0."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.style import GREY, INK, PALE, house_style
from experiments.validation.patterns import SECTIONS
from experiments.validation.running import Row
from experiments.validation.verdicts import REPORTED, SIGN, SPREADS, WITHIN, Part

PASSED, FAILED, TOLD = "#0072B2", "#D55E00", GREY  # Okabe and Ito's; the shape tells as well
MARKS = {True: ("o", PASSED), False: ("X", FAILED), None: ("D", TOLD)}
LEGEND = "circle: passes   cross: fails   diamond: only reported"
OWN_AXIS = {"weeks", "times"}
LINE, NAME = 0.34, 46  # inches a part; letters of a part's name a line


def figure(section: str, rows: Sequence[Row]) -> Figure:
    """Left: numbers with their targets; right: effects beside 0. A panel without parts is left out."""
    numbers = [(row, part) for row in rows for part in row.parts if part.rule in (WITHIN, REPORTED)]
    signs = [(row, part) for row in rows for part in row.parts if part.rule == SIGN]
    numbers = [(row, part) for row, part in numbers if math.isfinite(part.value)]
    signs = [(row, part) for row, part in signs if math.isfinite(part.value)]
    panels = [(own, is_sign) for found, is_sign in ((numbers, False), (signs, True)) for own in by_scale(found)]
    with house_style():
        heights = [max(2, len(found)) for found, _ in panels] or [2]
        fig = Figure(figsize=(7.6, LINE * sum(heights) + 0.75 * len(heights) + 0.5))
        axes = fig.subplots(len(heights), 1, height_ratios=heights, squeeze=False)[:, 0]
        for ax, (found, is_sign) in zip(axes, panels, strict=False):
            draw(ax, found, is_sign)
        fig.suptitle(f"{section}. {SECTIONS[section]}", x=0.01, ha="left", fontsize=10, weight="bold")
        height = fig.get_figheight()
        fig.subplots_adjust(
            left=0.46,
            right=0.975,
            bottom=0.68 / height,
            top=1 - 0.45 / height,
            hspace=0.6 / LINE * len(heights) / sum(heights),
        )
        fig.text(0.01, 0.08 / height, LEGEND, fontsize=7.0, color=GREY)
    return fig


def by_scale(found: Sequence[tuple[Row, Part]]) -> list[list[tuple[Row, Part]]]:
    """What can share an axis: shares, effects in standard deviations and ranks do, each other unit has its own."""
    units = {part.unit: part.unit if part.unit in OWN_AXIS else "" for _, part in found}
    return [[one for one in found if units[one[1].unit] == scale] for scale in dict.fromkeys(units.values())]


def draw(ax: Axes, found: Sequence[tuple[Row, Part]], is_sign: bool) -> None:
    """One panel: a line a part, from the top."""
    for place, (row, part) in enumerate(found):
        mark, colour = MARKS[part.passed if row.passed is not None else None]
        low, high = part.target
        if not is_sign and not math.isnan(low):
            ends = [max(low, -1.0) if math.isinf(low) else low, 1.0 if math.isinf(high) else high]
            ax.barh(place, ends[1] - ends[0], left=ends[0], height=0.62, color=PALE, zorder=1)
        value, interval = shown(part)
        if math.isfinite(interval[0]):
            ax.plot(interval, (place, place), color=colour, lw=1.6, zorder=3)
        ax.plot(value, place, mark, color=colour, ms=5.5, mec="white", mew=0.5, zorder=4)
    if is_sign:
        ax.axvline(0.0, color=INK, lw=0.8, zorder=2)
    names = ["\n".join(textwrap.wrap(f"{row.pattern.id}  {part.name}", NAME)[:2]) for row, part in found]
    ax.set_yticks(range(len(found)), names)
    ax.set_ylim(len(found) - 0.4, -0.6)
    for (above, _), (below, place) in pairwise([(row.pattern.id, i) for i, (row, _) in enumerate(found)]):
        if above != below:
            ax.axhline(place - 0.5, color=PALE, lw=0.5, zorder=0)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color="#eeeeee", lw=0.6, zorder=0)
    ax.set_xlabel(label(is_sign, [part for _, part in found]))


def shown(part: Part) -> tuple[float, tuple[float, float]]:
    """Where a part is drawn: a sign of means in standard deviations, everything else as it is."""
    if part.rule != SIGN or part.unit != SPREADS or not part.value:
        return part.value, part.interval
    scale = part.effect / part.value
    return part.effect, (part.interval[0] * scale, part.interval[1] * scale)


def label(is_sign: bool, parts: Sequence[Part]) -> str:
    """What the axis shows."""
    units = {part.unit for part in parts}
    own = "".join(f" [{unit}]" for unit in units & OWN_AXIS)
    if not is_sign:
        return f"value{own} with its 90 % interval; grey: target"
    if own:
        return f"difference{own} with its 95 % interval"
    unit = "sd" if units == {SPREADS} else "share" if SPREADS not in units else "share, or sd for means"
    return f"effect [{unit}] with its 95 % interval"
