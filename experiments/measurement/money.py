"""Value for money: what one more transfer cost, how sure that is, and what an early review would have stopped.

Cost per extra transfer is a ratio of two paired differences, of spending and of runs with a transfer. Its interval is
Fieller's: where the data do not exclude that the initiative added no transfer at all, there is no upper end. The ratio
is no price list: transfers come late or never, so the same money spent elsewhere, or stopped early, buys another share.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.intervals import UNKNOWN, Interval, t_quantile

SHAPED = 3  # transfer level that counts: in the text or the delegation
REVIEW = 104  # weeks after its first meeting at which a review looks for results


class Price(NamedTuple):
    """Extra spending and extra events a run, and their ratio with its interval; thousand USD."""

    spend: float
    events: float
    ratio: float
    interval: Interval
    n: int


def fieller(cost: np.ndarray, effect: np.ndarray, level: float = 0.95) -> Interval:
    """Interval of mean(cost) / mean(effect), both (n,) over the same runs [Fieller 1954].

    The upper end is infinite where the effect may be nothing; both are unknown where the cost may be nothing too, so
    that any ratio fits, or where there are fewer than three runs.
    """
    n = cost.size
    if n < 3:
        return UNKNOWN
    t2 = t_quantile(level, n - 1) ** 2
    a, b = float(cost.mean()), float(effect.mean())
    (va, vab), (_, vb) = np.cov(cost, effect) / n
    p2, p1, p0 = b * b - t2 * vb, a * b - t2 * vab, a * a - t2 * va
    inside = p1 * p1 - p2 * p0  # the interval is where p2 r^2 - 2 p1 r + p0 <= 0
    if inside < 0.0 or p2 == 0.0:
        return UNKNOWN
    low, high = sorted(((p1 - math.sqrt(inside)) / p2, (p1 + math.sqrt(inside)) / p2))
    if p2 > 0.0:
        return low, high
    # All but what lies between the two ends. With one of each sign, the part above nothing has no upper end.
    return (high, math.inf) if low < 0.0 < high else UNKNOWN


def price(spend: np.ndarray, with_: np.ndarray, without: np.ndarray, level: float = 0.95) -> Price:
    """Cost per extra event: ``spend`` (n,) is extra spending a run, the events (n,) are told for both worlds."""
    extra = with_.astype(float) - without.astype(float)
    n, events = spend.size, float(extra.mean()) if spend.size else math.nan
    mean = float(spend.mean()) if n else math.nan
    ratio = mean / events if events > 0.0 else math.nan
    return Price(mean, events, ratio, fieller(spend, extra, level) if events > 0.0 else UNKNOWN, n)


class Review(NamedTuple):
    """What stopping whatever has shown nothing by the review would have saved and lost, in runs and thousand USD.

    ``silent``: runs without any sign by then; ``lost``: of these, runs with a transfer in the end; ``transfers``: all
    runs with one; ``saved``: share of all spending that came after the review in silent runs.
    """

    runs: int
    silent: int
    lost: int
    transfers: int
    saved: float


def review(table: pd.DataFrame, weeks: int = REVIEW) -> Review:
    """Look at what going on was worth, over runs that met at all.

    Columns: own_spend, first_meeting, meetings, after_review (meetings after it), first_sign (week, missing if none),
    transfer_level. A sign is one in official talks: an idea of the initiative's was tabled, it became the venue, or
    somebody from it joined the delegation. This is arithmetic on runs that went on: what others would have done with
    the money is not in it.
    """
    met = table[table["first_meeting"].notna()]
    silent = ~(met["first_sign"] < met["first_meeting"] + weeks).fillna(False).to_numpy(bool)
    transfer = (met["transfer_level"] >= SHAPED).to_numpy(bool)
    later = met["own_spend"].to_numpy(float) * met["after_review"].to_numpy(float) / met["meetings"].to_numpy(float)
    total = float(met["own_spend"].sum())
    return Review(
        len(met), int(silent.sum()), int((silent & transfer).sum()), int(transfer.sum()),
        float(later[silent].sum()) / total if total else math.nan,
    )  # fmt: skip
