"""The patient rule induction method: boxes found by peeling thin slices off, and pasting back where that is better.

Friedman & Fisher (1999), Stat. Comput. 9; Bryant & Lempert (2010), Technol. Forecast. Soc. Change 77. The slice of the
lowest density goes, which for slices of equal size is their rule. Judged by the gain in density instead, levels of a
text axis would go first, as they hold many points (Kwakkel & Jaxa-Rozen 2016, Environ. Model. Softw. 79), and the
search would lose its patience. Pasting follows the rule that chose the box.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np

from experiments.analysis.space import Limit, Region

Rule = Callable[["Fit"], tuple[float, ...]]


@dataclass(frozen=True)
class Cases:
    """What is searched: coordinates ``at`` (points, axes), and of each point the runs and those that reach the goal.

    ``levels`` has the levels of each axis without order by number, nothing for an ordered one.
    """

    at: np.ndarray
    hits: np.ndarray
    runs: np.ndarray
    levels: tuple[tuple[int, ...], ...]

    def fit(self, region: Region) -> Fit:
        """How well a region catches what reaches the goal."""
        inside = region.inside(self.at)
        runs, hits = float(self.runs[inside].sum()), float(self.hits[inside].sum())
        of_all, hits_of_all = float(self.runs.sum()), float(self.hits.sum())
        others = of_all - hits_of_all
        return Fit(
            region, int(inside.sum()), hits / runs if runs else math.nan, hits / hits_of_all,
            (runs - hits) / others if others else 0.0,
        )  # fmt: skip

    def peeled(self, before: Fit, after: Fit) -> tuple[float, float]:
        """Density of what peeling took away, and minus its number of points: the lower, the better it is gone."""
        slice_ = before.region.inside(self.at) & ~after.region.inside(self.at)
        runs = float(self.runs[slice_].sum())
        return (float(self.hits[slice_].sum()) / runs if runs else 0.0), -float(slice_.sum())


@dataclass(frozen=True)
class Fit:
    """How well a region of so many ``points`` catches the goal.

    ``density``: share of its runs that reach the goal; ``coverage``: share of the reaching runs that lie in it;
    ``false_share``: the same of those that do not reach it.
    """

    region: Region
    points: int
    density: float
    coverage: float
    false_share: float


def most_distinct(fit: Fit) -> tuple[float, ...]:
    """The rule by default: coverage less false share (Youden's J), the largest distance between the two."""
    return (fit.coverage - fit.false_share,)


def dense_enough(density: float) -> Rule:
    """The rule for a wanted density: of the boxes that have it the one of largest coverage, else the densest."""
    return lambda fit: (1.0, fit.coverage) if fit.density >= density else (0.0, fit.density)


def peel(cases: Cases, alpha: float, least: int, axes: Collection[int] | None = None) -> list[Fit]:
    """The trajectory from the whole space inwards; each step peels about ``alpha`` of the points, to ``least`` points.

    Of all slices (the lowest and the highest share of each ordered axis, each level of the others) the one of the
    lowest density goes, of equal ones the largest. ``axes`` are the only ones peeled, where not all are.
    """
    axes = range(len(cases.levels)) if axes is None else axes
    found = [cases.fit(Region())]
    while True:
        now = found[-1]
        inside = now.region.inside(cases.at)
        best, lowest = None, (math.inf, 0.0)
        for limit in (x for x in slices(cases, now.region, inside, alpha) if x.axis in axes):
            fit = cases.fit(now.region.put(limit))
            if fit.points < least or math.isnan(fit.density):
                continue
            here = cases.peeled(now, fit)
            if here < lowest:
                best, lowest = fit, here
        if best is None:
            return found
        found.append(best)


def slices(cases: Cases, region: Region, inside: np.ndarray, alpha: float) -> Iterator[Limit]:
    """Every limit that peels one slice off a region; values that are equal stay together."""
    n = max(1, math.floor(alpha * int(inside.sum())))
    for axis, levels in enumerate(cases.levels):
        limit, x = region.of(axis), np.sort(cases.at[inside, axis])
        if x[0] == x[-1]:
            continue
        if levels:
            allowed = limit.levels or levels
            for level in (level for level in allowed if level in x):
                yield replace(limit, levels=tuple(y for y in allowed if y != level))
            continue
        low = x[x > x[0]][0] if x[n] == x[0] else x[n]
        yield replace(limit, low=(low + x[x < low][-1]) / 2.0)
        high = x[x < x[-1]][-1] if x[-n - 1] == x[-1] else x[-n - 1]
        yield replace(limit, high=(high + x[x > high][0]) / 2.0)


def paste(cases: Cases, fit: Fit, rule: Rule, alpha: float) -> Fit:
    """The box with slices pasted back, the best one first, for as long as the rule prefers it so."""
    while True:
        n = max(1, math.floor(alpha * fit.points))
        wider = (limit for side in fit.region.sides() for limit in _wider(cases, fit, side, n))
        best = max((cases.fit(fit.region.put(limit)) for limit in wider), key=rule, default=fit)
        if not rule(best) > rule(fit):
            return fit
        fit = best


def _wider(cases: Cases, fit: Fit, side: Limit, n: int) -> Iterator[Limit]:
    """Limits of an axis that let in the next ``n`` points, or a level more."""
    whole = fit.region.of(side.axis)
    if side.levels is not None:
        every = cases.levels[side.axis]
        for level in every:
            if level not in side.levels:
                levels = tuple(sorted((*side.levels, level)))
                yield replace(whole, levels=levels if levels != every else None)
        return
    near = fit.region.without(side).inside(cases.at) & ~side.holds(cases.at)
    x = np.sort(cases.at[near, side.axis])
    if math.isfinite(side.low):
        inside = x[-min(n, x.size)] if x.size else math.inf
        beyond = x[x < inside]
        yield replace(whole, low=(inside + beyond[-1]) / 2.0 if beyond.size else -math.inf)
    else:
        inside = x[min(n, x.size) - 1] if x.size else -math.inf
        beyond = x[x > inside]
        yield replace(whole, high=(inside + beyond[0]) / 2.0 if beyond.size else math.inf)


def prune(cases: Cases, fit: Fit, chance: Callable[[Region, Limit], float], most: float) -> Fit:
    """The box without the restrictions that chance explains as well, the weakest dropped first."""
    while sides := fit.region.sides():
        chances = [chance(fit.region, side) for side in sides]
        weakest = int(np.argmax(chances))
        if chances[weakest] <= most:
            return fit
        fit = cases.fit(fit.region.without(sides[weakest]))
    return fit
