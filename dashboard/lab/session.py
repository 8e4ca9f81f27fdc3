"""The lab's session: one visitor in one lesson, alone or in a class, as its teacher or as one of its students.

Heard: ``hello`` (search); ``open`` (lesson, and what the page has kept: first, second); ``lock`` (step, answer);
``teach``; ``join`` (code, member or host, secrets that the page has kept); ``leave``; ``show`` (step, what, on) and
``reset`` of a host; ``paper`` (lesson, kind); ``again``, where the runs have failed.

Said: ``welcome`` (lessons); ``lesson``; ``locked``; then, and never before, ``world`` (which, with a film's buffers),
``measuring`` (done, of), ``measured`` (step) and ``explained`` (the model's answer), which a class is told when its
teacher shows the answer; ``joined`` (the member's or the host's secret) and ``class`` whenever something in it has
changed; ``paper``.
"""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from dashboard.lab import telling
from dashboard.lab.classes import STEPS, Classroom, one_of, step_of, thing_of
from dashboard.lab.lab import LAB, Lab
from dashboard.lab.lesson import Lesson
from dashboard.lab.measurement import Measurement
from dashboard.session import answers
from dashboard.session.ask import whole
from dashboard.session.refused import Refused
from dashboard.session.visit import PRESS, WORLDS, Send, Visit
from dashboard.session.workers import Pool
from model.declare import spoken

PAPERS = ("worksheet", "notes")
ALONE = "This is for a class; teach the lesson, or join one."
HELD = "The teacher's notes hold the answers; they open on the teacher's page."


class LabSession(Visit):
    """A visitor of the lab; ``link`` leads to the lesson that is open, in its class."""

    KINDS: ClassVar[dict[str, str]] = {
        "hello": "lesson", "open": "lesson", "lock": "lesson", "again": "lesson", "paper": "lesson",
        "teach": "class", "join": "class", "leave": "class", "show": "class", "reset": "class",
    }  # fmt: skip

    def __init__(self, send: Send, worlds: Pool = WORLDS, press: Pool = PRESS, lab: Lab = LAB) -> None:
        super().__init__(send, worlds, press)
        self._lab = lab
        self._lesson: Lesson | None = None
        self._locked: dict[str, int] = {}
        self._room: Classroom | None = None
        self._member, self._hosts = "", False
        self._noted = False  # the teacher's notes want the numbers without any prediction
        self._said: dict[str, Any] = {}
        self._working: Measurement | None = None

    # --- what is heard: each is done at the desk, one after the other ---

    def _hear_hello(self, _message: dict[str, Any], _n: None) -> None:
        self._errand(self._greet, "lesson")

    def _hear_open(self, message: dict[str, Any], _n: None) -> None:
        kept = {step: message[step] for step in STEPS if message.get(step) is not None}
        self._errand(partial(self._open, message.get("lesson"), kept), "lesson")

    def _hear_lock(self, message: dict[str, Any], _n: None) -> None:
        self._errand(partial(self._lock, step_of(message.get("step")), message.get("answer")), "lesson")

    def _hear_again(self, _message: dict[str, Any], _n: None) -> None:
        self._errand(self._again, "lesson")

    def _hear_paper(self, message: dict[str, Any], _n: None) -> None:
        kind = one_of("kind", message.get("kind"), PAPERS)
        self._errand(partial(self._paper, message.get("lesson"), kind), "lesson")

    def _hear_teach(self, _message: dict[str, Any], _n: None) -> None:
        self._errand(self._teach, "class")

    def _hear_join(self, message: dict[str, Any], _n: None) -> None:
        code, member, host = (message.get(name) for name in ("code", "member", "host"))
        self._errand(partial(self._join, code, member, host), "class")

    def _hear_leave(self, _message: dict[str, Any], _n: None) -> None:
        self._errand(self._leave, "class")

    def _hear_show(self, message: dict[str, Any], _n: None) -> None:
        step, what = step_of(message.get("step")), thing_of(message.get("what"))
        self._errand(partial(self._show, step, what, message.get("on") is True), "class")

    def _hear_reset(self, _message: dict[str, Any], _n: None) -> None:
        self._errand(self._reset, "class")

    @property
    def member(self) -> str:
        """The student's secret, while the page is open and in a class."""
        there = self._room is not None and not self._closed and self.watched()
        return self._member if there and not self._hosts else ""

    def news(self) -> None:
        """Something has changed that others did: look at it soon."""
        if not self._closed:
            self._latest(self._tell, "lesson")

    # --- lessons ---

    def _greet(self) -> None:
        lessons, problems = self._lab.lessons()
        self._say({"type": "welcome", "lessons": [telling.listed(x) for x in lessons], "problems": problems})

    def _open(self, name: object, kept: dict[str, Any]) -> None:
        lesson = self._lab.lesson(name)
        self._lesson, self._locked, self._said, self._noted = lesson, {}, {}, False
        self._working = None
        if self._room is not None and self._room.lesson != lesson.name:
            self._leave()
        self._where()
        self._say({"type": "lesson"} | telling.asked(lesson))
        for step, answer in kept.items():
            self._lock(step, answer)
        self._tell()

    def _lock(self, step: str, answer: object) -> None:
        lesson = self._opened()
        if step in self._locked:
            raise Refused("Your prediction is locked; it cannot be changed any more.")
        if step == "second" and "first" not in self._locked:
            raise Refused("Lock your first prediction before the second.")
        given, most = whole(answer), 100 if step == "first" else len(lesson.change.options) - 1
        if given is None or not 0 <= given <= most:
            what = "A prediction" if step == "first" else "The number of an answer"
            raise Refused(f"{what} must be a whole number from 0 to {most}, not {spoken(answer)[:100]}.")
        self._locked[step] = given
        self._say({"type": "locked", "step": step, "answer": given})
        if self._room is not None and not self._hosts:
            self._room.vote(self._member, step, given)
            self._room.audience.call()
        self._tell()

    def _again(self) -> None:
        self._said.pop("failed", None)
        self._working = None
        self._tell()

    def _paper(self, name: object, kind: str) -> None:
        lesson, room = self._lab.lesson(name), self._room
        if kind == "notes" and room is not None and not self._hosts and room.lesson == lesson.name:
            raise Refused(HELD)
        self._lesson = lesson
        self._said, self._noted = {}, kind == "notes"
        told = telling.notes(lesson) if self._noted else telling.worksheet(lesson)
        self._say({"type": "paper", "kind": kind, "lesson": told})
        self._tell()

    def _opened(self) -> Lesson:
        if self._lesson is None:
            raise Refused("Open a lesson first.")
        return self._lesson

    # --- classes ---

    def _teach(self) -> None:
        lesson = self._opened()
        self._leave()
        self._enter(self._lab.classes.begin(lesson.name), host=True)

    def _join(self, code: object, member: object, host: object) -> None:
        room = self._lab.classes.named(code)
        if host is not None and not room.is_host(host):
            raise Refused(f"This browser did not begin the class {room.code}; open the lesson and teach it anew.")
        if room is not self._room:
            self._leave()
            self._member = "" if host is not None else room.join(member)
        self._enter(room, host=host is not None)

    def _enter(self, room: Classroom, host: bool) -> None:
        self._room, self._hosts = room, host
        room.audience.add(self)
        self._where()
        secret = {"host": room.host, "addresses": self._lab.addresses()} if host else {"member": self._member}
        self._say({"type": "joined", "code": room.code, "lesson": room.lesson, "round": room.round} | secret)
        room.audience.call()

    def _leave(self) -> None:
        """Go on alone: what the class withheld is told."""
        room, self._room, self._hosts = self._room, None, False
        if room is not None:
            room.audience.discard(self)
            room.audience.call()
            self._where()
            self._tell()

    def _show(self, step: str, what: str, on: bool) -> None:
        room = self._own()
        room.show(step, what, on)
        self._said.pop("class", None)  # the page waits for an answer, also where nothing has changed
        room.audience.call()

    def _reset(self) -> None:
        room = self._own()
        room.reset()
        self._said.pop("class", None)
        room.audience.call()

    def _own(self) -> Classroom:
        if self._room is None:
            raise Refused(ALONE)
        if not self._hosts:
            raise Refused("Only the page that began the class can show and reset.")
        return self._room

    # --- what is told as soon as it may be ---

    def _tell(self) -> None:
        """Say everything that may be known by now and has not been said."""
        lesson, room = self._lesson, self._room
        if lesson is None:
            return
        if room is not None:
            own = [] if self._hosts else room.not_counted(self._member)
            self._once("class", {"type": "class", "late": own} | room.view(len(lesson.change.options)))
        reveal = self._lab.reveals.of(lesson)
        seen = [step for step in STEPS if self._hosts or step in self._locked]
        for step in seen:
            if step not in self._said:
                self._said[step] = True
                told, buffers = reveal.world(step)
                words = telling.after_first(lesson) if step == "first" else telling.after_second(lesson)
                self._say({"type": "world", "which": step, "lesson": lesson.name} | told | words, buffers)
        if "second" in seen and (room is None or self._hosts or room.open("second", "answer")):
            self._once("explained", {"type": "explained", "lesson": lesson.name, "answer": lesson.explain.answer})
        if seen or self._noted:
            self._measure(reveal.measured(), STEPS if self._noted else seen)

    def _measure(self, measurement: Measurement, steps: list[str] | tuple[str, ...]) -> None:
        """Tell the frequencies, where the class may know them; help to find them where they are not known."""
        if "failed" in self._said:
            return
        if self._working is not None and self._working.failed:
            self._said["failed"] = True
            self._say(answers.failure("ensemble", None))
            return
        if measurement is not self._working:
            self._working = measurement
            measurement.audience.add(self)
            if measurement.found is None:
                self._slowly(measurement.piece)
        if measurement.found is None:
            self._once("measuring", {"type": "measuring", "done": measurement.done, "of": measurement.of})
            return
        for step in steps:
            if self._room is None or self._room.open(step, "answer"):
                self._once(f"measured {step}", measured(step, measurement))

    def _once(self, key: str, message: dict[str, Any]) -> None:
        """Say a message unless it is what was said last under this key."""
        if self._said.get(key) != message:
            self._said[key] = message
            self._say(message)

    def _where(self) -> None:
        """The link to what is open."""
        name = self._lesson.name if self._lesson is not None else self._room.lesson if self._room else ""
        room = f"&class={self._room.code}" if self._room is not None else ""
        self.link = f"?lesson={name}{room}{'&host' if room and self._hosts else ''}" if name else ""


def measured(step: str, measurement: Measurement) -> dict[str, Any]:
    """The frequencies that a step shows: the first world's alone, then both."""
    found = measurement.found or {}
    told = {"type": "measured", "step": step, "of": measurement.of, "level": found["level"]}
    told |= {"first": found["first"], "note": found["note"]}
    return told if step == "first" else told | found
