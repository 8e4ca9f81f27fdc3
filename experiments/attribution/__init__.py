"""Attribution: what each of several tracks or initiatives adds, where all of them are at work together.

    from experiments import attribution
    shared = attribution(p, tracks=["Harvard workshops", "Norway channel"], replications=500, seed=1)
    shared.table("agreement")            # Shapley value, alone, last: one row a track, with intervals
    shared.effects("agreement")          # necessity, sufficiency, harmed share and their bounds
    shared.shapley("agreement")          # one row a replication; rows sum to the effect of all together
    shared.interactions("agreement")     # which two stand in for one another, which need one another

Every subset of the tracks is a world, and all worlds of a replication share their accidents. Averages over the
replications would be the same however the worlds shared them; how often a track was needed, or enough, would not.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType

from experiments.attribution.measures import Measures
from experiments.attribution.running import Attribution, attribution
from experiments.attribution.subsets import Subsets
from model import Parameters

__all__ = ["Attribution", "Measures", "Subsets", "attribution"]


class _Callable(ModuleType):
    """This package, which is also the function of its name, for the reason that ``experiments.population`` is."""

    def __call__(
        self, p: Parameters, tracks: Sequence[str] | None = None, replications: int = 500, seed: int = 1,
        workers: int | None = None,
    ) -> Attribution:  # fmt: skip
        """The attribution; see :func:`experiments.attribution.running.attribution`."""
        return attribution(p, tracks, replications, seed, workers)


sys.modules[__name__].__class__ = _Callable
