"""Counterfactuals: what would have happened otherwise, with every other accident the same.

Each replication is run in two worlds, the one given ("factual") and another ("counterfactual"). Draws are addressed,
so a pair shares all its accidents, and what differs follows from the change.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.ensembles import Record, run_worlds
from experiments.intervals import UNKNOWN, Interval, bonett_price, paired_t
from experiments.telling.words import decimals, fixed, plural, signed
from experiments.worlds import COUNTERFACTUAL, FACTUAL, Without, other_world
from model import ParameterError, Parameters, outcomes
from model.declare import did_you_mean

__all__ = ["COUNTERFACTUAL", "FACTUAL", "Effect", "Pairs", "counterfactual", "other_world", "pairs_from"]
IDENTITY = ("replication", "world", "seed")  # columns that say which run it is


@dataclass(frozen=True)
class Effect:
    """Effect of the factual world over the counterfactual one on an outcome, over ``n`` pairs.

    ``average`` is the mean difference within pairs, with its interval at ``level`` by ``method``. For events also, with
    Y1 the event in the factual world and Y0 in the other: ``necessity`` = #(Y1, not Y0) / #Y1, ``sufficiency`` =
    #(Y1, not Y0) / #(not Y0) and ``harmed`` = #(not Y1, Y0) / n. Those three depend on how the worlds are coupled; the
    ``_bounds`` (Fréchet) hold for any coupling with the same shares. ``missing`` pairs, where either world lacks the
    outcome, are left out: an outcome known only after an agreement is then compared over the pairs that have one in
    both worlds. What cannot be known is NaN.
    """

    outcome: str
    n: int
    missing: int
    factual: float
    counterfactual: float
    average: float
    interval: Interval
    level: float
    method: str
    gained: int | None = None
    lost: int | None = None
    necessity: float = math.nan
    sufficiency: float = math.nan
    harmed: float = math.nan
    necessity_bounds: Interval = UNKNOWN
    sufficiency_bounds: Interval = UNKNOWN
    harmed_bounds: Interval = UNKNOWN

    def __str__(self) -> str:
        """One line: both worlds, the difference with its interval, the pairs behind it."""
        if not self.n:
            return f"{self.outcome}: unknown, no pair has it in both worlds"
        event = self.gained is not None
        scale, unit, of = (100.0, " %", " points") if event else (1.0, "", "")
        places = 0 if event else decimals(self.factual, self.counterfactual)
        first, second = (f"{fixed(scale * x, places)}{unit}" for x in (self.factual, self.counterfactual))
        average, low, high = (signed(scale * x, places) for x in (self.average, *self.interval))
        interval = "" if low == "unknown" else f" ({100 * self.level:g} % interval {low} to {high})"
        return (
            f"{self.outcome}: {first} factual, {second} counterfactual, difference {average}{of}{interval}, "
            f"{plural(self.n, 'pair')}"
        )


@dataclass(frozen=True)
class Pairs:
    """Runs of two worlds: ``runs`` (one row a run: replication, world, outcomes) and ``initiatives`` (one row each).

    ``worlds`` are the names of the two, as in the column ``world``; effects are of the first over the second.
    """

    runs: pd.DataFrame
    initiatives: pd.DataFrame
    worlds: tuple[str, str] = (FACTUAL, COUNTERFACTUAL)

    def effect(self, outcome: str, level: float = 0.95, *, at_least: float | None = None) -> Effect:
        """Effect on an outcome column; with ``at_least`` on the event that it reaches this value.

        Raises ParameterError for a name that is no outcome.
        """
        known = [name for name in self.runs.columns if name not in IDENTITY]
        if outcome not in known:
            raise ParameterError(
                f"There is no outcome {outcome!r}.{did_you_mean(outcome, known)} Known: {', '.join(known)}."
            )
        first, second = (_by_replication(self.runs, world, outcome) for world in self.worlds)
        complete = first.notna() & second.notna()
        missing = int((~complete).sum())
        first, second = first[complete], second[complete]
        name = outcome if at_least is None else f"{outcome} >= {at_least:g}"
        if at_least is not None:
            first, second = first >= at_least, second >= at_least
        if at_least is not None or self.runs[outcome].dtype in ("bool", "boolean"):
            return effect_on_event(name, first.to_numpy(bool), second.to_numpy(bool), missing, level)
        return effect_on_number(name, first.to_numpy(float), second.to_numpy(float), missing, level)


def _by_replication(runs: pd.DataFrame, world: str, outcome: str) -> pd.Series:
    return runs[runs["world"] == world].set_index("replication")[outcome].sort_index()


def effect_on_event(name: str, first: np.ndarray, second: np.ndarray, missing: int = 0, level: float = 0.95) -> Effect:
    """Effect on an event: ``first`` and ``second`` (n,) tell whether it came in the factual and the other world."""
    n = len(first)
    gained, lost = int((first & ~second).sum()), int((~first & second).sum())
    with_, without = int(first.sum()), int(second.sum())

    def share(count: int, of: int) -> float:
        return count / of if of else math.nan

    def bounds(least: int, most: int, of: int) -> Interval:
        return (max(0, least) / of, most / of) if of else UNKNOWN

    return Effect(
        outcome=name, n=n, missing=missing, factual=share(with_, n), counterfactual=share(without, n),
        average=share(gained - lost, n), interval=bonett_price(gained, lost, n, level), level=level,
        method="Bonett-Price", gained=gained, lost=lost,
        necessity=share(gained, with_), sufficiency=share(gained, n - without), harmed=share(lost, n),
        necessity_bounds=bounds(with_ - without, min(with_, n - without), with_),
        sufficiency_bounds=bounds(with_ - without, min(with_, n - without), n - without),
        harmed_bounds=bounds(without - with_, min(without, n - with_), n),
    )  # fmt: skip


def effect_on_number(name: str, first: np.ndarray, second: np.ndarray, missing: int = 0, level: float = 0.95) -> Effect:
    """Effect on a number; ``first`` and ``second`` (n,) are its values in the factual and the other world."""

    def mean(values: np.ndarray) -> float:
        return float(values.mean()) if values.size else math.nan

    differences = first - second
    return Effect(
        outcome=name, n=len(first), missing=missing, factual=mean(first), counterfactual=mean(second),
        average=mean(differences), interval=paired_t(differences.tolist(), level), level=level, method="paired t",
    )  # fmt: skip


def counterfactual(
    p: Parameters, without: Without | None = None, change: Mapping[str, object] | None = None, replications: int = 500,
    seed: int = 1, workers: int | None = None,
) -> Pairs:  # fmt: skip
    """Run the world ``p`` and another that differs in ``without`` or ``change``, with the same accidents.

    ``without``: ``track_two``, ``track_three``, one of the nine tracks, an initiative by name or as ``track_two[1]``,
    or a list of these (see :mod:`experiments.worlds`); ``change``: values by dotted path. Raises ParameterError for
    what this world does not know.
    """
    worlds = {FACTUAL: p, COUNTERFACTUAL: other_world(p, without, change)}
    return pairs_from(r for piece in run_worlds(worlds, replications, seed, workers=workers) for r in piece)


def pairs_from(records: Iterable[Record], worlds: tuple[str, str] = (FACTUAL, COUNTERFACTUAL)) -> Pairs:
    """Tables of the records of both ``worlds``, ordered by replication, the factual world first."""
    rows: list[dict[str, Any]] = []
    initiatives: list[dict[str, Any]] = []
    for r in records:
        rows.append({**r.outcomes, "world": r.world})
        initiatives += [{**row, "world": r.world} for row in r.initiatives]
    return Pairs(_table(rows, outcomes.COLUMNS), _table(initiatives, outcomes.INITIATIVE_COLUMNS), worlds)


def _table(rows: list[dict[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A frame of typed columns that begins with replication and world."""
    frame = outcomes.table(rows, dict(columns) | {"world": "str"})
    first = [name for name in IDENTITY if name in frame.columns]
    return frame[[*first, *(name for name in frame.columns if name not in first)]]
