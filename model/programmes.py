"""What a programme is once its format, its third party, its modality and its donor are taken together.

The engine reads an initiative as one record of numbers; here is where they come from.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from model.formats import TRACKS, Format
from model.modalities import MODALITIES
from model.third_parties import MANDATES, THIRD_PARTIES

if TYPE_CHECKING:
    from model.parameters import Actor, Initiative, Parameters

FORMAT_FIELDS = [f.name for f in dataclasses.fields(Format) if f.type in ("int", "float", "bool")]
OWN_QUALITIES = ("skill", "impartiality", "legitimacy", "protection", "leverage")  # that an actor may have of its own


def programme(p: Parameters, k: int) -> dict[str, int | float]:
    """Numbers of initiative k beyond those declared with it; its own values, where it has any, come first."""
    x = p.track_two[k]
    room = _room(p, x)
    return (
        room
        | _third_party(p, x, float(room["go_between"]))
        | {
            "track": TRACKS.index(p.format_of(x).track),
            "parties": seated(p, x),
            "sides": seated(p, x).bit_count(),
            "proscribed": int(any(p.parties[q].proscribed for q in range(len(p.parties)) if seated(p, x) >> q & 1)),
            "secrecy": x.secrecy * (1.0 - _reporting(p, x)),
            "linkage": linkage(p, x),
        }
    )


def seated(p: Parameters, x: Initiative) -> int:
    """Parties whose people take part, as bits: bit q for party q."""
    named = x.named_parties
    return sum(1 << q for q, party in enumerate(p.parties) if not named or party.name in named)


def linkage(p: Parameters, x: Initiative) -> float:
    """Share of the public that is linked to those who meet: more where women take part and have voice."""
    voiced = x.women if x.women_voice >= p.track_three.women_threshold else 0.0
    return min(1.0, p.track_three.linkage * (1.0 + p.track_three.women_effect * voiced))


def _room(p: Parameters, x: Initiative) -> dict[str, int | float]:
    """What the format says, as the initiative and its modality change it."""
    format_, modality = p.format_of(x), MODALITIES[x.modality]
    numbers: dict[str, int | float] = {}
    for name in FORMAT_FIELDS:
        own = getattr(x, name, None)
        value = getattr(format_, name) if own is None else own
        numbers[name] = float(value) if isinstance(getattr(format_, name), float) else int(value)
    if x.participants is None:
        numbers["participants"] = int(format_.participants * modality.size)
    numbers["depth"] *= modality.depth
    numbers["day_cost"] *= modality.cost * THIRD_PARTIES[_actor(p, x)[0]].cost
    return numbers | {"leak": modality.leak, "travel": modality.travel, "surveillance": modality.surveillance}


def _actor(p: Parameters, x: Initiative) -> tuple[str, Actor | None]:
    """Kind of the third party of an initiative, and the actor where the scenario spells one out."""
    for actor in p.third_party.actors:
        if actor.name == x.third_party:
            return actor.kind, actor
    return x.third_party, None


def _third_party(p: Parameters, x: Initiative, go_between: float) -> dict[str, int | float]:
    """What the third party brings: skill and what becomes of it, protection, leverage, coordination, access.

    Legitimacy and protection complement each other (constant elasticity of substitution one half: their harmonic mean).
    """
    name, actor = _actor(p, x)
    kind = THIRD_PARTIES[name]
    own = {q: getattr(actor, q) if actor and getattr(actor, q) is not None else getattr(kind, q) for q in OWN_QUALITIES}
    mandate = actor.mandate if actor else MANDATES[0]
    rules = p.third_party
    local = 2.0 * x.local_ownership - 1.0
    drawback = 1.0 - rules.ownership * max(0.0, local)
    legitimacy = min(1.0, max(0.0, own["legitimacy"] + rules.ownership * local))
    protection = own["protection"] * drawback
    both = legitimacy + protection
    hold = 2.0 * legitimacy * protection / both if both > 0.0 else 0.0
    bias = rules.bias_weight * (1.0 - own["impartiality"])
    coordination = p.track_one.coordination if x.coordination is None else x.coordination
    return {
        "facilitation": own["skill"] if x.facilitation is None else x.facilitation,
        "grip": (1.0 - rules.hold_weight * (1.0 - hold)) * (1.0 - bias),
        "skill_growth": 1.0 + rules.support_effect if mandate == "support" else 1.0,
        "go_between": max(go_between, rules.mediation) if mandate == "mediate" else go_between,
        "protection": protection,
        "leverage": own["leverage"],
        "witness": kind.witness,
        "state": int(kind.state),
        "access": x.elite_access * drawback,
        "coordination": 1.0 - (1.0 - coordination) * (1.0 - kind.witness),
    }


def _reporting(p: Parameters, x: Initiative) -> float:
    """Share of its secrecy that the initiative gives up for its donor."""
    donor = None if x.donor is None else p.funding.donors[x.donor]
    return p.funding.reporting if donor is None or donor.reporting is None else donor.reporting
