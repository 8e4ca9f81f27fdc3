"""The cells of a sweep, run a few at a time: all of them a little at first, then all of them wholly.

The first runs go to cells far apart, so that the map is coarse at once and fine later. Replication r meets the same
accidents in every cell and in both worlds, as in ``multitrack sweep``.
"""

from __future__ import annotations

import itertools
import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

import numpy as np

from dashboard.session.ensemble import PIECE_SECONDS
from dashboard.sweep.measures import KEPT, cell_told
from dashboard.sweep.plan import Planned
from experiments.worlds import works
from model import Parameters
from model.runs import Stage

AT_FIRST = 10  # runs that every cell has before any has more
BETWEEN = 0.3  # seconds between two messages
MOST_STAGES = 4  # cells made ready to run at a time

Worlds = tuple[Parameters, Parameters]


class Cells:
    """All runs of a planned sweep, done piece by piece on any thread; ``say`` is told of the cells that have changed.

    ``runs`` (cells, 2, replications, outcomes) is written once for each run; where ``there`` (cells, replications) it
    is whole. Both worlds of a replication are run together.
    """

    def __init__(self, planned: Planned, n: int, say: Callable[[dict[str, Any]], None]) -> None:
        self.planned, self.n, self.say = planned, n, say
        cells, each = planned.cells, planned.plan.runs
        self.runs = np.empty((cells, 2, each, len(KEPT)))
        self.there = np.zeros((cells, each), bool)
        order = spread(planned.steps)
        self.first = first = min(AT_FIRST, each)
        self.todo = deque([(k, 0, first) for k in order] + [(k, first, each) for k in order if first < each])
        self.of, self.over, self.size = cells * each, False, 1
        self._said, self._changed = time.monotonic(), set[int]()
        self._stages: dict[int, tuple[Stage, Stage]] = {}
        self._lock = Lock()

    def piece(self) -> bool:
        """Run a few replications of one cell in both worlds; False when none are left to begin."""
        with self._lock:
            if self.over or not self.todo:
                return False
            cell, first, end = self.todo.popleft()
            last = min(end, first + self.size)
            if last < end:
                self.todo.appendleft((cell, last, end))
            left = bool(self.todo)
        stages = self._stages_of(cell)
        began = time.monotonic()
        for r in range(first, last):
            for world, stage in enumerate(stages):
                self.runs[cell, world, r] = kept(stage, self.planned.spec.seed, r)
        took = time.monotonic() - began
        with self._lock:
            self.there[cell, first:last] = True
            if self.there[cell].sum() >= self.first:  # one run or two of a cell would paint it in the strongest colour
                self._changed.add(cell)
            self.size = max(1, min(16, math.floor((last - first) * PIECE_SECONDS / max(took, 1e-6))))
        self.report()
        return left

    def stop(self) -> None:
        """Begin no more, and tell what there is."""
        with self._lock:
            self.todo.clear()
        self.report(stopped=True)

    def report(self, stopped: bool = False) -> None:
        """Tell of the cells that have changed, not too often; of all that are left once it is done or ``stopped``."""
        with self._lock:
            done, now = int(self.there.sum()), time.monotonic()
            final = done == self.of
            if self.over or not (final or stopped or now - self._said > BETWEEN):
                return
            self._said, self.over = now, final or stopped
            changed, self._changed = sorted(self._changed), set()
            runs = [self.runs[k][:, self.there[k]] for k in changed]
        cells = [self.told(k, held) for k, held in zip(changed, runs, strict=True)]
        self.say({"type": "cells", "n": self.n, "done": done, "of": self.of, "over": final or stopped, "cells": cells})

    def told(self, k: int, runs: np.ndarray) -> dict[str, Any]:
        """One cell as the page is told of it; ``runs`` (2, n, outcomes) are those that it has."""
        p = self.planned.worlds[k]
        at_work = (works(p), works(self.planned.twin(p)))
        return {"k": k, "done": runs.shape[1], "measures": cell_told(runs, at_work)}

    def _stages_of(self, cell: int) -> tuple[Stage, Stage]:
        """Both worlds of a cell, made ready to run."""
        with self._lock:
            found = self._stages.get(cell)
        if found is None:
            p = self.planned.worlds[cell]
            found = Stage(p), Stage(self.planned.twin(p))
            with self._lock:
                while len(self._stages) >= MOST_STAGES:
                    del self._stages[next(iter(self._stages))]
                self._stages[cell] = found
        return found


def kept(stage: Stage, seed: int, replication: int) -> list[float]:
    """The outcomes of one run as numbers, in the order of ``KEPT``; NaN for what is missing."""
    row = stage.run_over(seed, replication).outcomes()
    return [math.nan if (value := row.get(name)) is None else float(value) for name in KEPT]


def spread(steps: Sequence[int]) -> list[int]:
    """Numbers of all cells of a grid, each as far as may be from those before it; the first is in the middle.

    Distance along an axis is a share of the axis. Ties go to the lower number.
    """
    places = [[i / max(1, n - 1) for i in range(n)] for n in steps]
    at = np.array(list(itertools.product(*places)))
    middle = int(((at - 0.5) ** 2).sum(axis=1).argmin())
    order, nearest = [middle], ((at - at[middle]) ** 2).sum(axis=1)
    while len(order) < len(at):
        order.append(farthest := int(nearest.argmax()))
        nearest = np.minimum(nearest, ((at - at[farthest]) ** 2).sum(axis=1))
    return order
