"""Who is asked, and when: participants of one initiative and like people outside it, in both worlds of a pair.

Four waves: on the eve of the first meeting, at exit (after the last meeting, or after the n-th), half a year and a year
after that. The same people are looked at in the same weeks of the paired world, which has everything but the
initiative: what differs there is its true effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.measurement import draws
from experiments.measurement.instrument import Instrument
from model import ParameterError, Parameters
from model import events as ev
from model.binding import bind
from model.declare import did_you_mean
from model.engine import advance, begin
from model.runs import NO_SERIES, Run, Stage
from model.state import State, new_state
from model.streams import run_key

WAVES = ("before", "exit", "6 months", "12 months")
LATER = (26, 52)  # weeks after exit of the last two
WEEK, KIND, WHO, WHOM, IDEA, INITIATIVE = range(6)  # columns of a run's log
OFFICIAL, ELITE = 0, 1


def place_of(p: Parameters, name: str | None = None) -> int:
    """Place of the initiative to evaluate, by name or as ``track_two[1]``; without a name the first that is enabled.

    Raises ParameterError for one that is unknown or switched off.
    """
    names = [x.name for x in p.track_two]
    at_work = [k for k, x in enumerate(p.track_two) if x.enabled]
    if not at_work:
        raise ParameterError("There is nothing to evaluate: this world has no unofficial initiative at work.")
    if name is None:
        return at_work[0]
    places = [f"track_two[{k}]" for k in range(len(names))]
    if name not in names and name not in places:
        known = [names[k] for k in at_work]
        raise ParameterError(
            f"--initiative {name}: this world has no such initiative.{did_you_mean(name, [*known, *places])} It has: "
            f"{', '.join(known)}."
        )
    k = names.index(name) if name in names else places.index(name)
    if k not in at_work:
        raise ParameterError(f"--initiative {name}: it is switched off (track_two[{k}].enabled), so nobody was there.")
    return k


def meeting_weeks(log: np.ndarray, k: int) -> np.ndarray:
    """Weeks in which initiative k met, in order, from a log (n, 6)."""
    return log[(log[:, KIND] == ev.MEETING) & (log[:, INITIATIVE] == k), WEEK]


def wave_weeks(meetings: Sequence[int] | np.ndarray, after: int | None = None) -> tuple[int, ...] | None:
    """Weeks at whose beginning the waves are asked; exit is after meeting number ``after``, or after the last (None).

    None where so many meetings were never held.
    """
    if len(meetings) < (after or 1):
        return None
    out = int(meetings[-1 if after is None else after - 1]) + 1
    return (int(meetings[0]), out, *(out + later for later in LATER))


def states_at(stage: Stage, seed: int, replication: int, weeks: Sequence[int]) -> list[State | None]:
    """States of one replication at the beginning of these weeks, in ascending order; None once the run is over.

    The run is stepped anew from its seed, so it is the same run, and looking at it changes nothing.
    """
    state, key = new_state(stage.size), run_key(seed, replication)
    handle = bind(state)
    begin(handle, stage.world, key)
    found: list[State | None] = []
    for week in weeks:
        advance(handle, stage.world, key, week - int(state.week[0]), NO_SERIES)
        found.append(state.copy() if state.week[0] == week else None)
    return found


@dataclass(frozen=True)
class Panel:
    """The people asked about one initiative in one replication: rows of the state's people, participants first.

    ``others`` are the parties whose people sit in the room (all, if only one does); ``partners`` those seated.
    """

    initiative: int
    rows: np.ndarray  # (n,)
    participant: np.ndarray  # (n,) bool
    others: tuple[int, ...]
    partners: np.ndarray


def assemble(before: State, k: int, instrument: Instrument, seed: int, replication: int) -> Panel:
    """Participants of initiative k and a comparison group drawn from people of the same party and tier in no room."""
    seated = np.unique(before.seat[k][before.seat[k] >= 0])
    free = before.delegate < 0
    luck = draws.uniform(draws.key(seed, replication, draws.COMPARISON), np.arange(free.size), k)
    compared: list[np.ndarray] = []
    kinds = {(int(before.party[i]), int(before.tier[i])) for i in seated}
    for party, tier in sorted(kinds):
        like = (before.party == party) & (before.tier == tier)
        wanted = round(instrument.comparison * int(like[seated].sum()))
        pool = np.flatnonzero(like & free)
        compared.append(np.sort(pool[np.argsort(luck[pool], kind="stable")][:wanted]))
    rows = np.concatenate([seated, *compared]).astype(np.int64)
    parties = tuple(sorted({party for party, _ in kinds}))
    others = parties if len(parties) > 1 else tuple(range(before.attitude.shape[0]))
    return Panel(k, rows, np.arange(rows.size) < seated.size, others, seated)


def strangers(panel: Panel, before: State, now: State, log: np.ndarray) -> np.ndarray:
    """Mask of the panel's rows that another person holds ``now`` than ``before``: an office is a place.

    An official's place changes hands when he leaves office; an elite's when he comes into office and the old official
    takes his place.
    """
    officials = before.tier[panel.rows] == OFFICIAL
    places = np.where(officials, panel.rows, 0)
    moved = before.in_office[places] != now.in_office[places]
    since, until = int(before.week[0]), int(now.week[0])
    came = log[(log[:, KIND] == ev.IN_OFFICE) & (log[:, WEEK] >= since) & (log[:, WEEK] < until), WHO]
    return np.where(officials, moved, np.isin(panel.rows, came))


@dataclass(frozen=True)
class Interviews:
    """One replication as it is surveyed: the panel and, by wave, the state in both worlds (None: the run was over).

    ``gone`` and ``gone_without`` are masks (waves, n) of places that somebody else has taken.
    """

    panel: Panel
    weeks: tuple[int, ...]
    states: list[State | None]
    without: list[State | None]
    gone: np.ndarray
    gone_without: np.ndarray


def interview(
    stages: tuple[Stage, Stage], runs: tuple[Run, Run], k: int, after: int | None, instrument: Instrument
) -> Interviews | None:
    """Visit both worlds of one replication in the waves of initiative k; None where it did not meet often enough.

    ``runs`` are the finished runs of both ``stages``, with their logs.
    """
    weeks = wave_weeks(meeting_weeks(runs[0].events(), k), after)
    if weeks is None:
        return None
    seed, replication = runs[0].seed, runs[0].replication
    visited = [states_at(stage, seed, replication, weeks) for stage in stages]
    before = visited[0][0]
    assert before is not None  # the run met in that week
    panel = assemble(before, k, instrument, seed, replication)
    gone = []
    for states, run in zip(visited, runs, strict=True):
        first, log = states[0], run.events()
        gone.append(np.array([
            np.ones(panel.rows.size, bool) if now is None or first is None else strangers(panel, first, now, log)
            for now in states
        ]))  # fmt: skip
    return Interviews(panel, weeks, visited[0], visited[1], gone[0], gone[1])
