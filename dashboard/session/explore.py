"""Explore's session: one world at a time with its ghost, 200 runs of it, and what is opened and saved."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from dashboard.session import answers, files, limits, permalink, takeaway
from dashboard.session.ask import Ask, understood
from dashboard.session.ensemble import Ensemble
from dashboard.session.refused import Refused
from dashboard.session.runs import RunsVisit, to_save
from dashboard.session.visit import PRESS, WORLDS, Send
from dashboard.session.workers import Pool
from scenarios import Scenario


class ExploreSession(RunsVisit[Ensemble]):
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
        self._seed = 1

    # --- what is heard, on the thread of the page's connection ---

    def _hear_ask(self, message: dict[str, Any], n: int) -> None:
        ask = Ask.read(message.get("ask"))
        self._seed = ask.seed
        self._ask(ask, n)

    def _hear_scenario(self, message: dict[str, Any], n: int) -> None:
        self._ask(Ask.read({"scenario": message.get("scenario"), "seed": self._seed}), n)

    def _hear_ensemble(self, message: dict[str, Any], n: int) -> None:
        self._errand(partial(self._begin, Ask.read(message.get("ask")), n), "ensemble", n)

    def _hear_open(self, message: dict[str, Any], _n: None) -> None:
        name, text = message.get("name"), message.get("text")
        if not isinstance(name, str) or not isinstance(text, str):
            raise Refused("A scenario file comes with its name and its text.")
        self._errand(partial(self._open, name[-limits.LONGEST_TEXT :], text[: limits.MOST_BYTES + 1]), "file")

    def _hear_save(self, message: dict[str, Any], _n: None) -> None:
        what = to_save(message, takeaway.KINDS)
        self._to_press(partial(self._save, what, Ask.read(message.get("ask"))), "save")

    def _ask(self, ask: Ask, n: int) -> None:
        self._newest(partial(self._run, ask, n), "run", n)

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
        self._make(Ensemble(understood(ask, self._opened), n, self._say))

    def _save(self, what: str, ask: Ask) -> None:
        file = takeaway.taken(what, understood(ask, self._opened))
        self._say({"type": "saved", "what": what, "name": file.name, "mime": file.mime}, [file.content])
