"""Transfer: participants brief officials, who take up ideas and a better reading of the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import READING, UPTAKE
from model.state import TALKS
from model.streams import BRIEFING, STAFF
from model.streams import UPTAKE as UPTAKE_DRAWS
from tests.reference.entities import Idea, Initiative, Party
from tests.reference.people import Elite, Influential, Official
from tests.reference.room import members
from tests.reference.scales import Draws, kept

if TYPE_CHECKING:
    from tests.reference.model import Conflict

ITS_WORTH = 4096  # address of the draw whether a told idea convinces: above the numbers of all initiatives


def brief(conflict: Conflict) -> None:
    """Elites brief, and envoys report what they heard.

    All briefings meet the readings of the week's start; what they change joins them at the end, when these have faded.
    """
    for party in conflict.parties:
        for official in party.officials:
            official.briefed = dict.fromkeys(party.others, 0.0)
    briefings, choices = conflict.draws(BRIEFING), conflict.draws(UPTAKE_DRAWS)
    for initiative in conflict.initiatives:
        if not initiative.is_live(conflict.week):
            continue
        for person in initiative.seats:
            if isinstance(person, Official):
                report(conflict, initiative, person)
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
        # What touches identity travels less easily.
        touch = 1.0 - conflict.p.ideas.identity_drag * (1.0 - idea.technicality)
        if choices.uniform(elite.number, official.number, ITS_WORTH + initiative.number) < idea.worth(party) * touch:
            take_up(conflict, idea, official, elite, initiative)


def convey_reading(conflict: Conflict, initiative: Initiative, elite: Elite, official: Official) -> None:
    """Move an official's trust towards what the participant thinks of those met; less mixed signals."""
    p = conflict.p.dialogue
    for other in elite.party.others:
        met = members(initiative, other)
        if not met:
            continue
        total = 0.0
        for partner in met:
            total += elite.take_seat().trust_in(partner)
        distance = max(0.0, total / float(len(met)) - official.trust_of(other))
        change = p.relay * distance - p.mixed_signals * (1.0 - conflict.p.track_one.coordination)
        official.briefed[other] += change
        if change > 0.0:
            if not initiative.moved_reading:
                conflict.log(READING, elite.number, official.number, initiative=initiative)
            initiative.moved_reading = True


def pick_idea(choices: Draws, teller: Influential, official: Official, which: int) -> Idea | None:
    """One of the ideas that the teller knows and the official does not."""
    fresh = sorted(teller.knows - official.knows, key=lambda idea: idea.number)
    if not fresh:
        return None
    return fresh[int(choices.uniform(teller.number, official.number, which) * len(fresh))]


def report(conflict: Conflict, initiative: Initiative, envoy: Official) -> None:
    """An official in the room has taken up what he learnt there."""
    for idea in sorted(envoy.knows, key=lambda idea: idea.number):
        register(conflict, idea, envoy, envoy, initiative)


def study(conflict: Conflict) -> None:
    """What officials find out without any initiative."""
    draws = conflict.draws(STAFF)
    for party in conflict.parties:
        look_and_listen(conflict, draws, party)


def look_and_listen(conflict: Conflict, draws: Draws, party: Party) -> None:
    """A staff may look at an option, more often in talks; officials may hear their own elites without an initiative."""
    p, q = conflict.p.ideas, party.number
    official = party.officials[int(draws.uniform(q, 0, 0) * len(party.officials))]
    effort = p.staff_search * (p.talks_effort if conflict.phase == TALKS else 1.0)
    if draws.uniform(q, 0, 1) < effort:
        idea = conflict.ideas[int(draws.uniform(q, 0, 2) * len(conflict.ideas))]
        if draws.uniform(q, 0, 3) < idea.worth(party) and idea not in official.knows:
            take_up(conflict, idea, official, official, None)
    if draws.uniform(q, 0, 4) < p.ordinary_advice * conflict.p.track_one.openness:
        elite = party.elites[int(draws.uniform(q, 0, 5) * len(party.elites))]
        told = pick_idea(draws, elite, official, 1)
        if told is not None and draws.uniform(q, 0, 6) < told.worth(party):
            take_up(conflict, told, official, elite, None)


def take_up(
    conflict: Conflict, idea: Idea, official: Official, source: Influential, through: Initiative | None
) -> None:
    """An official takes up an idea; if nobody had found it, it is found now."""
    official.knows.add(idea)
    if idea.origin_week is None:
        idea.origin_week = conflict.week
    register(conflict, idea, official, source, through)


def register(
    conflict: Conflict, idea: Idea, official: Official, source: Influential, through: Initiative | None
) -> None:
    """Note the first time that an idea reaches a party's officials; it becomes an option for the issues it covers.

    What failed under scrutiny is none.
    """
    party = official.party
    if idea in party.uptake:
        return
    party.uptake[idea] = (conflict.week, through)
    conflict.log(UPTAKE, source.number, official.number, idea, through)
    for issue in idea.issues:
        if not idea.discarded:
            party.best_option[issue] = max(party.best_option[issue], idea.feasibility)
