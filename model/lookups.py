"""Readings of the state that several mechanisms need: who is who, whether a programme runs, how far officials trust."""

from __future__ import annotations

from model.compiling import kernel
from model.scales import clip
from model.sharing import MEANS, parties_of
from model.state import AGREEMENT, IMPLEMENTED, PRENEGOTIATION, SIGNED, TALKS

LIVE_WEEKS = 52  # a group that has not met for a year is no live channel


@kernel
def person(p, tier, q, j):
    """Number of the j-th person of a tier of party q."""
    n, q = len(p.parties), int(q)  # a party read from the state is a byte: without Numba it would overflow
    officials, elites = p.society.officials_per_party, p.society.elites_per_party
    if tier == 0:
        return q * officials + j
    if tier == 1:
        return n * officials + q * elites + j
    return n * (officials + elites) + q * p.society.grassroots_per_party + j


@kernel
def headcount(p, tier):
    """People of a tier in each party."""
    if tier == 0:
        return p.society.officials_per_party
    if tier == 1:
        return p.society.elites_per_party
    return p.society.grassroots_per_party


@kernel
def is_running(p, k, week):
    """Tell whether initiative k is switched on and between its start and its end."""
    x = p.track_two[k]
    return x.enabled == 1 and week >= x.starts and (x.ends < 0 or week < x.ends)


@kernel
def publicity(p, k, week, leaked):
    """Publicity of initiative k [0 to 1]: what its secrecy leaves open, all if it works in public, opened or leaked."""
    x = p.track_two[k]
    if x.reach > 0.0 or leaked or publishes(p, k, week):
        return 1.0
    return 1.0 - x.secrecy


@kernel
def publishes(p, k, week):
    """Tell whether initiative k writes its ideas up for anybody to read: research does, and whoever has gone public."""
    x = p.track_two[k]
    return (x.evidence > 0.0 and x.depth == 0.0) or (x.opens_week >= 0 and week >= x.opens_week)


@kernel
def is_live(state, k):
    """Tell whether the group of initiative k has met within the last year."""
    return state.last_meeting[k] >= 0 and state.week[0] - state.last_meeting[k] < LIVE_WEEKS


@kernel
def takes_part(p, k, q):
    """Tell whether people of party q take part in initiative k."""
    return (int(p.track_two[k].parties) >> int(q)) & 1 == 1


@kernel
def joins(p, k):
    """Tell whether initiative k brings people of several parties together, or only those of one."""
    return p.track_two[k].sides > 1


@kernel
def skill_of(state, p, k):
    """Skill of initiative k's third party as it tells in the room [0 to 1]: with standing, protection, impartiality."""
    return state.skill[k] * p.track_two[k].grip


@kernel
def leverage_of(state, p):
    """Pressure that outsiders can bring [0 to 1]: powers at large, or a third party whose programme is live.

    Before a signature, states count only where the parties admit them.
    """
    barred = p.third_party.states_admitted == 0 and state.milestone[SIGNED] < 0
    most = 0.0 if barred else p.third_party.leverage
    for k in range(state.last_meeting.size):
        x = p.track_two[k]
        if x.leverage > most and is_live(state, k) and not (barred and x.state == 1):
            most = x.leverage
    return most


@kernel
def witness_of(state, p):
    """How far third parties with a live programme witness what the parties have promised [0 to 1]."""
    most = 0.0
    for k in range(state.last_meeting.size):
        if p.track_two[k].witness > most and is_live(state, k):
            most = p.track_two[k].witness
    return most


@kernel
def least_in_room(p, k, values):
    """Least of these values of the parties [0 to 1], of those that take part in initiative k."""
    least = 1.0
    for q in range(values.size):
        if takes_part(p, k, q):
            least = min(least, values[q])
    return least


@kernel
def least_at_table(p, values):
    """Least of these values of the parties [0 to 1], of those included in talks."""
    least = 1.0
    for q in range(values.size):
        if p.parties[q].included:
            least = min(least, values[q])
    return least


@kernel
def trust_of(state, other, o):
    """Working trust [0 to 1] of official o in party ``other``: general attitude and reading together."""
    return clip(state.attitude[other, o] + state.reading[other, o], 0.0, 1.0)


@kernel
def cost_of(state, p, q):
    """Perceived cost of the conflict to party q [0 to 1]: pain, standing cost and hardship together."""
    return 1.0 - (1.0 - state.pain[q]) * (1.0 - p.conflict.standing_cost) * (1.0 - state.hardship[q])


@kernel
def advantage_of(state, q):
    """Advantage of party q in means [0 to 1]: 0 with an equal share or less, 1 with all of them."""
    n = float(state.pain.size)
    return max(0.0, (n * state.capability[q] - 1.0) / (n - 1.0))


@kernel
def exposure_of(state, p, q):
    """Share of its losses that party q feels as pain: who is much the stronger can bear more."""
    return 1.0 - p.power.insulation * advantage_of(state, q)


@kernel
def prior_belief(state, p, q):
    """Belief in a stalemate to which party q returns: the conflict's, less what its own advantage takes off."""
    return p.conflict.stalemate * (1.0 - p.power.advantage_belief * advantage_of(state, q))


@kernel
def hostility_of(state, q):
    """Hostility of party q's leaders and public to the other parties [0 to 1]."""
    return 1.0 - 0.5 * (state.mean_attitude[0, q] + state.mean_attitude[2, q])


@kernel
def under_way(state):
    """Tell whether talks about talks, talks or a text are under way."""
    phase = state.phase[0]
    return phase == PRENEGOTIATION or phase == TALKS or phase == AGREEMENT or phase == IMPLEMENTED


@kernel
def speaks(p, k):
    """Tell whether people of standing meet the other side in initiative k: they may be taken for their side's voice."""
    return p.track_two[k].depth > 0.0 and p.track_two[k].tier < 2 and joins(p, k)


@kernel
def channel_trust(state, p, k):
    """What a channel can build on [0 to 1]: trust among those who meet, or the go-between whom both sides trust."""
    return max(state.room_trust[k], p.track_two[k].go_between * skill_of(state, p, k))


@kernel
def worth(state, q, m):
    """What idea m is worth to party q [0 to 1]: what it gives, less the red lines that it crosses."""
    return max(0.0, state.value[q, m] - state.red_line[q, m])


@kernel
def mean_attitudes(state, p):
    """Mean attitude of each tier of each party to the other parties."""
    for q in parties_of(state, p, MEANS):
        mean_attitudes_of(state, p, q)


@kernel
def mean_attitudes_of(state, p, q):
    """Mean attitude of each tier of party q to the other parties, summed in the order of people."""
    n = len(p.parties)
    for tier in range(3):
        count = headcount(p, tier)
        first = person(p, tier, q, 0)
        total = 0.0
        for other in range(n):
            if other != q:
                attitude = state.attitude[other, first : first + count]
                for j in range(count):
                    total += attitude[j]
        state.mean_attitude[tier, q] = total / float(count * (n - 1))
