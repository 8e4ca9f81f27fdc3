"""The room: what happens when people of the parties meet, what gets out of it, and work that goes to the publics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import CAMPAIGN, FOUND, LEAK, LEARNED, MEETING
from model.state import FIRST_CONTACT
from model.streams import DISCOVERY, SHARING
from model.streams import LEAK as LEAK_DRAWS
from tests.reference.entities import Idea, Initiative, Party
from tests.reference.people import Delegate, Elite, Influential, Official, Person
from tests.reference.scales import clip, kept
from tests.reference.uptake import register

if TYPE_CHECKING:
    from tests.reference.model import Conflict


# --- meetings ---
def hold_meetings(conflict: Conflict) -> None:
    """Let every initiative meet that runs, has money, is due, and whose donor can still pay this year."""
    week = conflict.week
    for initiative in conflict.initiatives:
        if not (initiative.is_running(week) and initiative.funded and initiative.is_due(week)):
            continue
        if initiative.donor.spent + initiative.meeting_cost <= initiative.donor.budget:
            meet(conflict, initiative)


def meet(conflict: Conflict, initiative: Initiative) -> None:
    """One meeting: it costs money, trust grows, and whoever runs it learns."""
    initiative.donor.spent += initiative.meeting_cost
    initiative.spend += initiative.meeting_cost
    conflict.spend += initiative.meeting_cost
    conflict.meetings += 1.0
    conflict.log(MEETING, initiative=initiative)
    build_trust(conflict, initiative)
    initiative.held += 1
    initiative.last_meeting = conflict.week
    initiative.skill += conflict.p.dialogue.skill_learning * (1.0 - initiative.skill)
    if initiative.held == 2 and initiative.brings_together:
        conflict.reach(FIRST_CONTACT)


def build_trust(conflict: Conflict, initiative: Initiative) -> None:
    """Everybody's trust in each person of another party grows (that of rivals shrinks), and with it the attitude."""
    quality = quality_of_contact(conflict, initiative)
    rivals = quality < 0.0
    total, pairs = 0.0, 0.0
    for person in initiative.seats:
        delegate = person.take_seat()
        delegate.met = delegate.met or initiative.brings_together
        closed = closed_distance(conflict, initiative, quality, person)
        for other in person.party.others:
            gained, trust, partners = 0.0, 0.0, 0.0
            for partner in initiative.members(other):
                before = delegate.trust_in(partner)
                step = -closed * before if rivals else closed * (1.0 - before)
                delegate.pair_trust[partner] = before + step
                gained += step
                trust += delegate.pair_trust[partner]
                partners += 1.0
            if partners > 0.0:
                pairs += partners
                total += trust
                if rivals:
                    generalise_rivalry(conflict, delegate, other, closed)
                else:
                    generalise_trust(conflict, delegate, other, gained, trust, partners)
    if pairs > 0.0:
        initiative.room_trust = total / pairs


def quality_of_contact(conflict: Conflict, initiative: Initiative) -> float:
    """How well contact works: by depth and the goal; below 0 where those who meet are rivals.

    Where it works, facilitation and equal status make it better.
    """
    p, goal = conflict.p.dialogue, initiative.common_goal
    without_goal = 1.0 - p.goal_weight
    warmth = without_goal + (p.goal_weight * goal if goal >= 0.0 else goal * (without_goal + p.rivalry))
    if warmth < 0.0:
        return initiative.format.depth * warmth
    facilitation = 1.0 - p.facilitation_weight * (1.0 - initiative.skill)
    status = 1.0 - p.status_penalty * conflict.p.power.asymmetry
    return initiative.format.depth * facilitation * status * warmth


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


def generalise_trust(
    conflict: Conflict, delegate: Delegate, other: Party, gained: float, trust: float, partners: float
) -> None:
    """A fraction of the mean trust gained in those met reaches the attitude to their party.

    Trust that faded and was regained is no second gain: what dialogue has added to an attitude grows to this fraction
    of the mean trust in the people met, and no further.
    """
    p = conflict.p.dialogue
    owed = p.generalisation * trust / partners - delegate.gain_fast[other] - delegate.gain_slow[other]
    delegate.gain(other, p.fast_share, min(p.generalisation * gained / partners, max(0.0, owed)))


def generalise_rivalry(conflict: Conflict, delegate: Delegate, other: Party, closed: float) -> None:
    """What rivals learn is a worse opinion of the other side, down to a bound."""
    p = conflict.p.dialogue
    room = p.generalisation + delegate.gain_fast[other] + delegate.gain_slow[other]
    delegate.gain(other, p.fast_share, -min(p.generalisation * closed, max(0.0, room)))


# --- joint analysis ---
def think_together(conflict: Conflict) -> None:
    """Let every initiative that meets this week work out options, then share what its members know."""
    p = conflict.p.dialogue
    for initiative in conflict.initiatives:
        if initiative.last_meeting == conflict.week:
            candour = p.public_candour + (1.0 - p.public_candour) * (1.0 - initiative.publicity(conflict.week))
            work_out(conflict, initiative, candour)
            share(conflict, initiative, candour)


def work_out(conflict: Conflict, initiative: Initiative, candour: float) -> None:
    """Look at some options jointly: the more trust and candour, the more joint gain is found.

    The like-minded agree faster, on ideas that are less robust. What an official learns here, his side has taken up.
    """
    p, breadth = conflict.p.dialogue, initiative.declared.breadth
    draws = conflict.draws(DISCOVERY)
    mode = candour * initiative.room_trust * (1.0 - p.breadth_cost * breadth)
    for attempt in range(initiative.format.options):
        idea = conflict.ideas[int(draws.uniform(initiative.number, attempt, 0) * len(conflict.ideas))]
        person = initiative.seats[int(draws.uniform(initiative.number, attempt, 1) * len(initiative.seats))]
        if not isinstance(person, Influential) or idea in person.knows:
            continue
        sound = clip(idea.feasibility / conflict.p.ideas.full_feasibility, 0.0, 1.0)
        if draws.uniform(initiative.number, attempt, 2) >= p.discovery * mode * sound:
            continue
        person.knows.add(idea)
        if idea.origin_week is None:
            idea.origin_week, idea.origin_initiative, idea.origin_party = conflict.week, initiative, person.party
            idea.robustness *= 1.0 - p.groupthink * (1.0 - breadth)
            conflict.log(FOUND, person.number, idea=idea, initiative=initiative)
        if isinstance(person, Official):
            register(conflict, idea, person, person, initiative)


def share(conflict: Conflict, initiative: Initiative, candour: float) -> None:
    """Tell each other what one knows; what is heard in this meeting is passed on only at the next."""
    draws = conflict.draws(SHARING)
    for idea in conflict.ideas:
        if idea.origin_week is None:
            continue
        heard = []
        for person in initiative.seats:
            if not isinstance(person, Influential) or idea in person.knows:
                continue
            teacher = teacher_of(initiative, idea, person)
            if teacher is None:
                continue
            chance = attention(conflict, initiative, candour, person, teacher)
            if isinstance(person, Official):
                chance *= idea.worth(person.party)  # officials take up what serves their side
            if draws.uniform(person.number, idea.number, initiative.number) < chance:
                heard.append(person)
                conflict.log(LEARNED, teacher.number, person.number, idea, initiative)
                if isinstance(person, Official):
                    register(conflict, idea, person, teacher, initiative)
        for person in heard:
            person.knows.add(idea)


def teacher_of(initiative: Initiative, idea: Idea, learner: Person) -> Influential | None:
    """First participant who knows the idea, one of the learner's own party before all others."""
    knowing = [x for x in initiative.seats if isinstance(x, Influential) and idea in x.knows]
    own = [x for x in knowing if x.party is learner.party]
    return own[0] if own else knowing[0] if knowing else None


def attention(conflict: Conflict, initiative: Initiative, candour: float, learner: Person, teacher: Person) -> float:
    """Chance that the learner takes in what the teacher tells: from the other side with trust, or by a go-between."""
    chance = conflict.p.dialogue.sharing * candour
    if teacher.party is not learner.party:
        chance *= max(initiative.carried, learner.take_seat().trust_in(teacher))
    return chance


# --- leaks ---
def leak(conflict: Conflict) -> None:
    """Draw the leaks from this week's meetings; the alarm at past ones fades."""
    conflict.alarm *= kept(conflict.p.dialogue.alarm_half_life)
    for initiative in conflict.initiatives:
        if initiative.last_meeting == conflict.week:
            get_out(conflict, initiative)


def get_out(conflict: Conflict, initiative: Initiative) -> None:
    """Something may get out: the more insiders and the stronger the spoilers. What is public cannot leak.

    Elites who were in the room lose credibility at home, the more so the more closed the regime.
    """
    p = conflict.p.dialogue
    hidden = 1.0 - initiative.publicity(conflict.week)
    if hidden <= 0.0:
        return
    hazard = p.leak_rate * float(initiative.participants) * (1.0 + conflict.p.spoilers.capability)
    if conflict.draws(LEAK_DRAWS).uniform(initiative.number) < hazard:
        initiative.leaked = True
        conflict.alarm += (1.0 - conflict.alarm) * p.leak_alarm * hidden
        conflict.leaks += 1.0
        conflict.log(LEAK, initiative=initiative)
        for person in initiative.seats:
            if isinstance(person, Elite):
                person.credibility *= 1.0 - p.leak_sanction * hidden * (1.0 - conflict.p.track_one.openness)


# --- public work ---
def reach_out(conflict: Conflict) -> None:
    """Moods and joint business fade, the sooner under threat; then this week's public work adds to them."""
    p, threat_tells, worst = conflict.p.track_three, conflict.p.dialogue.violence_decay, 0.0
    for party in conflict.parties:
        for other in party.others:
            worst = max(worst, party.threat[other])
            fades = (1.0 - kept(p.mood_half_life)) * (1.0 + threat_tells * party.threat[other])
            party.mood[other] *= max(0.0, 1.0 - fades)
    conflict.business *= max(0.0, 1.0 - (1.0 - kept(p.business_half_life)) * (1.0 + threat_tells * worst))
    closed = conflict.p.dialogue.closed_ear
    allowed = closed + (1.0 - closed) * conflict.p.track_one.openness  # what the regimes let through
    for initiative in conflict.initiatives:
        if initiative.last_meeting == conflict.week:
            conflict.business += initiative.format.joint_gain * allowed * (1.0 - conflict.business)
            if initiative.format.reach > 0.0:
                campaign(conflict, initiative, allowed)


def campaign(conflict: Conflict, initiative: Initiative, allowed: float) -> None:
    """Move every public's mood towards its ceiling, by reach and skill."""
    p = conflict.p.track_three
    step = p.campaign_effect * initiative.format.reach * initiative.skill * allowed
    conflict.log(CAMPAIGN, initiative=initiative)
    for party in conflict.parties:
        for other in party.others:
            party.mood[other] += step * max(0.0, p.mood_ceiling - party.mood[other])
