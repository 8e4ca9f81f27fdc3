"""What all visitors of the lab share: the lessons, what is behind their locks, the classes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dashboard.lab.classes import Classes
from dashboard.lab.lesson import Lesson, LessonError, lessons
from dashboard.lab.reveals import Reveals
from dashboard.session import limits
from dashboard.session.ask import text
from dashboard.session.refused import Refused
from model.declare import did_you_mean


class Lab:
    """One server's lab. ``folder`` holds a teacher's own lessons; ``addresses()`` are those that a class may type."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.reveals, self.classes = Reveals(), Classes()
        self.addresses: Callable[[], list[str]] = list

    def lessons(self) -> tuple[tuple[Lesson, ...], list[str]]:
        """The lessons in their order, and what is wrong with their files.

        Where one of a teacher's own is wrong, none of that folder is taught; the others are.
        """
        problems: list[str] = []
        for folder in dict.fromkeys((self.folder, None)):
            try:
                return lessons(folder), problems
            except LessonError as error:
                problems += [line for line in str(error).splitlines() if line not in problems]
        return (), problems

    def lesson(self, name: object) -> Lesson:
        """The lesson of a name. Raises Refused."""
        known, problems = self.lessons()
        found = next((lesson for lesson in known if lesson.name == name), None)
        if found is not None:
            return found
        if problems:
            raise Refused(*problems)
        names = [lesson.name for lesson in known]
        said = text("lesson", name)[: limits.LONGEST_PATH]
        raise Refused(f"There is no lesson {said!r}.{did_you_mean(said, names)} There are: {', '.join(names)}.")


LAB = Lab()
