"""The walk of engine and oracle side by side, step by step.

As a script, under MULTITRACK_NO_NUMBA=1, it walks through a few worlds and prints as JSON the mechanisms that
changed anything, the kinds of events that occurred, and the first arrays in which the two differed. Uncompiled, a
mechanism runs alone at no cost.
"""

from __future__ import annotations

import json
import sys

from model import Parameters
from model.compiling import COMPILED
from model.engine import STEPS, begin
from model.state import State, new_state
from model.streams import run_key
from model.world import pack, size_of
from tests.conftest import FOUND_WITH
from tests.oracle_worlds import worlds
from tests.reference.model import WEEK, Conflict
from tests.reference.snapshot import snapshot
from tests.told_worlds import WALKS

__all__ = ["WALKS", "disagreements", "walk", "worlds"]

# --- comparing ---


def disagreements(conflict: Conflict, state: State) -> list[str]:
    """Names of the arrays of the state in which engine and oracle differ in any bit."""
    oracle = snapshot(conflict)
    engine = state._asdict()
    engine["event"] = state.event[: int(state.n_events[0])]
    return [name for name, array in engine.items() if array.tobytes() != oracle[name].tobytes()]


# --- the walk ---

WALK_WEEKS = 120
TURNS = 10  # each mechanism is followed by a comparison in one week of so many; every week ends with one


def walk(p: Parameters, seed: int, weeks: int, moved: set[str], kinds: set[int]) -> dict[str, list[str]]:
    """Walk engine and oracle side by side, at most so many weeks; where they first differ, the mechanism and in what.

    Adds to ``moved`` the mechanisms that changed anything, and to ``kinds`` the kinds of events that occurred.
    """
    if walked(p, seed, weeks, moved, kinds, TURNS):
        return walked(p, seed, weeks, moved, kinds, 1)  # again, to learn which mechanism it was
    return {}


def walked(
    p: Parameters, seed: int, weeks: int, moved: set[str], kinds: set[int], turns: int
) -> dict[str, list[str]]:  # fmt: skip
    """As :func:`walk`; comparing is dear, so the mechanisms take turns at it, and the week's last comparison tells."""
    world, key = pack(p), run_key(seed, 0)
    state, conflict = new_state(size_of(p, world), log=4096), Conflict(p, seed)
    begin(state, world, key)
    if wrong := disagreements(conflict, state):
        return {"begin": wrong}
    while conflict.week < weeks and not conflict.is_over():
        for place, ((module, step), same_step) in enumerate(zip(STEPS, WEEK, strict=True)):
            before = None if module.__name__ in moved else state.copy()
            step(state, world, key)
            same_step(conflict)
            if before is not None and state.changed_since(before):
                moved.add(module.__name__)
            turn = place == len(STEPS) - 1 or (conflict.week + place) % turns == 0
            if turn and (wrong := disagreements(conflict, state)):
                return {module.__name__: wrong}
    kinds.update(event[1] for event in conflict.events)
    return {}


def main() -> None:
    """Walk through the worlds of ``WALKS``."""
    assert not COMPILED, "run with MULTITRACK_NO_NUMBA=1"
    moved: set[str] = set()
    kinds: set[int] = set()
    wrong = {
        name: walk(Parameters().with_values(FOUND_WITH | values), 3, WALK_WEEKS, moved, kinds)
        for name, values in WALKS.items()
    }
    json.dump({"moved": sorted(moved), "wrong": wrong, "kinds": sorted(kinds)}, sys.stdout)


if __name__ == "__main__":
    main()
