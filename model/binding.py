"""Hands the state to compiled code as one pointer.

As a tuple, eighty arrays would be taken apart and passed one by one at every call of every kernel. As a Numba structure
the same kernels, unchanged, compile in half the time and run more than twice as fast. Without Numba the state itself is
handed over.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.compiling import COMPILED, entry
from model.state import FIELDS, KINDS, State

if COMPILED:
    from numba import types
    from numba.experimental import structref
    from numba.np.numpy_support import from_dtype

    @structref.register
    class StateType(types.StructRef):
        """Numba's type of the state."""

    class Handle(structref.StructRefProxy):
        """The state as compiled code sees it; Python reads the arrays that it was made from."""

    structref.define_boxing(StateType, Handle)
    STATE_TYPE = StateType(
        tuple((n, types.Array(from_dtype(np.dtype(KINDS[n])), len(f.shape), "C")) for n, f in FIELDS.items())
    )

    def _make_binder() -> Any:
        """Write the one function that must name every array; the file's own name lets Numba keep it in its cache."""
        source = f"def binder({', '.join(FIELDS)}):\n    handle = new(STATE_TYPE)\n"
        source += "".join(f"    handle.{n} = {n}\n" for n in FIELDS) + "    return handle\n"
        space: dict[str, Any] = {"new": structref.new, "STATE_TYPE": STATE_TYPE, "__name__": __name__}
        exec(compile(source, __file__, "exec"), space)
        return entry(space["binder"])

    _binder = _make_binder()


def bind(state: State) -> Any:
    """Handle of a state for the engine's entries; both see the same arrays."""
    return _binder(*state) if COMPILED else state
