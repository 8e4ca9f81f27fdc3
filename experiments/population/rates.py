"""Base rates of the population, counted as analysts count them, beside the record where there is one.

How long something takes, or lasts, is counted by Kaplan and Meier: who is not watched for so long counts while he is.
A substantive text is partial or comprehensive.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pandas as pd

from experiments.intervals import Interval, wilson
from experiments.population import processes
from experiments.population.effects import counted
from experiments.population.record import CALLED, COMPREHENSIVE, ENDED, HELD, SUBSTANTIVE, Record
from experiments.survival import WEEKS_A_YEAR, Times, share_by
from experiments.telling.words import plural
from model import Parameters

LEVEL = 0.95
RUN = Parameters().run  # no conflict of the population says otherwise
TOO_LOW, TOO_HIGH, FITS, ABOVE, UNCLEAR = "too low", "too high", "fits", "above the bound", "unclear"
ALL, OPENED, SIGNED, DIALOGUES = "all conflicts", "talks about talks held", "texts signed", "conflicts with dialogue"
Found = tuple[float, Interval, int]  # a share, its interval at 95 %, of how many


class Rate(NamedTuple):
    """One base rate: of what, its name, what counts it, and the record."""

    of: str
    name: str
    measure: Callable[[pd.DataFrame], Found]
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


def share_of(f: pd.DataFrame, has: Callable[[pd.DataFrame], pd.Series]) -> Found:
    """Share of the conflicts that have something, by Wilson; those of which it cannot be known are left out."""
    found, n = counted(has(f))
    return (found / n if n else float("nan")), wilson(found, n, LEVEL), n


def by_then(f: pd.DataFrame, times: Callable[[pd.DataFrame], Times], years: int, lasts: bool = False) -> Found:
    """Share to which something came within so many years, by Kaplan and Meier; with ``lasts``, to which it did not."""
    found = times(f)
    by = share_by(found, years, LEVEL)
    if lasts:
        low, high = by.interval
        return 1.0 - by.share, (1.0 - high, 1.0 - low), len(found.weeks)
    return by.share, by.interval, len(found.weeks)


def to_text(f: pd.DataFrame) -> Times:
    """From talks about talks to a substantive text."""
    return processes.to_substantive_text(f, RUN.weeks)


def to_full_text(f: pd.DataFrame) -> Times:
    """From talks about talks to a comprehensive text."""
    return processes.to_comprehensive_text(f, RUN.weeks)


def until_ended(f: pd.DataFrame, kind: str | None = None) -> Times:
    """From the signature of texts, of one kind or of all, to their end."""
    signed = processes.texts(f)
    return processes.until_ended(signed if kind is None else signed[signed["kind"] == kind])


def over_within(f: pd.DataFrame, years: int) -> pd.Series:
    """The conflict over within so many years of week 0, by a text that lasts, by victory or by fading."""
    return (f["conflict_end_week"] <= years * WEEKS_A_YEAR).fillna(False).astype("boolean")


def transferred(f: pd.DataFrame, level: int) -> pd.Series:
    """Of the conflicts with dialogue those in which transfer reached a level."""
    return (f["transfer_level"] >= level).astype("boolean").where(f["dialogue"])


def yes(f: pd.DataFrame, column: str) -> pd.Series:
    """A column of events."""
    return f[column].astype("boolean")


def known(f: pd.DataFrame, column: str) -> pd.Series:
    """Whether a week came."""
    return f[column].notna().astype("boolean")


def without_text(f: pd.DataFrame) -> pd.Series:
    """Conflicts that ended without an agreement."""
    return (f["conflict_end_week"].notna() & ~f["agreement"]).astype("boolean")


def shares(of: str, **has: Callable[[pd.DataFrame], pd.Series]) -> list[Rate]:
    """Rates of events, by name (its underscores are blanks)."""
    return [Rate(of, name.replace("_", " "), partial(share_of, has=one)) for name, one in has.items()]


def timed(of: str, what: str, times: Callable[[pd.DataFrame], Times], record: dict[int, Record]) -> list[Rate]:
    """Rates by years, with their record."""
    return [
        Rate(of, f"{what} within {plural(years, 'year')}", partial(by_then, times=times, years=years), one)
        for years, one in record.items()
    ]


RATES = (
    *shares(
        ALL, unofficial_dialogue=partial(yes, column="dialogue"), a_mediator=partial(yes, column="mediator"),
        a_guarantor_on_offer=partial(yes, column="guarantor"),
        talks_about_talks=partial(known, column="prenegotiation_week"), official_talks=partial(yes, column="talks"),
        a_substantive_text=partial(yes, column="agreement"),
        a_comprehensive_text=partial(known, column="comprehensive_week"), ended_without_a_text=without_text,
        over_for_good_within_5_years=partial(over_within, years=5),
    ),
    *timed(OPENED, "a substantive text", to_text, SUBSTANTIVE),
    *timed(OPENED, "a comprehensive text", to_full_text, COMPREHENSIVE),
    *timed(SIGNED, "ended", until_ended, ENDED),
    *(
        Rate(SIGNED, f"{CALLED[kind]} in force at 5 years",
             partial(by_then, times=partial(until_ended, kind=kind), years=5, lasts=True), one)
        for kind, one in HELD.items()
    ),
    Rate(DIALOGUES, "officials heard (transfer level 1 or more)",
         partial(share_of, has=partial(transferred, level=1))),
    Rate(DIALOGUES, "shaped a text or the talks (level 3 or 4)",
         partial(share_of, has=partial(transferred, level=3))),
)  # fmt: skip


def count(conflicts: pd.DataFrame) -> list[Counted]:
    """Every base rate of a population."""
    return [Counted(rate, *rate.measure(conflicts)) for rate in RATES]


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
