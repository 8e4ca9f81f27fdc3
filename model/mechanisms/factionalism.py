"""Factionalism: officials shut out of a secret channel turn against those in it.

What a channel of envoys wins by secrecy it may lose at home: rivals inside the party hear of it, guard the red lines
and lend the spoilers their following. An open channel that reports to all divides nobody.
"""

from __future__ import annotations

from model.compiling import kernel
from model.lookups import joins, publicity, takes_part
from model.scales import kept

READS = ("week", "last_meeting", "leaked", "seat", "party", "tier", "split")
WRITES = ("split",)


@kernel
def divide(state, p, key):
    """Let old divisions heal, then let this week's hidden meetings divide parties some of whose officials sit there."""
    week = state.week[0]
    heals = kept(p.harms.split_half_life)
    for q in range(state.split.size):
        state.split[q] *= heals
    for k in range(state.last_meeting.size):
        if state.last_meeting[k] != week or not (p.track_two[k].envoys and joins(p, k)):
            continue
        hidden = 1.0 - publicity(p, k, week, state.leaked[k])
        for q in range(state.split.size):
            if takes_part(p, k, q):
                inside = officials_in(state, k, q)
                outside = 1.0 - inside / float(p.society.officials_per_party) if inside > 0.0 else 0.0
                step = p.harms.split * p.parties[q].factionalism * hidden * outside
                state.split[q] += step * (1.0 - state.split[q])


@kernel
def officials_in(state, k, q):
    """Number of party q's officials who sit in initiative k."""
    number = 0.0
    for s in range(state.seat.shape[1]):
        i = state.seat[k, s]
        if i >= 0 and state.tier[i] == 0 and state.party[i] == q:
            number += 1.0
    return number
