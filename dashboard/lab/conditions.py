"""Zartman's conditions of a ripe moment, read off a run: when each holds, for every side and for all [Zartman2000].

The model knows one threshold only, that of ripeness. The levels of the others are the page's, for reading the picture:
changing them changes no run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.film.films import Film
from model.engine import series_columns

PAIN, OUT_OF_REACH, WAY_OUT, SPOKESPERSON = 0.3, 0.4, 0.3, 0.5
Spells = list[list[int]]  # [first week, last week] of each time that something holds


@dataclass(frozen=True)
class Condition:
    """A condition: its name, what it means, and what every side needs for it, each as (column, level, words)."""

    key: str
    name: str
    meaning: str
    needs: tuple[tuple[str, float, str], ...]


def conditions_of(threshold: float) -> tuple[Condition, ...]:
    """The conditions in a world whose conflict is ripe at ``threshold`` [0 to 1]."""
    return (
        Condition(
            "stalemate",
            "Mutually hurting stalemate",
            "Every side suffers, and each doubts that it can still win.",
            (("pain", PAIN, "it hurts"), ("stalemate_belief", OUT_OF_REACH, "it doubts that it can win")),
        ),
        Condition(
            "way_out",
            "A way out is seen",
            "The officials of every side see a way out for three tenths of what has to be settled; a tenth is hope "
            "that needs no idea.",
            (("way_out", WAY_OUT, "it sees a way out"),),
        ),
        Condition(
            "spokesperson",
            "Valid spokespersons",
            "Every side is believed to speak for its own, and to be able to deliver.",
            (("spokesperson", SPOKESPERSON, "its word is believed"),),
        ),
        Condition(
            "ripe",
            "The moment is ripe",
            "Even the least ready side is ready: ripeness has reached the threshold of the model.",
            (("readiness", threshold, "it is ready"),),
        ),
    )


def told(film: Film) -> list[dict[str, Any]]:
    """The conditions as the page takes them: levels, and the spells of weeks up to any agreement.

    ``sides`` has for each need one list of spells a party, None for a party that is not included in talks; ``all`` are
    the spells in which the condition holds, ``first`` the first such week.
    """
    p = film.parameters
    end = film.outcomes["agreement_week"]
    weeks = film.weeks if end is None else min(film.weeks, int(end) + 1)
    columns = series_columns(len(p.parties))
    series = film.run.series[:weeks]

    def above(column: str, level: float) -> np.ndarray:
        return np.asarray(series[:, columns.index(column)] >= level, bool)

    said = []
    for condition in conditions_of(p.track_one.ripe_threshold):
        held = {
            (n, q): above(f"{column}.{q}", level)
            for n, (column, level, _) in enumerate(condition.needs)
            for q, party in enumerate(p.parties)
            if party.included
        }
        # A side that feigns readiness counts as ready: what the model calls ripe is ripe.
        ripe = condition.key == "ripe"
        everywhere = above("ripeness", condition.needs[0][1]) if ripe else np.all(list(held.values()), axis=0)
        met = spells(everywhere)
        said.append(
            {
                "key": condition.key,
                "name": condition.name,
                "meaning": condition.meaning,
                "needs": [{"column": c, "level": level, "words": words} for c, level, words in condition.needs],
                "sides": [
                    [spells(held[n, q]) if (n, q) in held else None for q in range(len(p.parties))]
                    for n in range(len(condition.needs))
                ],
                "all": met,
                "first": met[0][0] if met else None,
            }
        )
    return said


def spells(holds: np.ndarray) -> Spells:
    """First and last week of each time that ``holds`` (weeks,) is true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], holds, [False])).astype(np.int8)))
    return [[int(first), int(after) - 1] for first, after in edges.reshape(-1, 2)]
