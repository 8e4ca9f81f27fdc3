"""Intervals: Wilson for a share, Bonett-Price for a paired difference of shares, Student's t for a mean difference.

For two samples that are no pairs: Newcombe for shares, Welch for means.

Wilson (1927), J. Am. Stat. Assoc. 22; Bonett & Price (2012), J. Educ. Behav. Stat. 37; Newcombe (1998), Stat. Med. 17;
Welch (1947), Biometrika 34; Abramowitz & Stegun (1964), 26.7.3 and 26.7.4.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

Interval = tuple[float, float]
UNKNOWN: Interval = (math.nan, math.nan)


def normal_quantile(level: float) -> float:
    """Distance from the mean [standard deviations] within which a normal variable falls with probability ``level``."""
    if not 0.0 < level < 1.0:
        raise ValueError(f"level = {level} must lie between 0 and 1, such as 0.95")
    return NormalDist().inv_cdf(0.5 + level / 2.0)


def wilson(count: int, n: int, level: float = 0.95) -> Interval:
    """Interval of a share, ``count`` of ``n``; unknown (NaN) where n is 0. ValueError for an impossible count."""
    if not 0 <= count <= n:
        raise ValueError(f"count = {count} must lie from 0 to n = {n}")
    z = normal_quantile(level)
    if n == 0:
        return UNKNOWN
    share = count / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # At the ends of the scale the two terms are equal but for rounding.
    return (0.0 if count == 0 else middle - half, 1.0 if count == n else middle + half)


def bonett_price(gained: int, lost: int, n: int, level: float = 0.95) -> Interval:
    """Interval of a paired difference of shares; unknown (NaN) where n is 0.

    Of ``n`` pairs, ``gained`` have the event in the first world only and ``lost`` in the second only. One pair is added
    to each of the two, which keeps the coverage where the plain interval loses it: few or one-sided discordant pairs.
    """
    if gained < 0 or lost < 0 or gained + lost > n:
        raise ValueError(f"gained = {gained} and lost = {lost} must be counts that together do not exceed n = {n}")
    z = normal_quantile(level)
    if n == 0:
        return UNKNOWN
    up, down = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    half = z * math.sqrt((up + down - (up - down) ** 2) / (n + 2))
    return max(-1.0, up - down - half), min(1.0, up - down + half)


def within_t(t: float, df: int) -> float:
    """Probability that Student's t with ``df`` degrees of freedom falls within +-t: the finite sums, exact."""
    angle = math.atan(t / math.sqrt(df))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = df % 2 == 1
    term, total = (cosine, 0.0) if odd else (1.0, 0.0)
    first = 2 if odd else 1
    for k in range(df // 2):
        total += term
        term *= cosine * cosine * (first + 2 * k) / (first + 2 * k + 1)
    return 2.0 / math.pi * (angle + sine * total) if odd else sine * total


def t_quantile(level: float, df: int) -> float:
    """The t within which Student's variable falls with probability ``level``, by bisection; ``df`` is at least 1."""
    low = high = normal_quantile(level)
    if df > 10_000:  # no difference left that could be printed
        return low
    while within_t(high, df) < level:
        high *= 2.0
    for _ in range(50):
        middle = (low + high) / 2.0
        low, high = (middle, high) if within_t(middle, df) < level else (low, middle)
    return (low + high) / 2.0


def paired_t(differences: Sequence[float], level: float = 0.95) -> Interval:
    """Interval of the mean of paired differences; unknown (NaN) with fewer than two pairs."""
    n = len(differences)
    t = t_quantile(level, n - 1) if n > 1 else normal_quantile(level)
    if n < 2:
        return UNKNOWN
    mean = math.fsum(differences) / n
    variance = math.fsum((d - mean) ** 2 for d in differences) / (n - 1)
    half = t * math.sqrt(variance / n)
    return mean - half, mean + half


def newcombe(first: tuple[int, int], second: tuple[int, int], level: float = 0.95) -> Interval:
    """Interval of the difference of two shares of different samples, each ``(count, n)``, from their Wilson limits.

    Newcombe's (1998) method 10; unknown (NaN) where either n is 0.
    """
    if not first[1] or not second[1]:
        return UNKNOWN
    (low1, high1), (low2, high2) = wilson(*first, level), wilson(*second, level)
    share1, share2 = first[0] / first[1], second[0] / second[1]
    difference = share1 - share2
    return (
        difference - math.hypot(share1 - low1, high2 - share2),
        difference + math.hypot(high1 - share1, share2 - low2),
    )


def welch(first: Sequence[float], second: Sequence[float], level: float = 0.95) -> Interval:
    """Interval of the difference of the means of two different samples, of unequal variances (Welch 1947).

    Degrees of freedom are rounded down, which errs on the wide side; unknown (NaN) with fewer than two of either.
    """
    normal_quantile(level)  # which refuses an impossible level
    if min(len(first), len(second)) < 2:
        return UNKNOWN
    means, errors = [], []
    for values in (first, second):
        mean = math.fsum(values) / len(values)
        means.append(mean)
        errors.append(math.fsum((x - mean) ** 2 for x in values) / (len(values) - 1) / len(values))
    difference, error = means[0] - means[1], sum(errors)
    if not error:
        return difference, difference
    df = error**2 / sum(e**2 / (len(v) - 1) for e, v in zip(errors, (first, second), strict=True))
    half = t_quantile(level, max(1, math.floor(df))) * math.sqrt(error)
    return difference - half, difference + half
