"""Running a sweep: what is missing is handed out, a few parts at a time, until all is on disk and in order.

Whatever ends it, what is on disk stays, and running again goes on from there. Parts in the middle of which a process
died are done again, each alone (:mod:`experiments.sweeps.quarantine`). With a stopping rule, further replications are
appended as batches.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait

from experiments import interrupts
from experiments.sweeps.compact import compact, is_compact
from experiments.sweeps.errors import SweepError
from experiments.sweeps.executors import Executor, executor
from experiments.sweeps.files import files_of
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
        store.manifest = Store(store.folder).manifest  # as it is now that nobody else can extend it
        store.check_code()
        store.check_design()
        with files_of(store.folder):
            store.sweep_up()
        while True:
            if todo := missing(store):
                _do(store, todo, kind, workers, address, report)
            with files_of(store.folder):
                if not _further(store):
                    break
        with files_of(store.folder):
            _tidy(store)
            if not is_compact(store):
                compact(store)


def _do(store: Store, todo: list[Part], kind: str, workers: int, address: str | None, report: Report) -> None:
    """Do these parts. Those that an earlier process left in the middle come first, and alone."""
    folder, batches = str(store.folder.absolute()), len(store.batches)
    jobs = [Job(folder, batches, store.code, part) for part in todo]
    # Workers of a cluster may outlive their driver and be in the middle still.
    lost = [] if kind == "dask" else _in_the_middle(store, jobs)
    while jobs:
        for job in lost:
            jobs.remove(job)
            _told(alone(job), report)
        if not jobs:
            return
        pool = executor(kind, workers, address)
        try:
            jobs, lost = _hand_out(pool, jobs, report)
        except BaseException:
            pool.close(now=True)
            raise
        pool.close(now=bool(lost))
        # Where all died before they began, one of them alone will tell why.
        lost = _in_the_middle(store, lost) or lost[:1]


def _in_the_middle(store: Store, jobs: list[Job]) -> list[Job]:
    """Those of the jobs in the middle of which a process has died."""
    left = {path.name for path in (store.folder / "underway").iterdir()}
    return [job for job in jobs if job.part.name in left]


def _hand_out(pool: Executor, jobs: list[Job], report: Report) -> tuple[list[Job], list[Job]]:
    """Hand out jobs in order, until none is left or a worker dies; what is still to do, and what of it was lost."""
    waiting: dict[Future[Receipt], Job] = {}
    rest = iter(jobs)
    begun = 0
    lost: list[Job] = []
    while True:
        interrupts.check()
        while not lost and len(waiting) < AHEAD * pool.workers and (job := next(rest, None)) is not None:
            try:
                waiting[pool.submit(job)] = job
            except pool.died:
                lost.append(job)
            begun += 1
        if not waiting:
            if lost or begun == len(jobs):
                return lost + jobs[begun:], lost
            time.sleep(0.5)  # nobody is there to work, yet
        done, _ = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
        for future in done:
            job = waiting.pop(future)
            try:
                _told(future.result(), report)
            except pool.died:
                lost.append(job)


def _told(receipt: Receipt, report: Report) -> None:
    """Pass a receipt on. Raises SweepError for trouble with the folder, as a worker sees it."""
    if receipt.trouble:
        raise SweepError(f"{receipt.trouble}. What was done is on disk; the same command goes on from there.")
    report(receipt)


def _tidy(store: Store) -> None:
    """Remove what workers that died have left, now that others have done their parts."""
    store.sweep_up()
    for note in (store.folder / "underway").iterdir():
        note.unlink(missing_ok=True)


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
