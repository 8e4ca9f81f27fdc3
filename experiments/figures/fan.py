"""The fan: an ensemble week by week beside its ghost, and the difference between the two. For print.

Left both worlds, right the difference within pairs with its interval. The first world is coloured and filled, the
second grey, hatched and dashed.
"""

from __future__ import annotations

import dataclasses

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from experiments.figures.decade import A4_LANDSCAPE, dates_of, name, time_axis
from experiments.figures.style import GHOST, GREY, INK, RIPENESS, SHARE_COLOURS, house_style, side_labels
from experiments.figures.weekly import STATES, Band, Weekly
from experiments.telling.words import plural, rounded
from experiments.version import version
from experiments.worlds import Contrast
from scenarios import Scenario

INNER, OUTER = (0.25, 0.75), (0.05, 0.95)  # quantiles of the bands
SPOKEN = ("in talks", "with a text signed", "with a text in force")
MINUS = "\u2212"
CAPTION = (
    "A run that ended early stays as it ended, but its ripeness is no longer counted. Bands on the left show how runs "
    "differ from one another; bands on the right how sure the\nmean difference is (95 % interval: t for ripeness, "
    "Bonett-Price for shares, each week by itself). "
)


def fan(weekly: Weekly, contrast: Contrast, scenario: Scenario, seed: int) -> Figure:
    """The figure of an ensemble in two worlds; dated where both are the same case and the scenario has a start."""
    dated = scenario if contrast.same_case else dataclasses.replace(scenario, start=None)
    with house_style():
        figure = Figure(figsize=A4_LANDSCAPE)
        FigureCanvasAgg(figure)
        axes = figure.subplots(
            4, 2, sharex=True, gridspec_kw={"width_ratios": [1.65, 1], "height_ratios": [1.5, 1, 1, 1]}
        )
        figure.subplots_adjust(left=0.045, right=0.915, top=0.87, bottom=0.115, hspace=0.42, wspace=0.44)
        x = dates_of(dated, weekly.weeks)
        axes[0, 0].set_xlim(x[0], dates_of(dated, weekly.weeks + 1)[-1])
        ripeness(axes[0, 0], x, weekly, contrast)
        differences(axes[0, 1], x, weekly.difference_in_ripeness(), "in ripeness", 1.0, RIPENESS)
        for s in range(len(STATES)):
            shares(axes[s + 1, 0], x, weekly, s, contrast)
            differences(axes[s + 1, 1], x, weekly.difference(s), f"share of runs {SPOKEN[s]}", 100.0, SHARE_COLOURS[s])
        for ax in axes[-1]:
            time_axis(ax, dated, most=14 if ax is axes[-1, 0] else 8)  # the right one is narrow
        titles(figure, weekly, contrast, scenario, seed)
    return figure


def ripeness(ax: Axes, x: np.ndarray, weekly: Weekly, contrast: Contrast) -> None:
    """Bands of ripeness in both worlds, and the threshold of each."""
    lines = []
    looks = ((RIPENESS, "-", 1.8, ""), (GREY, GHOST["ls"], 1.3, "////"))
    top = 0.0
    for world, (colour, style, width, hatch) in reversed(list(enumerate(looks))):
        low, high = (weekly.quantile(world, share) for share in OUTER)
        inner = [weekly.quantile(world, share) for share in INNER]
        middle = weekly.quantile(world, 0.5)
        if world == 0:
            ax.fill_between(x, low, high, color=colour, alpha=0.18, lw=0, gid="band 0")
            ax.fill_between(x, inner[0], inner[1], color=colour, alpha=0.38, lw=0, gid="band 0")
        else:
            ax.fill_between(x, low, high, facecolor="none", edgecolor="#b5b5b5", hatch=hatch, lw=0, gid="band 1")
            for end in (low, high):
                ax.plot(x, end, color=colour, lw=0.7, ls=style, gid="edge")
        ax.plot(x, middle, color=colour, lw=width, ls=style, zorder=3, gid=f"world {world}")
        lines.append((x, middle, contrast.heads[world], colour))
        top = max(top, float(np.nanmax(high, initial=0.0)))
    for threshold in sorted({p.track_one.ripe_threshold for p in contrast.pair}):
        ax.axhline(threshold, color=INK, lw=0.9, ls=(0, (1, 1.5)), gid="threshold")
        lines.append((x[-1:], np.array([threshold]), f"threshold {threshold:g}", INK))
        top = max(top, threshold)
    ax.set_ylim(0.0, min(1.0, 1.1 * top))
    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]))
    name(ax, "Ripeness", "0 to 1; line: median; bands: half and nine tenths of the runs; grey: nine tenths")
    side_labels(ax, lines, 7.5)


def shares(ax: Axes, x: np.ndarray, weekly: Weekly, state: int, contrast: Contrast) -> None:
    """Share of the runs in a state in both worlds; what lies between is shaded."""
    colour = SHARE_COLOURS[state]
    first, second = (100.0 * weekly.share(world, state) for world in range(2))
    ax.fill_between(x, first, second, color=colour, alpha=0.22, lw=0, step="post", gid="between")
    ax.plot(x, second, **{**GHOST, "color": GREY, "lw": 1.4, "gid": "world 1"}, drawstyle="steps-post")
    ax.plot(x, first, color=colour, lw=1.9, drawstyle="steps-post", gid="world 0")
    ax.set_ylim(0.0, min(100.0, max(5.0, 1.15 * max(first.max(), second.max()))))
    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]))
    name(ax, STATES[state].capitalize(), "share of the runs, %")
    lines = [(x, first, f"{contrast.heads[0]}: {rounded(first[-1])} %", colour)]
    lines.append((x, second, f"{contrast.heads[1]}: {rounded(second[-1])} %", GREY))
    side_labels(ax, lines, 7.5)


def differences(ax: Axes, x: np.ndarray, band: Band, what: str, scale: float, colour: str) -> None:
    """The paired difference with its interval, around zero."""
    middle, low, high = (scale * y for y in band)
    ax.fill_between(x, low, high, color=colour, alpha=0.25, lw=0, gid="interval")
    ax.plot(x, middle, color=colour, lw=1.6, gid="difference")
    ax.axhline(0.0, color=INK, lw=0.7)
    known = np.concatenate([y[np.isfinite(y)] for y in (low, high, middle)])
    low_end, high_end = (1.1 * float(end) for end in (known.min(initial=0.0), known.max(initial=0.0)))
    air = 0.15 * max(high_end, -low_end) or 0.05 * scale
    ax.set_ylim(min(-air, low_end), max(air, high_end))
    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]))
    decimals = 2 if scale == 1.0 else 0
    ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: _with_sign(y, decimals)))
    name(ax, "Difference", f"{what}, {'0 to 1' if scale == 1.0 else 'points'}")
    last = middle[np.isfinite(middle)][-1:]
    if last.size:
        side_labels(ax, [(x, middle, _with_sign(float(last[0]), decimals), colour)])


def _with_sign(y: float, decimals: int) -> str:
    said = f"{rounded(abs(y) * 10**decimals) / 10**decimals:.{decimals}f}"
    return said if not float(said) else f"{MINUS if y < 0.0 else '+'}{said}"


def titles(figure: Figure, weekly: Weekly, contrast: Contrast, scenario: Scenario, seed: int) -> None:
    """What it is, above; how to read it and how to make it again, below."""
    first, second = contrast.names
    title = scenario.title if contrast.same_case else f"{first} and {second}"
    figure.text(0.012, 0.968, title, fontsize=15, weight="bold", va="center")
    said = (
        f"{plural(weekly.replications, 'run')} of each world, coloured: {contrast.heads[0]}; grey: {contrast.heads[1]}"
    )
    pairing = (
        f"; the second is the same accidents {contrast.other}." if contrast.same_case
        else "; the two cases share the dice, not the world."
    )  # fmt: skip
    figure.text(0.012, 0.938, said + pairing, fontsize=9.5, va="center")
    which = f"scenario {scenario.name}" if contrast.same_case else f"scenarios {first} and {second}"
    made = f"Multitrack {version()}, {which}, seed {seed}."
    figure.text(0.012, 0.012, CAPTION + made, fontsize=7.5, color=GREY, va="bottom", linespacing=1.35)
