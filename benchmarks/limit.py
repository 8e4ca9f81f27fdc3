"""The engine beside the same steps in C: ``python -m benchmarks.limit``.

Seven steps of the week, chosen because a run's time goes to them, are compiled by gcc and put in place of ours in the
engine's own week: each step of a whole run under the clock, ours and C in turn, medians of the runs. Both give the same
bits, week by week, or this says where they part. The machine's memory traffic is measured between the runs, so that the
distance to its limit is a number. ``--json FILE`` keeps the figures.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import claims
from benchmarks.in_c.clocked import NAMES, Walk, clock_cost
from benchmarks.in_c.library import PORTED, NoCompilerError, address_of, compiler, differing, library
from benchmarks.machine import describe, told
from model import Parameters
from model.binding import bind
from model.compiling import COMPILED
from model.engine import advance, begin
from model.runs import NO_SERIES, Stage
from model.state import new_state
from model.streams import run_key
from scenarios import load_scenario

# A run of ten years in which talks never open, so that every run lasts exactly as long.
WORLD = Parameters().with_values({"run.weeks": 520, "track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0})
# People: the clock, samples, runs that they are taken from, weeks of one sample. Ours and C take turns at every sample.
# A small week needs a clock that is cheap to read, and short samples, of which most end before the system lets somebody
# else run; a large one a clock that stands still meanwhile.
SIZES = {300: ("wall", 600, 60, 51), 30_000: ("used", 60, 6, 8), 1_000_000: ("used", 48, 6, 1)}
WARMING_UP = 2  # weeks
PLACES = 8_000_000  # of each of the three arrays of the triad: 64 MB, more than any cache here
PORTED_COLUMNS = [NAMES.index(name) for name in PORTED]
# How often a week has to go through an array of the state among n parties: a row of an array of N people for each other
# party. People's contacts live near each other, so what is heard is read from memory once.
TRAFFIC = {
    "influence": {
        "contacts": lambda n: n - 1,
        "hawkishness": lambda n: n - 1,
        "outlook": lambda n: 3 * (n - 1) / n,  # read and written; then read to be held between 0 and 1
        "attitude": lambda n: 2 * (n - 1) / n,  # heard; then written
    },
    "record": {"attitude": lambda n: (n - 1) / n},
}


def world_of(people: int) -> Parameters:
    """The world with so many people in it."""
    return WORLD.with_values({"society.grassroots_per_party": people // 2 - 30})


def same_bits(p: Parameters, replications: int) -> int:
    """Run whole runs with ours and with C side by side; the weeks compared. Raises SystemExit where they part."""
    weeks, stage = 0, Stage(p)
    for replication in range(replications):
        ours, c = Walk(stage, replication), Walk(stage, replication, PORTED)
        week = -1
        while week < ours.state.week[0]:
            week = int(ours.state.week[0])
            ours.weeks(1)
            c.weeks(1)
            if wrong := differing(ours.state, c.state):
                sys.exit(f"replication {replication}, week {week}: C and engine differ in {', '.join(wrong)}")
        weeks += week
    return weeks


def side_by_side(people: int, clock: str, samples: int, runs: int, weeks: int) -> dict[str, Any]:
    """Nanoseconds of an agent-step in each step of the week, ours and C in turn, over ``runs`` runs."""
    stage, cost = Stage(world_of(people)), min(clock_cost(address_of(clock), 10_000) for _ in range(20))
    spent: dict[bool, list[np.ndarray]] = {False: [], True: []}
    for replication in range(runs):
        # Whoever comes first may get other pages of memory, so that takes turns too.
        walks = {x: Walk(stage, replication, PORTED if x else ()) for x in (bool(replication % 2), not replication % 2)}
        for walk in walks.values():
            walk.weeks(WARMING_UP)
        for sample in range(samples // runs):
            for in_c in (False, True) if (replication + sample) % 2 else (True, False):
                spent[in_c].append((walks[in_c].weeks(weeks, clock) / weeks - cost) / people)
        if wrong := differing(walks[False].state, walks[True].state):
            sys.exit(f"{people} people, replication {replication}: C and engine differ in {', '.join(wrong)}")
    # The median of each step, then their sum: a sample that somebody else's work fell into spoils one step, not all.
    ours, c = np.median(spent[False], 0), np.median(spent[True], 0)
    ported = ours[PORTED_COLUMNS].sum(), c[PORTED_COLUMNS].sum()
    return {
        "share": {name: float(ours[j] / ours.sum()) for j, name in enumerate(NAMES)},
        "share_ported": float(ported[0] / ours.sum()),
        "steps": {name: row(ours[NAMES.index(name)], c[NAMES.index(name)]) for name in PORTED},
        "sum": row(*ported),
        "whole_ns": float(ours.sum()),
    }


def row(ours: float, c: float) -> dict[str, float]:
    """Ours, C, and how many times as long ours takes."""
    return {"ours_ns": float(ours), "c_ns": float(c), "ratio": float(ours / c)}


def without_clock(people: int, samples: int, runs: int, weeks: int) -> dict[str, float]:
    """Milliseconds a week without a clock in it, in turn: the engine's ``advance``, and the week with C in place."""
    stage = Stage(world_of(people))
    took: dict[str, list[float]] = {"engine": [], "with_c": []}
    for replication in range(runs):
        handle, key = bind(new_state(stage.size)), run_key(0, replication)
        begin(handle, stage.world, key)
        walk = Walk(stage, replication, PORTED)
        lives: dict[str, Callable[[int], object]] = {
            "engine": lambda n, h=handle, k=key: advance(h, stage.world, k, n, NO_SERIES),  # type: ignore[misc]
            "with_c": lambda n, w=walk: w.weeks(n),  # type: ignore[misc]
        }
        for live in lives.values():
            live(WARMING_UP)
        for sample in range(samples // runs):
            for which in ("engine", "with_c") if (replication + sample) % 2 else ("with_c", "engine"):
                start = time.thread_time()
                lives[which](weeks)
                took[which].append(1e3 * (time.thread_time() - start) / weeks)
    return {name: statistics.median(times) for name, times in took.items()}


def bandwidth(times: int) -> float:
    """Memory traffic that one core bears, GB/s: the best pass of a triad over arrays larger than the caches."""
    a, b, c = (np.ones(PLACES) for _ in range(3))
    best = 0.0
    for _ in range(times):
        start = time.thread_time()
        library().triad(a.ctypes.data, b.ctypes.data, c.ctypes.data, PLACES)
        best = max(best, 24e-9 * PLACES / (time.thread_time() - start))
    return best


def bytes_a_week(people: int) -> float:
    """Bytes that the ported steps move for each person in a week, by the arrays that they go through."""
    state = new_state(Stage(world_of(people)).size)
    n = len(state.pain)
    moved = (getattr(state, name).nbytes * passes(n) for step in TRAFFIC.values() for name, passes in step.items())
    return float(sum(moved)) / people


def told_size(people: int, found: dict[str, Any]) -> None:
    """Print the table of one size."""
    print(f"\n{people:,} people: ns an agent-step; the ported steps are {found['share_ported']:.0%} of a run")
    print(f"  {'':12s} {'ours':>8s} {'C':>8s} {'ratio':>6s} {'share':>6s}")
    for name, figures in [*found["steps"].items(), ("all of these", found["sum"])]:
        share = found["share"].get(name, found["share_ported"])
        print(f"  {name:12s} {figures['ours_ns']:8.3f} {figures['c_ns']:8.3f} {figures['ratio']:6.2f} {share:6.1%}")
    rest = sorted(((x, name) for name, x in found["share"].items() if name not in PORTED), reverse=True)
    print("  not ported: " + ", ".join(f"{name} {share:.1%}" for share, name in rest[:6]))
    free = found["without_clock"]
    print(f"  a week without the clock: engine {free['engine']:.4f} ms, with C in place {free['with_c']:.4f} ms")


def measure(sizes: Sequence[int]) -> dict[str, Any]:
    """Everything, size by size, printed as it comes."""
    figures: dict[str, Any] = {
        "machine": describe("numba", "llvmlite", "numpy") | {"compiler": compiler()},
        "sizes": {},
    }
    print(told(figures["machine"]) + "; " + compiler())
    figures["weeks_compared"] = same_bits(WORLD, 2) + same_bits(load_scenario("oslo").parameters, 4)
    print(f"same bits in {figures['weeks_compared']} weeks of whole runs, compared array by array")
    rates = []
    for people in sizes:
        found = side_by_side(people, *SIZES[people]) | {"without_clock": without_clock(people, *SIZES[people][1:])}
        figures["sizes"][str(people)] = found
        told_size(people, found)
        rates.append(bandwidth(5))
    moved, people = bytes_a_week(max(sizes)), max(sizes)
    reached = moved / figures["sizes"][str(people)]["sum"]["ours_ns"]
    figures |= {"bandwidth_gb_s": max(rates), "bytes_an_agent_week": moved, "reached_gb_s": reached}
    print(
        f"\nmemory: a triad moves {max(rates):.1f} GB/s on one core; the ported steps move {moved:.0f} bytes an "
        f"agent-step, at {people:,} people {reached:.1f} GB/s, {reached / max(rates):.0%} of that"
    )
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.limit", description=__doc__.split("\n\n")[0])
    parser.add_argument("--people", type=int, choices=list(SIZES), action="append", help="only these sizes")
    parser.add_argument("--json", type=Path, help="file that takes the figures")
    arguments = parser.parse_args()
    if not COMPILED:
        sys.exit("Numba is not installed: there is nothing to compare.")
    try:
        figures = measure(arguments.people or list(SIZES))
    except NoCompilerError as missing:
        sys.exit(str(missing))
    claims.tell("limit", figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
