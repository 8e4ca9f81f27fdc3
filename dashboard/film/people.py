"""Who is drawn: everybody where there are few, of a large public an even sample; people with a seat always."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.state import State

TIERS = ("official", "elite", "grassroots")
MOST = 60  # people of a tier and party that are drawn; more where more have a seat
NOT_DRAWN = -1


@dataclass(frozen=True)
class Drawn:
    """The people drawn, by their numbers (D,), rising: officials of all parties, then elites, then grassroots.

    ``party`` and ``tier`` (D,) are theirs; ``of`` is how many people there are in all.
    """

    people: np.ndarray
    party: np.ndarray
    tier: np.ndarray
    of: int

    @cached_property
    def place(self) -> np.ndarray:
        """Place among the drawn of everybody (N + 1,), ``NOT_DRAWN`` for who is not, and for nobody (-1)."""
        place = np.full(self.of + 1, NOT_DRAWN, np.int64)
        place[self.people] = np.arange(len(self.people))
        return place

    def count(self, tier: int) -> int:
        """People drawn of a tier, of all parties."""
        return int((self.tier == tier).sum())


def draw(state: State) -> Drawn:
    """Choose whom to draw, from a state at its beginning: nobody takes a seat later, so the choice holds for the run.

    Of each party the same number in a tier, so that the picture does not make one side look larger.
    """
    seated = np.zeros(state.tier.size, bool)
    seated[state.seat[state.seat >= 0]] = True
    parties, chosen = range(len(state.pain)), []
    for tier in range(len(TIERS)):
        members = [np.flatnonzero((state.tier == tier) & (state.party == q)) for q in parties]
        most = max(MOST, *(int(seated[own].sum()) for own in members))
        chosen += [own if len(own) <= most else sample(own, seated[own], most) for own in members]
    people = np.sort(np.concatenate(chosen))
    return Drawn(people, state.party[people], state.tier[people], state.tier.size)


def sample(members: np.ndarray, seated: np.ndarray, n: int) -> np.ndarray:
    """``n`` of these people in their order: those ``seated`` (a mask), the others spread evenly over the community."""
    others = np.flatnonzero(~seated)
    wanted = n - int(seated.sum())
    spread = others[np.linspace(0, len(others) - 1, wanted).round().astype(np.int64)] if wanted else others[:0]
    return members[np.sort(np.concatenate([np.flatnonzero(seated), spread]))]


def shown(state: State, drawn: Drawn) -> dict[str, dict[str, int]]:
    """How many of a party's people are drawn and how many there are, by tier."""
    mine, all_mine = drawn.party == 0, state.party == 0
    return {
        name: {
            "shown": int((mine & (drawn.tier == tier)).sum()),
            "of": int((all_mine & (state.tier == tier)).sum()),
        }
        for tier, name in enumerate(TIERS)
    }
