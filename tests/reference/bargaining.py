"""Bargaining: one issue a round, settled when every veto player gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import DISCARDED, REFUSED, SETTLED, TABLED
from model.state import AGREEMENT, TALKS
from model.streams import BEFORE, ROUND
from tests.reference.entities import Idea, Issue, Party

if TYPE_CHECKING:
    from tests.reference.model import Conflict


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
    if idea.origin_initiative is not None:
        # Hardliners who sat in the room where an idea was found have made it their own.
        hawks *= 1.0 - idea.origin_initiative.declared.breadth
    audience = p.audience_cost * (1.0 - party.support) * (1.0 + p.hawk_veto * hawks)
    spoilers = conflict.p.spoilers  # those who have been drawn in guard red lines from within
    audience *= 1.0 + spoilers.inclusion_cost * spoilers.inclusion * spoilers.capability
    offer = idea.value[party]
    if idea not in party.uptake:
        offer -= conflict.p.ideas.devaluation  # an option that comes only from the adversary is worth less for it
    betrayal = doubt * p.betrayal_loss
    return offer * (1.0 - doubt) - betrayal - audience * idea.red_line[party] - war_payoff(conflict, party)


def war_payoff(conflict: Conflict, party: Party) -> float:
    """What fighting on is worth: the hope to win, the patron, less the war's cost, business lost and pressure."""
    p, third = conflict.p.power, conflict.p.third_party
    hope = party.capability * (1.0 - party.belief) + p.patron_value * party.patron
    cost = p.cost_weight * party.cost(conflict.p.conflict.standing_cost)
    at_stake = conflict.p.track_three.business_stake * conflict.business
    return max(0.0, hope - cost - at_stake - third.arm_twisting * third.leverage)
