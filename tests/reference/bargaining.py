"""Bargaining: one issue a round, settled when every veto player gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import CIVIL_REFUSED, DISCARDED, REFUSED, SETTLED, TABLED
from model.state import AGREEMENT, TALKS
from model.streams import BEFORE, ROUND
from tests.reference.entities import Idea, Issue, Party
from tests.reference.people import Official
from tests.reference.scales import Draws

if TYPE_CHECKING:
    from tests.reference.model import Conflict


def hold_round(conflict: Conflict) -> None:
    """If a round is due: draw an open issue, table an idea for it, scrutinise it, and settle it if nobody refuses.

    Some rounds the parties let pass.
    """
    every, since = conflict.p.track_one.round_weeks, conflict.week - conflict.phase_since
    if conflict.phase not in (TALKS, AGREEMENT) or since == 0 or since % every != 0:
        return
    draws = conflict.draws(ROUND)
    if draws.uniform(0, 0, 3) >= effort(conflict):
        return
    still_open = [issue for issue in conflict.issues if issue.settled_by is None]
    if not still_open:
        return
    issue = max(still_open, key=lambda issue: draws.uniform(issue.number))
    proposer = who_tables(conflict, draws, since // every)
    idea = best_idea(conflict, proposer, issue)
    plays_for_time = draws.uniform(0, 0, 5) >= proposer.sincerity
    if idea is None or plays_for_time:
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
        unmask(conflict, refusing)
        return
    if draws.uniform(idea.number, 0, 4) < civil_veto(conflict):
        idea.refused_week = conflict.week
        conflict.log(CIVIL_REFUSED, idea=idea)
        return
    for covered in idea.issues:
        if covered.settled_by is None:
            covered.settled_by = idea
            conflict.log(SETTLED, covered.number, idea=idea)


def who_tables(conflict: Conflict, draws: Draws, rounds: int) -> Party:
    """The parties at the table take turns; the strongest of them now and then tables out of turn."""
    at_the_table = conflict.at_the_table()
    strongest = max(at_the_table, key=lambda party: party.capability)
    if draws.uniform(0, 0, 6) < conflict.p.power.agenda * strongest.advantage():
        return strongest
    return at_the_table[rounds % len(at_the_table)]


def effort(conflict: Conflict) -> float:
    """Share of the rounds that are held: less while unofficial meetings keep officials busy, or one promises more."""
    p, elsewhere, soft = conflict.p.harms, 0.0, 0.0
    officials = float(sum(len(party.officials) for party in conflict.parties))
    for initiative in conflict.live():
        if initiative is not conflict.venue:
            taken = min(1.0, initiative.meetings_per_year * (initiative.days + p.preparation) / 365.0)
            elsewhere += taken * float(sum(isinstance(person, Official) for person in initiative.seats)) / officials
            if initiative.envoys_meet:
                soft = max(soft, initiative.channel_trust * (1.0 - initiative.coordination))
    return (1.0 - p.drain * min(1.0, elsewhere)) * (1.0 - p.shopping * soft)


def unmask(conflict: Conflict, refusing: Party) -> None:
    """A refusal shows the others that a party does not mean to settle, as far as it does not."""
    doubt = conflict.p.harms.unmasking * (1.0 - refusing.sincerity)
    for party in refusing.others:
        for official in party.officials:
            official.reading[refusing] -= doubt * official.trust_of(refusing)


def civil_veto(conflict: Conflict) -> float:
    """Chance that civil society at the table has a clause thrown out: by how hostile the most hostile public is."""
    hostile = 0.0
    for party in conflict.parties:
        if party.included:
            hostile = max(hostile, 1.0 - party.support)
    return conflict.p.track_three.inclusion * conflict.p.track_three.civil_veto * hostile


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
    p, third, harms = conflict.p.track_one, conflict.p.third_party, conflict.p.harms
    guarantee = third.enforcement if conflict.guarantor else 0.0
    doubt = p.commitment_problem * (1.0 - party.working_trust) * (1.0 - guarantee)
    if idea.origin_initiative is not None:
        # Hardliners who sat in the room where an idea was found have made it their own.
        hawks *= 1.0 - idea.origin_initiative.declared.breadth
    audience = p.audience_cost * (1.0 - party.support) * (1.0 + p.hawk_veto * hawks)
    spoilers = conflict.p.spoilers  # those who have been drawn in guard red lines from within
    audience *= 1.0 + spoilers.inclusion_cost * spoilers.inclusion * spoilers.capability
    audience *= 1.0 + harms.split_effect * party.split  # and so do rivals inside the party
    audience *= 1.0 - conflict.p.track_three.habituation_effect * party.habit  # a public used to contacts minds less
    offer = idea.value[party]
    if idea not in party.uptake:
        offer -= conflict.p.ideas.devaluation  # an option that comes only from the adversary is worth less for it
    betrayal = doubt * p.betrayal_loss
    asked = party.anchor + harms.bad_faith * (1.0 - party.sincerity)
    return offer * (1.0 - doubt) - betrayal - audience * idea.red_line[party] - asked - war_payoff(conflict, party)


def war_payoff(conflict: Conflict, party: Party) -> float:
    """What fighting on is worth: the hope to win, the patron, less the war's cost, business lost and pressure."""
    p, pressure = conflict.p.power, conflict.p.third_party.arm_twisting * conflict.leverage()
    hope = party.capability * (1.0 - party.belief) + p.patron_value * party.patron
    cost = p.cost_weight * party.cost(conflict.p.conflict.standing_cost)
    at_stake = conflict.p.track_three.business_stake * conflict.business
    return max(0.0, hope - cost - at_stake - pressure)
