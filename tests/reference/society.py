"""The world at week 0: parties and their means, people and their ties, donors, and who sits in which programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model import parameters
from model.streams import BEFORE, SELECTION, SOCIETY, TIES
from tests.reference.entities import Donor, Party
from tests.reference.initiatives import Initiative
from tests.reference.people import Elite, GrassrootsActor, Official, Person
from tests.reference.scales import Draws
from tests.reference.spoilers import Faction

if TYPE_CHECKING:
    from tests.reference.model import Conflict

OWN_DONOR = 1024  # addresses of initiatives' own donors lie above those of declared ones


def populate(conflict: Conflict) -> None:
    """Everyone and every programme there is, before the war has left its marks."""
    make_parties(conflict)
    make_people(conflict)
    find_donors(conflict)
    invite(conflict)
    for f, declared in enumerate(conflict.p.spoilers.factions):
        conflict.factions.append(Faction(f, declared, conflict.parties[declared.party]))


def make_parties(conflict: Conflict) -> None:
    """Parties in the order of their strength: each has a fixed ratio of the means of the one before."""
    p = conflict.p
    conflict.parties = [Party(q, declared, p) for q, declared in enumerate(p.parties)]
    share, total = 1.0, 0.0
    for party in conflict.parties:
        party.others = [other for other in conflict.parties if other is not party]
        party.capability = share
        total += share
        share *= 1.0 - 0.9 * p.power.asymmetry
    for party in conflict.parties:
        party.capability /= total
        party.belief = party.prior_belief(p.conflict.stalemate, p.power.advantage_belief)
        party.mood = dict.fromkeys(party.others, 0.0)


def make_people(conflict: Conflict) -> None:
    """Officials, elites and grassroots, numbered in this order, and their ties."""
    draws, people, size = conflict.draws(SOCIETY, week=BEFORE), conflict.people, conflict.p.society
    for party in conflict.parties:
        for place in range(size.officials_per_party):
            party.officials.append(Official(conflict, len(people), place, party, draws))
            people.append(party.officials[-1])
    for party in conflict.parties:
        for place in range(size.elites_per_party):
            party.elites.append(Elite(conflict, len(people), place, party, draws))
            people.append(party.elites[-1])
    for party in conflict.parties:
        for place in range(size.grassroots_per_party):
            party.grassroots.append(GrassrootsActor(conflict, len(people), place, party, draws))
            people.append(party.grassroots[-1])
    ties = conflict.draws(TIES, week=BEFORE)
    for person in people:
        person.choose_contacts(ties)
    for party in conflict.parties:
        for elite in party.elites:
            elite.get_acquainted(ties)


def find_donors(conflict: Conflict) -> None:
    """The declared donors; behind them one for each initiative, in case that it names none; else it lends to nobody.

    A donor more or less leaves the accidents of all others as they were.
    """
    general = conflict.p.funding
    for g, declared in enumerate(general.donors):
        conflict.donors.append(Donor(g, g, declared, general))
    for k, initiative in enumerate(conflict.p.track_two):
        there = initiative.enabled and initiative.donor is None
        own = Donor(len(conflict.donors), OWN_DONOR + k, parameters.Donor(), general, lends=there)
        conflict.donors.append(own)


def invite(conflict: Conflict) -> None:
    """Fill the seats of every initiative, party by party, envoys first: a stable group for its life."""
    draws = conflict.draws(SELECTION, week=BEFORE)
    for k, declared in enumerate(conflict.p.track_two):
        g = len(conflict.p.funding.donors) + k if declared.donor is None else declared.donor
        conflict.initiatives.append(Initiative(k, declared, conflict.donors[g], conflict.parties, conflict.p))
    for initiative in conflict.initiatives:
        seats = max(1, initiative.participants // len(initiative.parties))
        for party in initiative.parties:
            envoys = min(int(seats * initiative.format.official_seats + 0.5), len(party.officials))
            fill(initiative, draws, party.tiers[0], envoys)
            fill(initiative, draws, party.tiers[initiative.format.tier], seats - envoys)


def fill(initiative: Initiative, draws: Draws, people: list[Person], seats: int) -> None:
    """Seat those with most appeal; the first on the list where appeal is equal."""
    free = [person for person in people if person not in initiative.seats]
    free.sort(key=lambda person: -person.appeal(draws, initiative))
    for person in free[:seats]:
        person.take_seat(initiative)
