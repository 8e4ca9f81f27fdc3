"""What an analysis looks at: one outcome of a sweep, run by run, with the design that made it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.axes import Axis


class AnalysisError(ValueError):
    """An analysis cannot be made of this response, and why; one sentence a line, each with what would help."""


@dataclass(frozen=True)
class Response:
    """One outcome at every design point.

    ``axes`` are what the design varied and ``points`` (one row a point, one column a path) the values, in the design's
    own order. ``values`` (points, replications) has one number a run, NaN where a run has none; a column is one
    replication: the same seed at every point. With ``event`` the numbers are 0 and 1. ``name`` says what was measured,
    as ``agreement`` or ``effect of track_two on agreement``; ``unit`` in what. Where every point was run at several
    ``members`` of the plausible set, the columns are the replications of the first member, then those of the next.

    ``ended`` (points,) counts the runs of each point that came to an end, all columns where None: a stopping rule gives
    points different numbers of them, and ``failed`` runs have none. NaN beyond these is no missing outcome. Every point
    was given the first ``given`` replications, all where None.
    """

    name: str
    unit: str
    event: bool
    axes: tuple[Axis, ...]
    points: pd.DataFrame
    values: np.ndarray
    common_seeds: bool = True
    members: int = 1
    ended: np.ndarray | None = None
    failed: int = 0
    given: int | None = None

    @property
    def paths(self) -> list[str]:
        """Paths of the axes."""
        return [axis.path for axis in self.axes]

    def counts(self) -> np.ndarray:
        """Runs that have the outcome, of each point (points,)."""
        return np.isfinite(self.values).sum(axis=1)

    def runs(self) -> np.ndarray:
        """Runs of each point that came to an end, with the outcome or without (points,)."""
        return np.full(len(self.values), self.values.shape[1]) if self.ended is None else self.ended

    def by_replication(self) -> np.ndarray:
        """Values (points, replications), each the mean over the members that have one; NaN where none has."""
        if self.members == 1:
            return self.values
        blocks = self.values.reshape(len(self.values), self.members, -1)
        n = np.isfinite(blocks).sum(axis=1)
        return np.where(n > 0, np.nansum(blocks, axis=1) / np.maximum(n, 1), np.nan)

    def means(self) -> np.ndarray:
        """Mean of each point (points,), NaN where no run has the outcome."""
        n = self.counts()
        total = np.nansum(self.values, axis=1)
        return np.where(n > 0, total / np.maximum(n, 1), np.nan)

    def noise(self) -> np.ndarray:
        """Variance of each point's mean by chance alone (points,): that of its replications over their number.

        What the members of the plausible set differ by is not chance.
        """
        values = self.by_replication()
        n = np.isfinite(values).sum(axis=1)
        centred = values - (np.nansum(values, axis=1) / np.maximum(n, 1))[:, None]
        variance = np.nansum(centred**2, axis=1) / np.maximum(n - 1, 1)
        return np.where(n > 1, variance / np.maximum(n, 1), np.nan)

    def places(self) -> np.ndarray:
        """Place [0 to 1] of every point on every axis (points, axes)."""
        return np.array(
            [[axis.place(value) for value in self.points[axis.path]] for axis in self.axes], dtype=float
        ).T  # fmt: skip
