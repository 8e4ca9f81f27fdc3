"""Transfer: participants brief officials; officials take up ideas and a better reading of the other side.

hazard of a briefing = rate x access tie x credibility x what the regime hears x coordination x motivation of the
officials. An idea is taken up by its worth to the listener; what touches identity travels less easily, what comes from
a mouthpiece or to officials who do not mean to settle not at all. What can be denied costs nothing to try, so ideas
heard in a deniable channel come to the table tested; it also says less. Officials learn from participants that the
other side will not give in, and hear in loose channels what it might concede. Where nobody talks to anybody, they come
to misread.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import MIXED_SIGNALS, READING, log
from model.lookups import is_live, person, speaks, takes_part, trust_of, under_way, worth
from model.scales import clip, kept
from model.streams import BRIEFING, UPTAKE, address, at, uniform
from model.uptake import pick_idea, take_up

READS = (
    "week", "phase", "motivation", "belief", "anchor", "conceded", "insight", "reachable", "robustness", "room_trust",
    "party", "tier", "attitude", "reading", "credibility", "closeness", "delegate", "met", "pair_trust", "seat",
    "last_meeting", "moved_reading", "muddled", "best_option", "covers", "value", "red_line", "technicality",
    "feasibility", "discarded", "origin_week", "origin_initiative", "origin_party", "knows", "uptake_week", "n_events",
)  # fmt: skip
WRITES = (
    "reading", "briefed", "most_told", "knows", "uptake_week", "uptake_initiative", "best_option", "moved_reading",
    "muddled", "credibility", "belief", "insight", "conceded", "anchor", "robustness", "event", "n_events",
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
    for other in range(state.motivation.size):
        for o in range(state.reading.shape[1]):
            state.briefed[other, o] = 0.0
            state.most_told[other, o] = 0.0
    for q in range(state.insight.size):
        state.insight[q] = 0.0
        state.conceded[q] = 0.0
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
                advise(state, p, draws, choices, k, i)
    settle(state, p)


@kernel
def settle(state, p):
    """Let readings and demands fade, add what was told this week, and let officials misread whom nobody talks to."""
    stays = kept(p.track_one.reading_half_life)
    for other in range(state.briefed.shape[0]):
        for o in range(state.reading.shape[1]):
            change = min(state.briefed[other, o], state.most_told[other, o])
            if state.party[o] != other and frozen(state, p, state.party[o], other):
                change -= p.track_one.misperception * trust_of(state, other, o)
            state.reading[other, o] = clip(state.reading[other, o] * stays + change, -1.0, 1.0)
    for q in range(state.insight.size):
        state.anchor[q] *= kept(p.harms.anchor_half_life)
        state.anchor[q] += p.harms.anchoring * max(0.0, state.conceded[q] - state.anchor[q])
        gap = max(0.0, p.conflict.stalemate - state.belief[q])
        state.belief[q] += min(1.0, p.track_one.realism * state.insight[q]) * gap


@kernel
def frozen(state, p, q, other):
    """Tell whether no channel of any kind links parties q and other."""
    if under_way(state) and p.parties[q].included and p.parties[other].included:
        return False
    for k in range(state.last_meeting.size):
        carries = speaks(p, k) or p.track_two[k].go_between > 0.0
        if carries and is_live(state, k) and takes_part(p, k, q) and takes_part(p, k, other):
            return False
    return True


@kernel
def advise(state, p, draws, choices, k, i):
    """One elite participant of initiative k and the officials of the own party: draw the briefings of this week."""
    q = state.party[i]
    x = p.track_two[k]
    e = i - person(p, 1, 0, 0)
    heard = ear(p, p.dialogue.uncoordinated_ear, x.coordination) * ear(p, p.dialogue.closed_ear, p.track_one.openness)
    open_ear = heard * ear(p, p.dialogue.unmotivated_ear, state.motivation[q])
    standing = state.credibility[e]  # of the week's start: credit earned in it tells in the next
    for j in range(state.closeness.shape[1]):
        o = person(p, 0, q, j)
        tie = x.access * state.closeness[e, j] * state.reachable[o]
        if uniform(draws, address(i, o, k)) >= p.dialogue.briefing_rate * tie * standing * open_ear:
            continue
        convey_reading(state, p, k, i, o)
        state.insight[q] += state.room_trust[k]
        m = pick_idea(state, choices, k, i, o)
        if m >= 0:
            touch = (1.0 - p.ideas.identity_drag * (1.0 - state.technicality[m])) * own_mind(p) * p.parties[q].sincerity
            demand(state, q, m, x.coordination)
            if uniform(choices, address(i, o, 4096 + k)) < told_worth(state, p, q, m) * touch:
                take_up(state, m, o, q, i, k)
                state.robustness[m] += p.track_one.testing * x.deniability * (1.0 - state.robustness[m])
                if x.attributed and state.origin_party[m] == q:
                    state.credibility[e] += p.dialogue.credit * (1.0 - state.credibility[e])


@kernel
def own_mind(p):
    """Share of what participants bring home that is their own, not the line of a regime that has co-opted them."""
    return 1.0 - p.regimes.co_optation * (1.0 - p.track_one.openness)


@kernel
def demand(state, q, m, coordination):
    """Note what idea m concedes to party q beyond one half, as far as nobody keeps channels in step."""
    state.conceded[q] = max(state.conceded[q], (1.0 - coordination) * (state.value[q, m] - 0.5))


@kernel
def convey_reading(state, p, k, i, o):
    """Move official o's trust in each other party towards participant i's in those met; less mixed signals."""
    q = state.party[i]
    d = state.delegate[i]
    for other in range(state.motivation.size):
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
        change = p.dialogue.relay * distance * own_mind(p)
        if i != o:
            change *= 1.0 - p.track_one.deniable_discount * p.track_two[k].deniability
            change -= p.dialogue.mixed_signals * (1.0 - p.track_two[k].coordination)
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
