"""The engine's own week with a clock between its steps, any of which may be done in C instead.

One compiled function does both, so that ours and C run in the same surroundings: the same state, the same steps before
and after, the same caches. C functions are called by address, at the cost of an ordinary call.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numba import types
from numba.extending import intrinsic

from benchmarks.in_c.library import PORTED, InC, address_of
from model.binding import bind
from model.compiling import entry
from model.engine import STEPS, begin, is_over
from model.runs import Stage
from model.state import State, new_state
from model.streams import run_key

NAMES = tuple(module.__name__.rpartition(".")[2] for module, _ in STEPS)


@intrinsic
def call_step(typing, function, state, world, key):  # type: ignore[no-untyped-def]
    """Call a C function of three words, by its address."""

    def generate(context, builder, signature, words):  # type: ignore[no-untyped-def]
        from llvmlite import ir

        word = ir.IntType(64)
        kind = ir.FunctionType(ir.VoidType(), (word, word, word))
        builder.call(builder.inttoptr(words[0], kind.as_pointer()), words[1:])
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64, types.uint64), generate


@intrinsic
def read_clock(typing, function):  # type: ignore[no-untyped-def]
    """Nanoseconds, from a C function without arguments, by its address."""

    def generate(context, builder, signature, words):  # type: ignore[no-untyped-def]
        from llvmlite import ir

        word = ir.IntType(64)
        return builder.call(builder.inttoptr(words[0], ir.FunctionType(word, ()).as_pointer()), ())

    return types.int64(types.int64), generate


@entry
def clock_cost(now: int, times: int) -> float:
    """Nanoseconds that one look at the clock takes."""
    first = last = read_clock(now)
    for _ in range(times):
        last = read_clock(now)
    return (last - first) / times


def _make_clocked() -> Any:
    """Write the week from the engine's table of steps."""
    lines = ["def clocked(state, p, key, weeks, in_c, s, w, now, spent):", "    a = b = read_clock(now)"]
    lines += ["    for _ in range(weeks):", "        if is_over(state, p):", "            return"]
    lines += ["        a = read_clock(now)"]
    for j in range(len(STEPS)):
        lines += [f"        if in_c[{j}] != 0:", f"            call_step(in_c[{j}], s, w, key)"]
        lines += ["        else:", f"            step_{j}(state, p, key)"]
        lines += ["        b = read_clock(now)", f"        spent[{j}] += b - a", "        a = b"]
    space: dict[str, Any] = {f"step_{j}": step for j, (_, step) in enumerate(STEPS)}
    space |= {"call_step": call_step, "read_clock": read_clock, "is_over": is_over, "__name__": __name__}
    exec(compile("\n".join(lines), __file__, "exec"), space)
    return entry(space["clocked"])


_clocked = _make_clocked()


class Walk:
    """One run under the clock; the steps named in ``in_c`` are done in C."""

    def __init__(self, stage: Stage, replication: int, in_c: Sequence[str] = ()) -> None:
        self.stage, self.key = stage, run_key(0, replication)
        self.state: State = new_state(stage.size)
        self.handle = bind(self.state)
        begin(self.handle, stage.world, self.key)
        self.c = InC(self.state, stage.world)
        unknown = set(in_c) - set(PORTED)
        assert not unknown, unknown
        self.in_c = np.array([address_of(name) if name in in_c else 0 for name in NAMES], dtype=np.int64)

    def weeks(self, weeks: int, clock: str = "stopped") -> np.ndarray:
        """Run up to so many weeks; ns spent in each step by a clock of ``machine.c``, itself included (n_steps,)."""
        spent = np.zeros(len(STEPS), np.int64)
        where = self.c.addresses
        _clocked(self.handle, self.stage.world, self.key, weeks, self.in_c, *where, address_of(clock), spent)
        return spent
