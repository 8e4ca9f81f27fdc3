"""The diagrams in words: how each measure goes along each side, and how much of the plane is sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from experiments.findings.measured import MEASURES
from experiments.findings.plan import HALF
from experiments.findings.words import (
    DOWN,
    HARDLY,
    SMALL,
    UP,
    Facts,
    capital,
    direction,
    level,
    moves,
    percentage,
    points,
    share,
    size,
    verdict,
)
from experiments.reference_pages import table
from experiments.telling.words import percent


def section(f: Facts) -> list[str]:
    """Heading, what the diagram shows, the figure and the table of its sides."""
    return [
        f"### {f['title']}", "", f"*{f['asks']}*", "", " ".join(side_sentences(f, "x")),
        "", " ".join(side_sentences(f, "y")), "", " ".join([*special(f), *together(f), *plane(f)]), "",
        f"![{f['title']}](figures/findings-{f['name']}.png)", "", side_table(f),
    ]  # fmt: skip


def side_sentences(f: Facts, side: str) -> list[str]:
    """How measures go as one side goes from end to end, the mean over the other; the table has those that do not."""
    said, levels = f[side], f[side]["levels"]
    first, *rest = f["along"]
    begin = (
        f"As **{said['name']}** goes from {level(levels[0])} to {level(levels[-1])}, {MEASURES[first].noun} "
        f"{direction(f['along'][first][side])}{bent(f['along'][first][side], levels)}."
    )
    told = [
        f"{MEASURES[name].noun} {moves(own['change'])}{bent(own, levels)}"
        for name in rest
        if verdict((own := f["along"][name][side])["change"]) in (UP, DOWN) or own["bend"]
    ]
    return [begin, *([capital("; ".join(told)) + "."] if told else [])]


def bent(own: Facts, levels: Sequence[float]) -> str:
    """Where it is highest or lowest in between, if anywhere."""
    bend = own["bend"]
    if bend is None:
        return ""
    return f", and is {'highest' if bend['high'] else 'lowest'} in between, at {level(levels[bend['at']])}"


def together(f: Facts) -> list[str]:
    """Whether the sides do more or less where the other is high."""
    told = []
    for name, c in f["crossed"].items():
        if name not in ("transfer", "alone", "effect") or verdict(c) not in (UP, DOWN):
            continue
        way = "more" if verdict(c) == UP else "less"
        told.append(
            f"From end to end {f['x']['name']} adds {size(c)} {way} to {MEASURES[name].noun} at the upper end of "
            f"{f['y']['name']} than at its lower end."
        )
    if not told:
        names = [MEASURES[n].noun for n in f["crossed"] if n in ("transfer", "alone", "effect")]
        told = [f"Whether the two depend on each other cannot be told for {' or '.join(names)}."]
    return told


def plane(f: Facts) -> list[str]:
    """Of each panel the extremes, and how many cells lie surely on either side of what matters."""
    told = []
    for name, cells in f["panels"].items():
        flat = grid(f, cells)
        n = len(flat)
        if MEASURES[name].difference:
            above, below = (sum(verdict(c) == way for c in flat) for way in (UP, DOWN))
            few = sum(verdict(c) == HARDLY for c in flat)
            told.append(
                f"{capital(MEASURES[name].noun)} is surely above 0 in {above} of {n} cells and surely below in {below}"
                f"; in {few} it is surely within {SMALL * 100:g} points of 0, of {n - above - below - few} nothing can "
                f"be told. The lowest cell has {points(least(flat))}, {where(f, least(flat))}; the highest "
                f"{points(most(flat))}, {where(f, most(flat))}."
            )
        else:
            above = sum(c["low"] > HALF for c in flat)
            below = sum(c["high"] < HALF for c in flat)
            told.append(
                f"In {above} of {n} cells more than half of the runs surely have {MEASURES[name].head}, in {below} "
                f"surely fewer: from {share(least(flat))} {where(f, least(flat))} to {share(most(flat))} "
                f"{where(f, most(flat))}."
            )
    return told


def grid(f: Facts, cells: Facts) -> list[dict[str, Any]]:
    """All cells of a panel that have a value, each with its place."""
    found = []
    for i, y in enumerate(f["y"]["levels"]):
        for j, x in enumerate(f["x"]["levels"]):
            if cells["value"][i][j] is not None:
                found.append({"x": x, "y": y} | {name: cells[name][i][j] for name in ("value", "low", "high")})
    return found


def most(cells: Sequence[Facts]) -> Facts:
    """The highest cell."""
    return max(cells, key=lambda c: c["value"])


def least(cells: Sequence[Facts]) -> Facts:
    """The lowest cell."""
    return min(cells, key=lambda c: c["value"])


def where(f: Facts, cell: Facts) -> str:
    """At which values of the sides a cell lies."""
    return f"at {f['x']['name']} {level(cell['x'])} and {f['y']['name']} {level(cell['y'])}"


def special(f: Facts) -> list[str]:
    """The answer to what a diagram asks, where its corners give it."""
    makers = {"access-stalemate": instead, "ripeness": enough}
    return makers[f["name"]](f) if f["name"] in makers else []


def instead(f: Facts) -> list[str]:
    """Whether access makes up for a moment that is not ripe."""
    c = f["corners"]
    match verdict(c["x_less_y"]):
        case "down":
            answer = "Access does not make up for a moment that is not ripe"
        case "up":
            answer = "Access does more than a ripe moment"
        case "hardly":
            answer = "Access does as much as a ripe moment"
        case _:
            answer = "Whether access makes up for a moment that is not ripe cannot be told"
    return [
        f"**{answer}**: the best access with the least stalemate gives transfer in {share(c['x'])} of the runs, the "
        f"least access with the most stalemate in {share(c['y'])} (difference {points(c['x_less_y'])}), both together "
        f"in {share(c['both'])}, neither in {share(c['neither'])}."
    ]


def enough(f: Facts) -> list[str]:
    """Whether a stalemate without a way out is enough for talks, and a way out without a stalemate."""
    c = f["corners"]
    answers = [
        f"{name} is {'enough' if own['low'] > HALF else 'not enough' if own['high'] < HALF else 'perhaps enough'}"
        for name, own in (("a stalemate without a way out", c["x"]), ("a way out without a stalemate", c["y"]))
    ]
    return [
        f"**For talks in more than half of the runs {answers[0]}, {answers[1]}**: without Track Two they come in "
        f"{share(c['x'])} and in {share(c['y'])}; in {share(c['both'])} where both are there, in {share(c['neither'])} "
        "where neither is."
    ]


def side_table(f: Facts) -> str:
    """Each measure from end to end of both sides: what it is there, the change, and in how many members it holds."""
    header = ["Measure"]
    for side in ("x", "y"):
        levels = f[side]["levels"]
        header += [f"{f[side]['name']} {level(levels[0])} to {level(levels[-1])}", "change", "members"]
    rows = []
    for name, sides in f["along"].items():
        cells = [MEASURES[name].head]
        for side in ("x", "y"):
            own = sides[side]
            cells += [ends(own["course"], MEASURES[name].difference), points(own["change"]), of_members(own["held"])]
        rows.append(cells)
    return table(header, rows)


def ends(course: Facts, difference: bool) -> str:
    """Its first and last value."""
    first, last = course["value"][0], course["value"][-1]
    if first is None or last is None:
        return "unknown"
    if difference:
        return f"{points({'value': first, 'low': 0, 'high': 0}, interval=False)} to " + points(
            {"value": last, "low": 0, "high": 0}, interval=False
        )
    return f"{percent(first)} to {percentage(last)}"


def of_members(held: Facts) -> str:
    """Such as ``23 of 24``."""
    return f"{held['agree']} of {held['of']}"
