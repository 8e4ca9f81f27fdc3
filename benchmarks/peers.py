"""The engine beside other ways to write it: ``python -m benchmarks.peers``.

First the whole week, same parameters, in the engine and in plain Mesa: the oracle of the tests, which gives the very
same bits; the profile of a run says where its time goes, so that nobody need wonder whether it was slowed. Then a
common subset of four mechanisms (``benchmarks/subset/what.py``) in plain Mesa, agentpy, ambr and our kernels, each as
its framework's documentation would have it. All follow the same course, which is checked before anything is timed.
Contenders take turns, and medians are given, of processor time: what else the machine does then counts less.
``--json FILE`` keeps the figures.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import math
import os
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import claims
from benchmarks.machine import describe, told
from benchmarks.oracle import Conflict
from benchmarks.subset.what import Subset, start
from model import Parameters
from model.binding import bind
from model.compiling import COMPILED
from model.engine import advance, begin
from model.runs import NO_SERIES, Stage
from model.state import new_state
from model.streams import run_key

RUN = 520  # weeks of what is called a run
# A run in which talks never open, so that every run lasts exactly as long.
WORLD = Parameters().with_values({"run.weeks": RUN, "track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0})
SIZES = (300, 3_000, 30_000, 1_000_000)
OURS_ALONE = 1_000_000  # people with which only the engine is tried
AGREE = 1e-9  # largest difference between two frameworks in a mean attitude, or in anybody's
WARMING_UP, CHECKED = 2, 20  # weeks
AIM, MOST_RUNS = 0.5, 40  # seconds of a measurement; runs in one, at most
REMEDY = (
    "The frameworks compared come with the extra bench, best in an environment of its own, as agentpy's wheel installs "
    "a package 'tests' that would hide ours: make bench, or\n"
    "  python -m venv build/bench && build/bench/bin/python -m pip install -c constraints.txt -e '.[bench]'"
)
os.environ.setdefault("POLARS_MAX_THREADS", "1")  # ambr's columns: one core for everybody


def amount(ns: float, people: int) -> tuple[int, int]:
    """Runs and weeks of each that take about ``AIM`` seconds at a first guess of the cost; at least three weeks."""
    weeks = min(RUN, max(3, int(AIM * 1e9 / (ns * people))))
    return min(MOST_RUNS, math.ceil(AIM * 1e9 / (ns * people * weeks))) if weeks == RUN else 1, weeks


class Engine:
    """A run of the whole week in the engine."""

    name, guess = "engine", 20.0

    def __init__(self, people: int) -> None:
        self.stage = stage(people)
        self.handle, self.key = bind(new_state(self.stage.size)), run_key(0, 0)
        begin(self.handle, self.stage.world, self.key)

    def run(self, weeks: int) -> None:
        """Live so many more weeks."""
        advance(self.handle, self.stage.world, self.key, weeks, NO_SERIES)


class Oracle:
    """A run of the whole week in plain Mesa."""

    name, guess = "plain Mesa", 3_000.0

    def __init__(self, people: int) -> None:
        self.conflict = Conflict(stage(people).parameters, 0)

    def run(self, weeks: int) -> None:
        """Live so many more weeks."""
        for _ in range(weeks):
            self.conflict.step()


STAGES: dict[int, Stage] = {}


def stage(people: int) -> Stage:
    """The packed world with so many people in it, made once."""
    if people not in STAGES:
        STAGES[people] = Stage(WORLD.with_values({"society.grassroots_per_party": people // 2 - 30}))
    return STAGES[people]


def contenders() -> list[tuple[str, float, Callable[[Any], Subset]]]:
    """Frameworks of the subset: name, a first guess at ns an agent-step, how to begin. Exits where one is missing."""
    try:
        from benchmarks.subset import in_agentpy, in_ambr
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing.name} is not installed. {REMEDY}")
    from benchmarks.subset import in_engine, in_mesa

    return [
        (in_engine.NAME, 10.0, in_engine.Run),
        (in_ambr.Run.NAME, 500.0, in_ambr.Run),
        (in_mesa.NAME, 1_000.0, in_mesa.Run),
        (in_agentpy.NAME, 1_500.0, in_agentpy.Run),
        (in_ambr.RunInObjects.NAME, 15_000.0, in_ambr.RunInObjects),
    ]


def in_turn(made: dict[str, tuple[float, Callable[[], Any]]], people: int, turns: int) -> dict[str, dict[str, float]]:
    """Time contenders in turn: ns an agent-step, seconds of set-up, runs a second, how many times the first."""
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in made}
    for turn in range(turns):
        for name in list(made) if turn % 2 else list(made)[::-1]:
            guess, make = made[name]
            runs, weeks = amount(guess, people)
            setup = lived = 0.0
            for _ in range(runs):
                gc.collect()
                before = time.process_time()
                one = make()
                setup += time.process_time() - before
                one.run(WARMING_UP)
                before = time.process_time()
                one.run(weeks)
                lived += time.process_time() - before
            spent[name].append((setup / runs, lived / runs / weeks))
    first = [week for _, week in spent[next(iter(made))]]
    found = {}
    for name, times in spent.items():
        setup, week = (statistics.median(column) for column in zip(*times, strict=True))
        ratio = statistics.median(w / f for (_, w), f in zip(times, first, strict=True))
        found[name] = {
            "ns": 1e9 * week / people,
            "setup_s": setup,
            "runs_a_second": 1 / (setup + RUN * week),
            "times": ratio,
        }
    return found


def agreeing(people: int) -> float:
    """Largest difference of any framework's attitudes from our kernels', after some weeks. Exits where too large."""
    ours: Subset | None = None
    worst = 0.0
    for name, _, make in contenders():
        run = make(start(people))
        run.run(CHECKED)
        ours = ours or run
        apart = max(np.abs(run.means() - ours.means()).max(), np.abs(run.attitudes() - ours.attitudes()).max())
        if not apart <= AGREE:
            sys.exit(f"the subset in {name} differs from our kernels by {apart} in a mean or in somebody's attitude")
        worst = max(worst, float(apart))
    return worst


def profile() -> list[tuple[str, int, float]]:
    """Where one run of the oracle goes: function, calls, share of the time of the run; the first twelve."""
    profiler = cProfile.Profile()
    conflict = Conflict(WORLD, 0)
    profiler.runcall(conflict.run)
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    total = sum(own for _, _, own, _, _ in stats.values())
    rows = [
        (f"{Path(file).stem}.{name}", calls, own / total) for (file, _, name), (_, calls, own, _, _) in stats.items()
    ]
    return sorted(rows, key=lambda row: -row[2])[:12]


def told_rows(people: int, found: dict[str, dict[str, float]]) -> None:
    """Print one size."""
    print(f"\n  {people:,} people{'':14s} ns an agent-step   set-up s   runs a second   times the first")
    for name, row in found.items():
        print(
            f"    {name:22s} {row['ns']:18,.1f} {row['setup_s']:10.4f} "
            f"{row['runs_a_second']:15,.4g} {row['times']:17,.1f}"
        )


def measure(turns: int, sizes: list[int]) -> dict[str, Any]:
    """Everything, printed as it comes."""
    machine = describe("numba", "numpy", "mesa", "agentpy", "ambr", "polars")
    figures: dict[str, Any] = {"machine": machine, "weeks_of_a_run": RUN, "whole": {}, "subset": {}}
    print(told(machine))
    figures["profile"] = profile()
    print(f"\none run of the oracle, {len(Conflict(WORLD, 0).people)} people, {RUN} weeks: share of its time, calls")
    for name, calls, share in figures["profile"]:
        print(f"    {share:6.1%} {calls:10,d}  {name}")
    figures["apart"] = agreeing(300)
    print(f"\nthe subset's frameworks differ by at most {figures['apart']:.0e} after {CHECKED} weeks")
    Engine(300).run(3)  # compiled before anything is timed
    for title, key in (("the whole week", "whole"), ("the common subset", "subset")):
        print(f"\n{title}; a run is {RUN} weeks")
        for people in sizes:
            if key == "whole":
                made = {x.name: (x.guess, lambda x=x, n=people: x(n)) for x in (Engine, Oracle)}  # type: ignore[misc]
            else:
                world = start(people)
                made = {n: (g, lambda m=m, w=world: m(w)) for n, g, m in contenders()}  # type: ignore[misc]
            if people == OURS_ALONE:
                made = dict(list(made.items())[:1])
            figures[key][str(people)] = in_turn(made, people, turns)
            told_rows(people, figures[key][str(people)])
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__.split("\n\n")[0])
    parser.add_argument("--turns", type=int, default=5, help="turns of each contender (default 5)")
    parser.add_argument("--people", type=int, choices=SIZES, action="append", help="only these sizes")
    parser.add_argument("--json", type=Path, help="file that takes the figures")
    arguments = parser.parse_args()
    if not COMPILED:
        sys.exit("Numba is not installed: there is nothing to compare.")
    contenders()
    figures = measure(arguments.turns, arguments.people or list(SIZES))
    claims.tell("peers", figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
