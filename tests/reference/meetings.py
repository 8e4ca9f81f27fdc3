"""Meetings: who may meet, who pays, and what meeting does to people's trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import MEETING, SANCTIONED
from model.state import FIRST_CONTACT
from model.streams import LAW
from tests.reference.entities import Donor, Party
from tests.reference.initiatives import Initiative
from tests.reference.people import Delegate, Official, Person
from tests.reference.scales import Draws

if TYPE_CHECKING:
    from tests.reference.model import Conflict


def hold_meetings(conflict: Conflict) -> None:
    """Let every initiative meet that runs, has money, is due, may meet and can pay."""
    week, draws = conflict.week, conflict.draws(LAW)
    for initiative in conflict.initiatives:
        if not (initiative.is_running(week) and initiative.funded and initiative.is_due(week)):
            continue
        if not may_meet(conflict, initiative) or cut_off(conflict, draws, initiative):
            continue
        if pay(conflict, initiative) and not before_the_law(conflict, draws, initiative):
            meet(conflict, initiative)


# --- what it takes to meet ---
def may_meet(conflict: Conflict, initiative: Initiative) -> bool:
    """Whether no sanction stands, its third party is admitted, and people are left: of two parties, if it joins any."""
    sides = sum(bool(initiative.members(party)) for party in initiative.parties)
    shut_out = initiative.third_party.kind.state and conflict.shut_to_states()
    enough = sides >= (2 if initiative.joins else 1)
    return conflict.week >= initiative.suspended and enough and not shut_out


def cut_off(conflict: Conflict, draws: Draws, initiative: Initiative) -> bool:
    """Whether the war keeps people from crossing lines; who stays at home, or among his own, is not kept from it."""
    if not (initiative.joins and (initiative.depth > 0.0 or initiative.go_between > 0.0)):
        return False
    worst = max(party.worst_threat() for party in initiative.parties)
    fourth = worst * worst * worst * worst
    chance = conflict.p.dialogue.disruption * initiative.modality.travel * fourth * fourth
    return draws.uniform(initiative.number, 0, 1) < chance


def before_the_law(conflict: Conflict, draws: Draws, initiative: Initiative) -> bool:
    """Whether meeting an outlawed party brings the programme before the law: then it stands still for a while."""
    p = conflict.p.third_party
    risk = p.legal_risk * (1.0 - initiative.third_party.protection)
    if not initiative.meets_outlaws or draws.uniform(initiative.number) >= risk:
        return False
    initiative.suspended = conflict.week + p.sanction_weeks
    conflict.sanctions += 1.0
    conflict.log(SANCTIONED, initiative=initiative)
    return True


def pay(conflict: Conflict, initiative: Initiative) -> bool:
    """Whether somebody pays for a meeting: its own donor; or, at a higher price, the first to pool enough money."""
    cost = initiative.meeting_cost
    payer: Donor | None = initiative.donor
    if initiative.donor.spent + cost > initiative.donor.budget:
        cost *= 1.0 + conflict.p.funding.pooling_cost
        giving = (x for x in conflict.donors if x.lends and x.gives and x is not initiative.donor)
        share = conflict.p.funding.pooling
        payer = next((donor for donor in giving if cost <= share * (donor.budget - donor.spent)), None)
    if payer is None:
        return False
    payer.spent += cost
    initiative.spend += cost
    conflict.spend += cost
    return True


# --- the meeting ---
def meet(conflict: Conflict, initiative: Initiative) -> None:
    """One meeting: trust grows, and whoever runs it learns."""
    conflict.meetings += 1.0
    conflict.log(MEETING, initiative=initiative)
    build_trust(conflict, initiative)
    initiative.held += 1
    initiative.last_meeting = conflict.week
    learnt = min(1.0, conflict.p.dialogue.skill_learning * initiative.third_party.learning)
    initiative.skill += learnt * (1.0 - initiative.skill)
    if initiative.held == 2 and initiative.makes_contact:
        conflict.reach(FIRST_CONTACT)


def build_trust(conflict: Conflict, initiative: Initiative) -> None:
    """Everybody's trust in each person of another party grows (that of rivals shrinks), and with it the attitude.

    Who meets only his own kind hardens instead.
    """
    quality = quality_of_contact(conflict, initiative)
    total, pairs = 0.0, 0.0
    for person in initiative.seats:
        delegate = person.as_delegate()
        delegate.met = delegate.met or initiative.brings_together
        closed = closed_distance(conflict, initiative, quality, person)
        for other in person.party.others:
            if initiative.one_sided:
                harden(conflict, initiative, delegate, other)
                continue
            gained, trust, partners = 0.0, 0.0, 0.0
            for partner in initiative.members(other):
                before = delegate.trust_in(partner)
                step = -closed * before if quality < 0.0 else closed * (1.0 - before)
                delegate.pair_trust[partner] = before + step
                gained += step
                trust += delegate.pair_trust[partner]
                partners += 1.0
            if partners > 0.0:
                pairs += partners
                total += trust
                share = conflict.p.dialogue.generalisation
                share *= 1.0 + conflict.p.dialogue.narrative * initiative.format.stories  # they humanise a side
                if quality < 0.0:
                    generalise_rivalry(conflict, delegate, other, share, closed)
                else:
                    owed = share * trust / partners
                    generalise_trust(conflict, delegate, other, share * gained / partners, owed)
    if pairs > 0.0 and initiative.brings_together:
        initiative.room_trust = total / pairs


def quality_of_contact(conflict: Conflict, initiative: Initiative) -> float:
    """How well contact works: by depth and the goal; below 0 where those who meet are rivals.

    Where it works, facilitation, equal status and the blessing of the authorities make it better.
    """
    p, goal = conflict.p.dialogue, initiative.common_goal
    without_goal = 1.0 - p.goal_weight
    warmth = without_goal + (p.goal_weight * goal if goal >= 0.0 else goal * (without_goal + p.rivalry))
    if warmth < 0.0:
        return initiative.depth * warmth
    facilitation = 1.0 - p.facilitation_weight * (1.0 - initiative.telling_skill)
    # What training makes of the weakest party's people makes up for its lack of status.
    weakest = min(initiative.parties, key=lambda party: party.capability)
    status = 1.0 - p.status_penalty * conflict.p.power.asymmetry * (1.0 - weakest.expertise)
    blessing = 1.0 - p.blessing_weight * (1.0 - initiative.coordination)
    return initiative.depth * facilitation * status * blessing * warmth


def closed_distance(conflict: Conflict, initiative: Initiative, quality: float, person: Person) -> float:
    """Share of the distance to full trust (for rivals, to none) that one meeting closes for a person.

    Hawks and those who speak for an office are slow to warm, not to harden.
    """
    p = conflict.p.dialogue
    learning = p.learning * abs(quality)
    if quality >= 0.0:
        learning *= 1.0 - p.hawk_learning * person.hawkishness
        if isinstance(person, Official):
            learning *= 1.0 - p.role_rigidity
    return 1.0 - (1.0 - learning) ** initiative.days


# --- what it makes of the view of the other side ---
def generalise_trust(conflict: Conflict, delegate: Delegate, other: Party, gained: float, owed: float) -> None:
    """A share of the mean trust gained in those met reaches the attitude to their party, more of it with stories.

    Trust that faded and was regained is no second gain: what dialogue has added to an attitude grows to what it owes
    to all the trust there is, and no further.
    """
    missing = owed - delegate.gain_fast[other] - delegate.gain_slow[other]
    delegate.gain(other, conflict.p.dialogue.fast_share, min(gained, max(0.0, missing)))


def generalise_rivalry(conflict: Conflict, delegate: Delegate, other: Party, share: float, closed: float) -> None:
    """What rivals learn is a worse opinion of the other side, down to a bound."""
    room = share + delegate.gain_fast[other] + delegate.gain_slow[other]
    delegate.gain(other, conflict.p.dialogue.fast_share, -min(share * closed, max(0.0, room)))


def harden(conflict: Conflict, initiative: Initiative, delegate: Delegate, other: Party) -> None:
    """Who sees only people of his own side thinks worse of the others: the more, the more alike the room is."""
    p = conflict.p.dialogue
    room = p.generalisation + delegate.gain_fast[other] + delegate.gain_slow[other]
    a_day = conflict.p.harms.polarisation * initiative.depth * (1.0 - initiative.declared.breadth)
    delegate.gain(other, p.fast_share, -min(a_day * initiative.days, max(0.0, room)))
