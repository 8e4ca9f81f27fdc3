"""Section C: base rates of peace processes, over the reference population, by Kaplan and Meier."""

from __future__ import annotations

import math

from experiments.intervals import wilson
from experiments.population import processes, rates
from experiments.population.record import CALLED, COMPREHENSIVE, ENDED, HELD, SUBSTANTIVE, Record
from experiments.survival import Times, share_by
from experiments.telling.words import plural
from experiments.validation.study import Study
from experiments.validation.verdicts import RANGE_LEVEL, Part, reported, within

HAZARD_YEARS = 8


def by_years(what: str, found: Times, record: dict[int, Record]) -> list[Part]:
    """One part a year of the record, each inside the data's own interval."""
    parts = []
    for years, one in record.items():
        by = share_by(found, years, RANGE_LEVEL)
        name = f"{what} within {plural(years, 'year')}"
        parts.append(within(name, by.share, by.interval, len(found.weeks), one.interval))
    return parts


def c1(study: Study) -> list[Part]:
    """Any substantive text after talks about talks."""
    return by_years("a substantive text", rates.to_text(study.population), SUBSTANTIVE)


def c2(study: Study) -> list[Part]:
    """A comprehensive text after talks about talks."""
    return by_years("a comprehensive text", rates.to_full_text(study.population), COMPREHENSIVE)


def c3(study: Study) -> list[Part]:
    """Yearly hazard of a conflict's end."""
    ends = processes.weeks_of(study.population, "conflict_end_week")
    parts, at_risk = [], len(ends)
    for year in range(HAZARD_YEARS):
        ended = int(((ends >= 52 * year) & (ends < 52 * (year + 1))).sum())
        share = ended / at_risk if at_risk else math.nan
        parts.append(reported(f"hazard in year {year + 1}", share, wilson(ended, at_risk, RANGE_LEVEL), at_risk))
        at_risk -= ended
    return parts


def c4(study: Study) -> list[Part]:
    """Texts that ended."""
    return by_years("ended", rates.until_ended(study.population), ENDED)


def c5(study: Study) -> list[Part]:
    """Texts in force at five years by their kind."""
    parts = []
    for kind, one in HELD.items():
        found = rates.until_ended(study.population, kind)
        by = share_by(found, 5, RANGE_LEVEL)
        low, high = by.interval
        parts.append(within(CALLED[kind], 1.0 - by.share, (1.0 - high, 1.0 - low), len(found.weeks), one.interval))
    return parts


ROWS = {"C1": c1, "C2": c2, "C3": c3, "C4": c4, "C5": c5}
