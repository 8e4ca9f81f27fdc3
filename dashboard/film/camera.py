"""Takes the pictures while the run goes on, in compiled code: one call a picture would double a run's time."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from model.compiling import entry, kernel
from model.engine import advance


class Pictures(NamedTuple):
    """Arrays for pictures, one a row: R rows, of D people drawn; the others as in the state.

    ``attitude`` (R, P, D) of each person drawn to each party, 0 to own; ``ideas`` (R, L) number of ideas known by each
    official and elite, drawn or not.
    """

    attitude: np.ndarray
    ideas: np.ndarray
    seat: np.ndarray
    room_trust: np.ndarray
    funded: np.ndarray
    negotiates: np.ndarray
    venue: np.ndarray
    following: np.ndarray


@kernel
def take(state: Any, people: Any, pictures: Any, f: Any) -> None:
    """Keep the state as it is now in row ``f``; ``people`` (D,) are those drawn."""
    for q in range(state.attitude.shape[0]):
        for d in range(people.size):
            pictures.attitude[f, q, d] = state.attitude[q, people[d]]
    for j in range(state.knows.shape[1]):
        known = 0
        for m in range(state.knows.shape[0]):
            known += state.knows[m, j]
        pictures.ideas[f, j] = known
    pictures.seat[f] = state.seat
    pictures.room_trust[f] = state.room_trust
    pictures.funded[f] = state.funded
    pictures.negotiates[f] = state.negotiates
    pictures.venue[f] = state.venue
    pictures.following[f] = state.following


@kernel
def keep(pictures: Any, f: Any, kept: Any) -> None:
    """Move row ``f`` to row ``kept``."""
    pictures.attitude[kept] = pictures.attitude[f]
    pictures.ideas[kept] = pictures.ideas[f]
    pictures.seat[kept] = pictures.seat[f]
    pictures.room_trust[kept] = pictures.room_trust[f]
    pictures.funded[kept] = pictures.funded[f]
    pictures.negotiates[kept] = pictures.negotiates[f]
    pictures.venue[kept] = pictures.venue[f]
    pictures.following[kept] = pictures.following[f]


@entry
def shoot(state: Any, p: Any, key: Any, series: Any, people: Any, every: int, pictures: Any) -> tuple[int, int]:
    """Run a world that has begun to its end, with a picture at the eve of week 0, every few weeks, and at the end.

    Where the rows do not suffice every other picture is dropped, and the next are twice as far apart. Returns how many
    were taken and how many weeks are between them.
    """
    take(state, people, pictures, 0)
    taken, rows = 1, len(pictures.ideas)
    lived = weeks = every
    while lived == weeks:
        weeks, before = every, state.week[0]
        advance(state, p, key, weeks, series)
        lived = state.week[0] - before
        if lived == 0:
            break
        if taken == rows:
            taken, every = rows // 2, 2 * every
            for f in range(taken):
                keep(pictures, 2 * f, f)
        take(state, people, pictures, taken)
        taken += 1
    return taken, every
