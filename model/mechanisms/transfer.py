"""Transfer: participants brief officials; officials take up ideas and a better reading of the other side.

hazard of a briefing = rate x access tie x credibility x what the regime hears x coordination x motivation of the
officials. An idea is taken up by its worth to the listener; what touches identity travels less easily.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import MIXED_SIGNALS, READING, log
from model.lookups import is_live, person, speaks, trust_of, worth
from model.scales import clip, kept
from model.streams import BRIEFING, UPTAKE, address, at, uniform
from model.uptake import pick_idea, take_up

READS = (
    "week", "motivation", "party", "tier", "attitude", "reading", "credibility", "closeness", "delegate", "met",
    "pair_trust", "seat", "last_meeting", "moved_reading", "muddled", "best_option", "covers", "value", "red_line",
    "technicality", "feasibility", "discarded", "origin_week", "origin_initiative", "origin_party", "knows",
    "uptake_week", "n_events",
)  # fmt: skip
WRITES = (
    "reading", "briefed", "most_told", "knows", "uptake_week", "uptake_initiative", "best_option", "moved_reading",
    "muddled", "event", "n_events",
)  # fmt: skip


@kernel
def ear(p, floor, level):
    """Share of briefings heard at this level of openness, coordination or motivation."""
    return floor + (1.0 - floor) * level


@kernel
def brief(state, p, key):
    """Let elite participants brief their own officials, and officials who met this week learn from their own ties.

    Every briefing meets the readings of the week's start; what they change is added up and joins them at the end, but
    several in one week never carry an official past the trust of whom he heard. When two bring officials of a party the
    same idea in one week, the first in the order of seats is remembered for it.
    """
    week = state.week[0]
    draws, choices = at(key, week, BRIEFING), at(key, week, UPTAKE)
    for other in range(state.pain.size):
        for o in range(state.reading.shape[1]):
            state.briefed[other, o] = 0.0
            state.most_told[other, o] = 0.0
    heard = ear(p, p.dialogue.uncoordinated_ear, p.track_one.coordination) * ear(
        p, p.dialogue.closed_ear, p.track_one.openness
    )
    for k in range(state.seat.shape[0]):
        # Public work has nobody to report on: its people have not met the other side.
        if not (is_live(state, k) and speaks(p, k)):
            continue
        for s in range(state.seat.shape[1]):
            i = state.seat[k, s]
            if i < 0 or not state.met[state.delegate[i]]:
                continue
            if state.tier[i] == 0 and state.last_meeting[k] == week:
                convey_reading(state, p, k, i, i)  # who was there himself needs no adviser
            elif state.tier[i] == 1:
                advise(state, p, draws, choices, k, i, heard)
    stays = kept(p.track_one.reading_half_life)
    for other in range(state.pain.size):
        for o in range(state.reading.shape[1]):
            change = min(state.briefed[other, o], state.most_told[other, o])
            state.reading[other, o] = clip(state.reading[other, o] * stays + change, -1.0, 1.0)


@kernel
def advise(state, p, draws, choices, k, i, heard):
    """One elite participant of initiative k and the officials of the own party: draw the briefings of this week."""
    q = state.party[i]
    e = i - person(p, 1, 0, 0)
    open_ear = heard * ear(p, p.dialogue.unmotivated_ear, state.motivation[q])
    for j in range(state.closeness.shape[1]):
        o = person(p, 0, q, j)
        tie = p.track_two[k].elite_access * state.closeness[e, j]
        if uniform(draws, address(i, o, k)) >= p.dialogue.briefing_rate * tie * state.credibility[e] * open_ear:
            continue
        convey_reading(state, p, k, i, o)
        m = pick_idea(state, choices, k, i, o)
        if m >= 0:
            touch = 1.0 - p.ideas.identity_drag * (1.0 - state.technicality[m])
            if uniform(choices, address(i, o, 4096 + k)) < told_worth(state, p, q, m) * touch:
                take_up(state, m, o, q, i, k)


@kernel
def convey_reading(state, p, k, i, o):
    """Move official o's trust in each other party towards participant i's in those met; less mixed signals."""
    q = state.party[i]
    d = state.delegate[i]
    for other in range(state.pain.size):
        if other == q:
            continue
        total, partners = 0.0, 0.0
        for s in range(state.seat.shape[1]):
            j = state.seat[k, s]
            if j >= 0 and state.party[j] == other:
                total += state.pair_trust[d, state.delegate[j]]
                partners += 1.0
        if partners == 0.0:
            continue
        distance = max(0.0, total / partners - trust_of(state, other, o))
        state.most_told[other, o] = max(state.most_told[other, o], distance)
        change = p.dialogue.relay * distance
        if i != o:
            change -= p.dialogue.mixed_signals * (1.0 - p.track_one.coordination)
        state.briefed[other, o] += change
        if change > 0.0:
            if not state.moved_reading[k]:
                log(state, READING, i, o, -1, k)
            state.moved_reading[k] = 1
        elif change < 0.0 and not state.muddled[k]:
            state.muddled[k] = 1
            log(state, MIXED_SIGNALS, i, o, -1, k)


@kernel
def told_worth(state, p, q, m):
    """Worth of idea m to officials of party q who are told of it: less, if they know that the adversary found it."""
    k, author = state.origin_initiative[m], state.origin_party[m]
    if k >= 0 and author >= 0 and author != q and p.track_two[k].attributed:
        return max(0.0, worth(state, q, m) - p.ideas.devaluation)
    return worth(state, q, m)
