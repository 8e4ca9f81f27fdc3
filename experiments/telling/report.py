"""What an ensemble of pairs says, as lines of text: how often, when, and how the two worlds differ."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping

import pandas as pd

from experiments.ensembles import Openings
from experiments.pairs import Pairs
from experiments.telling.reading import reading
from experiments.telling.story import WIDTH
from experiments.telling.table import Row, Table, line
from experiments.telling.words import percent
from experiments.worlds import Contrast
from model.outcomes import COLUMNS
from scenarios import Scenario


def column(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    """The outcome itself."""
    return lambda f: f[name]


def reached(level: int) -> Callable[[pd.DataFrame], pd.Series]:
    """Whether transfer reached a level."""
    return lambda f: f["transfer_level"] >= level


EVENTS = [
    Row("official talks", column("talks")),
    Row("agreement, partial or full", column("agreement")),
    Row("comprehensive agreement", lambda f: f["comprehensive_week"].notna()),
    Row("agreement that collapsed", column("collapsed")),
    Row("agreement that held five years", column("held_5y")),
    Row("conflict ended without a text", lambda f: f["conflict_end_week"].notna() & ~f["agreement"]),
    Row("transfer 1+: officials heard", reached(1), unofficial=True),
    Row("transfer 2+: its idea was tabled", reached(2), unofficial=True),
    Row("transfer 3+: in text or delegation", reached(3), unofficial=True),
    Row("transfer 4: it became the venue", reached(4), unofficial=True),
]
SIGNED = Row("agreement signed", column("agreement_week"))
# A signed run is followed for years longer than one without a text: only a rate compares them.
NUMBERS = [
    Row("ideas transferred", column("ideas_transferred"), unofficial=True),
    Row("deaths a year", lambda f: f["deaths"] / f["weeks"] * 52.0),
]
# Outcomes that the rows above tell, or that only say which run it is.
TOLD = ("seed", "replication", "talks", "agreement", "collapsed", "held_5y", "transfer_level", "comprehensive_week",
        "agreement_week", "ideas_transferred")  # fmt: skip
NAMES = {"civil_role": "text gave civil society a role", "renewed_fighting_5y": "fighting renewed within 5 years"}


def declared(events: bool) -> list[Row]:
    """Rows of all other declared outcomes, the events or the numbers, in their order."""
    return [
        Row(NAMES.get(name, name.replace("_", " ")), column(name))
        for name, kind in COLUMNS.items()
        if name not in TOLD and (kind in ("bool", "boolean")) == events
    ]


def ensemble(
    pairs: Pairs, contrast: Contrast, scenario: Scenario, openings: Mapping[str, Openings] | None = None,
    everything: bool = False,
) -> list[str]:  # fmt: skip
    """Lines: shares in both worlds, means, differences with their intervals, and what can be read from them.

    ``openings`` are totals by world. With ``everything`` every declared number follows, else the most telling ones.
    """
    first, second = (pairs.runs[pairs.runs["world"] == world].reset_index(drop=True) for world in pairs.worlds)
    several = len(first) > 1
    what = "difference" if contrast.cause else "first less second"
    what += ", same accidents" if contrast.same_case else ", same dice only"
    lines = [line("", *contrast.heads, what if several else "")]
    if several:
        lines.append(line("share of the runs", "(90 % interval)", "(90 % interval)", "points (95 % interval)"))
    table = Table(first, second, contrast)
    lines += [table.event(r) for r in [*EVENTS, *declared(events=True)]]
    lines += opening_row(openings, pairs.worlds)
    lines += [*notes(table), ""]
    table = Table(first, second, contrast)
    lines.append(line("mean", "", "", "difference (95 % interval)") if several else line("", "", "", "difference"))
    lines.append(table.date(SIGNED, scenario))
    lines += [table.number(r) for r in [*NUMBERS, *(declared(events=False) if everything else [])]]
    lines += [*notes(table), ""]
    return lines + wrapped(f"Reading: {reading(pairs, contrast)}")


def notes(table: Table) -> list[str]:
    """Over which runs the marked rows are."""
    if not table.notes:
        return []
    same = table.contrast.same_case
    over = "over the pairs of runs that have it in both worlds" if same else "over each case's own runs that have it"
    groups = [f"{', '.join(names)}, {over_what}" for over_what, names in table.notes.items()]
    return wrapped(f"* {over}: {'; '.join(groups)}.")


def wrapped(text: str) -> list[str]:
    """A paragraph below the table."""
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def opening_row(openings: Mapping[str, Openings] | None, worlds: tuple[str, str]) -> list[str]:
    """Share of the openings of talks that ripeness does not account for; a run may have several openings, or none."""
    if openings is None:
        return []
    totals = [openings[world] for world in worlds]
    cells = [f"{percent(o.premature / o.all):>3} % of {o.all:,}" if o.all else "none" for o in totals]
    forced = " and ".join(f"{o.forced:,}" for o in totals)
    return [line("openings, not ripe or forced", *cells, f"forced: {forced}")]
