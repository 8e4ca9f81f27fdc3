"""The subset in agentpy: an ``AgentList`` whose methods are called for everybody at once."""

from __future__ import annotations

import agentpy
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

NAME = "agentpy"


class Person(agentpy.Agent):
    """Somebody of one party."""

    def setup(self, party: int, hawkishness: float) -> None:
        """Who he is at week 0."""
        self.party, self.hawkishness = party, hawkishness
        self.outlook = self.attitude = first_outlook(hawkishness)
        self.heard = self.gain = 0.0
        self.trust: dict[int, float] = {}
        self.contacts: list[Person] = []

    def meet(self, others: list[Person]) -> None:
        """Gain trust in people of the other side, and a better attitude by it."""
        closed, gained = LEARNING * (1.0 - HAWK * self.hawkishness), 0.0
        for other in others:
            step = closed * (1.0 - self.trust.get(other.id, 0.0))
            self.trust[other.id] = self.trust.get(other.id, 0.0) + step
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


class Society(agentpy.Model):
    """Both parties."""

    def setup(self) -> None:
        """Make the people and their ties."""
        begin: Start = self.p.begin
        self.loss, self.threat, self.mean = [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]
        party = agentpy.AttrIter([int(i >= begin.half) for i in range(2 * begin.half)])
        hawkishness = agentpy.AttrIter(begin.hawkishness.tolist())
        self.people = agentpy.AgentList(self, 2 * begin.half, Person, party=party, hawkishness=hawkishness)
        for person, contacts in zip(self.people, begin.contacts.tolist(), strict=True):
            person.contacts = [self.people[j] for j in contacts]
        self.sides = [agentpy.AgentList(self, side) for side in (self.people[: begin.half], self.people[begin.half :])]
        self.rooms = [agentpy.AgentList(self, side[:ROOM]) for side in self.sides]

    def step(self) -> None:
        """One week."""
        week = self.t - 1
        for party in range(2):
            self.loss[1 - party] = self.loss[1 - party] * LEAK + losses_of(self.p.begin.key, week, party)
            self.threat[1 - party] = self.loss[1 - party] / (1.0 + self.loss[1 - party])
        if week % EVERY == 0:
            self.rooms[0].meet(self.rooms[1])
            self.rooms[1].meet(self.rooms[0])
        self.people.hear()
        self.people.move()
        self.mean = [sum(side.attitude) / len(side) for side in self.sides]


class Run:
    """One run."""

    def __init__(self, begin: Start) -> None:
        self.model = Society({"begin": begin})
        self.model.sim_setup(steps=10**9, seed=1)

    def run(self, weeks: int) -> None:
        """Live so many more weeks."""
        for _ in range(weeks):
            self.model.sim_step()

    def attitudes(self) -> np.ndarray:
        """Attitude of everybody (N,)."""
        return np.array(list(self.model.people.attitude))

    def means(self) -> np.ndarray:
        """Mean attitude of each party (2,)."""
        return np.array(self.model.mean)
