"""What an ensemble tells: in how many runs of each of two worlds a thing came, and the difference, with intervals.

Each world is told over its own runs that know the outcome. The difference is the command line's, to the last bit: of
two worlds of one case over the pairs that know it in both, of two cases over the runs of each.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from dashboard.session.ask import Ask
from experiments.intervals import UNKNOWN, Interval, newcombe, welch, wilson
from experiments.pairs import Effect, Pairs
from experiments.telling.reading import reading
from experiments.telling.table import FEWEST
from experiments.telling.words import plural
from experiments.worlds import Contrast, works

LEVEL = 0.95


class Paired(Protocol):
    """Two worlds to run: the contrast of them, and the ask that has their seed."""

    @property
    def ask(self) -> Ask:
        """What was asked for."""

    @property
    def contrast(self) -> Contrast:
        """The two worlds."""


@dataclass(frozen=True)
class Row:
    """A row of the table: outcome, label, from which value on it counts as come, whether it needs an initiative.

    ``known`` says of which runs the outcome is known; a ``number`` is told by its mean, in ``unit``, not as a share.
    """

    name: str
    label: str
    at_least: float | None = None
    unofficial: bool = False
    known: str = "that signed and were watched long enough"
    number: bool = False
    unit: str = ""

    @property
    def in_both(self) -> str:
        """Of which pairs the outcome is known in both worlds."""
        return self.known.replace("signed", "signed in both", 1)


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


def sentence(pairs: Pairs, asked: Paired) -> str:
    """What can be concluded, as the command line says it, and of what."""
    return f"In this model: {reading(pairs, asked.contrast)}"


def table_row(row: Row, pairs: Pairs, asked: Paired) -> dict[str, Any]:
    """One outcome in each world, over its own runs that know it, and the difference over the pairs that do in both.

    Two different cases have no pairs in that sense: there the difference is between the runs of each. A world without
    any initiative cannot have some outcomes. ``note`` says over how many runs and pairs, where it is not all of them,
    or why there is nothing to compare.
    """
    contrast, effect = asked.contrast, pairs.effect(row.name, LEVEL, at_least=row.at_least)
    note = None
    told = mean_of if row.number else share
    worlds = [known_in(pairs, world, row.name, row.at_least) for world in pairs.worlds]
    said: list[Any] = [told(mean(values), values.size) for values in worlds]
    few = row.number and effect.n < FEWEST  # as the command line: so few say nothing of their mean
    difference = {
        "average": number(effect.average),
        "low": None if few else number(effect.interval[0]),
        "high": None if few else number(effect.interval[1]),
        "method": effect.method,
        "gained": effect.gained,
        "lost": effect.lost,
    }
    impossible = [row.unofficial and not works(p) for p in contrast.pair]
    if any(impossible):
        said = [None if no else one for no, one in zip(impossible, said, strict=True)]
        note = "Without unofficial work there is nothing that could pass on: no difference to speak of."
    elif effect.missing and not contrast.same_case:
        difference = between(row, *worlds)
        note = f"{own_runs(row, *worlds)} They are no pairs."
    elif effect.missing:
        note = f"{own_runs(row, *worlds)} {in_both(row, effect)}"
    return {
        "name": row.name,
        "label": row.label,
        "unit": row.unit if row.number else None,
        "with": said[0],
        "without": said[1],
        "effect": None if any(impossible) else difference,
        "note": note,
    }


def known_in(pairs: Pairs, world: str, name: str, at_least: float | None = None) -> np.ndarray:
    """What the runs of one world that know an outcome have of it: numbers, or 1 where it has come and 0 where not.

    Shape (n,), n the runs that know it.
    """
    values = pairs.runs.loc[pairs.runs["world"] == world, name].dropna().to_numpy(float)
    return values if at_least is None else (values >= at_least).astype(float)


def mean(values: np.ndarray) -> float:
    """The mean of values (n,); NaN of none."""
    return float(values.mean()) if values.size else math.nan


def own_runs(row: Row, first: np.ndarray, second: np.ndarray) -> str:
    """Over how many runs each world is told."""
    return f"Each world over its own runs {row.known}: {first.size} and {second.size}."


def in_both(row: Row, effect: Effect) -> str:
    """Over how many pairs the difference is, where it is not over all."""
    if not effect.n:
        return f"No pair of runs {row.in_both}: no difference to tell."
    return (
        f"The difference is in the {plural(effect.n, 'pair')} {row.in_both}, so that it need not be that of the two "
        "worlds as told here."
    )


def between(row: Row, first: np.ndarray, second: np.ndarray) -> dict[str, Any]:
    """The difference between runs (n,) and (m,) of two cases, which are no pairs, as the command line has it."""
    low, high = unpaired(first, second, row.number)
    return {
        "average": number(mean(first) - mean(second)), "low": number(low), "high": number(high),
        "method": "Welch" if row.number else "Newcombe", "gained": None, "lost": None,
    }  # fmt: skip


def unpaired(first: np.ndarray, second: np.ndarray, is_number: bool) -> Interval:
    """Interval of the difference between runs (n,) and (m,) that are no pairs; unknown where there are too few."""
    if is_number:
        few = min(first.size, second.size) < FEWEST
        return UNKNOWN if few else welch(first.tolist(), second.tolist(), LEVEL)
    return newcombe((int(first.sum()), first.size), (int(second.sum()), second.size), LEVEL)


def mean_of(average: float, n: int) -> dict[str, Any]:
    """A mean of n runs; None for what is unknown."""
    return {"mean": number(average), "of": n}


def share(of_all: float, n: int) -> dict[str, Any]:
    """A share of n runs with its Wilson interval; None for what is unknown."""
    count = 0 if n == 0 else round(of_all * n)
    low, high = wilson(count, n, LEVEL)
    return {"share": number(of_all), "low": number(low), "high": number(high), "count": count, "of": n}


def number(x: float) -> float | None:
    """A number as JSON can say it: None for NaN."""
    return None if math.isnan(x) else float(x)
