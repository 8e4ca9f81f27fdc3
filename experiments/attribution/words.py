"""Numbers of an attribution in words, with their units."""

from __future__ import annotations

from experiments.attribution.measures import Measures
from experiments.intervals import Interval
from experiments.telling.words import decimals, fixed, percent, signed
from model.outcomes import OUTCOMES

CALLED = {
    "agreement": "an agreement", "talks": "official talks", "collapsed": "an agreement that collapsed",
    "held_5y": "an agreement that held five years", "renewed_fighting_5y": "renewed fighting within five years",
    "civil_role": "a text that gives civil society a role",
}  # fmt: skip


UNWANTED = ("collapsed", "renewed_fighting_5y", "deaths", "attacks", "attacks_in_talks", "attacks_excluded", "leaks",
            "strategic_leaks", "punished", "sanctioned", "fabricated", "duplicates")  # fmt: skip


def lost(m: Measures) -> str:
    """What it means that a run has the event in the second world only: harm, or one more that was spared."""
    return "spared" if m.outcome in UNWANTED else "harmed"


def called(m: Measures) -> str:
    """The event, as people call it."""
    return m.name if m.name != m.outcome else CALLED.get(m.outcome, m.name)


def subject(m: Measures) -> str:
    """What is raised or lowered."""
    return f"the share of runs with {called(m)}" if m.event else f"the mean of {m.name}"


def level(m: Measures, value: float) -> str:
    """A share or a mean, such as ``75 %``, ``week 256``, ``2,830 deaths``."""
    if m.event:
        return f"{percent(value)} %"
    said = fixed(value, decimals(value))
    return f"week {said}" if OUTCOMES[m.outcome].unit == "week" else f"{said}{_behind(m)}"


def amount(m: Measures, value: float) -> str:
    """A difference with its unit, such as ``+14.5 points``."""
    if m.event:
        return f"{signed(100.0 * value, 1)} points"
    return f"{signed(value, decimals(value))}{_behind(m)}"


def unit(m: Measures) -> str:
    """Unit of differences in this outcome."""
    if m.event:
        return "percentage points"
    own = OUTCOMES[m.outcome].unit
    return f"on a scale {own}" if " to " in own else "weeks" if own == "week" else own or m.name


def ends(m: Measures, interval: Interval) -> str:
    """The ends of an interval of differences."""
    scale, places = (100.0, 1) if m.event else (1.0, decimals(*interval))
    low, high = (signed(scale * end, places) for end in interval)
    return f"{low} to {high}" if low != "unknown" else "too few replications for an interval"


def holds_zero(interval: Interval) -> bool:
    """Whether 0 lies in an interval, or nothing is known of it."""
    return not (interval[0] > 0.0 or interval[1] < 0.0)


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Such as ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _behind(m: Measures) -> str:
    """The unit behind a number; scales such as 0 to 1 have none."""
    own = unit(m)
    return "" if own.startswith("on a scale") else f" {own}"
