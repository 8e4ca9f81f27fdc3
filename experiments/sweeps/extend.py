"""Adding to a sweep: a batch with more replications, more points, or both. What is there stays as it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.sweeps.designs import MEMBER, not_there, points_of
from experiments.sweeps.errors import SweepError
from experiments.sweeps.plan import ROW
from experiments.sweeps.spec import Spec, read_spec, spec_of
from experiments.sweeps.store import Store, axis_said
from scenarios.reading import read_toml

GROWING_BY_N = ("lhs", "sobol", "morris")


def extend(
    store: Store, *, replications: int | None = None, n: int | None = None,
    spec: str | Path | Mapping[str, Any] | None = None,
) -> int:  # fmt: skip
    """Append what is asked for; returns the runs appended. Raises SweepError, before anything is written."""
    with store.lock():
        store.manifest = Store(store.folder).manifest  # as it is now that nobody else can change it
        store.check_code()
        store.check_design()
        old = store.spec
        new = _asked(store, old, replications, n, spec)
        rows = pd.concat([store.batch(k) for k in range(len(store.batches))], ignore_index=True)
        there = rows.drop_duplicates("point").sort_values("point", ignore_index=True)
        added = _new_points(store, old, new, there)
        batch = pd.concat([_further(rows, new.replications), _numbered(added, len(there), new.replications)])
        if batch.empty:
            raise SweepError(
                f"{store.folder} has all of that already: {len(there)} points, {old.replications} replications; say "
                "more --replications, a larger --n, or a --spec with more points."
            )
        store.manifest |= {"replications": new.replications, "design": {"kind": new.kind, "n": new.n}}
        store.manifest["axes"] = [axis_said(axis) for axis in new.axes]
        said = [f"{len(added)} points more"] if len(added) else []
        said += [f"{new.replications} replications"] if new.replications > old.replications else []
        store.append(batch.reset_index(drop=True), "extended: " + ", ".join(said))
        return int(batch["replications"].sum()) * len(store.worlds)


def _asked(
    store: Store, old: Spec, replications: int | None, n: int | None, spec: str | Path | Mapping[str, Any] | None
) -> Spec:
    """The spec that is asked for. Raises SweepError where it is no extension of the old one."""
    if spec is not None:
        if replications is not None or n is not None:
            raise SweepError("extend: say --spec alone; it has replications and n of its own.")
        new = spec_of(spec, store.seed) if isinstance(spec, Mapping) else read_spec(spec, store.seed)
        said = spec if isinstance(spec, Mapping) else read_toml(Path(spec))
        if said.get("seed", store.seed) != store.seed:
            raise SweepError(
                f"seed = {said['seed']} is not the sweep's seed, {store.seed}, with which all runs share their "
                "accidents; leave it out, or make a new sweep."
            )
        _refuse_another(store, old, new)
        return new
    if replications is None and n is None:
        raise SweepError("extend by what? Say --replications, --n, or --spec with a wider spec.")
    if n is not None and old.kind not in GROWING_BY_N:
        raise SweepError(f"--n: a {old.kind} design does not grow by n; give a --spec with more levels or points.")
    if n is not None and old.kind == "sobol" and n & (n - 1):
        raise SweepError(f"--n {n} must be a power of 2 for a sobol design, such as {1 << n.bit_length()}.")
    for name, value, before in (("--n", n, old.n), ("--replications", replications, old.replications)):
        if value is not None and value < (before or 0):
            raise SweepError(f"{name} {value} is less than the {before} that are there; a sweep only grows.")
    return dataclasses.replace(old, replications=replications or old.replications, n=n or old.n)


def _refuse_another(store: Store, old: Spec, new: Spec) -> None:
    """Raise SweepError where the new spec is another sweep's: its runs could not stand in one table with these."""
    differs = {
        "scenario or [set]": old.scenario.parameters != new.scenario.parameters,
        "worlds": old.worlds != new.worlds, "design kind": old.kind != new.kind,
        "plausible": old.plausible != new.plausible,
        "keep": old.keep != new.keep,
        "axes": old.kind != "table" and [a.path for a in old.axes] != [a.path for a in new.axes],
        "ranges of axes": old.kind in GROWING_BY_N and old.axes != new.axes,
    }  # fmt: skip
    if wrong := [name for name, differ in differs.items() if differ]:
        raise SweepError(
            f"{store.folder} is another sweep: the spec differs in {', '.join(wrong)}; make a new one: multitrack "
            "sweep new."
        )
    for name, before, after in (("replications", old.replications, new.replications), ("n", old.n or 0, new.n or 0)):
        if after < before:
            raise SweepError(f"{name} = {after} is less than the {before} that are there; a sweep only grows.")


def _new_points(store: Store, old: Spec, new: Spec, there: pd.DataFrame) -> pd.DataFrame:
    """The points of the new design that are not there."""
    if new.kind in GROWING_BY_N:
        if new.n == old.n:
            return there.iloc[:0].drop(columns=list(ROW))
        return points_of(new, before=len(there), batch=len(store.batches))
    if new.kind == "table" and new.table is None:
        return there.iloc[:0].drop(columns=list(ROW))
    design = points_of(new)
    values = [name for name in there.columns if name not in ROW]
    if set(design.columns) != set(values):
        raise SweepError(
            f"The table's columns must be those of the sweep: {', '.join(v for v in values if v != MEMBER)}."
        )
    return not_there(design[values], there)


def _further(rows: pd.DataFrame, replications: int) -> pd.DataFrame:
    """Rows that bring every point to so many replications."""
    ends = (rows["first_replication"] + rows["replications"]).groupby(rows["point"]).max()
    first = rows.drop_duplicates("point").sort_values("point", ignore_index=True)
    first["first_replication"] = ends.loc[first["point"]].to_numpy()
    first["replications"] = replications - first["first_replication"]
    return first[first["replications"] > 0]


def _numbered(points: pd.DataFrame, after: int, replications: int) -> pd.DataFrame:
    """New points with their numbers and replications."""
    rows = points.copy()
    rows.insert(0, "point", range(after, after + len(points)))
    rows.insert(1, "first_replication", 0)
    rows.insert(2, "replications", replications)
    return rows
