"""The ported steps of the week, compiled by gcc when they are asked for, and called on the arrays of the state.

Strict arithmetic: nothing is reassociated or contracted, so that the C gives the engine's bits. That arithmetic sets no
``errno`` and raises no trap is said as well, as it is to the engine's compiler: it changes no result.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.in_c.layout import header, state_for_c, world_for_c
from model.state import State
from model.world import World

HERE = Path(__file__).parent
FLAGS = ("-O3", "-march=native", "-std=gnu11", "-ffp-contract=off", "-fno-fast-math", "-fno-math-errno",
         "-fno-trapping-math", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function")  # fmt: skip
# Modules of the mechanisms in C, each a function of that name; at least 70 % of a run goes to them.
PORTED = ("influence", "transfer", "reentry", "readiness", "violence", "record", "dialogue")


class NoCompilerError(RuntimeError):
    """There is no gcc on this machine."""


def compiler() -> str:
    """First line of what gcc says of itself. Raises NoCompilerError where there is none."""
    if shutil.which("gcc") is None:
        raise NoCompilerError("gcc is not installed: on Debian and Ubuntu it comes with apt-get install gcc.")
    return subprocess.run(["gcc", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]


@cache
def library() -> ctypes.CDLL:
    """Compile and load all of ``*.c``, once a process. Raises NoCompilerError without gcc."""
    compiler()
    # The folder goes once the library is loaded, which the system then keeps.
    with tempfile.TemporaryDirectory(prefix="multitrack-c-") as folder:
        (Path(folder) / "layout.h").write_text(header())
        target = Path(folder) / "steps.so"
        sources = sorted(str(path) for path in HERE.glob("*.c"))
        command = ["gcc", *FLAGS, "-shared", "-fPIC", "-I", folder, "-I", str(HERE), "-o", str(target), *sources, "-lm"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"gcc could not compile {HERE.name}:\n{done.stderr}")
        loaded = ctypes.CDLL(str(target))
    word, pointer = ctypes.c_int64, ctypes.c_void_p
    for name in PORTED:
        getattr(loaded, name).argtypes, getattr(loaded, name).restype = (pointer, pointer, ctypes.c_uint64), None
    for name in ("wall", "used", "stopped"):
        getattr(loaded, name).argtypes, getattr(loaded, name).restype = (), word
    loaded.triad.argtypes, loaded.triad.restype = (pointer, pointer, pointer, word), None
    return loaded


def address_of(name: str) -> int:
    """Address of a function of the library."""
    return int(ctypes.cast(getattr(library(), name), ctypes.c_void_p).value or 0)


def differing(one: State, other: State) -> list[str]:
    """Arrays of two states that differ in any bit."""
    pairs = zip(one._fields, one, other, strict=True)
    return [name for name, a, b in pairs if not np.array_equal(a.view(np.uint8), b.view(np.uint8))]


class InC:
    """A state and a world handed to C: ``step`` does one ported step of the week on the state's own arrays."""

    def __init__(self, state: State, world: World) -> None:
        self.kept = state  # its arrays must outlive the addresses taken here
        self.state = state_for_c(state)
        self.world, self.tables = world_for_c(world)

    @property
    def addresses(self) -> tuple[int, int]:
        """Where the two structures are."""
        return self.state.ctypes.data, self.world.ctypes.data

    def step(self, name: str, key: np.uint64) -> None:
        """Do the step of this name, one of ``PORTED``, in the run with this key."""
        getattr(library(), name)(*self.addresses, int(key))
