"""``python -m experiments.calibration DIR``: run the waves, keep the set, suggest defaults, write docs/calibration.md.

An hour or two on two cores. Interrupted, it goes on where it was when it is called again with the same folder.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from experiments.calibration import choose, page, waves
from experiments.calibration.inputs import INPUTS, defaults, values
from experiments.calibration.targets import LIMIT, TARGETS

SET = Path(__file__).resolve().parents[1] / "data" / "plausible.parquet"


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m experiments.calibration", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the waves are kept")
    parser.add_argument("--points", type=int, nargs="+", default=[150, 200, 200], help="points a wave")
    options = parser.parse_args()
    done = waves.run(options.folder, options.points)
    kept = keep(done)
    print(f"{len(kept)} of {len(done)} points are not implausible: {SET.name}")
    place, moves = choose.choose(done, defaults())
    for move in moves:
        print(f"{move.path}: {move.before:g} -> {move.after:g} (misfit {move.misfit:.1f})")
    print("suggested:", {path: value for path, value in values(place).items() if path in {m.path for m in moves}})
    page.write(done, kept)


def keep(done: pd.DataFrame) -> pd.DataFrame:
    """Keep the points that are not implausible in the package, the least implausible first."""
    left = done[done["worst"] < LIMIT].sort_values("worst", kind="stable")
    kept = left[[*INPUTS, *TARGETS, "worst", "wave", "point"]].reset_index(drop=True)
    kept.to_parquet(SET, index=False, compression="zstd")
    return kept


if __name__ == "__main__":
    main()
