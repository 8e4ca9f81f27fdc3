"""Hands the state to compiled code as one pointer; without Numba the state itself is handed over."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.compiling import COMPILED
from model.state import FIELDS, KINDS, State
from model.tables import address_of, table_of

if COMPILED:
    from model.tables import TableType

    STATE_TYPE = TableType("multitrack.State", {n: (np.dtype(KINDS[n]), len(f.shape)) for n, f in FIELDS.items()})


class Handle:
    """The state as compiled code sees it; Python reads the arrays that it was made from, which it keeps alive."""

    if COMPILED:
        _numba_type_ = STATE_TYPE

    def __init__(self, state: State) -> None:
        for name, array in state._asdict().items():
            if array.dtype != KINDS[name]:
                raise TypeError(f"state.{name} must be an array of {np.dtype(KINDS[name])}, not {array.dtype}.")
        self.state = state
        self.table = table_of(state._asdict())
        self.address = address_of(self.table)


def bind(state: State) -> Any:
    """Handle of a state for the engine's entries; both see the same arrays."""
    return Handle(state) if COMPILED else state
