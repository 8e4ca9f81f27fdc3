"""Dates become weeks and parties' names become their places: a file's words in the model's numbers."""

from __future__ import annotations

import datetime
from typing import Any

from model import Parameters
from model.declare import did_you_mean, spoken
from scenarios.facts import plain_date

THIRD_PARTIES = ("scholar_practitioner", "ngo_mediator", "insider_mediator", "state_mediator", "contact_group")
WEEKS = ("starts", "ends", "opens_week")  # of an initiative; each may be written as a date


def resolve(
    groups: dict[str, Any], start: datetime.date | None, place: str
) -> tuple[dict[str, Any], dict[str, str], list[str]]:
    """The file's parameter groups as the model reads them, who convened which initiative, and what is wrong.

    What has the wrong shape altogether passes through unchanged, for the parameters themselves to complain about.
    """
    wrong: list[str] = []
    third_parties: dict[str, str] = {}
    out = dict(groups)
    if isinstance(initiatives := groups.get("track_two"), list):
        out["track_two"] = [
            _initiative(item, start, f"{place}: [track_two[{k}]]", third_parties, wrong)
            for k, item in enumerate(initiatives)
        ]
    names = _party_names(groups)
    if isinstance(shocks := groups.get("shocks"), list):
        out["shocks"] = [_shock(item, start, names, f"{place}: [shocks[{j}]]", wrong) for j, item in enumerate(shocks)]
    spoilers = groups.get("spoilers")
    if isinstance(spoilers, dict) and isinstance(factions := spoilers.get("factions"), list):
        named = [
            _with_party(item, names, f"{place}: [spoilers.factions[{f}]]", wrong) for f, item in enumerate(factions)
        ]
        out["spoilers"] = {**spoilers, "factions": named}
    return out, third_parties, wrong


def week_of(date: datetime.date, start: datetime.date) -> int:
    """The week since ``start`` in which ``date`` falls; week 0 is its first seven days."""
    return (plain_date(date) - start).days // 7


def _initiative(
    item: Any, start: datetime.date | None, place: str, third_parties: dict[str, str], wrong: list[str]
) -> Any:
    if not isinstance(item, dict):
        return item
    out = dict(item)
    for key in WEEKS:
        if isinstance(item.get(key), datetime.date):
            out[key] = _week(item[key], start, f"{place} {key}", wrong)
    if "third_party" in out:
        third_party = out.pop("third_party")
        if third_party in THIRD_PARTIES:
            third_parties[str(item.get("name"))] = third_party
        else:
            hint = did_you_mean(third_party, THIRD_PARTIES) if isinstance(third_party, str) else ""
            wrong.append(
                f"{place} third_party must be one of: {', '.join(THIRD_PARTIES)}; not {spoken(third_party)}.{hint}"
            )
    return out


def _shock(item: Any, start: datetime.date | None, names: list[str], place: str, wrong: list[str]) -> Any:
    if not isinstance(item, dict):
        return item
    out = _with_party(item, names, place, wrong)
    if "date" in out:
        date = out.pop("date")
        if "week" in out:
            wrong.append(f"{place} has a date and a week; give one of them.")
        elif not isinstance(date, datetime.date):
            wrong.append(f"{place} date must be a date without quotes, such as 1991-12-26, not {spoken(date)}.")
        else:
            out["week"] = _week(date, start, f"{place} date", wrong)
    elif "week" not in out:
        wrong.append(f"{place} needs a date such as 1991-12-26, or a week counted from the start.")
    return out


def _week(date: datetime.date, start: datetime.date | None, place: str, wrong: list[str]) -> int:
    """The week of ``date``; 0, and a sentence in ``wrong``, where there is none."""
    date = plain_date(date)
    if start is None:
        wrong.append(
            f"{place} = {date} needs to know when week 0 is: set start, such as start = {date.year}-01-01, at the top."
        )
    elif date < start:
        wrong.append(f"{place} = {date} lies before the start of the scenario, {start}.")
    else:
        return week_of(date, start)
    return 0


def _with_party(item: Any, names: list[str], place: str, wrong: list[str]) -> Any:
    """``item`` with the name under ``party`` replaced by the party's place in the list."""
    party = item.get("party") if isinstance(item, dict) else None
    if not isinstance(party, str):
        return item
    if party not in names:
        wrong.append(f"{place} party = {party!r} is no party.{did_you_mean(party, names)} Known: {', '.join(names)}.")
        return {**item, "party": 0}
    return {**item, "party": names.index(party)}


def _party_names(groups: dict[str, Any]) -> list[str]:
    parties = groups.get("parties")
    if not isinstance(parties, list):
        return [party.name for party in Parameters().parties]
    return [str(item.get("name")) if isinstance(item, dict) else "" for item in parties]
