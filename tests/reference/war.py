"""War and those who want it: shocks from outside, violence and its pain, spoilers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from model import parameters
from model.events import GUARANTOR_LEFT, SHOCK, SPOILER_ATTACK
from model.state import AGREEMENT, IMPLEMENTED, PRENEGOTIATION, TALKS
from model.streams import SPOILERS, VIOLENCE
from tests.reference.entities import Faction, Party
from tests.reference.scales import clip, deaths_a_year, kept, severity_of

if TYPE_CHECKING:
    from tests.reference.model import Conflict


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
            for initiative in conflict.initiatives:
                initiative.grant_on_its_way = shock.kind == "grant_renewed"
                initiative.no_grant_before = conflict.week + 1 + int(conflict.p.funding.gap)
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
        replace_leaders(conflict, party, shock.size)
    elif shock.kind == "recognition":
        party.recognised = True
    elif shock.kind == "massacre":
        killed = deaths_a_year(shock.size)
        conflict.deaths += killed
        for other in party.others:
            party.loss[other] += killed / float(len(party.others))
            party.anger[other] += (1.0 - party.anger[other]) * shock.size


def replace_leaders(conflict: Conflict, party: Party, size: float) -> None:
    """New officials are milder, and have to learn to read the other side themselves."""
    for official in party.officials:
        milder = min(official.hawkishness, size)
        official.hawkishness -= milder
        for other in party.others:
            official.outlook[other] = clip(official.outlook[other] + conflict.p.society.goodwill * milder, 0.0, 1.0)
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
        exposure = min(1.0, (1.0 - victim.capability) * n / (n - 1.0))
        victim.pain = exposure * severity_of(n * suffered)
        victim.excitation = p.branching * 4.0 * math.sqrt(deaths) / 52.0 / n
    for party in conflict.parties:
        party.take_stock_of_attitudes()
        party.first_hostility = party.hostility()


def ordinary_violence(conflict: Conflict) -> float:
    """Share of ordinary violence that goes on in the present phase of Track One."""
    p = conflict.p.conflict
    if conflict.phase == TALKS:
        return 1.0 - p.restraint
    if conflict.phase == PRENEGOTIATION:
        return 1.0 - 0.5 * p.restraint
    if conflict.phase in (AGREEMENT, IMPLEMENTED):
        return p.residual * (1.0 - conflict.implementation)
    return 1.0


def fight(conflict: Conflict) -> None:
    """Attacks by hostility and revenge, their deaths, and the pain they leave."""
    p, n = conflict.p.conflict, float(len(conflict.parties))
    draws = conflict.draws(VIOLENCE)
    deaths = deaths_a_year(p.intensity)
    # Attacks grow with the root of the deaths: larger wars have both more attacks and more deaths in each.
    attacks_a_week = 4.0 * math.sqrt(deaths) / 52.0
    deaths_an_attack = math.sqrt(deaths) / 4.0
    calm, fade = ordinary_violence(conflict), kept(p.revenge_half_life)
    for party in conflict.parties:
        usual = attacks_a_week / n * (1.0 - p.branching)
        unprovoked = usual * party.hostility() / max(party.first_hostility, 0.05)
        party.expected_attacks = calm * (unprovoked + party.excitation)
        party.attacks = float(draws.poisson(party.number, party.expected_attacks))
        conflict.attacks += party.attacks
    for victim in conflict.parties:
        victim.excitation *= fade
        for enemy in victim.others:
            victim.loss[enemy] *= kept(p.pain_half_life)
            victim.anger[enemy] *= kept(p.anger_half_life)
            if enemy.attacks > 0.0:
                hit = enemy.attacks / (n - 1.0)
                violent = heavy_tail(draws.uniform(enemy.number, victim.number, 1), p.severity_exponent)
                killed = hit * deaths_an_attack * n * enemy.capability * violent
                victim.loss[enemy] += killed
                conflict.deaths += killed
                victim.excitation += p.branching * (1.0 - fade) * hit
    for party in conflict.parties:
        hurt(party, n, p.pain_half_life)


def heavy_tail(u: float, exponent: float) -> float:
    """Pareto number of mean 1 at ``u``: most weeks kill few, some many."""
    return (exponent - 1.0) / exponent * (1.0 - u) ** (-1.0 / exponent)


def hurt(party: Party, n: float, half_life: float) -> None:
    """Threat and pain from the losses still felt; who is much the stronger hardly hurts."""
    a_year = 52.0 * (1.0 - kept(half_life))
    suffered = 0.0
    for enemy in party.others:
        suffered += party.loss[enemy]
        danger = severity_of(n * party.loss[enemy] * a_year)
        party.threat[enemy] = 1.0 - (1.0 - danger) * (1.0 - party.anger[enemy])
    exposure = clip((1.0 - party.capability) * n / (n - 1.0), 0.0, 1.0)
    party.pain = exposure * severity_of(n * suffered * a_year)


# --- spoilers ---
def strike(conflict: Conflict) -> None:
    """Attacks that answer visible progress: hazard = capability x visible progress x exclusion."""
    p = conflict.p.spoilers
    draws = conflict.draws(SPOILERS)
    conflict.visible_progress = visible_progress(conflict)
    for faction in conflict.factions:
        hazard = p.attack_rate * faction.means * conflict.visible_progress * (1.0 - p.inclusion)
        if draws.uniform(faction.number) < hazard:
            conflict.log(SPOILER_ATTACK, faction.number, faction.party.number)
            conflict.attacks += 1.0
            if conflict.phase in (PRENEGOTIATION, TALKS):
                conflict.attacks_in_talks += 1.0
            suffer(conflict, faction)


def visible_progress(conflict: Conflict) -> float:
    """What spoilers can see: of a channel as far as it is public, of talks, most of all of a fresh text."""
    p, week = conflict.p.spoilers, conflict.week
    if conflict.phase in (AGREEMENT, IMPLEMENTED):
        return 1.0 - conflict.implementation
    seen = p.channel_visibility * conflict.alarm
    for initiative in conflict.initiatives:
        # Rooms that could lead somewhere; neighbours who meet for tea are no progress to spoilers.
        if initiative.format.envoys and initiative.is_running(week) and initiative.is_live(week):
            seen = max(seen, p.channel_visibility * initiative.publicity(week))
    official = {PRENEGOTIATION: p.agenda_visibility, TALKS: p.talks_visibility}.get(conflict.phase, 0.0)
    if conflict.venue is not None:
        official *= conflict.venue.publicity(week)
    return max(seen, official)


def suffer(conflict: Conflict, faction: Faction) -> None:
    """Deaths, anger and lost trust after one attack.

    The more the moderates are thought able to stop their spoilers, the more an attack reads as bad faith; the less, the
    more it shows that they cannot deliver. Live ties across the parties explain it away in part.
    """
    p, war, others = conflict.p.spoilers, conflict.p.conflict, float(len(conflict.parties) - 1)
    understanding = 0.0
    for initiative in conflict.initiatives:
        if initiative.is_live(conflict.week):
            understanding = max(understanding, initiative.room_trust)
    doubt = p.damage * p.perceived_control * (1.0 - understanding)
    killed = math.sqrt(deaths_a_year(war.intensity)) / 4.0 * (1.0 + faction.means)
    source = faction.party
    for victim in source.others:
        victim.loss[source] += killed / others
        conflict.deaths += killed / others
        victim.excitation += war.branching * (1.0 - kept(war.revenge_half_life)) / others
        victim.anger[source] += (1.0 - victim.anger[source]) * doubt
        for official in victim.officials:
            official.reading[source] -= doubt * official.trust_of(source)
    source.spokesperson *= 1.0 - p.discredit * (1.0 - p.perceived_control) * faction.means
