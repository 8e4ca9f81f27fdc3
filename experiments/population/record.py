"""The record: base rates of peace processes as counted in public data; what the population is held against."""

from __future__ import annotations

from typing import NamedTuple

from experiments.intervals import Interval, wilson
from experiments.population.processes import FULL, PARTIAL, PROCESS

ABOUT = 0.25  # share of a figure by which the model may miss it where the record's size is not known
PAX, UCDP = "PA-X", "UCDP"  # BellBadanjak2019; Pettersson2019


class Record(NamedTuple):
    """What was counted in the world: a share, of how many (None: not known), in which data; perhaps a lower bound."""

    share: float
    n: int | None
    source: str
    at_least: bool = False

    @property
    def interval(self) -> Interval:
        """Its interval at 95 %, or a quarter up and down."""
        if self.n is None:
            return (1.0 - ABOUT) * self.share, (1.0 + ABOUT) * self.share
        return wilson(round(self.share * self.n), self.n, 0.95)


# By years since the first talks about talks: a substantive text, a comprehensive one.
SUBSTANTIVE = {1: Record(0.37, 77, PAX), 2: Record(0.56, 77, PAX), 5: Record(0.73, 77, PAX)}
COMPREHENSIVE = {1: Record(0.11, 92, PAX, True), 2: Record(0.16, 92, PAX, True), 5: Record(0.28, 92, PAX, True)}
# By years since its signature: a text of any kind ended.
ENDED = {
    1: Record(0.23, 336, UCDP),
    2: Record(0.29, 336, UCDP),
    5: Record(0.32, 336, UCDP),
    10: Record(0.35, 336, UCDP),
}
# In force after five years, by the text's kind.
HELD = {FULL: Record(0.77, None, UCDP), PARTIAL: Record(0.69, None, UCDP), PROCESS: Record(0.56, None, UCDP)}
CALLED = {FULL: "comprehensive texts", PARTIAL: "partial texts", PROCESS: "texts on the process"}
