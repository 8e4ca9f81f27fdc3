"""What was measured: how often each case comes to what (content/cases.json), and the rows of the validation."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from typing import Any

from dashboard.pages.documents import text
from experiments.intervals import Interval, wilson
from experiments.validation.patterns import BY_ID
from experiments.validation.running import Row
from experiments.validation.verdicts import Part

LEVEL = 0.95
SHAPED = 3  # level of transfer from which unofficial work has shaped the outcome


@dataclass(frozen=True)
class Share:
    """How many of how many runs, with Wilson's interval at 95 %."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """The share itself; NaN of none."""
        return self.count / self.of if self.of else math.nan

    @property
    def interval(self) -> Interval:
        """Its interval; unknown of none."""
        return wilson(self.count, self.of, LEVEL)


@dataclass(frozen=True)
class Frequencies:
    """How often the runs of one world came to what; ``levels`` holds the runs at each level of transfer, 0 to 4."""

    runs: int
    talks: Share
    agreement: Share
    held: Share
    collapsed: Share
    levels: tuple[int, ...]

    @property
    def shaped(self) -> Share:
        """Runs at level 3 or 4."""
        return Share(sum(self.levels[SHAPED:]), self.runs)

    def at(self, level: int) -> Share:
        """Runs at one level of transfer."""
        return Share(self.levels[level], self.runs)


@cache
def facts() -> dict[str, Any]:
    """The file as :mod:`dashboard.cases.measure` wrote it."""
    found: dict[str, Any] = json.loads(text("cases.json"))
    return found


def own(name: str) -> dict[str, Any]:
    """What was measured of a scenario's own world and of its ghost: rows of the table, reading, weeks of signature."""
    found: dict[str, Any] = facts()["scenarios"][name]["own"]
    return found


def in_own_world(name: str) -> Frequencies:
    """The frequencies of a scenario's own world."""
    found = own(name)
    row = {row["name"]: row["with"] for row in found["rows"]}
    return Frequencies(
        found["pairs"], Share(row["talks"]["count"], row["talks"]["of"]),
        Share(row["agreement"]["count"], row["agreement"]["of"]), Share(*found["held"]), Share(*found["collapsed"]),
        tuple(found["levels"]),
    )  # fmt: skip


def as_codes(name: str) -> Frequencies:
    """The frequencies of a case that is its thirteen codes and nothing else."""
    found = facts()["scenarios"][name]["coded"]
    n = found["runs"]
    return Frequencies(
        n, Share(found["talks"], n), Share(found["agreement"], n), Share(*found["held"]), Share(*found["collapsed"]),
        tuple(found["levels"]),
    )  # fmt: skip


@cache
def validation() -> dict[str, Row]:
    """The rows of the validation by id, as measured; what JSON cannot say is NaN or infinite again."""
    return {found["id"]: row_of(found) for found in json.loads(text("validation.json"))["rows"]}


def row_of(found: dict[str, Any]) -> Row:
    """One row; its pattern is the declared one."""
    return Row(BY_ID[found["id"]], tuple(part_of(part) for part in found["parts"]), found["passed"])


def part_of(found: dict[str, Any]) -> Part:
    """One part of a row."""
    return Part(
        found["name"], number(found["value"]), interval(found["interval"]), found["n"], found["rule"],
        target(found["target"]), found["passed"], number(found["p"]), number(found["effect"]), found["unit"],
    )  # fmt: skip


def number(given: float | None) -> float:
    """A number, NaN where it is missing."""
    return math.nan if given is None else float(given)


def interval(given: list[float | None] | None) -> Interval:
    """Both ends, NaN where they are missing."""
    low, high = given or (None, None)
    return number(low), number(high)


def target(given: list[float | None] | None) -> Interval:
    """As :func:`interval`, but one missing end of a target is an open one."""
    if given is None:
        return math.nan, math.nan
    low, high = given
    return (-math.inf if low is None else low), (math.inf if high is None else high)
