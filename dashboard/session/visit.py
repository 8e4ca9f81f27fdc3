"""What the sessions of all pages share: messages are heard at once, and answered from the threads of the pools.

A message is looked at where it is heard and worked on elsewhere, so that hearing takes no time. All answers of a
visitor but those of slow work and of what is saved come from one desk, one after the other.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from dashboard.session import answers, limits
from dashboard.session.ask import whole
from dashboard.session.refused import Refused
from dashboard.session.workers import Job, Piece, Pool
from model.declare import did_you_mean, spoken

Send = Callable[[dict[str, Any], list[bytes]], None]

WORLDS = Pool()
PRESS = Pool(threads=1, name="press")  # what is saved: figures take a second, and one is drawn at a time
LARGEST_N = 2**53 - 1
AWAY_SECONDS = 10.0  # that slow work goes on with no page to see it; a network may falter
BUSY = "Too much is asked for at once; wait for what is under way."
log = logging.getLogger(__name__)


class Visit:
    """One visitor of one page. ``send`` takes a message and its buffers, from any thread.

    ``KINDS`` are the types of message that this page sends, each with what it is about: ``_hear_<type>`` takes it, and
    a refusal or failure names what it was about as its ``where``. ``NUMBERED`` are those that bring a number ``n``,
    which the answer repeats. ``link`` is the query that leads back to what the visitor has; ``watched()``
    tells whether a page is connected.
    """

    KINDS: ClassVar[Mapping[str, str]] = {}
    NUMBERED: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, send: Send, worlds: Pool = WORLDS, press: Pool = PRESS) -> None:
        self.link = ""
        self._send = send
        self._worlds, self._press = worlds.desk(), press.desk()
        self._closed = False
        self.watched: Callable[[], bool] = lambda: True
        self._seen = 0.0  # when the visit was last watched, while slow work is done for it

    def hear(self, message: object) -> None:
        """Take one message of the page. Never raises: what is wrong with it is answered."""
        try:
            kind = self._kind_of(message)
        except Refused as error:
            self._refuse(error, "message", None)
            return
        assert isinstance(message, dict)
        n, where = None, self.KINDS[kind]
        try:
            if kind in self.NUMBERED:
                n = number_of(message)
            getattr(self, f"_hear_{kind}")(message, n)
        except Refused as error:
            self._refuse(error, where, n)
        except Exception:
            log.exception("a message could not be heard")
            self._later(partial(self._say, answers.failure(where, n)))

    def close(self) -> None:
        """End the visit: what waits is dropped, and nothing more is sent.

        The collector of garbage may call it, in any thread and at any line: it sets flags and waits for nobody.
        """
        self._closed = True
        self._worlds.close()
        self._press.close()

    # --- for the pages' sessions: what is to be done, and answering ---

    def _errand(self, job: Job, where: str, n: int | None = None) -> None:
        """Do ``job`` soon, each in its turn. Raises Refused where too many wait."""
        if not self._worlds.errand(self._guarded(job, where, n)) and not self._closed:
            raise Refused(BUSY)

    def _latest(self, job: Job, where: str, n: int | None = None) -> None:
        """Do ``job`` soon, in place of the one that waits."""
        self._worlds.latest(self._guarded(job, where, n))

    def _slowly(self, piece: Piece | None) -> None:
        """Call ``piece`` again and again while nobody waits for anything else; None: stop.

        It is left where nobody has been there to see what comes of it for a while: some browsers, and all cables that
        are pulled out, end a visit without a word.
        """
        self._seen = time.monotonic()
        self._worlds.slowly(None if piece is None else partial(self._while_watched, piece))

    def _to_press(self, job: Job, where: str, n: int | None = None) -> None:
        """Make what is to be saved. Raises Refused where too much waits."""
        if not self._press.errand(self._guarded(job, where, n)) and not self._closed:
            raise Refused(BUSY)

    def _say(self, message: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        if self._closed:
            return
        try:
            self._send(message, buffers or [])
        except Exception:  # the page is gone
            log.info("an answer could not be sent", exc_info=True)

    # --- inside ---

    def _while_watched(self, piece: Piece) -> bool:
        if self.watched():
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > AWAY_SECONDS:
            return False
        return piece()

    def _kind_of(self, message: object) -> str:
        if not isinstance(message, dict):
            raise Refused(f"A message must be a table with a type, not {spoken(message)[: limits.LONGEST_TEXT]}.")
        kind = message.get("type")
        if not isinstance(kind, str) or kind not in self.KINDS:
            hint = did_you_mean(kind[: limits.LONGEST_PATH], self.KINDS) if isinstance(kind, str) else ""
            raise Refused(f"There is no such type of message.{hint} There are: {', '.join(self.KINDS)}.")
        return kind

    def _guarded(self, job: Job, where: str, n: int | None) -> Job:
        """The job, whose refusals and failures are answered; a traceback goes to the server's log only."""

        def done() -> None:
            if self._closed:
                return
            try:
                job()
            except Refused as error:
                self._say(answers.refusal(error, where, n))
            except Exception:
                log.exception("what a visitor asked for failed (%s)", where)
                self._say(answers.failure(where, n))

        return done

    def _refuse(self, error: Refused, where: str, n: int | None) -> None:
        said = partial(self._say, answers.refusal(error, where, n))
        if where == "run" and n is not None:  # what the page waits for comes in any flood
            self._worlds.latest(said)
        else:
            self._later(said)

    def _later(self, job: Job) -> None:
        """Answer from a thread of the pool: the one that hears may hold what sending needs. A flood goes unanswered."""
        self._worlds.errand(job)


def number_of(message: dict[str, Any]) -> int:
    """The number by which a message's answer is known. Raises Refused."""
    n = whole(message.get("n"))
    if n is None or not 0 <= n <= LARGEST_N:
        raise Refused(f"n must be a whole number from 0 to {LARGEST_N:,}.")
    return n
