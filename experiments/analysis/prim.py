"""Boxes: a few limits on a few parameters within which an outcome is likely, found by PRIM and tested on other points.

Two thirds of the design points find the boxes; what is told of them is measured on the third held out. Points share
their accidents, so that with enough replications every other one finds and the rest tests: what a box owes to the luck
of the accidents that found it does not come again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from experiments.analysis.estimates import Estimate, chance_of
from experiments.analysis.finding import Finding
from experiments.analysis.goal import Goal, goal_of, notes_of, refuse_one_sided
from experiments.analysis.peeling import Cases, Fit, dense_enough, most_distinct, paste, peel, prune
from experiments.analysis.response import AnalysisError, Response
from experiments.analysis.space import (
    Limit,
    Region,
    Space,
    accidents_note,
    distinct,
    entangled,
    meanings,
    members_note,
    outcome_gaps,
    space_of,
    split,
)
from experiments.telling.words import percent, plural, signed
from model import Parameters

HELD_OUT = 1 / 3  # share of the design points
FEWEST = 60  # design points: a third of them tests, and a box keeps ten of the rest
LEAST_POINTS, LEAST_MASS = 10, 0.05  # a box keeps this many and this share of the points that find it
TOLD = "A box is told where the 95 % interval of its difference from all points that it was sought among lies above 0."
SAME_ACCIDENTS = (
    "The points that test it are others, the accidents are the same, so that with few of them it looks rather too good."
)
OTHER_ACCIDENTS = "Every other replication found the boxes, the rest tested them: both points and accidents are others."
MOST_CHANCE = 0.05  # quasi-p value above which a restriction is dropped


@dataclass(frozen=True)
class Box:
    """One box: ``fit`` on the points that found it, ``density`` and ``coverage`` on those ``held`` out.

    ``overall`` is the held-out share among the points that it was sought among, ``gain`` what the density is more than
    that; ``mass`` is the box's share of all held-out points. ``chances`` has the quasi-p value
    of each restriction on the points that found the box and on those held out; ``trajectory`` is what peeling went
    through, and ``left`` the share of all that reaches the goal that was left to hold then.
    """

    fit: Fit
    density: Estimate
    gain: Estimate
    coverage: Estimate
    overall: Estimate
    held: int
    mass: float
    chances: dict[Limit, tuple[float, float]]
    trajectory: list[Fit]
    left: float

    @property
    def holds_up(self) -> bool:
        """Whether the held-out density is above the share overall beyond doubt."""
        return bool(self.fit.region.limits) and self.gain.low > 0.0


def analyse(
    response: Response, *, threshold: float | None = None, density: float | None = None, boxes: int = 3,
    alpha: float = 0.05, seed: int = 1,
) -> Finding:  # fmt: skip
    """Find up to ``boxes`` boxes, each among the points that the ones before it leave.

    Sought are runs with the event; with a ``threshold``, as a number needs it, points whose mean is at least that. The
    box of a peeling trajectory is the one with the largest coverage less false share, or, with ``density``, the one of
    largest coverage that is at least so dense. ``seed`` draws the held-out points. Raises AnalysisError.
    """
    gaps = outcome_gaps(response)
    space, goal = space_of(response), goal_of(response, threshold)
    known = goal.known
    _refuse(response, space, goal, known, density, alpha, boxes)
    held = split(space, HELD_OUT, seed)
    for half, name in ((known & ~held, "that find boxes"), (known & held, "held out")):
        refuse_one_sided(goal, half, f"the points {name}")
    sought, tested = goal.halves()
    found: list[Box] = []
    rows, failed = known.copy(), None
    while len(found) < boxes:
        box = one_box(space, sought, tested, rows, held, density, alpha)
        if box is None or not box.holds_up:
            failed = box
            break
        found.append(box)
        rows = rows & ~box.fit.region.inside(space.at)
    overall = tested.level(held & known, space)
    notes = [*gaps, *_notes(response, goal, found, failed, boxes, space, density, alpha, seed, held & known)]
    shown = found or ([failed] if failed else [])
    title = f"Where {goal.said} is likely: boxes found by PRIM"

    def draw() -> Figure:
        from experiments.figures.boxes import boxes as figure

        return figure(title, sentence, space, goal, shown, overall)

    sentence = _sentence(goal, found, overall, space)
    table = pd.DataFrame(list(_rows(space, found)), columns=COLUMNS)
    return Finding("prim", title, sentence, table, draw, notes, _shown(goal, space, found, overall))


def one_box(
    space: Space, sought: Goal, tested: Goal, rows: np.ndarray, held: np.ndarray, density: float | None, alpha: float
) -> Box | None:
    """The best box among ``rows`` (points,), found on those not ``held`` out; None where too few are left to look.

    ``sought`` and ``tested`` are the goal in the replications that find the box and in those that test it.
    """
    finding, testing = rows & ~held, rows & held
    least = max(LEAST_POINTS, math.ceil(LEAST_MASS * finding.sum()))
    part, whole = (x.sum(axis=1) for x in sought.weighted)
    reached = part[finding].sum()
    if finding.sum() < 2 * least or testing.sum() < 2 or not 0.0 < reached < whole[finding].sum():
        return None
    cases = Cases(
        space.at[finding], part[finding], whole[finding],
        tuple(() if axis.numeric else space.levels(i) for i, axis in enumerate(space.axes)),
    )  # fmt: skip
    rule = most_distinct if density is None else dense_enough(density)

    def chance(region: Region, side: Limit) -> float:
        return quasi_p(space, sought, finding, region, side)

    axes = set(range(len(space.axes)))
    while True:
        trajectory = peel(cases, alpha, least, axes)
        fit = prune(cases, paste(cases, max(trajectory, key=rule), rule, alpha), chance, MOST_CHANCE)
        kept = {limit.axis for limit in fit.region.limits}
        if not kept or kept == axes:
            break
        axes = kept  # once more over these alone: what was dropped had a share in where the others were cut
    inside = fit.region.inside(space.at)
    chances = {
        side: (chance(fit.region, side), quasi_p(space, tested, testing, fit.region, side))
        for side in fit.region.sides()
    }
    here = testing & inside
    density_here, gain = tested.level(here, space), tested.gain(inside, testing, space)
    coverage = tested.coverage(here, held & tested.known, space)
    overall, n = tested.level(testing, space), int(here.sum())
    mass = n / int((held & tested.known).sum())
    left = float(reached / part[~held].sum())
    return Box(fit, density_here, gain, coverage, overall, n, mass, chances, trajectory, left)


def quasi_p(space: Space, goal: Goal, rows: np.ndarray, region: Region, side: Limit) -> float:
    """Chance of a density as high as the box's by luck, were the density without this restriction the truth.

    Bryant & Lempert's quasi-p value, with the number of independent runs that would be as sure as those in the box.
    """
    within = goal.level(rows & region.inside(space.at), space, beside_others=True)
    without = goal.level(rows & region.without(side).inside(space.at), space)
    return chance_of(within.value, within.n, without.value)


def _refuse(
    response: Response, space: Space, goal: Goal, known: np.ndarray, density: float | None, alpha: float, boxes: int
) -> None:
    """Raise AnalysisError for what cannot be searched."""
    if not goal.share:
        middle = float(np.nanmedian(response.means()))
        raise AnalysisError(
            f"{response.name} [{response.unit}] is a number, and a box needs a goal: at_least, from which a run counts,"
            f" or threshold, the mean from which a point counts, such as {middle:,.4g}, the median of the points."
        )
    if not 0.0 < alpha <= 0.5 or boxes < 1 or (density is not None and not 0.0 < density <= 1.0):
        raise AnalysisError(
            f"prim: alpha = {alpha:g} must lie above 0 and at most at 0.5, boxes = {boxes} must be at least 1, and a "
            "density lie above 0 and at most at 1."
        )
    if (n := distinct(space, known)) < FEWEST:
        raise AnalysisError(
            f"{response.name}: PRIM needs at least {FEWEST} design points, two thirds to find boxes and a third to "
            f"test them; there are {n:,}. Extend the sweep."
        )
    refuse_one_sided(goal, known, "the sweep")


def _sentence(goal: Goal, found: list[Box], overall: Estimate, space: Space) -> str:
    if not found:
        return (
            f"PRIM finds no box within which {goal.said} is reliably likelier than over the whole design "
            f"({goal.words(overall)} of {goal.of} held out): nothing that it found holds up on points held out."
        )
    about = ", 95 % interval on held-out points"
    parts = []
    for number, box in enumerate(found):
        where = space.told(box.fit.region)
        if number == 0:
            parts.append(
                f"{capital(goal.states(box.density, about))} {where}, against {percent(overall.value)} % over the "
                f"whole design, {_more(box.gain)}; this box, {percent(box.mass)} % of the points, holds "
                f"{goal.words(box.coverage)} of all {goal.of} that reach it"
            )
        else:
            left = "of what is left" if number == 1 else "of what then is left"
            also = f"{left} ({percent(box.overall.value)} %)"
            here = f"{goal.words(box.density)} {where}, {_more(box.gain)}"
            parts.append(f"{also}, {here}, a further {goal.words(box.coverage)} of all")
    return "; ".join(parts) + "."


def _more(gain: Estimate) -> str:
    """How much more than elsewhere, such as ``a difference of +23 percentage points (+11 to +35)``."""
    value, low, high = (signed(100.0 * x) for x in gain[:3])
    return f"a difference of {value} percentage points ({low} to {high})"


def capital(text: str) -> str:
    """The text as it begins a sentence; a name that is written as in code stays so."""
    return text if "_" in text.split(" ", 1)[0] else text[0].upper() + text[1:]


COLUMNS = [
    "box", "path", "limit", "low", "high", "levels", "unit", "meaning", "quasi_p", "quasi_p_held_out", "density",
    "density_low", "density_high", "gain", "gain_low", "gain_high", "coverage", "coverage_low", "coverage_high", "mass",
    "share_of_rest", "points_held_out", "density_found", "coverage_found", "points_found",
]  # fmt: skip


def _rows(space: Space, found: list[Box]) -> Iterator[dict[str, Any]]:
    """A row for each restriction of each box; what has no suffix was measured on the points held out."""
    for number, box in enumerate(found, 1):
        for side, (quasi, quasi_held) in box.chances.items():
            axis = space.axes[side.axis]
            said = Parameters.declaration(axis.path)
            yield {
                "box": number, "path": axis.path, "limit": space.words(side),
                "low": space.bound(side.axis, side.low, lower=True),
                "high": space.bound(side.axis, side.high, lower=False),
                "levels": ", ".join(str(x) for x in space.allowed(side)),
                "unit": said.unit, "meaning": said.meaning, "quasi_p": quasi, "quasi_p_held_out": quasi_held,
                "density": box.density.value, "density_low": box.density.low, "density_high": box.density.high,
                "gain": box.gain.value, "gain_low": box.gain.low, "gain_high": box.gain.high,
                "coverage": box.coverage.value, "coverage_low": box.coverage.low, "coverage_high": box.coverage.high,
                "mass": box.mass, "share_of_rest": box.overall.value, "points_held_out": box.held,
                "density_found": box.fit.density, "coverage_found": box.left * box.fit.coverage,
                "points_found": box.fit.points,
            }  # fmt: skip


def _shown(goal: Goal, space: Space, found: list[Box], overall: Estimate) -> pd.DataFrame:
    """The restrictions as a terminal shows them; density and coverage beside the first of each box, all of it last."""
    rows = []
    for number, box in enumerate(found, 1):
        for i, (side, (quasi, _)) in enumerate(box.chances.items()):
            whole = (goal.words(box.density), goal.words(box.coverage)) if i == 0 else ("", "")
            chance = "< 0.001" if quasi < 0.001 else f"{quasi:.3f}"
            limit = f"{space.axes[side.axis].path} {space.words(side)}"
            rows.append((str(number) if i == 0 else "", limit, chance, *whole))
    rows.append(("", "whole design", "", goal.words(overall), "100 %"))
    return pd.DataFrame(rows, columns=["box", "limit", "quasi-p", "density", "coverage"])


def _notes(
    response: Response, goal: Goal, found: list[Box], failed: Box | None, boxes: int, space: Space,
    density: float | None, alpha: float, seed: int, held: np.ndarray,
) -> list[str]:  # fmt: skip
    rule = (
        "with the largest coverage less false share (the share of the reaching "
        f"{goal.of} that it holds, less that of the others)" if density is None
        else f"of largest coverage among those at least {percent(density)} % dense, the densest where none is"
    )  # fmt: skip
    notes = [
        "A box describes this design, which spreads its points as the spec says: shares and coverage are of its "
        f"{goal.of}, not of conflicts in history. A parameter without a limit may matter all the same.",
        f"Found on two thirds of the design points, measured on the {plural(int(held.sum()), 'other')} (drawn with "
        f"seed {seed}); the box taken is the one {rule}; {percent(alpha)} % of the points peeled at a time.",
        f"Restrictions with a quasi-p value above {MOST_CHANCE:g} were dropped: the chance of a density as high as the "
        "box's were the restriction without effect, on the points that found the box; quasi_p_held_out repeats it on "
        "the others. The search was repeated over the parameters that kept one.",
    ]
    notes.append(TOLD)
    if goal.common:
        notes += [*accidents_note(response), OTHER_ACCIDENTS if goal.splits else SAME_ACCIDENTS]
    notes += [*members_note(response), *entangled(response), *notes_of(goal)]
    if len(found) < boxes and not (failed and failed.fit.region.limits):
        notes.append("In what the boxes leave no further one was found." if found else "Peeling found no box at all.")
    if failed and failed.fit.region.limits:
        which = "A further box" if found else "The best box"
        notes.append(
            f"{which}, {space.told(failed.fit.region)}, does not hold up: {goal.words(failed.density)} on the points "
            f"held out, against {percent(failed.overall.value)} % among all of them that it was sought among, "
            f"{_more(failed.gain)}."
        )
    return notes + meanings([space.axes[limit.axis].path for box in found for limit in box.fit.region.limits])
