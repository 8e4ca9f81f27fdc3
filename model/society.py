"""People and their ties, from parameters: who lives in each party, whom they listen to, who knows an official.

Every draw is addressed by the person's own number, so a larger public or another initiative leaves everybody else
as they were.
"""

from __future__ import annotations

import math

from model.compiling import kernel
from model.lookups import exposure_of, headcount, hostility_of, mean_attitudes, person, prior_belief, takes_part
from model.scales import clip, deaths_a_year, kept, severity_of
from model.state import UNSET
from model.streams import BEFORE, SELECTION, SOCIETY, TIES, address, at, bell, uniform


@kernel
def populate(state, p, key):
    """Fill the state with parties, people, ties and delegates as they are at week 0; war as ``p.conflict`` has it."""
    parties(state, p)
    people(state, p, key)
    contacts(state, p, key)
    access(state, p, key)
    delegates(state, p, key)
    war_so_far(state, p)


@kernel
def parties(state, p):
    """Means, patrons and recognition. Each party has a fixed ratio of the means of the one before it in the list."""
    n = len(p.parties)
    ratio = 1.0 - 0.9 * p.power.asymmetry
    total = 0.0
    share = 1.0
    for q in range(n):
        state.capability[q] = share
        total += share
        share *= ratio
    for q in range(n):
        state.capability[q] /= total
        state.belief[q] = prior_belief(state, p, q)
        state.patron[q] = p.power.patron_support
        state.recognised[q] = float(p.parties[q].recognised)
        state.spokesperson[q] = p.track_one.spokesperson_unrecognised
        if p.parties[q].recognised:
            state.spokesperson[q] = p.track_one.spokesperson


@kernel
def people(state, p, key):
    """Hawkishness and first attitudes: goodwill less hawkishness, less what the war has cost of it."""
    k = at(key, BEFORE, SOCIETY)
    n = len(p.parties)
    war = p.society.fear * p.conflict.intensity
    for tier in range(3):
        for q in range(n):
            for j in range(headcount(p, tier)):
                i = person(p, tier, q, j)
                state.tier[i] = tier
                state.party[i] = q
                z = bell(uniform(k, address(i, 0, 0)), uniform(k, address(i, 0, 1)), uniform(k, address(i, 0, 2)))
                state.hawkishness[i] = clip(p.society.hawkishness + p.society.hawkishness_sd * z, 0.0, 1.0)
                for other in range(n):
                    if other != q:
                        state.outlook[other, i] = p.society.goodwill * (1.0 - state.hawkishness[i]) * (1.0 - war)
                        state.attitude[other, i] = state.outlook[other, i]


@kernel
def candidate(state, p, k, i, slot, which):
    """Draw one possible contact for a slot of person i. A person's last slots bridge the tiers (Lederach's pyramid)."""
    q, tier = state.party[i], state.tier[i]
    u = uniform(k, address(i, slot, which))
    last = slot == p.society.contacts - 1
    if tier == 2 and last and uniform(k, address(i, slot, 8)) < p.track_three.linkage:
        # A tie to an elite, through which the process reaches the public.
        return person(p, 1, q, int(u * headcount(p, 1)))
    if tier == 2:
        # Neighbours live next to each other; the ring closes on itself.
        count = headcount(p, 2)
        step = 1 + int(u * min(20, count - 1))
        first = person(p, 2, q, 0)
        return first + (i - first + step) % count
    other = 1 - tier
    if slot == 0 or headcount(p, tier) == 1:
        return person(p, other, q, int(u * headcount(p, other)))
    if last:
        return person(p, 2, q, int(u * headcount(p, 2)))
    count = headcount(p, tier)
    first = person(p, tier, q, 0)
    return first + (i - first + 1 + int(u * (count - 1))) % count


@kernel
def contacts(state, p, key):
    """For every slot take one of two candidates, the more like-minded with the chance of ``society.homophily``."""
    k = at(key, BEFORE, TIES)
    for i in range(state.party.size):
        for slot in range(p.society.contacts):
            a, b = candidate(state, p, k, i, slot, 0), candidate(state, p, k, i, slot, 1)
            far_a = abs(state.hawkishness[a] - state.hawkishness[i])
            far_b = abs(state.hawkishness[b] - state.hawkishness[i])
            chosen = a
            if far_b < far_a and uniform(k, address(i, slot, 2)) < p.society.homophily:
                chosen = b
            state.contacts[i, slot] = chosen


@kernel
def access(state, p, key):
    """Each elite's closeness to each official of the own party: own standing times the pair's acquaintance."""
    k = at(key, BEFORE, TIES)
    first = person(p, 1, 0, 0)
    for e in range(state.credibility.size):
        state.credibility[e] = p.society.standing
        standing = 0.2 + 0.8 * uniform(k, address(first + e, 0, 16))
        for o in range(state.closeness.shape[1]):
            state.closeness[e, o] = standing * (0.5 + 0.5 * uniform(k, address(first + e, o, 17)))


@kernel
def seats_per_party(p, k, tier):
    """Seats of initiative k that a party fills with officials (tier 0) or with the format's own tier."""
    mine = max(1, int(p.track_two[k].participants / p.track_two[k].sides))
    envoys = min(int(mine * p.track_two[k].official_seats + 0.5), p.society.officials_per_party)
    if tier == 0:
        return envoys
    tier = p.track_two[k].tier
    return min(mine - envoys, headcount(p, tier) - (envoys if tier == 0 else 0))


@kernel
def seat(state, p, k, s, i):
    """Give seat s of initiative k to person i, who is a delegate from now on."""
    state.seat[k, s] = i
    if state.delegate[i] < 0:
        d = k * state.seat.shape[1] + s
        state.delegate[i] = d
        state.delegate_agent[d] = i


@kernel
def appeal(state, p, draws, k, i):
    """How likely person i is to come: standing with officials, doves first in narrow rooms, and what the regime allows.

    Closed regimes let those travel who are near the official line.
    """
    score = 0.5 * uniform(draws, address(i, k, 0))
    if state.tier[i] == 1:
        e = i - person(p, 1, 0, 0)
        for o in range(state.closeness.shape[1]):
            score += state.closeness[e, o] / float(state.closeness.shape[1])
    tilt = p.donors[p.track_two[k].donor].tilt
    score -= state.hawkishness[i] * (1.0 + tilt) * (1.0 - p.track_two[k].breadth)
    vetted = p.regimes.vetting * (1.0 - p.track_one.openness)
    return score - vetted * abs(state.hawkishness[i] - official_line(state, p, state.party[i]))


@kernel
def official_line(state, p, q):
    """Mean hawkishness of party q's officials."""
    total = 0.0
    for j in range(p.society.officials_per_party):
        total += state.hawkishness[person(p, 0, q, j)]
    return total / float(p.society.officials_per_party)


@kernel
def delegates(state, p, key):
    """Fill the seats of every initiative, party by party: the persons with most appeal, a stable group for its life."""
    draws = at(key, BEFORE, SELECTION)
    for k in range(state.seat.shape[0]):
        state.skill[k] = p.track_two[k].facilitation
        s = 0
        for q in range(len(p.parties)):
            if not takes_part(p, k, q):
                continue
            for own in range(2):
                tier = p.track_two[k].tier if own else 0
                first = person(p, tier, q, 0)
                for _ in range(seats_per_party(p, k, 1 if own else 0)):
                    best, best_score = UNSET, -1e9
                    for i in range(first, first + headcount(p, tier)):
                        taken = False
                        for earlier in range(s):
                            taken = taken or state.seat[k, earlier] == i
                        score = appeal(state, p, draws, k, i)
                        if not taken and score > best_score:
                            best, best_score = i, score
                    seat(state, p, k, s, best)
                    s += 1


@kernel
def war_so_far(state, p):
    """Losses, threat, pain and revenge of a war that has run for long at its intensity; mean attitudes."""
    n = len(p.parties)
    deaths = deaths_a_year(p.conflict.intensity)
    decay = kept(p.conflict.pain_half_life)
    for v in range(n):
        suffered = 0.0
        for q in range(n):
            if q != v:
                a_year = deaths * state.capability[q] / float(n - 1)
                state.loss[v, q] = a_year / 52.0 / (1.0 - decay)
                state.threat[v, q] = severity_of(float(n) * a_year)
                suffered += a_year
        state.pain[v] = exposure_of(state, p, v) * severity_of(float(n) * suffered)
        state.excitation[v] = p.conflict.branching * 4.0 * math.sqrt(deaths) / 52.0 / float(n)
    mean_attitudes(state, p)
    for q in range(n):
        state.first_hostility[q] = hostility_of(state, q)
    for f in range(len(p.factions)):
        state.following[f] = p.factions[f].strength
