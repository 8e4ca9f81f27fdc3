"""Arrays of a film as they travel: a byte or two a number, little-endian, in the order that the page expects.

A weekly series keeps 16 bits of its own range, people's attitudes 8 bits: less than a line's width on any screen.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.film.people import TIERS, Drawn
from dashboard.film.record import Frames
from dashboard.film.words import Event
from model import events as ev
from model.engine import series_columns
from model.runs import Run
from model.state import MOST_FOLLOWING, PHASES

NONE16, NONE8 = 65535, 255
TOTALS = ("deaths", "attacks")  # columns that the engine adds up
LAST_PHASE = float(len(PHASES) - 1)


def entry(name: str, array: np.ndarray) -> dict[str, Any]:
    """How the header describes a buffer."""
    return {"name": name, "dtype": array.dtype.name, "shape": list(array.shape)}


def weekly(run: Run) -> np.ndarray:
    """The weekly series (weeks, columns), deaths and attacks of the week."""
    series = run.series[: int(run.state.week[0])].copy()
    for n, name in enumerate(series_columns(len(run.parameters.parties))):
        if name in TOTALS:
            series[:, n] = np.diff(series[:, n], prepend=0.0)
    return series


def ranges(run: Run) -> list[dict[str, Any]]:
    """Name, lowest and highest value of each column: 0 to 1 where that holds it, 0 to 5 for the phase."""
    series = weekly(run)
    least, most = series.min(axis=0, initial=0.0), series.max(axis=0, initial=1.0)
    names = series_columns(len(run.parameters.parties))
    return [
        {"name": name, "low": low, "high": LAST_PHASE if name == "phase" else high}
        for name, low, high in zip(names, least.tolist(), most.tolist(), strict=True)
    ]


def arrays(
    run: Run, columns: list[dict[str, Any]], frames: Frames, drawn: Drawn, enabled: np.ndarray, meetings: np.ndarray
) -> dict[str, np.ndarray]:
    """All arrays by name, C-contiguous; ``enabled`` (K,) tells which initiatives take place: the others have no seats.

    ``meetings`` (n, 2): week, initiative.
    """
    low, high = (np.array([column[end] for column in columns]) for end in ("low", "high"))
    whole = frames.whole
    influential = drawn.people[drawn.tier < TIERS.index("grassroots")]
    officials = drawn.people[drawn.tier == TIERS.index("official")]
    seats = drawn.place[np.where(enabled[:, None], whole["seat"], -1)]
    seats = np.where(seats < 0, NONE16, seats)
    changed = np.argwhere(seats[1:] != seats[:-1])
    changed[:, 0] += 1  # the frame that shows the change
    venue = whole["venue"][:, 0]
    found = {
        "series": (shares(weekly(run), low, high, NONE16), "<u2"),
        "person": (np.column_stack([drawn.party, drawn.tier]), "u1"),
        "attitude": (bytes_of(mean_attitude(frames.attitude)), "u1"),
        "ideas": (np.minimum(frames.ideas[:, influential], NONE8), "u1"),
        "seat": (seats[0], "<u2"),
        "seat_change": (np.column_stack([changed, seats[tuple(changed.T)]]), "<u2"),
        "bond": (bytes_of(whole["room_trust"]), "u1"),
        "funded": (whole["funded"], "u1"),
        "meeting": (meetings, "<u2"),
        "negotiates": (whole["negotiates"][:, officials], "u1"),
        "venue": (np.where(venue < 0, NONE8, venue), "u1"),
        "faction": (bytes_of(whole["following"] / MOST_FOLLOWING), "u1"),
    }
    return {name: np.ascontiguousarray(array, dtype) for name, (array, dtype) in found.items()}


def shares(values: np.ndarray, low: Any, high: Any, steps: int) -> np.ndarray:
    """Values as whole steps from ``low`` (0) to ``high`` (``steps``), the nearest; what lies outside at its end."""
    return np.clip(np.rint((values - low) / (high - low) * steps), 0, steps)


def bytes_of(values: np.ndarray) -> np.ndarray:
    """Values from 0 to 1 as 0 to 255."""
    return shares(values, 0.0, 1.0, NONE8)


def mean_attitude(attitude: np.ndarray) -> np.ndarray:
    """Mean attitude to the other parties (F, D), of the attitudes to each (F, P, D); the one to the own party is 0."""
    return attitude.sum(axis=1) / (attitude.shape[1] - 1)


def meetings(events: list[Event]) -> np.ndarray:
    """Every meeting (n, 2): week, initiative."""
    return np.array([(e[0], e[5]) for e in events if e[1] == ev.MEETING], np.int64).reshape(-1, 2)
