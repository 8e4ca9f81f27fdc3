"""War: shocks from outside, violence and its pain."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from model import parameters
from model.events import GUARANTOR_LEFT, RENEWED_FIGHTING, SHOCK
from model.state import AGREEMENT, IMPLEMENTED, PRENEGOTIATION, RENEWED, SIGNED, TALKS
from model.streams import VIOLENCE
from tests.reference.entities import Party
from tests.reference.scales import clip, deaths_a_year, kept, severity_of

if TYPE_CHECKING:
    from tests.reference.model import Conflict

WAR = 25.0  # deaths in a year from which UCDP speaks of an armed conflict


# --- shocks ---
def strike_from_outside(conflict: Conflict) -> None:
    """Apply the shocks of this week, in the order of the timeline."""
    for j, shock in enumerate(conflict.p.shocks):
        if shock.week != conflict.week:
            continue
        conflict.log(SHOCK, j, -1 if shock.party is None else shock.party)
        struck = conflict.parties if shock.party is None else [conflict.parties[shock.party]]
        for party in struck:
            befall(conflict, shock, party)
        if shock.kind in ("grant_ended", "grant_renewed"):
            for donor in conflict.donors:
                donor.grant_on_its_way = shock.kind == "grant_renewed"
                donor.no_grant_before = conflict.week + 1 + int(conflict.p.funding.gap)
        elif shock.kind == "guarantor_arrives":
            conflict.guarantor = True
        elif shock.kind == "guarantor_leaves" and conflict.guarantor:
            guarantor_leaves(conflict)


def guarantor_leaves(conflict: Conflict) -> None:
    """The guarantor goes; a text must prove itself anew."""
    conflict.guarantor = False
    conflict.clock = 0
    conflict.log(GUARANTOR_LEFT)


def befall(conflict: Conflict, shock: parameters.Shock, party: Party) -> None:
    """What one shock does to one party."""
    p = conflict.p
    if shock.kind == "patron_lost":
        lost = min(party.patron, shock.size)
        party.patron -= lost
        party.belief = clip(party.belief + p.power.patron_belief * lost, 0.0, 1.0)
    elif shock.kind == "patron_found":
        found = min(1.0 - party.patron, shock.size)
        party.patron += found
        party.belief = clip(party.belief - p.power.patron_belief * found, 0.0, 1.0)
    elif shock.kind == "advance":
        # Who gains ground thinks again that it can win; who loses it, that it cannot.
        party.belief = clip(party.belief - shock.size, 0.0, 1.0)
        for other in party.others:
            other.belief = clip(other.belief + shock.size, 0.0, 1.0)
    elif shock.kind == "leader_replaced":
        replace_leaders(conflict, party, -shock.size)
    elif shock.kind == "hardliners_take_over":
        replace_leaders(conflict, party, shock.size)
    elif shock.kind == "hardship":
        party.hardship += (1.0 - party.hardship) * shock.size
    elif shock.kind == "recognition":
        party.recognised = True
    elif shock.kind == "massacre":
        killed = deaths_a_year(shock.size)
        conflict.deaths += killed
        for other in party.others:
            party.loss[other] += killed / float(len(party.others))
            party.anger[other] += (1.0 - party.anger[other]) * shock.size


def replace_leaders(conflict: Conflict, party: Party, harder: float) -> None:
    """New officials are so much more hawkish (milder, if below 0), and must learn to read the other side themselves."""
    for official in party.officials:
        official.in_office, official.alumnus = conflict.week, None
        before = official.hawkishness
        official.hawkishness = clip(before + harder, 0.0, 1.0)
        goodwill = conflict.p.society.goodwill * (before - official.hawkishness)
        for other in party.others:
            official.outlook[other] = clip(official.outlook[other] + goodwill, 0.0, 1.0)
            official.reading[other] *= 1.0 - conflict.p.track_one.new_leaders_doubt


# --- violence ---
def war_so_far(conflict: Conflict) -> None:
    """Losses, threat, pain and revenge of a war that has run for long at its intensity."""
    p, n = conflict.p.conflict, float(len(conflict.parties))
    deaths = deaths_a_year(p.intensity)
    for victim in conflict.parties:
        suffered = 0.0
        for enemy in victim.others:
            a_year = deaths * enemy.capability / (n - 1.0)
            victim.loss[enemy] = a_year / 52.0 / (1.0 - kept(p.pain_half_life))
            victim.anger[enemy] = 0.0
            victim.threat[enemy] = severity_of(n * a_year)
            suffered += a_year
        exposure = 1.0 - conflict.p.power.insulation * victim.advantage()
        victim.pain = exposure * severity_of(n * suffered)
        victim.excitation = p.branching * 4.0 * math.sqrt(deaths) / 52.0 / n
    for party in conflict.parties:
        party.take_stock_of_attitudes()
        party.first_hostility = party.hostility()


def ordinary_violence(conflict: Conflict, party: Party) -> float:
    """Share of ordinary violence that a party goes on with; talks and texts hold back only those who take part."""
    p = conflict.p.conflict
    if not party.included:
        return 1.0
    if conflict.phase == TALKS:
        return 1.0 - p.restraint
    if conflict.phase == PRENEGOTIATION:
        return 1.0 - 0.5 * p.restraint
    if conflict.phase in (AGREEMENT, IMPLEMENTED):
        unsettled = 1.0 - 0.5 * (conflict.completeness + conflict.implementation)
        return unsettled * (p.residual + (1.0 - p.residual) * p.escalation * conflict.strain)
    return 1.0


def fight(conflict: Conflict) -> None:
    """Attacks by hostility and revenge, their deaths, and the pain they leave."""
    attack(conflict)
    begin_year(conflict)
    kill(conflict)
    for party in conflict.parties:
        hurt(conflict, party)
    signed = conflict.milestone[SIGNED]
    if signed is not None and conflict.fought >= WAR and conflict.milestone[RENEWED] is None:
        conflict.reach(RENEWED)
        conflict.log(RENEWED_FIGHTING)


def attack(conflict: Conflict) -> None:
    """Every party's attacks of the week; those by a party left out of what the others have begun count apart too.

    Attacks grow with the root of the deaths: larger wars have both more attacks and more deaths in each. Local
    settlements prevent some of them, a humanitarian pause most.
    """
    p, n, draws = conflict.p.conflict, float(len(conflict.parties)), conflict.draws(VIOLENCE)
    attacks_a_week = 4.0 * math.sqrt(deaths_a_year(p.intensity)) / 52.0
    calm = 1.0 - conflict.p.track_three.local_effect * conflict.local_peace
    if conflict.pausing():
        calm *= 1.0 - conflict.p.track_three.pause_restraint
    for party in conflict.parties:
        usual = attacks_a_week / n * (1.0 - p.branching)
        unprovoked = usual * party.hostility() / max(party.first_hostility, 0.05)
        party.expected_attacks = ordinary_violence(conflict, party) * calm * (unprovoked + party.excitation)
        party.attacks = float(draws.poisson(party.number, party.expected_attacks))
        conflict.attacks += party.attacks
        if not party.included and conflict.under_way():
            conflict.attacks_excluded += party.attacks


def begin_year(conflict: Conflict) -> None:
    """Deaths among signatories are counted anew with each year since signature; before it, none are."""
    signed = conflict.milestone[SIGNED]
    if signed is None or (conflict.week - signed - 1) % 52 == 0:
        conflict.fought = 0.0


def kill(conflict: Conflict) -> None:
    """What was felt of earlier losses fades; this week's attacks kill, and call for revenge."""
    p, n, draws = conflict.p.conflict, float(len(conflict.parties)), conflict.draws(VIOLENCE)
    deaths_an_attack = math.sqrt(deaths_a_year(p.intensity)) / 4.0
    fade = kept(p.revenge_half_life)
    for victim in conflict.parties:
        victim.excitation *= fade
        victim.hardship *= kept(p.hardship_half_life)
        for enemy in victim.others:
            victim.loss[enemy] *= kept(p.pain_half_life)
            victim.anger[enemy] *= kept(p.anger_half_life)
            if enemy.attacks > 0.0:
                hit = enemy.attacks / (n - 1.0)
                violent = heavy_tail(draws.uniform(enemy.number, victim.number, 1), p.severity_exponent)
                killed = hit * deaths_an_attack * deadliness(conflict, enemy) * n * enemy.capability * violent
                victim.loss[enemy] += killed
                conflict.deaths += killed
                if victim.included and enemy.included:
                    conflict.fought += killed
                victim.excitation += p.branching * (1.0 - fade) * hit


def deadliness(conflict: Conflict, party: Party) -> float:
    """Deaths in an attack, as a share of those in open war: under a text incidents are left, not battles."""
    return ordinary_violence(conflict, party) if conflict.phase in (AGREEMENT, IMPLEMENTED) else 1.0


def heavy_tail(u: float, exponent: float) -> float:
    """Pareto number of mean 1 at ``u``: most weeks kill few, some many."""
    return (exponent - 1.0) / exponent * (1.0 - u) ** (-1.0 / exponent)


def hurt(conflict: Conflict, party: Party) -> None:
    """Threat and pain from the losses still felt; who is much the stronger can bear more."""
    n, half_life = float(len(conflict.parties)), conflict.p.conflict.pain_half_life
    a_year = 52.0 * (1.0 - kept(half_life))
    suffered = 0.0
    for enemy in party.others:
        suffered += party.loss[enemy]
        danger = severity_of(n * party.loss[enemy] * a_year)
        party.threat[enemy] = 1.0 - (1.0 - danger) * (1.0 - party.anger[enemy])
    exposure = 1.0 - conflict.p.power.insulation * party.advantage()
    party.pain = exposure * severity_of(n * suffered * a_year)
