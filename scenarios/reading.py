"""TOML from disk, or one sentence that says why not: file, line, column, what is wrong there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from scenarios.errors import ScenarioError

POSITION = re.compile(r"^(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)

# What Python's parser says of a name that is there already.
REPEATED = ("Cannot overwrite a value", "Cannot declare", "Cannot mutate immutable namespace")
INLINE = re.compile(r"Duplicate inline table key '(.*)'")
PART = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
KEY = re.compile(rf"\s*({PART}(?:\s*\.\s*{PART})*)\s*=")
HEADER = re.compile(rf"\s*\[{{1,2}}\s*({PART}(?:\s*\.\s*{PART})*)\s*\]")

FAR = 200  # lines by which a statement is followed back at most: each line costs another parse


def read_toml(path: Path) -> dict[str, Any]:
    """Parse a file. Raises ScenarioError where it is missing, unreadable or no TOML."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ScenarioError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise ScenarioError(f"{path} is a folder; a scenario is one .toml file.") from None
    except OSError as error:
        raise ScenarioError(f"{path} cannot be read: {error.strerror}.") from None
    try:
        text = raw.decode("utf-8-sig")  # Windows editors like to begin a file with a byte-order mark.
    except UnicodeDecodeError as error:
        line, column = _position(raw[: error.start].decode("utf-8", "replace"))
        raise ScenarioError(
            f"{path.name}: line {line}, column {column}: the file is not in UTF-8; save it as UTF-8."
        ) from None
    return parse_toml(text, path.name)


def parse_toml(text: str, place: str) -> dict[str, Any]:
    """Parse a text; ``place`` (the file's name) begins the sentence of the ScenarioError where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = POSITION.match(str(error))
        what = match[1] if match else str(error)
        line, column = (int(match[2]), int(match[3])) if match and match[2] else _position(text)
        if twice := given_twice(what, text.replace("\r\n", "\n").split("\n"), line):
            raise ScenarioError(f"{place}: {twice}.") from None
        raise ScenarioError(f"{place}: line {line}, column {column}: this is no TOML. {what}.") from None
    except RecursionError:
        raise ScenarioError(f"{place}: lists or tables stand inside one another too many times to be read.") from None
    except ValueError:  # what Python itself says of a number with thousands of digits
        raise ScenarioError(f"{place}: a number has too many digits to be read.") from None


def given_twice(what: str, lines: list[str], line: int) -> str | None:
    """What the parser's ``what`` about ``line`` (counted from 1) means where a name is given twice; else None."""
    if match := INLINE.match(what):
        return f"line {line}: the key '{match[1]}' is given twice in one table"
    if not what.startswith(REPEATED):
        return None
    first = _statement(lines, line)
    name = _name(lines[first - 1])
    if name is None:
        return None
    header = HEADER.match(lines[first - 1]) is not None
    # A key is looked for in its own table only, a table in the whole file.
    opening = 0 if header else max((i for i in range(first - 1) if HEADER.match(lines[i])), default=0)
    earlier = next((i + 1 for i in range(opening, first - 1) if _name(lines[i]) == name), None)
    said = f"line {first}: the {'table' if header else 'key'} '{name}' is given twice"
    return f"{said}, first in line {earlier}" if earlier else said


def _statement(lines: list[str], line: int) -> int:
    """The line in which the statement begins that ends in ``line``: texts and lists may run over several."""
    for first in range(line, max(0, line - FAR), -1):
        if _name(lines[first - 1]) is not None:
            try:
                tomllib.loads("\n".join(lines[first - 1 : line]))
            except tomllib.TOMLDecodeError:
                continue
            return first
    return line


def _name(line: str) -> str | None:
    """The key that a line sets or the table that it opens, without quotes and blanks; None where it does neither."""
    match = HEADER.match(line) or KEY.match(line)
    return ".".join(part.strip(" \t\"'") for part in match[1].split(".")) if match else None


def _position(before: str) -> tuple[int, int]:
    """Line and column, counted from 1, of what follows ``before``."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
