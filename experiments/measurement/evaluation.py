"""One evaluation of an initiative, over many replications: surveys, ties, the analyst, and the pairs behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments import interrupts
from experiments.ensembles import Record
from experiments.measurement import analyst, networks
from experiments.measurement.instrument import Instrument
from experiments.measurement.money import REVIEW
from experiments.measurement.panel import IDEA, INITIATIVE, KIND, WEEK, Interviews, interview, meeting_weeks, place_of
from experiments.measurement.surveys import survey
from experiments.pairs import COUNTERFACTUAL, FACTUAL, Pairs, pairs_from
from experiments.worlds import other_world
from model import ParameterError, Parameters
from model import events as ev
from model.outcomes import first_uptake
from model.runs import Run, Stage
from model.state import SPEND

SERIES = 3  # meetings of the series after which an initiative without an end of its own is evaluated (assumed)
SIGNS = (ev.VENUE_TAKEN, ev.DELEGATE_NAMED)  # of a transfer, besides an idea of the initiative's that is tabled
LAST = 0  # of ``after``: exit is the last meeting
TIES_IN = (1, 3)  # waves in which ties are measured: at exit and a year later


@dataclass(frozen=True)
class Observed:
    """What is kept of one replication: records of both worlds, answers, ties by wave, what the analyst coded."""

    records: list[Record]
    answers: pd.DataFrame | None
    ties: list[dict[str, Any]]
    verdict: dict[str, Any]


@dataclass(frozen=True)
class Evaluation:
    """An evaluation of initiative ``k``.

    ``answers`` see :func:`experiments.measurement.surveys.survey`; ``ties`` one row a replication and wave, columns
    ``networks.MEASURES``; ``verdicts`` one row a replication: the analyst's coding, the truth beside it, the dates of
    money; ``pairs`` the runs with and without. ``after`` is the meeting that counts as exit, None for the last.
    """

    k: int
    after: int | None
    instrument: Instrument
    answers: pd.DataFrame
    ties: pd.DataFrame
    verdicts: pd.DataFrame
    pairs: Pairs


def exit_after(p: Parameters, k: int, asked: int | None = None) -> int | None:
    """Meeting that counts as exit: what was asked for (``LAST``: the last, told as None), else by the initiative.

    One with an end of its own is evaluated after its last meeting, any other after its first series of ``SERIES``.
    """
    if asked is not None:
        return None if asked == LAST else asked
    return None if p.track_two[k].ends is not None else SERIES


def observe(
    stages: tuple[Stage, Stage], k: int, after: int | None, instrument: Instrument, seed: int, replication: int
) -> Observed:
    """Run one replication in both worlds and look at it in every way; the runs are those of any other ensemble."""
    runs = (
        stages[0].run(seed, replication, series=True, log=True), stages[1].run(seed, replication, log=True),
    )  # fmt: skip
    records = [
        Record(replication, world, run.outcomes(), run.initiatives())
        for world, run in zip((FACTUAL, COUNTERFACTUAL), runs, strict=True)
    ]
    visits = interview(stages, runs, k, after, instrument)
    answers, ties = None, []
    if visits is not None:
        depth = float(stages[0].world.track_two[k].depth)
        answers = survey(visits, seed, replication, instrument, depth)
        ties = ties_by_wave(visits, stages[0], k, replication)
    return Observed(records, answers, ties, coded(runs, stages[0], k))


def ties_by_wave(visits: Interviews, stage: Stage, k: int, replication: int) -> list[dict[str, Any]]:
    """Network measures of one replication by wave."""
    return [
        {"replication": replication, "wave": wave, "week": week, **networks.measure(state, stage.world, k)}
        for wave, (week, state) in enumerate(zip(visits.weeks, visits.states, strict=True))
        if wave in TIES_IN and state is not None
    ]


def coded(runs: tuple[Run, Run], stage: Stage, k: int) -> dict[str, Any]:
    """The analyst's row of one replication, with the truth from its pair and what a review of the money looks at."""
    run, twin = runs
    said = analyst.verdict(run, stage.world, {k})
    agreed, without = (bool(r.outcomes()["agreement"]) for r in runs)
    meetings, sign = meeting_weeks(run.events(), k), first_sign(run, k)
    first = int(meetings[0]) if meetings.size else None
    return {
        "replication": run.replication, **said, "agreement": agreed, "agreement_without": without,
        "made": agreed and not without, "harmed": without and not agreed,
        "first_year_deaths": float(run.weeks()["deaths"].iloc[:52].sum()),
        "spend": float(run.state.tally[SPEND] - twin.state.tally[SPEND]),
        "own_spend": float(run.state.spend[k]), "first_meeting": first, "meetings": int(meetings.size),
        "after_review": int((meetings >= first + REVIEW).sum()) if first is not None else 0,
        "first_sign": sign, "transfer_level": run.initiatives()[own_row(run, k)]["transfer_level"],
    }  # fmt: skip


def first_sign(run: Run, k: int) -> int | None:
    """First week in which initiative k showed in official talks: its idea tabled, it their venue, its alumnus there."""
    log = run.events()
    through, _ = first_uptake(run.state)
    own_ideas = np.flatnonzero(through == k)
    tabled = (log[:, KIND] == ev.TABLED) & np.isin(log[:, IDEA], own_ideas)
    weeks = log[tabled | (np.isin(log[:, KIND], SIGNS) & (log[:, INITIATIVE] == k)), WEEK]
    return int(weeks.min()) if weeks.size else None


def own_row(run: Run, k: int) -> int:
    """Row of initiative k among those of a run, which leave out what is switched off."""
    return sum(x.enabled for x in run.parameters.track_two[:k])


def observations(
    p: Parameters, k: int, replications: int, seed: int, after: int | None, instrument: Instrument
) -> Iterator[Observed]:
    """Observe the replications one after the other."""
    stages = (Stage(p), Stage(other_world(p, f"track_two[{k}]")))
    for replication in range(replications):
        interrupts.check()
        yield observe(stages, k, after, instrument, seed, replication)


def gathered(found: list[Observed], k: int, after: int | None, instrument: Instrument) -> Evaluation:
    """Put the replications together."""
    answers = [o.answers for o in found if o.answers is not None]
    verdicts = pd.DataFrame([o.verdict for o in found])
    verdicts = verdicts.astype(dict.fromkeys(("first_meeting", "first_sign"), "Int64"))
    columns = ["replication", "wave", "week", *networks.MEASURES]
    ties = pd.DataFrame([row for o in found for row in o.ties], columns=columns)
    empty = pd.DataFrame(columns=["replication", "wave", "item"])
    return Evaluation(
        k, after, instrument, pd.concat(answers, ignore_index=True) if answers else empty, ties, verdicts,
        pairs_from(record for o in found for record in o.records),
    )  # fmt: skip


def evaluate(
    p: Parameters, initiative: str | None = None, replications: int = 200, seed: int = 1, after: int | None = None,
    instrument: Instrument | None = None,
) -> Evaluation:  # fmt: skip
    """Evaluate one initiative of a world over many replications.

    ``initiative`` by name or place (default: the first at work). ``after``: the meeting that counts as exit, 0 for the
    last, default as :func:`exit_after` says. Raises ParameterError for what this world does not know, or a count
    below 1.
    """
    if replications < 1:
        raise ParameterError(f"replications = {replications} must be at least 1")
    k, instrument = place_of(p, initiative), instrument or Instrument()
    after = exit_after(p, k, after)
    return gathered(list(observations(p, k, replications, seed, after, instrument)), k, after, instrument)
