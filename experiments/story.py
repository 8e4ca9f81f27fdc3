"""One run in plain words: its turning points with their dates, and how it ended."""

from __future__ import annotations

import datetime
import re
import textwrap
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from scenarios import Scenario

WIDTH = 100
FIRST = {"meeting": "First meeting of {initiative}.", "idea_taken_up": "First idea from {initiative}: {text}"}


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


def turning_points(chronicle: pd.DataFrame, scenario: Scenario) -> list[str]:
    """The turning points of a run, one line each: date and what happened."""
    points = chronicle[chronicle["turning_point"]]
    lines: list[str] = []
    for event in points.to_dict("records"):
        begins = f"  {when(event['week'], scenario):>11}  "
        lines += textwrap.wrap(told(event), WIDTH, initial_indent=begins, subsequent_indent=" " * len(begins))
    return lines or ["  Nothing changed the course of this run."]


def ending(row: Mapping[str, Any], scenario: Scenario) -> str:
    """How a run ended, as half a sentence: ``agreement on 3 May 1994, collapsed on 2 Jun 1995``."""

    def on(name: str) -> str | None:
        week = row.get(name)
        if week is None or pd.isna(week):
            return None
        return ("in " if scenario.start is None else "on ") + when(int(week), scenario)

    if signed := on("agreement_week"):
        collapsed = on("collapse_week")
        return f"agreement {signed}, {f'collapsed {collapsed}' if collapsed else 'in force to the end of the run'}"
    talks = on("talks_week")
    return f"no agreement; talks began {talks}" if talks else "no agreement, no talks"


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


def story(
    chronicle: pd.DataFrame, row: Mapping[str, Any], ghost_row: Mapping[str, Any], scenario: Scenario
) -> list[str]:
    """Lines of the story of one run: ``chronicle`` and outcome row of the run, and the outcome row of its ghost."""
    lines = turning_points(chronicle, scenario)
    lines.append(f"  How it ended: {ending(row, scenario)}. Deaths: {row['deaths']:,.0f}.")
    lines.append(
        f"  The same accidents without Track Two: {ending(ghost_row, scenario)}. Deaths: {ghost_row['deaths']:,.0f}."
    )
    return lines
