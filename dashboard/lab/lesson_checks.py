"""What must fit together in a lesson: its worlds, its outcome, options that cover everything, sources that exist.

Each check adds sentences to ``wrong``; what could not be read is missing from ``found`` and was complained of before.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.lab.lesson_parts import Change, Claim, Option
from dashboard.lab.lesson_tables import At, Loc
from dashboard.pages import documents
from dashboard.session import library, limits
from dashboard.session.refused import Refused
from experiments.worlds import Contrast, changed, taken_away
from model import ParameterError, Parameters
from model.declare import did_you_mean
from model.outcomes import COLUMNS
from scenarios import Scenario, ScenarioError, load_scenario

EVENTS = ("bool", "boolean")  # kinds of outcome that come or do not
MEASURED = {name: kind for name, kind in COLUMNS.items() if name not in ("seed", "replication") and kind != "str"}
KEY = re.compile(r"^- \*\*([^*]+)\*\*", re.MULTILINE)  # a work in docs/references.md
CITED = re.compile(r"\[([A-Z][^\]]*)\]")  # [Zartman2000; Pruitt2005], and not track_two[0]
MINUTES = re.compile(r"(\d+) min: \S")


@cache
def sources() -> frozenset[str]:
    """The keys of the works that the documents name."""
    return frozenset(KEY.findall(documents.text("references.md")))


def begins(found: Mapping[str, Any], folder: Path, at: At, wrong: list[str]) -> Scenario | None:
    """The scenario that a lesson names."""
    name = found.get("begins")
    if name is None:
        return None
    if not name.endswith(".toml"):
        if name in library.names():
            return library.named(name)
        known = ", ".join(library.names())
        hint = did_you_mean(name.lower(), library.names())
        wrong.append(
            f"{at(('scenario',))}: there is no scenario {name!r}.{hint} Known: {known}; "
            "or the name of a .toml file beside the lesson."
        )
    elif Path(name).name != name:
        wrong.append(f"{at(('scenario',))} = {name!r} must be a file beside the lesson, named without a folder.")
    else:
        try:
            return load_scenario(folder / name)
        except ScenarioError as error:
            wrong += [f"{at(('scenario',))}: {line}" for line in str(error).splitlines()]
    return None


def contrast(found: Mapping[str, Any], scenario: Scenario | None, at: At, wrong: list[str]) -> Contrast | None:
    """The two worlds of a lesson side by side, its first world first."""
    change: Change | None = found.get("change")
    if scenario is None:
        return None
    first = _with(scenario.parameters, flat(found.get("values") or {}), at, ("set",), wrong)
    if first is None or change is None:
        return None
    values = flat(change.values or {})
    if bool(values) == bool(change.without):
        wrong.append(
            f"{at(('change',))} must say one thing that changes: set = {{ path = value }}, or without = [work that is "
            f"taken away]; {'not both' if values else 'it says neither'}."
        )
        return None
    if len(values) > 1:
        wrong.append(
            f"{at(('change', 'set'))} must change one thing, so that the difference is its doing, not {len(values)}: "
            f"{', '.join(values)}. What both worlds share belongs into [set]."
        )
        return None
    try:
        made = changed(first, values) if values else taken_away(first, change.without)
    except ParameterError as error:
        key = "set" if values else "without"
        wrong += [f"{at(('change', key))}: {line}" for line in str(error).splitlines()]
        return None
    if made.same:
        what = next((f"{x} is {first.value(x)!r} already in the lesson's first world" for x in values), "")
        wrong.append(f"{at(('change',))} changes nothing: {what or 'there is no such work at work'}.")
    for world in made.pair:
        try:
            limits.check(world)
        except Refused as error:
            wrong += [f"{at(('set',))}: {problem['text']}" for problem in error.problems]
            break
    return made


def _with(p: Parameters, values: Mapping[str, Any], at: At, here: Loc, wrong: list[str]) -> Parameters | None:
    try:
        return p.with_values(values)
    except ParameterError as error:
        wrong += [f"{at(here)}: {line}" for line in str(error).splitlines()]
        return None


def flat(values: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Values by dotted path, also where the file has them in tables within tables (run.weeks without quotes)."""
    made: dict[str, Any] = {}
    for name, value in values.items():
        path = f"{before}{name}"
        made |= flat(value, f"{path}.") if isinstance(value, dict) else {path: value}
    return made


def outcome(name: str | None, at_least: float | None, at: At, here: Loc, wrong: list[str]) -> None:
    """An outcome that a run has, and a value to reach where it is no event by itself."""
    if name is None:
        return
    if name not in MEASURED:
        hint = did_you_mean(name, MEASURED)
        wrong.append(f"{at((*here, 'outcome'))}: no run has an outcome {name!r}.{hint} Known: {', '.join(MEASURED)}.")
    elif MEASURED[name] in EVENTS and at_least is not None:
        wrong.append(f"{at((*here, 'at_least'))} has no meaning: {name} comes or does not; leave it out.")
    elif MEASURED[name] not in EVENTS and at_least is None:
        wrong.append(f"{at((*here, 'outcome'))} = {name!r} is a number: say from which on it counts, as at_least = 3.")


def options(change: Change | None, at: At, wrong: list[str]) -> None:
    """Ranges that cover every difference, once."""
    if change is None:
        return
    here: Loc = ("change", "options")
    for number, x in enumerate(change.options, 1):
        if x.range[0] >= x.range[1]:
            wrong.append(f"{at((*here, number))}: least = {x.least} must be below most = {x.most}.")
            return
    places = sorted(range(len(change.options)), key=lambda i: change.options[i].range)
    order: list[Option] = [change.options[i] for i in places]
    said = "together they must hold every difference, each but once"
    if order[0].least is not None:
        wrong.append(f"{at(here)} hold no difference below {order[0].least:g}; {said}: leave out the lowest's least.")
    if order[-1].most is not None:
        wrong.append(f"{at(here)} hold no difference above {order[-1].most:g}; {said}: leave out the highest's most.")
    for i, (x, y) in enumerate(itertools.pairwise(order)):
        if x.range[1] != y.range[0]:
            what = "leave a gap between" if x.range[1] < y.range[0] else "overlap at"
            numbers = f"number {places[i] + 1} (to {x.range[1]:g}) and number {places[i + 1] + 1} (from {y.range[0]:g})"
            wrong.append(f"{at(here)} {what} {numbers}; {said}.")


def claims(found: Iterable[Claim], at: At, wrong: list[str]) -> None:
    """Bounds that mean something, and outcomes that there are."""
    for number, claim in enumerate(found, 1):
        here: Loc = ("claims", number)
        lowest = -100.0 if claim.world == "difference" else 0.0
        bounds = {"least": claim.least, "most": claim.most}
        given = {key: bound for key, bound in bounds.items() if bound is not None}
        if not given:
            wrong.append(f"{at(here)} claims nothing: give least, most or both.")
        for key, bound in given.items():
            if bound < lowest:
                wrong.append(f"{at((*here, key))} = {bound:g} must be from 0 to 100: a frequency of 100 runs.")
        if claim.least is not None and claim.most is not None and claim.least >= claim.most:
            wrong.append(f"{at(here)}: least = {claim.least:g} must be below most = {claim.most:g}.")
        if claim.outcome:
            outcome(claim.outcome, claim.at_least, at, here, wrong)
        elif claim.at_least is not None:
            wrong.append(f"{at((*here, 'at_least'))} needs an outcome beside it.")


def words(found: Mapping[str, Any], at: At, wrong: list[str]) -> None:
    """Sources that exist, a case that names one, and minutes that add up."""
    explain, teacher = found.get("explain"), found.get("teacher")
    if explain is not None:
        for key in ("answer", "case"):
            _cited(at(("explain", key)), CITED.findall(getattr(explain, key)), wrong)
        if not CITED.search(explain.case):
            wrong.append(
                f"{at(('explain', 'case'))} names no source; name one of docs/references.md, as [Zartman2000]."
            )
    if teacher is None:
        return
    _cited(at(("teacher", "sources")), teacher.sources, wrong)
    told = [MINUTES.match(line) for line in teacher.timing]
    if not all(told):
        line = next(line for line, match in zip(teacher.timing, told, strict=True) if not match)
        wrong.append(f'{at(("teacher", "timing"))}: {line!r} must begin with its minutes, as "5 min: predict".')
    elif "minutes" in found and (total := sum(int(match[1]) for match in told if match)) != found["minutes"]:
        wrong.append(f"{at(('teacher', 'timing'))} adds up to {total} min, and minutes = {found['minutes']}.")


def _cited(place: str, said: Iterable[str], wrong: list[str]) -> None:
    for key in (key.strip() for group in said for key in group.split(";")):
        if key not in sources():
            hint = did_you_mean(key, sources()) or " It lists the works by such keys as Zartman2000."
            wrong.append(f"{place}: docs/references.md has no work {key!r}.{hint}")
