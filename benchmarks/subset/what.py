"""The common subset: four mechanisms of the week, the same in every framework that is compared.

Two parties, half of the people each. A week is, in this order:

1. Violence. Each party attacks with the chance ``ATTACK``; an attack's losses have a heavy tail. Losses leak; the
   threat that a party feels is losses / (1 + losses).
2. Dialogue. Every fourth week the first ``ROOM`` people of each party meet: each one's trust in each one of the other
   side closes a share of its distance to full trust, the smaller the more hawkish he is; a fraction of what he gained
   becomes a better attitude.
3. Influence. Everybody hears the attitudes, of the week's start, of six people of the own party who live nearby, and
   moves his outlook towards their mean and towards his baseline, which his hawkishness and the threat set. His attitude
   is the outlook and what remains of his gain, which fades, held between 0 and 1.
4. Record. The mean attitude of each party.

Every framework starts from the same people and has the same accidents, addressed as in the engine, so that all of them
follow one course: their mean attitudes agree to rounding, and that is checked before anything is timed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from model.streams import plain_address, plain_at, plain_run_key, plain_uniform

ATTACK, TAIL, LEAK = 0.08, 2.5, 0.95  # a week; exponent of the losses; share of them that stays
ROOM, EVERY, LEARNING, HAWK, FRACTION, FADE = 6, 4, 0.1, 0.5, 0.3, 0.98
PULL, ANCHOR, GOODWILL, FEAR = 0.05, 0.02, 0.8, 0.5
CONTACTS, NEARBY = 6, 20
VIOLENCE = 3  # address of the draws


@dataclass(frozen=True)
class Start:
    """The people at week 0: ``hawkishness`` [0 to 1] (N,), ``contacts`` [index] (N, 6); the first half is party 0."""

    hawkishness: np.ndarray
    contacts: np.ndarray
    key: int

    @property
    def half(self) -> int:
        """People of one party."""
        return len(self.hawkishness) // 2


def start(people: int, seed: int = 1) -> Start:
    """Draw so many people and their contacts."""
    draws = np.random.default_rng(seed)
    half = people // 2
    here = np.arange(people)[:, None]
    first = np.where(here < half, 0, half)
    steps = draws.integers(1, min(NEARBY, half - 1) + 1, (people, CONTACTS))
    contacts = first + (here - first + steps) % half
    return Start(draws.random(people), contacts.astype(np.uint32), plain_run_key(seed, 0))


def first_outlook(hawkishness: float) -> float:
    """Outlook at week 0."""
    return GOODWILL * (1.0 - hawkishness)


def losses_of(key: int, week: int, party: int) -> float:
    """Losses in an attack by this party in this week; 0 if there was none."""
    draws = plain_at(key, week, VIOLENCE)
    if plain_uniform(draws, plain_address(party, 0, 0)) >= ATTACK:
        return 0.0
    return (1.0 - plain_uniform(draws, plain_address(party, 0, 1))) ** (-1.0 / TAIL)


def fight(key: int, week: int, loss: list[float], threat: list[float]) -> None:
    """A week of war: losses and threat of both parties, in place."""
    for party in range(2):
        loss[1 - party] = loss[1 - party] * LEAK + losses_of(key, week, party)
        threat[1 - party] = loss[1 - party] / (1.0 + loss[1 - party])


class Somebody:
    """A person of one party in plain Python, for frameworks whose agents are objects that know their model."""

    model: Any

    def enter(self, party: int, hawkishness: float) -> None:
        """Who he is at week 0."""
        self.party, self.hawkishness = party, hawkishness
        self.outlook = self.attitude = first_outlook(hawkishness)
        self.heard = self.gain = 0.0
        self.trust: dict[Somebody, float] = {}
        self.contacts: list[Somebody] = []

    def meet(self, others: list[Somebody]) -> None:
        """Gain trust in people of the other side, and a better attitude by it."""
        closed, gained = LEARNING * (1.0 - HAWK * self.hawkishness), 0.0
        for other in others:
            step = closed * (1.0 - self.trust.get(other, 0.0))
            self.trust[other] = self.trust.get(other, 0.0) + step
            gained += step
        self.gain += FRACTION * gained / len(others)

    def hear(self) -> None:
        """Hear what one's contacts think at the start of the week."""
        total = 0.0
        for contact in self.contacts:
            total += contact.attitude
        self.heard = total / len(self.contacts)

    def move(self) -> None:
        """Move towards what was heard and towards one's baseline."""
        baseline = GOODWILL * (1.0 - FEAR * self.model.threat[self.party]) * (1.0 - self.hawkishness)
        self.outlook += PULL * (self.heard - self.outlook) + ANCHOR * (baseline - self.outlook)
        self.gain *= FADE
        self.attitude = min(1.0, max(0.0, self.outlook + self.gain))


class Subset(Protocol):
    """One run of the subset in some framework, set up and ready."""

    def run(self, weeks: int) -> None:
        """Live so many more weeks."""

    def attitudes(self) -> np.ndarray:
        """Attitude of everybody (N,)."""

    def means(self) -> np.ndarray:
        """Mean attitude of each party, as the last week recorded it (2,)."""


class Weekly:
    """A run whose framework lives one week at a call of ``week``; its model keeps ``mean``."""

    def __init__(self, model: Any, week: Callable[[], object]) -> None:
        self.model, self.week = model, week

    def run(self, weeks: int) -> None:
        """Live so many more weeks."""
        for _ in range(weeks):
            self.week()

    def means(self) -> np.ndarray:
        """Mean attitude of each party (2,)."""
        return np.array(self.model.mean)
