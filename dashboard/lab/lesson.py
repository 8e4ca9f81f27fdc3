"""Lessons: TOML files beside this package, and a teacher's own in another folder, each read into a ``Lesson``.

A lesson is two worlds that differ in one thing, a question about each, and words. No answer is written in it: what is
right is measured from its worlds. Everything wrong with a file is told at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.lab import lesson_checks as checks
from dashboard.lab.lesson_parts import Change, Claim, Explain, Observe, Predict, Teacher
from dashboard.lab.lesson_tables import Places, number_in, part_of, read_table, text_of, values_of, whole_in
from dashboard.session.limits import LARGEST_SEED
from experiments.pairs import Effect, Pairs
from experiments.worlds import Contrast
from model import Parameters
from model.declare import did_you_mean, spoken
from scenarios import Scenario, ScenarioError
from scenarios.reading import read_toml

LESSONS = Path(__file__).parents[1] / "lessons"
SCHEMA = 1
NAME = re.compile(r"[a-z0-9][a-z0-9_]*")  # of a file: it stands in links
LEVEL = 0.95
FEWEST, MOST = 50, 1_000  # runs of each world


class LessonError(ValueError):
    """A lesson's name or file is wrong; one sentence a line, each naming its place."""


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """One lesson as its file has it; ``name`` is the file's, ``scenario`` what ``begins`` names.

    ``first`` and ``second`` are the two worlds, ``contrast`` both side by side. Frequencies are those of ``outcome``,
    or of its reaching ``at_least``; a difference is second less first.
    """

    order: int = field(metadata=whole_in(1, 999))
    title: str = field(metadata=text_of(70))
    summary: str = field(metadata=text_of(200))
    minutes: int = field(metadata=whole_in(5, 240))
    begins: str = field(metadata=text_of(80, key="scenario"))
    seed: int = field(metadata=whole_in(0, LARGEST_SEED))
    runs: int = field(default=200, metadata=whole_in(FEWEST, MOST))
    outcome: str = field(metadata=text_of(60))
    at_least: float | None = field(default=None, metadata=number_in(-1e6, 1e6))
    asked_as: str = field(metadata=text_of(120))
    situation: str = field(metadata=text_of(1500))
    values: dict[str, Any] | None = field(default=None, metadata=values_of(key="set"))
    predict: Predict = field(metadata=part_of(Predict))
    observe: Observe = field(metadata=part_of(Observe))
    change: Change = field(metadata=part_of(Change))
    explain: Explain = field(metadata=part_of(Explain))
    claims: tuple[Claim, ...] = field(metadata=part_of(Claim, least=1, most=8))
    teacher: Teacher = field(metadata=part_of(Teacher))
    name: str
    scenario: Scenario = field(compare=False)
    contrast: Contrast = field(compare=False)

    @property
    def first(self) -> Parameters:
        """The world that the lesson begins in."""
        return self.contrast.pair[0]

    @property
    def second(self) -> Parameters:
        """The world with the one thing changed."""
        return self.contrast.pair[1]

    def effect(self, pairs: Pairs, outcome: str = "", at_least: float | None = None) -> Effect:
        """The lesson's event, or another, in both worlds, over pairs made of ``contrast``.

        ``average`` and its interval are of the first world over the second, as everywhere; the lesson speaks of the
        other direction: see :func:`points`.
        """
        return pairs.effect(outcome or self.outcome, LEVEL, at_least=at_least if outcome else self.at_least)


def points(effect: Effect) -> tuple[float, float, float]:
    """The difference as a lesson has it, second world less first [points of 100], and its interval."""
    low, high = effect.interval
    return -100.0 * effect.average, -100.0 * high, -100.0 * low


def read_lesson(path: Path) -> Lesson:
    """The lesson in a file. Raises LessonError, one line for each mistake."""
    try:
        document = read_toml(path)
    except ScenarioError as error:
        raise LessonError(str(error)) from None
    at, wrong = Places(path.name, path.read_text(encoding="utf-8-sig")), list[str]()
    schema = document.pop("schema", None)
    if schema != SCHEMA or isinstance(schema, bool):
        wrong.append(f"{at(('schema',))} must be {SCHEMA}, the only one this version reads, not {spoken(schema)}.")
    if not NAME.fullmatch(path.stem):
        wrong.append(f"{path.name}: the name must be small letters, digits and _ alone: it stands in links.")
    found = read_table(Lesson, document, at, wrong)
    scenario = checks.begins(found, path.parent, at, wrong)
    contrast = checks.contrast(found, scenario, at, wrong)
    checks.outcome(found.get("outcome"), found.get("at_least"), at, (), wrong)
    checks.options(found.get("change"), at, wrong)
    checks.claims(found.get("claims", ()), at, wrong)
    checks.words(found, at, wrong)
    if wrong or scenario is None or contrast is None:  # where one of these is None, something is wrong
        raise LessonError("\n".join(dict.fromkeys(wrong)))
    return Lesson(name=path.stem, scenario=scenario, contrast=contrast, **found)


@cache
def lessons(folder: Path | None = None) -> tuple[Lesson, ...]:
    """The lessons in their order; with those of ``folder``, of which one takes the place of ours of the same name.

    Raises LessonError, one line for each mistake in any of the files.
    """
    made: list[Lesson] = []
    wrong: list[str] = []
    for path in ({p.stem: p for p in files_in(LESSONS)} | {p.stem: p for p in files_in(folder)}).values():
        try:
            made.append(read_lesson(path))
        except LessonError as error:
            wrong.append(str(error))
    if wrong:
        raise LessonError("\n".join(wrong))
    return tuple(sorted(made, key=lambda lesson: (lesson.order, lesson.name)))


def files_in(folder: Path | None) -> list[Path]:
    """The files of a folder that are lessons: all of TOML but the worlds that others of them begin in."""
    if folder is None:
        return []
    if not folder.is_dir():
        raise LessonError(f"There is no folder {folder}; name one that holds lessons, each a .toml file.")
    paths = sorted(folder.glob("*.toml"))
    worlds = set()
    for path in paths:
        try:
            worlds.add(read_toml(path).get("scenario"))
        except ScenarioError:
            continue  # what is wrong with it is said when it is read as a lesson
    return [path for path in paths if path.name not in worlds]


def lesson(name: str, folder: Path | None = None) -> Lesson:
    """The lesson of a name. Raises LessonError."""
    known = {one.name: one for one in lessons(folder)}
    if name not in known:
        raise LessonError(f"There is no lesson {name!r}.{did_you_mean(name, known)} There are: {', '.join(known)}.")
    return known[name]
