"""TOML from disk, or one sentence that says why not: file, line, column, what is wrong there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from scenarios.errors import ScenarioError

POSITION = re.compile(r"^(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)


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
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = POSITION.match(str(error))
        what = match[1] if match else str(error)
        line, column = (int(match[2]), int(match[3])) if match and match[2] else _position(text)
        raise ScenarioError(f"{path.name}: line {line}, column {column}: this is no TOML. {what}.") from None


def _position(before: str) -> tuple[int, int]:
    """Line and column, counted from 1, of what follows ``before``."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
