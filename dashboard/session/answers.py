"""The messages that a visitor's world is answered with."""

from __future__ import annotations

from typing import Any

from dashboard.film import divergence, film, summary
from dashboard.session import permalink
from dashboard.session.ask import Asked
from dashboard.session.choices import choices
from dashboard.session.controls import controls, differs, key_of, values
from dashboard.session.library import listed, told
from dashboard.session.refused import Refused
from model import Parameters
from model.runs import Stage

Message = dict[str, Any]
MOST_KEPT = 400_000  # bytes of a stage that is kept for the next run of the same world
TOO_LARGE = "This world is too large for a link. Save it as a scenario file: whoever opens that has the same world."


class Stages:
    """The last two worlds, made ready to run: with the same world the next seed is answered sooner."""

    def __init__(self) -> None:
        self.kept: list[Stage] = []

    def of(self, p: Parameters) -> Stage:
        """The stage of these parameters."""
        found = next((stage for stage in self.kept if stage.parameters == p), None)
        if found is None:
            found = Stage(p)
            if sum(array.nbytes for array in found.fresh) <= MOST_KEPT:
                self.kept = [found, *self.kept][:2]
        return found


class Answers:
    """Answers to one visitor; remembers which controls the page has."""

    def __init__(self) -> None:
        self.stages = Stages()
        self.sent: tuple[object, ...] | None = None

    def run(self, asked: Asked, n: int, link: str) -> tuple[Message, list[bytes]]:
        """The message of a run and its ghost, and their buffers: the run's first."""
        p, seed, scenario = asked.parameters, asked.ask.seed, asked.scenario
        own = film(p, seed, scenario, self.stages.of(p))
        ghost = own if asked.contrast.same else film(asked.ghost, seed, scenario, self.stages.of(asked.ghost))
        (head, buffers), (its_head, its_buffers) = own.message(), ghost.message()
        key = key_of(asked)
        message: Message = {
            "type": "run",
            "n": n,
            "ask": asked.ask.message(),
            "link": link,
            "link_note": None if link else TOO_LARGE,
            "scenario": told(asked.ask.scenario, asked.base),
            "controls": None if key == self.sent else controls(asked),
            "values": values(p),
            "differs": differs(asked),
            "choices": choices(asked),
            "without_label": asked.contrast.other,
            "film": head,
            "ghost": its_head,
            "divergence": divergence(own, ghost),
            "summary": summary(own, ghost, scenario, asked.contrast.other),
        }
        self.sent = key
        return message, [*buffers, *its_buffers]


def welcome(notices: list[str]) -> Message:
    """The first message: what there is to choose from, and what of the visitor's link could not be kept."""
    version, model = permalink.made_by()
    return {"type": "welcome", "version": version, "code": model, "scenarios": listed(), "notices": notices}


FAILED = {
    "run": "This world could not be run",
    "ensemble": "The runs stopped",
    "save": "This could not be saved",
    "file": "The file could not be opened",
    "lesson": "The lesson could not go on",
    "class": "The class could not be reached",
    "sweep": "The sweep stopped",
    "plan": "This sweep could not be planned",
}


def refusal(error: Refused, where: str, n: int | None) -> Message:
    """What is wrong with something asked for; ``where`` is one of ``FAILED``, or message."""
    return {"type": "refused", "n": n, "where": where, "problems": error.problems}


def failure(where: str, n: int | None) -> Message:
    """That something did not work out, through no fault of the visitor."""
    text = f"{FAILED[where]}: the server met an error, which its log tells of. What you had before is still here."
    return {"type": "failed", "n": n, "where": where, "text": text}
