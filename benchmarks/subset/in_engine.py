"""The subset as the engine is written: arrays, kernels, addressed draws, a whole run in one compiled call."""

from __future__ import annotations

import numpy as np

from benchmarks.subset.what import (
    ANCHOR,
    ATTACK,
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
    TAIL,
    VIOLENCE,
    Start,
    first_outlook,
)
from model.compiling import entry, kernel
from model.streams import address, at, uniform

NAME = "our kernels"


@kernel
def fight(key, week, loss, threat):
    """Attacks, losses and threat of both parties (2,)."""
    draws = at(key, week, VIOLENCE)
    for party in range(2):
        struck = 0.0
        if uniform(draws, address(party, 0, 0)) < ATTACK:
            struck = (1.0 - uniform(draws, address(party, 0, 1))) ** (-1.0 / TAIL)
        loss[1 - party] = loss[1 - party] * LEAK + struck
        threat[1 - party] = loss[1 - party] / (1.0 + loss[1 - party])


@kernel
def meet(hawkishness, trust, gain):
    """Raise the trust (2, room, room) of everybody in the room, and by a fraction the attitude."""
    half = hawkishness.size // 2
    for party in range(2):
        for s in range(ROOM):
            i = party * half + s
            closed, gained = LEARNING * (1.0 - HAWK * hawkishness[i]), 0.0
            for e in range(ROOM):
                step = closed * (1.0 - trust[party, s, e])
                trust[party, s, e] += step
                gained += step
            gain[i] += FRACTION * gained / float(ROOM)


@kernel
def drift(hawkishness, contacts, threat, outlook, attitude, gain):
    """Move everybody's outlook (N,) by one week; who was in no room has no gain."""
    half, slots = hawkishness.size // 2, contacts.shape[1]
    for party in range(2):
        calm = GOODWILL * (1.0 - FEAR * threat[party])
        for i in range(party * half, (party + 1) * half):
            heard = 0.0
            for c in range(slots):
                heard += attitude[contacts[i, c]]
            here = outlook[i]
            outlook[i] = here + PULL * (heard / float(slots) - here) + ANCHOR * (calm * (1.0 - hawkishness[i]) - here)
    for i in range(2 * half):
        attitude[i] = min(1.0, max(0.0, outlook[i]))
    for party in range(2):
        for i in range(party * half, party * half + ROOM):
            gain[i] *= FADE
            attitude[i] = min(1.0, max(0.0, outlook[i] + gain[i]))


@entry
def live(key, first, weeks, hawkishness, contacts, loss, threat, trust, gain, outlook, attitude, mean):
    """Live ``weeks`` weeks from week ``first``."""
    half = hawkishness.size // 2
    for week in range(first, first + weeks):
        fight(key, week, loss, threat)
        if week % EVERY == 0:
            meet(hawkishness, trust, gain)
        drift(hawkishness, contacts, threat, outlook, attitude, gain)
        for party in range(2):
            total = 0.0
            for i in range(party * half, (party + 1) * half):
                total += attitude[i]
            mean[party] = total / float(half)


class Run:
    """One run."""

    def __init__(self, begin: Start) -> None:
        self.begin, self.week, people = begin, 0, len(begin.hawkishness)
        self.outlook = first_outlook(begin.hawkishness)
        self.attitude, self.gain = self.outlook.copy(), np.zeros(people)
        self.loss, self.threat, self.mean = np.zeros(2), np.zeros(2), np.zeros(2)
        self.trust = np.zeros((2, ROOM, ROOM))

    def run(self, weeks: int) -> None:
        """Live so many more weeks."""
        live(
            np.uint64(self.begin.key),
            self.week,
            weeks,
            self.begin.hawkishness,
            self.begin.contacts,
            self.loss,
            self.threat,
            self.trust,
            self.gain,
            self.outlook,
            self.attitude,
            self.mean,
        )
        self.week += weeks

    def attitudes(self) -> np.ndarray:
        """Attitude of everybody (N,)."""
        return self.attitude

    def means(self) -> np.ndarray:
        """Mean attitude of each party (2,)."""
        return self.mean
