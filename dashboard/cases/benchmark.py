"""How often the runs go as history did, over all cases, beside what one answer for every case would give."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.cases import verdict
from dashboard.cases.record import cases

ASKED = {"talks": "official talks", "agreement": "an agreement", "transfer": "transfer at level 3 or 4"}


@dataclass(frozen=True)
class Score:
    """Of one outcome: cases ``judged``, those in which it ``came``, and those in which most runs go as history."""

    name: str
    judged: int
    came: int
    model: int

    @property
    def constant(self) -> int:
        """Cases in which the better of \u201calways\u201d and \u201cnever\u201d is right."""
        return max(self.came, self.judged - self.came)

    @property
    def answer(self) -> str:
        """Which of the two that is."""
        return "always" if 2 * self.came >= self.judged else "never"


def score(name: str) -> Score:
    """One outcome over all cases in their own worlds; of transfer whether it came to level 3, whatever the level."""
    lines = [line for one in cases() for line in verdict.lines(one) if line.name == name]
    judged = [line for line in lines if line.own_says != verdict.UNJUDGED]
    right = [line for line in judged if verdict.says_of(line.own, line.happened) == verdict.ALIKE]
    return Score(name, len(judged), sum(line.happened for line in judged), len(right))


def in_words() -> str:
    """What the model adds to the simplest of answers, outcome by outcome."""
    said = []
    for name, asked in ASKED.items():
        one = score(name)
        said.append(
            f"{asked[:1].upper()}{asked[1:]}: most runs go as history in {one.model} of {one.judged} cases; "
            f"\u201c{one.answer}\u201d, said of every case, is right in {one.constant}."
        )
    return f"All cases that can be judged, in their own worlds, over against one answer for all. {' '.join(said)}"
