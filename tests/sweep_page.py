"""A page of Sweep without a browser: it asks a session, and keeps what is answered."""

import threading

from dashboard.session.ask import Ask, understood
from dashboard.session.files import opened
from dashboard.session.permalink import write
from dashboard.session.workers import Pool
from dashboard.sweep import SweepSession
from dashboard.sweep.asked import Plan
from tests.session_support import MINE, Page, ask

STALEMATE = {"path": "conflict.stalemate", "low": 0.2, "high": 0.8, "n": 3}
FORMAT = {"path": "track_two[0].format", "levels": ["back_channel", "problem_solving_workshop"]}


class SweepPage(Page):
    """Stands in for the browser before a session of Sweep."""

    def __init__(self, pool: Pool | None = None) -> None:
        self.heard, self.news = [], threading.Condition()
        self.session = SweepSession(self.hear, pool) if pool else SweepSession(self.hear)

    def greeted(self, search: str = "") -> dict:
        self.say(type="hello", search=search)
        return self.first("plan", n=0)[0]

    def sweep(self, n: int, axes: list, runs: int = 10, **asked) -> dict:
        self.say(type="sweep", n=n, ask=ask(**asked), plan={"axes": axes, "runs": runs})
        return self.first("begun", n=n)[0]

    def told(self) -> dict[int, dict]:
        """The last that was said of every cell."""
        return {cell["k"]: cell for m, _ in self.heard if m["type"] == "cells" for cell in m["cells"]}


def plan_of(*axes: dict, runs: int = 10) -> Plan:
    return Plan.read({"axes": list(axes), "runs": runs})


def own_link() -> str:
    """The link to a world of the visitor's own, with one change and an initiative taken away."""
    return write(understood(Ask("file", {"run.weeks": 50}, 3, ("talks",)), opened("mine.toml", MINE)))
