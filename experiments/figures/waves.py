"""The waves of a survey: what is answered and what is true, in both groups; below, what is seen and what it did.

Drawn as all figures here, without pyplot. Groups differ by colour and marker, answers (filled, solid) from truth (open,
dashed) by both.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures.decade import A4_LANDSCAPE, name
from experiments.figures.style import GHOST, GREY, INK, PARTY_COLOURS, house_style, side_labels
from experiments.measurement import estimates as est
from experiments.measurement.evaluation import Evaluation
from experiments.measurement.panel import WAVES
from experiments.measurement.report_surveys import NEVER_MET
from experiments.telling.words import plural
from experiments.version import version
from scenarios import Scenario

TITLES = {
    "attitude": ("General attitude to the other side", "0 to 1; 1 is best"),
    "pair_trust": ("Trust in the people met", "0 to 1; 1 is best"),
    "hostile_intent": ("Attribution of hostile intent", "0 to 1; 0 is best"),
}
GROUP_LOOKS = {"participants": (PARTY_COLOURS[0], "o"), "comparison": (PARTY_COLOURS[1], "s")}
EFFECT_LOOKS = {
    est.SEEN[0]: ("before and after", "#CC79A7", "^", -0.12),
    est.SEEN[1]: ("less comparison", "#E69F00", "D", 0.0),
    est.TRUE: ("true effect", INK, "o", 0.12),
}
CAPTION = (
    "Above: means over runs, bars their 95 % interval. Filled and solid, what is answered; open and dashed, what is "
    "thought; grey, the same participants in the same weeks without\nthe initiative, all else equal. Below: what an "
    "evaluation makes of the answers, and the true effect (participants less the same people without it).\nThick bars: "
    "95 % interval of the mean over runs. Thin bars: nine tenths of single evaluations. "
)


def waves(table: pd.DataFrame, scenario: Scenario, e: Evaluation, seed: int) -> Figure:
    """The figure of an evaluation; ``table`` is the summary of its answers."""
    items = [item for item in TITLES if len(table) and (table["item"] == item).any()]
    with house_style():
        figure = Figure(figsize=A4_LANDSCAPE)
        FigureCanvasAgg(figure)
        if items:
            axes = figure.subplots(2, len(items), sharex=True, squeeze=False, gridspec_kw={"height_ratios": [1.25, 1]})
            figure.subplots_adjust(left=0.04, right=0.885, top=0.86, bottom=0.135, hspace=0.3, wspace=0.62)
            for column, item in enumerate(items):
                axes[1, column].set_xlim(-0.3, len(WAVES) - 0.6)
                axes[1, column].set_xticks(range(len(WAVES)), WAVES, fontsize=7.0)
                levels(axes[0, column], table, item)
                effects(axes[1, column], table, item)
        titles(figure, scenario, e, seed, bool(items))
    return figure


def series(table: pd.DataFrame, item: str, measure: str, column: str = "mean") -> np.ndarray:
    """A measure by wave, (waves,); NaN where it is not known."""
    return np.array([est.value(table, item, wave, measure, column) for wave in range(len(WAVES))])


def levels(ax: Axes, table: pd.DataFrame, item: str) -> None:
    """Means of both groups, answered and thought, and of participants without the initiative."""
    x = np.arange(len(WAVES))
    lines = []
    ghost = series(table, item, est.WITHOUT)
    if np.isfinite(ghost).any():
        ax.plot(x, ghost, **{**GHOST, "color": GREY, "lw": 1.3, "gid": "without"})
        lines.append((x, ghost, "without it", GREY))
    for group, (colour, marker) in GROUP_LOOKS.items():
        for which, filled in (("observed", True), ("true", False)):
            y = series(table, item, f"{group}, {which}")
            if not np.isfinite(y).any():
                continue
            ax.plot(
                x, y, color=colour, lw=1.7 if filled else 1.1, ls="-" if filled else (0, (3, 1.5)), marker=marker, ms=5,
                mfc=colour if filled else "white", mec=colour, gid=f"{group}, {which}",
            )  # fmt: skip
            low, high = (series(table, item, f"{group}, {which}", end) for end in ("low", "high"))
            ax.vlines(x, low, high, color=colour, lw=1.0, gid=f"interval {group}, {which}")
            lines.append((x, y, f"{group}, {'answer' if filled else 'think'}", colour))
    name(ax, *TITLES[item])
    room(ax, [y for _, y, _, _ in lines], 0.0, 1.0)
    side_labels(ax, lines, 7.0)


def effects(ax: Axes, table: pd.DataFrame, item: str) -> None:
    """What is seen and what is true, in the later waves, with their intervals."""
    lines, drawn = [], [np.zeros(1)]
    later = np.arange(1, len(WAVES))
    ax.axhline(0.0, color=GREY, lw=0.7)
    for measure, (label, colour, marker, shift) in EFFECT_LOOKS.items():
        mean = series(table, item, measure)[1:]
        if not np.isfinite(mean).any():
            continue
        for ends, width in ((("lowest", "highest"), 0.8), (("low", "high"), 3.2)):
            low, high = (series(table, item, measure, end)[1:] for end in ends)
            ax.vlines(later + shift, low, high, color=colour, lw=width, gid=f"{label} {ends[0]}")
            drawn += [low, high]
        ax.plot(
            later + shift, mean, color=colour, marker=marker, ls="none", ms=5, mec="white", mew=0.6, zorder=3, gid=label
        )
        lines.append((later + shift, mean, label, colour))
    name(ax, "Effect on it", "difference on the scale")
    room(ax, drawn, -1.0, 1.0)
    side_labels(ax, lines, 7.0)


def room(ax: Axes, drawn: list[np.ndarray], least: float, most: float) -> None:
    """Limits with a little air around what is drawn, within the scale; before any label is placed by them."""
    values = np.concatenate(drawn)
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    air = 0.1 * (high - low) or 0.05
    ax.set_ylim(max(least, low - air), min(most, high + air))
    ax.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]))


def titles(figure: Figure, scenario: Scenario, e: Evaluation, seed: int, surveyed: bool) -> None:
    """What it is, above; how to read it and how to make it again, below."""
    x = scenario.parameters.track_two[e.k]
    title = f"{x.name}: what a survey sees, and what is true"
    figure.text(0.012, 0.968, title, fontsize=15, weight="bold", va="center")
    runs = e.answers["replication"].nunique() if surveyed else 0
    numbers = ", ".join(f"{name} {value:g}" for name, value in e.instrument.model_dump().items())
    out = "the last meeting" if e.after is None else f"meeting {e.after}"
    said = f"{scenario.title}. {plural(runs, 'run')}; exit is after {out}. Instrument: {numbers}."
    if not surveyed:
        said = f"{scenario.title}. {NEVER_MET}"
    figure.text(0.012, 0.935, said, fontsize=8.5, va="center")
    made = f"Multitrack {version()}, scenario {scenario.name}, seed {seed}."
    figure.text(0.012, 0.012, CAPTION + made, fontsize=7.3, color=GREY, va="bottom", linespacing=1.35)
