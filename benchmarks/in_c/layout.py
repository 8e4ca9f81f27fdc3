"""The state and the parameters as C sees them: structures written from the model's own declarations.

A field that the model gains, loses or moves changes the C layout with it; nothing is said twice.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from model import Parameters, events, state, streams
from model.state import FIELDS, KINDS, State
from model.world import World, pack

LETTERS = "PNLOEQCDKSIMFGX"  # of the shapes of model/state.py; the others there are numbers
C_TYPES = {np.dtype(t): c for t, c in (("f8", "double"), ("i8", "int64_t"), ("u4", "uint32_t"), ("u1", "uint8_t"))}
# With a shock: uncompiled code keeps no types for an empty list.
EXAMPLE = pack(Parameters().with_values({"shocks": [{"week": 1, "kind": "hardship", "size": 0.1}]}))


def header() -> str:
    """C text of the structures ``State`` and ``World``, a macro for each table of the state, and the model's codes."""
    lines = ["#pragma once", "#include <stdint.h>", *codes(), "", "typedef struct {"]
    lines += [f"    int64_t {letter};" for letter in LETTERS]
    lines += [f"    {C_TYPES[np.dtype(KINDS[name])]} *{name};" for name in FIELDS]
    lines += ["} State;"]
    for name, field in FIELDS.items():
        if len(field.shape) == 2:
            width = f"s->{field.shape[1]}" if field.shape[1] in LETTERS else field.shape[1]
            lines.append(f"#define {name.upper()}(a, b) (s->{name}[(a) * {width} + (b)])")
    members = []
    for name in World.__annotations__:
        table = as_table(getattr(EXAMPLE, name))
        types = [(C_TYPES[table.dtype[member]], member) for member in table.dtype.names or ()]
        lines += ["typedef struct {", *(f"    {kind} {member};" for kind, member in types), f"}} {name}_t;"]
        members += [f"    const {name}_t *{name};", f"    int64_t n_{name};"]
    return "\n".join([*lines, "typedef struct {", *members, "} World;", ""])


def codes() -> list[str]:
    """Definitions of the model's codes; kinds of events and addresses of draws carry a prefix, as some share a name."""
    return [
        f"#define {prefix}{name} {value}"
        for module, prefix in ((state, ""), (events, "EVENT_"), (streams, "STREAM_"))
        for name, value in vars(module).items()
        if name.isupper() and type(value) is int and not name.startswith("_")
    ]


def as_table(record: Any) -> np.ndarray:
    """A packed group or list of groups as an array of records (n,), whether the model runs compiled or not."""
    if isinstance(record, (list, SimpleNamespace)):
        rows = [vars(row) for row in (record if isinstance(record, list) else [record])]
        kinds = (
            [(name, "f8" if isinstance(value, float) else "i8") for name, value in rows[0].items()] if rows else "f8"
        )
        return np.array([tuple(row.values()) for row in rows], dtype=kinds)
    return np.array(record, ndmin=1).view(np.ndarray)


def state_for_c(arrays: State) -> np.ndarray:
    """The structure ``State``, int64: the lengths, then the address of every array. It holds while the arrays live."""
    lengths = {}
    for name, array in arrays._asdict().items():
        lengths |= dict(zip(FIELDS[name].shape, array.shape, strict=True))
    return np.array([lengths[letter] for letter in LETTERS] + [a.ctypes.data for a in arrays], dtype=np.int64)


def world_for_c(world: World) -> tuple[np.ndarray, list[np.ndarray]]:
    """The structure ``World``, int64, address and length of every table; and the tables, which the caller must keep."""
    tables = [as_table(getattr(world, name)) for name in World.__annotations__]
    return np.array([x for t in tables for x in (t.ctypes.data, len(t))], dtype=np.int64), tables
