"""PAWN indices as a table, a figure and the sentence that a paper would carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from experiments.analysis.chance import LEVEL, Measured, constant, measured
from experiments.analysis.finding import Finding
from experiments.analysis.pawn_distances import (
    DRAWS,
    SLICES,
    THIN,
    TOO_THIN,
    Index,
    cut,
    estimate,
    independent,
    noise_share,
)
from experiments.analysis.response import AnalysisError, Response
from experiments.analysis.space import accidents, entangled, meanings, outcome_gaps
from experiments.analysis.wording import LEADING, flat, many, of_design, ranges, subject
from experiments.telling.words import percent, plural, rounded

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KIND = "pawn"
COLUMNS = ["path", "range", "pawn", "pawn_low", "pawn_high", "floor", "slices", "thinnest_slice", "noise_share"]
NOISE_TOO = (
    "An axis that only makes the outcome more or less certain moves these distributions too, by the noise in them."
)


def analyse(
    response: Response, *, slices: int = SLICES, level: float = LEVEL, draws: int = DRAWS, seed: int = 0
) -> Finding:
    """Index of every axis. Raises AnalysisError for points without a value, too few points, or Morris's trajectories.

    Of a Saltelli design A and B are used, which are independent of each other.
    """
    if slices < 2:
        raise AnalysisError(f"slices = {slices} must be at least 2; {SLICES} are usual.")
    places = response.places()
    rows = independent(response, places)
    found = measured(response)
    cuts = [cut(places[rows, i], slices) for i in range(places.shape[1])]
    sizes = [np.bincount(c)[np.unique(c)] for c in cuts]
    thinnest, most = min(int(size.min()) for size in sizes), max(size.size for size in sizes)
    if thinnest < TOO_THIN:
        raise AnalysisError(
            f"PAWN needs at least {TOO_THIN} points in a slice; {len(rows):,} points in {most} slices leave "
            f"{thinnest}: extend the design to {most * THIN:,} points or more, or take fewer slices."
        )
    indices = [] if constant(found.means[rows]) else estimate(found.means[rows], cuts, level, draws, seed)
    return told(response, found, indices, rows, level, draws)


def told(
    response: Response, found: Measured, indices: list[Index], rows: np.ndarray, level: float, draws: int
) -> Finding:
    """The finding; there are no ``indices`` where every point has the same mean."""
    title = f"What shifts {subject(response)}: PAWN indices"
    if not indices:
        frame = pd.DataFrame({"path": response.paths, "range": ranges(response)})
        return flat(KIND, title, response, found, frame.assign(**dict.fromkeys(COLUMNS[2:], np.nan)))
    share = noise_share(found, rows)
    order = sorted(range(len(indices)), key=lambda i: -indices[i].value)
    said = ranges(response)
    table = pd.DataFrame([[response.paths[i], said[i], *indices[i], share] for i in order], columns=COLUMNS)
    paths = table["path"].tolist()
    thinnest = min(index.thinnest for index in indices)
    noise = (
        f"Replication noise, {percent(share)} % of the variance between points, is in the distributions: what is each "
        "point's own draws every index towards its floor."
        if found.known else "One run a point does not tell how much of the distributions is noise."
    )  # fmt: skip
    if response.common_seeds:
        noise += f" What the {accidents(response)} sets of accidents do alike to neighbouring points counts as effect."
    reading = (
        f"{noise} Intervals are {percent(level)} % for each axis by itself, by a bootstrap over "
        f"{plural(len(rows), 'point')} ({draws:,} draws); the floor is the {percent(level)} % point of as many random "
        "deals of the axis's own places."
    )

    def draw() -> Figure:
        from experiments.figures.sensitivity import DARK, Measure, bars

        value, low, high, floor = (table[c].to_numpy() for c in ("pawn", "pawn_low", "pawn_high", "floor"))
        bar = Measure("median over slices", DARK, value, low, high, np.full(len(table), np.nan), floor)
        label = f"distance between distributions of {subject(response)} [0 to 1]"
        return bars(title, reading, paths, [bar], label=label, floor="what chance alone reaches", level=level)

    notes = [
        *outcome_gaps(response, first=True),
        *thin(thinnest),
        reading,
        NOISE_TOO,
        *entangled(response),
        of_design(response),
        *meanings(paths[:LEADING]),
    ]
    shown = pd.DataFrame(
        {
            "axis": paths,
            "index": [f"{x:.2f} ({low:.2f} to {high:.2f})" for x, low, high in
                      zip(table["pawn"], table["pawn_low"], table["pawn_high"], strict=True)],
            "floor": [f"{x:.2f}" for x in table["floor"]],
            "above it": ["yes" if x > f else "no" for x, f in zip(table["pawn"], table["floor"], strict=True)],
        }
    )  # fmt: skip
    return Finding(KIND, title, sentence_of(response, table, level), table, draw, notes, shown)


def thin(thinnest: int) -> list[str]:
    """A warning where slices hold few points."""
    if thinnest >= THIN:
        return []
    return [
        f"The thinnest slice holds {thinnest} points: below {THIN} chance alone reaches far, and weak axes cannot be "
        "told from none. Extend the design, or take fewer slices."
    ]


def sentence_of(response: Response, table: pd.DataFrame, level: float) -> str:
    """What the leading axes do to the distribution, and how many stay at the floor."""
    above = table[table["pawn"] > table["floor"]]
    of = many(len(table), "axis", "axes")
    if not len(above):
        return (
            f"None of {of} shifts the distribution of {subject(response)} over the design beyond what chance reaches."
        )
    parts = []
    for rank, row in enumerate(above.head(LEADING).itertuples()):
        interval = f"{percent(level)} % interval " if rank == 0 else ""
        floor = f"; chance alone reaches {row.floor:.2f}" if rank == 0 else f"; {row.floor:.2f}"
        parts.append(f"{row.path} by {row.pawn:.2f} ({interval}{row.pawn_low:.2f} to {row.pawn_high:.2f}{floor})")
    lucky = rounded((1.0 - level) * len(table))
    verb = "is" if len(above) == 1 else "are"
    return (
        f"Held in a slice of its range, an axis shifts the distribution of {subject(response)} over the design "
        f"(distance 0 to 1, median over slices): {', '.join(parts)}. {len(above)} of {of} {verb} above "
        f"what chance alone reaches{f'; luck would bring about {lucky} there' if lucky else ''}."
    )
