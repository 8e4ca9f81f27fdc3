"""What a lesson consists of: its parts, each a frozen dataclass, and for each key what it must be."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from dashboard.lab.lesson_tables import number_in, one_of, part_of, text_of, texts_of, values_of

WORLDS = ("first", "second", "difference")


@dataclass(frozen=True, kw_only=True)
class Option:
    """An answer to choose from: the differences, second world less first [points of 100], for which it is right.

    None is no bound.
    """

    text: str = field(metadata=text_of(120))
    least: float | None = field(default=None, metadata=number_in(-100, 100))
    most: float | None = field(default=None, metadata=number_in(-100, 100))

    @property
    def range(self) -> tuple[float, float]:
        """The bounds, infinite where there is none."""
        return (-math.inf if self.least is None else self.least, math.inf if self.most is None else self.most)


@dataclass(frozen=True, kw_only=True)
class Predict:
    """What is asked before anything is shown: a number from 0 to 100, and perhaps why."""

    question: str = field(metadata=text_of(300))
    reason: str = field(default="", metadata=text_of(200))


@dataclass(frozen=True, kw_only=True)
class Observe:
    """What to look at in the one run that is shown; ``show`` is a fourth chart below pain, way out and readiness."""

    text: str = field(metadata=text_of(900))
    notice: tuple[str, ...] = field(metadata=texts_of(1, 6, 240))
    show: str = field(default="", metadata=one_of("motivation", "trust", "support"))


@dataclass(frozen=True, kw_only=True)
class Change:
    """The one thing that is changed: a value (``set``, in ``values``) or work that is taken away (``without``)."""

    text: str = field(metadata=text_of(600))
    question: str = field(metadata=text_of(300))
    options: tuple[Option, ...] = field(metadata=part_of(Option, least=2, most=5))
    values: dict[str, Any] | None = field(default=None, metadata=values_of(key="set"))
    without: tuple[str, ...] = field(default=(), metadata=texts_of(1, 5, 80))

    def right(self, points: float) -> int:
        """Place of the option whose range holds a measured difference [points]; on a bound the one nearer to none."""
        holding = [i for i, x in enumerate(self.options) if x.range[0] <= points <= x.range[1]]
        return min(holding, key=lambda i: max(0.0, self.options[i].range[0], -self.options[i].range[1]))


@dataclass(frozen=True, kw_only=True)
class Explain:
    """What students write, and the answer that stays hidden until it is asked for; ``case``: where history knows it."""

    questions: tuple[str, ...] = field(metadata=texts_of(1, 5, 240))
    answer: str = field(metadata=text_of(1600))
    case: str = field(metadata=text_of(900))


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What the lesson says of the model: a frequency [of 100] of one world, or the difference [points], within bounds.

    It is about the lesson's outcome, or about another where ``outcome`` names one.
    """

    text: str = field(metadata=text_of(240))
    world: str = field(metadata=one_of(*WORLDS))
    least: float | None = field(default=None, metadata=number_in(-100, 100))
    most: float | None = field(default=None, metadata=number_in(-100, 100))
    outcome: str = field(default="", metadata=text_of(60))
    at_least: float | None = field(default=None, metadata=number_in(-1e6, 1e6))


@dataclass(frozen=True, kw_only=True)
class Teacher:
    """The teacher's notes; each line of ``timing`` begins with its minutes, ``"5 min: ..."``."""

    goals: tuple[str, ...] = field(metadata=texts_of(1, 6, 240))
    timing: tuple[str, ...] = field(metadata=texts_of(1, 10, 160))
    discussion: tuple[str, ...] = field(metadata=texts_of(1, 8, 300))
    misconceptions: tuple[str, ...] = field(metadata=texts_of(1, 6, 360))
    leaves_out: tuple[str, ...] = field(metadata=texts_of(1, 8, 300))
    sources: tuple[str, ...] = field(metadata=texts_of(1, 10, 40))
