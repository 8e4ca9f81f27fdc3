"""``multitrack attribute``: what each of several tracks or initiatives adds, where all of them are at work together."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.attribution.measures import LUCK, Measures, check_outcome
from experiments.attribution.running import Attribution, gathered, run_subsets
from experiments.attribution.simultaneous import DRAWS
from experiments.attribution.subsets import Subsets, subsets
from experiments.attribution.telling import report
from experiments.commands import asked
from experiments.commands.running import compiling
from experiments.folder import new_folder
from experiments.progress import Progress
from scenarios import Scenario

TABLES = {
    "runs": "one row a run: replication, world, seed, which of the tracks are on, outcomes",
    "attribution": "one row a track: Shapley value with the joint interval, alone, last",
    "effects": "one row a comparison of two worlds: average effect; necessity, sufficiency, harm with their bounds",
    "interactions": "one row a pair of tracks: what they do together beyond the sum of both, with joint intervals",
    "worlds": "one row a world: which of the tracks are on, mean of the outcome",
    "shapley": "one row a replication: Shapley value of each track, and the effect of all, which is their sum",
}
HOLDS = {
    **{f"{name}.parquet": said for name, said in TABLES.items()},
    **{f"{name}.csv": f"{name}.parquet as text; what is missing is empty" for name in TABLES},
    "scenario.toml": "every parameter of the world with all tracks; multitrack run reads it",
    "figures/shares.png": "Shapley values with joint intervals; alone and last",
    "figures/shares.pdf": "the same for print",
}


def main(options: argparse.Namespace) -> None:
    """Do what the options say. Raises ScenarioError, ParameterError or FolderError, before anything is printed."""
    scenario, changes = asked.world_of(options)
    p = scenario.parameters
    of = subsets(
        p, asked.read_names("--tracks", options.tracks, p, "professional government") if options.tracks else None
    )
    check_outcome(options.outcome, options.at_least, of)
    n, seed = options.replications, options.seed
    with ExitStack() as stack:
        folder = stack.enter_context(new_folder(options.out)) if options.out else None
        found = simulate(of, n, seed)
        measured = found.measures(options.outcome, options.at_least)
        print(asked.heading(scenario, changes))
        print("\n".join(report(found, measured, n, seed)), flush=True)
        if folder is not None:
            write(folder, options, scenario, found, measured)
    if options.out:
        print(f"\nWritten to {options.out}: tables, scenario.toml, a figure; see manifest.json.")


def simulate(of: Subsets, replications: int, seed: int) -> Attribution:
    """Run every world, counting on the terminal."""
    pieces: list[pd.DataFrame] = []
    with (
        Progress(replications, f"replications of {of.all + 1} worlds") as progress,
        closing(run_subsets(of, replications, seed)) as work,
    ):
        compiling(progress)
        for piece in work:
            pieces.append(piece)
            progress.add(len(piece) // (of.all + 1))
    return gathered(of, pieces)


def write(
    folder: Path, options: argparse.Namespace, scenario: Scenario, found: Attribution, measured: Measures
) -> None:
    """Write tables, scenario, figure and manifest."""
    from experiments.attribution.figure import shares
    from experiments.results import draw, write_manifest, write_scenario

    of = found.of
    frames = dict(zip(TABLES, (
        found.runs, measured.table(), measured.effects(), measured.interaction_table(), measured.worlds(),
        by_replication(measured),
    ), strict=True))  # fmt: skip
    for name, frame in frames.items():
        frame.to_parquet(folder / f"{name}.parquet", index=False, compression="zstd")
        frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    facts: dict[str, Any] = {
        "scenario": scenario.name, "tracks": list(of.tracks), "outcome": options.outcome, "at_least": options.at_least,
        "seed": options.seed, "replications": options.replications, "complete_replications": measured.n,
        "intervals": {"level": measured.level, "resamples": DRAWS, "seed": LUCK},
        "command": command_line(options, of.tracks),
    }  # fmt: skip
    write_scenario(folder / "scenario.toml", scenario, facts)
    draw(folder, {"shares": shares(measured, scenario, options.replications, options.seed)})
    worlds = {of.label(s): f"the same accidents without {', '.join(of.without(s))}" for s in range(of.all)}
    write_manifest(folder, HOLDS, worlds | {of.label(of.all): "the scenario"}, facts)


def by_replication(measured: Measures) -> pd.DataFrame:
    """Shapley values of each replication, and the effect of all tracks together."""
    frame = pd.DataFrame(measured.shares, columns=[f"share of {name}" for name in measured.of.tracks])
    frame.insert(0, "replication", measured.replications)
    return frame.assign(together=measured.values[:, -1] - measured.values[:, 0])


def command_line(options: argparse.Namespace, tracks: Sequence[str]) -> str:
    """The command that makes these results again."""
    words = ["--tracks", *tracks, "--outcome", options.outcome]
    words += ["--at-least", repr(options.at_least)] if options.at_least is not None else []
    return f"{asked.command_line(options, [options.scenario])} {shlex.join(words)}"
