"""Analyses of a sweep: which there are, what each needs, and where what they say is written."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from experiments import provenance
from experiments.analysis.finding import Finding
from experiments.analysis.response import AnalysisError
from experiments.folder import digest
from experiments.sweeps.errors import SweepError
from experiments.sweeps.files import write_table, write_text, write_whole
from experiments.sweeps.kinds import ANALYSES
from experiments.sweeps.responses import Asked, response_of
from experiments.sweeps.sweep import Sweep


def analyze(sweep: Sweep, kind: str, asked: Asked, **settings: Any) -> Finding:
    """One analysis of one outcome. Raises SweepError where the sweep's design does not carry it."""
    if kind not in ANALYSES:
        raise SweepError(f"There is no analysis {kind!r}. Known: {', '.join(ANALYSES)}.")
    design = sweep.store.manifest["design"]["kind"]
    if design not in ANALYSES[kind]:
        raise SweepError(
            f"{kind} cannot be made from a {design} design; it needs one of kind {' or '.join(ANALYSES[kind])}. This "
            f"one carries: {', '.join(k for k, designs in ANALYSES.items() if design in designs)}."
        )
    method: Callable[..., Finding] = import_module(f"experiments.analysis.{kind}").analyse
    takes = [name for name in inspect.signature(method).parameters if name not in ("response", "responses")]
    if strange := [name for name in settings if name not in takes]:
        raise SweepError(f"{kind} takes no {strange[0]}; it takes {', '.join(takes)}.")
    try:
        return method(response_of(sweep, asked), **settings)
    except AnalysisError as error:
        raise SweepError(str(error)) from None


def write(sweep: Sweep, finding: Finding, asked: Asked, settings: Mapping[str, Any]) -> Path:
    """Write table, figure and sentence into the sweep's ``analysis`` folder; returns the place.

    What an earlier analysis of the same kind, outcome and ``settings`` wrote is replaced.
    """
    from experiments.figures.decade import save

    words = f"{finding.kind} {asked.measured} {asked.effect_of or asked.world} "
    words += " ".join(f"{name} {value}" for name, value in settings.items())
    name = re.sub(r"\W+", "-", words).strip("-")
    place = sweep.store.folder / "analysis" / name
    place.mkdir(parents=True, exist_ok=True)
    table = finding.table
    write_text(place / "table.csv", table.to_csv(index=False, lineterminator="\n"))
    write_table(place / "table.parquet", table)
    lines = [finding.title, "", finding.sentence, *(f"Note: {note}" for note in finding.notes)]
    write_text(place / "sentence.txt", "\n".join(lines) + "\n")
    figure = finding.draw()
    for ending in ("png", "pdf"):
        write_whole(place / f"figure.{ending}", lambda growing: save(figure, growing))
    said = {
        **provenance.code(), "asked": {**vars(asked), **settings},
        "batches": [batch["sha256"] for batch in sweep.store.batches],
        **provenance.surroundings(),
        "files": {path.name: digest(path) for path in sorted(place.iterdir()) if path.name != "manifest.json"},
    }  # fmt: skip
    write_text(place / "manifest.json", json.dumps(said, indent=2, ensure_ascii=False) + "\n")
    return place
