"""Threads within a run: what goes over everybody is shared out among them, a party each.

One thread leads the run; others lend a hand (``engine.lend_a_hand``) as long as it lasts. The leader puts up a task,
everybody takes parties from it until none is left, and the leader goes on when all are done. A party is worked by one
thread from its first person to its last, as one thread alone would do it, so that the bits are the same. Nobody is
waited for but those who have taken a party: helpers that come late, or never, only leave more to the leader.

All that they share is two words of ``state.crew``. A run without helpers has no such words, and its thread does
everything itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.compiling import COMPILED, kernel

if COMPILED:
    from model.words import count_up, offer_processor, read_word, write_word

CLAIM, DONE = 0, 64  # the words: the task with its next party, the parties done; each on a cache line of its own
WORDS = 128
DRIFT, MEANS = 0, 1  # kinds of task
KINDS = 2
TURN = 256  # a claim is the number of its task times this, and its party; a task's number tells its kind
OVER = -(2**62)  # the claim once the run has ended
PATIENCE = 2000  # looks at a word before the processor is offered to others


def new_crew() -> np.ndarray:
    """The words of a run with helpers, int64, as they are before its first task."""
    crew = np.zeros(WORDS, np.int64)
    crew[CLAIM] = TURN - 1  # no party to take
    return crew


@kernel
def take(words, n):
    """Take a party from the task that stands; returns the claim, or -1 where none is left."""
    claim = read_word(words, CLAIM)
    if claim < 0 or claim % TURN >= n:
        return -1
    claim = count_up(words, CLAIM)  # others may have been quicker: the next task may stand, or the run be over
    return -1 if claim < 0 or claim % TURN >= n else claim


@kernel
def next_claim(words, n):
    """Wait for a claim, as a helper does; OVER once the run has ended."""
    looks = 0
    while True:
        claim = take(words, n)
        if claim >= 0:
            return claim
        if read_word(words, CLAIM) < 0:
            return OVER
        looks += 1
        if looks > PATIENCE:
            offer_processor()


@kernel
def kind_of(claim):
    """Kind of the task that a claim is of."""
    return claim // TURN % KINDS


@kernel
def party_of(claim):
    """Party that a claim is for."""
    return claim % TURN


@kernel
def report(words):
    """Tell that a claimed party is done."""
    count_up(words, DONE)


@kernel
def parties_of(state, p, kind):
    """The parties for which the leader does a task itself, its helpers the others; ends when all are done."""
    n = len(p.parties)
    if state.crew.size == 0:
        for q in range(n):  # noqa: UP028 - Numba knows no "yield from"
            yield q
    else:
        words = state.crew
        task = words[CLAIM] // TURN // KINDS * KINDS + KINDS + kind
        write_word(words, DONE, 0)
        write_word(words, CLAIM, task * TURN)
        claim = take(words, n)
        while claim >= 0:
            yield party_of(claim)
            report(words)
            claim = take(words, n)
        looks = 0
        while read_word(words, DONE) < n:
            looks += 1
            if looks > PATIENCE:
                offer_processor()


def _all_parties(_state: Any, p: Any, _kind: int) -> range:
    """As :func:`parties_of` where nothing is compiled: one thread does everything."""
    return range(len(p.parties))


if not COMPILED:
    parties_of = _all_parties
