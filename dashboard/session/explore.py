"""Explore's session: one world at a time with its ghost, 200 runs of it, and what is opened and saved."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any, ClassVar

from dashboard.session import answers, files, limits, permalink, takeaway
from dashboard.session.ask import Ask, understood
from dashboard.session.ensemble import Ensemble
from dashboard.session.refused import Refused
from dashboard.session.visit import PRESS, WORLDS, Send, Visit
from dashboard.session.workers import Pool
from model.declare import spoken
from scenarios import Scenario

log = logging.getLogger(__name__)


class ExploreSession(Visit):
    """A visitor of Explore; ``link`` leads to the world that was answered last."""

    KINDS: ClassVar[dict[str, str]] = {
        "hello": "run", "ask": "run", "scenario": "run", "ensemble": "ensemble", "cancel": "ensemble", "open": "file",
        "save": "save",
    }  # fmt: skip
    NUMBERED: ClassVar[frozenset[str]] = frozenset({"ask", "scenario", "ensemble", "cancel"})

    def __init__(self, send: Send, worlds: Pool = WORLDS, press: Pool = PRESS) -> None:
        super().__init__(send, worlds, press)
        self._answers = answers.Answers()
        self._opened: Scenario | None = None
        self._seed, self._n = 1, 0
        self._ensemble: int | None = None  # number of the one that runs

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
        self._errand(partial(self._open, name[-limits.LONGEST_TEXT :], text[: limits.MOST_BYTES + 1]), "file")

    def _hear_save(self, message: dict[str, Any], _n: None) -> None:
        what = message.get("what")
        if not isinstance(what, str) or what not in takeaway.KINDS:
            raise Refused(f"what to save must be one of {', '.join(takeaway.KINDS)}.")
        self._to_press(partial(self._save, what, Ask.read(message.get("ask"))), "save")

    def _ask(self, ask: Ask, n: int) -> None:
        self._n = max(n, self._n)
        self._latest(partial(self._run, ask, n), "run", n)

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
        self._slowly(partial(self._piece, ensemble))

    def _piece(self, ensemble: Ensemble) -> bool:
        try:
            return ensemble.piece()
        except Exception:
            log.exception("an ensemble failed")
            if not ensemble.over:
                ensemble.over = True
                self._slowly(None)
                self._say(answers.failure("ensemble", ensemble.n))
            return False

    def _stop(self, n: int) -> None:
        if self._ensemble == n:
            self._ensemble = None
            self._slowly(None)

    def _save(self, what: str, ask: Ask) -> None:
        file = takeaway.taken(what, understood(ask, self._opened))
        self._say({"type": "saved", "what": what, "name": file.name, "mime": file.mime}, [file.content])
