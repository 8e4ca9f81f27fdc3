"""Many runs of a visitor's two worlds with the same accidents, a few at a time, and the frequencies that come of them.

Replications are those of ``multitrack run`` and ``multitrack compare`` with the same seed: run 0 is the one that the
page shows. Explore runs a world and its ghost, Compare any two worlds and keeps more of each run.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from threading import Lock
from typing import Any, ClassVar

import pandas as pd

from dashboard.session import limits
from dashboard.session.frequencies import LEVEL, ROWS, Paired, Row, number, sentence, share, table_row
from experiments.pairs import Pairs
from model import outcomes
from model.runs import Stage

__all__ = ["BETWEEN", "KEPT", "LEVEL", "PIECE_SECONDS", "ROWS", "Ensemble", "number", "pairs_of", "sentence", "share",
           "table_row"]  # fmt: skip
PIECE_SECONDS = 0.03  # so long may somebody who moves a slider have to wait for a piece
BETWEEN = 0.3  # seconds between two messages about how far it has come
KEPT = {name: outcomes.COLUMNS[name] for name in
        ("replication", "talks", "agreement", "transfer_level", "held_5y", "collapsed")}  # fmt: skip


class Ensemble:
    """Runs of both worlds of ``asked``, done piece by piece on any thread; ``say`` is told how far it has come.

    ``COLUMNS`` are the outcomes that are kept of each run, ``TABLE`` the rows that are told.
    """

    COLUMNS: ClassVar[dict[str, str]] = KEPT
    TABLE: ClassVar[tuple[Row, ...]] = ROWS

    def __init__(self, asked: Paired, n: int, say: Callable[[dict[str, Any]], None]) -> None:
        self.asked, self.n, self.say = asked, n, say
        self.of, self.note = limits.replications(*asked.contrast.pair)
        self.stages = {world: Stage(p) for world, p in asked.contrast.worlds.items()}
        self.rows: list[dict[str, Any]] = []
        self.begun = self.done = 0
        self.size = 1
        self.said = time.monotonic()
        self.over = False
        self._lock, self._saying = Lock(), Lock()

    def piece(self) -> bool:
        """Run a few replications of both worlds; False when none are left to begin."""
        with self._lock:
            first, self.begun = self.begun, min(self.of, self.begun + self.size)
            last, left = self.begun, self.begun < self.of
        began = time.monotonic()
        found = [self.row(world, r) for r in range(first, last) for world in self.stages]
        took = time.monotonic() - began
        with self._lock:
            self.rows += found
            self.done += last - first
            if found:
                self.size = max(1, min(16, math.floor((last - first) * PIECE_SECONDS / max(took, 1e-6))))
            finished = self.done == self.of
        self.report(finished)
        return left

    def stop(self) -> None:
        """Tell nothing more: nobody wants it."""
        self.over = True

    def row(self, world: str, replication: int) -> dict[str, Any]:
        """What is kept of one run."""
        return self.kept(self.stages[world].run_over(self.asked.ask.seed, replication).outcomes(), world)

    def kept(self, whole: dict[str, Any], world: str) -> dict[str, Any]:
        """The outcomes of a run that are kept, with the name of its world."""
        return {name: whole.get(name) for name in self.COLUMNS} | {"world": world}

    def report(self, finished: bool) -> None:
        """Tell how far it has come, not too often; and once, at the end, all of it."""
        with self._saying:
            now = time.monotonic()
            if self.over or not (finished or now - self.said > BETWEEN):
                return
            self.said, self.over = now, finished
            with self._lock:
                rows = list(self.rows)
            # Pieces end in any order: only whole replications count, and these come in order.
            self.say(self.message(self.pairs(rows), len(rows) // 2, finished))

    def pairs(self, rows: list[dict[str, Any]]) -> Pairs:
        """Runs as pairs, to take effects from."""
        return pairs_of(rows, self.asked.contrast.names, self.COLUMNS)

    def message(self, pairs: Pairs, done: int, final: bool) -> dict[str, Any]:
        """The message of an ensemble: frequencies in both worlds and their difference, each with its interval."""
        contrast = self.asked.contrast
        return {
            "type": "ensemble",
            "n": self.n,
            "done": done,
            "of": self.of,
            "final": final,
            "level": LEVEL,
            "seed": self.asked.ask.seed,
            "heads": list(contrast.heads),
            "note": self.note,
            "rows": [table_row(row, pairs, self.asked) for row in self.TABLE],
            "reading": sentence(pairs, self.asked) if final else "",
        }


def pairs_of(rows: list[dict[str, Any]], worlds: tuple[str, str], columns: dict[str, str] = KEPT) -> Pairs:
    """Runs as a table, ordered by replication."""
    frame = outcomes.table(rows, columns | {"world": "str"})
    return Pairs(frame.sort_values("replication", kind="stable", ignore_index=True), pd.DataFrame(), worlds)
