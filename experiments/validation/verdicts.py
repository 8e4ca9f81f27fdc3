"""Pass rules: when a pattern counts as reproduced.

``within``  the model's 90 % interval lies inside the target range;
``sign``    the 95 % interval of an effect excludes 0 on the expected side and the effect is at least .05 (of a share,
            or in standard deviations of a mean), with Holm's (1979) correction over the signs of a section;
``holds``   a comparison of plain numbers that leaves nothing to chance.

What cannot be computed fails. Every part of a row must pass.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
import pandas as pd

from experiments.intervals import UNKNOWN, Interval, bonett_price, normal_quantile, paired_t, wilson

RANGE_LEVEL, SIGN_LEVEL = 0.90, 0.95
LEAST = 0.05
SHARE, SPREADS = "share", "sd"  # units of an effect
WITHIN, SIGN, HOLDS, REPORTED = "within", "sign", "holds", "reported"


@dataclass(frozen=True)
class Part:
    """One number of a row: what it is, its value, interval and size of sample, and how it is judged.

    ``target`` is the range of a number, and (0, inf) or (-inf, 0) of a sign; ``p`` (two-sided) and ``effect`` belong to
    signs alone, the effect in ``unit``. ``passed`` is None until Holm has spoken, and of what is only reported.
    """

    name: str
    value: float
    interval: Interval
    n: int
    rule: str
    target: Interval = UNKNOWN
    passed: bool | None = None
    p: float = math.nan
    effect: float = math.nan
    unit: str = SHARE


def within(name: str, value: float, interval: Interval, n: int, target: Interval, unit: str = SHARE) -> Part:
    """A number whose interval (at 90 %) must lie inside the target."""
    low, high = interval
    inside = math.isfinite(value) and target[0] <= low and high <= target[1]
    return Part(name, value, interval, n, WITHIN, target, inside, unit=unit)


def share_within(name: str, events: pd.Series | np.ndarray, target: Interval) -> Part:
    """A share of events (missing ones left out), by Wilson's interval."""
    known = pd.Series(events).dropna().astype(bool)
    n, count = len(known), int(known.sum())
    return within(name, count / n if n else math.nan, wilson(count, n, RANGE_LEVEL), n, target)


def holds(
    name: str, passed: bool, value: float = math.nan, n: int = 0, unit: str = SHARE, interval: Interval = UNKNOWN
) -> Part:
    """A comparison that is true or not."""
    return Part(name, value, interval, n, HOLDS, passed=passed, unit=unit)


def reported(name: str, value: float, interval: Interval, n: int, unit: str = SHARE) -> Part:
    """A number that nobody judges."""
    return Part(name, value, interval, n, REPORTED, unit=unit)


def sign_of_events(name: str, high: np.ndarray | pd.Series, low: np.ndarray | pd.Series, expected: int = 1) -> Part:
    """Paired difference high - low of an event (pairs in which either is missing left out): Bonett and Price."""
    pair = pd.DataFrame({"high": list(high), "low": list(low)}).dropna().astype(bool)
    n = len(pair)
    gained, lost = int((pair["high"] & ~pair["low"]).sum()), int((pair["low"] & ~pair["high"]).sum())
    value = (gained - lost) / n if n else math.nan
    interval = bonett_price(gained, lost, n, SIGN_LEVEL)
    return _sign(name, value, interval, n, value, expected, SHARE)


def sign_of_means(name: str, high: Sequence[float], low: Sequence[float], expected: int = 1) -> Part:
    """Paired difference high - low of a number: Student's t; the effect is in standard deviations of the number."""
    pair = pd.DataFrame({"high": list(high), "low": list(low)}).astype(float).dropna()
    by = (pair["high"] - pair["low"]).tolist()
    spread = float(pd.concat([pair["high"], pair["low"]]).std()) if by else math.nan
    value = sum(by) / len(by) if by else math.nan
    effect = value / spread if spread and spread > 0.0 else 0.0
    return _sign(name, value, paired_t(by, SIGN_LEVEL), len(by), effect, expected, SPREADS)


def sign_of_samples(
    name: str, value: float, interval: Interval, n: int, effect: float, expected: int = 1, unit: str = SHARE
) -> Part:
    """A difference that is no difference within pairs, with its interval at 95 %, however it was found."""
    return _sign(name, value, interval, n, effect, expected, unit)


def _sign(name: str, value: float, interval: Interval, n: int, effect: float, expected: int, unit: str) -> Part:
    target = (0.0, math.inf) if expected > 0 else (-math.inf, 0.0)
    return Part(name, value, interval, n, SIGN, target, None, p_value(interval), effect, unit)


def p_value(interval: Interval) -> float:
    """Two-sided p of no effect that an interval at 95 % implies, as if normal; 1 where nothing is known."""
    low, high = interval
    if not math.isfinite(low) or not math.isfinite(high):
        return 1.0
    middle, error = (low + high) / 2.0, (high - low) / 2.0 / normal_quantile(SIGN_LEVEL)
    if error == 0.0:
        return 0.0 if middle else 1.0
    return 2.0 * NormalDist().cdf(-abs(middle) / error)


def corrected(parts: Iterable[Part]) -> list[Part]:
    """The parts of a section, its signs judged together by Holm's step-down rule."""
    listed = list(parts)
    signs = sorted((i for i, part in enumerate(listed) if part.rule == SIGN), key=lambda i: listed[i].p)
    alpha, significant = 1.0 - SIGN_LEVEL, True
    for rank, i in enumerate(signs):
        part = listed[i]
        significant = significant and part.p <= alpha / (len(signs) - rank)
        expected = 1.0 if part.target[0] == 0.0 else -1.0
        large = part.effect * expected >= LEAST
        apart = part.interval[0] > 0.0 if expected > 0.0 else part.interval[1] < 0.0
        listed[i] = replace(part, passed=significant and large and apart)
    return listed


def passed(parts: Sequence[Part]) -> bool | None:
    """Whether a row passes: all its parts that are judged do; None where nothing is."""
    judged = [part.passed for part in parts if part.rule != REPORTED]
    return all(bool(one) for one in judged) if judged else None
