"""Designs: the points of a sweep, one row a point and one column a parameter path.

Designs only grow at their end (:func:`new_points`): a larger n of a Sobol or Morris design begins with the smaller one;
a Latin hypercube grows by another one beside it; factorial designs and tables by the points that were not there.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from experiments.analysis import sampling
from experiments.axes import Axis
from experiments.plausible import points as plausible_points
from experiments.sweeps import files
from experiments.sweeps.errors import SweepError
from experiments.sweeps.spec import Spec
from experiments.telling.words import plural
from model import ParameterError, Parameters
from model.declare import did_you_mean

MEMBER = "plausible"  # column: which point of the plausible set, in a crossed design
SHOWN = 8  # wrong places that are listed; the rest is counted


def points_of(spec: Spec, before: int = 0, batch: int = 0) -> pd.DataFrame:
    """Points of the spec's design, crossed with the plausible set where it says so.

    ``before`` counts points of a sampled design that earlier batches have (all of its ``n`` counted): only those after
    them are returned. Raises SweepError for a design without points, or with one that is no world.
    """
    if spec.kind == "table":
        assert spec.table is not None
        design = read_table(spec.table)
    elif spec.kind == "factorial":
        rows = list(itertools.product(*(axis.levels for axis in spec.axes)))
        design = pd.DataFrame(rows, columns=[axis.path for axis in spec.axes])
    else:
        design = _sampled(spec, before // max(1, spec.plausible), batch)
    return check(_crossed(design, spec.plausible), spec)


def _sampled(spec: Spec, before: int, batch: int) -> pd.DataFrame:
    """Points of a design that samples, without the first ``before``."""
    d, n = len(spec.axes), spec.n or 1
    if spec.kind == "lhs":  # the stream of a later hypercube is its own
        places = sampling.latin_hypercube(d, n - before, (spec.seed, batch))
    elif spec.kind == "sobol":
        places = sampling.saltelli(d, n, spec.seed)[before:]
    else:
        places = sampling.trajectories(d, n, spec.seed)[before:]
    return pd.DataFrame({axis.path: [axis.value(float(at)) for at in places[:, k]] for k, axis in enumerate(spec.axes)})


def _crossed(design: pd.DataFrame, members: int) -> pd.DataFrame:
    """Every point at each of the first ``members`` points of the plausible set; the design as it is for 0."""
    if not members:
        return design
    crossed = design.loc[design.index.repeat(members)].reset_index(drop=True)
    crossed.insert(0, MEMBER, np.tile(np.arange(members), len(design)))
    return crossed


def read_table(path: Path) -> pd.DataFrame:
    """The design in a CSV or Parquet file whose columns are parameter paths. Raises SweepError."""
    try:
        if path.suffix == ".parquet":
            frame = files.read_table(path).to_pandas()
        elif path.suffix == ".csv":
            frame = pd.read_csv(path)
        else:
            raise SweepError(f"{path.name}: a design's table must be a .csv or a .parquet file.")
    except (OSError, ValueError, pa.ArrowException) as error:
        raise SweepError(f"{path.name} cannot be read: {str(error).splitlines()[0]}") from None
    if frame.empty:
        raise SweepError(f"{path.name} has no points: one row a point, one column a parameter path.")
    known = Parameters().paths()
    wrong = []
    for name in frame.columns:
        said = _wrong_name(str(name), known)
        if said:
            wrong.append(f"{path.name}: column {name!r} is no parameter path. {said}".rstrip())
        elif frame[name].isna().any():
            row = int(frame[name].isna().to_numpy().argmax()) + 2
            wrong.append(f"{path.name}: line {row}: {name} is empty; every point needs a value.")
    if wrong:
        raise SweepError("\n".join(wrong))
    return frame


def _wrong_name(name: str, known: list[str]) -> str | None:
    """What is wrong with a column's name; None for a parameter's path."""
    if "." not in name:
        return did_you_mean(name, known).strip() or "Such as power.asymmetry."
    try:
        Parameters.declaration(name)
    except ParameterError as error:
        return str(error)
    return None


def check(design: pd.DataFrame, spec: Spec) -> pd.DataFrame:
    """The design with the types of its parameters. Raises SweepError where points repeat or are no worlds."""
    names = [name for name in design.columns if name != MEMBER]
    where = spec.table.name if spec.table else "design"
    if spec.kind in ("table", "factorial"):
        _refuse_duplicates(design, where)
    wrong: list[str] = []
    for name in names:
        try:
            spec.scenario.parameters.value(name)
            design[name] = _typed(design[name], Parameters.declaration(name).kind)
        except (ParameterError, ValueError) as error:
            wrong.append(f"{where}: {error}")
    if wrong:
        raise SweepError("\n".join(wrong))
    refused = 0
    values_only = design.drop(columns=MEMBER, errors="ignore")
    for row, values in enumerate(values_only.to_dict("records")):
        try:
            spec.scenario.parameters.with_values({str(path): value for path, value in values.items()})
        except ParameterError as error:
            refused += 1
            if refused <= SHOWN:
                wrong += [f"{where}: point {row}: {line}" for line in str(error).splitlines()]
    if wrong:
        more = [f"{where}: and {refused - SHOWN} points more."] if refused > SHOWN else []
        raise SweepError("\n".join([*wrong, *more]))
    return design


def _typed(column: pd.Series, kind: str) -> pd.Series:
    """The column with the type of its parameter. Raises ValueError for what cannot be one."""
    if kind in ("float", "int"):
        numbers = pd.to_numeric(column, errors="coerce")
        if bool(numbers.isna().any()) or column.dtype == bool:
            row = int(numbers.isna().to_numpy().argmax())
            said = "true or false" if column.dtype == bool else f"{column.iloc[row]!r} in point {row}"
            raise ValueError(f"{column.name} must be a number at every point, not {said}.")
        if kind == "int":
            if (numbers != numbers.round()).any():
                row = int((numbers != numbers.round()).to_numpy().argmax())
                raise ValueError(f"{column.name} must be a whole number, not {numbers.iloc[row]} in point {row}.")
            return numbers.astype("int64")
        return numbers.astype("float64")
    if kind == "bool":
        if column.dtype != bool:
            raise ValueError(f"{column.name} must be true or false at every point.")
        return column
    return column.astype("str")


def _refuse_duplicates(design: pd.DataFrame, where: str) -> None:
    repeated = design.duplicated()
    if repeated.any():
        second = int(repeated.to_numpy().argmax())
        first = int((design == design.iloc[second]).all(axis=1).to_numpy().argmax())
        raise SweepError(
            f"{where}: point {second} is the same as point {first} ({plural(int(repeated.sum()), 'duplicate')} in "
            "all); leave them out, and raise replications for more runs of a point."
        )


def not_there(design: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """The points of a design that are not among those that are there."""
    merged = design.merge(there[list(design.columns)].drop_duplicates(), how="left", indicator=True)
    return design[(merged["_merge"] == "left_only").to_numpy()].reset_index(drop=True)


def member_values(members: Sequence[int], paths: Sequence[str]) -> dict[int, dict[str, float | int]]:
    """Parameter values of these points of the plausible set, without the ``paths`` that a design sets itself."""
    from experiments.calibration.inputs import INPUTS

    wanted = [path for path in INPUTS if path not in paths]
    whole = {path for path in wanted if Parameters.declaration(path).kind == "int"}
    table = plausible_points()
    return {
        k: {path: int(table[path].iloc[k]) if path in whole else float(table[path].iloc[k]) for path in wanted}
        for k in set(members)
    }


def sizes(axes: Sequence[Axis], kind: str, n: int | None) -> str:
    """How a design comes by its points, in words: ``5 x 4 levels``, ``16 base rows x (3 axes + 2)``."""
    d = len(axes)
    match kind:
        case "factorial":
            return " x ".join(str(len(axis.levels)) for axis in axes) + " levels"
        case "sobol":
            return f"{n} base rows x ({d} axes + 2)"
        case "morris":
            return f"{n} trajectories x ({d} axes + 1)"
        case "lhs":
            return f"Latin hypercube over {d} {'axis' if d == 1 else 'axes'}"
        case _:
            return "a table"
