"""Officials: readiness and ripeness, opening and breakdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import (
    BROKEN_DOWN,
    DELEGATE_NAMED,
    FORCED,
    OPENED,
    RIPE,
    TALKS_BEGIN,
    UNRIPE,
    VENUE_TAKEN,
)
from model.state import FIRST_PRENEGOTIATION, FIRST_TALKS, NONE, PRENEGOTIATION, TALKS
from model.streams import OPENING
from tests.reference.entities import Party, publicity_of
from tests.reference.scales import Draws, clip, rises_at

if TYPE_CHECKING:
    from tests.reference.model import Conflict


# --- readiness and ripeness ---
def assess(conflict: Conflict) -> None:
    """Every party takes stock; ripeness is the least readiness of the parties included in talks."""
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
        enticement = 1.0 - (1.0 - p.track_one.enticement) * (1.0 - p.third_party.incentive * p.third_party.leverage)
        party.optimism = party.working_trust * party.way_out * spokesperson * enticement
        party.optimism *= 1.0 - conflict.alarm  # while a leak alarms the publics, leaders keep their distance
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


def confusion(conflict: Conflict) -> float:
    """Share of belief in any spokesperson that is lost where several speak: uncoordinated channels with access."""
    p, voices = conflict.p, 0.0
    for initiative in conflict.initiatives:
        if initiative.is_live(conflict.week) and initiative.speaks and initiative is not conflict.venue:
            voices += initiative.declared.elite_access
    apart = 1.0 - p.track_one.coordination  # some coordination keeps most of it away
    return p.dialogue.confusion * (apart * apart) * voices / (1.0 + voices)


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
    pressure = p.third_party.pressure * p.third_party.leverage * party.pain * felt
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
    party.spokesperson += p.track_one.spokesperson_recovery * (own * clear - party.spokesperson)
    role = p.track_three.civil_support if conflict.civil_role else 0.0
    weary = p.track_one.weariness * cost
    price = p.spoilers.coercion_price * p.spoilers.coercion * own_spoilers(conflict, party)
    party.support = clip(party.mean_attitude[2] + weary + role - price - conflict.alarm, 0.0, 1.0)


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
            begin_talks(conflict, draws)


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


def begin_talks(conflict: Conflict, draws: Draws) -> None:
    """Talks about talks become talks, in the venue if there is one."""
    conflict.log(TALKS_BEGIN, initiative=conflict.venue)
    conflict.enter(TALKS)
    conflict.reach(FIRST_TALKS)
    if conflict.venue is not None:
        conflict.venue.was_venue = True
    for party in conflict.parties:
        if party.included:
            name_delegation(conflict, draws, party)


def name_delegation(conflict: Conflict, draws: Draws, party: Party) -> None:
    """Luck says who of a party's officials negotiates; some may have come into office from an initiative."""
    by_luck = sorted(party.officials, key=lambda official: -draws.uniform(official.number, 0, 5))
    for official in by_luck[: conflict.p.track_one.delegation]:
        official.negotiates = True
        if official.alumnus is not None:
            official.alumnus.sent_negotiator = True
            conflict.log(DELEGATE_NAMED, official.number, initiative=official.alumnus)


def choose_venue(conflict: Conflict, draws: Draws) -> None:
    """The first live channel with envoys that passes its draw: access x coordination x what it can build on."""
    for initiative in conflict.initiatives:
        if initiative.format.envoys and initiative.is_live(conflict.week):
            access = conflict.p.dialogue.venue_rate * initiative.declared.elite_access
            chance = access * conflict.p.track_one.coordination * initiative.channel_trust
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
    for party in conflict.parties:
        for official in party.officials:
            official.negotiates = False
