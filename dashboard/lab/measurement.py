"""What a lesson's question is answered with: many runs of both its worlds, made once for everybody who waits for them.

Everybody who waits works on them in turn, a piece at a time, so that they are finished though some of them leave. The
runs are those of ``multitrack compare`` with the lesson's seed.
"""

from __future__ import annotations

import time
from typing import Any

import pandas as pd

from dashboard.lab.audience import Audience
from dashboard.lab.lesson import LEVEL, Lesson, points
from dashboard.session.ask import Ask, Asked
from dashboard.session.ensemble import BETWEEN, KEPT, Ensemble, number, share
from dashboard.session.frequencies import Row, known_in, mean
from experiments.pairs import Effect, Pairs
from experiments.telling.words import plural
from model import outcomes

AFTER_SIGNING = ("held_5y", "renewed_fighting_5y")  # known of the signed alone
TOLD = "in which it can be told"


class Measurement(Ensemble):
    """The many runs of a lesson; ``found`` is the answer once they are done, ``failed`` where they cannot be."""

    def __init__(self, lesson: Lesson) -> None:
        super().__init__(Asked(Ask(lesson.begins, seed=lesson.seed), lesson.scenario, lesson.contrast), 0, _nobody)
        self.lesson, self.of = lesson, lesson.runs
        self.audience = Audience()
        self.found: dict[str, Any] | None = None
        self.failed = False

    def piece(self) -> bool:
        """A few runs of both worlds, and what comes of all where they were the last; False when none are left."""
        if self.failed:
            return False
        try:
            left = super().piece()
        except Exception:
            self.failed = True
            self.audience.call()
            raise
        return left

    def row(self, world: str, replication: int) -> dict[str, Any]:
        """What is kept of one run: the lesson's outcome beside what is always kept."""
        whole = self.stages[world].run_over(self.asked.ask.seed, replication).outcomes()
        return {name: whole.get(name) for name in kept(self.lesson)} | {"world": world}

    def report(self, finished: bool) -> None:
        """Tell everybody that it has come on; count where it has come to its end."""
        with self._saying:
            now = time.monotonic()
            if self.over or not (finished or now - self.said > BETWEEN):
                return
            self.said, self.over = now, finished
            if finished:
                self.found = counted(self.lesson, pairs(self.lesson, self.rows))
        self.audience.call()


def _nobody(_message: dict[str, Any]) -> None:
    """Progress is asked for by those who wait."""


def kept(lesson: Lesson) -> dict[str, str]:
    """Columns of a run that a lesson needs, with their kinds."""
    return KEPT | {lesson.outcome: outcomes.COLUMNS[lesson.outcome]}


def pairs(lesson: Lesson, rows: list[dict[str, Any]]) -> Pairs:
    """Runs of both worlds of a lesson as pairs, ordered by replication."""
    frame = outcomes.table(rows, kept(lesson) | {"world": "str"})
    ordered = frame.sort_values("replication", kind="stable", ignore_index=True)
    return Pairs(ordered, pd.DataFrame(), lesson.contrast.names)


def counted(lesson: Lesson, of: Pairs) -> dict[str, Any]:
    """The answers: how often in each world, the difference [points of 100], the option that is right, the reading.

    Each world is told over its own histories that know the outcome; the difference, and with it what is right, is over
    the pairs that know it in both, as on the command line.
    """
    effect = lesson.effect(of)
    average, low, high = points(effect)
    worlds = [known_in(of, world, lesson.outcome, lesson.at_least) for world in of.worlds]
    first, second = (share(mean(values), values.size) for values in worlds)
    return {
        "level": LEVEL,
        "first": first,
        "second": second,
        "difference": {"points": number(average), "low": number(low), "high": number(high), "method": effect.method},
        "pairs": effect.n,
        "gained": effect.lost,  # came only in the second world
        "lost": effect.gained,
        "right": lesson.change.right(average),
        "note": missing(effect, lesson.outcome),
        "reading": sentence(lesson, effect),
    }


def missing(effect: Effect, outcome: str) -> str | None:
    """Over which histories each world is counted and over which pairs the change is measured, where not over all."""
    if not effect.missing:
        return None
    row = Row(outcome, "")
    own, both = (row.known, row.in_both) if outcome in AFTER_SIGNING else (TOLD, f"{TOLD} of both")
    return (
        f"Each world is counted over its own histories {own}. What the change does is measured in the "
        f"{plural(effect.n, 'pair')} {both}, so that it need not be the one share less the other."
    )


def sentence(lesson: Lesson, effect: Effect) -> str:
    """What can be concluded, in the manner of the command line and the words of the lesson."""
    n, came, went = effect.n, effect.lost or 0, effect.gained or 0
    both = f"{plural(n, 'pair')} of histories with the same accidents"
    low, high = effect.interval
    if low <= 0.0 <= high:
        untold = "not enough to tell whether the change makes this more or less frequent"
        return f"In this model: {both}, {untold}: {lesson.asked_as}."
    often = "more" if high < 0.0 else "less"
    return (
        f"In this model the change makes this {often} frequent: {lesson.asked_as}. Of {both}, {came} have it only with "
        f"the change and {went} only without it. That holds in this model and for this world."
    )
