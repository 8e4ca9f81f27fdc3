"""Classes: a teacher's page and its students' pages around one lesson, by a code of four letters.

They live in the server's memory and know nobody's name. What a student locks counts once, the first time; what the
class locked, and the answer, are told when the teacher shows them. What comes after the answer counts only when the
teacher hides the answer again.
"""

from __future__ import annotations

import re
import secrets
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from dashboard.lab.audience import Audience
from dashboard.session.refused import Refused
from model.declare import did_you_mean

LETTERS = "BDFGHJKMNPRSTVWXYZ"  # none that looks like another, none of which words are made
LENGTH = 4
MOST_CLASSES, MOST_MEMBERS = 40, 200
UNUSED = 12 * 3600.0  # seconds after which a class is forgotten
STEPS = ("first", "second")  # the predictions: how often, and what the change does to it
THINGS = ("predictions", "answer")  # what a teacher shows of each
BINS = 10  # of the first prediction, which is 0 to 100: the last has 90 to 100
Clock = Callable[[], float]


@dataclass(eq=False)
class Classroom:
    """One class. ``host`` is the secret by which the teacher's page is known; members are known by theirs."""

    code: str
    host: str
    lesson: str
    used: float
    members: set[str] = field(default_factory=set)
    votes: dict[str, dict[str, int]] = field(default_factory=lambda: {step: {} for step in STEPS})
    late: dict[str, dict[str, int]] = field(default_factory=lambda: {step: {} for step in STEPS})  # after the answer
    shown: set[tuple[str, str]] = field(default_factory=set)
    audience: Audience = field(default_factory=Audience)
    lock: Lock = field(default_factory=Lock)
    round: int = 0  # goes up with every reset

    def is_host(self, secret: object) -> bool:
        """Whether this is the secret of the page that began the class."""
        return isinstance(secret, str) and secrets.compare_digest(secret.encode(errors="replace"), self.host.encode())

    def join(self, member: object) -> str:
        """The member's secret: the one given where it is known, else a new one. Raises Refused where it is full."""
        with self.lock:
            if isinstance(member, str) and member in self.members:
                return member
            if len(self.members) >= MOST_MEMBERS:
                raise Refused(f"The class {self.code} is full: it has {MOST_MEMBERS} members.")
            own = secrets.token_urlsafe(12)
            self.members.add(own)
            return own

    def vote(self, member: str, step: str, answer: int) -> None:
        """Count a prediction; a member's second one is not counted, one that comes after the answer waits."""
        with self.lock:
            if member in self.members and member not in self.votes[step]:
                among = self.late if (step, "answer") in self.shown else self.votes
                among[step].setdefault(member, answer)

    def not_counted(self, member: str) -> list[str]:
        """The steps at which this member locked after the answer was shown."""
        with self.lock:
            return [step for step in STEPS if member in self.late[step]]

    def show(self, step: str, what: str, on: bool) -> None:
        """Show the class something, or hide it; what was locked while the answer was shown counts once it is hidden."""
        with self.lock:
            (self.shown.add if on else self.shown.discard)((step, what))
            if (step, "answer") not in self.shown:
                self.votes[step] |= self.late[step]
                self.late[step] = {}

    def reset(self) -> None:
        """Forget all predictions and hide everything; the members stay."""
        with self.lock:
            self.votes, self.late = {step: {} for step in STEPS}, {step: {} for step in STEPS}
            self.shown.clear()
            self.round += 1

    def open(self, step: str, what: str) -> bool:
        """Whether something is shown to the class."""
        return (step, what) in self.shown

    def view(self, options: int) -> dict[str, Any]:
        """The class as its pages know it; ``options`` the second question has. What is not shown is not in it.

        Its ``members`` are those whose page is open, and those who have locked something: who has gone home is not
        waited for.
        """
        present = {hearer.member for hearer in self.audience.here()} - {""}
        with self.lock:
            locked = set().union(*self.votes.values(), *self.late.values())
            return {
                "code": self.code,
                "lesson": self.lesson,
                "round": self.round,
                "members": len(present | locked),
                "steps": {step: self._step(step, options if step == "second" else BINS) for step in STEPS},
            }

    def _step(self, step: str, places: int) -> dict[str, Any]:
        given = list(self.votes[step].values())
        counts = Counter(min(x // 10, BINS - 1) if step == "first" else x for x in given)
        seen = self.open(step, "predictions")
        return {
            "locked": len(given),
            "shown": {what: self.open(step, what) for what in THINGS},
            "counts": [counts[n] for n in range(places)] if seen else None,
        }


class Classes:
    """All classes of a server."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._known: dict[str, Classroom] = {}

    def begin(self, lesson: str) -> Classroom:
        """A new class. Raises Refused where there are too many."""
        with self._lock:
            self._forget()
            if len(self._known) >= MOST_CLASSES:
                raise Refused(f"{MOST_CLASSES} classes are being taught here already; wait until one is over.")
            code = new_code()
            while code in self._known:
                code = new_code()
            made = self._known[code] = Classroom(code, secrets.token_urlsafe(16), lesson, self._clock())
            return made

    def named(self, code: object) -> Classroom:
        """The class of a code, as somebody may type it. Raises Refused."""
        typed = re.sub("[^A-Z]", "", code.upper()) if isinstance(code, str) else ""
        with self._lock:
            self._forget()
            found = self._known.get(typed)
            if found is not None:
                found.used = self._clock()
                return found
        raise Refused(wrong_code(typed))

    def _forget(self) -> None:
        """Drop the classes that nobody has used for long."""
        until = self._clock() - UNUSED
        self._known = {code: one for code, one in self._known.items() if one.used > until}


def new_code() -> str:
    """Four letters."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def wrong_code(typed: str) -> str:
    """What to say of a code that no class has: other classes' codes are not told."""
    if len(typed) != LENGTH or any(letter not in LETTERS for letter in typed):
        return f"A class code has {LENGTH} letters, such as those on the teacher's screen; vowels are not among them."
    return f"There is no class {typed}. Compare the letters with the teacher's screen; a class ends with its server."


def step_of(given: object) -> str:
    """Which prediction a message is about. Raises Refused."""
    return one_of("step", given, STEPS)


def thing_of(given: object) -> str:
    """What a teacher shows. Raises Refused."""
    return one_of("what", given, THINGS)


def one_of(name: str, given: object, known: tuple[str, ...]) -> str:
    """A word of a message that must be one of a few. Raises Refused."""
    if isinstance(given, str) and given in known:
        return given
    hint = did_you_mean(given[:40], known) if isinstance(given, str) else ""
    raise Refused(f"{name} must be one of {', '.join(known)}.{hint}")
