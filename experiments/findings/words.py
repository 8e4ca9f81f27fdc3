"""Numbers as judgements: which way something goes, how surely, and in how much of the plausible set.

A difference counts as told where its 95 % interval excludes 0, and as hardly any where all of the interval lies within
what the validation would not count as an effect. Everything else cannot be told, and is said so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.telling.words import fixed, percent, rounded, signed
from experiments.validation.robustness import ENOUGH

Facts = Mapping[str, Any]

SMALL = 0.05  # a difference below which the validation counts no effect
MOST = 0.75  # share of the members from which a direction holds in most of them
UP, DOWN, HARDLY, UNSURE = "up", "down", "hardly", "unsure"
NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def verdict(c: Facts) -> str:
    """Which way a difference goes, if it can be told."""
    low, high = c["low"], c["high"]
    if low > 0.0:
        return UP
    if high < 0.0:
        return DOWN
    return HARDLY if low >= -SMALL and high <= SMALL else UNSURE


def share(c: Facts) -> str:
    """Such as ``40 % (35 to 45)``."""
    low, high = (percent(min(1.0, max(0.0, c[name]))) for name in ("low", "high"))
    return f"{percent(c['value'])} % ({low} to {high})"


def places(c: Facts) -> int:
    """Decimals of points: one where an end of the interval would else look like 0."""
    return int(any(0.0 < abs(c[name]) < 0.005 for name in ("low", "high")))


def points(c: Facts, *, interval: bool = True) -> str:
    """Such as ``+12 points (+8 to +16)``."""
    n = places(c) if interval else 0
    value, low, high = (signed(100.0 * max(-1.0, min(1.0, c[name])), n) for name in ("value", "low", "high"))
    return f"{value} point{'' if value in ('+1', '-1') else 's'}" + (f" ({low} to {high})" if interval else "")


def moves(c: Facts) -> str:
    """What something does: ``rises by 12 points (8 to 16)``, ``hardly moves (+1 point, -2 to +3)``."""
    match verdict(c):
        case "up":
            return f"rises by {size(c)}"
        case "down":
            return f"falls by {size(c)}"
        case "hardly":
            return f"hardly moves ({bracket(c)})"
        case _:
            return f"cannot be told to move ({bracket(c)})"


def size(c: Facts) -> str:
    """A told difference without its sign: ``12 points (8 to 16)``."""
    n = places(c)
    low, high = sorted(abs(100.0 * max(-1.0, min(1.0, c[name]))) for name in ("low", "high"))
    value = fixed(abs(100.0 * c["value"]), n)
    return f"{value} point{'' if value == '1' else 's'} ({fixed(low, n)} to {fixed(high, n)})"


def bracket(c: Facts) -> str:
    """Such as ``+1 point, -2 to +3``."""
    return points(c).replace(" (", ", ").rstrip(")")


def in_members(held: Facts) -> str:
    """In how many members of the set a direction holds, and what that means."""
    agree, of, opposed, beyond = held["agree"], held["of"], held["opposed"], held.get("against")
    if agree == of:
        return f"in all {of} members of the set"
    part = "nearly all" if agree >= ENOUGH * of else "most" if agree >= MOST * of else "some"
    against = f", opposite in {opposed}" + (f", in {beyond} beyond chance" if beyond else "") if opposed else ""
    return f"{'but only ' if part == 'some' else ''}in {part} members of the set ({agree} of {of}{against})"


def direction(own: Facts) -> str:
    """What something does, and over how much of the set where that can be told: of a measure along one side."""
    told = moves(own["change"])
    if verdict(own["change"]) not in (UP, DOWN):
        return told
    return f"{told}, {in_members(own['held'])}"


def listed(names: Sequence[str]) -> str:
    """Such as ``A, B and C``."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def counted(n: int) -> str:
    """A small number in words."""
    return NUMERALS[n] if n < len(NUMERALS) else f"{n:,}"


def level(x: float) -> str:
    """A level of a parameter, as ``0.35``."""
    return f"{x:g}"


def percentage(x: float) -> str:
    """Such as ``41 %``."""
    return f"{rounded(100.0 * x)} %"


def capital(text: str) -> str:
    """The text as it begins a sentence."""
    return text[0].upper() + text[1:]
