"""What the model gives at a point, for each target: a value and the variance that seeds leave in it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from threading import Event
from typing import Any

import numpy as np

from experiments.pieces import in_order
from experiments.population.drawing import draw
from experiments.survival import Times, share_by
from experiments.validation import base_rates, meetings
from model import Parameters, outcomes
from model.simulate import run_one

CONFLICTS, PAIRS = 600, 40  # of the population, and of the programme, a point; the emulator pools over points
HOT = 0.8  # conflict.intensity of a heavy war
Outputs = dict[str, tuple[float, float]]
Point = Mapping[str, float | int]


def run_conflicts(point: Point, seed: int, numbers: range, *, stop: Event | None = None) -> list[dict[str, Any]]:
    """Outcomes of these conflicts of the population of ``seed`` where the model's parameters are those of the point."""
    rows = []
    for number in numbers:
        if stop is not None and stop.is_set():
            break
        p = draw(number, seed).parameters().with_values(point)
        rows.append(run_one(p, seed, number).outcomes())
    return rows


def peace_processes(point: Point, seed: int, conflicts: int, workers: int | None = None) -> Outputs:
    """Base rates of section C over so many conflicts."""
    work = partial(run_conflicts, point, seed)
    rows = [row for piece in in_order(work, conflicts, workers) for row in piece]
    f = outcomes.table(rows, outcomes.COLUMNS)
    search = Parameters().run.weeks
    text, full = base_rates.to_substantive_text(f, search), base_rates.to_comprehensive_text(f, search)
    signed = base_rates.texts(f)
    ended = base_rates.until_ended(signed)
    found = {f"text_{y}": share(text, y) for y in (1, 2, 5)} | {f"full_{y}": share(full, y) for y in (1, 2, 5)}
    found |= {f"ended_{y}": share(ended, y) for y in (1, 2, 5, 10)}
    for kind in (base_rates.FULL, base_rates.PARTIAL, base_rates.PROCESS):
        gone, variance = share(ended.of(signed["kind"] == kind), 5)
        found[f"held_{kind}"] = 1.0 - gone, variance
    return found


def share(found: Times, years: float) -> tuple[float, float]:
    """Kaplan-Meier share by then, with its variance; one case is added on either side, so that it is never 0."""
    n = len(found.weeks)
    if not n:
        return math.nan, math.nan
    by = share_by(found, years, 0.9).share
    smooth = (by * n + 1.0) / (n + 2.0)
    return by, smooth * (1.0 - smooth) / n


def programmes(point: Point, seed: int, pairs: int, workers: int | None = None) -> Outputs:
    """Gain and retention of section A, in the default world and in a heavy war."""
    cold, hot = (
        meetings.follow(meetings.programme(Parameters().with_values(point), changes), pairs, seed, workers)
        for changes in ({}, {"conflict.intensity": HOT})
    )
    gain = np.array([(one.attitude[:, meetings.EXIT] / one.sd).mean() for one in cold])
    half, year = share_kept(cold, meetings.HALF_YEAR), share_kept(cold, (meetings.YEAR,))
    hot_year = share_kept(hot, (meetings.YEAR,))
    return {
        "gain": (float(gain.mean()), float(gain.var(ddof=1) / gain.size)),
        "half_year": half,
        "year": (year[0] - half[0], 0.0),  # the same pairs: the difference hardly varies
        "year_hot": (hot_year[0] - year[0], hot_year[1] + year[1]),
    }


def share_kept(pairs: list[meetings.Followed], lags: tuple[int, ...]) -> tuple[float, float]:
    """Share of the paired gain at exit that is left after these lags, a ratio of means, with its variance."""
    later, at_exit = meetings.kept(pairs, lags).T
    ratio = float(later.mean() / at_exit.mean())
    return ratio, float((later - ratio * at_exit).var(ddof=1) / at_exit.size / at_exit.mean() ** 2)


def simulated(
    point: Point, seed: int = 1, conflicts: int = CONFLICTS, pairs: int = PAIRS, workers: int | None = None
) -> Outputs:
    """Every target's output at a point."""
    return programmes(point, seed, pairs, workers) | peace_processes(point, seed, conflicts, workers)
