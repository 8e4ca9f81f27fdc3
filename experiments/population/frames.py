"""The population as a table: one row a conflict, its parameters by path, who came to it, its outcomes.

The columns are the same for any number of conflicts: what a conflict of two parties lacks of a third one is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from experiments.population.conflicts import CHALLENGERS, CONFLICT, FACTIONS, SHOCK, SHOCKS, Declared
from experiments.population.distributions import Choice
from experiments.population.drawing import CODED, COUNTED
from experiments.population.outsiders import OUTSIDERS, PROGRAMME, PROGRAMMES
from experiments.population.running import Ran
from model import Parameters, outcomes

ALWAYS = {"float": "float64", "int": "int64", "bool": "bool", "choice": "str"}
PERHAPS = {"float": "Float64", "int": "Int64", "bool": "boolean", "choice": "str"}


def most(path: str) -> int:
    """The largest number of items that a list may have in a conflict."""
    (counted,) = (d.distribution for d in (*CONFLICT, *PROGRAMMES) if d.path == path)
    assert isinstance(counted, Choice)
    return max(value for value, _ in counted.shares)


def columns() -> dict[str, str]:
    """Pandas type of every column, in order."""
    kinds = dict.fromkeys(COUNTED, "int64")
    for path in paths():
        said = Parameters.declaration(path)
        listed = re.search(r"\[(\d)\]", path)
        # Two parties, one faction and one programme are always there; shocks and a departure need not come.
        there = not said.optional and (not listed or path.startswith("parties[1]") or listed[1] == "0")
        kinds[path] = (ALWAYS if there and not path.startswith("shocks") else PERHAPS)[said.kind]
    for name in OUTSIDERS:
        kinds |= {name: "bool", f"hardness_{name}": "float64", f"propensity_{name}": "float64"}
    return kinds | {f"coded_{name}": "int64" for name in CODED} | outcomes.COLUMNS


def paths() -> Iterator[str]:
    """Every parameter that is drawn, by its path, in the order of the declarations."""
    yield from (d.path for d in CONFLICT if d.path not in COUNTED)
    for outsider in OUTSIDERS.values():
        yield from (d.path for d in outsider.brings)
    yield from items([Declared("parties[q].recognised", *CHALLENGERS[0][1:]), CHALLENGERS[1]], most("parties"))
    yield from items(FACTIONS, most("spoilers.factions"))
    switch = Declared("track_two[k].enabled", *PROGRAMME[0][1:])
    yield from items((switch, *PROGRAMME), most("track_two"))
    dated = [Declared(f"shocks[j].{name}", *SHOCK[0][1:]) for name in ("week", "kind")]
    yield from items((*dated, *SHOCK), len(SHOCKS))


def items(lines: Iterable[Declared], n: int) -> Iterator[str]:
    """Paths of ``n`` items of a list."""
    lines = list(lines)
    for item in range(n):
        yield from (re.sub(r"\[[a-z]\]", f"[{item}]", line.path) for line in lines)


def row(ran: Ran) -> dict[str, Any]:
    """One conflict as a row; what it lacks is left out."""
    conflict = ran.conflict
    told: dict[str, Any] = {name: conflict.has[name] for name in OUTSIDERS}
    told |= {f"hardness_{name}": conflict.hardness[name] for name in OUTSIDERS}
    told |= {f"propensity_{name}": conflict.propensity[name] for name in OUTSIDERS}
    return conflict.all_values() | told | {f"coded_{name}": conflict.coded[name] for name in CODED} | ran.outcomes


def conflicts_of(everything: Iterable[Ran]) -> pd.DataFrame:
    """The population as a table."""
    return outcomes.table([row(ran) for ran in everything], columns())


def twins_of(everything: Iterable[Ran]) -> pd.DataFrame:
    """Outcomes of the twins, one row a conflict."""
    return outcomes.table([ran.twin for ran in everything if ran.twin is not None], outcomes.COLUMNS)
