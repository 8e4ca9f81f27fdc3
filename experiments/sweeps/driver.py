"""Running a sweep: what is missing is handed out, a few parts at a time, until all is on disk and in order.

Whatever ends it, what is on disk stays, and running again goes on from there. Parts whose process died are done again,
each alone (:mod:`experiments.sweeps.quarantine`). With a stopping rule, further replications are appended as batches.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait

from experiments import interrupts
from experiments.sweeps.compact import compact, is_compact
from experiments.sweeps.errors import SweepError
from experiments.sweeps.executors import Executor, executor
from experiments.sweeps.further import wanted
from experiments.sweeps.plan import Part, missing, parts
from experiments.sweeps.quarantine import alone
from experiments.sweeps.store import Store
from experiments.sweeps.work import Job, Receipt
from model.compiling import COMPILED

AHEAD = 2  # parts under way for each worker, so that none waits for the driver

Report = Callable[[Receipt], None]


def default_executor() -> str:
    """Threads, as compiled code runs beside them; uncompiled Python needs processes."""
    return "thread" if COMPILED else "process"


def run(
    store: Store, *, workers: int | None = None, kind: str | None = None, address: str | None = None,
    report: Report = lambda receipt: None,
) -> None:  # fmt: skip
    """Do whatever of a sweep is missing, and put all runs in order. ``report`` hears of every part.

    Raises SweepError where the folder, the code or the disk forbids it; KeyboardInterrupt leaves a folder that another
    call goes on with.
    """
    kind, workers = kind or default_executor(), workers or os.cpu_count() or 1
    with store.lock():
        store.check_code()
        store.check_design()
        store.sweep_up()
        while True:
            if todo := missing(store):
                _do(store, todo, kind, workers, address, report)
            if not _further(store):
                break
        if not is_compact(store):
            compact(store)


def _do(store: Store, todo: list[Part], kind: str, workers: int, address: str | None, report: Report) -> None:
    """Do these parts. Those that an earlier process left in the middle come first, and alone."""
    folder, batches = str(store.folder.absolute()), len(store.batches)
    jobs = [Job(folder, batches, store.code, part) for part in todo]
    left = {path.name for path in (store.folder / "underway").iterdir()}
    suspects = [job for job in jobs if job.part.name in left] if kind != "dask" else []
    for job in suspects:
        _told(alone(job), report)
    jobs = [job for job in jobs if job not in suspects]
    if not jobs:
        return
    makes = lambda: executor(kind, workers, address)  # noqa: E731
    pool = makes()
    try:
        while jobs:
            jobs, lost = _hand_out(pool, jobs, workers, report)
            if lost:
                pool.close(now=True)
                for job in lost:
                    _told(alone(job), report)
                pool = makes() if jobs else pool
    except BaseException:
        pool.close(now=True)
        raise
    pool.close(now=False)


def _hand_out(pool: Executor, jobs: list[Job], workers: int, report: Report) -> tuple[list[Job], list[Job]]:
    """Hand out jobs in order, until none is left or a worker dies; what was not begun, and what its worker lost."""
    waiting: dict[Future[Receipt], Job] = {}
    rest = iter(jobs)
    begun = 0
    lost: list[Job] = []
    while True:
        interrupts.check()
        while not lost and len(waiting) < AHEAD * workers and (job := next(rest, None)) is not None:
            try:
                waiting[pool.submit(job)] = job
            except pool.died:
                lost.append(job)
            begun += 1
        if not waiting:
            return jobs[begun:], lost
        done, _ = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
        for future in done:
            job = waiting.pop(future)
            try:
                _told(future.result(), report)
            except pool.died:
                lost.append(job)


def _told(receipt: Receipt, report: Report) -> None:
    """Pass a receipt on. Raises SweepError for trouble with the disk."""
    if receipt.trouble:
        raise SweepError(
            f"A part cannot be written: {receipt.trouble}. What was done is on disk; make room there (or mend the "
            "worker) "
            "and run the same command again: it goes on from here."
        )
    report(receipt)


def _further(store: Store) -> bool:
    """Append further replications where the stopping rule wants them; False where all points have enough."""
    if store.stop is None:
        return False
    rows = wanted(store, store.stop)
    if not rows.empty:
        store.append(rows, f"interval of {store.stop.outcome} wider than {store.stop.half_width:g} either way")
    return not rows.empty


def progress(store: Store) -> tuple[int, int]:
    """Parts done and parts in all."""
    every = parts(store)
    return len(every) - len(missing(store)), len(every)
