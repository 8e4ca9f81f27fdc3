"""A small lesson in a lab of its own, and visitors of it without a browser."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.lab.lab import Lab
from dashboard.lab.lesson import LESSONS, read_lesson
from dashboard.lab.session import LabSession
from tests.session_support import SECONDS, Page

NAME, RUNS = "hurting_stalemate", 50
SHORT = '"run.weeks" = 120\n"run.followup_weeks" = 10\n"society.grassroots_per_party" = 10\n'


class OneLesson(Lab):
    """A lab with one lesson, quick to run."""

    def __init__(self, path) -> None:
        super().__init__()
        self.one = read_lesson(path)

    def lessons(self):
        return (self.one,), []


class Visitor(Page):
    """A page of the lab."""

    def __init__(self, lab, pool=None) -> None:
        self.heard, self.news = [], threading.Condition()
        self.session = LabSession(self.hear, pool, lab=lab) if pool else LabSession(self.hear, lab=lab)

    def open(self, **kept) -> dict:
        self.say(type="open", lesson=NAME, **kept)
        return self.first("lesson")[0]

    def lock(self, step: str, answer) -> None:
        self.say(type="lock", step=step, answer=answer)

    def join(self, code: str, **secret) -> dict:
        self.say(type="join", code=code, **secret)
        return self.first("joined")[0]

    def group(self, round: int = 0, **steps) -> dict:
        """The class in this round as it is told, once every step named has these fields."""

        def found():
            for message, _ in reversed(self.heard):
                told = message.get("steps", {})
                has = all(step in told and fields.items() <= told[step].items() for step, fields in steps.items())
                if message["type"] == "class" and message["round"] == round and has:
                    return message
            return None

        with self.news:
            assert self.news.wait_for(found, SECONDS), f"no class with {steps}: {[m for m, _ in self.heard]}"
            return found()

    def settled(self) -> None:
        """Wait until all that was asked for so far is done: a lesson that is not there comes last."""
        before = sum(kind == "refused" for kind in self.kinds())
        self.say(type="paper", lesson="none", kind="worksheet")
        with self.news:
            assert self.news.wait_for(lambda: sum(k == "refused" for k in self.kinds()) > before, SECONDS)

    def refusal(self) -> str:
        return self.first("refused")[0]["problems"][0]["text"]


def short_lesson(folder: Path) -> Path:
    """The first lesson in a small world, written into a folder."""
    path = folder / f"{NAME}.toml"
    text = (LESSONS / f"{NAME}.toml").read_text(encoding="utf-8")
    lines = [f"runs = {RUNS}" if line.startswith("runs =") else line for line in text.splitlines()]
    path.write_text("\n".join(lines).replace("[set]\n", f"[set]\n{SHORT}", 1), encoding="utf-8")
    return path


@contextmanager
def visitors(lab: Lab) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors of one lab, and closes them."""
    made = list[Visitor]()

    def enter(**kept) -> Visitor:
        made.append(Visitor(lab))
        made[-1].open(**kept)
        return made[-1]

    yield enter
    for one in made:
        if one.session is not None:
            one.session.close()
