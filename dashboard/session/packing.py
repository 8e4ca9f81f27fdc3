"""A whole scenario in a few thousand characters of a link: JSON, packed, in letters that a link may hold.

Unpacking trusts nothing: what comes out is bounded, and read as strictly as a file.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import json
import zlib
from typing import Any

from dashboard.session import limits
from dashboard.session.files import check_lists
from dashboard.session.refused import Refused, refused
from model import ParameterError, Parameters
from scenarios import Scenario, ScenarioError, facts

TOLD = ("title", "confidence", "story", "look_for")  # what the page shows; left out where a link would grow too long
PLACE = "the world in the link"


def packed(scenario: Scenario) -> str | None:
    """The scenario with every value; without its story where that is long, None where even that is too long."""
    told = {name: getattr(scenario, name) for name in TOLD if getattr(scenario, name)}
    for texts in (told, {"title": scenario.title}):
        world = {
            "name": scenario.name,
            "told": texts,
            "start": None if scenario.start is None else scenario.start.isoformat(),
            "dates": {path: day.isoformat() for path, day in scenario.dates.items()},
            "outcomes": scenario.outcomes,
            "parameters": scenario.parameters.to_mapping(only_changed=False),
        }
        raw = json.dumps(world, ensure_ascii=False, separators=(",", ":")).encode()
        text = base64.urlsafe_b64encode(zlib.compress(raw, 9)).decode().rstrip("=")
        if len(text) <= limits.LONGEST_LINK // 2:
            return text
    return text if len(text) <= limits.LONGEST_LINK else None


def unpacked(text: str) -> Scenario:
    """The scenario that ``packed`` has written. Raises Refused."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unzip = zlib.decompressobj()
        raw = unzip.decompress(data, limits.MOST_UNPACKED)
        if not unzip.eof or unzip.unused_data:
            raise Refused(f"{PLACE} is not whole.")
        world = json.loads(raw, parse_constant=_no_number)
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise error if isinstance(error, Refused) else Refused(f"{PLACE} is damaged and cannot be read.") from None
    if not isinstance(world, dict) or not isinstance(world.get("parameters"), dict):
        raise Refused(f"{PLACE} is damaged and cannot be read.")
    return _scenario(world)


def _scenario(world: dict[str, Any]) -> Scenario:
    check_lists(world["parameters"], PLACE)
    try:
        p = Parameters.from_mapping(world["parameters"], PLACE)
        told = _told(world)
        dates = {
            path: day for path, text in _table(world, "dates").items()
            if (day := _day(text)) is not None and path in p.paths()
        }  # fmt: skip
    except (ParameterError, ScenarioError) as error:
        raise refused(error) from None
    scenario = Scenario(parameters=p, dates=dates, **told)
    limits.check_texts(scenario)
    limits.check_dates(scenario)
    return scenario


def _told(world: dict[str, Any]) -> dict[str, Any]:
    """The case's facts by the field names of ``Scenario``; checked as those of a file are."""
    document = {key: value for key, value in _table(world, "told").items() if key in TOLD}
    document |= {"outcomes": _table(world, "outcomes")} if world.get("outcomes") else {}
    told, wrong = facts.read(document, PLACE)
    if wrong:
        raise Refused(*wrong)
    name = world.get("name")
    name = name if isinstance(name, str) and 0 < len(name) <= limits.LONGEST_PATH else "world"
    return {"name": name, "title": name, "start": _day(world.get("start")), **told}


def _table(world: dict[str, Any], name: str) -> dict[str, Any]:
    held = world.get(name, {})
    return held if isinstance(held, dict) else {}


def _day(text: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _no_number(text: str) -> None:
    raise Refused(f"{PLACE} holds {text}, which is no number.")
