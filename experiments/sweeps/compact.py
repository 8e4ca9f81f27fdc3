"""All runs of a sweep in one file, in order of point, replication and world, however they came about.

The parts of one batch are in order already; later batches may add replications to earlier points, so batches are
merged point by point. Only some parts are in memory at a time.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.folder import digest
from experiments.sweeps.errors import SweepError
from experiments.sweeps.files import packing, read_table, write_table, write_whole
from experiments.sweeps.plan import Part, missing, parts
from experiments.sweeps.store import Store

OF = b"multitrack.parts"  # in the file's metadata: of which parts it was made
DIGESTS = "parts.parquet"
ROWS = 65_536  # of a row group


def compact(store: Store) -> None:
    """Write the files of ``compact/`` from the parts that are on disk: failures, digests of the parts, the runs."""
    write_table(store.folder / "compact" / "failures.parquet", failures(store))
    gone = {part.name for part in missing(store)}
    names = [part.name for part in parts(store) if part.name not in gone]
    digests = [digest(store.folder / "parts" / f"{name}.parquet") for name in names]
    write_table(store.folder / "compact" / DIGESTS, pd.DataFrame({"part": names, "sha256": digests}))
    path = store.folder / "compact" / "runs.parquet"
    write_whole(path, lambda growing: _write(growing, store))


def _write(path: Path, store: Store) -> None:
    schema = schema_of(store)
    writer = pq.ParquetWriter(path, schema.with_metadata({**schema.metadata, OF: _made_of(store)}), **packing(schema))
    with writer:
        for piece in in_groups(in_order(store)):
            writer.write_table(piece)


def is_compact(store: Store) -> bool:
    """Whether ``compact/runs.parquet`` holds what is on disk now."""
    path = store.folder / "compact" / "runs.parquet"
    try:
        return bool((pq.read_schema(path).metadata or {}).get(OF) == _made_of(store))
    except (OSError, pa.ArrowException):
        return False


def _made_of(store: Store) -> bytes:
    """Digest of the names of the parts on disk, each of which stands for what is in it."""
    gone = {part.name for part in missing(store)}
    names = [part.name for part in parts(store) if part.name not in gone]
    return hashlib.sha256(json.dumps(names).encode()).hexdigest().encode()


def schema_of(store: Store) -> pa.Schema:
    """Columns of the runs."""
    from experiments.sweeps.work import opened

    return opened(str(store.folder.absolute()), len(store.batches)).schema


def in_order(store: Store) -> Iterator[pa.Table]:
    """All runs on disk, in order of point, replication and world, a few at a time."""
    gone = {part.name for part in missing(store)}
    by_batch: dict[int, list[Part]] = {}
    for part in parts(store):
        if part.name not in gone:
            by_batch.setdefault(part.batch, []).append(part)
    if len(by_batch) == 1:
        (only,) = by_batch.values()
        yield from (_read(store, part) for part in only)
        return
    slices = [_points(store, batch) for batch in by_batch.values()]
    for _, _, table in heapq.merge(*slices, key=lambda item: item[:2]):
        yield table


def _points(store: Store, batch: list[Part]) -> Iterator[tuple[int, int, pa.Table]]:
    """The runs of one batch in order, cut where the point changes: point, batch, runs."""
    for part in batch:
        table = _read(store, part)
        points = table.column("point").to_numpy()
        cuts = [0, *(np.flatnonzero(np.diff(points)) + 1).tolist(), len(points)]
        for start, end in pairwise(cuts):
            if end > start:
                yield int(points[start]), part.batch, table.slice(start, end - start)


def _read(store: Store, part: Part) -> pa.Table:
    """The runs of one part. Raises SweepError for a damaged file."""
    path = store.folder / "parts" / f"{part.name}.parquet"
    try:
        return read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise SweepError(
            f"{path} is damaged ({str(error).splitlines()[0]}); remove it, and multitrack sweep run {store.folder} "
            "does its runs again."
        ) from None


def in_groups(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in pieces of ``ROWS``, so that a file does not depend on how its parts were cut."""
    held: list[pa.Table] = []
    count = 0
    for table in tables:
        held.append(table)
        count += table.num_rows
        while count >= ROWS:
            together = pa.concat_tables(held)
            yield together.slice(0, ROWS)
            held, count = [together.slice(ROWS)], count - ROWS
    if count:
        yield pa.concat_tables(held)


def failures(store: Store) -> pd.DataFrame:
    """One row for each run that failed: which run, its parameters and seed, the error and its traceback."""
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((store.folder / "failures").glob("*.json"))]
    columns = ["run", "point", "replication", "world", "seed", "error", "traceback", "model_code", "values"]
    frame = pd.DataFrame(rows, columns=[*columns, *(["plausible"] if store.manifest["plausible"] else [])])
    frame["values"] = [json.dumps(values) for values in frame["values"]]
    return frame.astype(dict.fromkeys(("point", "replication", "seed"), "int64"))
