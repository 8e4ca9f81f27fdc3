"""Dialogue: programmes meet, and who meets gains trust in those met.

Pair trust closes a share of its distance to full trust with each day of contact, the more the better the contact
[Allport1954; PettigrewTropp2006]: equal status, facilitation. Only a fraction of it becomes a better attitude to the
other side as a whole. A common goal helps; contact of rivals hardens [Lowe2021]. What the room does with its ideas
follows in joint_analysis, what gets out of it in leaks.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import MEETING, log
from model.lookups import is_running
from model.state import FIRST_CONTACT, MEETINGS, SPEND

READS = (
    "week", "milestone", "tally", "party", "tier", "hawkishness", "delegate", "gain_fast", "gain_slow", "pair_trust",
    "seat", "funded", "spent", "skill", "held", "spend", "n_events",
)  # fmt: skip
WRITES = (
    "spent", "spend", "held", "last_meeting", "skill", "met", "pair_trust", "gain_fast", "gain_slow", "room_trust",
    "tally", "milestone", "event", "n_events",
)  # fmt: skip


@kernel
def is_due(p, k, week):
    """Tell whether the calendar of initiative k has a meeting this week: evenly spaced from its start."""
    a_week = p.track_two[k].meetings_per_year / 52.0
    since = float(week - p.track_two[k].starts)
    return int((since + 1.0) * a_week) > int(since * a_week)


@kernel
def hold_meetings(state, p, key):
    """Let every running, funded initiative meet that is due and can pay."""
    week = state.week[0]
    for k in range(state.funded.size):
        if not (is_running(p, k, week) and state.funded[k] and is_due(p, k, week)):
            continue
        cost = float(p.track_two[k].participants) * p.track_two[k].days * p.track_two[k].day_cost
        donor = p.track_two[k].donor
        if state.spent[donor] + cost > p.donors[donor].budget:
            continue
        state.spent[donor] += cost
        state.spend[k] += cost
        state.tally[SPEND] += cost
        state.tally[MEETINGS] += 1.0
        log(state, MEETING, -1, -1, -1, k)
        build_trust(state, p, k)
        state.held[k] += 1
        state.last_meeting[k] = week
        state.skill[k] += p.dialogue.skill_learning * (1.0 - state.skill[k])
        if p.track_two[k].depth > 0.0 and state.held[k] == 2 and state.milestone[FIRST_CONTACT] < 0:
            state.milestone[FIRST_CONTACT] = week


@kernel
def build_trust(state, p, k):
    """Raise the trust of every participant in each one of another party, and by a fraction in that party as a whole."""
    contact = quality(state, p, k)
    total, pairs = 0.0, 0.0
    for s in range(state.seat.shape[1]):
        i = state.seat[k, s]
        if i < 0:
            continue
        if p.track_two[k].depth > 0.0:
            state.met[state.delegate[i]] = 1
        closed = share_learnt(state, p, k, i, contact)
        for q in range(state.pain.size):
            if q != state.party[i]:
                trust, partners = meet(state, p, k, i, q, closed, contact < 0.0)
                total += trust
                pairs += partners
    if pairs > 0.0:
        state.room_trust[k] = total / pairs


@kernel
def share_learnt(state, p, k, i, contact):
    """Share of the distance to full trust, or to none among rivals, that one meeting closes for participant i."""
    learning = p.dialogue.learning * abs(contact)
    if contact >= 0.0:  # hawks and officials in role are slow to warm, not to harden
        learning *= 1.0 - p.dialogue.hawk_learning * state.hawkishness[i]
        if state.tier[i] == 0:
            learning *= 1.0 - p.dialogue.role_rigidity
    return 1.0 - (1.0 - learning) ** p.track_two[k].days


@kernel
def meet(state, p, k, i, q, closed, rivals):
    """Let participant i meet those of party q, and think better of it for that: summed trust in them, their number."""
    d = state.delegate[i]
    gained, trust, partners = 0.0, 0.0, 0.0
    for other in range(state.seat.shape[1]):
        j = state.seat[k, other]
        if j < 0 or state.party[j] != q:
            continue
        e = state.delegate[j]
        step = -closed * state.pair_trust[d, e] if rivals else closed * (1.0 - state.pair_trust[d, e])
        state.pair_trust[d, e] += step
        gained += step
        trust += state.pair_trust[d, e]
        partners += 1.0
    if partners > 0.0:
        share = p.dialogue.generalisation
        # Trust that faded and was regained is no second gain: what is owed to dialogue never exceeds its share.
        owed = share * trust / partners - state.gain_fast[q, d] - state.gain_slow[q, d]
        gain = min(share * gained / partners, max(0.0, owed))
        if rivals:  # there is no trust below none: what they learn is a worse opinion of the other side
            gain = -min(share * closed, max(0.0, share + state.gain_fast[q, d] + state.gain_slow[q, d]))
        state.gain_fast[q, d] += p.dialogue.fast_share * gain
        state.gain_slow[q, d] += (1.0 - p.dialogue.fast_share) * gain
    return trust, partners


@kernel
def warmth(p, goal):
    """What a goal makes of contact: 1 when it is shared, less when there is none, below 0 when it is contested."""
    alone = 1.0 - p.dialogue.goal_weight
    if goal >= 0.0:
        return alone + p.dialogue.goal_weight * goal
    return alone + goal * (alone + p.dialogue.rivalry)


@kernel
def quality(state, p, k):
    """Quality of contact in initiative k [-1 to 1]: depth and goal; good contact also needs skill and equal status."""
    x = p.track_two[k]
    warm = warmth(p, x.common_goal)
    if warm < 0.0:
        return x.depth * warm
    help_ = 1.0 - p.dialogue.facilitation_weight * (1.0 - state.skill[k])
    return x.depth * help_ * (1.0 - p.dialogue.status_penalty * p.power.asymmetry) * warm
