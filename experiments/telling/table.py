"""Rows of the printed table: an outcome in both worlds, and the difference, each over the same runs.

What is known only of some runs, such as whether an agreement held, is compared over the pairs that know it in both
worlds. Two different cases have no pairs in that sense: there each column is over its own runs.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from experiments.intervals import UNKNOWN, Interval, newcombe, welch, wilson
from experiments.pairs import effect_on_event, effect_on_number
from experiments.telling.story import when
from experiments.telling.words import decimals, fixed, percent, plural, rounded, signed
from experiments.worlds import Contrast, works
from scenarios import Scenario

SHARE_LEVEL, EFFECT_LEVEL = 0.90, 0.95
NOT_BY_DEFINITION = "-"  # there is no transfer through initiatives where there are none
UNKNOWN_CELL = "unknown"
WIDTHS = (36, 21, 21)  # of name, one world, the other; the difference has the rest
SOME = " *"  # marks a row over some of the runs
FEWEST = 5  # values of a number in either world from which their interval says anything

Cells = tuple[np.ndarray, np.ndarray]  # values of both worlds


@dataclass(frozen=True)
class Row:
    """One row: its name, its column of a frame of runs (missing where unknown), whether it needs an initiative."""

    name: str
    of: Callable[[pd.DataFrame], pd.Series]
    unofficial: bool = False


def line(name: str, *cells: str) -> str:
    """One line of the table."""
    said = "  " + name.ljust(WIDTHS[0]) + "".join(c.ljust(w) for c, w in zip(cells, WIDTHS[1:], strict=False))
    return (said + cells[-1] if len(cells) == len(WIDTHS) else said).rstrip()


@dataclass
class Table:
    """Runs of both worlds in the same order of replications.

    ``notes`` gathers what has to be said below the table: over how many runs, and the rows of which that is true.
    """

    first: pd.DataFrame
    second: pd.DataFrame
    contrast: Contrast
    notes: dict[str, list[str]] = field(default_factory=dict)

    def impossible(self, r: Row) -> list[bool]:
        """For each world whether it cannot have what the row is about."""
        return [r.unofficial and not works(p) for p in self.contrast.pair]

    def cells(self, r: Row) -> tuple[str, Cells, bool]:
        """The row's name, marked where it is over some runs only, the values to compare, and whether they are pairs."""
        a, b = r.of(self.first), r.of(self.second)
        both = a.notna() & b.notna()
        if both.all():
            return r.name, (a.to_numpy(float), b.to_numpy(float)), True
        counts = f"{int(a.notna().sum()):,} and {int(b.notna().sum()):,}"
        if not self.contrast.same_case:
            self.notes.setdefault(f"{counts} runs", []).append(r.name)
            return r.name + SOME, (a.dropna().to_numpy(float), b.dropna().to_numpy(float)), False
        self.notes.setdefault(f"{plural(int(both.sum()), 'pair')} (of {counts} runs)", []).append(r.name)
        return r.name + SOME, (a[both].to_numpy(float), b[both].to_numpy(float)), True

    def event(self, r: Row) -> str:
        """Share of an event in both worlds, and the difference in points."""
        if any(self.impossible(r)):
            shares = [r.of(frame).dropna().to_numpy(float) for frame in (self.first, self.second)]
            return self.by_definition(r, [share(values) for values in shares])
        name, (a, b), paired = self.cells(r)
        if paired:
            interval = effect_on_event(r.name, a > 0.0, b > 0.0, level=EFFECT_LEVEL).interval
        else:
            interval = newcombe((int(a.sum()), a.size), (int(b.sum()), b.size), EFFECT_LEVEL)
        if len(self.first) == 1:
            return line(name, share(a), share(b))
        return line(name, share(a), share(b), difference((a, b), interval, scale=100.0))

    def number(self, r: Row) -> str:
        """Mean of a number in both worlds, and the mean difference."""
        if any(self.impossible(r)):
            means = [mean(r.of(frame).dropna().to_numpy(float)) for frame in (self.first, self.second)]
            return self.by_definition(r, [fixed(x, decimals(x)) for x in means])
        name, (a, b), interval = self.compared(r)
        places = decimals(mean(a), mean(b))
        return line(name, fixed(mean(a), places), fixed(mean(b), places), difference((a, b), interval, places))

    def date(self, r: Row, scenario: Scenario) -> str:
        """Mean date (or week) of something, and the mean difference in weeks."""
        name, (a, b), interval = self.compared(r)
        said = [when(rounded(mean(values)), scenario) if values.size else UNKNOWN_CELL for values in (a, b)]
        return line(name, *said, difference((a, b), interval, unit=" weeks"))

    def compared(self, r: Row) -> tuple[str, Cells, Interval]:
        """Name, values and interval of a number."""
        name, (a, b), paired = self.cells(r)
        if min(a.size, b.size) < FEWEST:
            return name, (a, b), UNKNOWN
        if paired:
            return name, (a, b), effect_on_number(r.name, a, b, level=EFFECT_LEVEL).interval
        return name, (a, b), welch(a.tolist(), b.tolist(), EFFECT_LEVEL)

    def by_definition(self, r: Row, said: list[str]) -> str:
        """A row that one of the worlds cannot have."""
        cells = [NOT_BY_DEFINITION if no else text for no, text in zip(self.impossible(r), said, strict=True)]
        return line(r.name, *cells, NOT_BY_DEFINITION)


def mean(values: np.ndarray) -> float:
    """Mean; NaN of nothing."""
    return float(values.mean()) if values.size else math.nan


def share(values: np.ndarray) -> str:
    """Such as ``65 %  (59 to 70)``; ``yes`` or ``no`` of a single run, ``unknown`` where no run tells."""
    if values.size < 2:
        return ("yes" if values[0] else "no") if values.size else UNKNOWN_CELL
    low, high = wilson(int(values.sum()), values.size, SHARE_LEVEL)
    return f"{percent(mean(values)):>3} %  ({percent(low)} to {percent(high)})"


def difference(cells: Cells, interval: Interval, places: int = 0, scale: float = 1.0, unit: str = "") -> str:
    """Such as ``+21  (+15 to +27)``; no interval where it is not known, ``unknown`` where either world has nothing."""
    average = mean(cells[0]) - mean(cells[1])
    if math.isnan(average):
        return UNKNOWN_CELL
    low, high = (scale * end for end in interval)
    said = f"{signed(scale * average, places)}{unit}"
    said = said.removesuffix("s") if said in ("+1 weeks", "-1 weeks") else said
    return said if math.isnan(low) else f"{said}  ({signed(low, places)} to {signed(high, places)})"
