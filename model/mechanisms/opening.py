"""Opening and breakdown: from nothing to talks about talks, from there to talks, and back.

Opening rises steeply in ripeness; pressure can force it, where both leverage and pain are great (their product,
squared). A ban on meeting a party that is not recognised holds it up, until a channel has matured. When the parties
open, a live channel whose envoys have the officials' ear may become the venue of what follows. What is not ripe breaks
down.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import BROKEN_DOWN, DELEGATE_NAMED, FORCED, OPENED, TALKS_BEGIN, VENUE_TAKEN, log
from model.lookups import channel_trust, is_live, joins, least_at_table, leverage_of, person, takes_part
from model.scales import rises_at
from model.state import (
    FIRST_PRENEGOTIATION,
    FIRST_TALKS,
    NOBODY,
    NONE,
    PRENEGOTIATION,
    PROCESS_BROKEN,
    PROCESS_TEXT,
    TALKS,
)
from model.streams import OPENING, address, at, uniform

READS = (
    "week", "phase", "venue", "ripeness", "milestone", "pain", "last_meeting", "room_trust", "skill", "alumnus",
    "negotiates", "recognised", "habit", "n_events",
)  # fmt: skip
WRITES = (
    "phase", "phase_since", "venue", "milestone", "settled_by", "was_venue", "negotiates", "sent_negotiator", "event",
    "n_events",
)  # fmt: skip


@kernel
def open_or_break(state, p, key):
    """Move between no contact, talks about talks and talks by this week's hazards."""
    draws = at(key, state.week[0], OPENING)
    phase = state.phase[0]
    ripeness, threshold = state.ripeness[0], p.track_one.ripe_threshold
    if phase == NONE:
        push = leverage_of(state, p) * worst_pain(state)
        forced = uniform(draws, address(0, 0, 1)) < p.third_party.coercion_rate * (push * push)
        hazard = p.track_one.opening_rate * rises_at(ripeness, threshold, p.track_one.steepness)
        hazard *= 1.0 - p.track_one.taboo * ban(state, p)
        if uniform(draws, address(0, 0, 0)) < hazard or forced:
            log(state, FORCED if forced else OPENED, -1, -1, -1, -1)
            enter(state, PRENEGOTIATION, FIRST_PRENEGOTIATION)
            choose_venue(state, p, draws)
    elif phase == PRENEGOTIATION or phase == TALKS:
        unripe = max(0.0, 1.0 - ripeness / threshold)
        progress = p.track_one.agenda_rate * ripeness / threshold
        if uniform(draws, address(0, 0, 2)) < p.track_one.breakdown_rate * unripe:
            break_down(state)
        elif phase == PRENEGOTIATION and uniform(draws, address(0, 0, 3)) < progress:
            log(state, TALKS_BEGIN, -1, -1, -1, state.venue[0])
            enter(state, TALKS, FIRST_TALKS)
            if state.venue[0] >= 0:
                state.was_venue[state.venue[0]] = 1
            name_delegations(state, p, draws)


@kernel
def ban(state, p):
    """How far the ban on meeting one of the parties at the table holds [0 to 1].

    A channel to it that has matured, and publics used to contacts, take it away.
    """
    worst = 0.0
    for q in range(state.pain.size):
        if p.parties[q].included and (state.recognised[q] == 0.0 or p.parties[q].proscribed == 1):
            reached = 0.0
            for k in range(state.room_trust.size):
                if is_live(state, k) and joins(p, k) and takes_part(p, k, q):
                    reached = max(reached, channel_trust(state, p, k) * p.track_two[k].access)
            used = p.track_three.habituation_effect * least_at_table(p, state.habit)
            worst = max(worst, (1.0 - reached) * (1.0 - used))
    return worst


@kernel
def worst_pain(state):
    """Pain of the party that hurts most."""
    worst = 0.0
    for q in range(state.pain.size):
        worst = max(worst, state.pain[q])
    return worst


@kernel
def enter(state, phase, milestone):
    """Begin a phase, and note its first time."""
    state.phase[0] = phase
    state.phase_since[0] = state.week[0]
    if state.milestone[milestone] < 0:
        state.milestone[milestone] = state.week[0]


@kernel
def choose_venue(state, p, draws):
    """Make a live channel with envoys the venue: the first to pass its draw, by access x coordination x trust.

    It needs envoys of both sides; of several parties, the more that take part in it, the better.
    """
    for k in range(state.room_trust.size):
        sides, present = 0.0, 0.0
        for q in range(state.pain.size):
            if p.parties[q].included:
                sides += 1.0
                present += 1.0 if takes_part(p, k, q) else 0.0
        if p.track_two[k].envoys and is_live(state, k) and present > 1.0:
            chance = p.dialogue.venue_rate * p.track_two[k].access * p.track_two[k].coordination
            chance *= channel_trust(state, p, k) * present / sides
            if uniform(draws, address(k, 0, 4)) < chance:
                state.venue[0] = k
                log(state, VENUE_TAKEN, -1, -1, -1, k)
                return


@kernel
def name_delegations(state, p, draws):
    """Draw who negotiates for each party at the table; some may have come into office from an initiative."""
    for q in range(state.pain.size):
        if not p.parties[q].included:
            continue
        for _ in range(min(p.track_one.delegation, p.society.officials_per_party)):
            chosen, highest = -1, -1.0
            for j in range(p.society.officials_per_party):
                o = person(p, 0, q, j)
                u = uniform(draws, address(o, 0, 5))
                if not state.negotiates[o] and u > highest:
                    chosen, highest = o, u
            state.negotiates[chosen] = 1
            k = state.alumnus[chosen]
            if k >= 0:
                state.sent_negotiator[k] = 1
                log(state, DELEGATE_NAMED, chosen, -1, -1, k)


@kernel
def break_down(state):
    """Talks end without an agreement; nothing is agreed until all is agreed, and a text on the process is void."""
    log(state, BROKEN_DOWN, -1, -1, -1, -1)
    if state.milestone[PROCESS_TEXT] >= 0 and state.milestone[PROCESS_BROKEN] < 0:
        state.milestone[PROCESS_BROKEN] = state.week[0]
    state.phase[0] = NONE
    state.phase_since[0] = state.week[0]
    state.venue[0] = NOBODY
    for i in range(state.settled_by.size):
        state.settled_by[i] = NOBODY
    for o in range(state.negotiates.size):
        state.negotiates[o] = 0
