"""Where two films of the same accidents part, in the words of a page that shows both as world A and world B."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.film import Film
from dashboard.film.divergence import date, first_numbers, first_week, seen, work_of_one
from dashboard.film.words import within


def parting(a: Film, b: Film) -> dict[str, Any] | None:
    """The week in which A and B part, and what differs first; None where no number ever does.

    ``seen`` is the first turning point that only one of them has, with its ``world``, A or B; work that only one of
    them has does not count. None where these are alike.
    """
    week = first_week(a, b)
    if week is None:
        return None
    turn = seen(a, b)
    if turn is not None:
        turn["world"] = "A" if turn["world"] == "film" else "B"
    return {
        "week": week,
        "date": date(a, week),
        "text": first_event(a, b, week) or first_numbers(a, b, week),
        "seen": turn,
    }


def first_event(a: Film, b: Film, week: int) -> str | None:
    """What happened that week in one of the two only, A's own first; None where nothing did."""
    of_a, of_b = ([e for e in world.events if e[0] == week] for world in (a, b))
    for name, world, other, only in (
        ("A", a, b, Counter(of_a) - Counter(of_b)),
        ("B", b, a, Counter(of_b) - Counter(of_a)),
    ):
        if only:
            event = next(iter(only))
            if work := work_of_one(event, world, other):
                return f"First difference: the work of {work}, which only world {name} has."
            return f"First difference, in world {name}: {within(event[1], world.names.sentence(event))}"
    return None
