"""Spoilers: attacks that answer visible progress, and what the victims infer from them.

An attack is a signal [KyddWalter2002]. Where the moderates of that side are thought able to stop the spoilers, it
reads as bad faith and destroys trust in them; where they are not, it shows that they cannot deliver. Live ties across
the parties explain an attack away in part.
"""

from __future__ import annotations

import math

from model.compiling import kernel
from model.events import SPOILER_ATTACK, log
from model.lookups import is_live, is_running, publicity, trust_of
from model.scales import deaths_a_year, kept
from model.state import AGREEMENT, ATTACKS, ATTACKS_IN_TALKS, DEATHS, IMPLEMENTED, PRENEGOTIATION, TALKS
from model.streams import SPOILERS, address, at, uniform

READS = (
    "week", "phase", "visibility", "venue", "implementation", "alarm", "room_trust", "last_meeting", "attitude",
    "reading", "anger", "excitation", "loss", "spokesperson", "leaked", "tally", "n_events",
)  # fmt: skip
WRITES = ("visibility", "reading", "anger", "excitation", "loss", "spokesperson", "tally", "event", "n_events")


@kernel
def visible_progress(state, p):
    """Progress that spoilers can see [0 to 1]: of a channel as far as it is public, of talks, most of a fresh text."""
    phase, week = state.phase[0], state.week[0]
    seen = p.spoilers.channel_visibility * state.alarm[0]
    for k in range(state.funded.size):
        # Spoilers mind rooms that could lead somewhere; neighbours who meet for tea are no progress to them.
        if p.track_two[k].envoys and is_running(p, k, week) and is_live(state, k):
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
    """Draw the attacks of every faction; hazard = capability x visible progress x exclusion."""
    draws = at(key, state.week[0], SPOILERS)
    state.visibility[0] = visible_progress(state, p)
    for f in range(len(p.factions)):
        means = p.spoilers.capability * p.factions[f].strength
        hazard = p.spoilers.attack_rate * means * state.visibility[0] * (1.0 - p.spoilers.inclusion)
        if uniform(draws, address(f, 0, 0)) < hazard:
            log(state, SPOILER_ATTACK, f, p.factions[f].party, -1, -1)
            state.tally[ATTACKS] += 1.0
            if state.phase[0] == PRENEGOTIATION or state.phase[0] == TALKS:
                state.tally[ATTACKS_IN_TALKS] += 1.0
            suffer(state, p, p.factions[f].party, means)


@kernel
def understanding(state):
    """How far live ties explain an attack [0 to 1]: the best mean trust of any group that still meets."""
    best = 0.0
    for k in range(state.funded.size):
        if is_live(state, k):
            best = max(best, state.room_trust[k])
    return best


@kernel
def suffer(state, p, source, means):
    """Let every party but the attackers' own suffer deaths, anger and lost trust after an attack with these means."""
    n = state.pain.size
    control = p.spoilers.perceived_control
    doubt = p.spoilers.damage * control * (1.0 - understanding(state))
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
