"""Transfer by advice: participants brief officials, and officials find things out without any initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import MIXED_SIGNALS, READING
from model.state import TALKS
from model.streams import BRIEFING, STAFF
from model.streams import UPTAKE as UPTAKE_DRAWS
from tests.reference.entities import Idea, Initiative, Party
from tests.reference.people import Elite, Influential, Official
from tests.reference.scales import Draws, kept
from tests.reference.uptake import pick_idea, take_up

if TYPE_CHECKING:
    from tests.reference.model import Conflict

ITS_WORTH = 4096  # address of the draw whether a told idea convinces: above the numbers of all initiatives
OWN_ELITES = 1  # address of the draw of an idea heard without an initiative


# --- briefings ---
def brief(conflict: Conflict) -> None:
    """Elite participants brief their own officials, and officials who met this week learn from their own ties.

    All briefings meet the readings of the week's start; what they change joins them at the end, when these have faded.
    Those of public work have nobody to report on: they have not met the other side. Citizens have nobody to report to.
    """
    for party in conflict.parties:
        for official in party.officials:
            official.briefed = dict.fromkeys(party.others, 0.0)
            official.most_told = dict.fromkeys(party.others, 0.0)
    briefings, choices = conflict.draws(BRIEFING), conflict.draws(UPTAKE_DRAWS)
    for initiative in conflict.initiatives:
        if initiative.is_live(conflict.week) and initiative.speaks:
            for person in initiative.seats:
                if not person.take_seat().met:
                    continue
                if isinstance(person, Official) and initiative.last_meeting == conflict.week:
                    convey_reading(conflict, initiative, person, person)  # who was there himself needs no adviser
                elif isinstance(person, Elite):
                    advise(conflict, briefings, choices, initiative, person)
    stays = kept(conflict.p.track_one.reading_half_life)
    for party in conflict.parties:
        for official in party.officials:
            official.think_over(stays)


def ear(floor: float, level: float) -> float:
    """Share of briefings heard at this level of openness, coordination or motivation."""
    return floor + (1.0 - floor) * level


def advise(conflict: Conflict, briefings: Draws, choices: Draws, initiative: Initiative, elite: Elite) -> None:
    """The briefings that one participant gives this week.

    Hazard = rate x access x credibility x what the regime hears x coordination x motivation of the officials.
    """
    p, rules, party = conflict.p.dialogue, conflict.p.track_one, elite.party
    heard = ear(p.uncoordinated_ear, rules.coordination) * ear(p.closed_ear, rules.openness)
    open_ear = heard * ear(p.unmotivated_ear, party.motivation)
    for official in party.officials:
        tie = initiative.declared.elite_access * elite.closeness[official]
        hazard = p.briefing_rate * tie * elite.credibility * open_ear
        if briefings.uniform(elite.number, official.number, initiative.number) >= hazard:
            continue
        convey_reading(conflict, initiative, elite, official)
        idea = pick_idea(choices, elite, official, initiative.number)
        if idea is None:
            continue
        luck = choices.uniform(elite.number, official.number, ITS_WORTH + initiative.number)
        if luck < told_worth(conflict, idea, party) * ease(conflict, idea):
            take_up(conflict, idea, official, elite, initiative)


def convey_reading(conflict: Conflict, initiative: Initiative, participant: Influential, official: Official) -> None:
    """Move an official's trust towards what the participant thinks of those met; less mixed signals from others."""
    p = conflict.p.dialogue
    for other in participant.party.others:
        met = initiative.members(other)
        if not met:
            continue
        total = 0.0
        for partner in met:
            total += participant.take_seat().trust_in(partner)
        distance = max(0.0, total / float(len(met)) - official.trust_of(other))
        official.most_told[other] = max(official.most_told[other], distance)
        change = p.relay * distance
        if participant is not official:
            change -= p.mixed_signals * (1.0 - conflict.p.track_one.coordination)
        official.briefed[other] += change
        if change > 0.0:
            if not initiative.moved_reading:
                conflict.log(READING, participant.number, official.number, initiative=initiative)
            initiative.moved_reading = True
        elif change < 0.0 and not initiative.muddled:
            initiative.muddled = True
            conflict.log(MIXED_SIGNALS, participant.number, official.number, initiative=initiative)


def told_worth(conflict: Conflict, idea: Idea, party: Party) -> float:
    """Worth of an idea to officials who are told of it: less, if they know that the adversary found it."""
    room, author = idea.origin_initiative, idea.origin_party
    if room is not None and room.declared.attributed and author is not None and author is not party:
        return max(0.0, idea.worth(party) - conflict.p.ideas.devaluation)
    return idea.worth(party)


def ease(conflict: Conflict, idea: Idea) -> float:
    """How easily an idea travels: what touches identity travels less easily."""
    return 1.0 - conflict.p.ideas.identity_drag * (1.0 - idea.technicality)


# --- without any initiative ---
def study(conflict: Conflict) -> None:
    """A staff may look at an option, more often in talks; officials may hear their own elites."""
    draws = conflict.draws(STAFF)
    for party in conflict.parties:
        official = party.officials[int(draws.uniform(party.number, 0, 0) * len(party.officials))]
        look(conflict, draws, official)
        hear(conflict, draws, official)


def look(conflict: Conflict, draws: Draws, official: Official) -> None:
    """An official's staff may look at an option."""
    p, party = conflict.p.ideas, official.party
    effort = p.staff_search * (p.talks_effort if conflict.phase == TALKS else 1.0)
    if draws.uniform(party.number, 0, 1) < effort:
        idea = conflict.ideas[int(draws.uniform(party.number, 0, 2) * len(conflict.ideas))]
        if draws.uniform(party.number, 0, 3) < idea.worth(party) and idea not in official.knows:
            take_up(conflict, idea, official, official, None)


def hear(conflict: Conflict, draws: Draws, official: Official) -> None:
    """An official may hear one of the own elites, by openness, acquaintance and standing, as in a briefing."""
    p, party = conflict.p.ideas, official.party
    elite = party.elites[int(draws.uniform(party.number, 0, 5) * len(party.elites))]
    tie = elite.closeness[official] * elite.credibility
    if draws.uniform(party.number, 0, 4) >= p.ordinary_advice * conflict.p.track_one.openness * tie:
        return
    told = pick_idea(draws, elite, official, OWN_ELITES)
    if told is not None and draws.uniform(party.number, 0, 6) < told.worth(party) * ease(conflict, told):
        take_up(conflict, told, official, elite, None)
