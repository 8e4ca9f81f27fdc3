"""What made a result: versions, hash of the model's code, system, time. Every manifest says it alike."""

from __future__ import annotations

import datetime
import platform
from importlib import metadata
from typing import Any

from experiments.version import version
from model.compiling import source_hash

LIBRARIES = ("numpy", "numba", "scipy", "pandas", "pyarrow", "matplotlib", "SALib", "scikit-learn", "distributed")


def code() -> dict[str, Any]:
    """Version and hash of the model's code."""
    return {"multitrack": version(), "model_code": source_hash()}


def surroundings() -> dict[str, Any]:
    """Python, the libraries that are installed, the system, and the time in UTC."""
    return {
        "python": platform.python_version(),
        **{name: found for name in LIBRARIES if (found := _version(name))},
        "system": f"{platform.system()} {platform.machine()}",
        "created": now(),
    }


def now() -> str:
    """The time, to a second, in UTC."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
