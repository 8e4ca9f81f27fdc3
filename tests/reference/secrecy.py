"""What secrecy and its end do: leaks, reprisals against those whom a regime can see, and officials who are shut out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import LEAK, PUNISHED, STRATEGIC_LEAK
from model.formats import GRASSROOTS
from model.state import MOST_FOLLOWING
from model.streams import LEAK as LEAK_DRAWS
from model.streams import REGIMES
from tests.reference.entities import Party
from tests.reference.initiatives import Initiative
from tests.reference.people import Elite, Official
from tests.reference.scales import kept

if TYPE_CHECKING:
    from tests.reference.model import Conflict

BY_CHANCE, ON_PURPOSE = 0, 1  # which of a meeting's draws


# --- leaks ---
def leak(conflict: Conflict) -> None:
    """Draw the leaks from this week's meetings; the alarm at past ones fades."""
    conflict.alarm *= kept(conflict.p.dialogue.alarm_half_life)
    for initiative in conflict.met_this_week():
        hidden = 1.0 - initiative.publicity(conflict.week)
        if hidden > 0.0:  # what is public cannot leak
            perhaps_get_out(conflict, initiative, hidden)


def perhaps_get_out(conflict: Conflict, initiative: Initiative, hidden: float) -> None:
    """Something may get out: the more insiders, the less secluded the place, and the stronger the spoilers.

    Hardliners in a broad room may leak on purpose.
    """
    x, spoilers, draws = initiative.declared, conflict.p.spoilers, conflict.draws(LEAK_DRAWS)
    exposed = initiative.modality.leak * (1.0 + conflict.p.dialogue.seclusion * (1.0 - x.seclusion))
    hazard = conflict.p.dialogue.leak_rate * float(initiative.participants) * (1.0 + spoilers.capability) * exposed
    intent = conflict.p.harms.strategic_leaks * x.breadth * spoilers.capability * hidden
    on_purpose = draws.uniform(initiative.number, 0, ON_PURPOSE) < intent
    if on_purpose or draws.uniform(initiative.number, 0, BY_CHANCE) < hazard:
        get_out(conflict, initiative, hidden, on_purpose=on_purpose)


def get_out(conflict: Conflict, initiative: Initiative, hidden: float, *, on_purpose: bool) -> None:
    """The publics are alarmed, more where officials sit, less if they are used to it or their leaders can deny it.

    Spoilers may rally. Those who were in the room doubt each other, and its elites lose credibility at home, the more
    so the more closed the regime.
    """
    p = conflict.p.dialogue
    initiative.leaked = True
    denied, usual = p.denial * initiative.declared.deniability, conflict.habituation(initiative.parties)
    news = hidden * (1.0 - denied) * (1.0 - usual)
    alarming = min(1.0, p.leak_alarm * (1.0 + p.official_leak * initiative.format.official_seats))
    conflict.alarm += (1.0 - conflict.alarm) * alarming * news
    conflict.leaks += 1.0
    conflict.log(STRATEGIC_LEAK if on_purpose else LEAK, initiative=initiative)
    if on_purpose:
        conflict.strategic_leaks += 1.0
        for faction in conflict.factions:
            faction.following += conflict.p.harms.rallying * (MOST_FOLLOWING - faction.following)
    initiative.room_trust *= 1.0 - p.leak_doubt * hidden
    closed, unprotected = 1.0 - conflict.p.track_one.openness, 1.0 - initiative.third_party.protection
    for person in initiative.seats:
        trust = person.as_delegate().pair_trust
        for partner in initiative.seats:
            if partner in trust:
                trust[partner] *= 1.0 - p.leak_doubt * hidden
        if isinstance(person, Elite):
            person.credibility *= 1.0 - p.leak_sanction * hidden * closed * unprotected


# --- reprisals ---
def watch(conflict: Conflict) -> None:
    """Closed regimes punish some of those whom they can see taking part: they lose all standing, and stay away."""
    p, draws = conflict.p.regimes, conflict.draws(REGIMES)
    closed = p.punishment * (1.0 - conflict.p.track_one.openness)
    for initiative in conflict.met_this_week():
        if initiative.format.tier == GRASSROOTS:
            continue
        chance = closed * visibility(conflict, initiative) * (1.0 - initiative.third_party.protection)
        for person in list(initiative.seats):
            if isinstance(person, Elite) and draws.uniform(person.number, initiative.number) < chance:
                person.credibility = 0.0
                conflict.punishments += 1.0
                conflict.log(PUNISHED, person.number, initiative=initiative)
                initiative.seats.remove(person)


def visibility(conflict: Conflict, initiative: Initiative) -> float:
    """How well a regime sees who does what: by publicity, unless nothing is attributed, or by following a screen."""
    seen = initiative.publicity(conflict.week)
    if not initiative.declared.attributed:
        seen *= 1.0 - conflict.p.regimes.anonymity
    return max(seen, initiative.modality.surveillance)


# --- those shut out ---
def divide(conflict: Conflict) -> None:
    """Old divisions heal; this week's hidden meetings divide the parties some of whose officials sit in them."""
    for party in conflict.parties:
        party.split *= kept(conflict.p.harms.split_half_life)
    for initiative in conflict.met_this_week():
        if initiative.envoys_meet:
            for party in initiative.parties:
                shut_out(conflict, initiative, party)


def shut_out(conflict: Conflict, initiative: Initiative, party: Party) -> None:
    """Officials who are not in a hidden room turn against those who are, if any are."""
    hidden = 1.0 - initiative.publicity(conflict.week)
    inside = sum(isinstance(person, Official) for person in initiative.members(party))
    if inside == 0:
        return
    outside = 1.0 - float(inside) / float(len(party.officials))
    party.split += conflict.p.harms.split * party.factionalism * hidden * outside * (1.0 - party.split)
