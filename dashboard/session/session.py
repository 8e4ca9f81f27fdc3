"""One visitor's session: hears the page's messages, answers from the threads of the pools.

A message is looked at where it is heard and worked on elsewhere, so that hearing takes no time. All answers of a
visitor but those of ensembles and of what is saved come from one desk, one after the other.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from dashboard.session import answers, files, limits, permalink, takeaway
from dashboard.session.ask import Ask, understood, whole
from dashboard.session.ensemble import Ensemble
from dashboard.session.refused import Refused
from dashboard.session.workers import Pool
from model.declare import did_you_mean, spoken
from scenarios import Scenario

Send = Callable[[dict[str, Any], list[bytes]], None]

WORLDS = Pool()
PRESS = Pool(threads=1, name="press")  # what is saved: figures take a second, and one is drawn at a time
KINDS = ("hello", "ask", "scenario", "ensemble", "cancel", "open", "save")
LARGEST_N = 2**53 - 1
BUSY = "Too much is asked for at once; wait for what is under way."
log = logging.getLogger(__name__)


class Session:
    """One visitor. ``send`` takes a message and its buffers, from any thread; ``link`` leads to the visitor's world."""

    def __init__(self, send: Send, worlds: Pool = WORLDS, press: Pool = PRESS) -> None:
        self.link = ""
        self._send = send
        self._worlds, self._press = worlds.desk(), press.desk()
        self._answers = answers.Answers()
        self._opened: Scenario | None = None
        self._seed, self._n = 1, 0
        self._ensemble: int | None = None  # number of the one that runs
        self._closed = False

    def hear(self, message: object) -> None:
        """Take one message of the page. Never raises: what is wrong with it is answered."""
        try:
            kind, where = _kind_of(message), "message"
        except Refused as error:
            self._refuse(error, "message", None)
            return
        assert isinstance(message, dict)
        n, where = None, WHERE[kind]
        try:
            if kind in ("ask", "scenario", "ensemble", "cancel"):
                n = _number_of(message)
            getattr(self, f"_hear_{kind}")(message, n)
        except Refused as error:
            self._refuse(error, where, n)
        except Exception:
            log.exception("a message could not be heard")
            self._later(partial(self._say, answers.failure(FAILED[where], n)))

    def close(self) -> None:
        """End the visit: what waits is dropped, and nothing more is sent. Once more does nothing."""
        if self._closed:
            return
        self._closed = True
        self._worlds.close()
        self._press.close()

    # --- what is heard, on the thread of the page's connection ---

    def _hear_hello(self, message: dict[str, Any], _n: None) -> None:
        search = message.get("search", "")
        if not isinstance(search, str):
            raise Refused(f"search must be text, not {spoken(search)[: limits.LONGEST_TEXT]}.")
        self._n = 0  # a page that says hello counts anew
        self._errand(partial(self._greet, search[: limits.LONGEST_SEARCH + 1]), "run", 0)

    def _hear_ask(self, message: dict[str, Any], n: int) -> None:
        ask = Ask.read(message.get("ask"))
        self._seed = ask.seed
        self._ask(ask, n)

    def _hear_scenario(self, message: dict[str, Any], n: int) -> None:
        self._ask(Ask.read({"scenario": message.get("scenario"), "seed": self._seed}), n)

    def _hear_ensemble(self, message: dict[str, Any], n: int) -> None:
        self._errand(partial(self._begin, Ask.read(message.get("ask")), n), "ensemble", n)

    def _hear_cancel(self, _message: dict[str, Any], n: int) -> None:
        self._errand(partial(self._stop, n), "ensemble", n)

    def _hear_open(self, message: dict[str, Any], _n: None) -> None:
        name, text = message.get("name"), message.get("text")
        if not isinstance(name, str) or not isinstance(text, str):
            raise Refused("A scenario file comes with its name and its text.")
        self._errand(partial(self._open, name[-limits.LONGEST_TEXT :], text[: limits.MOST_BYTES + 1]), "file", None)

    def _hear_save(self, message: dict[str, Any], _n: None) -> None:
        what = message.get("what")
        if not isinstance(what, str) or what not in takeaway.KINDS:
            raise Refused(f"what to save must be one of {', '.join(takeaway.KINDS)}.")
        ask = Ask.read(message.get("ask"))
        if not self._press.errand(self._guarded(partial(self._save, what, ask), "save", None)) and not self._closed:
            raise Refused(BUSY)

    def _ask(self, ask: Ask, n: int) -> None:
        self._n = max(n, self._n)
        self._worlds.latest(self._guarded(partial(self._run, ask, n), "run", n))

    # --- what is done, on the threads of the pools ---

    def _greet(self, search: str) -> None:
        """Welcome the visitor, in the world of the link."""
        found = permalink.read(search)
        self._opened, self._seed = found.opened, found.ask.seed
        self._say(answers.welcome(found.notices))
        self._answers.sent = None  # a page that says hello has nothing yet
        if self._n == 0:  # else something newer has been asked for meanwhile
            self._run(found.ask, 0)

    def _run(self, ask: Ask, n: int) -> None:
        asked = understood(ask, self._opened)
        link = permalink.write(asked)
        message, buffers = self._answers.run(asked, n, link)
        self.link = link
        self._say(message, buffers)

    def _open(self, name: str, text: str) -> None:
        scenario = files.opened(name, text)
        self._opened = scenario
        self._say({"type": "opened", "name": files.shown_name(name), "notices": []})
        self._answers.sent = None
        self._ask(Ask("file", seed=self._seed), self._n)

    def _begin(self, ask: Ask, n: int) -> None:
        """Begin an ensemble, in place of the one that runs."""
        ensemble = Ensemble(understood(ask, self._opened), n, self._say)
        self._ensemble = n
        self._worlds.slowly(partial(self._piece, ensemble))

    def _piece(self, ensemble: Ensemble) -> bool:
        try:
            return ensemble.piece()
        except Exception:
            log.exception("an ensemble failed")
            if not ensemble.over:
                ensemble.over = True
                self._worlds.slowly(None)
                self._say(answers.failure("ensemble", ensemble.n))
            return False

    def _stop(self, n: int) -> None:
        if self._ensemble == n:
            self._ensemble = None
            self._worlds.slowly(None)

    def _save(self, what: str, ask: Ask) -> None:
        file = takeaway.taken(what, understood(ask, self._opened))
        self._say({"type": "saved", "what": what, "name": file.name, "mime": file.mime}, [file.content])

    # --- answering ---

    def _errand(self, job: Callable[[], None], where: str, n: int | None) -> None:
        if not self._worlds.errand(self._guarded(job, where, n)) and not self._closed:
            raise Refused(BUSY)

    def _guarded(self, job: Callable[[], None], where: str, n: int | None) -> Callable[[], None]:
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
                self._say(answers.failure(FAILED[where], n))

        return done

    def _refuse(self, error: Refused, where: str, n: int | None) -> None:
        said = partial(self._say, answers.refusal(error, where, n))
        if where == "run" and n is not None:  # what the page waits for comes in any flood
            self._worlds.latest(said)
        else:
            self._later(said)

    def _later(self, job: Callable[[], None]) -> None:
        """Answer from a thread of the pool: the one that hears may hold what sending needs. A flood goes unanswered."""
        self._worlds.errand(job)

    def _say(self, message: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        if self._closed:
            return
        try:
            self._send(message, buffers or [])
        except Exception:  # the page is gone
            log.info("an answer could not be sent", exc_info=True)


WHERE = {
    "hello": "run", "ask": "run", "scenario": "run", "ensemble": "ensemble", "cancel": "ensemble", "open": "file",
    "save": "save",
}  # fmt: skip
FAILED = {"run": "run", "ensemble": "ensemble", "file": "open", "save": "save", "message": "run"}


def _kind_of(message: object) -> str:
    if not isinstance(message, dict):
        raise Refused(f"A message must be a table with a type, not {spoken(message)[: limits.LONGEST_TEXT]}.")
    kind = message.get("type")
    if not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(kind[: limits.LONGEST_PATH], KINDS) if isinstance(kind, str) else ""
        raise Refused(f"There is no such type of message.{hint} There are: {', '.join(KINDS)}.")
    return kind


def _number_of(message: dict[str, Any]) -> int:
    n = whole(message.get("n"))
    if n is None or not 0 <= n <= LARGEST_N:
        raise Refused(f"n must be a whole number from 0 to {LARGEST_N:,}.")
    return n
