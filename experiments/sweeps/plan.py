"""What there is to do: a sweep's runs cut into parts, each named by a hash of everything that its runs depend on.

A part is some hundred pairs of a point and a replication, in order, in all worlds. Which runs it holds depends on the
design alone, not on workers, so that a part done by anybody at any time is the same part.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.folder import digest
from experiments.sweeps.store import Store

ROW = ("point", "first_replication", "replications")  # columns of a batch that are no values


class Part(NamedTuple):
    """One part: the ``number``-th of a batch, its name, and how many pairs of a point and a replication it holds."""

    batch: int
    number: int
    name: str
    pairs: int


class Pair(NamedTuple):
    """One point and replication; ``values`` by path, ``member`` of the plausible set where the design is crossed."""

    point: int
    replication: int
    member: int | None
    values: dict[str, Any]


def parts(store: Store) -> list[Part]:
    """All parts of all batches, in order."""
    found = []
    scenario = digest(store.folder / "scenario.toml")
    worlds = json.dumps(store.manifest["worlds"], sort_keys=True)
    for number, batch in enumerate(store.batches):
        pairs = batch["runs"] // len(store.worlds)
        for k in range(-(-pairs // store.piece)):
            depends = (store.code, store.seed, scenario, worlds, store.keep, store.piece, batch["sha256"], k)
            name = hashlib.sha256(json.dumps(depends).encode()).hexdigest()[:12]
            size = min(store.piece, pairs - k * store.piece)
            found.append(Part(number, k, f"{number:04d}-{k:06d}-{name}", size))
    return found


def missing(store: Store) -> list[Part]:
    """The parts that are not on disk yet."""
    there = {path.stem for path in (store.folder / "parts").glob("*.parquet")}
    return [part for part in parts(store) if part.name not in there]


def pairs_of(rows: pd.DataFrame, start: int, count: int) -> Iterator[Pair]:
    """The pairs number ``start`` to ``start + count`` - 1 of a batch's rows, in order."""
    ends = np.cumsum(rows["replications"].to_numpy())
    first, last = np.searchsorted(ends, (start, start + count - 1), side="right")
    here: list[dict[str, Any]] = rows.iloc[first : last + 1].to_dict("records")  # type: ignore[assignment]
    for end, values in zip(ends[first : last + 1].tolist(), here, strict=True):
        point, earliest, replications = (values.pop(name) for name in ROW)
        member = values.pop("plausible", None)
        begins = end - replications
        for k in range(max(start, begins), min(start + count, end)):
            yield Pair(point, earliest + k - begins, member, values)
