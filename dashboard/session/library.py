"""The scenarios that a visitor may begin from, read once for all visitors."""

from __future__ import annotations

from functools import cache
from typing import Any

from dashboard.session.refused import Refused
from experiments.telling.story import hook
from model import Parameters
from model.declare import did_you_mean
from scenarios import Scenario, list_archetypes, list_scenarios, load_scenario

DEFAULT, FILE = "default", "file"  # the defaults alone; the file that this visitor has opened
STORY = (
    "Two sides of unequal means have fought for years, and neither is sure that it can win. One workshop meets beside "
    "the official line. Every number here is the default: the middle of the scale, and no case of history."
)


def names() -> list[str]:
    """Every name of the library, cases first."""
    return [*list_scenarios(), *list_archetypes(), DEFAULT]


@cache
def named(name: str) -> Scenario:
    """The scenario of this name, one of ``names()``."""
    if name == DEFAULT:
        return Scenario(DEFAULT, "The default world", Parameters(), story=STORY)
    return load_scenario(name)


def base_of(name: str, opened: Scenario | None) -> Scenario:
    """The scenario of this name, ``opened`` for the visitor's own file. Raises Refused."""
    if name == FILE:
        if opened is None:
            raise Refused("No scenario file has been opened here; open one first.")
        return opened
    if name not in names():
        raise Refused(
            f"There is no scenario {name!r}.{did_you_mean(name.lower(), names())} There are: {', '.join(names())}."
        )
    return named(name)


@cache
def listed() -> list[dict[str, Any]]:
    """What a visitor is told of each scenario to choose from."""
    kinds = [(name, "case") for name in list_scenarios()] + [(name, "archetype") for name in list_archetypes()]
    return [
        {"name": name, "title": named(name).title, "kind": kind, "hook": hook(named(name))}
        for name, kind in [(DEFAULT, "default"), *kinds]
    ]


def told(name: str, base: Scenario) -> dict[str, Any]:
    """What the page tells of the scenario that a visitor is in."""
    return {
        "name": name,
        "title": base.title,
        "story": base.story,
        "look_for": base.look_for,
        "confidence": base.confidence,
    }
