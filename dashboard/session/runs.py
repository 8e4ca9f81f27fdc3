"""A visit in which worlds are asked for, and many runs of them, which are made a few at a time."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Collection
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from dashboard.session import answers, limits
from dashboard.session.refused import Refused
from dashboard.session.visit import PRESS, WORLDS, Send, Visit
from dashboard.session.workers import Job, Pool
from model.declare import spoken

log = logging.getLogger(__name__)


class Runs(Protocol):
    """Many runs, made piece by piece on any thread, which tell how far they are."""

    n: int  # the number that the page knows them by
    over: bool  # nothing more is told of them

    def piece(self) -> bool:
        """Make a few; False when none are left to begin."""

    def stop(self) -> None:
        """Nobody wants any more of them."""


Many = TypeVar("Many", bound=Runs)


class RunsVisit(Visit, ABC, Generic[Many]):
    """It begins with ``hello`` (search), which ``_greet`` answers; ``cancel`` (n) ends the many runs begun as n."""

    def __init__(self, send: Send, worlds: Pool = WORLDS, press: Pool = PRESS) -> None:
        super().__init__(send, worlds, press)
        self._n = 0  # the newest world that was asked for
        self._many: Many | None = None  # the many runs that were begun last

    @abstractmethod
    def _greet(self, search: str) -> None:
        """Welcome a visitor who came by the link ``search``, cut where it is too long to be one."""

    def _hear_hello(self, message: dict[str, Any], _n: None) -> None:
        search = message.get("search", "")
        if not isinstance(search, str):
            raise Refused(f"search must be text, not {spoken(search)[: limits.LONGEST_TEXT]}.")
        self._n = 0  # a page that says hello counts anew
        self._errand(partial(self._greet, search[: limits.LONGEST_SEARCH + 1]), "run", 0)

    def _hear_cancel(self, _message: dict[str, Any], n: int) -> None:
        self._errand(partial(self._stop, n), self.KINDS["cancel"], n)

    def _newest(self, job: Job, where: str, n: int) -> None:
        """Do ``job`` soon, for what the page asks for as ``n``, in place of the one that waits."""
        self._n = max(n, self._n)
        self._latest(job, where, n)

    def _make(self, many: Many) -> None:
        """Make these runs, in place of those that are being made."""
        self._many = many
        self._slowly(partial(self._piece, many))

    def _piece(self, many: Many) -> bool:
        try:
            return many.piece()
        except Exception:
            log.exception("many runs failed")
            if many is self._many and not many.over:
                many.over = True
                self._slowly(None)
                self._say(answers.failure(self.KINDS["cancel"], many.n))
            return False

    def _stop(self, n: int) -> None:
        if self._many is not None and self._many.n == n:
            self._slowly(None)
            self._many.stop()


def to_save(message: dict[str, Any], kinds: Collection[str]) -> str:
    """Which of ``kinds`` is to be saved. Raises Refused."""
    what = message.get("what")
    if not isinstance(what, str) or what not in kinds:
        raise Refused(f"what to save must be one of {', '.join(kinds)}.")
    return what
