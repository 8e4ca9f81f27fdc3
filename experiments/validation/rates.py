"""Section C: base rates of peace processes, over the reference population, by Kaplan and Meier."""

from __future__ import annotations

import math

from experiments.intervals import Interval, wilson
from experiments.survival import Times, share_by
from experiments.validation import base_rates
from experiments.validation.study import Study
from experiments.validation.verdicts import RANGE_LEVEL, Part, reported, within
from model import Parameters

PUBLISHED = 0.25  # a share without its n is taken to be right within a quarter
TO_TEXT = ((1, 0.37), (2, 0.56), (5, 0.73))
TO_COMPREHENSIVE = ((1, 0.11), (2, 0.16), (5, 0.28))
ENDED = ((1, 0.23), (2, 0.29), (5, 0.32), (10, 0.35))
HELD = (("comprehensive", base_rates.FULL, 0.77), ("partial", base_rates.PARTIAL, 0.69),
        ("process", base_rates.PROCESS, 0.56))  # fmt: skip
HAZARD_YEARS = 8


def data_interval(share: float, n: int) -> Interval:
    """Interval of the data itself, at 95 %."""
    return wilson(round(share * n), n, 0.95)


def by_years(what: str, found: Times, record: tuple[tuple[int, float], ...], n: int) -> list[Part]:
    """One part a year of the record, each inside the data's own interval."""
    parts = []
    for years, share in record:
        by = share_by(found, years, RANGE_LEVEL)
        name = f"{what} within {years} year{'s' if years > 1 else ''}"
        parts.append(within(name, by.share, by.interval, len(found.weeks), data_interval(share, n)))
    return parts


def c1(study: Study) -> list[Part]:
    """Any substantive text after talks about talks."""
    found = base_rates.to_substantive_text(study.population, Parameters().run.weeks)
    return by_years("a substantive text", found, TO_TEXT, 77)


def c2(study: Study) -> list[Part]:
    """A comprehensive text after talks about talks."""
    found = base_rates.to_comprehensive_text(study.population, Parameters().run.weeks)
    return by_years("a comprehensive text", found, TO_COMPREHENSIVE, 92)


def c3(study: Study) -> list[Part]:
    """Yearly hazard of a conflict's end."""
    ends = base_rates.weeks_of(study.population, "conflict_end_week")
    parts, at_risk = [], len(ends)
    for year in range(HAZARD_YEARS):
        ended = int(((ends >= 52 * year) & (ends < 52 * (year + 1))).sum())
        share = ended / at_risk if at_risk else math.nan
        parts.append(reported(f"hazard in year {year + 1}", share, wilson(ended, at_risk, RANGE_LEVEL), at_risk))
        at_risk -= ended
    return parts


def c4(study: Study) -> list[Part]:
    """Texts that ended."""
    return by_years("ended", base_rates.until_ended(base_rates.texts(study.population)), ENDED, 336)


def c5(study: Study) -> list[Part]:
    """Texts in force at five years by their kind."""
    table = base_rates.texts(study.population)
    parts = []
    for said, kind, share in HELD:
        found = base_rates.until_ended(table[table["kind"] == kind])
        by = share_by(found, 5, RANGE_LEVEL)
        low, high = by.interval
        target = (share * (1.0 - PUBLISHED), share * (1.0 + PUBLISHED))
        parts.append(within(f"{said} texts", 1.0 - by.share, (1.0 - high, 1.0 - low), len(found.weeks), target))
    return parts


ROWS = {"C1": c1, "C2": c2, "C3": c3, "C4": c4, "C5": c5}
