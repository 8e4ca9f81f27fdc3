"""Section A: what meetings do to those who meet; see :mod:`experiments.validation.meetings` for the world."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

import numpy as np

from experiments.intervals import Interval, paired_t
from experiments.validation import meetings
from experiments.validation.bootstrap import bootstrap
from experiments.validation.meetings import EXIT, HALF_YEAR, YEAR, Followed, gains, kept
from experiments.validation.study import Study
from experiments.validation.verdicts import (
    RANGE_LEVEL,
    SIGN_LEVEL,
    SPREADS,
    Part,
    reported,
    sign_of_means,
    sign_of_samples,
    within,
)
from model import Parameters

HOT = {"conflict.intensity": 0.8}  # 10,000 deaths a year
TOGETHER = {"track_two[0].common_goal": 1.0}
RIVALS = {"track_two[0].common_goal": -1.0}
ALONE = {"track_two[0].parties": "Party A", "track_two[0].breadth": 0.1}  # the codebook's "one camp"


@cache
def _followed(study: Study, changes: tuple[tuple[str, object], ...]) -> list[Followed]:
    """The pairs of the programme in the default world with these changes."""
    p = meetings.programme(Parameters(), dict(changes))
    return meetings.follow(p, study.replications, study.seed, study.workers)


def pairs(study: Study, changes: Mapping[str, object] | None = None) -> list[Followed]:
    """The pairs of the programme in the default world with these changes; each world is run once a study."""
    return _followed(study, tuple((changes or {}).items()))


def ratio(parts: np.ndarray, level: float) -> tuple[float, Interval]:
    """Ratio of means of two columns (n, 2) with its interval by the delta method."""
    above, below = parts.T
    value = float(above.mean() / below.mean())
    low, high = paired_t(((above - value * below) / below.mean()).tolist(), level)
    return value, (value + low, value + high)


def a1(study: Study) -> list[Part]:
    """Attitude at exit less that before the first meeting, in standard deviations of the own party's at week 0."""
    found = [float((one.attitude[:, EXIT] / one.sd).mean()) for one in pairs(study)]
    mean = float(np.mean(found))
    return [within("gain at exit", mean, paired_t(found, RANGE_LEVEL), len(found), (0.2, 0.5), SPREADS)]


def a2(study: Study) -> list[Part]:
    """Gain in general attitude over the twin, over the gain in trust in the people met, both at exit, scales 0 to 1."""
    found = np.array([(one.gain(EXIT).mean(), one.trust[:, 0].mean()) for one in pairs(study)])
    value, interval = ratio(found, RANGE_LEVEL)
    return [within("general gain over pair gain", value, interval, len(found), (0.0, 0.3))]


def a3(study: Study) -> list[Part]:
    """Fall of the hostile intent that participants attribute, from before to exit, as a share of that before."""
    found = np.array([one.intent.mean(axis=0) for one in pairs(study)])
    value, interval = ratio(np.stack([found[:, 0] - found[:, 1], found[:, 0]], axis=1), RANGE_LEVEL)
    return [reported("fall of hostile intent", value, interval, len(found))]


def a4(study: Study) -> list[Part]:
    """Share of the gain at exit that is left: mean of six looks from one to six months; after twelve; in heavy war."""
    cold, hot = pairs(study), pairs(study, HOT)
    half, interval = ratio(kept(cold, HALF_YEAR), RANGE_LEVEL)
    early, late, war = (
        kept(found, lags) / kept(found, lags)[:, 1].mean()
        for found, lags in ((cold, HALF_YEAR), (cold, (YEAR,)), (hot, (YEAR,)))
    )
    year, hot_year = float(late[:, 0].mean()), float(war[:, 0].mean())
    return [
        within("share left at 1-6 months", half, interval, len(cold), (0.5, np.inf)),
        sign_of_means("share left at 12 months, less that at 1-6", late[:, 0].tolist(), early[:, 0].tolist(), -1),
        difference("share left at 12 months, heavy war less default",
                   hot_year - year, kept(hot, (YEAR,)), kept(cold, (YEAR,)), -1),
    ]  # fmt: skip


def difference(name: str, value: float, first: np.ndarray, second: np.ndarray, expected: int) -> Part:
    """Difference of two ratios of means, of samples (n, 2) that are no pairs."""
    widths = [ratio(sample, SIGN_LEVEL)[1] for sample in (first, second)]
    half = math.hypot(*((high - low) / 2.0 for low, high in widths))
    n = min(len(first), len(second))
    return sign_of_samples(name, value, (value - half, value + half), n, value, expected)


def a5(study: Study) -> list[Part]:
    """Gain over the twin at exit, in standard deviations, where the room has a common goal and where it has rivals."""
    found = []
    for name, changes, expected in (("gain with a common goal", TOGETHER, 1), ("gain among rivals", RIVALS, -1)):
        gained = gains(pairs(study, changes), EXIT).tolist()
        mean = float(np.mean(gained))
        found.append(sign_of_samples(name, mean, paired_t(gained, SIGN_LEVEL), len(gained), mean, expected, SPREADS))
    return found


def a6(study: Study) -> list[Part]:
    """Share of the gain at exit left after a year among those with a close tie, less that among the others.

    A close tie: more trust in somebody of the other side, at exit, than the median participant has in his closest.
    The interval is a bootstrap's over the pairs.
    """
    found = pairs(study)
    cut = float(np.median(np.concatenate([one.trust[:, 1] for one in found])))
    sums = np.array([split(one, cut) for one in found])  # (n, close or not, later or at exit)
    value, interval = bootstrap(sums, kept_apart, SIGN_LEVEL, np.random.default_rng([study.seed, 6]))
    return [sign_of_samples("share left with a close tie, less that without", value, interval, len(found), value)]


def split(one: Followed, cut: float) -> np.ndarray:
    """Summed gains (close or not, after a year and at exit) [sd] of those above and not above the cut in trust."""
    close = one.trust[:, 1] > cut
    both = np.stack([one.gain(meetings.LOOK[YEAR]) / one.sd, one.gain(EXIT) / one.sd], axis=1)
    return np.stack([both[close].sum(axis=0), both[~close].sum(axis=0)])


def kept_apart(samples: np.ndarray) -> np.ndarray:
    """Share kept by the close less that kept by the others, of samples (draws, n, 2, 2) of :func:`split`."""
    sums = samples.sum(axis=1)
    kept_by = sums[:, :, 0] / sums[:, :, 1]
    return np.asarray(kept_by[:, 0] - kept_by[:, 1])


def a7(study: Study) -> list[Part]:
    """Mean hawkishness of the participants less that of all elites of their parties."""
    found = np.array([one.hawkishness for one in pairs(study)])
    participants, pool = found.T.tolist()
    return [sign_of_means("hawkishness of participants, less the pool's", participants, pool, -1)]


def a8(study: Study) -> list[Part]:
    """Gain over the twin at exit, in standard deviations, of people of one side and one mind who meet alone."""
    gained = gains(pairs(study, ALONE), EXIT).tolist()
    mean = float(np.mean(gained)) if gained else float("nan")
    interval = paired_t(gained, SIGN_LEVEL)
    return [sign_of_samples("gain of one side alone", mean, interval, len(gained), mean, -1, SPREADS)]


ROWS = {"A1": a1, "A2": a2, "A3": a3, "A4": a4, "A5": a5, "A6": a6, "A7": a7, "A8": a8}
