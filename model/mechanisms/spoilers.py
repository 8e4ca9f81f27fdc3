"""Spoilers: attacks that answer visible progress, and what the victims infer from them.

What keeps a faction from attacking depends on what it wants [Stedman1997]. An attack is a signal [KyddWalter2002].
Where the moderates of that side are thought able to stop the spoilers, it reads as bad faith and destroys trust in
them; where they are not, it shows that they cannot deliver. Live ties across the parties, of people whom officials
hear, explain an attack away in part. A party left out of talks may turn spoiler itself, of its own type. An attack
breaks a humanitarian pause; a witness to a text holds the signatories to it.
"""

from __future__ import annotations

import math

from model.compiling import kernel
from model.events import EXCLUDED_ATTACK, REMINDER, SPOILER_ATTACK, TURNED, log
from model.lookups import hostility_of, is_live, is_running, joins, publicity, speaks, trust_of, witness_of
from model.pauses import break_pause
from model.scales import clip, deaths_a_year, kept
from model.state import (
    AGREEMENT,
    ATTACKS,
    ATTACKS_EXCLUDED,
    ATTACKS_IN_TALKS,
    DEATHS,
    IMPLEMENTED,
    MOST_FOLLOWING,
    PRENEGOTIATION,
    TALKS,
)
from model.streams import SPOILERS, address, at, uniform

EXCLUDED = 1024  # addresses of parties left out lie above those of factions

READS = (
    "week", "phase", "visibility", "venue", "implementation", "strain", "alarm", "room_trust", "last_meeting",
    "attitude", "reading", "anger", "excitation", "loss", "spokesperson", "leaked", "tally", "n_events", "following",
    "turned", "capability", "first_hostility", "mean_attitude", "split", "pause_until",
)  # fmt: skip
WRITES = (
    "visibility", "reading", "anger", "excitation", "loss", "spokesperson", "tally", "event", "n_events", "following",
    "turned", "strain", "pause_until",
)  # fmt: skip


@kernel
def visible_progress(state, p):
    """Progress that spoilers can see [0 to 1]: of a channel as far as it is public, of talks, most of a fresh text."""
    phase, week = state.phase[0], state.week[0]
    seen = p.spoilers.channel_visibility * state.alarm[0]
    for k in range(state.funded.size):
        # Spoilers mind rooms that could lead somewhere; neighbours who meet for tea are no progress to them.
        if p.track_two[k].envoys and joins(p, k) and is_running(p, k, week) and is_live(state, k):
            seen = max(seen, p.spoilers.channel_visibility * publicity(p, k, week, state.leaked[k]))
    official = 0.0
    if phase == PRENEGOTIATION:
        official = p.spoilers.agenda_visibility
    elif phase == TALKS:
        official = p.spoilers.talks_visibility
    elif phase == AGREEMENT or phase == IMPLEMENTED:
        return 1.0 - state.implementation[0]
    venue = state.venue[0]
    if venue >= 0:
        official *= publicity(p, venue, week, state.leaked[venue])
    return max(seen, official)


@kernel
def strike(state, p, key):
    """Let followings move, draw the attacks of every faction, and those of parties that were left out."""
    draws = at(key, state.week[0], SPOILERS)
    state.visibility[0] = visible_progress(state, p)
    state.strain[0] *= kept(p.implementation.strain_half_life)
    fed = 1.0 + p.spoilers.inducement_growth * p.spoilers.inducement
    for f in range(len(p.factions)):
        x = p.factions[f]
        follow(state, p, f)
        means = min(1.0, p.spoilers.capability * state.following[f] * fed)
        if uniform(draws, address(f, 0, 0)) < p.spoilers.attack_rate * means * state.visibility[0] * resolve(p, x):
            control = p.spoilers.perceived_control * (1.0 if x.inside else p.spoilers.outside_control)
            log(state, SPOILER_ATTACK, f, x.party, -1, -1)
            suffer(state, p, x.party, means, control)
    for q in range(state.turned.size):
        if not p.parties[q].included:
            left_out(state, p, draws, q)


@kernel
def follow(state, p, f):
    """Move a faction's following to what its public's hostility, its party's division and its patron support."""
    x = p.factions[f]
    divided = 1.0 + p.harms.split_effect * state.split[x.party]
    supported = divided * max(hostility_of(state, x.party) / max(state.first_hostility[x.party], 0.05), x.patron)
    aim = clip(x.strength * supported, 0.0, MOST_FOLLOWING)
    state.following[f] += p.spoilers.recruitment * (aim - state.following[f])


@kernel
def resolve(p, x):
    """Share of its attacks that neither inclusion nor inducement nor coercion prevents, by the type of x.

    x is a faction, or a party that was left out.
    """
    return (
        (1.0 - x.by_inclusion * p.spoilers.inclusion)
        * (1.0 - x.by_inducement * p.spoilers.inducement)
        * (1.0 - x.by_coercion * p.spoilers.coercion)
    )


@kernel
def left_out(state, p, draws, q):
    """A party without a seat may turn spoiler at what it sees the others do; then it attacks what they make."""
    unbroken = resolve(p, p.parties[q])
    if not state.turned[q]:
        if uniform(draws, address(EXCLUDED + q, 0, 0)) < p.spoilers.turning_rate * state.visibility[0] * unbroken:
            state.turned[q] = 1
            log(state, TURNED, q, -1, -1, -1)
        return
    means = min(1.0, float(state.turned.size) * state.capability[q])
    if uniform(draws, address(EXCLUDED + q, 0, 1)) < p.spoilers.attack_rate * means * state.visibility[0] * unbroken:
        log(state, EXCLUDED_ATTACK, q, -1, -1, -1)
        suffer(state, p, q, means, p.spoilers.perceived_control)
        # It shows that those at the table cannot deliver peace.
        for v in range(state.turned.size):
            if p.parties[v].included:
                state.spokesperson[v] *= 1.0 - p.spoilers.discredit * means


@kernel
def understanding(state, p):
    """How far live ties explain an attack to officials [0 to 1]: the best trust of a room whose people reach them."""
    best = 0.0
    for k in range(state.funded.size):
        if is_live(state, k) and speaks(p, k):
            best = max(best, state.room_trust[k] * p.track_two[k].access)
    return best


@kernel
def suffer(state, p, source, means, control):
    """Let every party but the attackers' own suffer deaths, anger and lost trust; talks and texts come under strain."""
    n = state.pain.size
    count(state)
    doubt = p.spoilers.damage * control * (1.0 - understanding(state, p))
    fade = kept(p.conflict.revenge_half_life)
    killed = math.sqrt(deaths_a_year(p.conflict.intensity)) / 4.0 * (1.0 + means)
    for v in range(n):
        if v == source:
            continue
        state.loss[v, source] += killed / float(n - 1)
        state.tally[DEATHS] += killed / float(n - 1)
        state.excitation[v] += p.conflict.branching * (1.0 - fade) / float(n - 1)
        state.anger[v, source] += (1.0 - state.anger[v, source]) * doubt
        officials = p.society.officials_per_party
        for o in range(v * officials, (v + 1) * officials):
            state.reading[source, o] -= doubt * trust_of(state, source, o)
    state.spokesperson[source] *= 1.0 - p.spoilers.discredit * (1.0 - control) * means
    strain(state, p, source, means)
    if state.week[0] < state.pause_until[0]:
        break_pause(state, p, source)


@kernel
def strain(state, p, source, means):
    """Put what the parties make under strain: a text signed under fire begins its life with what is left of it."""
    phase, reminded = state.phase[0], 0.0
    if phase == AGREEMENT or phase == IMPLEMENTED:
        reminded = p.third_party.reminder * witness_of(state, p)
        if reminded > 0.0:
            log(state, REMINDER, source, -1, -1, -1)
    if phase == PRENEGOTIATION or phase == TALKS or phase == AGREEMENT or phase == IMPLEMENTED:
        state.strain[0] += (1.0 - state.strain[0]) * p.implementation.strain * means * (1.0 - reminded)


@kernel
def count(state):
    """Count an attack by those who have no seat at the table."""
    state.tally[ATTACKS] += 1.0
    state.tally[ATTACKS_EXCLUDED] += 1.0
    if state.phase[0] == PRENEGOTIATION or state.phase[0] == TALKS:
        state.tally[ATTACKS_IN_TALKS] += 1.0
