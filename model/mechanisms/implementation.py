"""Implementation: a text is carried out, or collapses.

The hazard of collapse is highest just after signature and falls with age. Completeness, a guarantee, trust, the
publics' support and what has been carried out lower it; a text from a secret channel that prepared no public is weaker,
and so is one under the strain of attacks. Ideas that both sides had found, a live channel that serves as a joint
commission and joint business hold it up. When the guarantor leaves, the clock starts anew. Collapse is final.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import CARRIED_OUT, COLLAPSED_TEXT, GUARANTOR_LEFT, log
from model.lookups import channel_trust, is_live, joins, least_at_table, trust_of, witness_of
from model.state import AGREEMENT, COLLAPSE_WEEK, COLLAPSED, IMPLEMENTED, SIGNED
from model.streams import COLLAPSE, address, at, uniform

DONE = 0.8  # share carried out from which a text counts as implemented

READS = (
    "week", "phase", "completeness", "implementation", "strain", "ownership", "surprise", "business", "last_meeting",
    "room_trust", "skill", "clock", "guarantor", "milestone", "working_trust", "support", "attitude", "reading",
    "party", "n_events",
)  # fmt: skip
WRITES = ("phase", "phase_since", "clock", "guarantor", "implementation", "reading", "milestone", "event", "n_events")


@kernel
def carry_out(state, p, key):
    """One week of a signed text: the guarantor may leave, the text may collapse, or some more of it is carried out."""
    phase, week = state.phase[0], state.week[0]
    if phase != AGREEMENT and phase != IMPLEMENTED:
        return
    if (
        state.guarantor[0] > 0.0
        and p.third_party.departure_week >= 0
        and week - state.milestone[SIGNED] == p.third_party.departure_week
    ):
        state.guarantor[0] = 0.0
        state.clock[0] = 0
        log(state, GUARANTOR_LEFT, -1, -1, -1, -1)
    if week == state.milestone[SIGNED]:
        return
    trust, support = least_at_table(p, state.working_trust), least_at_table(p, state.support)
    hazard = ageing_hazard(p, state.clock[0]) * weakness(state, p, trust, support)
    state.clock[0] += 1
    if uniform(at(key, week, COLLAPSE), address(0, 0, 0)) < hazard:
        collapse(state, p)
        return
    will = (0.5 * trust + 0.5 * support) * (1.0 - state.strain[0])
    state.implementation[0] += p.implementation.pace * will * (1.0 - state.implementation[0])
    for other in range(state.reading.shape[0]):
        for o in range(state.reading.shape[1]):
            if state.party[o] != other:
                gain = p.implementation.trust_gain * state.implementation[0]
                state.reading[other, o] += gain * (1.0 - trust_of(state, other, o))
    if phase == AGREEMENT and state.implementation[0] >= DONE:
        state.phase[0] = IMPLEMENTED
        state.phase_since[0] = week
        log(state, CARRIED_OUT, -1, -1, -1, -1)


@kernel
def ageing_hazard(p, age):
    """Hazard in the week of this age of a text with nothing in its favour: ``collapse`` in all of the first year."""
    x = p.implementation
    first_year = grown(x, 52.0) - grown(x, 0.0)
    return x.collapse * (grown(x, age + 1.0) - grown(x, float(age))) / first_year


@kernel
def grown(x, age):
    """Growth curve of the cumulated hazard at an age [weeks]."""
    return ((age + x.settling) / 52.0) ** x.ageing


@kernel
def weakness(state, p, trust, support):
    """Factor on the hazard: each protection removes its share, an unprepared public adds."""
    x = p.implementation
    factor = (1.0 - x.completeness_effect * state.completeness[0]) * (
        1.0 - x.guarantee_effect * p.third_party.enforcement * state.guarantor[0]
    )
    factor *= (
        (1.0 - x.trust_effect * trust)
        * (1.0 - x.support_effect * support)
        * (1.0 - x.fulfilment_effect * state.implementation[0])
    )
    factor *= (
        (1.0 - x.ownership_effect * state.ownership[0])
        * (1.0 - x.commission_effect * commission(state, p))
        * (1.0 - x.business_effect * state.business[0])
        * (1.0 + x.strain_effect * state.strain[0])
    )
    factor *= 1.0 + x.secrecy_effect * state.surprise[0]
    return factor


@kernel
def commission(state, p):
    """How far a channel of envoys that still meets (its trust x coordination), or a witness, is a joint commission."""
    best = witness_of(state, p)
    for k in range(state.last_meeting.size):
        if p.track_two[k].envoys and joins(p, k) and is_live(state, k):
            best = max(best, channel_trust(state, p, k) * p.track_two[k].coordination)
    return best


@kernel
def collapse(state, p):
    """End the text for good; officials trust each other less for it."""
    log(state, COLLAPSED_TEXT, -1, -1, -1, -1)
    state.phase[0] = COLLAPSED
    state.phase_since[0] = state.week[0]
    state.milestone[COLLAPSE_WEEK] = state.week[0]
    for other in range(state.reading.shape[0]):
        for o in range(state.reading.shape[1]):
            if state.party[o] != other:
                state.reading[other, o] -= p.implementation.collapse_shock * trust_of(state, other, o)
