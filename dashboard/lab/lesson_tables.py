"""What may stand under a key of a lesson's file, and the reading of a table by it, everything wrong told at once.

A field's metadata says what stands under its key, so that reader, messages and docs/lessons.md cannot differ.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, TypeVar

from model.declare import did_you_mean, spoken
from scenarios.reading import HEADER, KEY

Loc = tuple[str | int, ...]  # ("change", "options", 2, "text"); places in a list are counted from 1
At = Callable[[Loc], str]  # makes a place the beginning of a sentence
Metadata = dict[str, Any]  # of a dataclass field: its kind, its key where that is not its name, its part
Part = TypeVar("Part")


@dataclass(frozen=True)
class Kind:
    """What may stand under a key: in words, and what is wrong with a value ("" where nothing is)."""

    words: str
    wrong: Callable[[Any], str]


def text_of(most: int, *, key: str = "") -> Metadata:
    """Text with at most so many characters: what a page and a worksheet have room for."""

    def wrong(value: Any) -> str:
        if not isinstance(value, str):
            return f"must be text, not {spoken(value)}."
        if not value.strip():
            return "must not be empty."
        length = len(value.strip())
        return "" if length <= most else f"has {length:,} characters; there is room for {most:,}."

    return _said(Kind(f"text of at most {most:,} characters", wrong), key)


def texts_of(least: int, most: int, longest: int) -> Metadata:
    """A list of ``least`` to ``most`` texts, each of at most ``longest`` characters."""
    words = f"a list of {least} to {most} texts of at most {longest} characters"

    def wrong(value: Any) -> str:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            bad = next((x for x in value if not isinstance(x, str)), "") if isinstance(value, list) else value
            given = "an empty text in it" if bad == "" else spoken(bad)
            return f'must be {words}, such as ["..."], not {given}.'
        if not least <= len(value) <= most:
            return f"has {len(value)} texts; there must be {least} to {most}."
        for number, item in enumerate(value, 1):
            if len(item) > longest:
                return f"text {number} has {len(item)} characters; there is room for {longest}."
        return ""

    return _said(Kind(words, wrong))


def number_in(low: float, high: float) -> Metadata:
    """A number from ``low`` to ``high``."""
    words = f"a number from {low:g} to {high:g}"

    def wrong(value: Any) -> str:
        plain = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
        return "" if plain and low <= value <= high else f"must be {words}, not {spoken(value)}."

    return _said(Kind(words, wrong))


def whole_in(low: int, high: int) -> Metadata:
    """A whole number from ``low`` to ``high``."""
    words = f"a whole number from {low:,} to {high:,}"

    def wrong(value: Any) -> str:
        plain = isinstance(value, int) and not isinstance(value, bool)
        return "" if plain and low <= value <= high else f"must be {words}, not {spoken(value)}."

    return _said(Kind(words, wrong))


def one_of(*names: str) -> Metadata:
    """One of these texts."""

    def wrong(value: Any) -> str:
        if isinstance(value, str) and value in names:
            return ""
        hint = did_you_mean(value, names) if isinstance(value, str) else ""
        return f"must be one of: {', '.join(names)}, not {spoken(value)}.{hint}"

    return _said(Kind(f"one of: {', '.join(names)}", wrong))


def values_of(*, key: str) -> Metadata:
    """Values by the dotted path of a parameter, in a table; None where it is left out."""

    def wrong(value: Any) -> str:
        if not isinstance(value, dict):
            return f'must be a table of values by path, such as {{ "conflict.stalemate" = 0.7 }}, not {spoken(value)}.'
        return "" if value else "names no parameter; leave it out, or name one."

    return _said(Kind("a table of values by path", wrong), key)


def part_of(of: type, *, least: int | None = None, most: int | None = None) -> Metadata:
    """A table of its own; a list of ``least`` to ``most`` such tables where these are given."""
    words = f"a table with {', '.join(keys(of))}"
    words = words if most is None else f"a list of {least} to {most} tables, each {words}"
    return _said(Kind(words, lambda value: ""), part=(of, least, most))


def _said(kind: Kind, key: str = "", part: tuple[type, int | None, int | None] | None = None) -> Metadata:
    return {"kind": kind, "key": key, "part": part}


def key_of(spec: Field[Any]) -> str:
    """The key of a field in a file: its name, but for ``set``."""
    return spec.metadata["key"] or spec.name


def keys(of: type) -> dict[str, Field[Any]]:
    """The keys of a table and the fields that they fill, in order."""
    return {key_of(spec): spec for spec in fields(of) if "kind" in spec.metadata}


def read_table(of: type, table: Mapping[str, Any], at: At, wrong: list[str], here: Loc = ()) -> dict[str, Any]:
    """The values of the fields of ``of`` out of a table at ``here``; what is wrong is added to ``wrong``.

    What was wrong is not in the answer, nor is what was left out.
    """
    known: dict[str, Field[Any]] = keys(of)
    found: dict[str, Any] = {}
    for key in table:
        if key not in known:
            hint = did_you_mean(key, known)
            wrong.append(f"{at(here)} has nothing called {key!r}.{hint} Known: {', '.join(known)}.")
    for key, spec in known.items():
        kind: Kind = spec.metadata["kind"]
        if key not in table:
            if spec.default is MISSING:
                wrong.append(f"{at(here)} lacks {key}: {kind.words}.")
        elif spec.metadata["part"]:
            if (made := _parts(spec, table[key], at, wrong, (*here, key))) is not None:
                found[spec.name] = made
        elif said := kind.wrong(table[key]):
            wrong.append(f"{at((*here, key))} {said}")
        else:
            found[spec.name] = _kept(table[key])
    return found


def _parts(spec: Field[Any], value: Any, at: At, wrong: list[str], here: Loc) -> Any:
    """One part, or several in a tuple; None where something is wrong with it."""
    of, least, most = spec.metadata["part"]
    if most is None:
        return _made(of, value, at, wrong, here)
    if not isinstance(value, list):
        wrong.append(f"{at(here)} must be {spec.metadata['kind'].words}, not {spoken(value)}.")
        return None
    if not least <= len(value) <= most:
        wrong.append(f"{at(here)}: there must be {least} to {most} of them, not {len(value)}.")
    made = [_made(of, item, at, wrong, (*here, number)) for number, item in enumerate(value, 1)]
    return None if None in made else tuple(made)


def _made(of: type[Part], value: Any, at: At, wrong: list[str], here: Loc) -> Part | None:
    """A part out of a table; None where something is wrong with it, which is then in ``wrong``."""
    if not isinstance(value, dict):
        wrong.append(f"{at(here)} must be a table with {', '.join(keys(of))}, not {spoken(value)}.")
        return None
    before = len(wrong)
    found = read_table(of, value, at, wrong, here)
    return of(**found) if len(wrong) == before else None


def _kept(value: Any) -> Any:
    """A value as a part keeps it: texts without blanks around them, lists as tuples."""
    if isinstance(value, str):
        return value.strip()
    return tuple(item.strip() for item in value) if isinstance(value, list) else value


class Places:
    """Where in a file something stands: the beginning of a sentence about it, with the line where that is known.

    Lines are those of headers and of keys that begin a line; what stands within a table in braces has its key's.
    """

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.lines = _lines(source)

    def __call__(self, loc: Loc) -> str:
        """``mine.toml: line 12: [change] options, number 2: most``; the file alone for no place in it."""
        line = next((self.lines[loc[:n]] for n in range(len(loc), 0, -1) if loc[:n] in self.lines), None)
        words = f"{self.file}:" + (f" line {line}:" if line else " the lesson" if not loc else "")
        for depth, part in enumerate(loc):
            table = depth == 0 and (len(loc) > 1 or ("", part) in self.lines)
            words += f", number {part}:" if isinstance(part, int) else f" [{part}]" if table else f" {part}"
        return words.removesuffix(":") if loc and isinstance(loc[-1], int) else words


def _lines(source: str) -> dict[Loc, int]:
    """Line of every header and of every key that begins a line, by its place; ``("", table)`` marks a header."""
    found: dict[Loc, int] = {}
    table: Loc = ()
    count: dict[Loc, int] = {}
    open_text = ""
    for number, line in enumerate(source.splitlines(), 1):
        if not open_text:
            if header := HEADER.match(line):
                names = tuple(re.split(r"\s*\.\s*", header[1].strip()))
                count[names] = count.get(names, 0) + 1
                table = (*names, count[names]) if line.lstrip().startswith("[[") else names
                found.setdefault(table, number)
                found.setdefault(("", names[0]), number)
            elif key := KEY.match(line):
                found.setdefault((*table, key[1].strip("\"'")), number)
        for quotes in re.findall(r'"""|\'\'\'', line):
            open_text = "" if open_text == quotes else open_text or quotes
    return found
