"""What a visitor takes away: the weekly series as CSV, the figure of the run as PNG, the world as a scenario file."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import pandas as pd

from dashboard.session.ask import Asked
from dashboard.session.library import FILE
from experiments.scenario_file import scenario_text
from experiments.version import version
from model.runs import Run, run_one

DPI = 150
DRAWING = Lock()  # matplotlib's settings are those of the whole process: one figure at a time


@dataclass(frozen=True)
class Taken:
    """A file to take away."""

    name: str
    mime: str
    content: bytes


def taken(what: str, asked: Asked) -> Taken:
    """The file of this kind, one of ``KINDS``."""
    mime, make = KINDS[what]
    return Taken(f"{stem(asked)}.{what}", mime, make(asked))


def stem(asked: Asked) -> str:
    """What a file is called: ``oslo-seed1``, ``oslo-changed-seed1``."""
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", asked.base.name if asked.ask.scenario == FILE else asked.ask.scenario)
    changed = "-changed" if asked.ask.changes else ""
    return f"{name.strip('-')[:60] or 'world'}{changed}-seed{asked.ask.seed}"


def runs(asked: Asked, log: bool = False) -> tuple[Run, Run]:
    """The run that the page shows, and its ghost."""
    own, ghost = (run_one(p, asked.ask.seed, 0, series=True, log=log) for p in asked.contrast.pair)
    return own, ghost


def csv(asked: Asked) -> bytes:
    """Weekly series of both worlds, a row a week: ``world`` (factual, counterfactual), ``week``, ``date``, the series.

    ``date`` is the day on which the week begins, empty where the scenario has no start; the series are those of
    ``multitrack run --out``, deaths and attacks of the week.
    """
    frames = []
    for world, run in zip(asked.contrast.names, runs(asked), strict=True):
        weeks = run.weeks()
        days = [asked.base.date_of(int(week)) for week in weeks["week"]]
        weeks.insert(1, "date", ["" if day is None else day.isoformat() for day in days])
        weeks.insert(0, "world", world)
        frames.append(weeks)
    return pd.concat(frames, ignore_index=True).to_csv(index=False, lineterminator="\n").encode()


def png(asked: Asked) -> bytes:
    """The figure of one run beside its ghost, as the command line draws it."""
    import matplotlib

    from experiments.figures.decade import decade
    from experiments.figures.style import house_style

    own, ghost = runs(asked, log=True)
    with DRAWING, matplotlib.rc_context({"text.parse_math": False}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # names may be in any script: drawn as boxes
        figure = decade(own, ghost, asked.scenario, asked.contrast.other)
        into = io.BytesIO()
        with house_style():
            figure.savefig(into, format="png", dpi=DPI)
    return into.getvalue()


def toml(asked: Asked) -> bytes:
    """The world as a scenario file: what ``load_scenario`` and the page read back."""
    without = ", ".join(asked.ask.without)
    heading = (
        f"Written by Multitrack {version()}: {asked.base.title}, {len(asked.ask.changes)} values changed.\n"
        f"The page showed seed {asked.ask.seed}, beside the same world without {without}."
    )
    return scenario_text(asked.scenario, one_line_each(heading)).encode()


def one_line_each(heading: str) -> str:
    """A heading whose names cannot end a comment."""
    return "\n".join("".join(c if c.isprintable() else " " for c in line) for line in heading.split("\n"))


KINDS: dict[str, tuple[str, Callable[[Asked], bytes]]] = {
    "csv": ("text/csv", csv),
    "png": ("image/png", png),
    "toml": ("application/toml", toml),
}
