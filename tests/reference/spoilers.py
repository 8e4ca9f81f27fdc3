"""Spoilers: attacks that answer visible progress, and what the victims infer from them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from model import parameters
from model.events import EXCLUDED_ATTACK, REMINDER, SPOILER_ATTACK, TURNED
from model.spoiler_types import SPOILER_TYPES, SpoilerType
from model.state import AGREEMENT, IMPLEMENTED, MOST_FOLLOWING, PRENEGOTIATION, TALKS
from model.streams import SPOILERS
from tests.reference.entities import Party
from tests.reference.groundwork import break_pause
from tests.reference.scales import Draws, clip, deaths_a_year, kept

if TYPE_CHECKING:
    from tests.reference.model import Conflict

LEFT_OUT = 1024  # addresses of parties left out lie above those of factions


class Faction:
    """A spoiler faction, inside the party that it is taken to belong to, or outside it."""

    def __init__(self, number: int, declared: parameters.Faction, party: Party) -> None:
        self.number = number
        self.kind = SPOILER_TYPES[declared.type]
        self.party = party
        self.inside = declared.inside
        self.strength = declared.strength
        self.patron = declared.patron
        self.following = declared.strength  # what its followers and its patron give it

    def gather(self, recruitment: float, split_effect: float) -> None:
        """Its following moves towards what its public's hostility or a patron supports, more in a divided party."""
        supported = max(self.party.hostility() / max(self.party.first_hostility, 0.05), self.patron)
        supported *= 1.0 + split_effect * self.party.split
        aim = clip(self.strength * supported, 0.0, MOST_FOLLOWING)
        self.following += recruitment * (aim - self.following)


def resolve(kind: SpoilerType, p: parameters.Spoilers) -> float:
    """Share of its attacks that neither a seat nor gains nor force prevents."""
    return (
        (1.0 - kind.by_inclusion * p.inclusion)
        * (1.0 - kind.by_inducement * p.inducement)
        * (1.0 - kind.by_coercion * p.coercion)
    )


def strike(conflict: Conflict) -> None:
    """Factions move and may attack what they see of progress; so may parties that were left out."""
    p = conflict.p.spoilers
    draws = conflict.draws(SPOILERS)
    conflict.visible_progress = visible_progress(conflict)
    conflict.strain *= kept(conflict.p.implementation.strain_half_life)
    fed = 1.0 + p.inducement_growth * p.inducement  # what they are given makes them stronger
    for faction in conflict.factions:
        faction.gather(p.recruitment, conflict.p.harms.split_effect)
        means = min(1.0, p.capability * faction.following * fed)
        hazard = p.attack_rate * means * conflict.visible_progress * resolve(faction.kind, p)
        if draws.uniform(faction.number) < hazard:
            conflict.log(SPOILER_ATTACK, faction.number, faction.party.number)
            control = p.perceived_control * (1.0 if faction.inside else p.outside_control)
            suffer(conflict, faction.party, means, control)
    for party in conflict.parties:
        if not party.included:
            spoil_what_it_is_left_out_of(conflict, draws, party)


def spoil_what_it_is_left_out_of(conflict: Conflict, draws: Draws, party: Party) -> None:
    """A party without a seat may turn spoiler at what it sees the others do; then it may attack what they make.

    What keeps it from that depends on its type. Its attack shows that those at the table cannot deliver peace.
    """
    p, who, seen = conflict.p.spoilers, LEFT_OUT + party.number, conflict.visible_progress
    unbroken = resolve(party.spoiler_type, p)
    if not party.turned:
        if draws.uniform(who) < p.turning_rate * seen * unbroken:
            party.turned = True
            conflict.log(TURNED, party.number)
        return
    means = min(1.0, float(len(conflict.parties)) * party.capability)
    if draws.uniform(who, 0, 1) < p.attack_rate * means * seen * unbroken:
        conflict.log(EXCLUDED_ATTACK, party.number)
        suffer(conflict, party, means, p.perceived_control)
        for other in party.others_at_the_table:
            other.spokesperson *= 1.0 - p.discredit * means


def visible_progress(conflict: Conflict) -> float:
    """What spoilers can see: of a channel as far as it is public, of talks, most of all of a fresh text."""
    p, week = conflict.p.spoilers, conflict.week
    if conflict.phase in (AGREEMENT, IMPLEMENTED):
        return 1.0 - conflict.implementation
    seen = p.channel_visibility * conflict.alarm
    for initiative in conflict.initiatives:
        # Rooms that could lead somewhere; neighbours who meet for tea are no progress to spoilers.
        if initiative.envoys_meet and initiative.is_running(week) and initiative.is_live(week):
            seen = max(seen, p.channel_visibility * initiative.publicity(week))
    official = {PRENEGOTIATION: p.agenda_visibility, TALKS: p.talks_visibility}.get(conflict.phase, 0.0)
    if conflict.venue is not None:
        official *= conflict.venue.publicity(week)
    return max(seen, official)


def suffer(conflict: Conflict, source: Party, means: float, control: float) -> None:
    """One attack out of a party: deaths, anger and lost trust among the others, and strain on talks and texts.

    The more the moderates are thought able to stop their spoilers (``control``), the more an attack reads as bad faith;
    the less, the more it shows that they cannot deliver. Live ties across the parties explain it away in part.
    """
    p, war, others = conflict.p.spoilers, conflict.p.conflict, float(len(conflict.parties) - 1)
    conflict.attacks += 1.0
    conflict.attacks_excluded += 1.0
    if conflict.phase in (PRENEGOTIATION, TALKS):
        conflict.attacks_in_talks += 1.0
    understanding = 0.0
    for initiative in conflict.live():
        if initiative.speaks:  # somebody there can explain it to officials
            understanding = max(understanding, initiative.room_trust * initiative.access)
    doubt = p.damage * control * (1.0 - understanding)
    killed = math.sqrt(deaths_a_year(war.intensity)) / 4.0 * (1.0 + means)
    for victim in source.others:
        victim.loss[source] += killed / others
        conflict.deaths += killed / others
        victim.excitation += war.branching * (1.0 - kept(war.revenge_half_life)) / others
        victim.anger[source] += (1.0 - victim.anger[source]) * doubt
        for official in victim.officials:
            official.reading[source] -= doubt * official.trust_of(source)
    source.spokesperson *= 1.0 - p.discredit * (1.0 - control) * means
    reminded = 0.0
    if conflict.phase in (AGREEMENT, IMPLEMENTED):
        reminded = conflict.p.third_party.reminder * conflict.witness()
        if reminded > 0.0:
            conflict.log(REMINDER, source.number)
    if conflict.phase in (PRENEGOTIATION, TALKS, AGREEMENT, IMPLEMENTED):
        strain = (1.0 - conflict.strain) * conflict.p.implementation.strain * means
        conflict.strain += strain * (1.0 - reminded)
    if conflict.pausing():
        break_pause(conflict, source)
