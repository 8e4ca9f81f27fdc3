"""Money: donors give in spells, and choose what to pay for when a spell begins; some follow fashions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import MONEY_STARTS, MONEY_STOPS
from model.formats import TRACKS
from model.streams import BEFORE, FASHION, FUNDING
from tests.reference.entities import Donor
from tests.reference.initiatives import Initiative
from tests.reference.scales import Draws, doubled

if TYPE_CHECKING:
    from tests.reference.model import Conflict

CHOICE = 1  # which of an initiative's draws tells whether its donor likes it


def fund(conflict: Conflict) -> None:
    """Start and end donors' spells, then decide what each pays for."""
    draws = conflict.draws(FUNDING)
    for donor in conflict.donors:
        gave = donor.gives
        donor.gives = gives_this_week(conflict, draws, donor)
        if conflict.week % 52 == 0:
            donor.spent = 0.0
        for initiative in conflict.initiatives:
            if initiative.donor is donor and initiative.is_running(conflict.week):
                pay_or_not(conflict, draws, initiative, new_spell=donor.gives and not gave)


def gives_this_week(conflict: Conflict, draws: Draws, donor: Donor) -> bool:
    """Whether a donor gives: a spell goes on or ends, a gap goes on or ends; at week 0, the long-run share of giving.

    A spell lasts a quarter of a year in the mean at continuity .1, and twice as long with each .15 more.
    """
    spell = 13.0 * doubled((donor.continuity - 0.1) / 0.15)
    gap = max(conflict.p.funding.gap * (1.0 - donor.continuity), 0.0)
    u = draws.uniform(donor.address)
    if donor.grant_on_its_way:
        donor.grant_on_its_way, donor.no_grant_before = False, 0
        return True
    if conflict.week < donor.no_grant_before:
        return False
    if conflict.week == 0:
        return u * (spell + gap) < spell
    if donor.gives:
        ends = u * spell < 1.0 and gap > 0.0
        return not ends
    return u * max(gap, 1.0) < 1.0


def pay_or_not(conflict: Conflict, draws: Draws, initiative: Initiative, *, new_spell: bool) -> None:
    """A donor chooses when a spell or the programme begins, and keeps paying while both last; a refusal is for a year.

    Without money the skill of those who run the programme wears away.
    """
    before = initiative.funded
    if not initiative.donor.gives:
        initiative.funded = False
    elif new_spell or conflict.week == initiative.declared.starts or (not before and conflict.week % 52 == 0):
        luck = draws.uniform(initiative.number, 0, CHOICE)
        initiative.funded = luck < liking(conflict, initiative)
    if initiative.funded and not before:
        conflict.log(MONEY_STARTS, initiative=initiative)
    elif before and not initiative.funded:
        conflict.log(MONEY_STOPS, initiative=initiative)
    if not initiative.funded:
        initiative.skill *= 1.0 - conflict.p.funding.skill_loss


def liking(conflict: Conflict, initiative: Initiative) -> float:
    """Chance that its donor pays: less with hardliners in the room, less outside the track that the donor wants.

    Donors without a preference of their own want what is in fashion.
    """
    donor = initiative.donor
    chance = 1.0 - donor.tilt * max(0.0, initiative.declared.breadth - 0.5)
    wanted = in_fashion(conflict) if donor.prefers == "any" else donor.prefers
    if wanted is not None and wanted != initiative.format.track:
        chance *= 1.0 - conflict.p.funding.fashion
    return chance


def in_fashion(conflict: Conflict) -> str | None:
    """The track that is in fashion among donors this season; none where fashions do not turn."""
    cycle = conflict.p.funding.fashion_cycle
    if cycle is None:
        return None
    season = conflict.week // cycle
    return TRACKS[int(conflict.draws(FASHION, week=BEFORE).uniform(season) * len(TRACKS))]
