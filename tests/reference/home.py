"""Home: social influence, and what remains of a dialogue there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.people import Delegate, Elite, GrassrootsActor
from tests.reference.scales import clip, kept

if TYPE_CHECKING:
    from tests.reference.model import Conflict


def drift(conflict: Conflict) -> None:
    """Everybody's outlook moves with contacts and temperament; all hear the attitudes of the week's start."""
    drifted = [{other: person.drifted_outlook(other) for other in person.party.others} for person in conflict.people]
    for person, outlook in zip(conflict.people, drifted, strict=True):
        person.outlook = outlook
        person.attitude = {other: clip(outlook[other], 0.0, 1.0) for other in outlook}


def fade(conflict: Conflict) -> None:
    """Fade the gains and ties of all who met, add what remains to their attitudes, and settle their standing."""
    keep_in_touch(conflict)
    for delegate in conflict.delegates:
        if not delegate.met:
            continue
        fade_gains(conflict, delegate)
        for partner in delegate.pair_trust:
            delegate.pair_trust[partner] *= 1.0 - (1.0 - kept(conflict.p.dialogue.tie_half_life)) * let_go(
                conflict, delegate
            )
        if isinstance(delegate.person, Elite):
            settle_standing(conflict, delegate.person)


def keep_in_touch(conflict: Conflict) -> None:
    """Organisers of live rooms that have money keep in touch with their people: the best of them counts."""
    for delegate in conflict.delegates:
        delegate.cared_for = 0.0
    for initiative in conflict.live():
        if initiative.funded:
            for person in initiative.seats:
                delegate = person.as_delegate()
                delegate.cared_for = max(delegate.cared_for, initiative.declared.follow_up)


def let_go(conflict: Conflict, delegate: Delegate) -> float:
    """Share of fading that is left to those with whom organisers keep in touch."""
    return 1.0 - conflict.p.dialogue.retention * delegate.cared_for


def fade_gains(conflict: Conflict, delegate: Delegate) -> None:
    """Gains fade at two rates, the fast part sooner under threat; attitude is outlook and gains together.

    Threat undoes what was gained, not what was lost.
    """
    p, person = conflict.p.dialogue, delegate.person
    fast, slow = 1.0 - kept(p.fast_half_life), 1.0 - kept(p.slow_half_life)
    for other in person.party.others:
        hurry = 1.0
        if delegate.gain_fast[other] > 0.0:
            hurry += p.violence_decay * person.party.threat[other]
        delegate.gain_fast[other] *= max(0.0, 1.0 - fast * hurry * let_go(conflict, delegate))
        delegate.gain_slow[other] *= 1.0 - slow * let_go(conflict, delegate)
        # A citizen of the model stands for many, of whom few were in the room.
        present = conflict.p.track_three.presence if isinstance(person, GrassrootsActor) else 1.0
        gained = present * (delegate.gain_fast[other] + delegate.gain_slow[other])
        person.attitude[other] = clip(person.outlook[other] + gained, 0.0, 1.0)


def settle_standing(conflict: Conflict, elite: Elite) -> None:
    """Credibility moves towards what the in-group grants to someone who stands so far above its mean."""
    p, party = conflict.p.dialogue, elite.party
    attitude = 0.0
    for other in party.others:
        attitude += elite.attitude[other] / float(len(party.others))
    shift = max(0.0, attitude - party.mean_attitude[2])
    deserved = conflict.p.society.standing * clip(1.0 - p.standing_loss * shift, 0.0, 1.0)
    elite.credibility += p.standing_recovery * (deserved - elite.credibility)


def close_week(conflict: Conflict) -> None:
    """Take stock of attitudes for the next week's decisions, and turn the page."""
    for party in conflict.parties:
        party.take_stock_of_attitudes()
    conflict.week += 1
