"""Officials: readiness and ripeness, opening and breakdown, rounds of bargaining."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import (
    BROKEN_DOWN,
    DISCARDED,
    FORCED,
    OPENED,
    REFUSED,
    RIPE,
    SETTLED,
    TABLED,
    TALKS_BEGIN,
    UNRIPE,
    VENUE_TAKEN,
)
from model.state import AGREEMENT, FIRST_PRENEGOTIATION, FIRST_TALKS, NONE, PRENEGOTIATION, TALKS
from model.streams import BEFORE, OPENING, ROUND
from tests.reference.entities import Idea, Issue, Party
from tests.reference.scales import Draws, clip, rises_at

if TYPE_CHECKING:
    from tests.reference.model import Conflict


# --- readiness and ripeness ---
def assess(conflict: Conflict) -> None:
    """Every party takes stock; ripeness is the least readiness of the parties included in talks."""
    p = conflict.p
    threshold = p.track_one.ripe_threshold
    was_ripe = conflict.ripeness >= threshold
    for party in conflict.parties:
        take_stock(conflict, party)
    for party in conflict.parties:
        spokesperson = 1.0
        for other in party.others_at_the_table:
            spokesperson = min(spokesperson, other.spokesperson)
        enticement = 1.0 - (1.0 - p.track_one.enticement) * (1.0 - p.third_party.incentive * p.third_party.leverage)
        party.optimism = party.working_trust * party.way_out * spokesperson * enticement
        party.readiness = party.motivation**p.track_one.motivation_weight * party.optimism**p.track_one.optimism_weight
    conflict.ripeness = 1.0
    for party in conflict.parties:
        if party.included:
            conflict.ripeness = min(conflict.ripeness, party.readiness)
    if conflict.phase in (NONE, PRENEGOTIATION, TALKS):
        conflict.peak_ripeness = max(conflict.peak_ripeness, conflict.ripeness)
        ripe = conflict.ripeness >= threshold
        if ripe:
            conflict.ripe_weeks += 1.0
        if ripe != was_ripe:
            conflict.log(RIPE if ripe else UNRIPE)


def take_stock(conflict: Conflict, party: Party) -> None:
    """One party's belief, motivation, trust, way out, spokesperson and public."""
    p = conflict.p
    cost = party.cost(p.conflict.standing_cost)
    party.belief = updated_belief(conflict, party)
    pressure = p.third_party.pressure * p.third_party.leverage * party.pain
    party.motivation = min(1.0, cost * party.belief + p.conflict.risk + pressure)
    total = 0.0
    for other in party.others_at_the_table:
        for official in party.officials:
            total += official.trust_of(other)
    party.working_trust = total / float(len(party.others_at_the_table) * len(party.officials))
    party.way_out = 0.0
    for issue in conflict.issues:
        option = min(1.0, party.best_option[issue] / p.ideas.full_feasibility)
        party.way_out += issue.size * max(p.ideas.hope, option)
    own = p.track_one.spokesperson if party.recognised else p.track_one.spokesperson_unrecognised
    party.spokesperson += p.track_one.spokesperson_recovery * (own - party.spokesperson)
    party.support = clip(party.mean_attitude[2] + p.track_one.weariness * cost - conflict.alarm, 0.0, 1.0)


def updated_belief(conflict: Conflict, party: Party) -> float:
    """Belief that victory is out of reach: back to its prior, down with own successes, up with the others'.

    Only what could not be expected is a success, so that asymmetry alone is no news.
    """
    p, others = conflict.p.conflict, float(len(party.others))
    surprise, usual = party.fortune(), party.expected_attacks * party.capability
    for other in party.others:
        surprise -= other.fortune() / others
        usual += other.expected_attacks * other.capability / others
    advance = clip(surprise / (1.0 + usual), -1.0, 1.0)
    belief = party.belief + p.belief_reversion * (p.stalemate - party.belief)
    return clip(belief - p.advance_effect * advance, 0.0, 1.0)


# --- opening and breakdown ---
def open_or_break(conflict: Conflict) -> None:
    """Move between no contact, talks about talks and talks by this week's hazards."""
    if conflict.phase == NONE:
        maybe_open(conflict)
    elif conflict.phase in (PRENEGOTIATION, TALKS):
        p, draws = conflict.p.track_one, conflict.draws(OPENING)
        unripe = max(0.0, 1.0 - conflict.ripeness / p.ripe_threshold)
        agreed_agenda = p.agenda_rate * conflict.ripeness / p.ripe_threshold
        if draws.uniform(0, 0, 2) < p.breakdown_rate * unripe:
            break_down(conflict)
        elif conflict.phase == PRENEGOTIATION and draws.uniform(0, 0, 3) < agreed_agenda:
            begin_talks(conflict)


def maybe_open(conflict: Conflict) -> None:
    """Parties open talks about talks when ripe, or when pressure forces them in a bad war."""
    p, third, draws = conflict.p.track_one, conflict.p.third_party, conflict.draws(OPENING)
    worst_pain = 0.0
    for party in conflict.parties:
        worst_pain = max(worst_pain, party.pain)
    push = third.leverage * worst_pain
    forced = draws.uniform(0, 0, 1) < third.coercion_rate * (push * push)
    hazard = p.opening_rate * rises_at(conflict.ripeness, p.ripe_threshold, p.steepness)
    if forced or draws.uniform(0, 0, 0) < hazard:
        conflict.log(FORCED if forced else OPENED)
        conflict.enter(PRENEGOTIATION)
        conflict.reach(FIRST_PRENEGOTIATION)
        choose_venue(conflict, draws)


def begin_talks(conflict: Conflict) -> None:
    """Talks about talks become talks, in the venue if there is one."""
    conflict.log(TALKS_BEGIN, initiative=conflict.venue)
    conflict.enter(TALKS)
    conflict.reach(FIRST_TALKS)
    if conflict.venue is not None:
        conflict.venue.was_venue = True


def choose_venue(conflict: Conflict, draws: Draws) -> None:
    """The first live channel with envoys that passes its draw: access x coordination x trust in the room."""
    for initiative in conflict.initiatives:
        if initiative.format.envoys and initiative.is_live(conflict.week):
            access = conflict.p.dialogue.venue_rate * initiative.declared.elite_access
            chance = access * conflict.p.track_one.coordination * initiative.room_trust
            if draws.uniform(initiative.number, 0, 4) < chance:
                conflict.venue = initiative
                conflict.log(VENUE_TAKEN, initiative=initiative)
                return


def break_down(conflict: Conflict) -> None:
    """Talks end without a text; nothing is agreed until all is agreed."""
    conflict.log(BROKEN_DOWN)
    conflict.enter(NONE)
    conflict.venue = None
    for issue in conflict.issues:
        issue.settled_by = None


# --- bargaining ---
def hold_round(conflict: Conflict) -> None:
    """If a round is due: draw an open issue, table an idea for it, scrutinise it, and settle it if nobody refuses.

    The parties at the table take turns.
    """
    every, since = conflict.p.track_one.round_weeks, conflict.week - conflict.phase_since
    if conflict.phase not in (TALKS, AGREEMENT) or since == 0 or since % every != 0:
        return
    draws = conflict.draws(ROUND)
    still_open = [issue for issue in conflict.issues if issue.settled_by is None]
    if not still_open:
        return
    issue = max(still_open, key=lambda issue: draws.uniform(issue.number))
    at_the_table = [party for party in conflict.parties if party.included]
    proposer = at_the_table[since // every % len(at_the_table)]
    idea = best_idea(conflict, proposer, issue)
    if idea is None:
        return
    conflict.log(TABLED, proposer.number, idea=idea)
    if idea.tabled_week is None:
        idea.tabled_week, idea.tabled_by = conflict.week, proposer
        if draws.uniform(idea.number, 0, 2) >= idea.robustness:
            discard(conflict, idea)
            conflict.log(DISCARDED, proposer.number, idea=idea)
            return
    refusing = veto(conflict, idea)
    if refusing is not None:
        idea.refused_week = conflict.week
        conflict.log(REFUSED, refusing.number, idea=idea)
        return
    for covered in idea.issues:
        if covered.settled_by is None:
            covered.settled_by = idea
            conflict.log(SETTLED, covered.number, idea=idea)


def discard(conflict: Conflict, idea: Idea) -> None:
    """Give an idea up for good; the way out that officials see rests on the others that they know."""
    idea.discarded = True
    for party in conflict.parties:
        for issue in idea.issues:
            party.best_option[issue] = party.find_best_option(issue)


def best_idea(conflict: Conflict, party: Party, issue: Issue) -> Idea | None:
    """What a party would table: its own gain counts when trust is low, the joint one when it is high."""
    best, best_score, trust = None, 0.0, party.working_trust
    for idea in sorted(party.uptake, key=lambda idea: idea.number):
        resting = idea.is_resting(conflict.week, conflict.p.track_one.rest_weeks)
        if issue in idea.issues and not idea.discarded and not resting:
            own = idea.value[party] - idea.red_line[party]
            score = (1.0 - trust) * own + trust * idea.feasibility
            if score > best_score:
                best, best_score = idea, score
    return best


def veto(conflict: Conflict, idea: Idea) -> Party | None:
    """First party with a veto player who refuses: the leaders in turn, then hawkish factions inside the parties.

    A player misjudges an idea always alike, so that insisting does not help.
    """
    n, p = len(conflict.parties), conflict.p.track_one
    draws = conflict.draws(ROUND, week=BEFORE)
    for v in range(max(p.veto_players, n)):
        party = conflict.parties[v % n]
        if party.included:
            error = p.judgement * (2.0 * draws.uniform(idea.number, v, 1) - 1.0)
            if surplus(conflict, party, idea, float(v // n)) + error < 0.0:
                return party
    return None


def surplus(conflict: Conflict, party: Party, idea: Idea, hawks: float) -> float:
    """What a party gains by an idea over war; ``hawks`` counts how far a faction is from the leaders."""
    p, third = conflict.p.track_one, conflict.p.third_party
    guarantee = third.enforcement if conflict.guarantor else 0.0
    doubt = p.commitment_problem * (1.0 - party.working_trust) * (1.0 - guarantee)
    audience = p.audience_cost * (1.0 - party.support) * (1.0 + p.hawk_veto * hawks)
    offer = idea.value[party]
    if idea not in party.uptake:
        offer -= conflict.p.ideas.devaluation  # an option that comes only from the adversary is worth less for it
    return offer * (1.0 - doubt) - audience * idea.red_line[party] - war_payoff(conflict, party)


def war_payoff(conflict: Conflict, party: Party) -> float:
    """What fighting on is worth: the hope to win, the patron, less the war's cost and outside pressure."""
    p, third = conflict.p.power, conflict.p.third_party
    hope = party.capability * (1.0 - party.belief) + p.patron_value * party.patron
    cost = p.cost_weight * party.cost(conflict.p.conflict.standing_cost)
    return max(0.0, hope - cost - third.arm_twisting * third.leverage)
