"""Running a validation: the rows of some sections, each measured and judged, the signs of a section together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from experiments.validation.patterns import BY_ID, KINDS, SECTIONS, Pattern
from experiments.validation.study import Study
from experiments.validation.verdicts import Part, corrected, passed

MODULES = {"A": "contact", "B": "transfer", "C": "rates", "D": "attacks", "E": "durability", "F": "cases"}
Measure = Callable[[Study], list[Part]]


@dataclass(frozen=True)
class Row:
    """One pattern as measured; ``passed`` is None where it is only reported."""

    pattern: Pattern
    parts: tuple[Part, ...]
    passed: bool | None

    @property
    def first(self) -> Part:
        """The part that speaks for the row: the first that fails, else the first."""
        failed = [part for part in self.parts if part.passed is False]
        return (failed or list(self.parts))[0]

    def plain(self) -> dict[str, Any]:
        """As JSON knows it: missing numbers are null."""
        chosen = self.first
        return {
            "id": self.pattern.id, "claim": self.pattern.claim, "kind": self.pattern.kind,
            "target": self.pattern.target, "value": number(chosen.value), "interval": interval(chosen.interval),
            "passed": self.passed, "evidence": self.pattern.evidence,
            "parts": [
                {"name": part.name, "value": number(part.value), "interval": interval(part.interval), "n": part.n,
                 "rule": part.rule, "unit": part.unit, "target": interval(part.target), "effect": number(part.effect),
                 "p": number(part.p), "passed": part.passed}
                for part in self.parts
            ],
        }  # fmt: skip


def number(x: float) -> float | None:
    """A number with six digits, None for what is not one."""
    return float(f"{x:.6g}") if x == x and abs(x) != float("inf") else None


def interval(pair: tuple[float, float]) -> list[float | None] | None:
    """Both ends, None for an open one; None where there is no interval."""
    ends = [number(x) for x in pair]
    return None if ends == [None, None] else ends


def measures(section: str) -> Mapping[str, Measure]:
    """What measures each row of a section, by its id."""
    found: Mapping[str, Measure] = import_module(f"experiments.validation.{MODULES[section]}").ROWS
    return found


def validate(
    study: Study, sections: Iterable[str] = tuple(SECTIONS), own: Mapping[str, Mapping[str, Measure]] | None = None
) -> list[Row]:
    """Rows of these sections, in order; the same each time. ``own`` measures take the place of a section's."""
    rows = []
    for section in sections:
        measured = {}
        for name, measure in ((own or {}).get(section) or measures(section)).items():
            study.progress(name)
            measured[name] = measure(study)
        rows += judged(measured)
    return rows


def judged(measured: Mapping[str, list[Part]]) -> list[Row]:
    """The rows of one section, from their parts; a row without any part cannot be computed, and fails."""
    every = iter(corrected(part for parts in measured.values() for part in parts))
    rows = []
    for name, parts in measured.items():
        final = tuple(next(every) for _ in parts)
        pattern = BY_ID[name]
        verdict = passed(final) if pattern.kind != "report" else None
        rows.append(Row(pattern, final, verdict))
    return rows


def counts(rows: Iterable[Row]) -> dict[str, tuple[int, int]]:
    """By kind that is scored: rows passed, and all."""
    of, good = Counter[str](), Counter[str]()
    for row in rows:
        if row.passed is not None:
            of[row.pattern.kind] += 1
            good[row.pattern.kind] += row.passed
    return {kind: (good[kind], of[kind]) for kind in KINDS if of[kind]}
