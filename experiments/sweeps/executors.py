"""Who does the work: threads, processes, or a Dask cluster. All give the same parts.

Threads by default, as compiled code runs beside them; processes where one process is not to be trusted with all;
Dask where one machine is not enough.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Protocol

from experiments.sweeps.work import Job, Receipt, do


class Executor(Protocol):
    """What takes jobs."""

    @property
    def died(self) -> tuple[type[BaseException], ...]:
        """What a job's future raises where the worker that had it died."""

    @property
    def workers(self) -> int:
        """How many jobs it does at once, as far as is known now."""

    def submit(self, job: Job) -> Future[Receipt]:
        """Begin a job, some time."""

    def close(self, now: bool) -> None:
        """Leave; ``now`` also what is at work, between two runs."""


class Threads:
    """Threads of this process."""

    died: tuple[type[BaseException], ...] = ()

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.pool, self.stop = ThreadPoolExecutor(workers), threading.Event()

    def submit(self, job: Job) -> Future[Receipt]:
        """Begin a job."""
        return self.pool.submit(do, job, self.stop)

    def close(self, now: bool) -> None:
        """Leave."""
        if now:
            self.stop.set()
        self.pool.shutdown(wait=True, cancel_futures=now)


class Processes:
    """Processes of this machine, started afresh; they end when this one does, however it ends."""

    died: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, workers: int) -> None:
        context = multiprocessing.get_context("spawn")  # a forked child of a process with threads may hang
        self.workers = workers
        self.theirs, self.ours = context.Pipe(duplex=False)
        self.pool = ProcessPoolExecutor(workers, context, _begin, (os.getpid(), self.theirs))

    def submit(self, job: Job) -> Future[Receipt]:
        """Begin a job."""
        with interrupts_held_back():
            return self.pool.submit(_do_in_process, job)

    def close(self, now: bool) -> None:
        """Leave."""
        if now:
            self.ours.close()
        self.pool.shutdown(wait=True, cancel_futures=now)
        self.ours.close()
        self.theirs.close()


class Told:
    """In a worker process: set when the parent has closed its end of a pipe. No lock: who holds one may be killed."""

    end: Connection | None = None

    def is_set(self) -> bool:
        """Tell."""
        return self.end is not None and self.end.poll()


_told = Told()


@contextmanager
def interrupts_held_back() -> Iterator[None]:
    """Start threads and processes that no Ctrl-C reaches, not even while they begin; it reaches this one afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # started later, it would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(parent: int, end: Connection) -> None:
    """In a worker process: interrupts are for the parent, and without a parent there is no work."""
    _told.end = end
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    """End this process when its parent is gone."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _do_in_process(job: Job) -> Receipt:
    return do(job, _told)


def executor(kind: str, workers: int, address: str | None = None) -> Executor:
    """The executor of a kind. Raises SweepError, or MissingExtra where Dask is not installed."""
    makers: dict[str, Callable[[], Executor]] = {
        "thread": lambda: Threads(workers), "process": lambda: Processes(workers),
        "dask": lambda: _dask(workers, address),
    }  # fmt: skip
    return makers[kind]()


def _dask(workers: int, address: str | None) -> Executor:
    from experiments.sweeps.clusters import Dask

    return Dask(workers, address)
