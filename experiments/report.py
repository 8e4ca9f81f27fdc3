"""What an ensemble of pairs says, as lines of text: how often, when, and what the other world changes."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable

import pandas as pd

from experiments.intervals import wilson
from experiments.pairs import COUNTERFACTUAL, FACTUAL, Effect, Pairs, effect_on_event
from experiments.story import WIDTH, spoken_date
from scenarios import Scenario

SHARE_LEVEL, EFFECT_LEVEL = 0.90, 0.95
NOT_BY_DEFINITION = "-"  # there is no transfer through initiatives where there are none
COLUMNS = (34, 22, 22)  # widths of name, one world, the other; the difference has the rest
Events = Callable[[pd.DataFrame], pd.Series]

# Name; the event as a column of a frame of runs, missing where unknown; whether a world without Track Two can have it.
EVENTS: list[tuple[str, Events, bool]] = [
    ("official talks", lambda f: f["talks"], True),
    ("agreement, partial or full", lambda f: f["agreement"], True),
    ("comprehensive agreement", lambda f: f["comprehensive_week"].notna(), True),
    ("agreement that collapsed", lambda f: f["collapsed"], True),
    ("agreement that held five years *", lambda f: f["held_5y"], True),
    ("transfer 1+: officials heard", lambda f: f["transfer_level"] >= 1, False),
    ("transfer 2+: its idea was tabled", lambda f: f["transfer_level"] >= 2, False),
    ("transfer 3+: it shaped the text", lambda f: f["transfer_level"] >= 3, False),
    ("transfer 4: it became the venue", lambda f: f["transfer_level"] >= 4, False),
]


def ensemble(pairs: Pairs, scenario: Scenario) -> list[str]:
    """Lines: shares in both worlds with their intervals, paired differences, medians, one sentence of reading."""
    first, second = (pairs.runs[pairs.runs["world"] == world] for world in (FACTUAL, COUNTERFACTUAL))
    lines = [
        row("", "with Track Two", "without it", "difference, same accidents"),
        row("share of the runs", "(90 % interval)", "(90 % interval)", "points (95 % interval)"),
    ]
    lines += [event_row(name, of(first), of(second), possible) for name, of, possible in EVENTS]
    known, both = int(first["held_5y"].notna().sum()), pairs.effect("held_5y").n
    others = int(second["held_5y"].notna().sum())
    lines += [
        f"  * of the agreements followed for five years: {known} with Track Two, {others} without, {both} in both",
        "",
        row("median", "", "", "mean difference (95 % interval)"),
        date_row(pairs, first, second, scenario),
        number_row("ideas transferred", "ideas_transferred", pairs, possible=False),
        number_row("deaths", "deaths", pairs),
        "",
        *textwrap.wrap(f"Reading: {reading(pairs)}", WIDTH, initial_indent="  ", subsequent_indent="  "),
    ]
    return lines


def row(name: str, *cells: str) -> str:
    """One line of the table."""
    line = "  " + name.ljust(COLUMNS[0]) + "".join(c.ljust(w) for c, w in zip(cells, COLUMNS[1:], strict=False))
    return (line + cells[-1] if len(cells) == len(COLUMNS) else line).rstrip()


def event_row(name: str, first: pd.Series, second: pd.Series, possible: bool) -> str:
    """Share of an event in both worlds where it is known, and the difference over the pairs where it is in both."""
    if not possible:
        return row(name, share(first), NOT_BY_DEFINITION, NOT_BY_DEFINITION)
    a, b = first.reset_index(drop=True), second.reset_index(drop=True)
    both = a.notna() & b.notna()
    effect = effect_on_event(name, a[both].to_numpy(bool), b[both].to_numpy(bool), level=EFFECT_LEVEL)
    return row(name, share(first), share(second), difference(effect, 100.0))


def share(event: pd.Series) -> str:
    """Such as ``65 %  (59 to 70)``; ``unknown`` where no run tells."""
    known = event.dropna()
    if not len(known):
        return "unknown"
    count = int(known.sum())
    low, high = wilson(count, len(known), SHARE_LEVEL)
    return f"{100 * count / len(known):3.0f} %  ({100 * low:.0f} to {100 * high:.0f})"


def difference(effect: Effect, scale: float = 1.0, unit: str = "") -> str:
    """Such as ``+21  (+15 to +27)``; ``unknown`` without pairs."""
    if not effect.n:
        return "unknown"
    low, high = (scale * end for end in effect.interval)
    said = f"{rounded(scale * effect.average)}{unit}"
    return said if math.isnan(low) else f"{said}  ({rounded(low)} to {rounded(high)})"


def rounded(x: float) -> str:
    """A whole number with its sign, without a sign where it rounds to zero."""
    return "0" if abs(x) < 0.5 else f"{x:+,.0f}"


def date_row(pairs: Pairs, first: pd.DataFrame, second: pd.DataFrame, scenario: Scenario) -> str:
    """Median date (or week) of agreement in both worlds, and the difference over the pairs that have one in both."""

    def cell(frame: pd.DataFrame) -> str:
        signed = frame["agreement_week"].dropna()
        if not len(signed):
            return "none"
        week = int(signed.median())
        date = scenario.date_of(week)
        return f"{f'week {week}' if date is None else spoken_date(date)} ({len(signed)})"

    effect = pairs.effect("agreement_week", EFFECT_LEVEL)
    pairs_said = f", {effect.n} pairs" if effect.n else ""
    return row("agreement (in so many runs)", cell(first), cell(second), difference(effect, unit=" weeks") + pairs_said)


def number_row(name: str, outcome: str, pairs: Pairs, possible: bool = True) -> str:
    """Median of a number in both worlds, and the mean difference within pairs."""
    cells = [
        f"{pairs.runs.loc[pairs.runs['world'] == world, outcome].median():,.0f}" for world in (FACTUAL, COUNTERFACTUAL)
    ]
    if not possible:
        return row(name, cells[0], NOT_BY_DEFINITION, NOT_BY_DEFINITION)
    return row(name, *cells, difference(pairs.effect(outcome, EFFECT_LEVEL)))


def reading(pairs: Pairs) -> str:
    """One sentence: what Track Two did for agreements in these pairs."""
    effect = pairs.effect("agreement", EFFECT_LEVEL)
    n, gained, lost = effect.n, effect.gained or 0, effect.lost or 0
    with_, without = round(effect.factual * n), round(effect.counterfactual * n)
    if pairs.initiatives.empty:
        return "this world has no unofficial initiative at work, so its twin is the same world."
    if not with_ and not without:
        heard = int((pairs.runs.loc[pairs.runs["world"] == FACTUAL, "transfer_level"] >= 1).sum())
        return (
            f"no agreement in any of {n} pairs of runs, with or without Track Two, "
            f"which reached officials in {heard} of them."
        )
    low, high = effect.interval
    if low <= 0.0 <= high:
        return (
            f"pairs of runs: {n}, not enough to tell whether Track Two changed the chance of an agreement "
            f"({with_} with it, {without} without; {gained} only with it, {lost} only without)."
        )
    verb = "raised" if low > 0.0 else "lowered"
    return (
        f"with every other accident equal, Track Two {verb} the share of runs with an agreement from "
        f"{100 * effect.counterfactual:.0f} % to {100 * effect.factual:.0f} %: of {with_} agreements {gained} came "
        "only with it, and "
        + (
            f"{lost} of the {without} without it did not come with it."
            if lost
            else f"none of the {without} without it were lost."
        )
    )
