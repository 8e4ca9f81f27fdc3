"""Dialogue: programmes meet, and who meets gains trust in those met.

Pair trust closes a share of its distance to full trust with each day of contact, the more the better the contact
[Allport1954; PettigrewTropp2006]: equal status, facilitation, the authorities' blessing. Only a fraction of it becomes
a better attitude to the other side as a whole, more of it where people tell their stories. A common goal helps; contact
of rivals hardens [Lowe2021], and so do like-minded people of one side who meet alone. What the room does with its ideas
follows in joint_analysis, what gets out of it in leaks.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import MEETING, SANCTIONED, log
from model.lookups import is_running, joins, skill_of, takes_part
from model.state import FIRST_CONTACT, MEETINGS, NOBODY, SANCTIONS, SIGNED, SPEND
from model.streams import LAW, address, at, uniform

READS = (
    "week", "threat", "milestone", "tally", "party", "tier", "hawkishness", "delegate", "gain_fast", "gain_slow",
    "pair_trust", "seat", "funded", "gives", "spent", "skill", "held", "spend", "suspended", "capability", "expertise",
    "n_events",
)  # fmt: skip
WRITES = (
    "spent", "spend", "held", "last_meeting", "skill", "met", "pair_trust", "gain_fast", "gain_slow", "room_trust",
    "suspended", "tally", "milestone", "event", "n_events",
)  # fmt: skip


@kernel
def is_due(p, k, week):
    """Tell whether the calendar of initiative k has a meeting this week: evenly spaced from its start."""
    a_week = p.track_two[k].meetings_per_year / 52.0
    since = float(week - p.track_two[k].starts)
    return int((since + 1.0) * a_week) > int(since * a_week)


@kernel
def hold_meetings(state, p, key):
    """Let every running, funded initiative meet that is due, may and can pay."""
    week = state.week[0]
    draws = at(key, week, LAW)
    for k in range(state.funded.size):
        if not (is_running(p, k, week) and state.funded[k] and is_due(p, k, week) and may_meet(state, p, k)):
            continue
        if cut_off(state, p, draws, k) or not paid(state, p, k) or before_the_law(state, p, draws, k):
            continue
        state.tally[MEETINGS] += 1.0
        log(state, MEETING, -1, -1, -1, k)
        build_trust(state, p, k)
        state.held[k] += 1
        state.last_meeting[k] = week
        learnt = min(1.0, p.dialogue.skill_learning * p.track_two[k].skill_growth)
        state.skill[k] += learnt * (1.0 - state.skill[k])
        if p.track_two[k].depth > 0.0 and joins(p, k) and state.held[k] == 2 and state.milestone[FIRST_CONTACT] < 0:
            state.milestone[FIRST_CONTACT] = week


@kernel
def may_meet(state, p, k):
    """Tell whether nothing forbids initiative k: no sanction, its third party is admitted, and enough people are left.

    A room of several parties needs people of two at least.
    """
    first, second = NOBODY, NOBODY
    for s in range(state.seat.shape[1]):
        i = state.seat[k, s]
        if i >= 0 and (first < 0 or (second < 0 and state.party[i] != state.party[first])):
            if first < 0:
                first = i
            else:
                second = i
    if first < 0 or (joins(p, k) and second < 0):
        return False
    shut_out = p.track_two[k].state == 1 and p.third_party.states_admitted == 0 and state.milestone[SIGNED] < 0
    return state.week[0] >= state.suspended[k] and not shut_out


@kernel
def cut_off(state, p, draws, k):
    """Draw whether the war keeps people of initiative k from crossing lines: hardly ever but in the worst of wars.

    Whoever stays at home, before a screen or among his own, is not kept from it.
    """
    x = p.track_two[k]
    if not joins(p, k) or (x.depth == 0.0 and x.go_between == 0.0):
        return False
    worst = 0.0
    for q in range(state.threat.shape[0]):
        for other in range(state.threat.shape[0]):
            if other != q and takes_part(p, k, q):
                worst = max(worst, state.threat[q, other])
    fourth = worst * worst * worst * worst
    return uniform(draws, address(k, 0, 1)) < p.dialogue.disruption * x.travel * fourth * fourth


@kernel
def before_the_law(state, p, draws, k):
    """Draw whether meeting a proscribed party brings initiative k before the law: then it stands still for a while."""
    x = p.track_two[k]
    if x.proscribed == 0 or uniform(draws, address(k, 0, 0)) >= p.third_party.legal_risk * (1.0 - x.protection):
        return False
    state.suspended[k] = state.week[0] + p.third_party.sanction_weeks
    state.tally[SANCTIONS] += 1.0
    log(state, SANCTIONED, -1, -1, -1, k)
    return True


@kernel
def paid(state, p, k):
    """Pay for a meeting of initiative k: its own donor, or dearer the first other one who pools enough."""
    x = p.track_two[k]
    cost = float(x.participants) * x.days * x.day_cost
    payer = x.donor
    if state.spent[payer] + cost > p.donors[payer].budget:
        payer = NOBODY
        cost *= 1.0 + p.funding.pooling_cost
        for g in range(state.gives.size):
            left = p.donors[g].budget - state.spent[g]
            lends = p.donors[g].lends == 1 and g != x.donor and state.gives[g]
            if payer == NOBODY and lends and cost <= p.funding.pooling * left:
                payer = g
    if payer == NOBODY:
        return False
    state.spent[payer] += cost
    state.spend[k] += cost
    state.tally[SPEND] += cost
    return True


@kernel
def build_trust(state, p, k):
    """Raise the trust of every participant in each one of another party, and by a fraction in that party as a whole."""
    contact = quality(state, p, k)
    total, pairs = 0.0, 0.0
    alone = p.track_two[k].depth > 0.0 and not joins(p, k)
    for s in range(state.seat.shape[1]):
        i = state.seat[k, s]
        if i < 0:
            continue
        if p.track_two[k].depth > 0.0:
            state.met[state.delegate[i]] = 1
        closed = share_learnt(state, p, k, i, contact)
        for q in range(state.capability.size):
            if q == state.party[i]:
                continue
            if alone:
                harden(state, p, k, i, q)
            elif takes_part(p, k, q):
                trust, partners = meet(state, p, k, i, q, closed, contact < 0.0)
                total += trust
                pairs += partners
    if pairs > 0.0 and p.track_two[k].depth > 0.0:
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
        share = p.dialogue.generalisation * (1.0 + p.dialogue.narrative * p.track_two[k].stories)
        # Trust that faded and was regained is no second gain: what is owed to dialogue never exceeds its share.
        owed = share * trust / partners - state.gain_fast[q, d] - state.gain_slow[q, d]
        gain = min(share * gained / partners, max(0.0, owed))
        if rivals:  # there is no trust below none: what they learn is a worse opinion of the other side
            gain = -min(share * closed, max(0.0, share + state.gain_fast[q, d] + state.gain_slow[q, d]))
        state.gain_fast[q, d] += p.dialogue.fast_share * gain
        state.gain_slow[q, d] += (1.0 - p.dialogue.fast_share) * gain
    return trust, partners


@kernel
def harden(state, p, k, i, q):
    """Move participant i, who sees only his own side, away from party q: the more, the more alike the room is."""
    d = state.delegate[i]
    x = p.track_two[k]
    lost = p.harms.polarisation * x.depth * (1.0 - x.breadth) * x.days
    room = max(0.0, p.dialogue.generalisation + state.gain_fast[q, d] + state.gain_slow[q, d])
    loss = min(lost, room)
    state.gain_fast[q, d] -= p.dialogue.fast_share * loss
    state.gain_slow[q, d] -= (1.0 - p.dialogue.fast_share) * loss


@kernel
def warmth(p, goal):
    """What a goal makes of contact: 1 when it is shared, less when there is none, below 0 when it is contested."""
    alone = 1.0 - p.dialogue.goal_weight
    if goal >= 0.0:
        return alone + p.dialogue.goal_weight * goal
    return alone + goal * (alone + p.dialogue.rivalry)


@kernel
def quality(state, p, k):
    """Quality of contact in initiative k [-1 to 1]: depth and goal.

    Good contact also needs skill, equal status (training makes up for some of it) and the authorities' blessing.
    """
    x = p.track_two[k]
    warm = warmth(p, x.common_goal)
    if warm < 0.0:
        return x.depth * warm
    help_ = 1.0 - p.dialogue.facilitation_weight * (1.0 - skill_of(state, p, k))
    unequal = p.dialogue.status_penalty * p.power.asymmetry * (1.0 - weakest_competence(state, p, k))
    unblessed = p.dialogue.blessing_weight * (1.0 - x.coordination)
    return x.depth * help_ * (1.0 - unequal) * (1.0 - unblessed) * warm


@kernel
def weakest_competence(state, p, k):
    """Trained competence of the weakest party in initiative k [0 to 1]."""
    competence, least = 0.0, 2.0
    for q in range(state.capability.size):
        if takes_part(p, k, q) and state.capability[q] < least:
            competence, least = state.expertise[q], state.capability[q]
    return competence
