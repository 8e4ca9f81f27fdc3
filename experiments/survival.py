"""Times to an event that may not have come yet: Kaplan-Meier shares, the log-rank test, and a hazard ratio.

Kaplan & Meier (1958), J. Am. Stat. Assoc. 53; Mantel (1966), Cancer Chemother. Rep. 50; Cox (1972), J. R. Stat. Soc. B
34, with Breslow's (1974) treatment of ties. The first two are SciPy's.
"""

from __future__ import annotations

import math
import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.intervals import Interval, normal_quantile

WEEKS_A_YEAR = 52


class Times(NamedTuple):
    """Weeks (n,) until the event or until nobody watched any more, and whether it ``came`` (n,)."""

    weeks: np.ndarray
    came: np.ndarray

    def of(self, mask: np.ndarray | pd.Series) -> Times:
        """Those of ``mask`` (n,)."""
        chosen = np.asarray(mask, bool)
        return Times(self.weeks[chosen], self.came[chosen])


def times(since: pd.Series, until: pd.Series, watched: pd.Series) -> Times:
    """Times from ``since`` to ``until``, both weeks; ``watched`` is the last week of watching. Without a start: out."""
    began = since.notna()
    start, end = since[began].to_numpy(float), until[began].to_numpy(float, na_value=np.nan)
    last = watched[began].to_numpy(float)
    came = np.isfinite(end) & (end <= last)
    return Times(np.maximum(0.0, np.where(came, end, last) - start), came)


class Share(NamedTuple):
    """Share with the event by a time, its interval, and how many were still watched then."""

    share: float
    interval: Interval
    watched: int


def share_by(found: Times, years: float, level: float) -> Share:
    """Kaplan-Meier share with the event within so many years, with its log-log interval."""
    if not len(found.weeks):
        return Share(math.nan, (math.nan, math.nan), 0)
    from scipy import stats  # takes a second, which most who count weeks do not need

    weeks = years * WEEKS_A_YEAR
    curve = stats.ecdf(stats.CensoredData(uncensored=found.weeks[found.came], right=found.weeks[~found.came])).sf
    share = 1.0 - float(curve.evaluate(weeks))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # undefined at 0 and 1: the share itself is given
        bounds = curve.confidence_interval(confidence_level=level, method="log-log")
    low, high = (1.0 - float(side.evaluate(weeks)) for side in (bounds.high, bounds.low))
    return Share(share, (low, high) if math.isfinite(low) else (share, share), int((found.weeks >= weeks).sum()))


def log_rank(first: Times, second: Times) -> float:
    """Two-sided p value of the same survival in both."""
    from scipy import stats

    pair = [stats.CensoredData(uncensored=t.weeks[t.came], right=t.weeks[~t.came]) for t in (first, second)]
    return float(stats.logrank(*pair).pvalue)


def hazard_ratio(found: Times, x: np.ndarray, level: float) -> tuple[float, Interval]:
    """Hazard with the trait ``x`` (n,) over that without it, by Cox's partial likelihood, with Wald's interval.

    NaN where either group had no event, or all of its events before any of the other's: nothing bounds the ratio then.
    """
    trait = np.asarray(x, float)
    if not found.came[trait > 0].any() or not found.came[trait == 0].any():
        return math.nan, (math.nan, math.nan)
    order = np.argsort(-found.weeks, kind="stable")  # the longest watched first, so that running sums are risk sets
    weeks, came, trait = found.weeks[order], found.came[order], trait[order]
    last = np.searchsorted(-weeks, -weeks, side="right") - 1  # ties are at risk together
    with_it, without = np.cumsum(trait)[last], np.cumsum(1.0 - trait)[last]
    beta = 0.0
    for _ in range(50):
        share = with_it * math.exp(beta) / (with_it * math.exp(beta) + without)
        score = float((trait - share)[came].sum())
        information = float((share * (1.0 - share))[came].sum())
        if information < 1e-9:  # the events of one group all come before any of the other: no ratio bounds that
            return math.nan, (math.nan, math.nan)
        step = score / information
        beta += max(-1.0, min(1.0, step))
        if abs(step) < 1e-10:
            break
    half = normal_quantile(level) / math.sqrt(information)
    return math.exp(beta), (math.exp(beta - half), math.exp(beta + half))
