"""Violence: self-exciting attacks, deaths, and the pain they leave.

Each side attacks at a rate that its hostility sets and that attacks suffered raise (a Hawkes process in weekly steps).
Talks and texts hold back those who take part in them; who is left out fights on. Local settlements prevent some of it,
and a humanitarian pause most of it, for a while.
Pain is a leaky sum of loss on a logarithmic scale, times exposure: who is much the stronger can bear more.
"""

from __future__ import annotations

import math

from model.compiling import kernel
from model.events import RENEWED_FIGHTING, log
from model.lookups import exposure_of, hostility_of, under_way
from model.scales import deaths_a_year, kept, severity_of
from model.state import (
    AGREEMENT,
    ATTACKS,
    ATTACKS_EXCLUDED,
    DEATHS,
    IMPLEMENTED,
    PRENEGOTIATION,
    RENEWED,
    SIGNED,
    TALKS,
)
from model.streams import VIOLENCE, address, at, poisson, uniform

WAR = 25.0  # deaths in a year from which UCDP speaks of an armed conflict

READS = (
    "week", "phase", "completeness", "implementation", "strain", "fought", "milestone", "tally", "capability",
    "first_hostility", "excitation", "attacks", "loss", "anger", "hardship", "mean_attitude", "local_peace",
    "pause_until", "n_events",
)  # fmt: skip
WRITES = (
    "attacks", "expected_attacks", "excitation", "loss", "anger", "threat", "pain", "hardship", "fought", "milestone",
    "tally", "event", "n_events",
)  # fmt: skip


@kernel
def fighting(state, p, q):
    """Share of ordinary violence that party q goes on with in the present phase of Track One."""
    phase = state.phase[0]
    if not p.parties[q].included:
        return 1.0
    if phase == TALKS:
        return 1.0 - p.conflict.restraint
    if phase == PRENEGOTIATION:
        return 1.0 - 0.5 * p.conflict.restraint
    if phase == AGREEMENT or phase == IMPLEMENTED:
        unsettled = 1.0 - 0.5 * (state.completeness[0] + state.implementation[0])
        return unsettled * (p.conflict.residual + (1.0 - p.conflict.residual) * p.conflict.escalation * state.strain[0])
    return 1.0


@kernel
def deadliness(state, p, q):
    """Deaths in an attack by party q, as a share of those in open war: under a text incidents are left, not battles."""
    if state.phase[0] == AGREEMENT or state.phase[0] == IMPLEMENTED:
        return fighting(state, p, q)
    return 1.0


@kernel
def heavy_tail(u, exponent):
    """Pareto number of mean 1 at ``u`` in [0, 1)."""
    return (exponent - 1.0) / exponent * (1.0 - u) ** (-1.0 / exponent)


@kernel
def fight(state, p, key):
    """Draw each party's attacks and their deaths; then let loss leak, revenge fade, and threat and pain follow."""
    draws = at(key, state.week[0], VIOLENCE)
    n = state.pain.size
    deaths = deaths_a_year(p.conflict.intensity)
    # Attacks grow with the root of the deaths: larger wars have both more attacks and more deaths in each.
    attacks_a_week = 4.0 * math.sqrt(deaths) / 52.0
    deaths_an_attack = math.sqrt(deaths) / 4.0
    fade, leak = kept(p.conflict.revenge_half_life), kept(p.conflict.pain_half_life)
    forget = kept(p.conflict.anger_half_life)

    calm = 1.0 - p.track_three.local_effect * state.local_peace[0]
    if state.week[0] < state.pause_until[0]:
        calm *= 1.0 - p.track_three.pause_restraint
    for q in range(n):
        usual = attacks_a_week / float(n) * (1.0 - p.conflict.branching)
        unprovoked = usual * hostility_of(state, q) / max(state.first_hostility[q], 0.05)
        mean = fighting(state, p, q) * calm * (unprovoked + state.excitation[q])
        state.expected_attacks[q] = mean
        state.attacks[q] = float(poisson(uniform(draws, address(q, 0, 0)), mean))
        state.tally[ATTACKS] += state.attacks[q]
        if not p.parties[q].included and under_way(state):
            state.tally[ATTACKS_EXCLUDED] += state.attacks[q]
    begin_year(state)
    for v in range(n):
        state.excitation[v] *= fade
        state.hardship[v] *= kept(p.conflict.hardship_half_life)
        for q in range(n):
            if q == v:
                continue
            state.loss[v, q] *= leak
            state.anger[v, q] *= forget
            if state.attacks[q] > 0.0:
                hit = state.attacks[q] / float(n - 1)
                violent = heavy_tail(uniform(draws, address(q, v, 1)), p.conflict.severity_exponent)
                killed = hit * deaths_an_attack * deadliness(state, p, q) * float(n) * state.capability[q] * violent
                state.loss[v, q] += killed
                state.tally[DEATHS] += killed
                if p.parties[v].included and p.parties[q].included:
                    state.fought[0] += killed
                state.excitation[v] += p.conflict.branching * (1.0 - fade) * hit
    hurt(state, p, leak)
    signed = state.milestone[SIGNED]
    if signed >= 0 and state.week[0] > signed and state.fought[0] >= WAR and state.milestone[RENEWED] < 0:
        state.milestone[RENEWED] = state.week[0]
        log(state, RENEWED_FIGHTING, -1, -1, -1, -1)


@kernel
def begin_year(state):
    """Count the deaths among signatories anew with each year since signature; before it, none."""
    signed = state.milestone[SIGNED]
    if signed < 0 or (state.week[0] - signed - 1) % 52 == 0:
        state.fought[0] = 0.0


@kernel
def hurt(state, p, leak):
    """Set threat and pain from the leaky losses, both on the scale of severity."""
    n = state.pain.size
    a_year = 52.0 * (1.0 - leak)
    for v in range(n):
        suffered = 0.0
        for q in range(n):
            if q != v:
                suffered += state.loss[v, q]
                danger = severity_of(float(n) * state.loss[v, q] * a_year)
                state.threat[v, q] = 1.0 - (1.0 - danger) * (1.0 - state.anger[v, q])
        state.pain[v] = exposure_of(state, p, v) * severity_of(float(n) * suffered * a_year)
