"""Scenarios from TOML: a case of the library by its name, or a user's file by its path.

A file tells a case (title, story, codes, outcomes, sources) and describes its world: parties, initiatives and shocks
by name and date, and in a user's file any declared parameter by its group. Codes come first, what the file says of a
parameter itself comes on top. Everything wrong with a file is told at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
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


@dataclass(frozen=True)
class Scenario:
    """One case: what is told about it, and the world it is simulated in.

    ``start`` is the day week 0 begins, None where a user's file gives none. ``third_parties`` tells who convened an
    initiative, by its name; the simulation does not use it.
    """

    name: str
    title: str
    parameters: Parameters
    confidence: str | None = None
    start: datetime.date | None = None
    story: str = ""
    look_for: str = ""
    codes: dict[str, Code] = field(default_factory=dict)
    outcomes: dict[str, bool | int] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    third_parties: dict[str, str] = field(default_factory=dict)

    def date_of(self, week: int) -> datetime.date | None:
        """The day on which ``week`` begins, None where the scenario has no start."""
        return None if self.start is None else self.start + datetime.timedelta(weeks=week)


def list_scenarios() -> list[str]:
    """The names of the library's cases, in alphabetical order."""
    return sorted(path.stem for path in LIBRARY.glob("*.toml"))


def load_scenario(name_or_path: str | Path) -> Scenario:
    """Load a case of the library by its name, or a scenario file by a path that ends in ``.toml``.

    Raises ScenarioError, one line for each mistake.
    """
    if isinstance(name_or_path, Path) or str(name_or_path).endswith(".toml"):
        return _build(read_toml(Path(name_or_path)), Path(name_or_path))
    known = list_scenarios()
    if name_or_path not in known:
        raise ScenarioError(
            f"There is no scenario {name_or_path!r}.{did_you_mean(str(name_or_path).lower(), known)} "
            f"The library has: {', '.join(known)}. A file of your own is named by its path, ending in .toml."
        )
    path = LIBRARY / f"{name_or_path}.toml"
    return _build(read_toml(path), path)


def _build(document: dict[str, Any], path: Path) -> Scenario:
    """The scenario that a parsed ``document`` describes; ``path`` names it in messages."""
    place = path.name
    groups = {key: value for key, value in document.items() if key in Parameters.model_fields}
    told, wrong = facts.read({key: value for key, value in document.items() if key not in groups}, place)
    codes: dict[str, Code] = told.get("codes", {})
    plain: dict[str, int] = {}
    if "codes" in document:
        try:
            plain = check_codes(codes, f"{place}: [codes]")
        except ScenarioError as error:
            wrong.append(str(error))
    nested, third_parties, mistakes = timeline.resolve(groups, told.get("start"), place)
    wrong += mistakes
    try:
        parameters = Parameters.from_mapping(_with_codes(nested, plain), place)
    except ParameterError as error:
        wrong.append(str(error))
    if wrong:
        raise ScenarioError("\n".join(wrong)) from None
    told = {"name": path.stem, "title": told.get("name", path.stem), **told}
    return Scenario(parameters=parameters, third_parties=third_parties, **told)


def _with_codes(nested: dict[str, Any], codes: Mapping[str, int]) -> dict[str, Any]:
    """``nested`` over the codes' values; an initiative's own values, too, come over those of the codes."""
    initiatives = nested.get("track_two", [{}])
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
