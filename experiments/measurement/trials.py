"""A virtual randomised trial: like conflicts, the initiative assigned by a coin, the difference in means.

Practice has no control groups. Here each conflict of the trial is a world drawn from a small stated spread around one
case, and a coin decides whether it gets the initiative. The trial sees each conflict in its own arm only. Beside it
stands the paired effect over the very same conflicts, each run both with and without.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from experiments import interrupts
from experiments.intervals import Interval, newcombe, welch
from experiments.measurement import draws
from experiments.pairs import effect_on_event, effect_on_number
from experiments.worlds import other_world
from model import ParameterError, Parameters
from model.runs import Stage
from scenarios.codebook import SPREAD

# How far the conflicts of a trial lie apart: triangular, as for the coded cases of the codebook, clipped to the bounds.
SPREADS: Mapping[str, float] = dict.fromkeys(
    ("power.asymmetry", "conflict.intensity", "conflict.stalemate", "ideas.initial_way_out", "spoilers.capability",
     "track_one.openness", "track_one.coordination"), SPREAD,
)  # fmt: skip
# Outcome of the trial -> (column of the runs, level at which it counts as an event or None, whether it is an event).
OUTCOMES: Mapping[str, tuple[str, float | None, bool]] = {
    "official talks": ("talks", None, True),
    "agreement, partial or full": ("agreement", None, True),
    "transfer 3+: in text or delegation": ("transfer_level", 3.0, True),
    "ideas tabled": ("ideas_tabled", None, False),
}


def conflict(p: Parameters, seed: int, unit: int, spreads: Mapping[str, float] = SPREADS) -> Parameters:
    """World of one conflict of the trial; the draw of a path is addressed by its name's place in ``spreads``."""
    key = draws.key(seed, unit, draws.WORLDS)
    values: dict[str, object] = {}
    for place, (path, half) in enumerate(spreads.items()):
        bounds = Parameters.declaration(path).bounds or (None, None)
        low, high = (math.inf * sign if end is None else end for end, sign in zip(bounds, (-1, 1), strict=True))
        shift = half * float(draws.uniform(key, place, 0, 0)[0] + draws.uniform(key, place, 0, 1)[0] - 1.0)
        values[path] = min(high, max(low, float(p.value(path)) + shift))
    return p.with_values(values)


def assigned(seed: int, unit: int, share: float = 0.5) -> bool:
    """Whether the coin gives this conflict the initiative."""
    return bool(draws.uniform(draws.key(seed, unit, draws.COIN), 0)[0] < share)


@dataclass(frozen=True)
class Difference:
    """What the trial estimates for one outcome, and the paired effect over the same conflicts."""

    outcome: str
    treated: tuple[float, int]  # mean, conflicts
    control: tuple[float, int]
    estimate: float
    interval: Interval
    paired: float
    paired_interval: Interval

    @property
    def times(self) -> float:
        """How many times as many conflicts the trial needs for the paired comparison's precision: widths squared."""
        own, paired = (ends[1] - ends[0] for ends in (self.interval, self.paired_interval))
        return (own / paired) ** 2 if paired > 0.0 else math.nan


@dataclass(frozen=True)
class Trial:
    """Every conflict in both worlds: unit, treated, the drawn values by path, and ``NAME|with``, ``NAME|without``."""

    conflicts: pd.DataFrame

    def difference(self, outcome: str, level: float = 0.95) -> Difference:
        """Difference in means of one of ``OUTCOMES``, its interval (Newcombe's or Welch's), beside the paired one."""
        event = OUTCOMES[outcome][2]
        treated = self.conflicts["treated"].to_numpy(bool)
        with_, without = (self.conflicts[f"{outcome}|{arm}"].to_numpy(float) for arm in ("with", "without"))
        first, second = with_[treated], without[~treated]
        if event:
            interval = newcombe((int(first.sum()), first.size), (int(second.sum()), second.size), level)
            pair = effect_on_event(outcome, with_ > 0.0, without > 0.0, level=level)
        else:
            interval = welch(first.tolist(), second.tolist(), level)
            pair = effect_on_number(outcome, with_, without, level=level)
        means = [float(x.mean()) if x.size else math.nan for x in (first, second)]
        return Difference(
            outcome, (means[0], first.size), (means[1], second.size), means[0] - means[1], interval, pair.average,
            pair.interval,
        )  # fmt: skip


def units(
    p: Parameters, k: int, n: int, seed: int, spreads: Mapping[str, float] = SPREADS, share: float = 0.5
) -> Iterator[dict[str, object]]:
    """Run the conflicts of a trial of initiative k one after the other, both ways; rows of ``Trial.conflicts``."""
    for unit in range(n):
        interrupts.check()
        world = conflict(p, seed, unit, spreads)
        row: dict[str, object] = {"unit": unit, "treated": assigned(seed, unit, share)}
        row |= {path: world.value(path) for path in spreads}
        for arm, q in (("with", world), ("without", other_world(world, f"track_two[{k}]"))):
            outcomes = Stage(q).run(seed, unit).outcomes()
            for name, (column, least, _) in OUTCOMES.items():
                value = float(outcomes[column])
                row[f"{name}|{arm}"] = value if least is None else float(value >= least)
        yield row


def trial(
    p: Parameters, k: int, n: int = 200, seed: int = 1, spreads: Mapping[str, float] = SPREADS, share: float = 0.5
) -> Trial:
    """Run a trial of initiative k over ``n`` conflicts around ``p``; ``share`` of them, by the coin, get it.

    Raises ParameterError for fewer than two conflicts or a share outside 0 to 1.
    """
    if n < 2:
        raise ParameterError(f"n = {n} must be at least 2: one conflict with the initiative, one without.")
    if not 0.0 <= share <= 1.0:
        raise ParameterError(f"share = {share} must be a number from 0 to 1 (chance that the coin gives it).")
    return Trial(pd.DataFrame(list(units(p, k, n, seed, spreads, share))))
