"""Ensembles: many replications of one world, or of one world each, on threads or processes.

Results do not depend on how the work is shared out: each run is a function of its parameters, seed and replication.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal, overload

import pandas as pd

from model import outcomes
from model.compiling import COMPILED
from model.declare import ParameterError, spoken
from model.parameters import Parameters
from model.runs import Stage

Worlds = Parameters | Sequence[Parameters]
Kind = Literal["thread", "process"]


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
    """Share out work in pieces that grow smaller, so that nobody waits long for the last one."""
    start = 0
    while start < len(work):
        end = start + max(1, min(32, (len(work) - start) // (4 * workers)))
        yield work[start:end]
        start = end


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
