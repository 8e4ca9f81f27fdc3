"""Texts: how they are signed, carried out, and how they collapse. And how a conflict may end without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import CARRIED_OUT, CIVIL_ROLE, COLLAPSED_TEXT, FADED, FORCED, TEXT_SIGNED, VICTORY
from model.state import (
    AGREEMENT,
    COLLAPSE_WEEK,
    COLLAPSED,
    COMPREHENSIVE,
    ENDED,
    IMPLEMENTED,
    NONE,
    PARTIAL_TEXT,
    PROCESS_TEXT,
    SIGNED,
    TALKS,
)
from model.streams import COLLAPSE, ENDINGS, SIGNATURE
from tests.reference.entities import Idea, publicity_of
from tests.reference.scales import Draws
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
        conclude(conflict, draws, max(settled, 0.5 * (PARTIAL + FULL)))
    elif settled > FULL and conflict.completeness <= FULL:
        if u < signing:
            conclude(conflict, draws, settled)
    elif settled >= PARTIAL and conflict.completeness < PARTIAL:
        if u < signing * p.patience:
            conclude(conflict, draws, settled)
    elif 0.0 < settled < PARTIAL and conflict.milestone[PROCESS_TEXT] is None and u < signing * p.patience:
        conflict.reach(PROCESS_TEXT)
        conflict.log(TEXT_SIGNED, 0)


def conclude(conflict: Conflict, draws: Draws, completeness: float) -> None:
    """Put a partial or comprehensive text in force; the first one is the agreement."""
    conflict.completeness = completeness
    owned, hidden = 0.0, 0.0
    for issue in conflict.issues:
        issue.text = issue.settled_by
        if issue.text is not None:
            # The clause is theirs if officials of every party at the table had taken its idea up.
            if all(issue.text in party.uptake for party in conflict.parties if party.included):
                owned += issue.size
            hidden += issue.size * hidden_source(conflict, issue.text)
    conflict.ownership = owned / completeness
    conflict.surprise = hidden / completeness
    write_in_civil_society(conflict, draws)
    full = completeness > FULL
    conflict.log(TEXT_SIGNED, 2 if full else 1)
    conflict.reach(COMPREHENSIVE if full else PARTIAL_TEXT)
    if conflict.milestone[SIGNED] is None:
        conflict.reach(SIGNED)
        conflict.enter(AGREEMENT)


def hidden_source(conflict: Conflict, idea: Idea) -> float:
    """How far its way to the text was hidden from the publics: by the channel of its first uptake, and by the venue."""
    _, through = min((party.uptake[idea] for party in conflict.parties if idea in party.uptake), key=lambda way: way[0])
    hidden = 0.0
    for channel in (through, conflict.venue):
        if channel is not None:
            hidden = max(hidden, 1.0 - channel.publicity(conflict.week))
    return hidden


def write_in_civil_society(conflict: Conflict, draws: Draws) -> None:
    """The text may give civil society a role: likelier where publics are linked to the process and see a dialogue."""
    p, seen = conflict.p.track_three, publicity_of(conflict.initiatives, conflict.week)
    if not conflict.civil_role and draws.uniform(0, 0, 2) < p.civil_seat * p.linkage * 0.5 * (1.0 + seen):
        conflict.civil_role = True
        conflict.log(CIVIL_ROLE)


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
    """How far a channel of envoys that still meets serves as a joint commission."""
    trust = 0.0
    for initiative in conflict.initiatives:
        if initiative.format.envoys and initiative.is_live(conflict.week):
            trust = max(trust, initiative.channel_trust)
    return trust * conflict.p.track_one.coordination


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
