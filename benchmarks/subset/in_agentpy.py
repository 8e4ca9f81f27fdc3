"""The subset in agentpy: an ``AgentList`` whose methods are called for everybody at once."""

from __future__ import annotations

import agentpy
import numpy as np

from benchmarks.subset.what import EVERY, ROOM, Somebody, Start, Weekly, fight

NAME = "agentpy"


class Person(Somebody, agentpy.Agent):
    """Somebody whom agentpy makes."""

    def setup(self, party: int, hawkishness: float) -> None:
        """Who he is at week 0."""
        self.enter(party, hawkishness)


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
        fight(self.p.begin.key, week, self.loss, self.threat)
        if week % EVERY == 0:
            self.rooms[0].meet(self.rooms[1])
            self.rooms[1].meet(self.rooms[0])
        self.people.hear()
        self.people.move()
        self.mean = [sum(side.attitude) / len(side) for side in self.sides]


class Run(Weekly):
    """One run."""

    def __init__(self, begin: Start) -> None:
        model = Society({"begin": begin})
        model.sim_setup(steps=10**9, seed=1)
        super().__init__(model, model.sim_step)

    def attitudes(self) -> np.ndarray:
        """Attitude of everybody (N,)."""
        return np.array(list(self.model.people.attitude))
