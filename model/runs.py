"""One run of a world: made ready, lived from its first week to its last, read."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from model import outcomes
from model.binding import bind
from model.chronicle import chronicle, journeys
from model.compiling import COMPILED
from model.engine import advance, begin, lend_a_hand, series_columns
from model.parameters import Parameters
from model.sharing import CLAIM, OVER, new_crew
from model.state import State, new_state
from model.streams import run_key
from model.world import World, pack, size_of

NO_SERIES = np.empty((0, 1))
LOG_ROOM = 4096  # events kept at the first try; nearly all runs have fewer
CROWD = 10_000  # people from whom on threads within a run are worth it; benchmarks/growth.py measures it


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
