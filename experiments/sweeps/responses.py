"""One outcome of a sweep as its analyses take it: run by run at every design point."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from experiments.analysis.response import Response
from experiments.axes import Axis, Value
from experiments.sweeps.designs import MEMBER
from experiments.sweeps.errors import SweepError
from experiments.sweeps.sweep import Sweep
from experiments.worlds import FACTUAL
from model import Parameters
from model.declare import did_you_mean
from model.outcomes import COLUMNS, OUTCOMES

EVENTS = ("bool", "boolean")


@dataclass(frozen=True)
class Asked:
    """What of a sweep is looked at: an outcome, perhaps the share that is ``at_least`` something.

    In one ``world``, or, with ``effect_of``, the factual world's over another one, pair by pair. ``effect_of`` takes a
    world's name, with or without its ``without_``.
    """

    outcome: str = "agreement"
    at_least: float | None = None
    world: str = FACTUAL
    effect_of: str | None = None

    @property
    def event(self) -> bool:
        """Whether the outcome is an event."""
        return self.at_least is not None or COLUMNS[self.outcome] in EVENTS

    @property
    def measured(self) -> str:
        """The outcome in words: ``transfer_level >= 3``."""
        return self.outcome if self.at_least is None else f"{self.outcome} >= {self.at_least:g}"


def response_of(sweep: Sweep, asked: Asked) -> Response:
    """The response. Raises SweepError for an outcome or a world that the sweep has not, or one not run to its end.

    Points of a design crossed with the plausible set are one point each: its columns are members and replications.
    """
    asked = known(sweep, asked)
    done = sweep.status()
    if not done.complete:
        raise SweepError(
            f"{done.runs - done.runs_done:,} of {done.runs:,} runs are still to be done: multitrack sweep run "
            f"{sweep.store.folder}"
        )
    runs = sweep.results(["point", "replication", "world", asked.outcome])
    first = table_of(runs, FACTUAL if asked.effect_of else asked.world, asked)
    if asked.effect_of:
        first = first - table_of(runs, asked.effect_of, asked)
    design = sweep.design()
    values = first.reindex(design["point"]).to_numpy(dtype=float)
    ended, failed, given = ended_runs(sweep, runs, asked)
    if members := sweep.store.manifest["plausible"]:
        values = values.reshape(len(design) // members, -1)
        ended = ended.reshape(len(values), -1).sum(axis=1)
        design = design.iloc[::members].drop(columns=MEMBER)
    points = design.drop(columns="point").reset_index(drop=True)
    event = asked.event and asked.effect_of is None
    unit = "share" if asked.event else OUTCOMES[asked.outcome].unit
    return Response(
        name_of(sweep, asked), unit, event, axes_of(sweep, points), points, values, members=members or 1,
        ended=None if (ended == values.shape[1]).all() else ended, failed=failed,
        given=None if given * (members or 1) == values.shape[1] else given,
    )  # fmt: skip


def ended_runs(sweep: Sweep, runs: pd.DataFrame, asked: Asked) -> tuple[np.ndarray, int, int]:
    """Runs, or pairs of them, that came to an end at each row of the design (rows,), and how many did not.

    Third, how many replications every row was given.
    """
    worlds = (FACTUAL, asked.effect_of) if asked.effect_of else (asked.world,)
    there = runs[runs["world"].isin(worlds)].groupby(["point", "replication"]).size() == len(worlds)
    rows = pd.concat([sweep.store.batch(k) for k in range(len(sweep.store.batches))])
    planned = rows.groupby("point")["replications"].sum().sort_index()
    ended = there.groupby("point").sum().reindex(planned.index, fill_value=0)
    return ended.to_numpy(dtype=int), int((planned - ended).sum()), int(planned.min())


def table_of(runs: pd.DataFrame, world: str, asked: Asked) -> pd.DataFrame:
    """The outcome in one world, a row a point and a column a replication; NaN where it is missing."""
    here = runs[runs["world"] == world]
    values = here[asked.outcome].astype("Float64")
    if asked.at_least is not None:
        values = (values >= asked.at_least).astype("Float64")
    frame = here.assign(value=values.to_numpy(dtype=float, na_value=np.nan))
    return frame.pivot(index="point", columns="replication", values="value")


def known(sweep: Sweep, asked: Asked) -> Asked:
    """What is asked, with the worlds' full names. Raises SweepError for what the sweep has not."""
    numbers = [n for n, kind in COLUMNS.items() if kind != "str" and n not in ("seed", "replication")]
    if asked.outcome not in numbers:
        raise SweepError(
            f"There is no outcome {asked.outcome!r}.{did_you_mean(asked.outcome, numbers)} See docs/outcomes.md."
        )
    names = [world.name for world in sweep.store.worlds]
    others = [name for name in names if name != FACTUAL]
    effect_of = asked.effect_of
    if effect_of is not None and effect_of not in others:
        effect_of = f"without_{effect_of}" if f"without_{effect_of}" in others else effect_of
    for name, among in ((asked.world, names), (effect_of, others)):
        if name is not None and name not in among:
            there = ", ".join(among) or "none but the factual one: its spec names no worlds"
            raise SweepError(f"The sweep has no world {name!r}.{did_you_mean(name, among)} It has: {there}.")
    return Asked(asked.outcome, asked.at_least, asked.world, effect_of)


def name_of(sweep: Sweep, asked: Asked) -> str:
    """What is measured, in words: ``effect of track_two on agreement``."""
    if asked.effect_of:
        world = next(w for w in sweep.store.worlds if w.name == asked.effect_of)
        plain = world.without and not world.change
        cause = " and ".join(world.without) if plain else f"the factual world over {world.name}"
        return f"effect of {cause} on {asked.measured}"
    return asked.measured if asked.world == FACTUAL else f"{asked.measured} in the world {asked.world}"


def axes_of(sweep: Sweep, points: pd.DataFrame) -> tuple[Axis, ...]:
    """The sweep's axes; those of a table are its columns, from their least to their greatest value.

    Levels are those of all points: a spec that widened the design need not have had all of the earlier ones.
    """
    if sweep.store.axes:
        return tuple(with_all_levels(axis, points[axis.path].tolist()) for axis in sweep.store.axes)
    axes = []
    for name in points.columns:
        said = Parameters.declaration(str(name))
        if said.kind in ("float", "int") and points[name].nunique() > 1:
            axes.append(Axis(str(name), float(points[name].min()), float(points[name].max()), whole=said.kind == "int"))
        elif points[name].nunique() > 1:
            axes.append(Axis(str(name), levels=tuple(dict.fromkeys(points[name].tolist()))))
    return tuple(axes)


def with_all_levels(axis: Axis, values: list[Value]) -> Axis:
    """The axis with the levels of these values too; numbers in their order."""
    levels = tuple(dict.fromkeys([*axis.levels, *values]))
    if not axis.levels or len(levels) == len(axis.levels):
        return axis
    if not axis.numeric:
        return replace(axis, levels=levels)
    numbers = sorted(float(x) for x in levels)
    return replace(axis, low=numbers[0], high=numbers[-1], levels=tuple(sorted(levels, key=float)))
