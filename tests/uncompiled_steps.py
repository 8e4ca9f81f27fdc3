"""Runs the busy world without Numba, step by step, and prints as JSON what each mechanism wrote and secretly read.

A script of its own, as whether kernels are compiled is decided at import: tests/test_mechanisms.py calls it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial

import numpy as np

from model import Parameters
from model.compiling import COMPILED
from model.engine import STEPS, begin
from model.state import FIELDS, State, new_state
from model.streams import run_key
from model.world import pack, size_of
from tests.conftest import BUSY, EXCLUDING, FIELD, FOUND_WITH, HARD

PEACE = {
    "track_one.ripe_threshold": 0.2,
    "track_one.coordination": 1.0,
    "track_one.openness": 1.0,
    "dialogue.venue_rate": 1.0,
    "track_two[0].elite_access": 1.0,
    "track_two[1].elite_access": 1.0,
    "implementation.pace": 0.3,
    "implementation.strain": 0.1,
    "implementation.collapse": 0.1,
    "third_party.enforcement": 1.0,
    "spoilers.perceived_control": 0.1,
    "track_one.turnover": 1.0,
    "track_one.elite_successors": 1.0,
    "track_one.delegation": 3,
    "dialogue.leak_rate": 0.0,
    "shocks": [
        {"week": 90, "kind": "hardship"},
        {"week": 200, "kind": "guarantor_arrives"},
        {"week": 250, "kind": "guarantor_leaves"},
    ],
    "third_party.departure_week": 20,
}
TALKING = PEACE | {
    "track_one.turnover": 0.6, "track_one.signing_rate": 0.0, "third_party.coercion_rate": 0.0, "shocks": [],
}  # fmt: skip
# Fighting outlives the signature, and the text fails.
FAILING = PEACE | {
    "conflict.residual": 1.0, "conflict.intensity": 0.8, "implementation.collapse": 1.0, "third_party.enforcement": 0.0,
    "track_three.linkage": 1.0, "track_three.civil_seat": 1.0, "shocks": [], "track_one.signing_rate": 1.0,
    "third_party.leverage": 1.0, "third_party.coercion_rate": 0.5,
}  # fmt: skip
WHOLE_FIELD = FIELD | {
    "third_party.leverage": 1.0, "third_party.coercion_rate": 0.1, "track_one.agenda_rate": 1.0,
    "track_one.signing_rate": 0.0, "track_one.breakdown_rate": 0.0, "ideas.staff_search": 0.5,
    "harms.strategic_leaks": 0.25, "funding.continuity": 1.0, "funding.fashion": 0.1,
    "shocks": [{"week": 5, "kind": "massacre", "party": 0, "size": 0.5}],
}  # fmt: skip
ENDING = HARD | {
    "track_one.opening_rate": 0.0, "power.patron_support": 0.0, "power.asymmetry": 1.0, "conflict.victory_rate": 0.1,
    "conflict.fading_rate": 0.01,
}  # fmt: skip


def scramble(state: State, keep: set[str], rng: np.random.Generator) -> State:
    """A copy whose arrays outside ``keep`` hold other numbers."""
    other = state.copy()
    for name in FIELDS:
        array = getattr(other, name)
        if name in keep:
            continue
        if array.dtype != np.float64:
            array += 1  # an index that is read after all leads astray, or out of its array
        else:
            array[...] = rng.random(array.shape) * max(1.0, float(np.abs(array).max(initial=0.0)))
    return other


def misled_by(module, before: State, after: State, step: Callable[[State], None], rng: np.random.Generator) -> set[str]:
    """Arrays whose new values depend on arrays that the mechanism does not declare to read."""
    other = scramble(before, set(module.READS), rng)
    step(other)
    wrong = set()
    for name in after.changed_since(before):
        then, now, seen = getattr(before, name), getattr(after, name), getattr(other, name)
        # Where an array is only written, what was not written to keeps its scrambled values.
        matters = np.ones(now.shape, bool) if name in module.READS else now != then
        if not np.array_equal(now[matters], seen[matters]):
            wrong.add(name)
    return wrong


def bits(state: State) -> list[bytes]:
    """Every array as it lies in memory: quick to keep and to compare."""
    return [array.tobytes() for array in state]


def state_of(bits: list[bytes], like: State) -> State:
    """The state of which these are the bits, with the shapes of another."""
    pairs = zip(bits, like, strict=True)
    return State._make(np.frombuffer(kept, array.dtype).reshape(array.shape).copy() for kept, array in pairs)


def walk(values: dict, seed: int, weeks: int, found: dict[str, dict[str, set[str]]], phases: set[int]) -> None:
    """Live through one run; now and then, and whenever a phase changes, check each mechanism for secret reading."""
    p = Parameters().with_values(FOUND_WITH | values)
    world = pack(p)
    state, key, rng = new_state(size_of(p, world), log=4096), run_key(seed, 0), np.random.default_rng(1)
    begin(state, world, key)
    then = bits(state)
    for week in range(weeks):
        phases.add(int(state.phase[0]))
        for module, step in STEPS:
            phase = int(state.phase[0])
            step(state, world, key)
            now = bits(state)
            found[module.__name__]["wrote"].update(n for n, x, y in zip(FIELDS, then, now, strict=True) if x != y)
            if week % 26 == 5 or int(state.phase[0]) != phase:
                run = partial(step, p=world, key=key)
                found[module.__name__]["misled"] |= misled_by(module, state_of(then, state), state, run, rng)
            then = now


def main() -> None:
    """Walk through worlds of war, peace, talks without end, hard bargains, a party left out, and a war that is won."""
    assert not COMPILED, "run with MULTITRACK_NO_NUMBA=1"
    found = {m.__name__: {"wrote": set(), "misled": set()} for m, _ in STEPS}
    phases: set[int] = set()
    walk(BUSY, 11, 200, found, phases)
    walk(BUSY | PEACE, 7, 260, found, phases)
    walk(BUSY | TALKING, 52, 60, found, phases)
    walk(HARD, 1, 80, found, phases)
    walk(EXCLUDING, 3, 100, found, phases)
    walk(ENDING, 2, 40, found, phases)
    walk(WHOLE_FIELD, 7, 120, found, phases)
    walk(BUSY | FAILING, 2, 120, found, phases)
    told = {name: {what: sorted(names) for what, names in row.items()} for name, row in found.items()}
    json.dump({"mechanisms": told, "phases": sorted(phases)}, sys.stdout)


if __name__ == "__main__":
    main()
