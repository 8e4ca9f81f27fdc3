"""Scenarios from TOML: a case of the library or an archetype by its name, or a user's file by its path.

A file tells a case (title, story, codes, outcomes, sources) and describes its world: parties, initiatives and shocks
by name and date, and in a user's file any declared parameter by its group. Codes come first, what the file says of a
parameter itself comes on top. Unofficial work is what the file lists: without ``[[track_two]]`` there is none.
An archetype is no case of history: the default world with a few parameters changed, a lesson and a claim about it.
Everything wrong with a file is told at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model import ParameterError, Parameters
from model.declare import did_you_mean
from scenarios import facts, timeline
from scenarios.codebook import Code, check_codes, values_of
from scenarios.errors import ScenarioError
from scenarios.reading import read_toml

LIBRARY = Path(__file__).parent / "library"
ARCHETYPES = Path(__file__).parent / "archetypes"
SHAPE = "oslo.toml"  # the case to learn the shape of a file from


@dataclass(frozen=True)
class Scenario:
    """One case: what is told about it, and the world it is simulated in.

    ``start`` is the day week 0 begins, None where a user's file gives none. ``dates`` holds the days that the file
    gave, by the path of the week each has become (``shocks[2].week``, ``track_two[1].starts``); only words need them,
    so two scenarios may be equal without having them in common. ``claim`` is what an archetype is to show, in one
    sentence that an ensemble can check.
    """

    name: str
    title: str
    parameters: Parameters
    confidence: str | None = None
    start: datetime.date | None = None
    story: str = ""
    look_for: str = ""
    teaching_note: str = ""
    claim: str = ""
    codes: dict[str, Code] = field(default_factory=dict)
    outcomes: dict[str, bool | int] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    dates: dict[str, datetime.date] = field(default_factory=dict, compare=False)

    def date_of(self, week: int) -> datetime.date | None:
        """The day on which ``week`` begins, None where the scenario has no start."""
        return None if self.start is None else self.start + datetime.timedelta(weeks=week)

    def date_at(self, path: str) -> datetime.date | None:
        """The day of the week at ``path``, as the file gave it where it did; else the day on which that week begins.

        A date whose week has been changed since no longer counts. None for a week that never comes, and where the
        scenario has no start. Raises ParameterError for a path that is none.
        """
        week = self.parameters.value(path)
        if week is None or self.start is None:
            return None
        given = self.dates.get(path)
        return given if given is not None and timeline.week_of(given, self.start) == week else self.date_of(week)

    def day_of(self, event: Mapping[Hashable, Any]) -> datetime.date | None:
        """The day of one row of a chronicle: a shock's own date, else the day on which its week begins."""
        week = int(event["week"])
        if event["kind"] == "shock":
            days = {
                self.date_at(f"shocks[{j}].week")
                for j, shock in enumerate(self.parameters.shocks)
                if shock.week == week and (not shock.note or str(event["text"]).endswith(f"({shock.note})"))
            }
            if len(days) == 1:  # Two days where nothing tells the shocks apart are no day.
                return days.pop()
        return self.date_of(week)


def list_scenarios() -> list[str]:
    """The names of the library's cases, in alphabetical order."""
    return _names_in(LIBRARY)


def list_archetypes() -> list[str]:
    """The names of the archetypes for lessons, in alphabetical order."""
    return _names_in(ARCHETYPES)


def _names_in(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.toml"))


def load_scenario(name_or_path: str | Path) -> Scenario:
    """Load a case of the library or an archetype by its name, or a scenario file by a path that ends in ``.toml``.

    Raises ScenarioError, one line for each mistake.
    """
    if isinstance(name_or_path, Path) or str(name_or_path).endswith(".toml"):
        return scenario_of(read_toml(Path(name_or_path)), Path(name_or_path).name)
    cases, archetypes = list_scenarios(), list_archetypes()
    if name_or_path not in cases + archetypes:
        raise ScenarioError(
            f"There is no scenario {name_or_path!r}.{did_you_mean(str(name_or_path).lower(), cases + archetypes)} "
            f"The library has: {', '.join(cases)}; and for lessons: {', '.join(archetypes)}. "
            "A file of your own is named by its path, ending in .toml."
        )
    path = (LIBRARY if name_or_path in cases else ARCHETYPES) / f"{name_or_path}.toml"
    return scenario_of(read_toml(path), path.name)


def scenario_of(document: dict[str, Any], place: str) -> Scenario:
    """The scenario that a parsed ``document`` describes; ``place`` (the file's name) names it in messages.

    Raises ScenarioError, one line for each mistake.
    """
    if not document:
        raise ScenarioError(
            f"{place}: the file is empty. A scenario names what it knows, such as start, [[parties]] and "
            f"[[track_two]]; the library's {SHAPE} shows the shape."
        )
    groups = {key: value for key, value in document.items() if key in Parameters.model_fields}
    told, wrong = facts.read({key: value for key, value in document.items() if key not in groups}, place)
    codes: dict[str, Code] = told.get("codes", {})
    plain: dict[str, int] = {}
    if "codes" in document:
        try:
            plain = check_codes(codes, f"{place}: [codes]")
        except ScenarioError as error:
            wrong.append(str(error))
        if "track_two" not in groups:
            wrong.append(
                f"{place}: [codes] EA, CF and PB describe unofficial work, so they need at least one [[track_two]], "
                "with its name and format; track_two = [] at the top says that there was none."
            )
    resolved = timeline.resolve({"track_two": [], **groups}, told.get("start"), place)
    wrong += resolved.wrong
    try:
        parameters = Parameters.from_mapping(_with_codes(resolved.groups, plain), place)
    except ParameterError as error:
        wrong.append(resolved.in_dates(str(error)))
    if wrong:
        raise ScenarioError("\n".join(dict.fromkeys("\n".join(wrong).splitlines()))) from None
    name = Path(place).stem
    told = {"name": name, "title": told.get("name", name), **told}
    return Scenario(parameters=parameters, dates=resolved.dates, **told)


def _with_codes(nested: dict[str, Any], codes: Mapping[str, int]) -> dict[str, Any]:
    """``nested`` over the codes' values; an initiative's own values, too, come over those of the codes."""
    initiatives = nested["track_two"]
    if not codes or not isinstance(initiatives, list) or not all(isinstance(item, dict) for item in initiatives):
        return nested  # A list of the wrong shape is for the parameters to complain about.
    merged = {**nested, "track_two": [dict(item) for item in initiatives]}
    for path, value in values_of(codes, len(initiatives)).items():
        group, name = path.split(".")
        if "[" in group:
            merged["track_two"][int(group.split("[")[1].rstrip("]"))].setdefault(name, value)
        elif isinstance(merged.get(group, {}), dict):
            merged[group] = {name: value, **merged.get(group, {})}
    return merged
