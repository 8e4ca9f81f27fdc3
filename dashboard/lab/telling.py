"""A lesson as the page is told it: what anybody may read at once, what follows each lock, what is printed."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dashboard.lab.lesson import Lesson
from dashboard.pages import documents

WORK = re.compile(r"^- \*\*(?P<key>[^*]+)\*\*: (?P<text>.*(?:\n  .*)*)", re.MULTILINE)  # in docs/references.md
HERE = re.compile(r"\n  Here: .*", re.DOTALL)  # what the model took from it


def listed(lesson: Lesson) -> dict[str, Any]:
    """The lesson in the list of all."""
    return {"name": lesson.name, "title": lesson.title, "summary": lesson.summary, "minutes": lesson.minutes}


def asked(lesson: Lesson) -> dict[str, Any]:
    """What is told before any prediction."""
    return listed(lesson) | {
        "situation": lesson.situation,
        "asked_as": lesson.asked_as,
        "runs": lesson.runs,
        "predict": {"question": lesson.predict.question, "reason": lesson.predict.reason},
    }


def after_first(lesson: Lesson) -> dict[str, Any]:
    """What follows the first prediction: what to look at, and the second question."""
    change = lesson.change
    return {
        "observe": {"text": lesson.observe.text, "notice": list(lesson.observe.notice), "show": lesson.observe.show},
        "change": {
            "text": change.text,
            "question": change.question,
            "options": [option.text for option in change.options],
        },
    }


def after_second(lesson: Lesson) -> dict[str, Any]:
    """What follows the second: what is left to explain. What the model says of it comes by itself: a class may wait."""
    explain = lesson.explain
    return {
        "explain": {"questions": list(explain.questions), "case": explain.case},
        "leaves_out": list(lesson.teacher.leaves_out),
        "sources": works(lesson.teacher.sources),
    }


def worksheet(lesson: Lesson) -> dict[str, Any]:
    """All questions of a lesson and no answer, for paper."""
    return asked(lesson) | after_first(lesson) | {"explain": {"questions": list(lesson.explain.questions)}}


def notes(lesson: Lesson) -> dict[str, Any]:
    """The teacher's notes: everything there is."""
    teacher = lesson.teacher
    parts = ("goals", "timing", "discussion", "misconceptions")
    after = after_second(lesson)
    return (
        asked(lesson)
        | after_first(lesson)
        | after
        | {"explain": after["explain"] | {"answer": lesson.explain.answer}}
        | {"teacher": {part: list(getattr(teacher, part)) for part in parts}}
    )


def works(keys: tuple[str, ...]) -> list[dict[str, str]]:
    """The works of these keys, as the sources' document has them."""
    return [{"key": key, "text": known().get(key, key)} for key in keys]


@cache
def known() -> dict[str, str]:
    """Every work that the documents name, in full, by its key."""
    found = WORK.finditer(documents.text("references.md"))
    return {work["key"]: " ".join(HERE.sub("", work["text"]).replace("*", "").split()) for work in found}
