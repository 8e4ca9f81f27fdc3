"""What is counted of unofficial work: how far initiatives reach, how long talks take to follow, what officials take up.

An initiative counts once it has met: what was never held is no initiative to any analyst. Levels of transfer are those
of ``model.outcomes``. Initiatives of one run share its fate, so that shares of them have intervals by a bootstrap over
runs. Cliff (1993), Psychol. Bull. 114.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from experiments.intervals import UNKNOWN, Interval, bonett_price, paired_t, wilson
from experiments.population.processes import weeks_of
from experiments.validation.bootstrap import bootstrap
from experiments.validation.meetings import attitudes
from experiments.validation.verdicts import RANGE_LEVEL, SIGN_LEVEL, Part, holds, reported, sign_of_samples, within
from model.formats import FORMATS
from model.outcomes import HEARD, SHAPED, TABLED
from model.state import State

MEDIAN_LAG = (52.0, 104.0)  # weeks


def mean(samples: np.ndarray) -> np.ndarray:
    """Mean of each sample."""
    return np.asarray(samples.mean(axis=1))


def median(samples: np.ndarray) -> np.ndarray:
    """Median of each sample."""
    return np.asarray(np.median(samples, axis=1))


def skew(samples: np.ndarray) -> np.ndarray:
    """Mean less median of each sample: above 0 where the tail is on the right."""
    return mean(samples) - median(samples)


def clustered(events: np.ndarray, runs: np.ndarray, level: float, luck: np.random.Generator) -> tuple[float, Interval]:
    """Share of events (n,) with its interval, where events of one run (n,) depend on each other: whole runs are drawn.

    Where all agree, a bootstrap knows no spread: then Wilson's interval, as if each run had told us one thing.
    """
    if not len(events):
        return math.nan, UNKNOWN
    by_run = pd.DataFrame({"events": np.asarray(events, float), "n": 1.0}).groupby(np.asarray(runs)).sum().to_numpy()
    share = float(np.mean(events))
    if share in (0.0, 1.0):
        return share, wilson(round(share * len(by_run)), len(by_run), level)
    if len(by_run) < 2:
        return share, UNKNOWN

    def ratio(samples: np.ndarray) -> np.ndarray:
        counts = samples.sum(axis=1)
        return np.asarray(counts[:, 0] / counts[:, 1])

    return bootstrap(by_run, ratio, level, luck)


def met(initiatives: pd.DataFrame) -> pd.DataFrame:
    """Those initiatives that held a meeting."""
    return initiatives[initiatives["meetings"] > 0]


def reached(initiatives: pd.DataFrame, level: int) -> np.ndarray:
    """Whether each initiative reached a level of transfer (n,)."""
    return (initiatives["transfer_level"] >= level).to_numpy(bool)


def share_reaching(initiatives: pd.DataFrame, level: int, luck: np.random.Generator) -> tuple[float, Interval]:
    """Share of the initiatives that reached a level, with its interval at 90 %, drawn by run."""
    return clustered(reached(initiatives, level), initiatives["replication"].to_numpy(), RANGE_LEVEL, luck)


def beyond(initiatives: pd.DataFrame) -> np.ndarray:
    """Whether each initiative told on anybody who was not there (n,).

    An official outside took something up through it (level 1). Where officials sit in the room, they are participants:
    then an idea of it must have come to the official table (level 2).
    """
    seated = initiatives["format"].map(lambda name: FORMATS[name].official_seats > 0.0).to_numpy(bool)
    return np.where(seated, reached(initiatives, TABLED), reached(initiatives, HEARD))


def in_rooms(initiatives: pd.DataFrame) -> pd.DataFrame:
    """Initiatives without those that work on publics alone: what they move there no column of theirs tells."""
    public = initiatives["format"].map(lambda name: FORMATS[name].works_outside and FORMATS[name].depth == 0.0)
    return initiatives[~public.to_numpy(bool)]


def lags(runs: pd.DataFrame) -> np.ndarray:
    """Weeks from first contact to official talks, positive ones, of the runs (n,) whose transfer reached level 3."""
    by = weeks_of(runs, "talks_week") - weeks_of(runs, "first_contact_week")
    return by[(runs["transfer_level"] >= SHAPED) & (by > 0.0)].to_numpy(float)


def lag_parts(found: np.ndarray, where: str, luck: np.random.Generator) -> list[Part]:
    """Median of the lags, and the tail on the right: mean less median, in standard deviations of the lags."""
    middle, interval = bootstrap(found, median, RANGE_LEVEL, luck)
    tail, apart = bootstrap(found, skew, SIGN_LEVEL, luck)
    spread = float(found.std(ddof=1)) if len(found) > 1 else 0.0
    effect = tail / spread if spread else 0.0
    return [
        within(f"median lag {where}", middle, interval, len(found), MEDIAN_LAG, "weeks"),
        sign_of_samples(f"mean lag less the median {where}", tail, apart, len(found), effect, unit="weeks"),
    ]


def not_below(name: str, high: np.ndarray, low: np.ndarray) -> Part:
    """Paired difference high - low of an event: holds unless it is significantly below 0, or nothing is known."""
    n, gained, lost = len(high), int((high & ~low).sum()), int((low & ~high).sum())
    interval = bonett_price(gained, lost, n, SIGN_LEVEL)
    return holds(name, interval[1] >= 0.0, (gained - lost) / n if n else math.nan, n, interval=interval)


def paired_events(name: str, first: np.ndarray, second: np.ndarray) -> Part:
    """Paired difference first - second of an event, reported with its interval at 95 %."""
    n, gained, lost = len(first), int((first & ~second).sum()), int((second & ~first).sum())
    return reported(name, (gained - lost) / n if n else math.nan, bonett_price(gained, lost, n, SIGN_LEVEL), n)


def cross(both: np.ndarray, first: np.ndarray, second: np.ndarray, neither: np.ndarray) -> Part:
    """Cross-difference of an event (n,) over two causes, within replications: what both do beyond each alone."""
    by = both.astype(float) - first - second + neither
    value = float(by.mean()) if by.size else math.nan
    return sign_of_samples("cross-difference of talks within two years", value, paired_t(by.tolist(), SIGN_LEVEL),
                           by.size, value)  # fmt: skip


def cliffs_delta(x: np.ndarray, y: np.ndarray) -> float:
    """P(x > y) - P(x < y) over all pairs of the two samples."""
    return float(np.sign(np.subtract.outer(x, y)).mean())


def officials_of(state: State) -> tuple[np.ndarray, np.ndarray]:
    """Of every official: how many ideas he knows, and his general attitude, mean over the other parties."""
    officials = np.flatnonzero(state.tier == 0)
    return state.knows[:, officials].sum(axis=0, dtype=float), attitudes(state, officials)


def delta_parts(found: np.ndarray, luck: np.random.Generator) -> list[Part]:
    """Parts of B8 from the deltas (replications, 2) of ideas and of attitude."""
    ideas, attitude = found.T
    value, apart = bootstrap(ideas - attitude, mean, SIGN_LEVEL, luck)
    return [
        sign_of_samples("Cliff's delta of ideas, less that of attitude", value, apart, len(found), value),
        reported("Cliff's delta of ideas known", *bootstrap(ideas, mean, RANGE_LEVEL, luck), len(found)),
        reported("Cliff's delta of attitude", *bootstrap(attitude, mean, RANGE_LEVEL, luck), len(found)),
    ]
