"""The parameters that are calibrated, over the ranges that their declarations give for exploring.

Those that nothing outside the model pins down and that its answers hang on: who learns and forgets how fast, what opens
and breaks talks, what is accepted and signed, what brings texts down, what unofficial work passes on, what spoilers do.
Left out is what a scenario, the codebook or the reference population sets.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from model import Parameters

INPUTS = (
    "society.hawkishness_sd", "society.goodwill", "society.fear", "society.pull", "society.anchor",
    "dialogue.learning", "dialogue.generalisation", "dialogue.fast_share", "dialogue.fast_half_life",
    "dialogue.slow_half_life", "dialogue.violence_decay", "dialogue.tie_half_life", "dialogue.discovery",
    "dialogue.briefing_rate", "dialogue.relay", "dialogue.venue_rate", "dialogue.confusion",
    "conflict.belief_reversion", "conflict.pain_half_life", "power.insulation", "power.cost_weight",
    "ideas.surplus", "ideas.hope", "ideas.staff_search", "ideas.talks_effort", "ideas.ordinary_advice",
    "track_one.ripe_threshold", "track_one.steepness", "track_one.opening_rate", "track_one.agenda_rate",
    "track_one.breakdown_rate", "track_one.round_weeks", "track_one.rest_weeks", "track_one.judgement",
    "track_one.audience_cost", "track_one.weariness", "track_one.commitment_problem", "track_one.betrayal_loss",
    "track_one.win_set", "track_one.signing_rate", "track_one.patience", "track_one.reading_half_life",
    "spoilers.attack_rate", "implementation.collapse", "implementation.ageing", "implementation.settling",
    "implementation.completeness_effect", "implementation.guarantee_effect", "implementation.trust_effect",
    "implementation.support_effect", "implementation.fulfilment_effect", "implementation.secrecy_effect",
    "implementation.strain_effect", "implementation.pace",
)  # fmt: skip
WIDE = 3.0  # ranges whose ends differ by more than this factor are searched on a log scale


class Axis:
    """One input: its range, and how a number from 0 to 1 becomes a value of it."""

    def __init__(self, path: str) -> None:
        said = Parameters.declaration(path)
        if said.explore is None:
            raise ValueError(f"{path} declares no range to explore")
        self.path, (self.low, self.high) = path, said.explore
        self.log = self.low > 0.0 and self.high / self.low > WIDE
        self.whole = said.kind == "int"

    def value(self, at: float) -> float | int:
        """Value at a place [0 to 1] of the range; whole numbers are rounded, others have five digits."""
        if self.log:
            found = math.exp(math.log(self.low) + at * math.log(self.high / self.low))
        else:
            found = self.low + at * (self.high - self.low)
        return round(found) if self.whole else float(f"{found:.5g}")

    def place(self, value: float) -> float:
        """Place [0 to 1] of a value in the range; beyond it for a value outside."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


AXES = tuple(Axis(path) for path in INPUTS)


def values(place: Sequence[float] | np.ndarray) -> dict[str, float | int]:
    """Parameter values by path at a place (inputs,) of the unit cube."""
    return {axis.path: axis.value(float(at)) for axis, at in zip(AXES, place, strict=True)}


def place(point: Mapping[str, float]) -> np.ndarray:
    """Place (inputs,) in the unit cube of values by path."""
    return np.array([axis.place(float(point[axis.path])) for axis in AXES])


def defaults() -> np.ndarray:
    """Place (inputs,) of the model's defaults."""
    p = Parameters()
    return place({path: p.value(path) for path in INPUTS})
