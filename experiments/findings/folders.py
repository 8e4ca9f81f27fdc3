"""The folders of the sweeps: made where missing, gone on with where interrupted, made again where they are of old."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit

from experiments.commands.counting import Counting
from experiments.interrupts import check
from experiments.sweeps import Sweep, SweepError


def opened(folder: Path, spec: Mapping[str, Any]) -> Sweep:
    """The sweep of this spec in its folder; one of another spec or other model code is removed, with a word."""
    if folder.exists():
        why = outdated(folder, spec)
        if not why:
            return Sweep(folder)
        print(f"{folder.name}: {why}; made again.", file=sys.stderr)
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return Sweep.new(folder, spec)


def outdated(folder: Path, spec: Mapping[str, Any]) -> str:
    """Why a folder cannot be gone on with; empty where it can. Raises SweepError where it holds something else."""
    try:
        store = Sweep(folder).store
    except SweepError:
        if any(folder.iterdir()) and not (folder / "manifest.json").exists():
            raise SweepError(f"{folder} holds something else than a sweep; move it away.") from None
        return "a sweep of another format"
    try:
        store.check_code()
        store.check_design()
    except SweepError:
        return "of other model code, or damaged"
    written = (folder / "spec.toml").read_text(encoding="utf-8")
    return "" if written == tomlkit.dumps(dict(spec)) else "of another spec"


def run(sweep: Sweep, name: str, workers: int | None = None) -> Sweep:
    """Run what is missing, with a line that tells how far it is. Raises SweepError where runs fail."""
    before = sweep.status()
    if not before.complete:
        print(f"{name}: {before.runs - before.runs_done:,} runs ...", file=sys.stderr, flush=True)
    with Counting(sweep.status) as counting:
        sweep.run(workers=workers, report=counting.add)
        check()
    failed = sweep.failures()
    if len(failed):
        first = failed.iloc[0]
        raise SweepError(f"{sweep.store.folder}: {len(failed)} runs failed, the first {first['run']}: {first['error']}")
    return sweep
