"""Shocks: dated events from outside, as the scenario's timeline has them."""

from __future__ import annotations

from model.compiling import kernel
from model.events import GUARANTOR_LEFT, SHOCK, log
from model.scales import clip, deaths_a_year
from model.state import DEATHS, NOBODY, ON_ITS_WAY

# Kinds, in the order of their declaration in ``Shock``.
(PATRON_LOST, PATRON_FOUND, LEADER_REPLACED, MASSACRE, ADVANCE, RECOGNITION, GRANT_ENDED, GRANT_RENEWED,
 GUARANTOR_ARRIVES, GUARANTOR_LEAVES, HARDLINERS_TAKE_OVER, HARDSHIP) = range(12)  # fmt: skip

READS = (
    "week", "guarantor", "tally", "patron", "loss", "anger", "belief", "hardship", "hawkishness", "outlook", "reading",
    "n_events",
)  # fmt: skip
WRITES = (
    "patron", "belief", "hardship", "in_office", "alumnus", "hawkishness", "outlook", "reading", "loss", "anger",
    "recognised", "grant_pause", "guarantor", "clock", "tally", "event", "n_events",
)  # fmt: skip


@kernel
def strike_from_outside(state, p, key):
    """Apply the shocks of this week, in the order of the timeline. A shock without a party happens to all of them."""
    for j in range(len(p.shocks)):
        shock = p.shocks[j]
        if shock.week != state.week[0]:
            continue
        log(state, SHOCK, j, shock.party, -1, -1)
        for q in range(state.pain.size):
            if shock.party < 0 or shock.party == q:
                befall(state, p, shock, q)
        if shock.kind == GRANT_ENDED or shock.kind == GRANT_RENEWED:
            for g in range(state.grant_pause.size):
                pause = state.week[0] + 1 + int(p.funding.gap)
                state.grant_pause[g] = ON_ITS_WAY if shock.kind == GRANT_RENEWED else pause
        elif shock.kind == GUARANTOR_ARRIVES:
            state.guarantor[0] = 1.0
        elif shock.kind == GUARANTOR_LEAVES and state.guarantor[0] > 0.0:
            leave(state)


@kernel
def leave(state):
    """The guarantor goes; a text must prove itself anew."""
    state.guarantor[0] = 0.0
    state.clock[0] = 0
    log(state, GUARANTOR_LEFT, -1, -1, -1, -1)


@kernel
def befall(state, p, shock, q):
    """Let a shock happen to party q."""
    n = state.pain.size
    if shock.kind == PATRON_LOST:
        lost = min(state.patron[q], shock.size)
        state.patron[q] -= lost
        state.belief[q] = clip(state.belief[q] + p.power.patron_belief * lost, 0.0, 1.0)
    elif shock.kind == PATRON_FOUND:
        found = min(1.0 - state.patron[q], shock.size)
        state.patron[q] += found
        state.belief[q] = clip(state.belief[q] - p.power.patron_belief * found, 0.0, 1.0)
    elif shock.kind == ADVANCE:
        # Who gains ground thinks again that it can win; who loses it, that it cannot.
        for v in range(n):
            change = -shock.size if v == q else shock.size
            state.belief[v] = clip(state.belief[v] + change, 0.0, 1.0)
    elif shock.kind == LEADER_REPLACED:
        replace_leaders(state, p, -shock.size, q)
    elif shock.kind == HARDLINERS_TAKE_OVER:
        replace_leaders(state, p, shock.size, q)
    elif shock.kind == HARDSHIP:
        state.hardship[q] += (1.0 - state.hardship[q]) * shock.size
    elif shock.kind == RECOGNITION:
        state.recognised[q] = 1.0
    elif shock.kind == MASSACRE:
        killed = deaths_a_year(shock.size)
        state.tally[DEATHS] += killed
        for other in range(n):
            if other != q:
                state.loss[q, other] += killed / float(n - 1)
                state.anger[q, other] += (1.0 - state.anger[q, other]) * shock.size


@kernel
def replace_leaders(state, p, harder, q):
    """New officials of party q are so much more hawkish (milder, if below 0), and must learn to read the others."""
    officials = p.society.officials_per_party
    for i in range(q * officials, (q + 1) * officials):
        state.in_office[i] = state.week[0]
        state.alumnus[i] = NOBODY
        before = state.hawkishness[i]
        state.hawkishness[i] = clip(before + harder, 0.0, 1.0)
        milder = before - state.hawkishness[i]
        for other in range(state.pain.size):
            if other != q:
                state.outlook[other, i] = clip(state.outlook[other, i] + p.society.goodwill * milder, 0.0, 1.0)
                state.reading[other, i] *= 1.0 - p.track_one.new_leaders_doubt
