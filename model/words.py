"""Words of an int64 array that several threads of compiled code read and write, each as a whole and in order.

Numba has no such operations for the processor; LLVM does, and these name them.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from model.compiling import COMPILED


def _offer() -> Any:
    """The system's call that lets another thread have this processor, if one waits for it."""
    if sys.platform == "win32":
        return ctypes.windll.kernel32.SwitchToThread
    return ctypes.CDLL(None).sched_yield


if COMPILED:
    from llvmlite import binding, ir  # type: ignore[import-untyped]
    from numba import types
    from numba.core.cgutils import get_or_insert_function
    from numba.extending import intrinsic
    from numba.np.arrayobj import make_array

    # Under a name of our own, so that compiled code that is kept on disk finds it on every system.
    OFFER = "multitrack_offer_processor"
    binding.add_symbol(OFFER, ctypes.cast(_offer(), ctypes.c_void_p).value)

    @intrinsic
    def offer_processor(_typing: Any) -> Any:
        """Let another thread have this processor, if one waits for it."""

        def code(_context: Any, builder: Any, _sig: Any, _args: Any) -> Any:
            kind = ir.FunctionType(ir.IntType(32), [])
            return builder.call(get_or_insert_function(builder.module, kind, OFFER), [])

        return types.int32(), code

    def _word(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        """Pointer to the word of the array that is the first argument, at the index that is the second."""
        return builder.gep(make_array(sig.args[0])(context, builder, args[0]).data, [args[1]])

    @intrinsic
    def read_word(_typing: Any, words: Any, at: Any) -> Any:
        """Read a word; what its writer wrote before it is seen from here on."""

        def code(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            return builder.load_atomic(_word(context, builder, sig, args), "acquire", 8)

        return types.int64(words, at), code

    @intrinsic
    def write_word(_typing: Any, words: Any, at: Any, _value: Any) -> Any:
        """Write a word; whoever reads it sees what was written before."""

        def code(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            builder.store_atomic(args[2], _word(context, builder, sig, args), "release", 8)
            return context.get_dummy_value()

        return types.void(words, at, types.int64), code

    @intrinsic
    def count_up(_typing: Any, words: Any, at: Any) -> Any:
        """Add one to a word, in order as if both read and written; returns what it was."""

        def code(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            one = ir.Constant(ir.IntType(64), 1)
            return builder.atomic_rmw("add", _word(context, builder, sig, args), one, "acq_rel")

        return types.int64(words, at), code
