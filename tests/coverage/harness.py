"""A row of the coverage table as data, and the run that shows it both ways: with its mechanism, and with it off.

A row's ``shows`` are contrasts: ``measure`` is higher in the world with ``more`` than in the one with ``less``, all
else as in ``where``; with ``off`` on top of both, it no longer is. What no contrast can show names tests of its own.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from model import Parameters
from model.outcomes import OUTCOMES
from model.runs import Stage
from tests.conftest import FOUND_WITH
from tests.coverage.measures import READINGS
from tests.pass_rule import difference, rises

SEED = 17
REPLICATIONS = 120
LEVEL = 1 - 0.05 / 127  # Bonferroni over the table
# Small publics and a short search: most of what a row says shows soon. A row that needs more says so. Rows were written
# before the defaults were calibrated and keep the values of then, as their worlds were sought out with them.
SMALL: dict[str, Any] = FOUND_WITH | {"society.grassroots_per_party": 30, "run.weeks": 156, "run.followup_weeks": 0}
Settings = dict[str, Any]


class Shown(NamedTuple):
    """One contrast; ``measure`` names a column of the runs or one of ``READINGS``, with "-" before it for its fall."""

    measure: str
    less: Settings
    more: Settings
    off: Settings
    where: Settings = {}  # noqa: RUF012 - read only
    n: int = REPLICATIONS


class Row(NamedTuple):
    """One row; ``tests`` are (test with the mechanism, test with it off) where no contrast can show it.

    ``why`` tells of a row that is not represented, or only in part, why.
    """

    number: int
    name: str
    says: str
    by: str
    shows: tuple[Shown, ...] = ()
    tests: tuple[str, ...] = ()
    why: str = ""

    @property
    def represented(self) -> bool:
        """Whether anything shows it."""
        return bool(self.shows or self.tests)


def outcome(values: Settings, measure: str, n: int) -> pd.Series:
    """The measure in n replications of the world with these values; missing where a run has no such outcome."""
    sign, name = (-1.0, measure[1:]) if measure.startswith("-") else (1.0, measure)
    assert name in OUTCOMES or name in READINGS, f"nothing is called {name}"
    found = pd.Series(_measured(json.dumps(SMALL | values, sort_keys=True), n, name)).convert_dtypes()
    if sign > 0:
        return found
    return ~found.astype("boolean") if found.dtype == "boolean" else -found.astype("Float64")


@cache  # several rows start from the same world
def _measured(values: str, n: int, name: str) -> list[Any]:
    stage = Stage(Parameters().with_values(json.loads(values)))
    found = []
    for replication in range(n):
        run = stage.run_over(SEED, replication)
        found.append(READINGS[name](run) if name in READINGS else run.outcomes().get(name))
    return found


def pair(shown: Shown, off: bool) -> tuple[pd.Series, pd.Series]:
    """The measure in the world with less and in the one with more, perhaps with the mechanism off in both."""
    last = shown.off if off else {}
    less, more = (outcome(shown.where | side | last, shown.measure, shown.n) for side in (shown.less, shown.more))
    return less, more


def holds(shown: Shown, off: bool = False) -> bool:
    """Tell whether the contrast shows by the pass rule; with ``off`` it must not."""
    return rises(*pair(shown, off), LEVEL)


def told(shown: Shown, off: bool = False) -> tuple[float, tuple[float, float]]:
    """Effect and interval of a contrast."""
    return difference(*pair(shown, off), LEVEL)


def both_ways(shown: Shown) -> tuple[tuple[bool, float], tuple[bool, float]]:
    """Whether the contrast passes and its effect: with the mechanism, and with it off."""
    return (holds(shown), told(shown)[0]), (holds(shown, off=True), told(shown, off=True)[0])
