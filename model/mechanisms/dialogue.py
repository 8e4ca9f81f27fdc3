"""Dialogue: who meets gains trust in those met, shares ideas and works out new ones.

Pair trust closes a share of its distance to full trust with each day of contact, the more the better the contact
[Allport1954; PettigrewTropp2006]: equal status, facilitation. Only a fraction of it becomes a better attitude to the
other side as a whole. Options are looked at jointly; like-minded groups agree faster on ideas that fail later.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import FOUND, LEAK, LEARNED, MEETING, log
from model.lookups import is_running, publicity
from model.scales import clip, kept
from model.state import FIRST_CONTACT, GENERATED, LEAKS, MEETINGS, SPEND, UNSET
from model.streams import DISCOVERY, SHARING, address, at, uniform
from model.streams import LEAK as LEAK_STREAM

READS = (
    "week", "alarm", "milestone", "tally", "party", "tier", "hawkishness", "delegate", "gain_fast", "gain_slow",
    "pair_trust", "seat", "funded", "spent", "skill", "held", "room_trust", "leaked", "spend", "feasibility",
    "robustness", "origin_week", "knows", "n_events",
)  # fmt: skip
WRITES = (
    "spent", "spend", "held", "last_meeting", "skill", "met", "pair_trust", "gain_fast", "gain_slow", "room_trust",
    "knows", "origin_week", "origin_initiative", "robustness", "leaked", "alarm", "tally", "milestone", "event",
    "n_events",
)  # fmt: skip


@kernel
def is_due(p, k, week):
    """Tell whether the calendar of initiative k has a meeting this week: evenly spaced from its start."""
    a_week = p.track_two[k].meetings_per_year / 52.0
    since = float(week - p.track_two[k].starts)
    return int((since + 1.0) * a_week) > int(since * a_week)


@kernel
def hold_meetings(state, p, key):
    """Let every running, funded initiative meet that is due and can pay; alarm at past leaks fades."""
    week = state.week[0]
    state.alarm[0] *= kept(p.dialogue.alarm_half_life)
    for k in range(state.funded.size):
        if not (is_running(p, k, week) and state.funded[k] and is_due(p, k, week)):
            continue
        cost = float(p.track_two[k].participants) * p.track_two[k].days * p.track_two[k].day_cost
        if state.spent[k] + cost > p.funding.budget:
            continue
        state.spent[k] += cost
        state.spend[k] += cost
        state.tally[SPEND] += cost
        state.tally[MEETINGS] += 1.0
        log(state, MEETING, -1, -1, -1, k)
        candour = p.dialogue.public_candour + (1.0 - p.dialogue.public_candour) * (
            1.0 - publicity(p, k, week, state.leaked[k])
        )
        build_trust(state, p, k)
        work_out(state, p, at(key, week, DISCOVERY), k, candour)
        share(state, p, at(key, week, SHARING), k, candour)
        leak(state, p, at(key, week, LEAK_STREAM), k)
        state.held[k] += 1
        state.last_meeting[k] = week
        state.skill[k] += p.dialogue.skill_learning * (1.0 - state.skill[k])
        if state.held[k] == 2 and state.milestone[FIRST_CONTACT] < 0:
            state.milestone[FIRST_CONTACT] = week


@kernel
def build_trust(state, p, k):
    """Raise the trust of every participant in each one of another party, and by a fraction in that party as a whole."""
    x = p.track_two[k]
    help_ = 1.0 - p.dialogue.facilitation_weight * (1.0 - state.skill[k])
    quality = x.depth * help_ * (1.0 - p.dialogue.status_penalty * p.power.asymmetry)
    seats = state.seat.shape[1]
    n = state.pain.size
    total, pairs = 0.0, 0.0
    for s in range(seats):
        i = state.seat[k, s]
        if i < 0:
            continue
        d = state.delegate[i]
        learning = p.dialogue.learning * quality * (1.0 - p.dialogue.hawk_learning * state.hawkishness[i])
        if state.tier[i] == 0:
            learning *= 1.0 - p.dialogue.role_rigidity
        closed = 1.0 - (1.0 - learning) ** x.days
        state.met[d] = 1
        for q in range(n):
            gained, trust, partners = 0.0, 0.0, 0.0
            for other in range(seats):
                j = state.seat[k, other]
                if j < 0 or state.party[j] != q or state.party[i] == q:
                    continue
                e = state.delegate[j]
                step = closed * (1.0 - state.pair_trust[d, e])
                state.pair_trust[d, e] += step
                gained += step
                trust += state.pair_trust[d, e]
                partners += 1.0
            if partners > 0.0:
                pairs += partners
                total += trust
                # Trust that faded and was regained is no second gain: what is owed to dialogue never exceeds its share.
                owed = p.dialogue.generalisation * trust / partners - state.gain_fast[q, d] - state.gain_slow[q, d]
                gain = min(p.dialogue.generalisation * gained / partners, max(0.0, owed))
                state.gain_fast[q, d] += p.dialogue.fast_share * gain
                state.gain_slow[q, d] += (1.0 - p.dialogue.fast_share) * gain
    if pairs > 0.0:
        state.room_trust[k] = total / pairs


@kernel
def filled_seats(state, k):
    """Number of people in initiative k; they hold its first seats."""
    filled = 0
    for s in range(state.seat.shape[1]):
        filled += 1 if state.seat[k, s] >= 0 else 0
    return filled


@kernel
def work_out(state, p, draws, k, candour):
    """Look at some options jointly. Trust turns bargaining into problem-solving: with more of it, more is found."""
    x = p.track_two[k]
    ideas = state.covers.shape[0]
    influential = state.knows.shape[1]
    seats = filled_seats(state, k)
    mode = candour * state.room_trust[k] * (1.0 - p.dialogue.breadth_cost * x.breadth)
    for a in range(x.options):
        m = int(uniform(draws, address(k, a, 0)) * ideas)
        i = state.seat[k, int(uniform(draws, address(k, a, 1)) * seats)]
        if i >= influential or state.knows[m, i]:
            continue
        if uniform(draws, address(k, a, 2)) >= p.dialogue.discovery * mode * clip(
            state.feasibility[m] / p.ideas.full_feasibility, 0.0, 1.0
        ):
            continue
        state.knows[m, i] = 1
        if state.origin_week[m] == UNSET:
            state.origin_week[m] = state.week[0]
            state.origin_initiative[m] = k
            state.robustness[m] *= 1.0 - p.dialogue.groupthink * (1.0 - x.breadth)
            state.tally[GENERATED] += 1.0
            log(state, FOUND, i, -1, m, k)


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
                chance *= state.pair_trust[state.delegate[i], state.delegate[j]]
            if uniform(draws, address(i, m, k)) < chance:
                state.knows[m, i] = 2
                log(state, LEARNED, j, i, m, k)
        for s in range(seats):
            i = state.seat[k, s]
            if 0 <= i < influential and state.knows[m, i] == 2:
                state.knows[m, i] = 1


@kernel
def leak(state, p, draws, k):
    """Something may get out: the more insiders and the more valuable to spoilers. What is public anyway cannot leak."""
    hidden = 1.0 - publicity(p, k, state.week[0], state.leaked[k])
    if hidden <= 0.0:
        return
    hazard = p.dialogue.leak_rate * float(p.track_two[k].participants) * (1.0 + p.spoilers.capability)
    if uniform(draws, address(k, 0, 0)) < hazard:
        state.leaked[k] = 1
        state.alarm[0] += (1.0 - state.alarm[0]) * p.dialogue.leak_alarm * hidden
        state.tally[LEAKS] += 1.0
        log(state, LEAK, -1, -1, -1, k)
