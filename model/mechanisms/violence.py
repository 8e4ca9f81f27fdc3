"""Violence: self-exciting attacks, deaths, and the pain they leave.

Each side attacks at a rate that its hostility sets and that attacks suffered raise (a Hawkes process in weekly steps).
Pain is a leaky sum of loss on a logarithmic scale, times exposure: who is much the stronger hardly hurts.
"""

from __future__ import annotations

import math

from model.compiling import kernel
from model.scales import clip, deaths_a_year, kept, severity_of
from model.state import AGREEMENT, ATTACKS, DEATHS, IMPLEMENTED, PRENEGOTIATION, TALKS
from model.streams import VIOLENCE, address, at, poisson, uniform

READS = (
    "week", "phase", "implementation", "tally", "capability", "first_hostility", "excitation", "attacks", "loss",
    "anger", "mean_attitude",
)  # fmt: skip
WRITES = ("attacks", "expected_attacks", "excitation", "loss", "anger", "threat", "pain", "tally")


@kernel
def fighting(state, p):
    """Share of ordinary violence that goes on in the present phase of Track One."""
    phase = state.phase[0]
    if phase == TALKS:
        return 1.0 - p.conflict.restraint
    if phase == PRENEGOTIATION:
        return 1.0 - 0.5 * p.conflict.restraint
    if phase == AGREEMENT or phase == IMPLEMENTED:
        return p.conflict.residual * (1.0 - state.implementation[0])
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
    calm = fighting(state, p)
    fade, leak = kept(p.conflict.revenge_half_life), kept(p.conflict.pain_half_life)
    forget = kept(p.conflict.anger_half_life)

    for q in range(n):
        hostility = 1.0 - 0.5 * (state.mean_attitude[0, q] + state.mean_attitude[2, q])
        unprovoked = (
            attacks_a_week / float(n) * (1.0 - p.conflict.branching) * hostility / max(state.first_hostility[q], 0.05)
        )
        mean = calm * (unprovoked + state.excitation[q])
        state.expected_attacks[q] = mean
        state.attacks[q] = float(poisson(uniform(draws, address(q, 0, 0)), mean))
        state.tally[ATTACKS] += state.attacks[q]
    for v in range(n):
        state.excitation[v] *= fade
        for q in range(n):
            if q == v:
                continue
            state.loss[v, q] *= leak
            state.anger[v, q] *= forget
            if state.attacks[q] > 0.0:
                hit = state.attacks[q] / float(n - 1)
                violent = heavy_tail(uniform(draws, address(q, v, 1)), p.conflict.severity_exponent)
                killed = hit * deaths_an_attack * float(n) * state.capability[q] * violent
                state.loss[v, q] += killed
                state.tally[DEATHS] += killed
                state.excitation[v] += p.conflict.branching * (1.0 - fade) * hit
    hurt(state, leak)


@kernel
def hurt(state, leak):
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
        exposure = clip((1.0 - state.capability[v]) * float(n) / float(n - 1), 0.0, 1.0)
        state.pain[v] = exposure * severity_of(float(n) * suffered * a_year)
