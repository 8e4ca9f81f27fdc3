"""Funding: donors' spells. Without money a programme stops, and the skill of those who ran it wears away."""

from __future__ import annotations

import math

from model.compiling import kernel
from model.events import MONEY_STARTS, MONEY_STOPS, log
from model.lookups import is_running
from model.state import ON_ITS_WAY
from model.streams import FUNDING, address, at, uniform

READS = ("week", "funded", "grant_pause", "skill", "n_events")
WRITES = ("funded", "grant_pause", "skill", "spent", "event", "n_events")


@kernel
def spell_weeks(p):
    """Mean length [weeks] of a spell with money: a quarter of a year at continuity .1, doubling with each .15."""
    return 13.0 * math.exp2((p.funding.continuity - 0.1) / 0.15)


@kernel
def fund(state, p, key):
    """Start and end donors' spells, one draw an initiative and week; a programme's first by their long-run share."""
    week = state.week[0]
    draws = at(key, week, FUNDING)
    on = spell_weeks(p)
    off = max(p.funding.gap * (1.0 - p.funding.continuity), 0.0)
    for k in range(state.funded.size):
        if week % 52 == 0:
            state.spent[k] = 0.0
        if not is_running(p, k, week):
            continue
        u = uniform(draws, address(k, 0, 0))
        before = state.funded[k]
        if state.grant_pause[k] == ON_ITS_WAY:
            state.funded[k] = 1
            state.grant_pause[k] = 0
        elif week < state.grant_pause[k]:
            state.funded[k] = 0
        elif week == p.track_two[k].starts:
            state.funded[k] = 1 if u * (on + off) < on else 0
        elif before:
            state.funded[k] = 0 if u * on < 1.0 and off > 0.0 else 1
        else:
            state.funded[k] = 1 if u * max(off, 1.0) < 1.0 else 0
        if state.funded[k] and not before:
            log(state, MONEY_STARTS, -1, -1, -1, k)
        elif before and not state.funded[k]:
            log(state, MONEY_STOPS, -1, -1, -1, k)
        if not state.funded[k]:
            state.skill[k] *= 1.0 - p.funding.skill_loss
