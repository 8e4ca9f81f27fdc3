"""Careers: officials leave office, and some who follow them come from the elites who have met the other side.

That people carry what they learnt into office is the slowest channel of transfer and perhaps the surest [Kelman1995].
An office is a place: whoever holds it has its number, and whoever follows a negotiator negotiates. An elite who comes
into office takes his ideas, his view of the other side and what trust in those he met is worth with him; the official
takes his place among the elites. All other successors are strangers. Whoever is new in an office is harder to reach for
a time: so the access of those who know only the retired wears away.
"""

from __future__ import annotations

import math

from model.compiling import kernel
from model.events import DELEGATE_NAMED, IN_OFFICE, log
from model.lookups import joins, person
from model.scales import clip
from model.state import NOBODY, TALKS
from model.streams import CAREERS, address, at, bell, uniform
from model.uptake import register

READS = (
    "week", "in_office", "phase", "party", "tier", "threat", "hawkishness", "outlook", "attitude", "reading",
    "credibility", "closeness", "delegate", "delegate_agent", "negotiates", "held", "met", "gain_fast", "gain_slow",
    "pair_trust", "seat", "best_option", "covers", "feasibility", "discarded", "knows", "uptake_week", "n_events",
)  # fmt: skip
WRITES = (
    "in_office", "reachable", "alumnus", "sent_negotiator", "hawkishness", "outlook", "attitude", "reading",
    "credibility", "knows", "met", "gain_fast", "gain_slow", "pair_trust", "uptake_week", "uptake_initiative",
    "best_option", "event", "n_events",
)  # fmt: skip


@kernel
def change_office(state, p, key):
    """Draw who leaves office this week, and who follows."""
    draws = at(key, state.week[0], CAREERS)
    officials = p.society.officials_per_party
    # Closed regimes fill their offices from within.
    from_elites = p.track_one.elite_successors * p.track_one.openness
    for q in range(len(p.parties)):
        for j in range(officials):
            o = person(p, 0, q, j)
            if uniform(draws, address(o, 0, 0)) < p.track_one.turnover / 52.0:
                state.in_office[o] = state.week[0]
                if uniform(draws, address(o, 0, 1)) < from_elites:
                    appoint(state, p, draws, q, j, o)
                else:
                    newcomer(state, p, draws, q, o)
            away = math.exp2(float(state.in_office[o] - state.week[0]) / p.track_one.disconnect_half_life)
            state.reachable[o] = 1.0 - p.track_one.disconnect * away


@kernel
def newcomer(state, p, draws, q, o):
    """Somebody from within the administration: of any temper, without contacts or ideas of his own."""
    z = bell(uniform(draws, address(o, 0, 2)), uniform(draws, address(o, 0, 3)), uniform(draws, address(o, 0, 4)))
    state.hawkishness[o] = clip(p.society.hawkishness + p.society.hawkishness_sd * z, 0.0, 1.0)
    state.alumnus[o] = NOBODY
    forget_room(state, o)
    for m in range(state.knows.shape[0]):
        state.knows[m, o] = 0
    for other in range(len(p.parties)):
        if other != q:
            fear = 1.0 - p.society.fear * state.threat[q, other]
            state.outlook[other, o] = p.society.goodwill * (1.0 - state.hawkishness[o]) * fear
            state.attitude[other, o] = clip(state.outlook[other, o], 0.0, 1.0)
            state.reading[other, o] *= 1.0 - p.track_one.new_leaders_doubt


@kernel
def appoint(state, p, draws, q, j, o):
    """The elite with the best mix of luck, standing and closeness takes the office; its holder takes his place."""
    best, best_score = -1, -1.0
    for n in range(p.society.elites_per_party):
        i = person(p, 1, q, n)
        e = i - person(p, 1, 0, 0)
        score = uniform(draws, address(o, i, 5)) * state.credibility[e] * state.closeness[e, j]
        if score > best_score:
            best, best_score = i, score
    i = best
    state.alumnus[o] = room_of(state, p, i)
    log(state, IN_OFFICE, i, o, -1, state.alumnus[o])
    if state.phase[0] == TALKS and state.negotiates[o] and state.alumnus[o] >= 0:
        state.sent_negotiator[state.alumnus[o]] = 1
        log(state, DELEGATE_NAMED, o, -1, -1, state.alumnus[o])
    bring_trust(state, p, q, i, o)
    state.hawkishness[i], state.hawkishness[o] = state.hawkishness[o], state.hawkishness[i]
    for other in range(len(p.parties)):
        if other != q:
            # What dialogue gave the new official is now simply his view; the old one's stays his own.
            mine, theirs = state.outlook[other, o], state.attitude[other, i]
            state.outlook[other, o], state.attitude[other, o] = theirs, theirs
            state.outlook[other, i], state.attitude[other, i] = mine, clip(mine, 0.0, 1.0)
    forget_room(state, i)
    forget_room(state, o)
    state.credibility[i - person(p, 1, 0, 0)] = p.society.standing
    for m in range(state.knows.shape[0]):
        known = state.knows[m, i]
        state.knows[m, i] = state.knows[m, o]
        state.knows[m, o] = known
        if known:
            register(state, m, o, q, i, state.alumnus[o])


@kernel
def room_of(state, p, i):
    """First initiative that has met and in which person i has a seat, if he met the other side at all, or -1."""
    d = state.delegate[i]
    if d < 0 or not state.met[d]:
        return NOBODY
    for k in range(state.seat.shape[0]):
        for s in range(state.seat.shape[1]):
            if state.held[k] > 0 and p.track_two[k].depth > 0.0 and joins(p, k) and state.seat[k, s] == i:
                return k
    return NOBODY


@kernel
def bring_trust(state, p, q, i, o):
    """Let the new official read the others as the old one did, in doubt; or as he trusts those he met, if more."""
    d = state.delegate[i]
    for other in range(len(p.parties)):
        if other == q:
            continue
        reading = state.reading[other, o] * (1.0 - p.track_one.new_leaders_doubt)
        if d >= 0 and state.met[d]:
            total, partners = 0.0, 0.0
            for e in range(state.delegate_agent.size):
                j = state.delegate_agent[e]
                if j >= 0 and state.party[j] == other and state.pair_trust[d, e] > 0.0:
                    total += state.pair_trust[d, e]
                    partners += 1.0
            if partners > 0.0:
                reading = max(reading, total / partners - clip(state.attitude[other, i], 0.0, 1.0))
        state.reading[other, o] = clip(reading, -1.0, 1.0)


@kernel
def forget_room(state, i):
    """Who sits on person i's chair from now on is a stranger there: no trust, no gains, no meeting."""
    d = state.delegate[i]
    if d < 0:
        return
    state.met[d] = 0
    for other in range(state.gain_fast.shape[0]):
        state.gain_fast[other, d] = 0.0
        state.gain_slow[other, d] = 0.0
    for e in range(state.delegate_agent.size):
        state.pair_trust[d, e] = 0.0
        state.pair_trust[e, d] = 0.0
