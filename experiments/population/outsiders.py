"""Who comes from outside, and to whom: dialogue, mediators and guarantors, and the equations that select the conflicts.

Nobody from outside comes by lot. Whether a conflict has a dialogue (or a mediator, or a guarantor) is decided by its
hardness as that outsider sees it, and by everything else, which is drawn:

    hardness   h = sum of weight x (value - mean) / sd, divided by the root of the summed squares of the weights
    propensity P = Phi( (Phi^-1(share) + s h) / sqrt(1 - s^2) )
    it comes where a uniform number falls below P

The strength s, from -1 to 1, is the correlation of hardness with the inclination to come: at 0 a coin of the stated
share is thrown, above 0 the hard cases are chosen, below 0 the easy ones. The share stays nearly the same at any s.
What an outsider would bring is drawn for every conflict, so that the same conflict can be had with and without it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, cast

from experiments.population.conflicts import CHALLENGERS, CONFLICT, Declared
from experiments.population.distributions import Choice, Measured, Steps, Triangle, Unless, Whole
from model import ParameterError

STRENGTH = 0.6  # assumed: hardness then accounts for a third (.6 squared) of what decides who gets an outsider
STRONGEST = 0.95  # at 1 nothing but hardness would decide
NORMAL = NormalDist()

# What a programme of unofficial work is like; they run where there is dialogue.
PROGRAMMES = (
    Declared(
        "track_two",
        Choice(((1, 0.35), (2, 0.30), (3, 0.20), (4, 0.15))),
        "assumed: the programmes of some length; short visits and single meetings are many more",
    ),
)
PROGRAMME = (
    Declared(
        "track_two[k].format",
        Choice((
            ("problem_solving_workshop", 0.25), ("seminar", 0.20), ("track_one_and_a_half", 0.12),
            ("back_channel", 0.08), ("shuttle", 0.08), ("citizen_dialogue", 0.14), ("media_campaign", 0.06),
            ("economic_cooperation", 0.07),
        )),
        "assumed: workshops and seminars are the commonest; back channels are few",
    ),
    Declared("track_two[k].starts", Unless(0, 0.5, Whole(1, 260)), "assumed: half begin later, within five years"),
    Declared("track_two[k].ends", Whole(104, 520), "assumed; weeks after its start: two to ten years of work"),
    Declared(
        "track_two[k].elite_access",
        Steps((0.15, 0.30, 0.30, 0.18, 0.07)),
        "assumed: mostly marginal or indirect; few sit in leaders' circles",
    ),
    Declared("track_two[k].secrecy", Steps((0.15, 0.20, 0.25, 0.25, 0.15)), "assumed: from public to secret"),
    Declared("track_two[k].breadth", Steps((0.15, 0.35, 0.30, 0.15, 0.05)), "assumed: seldom hardliners"),
    Declared("track_two[k].facilitation", Triangle(0.3, 0.6, 0.9), "assumed: around a competent convenor"),
)  # fmt: skip


@dataclass(frozen=True)
class Outsider:
    """One kind of help from outside.

    ``called`` is its name in a sentence. ``share`` of the conflicts have it. ``weights`` make the hardness that it
    looks at, by path. ``brings`` is drawn where it is there, ``otherwise`` where it is not; of dialogue the programmes
    are switched on or off.
    """

    name: str
    called: str
    share: float
    weights: Mapping[str, float]
    reason: str
    brings: tuple[Declared, ...] = ()
    otherwise: tuple[Declared, ...] = ()

    def hardness(self, values: Mapping[str, Any]) -> float:
        """How hard the conflict with these values by path looks: mean 0 and variance 1 over the conflicts."""
        total = 0.0
        for path, weight in self.weights.items():
            distribution = BY_PATH[path]
            total += weight * (float(values[path]) - distribution.mean) / distribution.sd
        return total / math.sqrt(math.fsum(weight * weight for weight in self.weights.values()))

    def propensity(self, hardness: float, strength: float) -> float:
        """Probability that it comes to a conflict of this hardness; see the module for the equation."""
        middle = NORMAL.inv_cdf(self.share)
        return NORMAL.cdf((middle + strength * hardness) / math.sqrt(1.0 - strength * strength))


# The distributions that hardness may stand on; that of a list's items is that of its first challenger.
BY_PATH: dict[str, Measured] = {d.path: cast(Measured, d.distribution) for d in CONFLICT} | {
    d.path.replace("[q]", "[1]"): cast(Measured, d.distribution) for d in CHALLENGERS[:1]
}

OUTSIDERS = {
    outsider.name: outsider
    for outsider in (
        Outsider(
            "dialogue",
            "dialogue",
            0.70,
            {
                "conflict.stalemate": -1.0, "parties[1].recognised": -1.0, "power.asymmetry": 0.5,
                "spoilers.capability": 0.5, "track_one.openness": -0.5, "conflict.intensity": 0.5,
            },
            "assumed: unofficial work steps in where officials do not talk to each other, because one side is not "
            "recognised, hopes to win or is much the stronger, and where regimes are closed, spoilers strong and the "
            "war hot. The other way is argued too: convenors go where they are let in, and donors where success is "
            "near (then the strength is below 0). That cases of unofficial intervention are no random sample is why "
            "Bohmelt2010 uses a selection model",
        ),
        Outsider(
            "mediator",
            "a mediator",
            0.45,
            {
                "conflict.stalemate": -1.0, "conflict.intensity": 0.5, "spoilers.capability": 0.5, "parties": 0.5,
                "power.asymmetry": -0.5,
            },
            "GartnerBercovitch2006: mediators get the tough cases, a selection that makes their settlements look "
            "short-lived. DeRouen2011: deaths seem to raise the chance of mediation, weakly. Against the rest, "
            "Clayton2013: the stronger the rebels, the likelier mediation, so that asymmetry lowers it. Share and "
            "weights are assumed",
            brings=(
                Declared("third_party.leverage", Steps((0.05, 0.25, 0.40, 0.22, 0.08)), "assumed: few can coerce"),
            ),
            otherwise=(
                Declared("third_party.leverage", Steps((0.80, 0.20, 0.0, 0.0, 0.0)), "assumed: some pressure anyway"),
            ),
        ),
        Outsider(
            "guarantor",
            "a guarantor",
            0.35,
            {
                "conflict.intensity": 1.0, "parties": 1.0, "spoilers.capability": 0.5, "conflict.stalemate": -0.5,
            },
            "Fortna2008: peacekeepers go to the most severe conflicts and where peace is likely to falter otherwise; "
            "so that GilliganSergenti2008 match cases. Share and weights are assumed, and so is that what a guarantor "
            "will see in a conflict is known before there is a text",
            brings=(
                Declared("third_party.enforcement", Steps((0.0, 0.20, 0.40, 0.30, 0.10)), "assumed: mostly monitors"),
                Declared("third_party.departure_week", Unless(None, 0.5, Whole(104, 520)), "assumed: half ever leave"),
            ),
            otherwise=(
                Declared("third_party.enforcement", Steps((0.85, 0.15, 0.0, 0.0, 0.0)), "assumed: words, at most"),
            ),
        ),
    )
}  # fmt: skip


def check_strength(strength: object) -> float:
    """The strength of selection, if it is possible. Raises ParameterError."""
    if not isinstance(strength, (int, float)) or not -STRONGEST <= strength <= STRONGEST:
        raise ParameterError(
            f"selection = {strength!r} must be a number from -{STRONGEST} to {STRONGEST}: above 0 outsiders go to the "
            "hard cases, at 0 by lot, below 0 to the easy ones."
        )
    return strength
