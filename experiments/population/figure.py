"""The figure of the population: what an analyst would conclude about an outsider beside what it did."""

from __future__ import annotations

import math
import re
import textwrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from experiments.figures.style import GREY, INK, PALE, house_style
from experiments.population.effects import ADJUSTED, JUDGED, LEVEL, NAIVE, PAIRED, Comparison
from experiments.population.outsiders import OUTSIDERS
from experiments.population.telling import cell, sentence
from experiments.telling.words import plural
from experiments.version import version

SIZE = (8.3, 5.4)  # inches
# Colours of Okabe and Ito, and a marker each, so that they differ in print without colour, too.
LOOKS: dict[str, dict[str, Any]] = {
    NAIVE: {"color": "#D55E00", "marker": "o", "mfc": "white"},
    ADJUSTED: {"color": "#CC79A7", "marker": "^", "mfc": "white"},
    PAIRED: {"color": "#0072B2", "marker": "s"},
}
TOLD = {
    NAIVE: "naive: conflicts with it less the others",
    ADJUSTED: "adjusted: what analysts code held equal",
    PAIRED: "paired: the same conflicts with it and without",
}
STEP = 0.25  # height between two comparisons of an outcome
MINUS = "\u2212"


def effects(comparison: Comparison, seed: int) -> Figure:
    """The figure; differences in percentage points with 95 % intervals, one block an outcome."""
    with house_style():
        figure = Figure(figsize=SIZE)
        FigureCanvasAgg(figure)
        ax = figure.subplots()
        figure.subplots_adjust(left=0.265, right=0.79, top=0.80, bottom=0.19)
        for place, (outcome, judged) in enumerate(JUDGED.items()):
            block(ax, comparison, outcome, place)
            ax.text(-0.02, place, textwrap.fill(judged.called, 22), transform=ax.get_yaxis_transform(), ha="right",
                    va="center", fontsize=9)  # fmt: skip
        ax.axvline(0.0, color=INK, lw=0.8, zorder=1)
        ax.set_ylim(len(JUDGED) - 0.4, -0.6)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        ax.xaxis.set_major_locator(MaxNLocator(7, integer=True))
        ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: minus(f"{x:+.0f}") if x else "0"))
        ax.grid(axis="x", color=PALE, lw=0.5)
        ax.set_axisbelow(True)
        with_it = f"with {OUTSIDERS[comparison.outsider].called} less without"
        ax.set_xlabel(f"{with_it}: difference in the share of conflicts, percentage points (95 % interval)")
        titles(figure, ax, comparison, seed)
    return figure


def block(ax: Axes, comparison: Comparison, outcome: str, place: int) -> None:
    """The comparisons of one outcome around the height ``place``, with their numbers to the right."""
    for i, (kind, look) in enumerate(LOOKS.items()):
        e = comparison.estimate(outcome, kind)
        y = place + (i - 1) * STEP
        ax.text(1.02, y, minus(cell(e)), transform=ax.get_yaxis_transform(), va="center", fontsize=7.5)
        if math.isnan(e.difference):
            continue
        if not math.isnan(e.low):
            ax.plot([100 * e.low, 100 * e.high], [y, y], color=look["color"], lw=1.6, zorder=2, gid=f"interval {kind}")
        label = TOLD[kind] if place == 0 else None
        ax.plot(100 * e.difference, y, ms=6, lw=1.6, zorder=3, gid=f"point {kind}", label=label, **look)


def minus(text: str) -> str:
    """A text with real minus signs before its numbers."""
    return re.sub(r"(?<!\w)-(?=\d)", MINUS, text)


def titles(figure: Figure, ax: Axes, comparison: Comparison, seed: int) -> None:
    """Title, what it shows in a sentence, and how it was made."""
    name = OUTSIDERS[comparison.outsider].called
    figure.text(0.02, 0.955, f"What {name} seems to do, and what it does", fontsize=13, weight="bold")
    figure.text(0.02, 0.93, textwrap.fill(minus(sentence(comparison)), 142), fontsize=7.5, va="top", color=INK)
    ax.legend(loc="upper center", bbox_to_anchor=(0.42, -0.13), ncols=3, frameon=False, fontsize=7.5, handlelength=1.2)
    n = len(comparison.conflicts)
    made = (
        f"{plural(n, 'conflict')} of the reference population, seed {seed}, selection {comparison.strength:g} "
        f"(0: by lot). Intervals at {100 * LEVEL:g} %: Newcombe (naive), least squares with HC1 errors (adjusted), "
        f"Bonett-Price (paired).\nThe last rows are over texts that were signed; paired, over conflicts that sign with "
        f"it and without. Multitrack {version()}."
    )
    figure.text(0.02, 0.02, made, fontsize=6.5, color=GREY)
