"""The points of a design as coordinates, and regions among them in words: what boxes and rules are made of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from experiments.analysis.response import AnalysisError, Response
from experiments.axes import Axis, Value
from experiments.telling.words import plural
from model import Parameters

FEW_ACCIDENTS = 30  # replications below which a note warns
ENTANGLED, FEW = 0.5, 3  # rank correlation of two axes from which a note warns; pairs that it names
PLAIN_UNITS = ("0 to 1", "yes or no", "choice", "text", "count")  # which need not be said after a value


@dataclass(frozen=True)
class Limit:
    """One restriction of an axis: coordinates above ``low`` and below ``high``, or the allowed ``levels`` by number."""

    axis: int
    low: float = -math.inf
    high: float = math.inf
    levels: tuple[int, ...] | None = None

    def holds(self, at: np.ndarray) -> np.ndarray:
        """Whether each of the points with coordinates (points, axes) obeys it."""
        x = at[:, self.axis]
        return np.isin(x, self.levels) if self.levels is not None else (x > self.low) & (x < self.high)

    def sides(self) -> list[Limit]:
        """The same as restrictions of one side each."""
        if self.levels is not None:
            return [self]
        both = replace(self, high=math.inf), replace(self, low=-math.inf)
        return [side for side in both if side != Limit(self.axis)]


@dataclass(frozen=True)
class Region:
    """A box of the space: limits, at most one an axis; without any it is the whole space."""

    limits: tuple[Limit, ...] = ()

    def inside(self, at: np.ndarray) -> np.ndarray:
        """Whether each of the points with coordinates (points, axes) lies in it (points,)."""
        found = np.ones(len(at), dtype=bool)
        for limit in self.limits:
            found &= limit.holds(at)
        return found

    def of(self, axis: int) -> Limit:
        """The limit of an axis, perhaps one that restricts nothing."""
        return next((limit for limit in self.limits if limit.axis == axis), Limit(axis))

    def put(self, limit: Limit) -> Region:
        """The same with this limit of its axis."""
        free = limit.levels is None and math.isinf(limit.low) and math.isinf(limit.high)
        others = [x for x in self.limits if x.axis != limit.axis]
        return Region(tuple(sorted([*others, *([] if free else [limit])], key=lambda x: x.axis)))

    def without(self, side: Limit) -> Region:
        """The same without one of its restrictions, as :meth:`sides` gives them."""
        whole = self.of(side.axis)
        if side.levels is not None:
            return self.put(Limit(side.axis))
        if math.isfinite(side.low):
            return self.put(replace(whole, low=-math.inf))
        return self.put(replace(whole, high=math.inf))

    def sides(self) -> list[Limit]:
        """Its restrictions, one side each."""
        return [side for limit in self.limits for side in limit.sides()]


@dataclass(frozen=True)
class Space:
    """The points of a design: coordinates ``at`` (points, axes) and the design point (points,) that each row repeats.

    A coordinate is the place [0 to 1] in the axis's range, the number itself on an axis of numeric levels, and the
    number of the level on others, which have no order.
    """

    axes: tuple[Axis, ...]
    at: np.ndarray
    design_point: np.ndarray

    def levels(self, axis: int) -> tuple[int, ...]:
        """Numbers of the levels of an axis without order."""
        return tuple(range(len(self.axes[axis].levels)))

    def bound(self, axis: int, cut: float, *, lower: bool) -> float:
        """The value that a cut between two coordinates stands for; the level or whole number next to it inside.

        Unknown (NaN) where the cut is at infinity, which restricts nothing.
        """
        said = self.axes[axis]
        if math.isinf(cut):
            return math.nan
        if said.levels:
            inside = [float(x) for x in said.levels if (float(x) > cut if lower else float(x) < cut)]
            return min(inside) if lower else max(inside)
        smooth = float(replace(said, whole=False).value(cut))
        if not said.whole:
            return smooth
        return float(math.ceil(smooth) if lower else math.floor(smooth))

    def allowed(self, limit: Limit) -> tuple[Value, ...]:
        """The levels that a limit without order allows."""
        return tuple(self.axes[limit.axis].levels[i] for i in limit.levels or ())

    def number(self, axis: int, value: float) -> str:
        """A value with as many digits as a hundredth of the axis's range needs, and its unit."""
        said = self.axes[axis]
        if said.whole or said.levels:
            text = f"{value:,.10g}"
        elif said.log:
            text = f"{value:.3g}"
        else:
            text = f"{value:.{max(0, round(2.0 - math.log10(said.high - said.low)))}f}"
        unit = Parameters.declaration(said.path).unit
        return text if unit in PLAIN_UNITS else f"{text} [{unit}]"

    def words(self, limit: Limit) -> str:
        """A limit in words: ``below 0.31``, ``at least 4``, ``not seminar``."""
        said = self.axes[limit.axis]
        if limit.levels is not None:
            return self._choice(limit)
        step = bool(said.levels) or said.whole
        ends = [self.number(limit.axis, self.bound(limit.axis, cut, lower=lower)) if math.isfinite(cut) else ""
                for cut, lower in ((limit.low, True), (limit.high, False))]  # fmt: skip
        if all(ends):
            one = step and ends[0] == ends[1]
            return ends[0] if one else f"from {ends[0]} to {ends[1]}"
        if ends[0]:
            return f"{'at least' if step else 'above'} {ends[0]}"
        return f"{'at most' if step else 'below'} {ends[1]}"

    def _choice(self, limit: Limit) -> str:
        every, kept = self.axes[limit.axis].levels, self.allowed(limit)
        out = [x for x in every if x not in kept]
        names = [str(x).lower() if isinstance(x, bool) else str(x) for x in (out if len(out) < len(kept) else kept)]
        return f"{'not ' if len(out) < len(kept) else ''}{' or '.join(names)}"

    def told(self, region: Region) -> str:
        """A region in words, its limits joined by ``and``; ``everywhere`` for the whole space."""
        parts = [f"{self.axes[limit.axis].path} is {self.words(limit)}" for limit in region.limits]
        if not parts:
            return "everywhere"
        return "where " + (", ".join(parts[:-1]) + " and " if len(parts) > 1 else "") + parts[-1]


def space_of(response: Response) -> Space:
    """The space of a response's points. Raises AnalysisError where a point has no value on an axis."""
    if not response.axes:
        raise AnalysisError(f"{response.name}: the design has no axes, so it has no regions; vary at least one.")
    for axis in response.axes:
        if missing := int(response.points[axis.path].isna().sum()):
            of = plural(len(response.points), "point")
            raise AnalysisError(
                f"{axis.path} has no value at {missing:,} of {of}; leave the axis out, or give each point a value."
            )
    columns = [list(_coordinates(axis, response.points[axis.path].tolist())) for axis in response.axes]
    at = np.array(columns, dtype=float).T
    _, design_point = np.unique(at, axis=0, return_inverse=True)
    return Space(response.axes, at, np.asarray(design_point).ravel())


def _coordinates(axis: Axis, values: Sequence[Value]) -> Iterator[float]:
    for value in values:
        if not axis.levels:
            yield axis.place(value)
        else:
            yield float(value) if axis.numeric else float(axis.levels.index(value))


def meanings(paths: Sequence[str]) -> list[str]:
    """A line for each parameter: its path, unit and declared meaning."""
    said = [(path, Parameters.declaration(path)) for path in dict.fromkeys(paths)]
    return [f"{path} [{x.unit}]: {x.meaning}." for path, x in said]


def distinct(space: Space, rows: np.ndarray) -> int:
    """Number of different design points among some rows (points,)."""
    return int(np.unique(space.design_point[rows]).size)


def outcome_gaps(response: Response, *, first: bool = False) -> list[str]:
    """Notes on runs without the outcome, on runs that failed, and on points with more runs than others.

    ``first``: of those only the first replications count, which all points have. AnalysisError where no run has the
    outcome.
    """
    each = response.runs()
    known, runs = int(response.counts().sum()), int(each.sum())
    if known == 0:
        raise AnalysisError(f"{response.name}: no run of this sweep has it; choose another outcome.")
    found = []
    if known < runs:
        empty = int((response.counts() == 0).sum())
        found.append(
            f"{runs - known:,} of {plural(runs, 'run')} have no {response.name} and are left out"
            f"{f', {empty:,} of {len(response.points):,} points with them' if empty else ''}: what is said holds among "
            "the runs that have it, which are no random choice."
        )
    if response.failed:
        found.append(f"{plural(response.failed, 'run')} failed and count nowhere; multitrack sweep status tells why.")
    if np.ptp(each):
        counts = "each point counts alike"
        if first and response.given:
            counts = f"the first {response.given:,} replications count, which all have"
        found.append(f"Points have from {each.min():,} to {plural(int(each.max()), 'run')}; {counts}.")
    return found


def entangled(response: Response) -> list[str]:
    """A note on axes that rise and fall together over the points, as in a table or a design with corners left out."""
    axes = [axis for axis in response.axes if axis.numeric and response.points[axis.path].nunique() > 1]
    if len(axes) < 2:
        return []
    together = response.points[[axis.path for axis in axes]].astype(float).corr("spearman").to_numpy()
    said = [
        f"{axes[i].path} and {axes[j].path} ({together[i, j]:+.2f})"
        for i, j in combinations(range(len(axes)), 2) if abs(together[i, j]) > ENTANGLED
    ]  # fmt: skip
    if not said:
        return []
    return [
        f"Over these points some axes go together, so that what one does cannot be told from what the other does (rank "
        f"correlation): {', '.join(said[:FEW])}{' and others' if len(said) > FEW else ''}."
    ]


def accidents(response: Response) -> int:
    """Number of replications that have the outcome somewhere."""
    return int(np.isfinite(response.by_replication()).any(axis=0).sum())


def members_note(response: Response) -> list[str]:
    """That points are means over the plausible set, where they are."""
    if response.members == 1:
        return []
    return [
        f"Every point was run at {response.members} members of the plausible set, and counts them together: how these "
        "differ is in no interval."
    ]


def accidents_note(response: Response) -> list[str]:
    """What common seeds mean for the intervals."""
    columns = accidents(response)
    if not response.common_seeds:
        return []
    if columns == 1:
        return ["One replication: all points share one set of accidents, so nothing here tells how far it was luck."]
    said = (
        f"Intervals take the points and the {columns} sets of accidents that all points share as independent units. "
        "Of two parts of the design only the difference tells whether they differ: their intervals have the shared "
        "accidents in common."
    )
    if columns < FEW_ACCIDENTS:
        said += f" {columns} sets of accidents tell little of others: replications help more than points."
    return [said]


def split(space: Space, share: float, seed: int) -> np.ndarray:
    """Whether each row is held out (points,): about a ``share`` of the design points, drawn from ``seed``."""
    n = int(space.design_point.max()) + 1
    held = np.zeros(n, dtype=bool)
    held[np.random.default_rng(seed).permutation(n)[: round(share * n)]] = True
    return held[space.design_point]
