"""Which points need more replications by the stopping rule.

Members of the plausible set go on together at a point: a mean over them would else lean to those that went on.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from experiments.sweeps.compact import in_order
from experiments.sweeps.stopping import STEP, Stop
from experiments.sweeps.store import Store


def wanted(store: Store, stop: Stop) -> pd.DataFrame:
    """Rows of the batch that the rule asks for, in order of points; empty where every point has enough."""
    rows = pd.concat([store.batch(k) for k in range(len(store.batches))], ignore_index=True)
    ends = (rows["first_replication"] + rows["replications"]).groupby(rows["point"]).max()
    open_points = ends[ends < stop.at_most]
    asked = []
    for point, runs in by_point(store):
        if point in open_points.index and not stop.enough(runs):
            asked.append(point)
    members = max(1, store.manifest["plausible"])
    going_on = {point // members for point in asked}
    asked = [int(point) for point in open_points.index if point // members in going_on]
    first = rows.drop_duplicates("point").set_index("point").loc[asked].reset_index()
    first["first_replication"] = ends.loc[asked].to_numpy()
    first["replications"] = (stop.at_most - first["first_replication"]).clip(upper=STEP)
    return first


def by_point(store: Store) -> Iterator[tuple[int, pd.DataFrame]]:
    """The runs on disk point by point, in order."""
    held: list[pd.DataFrame] = []
    at = -1
    for table in in_order(store):
        for point, runs in table.to_pandas().groupby("point", sort=True):
            if point != at and held:
                yield at, pd.concat(held, ignore_index=True)
                held = []
            at = int(point)
            held.append(runs)
    if held:
        yield at, pd.concat(held, ignore_index=True)
