"""The page Sweep: one world at many values of one or two parameters, many runs at each."""

from dashboard.sweep.session import SweepSession

__all__ = ["SweepSession"]
