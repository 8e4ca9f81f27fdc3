"""Bars of sensitivity, one group an axis of the design: what each carries, its interval, and what chance alone makes.

Drawn as all figures here, without pyplot. Measures differ by colour and by lightness.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from experiments.figures.style import GREY, INK, PALE, house_style

MOST = 14  # axes that are drawn; the rest is counted
DARK, LIGHT = "#0072B2", "#E69F00"
WIDTH, ROW, MARGIN = 8.27, 0.40, 1.75  # inches; of the page, of an axis, and of what stands above and below
LETTERS = 152  # in a line of small type


@dataclass(frozen=True)
class Measure:
    """One bar an axis: ``value`` with ``low`` and ``high`` (axes,), ``raw`` with the noise in it, ``floor`` by chance.

    Raw values and floors are NaN where there is nothing to mark.
    """

    name: str
    colour: str
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    raw: np.ndarray
    floor: np.ndarray


def bars(
    title: str, said: str, paths: Sequence[str], measures: Sequence[Measure], *, label: str, floor: str,
    percent: bool = False, raw: str = "before noise was removed", level: float = 0.95,
) -> Figure:  # fmt: skip
    """The figure: one group of bars for each of the first ``MOST`` axes, in the order given, the first one on top.

    ``said`` is how to read it, ``label`` names the scale with its unit, ``floor`` what the grey ticks mark.
    """
    shown = min(len(paths), MOST)
    height = MARGIN + ROW * max(shown, 2)
    with house_style():
        figure = Figure(figsize=(WIDTH, height))
        FigureCanvasAgg(figure)
        ax = figure.add_axes((0.30, 0.92 / height, 0.66, 1.0 - MARGIN / height))
        draw(ax, measures, shown)
        ax.set_yticks(range(shown), paths[:shown], fontsize=8.0)
        ax.set_ylim(shown - 0.45, -0.55)
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="x", labelsize=7.5)
        ax.set_xlabel(label)
        ax.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 2.5, 5, 10]))
        if percent:
            ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{100 * x:g} %".replace("-", "−")))
        ax.grid(axis="x", color=PALE, lw=0.5)
        ax.set_axisbelow(True)
        if len(paths) > shown:
            largest = max(0.0, *(float(np.nanmax(m.value[shown:])) for m in measures))
            most = f"{math.ceil(100.0 * largest)} %" if percent else f"{largest:.2g}"
            rest = f"and {len(paths) - shown} axes more, none above {most}"
            figure.text(0.292, 0.60 / height, rest, fontsize=7.5, color=GREY, ha="right", style="italic")
        keys(figure, measures, shown, (level, floor, raw), 1.0 - 0.66 / height)
        figure.text(0.015, 1.0 - 0.24 / height, title, fontsize=12, weight="bold", va="center")
        read = textwrap.fill(said, LETTERS)
        figure.text(0.015, 0.08 / height, read, fontsize=7.0, color=GREY, va="bottom", linespacing=1.3)
    return figure


def draw(ax: Axes, measures: Sequence[Measure], shown: int) -> None:
    """The bars, the last measure lowest in its group; over them their intervals, raw values and floors."""
    thick = 0.72 / len(measures)
    ax.axvline(0.0, color=GREY, lw=0.7, zorder=2.8)
    for k, m in enumerate(measures):
        y = np.arange(shown) + (k - (len(measures) - 1) / 2.0) * thick
        ax.barh(y, m.value[:shown], height=0.86 * thick, color=m.colour, gid=m.name)
        ax.hlines(y, m.low[:shown], m.high[:shown], color=INK, lw=1.2, zorder=3, gid=f"interval {m.name}")
        half = 0.43 * thick
        for colour, width in (("white", 4.0), (GREY, 2.2)):
            ax.vlines(m.floor[:shown], y - half, y + half, color=colour, lw=width, zorder=2.5, gid=f"floor {m.name}")
        ax.plot(
            m.raw[:shown],
            y,
            ls="none",
            marker="o",
            ms=4.2,
            mfc="white",
            mec=INK,
            mew=0.9,
            zorder=4,
            gid=f"raw {m.name}",
        )


def keys(figure: Figure, measures: Sequence[Measure], shown: int, said: tuple[float, str, str], top: float) -> None:
    """What colours and marks mean, above the bars, only those that are there; ``said``: level, floor, raw."""
    level, floor, raw = said
    handles: list[Patch | Line2D] = [Patch(color=m.colour, label=m.name) for m in measures]
    handles.append(Line2D([], [], color=INK, lw=1.2, label=f"{100 * level:g} % interval"))
    if any(np.isfinite(m.raw[:shown]).any() for m in measures):
        handles.append(Line2D([], [], ls="none", marker="o", ms=4.2, mfc="white", mec=INK, mew=0.9, label=raw))
    if any(np.isfinite(m.floor[:shown]).any() for m in measures):
        handles.append(Line2D([], [], ls="none", marker="|", ms=8, mec=GREY, mew=2.2, label=floor))
    figure.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0.008, top), ncols=len(handles), frameon=False, fontsize=7.5,
        handlelength=1.3, columnspacing=1.4, handletextpad=0.5, borderaxespad=0.0,
    )  # fmt: skip


def nothing(title: str, said: str) -> Figure:
    """The figure of an analysis that has nothing to show: it says why."""
    with house_style():
        figure = Figure(figsize=(WIDTH, 1.4))
        FigureCanvasAgg(figure)
        figure.text(0.015, 0.8, title, fontsize=12, weight="bold", va="center")
        figure.text(0.015, 0.58, textwrap.fill(said, 110), fontsize=8.5, va="top", linespacing=1.35)
    return figure
