"""The reference population: conflicts drawn from stated distributions, and who came to them from outside.

    from experiments import population
    conflicts = population(2000, seed=1)                    # one row a conflict: parameters by path, outcomes
    beside = population.compare(2000, seed=1)               # each conflict also without its dialogue, same accidents
    beside.estimates()                                      # naive, adjusted and paired differences with intervals
    population.draw(7, seed=1).parameters()                 # conflict 7 as a world, to be run and changed

docs/population.md tells the distributions with their reasons, and how outsiders select conflicts.
"""

from __future__ import annotations

import sys
from types import ModuleType

import pandas as pd

from experiments.population.drawing import Conflict, draw
from experiments.population.effects import Comparison, Estimate, compare, population
from experiments.population.outsiders import OUTSIDERS, STRENGTH

__all__ = ["OUTSIDERS", "STRENGTH", "Comparison", "Conflict", "Estimate", "compare", "draw", "population"]


class _Callable(ModuleType):
    """This package, which is also the function of its name.

    ``from experiments import population`` gives the package once anything in it has been imported, whatever else the
    name stands for; so that what one gets does not depend on that, the package can be called.
    """

    def __call__(
        self, n: int, seed: int = 1, *, selection: float = STRENGTH, workers: int | None = None
    ) -> pd.DataFrame:
        """The population as a table; see :func:`experiments.population.effects.population`."""
        return population(n, seed, selection=selection, workers=workers)


sys.modules[__name__].__class__ = _Callable
