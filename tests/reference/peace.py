"""Peace: how a text is carried out, and how it collapses. And how a conflict may end without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import CARRIED_OUT, COLLAPSED_TEXT, FADED, VICTORY
from model.state import AGREEMENT, COLLAPSE_WEEK, COLLAPSED, ENDED, IMPLEMENTED, NONE, SIGNED
from model.streams import COLLAPSE, ENDINGS
from tests.reference.war import guarantor_leaves

if TYPE_CHECKING:
    from tests.reference.model import Conflict

DONE = 0.8  # share carried out from which a text counts as implemented


def carry_out(conflict: Conflict) -> None:
    """A signed text's week: the guarantor may leave, the text may collapse, or some more of it is carried out."""
    signed = conflict.milestone[SIGNED]
    if conflict.phase not in (AGREEMENT, IMPLEMENTED) or signed is None:
        return
    p, leaves = conflict.p.implementation, conflict.p.third_party.departure_week
    if conflict.guarantor and leaves is not None and conflict.week - signed == leaves:
        guarantor_leaves(conflict)
    if conflict.week == signed:
        return
    trust, support = 1.0, 1.0
    for party in conflict.parties:
        if party.included:
            trust = min(trust, party.working_trust)
            support = min(support, party.support)
    age = float(conflict.clock)
    # What falls on this week of the first year's hazard, most of it early.
    first_year = grown(conflict, 52.0) - grown(conflict, 0.0)
    ageing = p.collapse * (grown(conflict, age + 1.0) - grown(conflict, age)) / first_year
    hazard = ageing * weakness(conflict, trust, support)
    conflict.clock += 1
    if conflict.draws(COLLAPSE).uniform(0) < hazard:
        collapse(conflict)
        return
    will = (0.5 * trust + 0.5 * support) * (1.0 - conflict.strain)
    conflict.implementation += p.pace * will * (1.0 - conflict.implementation)
    for party in conflict.parties:
        for official in party.officials:
            for other in party.others:
                gain = p.trust_gain * conflict.implementation
                official.reading[other] += gain * (1.0 - official.trust_of(other))
    if conflict.phase == AGREEMENT and conflict.implementation >= DONE:
        conflict.enter(IMPLEMENTED)
        conflict.log(CARRIED_OUT)


def grown(conflict: Conflict, age: float) -> float:
    """Growth curve of the cumulated hazard at an age in weeks."""
    p = conflict.p.implementation
    return ((age + p.settling) / 52.0) ** p.ageing


def weakness(conflict: Conflict, trust: float, support: float) -> float:
    """Factor on the hazard: each protection removes its share; attacks, and a public never prepared, add to it."""
    p = conflict.p.implementation
    guarantee = p.guarantee_effect * conflict.p.third_party.enforcement if conflict.guarantor else 0.0
    factor = (1.0 - p.completeness_effect * conflict.completeness) * (1.0 - guarantee)
    factor *= (
        (1.0 - p.trust_effect * trust)
        * (1.0 - p.support_effect * support)
        * (1.0 - p.fulfilment_effect * conflict.implementation)
    )
    factor *= (
        (1.0 - p.ownership_effect * conflict.ownership)
        * (1.0 - p.commission_effect * commission(conflict))
        * (1.0 - p.business_effect * conflict.business)
        * (1.0 + p.strain_effect * conflict.strain)
    )
    factor *= 1.0 + p.secrecy_effect * conflict.surprise
    return factor


def commission(conflict: Conflict) -> float:
    """How far a channel of envoys that still meets, or a witness, serves as a joint commission."""
    best = conflict.witness()
    for initiative in conflict.live():
        if initiative.envoys_meet:
            best = max(best, initiative.channel_trust * initiative.coordination)
    return best


def collapse(conflict: Conflict) -> None:
    """The text ends for good; officials trust each other less for it."""
    conflict.log(COLLAPSED_TEXT)
    conflict.enter(COLLAPSED)
    conflict.reach(COLLAPSE_WEEK)
    shock = conflict.p.implementation.collapse_shock
    for party in conflict.parties:
        for official in party.officials:
            for other in party.others:
                official.reading[other] -= shock * official.trust_of(other)


def end_without_text(conflict: Conflict) -> None:
    """While nobody talks, the strongest may win a hot war outright, and a conflict that costs no lives may fade.

    Victory needs a large advantage over the next strongest, and that this one has no patron.
    """
    if conflict.phase != NONE or conflict.milestone[ENDED] is not None:
        return
    p, draws = conflict.p.conflict, conflict.draws(ENDINGS)
    first, second = sorted(conflict.parties, key=lambda party: -party.capability)[:2]
    heat = max(party.threat[other] for party in conflict.parties for other in party.others)
    advantage = first.capability - second.capability
    if draws.uniform(0, 0, 0) < p.victory_rate * advantage * advantage * (heat * heat) * (1.0 - second.patron):
        conflict.reach(ENDED)
        conflict.log(VICTORY, first.number)
    elif draws.uniform(0, 0, 1) < p.fading_rate * (1.0 - heat):
        conflict.reach(ENDED)
        conflict.log(FADED)
