"""A validation in words, for a terminal and for the page."""

from __future__ import annotations

import math
from collections.abc import Iterable

from experiments.telling.words import fixed, signed
from experiments.validation.benchmark import AHEAD, verdict
from experiments.validation.patterns import SECTIONS
from experiments.validation.running import Row, counts
from experiments.validation.verdicts import HOLDS, SIGN, SPREADS, Part

VERDICTS = {True: "pass", False: "FAIL", None: "told"}


def value_of(part: Part) -> str:
    """Such as ``.35 sd (.34 to .36)``; a sign's with its effect in standard deviations where that is its scale."""
    if part.rule == HOLDS and math.isnan(part.value):
        return "yes" if part.passed else "no"
    say = (lambda x: signed(x, 2)) if part.rule == SIGN else (lambda x: fixed(x, 2))
    text = say(part.value)
    low, high = part.interval
    if math.isfinite(low):
        text += f" ({say(low)} to {say(high)})"
    if part.unit == SPREADS and part.rule == SIGN:
        text += f", {signed(part.effect, 2)} sd"
    elif part.unit not in ("share", SPREADS):
        text += f" {part.unit}"
    return text


def target_of(part: Part) -> str:
    """Such as ``.20 to .50``, ``above 0``; empty where nothing is judged by a range."""
    low, high = part.target
    if part.rule == SIGN:
        return "above 0" if low == 0.0 else "below 0"
    if math.isnan(low):
        return ""
    if math.isinf(high):
        return f"above {fixed(low, 2)}"
    if math.isinf(low):
        return f"below {fixed(high, 2)}"
    return f"{fixed(low, 2)} to {fixed(high, 2)}"


def lines(rows: Iterable[Row]) -> list[str]:
    """The rows as a terminal shows them, section by section."""
    told, section = [], ""
    for row in rows:
        if row.pattern.section != section:
            section = row.pattern.section
            told += ["", f"{section}. {SECTIONS[section]}"]
        wanted = f"; wanted: {row.pattern.target}" if row.passed is None else ""  # no part of it is judged
        told.append(f"  {VERDICTS[row.passed]}  {row.pattern.id}  {row.pattern.claim} [{row.pattern.kind}{wanted}]")
        for part in row.parts:
            mark = "" if part.passed is None or len(row.parts) == 1 else ("  ok" if part.passed else "  fails")
            aim = f"; {target_of(part)}" if target_of(part) else ""
            told.append(f"            {part.name}: {value_of(part)}{aim}{mark}")
    return told


def summary(rows: Iterable[Row]) -> str:
    """Such as ``built-in 5 of 5, calibrated 6 of 6, emergent 12 of 16``."""
    found = counts(rows)
    return ", ".join(f"{kind} {good} of {of}" for kind, (good, of) in found.items()) or "nothing is scored"


def remarks(rows: Iterable[Row]) -> list[str]:
    """A sentence for each row that holds the simulation against the plain benchmark."""
    return [f"{row.pattern.id}: {verdict(row.parts)}" for row in rows if any(part.name == AHEAD for part in row.parts)]
