"""How officials come to hold an idea, whatever brought it: presence in a room, advice, their staff, or a new office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.events import UPTAKE
from tests.reference.entities import Idea
from tests.reference.initiatives import Initiative
from tests.reference.people import Influential, Official
from tests.reference.scales import Draws

if TYPE_CHECKING:
    from tests.reference.model import Conflict


def pick_idea(choices: Draws, teller: Influential, official: Official, which: int) -> Idea | None:
    """One of the ideas that the teller knows and the official does not."""
    fresh = in_order(teller.knows - official.knows)
    if not fresh:
        return None
    return fresh[int(choices.uniform(teller.number, official.number, which) * len(fresh))]


def in_order(ideas: set[Idea]) -> list[Idea]:
    """Ideas by number."""
    return sorted(ideas, key=lambda idea: idea.number)


def take_up(
    conflict: Conflict, idea: Idea, official: Official, source: Influential, through: Initiative | None
) -> None:
    """An official takes up an idea; if nobody had found it, it is found now."""
    official.knows.add(idea)
    if idea.origin_week is None:
        idea.origin_week, idea.origin_party = conflict.week, official.party
    register(conflict, idea, official, source, through)


def register(
    conflict: Conflict, idea: Idea, official: Official, source: Influential, through: Initiative | None
) -> None:
    """Note the first time that an idea reaches a party's officials; it becomes an option for the issues it covers.

    What failed under scrutiny is none.
    """
    party = official.party
    if idea in party.uptake:
        return
    party.uptake[idea] = (conflict.week, through)
    conflict.log(UPTAKE, source.number, official.number, idea, through)
    for issue in idea.issues:
        if not idea.discarded:
            party.best_option[issue] = max(party.best_option[issue], idea.feasibility)
