"""Sobol's indices as a table, a figure and the sentence that a paper would carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from experiments.analysis.chance import DRAWS, LEVEL, Measured, constant, measured
from experiments.analysis.finding import Finding
from experiments.analysis.response import Response
from experiments.analysis.sobol_indices import Index, Indices, check_design, estimate
from experiments.analysis.space import meanings, outcome_gaps
from experiments.analysis.wording import LEADING, drowned, flat, noise, of_design, ranges, subject, widened
from experiments.telling.words import percent, plural

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KIND = "sobol"
VAGUE = 0.5  # width of an interval of a share from which it tells nothing
NUMBERS = [f"{kind}{part}" for kind in ("first", "total") for part in ("", "_low", "_high", "_raw", "_noise")]


def analyse(response: Response, *, level: float = LEVEL, draws: int = DRAWS, seed: int = 0) -> Finding:
    """First-order and total indices of every axis. AnalysisError for other designs, or points without a value."""
    check_design(response)
    found = measured(response)
    indices = None
    if not constant(found.means):
        indices = estimate(found, len(response.axes), response.common_seeds, level, draws, seed)
    return told(response, found, indices, level, draws)


def told(response: Response, found: Measured, indices: Indices | None, level: float, draws: int) -> Finding:
    """The finding; ``indices`` are None where every point has the same mean."""
    title = f"What drives {subject(response)}: Sobol's indices"
    if indices is None:
        return flat(KIND, title, response, found, empty(response))
    if indices.together is None:
        return flat(KIND, title, response, found, empty(response), drowned(response, indices.noise_share))
    order = sorted(range(len(response.axes)), key=lambda i: -indices.total[i].value)
    table = table_of(response, indices, order)
    paths = table["path"].tolist()
    sentence = sentence_of(response, found, indices, order, level)
    if all(index.low <= 0.0 for index in indices.total):
        sentence = drowned(response, indices.noise_share)
    sure = widened(level, plural(indices.base_rows, "base row"), draws, response)
    reading = (
        f"{noise(found, indices.noise_share, capital=True)}. {sure} "
        "Longer with interactions than by itself: the axis matters more or less depending on the others."
    )

    def draw() -> Figure:
        from experiments.figures.sensitivity import DARK, LIGHT, Measure, bars

        measures = [
            Measure(
                name, colour, *(table[f"{kind}{part}"].to_numpy() for part in ("", "_low", "_high", "_raw", "_noise"))
            )
            for kind, name, colour in (("first", "by itself", DARK), ("total", "with interactions", LIGHT))
        ]
        label = f"share of the variance of {subject(response)} over the design [%]"
        return bars(
            title, reading, paths, measures, label=label, floor="what noise alone adds", percent=True, level=level
        )

    notes = [
        *outcome_gaps(response, first=True), reading, *cautions(indices, found),
        "A base row's points spread more evenly than dice would have them; the bootstrap does not know that, so that "
        "the intervals are rather too wide. An index below 0 is none.",
        of_design(response), *meanings(paths[:LEADING]),
    ]  # fmt: skip
    return Finding(KIND, title, sentence, table, draw, notes, shown_of(table, found))


def cautions(indices: Indices, found: Measured) -> list[str]:
    """Reasons to read the indices with care, where there are any."""
    said = []
    if indices.variance.low <= 0.0:
        said.append("The interval of the variance that noise leaves reaches 0: take the indices for rough.")
    if not found.known:
        said.append("With one run a point noise counts as interactions of every axis: raise replications to remove it.")
    return said


def empty(response: Response) -> pd.DataFrame:
    """The table without a number."""
    frame = pd.DataFrame({"path": response.paths, "range": ranges(response)})
    return frame.assign(**dict.fromkeys([*NUMBERS, "variance", "noise_share"], np.nan))


def table_of(response: Response, indices: Indices, order: list[int]) -> pd.DataFrame:
    """One row an axis, the largest total index first; of each index its value, interval, raw value and noise."""
    said = ranges(response)
    rows = [
        [response.paths[i], said[i], *indices.first[i], *indices.total[i], indices.variance.value, indices.noise_share]
        for i in order
    ]
    return pd.DataFrame(rows, columns=["path", "range", *NUMBERS, "variance", "noise_share"])


def shown_of(table: pd.DataFrame, found: Measured) -> pd.DataFrame:
    """The table for a terminal: percentages with their intervals, and the raw ones beside them."""
    shown = pd.DataFrame({"axis": table["path"]})
    for kind, name in (("first", "by itself, %"), ("total", "with interactions, %")):
        cells = zip(table[kind], table[f"{kind}_low"], table[f"{kind}_high"], strict=True)
        shown[name] = [f"{percent(value)} ({percent(low)} to {percent(high)})" for value, low, high in cells]
        if found.known:
            shown[f"raw, {kind}"] = [percent(x) for x in table[f"{kind}_raw"]]
    return shown


def share(index: Index, name_it: float = 0.0) -> str:
    """Such as ``41 % (95 % interval 35 to 48)``, naming the level where one is given."""
    named = f"{percent(name_it)} % interval " if name_it else ""
    return f"{percent(index.value)} % ({named}{percent(index.low)} to {percent(index.high)})"


def sentence_of(response: Response, found: Measured, indices: Indices, order: list[int], level: float) -> str:
    """What the leading axes carry, what the others do, and how much is interactions."""
    parts = []
    full = LEADING if len(order) > LEADING + 1 else len(order)  # a single other one is told as well
    for rank, i in enumerate(order[:full]):
        name = level if rank == 0 else 0.0
        carries = "carries " if rank == 0 else ""
        itself = " by itself" if rank == 0 else ""
        other = " with its interactions" if rank == 0 else ""
        parts.append(
            f"{response.paths[i]} {carries}{share(indices.first[i], name)}{itself} and {share(indices.total[i])}{other}"
        )
    others = [indices.total[i] for i in order[full:]]
    said = (
        f"Of the variance of {subject(response)} across the design ({noise(found, indices.noise_share)}) "
        f"{'; '.join(parts)}."
    )
    if others:
        most = f"at most {percent(others[0].value)} %" if others[0].value >= 0.005 else "less than 1 %"
        said += f" Each of the other {len(others)} axes carries {most} with its interactions."
    together = indices.together
    if len(order) > 1 and together is not None:
        if together.high - together.low < VAGUE:
            said += f" All axes by themselves carry {share(together)}; interactions make the rest."
        else:
            said += f" How much is interactions cannot be told from {plural(indices.base_rows, 'base row')}."
    return said
