"""The chronicle of a film: what happened, when, to whom, and which of it changed the run's course.

Left out, and counted: ideas passed on in a room, which are in their journeys, and every meeting but an initiative's
first, which are among the meetings. Turning points are those of the story that the command line tells, in its words.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from dashboard.film.words import KIND, Event, SaidOnce
from experiments.telling.story import days_of, ripeness_told, spoken_date, told, unripe_openings
from model import events as ev
from model.chronicle import OF_PARTY, turning_points
from scenarios import Scenario

MOST = 2500
ELSEWHERE = (ev.LEARNED, ev.MEETING)  # told by journeys and meetings, unless a turning point


@dataclasses.dataclass(frozen=True)
class Marks:
    """Marks of the chronicle as the page takes them, and how many events of each kind were left out."""

    marks: list[dict[str, Any]]
    left_out: dict[str, int]

    def turning(self) -> list[dict[str, Any]]:
        """Those that changed the run's course."""
        return [mark for mark in self.marks if mark["turning"]]


def marks(events: list[Event], names: SaidOnce, scenario: Scenario, few: pd.DataFrame, place: dict[int, int]) -> Marks:
    """Tell the events of a run; ``few`` as of ``words.telling``, ``place`` of each idea among those of the film."""
    turning = turning_texts(events, names, few)
    kept = [n for n, e in enumerate(events) if n in turning or e[1] not in ELSEWHERE]
    kept = thinned(kept, set(turning))
    rows: list[dict[Any, Any]] = []
    for n in kept:
        week, kind, _, _, idea, k = event = events[n]
        rows.append(
            {
                "week": week,
                "kind": KIND[kind],
                "text": names.sentence(event),
                "date": None,
                "party": event[OF_PARTY[kind]] if kind in OF_PARTY else -1,
                "initiative": k,
                "idea": place.get(idea, -1),
                "turning": n in turning,
            }
        )
    if scenario.start is not None:
        for row, day in zip(rows, days_of(rows, scenario), strict=True):
            row["date"] = None if day is None else spoken_date(day)
    for n, row in zip(kept, rows, strict=True):  # the days are found by the chronicle's own words
        row["text"] = turning.get(n, row["text"])
    missing = Counter(KIND[events[n][1]] for n in set(range(len(events))).difference(kept))
    return Marks(rows, dict(sorted(missing.items())))


def turning_texts(events: list[Event], names: SaidOnce, few: pd.DataFrame) -> dict[int, str]:
    """The turning points by their rows, in the words of the story."""
    ripeness, unripe = ripeness_told(few), unripe_openings(few)
    mask = turning_points(np.array(events, np.int64).reshape(-1, 6))
    said: dict[int, str] = {}
    for n, event in enumerate(events):
        _, kind, _, _, _, k = event
        alumnus = kind == ev.IN_OFFICE and k >= 0
        if n in ripeness:
            said[n] = ripeness[n]
        elif (mask[n] and kind != ev.RIPE) or alumnus:
            text = told({"kind": KIND[kind], "text": names.sentence(event), "initiative": names.initiative(k)})
            said[n] = f"{text} The conflict is not ripe." if n in unripe else text
    return said


def thinned(rows: list[int], turning: set[int], most: int = MOST) -> list[int]:
    """At most about ``most`` of the rows, in order: all turning points, the others evenly."""
    others = [n for n in rows if n not in turning]
    room = max(0, most - len(turning))
    if len(others) <= room:
        return rows
    spread = np.linspace(0, len(others) - 1, room).round().astype(np.int64).tolist() if room else []
    return sorted({others[j] for j in spread} | {n for n in rows if n in turning})
