"""Names that a spec and the command line choose from: designs, executors, analyses; light, for a quick help."""

from __future__ import annotations

DESIGNS = ("factorial", "lhs", "sobol", "morris", "table")
EXECUTORS = ("thread", "process", "dask")
_BUT_MORRIS = tuple(kind for kind in DESIGNS if kind != "morris")
# Kind -> designs that it can be made from.
ANALYSES: dict[str, tuple[str, ...]] = {
    "sobol": ("sobol",), "morris": ("morris",), "pawn": _BUT_MORRIS, "prim": _BUT_MORRIS, "rules": _BUT_MORRIS,
    "surface": _BUT_MORRIS,
}  # fmt: skip
