"""Elementary effects as a table, a figure and the sentence that a paper would carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from experiments.analysis.chance import DRAWS, LEVEL, Measured, constant, measured
from experiments.analysis.finding import Finding
from experiments.analysis.morris_effects import Effects, check_design, estimate
from experiments.analysis.response import Response
from experiments.analysis.space import meanings, outcome_gaps
from experiments.analysis.wording import LEADING, amount, behind, flat, many, of_design, ranges, scale, subject, widened
from experiments.telling.words import percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KIND = "morris"
COLUMNS = [
    "path", "range", "mu", "mu_low", "mu_high", "rms", "rms_low", "rms_high", "mu_star", "mu_star_noise", "sigma",
    "sigma_raw", "noise_share",
]  # fmt: skip
SPREAD = "Where the size is more than the mean, effects differ from place to place: the axis interacts or bends."


def analyse(response: Response, *, level: float = LEVEL, draws: int = DRAWS, seed: int = 0) -> Finding:
    """Effects of every axis. Raises AnalysisError for other designs, or points without a value."""
    moves = check_design(response)
    found = measured(response)
    effects = [] if constant(found.means) else estimate(found, moves, response.common_seeds, level, draws, seed)
    return told(response, found, effects, level, draws, len(moves))


def told(
    response: Response, found: Measured, effects: list[Effects], level: float, draws: int, trajectories: int
) -> Finding:
    """The finding; there are no ``effects`` where every point has the same mean."""
    title = f"What moves {subject(response)}: Morris's elementary effects"
    if not effects:
        frame = pd.DataFrame({"path": response.paths, "range": ranges(response)})
        return flat(KIND, title, response, found, frame.assign(**dict.fromkeys(COLUMNS[2:], np.nan)))
    order = sorted(range(len(effects)), key=lambda i: -effects[i].rms)
    said = ranges(response)
    rows = [
        [response.paths[i], said[i], e.mu, *e.mu_interval, e.rms, *e.rms_interval, e.mu_star, e.mu_star_noise, e.sigma,
         e.sigma_raw, e.noise_share]
        for i in order for e in [effects[i]]
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=COLUMNS)
    paths = table["path"].tolist()
    removed = "Replication noise is removed." if found.known else "One run a point does not tell how much is noise."
    reading = f"{removed} {widened(level, many(trajectories, 'trajectory', 'trajectories'), draws, response)}"

    def draw() -> Figure:
        from experiments.figures.sensitivity import DARK, LIGHT, Measure, bars

        times = 100.0 if response.unit == "share" else 1.0

        def measure(name: str, colour: str, kind: str, raw: str, floor: str) -> Measure:
            columns = (kind, f"{kind}_low", f"{kind}_high", raw, floor)
            return Measure(
                name, colour, *(table[c].to_numpy() * times if c else np.full(len(table), np.nan) for c in columns)
            )

        measures = [
            measure("size (root mean square)", DARK, "rms", "mu_star", "mu_star_noise" if found.known else ""),
            measure("mean with its sign (mu)", LIGHT, "mu", "", ""),
        ]
        label = f"effect on {subject(response)} of one axis from end to end [{scale(response)}]"
        floor, raw = "mu* of noise alone", "mean size, noise in it (mu*)"
        return bars(title, f"{reading} {SPREAD}", paths, measures, label=label, floor=floor, raw=raw, level=level)

    notes = [
        *outcome_gaps(response, first=True), f"{reading} {SPREAD}",
        "Effects are per whole range: a step of two thirds of it, taken for all of it; between levels without an order "
        "only the size means something.",
        of_design(response), *meanings(paths[:LEADING]),
    ]  # fmt: skip
    if not found.known:
        notes.insert(0, "With one run a point noise counts as effects of every axis: raise replications to remove it.")
    sentence = sentence_of(response, paths, [effects[i] for i in order], level, found.known)
    return Finding(KIND, title, sentence, table, draw, notes, shown_of(response, table))


def shown_of(response: Response, table: pd.DataFrame) -> pd.DataFrame:
    """The table for a terminal."""

    def cells(kind: str) -> list[str]:
        found = zip(table[kind], table[f"{kind}_low"], table[f"{kind}_high"], strict=True)
        return ["{} ({} to {})".format(*amount(response, *numbers)) for numbers in found]

    unit = scale(response)
    columns = {"axis": table["path"].tolist(), f"size [{unit}]": cells("rms"), "mean, with sign": cells("mu")}
    names = {"mu_star": "mu*", "mu_star_noise": "mu* of noise", "sigma": "sigma", "sigma_raw": "raw sigma"}
    columns |= {name: amount(response, *table[kind]) for kind, name in names.items()}
    return pd.DataFrame(columns)


def sentence_of(response: Response, paths: list[str], effects: list[Effects], level: float, known: bool) -> str:
    """What the leading axes do, and how many cannot be told from chance."""
    parts = []
    for rank, (path, e) in enumerate(zip(paths[:LEADING], effects, strict=False)):
        size, low, high = amount(response, e.rms, *e.rms_interval)
        mean = amount(response, e.mu)[0]
        sign = "" if mean.startswith("-") or mean == "0" else "+"
        interval = f"{percent(level)} % interval " if rank == 0 else ""
        unit = behind(response) if rank == 0 else ""
        first = ", noise removed" if rank == 0 and known else ""
        comma = "," if rank == 0 else ""
        parts.append(f"{path}{comma} by {size}{unit} ({interval}{low} to {high}{first}; {sign}{mean} on average)")
    said = f"Moved from end to end by itself, the axis that changes {subject(response)} most is {parts[0]}"
    said += f"; then come {' and '.join(parts[1:])}." if len(parts) > 1 else "."
    lost = sum(not e.told_apart for e in effects)
    if lost == len(effects):
        return (
            f"None of {many(lost, 'axis', 'axes')} can be told from chance in its effect on {subject(response)}; the "
            f"largest is that of {parts[0]}. Raise n and replications, or widen the axes."
        )
    if lost:
        said += f" {lost} of {many(len(effects), 'axis', 'axes')} cannot be told from chance."
    return said
