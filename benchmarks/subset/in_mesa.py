"""The subset in plain Mesa: one object a person, ``agents.do`` for what everybody does."""

from __future__ import annotations

import mesa
import numpy as np

from benchmarks.subset.what import EVERY, ROOM, Somebody, Start, Weekly, fight

NAME = "plain Mesa"


class Person(Somebody, mesa.Agent):
    """Somebody whom Mesa keeps."""

    def __init__(self, model: Society, party: int, hawkishness: float) -> None:
        super().__init__(model)
        self.enter(party, hawkishness)


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
        fight(self.key, self.week, self.loss, self.threat)
        if self.week % EVERY == 0:
            for room, others in (self.rooms, self.rooms[::-1]):
                for person in room:
                    person.meet(others)
        self.agents.do("hear")
        self.agents.do("move")
        self.mean = [of_one.agg("attitude", np.mean) for _, of_one in self.of_party]
        self.week += 1


class Run(Weekly):
    """One run."""

    def __init__(self, begin: Start) -> None:
        model = Society(begin)
        super().__init__(model, model.step)

    def attitudes(self) -> np.ndarray:
        """Attitude of everybody (N,)."""
        return np.array(self.model.agents.get("attitude"))
