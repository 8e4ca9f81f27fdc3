"""Oslo and Mozambique in words: what their channels add together, and how it is shared out."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.findings.words import MOST, Facts, listed, percentage, points, share, size, verdict
from experiments.reference_pages import table
from experiments.telling.words import percent, signed


def cases(found: Sequence[Facts]) -> list[str]:
    """Each case: with all and with none, who adds what, and how far the set agrees."""
    told = []
    for f in found:
        told += [f"**{f['title']}.** {case(f)}", ""]
    header = (
        "Case",
        "Initiative",
        "Outcome",
        "Shapley value, median",
        "nine tenths of the set",
        "above 0",
        "alone",
        "last",
    )
    rows = [
        [f["title"], track["name"], "agreement" if name == "agreement" else "transfer", *track_cells(track)]
        for f in found for name, of in f["of"].items() for track in of["tracks"]
    ]  # fmt: skip
    return [*told, table(header, rows), "![Shares of the initiatives](figures/findings-cases.png)", ""]


def track_cells(track: Facts) -> list[str]:
    """The numbers of one initiative, in points."""
    s = track["shapley"]
    return [
        f"{signed(100 * s['median'], 1)}", f"{signed(100 * s['low'], 1)} to {signed(100 * s['high'], 1)}",
        f"{s['up']} of {s['of']}", signed(100 * track["alone"]["median"], 1), signed(100 * track["last"]["median"], 1),
    ]  # fmt: skip


def case(f: Facts) -> str:
    """One case in sentences."""
    a, t = f["of"]["agreement"], f["of"]["transfer"]
    shares = [f"{x['name']} {signed(100 * x['shapley']['median'], 1)} {counts(x['shapley'])}" for x in a["tracks"]]
    return (
        f"With all its channels {share(a['all'])} of the runs sign, without any {share(a['none'])}: {needed(a)}. "
        f"Transfer comes in {share(t['all'])}. Of what they add to agreement, in points at the median of the set: "
        f"{listed(shares)}. {together(a['beyond'])} Agreements kept five years: {points(f['kept_effect'])}."
    )


def needed(of: Facts) -> str:
    """What all channels together add, and in which share of the agreements they were needed."""
    mean = of["together"]["mean"]
    low, high = of["necessity_bounds"]
    pairs = (
        f"of the agreements {percentage(of['necessity'])} come only with them, by these pairs of runs ({percent(low)} "
        f"to {percent(high)} by any pairing)"
    )
    match verdict(mean):
        case "up":
            return f"they add {size(mean)}, and {pairs}"
        case "down":
            return f"they take away {size(mean)}"
        case "hardly":
            return f"they add hardly anything ({points(mean)})"
        case _:
            return f"whether they add anything cannot be told ({points(mean)})"


def counts(s: Facts) -> str:
    """In how many members a share lies above and below 0."""
    return f"(above 0 in {s['up']}, below in {s['down']} of {s['of']} members)"


def together(beyond: Facts) -> str:
    """Whether two channels stand in for each other."""
    n, value = beyond["of"], points(
        {"value": beyond["median"], "low": beyond["low"], "high": beyond["high"]}
    )  # fmt: skip
    if beyond["down"] >= MOST * n:
        return f"They stand in for one another: both do {value} beyond the sum of each alone."
    if beyond["up"] >= MOST * n:
        return f"They need one another: both do {value} beyond the sum of each alone."
    return f"Whether they need or replace one another the set does not tell (beyond the sum of each: {value})."
