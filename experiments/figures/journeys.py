"""The journeys of the ideas that reached the adopted text, from the room where they were found to the clause.

Lanes are places, time runs to the right; each idea is one line with its letter, its dashes and its colour, told in
words below. A run without a text says so, and shows the ideas that came as far as the table, or as far as officials.
"""

from __future__ import annotations

import textwrap
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from experiments.figures import ways
from experiments.figures.decade import A4_LANDSCAPE, dates_of, time_axis
from experiments.figures.strip import PAPER
from experiments.figures.style import GREY, IDEA_COLOURS, INK, house_style
from experiments.figures.ways import FOUND, HEARD, IN_TEXT, KNOWN, TABLED, TAKEN_UP, Way
from experiments.telling.story import ending_of
from experiments.telling.words import plural
from experiments.version import version
from model import events as ev
from model.runs import Run
from scenarios import Scenario

MOST = 8  # ideas drawn; a text rarely rests on more
FEW = 4  # drawn where none came as far as the table: enough for an impression
MARKERS = {KNOWN: "o", FOUND: "o", HEARD: ".", TAKEN_UP: "s", TABLED: "D", IN_TEXT: "*"}
DASHES = ("-", (0, (6, 2)), (0, (2, 1.5)), (0, (7, 2, 1.5, 2)), (0, (1, 1)), (0, (9, 2, 1.5, 2, 1.5, 2)))
TURNING = {ev.OPENED: "talks about talks", ev.FORCED: "forced open", ev.TALKS_BEGIN: "talks",
           ev.BROKEN_DOWN: "breakdown", ev.TEXT_SIGNED: "text signed"}  # fmt: skip
KEY = (
    "Circle: found, or known at the start.  Dot: first heard in that room.  Square: first taken up by that side's "
    "officials.  Diamond: tabled.  Star: clause of the signed text."
)
LINE, WRAP = 0.0165, 205  # height of a line of the key, as a share of the page; its characters


def journeys(run: Run, scenario: Scenario) -> Figure:
    """The figure of one run with its log."""
    adopted = ways.adopted(run)
    ideas = (adopted or ways.tabled(run))[:MOST] or ways.furthest(run)[:FEW]
    paths = sorted((ways.way_of(run, m) for m in ideas), key=lambda way: (way.steps[0].week, way.idea))
    with house_style():
        figure = Figure(figsize=A4_LANDSCAPE)
        FigureCanvasAgg(figure)
        told = key_lines(paths, scenario)
        ax = figure.add_axes((0.135, 0.12 + LINE * len(told), 0.835, 0.76 - LINE * len(told)))
        lanes(ax, run, scenario, paths)
        for n, way in enumerate(paths):
            line(ax, n, len(paths), way, scenario, ways.lanes_of(run))
        time_axis(ax, scenario)
        for n, text in enumerate(told):
            figure.text(0.012, 0.075 + LINE * (len(told) - n - 1), text, fontsize=7.2, color=INK)
        titles(figure, run, scenario, len(adopted), len(ideas))
        if not adopted:
            ax.text(0.5, 0.03, no_text(run), transform=ax.transAxes, ha="center", va="bottom", fontsize=11,
                    bbox={"facecolor": "white", "edgecolor": GREY, "pad": 8.0}, zorder=9)  # fmt: skip
    return figure


def no_text(run: Run) -> str:
    """Why there is no journey to a clause."""
    tabled = len(ways.tabled(run))
    return "No text was signed in this run, so no idea reached one." + (
        f"\n{plural(tabled, 'idea')} came as far as the table."
        if tabled
        else "\nNone came as far as the table; drawn are some taken up by officials of the most parties."
        if ways.furthest(run)
        else "\nNone came as far as any official."
    )


def lanes(ax: Axes, run: Run, scenario: Scenario, paths: list[Way]) -> None:
    """The lanes with their names, and what Track One did when."""
    names = ways.lanes_of(run)
    last = max((step.week for way in paths for step in way.steps), default=len(run.weeks()) - 1)
    x = dates_of(scenario, last + 1)
    span = max(float(x[-1] - x[0]), 1e-6)
    ax.set_xlim(x[0] - 0.04 * span, x[-1] + 0.035 * span)
    ax.set_ylim(len(names), -0.6)
    ax.set_yticks(np.arange(len(names)) + 0.5, [lane_name(name) for name in names])
    ax.tick_params(axis="y", length=0, labelsize=8.5)
    for n in range(len(names)):
        ax.axhspan(n, n + 1, color="#f4f4f4" if n % 2 else "white", lw=0, zorder=0)
    free = [-np.inf] * 3  # of the rows of labels; where none has room a label is left out
    for week, kind in run.events()[:, :2].tolist():
        if kind in TURNING and week <= last:
            ax.axvline(x[week], color="#bdbdbd", lw=0.7, ls=(0, (1, 2)), zorder=1)
            width = (0.0055 * len(TURNING[kind]) + 0.008) * span
            left = x[week] + width > ax.get_xlim()[1]  # no room to the right of its line
            begins = x[week] - width if left else x[week]
            row = next((row for row in range(len(free)) if begins >= free[row]), None)
            if row is not None:
                ax.annotate(
                    TURNING[kind], (x[week], -0.08 - 0.17 * row), (-3 if left else 3, 0), textcoords="offset points",
                    fontsize=7, color=GREY, ha="right" if left else "left", bbox=PAPER,
                )  # fmt: skip
                free[row] = x[week] if left else x[week] + width


def lane_name(name: str) -> str:
    """A lane's name on at most two lines."""
    lines = textwrap.wrap(name, 24)
    return "\n".join([lines[0], textwrap.shorten(" ".join(lines[1:]), 24, placeholder=" ...")][: len(lines)])


def line(ax: Axes, n: int, of: int, way: Way, scenario: Scenario, names: list[str]) -> None:
    """One idea's line: along its lane, then over to the next in a short curve."""
    offset = 0.5 + 0.62 * ((n + 0.5) / of - 0.5)
    last = max(step.week for step in way.steps)
    dates = dates_of(scenario, last + 1)
    points = [(float(dates[step.week]), names.index(step.lane) + offset) for step in way.steps]
    low, high = ax.get_xlim()
    turn = 0.02 * (high - low)
    vertices, codes = [points[0]], [Path.MOVETO]
    for (x0, y0), (x1, y1) in pairwise(points):
        leave = max(x0, x1 - turn)
        middle = (leave + x1) / 2.0
        vertices += [(leave, y0), (middle, y0), (middle, y1), (x1, y1)]
        codes += [Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    colour = IDEA_COLOURS[n % len(IDEA_COLOURS)]
    ax.add_patch(PathPatch(
        Path(vertices, codes), facecolor="none", edgecolor=colour, lw=1.7, ls=DASHES[n % len(DASHES)], capstyle="butt",
        zorder=3, gid=f"way {way.idea}",
    ))  # fmt: skip
    for (x, y), step in zip(points, way.steps, strict=True):
        ax.plot(x, y, MARKERS[step.kind], color=colour, mec="white", mew=0.6, zorder=4, gid=f"step {step.kind}",
                ms=10 if step.kind in (IN_TEXT, HEARD) else 6.5)  # fmt: skip
    # Ideas known from the start begin at one place: their letters stand in two columns.
    before = -6 if way.steps[0].week or n % 2 == 0 else -16
    for (x, y), side in ((points[0], before), (points[-1], 8)):
        ax.annotate(letter(n), (x, y), (side, 0), textcoords="offset points", fontsize=8.5, weight="bold", color=colour,
                    ha="right" if side < 0 else "left", va="center", zorder=5, bbox=PAPER | {"pad": 0.1})  # fmt: skip


def letter(n: int) -> str:
    """Letter of the n-th idea drawn."""
    return chr(ord("A") + n)


def key_lines(paths: list[Way], scenario: Scenario) -> list[str]:
    """What became of each idea in words, as lines."""
    lines: list[str] = []
    for n, way in enumerate(paths):
        name = way.name[:1].upper() + way.name[1:]
        lines += textwrap.wrap(f"{letter(n)}  {name}: {way.told(scenario)}", WRAP, subsequent_indent="     ")
    return lines


def titles(figure: Figure, run: Run, scenario: Scenario, adopted: int, drawn: int) -> None:
    """What it is, above; how to read it and how to make it again, below."""
    figure.text(0.012, 0.968, f"{scenario.title}: from the room to the clause", fontsize=15, weight="bold", va="center")
    said = f"This run: {ending_of(run, scenario)}. "
    if adopted:
        said += f"Its text rests on {plural(adopted, 'idea')}"
        said += "." if drawn == adopted else f"; {drawn} are drawn."
    figure.text(0.012, 0.938, said, fontsize=9.5, va="center")
    made = f"Multitrack {version()}, scenario {scenario.name}, seed {run.seed}, replication {run.replication}."
    figure.text(0.012, 0.012, f"{KEY}\n{made}", fontsize=7.5, color=GREY, va="bottom", linespacing=1.35)
