"""What a worker does with one part: run its pairs in every world, write its tables, return a receipt.

A run that fails becomes a file of ``failures/`` and the rest goes on. While a part is at work, ``underway/`` says at
which pair, so that a run which takes the whole process with it can be found (:mod:`experiments.sweeps.quarantine`).
"""

from __future__ import annotations

import json
import os
import time
import traceback
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pandas as pd
import pyarrow as pa

from experiments.folder import digest
from experiments.sweeps.designs import MEMBER, member_values
from experiments.sweeps.errors import SweepError
from experiments.sweeps.files import trouble, write_table, write_text
from experiments.sweeps.plan import ROW, Pair, Part, pairs_of
from experiments.sweeps.store import Store
from model import Parameters, outcomes
from model.compiling import source_hash
from model.runs import Run, Stage

DIGITS = 12  # of the note in underway/


class Stopping(Protocol):
    """Whether work is to be left, as an event of threads or of processes tells."""

    def is_set(self) -> bool:
        """Tell."""


class Job(NamedTuple):
    """One part to do. ``poison`` are its pairs that have killed their process and are not run again."""

    folder: str
    batches: int
    code: str
    part: Part
    poison: tuple[int, ...] = ()


class Receipt(NamedTuple):
    """What came of a part: rows and failures; ``done`` is False where it was left; ``trouble``, if any, says why."""

    part: Part
    rows: int = 0
    failures: int = 0
    seconds: float = 0.0
    done: bool = True
    trouble: str = ""


class Opened:
    """A sweep as a worker reads it: once, whatever the number of its parts."""

    def __init__(self, folder: str) -> None:
        self.store = Store(folder)
        self.store.parameters, self.store.worlds  # noqa: B018 - read now, while no other thread does
        self.rows = [self.store.batch(k) for k in range(len(self.store.batches))]
        self.paths = [name for name in self.rows[0].columns if name not in (*ROW, MEMBER)]
        members = sorted({int(k) for rows in self.rows for k in rows.get(MEMBER, ())})
        self.members = member_values(members, self.paths)
        self.schema = schema_of(self.paths, bool(members))

    def worlds_at(self, pair: Pair) -> Iterator[tuple[str, Parameters | Exception]]:
        """Each world of a pair's point, or what is wrong with it."""
        try:
            of_member = self.members[pair.member] if pair.member is not None else {}
            p = self.store.parameters.with_values({**of_member, **pair.values})
        except Exception as error:
            yield from ((world.name, error) for world in self.store.worlds)
            return
        for world in self.store.worlds:
            try:
                yield world.name, world.of(p)
            except Exception as error:
                yield world.name, error


def opened(folder: str, batches: int) -> Opened:
    """The sweep in a folder when it has so many batches."""
    # A worker may live longer than a sweep: another one may have come into the same folder.
    return _opened(folder, batches, digest(Path(folder) / "manifest.json"))


@lru_cache(maxsize=2)
def _opened(folder: str, batches: int, manifest: str) -> Opened:
    return Opened(folder)


def schema_of(paths: list[str], crossed: bool) -> pa.Schema:
    """Columns of the runs: which run it is, its values by path, its outcomes; pandas finds its own types in it."""
    kinds = {"point": "int64", "replication": "int64", "world": "str", "seed": "int64"}
    if crossed:
        kinds[MEMBER] = "int64"
    of = {"float": "float64", "int": "int64", "bool": "bool"}
    for path in paths:
        said = Parameters.declaration(path)
        kind = of.get(said.kind, "str")
        kinds[path] = {"int64": "Int64", "float64": "Float64"}.get(kind, kind) if said.optional else kind
    return pa.Schema.from_pandas(outcomes.table([], kinds | outcomes.COLUMNS), preserve_index=False)


def do(job: Job, stop: Stopping | None = None) -> Receipt:
    """Do one part, unless ``stop`` is set. What is wrong with folder, disk or code comes back as ``trouble``."""
    began = time.perf_counter()
    if source_hash() != job.code:
        return Receipt(job.part, done=False, trouble=f"A worker has model code {source_hash()}, the sweep {job.code}")
    try:
        sweep = opened(job.folder, job.batches)
    except (OSError, SweepError) as error:
        said = f"A worker cannot read {job.folder}, which every machine must see under this name ({error})"
        return Receipt(job.part, done=False, trouble=said)
    folder, part = sweep.store.folder, job.part
    note = Note(folder / "underway" / part.name)
    try:
        kept = Kept(sweep)
        for k, pair in enumerate(pairs_of(sweep.rows[part.batch], part.number * sweep.store.piece, part.pairs)):
            if stop is not None and stop.is_set():
                return Receipt(part, done=False)
            note.at(k)
            kept.take(pair, killed=k in job.poison)
        for name in sweep.store.keep:  # the runs come last: where they are, everything is
            write_table(folder / name / f"{part.name}.parquet", kept.beside(name))
        write_failures(folder / "failures", kept)
        write_table(folder / "parts" / f"{part.name}.parquet", pa.Table.from_pylist(kept.rows, schema=sweep.schema))
    except OSError as error:
        return Receipt(part, done=False, trouble=trouble(folder, error))
    finally:
        note.remove()
    return Receipt(part, len(kept.rows), len(kept.failures), time.perf_counter() - began)


def write_failures(folder: Path, kept: Kept) -> None:
    """Write one file for each run of a part that failed, and remove what an unfinished try has left of others."""
    worlds = {world.name: place for place, world in enumerate(kept.sweep.store.worlds)}

    def name(run: dict[str, Any]) -> str:
        return f"{run['point']:07d}-{run['replication']:06d}-{worlds[run['world']]}.json"

    if there := {path.name for path in folder.iterdir()}:
        for stale in there.intersection(map(name, kept.rows)):
            (folder / stale).unlink(missing_ok=True)
    for failure in kept.failures:
        write_text(folder / name(failure), json.dumps(failure, indent=2, ensure_ascii=False) + "\n")


class Note:
    """At which pair a part is; it stays behind only where the process dies."""

    def __init__(self, path: Path) -> None:
        self.path, self.file = path, -1

    def at(self, k: int) -> None:
        """Note that pair number ``k`` begins."""
        if self.file < 0:
            self.file = os.open(self.path, os.O_WRONLY | os.O_CREAT)
        os.lseek(self.file, 0, os.SEEK_SET)
        os.write(self.file, f"{k:0{DIGITS}d}".encode())

    def remove(self) -> None:
        """Remove the note: the part is done, or left in good order."""
        if self.file >= 0:
            os.close(self.file)
        self.path.unlink(missing_ok=True)


class Kept:
    """What is kept of the runs of one part."""

    def __init__(self, sweep: Opened) -> None:
        self.sweep = sweep
        self.rows: list[dict[str, Any]] = []
        self.failures: list[dict[str, Any]] = []
        self.initiatives: list[dict[str, Any]] = []
        self.series: list[pd.DataFrame] = []
        self.point, self.stages = -1, dict[str, Stage | Exception]()

    def take(self, pair: Pair, killed: bool) -> None:
        """Run a pair in every world, or note that it has ``killed`` its process."""
        if pair.point != self.point:
            self.point, self.stages = pair.point, {}
            for world, p in self.sweep.worlds_at(pair):
                try:
                    self.stages[world] = p if isinstance(p, Exception) else Stage(p)
                except Exception as error:
                    self.stages[world] = error
        for world, stage in self.stages.items():
            try:
                if killed:
                    raise RuntimeError("the process that ran this pair of point and replication died, twice")
                if isinstance(stage, Exception):
                    raise stage
                self.keep(pair, world, stage.run_over(self.sweep.store.seed, pair.replication, self.wants("series")))
            except Exception as error:
                self.failures.append(self.failure(pair, world, error))

    def wants(self, name: str) -> bool:
        """Whether a table is kept beside the runs."""
        return name in self.sweep.store.keep

    def keep(self, pair: Pair, world: str, run: Run) -> None:
        """Keep the row of a run, and what else is wanted of it."""
        which = {"point": pair.point, "replication": pair.replication, "world": world}
        crossed = {} if pair.member is None else {MEMBER: pair.member}
        self.rows.append(which | crossed | pair.values | run.outcomes())
        if self.wants("initiatives"):
            self.initiatives += [which | row for row in run.initiatives()]
        if self.wants("series"):
            weeks = run.weeks()
            for place, (name, value) in enumerate(which.items()):
                weeks.insert(place, name, pd.Series([value] * len(weeks), dtype="str" if name == "world" else "int64"))
            self.series.append(weeks.astype({c: "float32" for c in weeks.columns if weeks[c].dtype == "float64"}))

    def beside(self, name: str) -> pd.DataFrame:
        """One of the tables kept beside the runs."""
        if name == "series":
            return pd.concat(self.series, ignore_index=True) if self.series else pd.DataFrame()
        which = {"point": "int64", "replication": "int64", "world": "str"}
        return outcomes.table(self.initiatives, which | outcomes.INITIATIVE_COLUMNS)

    def failure(self, pair: Pair, world: str, error: Exception) -> dict[str, Any]:
        """Everything that tells of a failed run and lets it be run again."""
        crossed = {} if pair.member is None else {MEMBER: pair.member}
        return {
            "run": run_id(pair.point, pair.replication, world), "point": pair.point, "replication": pair.replication,
            "world": world, "seed": self.sweep.store.seed, **crossed, "values": pair.values,
            "error": f"{type(error).__name__}: {error}", "traceback": "".join(traceback.format_exception(error)),
            "model_code": self.sweep.store.code,
        }  # fmt: skip


def run_id(point: int, replication: int, world: str) -> str:
    """How a run is called: ``12/7/factual``."""
    return f"{point}/{replication}/{world}"
