"""Both worlds run many times: the ensemble that Explore has too, with all outcomes and a few weekly numbers kept.

Every outcome, so that the runs can be taken away and the differences be those of ``multitrack compare``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from dashboard.compare import fans
from dashboard.compare.asked import Compared
from dashboard.session.ensemble import Ensemble, pairs_of
from dashboard.session.frequencies import ROWS, Row
from experiments.pairs import IDENTITY, Pairs
from model import outcomes

A_YEAR = "deaths_a_year"  # a signed run is followed for longer: only a rate compares the two
SIGNED = "that signed"
NUMBERS = (
    Row("agreement_week", "week of the agreement", number=True, unit="week", known=SIGNED),
    Row(A_YEAR, "deaths a year", number=True, unit="deaths"),
    Row("peak_ripeness", "highest ripeness before an agreement", number=True, unit="0 to 1"),
    Row("ripe_weeks", "weeks of ripeness before an agreement", number=True, unit="weeks"),
    Row("attitude_officials", "attitude of officials in the last week", number=True, unit="0 to 1"),
    Row("attitude_grassroots", "attitude of grassroots in the last week", number=True, unit="0 to 1"),
)
HEARD = Row("transfer_level", "officials heard of something through unofficial work (transfer 1 or more)", 1.0, True)
EVENTS = (*ROWS[:2], HEARD, *ROWS[2:])


class Both(Ensemble):
    """Runs of worlds A and B; ``asked`` is what was asked for, ``rows`` has all outcomes of every run."""

    COLUMNS: ClassVar[dict[str, str]] = outcomes.COLUMNS
    TABLE: ClassVar[tuple[Row, ...]] = EVENTS + NUMBERS

    def __init__(self, compared: Compared, n: int, say: Callable[[dict[str, Any]], None]) -> None:
        super().__init__(compared, n, say)
        self.compared = compared
        first, second = compared.contrast.pair
        self.fans = fans.Fans(first, self.of), fans.Fans(second, self.of)
        self.by_name = dict(zip(compared.contrast.names, self.fans, strict=True))

    def row(self, world: str, replication: int) -> dict[str, Any]:
        """All outcomes of one run, whose weeks the fans have."""
        run = self.stages[world].run_over(self.compared.ask.seed, replication, series=True)
        self.by_name[world].add(run)
        return self.kept(run.outcomes(), world)

    def pairs(self, rows: list[dict[str, Any]]) -> Pairs:
        """Runs as pairs, with the rate of deaths beside their number."""
        pairs = super().pairs(rows)
        pairs.runs[A_YEAR] = pairs.runs["deaths"] / pairs.runs["weeks"] * 52.0
        return pairs

    def message(self, pairs: Pairs, done: int, final: bool) -> dict[str, Any]:
        """The frequencies of both worlds; once all runs are done their fans too."""
        said = super().message(pairs, done, final)
        return said | {"fans": fans.message(self.fans) if final else [], "same_case": self.compared.same_case}

    def csv(self) -> bytes:
        """All runs as ``runs.csv`` of ``multitrack compare --out`` has them. All of them must be there."""
        frame = pairs_of(self.rows, self.compared.contrast.names, self.COLUMNS).runs
        ordered = frame[[*IDENTITY, *(name for name in frame.columns if name not in IDENTITY)]]
        return ordered.to_csv(index=False, lineterminator="\n").encode()
