"""The room: money for unofficial work, and what happens when people of the parties meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import FOUND, LEAK, LEARNED, MEETING, MONEY_STARTS, MONEY_STOPS
from model.state import FIRST_CONTACT
from model.streams import DISCOVERY, FUNDING, SHARING
from model.streams import LEAK as LEAK_DRAWS
from tests.reference.entities import Idea, Initiative, Party
from tests.reference.people import Influential, Official, Person
from tests.reference.scales import clip, doubled, kept

if TYPE_CHECKING:
    from tests.reference.model import Conflict


# --- funding ---
def fund(conflict: Conflict) -> None:
    """Start and end donors' spells; without money the skill of those who ran a programme wears away."""
    p, week = conflict.p.funding, conflict.week
    draws = conflict.draws(FUNDING)
    spell = 13.0 * doubled((p.continuity - 0.1) / 0.15)
    gap = max(p.gap * (1.0 - p.continuity), 0.0)
    for initiative in conflict.initiatives:
        if week % 52 == 0:
            initiative.spent = 0.0
        if not initiative.is_running(week):
            continue
        u = draws.uniform(initiative.number)
        before = initiative.funded
        if initiative.grant_on_its_way:
            initiative.funded = True
            initiative.grant_on_its_way, initiative.no_grant_before = False, 0
        elif week < initiative.no_grant_before:
            initiative.funded = False
        elif week == initiative.declared.starts:
            initiative.funded = u * (spell + gap) < spell
        elif before:
            initiative.funded = not (u * spell < 1.0 and gap > 0.0)
        else:
            initiative.funded = u * max(gap, 1.0) < 1.0
        if initiative.funded and not before:
            conflict.log(MONEY_STARTS, initiative=initiative)
        elif before and not initiative.funded:
            conflict.log(MONEY_STOPS, initiative=initiative)
        if not initiative.funded:
            initiative.skill *= 1.0 - p.skill_loss


# --- meetings ---
def hold_meetings(conflict: Conflict) -> None:
    """Let every initiative meet that runs, has money, is due, and can pay."""
    week = conflict.week
    for initiative in conflict.initiatives:
        if not (initiative.is_running(week) and initiative.funded and initiative.is_due(week)):
            continue
        if initiative.spent + initiative.meeting_cost <= conflict.p.funding.budget:
            meet(conflict, initiative)


def meet(conflict: Conflict, initiative: Initiative) -> None:
    """One meeting: it costs money, trust grows, and whoever runs it learns."""
    p, week = conflict.p.dialogue, conflict.week
    initiative.spent += initiative.meeting_cost
    initiative.spend += initiative.meeting_cost
    conflict.spend += initiative.meeting_cost
    conflict.meetings += 1.0
    conflict.log(MEETING, initiative=initiative)
    build_trust(conflict, initiative)
    initiative.held += 1
    initiative.last_meeting = week
    initiative.skill += p.skill_learning * (1.0 - initiative.skill)
    if initiative.held == 2:
        conflict.reach(FIRST_CONTACT)


def build_trust(conflict: Conflict, initiative: Initiative) -> None:
    """Raise everybody's trust in each person of another party, and a fraction of it in that party as a whole.

    Trust that faded and was regained is no second gain: what dialogue has added to an attitude grows to this fraction
    of the mean trust in the people met, and no further.
    """
    p = conflict.p.dialogue
    facilitation = 1.0 - p.facilitation_weight * (1.0 - initiative.skill)
    quality = initiative.format.depth * facilitation * (1.0 - p.status_penalty * conflict.p.power.asymmetry)
    total, pairs = 0.0, 0.0
    for person in initiative.seats:
        delegate = person.take_seat()
        delegate.met = True
        learning = p.learning * quality * (1.0 - p.hawk_learning * person.hawkishness)
        if isinstance(person, Official):
            learning *= 1.0 - p.role_rigidity
        closed = 1.0 - (1.0 - learning) ** initiative.days
        for other in person.party.others:
            gained, trust, partners = 0.0, 0.0, 0.0
            for partner in members(initiative, other):
                step = closed * (1.0 - delegate.trust_in(partner))
                delegate.pair_trust[partner] = delegate.trust_in(partner) + step
                gained += step
                trust += delegate.pair_trust[partner]
                partners += 1.0
            if partners > 0.0:
                pairs += partners
                total += trust
                owed = p.generalisation * trust / partners - delegate.gain_fast[other] - delegate.gain_slow[other]
                gain = min(p.generalisation * gained / partners, max(0.0, owed))
                delegate.gain_fast[other] += p.fast_share * gain
                delegate.gain_slow[other] += (1.0 - p.fast_share) * gain
    if pairs > 0.0:
        initiative.room_trust = total / pairs


def members(initiative: Initiative, party: Party) -> list[Person]:
    """Participants of one party, in the order of their seats."""
    return [person for person in initiative.seats if person.party is party]


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

    The like-minded agree faster, on ideas that are less robust.
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
            idea.origin_week = conflict.week
            idea.origin_initiative = initiative
            idea.robustness *= 1.0 - p.groupthink * (1.0 - breadth)
            conflict.ideas_generated += 1.0
            conflict.log(FOUND, person.number, idea=idea, initiative=initiative)


def share(conflict: Conflict, initiative: Initiative, candour: float) -> None:
    """Tell each other what one knows; what the other side tells is taken in with trust.

    What is heard in this meeting is passed on only at the next.
    """
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
            luck = draws.uniform(person.number, idea.number, initiative.number)
            if luck < attention(conflict, candour, person, teacher):
                heard.append(person)
                conflict.log(LEARNED, teacher.number, person.number, idea, initiative)
        for person in heard:
            person.knows.add(idea)


def teacher_of(initiative: Initiative, idea: Idea, learner: Person) -> Influential | None:
    """First participant who knows the idea, one of the learner's own party before all others."""
    knowing = [x for x in initiative.seats if isinstance(x, Influential) and idea in x.knows]
    own = [x for x in knowing if x.party is learner.party]
    return own[0] if own else knowing[0] if knowing else None


def attention(conflict: Conflict, candour: float, learner: Person, teacher: Person) -> float:
    """Chance that the learner takes in what the teacher tells."""
    chance = conflict.p.dialogue.sharing * candour
    if teacher.party is not learner.party:
        chance *= learner.take_seat().trust_in(teacher)
    return chance


# --- leaks ---
def leak(conflict: Conflict) -> None:
    """Draw the leaks from this week's meetings; the alarm at past ones fades."""
    conflict.alarm *= kept(conflict.p.dialogue.alarm_half_life)
    for initiative in conflict.initiatives:
        if initiative.last_meeting == conflict.week:
            get_out(conflict, initiative)


def get_out(conflict: Conflict, initiative: Initiative) -> None:
    """Something may get out: the more insiders and the stronger the spoilers. What is public cannot leak."""
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
