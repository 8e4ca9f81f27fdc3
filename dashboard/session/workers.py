"""The few threads on which all visitors' worlds are run, and who comes next.

Every visitor has a ``Desk`` at the pool. What is wanted at once comes before slow work in pieces, and desks take turns.
Of the worlds that a visitor asks for only the latest waits: whoever drags a slider fast is answered for where it stands
now, not for where it was.

Threads, not processes: the runs are compiled code, which needs no interpreter's lock, but the rest of an answer is
Python. So two threads answer thirty visitors a tenth faster than one; processes would do better, each with the memory
of a whole server.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

Job = Callable[[], None]
Piece = Callable[[], bool]  # does a little of some slow work; False when nothing is left to begin

THREADS = 2
MOST_WAITING = 6  # errands of one desk
log = logging.getLogger(__name__)


class Desk:
    """One visitor's place at a pool. Its pool alone touches what is inside, under the pool's lock."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.errands: deque[Job] = deque()
        self.newest: Job | None = None
        self.slow: Piece | None = None
        self.busy = self.queued = self.closed = False

    def errand(self, job: Job) -> bool:
        """Do ``job`` in its turn, before the latest world; False where too many wait already, or the desk is closed."""
        return self._pool.add_errand(self, job)

    def latest(self, job: Job) -> None:
        """Do ``job`` soon, instead of the one that waits now, if one does."""
        self._pool.replace_newest(self, job)

    def slowly(self, piece: Piece | None) -> None:
        """Call ``piece`` over and over while nothing else waits, on all threads, in place of any before; None: stop."""
        self._pool.replace_slow(self, piece)

    def close(self) -> None:
        """Forget all that waits; what is being done is finished.

        The collector of garbage may close a visit in a thread that holds the pool's lock: no lock is asked for here.
        What waits is dropped when its turn comes.
        """
        self.closed = True

    def next(self) -> Job | None:
        """The next thing wanted at once, no longer waiting; None where nothing is, or nobody is there any more."""
        if self.closed:
            self.drop()
        if self.errands:
            return self.errands.popleft()
        job, self.newest = self.newest, None
        return job

    def drop(self) -> None:
        """Let go of all that waits."""
        self.errands.clear()
        self.newest = self.slow = None

    @property
    def waits(self) -> bool:
        """Whether anything is wanted at once."""
        return bool(self.errands or self.newest)


class Pool:
    """Some threads and the desks that wait for them. Whatever there is to do has a turn in the executor."""

    def __init__(self, threads: int = THREADS, name: str = "worlds") -> None:
        self._threads = threads
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._lock = Lock()
        self._soon: deque[Desk] = deque()  # desks with something wanted at once and nothing being done
        self._slow: deque[tuple[Desk, Piece]] = deque()

    def start(self) -> None:
        """Start all threads now. One that began while a visitor is served would keep all that is his for ever."""
        here = Barrier(self._threads + 1)
        for _ in range(self._threads):
            self._executor.submit(here.wait)
        here.wait()

    def desk(self) -> Desk:
        """A place for one visitor."""
        return Desk(self)

    def add_errand(self, desk: Desk, job: Job) -> bool:
        """See :meth:`Desk.errand`."""
        with self._lock:
            if desk.closed or len(desk.errands) >= MOST_WAITING:
                return False
            desk.errands.append(job)
            self._queue(desk)
            return True

    def replace_newest(self, desk: Desk, job: Job) -> None:
        """See :meth:`Desk.latest`."""
        with self._lock:
            if not desk.closed:
                desk.newest = job
                self._queue(desk)

    def replace_slow(self, desk: Desk, piece: Piece | None) -> None:
        """See :meth:`Desk.slowly`."""
        with self._lock:
            if desk.closed:
                return
            desk.slow = piece
            for _ in range(self._threads if piece is not None else 0):
                assert piece is not None
                self._slow.append((desk, piece))
                self._begin_turn()

    def shutdown(self) -> None:
        """End with what is being done; nothing else begins."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _queue(self, desk: Desk) -> None:
        """Put a desk in line, unless it stands there or something of it is being done. The lock is held."""
        if not (desk.queued or desk.busy):
            desk.queued = True
            self._soon.append(desk)
            self._begin_turn()

    def _begin_turn(self) -> None:
        try:
            self._executor.submit(self._turn)
        except RuntimeError:  # the server is going down
            log.debug("no more work is taken")

    def _turn(self) -> None:
        """Do one thing: of the desk that waits longest, else a piece of slow work."""
        with self._lock:
            desk = self._soon.popleft() if self._soon else None
            if desk is not None:
                desk.queued, desk.busy, job = False, True, desk.next()
        if desk is None:
            self._piece()
            return
        try:
            if job is not None:
                job()
        except Exception:
            log.exception("a visitor's job failed")
        finally:
            with self._lock:
                desk.busy = False
                if desk.closed:
                    desk.drop()
                if desk.waits:
                    self._queue(desk)

    def _piece(self) -> None:
        """Do a piece of the slow work that waits longest; what has been replaced is dropped."""
        with self._lock:
            while self._slow:
                desk, piece = self._slow.popleft()
                if desk.closed:
                    desk.drop()
                if desk.slow is piece:
                    break
            else:
                return
        more = False
        try:
            more = piece()
        except Exception:
            log.exception("a piece of a visitor's slow work failed")
        with self._lock:
            if desk.closed:
                desk.drop()
            if more and desk.slow is piece:
                self._slow.append((desk, piece))
                self._begin_turn()
            elif desk.slow is piece and not any(other is piece for _, other in self._slow):
                desk.slow = None
