"""``multitrack compare``: two cases, or one case and what was changed in it, side by side."""

from __future__ import annotations

import argparse
import dataclasses
from contextlib import ExitStack

from experiments.commands import asked
from experiments.folder import new_folder
from experiments.telling.story import history
from experiments.worlds import TRACK_TWO, Contrast, changed, taken_away, two_cases
from model import ParameterError
from scenarios import Scenario, load_scenario


def main(options: argparse.Namespace) -> None:
    """Do what the options say. Raises ScenarioError, ParameterError or FolderError, before anything is printed."""
    scenarios, contrast = compared(options)
    from experiments.commands.running import run_all  # the engine is loaded once nothing is wrong
    from experiments.telling.report import ensemble

    n, seed = options.replications, options.seed
    with ExitStack() as stack:
        results = None
        if options.out:
            from experiments.results import Compared

            results = Compared(stack.enter_context(new_folder(options.out)), scenarios, contrast)
        for line in heading(scenarios, contrast):
            print(line)
        kept = run_all(contrast, n, seed, results)
        pairs = kept.pairs()
        print(asked.ensemble_heading(n, seed))
        dated = scenarios[0] if contrast.same_case else dataclasses.replace(scenarios[0], start=None)
        print("\n".join(ensemble(pairs, contrast, dated, kept.openings, everything=True)), flush=True)
        if results is not None:
            names = [name for name in (options.scenario, options.other) if name is not None]
            results.finish(pairs, {
                "scenarios": [s.name for s in scenarios], "seed": seed, "replications": n,
                "command": asked.command_line(options, names),
            })  # fmt: skip
    if options.out:
        print(f"\nWritten to {options.out}: tables, both scenarios, figures; see manifest.json.")


def compared(options: argparse.Namespace) -> tuple[tuple[Scenario, Scenario], Contrast]:
    """The two scenarios and the contrast of their worlds."""
    first = load_scenario(options.scenario)
    for_both = asked.with_weeks({}, options.weeks)
    if options.other is not None:
        if options.changes or options.without:
            said = "--set" if options.changes else "--without"
            raise ParameterError(
                f"compare {options.scenario} {options.other} {said}: two scenarios are compared as they are; "
                f"{said} changes one: compare {options.scenario} {said} ..."
            )
        second = load_scenario(options.other)
        one, two = (dataclasses.replace(s, parameters=s.parameters.with_values(for_both)) for s in (first, second))
        return (one, two), two_cases((one.name, one.parameters), (two.name, two.parameters))
    if not options.changes and not options.without:
        raise ParameterError(
            f"compare {options.scenario}: with what? Name a second scenario, or say how the second world differs: "
            "--without track_two, or --set power.asymmetry=0.7."
        )
    changes = asked.read_changes(options.changes)
    asked.with_weeks(changes, options.weeks)
    p = first.parameters.with_values(for_both)
    without = asked.read_names("--without", options.without or [], p, TRACK_TWO)
    contrast = changed(p, changes, without) if changes else taken_away(p, without)
    one, two = (dataclasses.replace(first, parameters=world) for world in contrast.pair)
    return (one, two), contrast


def heading(scenarios: tuple[Scenario, Scenario], contrast: Contrast) -> list[str]:
    """Title of each world under the head of its column, and what happened in history."""
    first, second = scenarios
    one_case = first.title == second.title
    titles = (first.title, f"the same {contrast.other}" if one_case else second.title)
    pasts = [history(first), "" if one_case else history(second)]
    lines: list[str] = []
    for head, title, past in zip(contrast.heads, titles, pasts, strict=True):
        lines += [f"{head}: {title}", *([f"  In history: {past}."] if past else [])]
    return lines
