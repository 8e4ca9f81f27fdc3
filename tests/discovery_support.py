"""Designs with known answers: an event whose chance is known at every point, as a sweep would have measured it."""

import itertools
import math

import numpy as np
import pandas as pd
from scipy.stats import norm

from experiments.analysis.response import Response
from experiments.axes import Axis

ASYMMETRY, SPOILERS = Axis("power.asymmetry", 0.0, 1.0), Axis("spoilers.capability", 0.1, 0.9)
STALEMATE = Axis("conflict.stalemate", 0.1, 0.9)
FORMAT = Axis("track_two[0].format", levels=("problem_solving_workshop", "back_channel", "seminar"))
VETO = Axis("track_one.veto_players", 2, 6, whole=True)
AXES = (ASYMMETRY, SPOILERS, STALEMATE, FORMAT, VETO)


def luck(shape, seed, shared=0.2) -> np.ndarray:
    """Uniform numbers (points, replications) of which each replication shares a part between points."""
    rng = np.random.default_rng(seed)
    common, own = rng.standard_normal(shape[1])[None], rng.standard_normal(shape)
    return norm.cdf(math.sqrt(shared) * common + math.sqrt(1.0 - shared) * own)


def scattered(chance, n=300, replications=20, seed=0, axes=AXES, shared=0.2) -> Response:
    """An event whose chance at each of ``n`` random points is known."""
    u = np.random.default_rng((seed, 1)).random((n, len(axes)))
    points = pd.DataFrame({axis.path: [axis.value(x) for x in u[:, i]] for i, axis in enumerate(axes)})
    values = (luck((n, replications), (seed, 2), shared) < np.asarray(chance(points))[:, None]).astype(float)
    return Response("agreement", "share", True, axes, points, values)


def crossed(chance, axes, replications=50, seed=0, shared=0.0) -> Response:
    """The same on a grid of axes that have levels."""
    points = pd.DataFrame(list(itertools.product(*(axis.levels for axis in axes))), columns=[a.path for a in axes])
    u = luck((len(points), replications), seed, shared)
    values = (u < np.asarray(chance(points))[:, None]).astype(float)
    return Response("agreement", "share", True, tuple(axes), points, values)


def planted(points: pd.DataFrame) -> np.ndarray:
    inside = (points[STALEMATE.path] > 0.5) & (points[SPOILERS.path] < 0.5) & (points[FORMAT.path] != "seminar")
    return np.where(inside, 0.85, 0.15)


def level(points: pd.DataFrame) -> np.ndarray:
    return np.full(len(points), 0.3)


def slope(points: pd.DataFrame) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(8.0 * (points[ASYMMETRY.path] - 0.5) + 5.0 * (points[SPOILERS.path] - 0.5)))


def gids(ax) -> list[str]:
    """Names of what is drawn."""
    return [str(artist.get_gid()) for artist in ax.get_children()]
