"""How often each headline direction holds over the set of not-implausible parameters.

A direction is the paired difference of one outcome between two worlds that differ in one thing, everything else being
default but for the calibrated parameters, which are those of a point of the set.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.calibration.inputs import INPUTS
from experiments.calibration.waves import places as cube
from experiments.intervals import Interval, paired_t, wilson
from experiments.pieces import in_order
from experiments.plausible import over, points
from experiments.validation.study import SEED
from experiments.validation.verdicts import SIGN_LEVEL
from model import Parameters
from model.runs import Stage

LOW, HIGH = 0.1, 0.9  # middles of the codebook's outer codes
ENOUGH = 0.9  # share of the set in which a headline must hold
REPLICATIONS = 100


@dataclass(frozen=True)
class Direction:
    """One headline: what rises (``expected`` 1) or falls (-1) in which ``outcome`` when ``path`` goes from low to high.

    ``held`` stands for a text in force five years after signature, 0 where none was signed; ``over_talks`` counts only
    pairs in which both worlds signed.
    """

    name: str
    path: str
    outcome: str
    expected: int
    says: str
    signed_only: bool = False


DIRECTIONS = (
    Direction("access", "track_two[0].elite_access", "transfer_level", 1, "access to officials raises transfer"),
    Direction("stalemate", "conflict.stalemate", "transfer_level", 1, "a mutual stalemate raises transfer"),
    Direction("funding", "funding.continuity", "transfer_level", 1, "continuous funding raises transfer"),
    Direction("asymmetry", "power.asymmetry", "agreement", -1, "power asymmetry makes agreements rarer"),
    Direction("spoilers", "spoilers.capability", "held", -1, "strong spoilers leave fewer texts in force", True),
    Direction("secrecy", "track_two[0].secrecy", "transfer_level", 1, "secrecy raises transfer"),
    Direction("secrecy's price", "track_two[0].secrecy", "held", -1, "secrecy leaves fewer texts in force", True),
    Direction("enforcement", "third_party.enforcement", "held", 1, "enforcement leaves more texts in force"),
)


class Held(NamedTuple):
    """A direction at one point: mean paired difference, high less low, its interval at 95 %, and pairs."""

    difference: float
    interval: Interval
    n: int

    def holds(self, expected: int) -> bool:
        """Whether the difference has the expected sign."""
        return self.difference * expected > 0.0

    def against(self, expected: int) -> bool:
        """Whether the interval lies on the wrong side."""
        low, high = self.interval
        return (high < 0.0) if expected > 0 else (low > 0.0)


@dataclass(frozen=True)
class Robust:
    """A direction over the set: one row a point in ``held``, and the inputs that tell where it does not hold."""

    direction: Direction
    held: tuple[Held, ...]
    where: str

    @property
    def share(self) -> float:
        """Share of the points in which it holds."""
        return float(np.mean([one.holds(self.direction.expected) for one in self.held]))

    @property
    def interval(self) -> Interval:
        """Wilson's interval of that share at 95 %."""
        n = len(self.held)
        return wilson(round(self.share * n), n, SIGN_LEVEL)

    @property
    def against(self) -> int:
        """Points at which the opposite is significant."""
        return sum(one.against(self.direction.expected) for one in self.held)


def outcome(direction: Direction, row: dict[str, object]) -> float:
    """The outcome of one run as a number; NaN where it does not count."""
    if direction.outcome == "held":
        if row["agreement"]:
            return float(bool(row["held_5y"])) if row["held_5y"] is not None else math.nan
        return math.nan if direction.signed_only else 0.0
    return float(row[direction.outcome])  # type: ignore[arg-type]


def at_point(replications: int, seed: int, worlds: Sequence[Parameters], numbers: range, *,
             stop: Event | None = None) -> list[list[Held]]:  # fmt: skip
    """Every direction at these points of the set."""
    found = []
    for number in numbers:
        if stop is not None and stop.is_set():
            break
        found.append([compare(direction, worlds[number], replications, seed) for direction in DIRECTIONS])
    return found


def compare(direction: Direction, p: Parameters, replications: int, seed: int) -> Held:
    """A direction in the world ``p``, over so many pairs."""
    stages = [Stage(p.with_values({direction.path: value})) for value in (LOW, HIGH)]
    table = np.array([
        [outcome(direction, stage.run_over(seed, r).outcomes()) for stage in stages] for r in range(replications)
    ])  # fmt: skip
    by = (table[:, 1] - table[:, 0])[np.isfinite(table).all(axis=1)]
    mean = float(by.mean()) if by.size else math.nan
    return Held(mean, paired_t(by.tolist(), SIGN_LEVEL), int(by.size))


def robust(
    n: int | None = None, replications: int = REPLICATIONS, seed: int = SEED, workers: int | None = None
) -> list[Robust]:
    """Every headline over the first ``n`` points of the set; with any number of workers the same."""
    worlds = over(Parameters(), n)
    work = partial(at_point, replications, seed, worlds)
    found = [held for piece in in_order(work, len(worlds), workers) for held in piece]
    places = cube(points(n))
    return [
        Robust(direction, held := tuple(row[column] for row in found), where(direction, held, places))
        for column, direction in enumerate(DIRECTIONS)
    ]


def where(direction: Direction, held: Sequence[Held], places: np.ndarray) -> str:
    """In which part of the set a direction is weakest: the input whose ranks go most with the difference's."""
    effects = pd.Series([one.difference for one in held]) * direction.expected
    ranks = pd.DataFrame(places, columns=list(INPUTS)).corrwith(effects, method="spearman")
    if not ranks.notna().any():
        return ""
    path = str(ranks.abs().idxmax())
    return f"weakest where {path} is {'low' if ranks[path] > 0 else 'high'} (rank correlation {ranks[path]:+.2f})"
