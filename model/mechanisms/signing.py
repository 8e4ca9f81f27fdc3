"""Signing: texts come in steps, and wait for the publics.

A text settles a share of the agenda: process below a third, partial up to four fifths, comprehensive above. The
parties would rather wait for the whole than sign a part. The less the publics would bear it, the longer a finished
text lies unsigned (win-set, [Putnam1988]). Full leverage in a bad war can impose a text that nobody's ideas went into.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import FORCED, TEXT_SIGNED, log
from model.state import AGREEMENT, COMPREHENSIVE, PARTIAL_TEXT, PROCESS_TEXT, SIGNED, TALKS
from model.streams import SIGNATURE, address, at, uniform

PARTIAL, FULL = 0.33, 0.8  # completeness at which a text is partial, and comprehensive (the UCDP classes)

READS = ("week", "phase", "settled_by", "issue_size", "completeness", "support", "pain", "milestone", "n_events")
WRITES = ("phase", "phase_since", "completeness", "text", "milestone", "event", "n_events")


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
    push = p.third_party.leverage * pain
    if phase == TALKS and uniform(draws, address(0, 0, 1)) < p.third_party.coercion_rate * (push * push):
        log(state, FORCED, -1, -1, -1, -1)
        conclude(state, max(settled, 0.5 * (PARTIAL + FULL)))
    elif settled > FULL and state.completeness[0] <= FULL:
        if u < rate:
            conclude(state, settled)
    elif settled >= PARTIAL and state.completeness[0] < PARTIAL:
        if u < rate * p.track_one.patience:
            conclude(state, settled)
    elif 0.0 < settled < PARTIAL and state.milestone[PROCESS_TEXT] < 0 and u < rate * p.track_one.patience:
        state.milestone[PROCESS_TEXT] = state.week[0]
        log(state, TEXT_SIGNED, 0, -1, -1, -1)


@kernel
def conclude(state, completeness):
    """Put a partial or comprehensive text in force; the first one is the agreement."""
    state.completeness[0] = completeness
    for i in range(state.settled_by.size):
        state.text[i] = state.settled_by[i]
    full = completeness > FULL
    log(state, TEXT_SIGNED, 2 if full else 1, -1, -1, -1)
    step = COMPREHENSIVE if full else PARTIAL_TEXT
    state.milestone[step] = state.week[0]
    if state.milestone[SIGNED] < 0:
        state.milestone[SIGNED] = state.week[0]
        state.phase[0] = AGREEMENT
        state.phase_since[0] = state.week[0]
