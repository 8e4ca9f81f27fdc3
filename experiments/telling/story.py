"""One run in plain words: its turning points with their dates, and how it ended."""

from __future__ import annotations

import datetime
import math
import re
import textwrap
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from experiments.telling.words import fixed
from scenarios import Scenario

if TYPE_CHECKING:  # multitrack list needs no engine
    import pandas as pd

    from model.runs import Run

WIDTH = 100
FIRST = {"meeting": "First meeting of {initiative}.", "idea_taken_up": "First idea from {initiative}: {text}"}

OPENINGS = ("opened", "forced")
IN_OFFICE = "in_office"  # told of those who came there from an initiative
LASTING = 13  # weeks


def spoken_date(date: datetime.date) -> str:
    """Such as 13 Sep 1993, alike in every locale."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{date.day} {months[date.month - 1]} {date.year}"


def when(week: int, scenario: Scenario) -> str:
    """The date on which a week begins, or its number where the scenario has no start."""
    date = scenario.date_of(week)
    return f"week {week}" if date is None else spoken_date(date)


def hook(scenario: Scenario) -> str:
    """The first sentence of the scenario's story; nothing where it tells none."""
    first = re.split(r"(?<=[.!?])\s+", scenario.story.strip(), maxsplit=1)[0]
    return first.strip()


def told(event: Mapping[Hashable, Any]) -> str:
    """What a row of the chronicle means as a turning point: a first meeting, a first idea, or its own sentence."""
    text, initiative = str(event["text"]), event["initiative"]
    if event["kind"] in FIRST and isinstance(initiative, str):
        text = text.replace(f" through {initiative}.", ".")
        return FIRST[event["kind"]].format(initiative=initiative, text=text[:1].lower() + text[1:])
    return text


def ripeness_told(chronicle: pd.DataFrame) -> dict[int, str]:
    """Sentences about ripeness by the row that they stand for: when it came, when it passed, for a while at least.

    Ripeness flickers about its threshold, so a spell of either kind shorter than ``LASTING`` weeks is passed over,
    unless talks opened in it.
    """
    kinds = chronicle[chronicle["kind"].isin(["ripe", "unripe", *OPENINGS])]
    rows = list(zip(kinds.index.tolist(), kinds["kind"].tolist(), kinds["week"].tolist(), strict=True))
    sentences: dict[int, str] = {}
    told_ripe, was_ripe = False, False
    for n, (at, kind, week) in enumerate(rows):
        if kind in OPENINGS:
            continue
        following = rows[n + 1] if n + 1 < len(rows) else None
        lasts = following is None or following[1] in OPENINGS or following[2] - week >= LASTING
        ripe = kind == "ripe"
        if lasts and ripe != told_ripe:
            passed = "The conflict is no longer ripe."
            sentences[at] = (f"The conflict is ripe{' again' if was_ripe else ''}.") if ripe else passed
            told_ripe, was_ripe = ripe, was_ripe or ripe
    return sentences


def unripe_openings(chronicle: pd.DataFrame) -> set[int]:
    """Rows at which talks about talks opened although the conflict was not ripe."""
    ripe, rows = False, set()
    for at, kind in zip(chronicle.index.tolist(), chronicle["kind"].tolist(), strict=True):
        if kind in ("ripe", "unripe"):
            ripe = kind == "ripe"
        elif kind in OPENINGS and not ripe:
            rows.add(at)
    return rows


def days_of(events: list[dict[Hashable, Any]], scenario: Scenario) -> list[datetime.date | None]:
    """The day of each event, in order.

    Most events are known to their week only, and shocks come first in it: what follows a shock of that week is given
    the shock's own day rather than the week's first, so that no effect is told before its cause.
    """
    days: list[datetime.date | None] = []
    latest: dict[Hashable, datetime.date] = {}
    for event in events:
        day, week = scenario.day_of(event), event["week"]
        if day is not None and event["kind"] != "shock":
            day = max(day, latest.get(week, day))
        elif day is not None:
            latest[week] = max(day, latest.get(week, day))
        days.append(day)
    return days


def turning_points(chronicle: pd.DataFrame, scenario: Scenario) -> list[str]:
    """The turning points of a run, one line each: date and what happened."""
    ripeness, unripe = ripeness_told(chronicle), unripe_openings(chronicle)
    alumni = (chronicle["kind"] == IN_OFFICE) & chronicle["initiative"].notna()
    plain = chronicle["turning_point"] & (chronicle["kind"] != "ripe")
    points = chronicle[plain | alumni | chronicle.index.isin(ripeness)]
    rows = list(zip(points.index.tolist(), points.to_dict("records"), strict=True))
    lines: list[str] = []
    for (at, event), day in zip(rows, days_of([event for _, event in rows], scenario), strict=True):
        said = f"week {event['week']}" if day is None else spoken_date(day)
        begins = f"  {said:>11}  "
        text = ripeness.get(at) or told(event)
        if at in unripe:
            text = f"{text} The conflict is not ripe."
        lines += textwrap.wrap(text, WIDTH, initial_indent=begins, subsequent_indent=" " * len(begins))
    return lines or ["  Nothing changed the course of this run."]


def ending(row: Mapping[str, Any], scenario: Scenario, chronicle: pd.DataFrame | None = None) -> str:
    """How a run ended, as half a sentence: ``agreement on 3 May 1994, collapsed on 2 Jun 1995``.

    The run's ``chronicle`` tells besides who won, whether the conflict faded out and when fighting was renewed.
    """
    import pandas as pd

    def on(week: Any) -> str | None:
        if week is None or pd.isna(week):
            return None
        return ("in " if scenario.start is None else "on ") + when(int(week), scenario)

    if signed := on(row.get("agreement_week")):
        collapsed, fighting = row.get("collapse_week"), first_of(chronicle, "renewed_fighting")
        came = [] if on(collapsed) is None else [(collapsed, f"collapsed {on(collapsed)}")]
        came += [] if fighting is None else [(fighting["week"], f"fighting renewed {on(fighting['week'])}")]
        came += [] if on(collapsed) else [(math.inf, "in force to the end of the run")]
        return ", ".join([f"agreement {signed}", *(said for _, said in sorted(came))])
    talks, ended = on(row.get("talks_week")), on(row.get("conflict_end_week"))
    said = f"no agreement; talks began {talks}" if talks else "no agreement, no talks"
    return f"{said}; {end_without_text(chronicle)} {ended}" if ended else said


def end_without_text(chronicle: pd.DataFrame | None) -> str:
    """How the conflict ended where it ended without a text."""
    victory = first_of(chronicle, "victory")
    if victory is not None:
        return f"the war was won by {victory['party']}"
    faded = first_of(chronicle, "faded") is not None
    return "the conflict faded out" if faded else "the conflict ended without a text"


def first_of(chronicle: pd.DataFrame | None, kind: str) -> dict[Hashable, Any] | None:
    """The first event of a kind, None without any."""
    if chronicle is None or not (chronicle["kind"] == kind).any():
        return None
    return chronicle[chronicle["kind"] == kind].iloc[0].to_dict()


def ending_of(run: Run, scenario: Scenario) -> str:
    """How a run with its log ended; see :func:`ending`."""
    return ending(run.outcomes(), scenario, run.chronicle())


def history(scenario: Scenario) -> str:
    """What happened in history as the scenario codes it, as half a sentence; nothing where it codes nothing."""
    o, said = scenario.outcomes, []
    if "talks" in o:
        said.append("official talks" if o["talks"] else "no official talks")
    if "agreement" in o:
        said.append(f"agreement in {o['agreement']}" if o["agreement"] else "no agreement")
    if "held_5y" in o:
        said.append("it held five years" if o["held_5y"] else "it did not hold five years")
    if "transfer" in o:
        said.append(f"transfer level {o['transfer']} of 4")
    return "; ".join(said)


def story(run: Run, ghost: Run, scenario: Scenario, other: str = "without Track Two") -> list[str]:
    """Lines of the story of one run beside how its ghost ended; both with their logs.

    ``other`` tells what the ghost's world is.
    """
    lines = turning_points(run.chronicle(), scenario)
    for who, begins in ((run, "How it ended"), (ghost, f"The same accidents {other}")):
        said = f"  {begins}: {ending_of(who, scenario)}. Deaths: {fixed(who.outcomes()['deaths'])}."
        lines += textwrap.wrap(said, WIDTH, subsequent_indent="    ", break_on_hyphens=False)
    return lines
