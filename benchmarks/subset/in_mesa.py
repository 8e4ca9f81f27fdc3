"""The subset in plain Mesa: one object a person, ``agents.do`` for what everybody does."""

from __future__ import annotations

import mesa
import numpy as np

from benchmarks.subset.what import (
    ANCHOR,
    EVERY,
    FADE,
    FEAR,
    FRACTION,
    GOODWILL,
    HAWK,
    LEAK,
    LEARNING,
    PULL,
    ROOM,
    Start,
    first_outlook,
    losses_of,
)

NAME = "plain Mesa"


class Person(mesa.Agent):
    """Somebody of one party."""

    def __init__(self, model: Society, party: int, hawkishness: float) -> None:
        super().__init__(model)
        self.party, self.hawkishness = party, hawkishness
        self.outlook = self.attitude = first_outlook(hawkishness)
        self.heard = self.gain = 0.0
        self.trust: dict[Person, float] = {}
        self.contacts: list[Person] = []

    def meet(self, others: list[Person]) -> None:
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


class Society(mesa.Model):
    """Both parties."""

    def __init__(self, begin: Start) -> None:
        super().__init__(rng=0)
        self.key, self.week, self.loss, self.threat = begin.key, 0, [0.0, 0.0], [0.0, 0.0]
        people = [Person(self, int(i >= begin.half), float(x)) for i, x in enumerate(begin.hawkishness)]
        for person, contacts in zip(people, begin.contacts.tolist(), strict=True):
            person.contacts = [people[j] for j in contacts]
        self.rooms = people[:ROOM], people[begin.half : begin.half + ROOM]
        self.of_party = self.agents.groupby("party")
        self.mean = [0.0, 0.0]

    def step(self) -> None:
        """One week."""
        for party in range(2):
            self.loss[1 - party] = self.loss[1 - party] * LEAK + losses_of(self.key, self.week, party)
            self.threat[1 - party] = self.loss[1 - party] / (1.0 + self.loss[1 - party])
        if self.week % EVERY == 0:
            for room, others in (self.rooms, self.rooms[::-1]):
                for person in room:
                    person.meet(others)
        self.agents.do("hear")
        self.agents.do("move")
        self.mean = [of_one.agg("attitude", np.mean) for _, of_one in self.of_party]
        self.week += 1


class Run:
    """One run."""

    def __init__(self, begin: Start) -> None:
        self.model = Society(begin)

    def run(self, weeks: int) -> None:
        """Live so many more weeks."""
        for _ in range(weeks):
            self.model.step()

    def attitudes(self) -> np.ndarray:
        """Attitude of everybody (N,)."""
        return np.array(self.model.agents.get("attitude"))

    def means(self) -> np.ndarray:
        """Mean attitude of each party (2,)."""
        return np.array(self.model.mean)
