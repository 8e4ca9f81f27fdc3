"""How the project's figures look: colours, type, labels beside the lines."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from itertools import pairwise
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes

INK, GREY, PALE = "#222222", "#5f5f5f", "#d9d9d9"
# Okabe and Ito's palette: told apart with any colour vision.
PARTY_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
VIOLENCE, RIPENESS = "#000000", "#009E73"
SHARE_COLOURS = ("#0072B2", "#D55E00", "#CC79A7")  # talks, text signed, text in force
IDEA_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#000000", "#E69F00")
TIER_COLOURS = ("#0072B2", "#CC79A7", "#E69F00")
GHOST: dict[str, Any] = {"color": "#8c8c8c", "lw": 0.9, "ls": (0, (4, 2)), "zorder": 1.5, "gid": "ghost"}
RC: dict[str, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 8.0,
    "axes.labelsize": 7.5,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 7.0,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "ytick.major.size": 2.5,
    "pdf.fonttype": 42,
}

Line = tuple[np.ndarray, np.ndarray, str, str]  # x, y, name, colour


def house_style() -> AbstractContextManager[None]:
    """Context in which figures look like ours; what was set before holds again after it."""
    settings: Any = RC
    return matplotlib.rc_context(settings)


def side_labels(ax: Axes, lines: Sequence[Line], size: float = 8.0) -> None:
    """Write each line's name right of the axes at the height where it ends, moved apart where they would overlap."""
    inches = ax.get_position().height * ax.figure.get_figheight()  # type: ignore[union-attr]
    to_axes = ax.transData + ax.transAxes.inverted()
    ends = []
    for x, y, name, colour in lines:
        known = np.flatnonzero(np.isfinite(y))
        at = float(to_axes.transform((x[known[-1]], y[known[-1]]))[1]) if len(known) else 0.5
        ends.append((at, name, colour))
    ends.sort()
    heights = spread([at for at, _, _ in ends], least=size * 1.2 / (72.0 * inches))
    for at, (_, name, colour) in zip(heights, ends, strict=True):
        ax.text(
            1.012, at, name, color=colour, fontsize=size, weight="bold", va="center", ha="left", transform=ax.transAxes,
            clip_on=False,
        )  # fmt: skip


def spread(heights: list[float], least: float) -> list[float]:
    """Sorted heights moved apart until neighbours keep the ``least`` distance, staying around where they were."""
    out = list(heights)
    for _ in range(50):
        overlaps = [least - (high - low) for low, high in pairwise(out)]
        if not any(overlap > 1e-9 for overlap in overlaps):
            break
        for i, overlap in enumerate(overlaps):
            if overlap > 0.0:
                out[i] -= overlap / 2.0
                out[i + 1] += overlap / 2.0
    return out
