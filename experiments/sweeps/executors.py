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
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol

from experiments.extras import MissingExtra
from experiments.sweeps.errors import SweepError
from experiments.sweeps.work import Job, Receipt, do

KINDS = ("thread", "process", "dask")
_stop: Any = None  # in a worker process: set when work is to be left


class Executor(Protocol):
    """What takes jobs."""

    @property
    def died(self) -> tuple[type[BaseException], ...]:
        """What a job's future raises where the worker that had it died."""

    def submit(self, job: Job) -> Future[Receipt]:
        """Begin a job, some time."""

    def close(self, now: bool) -> None:
        """Leave; ``now`` also what is at work, between two runs."""


class Threads:
    """Threads of this process."""

    died: tuple[type[BaseException], ...] = ()

    def __init__(self, workers: int) -> None:
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
        self.stop = context.Event()
        self.pool = ProcessPoolExecutor(workers, context, _begin, (os.getpid(), self.stop))

    def submit(self, job: Job) -> Future[Receipt]:
        """Begin a job."""
        return self.pool.submit(_do_in_process, job)

    def close(self, now: bool) -> None:
        """Leave."""
        if now:
            self.stop.set()
        self.pool.shutdown(wait=True, cancel_futures=now)


def _begin(parent: int, stop: Any) -> None:
    """In a worker process: interrupts are for the parent, and without a parent there is no work."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    """End this process when its parent is gone."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _do_in_process(job: Job) -> Receipt:
    return do(job, _stop)


class Dask:
    """Workers of a Dask scheduler at ``address``, or of one started here with so many single-thread workers.

    Workers read and write the sweep's folder, so that every machine must see it under the same path.
    """

    def __init__(self, workers: int, address: str | None) -> None:
        try:
            import distributed
        except ImportError:
            raise MissingExtra("dask.distributed", "distributed") from None
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        self.died: tuple[type[BaseException], ...] = (KilledWorker, FutureCancelledError, CancelledError)
        try:
            if address:
                self.cluster = None
                self.client = distributed.Client(address, timeout="10s")
            else:
                self.cluster = distributed.LocalCluster(
                    n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
                )
                self.client = distributed.Client(self.cluster)
        except OSError as error:
            raise SweepError(f"--address {address}: no Dask scheduler answers there: {error}") from None
        self.pool = self.client.get_executor(pure=False)

    def submit(self, job: Job) -> Future[Receipt]:
        """Begin a job."""
        return self.pool.submit(do, job)

    def close(self, now: bool) -> None:
        """Leave; the workers finish the part at hand."""
        self.pool.shutdown(wait=not now, cancel_futures=now)
        self.client.close()
        if self.cluster is not None:
            self.cluster.close()


def executor(kind: str, workers: int, address: str | None = None) -> Executor:
    """The executor of a kind. Raises SweepError, or MissingExtra where Dask is not installed."""
    makers: dict[str, Callable[[], Executor]] = {
        "thread": lambda: Threads(workers), "process": lambda: Processes(workers),
        "dask": lambda: Dask(workers, address),
    }  # fmt: skip
    return makers[kind]()
