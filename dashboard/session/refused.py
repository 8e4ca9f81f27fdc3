"""What a visitor may not have, as problems in plain words: the place, what is wrong, what would be right."""

from __future__ import annotations

import re
from typing import TypedDict

from model import Parameters

FEW = 30  # problems told of at once
LONGEST = 1_000  # characters of one
# How the sentence about one parameter begins.
ABOUT = re.compile(r"([a-z_]\w*)(?:\[\d+\])?(?:\.[a-z_]\w*(?:\[\d+\])?)+(?=[ :])")


class Problem(TypedDict):
    """One thing that is wrong: the path of the parameter that it is about, if it is about one, and a sentence."""

    path: str | None
    text: str


class Refused(ValueError):
    """Something that was asked for is wrong or too much; ``problems`` say what."""

    def __init__(self, *problems: Problem | str) -> None:
        told = [Problem(path=None, text=p) if isinstance(p, str) else p for p in problems]
        self.problems = [Problem(path=p["path"], text=shortened(p["text"])) for p in told]
        super().__init__("\n".join(p["text"] for p in self.problems))


def shortened(text: str) -> str:
    """A sentence that may repeat what somebody sent, without its middle where that is long."""
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} ... {text[-half:]}"


def refused(error: ValueError) -> Refused:
    """The lines of a ParameterError or ScenarioError as problems, the first of them where there are many."""
    lines = str(error).splitlines()
    problems = [about(line) for line in lines[:FEW]]
    if len(lines) > FEW:
        problems.append(Problem(path=None, text=f"And {len(lines) - FEW:,} more of the kind."))
    return Refused(*problems)


def about(line: str) -> Problem:
    """A sentence with the path that it begins with."""
    found = ABOUT.match(line)
    named = found is not None and found[1] in Parameters.model_fields  # and no file's name, such as mine.toml
    return Problem(path=found[0] if found and named else None, text=line)
