"""An evaluation as lines of text: what is seen beside what is true, and what that means."""

from __future__ import annotations

from experiments.measurement.evaluation import Evaluation
from experiments.measurement.report_effects import analysts, money, outcomes, trials
from experiments.measurement.report_surveys import surveys, ties
from experiments.measurement.trials import Trial
from experiments.telling.report import wrapped
from experiments.telling.words import plural
from experiments.worlds import taken_away
from scenarios import Scenario


def report(e: Evaluation, trial: Trial, scenario: Scenario, replications: int, seed: int) -> list[str]:
    """The whole report; a trial of one conflict is no trial and is left out."""
    contrast = taken_away(scenario.parameters, f"track_two[{e.k}]")
    lines = [*heading(e, scenario, replications, seed), *surveys(e), *ties(e), *analysts(e)]
    if len(trial.conflicts) > 1:
        lines += trials(trial)
    return [*lines, *outcomes(e, contrast), *money(e)]


def heading(e: Evaluation, scenario: Scenario, replications: int, seed: int) -> list[str]:
    """What is evaluated, when, and beside what."""
    initiatives = scenario.parameters.track_two
    x = initiatives[e.k]
    when = "its last meeting" if e.after is None else f"meeting {e.after}"
    goes_on = " (it has no end of its own, and may go on meeting)" if x.ends is None and e.after is not None else ""
    said = f"{plural(replications, 'replication')} with it and without it, seed {seed}. Exit is after {when}{goes_on}."
    others = [other.name for j, other in enumerate(initiatives) if other.enabled and j != e.k]
    if others:
        said += f" Also at work here, in both worlds: {', '.join(others)}."
    return [f"EVALUATION of {x.name} ({x.format.replace('_', ' ')}): {scenario.title}", *wrapped(said)]
