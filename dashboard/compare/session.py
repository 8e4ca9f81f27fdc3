"""Compare's session: two worlds at a time as single runs, both of them 200 times, and what is saved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from dashboard.compare import address, repeat
from dashboard.compare.asked import Compared, Opened, PairAsk, understood
from dashboard.compare.both import Both
from dashboard.compare.told import Telling
from dashboard.session import answers
from dashboard.session.refused import Refused
from dashboard.session.runs import RunsVisit, to_save
from dashboard.session.visit import PRESS, WORLDS, Send
from dashboard.session.workers import Pool

SAVED = ("csv", "A", "B")  # the runs of both worlds; each world as a scenario file


class CompareSession(RunsVisit[Both]):
    """A visitor of Compare; ``link`` leads to the worlds that were answered last."""

    KINDS: ClassVar[Mapping[str, str]] = {
        "hello": "run", "ask": "run", "ensemble": "ensemble", "cancel": "ensemble", "save": "save",
    }  # fmt: skip
    NUMBERED = frozenset({"ask", "ensemble", "cancel"})

    def __init__(self, send: Send, worlds: Pool = WORLDS, press: Pool = PRESS) -> None:
        super().__init__(send, worlds, press)
        self._telling = Telling()
        self._opened: Opened = {}

    # --- what is heard, on the thread of the page's connection ---

    def _hear_ask(self, message: dict[str, Any], n: int) -> None:
        pair = PairAsk.read(message.get("ask"))
        self._newest(partial(self._run, pair, n), "run", n)

    def _hear_ensemble(self, message: dict[str, Any], n: int) -> None:
        self._errand(partial(self._begin, PairAsk.read(message.get("ask")), n), "ensemble", n)

    def _hear_save(self, message: dict[str, Any], _n: None) -> None:
        what = to_save(message, SAVED)
        self._to_press(partial(self._save, what, PairAsk.read(message.get("ask"))), "save")

    # --- what is done, on the threads of the pools ---

    def _greet(self, search: str) -> None:
        """Welcome the visitor, with the worlds of the link."""
        found = address.read(search)
        compared = address.checked(found)
        self._opened = found.opened
        self._say(answers.welcome(found.notices))
        self._telling.sent = {}  # a page that says hello has nothing yet
        if self._n == 0:  # else something newer has been asked for meanwhile
            self._answer(compared, 0)

    def _run(self, pair: PairAsk, n: int) -> None:
        self._answer(understood(pair, self._opened), n)

    def _answer(self, compared: Compared, n: int) -> None:
        link = address.write(compared)
        message, buffers = self._telling.run(compared, n, link)
        self.link = link
        self._say(message, buffers)

    def _begin(self, pair: PairAsk, n: int) -> None:
        self._make(Both(understood(pair, self._opened), n, self._say))

    def _save(self, what: str, pair: PairAsk) -> None:
        if what == "csv":
            both = self._many
            if both is None or both.done < both.of:
                raise Refused("The runs are not there yet; run both worlds first, and wait until all are done.")
            name, mime, content = repeat.runs_name(both.compared), "text/csv", both.csv()
        else:
            compared = understood(pair, self._opened)
            name, mime, content = repeat.FILES[what], "application/toml", repeat.world_toml(compared, what)
        self._say({"type": "saved", "what": what, "name": name, "mime": mime}, [content])
