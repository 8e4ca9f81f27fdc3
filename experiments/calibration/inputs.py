"""The parameters that are calibrated, over the ranges that their declarations give for exploring.

Those that nothing outside the model pins down and that its answers hang on: who learns and forgets how fast, what opens
and breaks talks, what is accepted and signed, what brings texts down, what unofficial work passes on, what spoilers do.
Left out is what a scenario, the codebook or the reference population sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from experiments.axes import declared_axis
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
AXES = tuple(declared_axis(path, log_if_wide=True) for path in INPUTS)


def values(place: Sequence[float] | np.ndarray) -> dict[str, float | int]:
    """Parameter values by path at a place (inputs,) of the unit cube."""
    return {axis.path: axis.number(float(at)) for axis, at in zip(AXES, place, strict=True)}


def place(point: Mapping[str, float]) -> np.ndarray:
    """Place (inputs,) in the unit cube of values by path."""
    return np.array([axis.place(float(point[axis.path])) for axis in AXES])


def defaults() -> np.ndarray:
    """Place (inputs,) of the model's defaults."""
    p = Parameters()
    return place({path: p.value(path) for path in INPUTS})
