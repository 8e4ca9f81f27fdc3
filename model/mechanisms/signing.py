"""Signing: texts come in steps, and wait for the publics.

A text settles a share of the agenda: process below a third, partial up to four fifths, comprehensive above. The
parties would rather wait for the whole than sign a part. The less the publics would bear it, the longer a finished
text lies unsigned (win-set, [Putnam1988]). Full leverage in a bad war can impose a text that nobody's ideas went into.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import CIVIL_ROLE, FORCED, TEXT_SIGNED, log
from model.lookups import is_live, leverage_of, publicity, speaks
from model.state import AGREEMENT, COMPREHENSIVE, PARTIAL_TEXT, PROCESS_TEXT, SIGNED, TALKS
from model.streams import SIGNATURE, address, at, uniform

PARTIAL, FULL = 0.33, 0.8  # completeness at which a text is partial, and comprehensive (the UCDP classes)

READS = (
    "week", "phase", "settled_by", "issue_size", "completeness", "support", "pain", "milestone", "venue",
    "last_meeting", "leaked", "uptake_week", "uptake_initiative", "civil_role", "n_events",
)  # fmt: skip
WRITES = (
    "phase", "phase_since", "completeness", "ownership", "surprise", "civil_role", "text", "milestone", "event",
    "n_events",
)  # fmt: skip


@kernel
def sign(state, p, key):
    """Sign, by this week's chance, a process text, a partial or a comprehensive one; or have one imposed."""
    phase = state.phase[0]
    if phase != TALKS and phase != AGREEMENT:
        return
    draws = at(key, state.week[0], SIGNATURE)
    settled = 0.0
    for i in range(state.settled_by.size):
        if state.settled_by[i] >= 0:
            settled += state.issue_size[i]
    least, pain = 1.0, 0.0
    for q in range(state.support.size):
        if p.parties[q].included:
            least = min(least, min(1.0, state.support[q] / p.track_one.win_set))
        pain = max(pain, state.pain[q])
    rate = p.track_one.signing_rate * least
    u = uniform(draws, address(0, 0, 0))
    push = leverage_of(state, p) * pain
    if phase == TALKS and uniform(draws, address(0, 0, 1)) < p.third_party.coercion_rate * (push * push):
        log(state, FORCED, -1, -1, -1, -1)
        conclude(state, p, draws, max(settled, 0.5 * (PARTIAL + FULL)))
    elif settled > FULL and state.completeness[0] <= FULL:
        if u < rate:
            conclude(state, p, draws, settled)
    elif settled >= PARTIAL and state.completeness[0] < PARTIAL:
        if u < rate * p.track_one.patience:
            conclude(state, p, draws, settled)
    elif 0.0 < settled < PARTIAL and state.milestone[PROCESS_TEXT] < 0 and u < rate * p.track_one.patience:
        state.milestone[PROCESS_TEXT] = state.week[0]
        log(state, TEXT_SIGNED, 0, -1, -1, -1)


@kernel
def conclude(state, p, draws, completeness):
    """Put a partial or comprehensive text in force; the first one is the agreement."""
    state.completeness[0] = completeness
    for i in range(state.settled_by.size):
        state.text[i] = state.settled_by[i]
    state.ownership[0] = ownership(state, p) / completeness
    state.surprise[0] = surprise(state, p) / completeness
    write_in_civil_society(state, p, draws)
    full = completeness > FULL
    log(state, TEXT_SIGNED, 2 if full else 1, -1, -1, -1)
    step = COMPREHENSIVE if full else PARTIAL_TEXT
    state.milestone[step] = state.week[0]
    if state.milestone[SIGNED] < 0:
        state.milestone[SIGNED] = state.week[0]
        state.phase[0] = AGREEMENT
        state.phase_since[0] = state.week[0]


@kernel
def ownership(state, p):
    """Summed size of the issues whose clause rests on an idea that officials of all parties included had taken up."""
    owned = 0.0
    for i in range(state.text.size):
        if state.text[i] >= 0:
            by_all = 1.0
            for q in range(state.support.size):
                if p.parties[q].included and state.uptake_week[q, state.text[i]] < 0:
                    by_all = 0.0
            owned += by_all * state.issue_size[i]
    return owned


@kernel
def hidden_source(state, p, m):
    """How far the way of idea m to the text was hidden from the publics [0 to 1]: its first channel, and the venue."""
    first, through = -1, -1
    for q in range(state.support.size):
        week = state.uptake_week[q, m]
        if week >= 0 and (first < 0 or week < first):
            first, through = week, state.uptake_initiative[q, m]
    hidden = 0.0
    if through >= 0:
        hidden = 1.0 - publicity(p, through, state.week[0], state.leaked[through])
    if state.venue[0] >= 0:
        hidden = max(hidden, 1.0 - publicity(p, state.venue[0], state.week[0], state.leaked[state.venue[0]]))
    return hidden


@kernel
def surprise(state, p):
    """Summed size of the issues of the text, each by how far the way of its clause was hidden from the publics."""
    hidden = 0.0
    for i in range(state.text.size):
        if state.text[i] >= 0:
            hidden += state.issue_size[i] * hidden_source(state, p, state.text[i])
    return hidden


@kernel
def most_linked(state, p):
    """Share of the public linked to the process [0 to 1]: to that of live programmes, if they reach more of it."""
    most = p.track_three.linkage
    for k in range(state.last_meeting.size):
        if is_live(state, k):
            most = max(most, p.track_two[k].linkage)
    return most


@kernel
def write_in_civil_society(state, p, draws):
    """Give civil society a role in the text: likelier where publics are linked to the process and dialogue is seen."""
    seen = 0.0
    for k in range(state.last_meeting.size):
        heard = speaks(p, k) or p.track_two[k].reach > 0.0
        if heard and is_live(state, k):
            seen = max(seen, publicity(p, k, state.week[0], state.leaked[k]))
    chance = p.track_three.civil_seat * max(most_linked(state, p), p.track_three.inclusion) * 0.5 * (1.0 + seen)
    if not state.civil_role[0] and uniform(draws, address(0, 0, 2)) < chance:
        state.civil_role[0] = 1
        log(state, CIVIL_ROLE, -1, -1, -1, -1)
