"""docs/calibration.md: what was searched, what is known, what is left, and what was changed since."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.calibration import emulator
from experiments.calibration.changes import BY_HAND, FROZEN, HISTORY, MOVED
from experiments.calibration.inputs import AXES, INPUTS
from experiments.calibration.simulator import CONFLICTS, PAIRS
from experiments.calibration.targets import LIMIT, TARGETS
from experiments.calibration.waves import CANDIDATES, places
from experiments.reference_pages import DOCS, table
from model import Parameters

PAGE = DOCS / "calibration.md"
HEAD = f"""\
# Calibration

`python -m experiments.calibration DIR --points 150 200 100 120` searches again, with the model as it then is, and
writes this page; what was changed by hand is told in words from `experiments/calibration/changes.py`.

Nearly every parameter of the model is an assumption. Some of them can be held against numbers: how far meetings change
people, how fast that fades, how long peace processes take to a text, how soon texts fail (sections A and C of
[validation.md](validation.md)). Calibration by history matching [Vernon2010] asks which values are *not implausible*
given these numbers, and keeps all of them: a set, not a point.

1. **Ranges.** {len(INPUTS)} assumed parameters vary over the ranges that their declarations give for exploring; those
   whose ends differ by more than a factor of three on a log scale. What a scenario, the codebook or the reference
   population sets is not among them.
2. **Waves.** The first is a Latin hypercube. Each point costs {CONFLICTS} conflicts of the reference population and
   {PAIRS} pairs each of one workshop of four days in the default world and in a heavy war, always with the same
   accidents. Gaussian processes over the inputs that matter, one a target, then judge {CANDIDATES:,} places, and the
   next wave is drawn from those that they cannot rule out.
3. **Implausibility** is the distance between model and world in standard deviations of everything that separates them:
   the data's error, a discrepancy allowed to any such model, the seeds' noise, the emulator's doubt. A point is
   implausible if any target is further than {LIMIT:g} away [Pukelsheim1994].
4. **The set** is every simulated point that is not implausible: `experiments.plausible`.
5. **Defaults** are chosen from what is left by moving as few parameters as little as will do.

Nothing else is read: neither the coded cases nor a pattern of sections B, D, E or F (a test holds the code to that).
{FROZEN}
"""


def write(done: pd.DataFrame, kept: pd.DataFrame) -> None:
    """Write the page from all simulated points and those of them that are kept."""
    said = [HEAD, HISTORY, known(done, kept), waves(done), ranges(kept), doubts(done), changes()]
    PAGE.write_text("\n".join(said), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(Path.cwd())}")


def span(x: Sequence[float] | pd.Series) -> str:
    """Nine tenths of some values: ``0.12 to 0.34``."""
    low, high = np.nanquantile(np.asarray(x, float), [0.05, 0.95])
    return f"{low:.3g} to {high:.3g}"


def known(done: pd.DataFrame, kept: pd.DataFrame) -> str:
    """The targets, and what the whole range and the set give."""
    rows = []
    for name, target in TARGETS.items():
        side = {0: "", 1: "at least ", -1: "at most "}[target.side]
        rows.append([
            target.row, target.meaning, f"{side}{target.observed:g}", f"{target.error:.3f}", f"{target.discrepancy:g}",
            span(done[done["wave"] == 1][name]), span(kept[name]),
        ])  # fmt: skip
    columns = ("Row", "Target", "Observed", "Error (sd)", "Discrepancy (sd)", "All of wave 1", "The set")
    return "\n".join(
        ["## What is known", "", "Nine tenths of the points lie within the last two.", "", table(columns, rows)]
    )


def waves(done: pd.DataFrame) -> str:
    """How many points each wave had, and how many are left."""
    rows = [
        [str(wave), str(len(own)), str(int((own["worst"] < LIMIT).sum())), f"{own['worst'].median():.1f}"]
        for wave, own in done.groupby("wave")
    ]
    columns = ("Wave", "Points", "Not implausible", "Median implausibility")
    return "\n".join(["## Waves", "", table(columns, rows)])


def ranges(kept: pd.DataFrame) -> str:
    """What was searched and what is left of it, the most narrowed first."""
    at = places(kept)
    width = np.quantile(at, 0.95, axis=0) - np.quantile(at, 0.05, axis=0)
    rows = []
    for i in np.argsort(width, kind="stable"):
        axis = AXES[i]
        rows.append([
            f"`{axis.path}`", f"{axis.low:g} to {axis.high:g}", span(kept[axis.path]), f"{width[i] / 0.9:.2f}",
            f"{Parameters().value(axis.path):g}",
        ])  # fmt: skip
    columns = ("Parameter", "Searched", "Nine tenths of the set", "Width left", "Default")
    told = (
        "*Width left*: 1 where the set is as wide as the range (on its log scale, if it has one), so that the data say "
        "nothing. A parameter can also be pinned down together with another, which this table does not show."
    )
    return "\n".join(["## What is left", "", told, "", table(columns, rows)])


def doubts(done: pd.DataFrame) -> str:
    """Whether the emulators know how unsure they are."""
    points = places(done)
    rows = []
    for name in TARGETS:
        errors = emulator.left_out_errors(points, done[name].to_numpy(float))
        known_errors = errors[np.isfinite(errors)]
        rows.append([name, f"{known_errors.std():.2f}", f"{100 * np.mean(np.abs(known_errors) > 2.0):.0f} %"])
    told = (
        "Each fifth of the points judged by emulators fitted without it; errors in the emulators' own standard "
        "deviations: 1 is right, more is overconfident."
    )
    columns = ("Target", "Spread of errors", "Beyond 2")
    return "\n".join(["## Can the emulators be trusted?", "", told, "", table(columns, rows)])


def changes() -> str:
    """Defaults moved by the calibration, and every later change with the scores before and after."""
    moved = table(
        ("Parameter", "Assumed before", "Default"), [[f"`{path}`", f"{a:g}", f"{b:g}"] for path, a, b in MOVED]
    )
    later = [
        f"- **{change.what}** {change.why} *Before:* {change.before} *After:* {change.after}" for change in BY_HAND
    ]
    return "\n".join(["## Defaults moved", "", moved, "## Changes since the freeze", "", *(later or ["None."]), ""])
