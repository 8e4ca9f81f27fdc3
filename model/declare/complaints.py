"""Errors about parameters, as sentences: the place, what is wrong, what would be right, the nearest name."""

from __future__ import annotations

import datetime
import difflib
import json
import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from model.declare.declaration import Declaration, branch, declared, every

Loc = tuple[str | int, ...]


class ParameterError(ValueError):
    """A parameter's name or value is wrong; one sentence a line, each naming its place."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like ``name``, or None when none does."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(name: str, known: Collection[str]) -> str:
    """`` Did you mean 'gain'?`` with its leading space, or nothing."""
    close = nearest(name, known)
    return f" Did you mean {close!r}?" if close else ""


def dotted(loc: Loc) -> str:
    """``("track_two", 0, "secrecy")`` as ``track_two[0].secrecy``."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def where(place: str, groups: Loc, name: str = "") -> str:
    """The place as a person looks for it: ``oslo.toml: [trust] gain`` in a file, ``trust.gain`` without one."""
    if not place:
        return dotted((*groups, name) if name else groups)
    return " ".join(part for part in (f"{place}:", f"[{dotted(groups)}]" if groups else "", name) if part)


def spoken(value: object) -> str:
    """A value with its kind: ``the text 'high'``, ``the number 3``, ``true``."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the text {value!r}"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, (datetime.date, datetime.time)):
        return f"the date {value}"
    if isinstance(value, (Mapping, BaseModel)):
        return "a table"
    return "a list" if isinstance(value, (list, tuple)) else f"a {type(value).__name__}"


def unknown_name(loc: Loc, rest: Loc, root: type[BaseModel], place: str = "", *, stem: Loc = ()) -> str:
    """The sentence for ``loc``, whose last name its group does not declare; ``rest`` is what was to follow it."""
    *way, name = loc
    owner, groups = group_at(root, loc[:-1]), (*stem, *way)
    path = tuple(part for part in (*loc, *rest) if isinstance(part, str))
    # The very name in another group is a better guess than a similar one in this group.
    elsewhere = [said.path for said in every(root) if said.path.rsplit(".", 1)[-1] == path[-1]]
    close = nearest(str(name), owner.model_fields)
    if close and not (place or stem):
        close = dotted((*groups, close, *rest))
    guess = (nearest(dotted(path), elsewhere) or elsewhere[0]) if elsewhere else close
    hint = f" Did you mean {guess!r}?" if guess else ""
    known = f"Known: {', '.join(owner.model_fields)}."
    if groups:
        return f"{where(place, groups)} has no parameter {name!r}.{hint} {known}"
    return (
        f"{place}: there is no group {name!r}.{hint} {known}" if place else f"There is no group {name!r}.{hint} {known}"
    )


def group_at(root: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The group class at ``loc`` below ``root``; indices are passed over."""
    for part in loc:
        below = branch(root.model_fields[part]) if isinstance(part, str) else None
        root = below[0] if below else root
    return root


def complaints(error: ValidationError, root: type[BaseModel], place: str = "", *, stem: Loc = ()) -> list[str]:
    """One sentence for each thing pydantic found wrong with a ``root``, at ``place`` (a file's name, or nothing).

    ``stem`` comes before every dotted path, for a group that stands alone.
    """
    lines = [_complaint(dict(details), root, place, stem) for details in error.errors(include_url=False)]
    return list(dict.fromkeys(lines))


def _complaint(details: dict[str, Any], root: type[BaseModel], place: str, stem: Loc) -> str:
    loc: Loc = details["loc"]
    kind, given = details["type"], details.get("input")
    if kind == "extra_forbidden":
        return unknown_name(loc, (), root, place, stem=stem)
    parameter = bool(loc) and isinstance(loc[-1], str) and not branch(group_at(root, loc[:-1]).model_fields[loc[-1]])
    at = where(place, (*stem, *loc[:-1]), str(loc[-1])) if parameter else where(place, (*stem, *loc))
    if kind == "value_error":
        text = str(details["ctx"]["error"])
        return text if not at else f"{at} {text}" if at.endswith(":") else f"{at}: {text}"
    if parameter:
        return _about_value(at, declared(group_at(root, loc[:-1]).model_fields[str(loc[-1])], dotted(loc)), kind, given)
    names = ", ".join(group_at(root, loc).model_fields)
    if kind == "missing":
        return f"{at} is missing: it holds {names}."
    what = "a list of tables, each" if kind == "list_type" else "a table"
    return f"{at} must be {what} of parameters ({names}), not {spoken(given)}."


def _about_value(at: str, said: Declaration, kind: str, given: object) -> str:
    """The sentence for one parameter whose value is missing, of the wrong type or outside its bounds."""
    meaning = f"({said.meaning})."
    low, high = said.bounds or (None, None)
    if kind == "missing":
        return f"{at} is missing: {said.wanted()} {meaning}"
    if kind == "greater_than_equal":
        return f"{at} = {given} must be at least {_bound(low, said)} {meaning}"
    if kind == "less_than_equal":
        return f"{at} = {given} must be at most {_bound(high, said)} {meaning}"
    if said.choices and isinstance(given, str):
        return f"{at} = {given!r} must be {said.wanted()}.{did_you_mean(given, said.choices)}"
    finite = isinstance(given, float) and not math.isfinite(given) and said.kind == "float"
    wanted = said.wanted().replace("a number", "a finite number") if finite else said.wanted()
    return f"{at} must be {wanted}, not {spoken(given)} {meaning}"


def _bound(bound: float | None, said: Declaration) -> str:
    assert bound is not None
    return json.dumps(float(bound) if said.kind == "float" else int(bound))
