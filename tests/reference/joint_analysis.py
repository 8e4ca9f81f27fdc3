"""Joint analysis: rooms that met this week look at options together and tell each other what they know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import FABRICATED, FOUND, LEARNED
from model.streams import DISCOVERY, SHARING
from tests.reference.entities import Idea
from tests.reference.initiatives import Initiative
from tests.reference.people import Influential, Official, Person
from tests.reference.scales import Draws, clip
from tests.reference.uptake import register

if TYPE_CHECKING:
    from tests.reference.model import Conflict

# Which of a look's draws: the option, who looks, whether it is found; another option, where others have found this one;
# a technical one, and whether it is preferred. And, of a meeting, whether its consensus is feigned.
OPTION, WHO, FOUND_IT, NEED_NOT, INSTEAD, TECHNICAL, FEIGNED, PREFERRED = range(8)


def think_together(conflict: Conflict) -> None:
    """Let every initiative that meets this week work out options, then share what its members know."""
    for initiative in conflict.met_this_week():
        candour = candour_in(conflict, initiative)
        if initiative.seats:
            work_out(conflict, initiative, candour)
        share(conflict, initiative, candour)


def candour_in(conflict: Conflict, initiative: Initiative) -> float:
    """What publicity, the minders of a closed regime, reports to officials and an exposed place leave of candour."""
    p = conflict.p.dialogue
    in_public = p.public_candour + (1.0 - p.public_candour) * (1.0 - initiative.publicity(conflict.week))
    minded = conflict.p.regimes.minders * (1.0 - conflict.p.track_one.openness)
    reported = p.told_above * initiative.coordination
    return in_public * (1.0 - minded) * (1.0 - reported) * (1.0 - p.seclusion * (1.0 - initiative.declared.seclusion))


# --- working out ---
def work_out(conflict: Conflict, initiative: Initiative, candour: float) -> None:
    """Look at some options jointly: the more trust and candour, the more joint gain is found.

    Experts find what the matter itself shows, without trust. Who is far from those who decide, or hears positions and
    not interests, takes more for feasible than is, and such ideas fail when they are looked at again. What an official
    learns here, his side has taken up.
    """
    p, draws = conflict.p.dialogue, conflict.draws(DISCOVERY)
    together = candour * initiative.room_trust * (1.0 - p.breadth_cost * initiative.declared.breadth)
    mode = max(together, initiative.format.evidence * initiative.telling_skill)
    feigned = feigned_consensus(conflict, draws, initiative)
    far, posing = (
        conflict.p.harms.principal_agent * (1.0 - initiative.access),
        p.positions * (1.0 - initiative.room_trust) if initiative.depth > 0.0 else 0.0,
    )
    blind = max(far, posing)
    for look in range(initiative.format.options):
        idea = next_option(conflict, draws, initiative, look)
        person = initiative.seats[int(draws.uniform(initiative.number, look, WHO) * len(initiative.seats))]
        if not isinstance(person, Influential) or idea in person.knows:
            continue
        sound = clip(idea.feasibility / conflict.p.ideas.full_feasibility, 0.0, 1.0)
        looks_sound = sound + blind * (1.0 - sound)
        if draws.uniform(initiative.number, look, FOUND_IT) < p.discovery * mode * looks_sound:
            find(conflict, initiative, idea, person, overlooked=blind * (1.0 - sound), feigned=feigned)


def feigned_consensus(conflict: Conflict, draws: Draws, initiative: Initiative) -> bool:
    """Whether spoilers who follow a meeting on screens feign a consensus in it."""
    chance = conflict.p.harms.fabrication * conflict.p.spoilers.capability * initiative.modality.surveillance
    if initiative.format.options == 0 or draws.uniform(initiative.number, 0, FEIGNED) >= chance:
        return False
    conflict.fabrications += 1.0
    conflict.log(FABRICATED, initiative=initiative)
    return True


def next_option(conflict: Conflict, draws: Draws, initiative: Initiative, look: int) -> Idea:
    """What the room looks at: technical options first, and not again what others found with whom it works in step."""

    def luck(which: int) -> float:
        return draws.uniform(initiative.number, look, which)

    def anything(which: int) -> Idea:
        return conflict.ideas[int(luck(which) * len(conflict.ideas))]

    idea, technical = anything(OPTION), anything(TECHNICAL)
    found_elsewhere = idea.origin_initiative is not None and idea.origin_initiative is not initiative
    if found_elsewhere and luck(NEED_NOT) < initiative.coordination:
        idea = anything(INSTEAD)
    if technical.technicality > idea.technicality and luck(PREFERRED) < initiative.format.technical:
        return technical
    return idea


def find(
    conflict: Conflict, initiative: Initiative, idea: Idea, person: Influential, *, overlooked: float, feigned: bool
) -> None:
    """Somebody in the room finds an idea, perhaps once more after another room.

    The like-minded agree faster, on ideas that are less robust; so do those who overlook what is wrong with them, and
    those who are made to believe that all agree. What rests on evidence is more robust.
    """
    person.knows.add(idea)
    if idea.origin_initiative is not None and idea.origin_initiative is not initiative:
        conflict.duplicates += 1.0
    if idea.origin_week is None:
        idea.origin_week, idea.origin_initiative, idea.origin_party = conflict.week, initiative, person.party
        idea.robustness *= 1.0 - conflict.p.dialogue.groupthink * (1.0 - initiative.declared.breadth)
        idea.robustness *= 1.0 - overlooked
        if feigned:
            idea.robustness *= 1.0 - conflict.p.harms.feigned
        idea.robustness += initiative.format.evidence * initiative.telling_skill * (1.0 - idea.robustness)
        conflict.log(FOUND, person.number, idea=idea, initiative=initiative)
    if isinstance(person, Official):
        register(conflict, idea, person, person, initiative)


# --- sharing ---
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
    """Chance that the learner takes in what the teacher tells: from the other side by trust, a go-between or both."""
    chance = conflict.p.dialogue.sharing * candour
    if teacher.party is not learner.party:
        chance *= 1.0 - (1.0 - initiative.carried) * (1.0 - learner.as_delegate().trust_in(teacher))
    return chance
