"""Scales shared by mechanisms: deaths a year and the 0-1 scale of severity, half-lives, steep thresholds.

The steps .2 = 25, .4 = 100, .6 = 1,000 and .8 = 10,000 deaths a year join UCDP's thresholds for a conflict (25) and a
war (1,000) on a logarithmic scale; between them it is linear, 0 is one death a year and 1 is 100,000.

Compiled code must give the bits of the same code in plain Python. So nothing here or in a mechanism raises 2 or one
half to a power, or anything to the power of one half or 2, with ``**``: the compiler would put its own exp2, root or
product there, which differ from Python's power in the last bit of some results. ``math.exp2``, ``math.sqrt`` and a
product are the same everywhere.
"""

from __future__ import annotations

import math

from model.compiling import kernel

LOG_25 = math.log10(25.0)


@kernel
def deaths_a_year(severity):
    """Deaths a year at a severity [0 to 1]."""
    if severity < 0.2:
        exponent = severity / 0.2 * LOG_25
    elif severity < 0.4:
        exponent = LOG_25 + (severity - 0.2) / 0.2 * (2.0 - LOG_25)
    else:
        exponent = 2.0 + (severity - 0.4) / 0.2
    return 10.0**exponent


@kernel
def severity_of(deaths):
    """Severity [0 to 1] of so many deaths a year; inverse of :func:`deaths_a_year`."""
    if deaths <= 1.0:
        return 0.0
    exponent = math.log10(deaths)
    if exponent < LOG_25:
        return exponent / LOG_25 * 0.2
    if exponent < 2.0:
        return 0.2 + (exponent - LOG_25) / (2.0 - LOG_25) * 0.2
    return min(1.0, 0.4 + (exponent - 2.0) * 0.2)


@kernel
def kept(half_life):
    """Share that remains after one week of a decay with this half-life [weeks]."""
    return math.exp2(-1.0 / half_life)


@kernel
def rises_at(x, threshold, steepness):
    """Hill curve: 0 at 0, one half at the threshold, near 1 far above it."""
    if x <= 0.0:
        return 0.0
    a = x**steepness
    return a / (a + threshold**steepness)


@kernel
def clip(x, low, high):
    """``x`` held between low and high."""
    return min(high, max(low, x))
