"""The C beside the engine's steps in plain Python, step by step.

``MULTITRACK_NO_NUMBA=1 python -m benchmarks.in_c.walk``: uncompiled, a step runs alone at no cost. Prints as JSON, for
each world, the first ported step after which the two differed and in what, and the ported steps that changed anything.
"""

from __future__ import annotations

import json
import sys

from benchmarks.in_c.library import PORTED, InC, differing
from model import Parameters
from model.compiling import COMPILED
from model.engine import STEPS, begin, is_over
from model.state import new_state
from model.streams import run_key
from model.world import pack, size_of
from tests.told_worlds import WALKS

WEEKS = 60


def walk(p: Parameters, seed: int, moved: set[str]) -> dict[str, list[str]]:
    """Walk one world; the first step in which C differs, and the arrays. ``moved`` gains the steps that acted."""
    world, key = pack(p), run_key(seed, 0)
    state = new_state(size_of(p, world), log=2048)
    begin(state, world, key)
    twin = state.copy()
    c = InC(twin, world)
    for _ in range(WEEKS):
        if is_over(state, world):
            break
        for module, step in STEPS:
            name = module.__name__.rpartition(".")[2]
            if name not in PORTED:
                step(state, world, key)
                continue
            for own, its in zip(state, twin, strict=True):
                its[...] = own
            before = state.copy() if name not in moved else None
            step(state, world, key)
            c.step(name, key)
            if before is not None and differing(state, before):
                moved.add(name)
            wrong = differing(state, twin)
            if wrong:
                return {name: wrong}
    return {}


def main() -> None:
    """Walk through the worlds in which engine and oracle are compared."""
    assert not COMPILED, "run with MULTITRACK_NO_NUMBA=1"
    moved: set[str] = set()
    wrong = {name: walk(Parameters().with_values(values), 3, moved) for name, values in WALKS.items()}
    json.dump({"moved": sorted(moved), "wrong": wrong}, sys.stdout)


if __name__ == "__main__":
    main()
