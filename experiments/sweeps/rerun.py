"""One run of a sweep again, alone, with its log and series: the same run, to be looked at."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from experiments.sweeps.errors import SweepError
from experiments.sweeps.files import read_table
from experiments.sweeps.plan import Pair, Part, pairs_of, parts
from experiments.sweeps.store import Store
from experiments.sweeps.work import opened, run_id
from experiments.worlds import FACTUAL
from model import Parameters
from model.declare import did_you_mean
from model.runs import Run, Stage

ID = re.compile(r"(\d+)/(\d+)(?:/(.+))?")


@dataclass(frozen=True)
class Again:
    """A run of a sweep, run again: ``kept`` is its row in the sweep, None where it failed or is still to be done.

    ``failure`` is what the sweep noted of a failed run. ``same`` tells whether the outcomes are those of the row, bit
    for bit; None where there is no row.
    """

    id: str
    parameters: Parameters
    run: Run
    kept: dict[str, Any] | None
    failure: dict[str, Any] | None
    same: bool | None


def which(store: Store, run: str) -> tuple[int, int, str]:
    """Point, replication and world of an id such as ``12/7/factual``; the factual world where none is named."""
    match = ID.fullmatch(run.strip())
    names = [world.name for world in store.worlds]
    if match is None:
        raise SweepError(f"--run {run}: a run is named POINT/REPLICATION/WORLD, such as 12/7/{FACTUAL}.")
    world = match[3] or FACTUAL
    if world not in names:
        raise SweepError(f"--run {run}: no world {world!r}.{did_you_mean(world, names)} Known: {', '.join(names)}.")
    return int(match[1]), int(match[2]), world


def find(store: Store, point: int, replication: int) -> tuple[Part, int, Pair]:
    """The part that holds a pair, the pair's number in it, and the pair. Raises SweepError where there is none."""
    ranges: list[str] = []
    for number in range(len(store.batches)):
        rows = store.batch(number)
        before = rows["replications"].cumsum() - rows["replications"]
        here = rows[rows["point"] == point]
        for row in here.index:
            first, count = int(rows["first_replication"][row]), int(rows["replications"][row])
            ranges.append(f"{first} to {first + count - 1}")
            if first <= replication < first + count:
                at = int(before[row]) + replication - first
                part = next(p for p in parts(store) if (p.batch, p.number) == (number, at // store.piece))
                return part, at % store.piece, next(pairs_of(rows, at, 1))
    if ranges:
        raise SweepError(f"Point {point} has no replication {replication}; it has {' and '.join(ranges)}.")
    points = 1 + max(int(store.batch(number)["point"].max()) for number in range(len(store.batches)))
    raise SweepError(f"There is no point {point}; the design's points are 0 to {points - 1}.")


def again(store: Store, run: str) -> Again:
    """Run one run of the sweep again. Raises SweepError for one that is none, and whatever the run itself raises."""
    store.check_code()
    point, replication, world = which(store, run)
    part, _, pair = find(store, point, replication)
    p = dict(opened(str(store.folder.absolute()), len(store.batches)).worlds_at(pair))[world]
    if isinstance(p, Exception):
        raise p
    done = Stage(p).run(store.seed, replication, series=True, log=True)
    kept = row_of(store, part, point, replication, world)
    same = None if kept is None else same_outcomes(done.outcomes(), kept)
    return Again(
        run_id(point, replication, world), p, done, kept, failure_of(store, run_id(point, replication, world)), same
    )


def row_of(store: Store, part: Part, point: int, replication: int, world: str) -> dict[str, Any] | None:
    """The row of a run, None where its part is not on disk or the run failed."""
    path = store.folder / "parts" / f"{part.name}.parquet"
    if not path.exists():
        return None
    which_run = {"point": point, "replication": replication, "world": world}
    rows = [row for row in read_table(path).to_pylist() if row.items() >= which_run.items()]
    return rows[0] if rows else None


def failure_of(store: Store, run: str) -> dict[str, Any] | None:
    """What the sweep noted of a failed run."""
    for path in (store.folder / "failures").glob(f"{int(run.split('/')[0]):07d}-*.json"):
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if said["run"] == run:
            return said
    return None


def same_outcomes(found: dict[str, Any], kept: dict[str, Any]) -> bool:
    """Whether the outcomes of a run are those of its row, bit for bit; what is missing is missing in both."""
    return all(kept[name] == value or (value is None and kept[name] is None) for name, value in found.items())


def frame_of(table: pa.Table) -> pd.DataFrame:
    """A table of runs with pandas' own types."""
    frame: pd.DataFrame = table.to_pandas()
    return frame
