"""How kernels are compiled: one place decides Numba's options and where its cache lives.

``kernel`` marks a piece of the simulation that other kernels call; ``entry`` marks the few
functions that Python calls. Only entries carry a Python wrapper and a disk cache, which makes
a cold compilation about three times shorter. Without Numba both leave the function as it
is: everything still runs, slowly and with the same results.

Numba's own cache does not notice an edit in a file that a cached function calls, so the
cache folder is named by a hash of all the model's sources.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

try:
    import numba
except ImportError:  # pragma: no cover - exercised by tests/test_without_numba.py in a process of its own
    numba = None

if os.environ.get("MULTITRACK_NO_NUMBA"):
    numba = None

COMPILED = numba is not None
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}

Function = TypeVar("Function", bound=Callable[..., Any])


def source_hash() -> str:
    """Hash of every Python source of the model, 16 hexadecimal digits: names the code that produced a result."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cache_root() -> Path:
    """Folder of the compiled code: ``MULTITRACK_CACHE`` or the system's place for caches."""
    if chosen := os.environ.get("MULTITRACK_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "multitrack"


def _usable_cache() -> Path | None:
    """Return the cache folder of these sources, or None where nothing can be written (compile each time)."""
    try:
        folder = cache_root() / source_hash()
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except (OSError, RuntimeError):  # RuntimeError: no home directory
        return None
    return folder


CACHE = _usable_cache() if COMPILED else None


def kernel(function: Function) -> Function:
    """Compile for use inside other kernels; from Python call ``function.py_func`` or an entry."""
    if not COMPILED:
        return function
    return numba.njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, **OPTIONS)(function)


def entry(function: Function) -> Function:
    """Compile for calls from Python, cached on disk where the disk can be written."""
    if not COMPILED:
        return function
    if CACHE is None:
        return numba.njit(**OPTIONS)(function)
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(CACHE)  # read once, while decorating; other users of Numba keep their own
    try:
        return numba.njit(cache=True, **OPTIONS)(function)
    finally:
        numba.config.CACHE_DIR = before


def alone(mechanism: Any) -> Callable[..., Any]:
    """Return a mechanism's kernel as a function that Python can call by itself, for tests and study."""
    return numba.njit(**OPTIONS)(mechanism.py_func) if COMPILED else mechanism


def forget_old_code() -> None:
    """Remove compiled code of other versions that nobody used for thirty days."""
    month = 30 * 24 * 3600
    for folder in cache_root().glob("?" * 16):
        if folder != CACHE and time.time() - folder.stat().st_mtime > month:
            shutil.rmtree(folder, ignore_errors=True)
