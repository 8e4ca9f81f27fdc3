"""A scenario file that a visitor opens: its text becomes a scenario, or problems with their place. Nothing is written.

The name that the browser gives is only ever shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dashboard.session import limits
from dashboard.session.refused import Refused, refused
from scenarios import Scenario, ScenarioError
from scenarios.loader import scenario_of
from scenarios.reading import parse_toml

LISTS = ("parties", "track_two", "formats", "shocks", "spoilers.factions", "funding.donors", "third_party.actors")


def shown_name(given: str) -> str:
    """The file's name without folders and signs that could mislead; ``scenario.toml`` where nothing is left."""
    name = re.split(r"[/\\]", given)[-1]
    name = "".join(c for c in name if c.isprintable())[-80:].strip()
    return name or "scenario.toml"


def opened(given: str, text: str) -> Scenario:
    """The scenario in a file's text. Raises Refused, with one problem a mistake."""
    place = shown_name(given)
    if len(text) > limits.MOST_BYTES or len(text.encode("utf-8", "replace")) > limits.MOST_BYTES:
        raise Refused(
            f"{place}: the file is larger than {limits.MOST_BYTES // 1024} kB; a scenario is seldom larger than 40 kB."
        )
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > limits.MOST_DOTS:
            raise Refused(f"{place}: line {number} has more than {limits.MOST_DOTS} dots; break it in two.")
    try:
        document = parse_toml(text.removeprefix("\ufeff"), place)
        check_lists(document, place)
        if keys_in(document) > limits.MOST_KEYS:
            raise Refused(
                f"{place}: the file sets more than {limits.MOST_KEYS:,} values; a scenario has a few hundred."
            )
        scenario = scenario_of(document, place)
    except ScenarioError as error:
        raise refused(error) from None
    limits.check(scenario.parameters)
    limits.check_texts(scenario)
    limits.check_dates(scenario)
    return scenario


def keys_in(document: Mapping[str, Any]) -> int:
    """How many names a document has, at any depth; counted no further than limits demand."""
    found, held = 0, [document]
    while held and found <= limits.MOST_KEYS:
        table = held.pop()
        found += len(table)
        inner = [x for value in table.values() for x in (value if isinstance(value, list) else [value])]
        held += [x for x in inner if isinstance(x, Mapping)]
    return found


def check_lists(document: Mapping[str, Any], place: str) -> None:
    """Raise Refused where a list of the world has more items than may be run and shown here."""
    for path in LISTS:
        held: Any = document
        for part in path.split("."):
            held = held.get(part) if isinstance(held, Mapping) else None
        most = limits.MOST_ITEMS.get(path, limits.MOST_IN_A_LIST)
        if isinstance(held, list) and len(held) > most:
            raise Refused(
                f"{place}: [[{path}]] has {len(held):,} entries; this server takes at most {most}. "
                f"{limits.COMMAND_LINE}"
            )
