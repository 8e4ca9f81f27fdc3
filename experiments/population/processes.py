"""How peace processes go in a population: times to texts, and how long texts last.

A substantive text is partial or comprehensive. The clock runs from the first talks about talks, whatever becomes of
them later; who never signs stays in the count until the search of ten years is over. Every text counts among those that
may end: one on the process ends where the talks that it was to lead to break down, or with the text that followed it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.survival import Times, times

PROCESS, PARTIAL, FULL = "process", "partial", "full"
NEEDED = (
    "prenegotiation_week", "process_text_week", "process_broken_week", "agreement_week", "comprehensive_week",
    "collapse_week", "weeks",
)  # fmt: skip


def weeks_of(f: pd.DataFrame, column: str) -> pd.Series:
    """A column of weeks, missing ones as NaN."""
    return f[column].astype("Float64").astype(float)


def to_substantive_text(f: pd.DataFrame, search: int) -> Times:
    """From talks about talks to any substantive text, watched for the ``search`` of so many weeks."""
    return times(weeks_of(f, "prenegotiation_week"), weeks_of(f, "agreement_week"), pd.Series(float(search), f.index))


def to_comprehensive_text(f: pd.DataFrame, search: int) -> Times:
    """From talks about talks to a comprehensive text; a partial one is watched on until the run ends."""
    watched = pd.Series(float(search), f.index).where(f["agreement_week"].isna(), weeks_of(f, "weeks"))
    return times(weeks_of(f, "prenegotiation_week"), weeks_of(f, "comprehensive_week"), watched)


def texts(f: pd.DataFrame) -> pd.DataFrame:
    """Every text signed, one row each: conflict (the row of ``f``), kind, weeks ``signed``, ``ended`` and ``watched``.

    A text on the process, the first substantive one, and a comprehensive one that came after a partial one. A partial
    text ends with the comprehensive one that takes its place only if that ends.
    """
    collapse, last = weeks_of(f, "collapse_week"), weeks_of(f, "weeks")
    process, agreed, full = (weeks_of(f, c) for c in ("process_text_week", "agreement_week", "comprehensive_week"))
    broken = weeks_of(f, "process_broken_week")
    rows = []
    for kind, signed, ended in (
        (PROCESS, process, broken.fillna(np.inf).clip(upper=collapse.fillna(np.inf)).replace(np.inf, np.nan)),
        (PARTIAL, agreed.where(full.isna() | (full > agreed)), collapse),
        (FULL, full, collapse),
    ):
        rows.append(pd.DataFrame({"kind": kind, "signed": signed, "ended": ended, "watched": last})[signed.notna()])
    table = pd.concat(rows)
    return table.rename_axis("conflict").reset_index()


def until_ended(table: pd.DataFrame) -> Times:
    """From a text's signature to its end, of rows of :func:`texts`."""
    return times(table["signed"], table["ended"], table["watched"])
