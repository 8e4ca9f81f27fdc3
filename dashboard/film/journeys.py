"""Each idea's way from the room to the text, as far as it led anywhere.

Of those who take an idea in from each other, the journey tells the ones through whom it came to an official, and the
first in each initiative; how many others heard it is counted.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.film.people import Drawn
from dashboard.film.words import KIND, Event, SaidOnce
from model import events as ev
from model.chronicle import HOPS
from model.state import State

BY_PERSON = (ev.FOUND, ev.LEARNED, ev.UPTAKE)
BY_PARTY = (ev.TABLED, ev.REFUSED, ev.DISCARDED)
OFFICIAL = 0


def journeys(events: list[Event], names: SaidOnce, drawn: Drawn) -> list[dict[str, Any]]:
    """Every idea that moved or was known at week 0, in the order of their numbers, with its hops."""
    state = names.state
    known = np.flatnonzero((state.origin_week == 0) & (state.origin_initiative < 0)).tolist()
    ways: dict[int, list[Event]] = {m: [] for m in known}
    for event in events:
        if event[1] in HOPS:
            ways.setdefault(event[4], []).append(event)
    place = drawn.place.tolist()
    ideas = []
    for m in sorted(ways):
        rows = leading(ways[m], state)
        hops = [hop(event, names, place) for event in rows]
        if m in known:
            said = f"Some elites know {names.idea(m)}."
            hops.insert(0, {"week": 0, "kind": "known", "text": said, **nobody(), "party": -1, "initiative": -1})
        ideas.append(
            {
                "idea": m + 1,
                "label": names.idea(m),
                "issues": (np.flatnonzero(state.covers[m]) + 1).tolist(),
                "hops": hops,
                "others": len(ways[m]) - len(rows),
            }
        )
    return ideas


def nobody() -> dict[str, int]:
    """Who and whom of a hop that no person makes."""
    return {"who": -1, "whom": -1}


def hop(event: Event, names: SaidOnce, place: list[int]) -> dict[str, Any]:
    """One step of a journey; people by their place among those drawn, parties and initiatives by their number."""
    week, kind, who, whom, _, k = event
    people, party = nobody(), -1
    if kind in BY_PERSON:
        people = {"who": place[who], "whom": place[whom]}  # place[-1]: nobody
        holder = whom if whom >= 0 else who
        party = int(names.state.party[holder]) if holder >= 0 else -1
    elif kind in BY_PARTY:
        party = who
    return {"week": week, "kind": KIND[kind], "text": names.sentence(event), **people, "party": party, "initiative": k}


def leading(way: list[Event], state: State) -> list[Event]:
    """The events of one idea, in order, without those who took it in and through whom it went no further."""
    carriers: set[int] = set()
    kept = []
    for event in reversed(way):
        _, kind, who, whom, _, _ = event
        if kind == ev.UPTAKE:
            carriers.add(who)
        elif kind == ev.LEARNED:
            if whom not in carriers and state.tier[whom] != OFFICIAL:
                continue
            carriers.discard(whom)
            carriers.add(who)
        kept.append(event)
    first: dict[int, Event] = {}
    for event in way:
        if event[1] == ev.LEARNED:
            first.setdefault(event[5], event)
    wanted = set(kept) | set(first.values())
    return [event for event in way if event in wanted]
