"""Sweeps on a Dask cluster: workers on many machines, or some started here.

Workers read and write the sweep's folder, so that every machine must see it under the same path.
"""

from __future__ import annotations

import logging
import time
from concurrent.futures import CancelledError, Future
from importlib import import_module

from experiments.extras import DISTRIBUTION, needs
from experiments.sweeps.errors import SweepError
from experiments.sweeps.executors import interrupts_held_back
from experiments.sweeps.work import Job, Receipt, do

PATIENCE, EVERY = 10, 2.0  # s to wait for the scheduler's answer, s between two looks at how many workers it has


class Dask:
    """Workers of the Dask scheduler at ``address``, or of one started here with so many single-thread workers.

    Raises MissingExtra where Dask is not installed, SweepError where no scheduler answers or a worker lacks Multitrack.
    """

    def __init__(self, workers: int, address: str | None) -> None:
        with needs("dask.distributed", "distributed"):
            import distributed
            from distributed.client import FutureCancelledError
            from distributed.scheduler import KilledWorker

        # A worker that dies is noticed here; that Dask fetches its result once more is no news.
        logging.getLogger("distributed.client").setLevel(logging.ERROR)
        self.died: tuple[type[BaseException], ...] = (KilledWorker, FutureCancelledError, CancelledError)
        self.cluster, self.address, self.known = None, address, workers
        self.looked, self.warned, self.met = -EVERY, False, set[str]()
        if address is None:
            with interrupts_held_back():
                self.cluster = distributed.LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=None,
                    host="127.0.0.1",
                    silence_logs=logging.CRITICAL,
                )
        try:
            self.client = distributed.Client(self.cluster or address, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise SweepError(
                f"--address {address}: no Dask scheduler answers there ({error}). Start one with: dask scheduler; it "
                "prints its address, such as tcp://10.0.0.1:8786."
            ) from None
        self.pool = self.client.get_executor(pure=False)

    @property
    def workers(self) -> int:
        """Threads of all workers; those of a scheduler elsewhere come and go. Raises SweepError as __init__ does."""
        if self.cluster is None and time.monotonic() - self.looked > EVERY:
            try:
                self._look()
            except OSError as error:
                raise SweepError(f"--address {self.address}: the Dask scheduler answers no more ({error}).") from None
        return self.known

    def _look(self) -> None:
        """See which workers there are, and whether new ones can work: a job that it cannot read ends a worker."""
        threads: dict[str, int] = self.client.nthreads()
        if new := [worker for worker in threads if worker not in self.met]:
            found = self.client.run(import_module, do.__module__, workers=new, on_error="return")
            for worker, answer in found.items():
                if isinstance(answer, ImportError):
                    raise SweepError(
                        f"--address {self.address}: the worker at {worker} cannot run Multitrack ({answer}). Install "
                        f'it where Dask\'s workers run, the same version: pip install "{DISTRIBUTION}[distributed]"'
                    )
            self.met.update(worker for worker, answer in found.items() if not isinstance(answer, Exception))
        self.known = sum(n for worker, n in threads.items() if worker in self.met)
        self.looked = time.monotonic()
        if not self.known and not self.warned:
            self.warned = True
            logging.getLogger(__name__).warning("The scheduler at %s has no workers; waiting for some.", self.address)

    def submit(self, job: Job) -> Future[Receipt]:
        """Begin a job."""
        return self.pool.submit(do, job)

    def close(self, now: bool) -> None:
        """Leave; workers elsewhere finish the part at hand."""
        self.pool.shutdown(wait=not now)
        self.client.close()
        if self.cluster is not None:
            self.cluster.close()
