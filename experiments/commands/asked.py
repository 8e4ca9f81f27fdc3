"""What several commands ask for: changed values, work taken away, the command that makes a result again.

Nothing here needs the engine, so that a mistake is answered before it is loaded.
"""

from __future__ import annotations

import argparse
import shlex
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from experiments.telling.story import WIDTH, history, hook
from experiments.telling.words import plural
from model import ParameterError, Parameters
from model.declare import did_you_mean
from scenarios import Scenario, load_scenario


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


def with_weeks(changes: dict[str, object], weeks: int | None) -> dict[str, object]:
    """The changes with those of ``--weeks``. Raises ParameterError where both say how long."""
    if weeks is None:
        return changes
    if "run.weeks" in changes:
        raise ParameterError("run.weeks is said twice, by --weeks and by --set; leave one of them out.")
    return {**changes, "run.weeks": weeks}


def world_of(options: argparse.Namespace) -> tuple[Scenario, dict[str, object]]:
    """The scenario with the changes asked for, and these changes. Raises ScenarioError or ParameterError."""
    scenario = load_scenario(options.scenario)
    changes = with_weeks(read_changes(options.changes), options.weeks)
    return replace(scenario, parameters=scenario.parameters.with_values(changes)), changes


def read_names(option: str, texts: Sequence[str], p: Parameters, example: str) -> list[str]:
    """Names of tracks or initiatives of ``p``, given to an ``option`` several times or with commas between them.

    Raises ParameterError for an empty one.
    """
    own = {x.name for x in p.track_two}
    names: list[str] = []
    for text in texts:  # the name of an initiative may itself have a comma
        names += [text.strip()] if text.strip() in own else [name.strip() for name in text.split(",")]
    if not all(names):
        raise ParameterError(f"{option} {' '.join(texts)}: a name is empty; such as {option} {example}.")
    return list(dict.fromkeys(names))


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


def ensemble_heading(replications: int, seed: int) -> str:
    """Heading above the table of the ensemble."""
    return f"\nTHE ENSEMBLE ({plural(replications, 'replication')} of each world, seed {seed})"


def what_to_look_for(scenario: Scenario) -> list[str]:
    """The scenario's own question to its reader, and the claim that a lesson rests on; nothing where it has none."""
    lines = []
    if scenario.look_for:
        lines += ["", "WHAT TO LOOK FOR", *textwrap.wrap(" ".join(scenario.look_for.split()), WIDTH)]
    if scenario.claim:
        lines += ["", *textwrap.wrap(f"Claim: {scenario.claim}", WIDTH)]
    return lines


def command_line(options: argparse.Namespace, scenarios: list[str]) -> str:
    """The command that makes these results again; files by their names alone."""
    words = ["multitrack", options.command]
    words += [Path(name).name if name.endswith(".toml") else name for name in scenarios]
    words += ["--set", *options.changes] if options.changes else []
    for name in options.without or []:
        words += ["--without", name]
    words += ["--seed", str(options.seed), "--replications", str(options.replications)]
    words += ["--weeks", str(options.weeks)] if options.weeks is not None else []
    return shlex.join(words)
