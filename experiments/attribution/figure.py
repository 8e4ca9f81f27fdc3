"""The figure of an attribution: Shapley values with joint intervals, what each adds alone and last beside them."""

from __future__ import annotations

import math
import textwrap

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from experiments.attribution.measures import LUCK, Measures
from experiments.attribution.reading import reading
from experiments.attribution.simultaneous import DRAWS
from experiments.attribution.telling import difference
from experiments.attribution.words import unit
from experiments.figures.style import GREY, INK, PALE, house_style
from experiments.intervals import UNKNOWN, Interval
from experiments.population.figure import minus
from experiments.telling.words import decimals, plural
from experiments.version import version
from scenarios import Scenario

WIDTH, ROW, LINE, FOOT = 8.3, 0.62, 0.135, 1.2  # inches: width, height of a row, of a line of text, of what is below
BAR, TOGETHER = "#56B4E9", "#BBBBBB"  # Okabe and Ito's; the marks differ in shape as well
MARKS = {"alone": ("^", "#D55E00", -0.22), "last": ("s", "#0072B2", 0.22)}


def shares(m: Measures, scenario: Scenario, replications: int, seed: int) -> Figure:
    """The figure; a row a track and one for all of them together."""
    rows = [*m.of.names, "all of them together"]
    (_, said), *_ = reading(m)
    told = textwrap.wrap(minus(said[:1].upper() + said[1:]), 142, max_lines=6, placeholder=" ...")
    head = 0.65 + LINE * len(told)
    height = head + ROW * len(rows) + FOOT
    with house_style():
        figure = Figure(figsize=(WIDTH, height))
        FigureCanvasAgg(figure)
        ax = figure.subplots()
        figure.subplots_adjust(left=0.235, right=0.79, top=1.0 - head / height, bottom=FOOT / height)
        for k in range(len(m.of.names)):
            track(ax, m, k)
        bar(ax, len(m.of.names), m, m.together.average, m.together.interval, TOGETHER)
        ax.axvline(0.0, color=INK, lw=0.8, zorder=4)
        ax.axhline(len(rows) - 1.5, color=PALE, lw=0.8)
        ax.set_ylim(len(rows) - 0.45, -0.55)
        ax.set_yticks(range(len(rows)), [textwrap.fill(name, 24) for name in rows])
        ax.tick_params(axis="y", length=0, labelsize=9)
        ax.spines["left"].set_visible(False)
        ax.xaxis.set_major_locator(MaxNLocator(7))
        ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: minus(f"{x:+,g}") if x else "0"))
        ax.grid(axis="x", color=PALE, lw=0.5)
        ax.set_axisbelow(True)
        what = f"share of runs with {m.name}" if m.event else f"mean of {m.name}"
        ax.set_xlabel(f"what it adds to the {what} [{unit(m)}]")
        ax.legend(loc="upper center", bbox_to_anchor=(0.42, -0.5 / (ROW * len(rows))), ncols=4, frameon=False,
                  fontsize=7.5, handlelength=1.4)  # fmt: skip
        titles(figure, m, scenario, "\n".join(told), replications, seed)
    return figure


def track(ax: Axes, m: Measures, k: int) -> None:
    """The row of one track."""
    bar(ax, k, m, float(m.shapley[k]), m.intervals[k], BAR, "Shapley value, interval joint" if k == 0 else None)
    for (name, (mark, colour, shift)), effects in zip(MARKS.items(), (m.alone, m.last), strict=True):
        average, interval = effects[k].average, effects[k].interval
        label = f"{name}: {'it only, less none' if name == 'alone' else 'all, less all but it'}" if k == 0 else None
        if m.n > 1:
            ends = [scale(m) * end for end in interval]
            ax.plot(ends, [k + shift] * 2, color=colour, lw=0.9, zorder=2, gid=f"interval {name}")
        ax.plot(
            scale(m) * average, k + shift, mark, color=colour, mfc="white", ms=5.5, mew=1.3, zorder=3, ls="none",
            label=label, gid=f"point {name}",
        )  # fmt: skip


def bar(
    ax: Axes, place: int, m: Measures, average: float, interval: Interval, colour: str, label: str | None = None
) -> None:
    """A bar with its interval, and its number to the right of the axes."""
    ax.barh(place, scale(m) * average, height=0.72, color=colour, zorder=1, label=label)
    if m.n > 1 and math.isfinite(interval[0]):
        ax.plot([scale(m) * end for end in interval], [place] * 2, color=INK, lw=1.8, zorder=3, gid="interval share")
    places = 1 if m.event else decimals(m.together.average, *m.shapley)
    said = minus(difference(average, interval if m.n > 1 else UNKNOWN, scale(m), places))
    ax.text(1.02, place, said, transform=ax.get_yaxis_transform(), va="center", fontsize=8)


def titles(figure: Figure, m: Measures, scenario: Scenario, told: str, replications: int, seed: int) -> None:
    """Title, what it shows in a sentence, and how it was made."""
    height = figure.get_figheight()
    figure.text(0.02, 1.0 - 0.3 / height, f"{scenario.title}: what each adds to {m.name}", fontsize=13, weight="bold")
    figure.text(0.02, 1.0 - 0.42 / height, told, fontsize=7.5, va="top", color=INK)
    kept = f"; {m.missing:,} of these without {m.outcome} in some world are left out" if m.missing else ""
    made = (
        f"{plural(replications, 'replication')} of each of {m.of.all + 1} worlds, seed {seed}, the same accidents in "
        f"all{kept}. Intervals at 95 %: of Shapley values jointly, max-t bootstrap ({DRAWS:,} resamples, seed {LUCK}), "
        f"of the rest one by one ({m.together.method}). About this model and case as coded, not about history. "
        f"Multitrack {version()}."
    )
    figure.text(0.02, 0.1 / height, textwrap.fill(made, 165), fontsize=6.5, color=GREY)


def scale(m: Measures) -> float:
    """Factor from values to what is shown."""
    return 100.0 if m.event else 1.0
