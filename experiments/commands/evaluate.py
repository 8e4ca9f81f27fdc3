"""``multitrack evaluate``: what evaluators of one initiative would see, beside what is true."""

from __future__ import annotations

import argparse
import shlex
from contextlib import ExitStack
from pathlib import Path

import pandas as pd

from experiments.commands import asked
from experiments.commands.running import compiling
from experiments.folder import new_folder
from experiments.measurement.estimates import summary
from experiments.measurement.evaluation import Evaluation, exit_after, gathered, observations
from experiments.measurement.instrument import Instrument
from experiments.measurement.panel import WAVES, place_of
from experiments.measurement.report import report
from experiments.measurement.trials import Trial, units
from experiments.progress import Progress
from model import ParameterError, Parameters
from model.declare import did_you_mean
from scenarios import Scenario

HOLDS = {
    "surveys.csv": "one row a person, wave and item: truth, the same without the initiative, the answer (empty: none)",
    "survey_summary.csv": "one row an item, wave and measure: mean of runs, 95 % interval, nine tenths of the runs",
    "networks.csv": "one row a run and wave: ties to officials",
    "analyst.csv": "one row a run: what the analyst codes, the truth from its pair, weeks and money of the initiative",
    "trial.csv": "one row a conflict of the randomised trial, both ways",
    "runs.parquet": "one row a run: replication, world, seed, outcomes",
    "runs.csv": "the same as text; what is missing is empty",
    "initiatives.parquet": "one row an initiative at work and run",
    "scenario.toml": "every parameter of the world with the initiative; multitrack run reads it",
    "figures/surveys.png": "the waves of the surveys: answers and truth, both groups, and the effects",
    "figures/surveys.pdf": "the same for print",
}


def main(options: argparse.Namespace) -> None:
    """Do what the options say. Raises ScenarioError, ParameterError or FolderError, before anything is printed."""
    scenario, _ = asked.world_of(options)
    p = scenario.parameters
    k, instrument = place_of(p, options.initiative), read_instrument(options.instrument)
    with ExitStack() as stack:
        folder = stack.enter_context(new_folder(options.out)) if options.out else None
        evaluation, trial = simulate(options, p, k, instrument)
        told = report(evaluation, trial, scenario, options.replications, options.seed)
        print("\n".join(told), flush=True)
        if folder is not None:
            write(folder, options, scenario, evaluation, trial)
    if options.out:
        print(f"\nWritten to {options.out}: tables, scenario.toml, a figure; see manifest.json.")


def read_instrument(texts: list[str]) -> Instrument:
    """The instrument with ``NAME=VALUE`` changed. Raises ParameterError, one line for each mistake."""
    values: dict[str, float] = {}
    wrong = []
    known = list(Instrument.model_fields)
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals or name not in known:
            wrong.append(
                f"--instrument {text}: must be NAME=VALUE, such as bias=0.{did_you_mean(name, known)} Known: "
                f"{', '.join(known)}."
            )
            continue
        try:
            values[name] = float(value)
            Instrument(**{name: values[name]})
        except ParameterError as error:
            wrong.append(f"--instrument {text}: {error}")
        except ValueError:
            wrong.append(f"--instrument {text}: {name} must be a number, not {value!r}.")
    if wrong:
        raise ParameterError("\n".join(wrong))
    return Instrument(**values)


def simulate(options: argparse.Namespace, p: Parameters, k: int, instrument: Instrument) -> tuple[Evaluation, Trial]:
    """Run the evaluation and the trial, counting on the terminal."""
    n, seed = options.replications, options.seed
    after = exit_after(p, k, options.after_meetings)
    found, rows = [], []
    with Progress(2 * n, "runs in two worlds") as progress:
        compiling(progress)
        for observed in observations(p, k, n, seed, after, instrument):
            found.append(observed)
            progress.add(1)
        for unit in units(p, k, n, seed):
            rows.append(unit)
            progress.add(1)
    return gathered(found, k, after, instrument), Trial(pd.DataFrame(rows))


def write(folder: Path, options: argparse.Namespace, scenario: Scenario, e: Evaluation, trial: Trial) -> None:
    """Write tables, scenario, figure and manifest."""
    from experiments.figures.waves import waves
    from experiments.results import draw, write_manifest, write_pairs, write_scenario

    named = e.answers.assign(wave=[WAVES[w] for w in e.answers["wave"]])
    table = summary(e.answers)
    tables = {
        "surveys": named, "survey_summary": table.assign(wave=[WAVES[w] for w in table["wave"]]),
        "networks": e.ties.assign(wave=[WAVES[w] for w in e.ties["wave"]]), "analyst": e.verdicts,
        "trial": trial.conflicts,
    }  # fmt: skip
    for name, frame in tables.items():
        frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", float_format="%.6g")
    write_pairs(folder, e.pairs)
    name = scenario.parameters.track_two[e.k].name
    facts = {
        "scenario": scenario.name, "initiative": name, "seed": options.seed, "replications": options.replications,
        "exit_after_meeting": "last" if e.after is None else e.after, "instrument": e.instrument.model_dump(),
        "command": command_line(options),
    }  # fmt: skip
    write_scenario(folder / "scenario.toml", scenario, facts)
    draw(folder, {"surveys": waves(table, scenario, e, options.seed)})
    worlds = {"factual": "the scenario", "counterfactual": f"the same accidents without {name}"}
    write_manifest(folder, HOLDS, worlds, facts)


def command_line(options: argparse.Namespace) -> str:
    """The command that makes these results again."""
    words = [asked.command_line(options, [options.scenario])]
    words += [shlex.join(["--initiative", options.initiative])] if options.initiative is not None else []
    words += ["--after-meetings", str(options.after_meetings)] if options.after_meetings is not None else []
    words += [shlex.join(["--instrument", *options.instrument])] if options.instrument else []
    return " ".join(words)
