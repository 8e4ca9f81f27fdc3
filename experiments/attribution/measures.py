"""What the worlds of all subsets say of one outcome: effects, Shapley values, interactions, with their intervals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from experiments.attribution.shapley import interactions, pairs, shapley
from experiments.attribution.simultaneous import simultaneous
from experiments.attribution.subsets import Subsets
from experiments.intervals import Interval
from experiments.pairs import IDENTITY, Effect, effect_on_event, effect_on_number
from experiments.worlds import works
from model import ParameterError
from model.declare import did_you_mean
from model.outcomes import COLUMNS

LEVEL = 0.95
LUCK = 2005  # seed of the resamples, with a number more for each family of intervals
NEEDS_A_ROOM = ("first_contact_week", "pair_trust_participants")  # missing wherever nobody meets
TOGETHER, ALONE, LAST = "together", "alone", "last"


def check_outcome(outcome: str, at_least: float | None, of: Subsets) -> None:
    """Refuse an outcome that is none, or that cannot be compared between these worlds. Raises ParameterError."""
    known = [name for name in COLUMNS if name not in IDENTITY]
    if outcome not in known:
        raise ParameterError(
            f"There is no outcome {outcome!r}.{did_you_mean(outcome, known)} Known: {', '.join(known)}."
        )
    if at_least is not None and COLUMNS[outcome] in ("bool", "boolean"):
        raise ParameterError(f"{outcome} happens or does not, so at_least = {at_least:g} says nothing; leave it out.")
    if at_least is not None and not np.isfinite(at_least):
        raise ParameterError(f"at_least = {at_least} must be a number.")
    if outcome in NEEDS_A_ROOM and not works(of.world(0)):
        raise ParameterError(
            f"{outcome} is missing wherever nobody meets, as in the world without {', '.join(of.names)}: there is no "
            "difference to share out. An outcome that every run has would do, such as agreement or attitude_elites."
        )


@dataclass(frozen=True)
class Measures:
    """One outcome over the ``n`` replications that have it in every world; ``missing`` others are left out.

    ``values`` (n, 2**K) are 0 and 1 for an ``event``. ``together`` is the effect of all tracks over none, ``alone`` of
    each by itself over none, ``last`` of each as the last one that all have and all but it have not. ``shares`` (n, K)
    are the Shapley values of each replication, with ``intervals`` of their means that hold jointly;
    ``interactions`` (n, pairs) those of every two tracks, with ``between``, which hold jointly, too.
    """

    of: Subsets
    outcome: str
    name: str
    event: bool
    level: float
    replications: np.ndarray
    missing: int
    values: np.ndarray
    together: Effect
    alone: tuple[Effect, ...]
    last: tuple[Effect, ...]
    shares: np.ndarray
    intervals: tuple[Interval, ...]
    interactions: np.ndarray
    between: tuple[Interval, ...]

    @property
    def n(self) -> int:
        """Replications behind every number."""
        return len(self.values)

    @property
    def shapley(self) -> np.ndarray:
        """Mean Shapley value of each track (K,)."""
        return self.shares.mean(axis=0)

    def mean(self, subset: int) -> float:
        """Mean of the outcome in the world of a subset."""
        return float(self.values[:, subset].mean())

    def table(self) -> pd.DataFrame:
        """One row a track: Shapley value, alone and last, each with its interval."""
        rows = []
        for k, track in enumerate(self.of.tracks):
            row: dict[str, object] = {"track": track, "shapley": float(self.shapley[k])}
            row |= dict(zip(("low", "high"), self.intervals[k], strict=True))
            for kind, effect in ((ALONE, self.alone[k]), (LAST, self.last[k])):
                row |= {kind: effect.average, f"{kind}_low": effect.interval[0], f"{kind}_high": effect.interval[1]}
            rows.append(row | {"n": self.n, "missing": self.missing})
        return pd.DataFrame(rows)

    def effects(self) -> pd.DataFrame:
        """One row a comparison of two worlds, with all that :class:`experiments.pairs.Effect` has."""
        rows = [effect_row(TOGETHER, None, self.together)]
        for kind, effects in ((ALONE, self.alone), (LAST, self.last)):
            rows += [effect_row(kind, track, effect) for track, effect in zip(self.of.tracks, effects, strict=True)]
        frame = pd.DataFrame(rows)
        if self.event:
            return frame.astype({"gained": "Int64", "lost": "Int64"})
        return frame.loc[:, :"method"]  # the rest is asked of events only

    def interaction_table(self) -> pd.DataFrame:
        """One row a pair of tracks: what they do together beyond the sum of both, with its interval."""
        means = self.interactions.mean(axis=0)
        ends = ((self.of.tracks[i], self.of.tracks[j]) for i, j in pairs(len(self.of.tracks)))
        return pd.DataFrame(
            {"first": a, "second": b, "interaction": float(mean), "low": low, "high": high}
            for (a, b), mean, (low, high) in zip(ends, means, self.between, strict=True)
        )

    def worlds(self) -> pd.DataFrame:
        """One row a world: its name, which tracks are on, mean of the outcome."""
        return pd.DataFrame(
            {"world": self.of.label(s)}
            | {f"with {name}": bool(s >> k & 1) for k, name in enumerate(self.of.tracks)}
            | {"mean": self.mean(s), "n": self.n}
            for s in range(self.values.shape[1])
        )


def effect_row(kind: str, track: str | None, effect: Effect) -> dict[str, object]:
    """An effect as a row: the ends of its intervals get columns of their own."""
    row: dict[str, object] = {"comparison": kind, "track": track}
    for field in fields(effect):
        value = getattr(effect, field.name)
        if isinstance(value, tuple):
            begins = "" if field.name == "interval" else field.name.removesuffix("_bounds") + "_"
            row |= {f"{begins}low": value[0], f"{begins}high": value[1]}
        else:
            row[field.name] = value
    return row


def measures(
    of: Subsets, outcome: str, replications: Iterable[int], values: np.ndarray, event: bool,
    at_least: float | None = None, level: float = LEVEL,
) -> Measures:  # fmt: skip
    """Measure an outcome from its ``values`` (N, 2**K), NaN where a run has none.

    Raises ParameterError where no replication has it in every world.
    """
    complete = np.isfinite(values).all(axis=1)
    if not complete.any():
        empty = [of.label(s) for s in range(values.shape[1]) if not np.isfinite(values[:, s]).any()]
        where = f" In the worlds {', '.join(empty[:3])} no run has it." if empty else ""
        raise ParameterError(
            f"{outcome}: no replication has it in all {values.shape[1]} worlds, so there is no difference to share "
            f"out.{where} An outcome that every run has would do, such as agreement, or more replications."
        )
    known = values[complete]
    known = (known >= at_least).astype(float) if at_least is not None else known
    event = event or at_least is not None
    name = outcome if at_least is None else f"{outcome} >= {at_least:g}"
    missing = int((~complete).sum())

    def effect(first: int, second: int) -> Effect:
        if event:
            return effect_on_event(name, known[:, first] > 0.0, known[:, second] > 0.0, missing, level)
        return effect_on_number(name, known[:, first], known[:, second], missing, level)

    tracks = range(len(of.tracks))
    shares, both = shapley(known), interactions(known)
    empty_pairs = np.array([of.empty[i] or of.empty[j] for i, j in pairs(len(of.tracks))])
    luck = [np.random.default_rng([LUCK, family]) for family in range(2)]
    return Measures(
        of=of, outcome=outcome, name=name, event=event, level=level,
        replications=np.fromiter(replications, np.int64)[complete], missing=missing, values=known,
        together=effect(of.all, 0), alone=tuple(effect(1 << k, 0) for k in tracks),
        last=tuple(effect(of.all, of.all ^ (1 << k)) for k in tracks),
        shares=shares, interactions=both,
        intervals=tuple(simultaneous(
            shares, level, luck[0], bound=1.0 if event else None, known=np.array(of.empty))),
        between=tuple(simultaneous(both, level, luck[1], bound=2.0 if event else None, known=empty_pairs)),
    )  # fmt: skip
