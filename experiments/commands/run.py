"""``multitrack run``: the story of one run, the ensemble beside its twin without Track Two, and the folder."""

from __future__ import annotations

import argparse
import dataclasses
import shlex
import textwrap
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path

from experiments.ensembles import Record, run_worlds
from experiments.folder import new_folder
from experiments.pairs import COUNTERFACTUAL, FACTUAL, other_world, pairs_from
from experiments.progress import Progress
from experiments.report import ensemble
from experiments.story import WIDTH, history, hook, story
from model import ParameterError, Parameters
from model.compiling import CACHE, COMPILED
from model.declare import did_you_mean
from model.simulate import run_one
from scenarios import Scenario, load_scenario


def run(options: argparse.Namespace) -> None:
    """Do what the options say. Raises ScenarioError, ParameterError or FolderError, before anything is printed."""
    scenario = load_scenario(options.scenario)
    changes = read_changes(options.changes)
    if options.weeks is not None:
        if "run.weeks" in changes:
            raise ParameterError("run.weeks is said twice, by --weeks and by --set; leave one of them out.")
        changes["run.weeks"] = options.weeks
    p = scenario.parameters.with_values(changes)
    scenario = dataclasses.replace(scenario, parameters=p)
    worlds = {FACTUAL: p, COUNTERFACTUAL: other_world(p, "track_two")}
    with ExitStack() as stack:
        folder = stack.enter_context(new_folder(options.out)) if options.out else None
        simulate(options, scenario, worlds, changes, folder, stack)
    if folder is not None:
        print(f"\nWritten to {options.out}: tables, scenario.toml, figures/decade.png; see manifest.json.")


def simulate(
    options: argparse.Namespace, scenario: Scenario, worlds: Mapping[str, Parameters], changes: Mapping[str, object],
    folder: Path | None, stack: ExitStack,
) -> None:  # fmt: skip
    """Run, print and, with a ``folder``, write into it."""
    n, seed = options.replications, options.seed
    with Progress(n, "replications") as progress:
        if COMPILED and (CACHE is None or not any(CACHE.glob("*.nbi"))):
            progress.say("Compiling the engine (once; about half a minute) ...")
        told, ghost = (run_one(world, seed, 0, series=True, log=True) for world in worlds.values())
    print(heading(scenario, changes))
    print(f"\nTHE STORY OF ONE RUN (replication 0, seed {seed})")
    print("\n".join(story(told.chronicle(), told.outcomes(), ghost.outcomes(), scenario)), flush=True)
    results = None
    if folder is not None:
        from experiments.results import Results

        results = Results(folder, scenario, told, ghost)
        stack.callback(results.close)
    records: list[Record] = []
    with (
        Progress(n, "replications") as progress,
        closing(run_worlds(worlds, n, seed, detail=results is not None)) as work,
    ):
        for piece in work:
            if results is not None:
                results.add(piece)
            records += [dataclasses.replace(r, weeks=None, log=None, known=None) for r in piece]
            progress.add(len(piece) // len(worlds))
    pairs = pairs_from(records)
    print(f"\nTHE ENSEMBLE ({n} replication{'s' if n > 1 else ''} of each world, seed {seed})")
    print("\n".join(ensemble(pairs, scenario)), flush=True)
    if results is not None:
        results.finish(pairs, {
            "scenario": scenario.name, "changes": dict(changes), "seed": seed, "replications": n,
            "command": command_line(options),
        })  # fmt: skip


def heading(scenario: Scenario, changes: Mapping[str, object]) -> str:
    """Title, the first sentence of the story, what was changed."""
    lines = [scenario.title, *textwrap.wrap(hook(scenario), WIDTH)]
    if happened := history(scenario):
        lines.append(f"In history: {happened}.")
    if changes:
        lines.append(
            "Changed here: "
            + ", ".join(f"{path} = {'none' if value is None else value}" for path, value in changes.items())
        )
    return "\n".join(lines)


def read_changes(texts: list[str]) -> dict[str, object]:
    """``PATH=VALUE`` texts as values by path. Raises ParameterError, one line for each mistake."""
    changes: dict[str, object] = {}
    wrong: list[str] = []
    for text in texts:
        path, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not path:
            hint = did_you_mean(path, Parameters().paths())
            wrong.append(f"--set {text}: must be PATH=VALUE, such as power.asymmetry=0.7.{hint}")
        elif path in changes:
            wrong.append(f"--set {text}: {path} is set twice; leave one of them out.")
        else:
            try:
                changes[path] = Parameters.parse_value(path, value)
            except ParameterError as error:
                wrong.append(f"--set {text}: {error}")
    if wrong:
        raise ParameterError("\n".join(wrong))
    return changes


def command_line(options: argparse.Namespace) -> str:
    """The command that makes these results again; files by their names alone."""
    words = [
        "multitrack",
        "run",
        Path(options.scenario).name if options.scenario.endswith(".toml") else options.scenario,
    ]
    words += ["--set", *options.changes] if options.changes else []
    words += ["--seed", str(options.seed), "--replications", str(options.replications)]
    words += ["--weeks", str(options.weeks)] if options.weeks is not None else []
    return shlex.join(words)
