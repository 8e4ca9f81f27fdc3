"""What is looked at in a cell: outcomes of its runs in both worlds, and the paired difference, each with its interval.

The statistics are those of :mod:`experiments.pairs`, so that the command line's numbers are the same to the bit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.session.ensemble import LEVEL, number
from experiments.intervals import Interval, paired_t, wilson
from experiments.pairs import effect_on_event, effect_on_number
from model import outcomes

KEPT = tuple(name for name in outcomes.COLUMNS if name not in ("seed", "replication"))  # of every run, in this order
EVENTS = ("bool", "boolean")
WEEKS = 52.0  # of a year


@dataclass(frozen=True)
class Measure:
    """One outcome as the page asks for it: ``key`` on the wire, column, label, from which value on it counts as come.

    ``unofficial``: it cannot come in a world without an initiative at work. ``note`` says what it leaves out, ``of``
    how the label becomes what the numbers are. ``a_year``: a running total, over the years that the run was watched.
    """

    key: str
    name: str
    label: str
    at_least: float | None = None
    unofficial: bool = False
    note: str = ""
    of: str = "Runs in 100 with {}"
    a_year: bool = False

    @property
    def event(self) -> bool:
        """Whether it comes or does not: a share of the runs, else a mean."""
        return self.at_least is not None or outcomes.COLUMNS[self.name] in EVENTS

    def message(self) -> dict[str, Any]:
        """The measure as the page offers it."""
        unit = "share" if self.event else f"{outcomes.OUTCOMES[self.name].unit}{' a year' if self.a_year else ''}"
        said = {"key": self.key, "label": self.label, "caption": self.of.format(self.label)}
        return said | {"event": self.event, "unit": unit, "note": self.note}

    def values(self, runs: np.ndarray) -> np.ndarray:
        """Its values in runs (n, outcomes): 1 where it has come, 0 where not, or the number; NaN is unknown. (n,)."""
        values = runs[:, KEPT.index(self.name)]
        if self.a_year:
            values = values / runs[:, KEPT.index("weeks")] * WEEKS
        if self.at_least is None:
            return values
        return np.where(np.isnan(values), np.nan, values >= self.at_least)


MEASURES = (
    Measure("talks", "talks", "official talks"),
    Measure("agreement", "agreement", "an agreement"),
    Measure(
        "heard", "transfer_level", "unofficial work that reached officials (transfer 1 or more)", 1.0, True,
        "A world without unofficial work has nothing that could reach anybody, so there is no difference to show.",
    ),
    Measure(
        "shaped", "transfer_level", "unofficial work in the text or the delegation, or its channel the venue "
        "(transfer 3 or 4)", 3.0, True,
        "A world without unofficial work has nothing that could pass on, so there is no difference to show.",
    ),
    Measure(
        "held", "held_5y", "an agreement that held five years",
        note="Of the runs that signed and were watched for five years after it. The difference is over the pairs that "
        "did so in both worlds: often few.",
        of="Runs in 100 of those that signed, with {}",
    ),
    Measure("collapsed", "collapsed", "an agreement that collapsed"),
    Measure(
        "deaths", "deaths", "deaths a year, mean of the runs",
        note="Over all the years that a run is watched, for only a rate compares runs of different length: a run that "
        "signs is watched for longer, and the years after its text are in its rate. Of a number with a long tail the "
        "interval is too narrow as long as the tail has not been met.",
        of="Deaths a year, mean of the runs", a_year=True,
    ),
)  # fmt: skip


def cell_told(runs: np.ndarray, works: tuple[bool, bool]) -> dict[str, Any]:
    """All measures of one cell, by key: first world, second world, difference; None for what cannot come about.

    ``runs`` (2, n, outcomes) of both worlds; ``works`` tells which of them has an initiative at work.
    """
    return {measure.key: _told(measure, runs, works) for measure in MEASURES}


def _told(measure: Measure, runs: np.ndarray, works: tuple[bool, bool]) -> list[dict[str, Any] | None]:
    first, second = (measure.values(world) for world in runs)
    possible = [not measure.unofficial or at_work for at_work in works]
    alone = [_alone(measure, values) if may else None for values, may in zip((first, second), possible, strict=True)]
    return [*alone, _difference(measure, first, second) if all(possible) else None]


def _alone(measure: Measure, values: np.ndarray) -> dict[str, Any]:
    """One world: over the runs that know the outcome."""
    known = values[~np.isnan(values)]
    n = len(known)
    if measure.event:
        count = int(known.sum())
        return _said(count / n if n else math.nan, wilson(count, n, LEVEL), n, count=count)
    # The interval of a mean: that of differences from nothing.
    return _said(float(known.mean()) if n else math.nan, paired_t(known.tolist(), LEVEL), n)


def _difference(measure: Measure, first: np.ndarray, second: np.ndarray) -> dict[str, Any]:
    """The first world less the second, over the pairs that know the outcome in both."""
    complete = ~np.isnan(first) & ~np.isnan(second)
    first, second, missing = first[complete], second[complete], int((~complete).sum())
    if measure.event:
        effect = effect_on_event(measure.key, first.astype(bool), second.astype(bool), missing, LEVEL)
    else:
        effect = effect_on_number(measure.key, first, second, missing, LEVEL)
    return _said(effect.average, effect.interval, effect.n, gained=effect.gained, lost=effect.lost)


def _said(at: float, interval: Interval, n: int, **counts: int | None) -> dict[str, Any]:
    return {"at": number(at), "low": number(interval[0]), "high": number(interval[1]), "of": n} | counts
