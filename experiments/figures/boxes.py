"""Boxes and rules as figures: which part of each range they take, how often the goal is reached there and elsewhere."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from experiments.figures.style import GREY, INK, PALE, PARTY_COLOURS, house_style
from experiments.telling.words import percent
from experiments.version import version

if TYPE_CHECKING:
    from experiments.analysis.estimates import Estimate
    from experiments.analysis.goal import Goal
    from experiments.analysis.prim import Box
    from experiments.analysis.rules import Leaf
    from experiments.analysis.space import Limit, Space

WIDTH = 8.3  # inches
ROW, BELOW = 0.42, 0.5  # inches: a limit or a rule, the foot
BLOCK = 2.1  # inches: the least height of a box
FOOT = (
    "Left: the part of each range that the box takes (coloured). Right, grey: what peeling went through, on the points "
    "that found the box; square: the box on points held out, with 95 % intervals. "
)


def boxes(
    title: str, sentence: str, space: Space, goal: Goal, shown: Sequence[Box], overall: Estimate
) -> Figure:  # fmt: skip
    """Each box as bars over the ranges of its parameters, beside the trajectory that led to it."""
    heights = [max(BLOCK, 0.9 + ROW * len(box.fit.region.limits)) for box in shown]
    with house_style():
        figure, top = page(title, sentence, sum(heights))
        grid = figure.add_gridspec(
            len(shown), 2, width_ratios=[1.55, 1], height_ratios=heights, left=0.235, right=0.97, top=top,
            bottom=(BELOW + 0.35) / figure.get_figheight(), wspace=0.25, hspace=0.55,
        )  # fmt: skip
        for row, box in enumerate(shown):
            colour = PARTY_COLOURS[row % len(PARTY_COLOURS)] if box.holds_up else GREY
            left, right = figure.add_subplot(grid[row, 0]), figure.add_subplot(grid[row, 1])
            name = f"Box {row + 1}" if box.holds_up else "No box holds up"
            left.set_title(name, loc="left", fontsize=9, weight="bold", color=colour)
            ranges(left, space, box, colour)
            base = (overall, "whole design") if row == 0 else (box.overall, f"what box {row} leaves")
            trajectory(right, goal, box, *base, colour)
        foot(figure, FOOT)
    return figure


def leaves(
    title: str, sentence: str, space: Space, goal: Goal, rules: Sequence[Leaf], overall: Estimate
) -> Figure:  # fmt: skip
    """Each rule as a point with its interval on the held-out points, the rule beside it in words."""
    with house_style():
        figure, top = page(title, sentence, 1.35 * ROW * len(rules) + 0.5)
        bottom = (BELOW + 0.45) / figure.get_figheight()
        ax = figure.add_axes((0.5, bottom, 0.36, top - bottom))
        scale, beside = goal.scale, ax.get_yaxis_transform()
        for y, leaf in enumerate(rules):
            e = leaf.estimate
            told = textwrap.fill(space.told(leaf.region).removeprefix("where "), 62)
            ax.text(-0.03, y, told, transform=beside, ha="right", va="center", fontsize=7.5)
            said = goal.words(e).replace(" (", "\n(") if leaf.held else "no point held out"
            ax.text(1.03, y, f"{said}\n{percent(leaf.mass)} % of design", transform=beside, va="center", fontsize=7)
            if leaf.held:
                ax.plot([scale * e.low, scale * e.high], [y, y], color=PARTY_COLOURS[0], lw=2.2, gid="interval")
                ax.plot(scale * e.value, y, "s", color=PARTY_COLOURS[0], ms=6, gid="held out")
            ax.plot(scale * leaf.level, y, "o", mfc="white", mec=GREY, ms=4.5, gid="grown")
        ax.axvline(scale * overall.value, color=INK, lw=0.8, ls=(0, (4, 2)), gid="overall")
        ax.text(scale * overall.value, -0.72, "whole design", ha="center", fontsize=7, color=INK)
        ax.set_ylim(len(rules) - 0.4, -0.6)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        if goal.share:
            ax.set_xlim(0.0, 100.0)
        ax.grid(axis="x", color=PALE, lw=0.5)
        ax.set_axisbelow(True)
        unit = f"share of {goal.of} with {goal.said}, %" if goal.share else f"{goal.said} [{goal.told_in}]"
        ax.set_xlabel(f"{unit} (95 % interval)")
        foot(figure, "Square: on points held out; hollow: on those that grew the tree. ")
    return figure


def page(title: str, sentence: str, height: float) -> tuple[Figure, float]:
    """A figure with title and sentence for contents of a height [inches], and where these begin [share of it]."""
    lines, heading = textwrap.wrap(sentence, 148), textwrap.wrap(title, 84)
    begin = 0.22 + 0.2 * len(heading)
    above = begin + 0.25 + 0.125 * len(lines)
    whole = height + above + BELOW
    figure = Figure(figsize=(WIDTH, whole))
    FigureCanvasAgg(figure)
    figure.text(0.015, 1.0 - 0.14 / whole, "\n".join(heading), fontsize=12, weight="bold", va="top")
    figure.text(0.015, 1.0 - begin / whole, "\n".join(lines), fontsize=7.5, va="top", linespacing=1.25)
    return figure, 1.0 - (above + 0.05) / whole


def foot(figure: Figure, text: str) -> None:
    """How to read it and what made it, below."""
    said = f"{text}It describes the design, not history. Multitrack {version()}."
    figure.text(0.015, 0.07 / figure.get_figheight(), textwrap.fill(said, 172), fontsize=6.5, color=GREY, va="bottom")


def ranges(ax: Axes, space: Space, box: Box, colour: str) -> None:
    """A row for each restricted parameter: its whole range, and the part that the box takes."""
    limits = box.fit.region.limits
    for y, limit in enumerate(limits):
        path = space.axes[limit.axis].path
        ax.text(-0.03, y, textwrap.fill(path.replace(".", ".\u200b"), 30), transform=ax.get_yaxis_transform(),
                ha="right", va="center", fontsize=7.5)  # fmt: skip
        (levels if limit.levels is not None else span)(ax, space, limit, y, colour)
    if not limits:
        ax.text(0.5, 1.0, "no restriction is left that chance does not explain", ha="center", va="center", color=GREY)
    ax.set_xlim(-0.01, 1.01)
    ax.set_ylim(max(len(limits), 3) - 0.3, -0.75)
    ax.set_axis_off()


def span(ax: Axes, space: Space, limit: Limit, y: int, colour: str) -> None:
    """The bar of an ordered axis, its ends and limits in figures."""
    x = space.at[:, limit.axis]
    start, width = float(x.min()), float(np.ptp(x)) or 1.0
    ends = [
        (cut - start) / width if math.isfinite(cut) else edge for cut, edge in ((limit.low, 0.0), (limit.high, 1.0))
    ]
    ax.barh(y, 1.0, height=0.34, color=PALE, lw=0, gid="range")
    ax.barh(y, ends[1] - ends[0], left=ends[0], height=0.34, color=colour, lw=0, gid="box")
    for cut, at, lower in ((limit.low, ends[0], True), (limit.high, ends[1], False)):
        if math.isfinite(cut):
            ax.text(at, y - 0.24, space.number(limit.axis, space.bound(limit.axis, cut, lower=lower)), ha="center",
                    va="bottom", fontsize=7.5, weight="bold", color=colour)  # fmt: skip
    for place, value, side in ((0.0, x.min(), "left"), (1.0, x.max(), "right")):
        axis = space.axes[limit.axis]
        shown: Any = value if axis.levels else axis.value(float(value))
        ax.text(place, y + 0.21, space.number(limit.axis, float(shown)), ha=side, va="top", fontsize=6.5, color=GREY)


def levels(ax: Axes, space: Space, limit: Limit, y: int, colour: str) -> None:
    """The levels of an axis without order, those of the box filled, the others hatched."""
    every = space.axes[limit.axis].levels
    width = 1.0 / len(every)
    for i, level in enumerate(every):
        kept = i in (limit.levels or ())
        ax.barh(y, width * 0.97, left=i * width, height=0.34, color=colour if kept else PALE, lw=0,
                hatch="" if kept else "////", edgecolor="white", gid="box" if kept else "range")  # fmt: skip
        text = str(level).lower() if isinstance(level, bool) else str(level).replace("_", " ")
        ax.text((i + 0.485) * width, y + 0.21, textwrap.fill(text, max(8, int(46 * width))), ha="center", va="top",
                fontsize=6.5, color=INK if kept else GREY)  # fmt: skip


def trajectory(ax: Axes, goal: Goal, box: Box, base: Estimate, named: str, colour: str) -> None:
    """Density over coverage along the peeling, and the box taken on the points held out; ``base`` is what it left."""
    path = np.array([(100.0 * box.left * fit.coverage, 100.0 * fit.density) for fit in box.trajectory])
    ax.plot(path[:, 0], path[:, 1], "-o", color="#9a9a9a", ms=2.5, lw=0.8, gid="trajectory")
    ax.axhline(100.0 * base.value, color=INK, lw=0.8, ls=(0, (4, 2)), gid="overall")
    ax.text(1.0, 100.0 * base.value - 2.0, named, fontsize=6.5, va="top", color=INK)
    d, c = box.density, box.coverage
    if math.isfinite(d.value):
        ax.plot([100.0 * c.low, 100.0 * c.high], [100.0 * d.value] * 2, color=colour, lw=1.4, gid="interval")
        ax.plot([100.0 * c.value] * 2, [100.0 * d.low, 100.0 * d.high], color=colour, lw=1.4, gid="interval")
        ax.plot(100.0 * c.value, 100.0 * d.value, "s", color=colour, ms=6, mec="white", gid="held out")
    ax.set_xlim(0.0, 102.0)
    ax.set_ylim(0.0, 105.0)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(5, integer=True))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))
    ax.tick_params(axis="x", labelsize=7.0)
    ax.set_xlabel(f"coverage, % of all reaching {goal.of}")
    ax.set_ylabel(f"density, % of the box's {goal.of}")
