"""What is sought among the runs of a sweep: an event, a mean of at least so much, or simply a high mean."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from experiments.analysis.estimates import Estimate, difference, ratio
from experiments.analysis.response import AnalysisError, Response
from experiments.analysis.space import Space
from experiments.telling.words import decimals, fixed, percent, signed

ENOUGH = 40  # replications from which half of them can test what the other half has found


@dataclass(frozen=True)
class Goal:
    """``part`` over ``whole``, both (points, columns): what reaches the goal, and what could.

    Runs of one replication at several members of the plausible set are one column: they share their accidents.
    ``said`` names it, ``of`` what is counted (runs or points); ``share`` tells a share from a mean in ``unit``, and
    ``common`` whether a column is one replication. ``unsure`` is the share of points so near to the goal that chance
    may have decided on which side they fall, NaN where one run a point does not tell. ``weight`` (points,) makes points
    count alike of which some have more runs by a stopping rule, None where none has.
    """

    part: np.ndarray
    whole: np.ndarray
    said: str
    of: str
    unit: str
    common: bool
    share: bool = True
    unsure: float = 0.0
    weight: np.ndarray | None = None

    @property
    def paired(self) -> bool:
        """Whether it is a paired difference between two events."""
        return not self.share and self.unit == "share"

    @property
    def scale(self) -> float:
        """What numbers are multiplied with to be told: shares and their differences are told in hundredths."""
        return 100.0 if self.share or self.unit == "share" else 1.0

    @property
    def told_in(self) -> str:
        """The unit of what is told."""
        return "%" if self.share else "percentage points" if self.unit == "share" else self.unit

    @property
    def known(self) -> np.ndarray:
        """Points (points,) that tell anything."""
        return self.whole.sum(axis=1) > 0.0

    @property
    def weighted(self) -> tuple[np.ndarray, np.ndarray]:
        """``part`` and ``whole`` by the weights of their points."""
        if self.weight is None:
            return self.part, self.whole
        return self.part * self.weight[:, None], self.whole * self.weight[:, None]

    @property
    def splits(self) -> bool:
        """Whether there are accidents enough to find something in half of them and to test it in the other half."""
        return self.common and self.part.shape[1] >= ENOUGH

    def halves(self) -> tuple[Goal, Goal]:
        """The goal in every other replication, and in the rest; twice the same where there are too few of them."""
        if not self.splits:
            return self, self
        return (
            replace(self, part=self.part[:, 0::2], whole=self.whole[:, 0::2]),
            replace(self, part=self.part[:, 1::2], whole=self.whole[:, 1::2]),
        )

    def level(self, rows: np.ndarray, space: Space, *, beside_others: bool = False) -> Estimate:
        """Share or mean among some rows (points,) of the design.

        ``beside_others``: for a comparison with other rows, which share the accidents, so that points alone differ.
        """
        common = self.common and not beside_others
        part, whole = self.weighted
        return ratio(part[rows], whole[rows], space.design_point[rows], common=common, share=self.share,
                     paired=self.paired)  # fmt: skip

    def gain(self, inside: np.ndarray, rows: np.ndarray, space: Space) -> Estimate:
        """How much more than among all ``rows`` it is among those ``inside``; both (points,)."""
        part, whole = self.weighted
        return difference(part[rows], whole[rows], inside[rows], space.design_point[rows], common=self.common)

    def coverage(self, inside: np.ndarray, rows: np.ndarray, space: Space) -> Estimate:
        """Share of what reaches the goal among ``rows`` that lies ``inside``; both (points,)."""
        part, _ = self.weighted
        here = part * inside[:, None]
        return ratio(here[rows], part[rows], space.design_point[rows], common=self.common)

    def words(self, e: Estimate, about: str = "") -> str:
        """Such as ``78 % (72 to 83)``, with ``about`` after the interval."""
        said = [self.scale * x for x in e[:3]]
        unit = f" {self.told_in}" if self.scale > 1.0 else ""
        if math.isnan(e.low):
            return f"{self._number(said[0], decimals(*said))}{unit} (too few for an interval{about})"
        places = 0 if self.scale > 1.0 else decimals(*said)
        value, low, high = (self._number(x, places) for x in said)
        return f"{value}{unit} ({low} to {high}{about})"

    def _number(self, x: float, places: int) -> str:
        places = 0 if self.scale > 1.0 else places
        return fixed(x, places) if self.share or self.scale == 1.0 else signed(x, places)

    def states(self, e: Estimate, about: str = "") -> str:
        """Such as ``agreement in 78 % of runs (72 to 83)``."""
        if not self.share:
            return f"{self.said} of {self.words(e, about)}"
        share, interval = self.words(e, about).split(" (", 1)
        return f"{self.said} {'in' if self.of == 'runs' else 'at'} {share} of {self.of} ({interval}"


def goal_of(response: Response, threshold: float | None = None) -> Goal:
    """Runs with the event; with a ``threshold`` points of at least such a mean; of a number without it, the mean."""
    effect = response.name.startswith("effect ")
    if threshold is None:
        blocks = response.values.reshape(len(response.values), response.members, -1)
        part, whole = np.nansum(blocks, axis=1), np.isfinite(blocks).sum(axis=1).astype(float)
        said = response.name if response.event or effect else f"mean {response.name}"
        each = response.runs()
        weight = each.mean() / np.maximum(each, 1) if np.ptp(each) else None
        unit, common = response.unit, response.common_seeds
        return Goal(part, whole, said, "runs", unit, common, response.event, weight=weight)
    means, error = response.means(), np.sqrt(np.nan_to_num(response.noise()))
    known = np.isfinite(means)
    reached = np.where(known, means >= threshold, False)
    near = known & (np.abs(means - threshold) < 2.0 * error)
    amount = f"{100.0 * threshold:g} percentage points" if response.unit == "share" else f"{threshold:,g}"
    said = (
        f"{response.name} in at least {percent(threshold)} % of runs" if response.event
        else f"a{'n' if effect else ' mean'} {response.name} of at least {amount}"
    )  # fmt: skip
    single = bool((response.counts() <= 1).all())
    unsure = math.nan if single else float(near.sum() / max(known.sum(), 1))
    part, whole = reached[:, None].astype(float), known[:, None].astype(float)
    return Goal(part, whole, said, "points", "share", common=False, unsure=unsure)


def refuse_one_sided(goal: Goal, rows: np.ndarray, where: str) -> None:
    """Raise AnalysisError where none or all of some ``rows`` (points,) reach a goal that is a share."""
    reached, of = int(goal.part[rows].sum()), int(goal.whole[rows].sum())
    if 0 < reached < of:
        return
    other = "lower" if reached == 0 else "higher"
    advice = f"choose a {other} threshold, wider axes" if goal.of == "points" else "choose wider axes"
    raise AnalysisError(
        f"{goal.said}: {'none' if reached == 0 else 'all'} of the {of:,} {goal.of} of {where} reach it, so nothing can "
        f"tell where it is likely; {advice} or another outcome."
    )


def notes_of(goal: Goal) -> list[str]:
    """What to know about the goal of points: how many of them chance may have put on the wrong side."""
    if goal.of != "points":
        return []
    if math.isnan(goal.unsure):
        return ["A point counts by its one run, which does not tell how often chance decided. Raise replications."]
    return [
        f"A point counts as a whole; {percent(goal.unsure)} % of the points lie within two standard errors of the "
        "goal, on a side that chance may have decided. More replications make them fewer."
    ]
