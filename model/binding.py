"""Hands the state to compiled code as one pointer; without Numba the state itself is handed over."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.compiling import COMPILED
from model.state import FIELDS, KINDS, State
from model.tables import address_of, table_of

if COMPILED:
    from model.tables import TableType

    _MEMBERS = {n: (np.dtype(KINDS[n]), len(f.shape)) for n, f in FIELDS.items()}
    STATE_TYPE = TableType("multitrack.State", _MEMBERS | {"crew": (np.dtype(np.int64), 1)})


class Handle:
    """The state as compiled code sees it; Python reads the arrays that it was made from, which it keeps alive."""

    if COMPILED:
        _numba_type_ = STATE_TYPE

    def __init__(self, state: State, crew: np.ndarray) -> None:
        for name, array in state._asdict().items():
            if array.dtype != KINDS[name]:
                raise TypeError(f"state.{name} must be an array of {np.dtype(KINDS[name])}, not {array.dtype}.")
        self.state = state
        self.crew = crew
        self.table = table_of(state._asdict() | {"crew": crew})
        self.address = address_of(self.table)


NO_CREW = np.zeros(0, np.int64)


def bind(state: State, crew: np.ndarray = NO_CREW) -> Any:
    """Handle of a state for the engine's entries; both see the same arrays. ``crew`` as :mod:`model.sharing` has it."""
    return Handle(state, crew) if COMPILED else state
