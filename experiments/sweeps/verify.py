"""Checking a sweep's folder: every run there once, files undamaged, some runs the same again, bit for bit."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.folder import digest
from experiments.sweeps.compact import DIGESTS, failures, in_groups, in_order, is_compact, schema_of
from experiments.sweeps.errors import SweepError
from experiments.sweeps.files import read_table
from experiments.sweeps.plan import Part, missing, pairs_of, parts
from experiments.sweeps.rerun import again
from experiments.sweeps.store import Store
from experiments.sweeps.work import run_id
from model.compiling import source_hash

SHOWN = 20  # complaints that are listed


def verify(store: Store, runs_again: int = 20, report: Callable[[int], None] = lambda done: None) -> list[str]:
    """What is wrong with a sweep, one sentence each; an empty list for a sound one.

    ``runs_again`` runs, spread over all parts, are run again and compared. ``report`` hears of every part read.
    """
    wrong: list[str] = []
    try:
        store.check_design()
    except SweepError as error:
        return str(error).splitlines()
    expected = parts(store)
    gone = {part.name for part in missing(store)}
    if gone:
        wrong.append(f"{len(gone)} of {len(expected)} parts are still to be done: multitrack sweep run {store.folder}")
    strangers = {p.stem for p in (store.folder / "parts").glob("*.parquet")} - {part.name for part in expected}
    wrong += [f"parts/{name}.parquet belongs to no batch; it is not used." for name in sorted(strangers)]
    failed = set(failures(store)["run"])
    listed = store.folder / "compact" / DIGESTS
    digests = dict(read_table(listed).to_pandas().itertuples(index=False, name=None)) if listed.exists() else {}
    sound: list[Part] = []
    for number, part in enumerate(part for part in expected if part.name not in gone):
        complaint = _damage(store, part, failed, digests.get(part.name))
        if complaint:
            wrong.append(f"parts/{part.name}.parquet: {complaint}; remove it and run the sweep again.")
        else:
            sound.append(part)
        report(number + 1)
    if len(sound) == len(expected) and is_compact(store) and not _compact_is_right(store):
        wrong.append("compact/runs.parquet is not what the parts hold; remove it and run the sweep again.")
    if store.code != source_hash():
        wrong.append(f"No run was run again: the sweep has model code {store.code}, this is {source_hash()}.")
    elif sound:
        wrong += _run_again(store, sound, failed, runs_again)
    return wrong if len(wrong) <= SHOWN else [*wrong[:SHOWN], f"and {len(wrong) - SHOWN} complaints more."]


def _damage(store: Store, part: Part, failed: set[str], sha256: str | None) -> str | None:
    """What is wrong with the file of one part, whose digest once was ``sha256`` where that was noted."""
    path = store.folder / "parts" / f"{part.name}.parquet"
    if sha256 and digest(path) != sha256:
        return "damaged (its digest has changed)"
    try:
        table = read_table(path)
    except (OSError, pa.ArrowException) as error:
        return f"damaged ({str(error).splitlines()[0]})"
    if not table.schema.equals(schema_of(store)):
        return "has other columns than this sweep"
    wanted = [
        run
        for pair in pairs_of(store.batch(part.batch), part.number * store.piece, part.pairs)
        for world in store.worlds
        if (run := run_id(pair.point, pair.replication, world.name)) not in failed
    ]
    names = ("point", "replication", "world")
    held = [run_id(*row) for row in zip(*(table.column(name).to_pylist() for name in names), strict=True)]
    return None if held == wanted else f"holds {len(held)} runs, of which not all are those it should hold"


def _compact_is_right(store: Store) -> bool:
    """Whether the compact file holds the rows of the parts, in order."""
    file = pq.ParquetFile(store.folder / "compact" / "runs.parquet", page_checksum_verification=True)
    groups = (file.read_row_group(k) for k in range(file.num_row_groups))
    for mine, theirs in zip_longest(groups, in_groups(in_order(store))):
        if mine is None or theirs is None or not mine.equals(theirs):
            return False
    return True


def _run_again(store: Store, sound: list[Part], failed: set[str], n: int) -> list[str]:
    """Run some runs again, the same ones every time, and say which differ."""
    rng = np.random.default_rng(store.seed)
    wrong = []
    for k in range(min(n, sum(part.pairs for part in sound))):
        part = sound[(k * len(sound)) // n % len(sound)]
        start = part.number * store.piece + int(rng.integers(part.pairs))
        pair = next(pairs_of(store.batch(part.batch), start, 1))
        world = store.worlds[int(rng.integers(len(store.worlds)))].name
        run = run_id(pair.point, pair.replication, world)
        if run not in failed and again(store, run).same is not True:
            wrong.append(
                f"Run {run}: run again it gives other outcomes; see multitrack sweep rerun {store.folder} --run {run}"
            )
    return wrong
