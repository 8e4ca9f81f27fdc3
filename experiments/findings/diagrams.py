"""A phase diagram as facts: its cells, and how each measure changes along each of its sides."""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.findings.crossed import Estimated, held, mean_over
from experiments.findings.measured import MEASURES, Runs
from experiments.findings.plan import Diagram, Side

Facts = dict[str, Any]
DIGITS = 4  # kept of every number


def facts_of(diagram: Diagram, runs: Runs, *, reverse_x: bool = False) -> Facts:
    """Cells of both panels, and the course of every measure along both sides.

    ``reverse_x``: the levels of x as they are said run against those of the design.
    """
    shape = (len(diagram.x.levels), len(diagram.y.levels))
    tables: dict[str, tuple[np.ndarray, np.ndarray | None]] = {}
    for name in dict.fromkeys((*diagram.panels, *diagram.told)):
        measure = MEASURES[name]
        tables[name] = measure.values(runs), measure.among(runs) if measure.among else None
    if reverse_x:
        tables = {
            name: (turned(values, shape), None if among is None else turned(among, shape))
            for name, (values, among) in tables.items()
        }
    first = tables[diagram.panels[0]][0]
    return {
        "name": diagram.name, "title": diagram.title, "asks": diagram.asks,
        "x": said(diagram.x), "y": said(diagram.y), "members": first.shape[1], "replications": first.shape[2],
        "panels": {name: cells(*tables[name], shape) for name in diagram.panels},
        "along": {
            name: {side: along(*tables[name], shape, axis) for axis, side in enumerate(("x", "y"))}
            for name in diagram.told
        },
        "crossed": {name: crossed(*tables[name], shape) for name in diagram.told},
        "corners": corners(*tables[diagram.panels[0]], shape),
    }  # fmt: skip


def turned(values: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """The cells with x the other way round."""
    return values.reshape(*shape, *values.shape[1:])[::-1].reshape(values.shape)


def said(side: Side) -> Facts:
    """A side of the diagram."""
    return {"path": side.path, "name": side.name, "levels": list(side.levels)}


def cells(values: np.ndarray, among: np.ndarray | None, shape: tuple[int, int]) -> Facts:
    """The cells of a panel, rows of y, with intervals that hold for all of them at once."""
    e = mean_over(values, among)
    low, high = (np.array(ends) for ends in zip(*e.jointly(), strict=True))
    return {name: rounded(x.reshape(shape).T) for name, x in (("value", e.value), ("low", low), ("high", high))}


def along(values: np.ndarray, among: np.ndarray | None, shape: tuple[int, int], axis: int) -> Facts:
    """A measure along one side, the mean over the other: its course, the change from end to end, where it peaks."""
    means, counted = blocks(
        over_other(values, shape, axis), None if among is None else over_other(among, shape, axis)
    )  # (levels, members, replications)
    e = mean_over(means, counted)
    ends = np.zeros((shape[axis], 1))
    ends[-1, 0], ends[0, 0] = 1.0, -1.0
    moved = change(e.times(ends))
    found: Facts = {"course": course(e), "change": moved, "bend": bend(e)}
    if among is None:
        return found | {"held": vars(held(means[-1] - means[0]))}
    with np.errstate(invalid="ignore"):  # some members may have no run that counts at one end
        own = (means * counted).sum(axis=2) / counted.sum(axis=2)
    rises = (own[-1] - own[0]) * np.sign(moved["value"])
    return found | {
        "held": {
            "agree": int((rises > 0.0).sum()),
            "opposed": int((rises < 0.0).sum()),
            "of": int(np.isfinite(rises).sum()),
        }
    }


def over_other(values: np.ndarray, shape: tuple[int, int], axis: int) -> np.ndarray:
    """Values (levels, levels of the other side, members, replications)."""
    return np.moveaxis(values.reshape(*shape, *values.shape[1:]), axis, 0)


def blocks(values: np.ndarray, among: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Means over the levels of the other side, of runs that share member and accidents, and how many they are."""
    among = np.ones(values.shape) if among is None else among
    n = among.sum(axis=1)
    with np.errstate(invalid="ignore"):
        mean = np.where(n > 0.0, (values * among).sum(axis=1) / n, 0.0)
    return mean, n


def bend(e: Estimated) -> Facts | None:
    """Where between the ends it is highest or lowest, if that is beyond both ends by more than chance."""
    n = len(e.value)
    best = None
    for sign in (1.0, -1.0):
        inner = 1 + int(np.argmax(sign * e.value[1:-1])) if n > 2 else 0
        if not inner:
            continue
        beyond = np.zeros((n, 2))
        beyond[inner, :] = sign
        beyond[0, 0], beyond[-1, 1] = -sign, -sign
        lows = [low for low, _ in e.times(beyond).jointly()]
        if min(lows) > 0.0:
            best = {"at": inner, "high": sign > 0.0, "value": round(float(e.value[inner]), DIGITS)}
    return best


def corners(values: np.ndarray, among: np.ndarray | None, shape: tuple[int, int]) -> Facts:
    """The first panel at its corners, with intervals that hold for these four at once, and one side less the other.

    ``x`` is where x alone is at its upper end; ``x_less_y`` what that has over the corner where y alone is.
    """
    places = {"neither": (0, 0), "x": (-1, 0), "y": (0, -1), "both": (-1, -1)}
    grid = np.zeros((*shape, len(places) + 1))
    for k, place in enumerate(places.values()):
        grid[(*place, k)] = 1.0
    grid[-1, 0, -1], grid[0, -1, -1] = 1.0, -1.0
    weights = grid.reshape(-1, len(places) + 1)
    e = mean_over(values, among)
    ends = e.times(weights[:, :-1]).jointly()
    found: Facts = {
        name: {"value": round(float(value), DIGITS), "low": round(low, DIGITS), "high": round(high, DIGITS)}
        for name, value, (low, high) in zip(places, e.value @ weights[:, :-1], ends, strict=True)
    }
    return found | {"x_less_y": change(e.times(weights[:, -1:]))}


def crossed(values: np.ndarray, among: np.ndarray | None, shape: tuple[int, int]) -> Facts:
    """How much more x changes a measure at the upper end of y than at its lower end."""
    e = mean_over(values, among)
    grid = np.zeros(shape)
    grid[-1, -1] = grid[0, 0] = 1.0
    grid[-1, 0] = grid[0, -1] = -1.0
    return change(e.times(grid.reshape(-1, 1)))


def course(e: Estimated) -> Facts:
    """The numbers along a side, with intervals that hold for all of them at once."""
    low, high = zip(*e.jointly(), strict=True)
    return {"value": rounded(e.value), "low": rounded(np.array(low)), "high": rounded(np.array(high))}


def change(e: Estimated) -> Facts:
    """One number with its own interval."""
    ((low, high),) = e.alone()
    return {"value": round(float(e.value[0]), DIGITS), "low": round(low, DIGITS), "high": round(high, DIGITS)}


def rounded(values: np.ndarray) -> list[Any]:
    """Numbers as they are kept; unknown ones as None, which JSON knows."""
    if values.ndim > 1:
        return [rounded(row) for row in values]
    return [None if not np.isfinite(x) else round(float(x), DIGITS) for x in values]
