"""Compile the engine now and say so, so that nobody waits at a first run: ``python -m model``."""

from __future__ import annotations

import time

from model import Parameters
from model.compiling import COMPILED, forget_old_code
from model.runs import run_one


def main() -> None:
    """Compile, or find in the cache, everything that a run needs."""
    if not COMPILED:
        print("Numba is not installed: the engine runs uncompiled, some hundred times slower.")
        return
    print("Compiling the engine (once after each change; about half a minute) ...", flush=True)
    start = time.perf_counter()
    run_one(
        Parameters().with_values({"run.weeks": 1, "run.followup_weeks": 0}), seed=0, series=True, log=True, threads=2
    )
    forget_old_code()
    print(f"Engine ready after {time.perf_counter() - start:.0f} s.")


if __name__ == "__main__":
    main()
