"""What the answers are made to say: before and after, differences in differences, and the true effect beside them.

One replication is one evaluation: its estimates use its own people. Means and intervals here are over replications, so
they tell what evaluations of this kind find on average; ``lowest`` and ``highest`` what single ones find.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.intervals import UNKNOWN, Interval, paired_t, welch
from experiments.measurement.surveys import ITEMS

LEVEL = 0.95
SINGLE = (0.05, 0.95)  # quantiles of single evaluations
SEEN = ("before and after", "difference in differences")
TRUE = "true effect"
GROUPS = ("participants", "comparison")
WITHOUT = "participants, without it"


def per_run(frame: pd.DataFrame) -> pd.DataFrame:
    """Estimates of each replication, long: replication, item, wave, measure, value (missing where nobody answered).

    Measures: the groups' means, true and observed, and participants' true mean ``without it``; ``before and after``,
    the mean change of participants who answered both times; ``difference in differences``, that change less the
    comparison group's; ``true effect``, participants in this world less the same people without the initiative.
    """
    start = frame.loc[frame["wave"] == 0, ["replication", "person", "item", "observed"]]
    both = frame.merge(start.rename(columns={"observed": "at_first"}), on=["replication", "person", "item"], how="left")
    both["change"] = both["observed"] - both["at_first"]
    both[TRUE] = both["truth"] - both["without"]
    by = ["replication", "item", "wave", "group"]
    means = both.groupby(by)[["truth", "without", "observed", "change", TRUE]].mean().unstack("group")

    def of(what: str, group: str) -> pd.Series:
        column = (what, group)
        return means[column] if column in means.columns else pd.Series(math.nan, index=means.index)

    out = pd.DataFrame({
        **{f"{g}, true": of("truth", g) for g in GROUPS}, **{f"{g}, observed": of("observed", g) for g in GROUPS},
        WITHOUT: of("without", GROUPS[0]), SEEN[0]: of("change", GROUPS[0]),
        SEEN[1]: of("change", GROUPS[0]) - of("change", GROUPS[1]), TRUE: of(TRUE, GROUPS[0]),
    })  # fmt: skip
    long = pd.Series(out.rename_axis(columns="measure").stack(future_stack=True), name="value")
    return long.reset_index()


def summary(frame: pd.DataFrame, level: float = LEVEL) -> pd.DataFrame:
    """Over replications: item, wave, measure, runs, mean, low, high (its interval), lowest, highest (of singles)."""
    rows = []
    for (item, wave, measure), one in per_run(frame).groupby(["item", "wave", "measure"], sort=False):
        values = one["value"].dropna().to_numpy(float)
        low, high = paired_t(values.tolist(), level)
        ends = np.quantile(values, SINGLE) if values.size else UNKNOWN
        rows.append({
            "item": item, "wave": wave, "measure": measure, "runs": values.size,
            "mean": float(values.mean()) if values.size else math.nan, "low": low, "high": high,
            "lowest": float(ends[0]), "highest": float(ends[1]),
        })  # fmt: skip
    return pd.DataFrame(rows)


def value(table: pd.DataFrame, item: str, wave: int, measure: str, column: str = "mean") -> float:
    """One cell of a summary; NaN where it is not there."""
    found = table[(table["item"] == item) & (table["wave"] == wave) & (table["measure"] == measure)]
    return float(found[column].iloc[0]) if len(found) else math.nan


def fall(table: pd.DataFrame, which: str) -> float:
    """Fall of the attribution of hostile intent among participants from before to exit, as a share of what it was.

    ``which`` is ``true`` or ``observed``.
    """
    first, last = (value(table, "hostile_intent", wave, f"participants, {which}") for wave in (0, 1))
    return (first - last) / first if first else math.nan


def single_interval(frame: pd.DataFrame, level: float = LEVEL) -> Interval:
    """Interval that one evaluation would print for its difference in differences: Welch's, over its own people.

    ``frame`` holds one replication's answers to one item before and in one later wave. Where there is nobody to compare
    with, for the mean change.
    """
    wide = frame.pivot_table(index=["group", "person"], columns="wave", values="observed", dropna=False)
    change = (wide.iloc[:, -1] - wide.iloc[:, 0]).dropna()
    groups = change.index.get_level_values("group")
    first, second = (change[groups == g].tolist() for g in GROUPS)
    return welch(first, second, level) if second else paired_t(first, level)


class Singles(NamedTuple):
    """Single evaluations that have an interval of their own: how many hold the truth, how many exclude no effect."""

    total: int
    hold: int
    exclude_nothing: int


def singles(frame: pd.DataFrame, item: str, wave: int, level: float = LEVEL) -> Singles:
    """Count the evaluations, one a replication, whose own interval holds the true effect in their run."""
    one = frame[(frame["item"] == item) & frame["wave"].isin([0, wave])]
    runs = per_run(one)
    truth = runs[(runs["measure"] == TRUE) & (runs["wave"] == wave)].set_index("replication")["value"]
    total = hold = excluded = 0
    for replication, answers in one.groupby("replication"):
        true = float(truth.get(replication, math.nan))
        if answers["wave"].nunique() < 2 or math.isnan(true):
            continue
        low, high = single_interval(answers, level)
        if not math.isnan(low):
            total, hold, excluded = total + 1, hold + (low <= true <= high), excluded + (not low <= 0.0 <= high)
    return Singles(total, hold, excluded)


def items_of(frame: pd.DataFrame) -> list[str]:
    """The items that were asked, in their order."""
    return [item for item in ITEMS if (frame["item"] == item).any()]
