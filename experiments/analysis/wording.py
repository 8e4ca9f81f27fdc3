"""What all analyses of sensitivity say in the same words: of what, how sure, and of which design."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from experiments.analysis.chance import Measured
from experiments.analysis.finding import Finding
from experiments.analysis.response import Response
from experiments.analysis.space import outcome_gaps
from experiments.axes import Axis
from experiments.telling.words import fixed, percent, plural

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEADING = 3  # axes that a sentence tells in full


def subject(response: Response) -> str:
    """What was measured, as a part of a sentence: ``the probability of agreement``."""
    if response.event:
        return f"the probability of {response.name}"
    return f"the {response.name}" if response.name.startswith("effect of ") else f"the mean of {response.name}"


def amount(response: Response, *numbers: float) -> list[str]:
    """Numbers of the outcome's scale: whole percentage points of a share, else three digits."""
    if response.unit == "share":
        return [fixed(100.0 * x) for x in numbers]
    return [f"{x:,.3g}" if abs(x) < 1000.0 else fixed(x) for x in numbers]


def scale(response: Response) -> str:
    """The unit of :func:`amount`."""
    return "percentage points" if response.unit == "share" else response.unit or "its own scale"


def behind(response: Response) -> str:
    """The unit behind a number in a sentence; scales such as 0 to 1 have none."""
    return "" if " to " in response.unit else f" {scale(response)}"


def many(n: int, noun: str, nouns: str) -> str:
    """Such as ``1 axis``, ``4 axes``."""
    return f"{n:,} {noun if n == 1 else nouns}"


def drowned(response: Response, share: float) -> str:
    """That noise leaves too little to say anything of; ``share`` is that of the raw variance."""
    how = f"{percent(share)} % of their raw variance" if share < 1.0 else "all of their raw variance and more"
    return (
        f"The differences of {subject(response)} between the points can hardly be told from replication noise, which "
        f"makes {how}: which axis drives them cannot be said. Raise replications, or widen the axes."
    )


def noise(found: Measured, share: float, *, capital: bool = False) -> str:
    """What became of the noise, with its share of the raw variance."""
    said = "replication noise"
    if not found.known:
        said += " is in it: one run a point does not tell how much"
    else:
        said += f", {percent(share)} % of the raw variance, removed"
    return said[0].upper() + said[1:] if capital else said


def widened(level: float, rows: str, draws: int, response: Response) -> str:
    """Whence the intervals come."""
    said = (
        f"Intervals are {percent(level)} % for each number by itself, by a bootstrap over the {rows} ({draws:,} draws)"
    )
    if not response.common_seeds:
        return f"{said}."
    if response.by_replication().shape[1] == 1:
        return f"{said}; all points share the accidents of one replication, and what they make is not in the intervals."
    return f"{said}, widened for the accidents that all points share."


def of_design(response: Response) -> str:
    """Of what the numbers are true, and of what not."""
    several = (
        f" Each point is a mean over {response.members} members of the plausible set." if response.members > 1 else ""
    )
    return (
        "All of this is of the model, over the points of this design: other ranges, or points spread otherwise, give "
        f"other numbers, and none of them says what moved a conflict in history.{several}"
    )


def range_of(axis: Axis) -> str:
    """Such as ``0.1 to 0.9``, or the levels."""
    if axis.levels:
        return ", ".join(str(x).lower() if isinstance(x, bool) else str(x) for x in axis.levels)
    return f"{axis.low:g} to {axis.high:g}{' (log)' if axis.log else ''}"


def ranges(response: Response) -> list[str]:
    """Range of every axis."""
    return [range_of(axis) for axis in response.axes]


def flat(
    kind: str, title: str, response: Response, found: Measured, table: pd.DataFrame, sentence: str = ""
) -> Finding:
    """The finding that there is nothing to find: the same mean at every point, or only noise between them."""
    if not sentence:
        value = f"{percent(found.means[0])} %" if response.event else f"{found.means[0]:,.4g}{behind(response)}"
        points = plural(len(found.means), "point")
        what = subject(response)
        sentence = (
            f"{what[0].upper()}{what[1:]} is {value} at every one of the {points}: nothing varies, so no axis can be "
            "said to drive it. Widen the axes, or choose another outcome."
        )

    def draw() -> Figure:
        from experiments.figures.sensitivity import nothing

        return nothing(title, sentence)

    return Finding(
        kind,
        title,
        sentence,
        table,
        draw,
        [*outcome_gaps(response, first=True), of_design(response)],
        table[["path", "range"]],
    )
