"""Which Multitrack this is: the installed distribution's version, or that of the clone the code runs from."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "multitrack-conflict"


def version() -> str:
    """Version such as 0.1.0; "unknown" where neither a distribution nor the clone's project file tells it."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        pass
    try:
        project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return str(project["version"]) if project["name"] == DISTRIBUTION else "unknown"
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return "unknown"
