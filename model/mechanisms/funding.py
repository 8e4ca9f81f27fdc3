"""Funding: donors' spells of giving, and what each chooses to pay for.

Without money a programme stops, and the skill of those who ran it wears away. Donors prefer consensus-minded rooms and,
some of them, one kind of work, their own or the fashion's: what they choose at the start of a spell they pay for until
its end.
"""

from __future__ import annotations

import math

from model.compiling import kernel
from model.events import MONEY_STARTS, MONEY_STOPS, log
from model.formats import TRACKS
from model.lookups import is_running
from model.state import ON_ITS_WAY
from model.streams import BEFORE, FASHION, FUNDING, address, at, uniform

TRACK_COUNT = len(TRACKS)

READS = ("week", "funded", "gives", "grant_pause", "skill", "n_events")
WRITES = ("funded", "gives", "grant_pause", "skill", "spent", "event", "n_events")


@kernel
def fund(state, p, key):
    """Start and end donors' spells, then decide what each pays for."""
    week = state.week[0]
    season = in_fashion(p, key, week)
    draws = at(key, week, FUNDING)
    for g in range(state.gives.size):
        before = state.gives[g]
        begin_or_end_spell(state, p, draws, g)
        if week % 52 == 0:
            state.spent[g] = 0.0
        for k in range(state.funded.size):
            if p.track_two[k].donor == g:
                grant(state, p, draws, k, state.gives[g] and not before, season)


@kernel
def spell_weeks(continuity):
    """Mean length [weeks] of a spell with money: a quarter of a year at continuity .1, doubling with each .15."""
    return 13.0 * math.exp2((continuity - 0.1) / 0.15)


@kernel
def begin_or_end_spell(state, p, draws, g):
    """Start or end the spell of donor g, one draw a week; in week 0 by the long-run share of giving."""
    week = state.week[0]
    on = spell_weeks(p.donors[g].continuity)
    off = max(p.funding.gap * (1.0 - p.donors[g].continuity), 0.0)
    u = uniform(draws, address(p.donors[g].address, 0, 0))
    if state.grant_pause[g] == ON_ITS_WAY:
        state.gives[g] = 1
        state.grant_pause[g] = 0
    elif week < state.grant_pause[g]:
        state.gives[g] = 0
    elif week == 0:
        state.gives[g] = 1 if u * (on + off) < on else 0
    elif state.gives[g]:
        state.gives[g] = 0 if u * on < 1.0 and off > 0.0 else 1
    else:
        state.gives[g] = 1 if u * max(off, 1.0) < 1.0 else 0


@kernel
def grant(state, p, draws, k, new_spell, season):
    """Pay for initiative k or not: chosen as a spell or the programme begins, kept while both last; a no for a year."""
    x = p.track_two[k]
    week = state.week[0]
    if not is_running(p, k, week):
        return
    before = state.funded[k]
    if not state.gives[x.donor]:
        state.funded[k] = 0
    elif new_spell or week == x.starts or (not before and week % 52 == 0):
        state.funded[k] = 1 if uniform(draws, address(k, 0, 1)) < liking(p, k, season) else 0
    if state.funded[k] and not before:
        log(state, MONEY_STARTS, -1, -1, -1, k)
    elif before and not state.funded[k]:
        log(state, MONEY_STOPS, -1, -1, -1, k)
    if not state.funded[k]:
        state.skill[k] *= 1.0 - p.funding.skill_loss


@kernel
def liking(p, k, season):
    """Chance that its donor pays for initiative k: less with hardliners in the room, or off its preferred track.

    Donors without a preference of their own follow the fashion of the season, where there is one.
    """
    x = p.track_two[k]
    donor = p.donors[x.donor]
    chance = 1.0 - donor.tilt * max(0.0, x.breadth - 0.5)
    wanted = donor.prefers if donor.prefers >= 0 else season
    if wanted >= 0 and wanted != x.track:
        chance *= 1.0 - p.funding.fashion
    return chance


@kernel
def in_fashion(p, key, week):
    """Track that is in fashion among donors this week, by its place among the nine; -1 where fashions do not turn."""
    if p.funding.fashion_cycle < 0:
        return -1
    season = int(week / p.funding.fashion_cycle)
    return int(uniform(at(key, BEFORE, FASHION), address(season, 0, 0)) * TRACK_COUNT)
