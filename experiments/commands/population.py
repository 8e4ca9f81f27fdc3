"""``multitrack population``: base rates of the reference population, and what an analyst would conclude from it."""

from __future__ import annotations

import argparse
import shlex
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.commands.running import compiling
from experiments.folder import new_folder
from experiments.population import rates, telling
from experiments.population.effects import Comparison, comparison_of
from experiments.population.outsiders import STRENGTH
from experiments.population.running import Ran, run_conflicts
from experiments.progress import Progress

HOLDS = {
    "conflicts.parquet": "one row a conflict: the parameters drawn, by path; who came to it; outcomes",
    "conflicts.csv": "the same as text; what is missing is empty",
    "twins.parquet": "outcomes of the same conflicts with the outsider where it was not, without it where it was",
    "twins.csv": "the same as text",
    "base_rates.parquet": "base rates with Wilson's 95 % intervals, and the record where there is one",
    "base_rates.csv": "the same as text",
    "effects.parquet": "naive, adjusted and paired differences with 95 % intervals, as shares; "
    "harder: how the conflicts differ without the outsider; elsewhere: what it would do where it was not",
    "effects.csv": "the same as text",
    "figures/effects.png": "naive, adjusted and paired differences",
    "figures/effects.pdf": "the same for print",
}


def main(options: argparse.Namespace) -> None:
    """Do what the options say. Raises ParameterError or FolderError, before anything is printed."""
    n, seed, outsider = options.n, options.seed, options.of
    strength = STRENGTH if options.selection is None else options.selection
    work = run_conflicts(n, seed, strength, outsider, options.workers)  # which refuses what is wrong
    with ExitStack() as stack:
        folder = stack.enter_context(new_folder(options.out)) if options.out else None
        print(telling.heading(n, seed, strength), end="\n\n", flush=True)
        everything: list[Ran] = []
        with closing(work), Progress(n, "conflicts") as progress:
            compiling(progress)
            for piece in work:
                everything += piece
                progress.add(len(piece))
        comparison = comparison_of(everything, outsider, strength)
        counted = rates.count(comparison.conflicts)
        paragraphs = [
            telling.rates(counted), telling.wrapped(telling.misfits(counted)), telling.effects(comparison),
            telling.wrapped(telling.sentence(comparison)),
        ]  # fmt: skip
        print("\n\n".join("\n".join(lines) for lines in paragraphs), flush=True)
        if folder is not None:
            write(folder, comparison, rates.table(counted), options)
    if options.out:
        print(f"\nWritten to {options.out}: tables, figure; see manifest.json.")


def write(folder: Path, comparison: Comparison, base_rates: pd.DataFrame, options: argparse.Namespace) -> None:
    """Write tables, figure and manifest."""
    from experiments.population.figure import effects
    from experiments.results import draw, write_manifest

    tables = {"conflicts": comparison.conflicts, "twins": comparison.twins, "base_rates": base_rates,
              "effects": comparison.estimates()}  # fmt: skip
    for name, frame in tables.items():
        frame.to_parquet(folder / f"{name}.parquet", index=False, compression="zstd")
        frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    draw(folder, {"effects": effects(comparison, options.seed)})
    worlds = {"conflicts": "the population", "twins": f"the same accidents, {options.of} switched"}
    facts: dict[str, Any] = {
        "conflicts": options.n, "seed": options.seed, "selection": comparison.strength, "outsider": options.of,
        "command": command_line(options, comparison.strength),
    }  # fmt: skip
    write_manifest(folder, HOLDS, worlds, facts)


def command_line(options: argparse.Namespace, strength: float) -> str:
    """The command that makes these results again."""
    words = ["multitrack", "population", str(options.n), "--seed", str(options.seed)]
    return shlex.join([*words, "--selection", repr(strength), "--of", options.of])
