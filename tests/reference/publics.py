"""Public work: campaigns, advocacy, what participants carry home, habit, and business that both sides would lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import CAMPAIGN
from model.formats import GRASSROOTS
from tests.reference.entities import Party
from tests.reference.initiatives import Initiative
from tests.reference.scales import kept

if TYPE_CHECKING:
    from tests.reference.model import Conflict


def reach_out(conflict: Conflict) -> None:
    """What public work has done fades, some of it sooner under threat; then this week's meetings add to it."""
    fade(conflict)
    closed = conflict.p.dialogue.closed_ear
    allowed = closed + (1.0 - closed) * conflict.p.track_one.openness  # what the regimes let through
    for initiative in conflict.met_this_week():
        conflict.business += initiative.format.joint_gain * allowed * (1.0 - conflict.business)
        if initiative.format.reach > 0.0:
            conflict.log(CAMPAIGN, initiative=initiative)
        for party in initiative.parties:
            work_on(conflict, initiative, party, allowed)


def fade(conflict: Conflict) -> None:
    """Voice and habit fade; so do moods and joint business, the sooner under threat."""
    p, threat_tells, worst = conflict.p.track_three, conflict.p.dialogue.violence_decay, 0.0
    for party in conflict.parties:
        party.voice *= kept(p.voice_half_life)
        party.habit *= kept(p.habituation_half_life)
        for other in party.others:
            worst = max(worst, party.threat[other])
            fades = (1.0 - kept(p.mood_half_life)) * (1.0 + threat_tells * party.threat[other])
            party.mood[other] *= max(0.0, 1.0 - fades)
    conflict.business *= max(0.0, 1.0 - (1.0 - kept(p.business_half_life)) * (1.0 + threat_tells * worst))


def work_on(conflict: Conflict, initiative: Initiative, party: Party, allowed: float) -> None:
    """What one meeting does to one public.

    Its mood moves towards a ceiling, by a campaign and by what participants of standing carry home from an open
    meeting; advocacy rouses it, whatever it wants; and open contacts become ordinary, unless a leak alarms people.
    """
    p, seen = conflict.p.track_three, initiative.publicity(conflict.week)
    step = p.campaign_effect * initiative.format.reach * initiative.telling_skill
    if initiative.format.tier != GRASSROOTS:
        step += p.carry_home * initiative.linkage * seen * initiative.room_trust
    for other in party.others:
        if other in initiative.parties or not initiative.joins:
            party.mood[other] += step * allowed * max(0.0, p.mood_ceiling - party.mood[other])
    party.voice += initiative.format.voice * initiative.telling_skill * allowed * (1.0 - party.voice)
    if initiative.makes_contact:
        party.habit += p.habituation * (seen * (1.0 - conflict.alarm)) * (1.0 - party.habit)
