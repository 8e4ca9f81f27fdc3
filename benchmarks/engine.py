"""Engine against oracle, side by side in one run: ``python -m benchmarks.engine``.

Prints ratios, and the cost of an agent-step at three sizes. The oracle is the same simulation in plain Mesa, written
to be read. Pairs are taken in turn and medians of their ratios are given, so that a machine that slows down slows both.
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

from benchmarks import claims
from benchmarks.machine import describe, told
from benchmarks.oracle import Conflict
from model import Parameters, simulate
from model.binding import bind
from model.compiling import COMPILED
from model.engine import advance, begin
from model.runs import NO_SERIES, Stage, run_one
from model.state import new_state
from model.streams import run_key

WEEKS = 520
# 300 people for 520 weeks: talks never open, so that every run lasts exactly as long.
WORLD = Parameters().with_values({"run.weeks": WEEKS, "track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0})
REPLICATIONS = 400


def seconds(work: Callable[[], object]) -> float:
    """Wall time of a piece of work."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def against_oracle(pairs: int) -> dict[str, float]:
    """Wall time of one run in the engine and in the oracle, taken in turn."""
    stage = Stage(WORLD)
    run_one(WORLD, seed=0)
    engine, oracle = [], []
    for r in range(pairs):
        engine.append(seconds(lambda r=r: [stage.run(0, r).outcomes() for _ in range(20)]) / 20)  # type: ignore[misc]
        oracle.append(seconds(lambda r=r: Conflict(WORLD, 0, r).run()))  # type: ignore[misc]
    return {
        "engine_ms_a_run": 1e3 * statistics.median(engine),
        "oracle_ms_a_run": 1e3 * statistics.median(oracle),
        "ratio": statistics.median(o / e for e, o in zip(engine, oracle, strict=True)),
    }


def by_size() -> dict[str, float]:
    """Nanoseconds of one agent-step at three sizes, one run on one thread, after two weeks of warming up."""
    found = {}
    for people, weeks in ((300, WEEKS), (30_000, 200), (1_000_000, 30)):
        p = WORLD.with_values({"society.grassroots_per_party": people // 2 - 30})
        stage = Stage(p)
        state = new_state(stage.size)
        handle, key = bind(state), run_key(0, 0)
        begin(handle, stage.world, key)
        advance(handle, stage.world, key, 2, NO_SERIES)
        took = seconds(lambda s=stage, h=handle, k=key, w=weeks - 2: advance(h, s.world, k, w, NO_SERIES))  # type: ignore[misc]
        found[f"{len(state.party):,}"] = 1e9 * took / (weeks - 2) / len(state.party)
    return found


def two_workers(pairs: int) -> dict[str, float]:
    """Wall time of an ensemble on one thread and on two, taken in turn; 1 would be a perfect halving.

    The ratio of the fastest of each says what the code can do; the median of the pairs' ratios also holds what else the
    machine was doing, which two threads feel more than one.
    """
    one, two = [], []
    simulate(WORLD, REPLICATIONS, seed=0, workers=2)
    for _ in range(2 * pairs):
        one.append(seconds(lambda: simulate(WORLD, REPLICATIONS, seed=0, workers=1)))
        two.append(seconds(lambda: simulate(WORLD, REPLICATIONS, seed=0, workers=2)))
    return {
        "runs_a_second_one_worker": REPLICATIONS / statistics.median(one),
        "runs_a_second_two_workers": REPLICATIONS / statistics.median(two),
        "two_workers_over_half_of_one": 2 * min(two) / min(one),
        "two_workers_over_half_of_one_median": statistics.median(2 * t / o for o, t in zip(one, two, strict=True)),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine", description=__doc__.split("\n\n")[0])
    parser.add_argument("--pairs", type=int, default=5, help="pairs of measurements (default 5)")
    parser.add_argument("--json", type=Path, help="file that takes the figures")
    arguments = parser.parse_args()
    if not COMPILED:
        sys.exit("Numba is not installed: there is nothing to compare.")
    machine = describe("numba", "numpy", "mesa")
    print(f"{told(machine)}\n300 people, {WEEKS} weeks; medians of {arguments.pairs} pairs")
    oracle = against_oracle(arguments.pairs)
    print(
        f"one run: engine {oracle['engine_ms_a_run']:.2f} ms, plain Mesa {oracle['oracle_ms_a_run']:,.0f} ms: "
        f"{oracle['ratio']:.0f} times"
    )
    sizes = by_size()
    for people, cost in sizes.items():
        print(f"one agent-step at {people:>9} people: {cost:.1f} ns")
    workers = two_workers(arguments.pairs)
    print(
        f"an ensemble: {workers['runs_a_second_one_worker']:.0f} runs a second on one worker, "
        f"{workers['runs_a_second_two_workers']:.0f} on two; "
        f"two take {workers['two_workers_over_half_of_one']:.2f} times half of one's time (fastest of each; "
        f"median of pairs {workers['two_workers_over_half_of_one_median']:.2f})"
    )
    figures = {"machine": machine, "oracle": oracle, "ns_an_agent_step": sizes, "workers": workers}
    claims.tell("engine", figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
