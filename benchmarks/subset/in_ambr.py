"""The subset in ambr, in both of its lanes: columns (``step_vectorized``) and objects (``step_oop``)."""

from __future__ import annotations

import ambr
import numpy as np

from benchmarks.subset.what import (
    ANCHOR,
    EVERY,
    FADE,
    FEAR,
    FRACTION,
    GOODWILL,
    HAWK,
    LEARNING,
    PULL,
    ROOM,
    Start,
    Weekly,
    fight,
    first_outlook,
)


class Society(ambr.Model):
    """What both lanes share: the war, and the parties' means."""

    begin: Start

    def war(self) -> None:
        """Losses and threat."""
        fight(self.begin.key, self.t, self.loss, self.threat)

    def setup(self) -> None:
        """Nobody is at war yet."""
        self.loss, self.threat, self.mean = [0.0, 0.0], [0.0, 0.0], np.zeros(2)


class InColumns(Society):
    """The population as columns."""

    def setup(self) -> None:
        """Make the people."""
        super().setup()
        half, hawkishness = self.begin.half, self.begin.hawkishness
        outlook = first_outlook(hawkishness)
        self.add_agents(
            2 * half, hawkishness=hawkishness, outlook=outlook, attitude=outlook.copy(), gain=np.zeros(2 * half)
        )
        self.contacts = self.begin.contacts.astype(np.intp)
        self.side = [slice(0, half), slice(half, 2 * half)]
        self.room = [np.arange(ROOM), half + np.arange(ROOM)]
        self.trust = np.zeros((2, ROOM, ROOM))

    def step_vectorized(self) -> None:
        """One week."""
        self.war()
        hawkishness, outlook, attitude, gain = self.agents.numpy("hawkishness", "outlook", "attitude", "gain")
        gain = gain.copy()
        if self.t % EVERY == 0:
            for party in range(2):
                closed = LEARNING * (1.0 - HAWK * hawkishness[self.room[party]])
                step = closed[:, None] * (1.0 - self.trust[party])
                self.trust[party] += step
                gain[self.room[party]] += FRACTION * step.mean(1)
        heard = attitude[self.contacts].mean(1)
        calm = np.empty(len(outlook))
        for party in range(2):
            calm[self.side[party]] = GOODWILL * (1.0 - FEAR * self.threat[party])
        outlook = outlook + PULL * (heard - outlook) + ANCHOR * (calm * (1.0 - hawkishness) - outlook)
        gain *= FADE
        attitude = np.clip(outlook + gain, 0.0, 1.0)
        self.agents.set(outlook=outlook, attitude=attitude, gain=gain)
        self.mean = np.array([attitude[side].mean() for side in self.side])


class Person(ambr.Agent):
    """Somebody of one party."""

    def enter(self, party: int, hawkishness: float) -> None:
        """Who he is at week 0."""
        self._party, self._hawkishness = party, hawkishness  # what never changes need not be a column
        self._trust: dict[int, float] = {}
        self._contacts: list[Person] = []
        self._heard = 0.0
        self.outlook = self.attitude = first_outlook(hawkishness)
        self.gain = 0.0

    def meet(self, others: list[Person]) -> None:
        """Gain trust in people of the other side, and a better attitude by it."""
        closed, gained = LEARNING * (1.0 - HAWK * self._hawkishness), 0.0
        for other in others:
            step = closed * (1.0 - self._trust.get(other.id, 0.0))
            self._trust[other.id] = self._trust.get(other.id, 0.0) + step
            gained += step
        self.gain += FRACTION * gained / len(others)

    def hear(self) -> None:
        """Hear what one's contacts think at the start of the week."""
        total = 0.0
        for contact in self._contacts:
            total += contact.attitude
        self._heard = total / len(self._contacts)

    def move(self) -> None:
        """Move towards what was heard and towards one's baseline."""
        baseline = GOODWILL * (1.0 - FEAR * self.model.threat[self._party]) * (1.0 - self._hawkishness)
        outlook = self.outlook
        outlook += PULL * (self._heard - outlook) + ANCHOR * (baseline - outlook)
        gain = self.gain * FADE
        self.outlook, self.gain, self.attitude = outlook, gain, min(1.0, max(0.0, outlook + gain))


class InObjects(Society):
    """The population as objects, whose writes are queued for the columns."""

    def setup(self) -> None:
        """Make the people and their ties."""
        super().setup()
        begin = self.begin
        self.agents = ambr.AgentList(self, 2 * begin.half, Person)
        people = list(self.agents)
        for i, person in enumerate(people):
            person.enter(int(i >= begin.half), float(begin.hawkishness[i]))
            person._contacts = [people[j] for j in begin.contacts[i].tolist()]
        self.rooms = people[:ROOM], people[begin.half : begin.half + ROOM]

    def step_oop(self) -> None:
        """One week."""
        self.war()
        if self.t % EVERY == 0:
            for room, others in (self.rooms, self.rooms[::-1]):
                for person in room:
                    person.meet(others)
        self.agents.hear()
        self.agents.move()
        attitude, half = self.agents.numpy("attitude"), self.begin.half
        self.mean = np.array([attitude[:half].mean(), attitude[half:].mean()])


class Run(Weekly):
    """One run in columns."""

    NAME = "ambr, columns"
    KIND, MODE = InColumns, "vectorized"

    def __init__(self, begin: Start) -> None:
        model = self.KIND({"seed": 1, "show_progress": False}).cpu(mode=self.MODE)
        model.begin = begin  # its parameters become a table of numbers
        model.run(steps=0)
        super().__init__(model, model.run_step)

    def attitudes(self) -> np.ndarray:
        """Attitude of everybody (N,)."""
        return np.array(self.model.agents.numpy("attitude"))


class RunInObjects(Run):
    """One run in objects."""

    NAME = "ambr, objects"
    KIND, MODE = InObjects, "oop"
