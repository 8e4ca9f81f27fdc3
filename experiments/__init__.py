"""Experiments on the simulation: the command line, pairs of worlds that share their accidents, figures, results."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from experiments.pairs import Effect, Pairs, counterfactual

__all__ = ["Effect", "Pairs", "counterfactual", "population"]


def __getattr__(name: str) -> object:
    """Import what simulates only where it is used: the command line answers ``--help`` at once."""
    if name == "population":  # a package that can be called
        return import_module("experiments.population")
    if name in __all__:
        from experiments import pairs

        return getattr(pairs, name)
    raise AttributeError(f"module 'experiments' has no attribute '{name}'")
