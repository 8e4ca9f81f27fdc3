"""The set of not-implausible parameters, so that a result can be shown over it and not at one point.

    from experiments.plausible import over, points
    points()                            # one row a point: parameters by path, outputs, implausibility
    worlds = over(scenario.parameters)  # the scenario at every point

docs/calibration.md tells how the set was found. What is not among its columns has one value everywhere.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.calibration.inputs import INPUTS
from model import Parameters

FILE = "plausible.parquet"


@cache
def _table() -> pd.DataFrame:
    content = pa.py_buffer(files("experiments").joinpath("data", FILE).read_bytes())
    table: pd.DataFrame = pq.ParquetFile(pa.BufferReader(content)).read(use_threads=False).to_pandas()
    return table


def points(n: int | None = None) -> pd.DataFrame:
    """The first ``n`` points of the set (default all), the least implausible first."""
    return _table().head(n if n is not None else len(_table())).copy()


def over(p: Parameters, n: int | None = None) -> list[Parameters]:
    """The world ``p`` with the calibrated parameters of each of the first ``n`` points."""
    whole = [Parameters.declaration(path).kind == "int" for path in INPUTS]
    return [
        p.with_values(
            {
                path: int(value) if is_whole else float(value)
                for path, value, is_whole in zip(INPUTS, row, whole, strict=True)
            }
        )
        for row in points(n)[list(INPUTS)].to_numpy(float)
    ]
