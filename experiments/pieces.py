"""Work done in pieces, in order, on every core: what ensembles and populations share."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from threading import Event
from typing import Protocol, TypeVar

from experiments import interrupts
from model.compiling import COMPILED

PIECE = 16  # pieces of work handed to a worker at a time, at most
Done = TypeVar("Done")


class Work(Protocol[Done]):
    """What does the numbers of one piece; fewer once ``stop`` is set. Worker processes must be able to import it."""

    def __call__(self, numbers: range, *, stop: Event | None = None) -> list[Done]:
        """What comes of these numbers."""


def in_order(work: Work[Done], n: int, workers: int | None = None) -> Generator[list[Done], None, None]:
    """Do numbers 0 to ``n`` - 1 in pieces and yield what comes of them, in order; few are under way at a time.

    With any number of ``workers`` (default: one a core) the same. Closing the generator, or an interrupt, abandons what
    has not begun.
    """
    workers = workers or os.cpu_count() or 1
    step = max(1, min(PIECE, n // (4 * workers)))
    pieces = [range(start, min(start + step, n)) for start in range(0, n, step)]
    if workers == 1:
        for piece in pieces:
            interrupts.check()
            yield work(piece)
        return
    pool = _pool(workers)
    stop = Event() if COMPILED else None  # a process of its own would not see it
    waiting: deque[Future[list[Done]]] = deque()
    try:
        for piece in pieces:
            interrupts.check()
            waiting.append(pool.submit(work, piece, stop=stop))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:  # whatever ends it, nobody waits for more than the run at hand
        if stop is not None:
            stop.set()
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> Executor:
    """Threads, as compiled code runs beside them; uncompiled Python needs processes, spawned."""
    if COMPILED:
        return ThreadPoolExecutor(workers)
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
