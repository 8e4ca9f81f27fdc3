"""Ensembles of worlds that share their accidents: all worlds of a replication run together.

Records come in the order of replications. Only what is asked for is kept of a run, and only a few pieces of work are
under way at a time, so that memory does not grow with the number of replications.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.pieces import in_order
from model import ParameterError, Parameters
from model import events as ev
from model.runs import LOG_ROOM, Run, Stage
from model.state import new_state


class Openings(NamedTuple):
    """How often talks about talks opened; how often though not ripe or forced; how often forced."""

    all: int = 0
    premature: int = 0
    forced: int = 0

    def plus(self, other: Openings) -> Openings:
        """Both together."""
        return Openings(*(a + b for a, b in zip(self, other, strict=True)))


NONE_OPENED = Openings()


class Logged(Stage):
    """A stage whose runs keep their log even in the arrays that its thread uses again: no new arrays for each run."""

    def __init__(self, p: Parameters) -> None:
        super().__init__(p)
        self.fresh = new_state(self.size, LOG_ROOM)

    def logged(self, seed: int, replication: int) -> Run:
        """Run one replication with its whole log; its state lasts until the thread's next call."""
        run = self.run_over(seed, replication)
        if run.state.n_events[0] > len(run.state.event):
            return self.run(seed, replication, log=True)
        return run


@dataclass(frozen=True)
class Record:
    """What is kept of one run.

    ``outcomes`` and ``initiatives`` are rows by column name. With detail ``weeks`` is the series, ``log`` the events
    (n, 6) and ``known`` the ideas known to some elites before week 0; else they are None.
    """

    replication: int
    world: str
    outcomes: dict[str, Any]
    initiatives: list[dict[str, Any]]
    openings: Openings = NONE_OPENED
    weeks: pd.DataFrame | None = None
    log: np.ndarray | None = None
    known: np.ndarray | None = None


def run_worlds(
    worlds: Mapping[str, Parameters], replications: int, seed: int, *, workers: int | None = None, detail: bool = False
) -> Generator[list[Record], None, None]:
    """Run ``replications`` of every world and yield their records, some replications at a time, in order.

    The same seed gives the same records with any number of ``workers`` (default: one a core). Raises ParameterError for
    a count below 1. Closing the generator, or an interrupt, abandons what has not begun.
    """
    for name, count in (("replications", replications), ("workers", workers)):
        if count is not None and count < 1:
            raise ParameterError(f"{name} = {count!r} must be at least 1")
    yield from in_order(partial(_run, dict(worlds), seed, detail), replications, workers)


def _run(
    worlds: dict[str, Parameters], seed: int, detail: bool, replications: range, *, stop: Event | None = None
) -> list[Record]:
    """Records of every world in each of these replications; fewer once ``stop`` is set."""
    records: list[Record] = []
    stages = {world: Logged(p) for world, p in worlds.items()}
    for replication in replications:
        if stop is not None and stop.is_set():
            break
        records += [record(world, stage, seed, replication, detail) for world, stage in stages.items()]
    return records


def record(world: str, stage: Logged, seed: int, replication: int, detail: bool = False) -> Record:
    """Run one replication of one world, and keep what is asked for."""
    run = stage.run(seed, replication, series=True, log=True) if detail else stage.logged(seed, replication)
    log = run.events()
    rows = run.outcomes(), run.initiatives(), openings(log)
    if not detail:
        return Record(replication, world, *rows)
    known = np.flatnonzero((run.state.origin_week == 0) & (run.state.origin_initiative < 0))
    return Record(replication, world, *rows, run.weeks(), log.copy(), known)


def openings(log: np.ndarray) -> Openings:
    """Openings of talks in a log (n, 6): the log tells when the conflict became ripe and when that passed."""
    found, ripe = Openings(), False
    for kind in log[np.isin(log[:, 1], (ev.RIPE, ev.UNRIPE, ev.OPENED, ev.FORCED)), 1].tolist():
        if kind in (ev.RIPE, ev.UNRIPE):
            ripe = kind == ev.RIPE
        else:
            found = found.plus(Openings(1, int(not ripe or kind == ev.FORCED), int(kind == ev.FORCED)))
    return found
