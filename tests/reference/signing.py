"""Signing: texts come in steps and wait for the publics, or are imposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import CIVIL_ROLE, FORCED, TEXT_SIGNED
from model.state import AGREEMENT, COMPREHENSIVE, PARTIAL_TEXT, PROCESS_TEXT, SIGNED, TALKS
from model.streams import SIGNATURE
from tests.reference.entities import Idea
from tests.reference.initiatives import publicity_of
from tests.reference.scales import Draws

if TYPE_CHECKING:
    from tests.reference.model import Conflict

PARTIAL, FULL = 0.33, 0.8  # completeness at which a text is partial, and comprehensive


def sign(conflict: Conflict) -> None:
    """Texts come in steps, and wait for the publics; full leverage in a bad war can impose one."""
    if conflict.phase not in (TALKS, AGREEMENT):
        return
    p, third, draws = conflict.p.track_one, conflict.p.third_party, conflict.draws(SIGNATURE)
    settled = 0.0
    for issue in conflict.issues:
        if issue.settled_by is not None:
            settled += issue.size
    bearable, pain = 1.0, 0.0
    for party in conflict.parties:
        if party.included:
            bearable = min(bearable, min(1.0, party.support / p.win_set))
        pain = max(pain, party.pain)
    push = conflict.leverage() * pain
    signing = p.signing_rate * bearable
    u = draws.uniform(0, 0, 0)
    if conflict.phase == TALKS and draws.uniform(0, 0, 1) < third.coercion_rate * (push * push):
        conflict.log(FORCED)
        conclude(conflict, draws, max(settled, 0.5 * (PARTIAL + FULL)))
    elif settled > FULL and conflict.completeness <= FULL:
        if u < signing:
            conclude(conflict, draws, settled)
    elif settled >= PARTIAL and conflict.completeness < PARTIAL:
        if u < signing * p.patience:
            conclude(conflict, draws, settled)
    elif 0.0 < settled < PARTIAL and conflict.milestone[PROCESS_TEXT] is None and u < signing * p.patience:
        conflict.reach(PROCESS_TEXT)
        conflict.log(TEXT_SIGNED, 0)


def conclude(conflict: Conflict, draws: Draws, completeness: float) -> None:
    """Put a partial or comprehensive text in force; the first one is the agreement."""
    conflict.completeness = completeness
    owned, hidden = 0.0, 0.0
    for issue in conflict.issues:
        issue.text = issue.settled_by
        if issue.text is not None:
            # The clause is theirs if officials of every party at the table had taken its idea up.
            if all(issue.text in party.uptake for party in conflict.parties if party.included):
                owned += issue.size
            hidden += issue.size * hidden_source(conflict, issue.text)
    conflict.ownership = owned / completeness
    conflict.surprise = hidden / completeness
    write_in_civil_society(conflict, draws)
    full = completeness > FULL
    conflict.log(TEXT_SIGNED, 2 if full else 1)
    conflict.reach(COMPREHENSIVE if full else PARTIAL_TEXT)
    if conflict.milestone[SIGNED] is None:
        conflict.reach(SIGNED)
        conflict.enter(AGREEMENT)


def hidden_source(conflict: Conflict, idea: Idea) -> float:
    """How far its way to the text was hidden from the publics: by the channel of its first uptake, and by the venue."""
    _, through = min((party.uptake[idea] for party in conflict.parties if idea in party.uptake), key=lambda way: way[0])
    hidden = 0.0
    for channel in (through, conflict.venue):
        if channel is not None:
            hidden = max(hidden, 1.0 - channel.publicity(conflict.week))
    return hidden


def write_in_civil_society(conflict: Conflict, draws: Draws) -> None:
    """The text may give civil society a role: likelier where publics are linked to the process and see a dialogue."""
    p = conflict.p.track_three
    heard = [initiative for initiative in conflict.initiatives if initiative.speaks or initiative.format.reach > 0.0]
    seen = publicity_of(heard, conflict.week)
    linked = max([p.linkage, *(initiative.linkage for initiative in conflict.live())])
    chance = p.civil_seat * max(linked, p.inclusion) * 0.5 * (1.0 + seen)
    if not conflict.civil_role and draws.uniform(0, 0, 2) < chance:
        conflict.civil_role = True
        conflict.log(CIVIL_ROLE)
