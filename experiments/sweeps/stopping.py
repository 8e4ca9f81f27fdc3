"""Sequential stopping: more replications at every point until the interval of an outcome is narrow enough there.

    [stop]
    outcome = "agreement"
    half_width = 0.05
    effect_of = "without_track_two"   # the interval of the paired difference; or world = "..."; default the factual one
    at_most = 1000

Replications come in batches of ``STEP``, from ``FIRST`` on, and only the width decides: stopping on significance would
find effects that are not there. A number that fewer than ``FEWEST`` runs move has no interval to stop on yet. The
points keep what they have, so that all of a point's replications are from 0 on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.intervals import UNKNOWN, Interval, bonett_price, paired_t, wilson
from experiments.worlds import FACTUAL
from model.declare import did_you_mean, spoken
from model.outcomes import COLUMNS

FIRST, STEP = 100, 50
FEWEST = 5  # runs that must differ from the rest
KEYS = ("outcome", "half_width", "world", "effect_of", "at_most", "at_least")
EVENTS = ("bool", "boolean")


@dataclass(frozen=True)
class Stop:
    """When a point has enough replications.

    Enough is a half-width (of the 95 % interval) of at most ``half_width``, or ``at_most`` replications. The interval
    is that of ``outcome`` (with ``at_least``: of the share that reaches it) in ``world``, or, with ``effect_of``, of
    the paired difference between the factual world and that one.
    """

    outcome: str
    half_width: float
    world: str = FACTUAL
    effect_of: str | None = None
    at_most: int = 2000
    at_least: float | None = None

    @property
    def event(self) -> bool:
        """Whether the outcome is an event, whose share is wanted."""
        return self.at_least is not None or COLUMNS[self.outcome] in EVENTS

    def measured(self, runs: pd.DataFrame, world: str) -> pd.Series:
        """The outcome by replication in one world of one point's runs."""
        values = runs[runs["world"] == world].set_index("replication")[self.outcome].dropna().astype(float)
        return values if self.at_least is None else (values >= self.at_least).astype(float)

    def interval(self, runs: pd.DataFrame) -> Interval:
        """The interval from the runs of one point; NaN where there is none."""
        first = self.measured(runs, FACTUAL if self.effect_of else self.world)
        if self.effect_of is None:
            if self.event:
                return wilson(int(first.sum()), len(first))
            return interval_of_mean(first)
        second = self.measured(runs, self.effect_of)
        difference = (first - second).dropna()
        if self.event:
            return bonett_price(int((difference > 0).sum()), int((difference < 0).sum()), len(difference))
        return interval_of_mean(difference)

    def enough(self, runs: pd.DataFrame) -> bool:
        """Tell whether the interval from the runs of one point is narrow enough."""
        low, high = self.interval(runs)
        return bool(np.isfinite(low) and (high - low) / 2.0 <= self.half_width)


def interval_of_mean(values: pd.Series) -> Interval:
    """Student's interval; unknown where some runs, but fewer than ``FEWEST``, differ from the rest."""
    moved = int((values != values.median()).sum())
    return UNKNOWN if 0 < moved < FEWEST else paired_t(values.to_list())


def read_stop(said: Any, worlds: Sequence[str], replications: int, place: str, wrong: list[str]) -> Stop | None:
    """The rule under ``[stop]``; what is wrong with it goes to ``wrong``."""
    at = f"{place}: [stop]"
    before = len(wrong)
    if not isinstance(said, Mapping):
        wrong.append(f"{at} must be a table with outcome and half_width, not {spoken(said)}.")
        return None
    wrong += [
        f"{at} there is no {key!r}.{did_you_mean(key, KEYS)} Known: {', '.join(KEYS)}."
        for key in said
        if key not in KEYS
    ]
    outcome = said.get("outcome")
    numbers = [name for name, kind in COLUMNS.items() if kind != "str" and name not in ("seed", "replication")]
    if outcome not in numbers:
        wrong.append(f"{at} outcome = {outcome!r} is none.{did_you_mean(str(outcome), numbers)} See docs/outcomes.md.")
    for name, needed in (("half_width", True), ("at_least", False), ("at_most", False)):
        value = said.get(name)
        if value is None and not needed:
            continue
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
            wrong.append(f"{at} {name} must be a number, not {spoken(value)}.")
        elif name == "half_width" and value <= 0.0:
            wrong.append(f"{at} half_width = {value} must be above 0.")
    for name in ("world", "effect_of"):
        if (world := said.get(name)) is not None and (
            world not in worlds or (name == "effect_of" and world == FACTUAL)
        ):
            known = [w for w in worlds if name == "world" or w != FACTUAL]
            wrong.append(
                f"{at} {name} = {world!r} is no world of this sweep.{did_you_mean(str(world), known)} "
                f"Known: {', '.join(known) or 'none but the factual one; name some under worlds'}."
            )
    if "world" in said and "effect_of" in said:
        wrong.append(f"{at} world and effect_of cannot both be said: an effect is the factual world's over effect_of.")
    if replications < FIRST:
        wrong.append(
            f"{place}: replications = {replications} must be at least {FIRST} with [stop]: fewer make its intervals "
            "too uncertain to stop on."
        )
    most = said.get("at_most", 2000)
    if isinstance(most, (int, float)) and most < replications:
        wrong.append(f"{at} at_most = {most} must be at least replications = {replications}.")
    if len(wrong) > before:
        return None
    return Stop(
        str(outcome), float(said["half_width"]), said.get("world", FACTUAL), said.get("effect_of"), int(most),
        said.get("at_least"),
    )  # fmt: skip
