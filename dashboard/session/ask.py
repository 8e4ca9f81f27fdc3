"""What a visitor asks for, out of an untrusted message: a scenario, changed values, a seed, work to take away.

``Ask.read`` looks at the message alone and is cheap; ``understood`` makes the two worlds of it. Whatever is wrong is
Refused, in plain words.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dashboard.session import limits
from dashboard.session.library import base_of
from dashboard.session.refused import FEW, Problem, Refused, refused
from experiments.worlds import PLACE, TRACK_THREE, TRACK_TWO, Contrast, taken_away
from model import ParameterError, Parameters
from model.declare import did_you_mean, spoken
from model.formats import TRACKS
from scenarios import Scenario

Value = float | int | bool | str | None
FIELDS = ("scenario", "changes", "seed", "without")
GHOST = (TRACK_TWO,)  # what the ghost's world is without, unless the visitor says otherwise


@dataclass(frozen=True)
class Ask:
    """A world as the page names it: see the module. ``without`` is what its ghost has not."""

    scenario: str
    changes: dict[str, Value] = dataclasses.field(default_factory=dict)
    seed: int = 1
    without: tuple[str, ...] = GHOST

    @classmethod
    def read(cls, message: object) -> Ask:
        """The ask in a message; only its shape is looked at. Raises Refused."""
        if not isinstance(message, dict):
            raise Refused(f"ask must be a table with {', '.join(FIELDS)}, not {spoken(message)}.")
        for name in message:
            if name not in FIELDS:
                hint = did_you_mean(str(name)[: limits.LONGEST_PATH], FIELDS)
                raise Refused(f"ask has no {str(name)[: limits.LONGEST_PATH]!r}.{hint} It has {', '.join(FIELDS)}.")
        scenario = text("scenario", message.get("scenario"))
        return cls(
            scenario=scenario,
            changes=_changes(message.get("changes", {})),
            seed=seed_of(message.get("seed", 1)),
            without=_names(message.get("without", list(GHOST))),
        )

    def message(self) -> dict[str, Any]:
        """The ask as the page reads and writes it."""
        return {
            "scenario": self.scenario,
            "changes": dict(self.changes),
            "seed": self.seed,
            "without": list(self.without),
        }


def text(name: str, given: object) -> str:
    """A short text of a message. Raises Refused."""
    if not isinstance(given, str):
        raise Refused(f"{name} must be text, not {spoken(given)[: limits.LONGEST_TEXT]}.")
    if len(given) > limits.LONGEST_TEXT:
        raise Refused(f"{name} is longer than {limits.LONGEST_TEXT} characters.")
    if any("\ud800" <= c <= "\udfff" for c in given):  # half a character: no file and no link can hold it
        raise Refused(f"{name} has characters that are none.")
    return given


def seed_of(given: object) -> int:
    """A seed: a whole number, as the command line takes it. Raises Refused."""
    number = whole(given)
    if number is None or not 0 <= number <= limits.LARGEST_SEED:
        raise Refused(f"seed must be a whole number from 0 to {limits.LARGEST_SEED:,}.")
    return number


def whole(given: object) -> int | None:
    """A whole number, also where JSON wrote it as 3.0; None for all else."""
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        return None
    return int(given) if isinstance(given, int) or given.is_integer() else None


def _changes(given: object) -> dict[str, Value]:
    if not isinstance(given, dict):
        raise Refused(f"changes must be a table of values by path, such as power.asymmetry, not {spoken(given)[:300]}.")
    if len(given) > limits.MOST_CHANGES:
        raise Refused(f"changes names {len(given):,} parameters; at most {limits.MOST_CHANGES} can be changed at once.")
    wrong: list[Problem | str] = []
    for path, value in given.items():
        try:
            text("a path in changes", path)
            _value(path, value)
        except Refused as error:
            wrong += error.problems
    if wrong:
        raise Refused(*wrong)
    return dict(given)


def _value(path: str, value: object) -> None:
    """Raise Refused unless a value is one number, text, true, false or nothing, of a sensible size."""
    if isinstance(value, str):
        text(path, value)
    elif not isinstance(value, (int, float, type(None))):
        raise Refused({"path": path, "text": f"{path} must be one value, not {spoken(value)}."})
    elif isinstance(value, float) and not math.isfinite(value):
        raise Refused({"path": path, "text": f"{path} must be a finite number, not {value}."})
    elif value is not None and abs(value) > limits.LARGEST_NUMBER:
        raise Refused({"path": path, "text": f"{path} is a number beyond all bounds."})


def _names(given: object) -> tuple[str, ...]:
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or len(names) > limits.MOST_TAKEN_AWAY:
        raise Refused(f"without must be a list of at most {limits.MOST_TAKEN_AWAY} names, such as {TRACK_TWO}.")
    if not names:
        raise Refused(
            f"The other world must differ in something: say what it is to be without, such as {TRACK_TWO}. "
            "A world beside itself would show nothing."
        )
    return tuple(dict.fromkeys(text("a name in without", name) for name in names))


@dataclass(frozen=True)
class Asked:
    """An ask understood: the scenario that it begins from, and the two worlds that it means."""

    ask: Ask
    base: Scenario
    contrast: Contrast

    @property
    def parameters(self) -> Parameters:
        """The visitor's world."""
        return self.contrast.pair[0]

    @property
    def ghost(self) -> Parameters:
        """The same world without some work."""
        return self.contrast.pair[1]

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario with the visitor's values."""
        return dataclasses.replace(self.base, parameters=self.parameters)


def understood(ask: Ask, opened: Scenario | None = None) -> Asked:
    """The worlds of an ask, and the ask itself tidied: values as the world holds them, none that changes nothing.

    ``opened`` is the file that the visitor has opened. Raises Refused.
    """
    base = base_of(ask.scenario, opened)
    p = changed(base.parameters, ask.changes)
    limits.check(p)
    values = {path: p.value(path) for path in ask.changes}
    changes = {path: value for path, value in values.items() if value != base.parameters.value(path)}
    try:
        without = tuple(dict.fromkeys(known_as(name, p, base.parameters) for name in ask.without))
        contrast = taken_away(p, list(without))
    except ParameterError as error:
        raise refused(error) from None
    return Asked(dataclasses.replace(ask, changes=changes, without=without), base, contrast)


def changed(base: Parameters, changes: dict[str, Value]) -> Parameters:
    """The world ``base`` with these values. Raises Refused."""
    known = set(base.paths())
    unknown = [path for path in changes if path not in known]
    if unknown:
        raise Refused(*(Problem(path=path, text=unknown_path(path, base)) for path in unknown[:FEW]))
    try:
        return base.with_values({path: _whole_where_due(path, value) for path, value in changes.items()})
    except ParameterError as error:
        raise refused(error) from None


def unknown_path(path: str, base: Parameters) -> str:
    """What to say of a path that names no parameter of this world."""
    if len(path) <= limits.LONGEST_PATH:
        try:
            base.value(path)
        except ParameterError as error:
            return str(error)
    return (
        f"{path[: limits.LONGEST_PATH]!r} names no single parameter; such as power.asymmetry or track_two[0].secrecy."
    )


def _whole_where_due(path: str, value: Value) -> Value:
    """JSON knows one kind of number: 3.0 for a count is 3."""
    if isinstance(value, float) and value.is_integer() and Parameters.declaration(path).kind == "int":
        return int(value)
    return value


def known_as(name: str, p: Parameters, base: Parameters) -> str:
    """The name of some work in the world ``p``, where it may have got another one since ``base``."""
    names, before = [x.name for x in p.track_two], [x.name for x in base.track_two]
    place = PLACE.fullmatch(name)
    if place and len(place[1]) < 4 and int(place[1]) < len(names):
        return name_of(p, int(place[1]))
    if name not in (TRACK_TWO, TRACK_THREE, *TRACKS, *names) and name in before:
        return name_of(p, before.index(name))
    return name


def name_of(p: Parameters, k: int) -> str:
    """What initiative k is called where work is taken away: its name, or its place where that means something else."""
    name = p.track_two[k].name
    taken = name in (TRACK_TWO, TRACK_THREE, *TRACKS) or PLACE.fullmatch(name)
    return f"track_two[{k}]" if taken else name
