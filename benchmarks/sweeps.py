"""What a sweep costs, by who does the work: ``python -m benchmarks.sweeps``.

The same runs by one thread, two threads, two processes and two Dask workers, and by bare ``simulate``, each in a
process of its own and taken in turn, in rounds, so that a machine that slows down slows all. Prints wall time, the two
workers' over half of the one's, memory of driver and workers at a tenth and at the end, and what the sweep adds.
``--json FILE`` keeps the figures.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from benchmarks import claims
from benchmarks.machine import describe
from benchmarks.machine import told as told_machine
from experiments import Sweep
from experiments.folder import digest
from experiments.sweeps.work import Receipt
from model import Parameters, simulate
from model.compiling import COMPILED
from model.runs import run_one

# 300 people for 520 weeks: talks never open, so that runs last as long as can be.
WORLD = {"run.weeks": 520, "track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0}
AXIS = "power.asymmetry"
BARE, ONE = "bare simulate", "one thread"
CONTENDERS = {
    BARE: ("simulate", 1), ONE: ("thread", 1), "two threads": ("thread", 2), "two processes": ("process", 2),
    "two Dask workers": ("dask", 2),
}  # fmt: skip
MB = 2.0**20


@dataclass
class Measured:
    """One contender, one round: seconds in all, of them before work began; MB of memory; digest of the table."""

    wall: float
    start_up: float = 0.0
    gathering: float = 0.0  # after the last part: all runs into one file
    driver_early: float = 0.0
    driver_end: float = 0.0
    all_early: float = 0.0
    all_end: float = 0.0
    table: str = ""


class Watch:
    """Notes when parts come in, and memory when a tenth and when all of the runs are there."""

    def __init__(self, runs: int) -> None:
        self.runs, self.done = runs, 0
        self.times: list[float] = []
        self.seconds: list[float] = []
        self.memory: list[tuple[float, float]] = []

    def add(self, receipt: Receipt) -> None:
        """A part has come in."""
        self.times.append(time.perf_counter())
        self.seconds.append(receipt.seconds)
        self.done += receipt.rows
        if (not self.memory and self.done >= self.runs / 10) or self.done >= self.runs:
            driver = psutil.Process()
            own = driver.memory_info().rss / MB
            below = sum(child.memory_info().rss for child in driver.children(recursive=True)) / MB
            self.memory.append((own, own + below))


def levels(points: int) -> list[float]:
    """So many levels of the one axis."""
    return [round(0.1 + 0.8 * k / max(1, points - 1), 9) for k in range(points)]


def measure(kind: str, workers: int, runs: int, points: int) -> Measured:
    """Do the runs in this process, by this executor."""
    base = Parameters().with_values(WORLD)
    run_one(base, seed=0)  # compiled, or read from the cache, before anything is measured
    if kind == "simulate":
        began = time.perf_counter()
        for level in levels(points):
            simulate(base.with_values({AXIS: level}), runs // points, seed=1, workers=workers)
        return Measured(time.perf_counter() - began)
    with tempfile.TemporaryDirectory() as place:
        sweep = Sweep.new(
            Path(place) / "sweep",
            {
                "scenario": "default", "replications": runs // points, "set": WORLD,
                "design": {"kind": "factorial"}, "axes": {AXIS: levels(points)},
            },
            seed=1,
        )  # fmt: skip
        watch = Watch(runs)
        began = time.perf_counter()
        sweep.run(workers, kind, report=watch.add)
        ended = time.perf_counter()
        start_up = max(0.0, watch.times[0] - began - statistics.median(watch.seconds))
        (driver_early, all_early), (driver_end, all_end) = watch.memory[0], watch.memory[-1]
        return Measured(
            ended - began, start_up, ended - watch.times[-1], driver_early, driver_end, all_early, all_end,
            digest(sweep.store.folder / "compact" / "runs.parquet"),
        )  # fmt: skip


def apart(name: str, runs: int, points: int) -> Measured:
    """Measure a contender in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.sweeps", "--alone", name, "--runs", str(runs), "--points", str(points)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def summary(name: str, rounds: dict[str, list[Measured]], runs: int) -> dict[str, float]:
    """Figures of one contender over all rounds."""
    mine, one = rounds[name], rounds[ONE]
    wall, start_up = sum(m.wall for m in mine), sum(m.start_up for m in mine)
    half = sum(m.wall for m in one) / 2.0
    last = mine[-1]
    by_round = [2.0 * (m.wall - m.start_up) / o.wall for m, o in zip(mine, one, strict=True)]
    return {
        "seconds": wall, "start_up_seconds": start_up, "gathering_seconds": sum(m.gathering for m in mine),
        "runs_a_second": runs * len(mine) / (wall - start_up),
        "over_half_of_one": (wall - start_up) / half,
        "over_half_of_one_median": statistics.median(by_round),
        "over_half_of_one_with_start_up": wall / half,
        "driver_mb_early": last.driver_early, "driver_mb_end": last.driver_end,
        "all_mb_early": last.all_early, "all_mb_end": last.all_end,
    }  # fmt: skip


def told(name: str, figures: dict[str, float]) -> str:
    """One line of the table."""
    line = f"{name:<18}{figures['seconds']:>9.1f}{figures['start_up_seconds']:>10.1f}{figures['runs_a_second']:>9.0f}"
    if CONTENDERS[name][1] > 1:
        line += f"{figures['over_half_of_one']:>9.3f}{figures['over_half_of_one_with_start_up']:>9.3f}"
    else:
        line += " " * 18
    if name == BARE:
        return line.rstrip()
    return line + "".join(
        f"{figures[f'{who}_mb_{when}']:>8.0f}" for who in ("driver", "all") for when in ("early", "end")
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sweeps", description=__doc__.split("\n\n")[0])
    parser.add_argument("--runs", type=int, default=20_000, help="runs of each contender (default 20,000)")
    parser.add_argument("--rounds", type=int, default=2, help="turns in which they are done (default 2)")
    parser.add_argument(
        "--points", type=int, default=20, help="points of the design (default 20); as many as runs: one each"
    )
    parser.add_argument("--json", type=Path, help="file that takes the figures")
    parser.add_argument("--alone", choices=tuple(CONTENDERS), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        print(json.dumps(asdict(measure(*CONTENDERS[asked.alone], asked.runs, asked.points))))
        return
    if not COMPILED:
        sys.exit("Numba is not installed: there is nothing to measure.")
    points = min(asked.points, asked.runs // asked.rounds)
    runs = asked.runs // asked.rounds // points * points
    machine = describe("numba", "numpy", "pandas", "pyarrow", "distributed")
    print(
        f"{told_machine(machine)}\n300 people, {WORLD['run.weeks']} weeks; "
        f"{asked.rounds} rounds of {runs:,} runs at {points:,} points"
    )
    rounds: dict[str, list[Measured]] = {name: [] for name in CONTENDERS}
    for _ in range(asked.rounds):
        for name, measured in rounds.items():
            measured.append(apart(name, runs, points))
    tables = {m.table for measured in rounds.values() for m in measured if m.table}
    assert len(tables) == 1, "the executors' tables differ"
    figures = {name: summary(name, rounds, runs) for name in rounds}
    heads = f"{'seconds':>9}{'start-up':>10}{'runs/s':>9}{'ratio':>9}{'with it':>9}{'driver MB':>16}{'all MB':>16}"
    print(" " * 18 + heads)
    for name, mine in figures.items():
        print(told(name, mine))
    overhead = figures[ONE]["seconds"] / figures[BARE]["seconds"] - 1.0
    print("ratio: over half of one thread's time, without start-up and with it; MB: at a tenth of the runs, at the end")
    print(f"a sweep by one thread takes {overhead:+.1%} of what bare simulate takes; all tables are the same")
    kept = {
        "machine": machine, "runs": runs * asked.rounds, "points": points, "contenders": figures,
        "overhead_of_a_sweep": overhead,
    }  # fmt: skip
    claims.tell("sweeps", kept)
    if asked.json:
        asked.json.write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
