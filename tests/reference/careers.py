"""Careers: officials leave office, and some who follow them come from the elites who have met the other side.

An office is a place: whoever holds it has its number, its ties and its seat in a room. So a change of office moves what
is in a person (temper, views, ideas, and trust in those met) and leaves the places where they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import DELEGATE_NAMED, IN_OFFICE
from model.state import TALKS
from model.streams import CAREERS
from tests.reference.entities import Party
from tests.reference.initiatives import Initiative
from tests.reference.people import Elite, Influential, Official
from tests.reference.scales import Draws, clip, doubled
from tests.reference.uptake import in_order, register

if TYPE_CHECKING:
    from tests.reference.model import Conflict

# Which of an official's draws: leaves or not, who follows, first of a newcomer's temper, and luck of a candidate.
LEAVES, FOLLOWS, TEMPER, LUCK = 0, 1, 2, 5


def change_office(conflict: Conflict) -> None:
    """Draw who leaves office this week, and who follows; elites know the new ones less, for a time."""
    p = conflict.p.track_one
    draws = conflict.draws(CAREERS)
    for party in conflict.parties:
        for office in party.officials:
            if draws.uniform(office.number, 0, LEAVES) < p.turnover / 52.0:
                succeed(conflict, draws, office)
            stranger = doubled(float(office.in_office - conflict.week) / p.disconnect_half_life)
            office.reachable = 1.0 - p.disconnect * stranger


def succeed(conflict: Conflict, draws: Draws, office: Official) -> None:
    """Somebody leaves office and somebody follows. Closed regimes fill their offices from within."""
    p = conflict.p.track_one
    office.in_office = conflict.week
    if draws.uniform(office.number, 0, FOLLOWS) < p.elite_successors * p.openness:
        appoint(conflict, office, best_candidate(draws, office))
    else:
        newcomer(conflict, draws, office)


def newcomer(conflict: Conflict, draws: Draws, office: Official) -> None:
    """Somebody from within the administration: of any temper, without contacts or ideas of his own."""
    p, party = conflict.p.society, office.party
    office.hawkishness = clip(p.hawkishness + p.hawkishness_sd * draws.bell(office.number, TEMPER), 0.0, 1.0)
    office.alumnus = None
    forget_room(office)
    office.knows.clear()
    for other in party.others:
        fear = 1.0 - p.fear * party.threat[other]
        office.outlook[other] = p.goodwill * (1.0 - office.hawkishness) * fear
        office.attitude[other] = clip(office.outlook[other], 0.0, 1.0)
        office.reading[other] *= 1.0 - conflict.p.track_one.new_leaders_doubt


def best_candidate(draws: Draws, office: Official) -> Elite:
    """The elite with the best mix of luck, standing and closeness to the office."""

    def score(elite: Elite) -> float:
        luck = draws.uniform(office.number, elite.number, LUCK)
        return luck * elite.credibility * elite.closeness[office]

    return max(office.party.elites, key=score)


def appoint(conflict: Conflict, office: Official, elite: Elite) -> None:
    """An elite takes the office with all that he is and knows; its holder takes his place among the elites."""
    office.alumnus = room_of(conflict, elite)
    conflict.log(IN_OFFICE, elite.number, office.number, initiative=office.alumnus)
    if conflict.phase == TALKS and office.negotiates and office.alumnus is not None:  # as did whom he follows
        office.alumnus.sent_negotiator = True
        conflict.log(DELEGATE_NAMED, office.number, initiative=office.alumnus)
    for other in office.party.others:
        office.reading[other] = reading_brought(conflict, office, elite, other)
    office.hawkishness, elite.hawkishness = elite.hawkishness, office.hawkishness
    for other in office.party.others:
        # What dialogue gave the new official is now simply his view; the old one's stays his own.
        leaving, coming = office.outlook[other], elite.attitude[other]
        office.outlook[other], office.attitude[other] = coming, coming
        elite.outlook[other], elite.attitude[other] = leaving, clip(leaving, 0.0, 1.0)
    forget_room(elite)
    forget_room(office)
    elite.credibility = conflict.p.society.standing
    office.knows, elite.knows = elite.knows, office.knows
    for idea in in_order(office.knows):
        register(conflict, idea, office, elite, office.alumnus)


def room_of(conflict: Conflict, elite: Elite) -> Initiative | None:
    """Where an elite has met the other side: the first initiative that has met, he still in it."""
    if elite.delegate is None or not elite.delegate.met:
        return None
    rooms = [initiative for initiative in conflict.initiatives if initiative.makes_contact and initiative.held > 0]
    return next((initiative for initiative in rooms if elite in initiative.seats), None)


def reading_brought(conflict: Conflict, office: Official, elite: Elite, other: Party) -> float:
    """How the new official reads another party: as the old one did, in doubt, or better if he trusts those he met."""
    reading = office.reading[other] * (1.0 - conflict.p.track_one.new_leaders_doubt)
    if elite.delegate is not None and elite.delegate.met:
        total, partners = 0.0, 0.0
        for partner in conflict.delegates:
            trust = elite.delegate.trust_in(partner.person)
            if partner.person.party is other and trust > 0.0:
                total += trust
                partners += 1.0
        if partners > 0.0:
            reading = max(reading, total / partners - clip(elite.attitude[other], 0.0, 1.0))
    return clip(reading, -1.0, 1.0)


def forget_room(person: Influential) -> None:
    """Whoever has this place from now on is a stranger in the room where it has a seat."""
    if person.delegate is not None:
        person.delegate.forget()
