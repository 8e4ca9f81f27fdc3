"""Transfer by advice: participants brief officials, who take up ideas and read the other side better, or worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import MIXED_SIGNALS, READING
from model.streams import BRIEFING
from model.streams import UPTAKE as UPTAKE_DRAWS
from tests.reference.entities import Idea, Party
from tests.reference.initiatives import Initiative
from tests.reference.people import Elite, Influential, Official
from tests.reference.scales import Draws, kept
from tests.reference.uptake import pick_idea, take_up

if TYPE_CHECKING:
    from tests.reference.model import Conflict

ITS_WORTH = 4096  # address of the draw whether a told idea convinces: above the numbers of all initiatives


# --- the week ---
def brief(conflict: Conflict) -> None:
    """Elite participants brief their own officials, and officials who met this week learn from their own ties.

    All briefings meet the readings of the week's start; what they change joins them at the end, when these have faded.
    Those of public work have nobody to report on: they have not met the other side. Citizens have nobody to report to.
    """
    for party in conflict.parties:
        party.insight = 0.0
        party.conceded = 0.0
        for official in party.officials:
            official.briefed = dict.fromkeys(party.others, 0.0)
            official.most_told = dict.fromkeys(party.others, 0.0)
    briefings, choices = conflict.draws(BRIEFING), conflict.draws(UPTAKE_DRAWS)
    for initiative in conflict.live():
        if initiative.speaks:
            for person in initiative.seats:
                if not person.as_delegate().met:
                    continue
                if isinstance(person, Official) and initiative.last_meeting == conflict.week:
                    convey_reading(conflict, initiative, person, person)  # who was there himself needs no adviser
                elif isinstance(person, Elite):
                    advise(conflict, briefings, choices, initiative, person)
    for party in conflict.parties:
        think_over(conflict, party)


def think_over(conflict: Conflict, party: Party) -> None:
    """What a party's officials make of the week.

    They misread those with whom nobody talks in any way. From participants they learn that nobody will give in, and
    what the others concede becomes a demand in part; old demands fade.
    """
    p, harms = conflict.p.track_one, conflict.p.harms
    for other in party.others:
        misread = p.misperception if frozen(conflict, party, other) else 0.0
        for official in party.officials:
            official.think_over(other, kept(p.reading_half_life), misread)
    party.anchor *= kept(harms.anchor_half_life)
    party.anchor += harms.anchoring * max(0.0, party.conceded - party.anchor)
    distance = max(0.0, conflict.p.conflict.stalemate - party.belief)
    party.belief += min(1.0, p.realism * party.insight) * distance


def frozen(conflict: Conflict, party: Party, other: Party) -> bool:
    """Whether no channel of any kind links two parties: no official contact, no room, no go-between."""
    if conflict.under_way() and party.included and other.included:
        return False
    return not any(
        (initiative.speaks or initiative.go_between > 0.0)
        for initiative in conflict.live()
        if party in initiative.parties and other in initiative.parties
    )


# --- briefings ---
def own_mind(conflict: Conflict) -> float:
    """Share of what participants bring home that is their own, not the line of a regime that has co-opted them."""
    return 1.0 - conflict.p.regimes.co_optation * (1.0 - conflict.p.track_one.openness)


def ear(floor: float, level: float) -> float:
    """Share of briefings heard at this level of openness, coordination or motivation."""
    return floor + (1.0 - floor) * level


def advise(conflict: Conflict, briefings: Draws, choices: Draws, initiative: Initiative, elite: Elite) -> None:
    """The briefings that one participant gives this week.

    Hazard = rate x access x credibility x what the regime hears x coordination x motivation of the officials.
    """
    p, rules, party = conflict.p.dialogue, conflict.p.track_one, elite.party
    heard = ear(p.uncoordinated_ear, initiative.coordination) * ear(p.closed_ear, rules.openness)
    open_ear = heard * ear(p.unmotivated_ear, party.motivation)
    standing = elite.credibility  # of the week's start: credit earned in it tells in the next
    for official in party.officials:
        tie = initiative.access * elite.closeness[official] * official.reachable
        hazard = p.briefing_rate * tie * standing * open_ear
        if briefings.uniform(elite.number, official.number, initiative.number) >= hazard:
            continue
        convey_reading(conflict, initiative, elite, official)
        party.insight += initiative.room_trust
        idea = pick_idea(choices, elite, official, initiative.number)
        if idea is None:
            continue
        demand(initiative, idea, party)
        luck = choices.uniform(elite.number, official.number, ITS_WORTH + initiative.number)
        if luck < told_worth(conflict, idea, party) * (ease(conflict, idea) * own_mind(conflict) * party.sincerity):
            take_up(conflict, idea, official, elite, initiative)
            # What can be denied costs no face to try.
            mended = rules.testing * initiative.declared.deniability
            idea.robustness += mended * (1.0 - idea.robustness)
            if initiative.declared.attributed and idea.origin_party is party:  # an own idea is to his credit
                elite.credibility += p.credit * (1.0 - elite.credibility)


def demand(initiative: Initiative, idea: Idea, party: Party) -> None:
    """Note what an idea concedes to a party beyond one half, as far as channels are not in step."""
    loose = 1.0 - initiative.coordination
    party.conceded = max(party.conceded, loose * (idea.value[party] - 0.5))


def convey_reading(conflict: Conflict, initiative: Initiative, participant: Influential, official: Official) -> None:
    """Move an official's trust towards what the participant thinks of those met; less mixed signals from others."""
    p = conflict.p.dialogue
    for other in participant.party.others:
        met = initiative.members(other)
        if not met:
            continue
        total = 0.0
        for partner in met:
            total += participant.as_delegate().trust_in(partner)
        distance = max(0.0, total / float(len(met)) - official.trust_of(other))
        official.most_told[other] = max(official.most_told[other], distance)
        change = p.relay * distance * own_mind(conflict)
        if participant is not official:
            # What can be disowned says less.
            change *= 1.0 - conflict.p.track_one.deniable_discount * initiative.declared.deniability
            change -= p.mixed_signals * (1.0 - initiative.coordination)
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
