"""What an analysis says: a table, a figure, and the sentence that a paper would carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Finding:
    """One analysis: ``sentence`` in plain words with its numbers, ``notes`` on what they can and cannot mean.

    ``table`` is written as it is; ``shown`` is the few rows and columns for a terminal (default the table itself).
    ``draw`` makes the figure when it is wanted..
    """

    kind: str
    title: str
    sentence: str
    table: pd.DataFrame
    draw: Callable[[], Figure]
    notes: list[str] = field(default_factory=list)
    shown: pd.DataFrame | None = None
