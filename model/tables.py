"""Arrays and records handed to compiled code as one pointer: a table of where each is and how long.

Compiled code makes an array from the table where a kernel names one. It only borrows: nobody counts references, which
would take two locked operations at each mention of an array, and nothing but the pointer is passed from kernel to
kernel. Whoever makes a table keeps the arrays alive and in their place as long as it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from model.compiling import COMPILED

WIDTH = 3  # words of an entry: address, rows, columns


def table_of(arrays: Mapping[str, np.ndarray]) -> np.ndarray:
    """The table of these arrays, int64; a record of no dimension has its address alone.

    Raises ValueError for an array that does not lie in one piece.
    """
    table = np.zeros(WIDTH * len(arrays), np.int64)
    for at, (name, array) in zip(range(0, table.size, WIDTH), arrays.items(), strict=True):
        if array.ndim and not array.flags.c_contiguous:
            raise ValueError(f"{name} must be a contiguous array: compiled code borrows it as it lies.")
        table[at] = address_of(array)
        table[at + 1 : at + 1 + array.ndim] = array.shape
    return table


def address_of(array: np.ndarray) -> int:
    """Where an array or record lies."""
    return int(array.__array_interface__["data"][0])


if COMPILED:
    from llvmlite import ir  # type: ignore[import-untyped]
    from numba import types
    from numba.core.typing.templates import AttributeTemplate
    from numba.extending import (
        NativeValue,
        infer_getattr,
        lower_getattr_generic,
        models,
        register_model,
        unbox,
    )
    from numba.np.arrayobj import make_array, populate_array
    from numba.np.numpy_support import from_dtype

    class TableType(types.Type):
        """Numba's type of something with an ``address``, that of a table of these members."""

        def __init__(self, name: str, members: Mapping[str, tuple[np.dtype, int]]) -> None:
            self.members = {
                n: types.Array(from_dtype(kind), ndim, "C", aligned=kind.isalignedstruct or kind.fields is None)
                if ndim
                else from_dtype(kind)
                for n, (kind, ndim) in members.items()
            }
            self.places = {n: WIDTH * at for at, n in enumerate(members)}
            super().__init__(name=name)

    register_model(TableType)(models.OpaqueModel)

    @unbox(TableType)
    def _take_pointer(kind: Any, handle: Any, c: Any) -> Any:
        number = c.pyapi.object_getattr_string(handle, "address")
        pointer = c.pyapi.long_as_voidptr(number)
        c.pyapi.decref(number)
        return NativeValue(pointer, is_error=c.pyapi.c_api_error())

    @infer_getattr
    class _Members(AttributeTemplate):
        """Types of what a table holds."""

        key = TableType

        def generic_resolve(self, kind: Any, name: str) -> Any:
            return kind.members.get(name)

    @lower_getattr_generic(TableType)
    def _borrow(context: Any, builder: Any, kind: Any, pointer: Any, name: str) -> Any:
        """Make the array, or the pointer to a record, from its entry in the table, which never changes in a call."""
        word, member, place = ir.IntType(64), kind.members[name], kind.places[name]
        table = builder.bitcast(pointer, word.as_pointer())
        unchanging = builder.module.add_metadata([])

        def read(at: int) -> Any:
            loaded = builder.load(builder.gep(table, [ir.Constant(ir.IntType(32), at)]))
            loaded.set_metadata("invariant.load", unchanging)
            return loaded

        if isinstance(member, types.Record):
            return builder.inttoptr(read(place), context.get_value_type(member))
        array = make_array(member)(context, builder)
        size = ir.Constant(word, context.get_abi_sizeof(context.get_data_type(member.dtype)))
        shape = [read(place + 1 + d) for d in range(member.ndim)]
        strides = [size]
        for length in reversed(shape[1:]):
            strides.insert(0, builder.mul(strides[0], length))
        data = builder.inttoptr(read(place), array.data.type)
        populate_array(array, data=data, shape=shape, strides=strides, itemsize=size, meminfo=None)
        return array._getvalue()
