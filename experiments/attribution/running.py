"""Running an attribution: every subset of the tracks in every replication, with the same accidents in all worlds."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.attribution.measures import LEVEL, Measures, check_outcome, measures
from experiments.attribution.subsets import Subsets, subsets
from experiments.ensembles import run_worlds
from model import Parameters
from model.outcomes import COLUMNS, table


@dataclass(frozen=True)
class Attribution:
    """Runs of the worlds of all subsets of some tracks.

    ``runs`` has one row a run, ordered by replication and subset: ``replication``, ``world`` (its name), ``seed``, for
    each track ``with NAME`` (whether it is on), and the outcomes.
    """

    of: Subsets
    runs: pd.DataFrame

    @property
    def tracks(self) -> tuple[str, ...]:
        """The tracks among which effects are shared out."""
        return self.of.tracks

    def measures(self, outcome: str, at_least: float | None = None, level: float = LEVEL) -> Measures:
        """All that these runs say of an outcome; with ``at_least`` of the event that it reaches this value.

        Raises ParameterError for a name that is no outcome, or one that some world lacks in every replication.
        """
        check_outcome(outcome, at_least, self.of)
        worlds = self.of.all + 1
        values = self.runs[outcome].to_numpy(float, na_value=np.nan).reshape(-1, worlds)
        event = COLUMNS[outcome] in ("bool", "boolean")
        return measures(self.of, outcome, self.runs["replication"].iloc[::worlds], values, event, at_least, level)

    def table(self, outcome: str, at_least: float | None = None) -> pd.DataFrame:
        """One row a track: its Shapley value (low, high: with jointly holding intervals), alone, last."""
        return self.measures(outcome, at_least).table()

    def shapley(self, outcome: str, at_least: float | None = None) -> pd.DataFrame:
        """Shapley values of each replication, one column a track; rows sum to the effect of all tracks together."""
        found = self.measures(outcome, at_least)
        return pd.DataFrame(
            found.shares, columns=list(self.tracks), index=pd.Index(found.replications, name="replication")
        )

    def effects(self, outcome: str, at_least: float | None = None) -> pd.DataFrame:
        """One row a comparison: all together, each alone, each last; with necessity, sufficiency, harm, bounds."""
        return self.measures(outcome, at_least).effects()

    def interactions(self, outcome: str, at_least: float | None = None) -> pd.DataFrame:
        """One row a pair of tracks: what they do together beyond the sum of both."""
        return self.measures(outcome, at_least).interaction_table()


def attribution(
    p: Parameters, tracks: Sequence[str] | None = None, replications: int = 500, seed: int = 1,
    workers: int | None = None,
) -> Attribution:  # fmt: skip
    """Run the world ``p`` with every subset of two to six ``tracks`` at work, with the same accidents in all.

    Tracks are what ``counterfactual`` takes as ``without``; by default each initiative at work, or where these are more
    than six, their tracks. Raises ParameterError for what cannot be shared out.
    """
    of = subsets(p, tracks)
    return gathered(of, run_subsets(of, replications, seed, workers))


def run_subsets(
    of: Subsets, replications: int, seed: int, workers: int | None = None
) -> Generator[pd.DataFrame, None, None]:
    """Run all subsets and yield their rows by replication and subset, some replications at a time."""
    twins = of.twins()
    switches = {f"with {name}": "bool" for name in of.tracks}
    columns = {"replication": "int64", "world": "str", "seed": "int64"} | switches | COLUMNS
    worlds = {str(subset): of.world(subset) for subset in dict.fromkeys(twins.values())}
    for piece in run_worlds(worlds, replications, seed, workers=workers):
        outcomes = {(r.replication, int(r.world)): r.outcomes for r in piece}
        numbers = dict.fromkeys(r.replication for r in piece)
        rows = [
            outcomes[replication, twin]
            | {"world": of.label(subset)}
            | {f"with {name}": bool(subset >> k & 1) for k, name in enumerate(of.tracks)}
            for replication in numbers
            for subset, twin in twins.items()
        ]
        yield table(rows, columns)


def gathered(of: Subsets, pieces: Iterable[pd.DataFrame]) -> Attribution:
    """An attribution from the rows of its runs, piece by piece in their order."""
    return Attribution(of, pd.concat(list(pieces), ignore_index=True))
