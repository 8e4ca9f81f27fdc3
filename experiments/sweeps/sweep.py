"""A sweep as Python sees it.

sweep = Sweep.new("folder", "spec.toml", seed=1)     # or a mapping of the same shape
sweep.run(workers=2)                                 # again to resume
runs = sweep.results()                               # one row a run: point, replication, world, values, outcomes
print(sweep.analyze("prim", outcome="agreement").sentence)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import tomlkit

from experiments.analysis.finding import Finding
from experiments.folder import new_folder
from experiments.sweeps import compact, driver, extend, verify
from experiments.sweeps.designs import points_of
from experiments.sweeps.errors import SweepError
from experiments.sweeps.files import packing, read_table, write_whole
from experiments.sweeps.plan import missing, parts
from experiments.sweeps.rerun import Again, again
from experiments.sweeps.spec import read_spec, spec_of
from experiments.sweeps.store import Made, Store, fill
from experiments.worlds import FACTUAL


@dataclass(frozen=True)
class Status:
    """How far a sweep is: parts done and in all, runs on disk and in all, runs that failed."""

    parts_done: int
    parts: int
    runs_done: int
    runs: int
    failures: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do."""
        return self.parts_done == self.parts


class Sweep:
    """The sweep in a folder. Raises SweepError where there is none."""

    def __init__(self, folder: str | Path) -> None:
        self.store = Store(folder)

    @classmethod
    def new(cls, folder: str | Path, spec: str | Path | Mapping[str, Any], seed: int | None = None) -> Sweep:
        """Make a sweep in a new folder from a spec: a TOML file, or a mapping of its shape.

        Raises SweepError for whatever is wrong with the spec, its design or the folder; then nothing is written.
        """
        if (Path(folder) / "manifest.json").exists():
            raise SweepError(
                f"{folder} holds a sweep already: multitrack sweep status {folder} tells of it, extend adds to it; for "
                "another one name another folder."
            )
        made = made_from(spec, seed)
        with new_folder(folder, "") as place:
            fill(place, made)
        return cls(folder)

    def run(
        self, workers: int | None = None, executor: str | None = None, address: str | None = None,
        report: driver.Report = lambda receipt: None,
    ) -> Sweep:  # fmt: skip
        """Do whatever is missing, on ``workers`` (default one a core) threads, processes or a Dask cluster.

        ``executor``: ``thread`` (default), ``process`` or ``dask``, the last with the ``address`` of a scheduler or one
        of its own. Any of them gives the same table. ``report`` hears of every part. Returns the sweep.
        """
        driver.run(self.store, workers=workers, kind=executor, address=address, report=report)
        return self

    def extend(
        self,
        *,
        replications: int | None = None,
        n: int | None = None,
        spec: str | Path | Mapping[str, Any] | None = None,
    ) -> int:
        """Append a batch: more ``replications`` at every point, a larger ``n``, or what a wider ``spec`` has more.

        Returns the number of runs appended. Raises SweepError where it would not be the same sweep.
        """
        return extend.extend(self.store, replications=replications, n=n, spec=spec)

    def status(self) -> Status:
        """How far it is."""
        left, every = missing(self.store), parts(self.store)
        worlds = len(self.store.worlds)
        total = sum(part.pairs for part in every) * worlds
        undone = sum(part.pairs for part in left) * worlds
        failed = len(list((self.store.folder / "failures").glob("*.json")))
        return Status(len(every) - len(left), len(every), total - undone, total, failed)

    def results(self, columns: list[str] | None = None) -> pd.DataFrame:
        """All runs on disk, one row a run, in order of point, replication and world.

        Columns (default all): point, replication, world, seed, the values of the design by path, the outcomes. Raises
        SweepError where nothing is on disk yet.
        """
        if compact.is_compact(self.store):
            path = self.store.folder / "compact" / "runs.parquet"
            frame: pd.DataFrame = read_table(path, columns).to_pandas()
            return frame
        tables = list(compact.in_order(self.store))
        if not tables:
            raise SweepError(f"{self.store.folder} has no runs yet: multitrack sweep run {self.store.folder}")
        table = pa.concat_tables(tables)
        found: pd.DataFrame = (table.select(columns) if columns else table).to_pandas()
        return found

    def failures(self) -> pd.DataFrame:
        """One row for each run that failed: which run, its parameters and seed, the error, its traceback."""
        return compact.failures(self.store)

    def design(self) -> pd.DataFrame:
        """One row a point: its values by path."""
        rows = pd.concat([self.store.batch(k) for k in range(len(self.store.batches))], ignore_index=True)
        first = rows.drop_duplicates("point").drop(columns=["first_replication", "replications"])
        return first.sort_values("point", ignore_index=True)

    def rerun(self, run: str) -> Again:
        """One run again, such as ``12/7/factual``, with its log and series; see :class:`Again`."""
        return again(self.store, run)

    def analyze(
        self, kind: str, outcome: str = "agreement", *, at_least: float | None = None, world: str = FACTUAL,
        effect_of: str | None = None, **settings: Any,
    ) -> Finding:  # fmt: skip
        """One analysis of one outcome: ``sobol``, ``morris``, ``pawn``, ``prim``, ``rules`` or ``surface``.

        With ``at_least`` of the share of runs in which the outcome is at least this; of the runs in one ``world``, or
        of the paired difference that ``effect_of`` names. ``settings`` go to the analysis. Raises SweepError.
        """
        from experiments.sweeps.analyze import analyze
        from experiments.sweeps.responses import Asked

        return analyze(self, kind, Asked(outcome, at_least, world, effect_of), **settings)

    def verify(self, runs_again: int = 20) -> list[str]:
        """What is wrong with the folder, one sentence each; runs ``runs_again`` runs again and compares."""
        return verify.verify(self.store, runs_again)

    def export(self, path: str | Path) -> int:
        """Write all runs to a ``.csv`` or ``.parquet`` file, a piece at a time; returns the number of runs."""
        path, rows = Path(path), 0
        if path.suffix not in (".csv", ".parquet"):
            raise SweepError(f"{path.name}: a table is written as .csv or as .parquet.")

        def write(growing: Path) -> None:
            nonlocal rows
            rows = write_runs(self.store, growing, path.suffix[1:])

        try:
            write_whole(path, write)
        except OSError as error:
            raise SweepError(f"{path} cannot be written: {error.strerror or error}.") from None
        return rows


def made_from(spec: str | Path | Mapping[str, Any], seed: int | None) -> Made:
    """What a new folder begins with."""
    if isinstance(spec, Mapping):
        read = spec_of(spec, seed)
        return Made(read, tomlkit.dumps(dict(spec)), points_of(read))
    read = read_spec(spec, seed)
    return Made(read, Path(spec).read_text(encoding="utf-8"), points_of(read))


def write_runs(store: Store, target: Any, form: str) -> int:
    """Write all runs on disk to a path or a binary stream, as ``csv`` or ``parquet``; returns their number."""
    if not any((store.folder / "parts").glob("*.parquet")):
        raise SweepError(f"{store.folder} has no runs yet: multitrack sweep run {store.folder}")
    rows = 0
    if form == "parquet":
        schema = compact.schema_of(store)
        with pq.ParquetWriter(target, schema, **packing(schema)) as writer:
            for table in compact.in_groups(compact.in_order(store)):
                writer.write_table(table)
                rows += table.num_rows
        return rows
    for table in compact.in_groups(compact.in_order(store)):
        text = table.to_pandas().to_csv(index=False, header=rows == 0, lineterminator="\n")
        if isinstance(target, Path):
            with target.open("ab") as file:
                file.write(text.encode())
        else:
            target.write(text.encode())
        rows += table.num_rows
    return rows
