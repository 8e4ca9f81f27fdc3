"""What a lesson shows once a prediction is locked: one run of each of its worlds, and how often it comes about.

It is the same for everybody: made when somebody is the first to come so far, and kept.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from dashboard.film import film
from dashboard.lab import conditions
from dashboard.lab.lesson import Lesson
from dashboard.lab.measurement import Measurement
from dashboard.session import permalink
from dashboard.session.ask import GHOST, Ask, Asked
from dashboard.session.library import FILE, names
from experiments.worlds import differing, taken_away
from model import ParameterError, Parameters

MOST_KEPT = 20  # lessons: a tenth of a megabyte each
Shown = tuple[dict[str, Any], list[bytes]]


@dataclass
class Reveal:
    """What is behind the locks of one lesson."""

    lesson: Lesson

    def __post_init__(self) -> None:
        self._lock = Lock()
        self._worlds: dict[str, Shown] = {}
        self._measured: Measurement | None = None

    def world(self, which: str) -> Shown:
        """A run of the world ``first`` or ``second``: its film, the conditions, the way to it in Explore; buffers."""
        with self._lock:  # two who come at once wait for one film: it takes a fiftieth of a second
            if which not in self._worlds:
                self._worlds[which] = self._filmed(which)
            return self._worlds[which]

    def measured(self) -> Measurement:
        """The many runs: those that are under way or done, anew where they failed."""
        with self._lock:
            if self._measured is None or self._measured.failed:
                self._measured = Measurement(self.lesson)
            return self._measured

    @cached_property
    def pair(self) -> dict[str, Parameters]:
        """Both worlds by name."""
        return {"first": self.lesson.first, "second": self.lesson.second}

    def _filmed(self, which: str) -> Shown:
        p = self.pair[which]
        taken = film(p, self.lesson.seed, self.lesson.scenario)
        head, buffers = taken.message()
        return {"film": head, "conditions": conditions.told(taken), "explore": self._way(p)}, buffers

    def _way(self, p: Parameters) -> str:
        """The query by which Explore opens a world of this lesson; empty where there is none."""
        name = self.lesson.begins if self.lesson.begins in names() else FILE
        base = self.lesson.scenario
        changes = {path: p.value(path) for path in differing(base.parameters, p)}
        try:
            contrast = taken_away(p, list(GHOST))
        except ParameterError:
            return ""
        return permalink.write(Asked(Ask(name, changes, self.lesson.seed, GHOST), base, contrast))


class Reveals:
    """The lessons' reveals, the latest used; a lesson that was read anew has a new one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Reveal] = OrderedDict()

    def of(self, lesson: Lesson) -> Reveal:
        """What is behind the locks of a lesson."""
        with self._lock:
            kept = self._kept.get(lesson.name)
            if kept is None or kept.lesson is not lesson:
                kept = self._kept[lesson.name] = Reveal(lesson)
            self._kept.move_to_end(lesson.name)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return kept
