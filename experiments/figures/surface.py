"""Surfaces as figures: colour for the outcome, labelled lines, hatches where the data do not decide."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.patheffects import AbstractPathEffect, withStroke
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from experiments.figures.boxes import WIDTH, foot, page
from experiments.figures.style import INK, house_style
from experiments.telling.words import fixed, percent, signed

if TYPE_CHECKING:
    from experiments.analysis.planes import Plane
    from experiments.analysis.surface import Panel
    from experiments.axes import Axis

# Inches: left of the panels, right of them (the bar of colours), between them; the largest panel, one that is alone.
LEFT, RIGHT, GAP, LARGEST, ALONE = 0.75, 0.95, 0.3, 2.7, 3.6
MOST_TICKS = 9  # values of an axis that each get a tick
MOST_NUMBERS = 64  # cells of a panel, up to which each says its value
UNSIGNED, SIGNED = "cividis", "PuOr"  # read alike with any colour vision, and in grey
HALO: list[AbstractPathEffect] = [withStroke(linewidth=2.2, foreground="white")]
FOOT = (
    "Lines: where the outcome takes the value at the label. Hatched: the 95 % interval spans the line that the "
    "sentence is about. Grey: no runs, or none near enough. "
)


def surface(title: str, sentence: str, across: Axis, up: Axis, panels: Sequence[Panel]) -> Figure:
    """One panel for each plane, with a bar of colours for each outcome."""
    one = len({panel.goal.said for panel in panels}) == 1
    columns = min(3 if one else 2, len(panels))
    rows, gap = math.ceil(len(panels) / columns), GAP if one else GAP + RIGHT
    side = min((WIDTH - LEFT - RIGHT - gap * (columns - 1)) / columns, ALONE if len(panels) == 1 else LARGEST)
    named_above = 0.3 if len(panels) > 1 else 0.0
    tall = side + named_above + 0.45  # with what the axis below says
    begin = LEFT if len(panels) > 1 else (WIDTH - side) / 2.0
    with house_style():
        figure, top = page(title, sentence, rows * tall + 0.15)
        height = figure.get_figheight()
        for i, panel in enumerate(panels):
            row, column = divmod(i, columns)
            left, bottom = begin + column * (side + gap), top * height - row * tall - named_above - side
            ax = figure.add_axes((left / WIDTH, bottom / height, side / WIDTH, side / height))
            drawn = plane(ax, panel, scale(panels, panel), (across.log, up.log))
            if len(panels) > 1:
                ax.set_title("\n".join(textwrap.wrap(panel.plane.name, int(15 * side))), fontsize=8.5, loc="left")
            sides(ax, panel, across, up)
            if column:
                ax.tick_params(labelleft=False)
            else:
                ax.set_ylabel(up.label())
            if i + columns >= len(panels):
                ax.set_xlabel(across.label())
            if not one or (row == 0 and column == columns - 1):
                place = ((left + side + 0.1) / WIDTH, bottom / height, 0.13 / WIDTH, side / height)
                named(figure.colorbar(drawn, cax=figure.add_axes(place)).ax, panel)
        foot(figure, FOOT)
    return figure


def sides(ax: Axes, panel: Panel, across: Axis, up: Axis) -> None:
    """Scales and ticks of the two axes; the values of the design where they are few."""
    for said, values, side, name in ((across, panel.plane.x, ax.xaxis, "x"), (up, panel.plane.y, ax.yaxis, "y")):
        if said.log:
            (ax.set_xscale if name == "x" else ax.set_yscale)("log")
        if panel.plane.cells and values.size <= MOST_TICKS:
            side.set_major_locator(FixedLocator(values.tolist()))
            side.set_minor_locator(NullLocator())
        elif name == "x" and not said.log:
            side.set_major_locator(MaxNLocator(5))
        side.set_major_formatter(FuncFormatter(lambda z, _: f"{z:.3g}" if abs(z) < 1000 else f"{z:,.0f}"))
    ax.tick_params(axis="x", labelsize=7.0)


def scale(panels: Sequence[Panel], panel: Panel) -> Normalize:
    """Colours of an outcome, the same in all of its panels: a share from 0, what takes both signs around 0."""
    values = np.concatenate([p.plane.value.ravel() for p in panels if p.goal.said == panel.goal.said])
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    if panel.goal.share:
        return Normalize(0.0, min(1.0, math.ceil(10.0 * high) / 10.0 or 0.1))
    if low < 0.0 < high:
        most = max(-low, high)
        return Normalize(-most, most)
    return Normalize(low, high if high > low else low + 1.0)


def plane(ax: Axes, panel: Panel, norm: Normalize, log: tuple[bool, bool]) -> ScalarMappable:
    """Colours, hatches and lines of one panel, whose axes may be ``log``; returns what the bar of colours shows."""
    p = panel.plane
    colours = ScalarMappable(norm, SIGNED if float(norm.vmin or 0.0) < 0.0 else UNSIGNED)
    ax.set_facecolor("#cfcfcf")
    unsure = p.unsure(panel.line)
    dark = luminance(colours, p.value) < 0.5
    if p.cells:
        x, y = edges(p.x, log[0]), edges(p.y, log[1])
        ax.pcolormesh(x, y, np.ma.masked_invalid(p.value), cmap=colours.cmap, norm=norm, lw=0, rasterized=True)
        for i, j in zip(*np.nonzero(unsure), strict=True):
            ax.add_patch(Rectangle((x[j], y[i]), x[j + 1] - x[j], y[i + 1] - y[i], fill=False, hatch="////", lw=0,
                                   ec="white" if dark[i, j] else INK, alpha=0.7, gid="unsure"))  # fmt: skip
        if p.value.size <= MOST_NUMBERS:
            numbers(ax, panel)
    else:
        ax.pcolormesh(p.x, p.y, np.ma.masked_invalid(p.value), cmap=colours.cmap, norm=norm, shading="nearest",
                      rasterized=True)  # fmt: skip
        for colour, here in (("white", unsure & dark), (INK, unsure & ~dark)):
            if here.any():
                drawn = ax.contourf(p.x, p.y, here.astype(float), levels=[0.5, 1.5], colors="none", hatches=["////"])
                drawn.set(edgecolor=colour, linewidth=0.0, gid="unsure")
        ax.plot(p.points[:, 0], p.points[:, 1], ".", color="white", ms=1.6, alpha=0.6, gid="points")
        ax.set_xlim(p.x[0], p.x[-1])
        ax.set_ylim(p.y[0], p.y[-1])
    lines(ax, panel)
    return colours


def luminance(colours: ScalarMappable, values: np.ndarray) -> np.ndarray:
    """How light the colours of some values are, 0 black to 1 white."""
    return np.asarray(colours.to_rgba(np.ma.masked_invalid(values))[..., :3] @ (0.299, 0.587, 0.114))


def lines(ax: Axes, panel: Panel) -> None:
    """The lines that the surface reaches, each with its value on it, away from the numbers of cells."""
    p = panel.plane
    low, high = float(np.nanmin(p.value)), float(np.nanmax(p.value))
    reached = [line for line in panel.lines if low < line < high]
    if not reached or min(p.value.shape) < 2:
        return
    drawn = ax.contour(p.x, p.y, np.ma.masked_invalid(p.value), levels=reached, colors=INK, linewidths=1.3)
    drawn.set_path_effects(HALO)
    said = {line: told(panel, line) for line in reached}
    if p.cells and p.value.size <= MOST_NUMBERS:
        clear = [spot for path in drawn.get_paths() for spot in clearest(np.asarray(path.vertices), p)]
        labels = ax.clabel(drawn, fmt=said, fontsize=7.5, inline=False, manual=clear)
    else:
        labels = ax.clabel(drawn, fmt=said, fontsize=7.5, inline=True, inline_spacing=4)
    for text in labels:
        text.set(path_effects=HALO, fontweight="bold")


def clearest(vertices: np.ndarray, p: Plane) -> list[tuple[float, float]]:
    """The place on a line that is farthest from the middles of cells; none for an empty line."""
    if len(vertices) < 2:
        return []
    steps = np.linspace(0.15, 0.85, 40) * (len(vertices) - 1)
    x, y = (np.interp(steps, np.arange(len(vertices)), vertices[:, i]) for i in (0, 1))
    far = [np.abs(z[:, None] - middles).min(axis=1) / np.ptp(middles) for z, middles in ((x, p.x), (y, p.y))]
    best = int(np.argmax(np.hypot(*far)))
    return [(float(x[best]), float(y[best]))]


def told(panel: Panel, value: float) -> str:
    """A value in short: ``50 %``, ``+12`` percentage points, or up to three digits and thousands."""
    if panel.goal.share:
        return f"{percent(value)} %"
    if panel.goal.scale > 1.0:
        return signed(panel.goal.scale * value)
    return f"{value:.3g}" if abs(value) < 1000.0 else fixed(value)


def numbers(ax: Axes, panel: Panel) -> None:
    """The value of each cell in it."""
    p = panel.plane
    for (i, j), value in np.ndenumerate(p.value):
        if math.isfinite(value):
            text = told(panel, float(value)).removesuffix(" %")
            ax.text(
                float(p.x[j]), float(p.y[i]), text, ha="center", va="center", fontsize=6.5, color=INK, path_effects=HALO
            )


def edges(middles: np.ndarray, log: bool) -> np.ndarray:
    """Edges of cells halfway between their middles, as far beyond the outer ones (n + 1,); by factors on a log axis."""
    if log:
        return np.asarray(np.exp(edges(np.log(middles), False)))
    between = (middles[1:] + middles[:-1]) / 2.0
    return np.concatenate([[2.0 * middles[0] - between[0]], between, [2.0 * middles[-1] - between[-1]]])


def named(ax: Axes, panel: Panel) -> None:
    """Label and ticks of a bar of colours."""
    goal = panel.goal
    ax.yaxis.set_major_formatter(FuncFormatter(lambda z, _: told(panel, z).removesuffix(" %")))
    ax.set_ylabel(f"share of {goal.of} with {goal.said}, %" if goal.share else f"{goal.said} [{goal.told_in}]",
                  fontsize=7.5)  # fmt: skip
    ax.tick_params(labelsize=7.0)
