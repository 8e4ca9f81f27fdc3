"""What the model gives at a point, for each target: a value and the variance that seeds leave in it."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from experiments.population import rates
from experiments.population.record import COMPREHENSIVE, ENDED, HELD, SUBSTANTIVE
from experiments.population.running import outcomes_where
from experiments.survival import Times, share_by
from experiments.validation import meetings
from model import Parameters

CONFLICTS, PAIRS = 600, 40  # of the population, and of the programme, a point; the emulator pools over points
HOT = 0.8  # conflict.intensity of a heavy war
Outputs = dict[str, tuple[float, float]]
Point = Mapping[str, float | int]


def peace_processes(point: Point, seed: int, conflicts: int, workers: int | None = None) -> Outputs:
    """Base rates of section C over so many conflicts."""
    f = outcomes_where(point, conflicts, seed, workers)
    found = {f"text_{years}": share(rates.to_text(f), years) for years in SUBSTANTIVE}
    found |= {f"full_{years}": share(rates.to_full_text(f), years) for years in COMPREHENSIVE}
    found |= {f"ended_{years}": share(rates.until_ended(f), years) for years in ENDED}
    for kind in HELD:
        gone, variance = share(rates.until_ended(f, kind), 5)
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
