"""Regimes: closed ones punish whom they can see taking part.

A participant is seen where the work is public, where watchers follow a screen, or after a leak; rules against
attribution hide who said what, and a third party may protect its people. Who is punished loses all standing and stays
away.
"""

from __future__ import annotations

from model.compiling import kernel
from model.events import PUNISHED, log
from model.lookups import person, publicity
from model.state import NOBODY, PUNISHMENTS
from model.streams import REGIMES, address, at, uniform

READS = ("week", "tier", "seat", "last_meeting", "leaked", "credibility", "tally", "n_events")
WRITES = ("seat", "credibility", "tally", "event", "n_events")


@kernel
def watch(state, p, key):
    """Draw who is punished for this week's meetings."""
    week = state.week[0]
    draws = at(key, week, REGIMES)
    closed = p.regimes.punishment * (1.0 - p.track_one.openness)
    for k in range(state.last_meeting.size):
        if state.last_meeting[k] != week or p.track_two[k].tier == 2:
            continue
        chance = closed * visibility_of(state, p, k) * (1.0 - p.track_two[k].protection)
        s = 0
        while s < state.seat.shape[1] and state.seat[k, s] >= 0:
            i = state.seat[k, s]
            if state.tier[i] == 1 and uniform(draws, address(i, k, 0)) < chance:
                state.credibility[i - person(p, 1, 0, 0)] = 0.0
                state.tally[PUNISHMENTS] += 1.0
                log(state, PUNISHED, i, -1, -1, k)
                leave_room(state, k, s)
            else:
                s += 1


@kernel
def visibility_of(state, p, k):
    """How well a regime sees who does what in initiative k [0 to 1]."""
    x = p.track_two[k]
    seen = publicity(p, k, state.week[0], state.leaked[k])
    if not x.attributed:
        seen *= 1.0 - p.regimes.anonymity
    return max(seen, x.surveillance)


@kernel
def leave_room(state, k, s):
    """Take seat s away; those behind it move up, so that the filled seats stay the first ones."""
    last = state.seat.shape[1] - 1
    for t in range(s, last):
        state.seat[k, t] = state.seat[k, t + 1]
    state.seat[k, last] = NOBODY
