"""Two worlds side by side: as single runs in step, as many runs with the paired difference, and to take away."""

from dashboard.compare.session import CompareSession

__all__ = ["CompareSession"]
