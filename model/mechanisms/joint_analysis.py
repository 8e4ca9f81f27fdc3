"""Joint analysis: rooms that met this week look at options together and tell each other what they know.

Trust turns bargaining into problem-solving: with more of it, more joint gain is found. Like-minded groups agree faster
on ideas that fail under later scrutiny [Janis1972]. What is said in public, under a minder's eyes or in the capital's
best hotel is said with less candour. Experts find what the matter itself shows, without trust. Where the parties do not
meet, a go-between carries what they say, as far as his skill goes. What an official learns here his side has taken up:
presence is a channel of transfer of its own.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import FABRICATED, FOUND, LEARNED, log
from model.lookups import publicity, skill_of, worth
from model.scales import clip
from model.state import DUPLICATES, FABRICATIONS, UNSET
from model.streams import DISCOVERY, SHARING, address, at, uniform
from model.uptake import register

READS = (
    "week", "party", "tier", "skill", "delegate", "pair_trust", "seat", "last_meeting", "room_trust", "leaked",
    "covers", "value", "red_line", "feasibility", "robustness", "discarded", "origin_week", "best_option", "knows",
    "uptake_week", "origin_initiative", "technicality", "tally", "n_events",
)  # fmt: skip
WRITES = (
    "knows", "origin_week", "origin_initiative", "origin_party", "robustness", "uptake_week", "uptake_initiative",
    "best_option", "tally", "event", "n_events",
)  # fmt: skip


@kernel
def think_together(state, p, key):
    """Let every initiative that meets this week work out options, then share what its members know."""
    week = state.week[0]
    for k in range(state.last_meeting.size):
        if state.last_meeting[k] == week:
            candour = candour_in(state, p, k)
            work_out(state, p, at(key, week, DISCOVERY), k, candour)
            share(state, p, at(key, week, SHARING), k, candour)


@kernel
def candour_in(state, p, k):
    """Candour in initiative k [0 to 1]: what publicity, minders, reports to officials and an exposed place leave."""
    x = p.track_two[k]
    hidden = 1.0 - publicity(p, k, state.week[0], state.leaked[k])
    candour = p.dialogue.public_candour + (1.0 - p.dialogue.public_candour) * hidden
    watched = p.regimes.minders * (1.0 - p.track_one.openness)
    told = p.dialogue.told_above * x.coordination
    return candour * (1.0 - watched) * (1.0 - told) * (1.0 - p.dialogue.seclusion * (1.0 - x.seclusion))


@kernel
def filled_seats(state, k):
    """Number of people in initiative k; they hold its first seats."""
    filled = 0
    for s in range(state.seat.shape[1]):
        filled += 1 if state.seat[k, s] >= 0 else 0
    return filled


@kernel
def work_out(state, p, draws, k, candour):
    """Look at some options jointly. Trust turns bargaining into problem-solving: with more of it, more is found.

    Who is far from those who decide, or hears positions and not interests, takes more for feasible than is; such ideas
    fail when they are looked at again.
    """
    x = p.track_two[k]
    influential = state.knows.shape[1]
    seats = filled_seats(state, k)
    if seats == 0:
        return
    together = candour * state.room_trust[k] * (1.0 - p.dialogue.breadth_cost * x.breadth)
    mode = max(together, x.evidence * skill_of(state, p, k))
    feigned = x.options > 0 and (
        uniform(draws, address(k, 0, 6)) < p.harms.fabrication * p.spoilers.capability * x.surveillance
    )
    if feigned:
        state.tally[FABRICATIONS] += 1.0
        log(state, FABRICATED, -1, -1, -1, k)
    guarded = p.dialogue.positions * (1.0 - state.room_trust[k]) if x.depth > 0.0 else 0.0
    blind = max(p.harms.principal_agent * (1.0 - x.access), guarded)
    for a in range(x.options):
        m = option(state, p, draws, k, a)
        i = state.seat[k, int(uniform(draws, address(k, a, 1)) * seats)]
        if i >= influential or state.knows[m, i]:
            continue
        feasible = clip(state.feasibility[m] / p.ideas.full_feasibility, 0.0, 1.0)
        if uniform(draws, address(k, a, 2)) >= p.dialogue.discovery * mode * (feasible + blind * (1.0 - feasible)):
            continue
        state.knows[m, i] = 1
        if state.origin_initiative[m] >= 0 and state.origin_initiative[m] != k:
            state.tally[DUPLICATES] += 1.0
        if state.origin_week[m] == UNSET:
            state.origin_week[m] = state.week[0]
            state.origin_initiative[m] = k
            state.origin_party[m] = state.party[i]
            state.robustness[m] *= 1.0 - p.dialogue.groupthink * (1.0 - x.breadth)
            state.robustness[m] *= 1.0 - blind * (1.0 - feasible)
            if feigned:  # it passed for agreed, and nobody looked again
                state.robustness[m] *= 1.0 - p.harms.feigned
            state.robustness[m] += x.evidence * skill_of(state, p, k) * (1.0 - state.robustness[m])
            log(state, FOUND, i, -1, m, k)
        if state.tier[i] == 0:
            register(state, m, i, state.party[i], i, k)


@kernel
def option(state, p, draws, k, a):
    """Option that initiative k looks at next: technical ones first where it is technical.

    Who works in step with others does not look again at what they have found.
    """
    x = p.track_two[k]
    ideas = state.covers.shape[0]
    m = int(uniform(draws, address(k, a, 0)) * ideas)
    elsewhere = state.origin_initiative[m] >= 0 and state.origin_initiative[m] != k
    if elsewhere and uniform(draws, address(k, a, 3)) < x.coordination:
        m = int(uniform(draws, address(k, a, 4)) * ideas)
    other = int(uniform(draws, address(k, a, 5)) * ideas)
    if state.technicality[other] > state.technicality[m] and uniform(draws, address(k, a, 7)) < x.technical:
        m = other
    return m


@kernel
def teacher(state, k, m, i):
    """First seat whose holder already knew idea m when the sharing began, own party first; -1 if there is none."""
    found = -1
    for s in range(state.seat.shape[1]):
        j = state.seat[k, s]
        if j < 0 or j >= state.knows.shape[1] or state.knows[m, j] != 1:
            continue
        if state.party[j] == state.party[i]:
            return j
        if found < 0:
            found = j
    return found


@kernel
def share(state, p, draws, k, candour):
    """Tell each other what one knows: participants take in ideas known in the room, those of the other side with trust.

    What is heard in this meeting (marked 2 until its end) is passed on only at the next.
    """
    seats = state.seat.shape[1]
    influential = state.knows.shape[1]
    for m in range(state.covers.shape[0]):
        if state.origin_week[m] == UNSET:
            continue
        for s in range(seats):
            i = state.seat[k, s]
            if i < 0 or i >= influential or state.knows[m, i]:
                continue
            j = teacher(state, k, m, i)
            if j < 0:
                continue
            chance = p.dialogue.sharing * candour
            if state.party[j] != state.party[i]:
                carried = p.track_two[k].go_between * skill_of(state, p, k)
                distrust = 1.0 - state.pair_trust[state.delegate[i], state.delegate[j]]
                chance *= 1.0 - (1.0 - carried) * distrust
            if state.tier[i] == 0:
                chance *= worth(state, state.party[i], m)  # officials take up what serves their side
            if uniform(draws, address(i, m, k)) < chance:
                state.knows[m, i] = 2
                log(state, LEARNED, j, i, m, k)
                if state.tier[i] == 0:
                    register(state, m, i, state.party[i], j, k)
        for s in range(seats):
            i = state.seat[k, s]
            if 0 <= i < influential and state.knows[m, i] == 2:
                state.knows[m, i] = 1
