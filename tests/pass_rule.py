"""The rule by which a direction counts as shown: on an ensemble of pairs that share their accidents, never on one run.

The interval of the paired difference excludes 0, and the effect is at least .05 (of a share) or .05 standard deviations
(of a mean). Pairs in which either world lacks the outcome are left out.
"""

from __future__ import annotations

import pandas as pd

from experiments.intervals import bonett_price, paired_t

LEAST = 0.05


def difference(low: pd.Series, high: pd.Series, level: float) -> tuple[float, tuple[float, float]]:
    """Effect of high - low (a share, or a mean in standard deviations) and the interval of the plain difference."""
    known = low.notna() & high.notna()
    low, high = low[known], high[known]
    if not len(low):
        return 0.0, (0.0, 0.0)
    if low.dtype in (bool, "boolean"):
        low, high = low.astype(bool), high.astype(bool)
        gained, lost = int((high & ~low).sum()), int((low & ~high).sum())
        return (gained - lost) / len(low), bonett_price(gained, lost, len(low), level)
    low, high = low.astype(float), high.astype(float)
    spread = pd.concat([low, high]).std()
    by = (high - low).tolist()
    return (float(sum(by)) / len(by) / spread if spread > 0.0 else 0.0), paired_t(by, level)


def rises(low: pd.Series, high: pd.Series, level: float, least: float = LEAST) -> bool:
    """Tell whether the pass rule holds for high - low, of shares (bool) or means."""
    effect, interval = difference(low, high, level)
    return interval[0] > 0 and effect >= least
