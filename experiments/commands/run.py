"""``multitrack run``: the story of one run, the ensemble beside its twin without Track Two, and the folder."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from experiments.commands import asked
from experiments.folder import new_folder
from experiments.progress import Progress
from experiments.telling.story import story
from experiments.worlds import TRACK_TWO, Contrast, taken_away
from scenarios import Scenario


def main(options: argparse.Namespace) -> None:
    """Do what the options say. Raises ScenarioError, ParameterError or FolderError, before anything is printed."""
    scenario, changes = asked.world_of(options)
    p = scenario.parameters
    contrast = taken_away(p, asked.read_names("--without", options.without or [TRACK_TWO], p, TRACK_TWO))
    with ExitStack() as stack:
        folder = stack.enter_context(new_folder(options.out)) if options.out else None
        simulate(options, scenario, contrast, changes, folder, stack)
    if folder is not None:
        print(f"\nWritten to {options.out}: tables, scenario.toml, figures; see manifest.json.")


def simulate(
    options: argparse.Namespace, scenario: Scenario, contrast: Contrast, changes: Mapping[str, object],
    folder: Path | None, stack: ExitStack,
) -> None:  # fmt: skip
    """Run, print and, with a ``folder``, write into it."""
    from experiments.commands.running import compiling, run_all  # the engine is loaded once nothing is wrong
    from experiments.telling.report import ensemble
    from model.runs import run_one

    n, seed = options.replications, options.seed
    with Progress(n, "replications") as progress:
        compiling(progress)
        told, ghost = (run_one(world, seed, 0, series=True, log=True) for world in contrast.pair)
    print(asked.heading(scenario, changes))
    print(f"\nTHE STORY OF ONE RUN (replication 0, seed {seed})")
    print("\n".join(story(told, ghost, scenario, contrast.other)), flush=True)
    results = None
    if folder is not None:
        from experiments.results import Results

        results = Results(folder, scenario, contrast, told, ghost)
        stack.callback(results.close)
    kept = run_all(contrast, n, seed, results)
    pairs = kept.pairs()
    print(asked.ensemble_heading(n, seed))
    told_of_all = ensemble(pairs, contrast, scenario, kept.openings)
    print("\n".join([*told_of_all, *asked.what_to_look_for(scenario)]), flush=True)
    if results is not None:
        results.finish(pairs, {
            "scenario": scenario.name, "changes": dict(changes), "seed": seed, "replications": n,
            "command": asked.command_line(options, [options.scenario]),
        })  # fmt: skip
