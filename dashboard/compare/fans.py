"""The fans of an ensemble: how a few numbers of two worlds spread over the runs, at points a few weeks apart.

A fan shows the weeks of search of its world. A signed run stays in it for as long as it is watched after the signature,
and has no values any more once it has ended, so that towards the end the bands lean to runs without an early peace:
``n`` says over how many runs a band is. Kept in arrays of fixed size, at most a few hundred kilobytes an ensemble and
world.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from model import Parameters
from model.engine import OF_PARTY, SHARED
from model.runs import Run

EVERY = 4  # weeks between two points
MOST_POINTS = 160  # a longer search has them further apart
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)  # bands of nine tenths and of half of the runs, and the median
FEWEST_RUNS = 5  # over fewer a band says nothing
DIGITS = 4

Series = np.ndarray  # (weeks, columns) of one run, as the engine writes it


@dataclass(frozen=True)
class Panel:
    """One fan: its title, its unit, how the numbers (weeks,) come from a run's series and its count of parties."""

    name: str
    title: str
    unit: str
    of: Callable[[Series, int], np.ndarray]
    root: bool = False  # drawn on a square-root scale, from 0 to any number
    threshold: Callable[[Parameters], float] | None = None


def shared(name: str) -> Callable[[Series, int], np.ndarray]:
    """A column that a run has once."""
    at = SHARED.index(name)
    return lambda series, _: series[:, at]


def mean_of_parties(name: str) -> Callable[[Series, int], np.ndarray]:
    """The mean over the parties of a column that each of them has."""
    k = OF_PARTY.index(name)

    def of(series: Series, parties: int) -> np.ndarray:
        first = len(SHARED) + k * parties
        return np.asarray(series[:, first : first + parties].mean(axis=1))

    return of


PANELS = (
    Panel("violence", "Violence", "deaths a week, mean since the point before; square-root scale", shared("deaths"),
          root=True),
    Panel("attitude", "Attitude of officials", "to the other side, 0 to 1", shared("attitude_officials")),
    Panel("trust", "Trust between negotiators", "working trust, mean of the parties, 0 to 1",
          mean_of_parties("working_trust")),
    Panel("readiness", "Readiness", "mean of the parties, 0 to 1", mean_of_parties("readiness")),
    Panel("ripeness", "Ripeness", "the least ready party, 0 to 1", shared("ripeness"),
          threshold=lambda p: p.track_one.ripe_threshold),
)  # fmt: skip


class Fans:
    """Values of the panels in all runs of one world: ``values`` (panels, runs, points), NaN where a run has ended."""

    def __init__(self, p: Parameters, runs: int) -> None:
        self.parameters = p
        self.every = max(EVERY, math.ceil(p.run.weeks / MOST_POINTS))
        self.points = max(1, p.run.weeks // self.every)
        self.values = np.full((len(PANELS), runs, self.points), np.nan, np.float32)

    def add(self, run: Run) -> None:
        """Keep the points of one run with its series. Runs may come in any order, from two threads at once."""
        lived = min(int(run.state.week[0]), self.points * self.every)
        at = np.arange(self.every - 1, lived, self.every)  # at the end of these weeks
        series, parties = run.series[at], len(run.parameters.parties)
        for k, panel in enumerate(PANELS):
            values = panel.of(series, parties)
            if panel.name == "violence":  # running totals
                values = np.diff(values, prepend=0.0) / self.every
            self.values[k, run.replication, : len(at)] = values

    def message(self, k: int) -> dict[str, Any]:
        """Of one panel: weeks between points, ``bands`` (quantiles, points) and ``n`` (points,), runs that go on."""
        values = self.values[k].astype(float)
        alive = np.isfinite(values)
        n = alive.sum(axis=0)
        enough = n >= FEWEST_RUNS
        bands = np.full((len(QUANTILES), self.points), np.nan)
        if enough.any():
            bands[:, enough] = np.nanquantile(values[:, enough], QUANTILES, axis=0)
        threshold = PANELS[k].threshold
        return {
            "every": self.every,
            "weeks": self.parameters.run.weeks,
            "bands": [[short(x) for x in band] for band in bands.tolist()],
            "n": n.tolist(),
            "threshold": None if threshold is None else threshold(self.parameters),
        }


def short(x: float) -> float | None:
    """A number to so many digits as can be seen; None for NaN."""
    return None if math.isnan(x) else float(f"{x:.{DIGITS}g}")


def message(worlds: tuple[Fans, Fans]) -> list[dict[str, Any]]:
    """The fans of both worlds, panel by panel."""
    return [
        {
            "name": panel.name,
            "title": panel.title,
            "unit": panel.unit,
            "root": panel.root,
            "worlds": [fans.message(k) for fans in worlds],
        }
        for k, panel in enumerate(PANELS)
    ]
