"""Dotted paths: ``power.asymmetry``, ``track_two[0].secrecy``, and the same as tuples of names and indices."""

from __future__ import annotations

import re

from pydantic import BaseModel

from model.declare.complaints import Loc, ParameterError, dotted, unknown_name
from model.declare.declaration import branch

PART = re.compile(r"([A-Za-z_]\w*)((?:\[\d+\])*)")


def split(path: str) -> Loc:
    """``track_two[0].secrecy`` as ``("track_two", 0, "secrecy")``."""
    loc: list[str | int] = []
    for piece in path.split("."):
        match = PART.fullmatch(piece)
        if match is None:
            raise ParameterError(f"{path!r} is no dotted path such as power.asymmetry or track_two[0].secrecy.")
        loc += [match[1], *(int(index) for index in re.findall(r"\d+", match[2]))]
    return tuple(loc)


def existing(root: type[BaseModel], path: str, held: object = None) -> Loc:
    """The parts of ``path``, every one of them declared; indices are checked where ``held`` is given."""
    loc = split(path)
    owner, in_list = root, False
    for i, part in enumerate(loc):
        if isinstance(part, int) != in_list and (in_list or isinstance(part, int)):
            at = dotted(loc[:i])
            raise ParameterError(
                f"{path}: {at} is a list; name an item, as {dotted((*loc[:i], 0, *loc[i:]))}."
                if in_list
                else f"{path}: {at} is no list, so [{part}] has no meaning."
            )
        if isinstance(part, int):
            in_list = False
            if isinstance(held, list) and part >= len(held):
                there = "is empty" if not held else f"has {len(held)}, counted from 0"
                raise ParameterError(f"{path}: there is no {dotted(loc[: i + 1])}; {dotted(loc[:i])} {there}.")
            held = held[part] if isinstance(held, list) else None
            continue
        if part not in owner.model_fields:
            raise ParameterError(unknown_name(loc[: i + 1], loc[i + 1 :], root))
        below = branch(owner.model_fields[part])
        held = held.get(part) if isinstance(held, dict) else getattr(held, part, None)
        if below is None and i + 1 < len(loc):
            raise ParameterError(f"{path}: {dotted(loc[: i + 1])} is one parameter; nothing stands below it.")
        owner, in_list = (below[0], below[1]) if below else (owner, False)
    return loc
