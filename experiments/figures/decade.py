"""One run from war to peace, or not, beside its ghost, the same accidents without Track Two. For print.

Named for the ten years in which an agreement is sought by default; a run with an agreement is followed for longer.

Drawn on matplotlib's own canvas without pyplot, so that nothing is kept between figures. Colours are Okabe and Ito's,
and nothing is told by colour alone: lines carry their names, ghosts are dashed.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from experiments.figures import strip
from experiments.figures.style import (
    GHOST,
    GREY,
    INK,
    PARTY_COLOURS,
    RIPENESS,
    TIER_COLOURS,
    VIOLENCE,
    house_style,
    side_labels,
)
from experiments.telling.story import ending_of
from experiments.telling.words import plural
from experiments.version import version
from model.runs import Run
from scenarios import Scenario

CAPTION = (
    "Coloured: one run of the simulation. Grey and dashed: its ghost, the same accidents {other}; every draw of chance "
    "is shared, and where only colour shows\nthe ghost lies beneath it. A ghost's line is as thick as the line it "
    "belongs to. A run without an agreement ends after {search}, one with an agreement {followup}\nafter it was "
    "signed: a line that stops there is a run that has ended. One run is a story, not a forecast. "
)
A4_LANDSCAPE = (11.69, 8.27)  # inches
YEAR = 52  # weeks in which deaths are counted
TIERS = ("officials", "elites", "grassroots")
UNDATED = {"CreationDate": None}  # so that the same run gives the same file


def decade(run: Run, ghost: Run, scenario: Scenario, other: str = "without Track Two") -> Figure:
    """The figure of one run and its ghost; both with series and log, of the same seed and replication.

    ``other`` tells what the ghost's world is.
    """
    with house_style():
        figure = Figure(figsize=A4_LANDSCAPE)
        FigureCanvasAgg(figure)
        axes = figure.subplots(
            6, 1, sharex=True, gridspec_kw={"height_ratios": [2.4, 1, 1, 1, 1, 1.1], "hspace": 0.34},
        )  # fmt: skip
        figure.subplots_adjust(left=0.048, right=0.852, top=0.912, bottom=0.112)
        weeks, ghost_weeks = run.weeks(), ghost.weeks()
        x = dates_of(scenario, len(weeks))
        ghost_x = dates_of(scenario, len(ghost_weeks))
        end = max(len(weeks), len(ghost_weeks))
        axes[0].set_xlim(dates_of(scenario, 1)[0], dates_of(scenario, end + 1)[-1])
        strip.draw(axes[0], run, ghost, dates_of(scenario, end + 1), other)
        for ax in axes[1:]:
            strip.follow(ax, run, x)
        violence(axes[1], (x, weeks), (ghost_x, ghost_weeks))
        attitudes(axes[2], (x, weeks), (ghost_x, ghost_weeks))
        of_parties(axes[3], "motivation", run, (x, weeks), (ghost_x, ghost_weeks))
        of_parties(axes[4], "optimism", run, (x, weeks), (ghost_x, ghost_weeks))
        ripeness(axes[5], run, (x, weeks), (ghost_x, ghost_weeks))
        time_axis(axes[-1], scenario)
        titles(figure, run, ghost, scenario, other)
    return figure


Drawn = tuple[np.ndarray, pd.DataFrame]  # positions in time, and the weekly series


def dates_of(scenario: Scenario, n: int) -> np.ndarray:
    """Positions of weeks 0 to n - 1: matplotlib's days where the scenario has a start, else years since week 0."""
    weeks = np.arange(n)
    if scenario.start is None:
        return weeks * 7.0 / 365.25
    return float(mdates.date2num(scenario.start)) + 7.0 * weeks


def deaths_a_year(weeks: pd.DataFrame) -> np.ndarray:
    """Deaths of the last year, at least 1 for the log scale; in the first year, the rate of the weeks there are."""
    rate = weeks["deaths"].rolling(YEAR, min_periods=4).mean().to_numpy() * 365.25 / 7.0
    return np.maximum(rate, 1.0)


def violence(ax: Axes, own: Drawn, ghost: Drawn) -> None:
    """Deaths a year on a log scale."""
    rate, ghost_rate = deaths_a_year(own[1]), deaths_a_year(ghost[1])
    ax.plot(ghost[0], ghost_rate, **GHOST)
    ax.plot(own[0], rate, color=VIOLENCE, lw=1.3)
    ax.set_yscale("log")
    both = np.concatenate([rate, ghost_rate])
    both = both[np.isfinite(both)] if np.isfinite(both).any() else np.array([1.0])
    low, high = np.floor(np.log10(both.min())), np.ceil(np.log10(both.max() * 1.2))
    ax.set_ylim(10.0**low, 10.0**high)
    ax.yaxis.set_major_locator(FixedLocator(decades(int(low), int(high))))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:,.0f}" if y > 1.0 else "\u2264 1"))
    ax.yaxis.set_minor_locator(NullLocator())
    name(ax, "Violence", f"deaths a year, over the last {YEAR} weeks, log scale")
    side_labels(ax, [(own[0], rate, "deaths", VIOLENCE)])


def decades(low: int, high: int) -> list[float]:
    """Labels from 10^low to 10^high, three to five of them where there is room for whole steps."""
    if high - low <= 1:
        return [10.0**low * step for step in (1.0, 2.0, 5.0)] + [10.0**high] * (high > low)
    step = -(-(high - low) // 4)
    return [10.0**power for power in range(low, high + 1, step)]


def attitudes(ax: Axes, own: Drawn, ghost: Drawn) -> None:
    """Mean attitude to the other side, by tier."""
    lines = []
    for tier, colour, width in zip(TIERS, TIER_COLOURS, (1.9, 1.3, 0.9), strict=True):
        ax.plot(ghost[0], ghost[1][f"attitude_{tier}"], **{**GHOST, "lw": 0.8 * width})
        y = own[1][f"attitude_{tier}"].to_numpy()
        ax.plot(own[0], y, color=colour, lw=width)
        lines.append((own[0], y, tier, colour))
    name(ax, "Attitude to the other side", "mean of each tier, 0 to 1; part of the scale")
    room(ax, from_zero=False)
    side_labels(ax, lines)


def of_parties(ax: Axes, what: str, run: Run, own: Drawn, ghost: Drawn) -> None:
    """Motivation or optimism of every party."""
    lines = []
    for q, party in enumerate(run.parameters.parties):
        y = own[1][f"{what}.{q}"].to_numpy()
        colour, width = PARTY_COLOURS[q], (1.8, 1.1, 0.8, 0.6)[q]
        ax.plot(ghost[0], ghost[1][f"{what}.{q}"], **{**GHOST, "lw": 0.8 * width})
        ax.plot(own[0], y, color=colour, lw=width)
        lines.append((own[0], y, party.name if party.included else f"{party.name}*", colour))
    said = {"motivation": "to end the conflict", "optimism": "about negotiation"}[what]
    made_of = {
        "motivation": "cost of the war x belief that victory is out of reach, + risk and pressure",
        "optimism": "trust x way out x spokesperson x enticement",
    }[what]
    no_seat = "" if all(party.included for party in run.parameters.parties) else "; * has no seat at talks"
    name(ax, what.capitalize(), f"{said}, 0 to 1: {made_of}{no_seat}")
    room(ax)
    side_labels(ax, lines)


def ripeness(ax: Axes, run: Run, own: Drawn, ghost: Drawn) -> None:
    """Least readiness of the parties, and the threshold at which opening becomes likely."""
    threshold = run.parameters.track_one.ripe_threshold
    y = own[1]["ripeness"].to_numpy()
    ax.plot(ghost[0], ghost[1]["ripeness"], **GHOST)
    ax.fill_between(
        own[0], 0.0, 1.0, where=y >= threshold, transform=ax.get_xaxis_transform(), facecolor=RIPENESS, alpha=0.28,
        hatch="////", edgecolor="white", lw=0, zorder=0.6, gid="ripe",
    )  # fmt: skip
    ax.plot(own[0], y, color=RIPENESS, lw=1.5)
    ax.axhline(threshold, color=INK, lw=0.9, ls=(0, (1, 1.5)), gid="threshold")
    name(
        ax,
        "Ripeness",
        "least readiness of the parties with a seat, 0 to 1; shaded where it is at or above the threshold",
    )
    room(ax, least_top=threshold * 1.15)
    limit = (own[0][-1:], np.array([threshold]), f"threshold {threshold:g}", INK)
    side_labels(ax, [(own[0], y, "ripeness", RIPENESS), limit])


def name(ax: Axes, what: str, unit: str) -> None:
    """Name of a panel and its unit, above its left end."""
    ax.text(0.0, 1.05, what, transform=ax.transAxes, fontsize=8.5, weight="bold", va="bottom")
    ax.annotate(f"({unit})", (1.0, 0.0), xycoords=ax.texts[-1], xytext=(4, 0), textcoords="offset points", fontsize=7.5,
                color=GREY, va="bottom")  # fmt: skip


def room(ax: Axes, least_top: float = 0.0, from_zero: bool = True) -> None:
    """Limits with a little air above the highest line; from zero, or from below the lowest line."""
    drawn = np.concatenate(
        [np.asarray(line.get_ydata(), float) for line in ax.get_lines() if line.get_gid() != "event"]
    )
    low, high = float(np.nanmin(drawn)), max(least_top, float(np.nanmax(drawn)))
    air = max(0.02, 0.12 * (high - (0.0 if from_zero else low)))
    ax.set_ylim(0.0 if from_zero else max(0.0, low - air), min(1.0, high + air))
    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]))


def time_axis(ax: Axes, scenario: Scenario, most: int = 14) -> None:
    """Real years where the scenario has a start, at most ``most`` labels; years since week 0 where it has none."""
    if scenario.start is None:
        ax.set_xlabel("years since the start")
        return
    ax.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=min(6, most // 2), maxticks=most))
    ax.xaxis.set_major_formatter(FuncFormatter(year_or_month))


def year_or_month(day: float, _: object = None) -> str:
    """Label of a tick: ``1993`` where a year begins, else such as ``7/1993``, as a short span has several in a year."""
    date = mdates.num2date(day)
    return f"{date.year}" if (date.month, date.day) == (1, 1) else f"{date.month}/{date.year}"


def titles(figure: Figure, run: Run, ghost: Run, scenario: Scenario, other: str) -> None:
    """What it is, above; how to read it and how to make it again, below."""
    figure.text(0.012, 0.968, scenario.title, fontsize=15, weight="bold", va="center")
    own, its = (ending_of(world, scenario) for world in (run, ghost))
    said = f"This run: {own}.\nIts ghost, {other}: {its}."
    figure.text(0.012, 0.949, said, fontsize=9.0, va="top", linespacing=1.3)
    made = f"Multitrack {version()}, scenario {scenario.name}, seed {run.seed}, replication {run.replication}."
    lengths = run.parameters.run
    caption = CAPTION.format(other=other, search=span(lengths.weeks), followup=span(lengths.followup_weeks))
    figure.text(0.012, 0.008, caption + made, fontsize=7.2, color=GREY, va="bottom", linespacing=1.35)


def span(weeks: int) -> str:
    """A length of time in words: whole years where it is so, else weeks."""
    return plural(weeks // YEAR, "year") if weeks and weeks % YEAR == 0 else plural(weeks, "week")


def save(figure: Figure, path: Path, dpi: int = 200) -> None:
    """Write the figure; the ending of the name decides the format."""
    with house_style():
        figure.savefig(path, dpi=dpi, metadata=UNDATED if path.suffix == ".pdf" else None)
