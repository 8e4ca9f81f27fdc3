"""Bargaining: each round takes one issue, and settles it if every veto player gains.

The party whose turn it is, or the strongest out of turn, tables an idea that its officials know. It must survive
scrutiny. A veto player accepts when what the idea gives, discounted by the fear of being cheated, covers its red lines
before its public, the demands that loose talk has raised, and what war would bring. Who does not mean to settle
refuses, and shows it. Officials whom other rooms keep busy, or to whom a softer channel beckons, let rounds pass.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import CIVIL_REFUSED, DISCARDED, REFUSED, SETTLED, TABLED, log
from model.lookups import advantage_of, channel_trust, cost_of, is_live, joins, leverage_of, trust_of
from model.state import AGREEMENT, TALKS, UNSET
from model.streams import BEFORE, ROUND, address, at, uniform

READS = (
    "week", "phase", "phase_since", "settled_by", "covers", "uptake_week", "discarded", "value", "red_line",
    "feasibility", "robustness", "origin_initiative", "working_trust", "guarantor", "support", "capability", "belief",
    "patron", "pain", "hardship", "business", "tabled_week", "refused_week", "venue", "last_meeting", "room_trust",
    "skill", "seat", "tier", "party", "attitude", "reading", "anchor", "split", "habit", "milestone", "n_events",
)  # fmt: skip
WRITES = (
    "tabled_week", "tabled_by", "discarded", "refused_week", "best_option", "settled_by", "reading", "event",
    "n_events",
)  # fmt: skip


@kernel
def hold_round(state, p, key):
    """Hold this week's round, if one is due: draw an issue, table an idea for it, scrutinise, decide."""
    week, phase = state.week[0], state.phase[0]
    since = week - state.phase_since[0]
    if not (phase == TALKS or phase == AGREEMENT) or since == 0 or since % p.track_one.round_weeks != 0:
        return
    draws = at(key, week, ROUND)
    if uniform(draws, address(0, 0, 3)) >= effort(state, p):
        return
    i = open_issue(state, draws)
    if i < 0:
        return
    proposer = whose_turn(p, int(since / p.track_one.round_weeks))
    first = strongest(state, p)
    if uniform(draws, address(0, 0, 6)) < p.power.agenda * advantage_of(state, first):
        proposer = first
    m = best_idea(state, p, proposer, i)
    plays_for_time = uniform(draws, address(0, 0, 5)) >= p.parties[proposer].sincerity
    if m < 0 or plays_for_time:
        return
    log(state, TABLED, proposer, -1, m, -1)
    if state.tabled_week[m] == UNSET:
        state.tabled_week[m] = week
        state.tabled_by[m] = proposer
        if uniform(draws, address(m, 0, 2)) >= state.robustness[m]:
            discard(state, m)
            log(state, DISCARDED, proposer, -1, m, -1)
            return
    refused_by = veto(state, p, at(key, BEFORE, ROUND), m)
    if refused_by >= 0:
        state.refused_week[m] = week
        log(state, REFUSED, refused_by, -1, m, -1)
        unmask(state, p, refused_by)
        return
    if thrown_out(state, p, uniform(draws, address(m, 0, 4))):
        state.refused_week[m] = week
        log(state, CIVIL_REFUSED, -1, -1, m, -1)
        return
    for issue in range(state.settled_by.size):
        if state.covers[m, issue] and state.settled_by[issue] < 0:
            state.settled_by[issue] = m
            log(state, SETTLED, issue, -1, m, -1)


@kernel
def effort(state, p):
    """Share of the rounds that are held [0 to 1]: less while officials sit elsewhere, or a softer channel is open."""
    soft = 0.0
    busy = 0.0
    for k in range(state.last_meeting.size):
        if not is_live(state, k) or k == state.venue[0]:
            continue
        seats = 0.0
        for s in range(state.seat.shape[1]):
            if state.seat[k, s] >= 0 and state.tier[state.seat[k, s]] == 0:
                seats += 1.0
        x = p.track_two[k]
        taken = min(1.0, x.meetings_per_year * (x.days + p.harms.preparation) / 365.0)
        busy += taken * seats / float(state.reading.shape[1])
        if x.envoys and joins(p, k):
            soft = max(soft, channel_trust(state, p, k) * (1.0 - x.coordination))
    return (1.0 - p.harms.drain * min(1.0, busy)) * (1.0 - p.harms.shopping * soft)


@kernel
def unmask(state, p, q):
    """A refusal by party q shows the others that it does not mean to settle, as far as it does not."""
    doubt = p.harms.unmasking * (1.0 - p.parties[q].sincerity)
    for o in range(state.reading.shape[1]):
        if state.party[o] != q:
            state.reading[q, o] -= doubt * trust_of(state, q, o)


@kernel
def thrown_out(state, p, u):
    """Tell whether civil society at the table has a clause thrown out: the likelier, the more hostile a public is."""
    hostile = 0.0
    for q in range(state.support.size):
        if p.parties[q].included:
            hostile = max(hostile, 1.0 - state.support[q])
    return u < p.track_three.inclusion * p.track_three.civil_veto * hostile


@kernel
def whose_turn(p, n_rounds):
    """Party at the table that tables next, in the order of the list."""
    included = 0
    for q in range(len(p.parties)):
        included += p.parties[q].included
    turn = n_rounds % included
    for q in range(len(p.parties)):
        if p.parties[q].included:
            if turn == 0:
                return q
            turn -= 1
    return 0


@kernel
def strongest(state, p):
    """Party at the table with the most means."""
    found = -1
    for q in range(state.capability.size):
        if p.parties[q].included and (found < 0 or state.capability[q] > state.capability[found]):
            found = q
    return found


@kernel
def discard(state, m):
    """Give idea m up; the way out that officials see rests on the others that they know."""
    state.discarded[m] = 1
    for q in range(state.best_option.shape[0]):
        for i in range(state.best_option.shape[1]):
            if not state.covers[m, i]:
                continue
            best = 0.0
            for other in range(state.covers.shape[0]):
                if state.covers[other, i] and state.uptake_week[q, other] != UNSET and not state.discarded[other]:
                    best = max(best, state.feasibility[other])
            state.best_option[q, i] = best


@kernel
def open_issue(state, draws):
    """Draw one of the issues that are not settled yet; -1 if all are."""
    chosen, highest = -1, -1.0
    for i in range(state.settled_by.size):
        u = uniform(draws, address(i, 0, 0))
        if state.settled_by[i] < 0 and u > highest:
            chosen, highest = i, u
    return chosen


@kernel
def best_idea(state, p, q, i):
    """Idea on issue i that party q's officials would table: by own gain when trust is low, by joint gain when high."""
    best, best_score = -1, 0.0
    trust = state.working_trust[q]
    for m in range(state.covers.shape[0]):
        resting = state.refused_week[m] != UNSET and state.week[0] - state.refused_week[m] < p.track_one.rest_weeks
        if state.covers[m, i] and state.uptake_week[q, m] != UNSET and not state.discarded[m] and not resting:
            score = (1.0 - trust) * (state.value[q, m] - state.red_line[q, m]) + trust * state.feasibility[m]
            if score > best_score:
                best, best_score = m, score
    return best


@kernel
def veto(state, p, draws, m):
    """First party with a veto player who refuses idea m; -1 if all accept.

    The parties' leaders come first, then hawkish factions inside them, party by party, who mind red lines more. A
    player misjudges an idea always alike: insisting does not help, only a change of circumstances does.
    """
    n = state.pain.size
    for v in range(max(p.track_one.veto_players, n)):
        q = v % n
        if not p.parties[q].included:
            continue
        hawks = float(int(v / n))
        error = p.track_one.judgement * (2.0 * uniform(draws, address(m, v, 1)) - 1.0)
        if surplus(state, p, q, m, hawks) + error < 0.0:
            return q
    return -1


@kernel
def surplus(state, p, q, m, hawks):
    """What party q gains by idea m over war [share of what is disputed].

    ``hawks`` counts how far the veto player is from the leaders, who have 0.
    """
    doubt = (
        p.track_one.commitment_problem
        * (1.0 - state.working_trust[q])
        * (1.0 - p.third_party.enforcement * state.guarantor[0])
    )
    # Hardliners who sat in the room where an idea was found have made it their own.
    found_in = state.origin_initiative[m]
    hawks *= 1.0 - (p.track_two[found_in].breadth if found_in >= 0 else 0.0)
    audience = p.track_one.audience_cost * (1.0 - state.support[q]) * (1.0 + p.track_one.hawk_veto * hawks)
    # Spoilers who have been drawn in guard red lines from within.
    audience *= 1.0 + p.spoilers.inclusion_cost * p.spoilers.inclusion * p.spoilers.capability
    audience *= 1.0 + p.harms.split_effect * state.split[q]
    audience *= 1.0 - p.track_three.habituation_effect * state.habit[q]
    offer = state.value[q, m]
    if state.uptake_week[q, m] == UNSET:
        offer -= p.ideas.devaluation  # an option that comes only from the adversary is worth less for it
    fear = doubt * p.track_one.betrayal_loss
    asked = state.anchor[q] + p.harms.bad_faith * (1.0 - p.parties[q].sincerity)
    return offer * (1.0 - doubt) - fear - audience * state.red_line[q, m] - asked - war_payoff(state, p, q)


@kernel
def war_payoff(state, p, q):
    """What fighting on is worth to party q: hope to win by its means, its patron, less cost and what pressure adds."""
    cost = cost_of(state, p, q)
    hope = state.capability[q] * (1.0 - state.belief[q]) + p.power.patron_value * state.patron[q]
    at_stake = p.track_three.business_stake * state.business[0]
    return max(0.0, hope - p.power.cost_weight * cost - at_stake - p.third_party.arm_twisting * leverage_of(state, p))
