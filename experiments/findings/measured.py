"""What is looked at in a sweep: events and effects, run by run, over members of the plausible set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from experiments.findings.plan import LEVEL, WITHOUT
from experiments.sweeps import Sweep
from experiments.sweeps.responses import Asked, response_of
from experiments.worlds import FACTUAL


@dataclass(frozen=True)
class Runs:
    """A finished sweep as arrays (points, members, replications); events are 0 and 1."""

    sweep: Sweep

    def of(self, outcome: str, world: str = FACTUAL, at_least: float | None = None) -> np.ndarray:
        """An outcome in one world; NaN where a run has none."""
        values = response_of(self.sweep, Asked(outcome, at_least, world)).values
        members = self.sweep.store.manifest["plausible"] or 1
        return values.reshape(len(values), members, -1)

    def kept(self, world: str = FACTUAL) -> np.ndarray:
        """Whether an agreement was signed and in force five years later; 0 where none was signed."""
        return np.nan_to_num(self.of("held_5y", world), nan=0.0)

    def transfer(self, world: str = FACTUAL) -> np.ndarray:
        """Whether transfer reached level 3."""
        return self.of("transfer_level", world, LEVEL)

    def effect(self, outcome: str, world: str = WITHOUT) -> np.ndarray:
        """What the factual world has over another one, pair by pair."""
        return self.of(outcome) - self.of(outcome, world)


@dataclass(frozen=True)
class Measure:
    """One thing to be told: ``values`` of the runs, ``among`` which they count (None: all).

    ``noun`` is what rises or falls, as a part of a sentence; ``head`` stands in a table and over a panel. A
    ``difference`` is in points, from -1 to 1; others are shares.
    """

    head: str
    noun: str
    values: Callable[[Runs], np.ndarray]
    among: Callable[[Runs], np.ndarray] | None = None
    difference: bool = False


def moment(runs: Runs) -> np.ndarray:
    """Effect of Track Two on agreement with the moment, less its effect without it."""
    quiet = runs.of("agreement", "quiet") - runs.of("agreement", "quiet_without")
    return runs.effect("agreement") - quiet


MEASURES = {
    "transfer": Measure("transfer at level 3 or 4", "transfer", Runs.transfer),
    "talks": Measure("official talks", "the chance of talks", lambda r: r.of("talks")),
    "carried": Measure(
        "transfer, among runs with talks", "transfer among runs with talks", Runs.transfer, lambda r: r.of("talks")
    ),
    "agreement": Measure("agreement", "the chance of agreement", lambda r: r.of("agreement")),
    "effect": Measure(
        "effect of Track Two on agreement", "what Track Two adds to agreement", lambda r: r.effect("agreement"),
        difference=True,
    ),
    "kept_effect": Measure(
        "effect of Track Two on agreement kept five years", "what Track Two adds to agreements kept five years",
        lambda r: r.kept() - r.kept(WITHOUT), difference=True,
    ),
    "alone": Measure(
        "official talks without Track Two", "the chance of talks without Track Two", lambda r: r.of("talks", WITHOUT)
    ),
    "alone_agreement": Measure(
        "agreement without Track Two", "the chance of agreement without Track Two", lambda r: r.of("agreement", WITHOUT)
    ),
    "talks_effect": Measure(
        "effect of Track Two on talks", "what Track Two adds to talks", lambda r: r.effect("talks"), difference=True
    ),
    "moment": Measure(
        "effect of Track Two on agreement, less that without the moment", "what the moment adds to Track Two's effect",
        moment, difference=True,
    ),
}  # fmt: skip
