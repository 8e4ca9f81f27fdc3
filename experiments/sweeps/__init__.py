"""Sweeps: a design of many worlds, run and kept in a folder that can be resumed, extended, verified and analysed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.sweeps.errors import SweepError

if TYPE_CHECKING:
    from experiments.sweeps.sweep import Sweep

__all__ = ["Sweep", "SweepError"]


def __getattr__(name: str) -> object:
    """Import what simulates only where it is used: the command line asks for the errors alone."""
    if name == "Sweep":
        from experiments.sweeps.sweep import Sweep

        return Sweep
    raise AttributeError(f"module 'experiments.sweeps' has no attribute '{name}'")
