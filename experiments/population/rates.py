"""Base rates of the population, counted as analysts count them, beside the record where there is one.

"Within h years" is counted over the conflicts that begin early enough to be followed for h years, whatever became of
them; who is counted so never depends on what is counted. Any text means a process, partial or comprehensive one; a
text's kind is that of the first partial or comprehensive one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pandas as pd

from experiments.intervals import Interval, wilson
from experiments.population.distributions import WEEKS_A_YEAR
from experiments.population.effects import counted
from model import Parameters

LEVEL = 0.95
RUN = Parameters().run  # no conflict of the population says otherwise
ABOUT = 0.25  # share of a figure by which the model may miss it where the record's size is not known
TEXTS = ("process_text_week", "partial_text_week", "comprehensive_week")
TOO_LOW, TOO_HIGH, FITS, ABOVE, UNCLEAR = "too low", "too high", "fits", "above the bound", "unclear"
ALL, OPENED, SIGNED, DIALOGUES = "all conflicts", "talks about talks held", "texts signed", "conflicts with dialogue"


class Record(NamedTuple):
    """What was counted in the world: a share, of how many (None: not known), in which data; perhaps a lower bound."""

    share: float
    n: int | None
    source: str
    at_least: bool = False

    @property
    def interval(self) -> Interval:
        """Its interval at 95 %, or a quarter up and down."""
        if self.n is None:
            return (1.0 - ABOUT) * self.share, (1.0 + ABOUT) * self.share
        return wilson(round(self.share * self.n), self.n, LEVEL)


class Rate(NamedTuple):
    """One base rate: of what, its name, who has it (missing where it cannot be known), and the record."""

    of: str
    name: str
    has: Callable[[pd.DataFrame], pd.Series]
    record: Record | None = None


class Counted(NamedTuple):
    """A base rate as counted: a share with its interval at 95 %, of ``n``, and how it compares with the record."""

    rate: Rate
    share: float
    interval: Interval
    n: int

    @property
    def verdict(self) -> str:
        """How the share stands to the record; empty where there is none, or nothing was counted.

        It fits inside the interval of the record, and is too low or too high where the two intervals do not even touch.
        """
        if self.rate.record is None or not self.n:
            return ""
        low, high = self.rate.record.interval
        if low <= self.share <= high:
            return FITS
        if self.share > high and self.rate.record.at_least:
            return ABOVE
        if self.interval[0] <= high and self.interval[1] >= low:
            return UNCLEAR
        return TOO_LOW if self.share < low else TOO_HIGH


def first_text(f: pd.DataFrame) -> pd.Series:
    """Week of the first text of any kind; missing without one."""
    return f[list(TEXTS)].min(axis=1).astype("Int64")


def within(since: pd.Series, until: pd.Series, years: int, followed: pd.Series | int) -> pd.Series:
    """Whether ``until`` came within so many years of ``since`` [weeks]; missing where nobody watches for so long.

    ``followed`` [weeks] is how long anybody would have watched after ``since``, whatever happened.
    """
    weeks = years * WEEKS_A_YEAR
    came = ((until - since) <= weeks).fillna(False).astype("boolean")
    return came.where(since.notna() & (followed >= weeks))


def text_within(f: pd.DataFrame, years: int) -> pd.Series:
    """Any text, from the first talks about talks."""
    since = f["prenegotiation_week"]
    return within(since, first_text(f), years, (RUN.weeks - since).fillna(0))


def comprehensive_within(f: pd.DataFrame, years: int) -> pd.Series:
    """A comprehensive text, from the first talks about talks."""
    since = f["prenegotiation_week"]
    return within(since, f["comprehensive_week"], years, (RUN.weeks - since).fillna(0))


def ended_within(f: pd.DataFrame, years: int) -> pd.Series:
    """The end of a text, from its signature."""
    return within(f["agreement_week"], f["collapse_week"], years, RUN.followup_weeks)


def over_within(f: pd.DataFrame, years: int) -> pd.Series:
    """The conflict over within so many years of week 0, by a text that lasts, by victory or by fading."""
    return within(pd.Series(0, f.index, dtype="Int64"), f["conflict_end_week"], years, RUN.weeks)


def held(f: pd.DataFrame, full: bool) -> pd.Series:
    """Of the texts that were comprehensive at once (or not) those in force after five years."""
    return f["held_5y"].where((f["comprehensive_week"] == f["agreement_week"]).fillna(False) == full)


def transferred(f: pd.DataFrame, level: int) -> pd.Series:
    """Of the conflicts with dialogue those in which transfer reached a level."""
    return (f["transfer_level"] >= level).astype("boolean").where(f["dialogue"])


def yes(f: pd.DataFrame, column: str) -> pd.Series:
    """A column of events."""
    return f[column].astype("boolean")


PAX, UCDP = "PA-X", "UCDP"  # BellBadanjak2019; Pettersson2019
RATES = (
    Rate(ALL, "unofficial dialogue", partial(yes, column="dialogue")),
    Rate(ALL, "a mediator", partial(yes, column="mediator")),
    Rate(ALL, "a guarantor on offer", partial(yes, column="guarantor")),
    Rate(ALL, "talks about talks", lambda f: f["prenegotiation_week"].notna().astype("boolean")),
    Rate(ALL, "official talks", partial(yes, column="talks")),
    Rate(ALL, "an agreement, partial or comprehensive", partial(yes, column="agreement")),
    Rate(ALL, "a comprehensive agreement", lambda f: f["comprehensive_week"].notna().astype("boolean")),
    Rate(ALL, "ended without a text", lambda f: (f["conflict_end_week"].notna() & ~f["agreement"]).astype("boolean")),
    Rate(ALL, "over for good within 5 years", partial(over_within, years=5)),
    *(
        Rate(OPENED, f"any text within {plural}", partial(text_within, years=years), Record(share, 77, PAX))
        for years, plural, share in ((1, "1 year", 0.37), (2, "2 years", 0.56), (5, "5 years", 0.73))
    ),
    *(
        Rate(OPENED, f"a comprehensive text within {plural}", partial(comprehensive_within, years=years),
             Record(share, 92, PAX, at_least=True))
        for years, plural, share in ((1, "1 year", 0.11), (2, "2 years", 0.16), (5, "5 years", 0.28))
    ),
    *(
        Rate(SIGNED, f"text ended within {plural}", partial(ended_within, years=years), Record(share, 336, UCDP))
        for years, plural, share in (
            (1, "1 year", 0.23), (2, "2 years", 0.29), (5, "5 years", 0.32), (10, "10 years", 0.35),
        )
    ),
    Rate(SIGNED, "text full at once: in force at 5 years", partial(held, full=True), Record(0.77, None, UCDP)),
    Rate(SIGNED, "text partial at first: in force at 5 years", partial(held, full=False), Record(0.69, None, UCDP)),
    Rate(DIALOGUES, "officials heard (transfer level 1 or more)", partial(transferred, level=1)),
    Rate(DIALOGUES, "shaped a text or the talks (level 3 or 4)", partial(transferred, level=3)),
)  # fmt: skip


def count(conflicts: pd.DataFrame) -> list[Counted]:
    """Every base rate of a population."""
    rows = []
    for rate in RATES:
        has, n = counted(rate.has(conflicts))
        rows.append(Counted(rate, has / n if n else float("nan"), wilson(has, n, LEVEL), n))
    return rows


def table(rows: list[Counted]) -> pd.DataFrame:
    """The base rates as a table, one row each."""
    return pd.DataFrame([
        {
            "of": row.rate.of, "rate": row.rate.name, "share": row.share, "low": row.interval[0],
            "high": row.interval[1], "n": row.n,
            "record": row.rate.record.share if row.rate.record else None,
            "record_n": row.rate.record.n if row.rate.record else None,
            "record_source": row.rate.record.source if row.rate.record else None,
            "verdict": row.verdict,
        }
        for row in rows
    ]).astype({"record": "Float64", "record_n": "Int64"})  # fmt: skip
