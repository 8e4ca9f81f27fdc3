"""What an ensemble tells: in how many runs of each of two worlds a thing came, and the difference, with intervals.

All of it is the statistics of the command line, over the same runs to the last bit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from dashboard.session.ask import Ask
from experiments.intervals import UNKNOWN, Interval, newcombe, welch, wilson
from experiments.pairs import Pairs
from experiments.telling.reading import reading
from experiments.telling.table import FEWEST
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
    known: str = "that signed, and were watched long enough,"
    number: bool = False
    unit: str = ""


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
    """One outcome over the pairs that know it in both worlds; a world without any initiative cannot have some of them.

    Two different cases have no pairs in that sense: there each is over its own runs. ``note`` says over how many, where
    it is not all of them, or why there is nothing to compare.
    """
    contrast, effect = asked.contrast, pairs.effect(row.name, LEVEL, at_least=row.at_least)
    n, note = effect.n, None
    told = mean_of if row.number else share
    said: list[Any] = [told(effect.factual, n), told(effect.counterfactual, n)]
    few = row.number and n < FEWEST  # as the command line: so few say nothing of their mean
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
        said = [None if no else share for no, share in zip(impossible, said, strict=True)]
        note = "Without unofficial work there is nothing that could pass on: no difference to speak of."
    elif effect.missing and not contrast.same_case:
        said, difference, note = no_pairs(row, pairs)
    elif effect.missing:
        note = f"Over the {n} of {n + effect.missing} pairs of runs {row.known} in both."
    return {
        "name": row.name,
        "label": row.label,
        "unit": row.unit if row.number else None,
        "with": said[0],
        "without": said[1],
        "effect": None if any(impossible) else difference,
        "note": note,
    }


def no_pairs(row: Row, pairs: Pairs) -> tuple[list[Any], dict[str, Any], str]:
    """What two cases have of an outcome that only some runs know: each over its own runs, as the command line tells."""
    first, second = (
        pairs.runs.loc[pairs.runs["world"] == world, row.name].dropna().to_numpy(float) for world in pairs.worlds
    )
    counts = [first.size, second.size]
    means = [float(x.mean()) if x.size else math.nan for x in (first, second)]
    low, high = own_runs(first, second, row.number)
    difference = {
        "average": number(means[0] - means[1]), "low": number(low), "high": number(high),
        "method": "Welch" if row.number else "Newcombe", "gained": None, "lost": None,
    }  # fmt: skip
    told = mean_of if row.number else share
    note = f"Each over its own runs {row.known.rstrip(',')}: {counts[0]} and {counts[1]}. They are no pairs."
    return [told(mean, n) for mean, n in zip(means, counts, strict=True)], difference, note


def own_runs(first: np.ndarray, second: np.ndarray, is_number: bool) -> Interval:
    """Interval of the difference between runs (n,) and (m,) that are no pairs; unknown where there are too few."""
    if is_number:
        few = min(first.size, second.size) < FEWEST
        return UNKNOWN if few else welch(first.tolist(), second.tolist(), LEVEL)
    return newcombe((int(first.sum()), first.size), (int(second.sum()), second.size), LEVEL)


def mean_of(mean: float, n: int) -> dict[str, Any]:
    """A mean of n runs; None for what is unknown."""
    return {"mean": number(mean), "of": n}


def share(of_all: float, n: int) -> dict[str, Any]:
    """A share of n runs with its Wilson interval; None for what is unknown."""
    count = 0 if n == 0 else round(of_all * n)
    low, high = wilson(count, n, LEVEL)
    return {"share": number(of_all), "low": number(low), "high": number(high), "count": count, "of": n}


def number(x: float) -> float | None:
    """A number as JSON can say it: None for NaN."""
    return None if math.isnan(x) else float(x)
