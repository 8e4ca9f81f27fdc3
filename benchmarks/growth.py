"""How the cost of a week grows: ``python -m benchmarks.growth``.

One thing at a time is made larger: people, weeks, parties, ideas, initiatives. Processor time of one thread, medians of
some runs, taken in turn; the slope is that of a line through the logarithms of the larger half of a series: 0 where
growth is free, 1 where the cost grows with it. Then a million people: weeks a second on one thread, how much faster two
are within one run where the engine can share it out, and memory for each.
``--json FILE`` keeps the figures.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import claims
from benchmarks.machine import describe, told
from model import Parameters
from model.binding import bind
from model.compiling import COMPILED
from model.engine import advance, begin
from model.runs import NO_SERIES, Stage, led
from model.state import FIELDS, State, new_state
from model.streams import run_key

# A run in which talks never open, so that every run lasts exactly as long.
QUIET = {"track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0}
MILLION, WARMING_UP = 1_000_000, 2
CROWDS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, MILLION)  # worlds in which two threads share a run


def world(people: int = 300, weeks: int = 520, parties: int = 2, options: int = 6, initiatives: int = 1) -> Parameters:
    """A world of so many people in all, with so many options for each of six issues."""
    each = people // parties
    grassroots = each - 30 if each > 30 else 1  # officials and elites are 30 in each party
    return Parameters().with_values(
        QUIET
        | {
            "run.weeks": weeks,
            "parties": [{"name": f"party {q}"} for q in range(parties)],
            "society.grassroots_per_party": grassroots,
            "ideas.options_per_issue": options,
            "track_two": [{"name": f"room {k}"} for k in range(initiatives)],
        }
    )


# What is made larger, its values, and the world for one of them.
SERIES: dict[str, tuple[tuple[int, ...], Callable[[int], Parameters]]] = {
    "people": ((300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, MILLION), lambda n: world(people=n)),
    "weeks": ((65, 130, 260, 520, 1_040), lambda n: world(weeks=n)),
    "parties": ((2, 3, 4), lambda n: world(people=480, parties=n)),
    "ideas": ((12, 24, 36, 48, 72), lambda n: world(options=n // 6)),
    "initiatives": ((1, 2, 4, 8, 16), lambda n: world(initiatives=n)),
}


def lived(p: Parameters) -> tuple[float, int]:
    """Seconds of one run's weeks after the first, and their number; of very large worlds some weeks only."""
    stage = Stage(p)
    handle, key = bind(new_state(stage.size)), run_key(0, 0)
    begin(handle, stage.world, key)
    advance(handle, stage.world, key, WARMING_UP, NO_SERIES)
    people = stage.size.lengths["N"]
    weeks = max(10, min(p.run.weeks - WARMING_UP, int(2e7 / people)))
    start = time.thread_time()
    advance(handle, stage.world, key, weeks, NO_SERIES)
    return time.thread_time() - start, weeks


def series(name: str, turns: int) -> dict[str, Any]:
    """Microseconds a week, or of a run where weeks are what grows, at each value; and the slope."""
    values, made = SERIES[name]
    spent: dict[int, list[float]] = {n: [] for n in values}
    for turn in range(turns):
        for n in values if turn % 2 else values[::-1]:
            seconds, weeks = lived(made(n))
            spent[n].append(1e6 * seconds / (1 if name == "weeks" else weeks))
    cost = [statistics.median(spent[n]) for n in values]
    half = len(values) // 2
    slope = np.polyfit(np.log(values[half:]), np.log(cost[half:]), 1)[0]
    # A straight line through the smallest worlds: what a week costs however few people there are.
    fixed = np.polyfit(values[:3], cost[:3], 1)[1]
    return {"values": list(values), "us": cost, "slope": float(slope), "fixed_us": float(fixed)}


def memory(state: State) -> dict[str, float]:
    """Bytes a person: of arrays with a row or a column for everybody, counted; and what they are."""
    people = len(state.party)
    rows = {name: array.nbytes / people for name, array in state._asdict().items() if "N" in FIELDS[name].shape}
    return {"counted": sum(rows.values()), "all_arrays": sum(a.nbytes for a in state) / people, **rows}


def resident() -> int | None:
    """Bytes that the process holds in memory, where the system tells."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
    except OSError:
        return None


def shared(turns: int) -> dict[str, float]:
    """How many times as fast two threads live through the weeks of one run as one, taken in turn, by people."""
    found = {}
    for people in CROWDS:
        stage, key = Stage(world(people=people)), run_key(0, 0)
        weeks = max(20, min(stage.parameters.run.weeks - WARMING_UP, int(2e7 / people)))
        spent: dict[int, list[float]] = {1: [], 2: []}
        for turn in range(2 * turns + 1):
            for threads in (1, 2) if turn % 2 else (2, 1):
                with led(bind(stage.fresh.copy()), stage.world, threads) as handle:
                    begin(handle, stage.world, key)
                    advance(handle, stage.world, key, WARMING_UP, NO_SERIES)
                    start = time.perf_counter()
                    advance(handle, stage.world, key, weeks, NO_SERIES)
                    spent[threads].append(time.perf_counter() - start)
        found[str(people)] = statistics.median(one / two for one, two in zip(spent[1], spent[2], strict=True))
    return found


def a_million(turns: int) -> dict[str, Any]:
    """A run of a million people: weeks a second, seconds until week 0, bytes for each."""
    stage = Stage(world(people=MILLION))
    weeks_a_second, setup = [], []
    before = resident()
    state = new_state(stage.size)
    handle = bind(state)
    for turn in range(turns):
        if turn:
            for array, start in zip(state, stage.fresh, strict=True):
                array[...] = start
        started = time.thread_time()
        begin(handle, stage.world, run_key(0, turn))
        setup.append(time.thread_time() - started)
        started = time.thread_time()
        advance(handle, stage.world, run_key(0, turn), 40, NO_SERIES)
        weeks_a_second.append(40 / (time.thread_time() - started))
    after = resident()
    grown = {"measured": (after - before) / MILLION} if before is not None and after is not None else {}
    return {
        "weeks_a_second": statistics.median(weeks_a_second),
        "setup_s": statistics.median(setup),
        "bytes": memory(state) | grown,
    }


def measure(turns: int) -> dict[str, Any]:
    """Everything, printed as it comes."""
    figures: dict[str, Any] = {"machine": describe("numba", "numpy"), "series": {}}
    print(told(figures["machine"]))
    lived(world())  # compiled before anything is timed
    for name in SERIES:
        found = figures["series"][name] = series(name, turns)
        print(
            f"  {name:12s} slope {found['slope']:4.2f}: "
            + ", ".join(f"{n:,} {us:,.4g}" for n, us in zip(found["values"], found["us"], strict=True))
            + (" us a run" if name == "weeks" else " us a week")
            + f", of which {found['fixed_us']:.3g} in any case"
        )
    figures["two_threads"] = shared(turns)
    print("  two threads within a run, times as fast as one: " + ", ".join(
        f"{int(people):,} people {ratio:.2f}" for people, ratio in figures["two_threads"].items()
    ))  # fmt: skip
    found = figures["million"] = a_million(turns)
    print(
        f"  a million people: {found['weeks_a_second']:.0f} weeks a second on one core, "
        f"{found['setup_s']:.2f} s until week 0, "
        f"{found['bytes']['counted']:.0f} bytes a person counted, {found['bytes'].get('measured', 0):.0f} measured"
    )
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__.split("\n\n")[0])
    parser.add_argument("--turns", type=int, default=5, help="turns of each world (default 5)")
    parser.add_argument("--json", type=Path, help="file that takes the figures")
    arguments = parser.parse_args()
    if not COMPILED:
        sys.exit("Numba is not installed: uncompiled code is not what is measured here.")
    figures = measure(arguments.turns)
    claims.tell("growth", figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
