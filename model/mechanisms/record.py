"""Record: take stock of attitudes at the end of the week, for the next week's decisions and for the series."""

from __future__ import annotations

from model.compiling import kernel
from model.lookups import mean_attitudes

READS = ("attitude", "week")
WRITES = ("mean_attitude", "week")


@kernel
def close_week(state, p, key):
    """Compute the mean attitudes of every tier and party, and turn the page."""
    mean_attitudes(state, p)
    state.week[0] += 1
