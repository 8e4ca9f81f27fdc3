"""Responses to try analyses of sensitivity on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.analysis import sobol_indices
from experiments.analysis.chance import measured
from experiments.analysis.response import Response
from experiments.axes import Axis

PATHS = ("power.asymmetry", "conflict.stalemate", "spoilers.capability", "funding.continuity")


def response(places, values, axes=None, **said):
    """A response at these places of axes from 0 to 1, whose values are (points,) or (points, replications)."""
    axes = axes or tuple(Axis(path, 0.0, 1.0) for path in PATHS[: places.shape[1]])
    if axes[0].levels:
        points = {axis.path: [axis.value(at) for at in places[:, i]] for i, axis in enumerate(axes)}
    else:
        points = {axis.path: places[:, i] for i, axis in enumerate(axes)}
    values = np.asarray(values, dtype=float).reshape(len(places), -1)
    return Response("ideas_transferred", "ideas", False, axes, pd.DataFrame(points), values, **said)


def estimated(r, draws=50, level=0.95, seed=0):
    """Sobol's indices of a response."""
    return sobol_indices.estimate(measured(r), len(r.axes), r.common_seeds, level, draws, seed)
