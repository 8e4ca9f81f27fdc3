"""When: how long a run looks, and the dated shocks of its timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from model.declare import Group, parameter

# The engine knows a kind by its place in this list.
ShockKind = Literal[
    "patron_lost",
    "patron_found",
    "leader_replaced",
    "massacre",
    "advance",
    "recognition",
    "grant_ended",
    "grant_renewed",
    "guarantor_arrives",
    "guarantor_leaves",
    "hardliners_take_over",
    "hardship",
]
OPPOSITES = {
    "patron_lost": "patron_found",
    "grant_ended": "grant_renewed",
    "guarantor_arrives": "guarantor_leaves",
    "leader_replaced": "hardliners_take_over",
}
OF_ONE_PARTY = (
    "leader_replaced", "hardliners_take_over", "advance", "patron_lost", "patron_found", "massacre", "recognition",
    "hardship",
)  # fmt: skip
NAMED_PARTY = ("leader_replaced", "hardliners_take_over", "advance")  # what cannot happen to all at once


class Shock(Group):
    """A dated event from outside the model."""

    week: int = parameter(0, "week in which it happens", unit="week", bounds=(0, 10_000), source="scenario")
    kind: ShockKind = parameter("massacre", "what happens", unit="choice", source="scenario")
    party: int | None = parameter(
        None, "party it happens to, counted from 0; none: all", unit="index", bounds=(0, 3), source="scenario"
    )
    size: float = parameter(
        0.3, "how much of the scale it moves", unit="0 to 1", bounds=(0, 1), source="assumed: a third of the scale"
    )
    note: str = parameter("", "what it stands for", unit="text", source="scenario")


class Run(Group):
    """How long to look."""

    weeks: int = parameter(
        520, "length of the search for an agreement", unit="weeks", bounds=(1, 5_000), source="ten years"
    )
    followup_weeks: int = parameter(
        520, "how long a signed run goes on", unit="weeks", bounds=(0, 5_000), source="ten years"
    )


def check_shocks(shocks: Sequence[Shock], n_parties: int, n_weeks: int) -> None:
    """Check that the shocks fit the parties and the run, and do not repeat or contradict each other.

    Raises ValueError, one sentence, for the first that does not.
    """
    seen: dict[tuple[int, str, int | None], int] = {}
    for j, shock in enumerate(shocks):
        place = f"shocks[{j}] ({shock.kind}, week {shock.week})"
        if shock.week >= n_weeks:
            raise ValueError(f"{place} happens after the last week of the run, {n_weeks - 1}")
        if shock.party is not None and shock.kind not in OF_ONE_PARTY:
            raise ValueError(f"{place} names a party, but a '{shock.kind}' concerns all; leave 'party' out")
        if shock.party is not None and shock.party >= n_parties:
            raise ValueError(f"{place} party = {shock.party} must be below the number of parties, {n_parties}")
        if shock.party is None and shock.kind in NAMED_PARTY:
            raise ValueError(f"{place} must name the party it happens to")
        key = (shock.week, shock.kind, shock.party)
        if key in seen:
            raise ValueError(f"{place} is the same event as shocks[{seen[key]}]")
        seen[key] = j
    for (week, kind, party), j in seen.items():
        other = OPPOSITES.get(kind)
        # What happens to all happens to each: a shock of one party can contradict one of all, and the reverse.
        for whom in {party, None} if party is not None else {None, *range(n_parties)}:
            if other and (week, other, whom) in seen:
                against = f"shocks[{seen[week, other, whom]}] ({other}, same week)"
                raise ValueError(f"shocks[{j}] ({kind}, week {week}) contradicts {against}")
