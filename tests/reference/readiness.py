"""Readiness and ripeness: what war and what officials know make of the will to negotiate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import RIPE, UNRIPE
from model.state import NONE, PRENEGOTIATION, TALKS
from tests.reference.entities import Party
from tests.reference.initiatives import publicity_of
from tests.reference.scales import clip

if TYPE_CHECKING:
    from tests.reference.model import Conflict


def assess(conflict: Conflict) -> None:
    """Every party takes stock; ripeness is the least readiness that the parties included in talks show."""
    p = conflict.p
    threshold = p.track_one.ripe_threshold
    was_ripe = conflict.ripeness >= threshold
    clear, felt = 1.0 - confusion(conflict), 1.0 - relief(conflict)
    for party in conflict.parties:
        take_stock(conflict, party, clear, felt)
    for party in conflict.parties:
        spokesperson = 1.0
        for other in party.others_at_the_table:
            spokesperson = min(spokesperson, other.spokesperson)
        enticement = 1.0 - (1.0 - p.track_one.enticement) * (1.0 - p.third_party.incentive * conflict.leverage())
        party.optimism = party.working_trust * party.way_out * spokesperson * enticement
        party.optimism *= 1.0 - conflict.alarm  # while a leak alarms the publics, leaders keep their distance
        party.readiness = party.motivation**p.track_one.motivation_weight * party.optimism**p.track_one.optimism_weight
    conflict.ripeness = 1.0
    for party in conflict.parties:
        if party.included:
            # Who does not mean to settle feigns some of the readiness that is missing.
            feigned = p.harms.feint * (1.0 - party.sincerity) * (1.0 - party.readiness)
            conflict.ripeness = min(conflict.ripeness, party.readiness + feigned)
    if conflict.phase in (NONE, PRENEGOTIATION, TALKS):
        conflict.peak_ripeness = max(conflict.peak_ripeness, conflict.ripeness)
        ripe = conflict.ripeness >= threshold
        if ripe:
            conflict.ripe_weeks += 1.0
        if ripe != was_ripe:
            conflict.log(RIPE if ripe else UNRIPE)


def confusion(conflict: Conflict) -> float:
    """Share of belief in any spokesperson that is lost where several speak: uncoordinated channels with access."""
    voices = 0.0
    for initiative in conflict.live():
        if initiative.speaks and initiative is not conflict.venue:
            apart = 1.0 - initiative.coordination  # some coordination keeps most of it away
            voices += max(initiative.access, initiative.format.official_seats) * (apart * apart)
    return conflict.p.dialogue.confusion * voices / (1.0 + voices)


def relief(conflict: Conflict) -> float:
    """Share of outside pressure that is off because the parties are seen to talk unofficially."""
    speaking = [initiative for initiative in conflict.initiatives if initiative.speaks]
    return conflict.p.dialogue.relief * publicity_of(speaking, conflict.week)


def take_stock(conflict: Conflict, party: Party, clear: float, felt: float) -> None:
    """One party's belief, motivation, trust, way out, spokesperson and public.

    ``clear`` is how clear it is who speaks for whom, ``felt`` how far pressure from outside is felt.
    """
    p = conflict.p
    cost = party.cost(p.conflict.standing_cost)
    party.belief = updated_belief(conflict, party)
    pressure = p.third_party.pressure * conflict.leverage() * party.pain * felt
    party.motivation = min(1.0, cost * party.belief + p.conflict.risk * party.worst_threat() + pressure)
    total = 0.0
    for other in party.others_at_the_table:
        for official in party.officials:
            total += official.trust_of(other)
    party.working_trust = total / float(len(party.others_at_the_table) * len(party.officials))
    party.way_out = 0.0
    hope = p.ideas.hope + (1.0 - p.ideas.hope) * p.track_three.example_effect * party.vision
    for issue in conflict.issues:
        option = min(1.0, party.best_option[issue] / p.ideas.full_feasibility)
        party.way_out += issue.size * max(hope, option)
    own = p.track_one.spokesperson if party.recognised else p.track_one.spokesperson_unrecognised
    party.spokesperson += p.track_one.spokesperson_recovery * (own * clear - party.spokesperson)
    party.support = public_support(conflict, party, cost)


def public_support(conflict: Conflict, party: Party, cost: float) -> float:
    """What its public would bear: by attitude and weariness, louder where it is roused, less while a leak alarms it.

    A role for civil society, in the text or at the table, adds to it; force against own spoilers takes from it.
    """
    p, public = conflict.p, conflict.p.track_three
    wants = party.mean_attitude[2] + p.track_one.weariness * cost
    heard = public.voice_effect * party.voice * (wants - 0.5)
    seat = public.inclusion if conflict.under_way() else 0.0
    role = public.civil_support * max(1.0 if conflict.civil_role else 0.0, seat)
    price = p.spoilers.coercion_price * p.spoilers.coercion * own_spoilers(conflict, party)
    return clip(wants + heard + role - price - conflict.alarm, 0.0, 1.0)


def own_spoilers(conflict: Conflict, party: Party) -> float:
    """Strength of the strongest spoiler faction that is taken to belong to a party."""
    strongest = 0.0
    for faction in conflict.factions:
        if faction.party is party:
            strongest = max(strongest, conflict.p.spoilers.capability * faction.following)
    return strongest


def updated_belief(conflict: Conflict, party: Party) -> float:
    """Belief that victory is out of reach: back to its prior, down with own successes, up with the others'.

    Only what could not be expected is a success, so that asymmetry alone is no news.
    """
    p, others = conflict.p.conflict, float(len(party.others))
    prior = party.prior_belief(p.stalemate, conflict.p.power.advantage_belief)
    surprise, usual = party.fortune(), party.expected_attacks * party.capability
    for other in party.others:
        surprise -= other.fortune() / others
        usual += other.expected_attacks * other.capability / others
    advance = clip(surprise / (1.0 + usual), -1.0, 1.0)
    belief = party.belief + p.belief_reversion * (prior - party.belief)
    return clip(belief - p.advance_effect * advance, 0.0, 1.0)
