"""What happened, in the chronicle's own words, each thing said once, as every move of a slider tells a run anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from experiments.telling.story import OPENINGS
from model import events as ev
from model.chronicle import TIERS, WORDS, Names
from model.parameters import Parameters
from model.state import State

Event = tuple[int, int, int, int, int, int]  # week, kind, who, whom, idea, initiative
KIND = {code: name for code, (name, _, _) in WORDS.items()}
# What tells of ripeness and of how a run ended.
TELLING = frozenset({"ripe", "unripe", *OPENINGS, "victory", "faded", "renewed_fighting"})
OWN_NAMES = ("{party}", "{initiative}", "{shock}")  # a sentence that begins with one keeps its capital letter


class SaidOnce(Names):
    """The chronicle's names, with a memory."""

    def __init__(self, p: Parameters, state: State) -> None:
        super().__init__(p, state)
        self._first: dict[tuple[int, int], int] = {}
        self._people: dict[int, str] = {}
        self._ideas: dict[int, str] = {}
        self._sentences: dict[tuple[int, ...], str] = {}

    def person(self, i: int) -> str:
        """As the chronicle names a person."""
        if i < 0:
            return super().person(i)
        said = self._people.get(i)
        if said is None:
            tier, q = int(self.state.tier[i]), int(self.state.party[i])
            if (tier, q) not in self._first:
                self._first[tier, q] = int(np.argmax((self.state.tier == tier) & (self.state.party == q)))
            said = f"{TIERS[tier]} {i - self._first[tier, q] + 1} of {self.p.parties[q].name}"
            self._people[i] = said
        return said

    def idea(self, m: int) -> str:
        """As the chronicle names an idea."""
        said = self._ideas.get(m)
        if said is None:
            said = self._ideas[m] = super().idea(m)
        return said

    def sentence(self, row: Any) -> str:
        """As the chronicle puts an event into words."""
        what = tuple(row[1:])
        said = self._sentences.get(what)
        if said is None:
            said = self._sentences[what] = super().sentence(row)
        return said


def events_of(log: np.ndarray) -> list[Event]:
    """Rows of the log that hold an event, as plain numbers, in order."""
    return [tuple(row) for row in log.tolist() if row[1] >= 0]


def telling(events: list[Event], names: Names) -> pd.DataFrame:
    """The few rows of the chronicle from which ripeness and the ending are told: week, kind, party; index their row."""
    rows = [(n, e) for n, e in enumerate(events) if KIND[e[1]] in TELLING]
    columns = {
        "week": [e[0] for _, e in rows],
        "kind": [KIND[e[1]] for _, e in rows],
        "party": [names.party(e[2]) if e[1] == ev.VICTORY else None for _, e in rows],
    }
    return pd.DataFrame(columns, [n for n, _ in rows], dtype=object)  # plain objects: quick where there are few


def within(kind: int, sentence: str) -> str:
    """A sentence about an event of this kind as it stands after a colon: small at its beginning, unless a name is."""
    return sentence if WORDS[kind][2].startswith(OWN_NAMES) else sentence[:1].lower() + sentence[1:]
