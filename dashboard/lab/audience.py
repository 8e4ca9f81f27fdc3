"""Those who are to hear of it when something changes: visitors of a class, visitors who wait for the same runs."""

from __future__ import annotations

from threading import Lock
from typing import Protocol
from weakref import WeakSet


class Hearer(Protocol):
    """Somebody to be told; ``news`` looks at what has changed, soon and in a thread of its own."""

    @property
    def member(self) -> str:
        """The secret by which a class knows this one as a student; empty for its teacher and for who is gone."""

    def news(self) -> None:
        """Say that something has changed."""


class Audience:
    """Hearers, none of whom is kept alive here: one that is gone is forgotten."""

    def __init__(self) -> None:
        self._hearers: WeakSet[Hearer] = WeakSet()
        self._lock = Lock()

    def add(self, hearer: Hearer) -> None:
        """Tell this one too, from now on."""
        with self._lock:
            self._hearers.add(hearer)

    def discard(self, hearer: Hearer) -> None:
        """Tell this one no more."""
        with self._lock:
            self._hearers.discard(hearer)

    def here(self) -> list[Hearer]:
        """All of them at this moment."""
        with self._lock:
            return list(self._hearers)

    def call(self) -> None:
        """Tell them all. No lock is held: what is told may send."""
        for hearer in self.here():
            hearer.news()
