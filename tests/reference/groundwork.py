"""Groundwork: what prepares a peace without any contact between those who would sign it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import PAUSE, PAUSE_BROKEN, PAUSE_KEPT
from model.streams import PAUSES
from tests.reference.entities import Party
from tests.reference.initiatives import Initiative
from tests.reference.scales import kept

if TYPE_CHECKING:
    from tests.reference.model import Conflict

OF_PARTY = 1024  # addresses of parties lie above those of initiatives


def prepare(conflict: Conflict) -> None:
    """Let past work fade, see whether a pause holds, then add what this week's meetings bring."""
    p = conflict.p.track_three
    conflict.local_peace *= kept(p.local_half_life)
    for party in conflict.parties:
        party.vision *= kept(p.example_half_life)
        party.expertise *= kept(p.training_half_life)
        party.healed *= kept(p.healing_half_life)
    watch_pause(conflict)
    for initiative in conflict.met_this_week():
        for party in initiative.parties:
            work_at_home(initiative, party)
        local = initiative.format.local_peace * initiative.telling_skill
        conflict.local_peace += local * (1.0 - conflict.local_peace)
        if initiative.format.pause_weeks >= 1.0 and not conflict.pausing():
            win_pause(conflict, initiative)


def work_at_home(initiative: Initiative, party: Party) -> None:
    """Examples show that there is a way out, training makes competent, healing takes fear away."""
    what, skill = initiative.format, initiative.telling_skill
    party.vision += what.example * skill * (1.0 - party.vision)
    party.expertise += what.training * skill * (1.0 - party.expertise)
    party.healed += what.healing * skill * (1.0 - party.healed)


def win_pause(conflict: Conflict, initiative: Initiative) -> None:
    """A third party may win the parties for a pause in the fighting, from the coming week on, if they want one."""
    wanted = min(party.motivation for party in initiative.parties)
    if conflict.draws(PAUSES).uniform(initiative.number) < initiative.telling_skill * wanted:
        conflict.pause_until = conflict.week + 1 + int(initiative.format.pause_weeks)
        conflict.log(PAUSE, initiative=initiative)


def watch_pause(conflict: Conflict) -> None:
    """See whether attacks by a party's own forces have broken the pause, and whether it has run its time unbroken."""
    draws, breach = conflict.draws(PAUSES), conflict.p.track_three.pause_breach
    for party in conflict.parties:
        if conflict.pausing() and party.attacks > 0.0 and draws.uniform(OF_PARTY + party.number) < breach:
            break_pause(conflict, party)
    if conflict.pause_until == conflict.week:
        honour_pause(conflict)


def break_pause(conflict: Conflict, source: Party) -> None:
    """An attack ends a humanitarian pause; its victims' officials trust the attackers' side less for it."""
    conflict.pause_until = None
    conflict.log(PAUSE_BROKEN, source.number)
    for victim in source.others:
        for official in victim.officials:
            official.reading[source] -= conflict.p.track_three.pause_trust * official.trust_of(source)


def honour_pause(conflict: Conflict) -> None:
    """A pause that nobody broke ends: officials have seen that the others can keep their word."""
    conflict.log(PAUSE_KEPT)
    for party in conflict.parties:
        for official in party.officials:
            for other in party.others:
                official.reading[other] += conflict.p.track_three.pause_trust * (1.0 - official.trust_of(other))
