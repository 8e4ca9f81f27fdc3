"""What a benchmark ran on: the machine, the versions, the day; never its name or anybody's paths."""

from __future__ import annotations

import datetime
import importlib.metadata
import os
import platform
from pathlib import Path
from typing import Any

from model.compiling import source_hash

CACHES = Path("/sys/devices/system/cpu/cpu0/cache")


def describe(*packages: str) -> dict[str, Any]:
    """Machine, versions of Python and of these packages, date, the model's code, and how busy the machine was."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "processor": processor(),
        "cores": cores,
        "caches": caches(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {name: importlib.metadata.version(name) for name in packages},
        "date": datetime.date.today().isoformat(),
        "model": source_hash(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def processor() -> str:
    """Name of the processor as the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def caches() -> dict[str, str]:
    """Sizes of the caches that the first core sees, where the system tells."""
    found = {}
    for index in sorted(CACHES.glob("index*")) if CACHES.is_dir() else []:
        kind = (index / "type").read_text().strip()
        if kind != "Instruction":
            found["L" + (index / "level").read_text().strip()] = (index / "size").read_text().strip()
    return found


def told(machine: dict[str, Any]) -> str:
    """One line for the head of a report."""
    sizes = ", ".join(f"{level} {size}" for level, size in machine["caches"].items())
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    return (
        f"{machine['processor']}, {machine['cores']} cores ({sizes}), {machine['system']}; Python {machine['python']}, "
        f"{versions}; {machine['date']}, load {machine['load']}, model {machine['model']}"
    )
