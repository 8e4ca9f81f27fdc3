"""Dates become weeks and names become places in a list: a file's words in the model's numbers."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeGuard

from model import Parameters
from model.declare import did_you_mean, spoken
from scenarios.facts import date_wanted, plain_date

WEEKS = ("starts", "ends", "opens_week")  # of an initiative; each may be written as a date

# How the parameters' own sentences name a shock and the end of a run.
EVENT = re.compile(r"shocks\[(\d+)\] \((\w+), week \d+\)")
SAME = re.compile(r"is the same event as shocks\[(\d+)\]")
LAST = re.compile(r"the last week of the run, (\d+)")


@dataclass
class Resolved:
    """A file's parameter groups as the model reads them.

    ``dates`` holds the days that the file gave, by the path of the week each has become (``shocks[2].week``); ``wrong``
    what is wrong, one sentence each.
    """

    place: str
    start: datetime.date | None
    groups: dict[str, Any]
    dates: dict[str, datetime.date] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def in_dates(self, sentences: str) -> str:
        """The parameters' sentences, with dates for the weeks where the file gave dates."""
        return "\n".join(self._in_dates(sentence) for sentence in sentences.splitlines())

    def _in_dates(self, sentence: str) -> str:
        event = EVENT.search(sentence)
        date = self.dates.get(f"shocks[{event[1]}].week") if event else None
        if event is None or date is None or self.start is None:
            return sentence
        sentence = sentence.replace(event[0], f"shocks[{event[1]}] ({event[2]}, {date})")
        if last := LAST.search(sentence):
            day = self.start + datetime.timedelta(weeks=int(last[1]))
            sentence = sentence.replace(last[0], f"{last[0]}, which begins on {day}")
        if same := SAME.search(sentence):
            other = self.dates.get(f"shocks[{same[1]}].week", date)
            if other != date:
                sentence += f" ({other}): the model counts in weeks, and both days fall into one"
        return sentence


def resolve(groups: dict[str, Any], start: datetime.date | None, place: str) -> Resolved:
    """Put the weeks and the places in lists into ``groups``; ``place`` (the file's name) begins every sentence.

    What has the wrong shape altogether passes through unchanged, for the parameters themselves to complain about.
    What is wrong in a way told here is replaced by something harmless, so that nothing is told twice.
    """
    r = Resolved(place, start, dict(groups))
    parties = _names(groups.get("parties"), [party.name for party in Parameters().parties])
    funding = groups.get("funding")
    donors = _names(funding.get("donors") if isinstance(funding, dict) else None, [])
    if isinstance(initiatives := groups.get("track_two"), list):
        r.groups["track_two"] = [_initiative(r, item, k, donors) for k, item in enumerate(initiatives)]
    if isinstance(shocks := groups.get("shocks"), list):
        r.groups["shocks"] = _shocks(r, shocks, parties)
    spoilers = groups.get("spoilers")
    if isinstance(spoilers, dict) and isinstance(factions := spoilers.get("factions"), list):
        named = [_placed(r, item, "party", parties, f"[spoilers.factions[{f}]]") for f, item in enumerate(factions)]
        r.groups["spoilers"] = {**spoilers, "factions": named}
    return r


def week_of(date: datetime.date, start: datetime.date) -> int:
    """The week since ``start`` in which ``date`` falls; week 0 is its first seven days."""
    return (plain_date(date) - start).days // 7


def _initiative(r: Resolved, item: Any, k: int, donors: list[str]) -> Any:
    if not isinstance(item, dict):
        return item
    at = f"[track_two[{k}]]"
    out = dict(_placed(r, item, "donor", donors, at))
    for key in WEEKS:
        given = out.get(key)
        if isinstance(given, str):
            r.wrong.append(f"{r.place}: {at} {date_wanted(key, given, 'or a week counted from the start, ')}")
            del out[key]
        elif isinstance(given, datetime.date):
            week = _week(r, given, f"{at} {key}", f"track_two[{k}].{key}")
            out = {**out, key: week} if week is not None else {x: y for x, y in out.items() if x != key}
    _check_order(r, out, k)
    return out


def _check_order(r: Resolved, out: dict[str, Any], k: int) -> None:
    """Complain in dates where an initiative with dates ends or opens too early, and take that week out."""
    at = f"track_two[{k}]"
    begins = out.get("starts", 0)
    for key, what, after in (("ends", "ends", 1), ("opens_week", "opens to the public", 0)):
        week = out.get(key)
        if not (_is_whole(week) and _is_whole(begins)) or not r.dates.keys() & {f"{at}.{key}", f"{at}.starts"}:
            continue
        if week < begins + after:
            why = "before its start" if week < begins else "not a week after its start"
            start, end = _said(r, f"{at}.starts", begins), _said(r, f"{at}.{key}", week)
            r.wrong.append(f"{r.place}: [{at}]: {str(out.get('name'))!r} {what} {end}, {why} {start}.")
            del out[key]


def _shocks(r: Resolved, shocks: list[Any], parties: list[str]) -> list[Any]:
    out: list[Any] = []
    broken: list[int] = []
    for j, item in enumerate(shocks):
        told = len(r.wrong)
        out.append(_shock(r, item, j, parties))
        if len(r.wrong) > told:
            broken.append(j)
    taken = {item.get("week") for item in out if isinstance(item, dict) and isinstance(item.get("week"), int)}
    free = (week for week in count() if week not in taken)
    for j in broken:  # In a week of its own it contradicts nothing.
        out[j]["week"] = next(free)
    return out


def _shock(r: Resolved, item: Any, j: int, parties: list[str]) -> Any:
    if not isinstance(item, dict):
        return item
    at = f"[shocks[{j}]]"
    out = dict(_placed(r, item, "party", parties, at))
    if "date" in out:
        date = out.pop("date")
        if "week" in out:
            r.wrong.append(f"{r.place}: {at} has a date and a week; give one of them.")
        elif not isinstance(date, datetime.date):
            r.wrong.append(f"{r.place}: {at} {date_wanted('date', date)}")
        else:
            out["week"] = _week(r, date, f"{at} date", f"shocks[{j}].week")
    elif "week" not in out:
        r.wrong.append(f"{r.place}: {at} needs a date such as 1991-12-26, or a week counted from the start.")
    elif isinstance(out["week"], (datetime.date, str)):
        r.wrong.append(
            f"{r.place}: {at} week is a number counted from the start, not {spoken(out['week'])}; "
            "a day is given as date = 1991-12-26, without quotes."
        )
    return out


def _week(r: Resolved, date: datetime.date, at: str, path: str) -> int | None:
    """The week of ``date``, which is kept under ``path``; None, and a sentence in ``r.wrong``, where there is none."""
    date = plain_date(date)
    _, latest = Parameters.declaration(path).bounds or (None, None)
    if r.start is None:
        wrong = f"needs to know when week 0 is: set start, such as start = {date.year}-01-01, at the top."
    elif date < r.start:
        wrong = f"lies before the start of the scenario, {r.start}."
    elif latest is not None and week_of(date, r.start) > latest:
        wrong = f"lies more than {latest:,.0f} weeks after the start of the scenario, {r.start}."
    else:
        r.dates[path] = date
        return week_of(date, r.start)
    r.wrong.append(f"{r.place}: {at} = {date} {wrong}")
    return None


def _said(r: Resolved, path: str, week: int) -> str:
    """A week as the file gave it: ``on 1991-12-26`` or ``in week 103``."""
    return f"on {r.dates[path]}" if path in r.dates else f"in week {week}"


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _placed(r: Resolved, item: Any, key: str, names: list[str], at: str) -> Any:
    """``item`` with the name under ``key`` (party, donor) replaced by its place in the list of ``names``."""
    name = item.get(key) if isinstance(item, dict) else None
    if not isinstance(name, str):
        return item
    if name in names:
        return {**item, key: names.index(name)}
    known = ", ".join(dict.fromkeys(filter(None, names))) or "none"
    r.wrong.append(f"{r.place}: {at} {key} = {name!r} is no {key}.{did_you_mean(name, names)} Known: {known}.")
    return {**item, key: 0} if names else {x: y for x, y in item.items() if x != key}


def _names(listed: object, usual: list[str]) -> list[str]:
    """The names in a list of tables, empty where one has none; ``usual`` where there is no list."""
    if not isinstance(listed, list):
        return usual
    names = [item.get("name", "") if isinstance(item, dict) else "" for item in listed]
    return [name if isinstance(name, str) else "" for name in names]
