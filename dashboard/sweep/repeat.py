"""What a visitor takes away of a sweep: its runs as a table, and what repeats it by the command line at any scale."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import tomlkit
from tomlkit.items import Table

from dashboard.session.ask import Asked
from dashboard.session.library import FILE
from dashboard.session.takeaway import one_line_each, stem
from dashboard.sweep.cells import Cells
from dashboard.sweep.measures import EVENTS, KEPT
from dashboard.sweep.plan import Planned
from experiments.scenario_file import scenario_text
from experiments.sweeps.work import schema_of
from experiments.version import version
from model import outcomes

MANY = 400  # replications: a share of one half is then known to within five points
SPEC, WORLD, FOLDER = "sweep.toml", "world.toml", "my-sweep"


def needs_file(asked: Asked, without: tuple[str, ...] = ()) -> bool:
    """Whether the spec must name a scenario file: the world is no case of the library, or a value is none.

    A spec cannot say that a value is none, where the scenario has one. ``without``: paths that the spec does not set.
    """
    return asked.ask.scenario == FILE or any(
        value is None for path, value in asked.ask.changes.items() if path not in without
    )


def spec_text(planned: Planned) -> str:
    """The spec with which ``multitrack sweep`` does the same runs, and more."""
    asked, spec = planned.asked, planned.spec
    paths = tuple(axis.path for axis in planned.plan.axes)
    changes = {path: value for path, value in asked.ask.changes.items() if path not in paths}
    whole = needs_file(asked, paths)
    document = tomlkit.document()
    title = f"{asked.base.title}: a sweep of {' and '.join(paths)} (Multitrack {version()})"
    document.add(tomlkit.comment(one_line_each(title)))
    document.add("scenario", tomlkit.item(WORLD if whole else asked.ask.scenario))
    document.add("replications", tomlkit.item(spec.replications))
    document.add("seed", tomlkit.item(spec.seed))
    without: Any = list(asked.ask.without)
    document.add("worlds", tomlkit.item([without] if len(without) > 1 else without))
    if changes and not whole:
        document.add("set", _table(changes))
    document.add("design", _table({"kind": spec.kind}))
    document.add("axes", _table({axis.path: axis.said() for axis in planned.plan.axes}))
    return tomlkit.dumps(document)


def _table(values: dict[str, Any]) -> Table:
    """A table whose own tables stand in one line."""
    table = tomlkit.table()
    for name, value in values.items():
        if isinstance(value, dict):
            inline = tomlkit.inline_table()
            inline.update(value)
            table.add(name, inline)
        else:
            table.add(name, tomlkit.item(value))
    return table


def world_text(planned: Planned) -> str:
    """The scenario file that a spec names where it must."""
    heading = f"Written by Multitrack {version()}: the world of a sweep, which {SPEC} names"
    return scenario_text(planned.spec.scenario, one_line_each(heading))


def commands(planned: Planned) -> list[dict[str, str]]:
    """The command lines that repeat the sweep, then make it larger; each with what it does."""
    more = max(MANY, 2 * planned.plan.runs)
    return [
        {"line": f"multitrack sweep new {FOLDER} --spec {SPEC}", "why": "makes the sweep in a folder of its own"},
        {"line": f"multitrack sweep run {FOLDER}", "why": "does the runs of this page; Ctrl-C, then again, to go on"},
        {"line": f"multitrack sweep export {FOLDER} --out runs.csv", "why": "writes the table that this page saves"},
        {
            "line": f"multitrack sweep extend {FOLDER} --replications {more}",
            "why": f"{more} runs a cell, which tell shares to within some five points; then run again",
        },
    ]


def message(planned: Planned) -> dict[str, Any]:
    """What the page shows of it."""
    paths = tuple(axis.path for axis in planned.plan.axes)
    return {
        "name": SPEC,
        "text": spec_text(planned),
        "world": WORLD if needs_file(planned.asked, paths) else None,
        "commands": commands(planned),
    }


def name_of(planned: Planned) -> str:
    """What the table of runs is called."""
    return f"{stem(planned.asked)}-sweep.csv"


def runs_csv(cells: Cells) -> bytes:
    """The runs that are there, one row a run, as ``multitrack sweep export`` writes them."""
    rows = [row for k in range(cells.planned.cells) for row in rows_of(cells, k)]
    schema = schema_of([axis.path for axis in cells.planned.spec.axes], False)
    return pa.Table.from_pylist(rows, schema=schema).to_pandas().to_csv(index=False, lineterminator="\n").encode()


def rows_of(cells: Cells, k: int) -> Iterator[dict[str, Any]]:
    """The runs of one cell, by replication, the factual world first."""
    spec, values = cells.planned.spec, cells.planned.points[k]
    for r in np.flatnonzero(cells.there[k]).tolist():
        for place, world in enumerate(spec.worlds):
            which = {"point": k, "replication": r, "world": world.name, "seed": spec.seed}
            numbers = zip(KEPT, cells.runs[k, place, r].tolist(), strict=True)
            yield which | values | {name: valued(name, number) for name, number in numbers}


def valued(name: str, number: float) -> float | int | bool | None:
    """An outcome as a run has it, out of the number that was kept of it."""
    if math.isnan(number):
        return None
    kind = outcomes.COLUMNS[name].lower()
    return bool(number) if kind in EVENTS else number if kind == "float64" else int(number)
