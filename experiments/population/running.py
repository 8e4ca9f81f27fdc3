"""Running the population: each conflict once, and where asked its twin with the same accidents."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from functools import partial
from threading import Event
from typing import Any, NamedTuple

import pandas as pd

from experiments.pieces import in_order
from experiments.population.drawing import Conflict, draw
from experiments.population.outsiders import OUTSIDERS, STRENGTH, check_strength
from model import ParameterError, outcomes
from model.declare import did_you_mean
from model.runs import run_one


class Ran(NamedTuple):
    """One conflict, the outcomes of its run and its initiatives, and the outcomes of its twin (None unless asked for).

    ``initiatives`` are rows by the names of ``model.outcomes.INITIATIVE_COLUMNS``, none where there is no dialogue.
    """

    conflict: Conflict
    outcomes: dict[str, Any]
    initiatives: list[dict[str, Any]]
    twin: dict[str, Any] | None


def run_conflicts(
    n: int, seed: int, strength: float, flipped: str | None = None, workers: int | None = None
) -> Generator[list[Ran], None, None]:
    """Draw and run conflicts 0 to ``n`` - 1, and yield them in order, some at a time.

    With ``flipped``, the name of an outsider, each conflict is run a second time with it if it had none, and without it
    if it had. The same with any number of ``workers`` (default: one a core). Raises ParameterError. Closing the
    generator, or an interrupt, abandons what has not begun.
    """
    given: tuple[tuple[str, object], ...] = (("n", n), ("workers", workers))
    for name, count in given:
        if count is not None and (not isinstance(count, int) or count < 1):
            raise ParameterError(f"{name} = {count!r} must be a whole number of at least 1")
    check_strength(strength)
    if flipped is not None and flipped not in OUTSIDERS:
        hint = did_you_mean(str(flipped), OUTSIDERS)
        raise ParameterError(f"There is no outsider {flipped!r}.{hint} Known: {', '.join(OUTSIDERS)}.")
    return in_order(partial(_run, seed, strength, flipped), n, workers)


def _run(seed: int, strength: float, flipped: str | None, numbers: range, *, stop: Event | None = None) -> list[Ran]:
    """Run these conflicts; fewer once ``stop`` is set."""
    ran = []
    for number in numbers:
        if stop is not None and stop.is_set():
            break
        conflict = draw(number, seed, strength)
        run = run_one(conflict.parameters(), seed, number)
        twin = run_one(conflict.parameters(flipped), seed, number).outcomes() if flipped else None
        ran.append(Ran(conflict, run.outcomes(), run.initiatives(), twin))
    return ran


def outcomes_where(
    changes: Mapping[str, object], n: int, seed: int, workers: int | None = None, strength: float = STRENGTH
) -> pd.DataFrame:
    """Outcomes of conflicts 0 to ``n`` - 1 where these values, by path, hold in every one of them; one row each."""
    pieces = in_order(partial(_run_changed, dict(changes), seed, strength), n, workers)
    return outcomes.table([row for piece in pieces for row in piece], outcomes.COLUMNS)


def _run_changed(
    changes: Mapping[str, object], seed: int, strength: float, numbers: range, *, stop: Event | None = None
) -> list[dict[str, Any]]:
    rows = []
    for number in numbers:
        if stop is not None and stop.is_set():
            break
        p = draw(number, seed, strength).parameters().with_values(changes)
        rows.append(run_one(p, seed, number).outcomes())
    return rows
