"""Scales and chances: severity of a war, half-lives, thresholds, and draws that have an address."""

from __future__ import annotations

import math

from model.streams import plain_address, plain_at, plain_uniform

LOG_25 = math.log10(25.0)


def clip(x: float, low: float, high: float) -> float:
    """``x``, but not below low and not above high."""
    return min(high, max(low, x))


def deaths_a_year(severity: float) -> float:
    """Deaths a year at a severity: .2 = 25, .4 = 100, .6 = 1,000, .8 = 10,000, linear in the logarithm between them."""
    if severity < 0.2:
        exponent = severity / 0.2 * LOG_25
    elif severity < 0.4:
        exponent = LOG_25 + (severity - 0.2) / 0.2 * (2.0 - LOG_25)
    else:
        exponent = 2.0 + (severity - 0.4) / 0.2
    return 10.0**exponent


def severity_of(deaths: float) -> float:
    """Severity [0 to 1] of so many deaths a year: :func:`deaths_a_year` read backwards."""
    if deaths <= 1.0:
        return 0.0
    exponent = math.log10(deaths)
    if exponent < LOG_25:
        return exponent / LOG_25 * 0.2
    if exponent < 2.0:
        return 0.2 + (exponent - LOG_25) / (2.0 - LOG_25) * 0.2
    return min(1.0, 0.4 + (exponent - 2.0) * 0.2)


def doubled(times: float) -> float:
    """One, doubled so many times."""
    return math.exp2(times)


def kept(half_life: float) -> float:
    """Share that one week of a decay with this half-life [weeks] leaves."""
    return doubled(-(1.0 / half_life))


def rises_at(x: float, threshold: float, steepness: float) -> float:
    """Hill curve: nothing at 0, one half at the threshold, near 1 far above it."""
    if x <= 0.0:
        return 0.0
    return x**steepness / (x**steepness + threshold**steepness)


class Draws:
    """The accidents of one mechanism in one week: each has an address, so asking for one never changes another."""

    def __init__(self, run_key: int, week: int, mechanism: int) -> None:
        self.key = plain_at(run_key, week, mechanism)

    def uniform(self, who: int, whom: int = 0, which: int = 0) -> float:
        """The number in [0, 1) at this address."""
        return plain_uniform(self.key, plain_address(who, whom, which))

    def bell(self, who: int, first: int = 0) -> float:
        """Bell-shaped number of mean 0 and standard deviation 1: a sum of three uniform ones, from the ``first`` on."""
        u = [self.uniform(who, 0, which) for which in range(first, first + 3)]
        return 2.0 * (u[0] + u[1] + u[2] - 1.5)

    def poisson(self, who: int, mean: float) -> int:
        """Poisson count of this mean (500 at most): the count at which the distribution passes the uniform number."""
        u = self.uniform(who)
        mean = min(mean, 500.0)
        term = math.exp(-mean)
        total = term
        count = 0
        while u > total and count < 5000:
            count += 1
            term *= mean / float(count)
            total += term
        return count
