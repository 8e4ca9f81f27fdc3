"""Texts: how they are signed, carried out, and how they collapse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import CARRIED_OUT, COLLAPSED_TEXT, FORCED, TEXT_SIGNED
from model.state import (
    AGREEMENT,
    COLLAPSE_WEEK,
    COLLAPSED,
    COMPREHENSIVE,
    IMPLEMENTED,
    PARTIAL_TEXT,
    PROCESS_TEXT,
    SIGNED,
    TALKS,
)
from model.streams import COLLAPSE, SIGNATURE
from tests.reference.war import guarantor_leaves

if TYPE_CHECKING:
    from tests.reference.model import Conflict

PARTIAL, FULL = 0.33, 0.8  # completeness at which a text is partial, and comprehensive
DONE = 0.8  # share carried out from which a text counts as implemented


def sign(conflict: Conflict) -> None:
    """Texts come in steps, and wait for the publics; full leverage in a bad war can impose one."""
    if conflict.phase not in (TALKS, AGREEMENT):
        return
    p, third, draws = conflict.p.track_one, conflict.p.third_party, conflict.draws(SIGNATURE)
    settled = 0.0
    for issue in conflict.issues:
        if issue.settled_by is not None:
            settled += issue.size
    bearable, pain = 1.0, 0.0
    for party in conflict.parties:
        if party.included:
            bearable = min(bearable, min(1.0, party.support / p.win_set))
        pain = max(pain, party.pain)
    push = third.leverage * pain
    signing = p.signing_rate * bearable
    u = draws.uniform(0, 0, 0)
    if conflict.phase == TALKS and draws.uniform(0, 0, 1) < third.coercion_rate * (push * push):
        conflict.log(FORCED)
        conclude(conflict, max(settled, 0.5 * (PARTIAL + FULL)))
    elif settled > FULL and conflict.completeness <= FULL:
        if u < signing:
            conclude(conflict, settled)
    elif settled >= PARTIAL and conflict.completeness < PARTIAL:
        if u < signing * p.patience:
            conclude(conflict, settled)
    elif 0.0 < settled < PARTIAL and conflict.milestone[PROCESS_TEXT] is None and u < signing * p.patience:
        conflict.reach(PROCESS_TEXT)
        conflict.log(TEXT_SIGNED, 0)


def conclude(conflict: Conflict, completeness: float) -> None:
    """Put a partial or comprehensive text in force; the first one is the agreement."""
    conflict.completeness = completeness
    for issue in conflict.issues:
        issue.text = issue.settled_by
    full = completeness > FULL
    conflict.log(TEXT_SIGNED, 2 if full else 1)
    conflict.reach(COMPREHENSIVE if full else PARTIAL_TEXT)
    if conflict.milestone[SIGNED] is None:
        conflict.reach(SIGNED)
        conflict.enter(AGREEMENT)


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
    # A year's worth of hazard in all, most of it early.
    ageing = ((age + 1.0) / 52.0) ** p.ageing - (age / 52.0) ** p.ageing
    hazard = p.collapse * ageing * weakness(conflict, trust, support)
    conflict.clock += 1
    if conflict.draws(COLLAPSE).uniform(0) < hazard:
        collapse(conflict)
        return
    conflict.implementation += p.pace * (0.5 * trust + 0.5 * support) * (1.0 - conflict.implementation)
    for party in conflict.parties:
        for official in party.officials:
            for other in party.others:
                gain = p.trust_gain * conflict.implementation
                official.reading[other] += gain * (1.0 - official.trust_of(other))
    if conflict.phase == AGREEMENT and conflict.implementation >= DONE:
        conflict.enter(IMPLEMENTED)
        conflict.log(CARRIED_OUT)


def weakness(conflict: Conflict, trust: float, support: float) -> float:
    """Factor on the hazard: each protection removes its share, a public that was never prepared adds."""
    p = conflict.p.implementation
    guarantee = p.guarantee_effect * conflict.p.third_party.enforcement if conflict.guarantor else 0.0
    factor = (1.0 - p.completeness_effect * conflict.completeness) * (1.0 - guarantee)
    factor *= (
        (1.0 - p.trust_effect * trust)
        * (1.0 - p.support_effect * support)
        * (1.0 - p.fulfilment_effect * conflict.implementation)
    )
    signed = conflict.milestone[SIGNED]
    if conflict.venue is not None and signed is not None:
        factor *= 1.0 + p.secrecy_effect * (1.0 - conflict.venue.publicity(signed))
    return factor


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
