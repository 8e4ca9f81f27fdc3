"""The controls of a world: six in front, then every parameter in its group, all of it from the declarations."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from dashboard.session import labels, limits
from dashboard.session.ask import Asked, Value
from model import Parameters
from model.declare import Declaration, Group

IN_FRONT = 6
FRONT = (
    "conflict.stalemate", "ideas.initial_way_out", "power.asymmetry", "spoilers.capability", "funding.continuity",
    "track_two[i].elite_access",
)  # fmt: skip
STEPS = 50  # moves of a slider over the range to explore, at least
ONE_GROUP = ("shocks",)  # a list whose items share one group


def key_of(asked: Asked) -> tuple[object, ...]:
    """What the controls depend on: the scenario, and the names of what the world has. Equal keys, equal controls."""
    p = asked.parameters
    shocks = tuple((shock.kind, shock.week) for shock in p.shocks)
    return id(asked.base), tuple(named(p)), shocks


def named(p: Parameters) -> Iterator[str]:
    """Names of everything in the world that has one."""
    for items in (p.parties, p.track_two, p.spoilers.factions, p.funding.donors, p.formats, p.third_party.actors):
        yield from (x.name for x in items)
        yield ""


def controls(asked: Asked) -> dict[str, Any]:
    """CONTROLS of the page: ``front`` and ``groups``; every parameter of the world has one control of its own.

    A control in front that sets several initiatives at once comes beside their own.
    """
    p, base = asked.parameters, asked.base.parameters
    paths = p.paths()
    front = front_of(p, paths)
    alone = {those[0] for those in front if len(those) == 1}
    groups: dict[str, list[str]] = {}
    for path in paths:
        if path not in alone:
            groups.setdefault(group_of(path), []).append(path)
    return {
        "front": [control(those, front_label(those, p), p, base) for those in front],
        "groups": [
            {
                "name": name,
                "label": labels.group_label(name, p),
                "help": labels.group_help(name),
                "controls": [
                    control([path], in_group(path, name, p), p, base) for path in sorted(held, key=not_primary)
                ],
            }
            for name, held in sorted(groups.items(), key=lambda group: labels.order(group[0]))
        ],
    }


def front_of(p: Parameters, paths: Sequence[str]) -> list[list[str]]:
    """Paths of the controls in front: those of ``FRONT``, and other primary ones where the world lacks some."""
    sought: dict[str, list[str]] = {wanted: [] for wanted in FRONT}
    for path in paths:
        if (general := labels.general(path)) in sought:
            sought[general].append(path)
    found = [those for those in sought.values() if those]
    others = [[path] for path in paths if "[" not in path and path not in FRONT and not not_primary(path)]
    return (found + others)[:IN_FRONT]


def group_of(path: str) -> str:
    """The group whose control sets ``path``: ``conflict``, ``track_two[1]``, ``shocks``."""
    owner = path.rsplit(".", 1)[0]
    listed = re.sub(r"\[\d+\]$", "", owner)
    return listed if listed in ONE_GROUP else owner


def in_group(path: str, group: str, p: Parameters) -> str:
    """Label of a control in its group; with the item's name where items share a group."""
    owner = path.rsplit(".", 1)[0]
    return labels.label(path) if owner == group else labels.alone(path, p)


def front_label(paths: Sequence[str], p: Parameters) -> str:
    """Label of a control that stands in front."""
    said = labels.ALONE.get(labels.general(paths[0]))
    if said is None:
        return labels.alone(paths[0], p)
    return f"{said} (all initiatives)" if len(paths) > 1 else said


@cache
def declared(general: str) -> Declaration:
    """The declaration of a path such as ``track_two[i].secrecy``."""
    return Parameters.declaration(general)


def not_primary(path: str) -> bool:
    """False for what a first look at a conflict needs, so that it sorts first."""
    return not declared(labels.general(path)).primary


def control(paths: Sequence[str], label: str, p: Parameters, base: Parameters) -> dict[str, Any]:
    """One control, which sets all of ``paths``."""
    said = declared(labels.general(paths[0]))
    low, high = said.bounds or (None, None)
    default = common(paths, base)
    if high is not None and (most := limits.MOST.get(said.path)) is not None:
        high = max(most, default) if isinstance(default, int) else most
    return {
        "key": key(paths),
        "paths": list(paths),
        "label": label,
        "kind": said.kind,
        "low": low,
        "high": high,
        "step": step(said, default),
        "explore": None if said.explore is None else list(said.explore),
        "unit": said.unit,
        "help": said.meaning,
        "source": said.source,
        "choices": choices(said, p),
        "optional": said.optional,
        "default": default,
    }


def key(paths: Sequence[str]) -> str:
    """Where ``values`` has the value of a control: its path, or the declared one where it sets several."""
    return paths[0] if len(paths) == 1 else labels.general(paths[0])


def step(said: Declaration, value: Value) -> float | int | None:
    """How far one move of a slider goes: 1, 2 or 5 times a power of ten, and such that it can stand on ``value``."""
    if said.kind == "int":
        return 1
    span = said.explore or said.bounds
    if said.kind != "float" or span is None or span[0] is None or span[1] is None:
        return None
    most = (span[1] - span[0]) / STEPS
    power = math.floor(math.log10(most))
    sizes = [float(f"{m}e{k}") for k in range(power, power - 5, -1) for m in (5, 2, 1)]
    fine = [size for size in sizes if size <= most * (1 + 1e-9)]
    if not isinstance(value, float):
        return fine[0]
    low = (said.bounds or (0.0, None))[0] or 0.0
    return next((size for size in fine if on_grid(value - low, size)), fine[-1])


def on_grid(distance: float, size: float) -> bool:
    """Whether a distance is a whole number of steps."""
    moves = distance / size
    return abs(moves - round(moves)) < 1e-6


def choices(said: Declaration, p: Parameters) -> list[str] | None:
    """What may be chosen: as declared, and what this world has made of its own."""
    if said.choices is None:
        return None
    if not said.own:
        return list(said.choices)
    own = p.formats if said.path.endswith(".format") else p.third_party.actors
    return [*said.choices, *(x.name for x in own)]


def common(paths: Sequence[str], p: Parameters) -> Value:
    """The value of all these paths, None where they differ."""
    values = [p.value(path) for path in paths]
    return values[0] if all(value == values[0] for value in values) else None


def values(p: Parameters) -> dict[str, Value]:
    """The value of every control by its key: each parameter's, and what those in front have in common."""
    found: dict[str, Value] = {}
    collect(p, "", found)
    return found | {key(paths): common(paths, p) for paths in front_of(p, list(found)) if len(paths) > 1}


def collect(group: Group, prefix: str, into: dict[str, Value]) -> None:
    """Put the parameters below ``group`` into a dict, by their path."""
    for name in type(group).model_fields:
        value = getattr(group, name)
        if isinstance(value, Group):
            collect(value, f"{prefix}{name}.", into)
        elif isinstance(value, list):
            for k, item in enumerate(value):
                collect(item, f"{prefix}{name}[{k}].", into)
        else:
            into[f"{prefix}{name}"] = value


def differs(asked: Asked) -> list[dict[str, Any]]:
    """What differs from the scenario, one row a parameter, and a sentence for each."""
    rows = []
    for path, value in asked.ask.changes.items():
        before = asked.base.parameters.value(path)
        label, unit = labels.alone(path, asked.parameters), declared(labels.general(path)).unit
        said = f"{label} is {labels.value_text(value, unit)} instead of {labels.value_text(before, unit)}"
        rows.append({"path": path, "label": label, "base": before, "value": value, "text": said})
    return rows
