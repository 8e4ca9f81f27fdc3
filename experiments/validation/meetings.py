"""What meetings do to those who meet: one workshop of four days, its people followed in both worlds of a pair.

The world is the default one with a single meeting of its workshop, the kind of programme that has been followed up
[MalhotraLiyanage2005: a peace camp of four days]. Everybody who sits in the room on the eve of its first
meeting, and still does at every later look, is looked at there, at exit (after the last meeting) and in later weeks,
and in the same weeks in the same world without the programme. What is read is what people think, not what they answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from threading import Event
from typing import NamedTuple

import numpy as np

from experiments.measurement.instrument import Instrument
from experiments.measurement.panel import Panel, meeting_weeks, states_at, wave_weeks
from experiments.measurement.surveys import truths
from experiments.pieces import in_order
from model import Parameters
from model.runs import Stage
from model.state import State

ENDS = 30  # week; the default calendar has its first meeting in week 17 and would have the second in week 34
BEFORE, EXIT = 0, 1  # the first two looks
HALF_YEAR = (4, 9, 13, 17, 22, 26)  # weeks after exit: one to six months
YEAR = 52
LAGS = (*HALF_YEAR, YEAR)
LOOKS = 2 + len(LAGS)
LOOK = {lag: 2 + place for place, lag in enumerate(LAGS)}
ELITES = 1


class Followed(NamedTuple):
    """One pair of runs and its n participants, at ``2 + len(LAGS)`` looks.

    ``attitude`` and ``without`` (n, looks): general attitude to the other parties in either world, less that before;
    ``sd`` (n,): spread of such attitudes in the own party at week 0; ``trust`` (n, 2): at exit in the other side's
    people in the room, mean and in the closest; ``intent`` (n, 2): hostile intent attributed before and at exit;
    ``hawkishness`` (2,): mean of the participants, and of all from whom they could have been chosen.
    """

    attitude: np.ndarray
    without: np.ndarray
    sd: np.ndarray
    trust: np.ndarray
    intent: np.ndarray
    hawkishness: np.ndarray

    def gain(self, look: int) -> np.ndarray:
        """What the programme has added to attitudes at a look (n,)."""
        return self.attitude[:, look] - self.without[:, look]


def programme(p: Parameters, changes: Mapping[str, object] | None = None) -> Parameters:
    """The world ``p`` with a single meeting of its first initiative."""
    return p.with_values({"track_two[0].ends": ENDS, **(changes or {})})


def attitudes(state: State, people: np.ndarray) -> np.ndarray:
    """General attitude (n,) of these people to the other parties, mean over them."""
    own = state.attitude[state.party[people], people]
    return (state.attitude[:, people].sum(axis=0) - own) / (state.attitude.shape[0] - 1)


def spread(state: State) -> np.ndarray:
    """Standard deviation of the general attitudes in each party (parties,)."""
    seen = attitudes(state, np.arange(state.party.size))
    return np.array([seen[state.party == q].std() for q in range(state.attitude.shape[0])])


def trusts(state: State, people: np.ndarray) -> np.ndarray:
    """Trust (n, 2) of these people in the other side's among them: mean, and in the closest; NaN without any."""
    d = state.delegate[people].astype(np.int64)
    other = state.party[people][:, None] != state.party[people][None, :]
    pairs = np.where(other, state.pair_trust[d][:, d], 0.0)
    met = np.maximum(other.sum(axis=1), 1)
    both = np.stack([pairs.sum(axis=1) / met, pairs.max(axis=1)], axis=1)
    return np.where(other.any(axis=1)[:, None], both, np.nan)


def followed(stages: tuple[Stage, Stage], seed: int, replication: int) -> Followed | None:
    """One pair of runs; None where nobody met, nobody stayed, or a run was over before the last look."""
    run = stages[0].run(seed, replication, log=True)
    weeks = wave_weeks(meeting_weeks(run.events(), 0))
    if weeks is None:
        return None
    looks = (weeks[0], weeks[1], *(weeks[1] + lag for lag in LAGS))
    start = states_at(stages[0], seed, replication, (0,))[0]
    here = [s for s in states_at(stages[0], seed, replication, looks) if s is not None]
    twin = [s for s in states_at(stages[1], seed, replication, looks) if s is not None]
    if start is None or len(here) < len(looks) or len(twin) < len(looks):
        return None
    first = here[BEFORE]
    seated = np.unique(first.seat[0][first.seat[0] >= 0])
    seated = seated[np.all([s.delegate[seated] == first.delegate[seated] for s in here], axis=0)]
    if not seated.size:
        return None
    before = attitudes(first, seated)
    others = tuple(range(first.attitude.shape[0]))
    panel = Panel(0, seated.astype(np.int64), np.ones(seated.size, bool), others, seated.astype(np.int64))
    intent = [truths(s, panel, Instrument())["hostile_intent"] for s in (first, here[EXIT])]
    pool = (start.tier == ELITES) & np.isin(start.party, first.party[seated])
    return Followed(
        np.stack([attitudes(s, seated) - before for s in here], axis=1),
        np.stack([attitudes(s, seated) - before for s in twin], axis=1),
        spread(start)[start.party[seated]],
        trusts(here[EXIT], seated),
        np.stack(intent, axis=1),
        np.array([first.hawkishness[seated].mean(), start.hawkishness[pool].mean()]),
    )


def _work(stages: tuple[Stage, Stage], seed: int, numbers: range, *, stop: Event | None = None) -> list[Followed]:
    found = (followed(stages, seed, r) for r in numbers if stop is None or not stop.is_set())
    return [one for one in found if one is not None]


def follow(p: Parameters, replications: int, seed: int, workers: int | None = None) -> list[Followed]:
    """So many pairs of the world ``p`` and its twin without the first initiative; with any number of workers the same.

    Fewer where a pair has nobody to follow.
    """
    stages = Stage(p), Stage(p.with_values({"track_two[0].enabled": False}))
    return [one for piece in in_order(partial(_work, stages, seed), replications, workers) for one in piece]


def gains(pairs: list[Followed], look: int) -> np.ndarray:
    """Mean gain over the twin at a look, one a pair (n,), in standard deviations of the own party's attitudes."""
    return np.array([(one.gain(look) / one.sd).mean() for one in pairs])


def kept(pairs: list[Followed], lags: tuple[int, ...]) -> np.ndarray:
    """Mean gain over these lags and gain at exit of each pair (n, 2): the share kept is the ratio of their means."""
    later = np.mean([gains(pairs, LOOK[lag]) for lag in lags], axis=0)
    return np.stack([later, gains(pairs, EXIT)], axis=1)
