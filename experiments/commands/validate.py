"""``multitrack validate``: every pattern that the model is judged by, with its target, result and verdict."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Mapping
from pathlib import Path

from experiments.commands.running import compiling
from experiments.progress import Progress
from experiments.validation import telling
from experiments.validation.patterns import PATTERNS, SECTIONS
from experiments.validation.running import Measure, Row, counts, validate
from experiments.validation.study import CONFLICTS, Study

WIDTH = 100


def main(options: argparse.Namespace) -> bool:
    """Do what the options say, and tell whether every row that is judged passes. Raises ScenarioError for bad cases."""
    sections = tuple(options.section or SECTIONS)
    own: dict[str, Mapping[str, Measure]] = {}
    notes: list[str] = []
    if options.cases is not None:
        from experiments.validation.case_file import read_cases
        from experiments.validation.cases import left_out, rows_for

        given = read_cases(Path(options.cases))
        sections = tuple(options.section or "F")
        own, notes = {"F": rows_for(given)}, left_out(given)
    total = sum(pattern.section in sections for pattern in PATTERNS)
    with Progress(total, "patterns") as progress:
        compiling(progress)
        study = Study(options.replications, CONFLICTS, options.seed, options.workers, lambda name: progress.add(1))
        rows = validate(study, sections, own)
    print(as_json(rows, options) if options.json else as_text(rows, notes, options))
    return all(row.passed is not False for row in rows)


def as_json(rows: list[Row], options: argparse.Namespace) -> str:
    """One object: the rows, and what makes them again."""
    counted = {kind: {"passed": good, "of": of} for kind, (good, of) in counts(rows).items()}
    facts = {"seed": options.seed, "replications": options.replications, "conflicts": CONFLICTS}
    return json.dumps({**facts, "counts": counted, "rows": [row.plain() for row in rows]}, indent=2)


def as_text(rows: list[Row], notes: list[str], options: argparse.Namespace) -> str:
    """Heading, the rows by section, notes, the counts by kind, the failures again."""
    told = [f"PATTERNS ({options.replications} replications a world, {CONFLICTS:,} conflicts, seed {options.seed})"]
    told += telling.lines(rows)
    said = [*telling.remarks(rows), *notes]
    told += ["", *(line for one in said for line in textwrap.wrap(one, WIDTH))] if said else []
    told += ["", f"Passed: {telling.summary(rows)}."]
    failed = [row.pattern.id for row in rows if row.passed is False]
    if failed:
        told.append(f"Failed: {', '.join(failed)}. docs/validation.md says of each what it would take.")
    told += textwrap.wrap(
        "Only emergent rows validate: built-in ones restate a mechanism, calibrated ones were used to set defaults.",
        WIDTH,
    )
    return "\n".join(told)
