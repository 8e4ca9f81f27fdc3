"""Rules: a small decision tree over the parameters, each leaf said as a sentence with what it holds elsewhere.

Breiman, Friedman, Olshen & Stone (1984), Classification and Regression Trees: grown on two thirds of the design points,
pruned back by cross-validation over points with the one-standard-error rule, measured on the third held out. Needs
scikit-learn (the extra ``research``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from experiments.analysis.chance import means_and_parts
from experiments.analysis.estimates import Estimate, ratio
from experiments.analysis.finding import Finding
from experiments.analysis.goal import Goal, goal_of, notes_of, refuse_one_sided
from experiments.analysis.prim import FEWEST, HELD_OUT, capital
from experiments.analysis.response import AnalysisError, Response
from experiments.analysis.space import (
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
from experiments.extras import needs
from experiments.telling.words import percent, plural
from model import Parameters

DEEPEST, FOLDS = 3, 10
BELIEVED = 0.5  # share of a tree's differences that must foretell other points
LEAST_POINTS, LEAST_MASS = 10, 0.05  # a leaf keeps this many and this share of the points that grow the tree
Columns = list[tuple[int, int | None]]  # of a tree: the axis, and on one without order the level that is 1


@dataclass(frozen=True)
class Leaf:
    """One rule: its region, the level on the points that ``grew`` the tree, and the level on ``held`` others."""

    region: Region
    level: float
    grew: int
    estimate: Estimate
    held: int
    mass: float


def analyse(
    response: Response, *, threshold: float | None = None, depth: int = DEEPEST, seed: int = 1
) -> Finding:  # fmt: skip
    """Rules for how often an event comes, how many points have a mean of at least a ``threshold``, or a mean itself.

    ``depth`` is the most restrictions in a row; ``seed`` draws the held-out points and the folds. Raises AnalysisError,
    or MissingExtra without scikit-learn.
    """
    gaps = outcome_gaps(response)
    space, goal = space_of(response), goal_of(response, threshold)
    _refuse(response, space, goal, depth)
    held = split(space, HELD_OUT, seed) & goal.known
    grow = goal.known & ~held
    y, weight = _targets(goal)
    columns, x = features(space)
    tree = pruned(x[grow], y[grow], weight[grow], space.design_point[grow], depth, seed)
    explained, better = foretold(goal, tree.predict(x), space.design_point, grow, held)
    level = float(np.average(y[grow], weights=weight[grow]))
    leaves, grown = [], regions(tree, columns, space) if better else [(Region(), level)]
    for region, level in grown:
        here = region.inside(space.at)
        estimate = goal.level(here & held, space)
        n = int((here & held).sum())
        leaves.append(Leaf(region, level, int((here & grow).sum()), estimate, n, n / int(held.sum())))
    leaves.sort(key=lambda leaf: -leaf.level)
    overall = goal.level(held, space)
    title = f"What {goal.said} depends on: rules of a decision tree"
    sentence = _sentence(goal, leaves, overall, space)
    grew = tree.get_n_leaves() > 1
    notes = [*gaps, *_notes(response, goal, space, leaves, explained if grew else None, held, seed)]

    def draw() -> Figure:
        from experiments.figures.boxes import leaves as figure

        return figure(title, sentence, space, goal, leaves, overall)

    table = pd.DataFrame(list(_rows(space, leaves)))
    return Finding("rules", title, sentence, table, draw, notes, _shown(goal, space, leaves))


def features(space: Space) -> tuple[Columns, np.ndarray]:
    """The columns that a tree splits: each ordered axis, and for the others a column of 0 and 1 for each level."""
    columns: Columns = []
    for i, axis in enumerate(space.axes):
        columns += [(i, None)] if axis.numeric else [(i, level) for level in space.levels(i)]
    found = [space.at[:, i] if level is None else (space.at[:, i] == level).astype(float) for i, level in columns]
    return columns, np.array(found).T


def pruned(x: np.ndarray, y: np.ndarray, weight: np.ndarray, groups: np.ndarray, depth: int, seed: int) -> Any:
    """The tree grown on all of it, pruned to the smallest within one standard error of the best in cross-validation.

    ``groups`` (points,) are kept together in a fold: rows of one design point. The standard error is that of the mean
    difference in squared error from the best tree, point by point.
    """
    with needs("scikit-learn"):
        from sklearn.tree import DecisionTreeRegressor
    least = max(LEAST_POINTS, round(LEAST_MASS * len(y)))

    def grown(rows: np.ndarray, penalty: float) -> Any:
        tree = DecisionTreeRegressor(max_depth=depth, min_samples_leaf=least, ccp_alpha=penalty, random_state=0)
        return tree.fit(x[rows], y[rows], sample_weight=weight[rows])

    every = np.ones(len(y), dtype=bool)
    path = grown(every, 0.0).cost_complexity_pruning_path(x, y, sample_weight=weight).ccp_alphas.clip(0.0)
    # A tree is the same between two penalties of the path: stand in for each stretch by its (geometric) middle.
    penalties = [*np.sqrt(path[:-1] * path[1:]), path[-1] * (1.0 + 1e-9)]
    fold = np.random.default_rng(seed).permutation(int(groups.max()) + 1)[groups] % FOLDS
    errors = np.empty((len(penalties), len(y)))
    for k in range(FOLDS):
        out = fold == k
        if out.any():
            for i, penalty in enumerate(penalties):
                errors[i, out] = (y[out] - grown(~out, penalty).predict(x[out])) ** 2
    share = weight / weight.sum()
    means = errors @ share
    best = int(np.argmin(means))
    more = errors - errors[best]  # of each point: what it is of points alone falls out
    standard = np.sqrt((more - (means - means[best])[:, None]) ** 2 @ share**2)
    chosen = int(np.flatnonzero(means - means[best] <= standard)[-1])
    return grown(every, penalties[chosen])


def regions(tree: Any, columns: Columns, space: Space) -> Iterator[tuple[Region, float]]:
    """The leaves of a tree as regions with their levels."""
    nodes = tree.tree_

    def below(node: int, region: Region) -> Iterator[tuple[Region, float]]:
        if nodes.children_left[node] < 0:
            yield region, float(nodes.value[node].ravel()[0])
            return
        axis, level = columns[nodes.feature[node]]
        cut, limit = float(nodes.threshold[node]), region.of(axis)
        if level is None:
            left, right = replace(limit, high=min(limit.high, cut)), replace(limit, low=max(limit.low, cut))
        else:
            allowed = limit.levels or space.levels(axis)
            left = replace(limit, levels=tuple(k for k in allowed if k != level))
            right = replace(limit, levels=(level,))
        yield from below(nodes.children_left[node], region.put(left))
        yield from below(nodes.children_right[node], region.put(right))

    return below(0, Region())


def _targets(goal: Goal) -> tuple[np.ndarray, np.ndarray]:
    """Share or mean of each point, and its weight: that of the runs behind it; both (points,)."""
    part, whole = (x.sum(axis=1) for x in goal.weighted)
    return part / np.where(whole > 0.0, whole, 1.0), whole


def _refuse(response: Response, space: Space, goal: Goal, depth: int) -> None:
    """Raise AnalysisError for what no tree can be grown on."""
    if not 1 <= depth <= DEEPEST:
        raise AnalysisError(
            f"rules: depth = {depth} must lie from 1 to {DEEPEST}: a longer rule is no sentence that a reader can keep."
        )
    if (n := distinct(space, goal.known)) < FEWEST:
        raise AnalysisError(
            f"{response.name}: rules need at least {FEWEST} design points, two thirds to grow the tree and a third to "
            f"test it; there are {n:,}. Extend the sweep."
        )
    if goal.share:
        refuse_one_sided(goal, goal.known, "the sweep")
    elif np.ptp(response.means()[goal.known]) == 0.0:
        raise AnalysisError(f"{response.name} is the same at every point, so no rule can tell where it is high.")


def foretold(
    goal: Goal, told: np.ndarray, groups: np.ndarray, grow: np.ndarray, held: np.ndarray
) -> tuple[float, bool]:  # fmt: skip
    """Share of the differences between held-out points that a tree foretells, and whether that is beyond doubt.

    ``told`` (points,) is what it says of each. Beyond doubt: the gain in squared error over the mean of the points that
    grew it is positive at 95 %, over design points (``groups``) and the accidents that they share. Believed by half, as
    the points that grew the tree had the same accidents, and what is found among them is larger than what is there.
    """
    y, weight = _targets(goal)
    mean = float(np.average(y[grow], weights=weight[grow]))
    around = float((weight[held] * (y[held] - mean) ** 2).sum())
    part, whole = goal.weighted

    def gain(told: np.ndarray) -> np.ndarray:
        """(y - mean)^2 - (y - told)^2 of each point, which is linear in y, and so a sum over its runs."""
        return ((told - mean)[:, None] * (2.0 * part - (told + mean)[:, None] * whole))[held]

    sure = ratio(
        gain(mean + BELIEVED * (told - mean)), whole[held], groups[held], common=goal.common, share=False
    )  # fmt: skip
    return (float(gain(told).sum()) / around if around else 0.0), sure.low > 0.0


def _sentence(goal: Goal, leaves: Sequence[Leaf], overall: Estimate, space: Space) -> str:
    if len(leaves) == 1:
        return (
            f"No rule foretells {goal.said} on other points reliably better than its level over the whole design, "
            f"{goal.words(overall, ', 95 % interval on held-out points')}."
        )
    about = ", 95 % interval on held-out points"
    first, *others = [leaf for leaf in leaves if leaf.held]
    said = [f"{capital(goal.states(first.estimate, about))} {space.told(first.region)}"]
    said += [f"{goal.words(leaf.estimate)} {space.told(leaf.region)}" for leaf in others]
    base = goal.words(overall).split(" (", 1)[0]
    middle = f"; {plural(len(said) - 2, 'rule')} between" if len(said) > 2 else ""
    return f"{said[0]}, but {said[-1]}{middle}; {base} over the whole design."


def _rows(space: Space, leaves: Sequence[Leaf]) -> Iterator[dict[str, Any]]:
    """A row for each rule, the highest first; what has no suffix was measured on the points held out."""
    for number, leaf in enumerate(leaves, 1):
        e = leaf.estimate
        said = [(space.axes[limit.axis].path, space.words(limit)) for limit in leaf.region.limits]
        declared = [Parameters.declaration(path) for path, _ in said]
        yield {
            "rule": number, "where": space.told(leaf.region), "value": e.value, "low": e.low, "high": e.high,
            "mass": leaf.mass, "points_held_out": leaf.held, "value_found": leaf.level, "points_found": leaf.grew,
            "meaning": "; ".join(f"{p} [{d.unit}: {d.meaning}] {w}" for (p, w), d in zip(said, declared, strict=True)),
        }  # fmt: skip


def _shown(goal: Goal, space: Space, leaves: Sequence[Leaf]) -> pd.DataFrame:
    """The rules as a terminal shows them."""
    rows = [(space.told(x.region), goal.words(x.estimate), f"{percent(x.mass)} %", f"{x.held:,}") for x in leaves]
    return pd.DataFrame(rows, columns=["rule", "share" if goal.share else "mean", "of the design", "held-out points"])


def _notes(
    response: Response,
    goal: Goal,
    space: Space,
    leaves: Sequence[Leaf],
    explained: float | None,
    held: np.ndarray,
    seed: int,
) -> list[str]:
    n = plural(int(held.sum()), "point")
    how = (
        f"Grown on two thirds of the design points, tested on the other {n} (drawn with seed {seed}); pruned by "
        f"{FOLDS}-fold cross-validation over points with the one-standard-error rule."
    )
    if len(leaves) > 1 and explained is not None:
        how += (
            f" The tree foretells {percent(explained)} % of the differences between held-out points"
            f"{_luck(response, goal, held)}."
        )
    elif explained is not None and explained > 0.0:
        how += (
            f" What grew foretells {percent(explained)} % of the differences between held-out points. That is not "
            "beyond doubt, over points and accidents, and so it is not told; more replications may decide."
        )
    elif explained is not None:
        how += " What grew foretells the held-out points no better than their mean would, and is not told."
    notes = [
        "Rules describe this design, which spreads its points as the spec says, not conflicts in history: a tree says "
        "what goes with what among its points, and another tree may do almost as well.",
        how,
    ]
    notes += accidents_note(response) if goal.common else []
    notes += [*members_note(response), *entangled(response), *notes_of(goal)]
    notes += [f"No held-out point lies {space.told(leaf.region)}." for leaf in leaves if not leaf.held]
    return notes + meanings([space.axes[limit.axis].path for leaf in leaves for limit in leaf.region.limits])


def _luck(response: Response, goal: Goal, held: np.ndarray) -> str:
    """How much of those differences is the luck of the runs, where each point has several."""
    values = response.by_replication()[held]
    values = values[np.isfinite(values).sum(axis=1) > 1]
    if goal.of == "points" or len(values) < 2:
        return ""
    means, parts = means_and_parts(values)
    if np.ptp(means) == 0.0:
        return ""
    share = percent(min(1.0, float(parts.var(axis=0).sum() / means.var())))
    shared = ", in part of accidents that all points share, which a tree foretells as well"
    return f"; about {share} % are the luck of their runs{shared if response.common_seeds else ''}"
