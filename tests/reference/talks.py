"""Officials open talks about talks, go on to talks, or break them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import BROKEN_DOWN, DELEGATE_NAMED, FORCED, OPENED, TALKS_BEGIN, VENUE_TAKEN
from model.state import FIRST_PRENEGOTIATION, FIRST_TALKS, NONE, PRENEGOTIATION, PROCESS_BROKEN, PROCESS_TEXT, TALKS
from model.streams import OPENING
from tests.reference.entities import Party
from tests.reference.scales import Draws, rises_at

if TYPE_CHECKING:
    from tests.reference.model import Conflict


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
    """Parties open talks about talks when ripe and no taboo keeps them, or when pressure forces them in a bad war."""
    p, draws = conflict.p.track_one, conflict.draws(OPENING)
    worst_pain = 0.0
    for party in conflict.parties:
        worst_pain = max(worst_pain, party.pain)
    push = conflict.leverage() * worst_pain
    forced = draws.uniform(0, 0, 1) < conflict.p.third_party.coercion_rate * (push * push)
    hazard = p.opening_rate * rises_at(conflict.ripeness, p.ripe_threshold, p.steepness)
    hazard *= 1.0 - p.taboo * taboo(conflict)
    if forced or draws.uniform(0, 0, 0) < hazard:
        conflict.log(FORCED if forced else OPENED)
        conflict.enter(PRENEGOTIATION)
        conflict.reach(FIRST_PRENEGOTIATION)
        choose_venue(conflict, draws)


def taboo(conflict: Conflict) -> float:
    """How far it is taboo to meet one of the parties at the table: where it is not recognised, or outlawed.

    A channel to it that has matured takes the taboo away, and so do publics used to contacts.
    """
    strongest, usual = 0.0, conflict.habituation(conflict.at_the_table())
    for party in conflict.at_the_table():
        if party.proscribed or not party.recognised:
            reached = 0.0
            for initiative in conflict.live():
                if initiative.joins and party in initiative.parties:
                    reached = max(reached, initiative.channel_trust * initiative.access)
            strongest = max(strongest, (1.0 - reached) * (1.0 - usual))
    return strongest


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
    """The first live channel with envoys that passes its draw: access x coordination x what it can build on.

    Two at least of the parties at the table must have envoys in it; of several, the more the better.
    """
    at_the_table = conflict.at_the_table()
    for initiative in conflict.live():
        present = len([party for party in at_the_table if party in initiative.parties])
        if initiative.format.envoys and present > 1:
            in_step = conflict.p.dialogue.venue_rate * initiative.access * initiative.coordination
            chance = in_step * (initiative.channel_trust * float(present) / float(len(at_the_table)))
            if draws.uniform(initiative.number, 0, 4) < chance:
                conflict.venue = initiative
                conflict.log(VENUE_TAKEN, initiative=initiative)
                return


def break_down(conflict: Conflict) -> None:
    """Talks end without a text; nothing is agreed until all is agreed."""
    conflict.log(BROKEN_DOWN)
    if conflict.milestone[PROCESS_TEXT] is not None:
        conflict.reach(PROCESS_BROKEN)
    conflict.enter(NONE)
    conflict.venue = None
    for issue in conflict.issues:
        issue.settled_by = None
    for party in conflict.parties:
        for official in party.officials:
            official.negotiates = False
