"""Counsel: what officials find out without any initiative: by their staff, from their own elites, and by reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.state import TALKS
from model.streams import STAFF
from tests.reference.advice import ease
from tests.reference.people import Official
from tests.reference.scales import Draws
from tests.reference.uptake import pick_idea, take_up

if TYPE_CHECKING:
    from tests.reference.model import Conflict

OWN_ELITES = 1  # address of the draw of an idea heard without an initiative


def study(conflict: Conflict) -> None:
    """A staff may look at an option; officials may hear their own elites, and read what has been published."""
    draws = conflict.draws(STAFF)
    for party in conflict.parties:
        official = party.officials[int(draws.uniform(party.number, 0, 0) * len(party.officials))]
        look(conflict, draws, official)
        hear(conflict, draws, official)
        read(conflict, draws, official)


def look(conflict: Conflict, draws: Draws, official: Official) -> None:
    """An official's staff may look at an option, more often in talks and where training has made it competent."""
    p, party = conflict.p.ideas, official.party
    effort = p.staff_search * (p.talks_effort if conflict.phase == TALKS else 1.0)
    if draws.uniform(party.number, 0, 1) < effort * (1.0 + party.expertise):
        idea = conflict.ideas[int(draws.uniform(party.number, 0, 2) * len(conflict.ideas))]
        if draws.uniform(party.number, 0, 3) < idea.worth(party) and idea not in official.knows:
            take_up(conflict, idea, official, official, None)


def hear(conflict: Conflict, draws: Draws, official: Official) -> None:
    """An official may hear one of the own elites, by openness, acquaintance and standing, as in a briefing."""
    p, party = conflict.p.ideas, official.party
    elite = party.elites[int(draws.uniform(party.number, 0, 5) * len(party.elites))]
    tie = elite.closeness[official] * elite.credibility * official.reachable
    if draws.uniform(party.number, 0, 4) >= p.ordinary_advice * conflict.p.track_one.openness * tie:
        return
    told = pick_idea(draws, elite, official, OWN_ELITES)
    if told is not None and draws.uniform(party.number, 0, 6) < told.worth(party) * ease(conflict, told):
        take_up(conflict, told, official, elite, None)


def read(conflict: Conflict, draws: Draws, official: Official) -> None:
    """A desk, where there is one, may read one report of an initiative, and take up its idea by its worth."""
    p, party = conflict.p.track_one, official.party
    if draws.uniform(party.number, 0, 7) >= p.desk_rate * p.desk:
        return
    first = int(draws.uniform(party.number, 0, 8) * len(conflict.ideas))
    for idea in conflict.ideas[first:] + conflict.ideas[:first]:
        found_in = idea.origin_initiative
        if found_in is not None and found_in.publishes(conflict.week) and idea not in official.knows:
            if draws.uniform(party.number, 0, 9) < idea.worth(party) * party.sincerity:
                take_up(conflict, idea, official, official, found_in)
            return
