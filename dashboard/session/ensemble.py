"""Many runs of a visitor's two worlds with the same accidents, a few at a time, and the frequencies that come of them.

Replications are those of ``multitrack run`` with the same seed: run 0 is the one that the page shows.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pandas as pd

from dashboard.session import limits
from dashboard.session.ask import Asked
from experiments.intervals import wilson
from experiments.pairs import Pairs
from experiments.telling.reading import reading
from experiments.worlds import works
from model import outcomes
from model.simulate import Stage

LEVEL = 0.95
PIECE_SECONDS = 0.03  # so long may somebody who moves a slider have to wait for a piece
BETWEEN = 0.3  # seconds between two messages about how far it has come
KEPT = {name: outcomes.COLUMNS[name] for name in
        ("replication", "talks", "agreement", "transfer_level", "held_5y", "collapsed")}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A row of the table: outcome, label, from which value on it counts as come, whether it needs an initiative."""

    name: str
    label: str
    at_least: float | None = None
    unofficial: bool = False


ROWS = (
    Row("talks", "official talks"),
    Row("agreement", "an agreement"),
    Row(
        "transfer_level",
        "unofficial work in the text or the delegation, or its channel the venue (transfer 3 or 4)",
        3.0,
        unofficial=True,
    ),
    Row("held_5y", "an agreement that held five years"),
    Row("collapsed", "an agreement that collapsed"),
)


class Ensemble:
    """Runs of both worlds of ``asked``, done piece by piece on any thread; ``say`` is told how far it has come."""

    def __init__(self, asked: Asked, n: int, say: Callable[[dict[str, Any]], None]) -> None:
        self.asked, self.n, self.say = asked, n, say
        self.of, self.note = limits.replications(asked.parameters, asked.ghost)
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

    def row(self, world: str, replication: int) -> dict[str, Any]:
        """What is kept of one run."""
        whole = self.stages[world].run_over(self.asked.ask.seed, replication).outcomes()
        return {name: whole.get(name) for name in KEPT} | {"world": world}

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
            pairs = pairs_of(rows, self.asked.contrast.names)
            self.say(message(self, pairs, len(rows) // 2, finished))


def pairs_of(rows: list[dict[str, Any]], worlds: tuple[str, str]) -> Pairs:
    """Runs as a table, ordered by replication."""
    frame = outcomes.table(rows, KEPT | {"world": "str"})
    return Pairs(frame.sort_values("replication", kind="stable", ignore_index=True), pd.DataFrame(), worlds)


def message(ensemble: Ensemble, pairs: Pairs, done: int, final: bool) -> dict[str, Any]:
    """The message of an ensemble: frequencies in both worlds and their difference, each with its interval."""
    return {
        "type": "ensemble",
        "n": ensemble.n,
        "done": done,
        "of": ensemble.of,
        "final": final,
        "level": LEVEL,
        "seed": ensemble.asked.ask.seed,
        "heads": list(ensemble.asked.contrast.heads),
        "note": ensemble.note,
        "rows": [table_row(row, pairs, ensemble.asked) for row in ROWS],
        "reading": sentence(pairs, ensemble.asked) if final else "",
    }


def sentence(pairs: Pairs, asked: Asked) -> str:
    """What can be concluded, as the command line says it, and of what."""
    return f"In this model: {reading(pairs, asked.contrast)}"


def table_row(row: Row, pairs: Pairs, asked: Asked) -> dict[str, Any]:
    """One outcome over the pairs that know it in both worlds; a world without any initiative cannot have some of them.

    ``note`` says over how many pairs, where it is not all of them, or why there is nothing to compare.
    """
    effect = pairs.effect(row.name, LEVEL, at_least=row.at_least)
    n, note = effect.n, None
    shares = [share(effect.factual, n), share(effect.counterfactual, n)]
    difference = {
        "average": number(effect.average),
        "low": number(effect.interval[0]),
        "high": number(effect.interval[1]),
        "method": effect.method,
        "gained": effect.gained,
        "lost": effect.lost,
    }
    said: list[Any] = list(shares)
    impossible = [row.unofficial and not works(p) for p in asked.contrast.pair]
    if any(impossible):
        said = [None if no else share for no, share in zip(impossible, shares, strict=True)]
        note = "Without unofficial work there is nothing that could pass on: no difference to speak of."
    elif effect.missing:
        note = f"Over the {n} of {n + effect.missing} pairs of runs that signed, and were watched long enough, in both."
    return {
        "name": row.name,
        "label": row.label,
        "with": said[0],
        "without": said[1],
        "effect": None if any(impossible) else difference,
        "note": note,
    }


def share(of_all: float, n: int) -> dict[str, Any]:
    """A share of n runs with its Wilson interval; None for what is unknown."""
    count = 0 if n == 0 else round(of_all * n)
    low, high = wilson(count, n, LEVEL)
    return {"share": number(of_all), "low": number(low), "high": number(high), "count": count, "of": n}


def number(x: float) -> float | None:
    """A number as JSON can say it: None for NaN."""
    return None if math.isnan(x) else float(x)
