"""Ensembles: many replications of one world, or of one world each, on threads or processes.

Results do not depend on how the work is shared out: each run is a function of its parameters, seed and replication.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, overload

import numpy as np
import pandas as pd

from model import outcomes
from model.binding import bind
from model.chronicle import chronicle, journeys
from model.compiling import COMPILED
from model.declare import ParameterError, spoken
from model.engine import advance, begin, lend_a_hand, series_columns
from model.parameters import Parameters
from model.sharing import CLAIM, OVER, new_crew
from model.state import State, new_state
from model.streams import run_key
from model.world import World, pack, size_of

Worlds = Parameters | Sequence[Parameters]
Kind = Literal["thread", "process"]

NO_SERIES = np.empty((0, 1))
LOG_ROOM = 4096  # events kept at the first try; nearly all runs have fewer
CROWD = 30_000  # people from whom on threads within a run are worth it; see benchmarks/growth.py


@dataclass
class Run:
    """One finished run: its final state, its weekly series (weeks x columns, empty unless asked for), who it was."""

    parameters: Parameters
    seed: int
    replication: int
    state: State
    series: np.ndarray = field(default_factory=lambda: NO_SERIES)

    def outcomes(self) -> dict[str, Any]:
        """Row of the run by the names of ``outcomes.COLUMNS``."""
        return outcomes.measure(self.state, self.parameters, self.seed, self.replication)

    def initiatives(self) -> list[dict[str, Any]]:
        """Rows of its initiatives."""
        return outcomes.measure_initiatives(self.state, self.parameters, self.seed, self.replication)

    def events(self) -> np.ndarray:
        """Log of the run (n, 6), empty unless asked for: week, kind, who, whom, idea, initiative."""
        return self.state.event[: int(self.state.n_events[0])]

    def chronicle(self) -> pd.DataFrame:
        """What happened, in words; see :func:`model.chronicle.chronicle`."""
        return chronicle(self.events(), self.parameters, self.state)

    def journeys(self) -> pd.DataFrame:
        """Each idea's way, hop by hop; see :func:`model.chronicle.journeys`."""
        return journeys(self.events(), self.parameters, self.state)

    def weeks(self) -> pd.DataFrame:
        """Weekly series, one row a week; deaths and attacks of the week, not running totals."""
        lived = int(self.state.week[0])
        frame = pd.DataFrame(self.series[:lived], columns=series_columns(len(self.parameters.parties)))
        for total in ("deaths", "attacks"):
            frame[total] = np.diff(frame[total].to_numpy(), prepend=0.0)
        frame.insert(0, "week", np.arange(lived))
        return frame


@contextmanager
def led(alone: Any, world: World, threads: int) -> Iterator[Any]:
    """Handle of a run that this thread leads while ``threads`` - 1 others lend a hand; ``alone`` is its own."""
    if threads == 1 or not COMPILED:
        yield alone
        return
    crew = new_crew()
    handle = bind(alone.state, crew)
    helpers = [threading.Thread(target=lend_a_hand, args=(handle, world)) for _ in range(threads - 1)]
    try:
        for helper in helpers:
            helper.start()
        yield handle
    finally:
        crew[CLAIM] = OVER
        for helper in helpers:
            if helper.ident is not None:
                helper.join()


class Stage:
    """A world made ready to run: packed once, with a fresh state to copy, for as many replications as one likes."""

    def __init__(self, p: Parameters) -> None:
        self.parameters = p
        self.world = pack(p)
        self.size = size_of(p, self.world)
        self.fresh = new_state(self.size)
        self.scratch = threading.local()  # each thread's own arrays, used again by its next run
        self.weeks = p.run.weeks + p.run.followup_weeks
        self.columns = len(series_columns(len(p.parties)))

    def run_over(self, seed: int, replication: int, series: bool = False, threads: int = 1) -> Run:
        """Run one replication in the arrays of this thread's last one: its state lasts until the thread's next call."""
        if not hasattr(self.scratch, "state"):
            self.scratch.state = self.fresh.copy()
            self.scratch.handle = bind(self.scratch.state)
        state, handle = self.scratch.state, self.scratch.handle
        for array, start in zip(state, self.fresh, strict=True):
            array[...] = start
        return Run(self.parameters, seed, replication, state, self._live(handle, seed, replication, series, threads))

    def run(
        self, seed: int, replication: int, series: bool = False, log: bool = False, threads: int | None = None
    ) -> Run:
        """Run one replication to its end; see :func:`run_one`."""
        threads = self.threads_for(os.cpu_count() or 1) if threads is None else threads
        room = LOG_ROOM if log else 0
        while True:
            state = new_state(self.size, room) if log else self.fresh.copy()
            weeks = self._live(bind(state), seed, replication, series, threads)
            if not log or state.n_events[0] <= room:
                return Run(self.parameters, seed, replication, state, weeks)
            room = int(state.n_events[0])  # a run is a function of its seed: the second time there is room for all

    def _live(self, alone: Any, seed: int, replication: int, series: bool, threads: int) -> np.ndarray:
        """Live a run from a fresh state to its end; its weekly series."""
        key = run_key(seed, replication)
        weeks = np.zeros((self.weeks, self.columns)) if series else NO_SERIES
        with led(alone, self.world, threads) as handle:
            begin(handle, self.world, key)
            advance(handle, self.world, key, self.weeks, weeks)
        return weeks

    def threads_for(self, workers: int) -> int:
        """Threads that a run of this world is worth, of so many: one a party where there is a crowd, else one."""
        return min(workers, len(self.parameters.parties)) if self.size.lengths["N"] >= CROWD else 1


def run_one(
    p: Parameters,
    seed: int,
    replication: int = 0,
    series: bool = False,
    log: bool = False,
    threads: int | None = None,
) -> Run:
    """Run one replication to its end. With ``log`` the state keeps every event, whatever their number.

    ``threads`` share one run, a party each (default: one a core where the world has a crowd, otherwise one); they
    change its time and no bit of it.
    """
    return Stage(p).run(seed, replication, series, log, threads)


class Stages:
    """The stages of an ensemble: the last one is kept, as neighbours mostly share their world."""

    def __init__(self) -> None:
        self.last: Stage | None = None

    def of(self, p: Parameters) -> Stage:
        """Stage of these parameters."""
        stage = self.last  # another thread may replace it meanwhile: then both make their own
        if stage is None or stage.parameters is not p:
            stage = self.last = Stage(p)
        return stage


Rows = list[dict[str, Any]]


def _chunk(
    work: Sequence[tuple[Parameters, int]], seed: int, series: bool, workers: int = 1, stages: Stages | None = None
) -> tuple[Rows, Rows, list[pd.DataFrame]]:
    """Run these replications one after the other; outcome rows, initiative rows and, if asked for, long series."""
    rows, initiatives, weeks = [], [], []
    stages = stages or Stages()
    for p, replication in work:
        stage = stages.of(p)
        run = stage.run_over(seed, replication, series, stage.threads_for(workers))
        rows.append(run.outcomes())
        initiatives += run.initiatives()
        if series:
            long = run.weeks().melt("week")
            long.insert(0, "replication", replication)
            weeks.append(long)
    return rows, initiatives, weeks


def _executor(kind: Kind, workers: int) -> Executor:
    if kind == "process":  # spawned, as a forked child of a process with threads may hang
        return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    return ThreadPoolExecutor(workers)


def _chunks(work: list[Any], workers: int) -> Iterator[list[Any]]:
    """Share out work in pieces small enough that nobody waits long for the last one."""
    step = max(1, min(32, len(work) // (16 * workers)))
    for start in range(0, len(work), step):
        yield work[start : start + step]


@dataclass
class Ensemble:
    """Results of many runs: ``runs`` (one row a run), ``initiatives``, and ``weeks`` (long) if series were wanted."""

    runs: pd.DataFrame
    initiatives: pd.DataFrame
    weeks: pd.DataFrame | None


def check_worlds(worlds: object) -> None:
    """Raise ParameterError, saying what to write instead, unless these are parameters or a list of them."""
    if isinstance(worlds, Parameters):
        return
    if isinstance(worlds, str):
        raise ParameterError(f"simulate takes parameters, not a name: load_scenario({worlds!r}).parameters.")
    if hasattr(worlds, "parameters"):
        raise ParameterError(f"simulate takes parameters, not a {type(worlds).__name__}: pass its .parameters.")
    if not isinstance(worlds, Sequence) or not all(isinstance(p, Parameters) for p in worlds):
        raise ParameterError(f"simulate takes Parameters or a list of them, not {spoken(worlds)}.")


def simulate_all(
    worlds: Worlds,
    replications: int | None = None,
    seed: int = 0,
    *,
    workers: int | None = None,
    executor: Kind = "thread",
    series: bool = False,
) -> Ensemble:
    """As :func:`simulate`, with the table of initiatives beside the runs."""
    check_worlds(worlds)
    if isinstance(worlds, Parameters):
        if replications is not None and replications < 1:
            raise ParameterError(f"replications = {replications} must be at least 1")
        worlds = [worlds] * (replications or 1)
    elif replications is not None and replications != len(worlds):
        raise ParameterError(
            f"replications = {replications} must be left out or equal the number of worlds given, {len(worlds)}"
        )
    if workers is not None and workers < 1:
        raise ParameterError(f"workers = {workers} must be at least 1")
    workers = workers or os.cpu_count() or 1
    if not COMPILED:
        executor = "process" if workers > 1 else executor  # uncompiled Python gains nothing from threads
    work = list(zip(worlds, range(len(worlds)), strict=True))
    each = max(1, workers // len(work))  # workers of each run, where there are fewer runs than workers
    if workers == 1 and executor == "thread":
        parts = [_chunk(work, seed, series, each)]
    else:
        pool = _executor(executor, workers)
        shared = Stages() if executor == "thread" else None
        try:
            futures = [pool.submit(_chunk, chunk, seed, series, each, shared) for chunk in _chunks(work, workers)]
            parts = [f.result() for f in futures]
        except BaseException:  # an interrupt must not wait for the work that is still queued
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        pool.shutdown()
    rows = [row for part in parts for row in part[0]]
    weeks = pd.concat([w for part in parts for w in part[2]], ignore_index=True) if series else None
    return Ensemble(
        outcomes.table(rows, outcomes.COLUMNS),
        outcomes.table([r for part in parts for r in part[1]], outcomes.INITIATIVE_COLUMNS),
        weeks,
    )


@overload
def simulate(
    p: Worlds,
    replications: int | None = None,
    seed: int = 0,
    workers: int | None = None,
    executor: Kind = "thread",
    *,
    series: Literal[False] = False,
) -> pd.DataFrame: ...
@overload
def simulate(
    p: Worlds,
    replications: int | None = None,
    seed: int = 0,
    workers: int | None = None,
    executor: Kind = "thread",
    *,
    series: Literal[True],
) -> tuple[pd.DataFrame, pd.DataFrame]: ...
def simulate(
    p: Worlds,
    replications: int | None = None,
    seed: int = 0,
    workers: int | None = None,
    executor: Kind = "thread",
    *,
    series: bool = False,
) -> pd.DataFrame | tuple[pd.DataFrame, pd.DataFrame]:
    """Run ``replications`` of a world, or one of each of a list of worlds.

    Returns a frame with one row a run (see ``outcomes.COLUMNS``); with ``series`` also a long frame replication, week,
    variable, value. The same seed and parameters give the same bits with any number of ``workers`` (default: one a
    core), threads or processes. Raises ParameterError for a count below 1.
    """
    ensemble = simulate_all(p, replications, seed, workers=workers, executor=executor, series=series)
    return ensemble.runs if ensemble.weeks is None else (ensemble.runs, ensemble.weeks)
