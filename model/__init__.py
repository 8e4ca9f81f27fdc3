"""Multitrack: an agent-based simulation of multi-track conflict dynamics."""

from model.declare import ParameterError
from model.parameters import Parameters
from model.simulate import simulate

__all__ = ["ConflictModel", "ParameterError", "Parameters", "simulate"]


def __getattr__(name: str) -> object:
    """Import Mesa's face only where it is used: ensembles start faster without it."""
    if name == "ConflictModel":
        from model.conflict import ConflictModel

        return ConflictModel
    raise AttributeError(f"module 'model' has no attribute '{name}'")
