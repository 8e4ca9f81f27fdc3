"""Multitrack: an agent-based simulation of multi-track conflict dynamics.

What needs the engine, or Mesa, is imported where it is used: lists, help and messages about a mistake come at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from model.declare import ParameterError
from model.parameters import Parameters

if TYPE_CHECKING:
    from model.conflict import ConflictModel
    from model.ensemble import simulate

__all__ = ["ConflictModel", "ParameterError", "Parameters", "simulate"]
HOMES = {"ConflictModel": "model.conflict", "simulate": "model.ensemble"}


def __getattr__(name: str) -> Any:
    """Import what a name stands for when it is first used."""
    if name not in HOMES:
        raise AttributeError(f"module 'model' has no attribute '{name}'")
    return getattr(import_module(HOMES[name]), name)
