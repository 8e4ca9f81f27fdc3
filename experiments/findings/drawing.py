"""The figures of docs/findings.md that no analysis draws by itself."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from experiments.analysis.goal import Goal
from experiments.analysis.planes import Plane
from experiments.analysis.surface import Panel
from experiments.axes import Axis
from experiments.figures.sensitivity import DARK, LIGHT, Measure, bars
from experiments.figures.style import GREY, INK, PALE, house_style
from experiments.figures.surface import surface
from experiments.findings.measured import MEASURES
from experiments.findings.plan import AXIS_NAMES, HALF
from experiments.findings.words import Facts
from experiments.population.figure import minus
from experiments.telling.words import plural, signed
from experiments.version import version

STEPS = (0.0, 10.0, 20.0, 30.0)  # points of an effect at which a line is drawn
EMPTY = np.zeros((1, 1))
LABELS = {"transfer": "transfer", "effect": "effect of Track Two on agreement"}
PARTS = ("", "_low", "_high", "_raw", "_noise")  # of an index
BAR, DOT = "#0072B2", "#56B4E9"
WIDTH = 8.27  # inches


class Named(Axis):
    """An axis with a label in words."""

    def label(self) -> str:
        """The label."""
        return self.path


def diagram(f: Facts) -> Figure:
    """Both panels of a diagram."""
    across, up = (Named(name_of(f[side])) for side in ("x", "y"))
    panels = [panel(f, name) for name in f["panels"]]
    told = (
        f"Default conflict over {plural(f['members'], 'member')} of the plausible set, "
        f"{plural(f['replications'], 'replication')} each, in paired worlds. Intervals (95 %) hold for all cells of a "
        "panel at once, over members and accidents."
    )
    return surface(f["title"], told, across, up, panels)


def name_of(side: Facts) -> str:
    """Label of a side: what it is, and the path of its parameter where that is what it shows."""
    if "years" in side["name"]:
        return side["name"]
    return f"{side['name']} [0-1]\n{side['path']}"


def panel(f: Facts, name: str) -> Panel:
    """One panel; effects in points."""
    measure, cells = MEASURES[name], f["panels"][name]
    scale = 100.0 if measure.difference else 1.0
    value, low, high = (
        np.array([[math.nan if x is None else x for x in row] for row in cells[key]]) * scale
        for key in ("value", "low", "high")
    )
    if measure.difference:
        value = np.round(value, 1)
    x, y = (np.array(f[side]["levels"], dtype=float) for side in ("x", "y"))
    places = np.array([(a, b) for a in x for b in y])
    plane = Plane(measure.head, x, y, value, low, high, True, places)
    goal = Goal(EMPTY, EMPTY, measure.head, "runs", "points", common=True, share=not measure.difference)
    return Panel(plane, goal, (0.0,) if measure.difference else (HALF,), 0.0 if measure.difference else 0.5)


def sobol(f: Facts) -> Figure:
    """Total indices of both answers, the axes in the order of their larger one."""
    rows = {name: {row["path"]: row for row in f["of"][name]["rows"]} for name in f["of"]}
    paths = sorted(AXIS_NAMES, key=lambda path: -max(known(rows[name][path]["total"]) for name in rows))
    measures = [
        Measure(label, colour, *(column(rows[name], paths, f"total{part}") for part in PARTS))
        for (name, label), colour in zip(LABELS.items(), (DARK, LIGHT), strict=True)
    ]
    said = (
        f"{f['rows']} base rows at {plural(f['members'], 'member')} of the plausible set, "
        f"{plural(f['replications'], 'replication')}; intervals by a bootstrap over base rows, widened for shared "
        "accidents, each for itself. A share of the variance over this design, not over history. Multitrack "
        f"{version()}."
    )
    return bars(
        "What drives transfer, and what Track Two adds", said, [AXIS_NAMES[path] for path in paths], measures,
        label="share of the variance over the design, with interactions (Sobol's total index) [%]",
        floor="what noise alone adds", percent=True,
    )  # fmt: skip


def morris(f: Facts) -> Figure:
    """Sizes of the effects of the calibrated parameters on both answers."""
    rows = {name: {row["path"]: row for row in f["of"][name]["rows"]} for name in f["of"]}
    paths = sorted(rows["transfer"], key=lambda path: -max(known(rows[name][path]["rms"]) for name in rows))
    measures = []
    for (name, label), colour in zip(LABELS.items(), (DARK, LIGHT), strict=True):
        columns = [100.0 * column(rows[name], paths, part) for part in ("rms", "rms_low", "rms_high")]
        columns += [np.full(len(paths), math.nan), 100.0 * column(rows[name], paths, "mu_star_noise")]
        measures.append(Measure(label, colour, *columns))
    said = (
        f"Root mean square of elementary effects from {f['trajectories']} places, replication noise removed; "
        f"{plural(f['replications'], 'replication')} a point, over the ranges that were searched. Intervals each for "
        f"itself. Multitrack {version()}."
    )
    return bars(
        "On which calibrated parameters the answers hang", said, paths, measures,
        label="change from end to end of the searched range [percentage points]", floor="what noise alone makes",
    )  # fmt: skip


def known(x: float | None) -> float:
    """A number, or less than any where it is unknown."""
    return -math.inf if x is None else x


def column(rows: dict[str, Facts], paths: Sequence[str], name: str) -> np.ndarray:
    """One number of every axis."""
    return np.array([math.nan if rows[path][name] is None else rows[path][name] for path in paths])


def cases(found: Sequence[Facts]) -> Figure:
    """Shapley values of every initiative at every member of the set, with median and nine tenths."""
    outcomes = {"agreement": "agreement", "transfer": "transfer at level 3 or 4"}
    with house_style():
        figure = Figure(figsize=(WIDTH, 4.2))
        FigureCanvasAgg(figure)
        axes = figure.subplots(len(found), len(outcomes), sharex="col", squeeze=False)
        figure.subplots_adjust(left=0.155, right=0.985, top=0.84, bottom=0.17, hspace=0.45, wspace=0.42)
        luck = np.random.default_rng(0)  # where the dots of one row lie above each other
        for i, f in enumerate(found):
            for j, (name, label) in enumerate(outcomes.items()):
                ax = axes[i, j]
                tracks = f["of"][name]["tracks"]
                for k, track in enumerate(tracks):
                    s = track["shapley"]
                    x = 100.0 * np.array(s["values"])
                    ax.plot(x, k + luck.uniform(-0.28, 0.28, x.size), ".", color=DOT, ms=3.5, alpha=0.75, gid="member")
                    ax.plot([100.0 * s["low"], 100.0 * s["high"]], [k, k], color=INK, lw=1.6, gid="range")
                    ax.plot(100.0 * s["median"], k, "D", color=BAR, mec="white", ms=6.5, gid="median")
                ax.axvline(0.0, color=GREY, lw=0.8)
                ax.set_ylim(len(tracks) - 0.4, -0.6)
                ax.set_yticks(range(len(tracks)), [textwrap.fill(track["name"], 14) for track in tracks], fontsize=8)
                ax.tick_params(axis="y", length=0)
                ax.spines["left"].set_visible(False)
                ax.grid(axis="x", color=PALE, lw=0.5)
                ax.set_axisbelow(True)
                ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: minus(signed(x))))
                if j == 0:
                    ax.set_title(f["title"], loc="left", fontsize=9, weight="bold")
                if i == len(found) - 1:
                    ax.set_xlabel(f"Shapley value for {label} [points]")
        figure.text(0.015, 0.955, "What each channel adds in Oslo and in Mozambique", fontsize=12, weight="bold")
        said = (
            f"Dot: one of {plural(found[0]['members'], 'member')} of the plausible set, "
            f"{plural(found[0]['replications'], 'replication')} of each subset of channels (their chance is in the "
            "spread). Diamond: median; bar: nine tenths of the members. About the model, not history. Multitrack "
            f"{version()}."
        )
        figure.text(0.015, 0.02, textwrap.fill(said, 160), fontsize=6.5, color=GREY)
    return figure
