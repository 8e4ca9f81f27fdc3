"""Experiments on the simulation: the command line, pairs of worlds that share their accidents, sweeps, figures."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from experiments.pairs import Effect, Pairs, counterfactual
    from experiments.sweeps import Sweep

__all__ = ["Effect", "Pairs", "Sweep", "attribution", "counterfactual", "population"]

# Where each name comes from: imported only where it is used, so that the command line answers --help at once.
FROM = {
    "Effect": "experiments.pairs",
    "Pairs": "experiments.pairs",
    "Sweep": "experiments.sweeps",
    "counterfactual": "experiments.pairs",
}


def __getattr__(name: str) -> object:
    """Import what is asked for."""
    if name in ("attribution", "population"):  # packages that can be called
        return import_module(f"experiments.{name}")
    if name in FROM:
        return getattr(import_module(FROM[name]), name)
    raise AttributeError(f"module 'experiments' has no attribute '{name}'")
