"""What happened when: a case's channels, shocks and texts as a list in order of time, and as a small picture."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from html import escape

from dashboard.cases.record import Case
from experiments.telling.story import spoken_date

SHOCKS = {
    "leader_replaced": "New leaders", "hardliners_take_over": "Hardliners take over", "patron_lost": "Patron lost",
    "patron_found": "Patron found", "advance": "Advance", "massacre": "Massacre", "hardship": "Hardship",
    "recognition": "Recognition",
}  # fmt: skip
WIDTH, LEFT, RIGHT = 720, 24, 8
LANE, TOP = 20, 30
WIDEST = 11  # of a letter, where a narrow window has the names large


@dataclass(frozen=True)
class Event:
    """Something with a day; ``year`` alone is known of a text. ``kind`` is begin, channel, end, shock or text."""

    day: datetime.date
    kind: str
    said: str
    year_only: bool = False

    @property
    def when(self) -> str:
        """Its date in words."""
        return str(self.day.year) if self.year_only else spoken_date(self.day)


@dataclass(frozen=True)
class Span:
    """An initiative's years; ``ends`` is None where the file gives no end."""

    name: str
    begins: datetime.date
    ends: datetime.date | None


def spans(one: Case) -> list[Span]:
    """The initiatives of a case, in order of time; empty where it has no calendar."""
    scenario, found = one.scenario, list[Span]()
    for k, x in enumerate(scenario.parameters.track_two):
        begins = scenario.date_at(f"track_two[{k}].starts")
        if begins is not None:
            found.append(Span(x.name, begins, scenario.date_at(f"track_two[{k}].ends")))
    return sorted(found, key=lambda span: span.begins)


def events(one: Case) -> list[Event]:
    """All that has a date, in order of time."""
    scenario, found = one.scenario, list[Event]()
    if scenario.start is None:
        return []
    found.append(Event(scenario.start, "begin", "Week 0 of the model."))
    for span in spans(one):
        there = span.begins == scenario.start
        found.append(Event(span.begins, "channel", f"{span.name}: {'meets already' if there else 'begins'}."))
        if span.ends is not None:
            found.append(Event(span.ends, "end", f"{span.name}: ends."))
    for j in range(len(scenario.parameters.shocks)):
        day = scenario.date_at(f"shocks[{j}].week")
        if day is not None:
            found.append(Event(day, "shock", told(one, j)))
    if year := int(scenario.outcomes.get("agreement", 0)):
        day = datetime.date(year, 12, 31)
        remark = one.remarks.get("agreement", "")
        found.append(Event(day, "text", f"An agreement{f': {remark}' if remark else ''}.", year_only=True))
    return sorted(found, key=lambda event: event.day)


def told(one: Case, j: int) -> str:
    """A shock in words: what it is, whom it struck, and the file's note."""
    p = one.scenario.parameters
    shock = p.shocks[j]
    kind = SHOCKS.get(shock.kind, shock.kind.replace("_", " ").capitalize())
    whom = f", {p.parties[shock.party].name}" if shock.party is not None else ""
    note = f": {shock.note}" if shock.note else ""
    return f"{kind}{whom}{note}."


def listed(one: Case) -> str:
    """The events as an ordered list in HTML."""
    items = (
        f'<li class="event event-{event.kind}"><time datetime="{event.day.year if event.year_only else event.day}">'
        f"{event.when}</time> <span>{escape(event.said)}</span></li>"
        for event in events(one)
    )
    return f'<ol class="events">{"".join(items)}</ol>'


def drawn(one: Case) -> str:
    """The years as a picture in SVG, for the eye alone: the list beside it says the same in words."""
    scenario, all_events, lanes = one.scenario, events(one), spans(one)
    start, stop = scenario.start, scenario.date_of(scenario.parameters.run.weeks)
    if start is None or stop is None:
        return ""
    last = max(stop, *(event.day for event in all_events))
    first_year, last_year = start.year, last.year + 1

    def x(day: datetime.date) -> float:
        """Where a day stands from left to right."""
        share = (day.year + (day.timetuple().tm_yday - 1) / 366 - first_year) / (last_year - first_year)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    floor = TOP + LANE * len(lanes) + 34
    parts = [f'<rect class="run" x="{x(start)}" y="{TOP}" width="{x(stop) - x(start):.1f}" height="{floor - TOP}"/>']
    step = 1 if last_year - first_year <= 14 else 2 if last_year - first_year <= 26 else 5
    for year in range(first_year, last_year + 1):
        at = x(datetime.date(year, 1, 1)) if year < last_year else WIDTH - RIGHT
        parts.append(f'<line class="year" x1="{at}" x2="{at}" y1="{floor}" y2="{floor + (6 if year % step else 9)}"/>')
        if year % step == 0 and year < last_year:
            parts.append(f'<text class="tick" x="{at}" y="{floor + 23}">{year}</text>')
    parts.append(f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{floor}" y2="{floor}"/>')
    for k, span in enumerate(lanes):
        parts.append(_lane(x(span.begins), x(span.ends or max(stop, span.begins)), TOP + LANE * k + 4, span))
    parts += [_shock(x(event.day), floor) for event in all_events if event.kind == "shock"]
    for event in all_events:
        if event.kind == "text" and event.day.year >= first_year:
            year = event.day.year
            parts.append(_text(x(datetime.date(year, 1, 1)), x(datetime.date(year, 12, 31)), floor))
    return (
        f'<svg class="years" viewBox="0 0 {WIDTH} {floor + 32}" aria-hidden="true" focusable="false">{"".join(parts)}'
        "</svg>"
    )


def _lane(begins: float, ends: float, y: float, span: Span) -> str:
    """A bar for an initiative, open to the right where it has no end, its name on it or before it."""
    width = max(ends - begins, 4.0)
    kind = "lane" if span.ends is not None else "lane open"
    fits = begins + WIDEST * len(span.name) < WIDTH or begins < WIDTH / 2
    at, anchor = (begins + 5, "start") if fits else (begins - 5, "end")
    return (
        f'<rect class="{kind}" x="{begins}" y="{y}" width="{width:.1f}" height="{LANE - 5}"/>'
        f'<text class="name" x="{at}" y="{y + 12}" text-anchor="{anchor}">{escape(span.name)}</text>'
    )


def _shock(x: float, floor: float) -> str:
    """A triangle that stands on the axis."""
    return f'<path class="shock" d="M{x - 6:.1f} {floor - 13} h12 l-6 12 z"/>'


def _text(begins: float, ends: float, floor: float) -> str:
    """A band over the year of an agreement, which alone is known, with a word above it."""
    middle = min(max((begins + ends) / 2, 50), WIDTH - 50)
    return (
        f'<rect class="signed" x="{begins}" y="{TOP - 4}" width="{ends - begins:.1f}" height="{floor - TOP + 4}"/>'
        f'<text class="signed" x="{middle:.1f}" y="{TOP - 10}">agreement</text>'
    )
