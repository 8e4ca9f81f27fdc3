"""A page without a browser: it asks a session, and keeps what is answered."""

import json
import threading

from dashboard.session import ExploreSession
from dashboard.session.ask import Ask, understood
from dashboard.session.workers import Pool

SMALL = {"run.weeks": 60, "society.grassroots_per_party": 10}
SHORT = SMALL | {"run.followup_weeks": 10}
SECONDS = 30.0  # that a slow machine may take
GOOD = {"scenario": "oslo", "changes": {}, "seed": 1, "without": ["track_two"]}
MINE = "schema = 1\nstart = 1990-01-01\n[[track_two]]\nname = 'talks'\n[power]\nasymmetry = 0.75\n[run]\nweeks = 60\n"


class Page:
    """Stands in for the browser: asks, and keeps what is answered. What is no JSON fails here as in a browser."""

    def __init__(self, pool: Pool | None = None) -> None:
        self.heard: list[tuple[dict, list[bytes]]] = []
        self.news = threading.Condition()
        self.session = ExploreSession(self.hear, pool) if pool else ExploreSession(self.hear)

    def __enter__(self) -> "Page":
        return self

    def __exit__(self, *_) -> None:
        self.session.close()

    def hear(self, message: dict, buffers: list[bytes]) -> None:
        plain = json.loads(json.dumps(message, allow_nan=False))
        with self.news:
            self.heard.append((plain, buffers))
            self.news.notify_all()

    def say(self, **message) -> None:
        self.session.hear(message)

    def first(self, kind: str, **having) -> tuple[dict, list[bytes]]:
        """The first answer of a kind with these fields, waited for."""

        def found():
            return next((x for x in self.heard if x[0]["type"] == kind and having.items() <= x[0].items()), None)

        with self.news:
            assert self.news.wait_for(found, SECONDS), f"no {kind} {having} in {[x[0] for x in self.heard]}"
            return found()

    def ask(self, n: int, changes: dict | None = None, scenario: str = "default", seed: int = 1, **more) -> dict:
        self.say(type="ask", n=n, ask=ask(changes, scenario, seed, **more))
        return self.first("run", n=n)[0]

    def kinds(self) -> list[str]:
        return [message["type"] for message, _ in self.heard]


def ask(changes: dict | None = None, scenario: str = "default", seed: int = 1, without=("track_two",)) -> dict:
    return {"scenario": scenario, "changes": short(scenario) | (changes or {}), "seed": seed, "without": list(without)}


def short(scenario: str) -> dict:
    """What makes a world quick; the shocks of a case need its years."""
    return SHORT if scenario == "default" else SMALL


def asked(changes: dict | None = None, scenario: str = "default", seed: int = 1, without=("track_two",)):
    return understood(Ask(scenario, short(scenario) | (changes or {}), seed, tuple(without)))
