"""A visitor's world as a link, and back: every parameter, the seed, what the ghost is without, and what made it.

A case of the library is written to be read: ``?scenario=oslo&seed=3&power.asymmetry=0.7&without=track_two&v=...``. A
file of the visitor's own travels whole, packed (``world=``). ``v`` and ``code`` name the version and the model's code,
``print`` is a fingerprint of all parameters: where they are not the same here, the reader is told.

Reading never fails: each broken part is left out, or set right, with a notice that names it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import cache
from urllib.parse import parse_qsl, quote

from dashboard.session import limits, packing
from dashboard.session.ask import GHOST, Ask, Asked, Value, changed, known_as, seed_of, text, unknown_path
from dashboard.session.labels import value_text
from dashboard.session.library import DEFAULT, FILE, base_of, names
from dashboard.session.refused import FEW, Refused
from experiments.provenance import code
from experiments.worlds import initiatives_of
from model import ParameterError, Parameters
from model.declare import nearest
from scenarios import Scenario

RESERVED = ("scenario", "seed", "without", "v", "code", "print", "world")


@cache
def made_by() -> tuple[str, str]:
    """Version of Multitrack and hash of the model's code, as links carry them."""
    said = code()
    return str(said["multitrack"]), str(said["model_code"])


def fingerprint(p: Parameters) -> str:
    """Twelve letters that differ where any parameter does."""
    whole = json.dumps(p.to_mapping(only_changed=False), sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def write(asked: Asked) -> str:
    """The link to a world, beginning with ``?``; empty where the world is too large for one."""
    ask, parts = asked.ask, list[tuple[str, str]]()
    if ask.scenario == FILE:
        world = packing.packed(asked.base)
        if world is None:
            return ""
        parts.append(("world", world))
    else:
        parts.append(("scenario", ask.scenario))
    parts.append(("seed", str(ask.seed)))
    parts += [(path, written(value)) for path, value in ask.changes.items()]
    parts += [("without", name) for name in ask.without]
    version, model = made_by()
    parts += [("v", version), ("code", model), ("print", fingerprint(asked.parameters))]
    link = "?" + "&".join(f"{quote(key, safe='[]')}={quote(value, safe='[]-_')}" for key, value in parts)
    return link if len(link) <= limits.LONGEST_LINK + 4_000 else ""


def written(value: Value) -> str:
    """A value as ``Parameters.parse_value`` reads it back, every bit of it."""
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass
class Found:
    """What a link led to: the ask, the scenario that it carried, and a notice for everything that could not be kept."""

    ask: Ask
    opened: Scenario | None = None
    notices: list[str] = field(default_factory=list)


def read(search: str) -> Found:
    """The world that the query of a link means, as nearly as it can be had here."""
    found = Found(Ask(DEFAULT))
    if len(search) > limits.LONGEST_SEARCH:
        found.notices.append("The link is too long to be read; here is the default world instead.")
        return found
    try:
        pairs = parse_qsl(search.removeprefix("?"), keep_blank_values=True, max_num_fields=2 * limits.MOST_CHANGES)
    except ValueError:
        found.notices.append("The link has too many parts to be read; here is the default world instead.")
        return found
    given: dict[str, str] = {}
    for key, value in pairs:
        if key in given and key != "without":
            found.notices.append(f"The link says {shown(key)} twice; the first counts.")
        given.setdefault(key, value)
    base = _base(given, found)
    found.ask = replace(found.ask, seed=_seed(given, found))
    _set(given, base, found)
    _take_away([value for key, value in pairs if key == "without"], base, found)
    _compare(given, base, found)
    if len(found.notices) > FEW:
        found.notices[FEW:] = [f"And {len(found.notices) - FEW} more parts of the link could not be kept."]
    return found


def shown(given: str) -> str:
    """A part of a link as a notice may repeat it."""
    return repr(given if len(given) <= 60 else f"{given[:60]}...")


def _base(given: dict[str, str], found: Found) -> Scenario:
    """The scenario that the link begins from, the nearest name where it is not known."""
    name = given.get("scenario", DEFAULT)
    if "world" in given:
        try:
            found.opened = packing.unpacked(given["world"])
            limits.check(found.opened.parameters)
            found.ask = replace(found.ask, scenario=FILE)
            return found.opened
        except Refused as error:
            found.opened = None
            found.notices += [f"{p['text']} The default world is used instead." for p in error.problems[:3]]
            name = DEFAULT
    elif name not in names():
        close = nearest(name[: limits.LONGEST_PATH].lower(), names()) or DEFAULT
        found.notices.append(
            f"The link names the scenario {shown(name)}, which is not known; {close!r} is used instead."
        )
        name = close
    found.ask = replace(found.ask, scenario=name)
    return base_of(name, None)


def _seed(given: dict[str, str], found: Found) -> int:
    if "seed" in given:
        try:
            return seed_of(int(given["seed"]) if len(given["seed"]) < 30 else None)
        except ValueError:
            found.notices.append(
                f"The link's seed = {shown(given['seed'])} is no whole number from 0 to {limits.LARGEST_SEED:,}; "
                "1 is used instead."
            )
    return 1


def _set(given: dict[str, str], base: Scenario, found: Found) -> None:
    """The changed values, each set right by itself, then together."""
    values: dict[str, Value] = {}
    known = set(base.parameters.paths())
    for path, said in given.items():
        if path in RESERVED:
            continue
        if path not in known:
            said = unknown_path(path, base.parameters) if len(found.notices) < FEW else ""  # each takes 2 ms
            found.notices.append(f"The link's {shown(path)} is left out. {said}")
            continue
        try:
            values[path] = _right(path, said, found)
        except ValueError as error:
            found.notices.append(f"The link's {path} = {shown(said)} is left out. {error}")
    found.ask = replace(found.ask, changes=_together(values, base.parameters, found))


def _right(path: str, said: str, found: Found) -> Value:
    """A value as the parameter is declared; one that is out of bounds comes to the bound, a choice to the nearest."""
    declared = Parameters.declaration(path)
    value = Parameters.parse_value(path, text(path, said))
    low, high = declared.bounds or (None, None)
    instead: Value = value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if value != value:  # NaN
            raise ValueError(f"It must be {declared.wanted()}.")
        instead = low if low is not None and value < low else high if high is not None and value > high else value
        instead = int(instead) if declared.kind == "int" else float(instead)
    elif isinstance(value, str) and declared.choices and not declared.own and value not in declared.choices:
        instead = nearest(value, declared.choices)
        if instead is None:
            raise ValueError(f"It must be {declared.wanted()}.")
    if instead != value:
        found.notices.append(f"The link's {path} must be {declared.wanted()}, not {shown(said)}; {instead} is used.")
    return instead


def _together(values: dict[str, Value], base: Parameters, found: Found) -> dict[str, Value]:
    """As many of the values as fit together and into this server, in their order."""
    try:
        limits.check(changed(base, values))
        return values
    except Refused:
        kept: dict[str, Value] = {}
    for path, value in values.items():
        try:
            limits.check(changed(base, kept | {path: value}))
            kept[path] = value
        except Refused as error:
            unit = Parameters.declaration(path).unit
            said = error.problems[0]["text"]
            found.notices.append(f"The link's {path} = {value_text(value, unit)} is left out. {said}")
    return kept


def _take_away(given: list[str], base: Scenario, found: Found) -> None:
    """What the ghost is without, as far as this world has it."""
    p = changed(base.parameters, found.ask.changes)
    kept = []
    for name in given[: limits.MOST_TAKEN_AWAY]:
        try:
            kept.append(known_as(text("a name in without", name), p, base.parameters))
            initiatives_of(p, kept[-1])
        except Refused as error:
            found.notices.append(f"The link's without = {shown(name)} is left out. {error}")
        except ParameterError as error:
            kept.pop()
            found.notices.append(f"The link's without is left out: {error}")
    if given and not kept:
        found.notices.append("The other world is without Track Two.")
    found.ask = replace(found.ask, without=tuple(dict.fromkeys(kept)) or GHOST)


def _compare(given: dict[str, str], base: Scenario, found: Found) -> None:
    """Say so where another version made the link, or its world is not the one that stands here."""
    version, model = made_by()
    if given.get("v", version) != version:
        found.notices.append(
            f"The link was made by Multitrack {shown(given['v'])}; this is {version}. Numbers may differ."
        )
    elif given.get("code", model) != model:
        found.notices.append("The link was made by another state of the model's code. Numbers may differ.")
    now = fingerprint(changed(base.parameters, found.ask.changes))
    if given.get("print", now) != now:
        found.notices.append(
            "This is not quite the world that the link was made from: some of its parameters have another value here."
        )
