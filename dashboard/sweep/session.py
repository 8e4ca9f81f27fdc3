"""Sweep's session: a world and a plan, the sweep that runs, what is saved of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from dashboard.session import answers, limits, permalink
from dashboard.session.ask import Ask, Asked, understood
from dashboard.session.controls import differs, key_of
from dashboard.session.ensemble import LEVEL
from dashboard.session.library import DEFAULT, told
from dashboard.session.refused import Problem, Refused
from dashboard.session.runs import RunsVisit, to_save
from dashboard.session.visit import PRESS, WORLDS, Send
from dashboard.session.workers import Pool
from dashboard.sweep import address, parameters, repeat
from dashboard.sweep.asked import AxisAsked, Plan
from dashboard.sweep.cells import Cells
from dashboard.sweep.measures import MEASURES
from dashboard.sweep.plan import Planned, planned
from scenarios import Scenario

SAVED = ("csv", "spec", "world")


class SweepSession(RunsVisit[Cells]):
    """A visitor of Sweep; ``link`` leads to the world and the plan that were answered last."""

    KINDS: ClassVar[Mapping[str, str]] = {
        "hello": "run", "plan": "plan", "sweep": "sweep", "cancel": "sweep", "save": "save",
    }  # fmt: skip
    NUMBERED = frozenset({"plan", "sweep", "cancel"})

    def __init__(self, send: Send, worlds: Pool = WORLDS, press: Pool = PRESS) -> None:
        super().__init__(send, worlds, press)
        self._opened: Scenario | None = None
        self._known: tuple[object, ...] | None = None  # the world whose parameters the page has
        self._planned: Planned | None = None

    # --- what is heard, on the thread of the page's connection ---

    def _hear_plan(self, message: dict[str, Any], n: int) -> None:
        """What is wrong with the plan is told with the answer: the world is right, and may be another one."""
        ask = Ask.read(message.get("ask"))
        try:
            job = partial(self._plan, ask, Plan.read(message.get("plan")), n)
        except Refused as error:
            job = partial(self._plan, ask, None, n, error.problems)
        self._newest(job, "plan", n)

    def _hear_sweep(self, message: dict[str, Any], n: int) -> None:
        ask, plan = Ask.read(message.get("ask")), Plan.read(message.get("plan"))
        self._errand(partial(self._begin, ask, plan, n), "sweep", n)

    def _hear_save(self, message: dict[str, Any], _n: None) -> None:
        self._to_press(partial(self._save, to_save(message, SAVED)), "save")

    # --- what is done, on the threads of the pools ---

    def _greet(self, search: str) -> None:
        """Welcome the visitor, with the world and the axes of the link."""
        found = address.read(search)
        self._opened, self._known = found.world.opened, None
        asked = understood(found.world.ask, self._opened)
        axes, notices = self._in(asked, found.axes)
        bounds = {"cells": limits.MOST_CELLS, "runs": [limits.FEWEST_IN_A_CELL, limits.MOST_IN_A_CELL]}
        welcome = answers.welcome(found.world.notices + notices)
        self._say(welcome | {"measures": [m.message() for m in MEASURES], "level": LEVEL, "bounds": bounds})
        self._answer(asked, Plan(axes, found.runs), 0)

    def _plan(self, ask: Ask, plan: Plan | None, n: int, wrong: list[Problem] | None = None) -> None:
        asked = understood(ask, self._opened)
        if plan is None:
            self._say(self._world(asked, n) | {"plan": None, "problems": wrong or []})
            return
        axes, notices = self._in(asked, plan.axes)
        self._answer(asked, dataclasses.replace(plan, axes=axes), n, notices)

    def _in(self, asked: Asked, axes: tuple[AxisAsked, ...]) -> tuple[tuple[AxisAsked, ...], list[str]]:
        """The axes that this world has, others in the place of all of them where it has none; and what was left out."""
        known = set(asked.parameters.paths())
        kept = tuple(axis for axis in axes if axis.path in known)
        gone = [f"{asked.base.title} has no {axis.path}: that axis is gone." for axis in axes if axis.path not in known]
        first = tuple(parameters.axis_at_first(path, asked.parameters) for path in parameters.AT_FIRST)
        return kept or first, gone

    def _answer(self, asked: Asked, plan: Plan, n: int, notices: list[str] | None = None) -> None:
        """Answer with the world, and what the plan would be in it."""
        said = self._world(asked, n) | {"plan": plan.message(), "problems": [], "notices": notices or []}
        self.link = address.write(said["world"]["link"], plan)
        said["link"] = self.link
        try:
            found = planned(asked, plan)
        except Refused as error:
            self._say(said | {"problems": error.problems})
            return
        self._planned = found
        problems = [Problem(path=None, text=text) for text in found.problems]
        self._say(said | {"problems": problems, "sweep": found.message(), "repeat": repeat.message(found)})

    def _world(self, asked: Asked, n: int) -> dict[str, Any]:
        """The message of a world; its parameters only where the page has not got them."""
        key = (key_of(asked), tuple(asked.ask.changes.items()))
        listed = None if key == self._known else parameters.listed(asked)
        self._known = key
        world = {
            "link": permalink.write(asked),
            "scenario": told(asked.ask.scenario, asked.base),
            "differs": differs(asked),
            "heads": list(asked.contrast.heads),
            "without": asked.contrast.other,
            "same": asked.contrast.same,
        }
        return {"type": "plan", "n": n, "ask": asked.ask.message(), "world": world, "parameters": listed}

    def _begin(self, ask: Ask, plan: Plan, n: int) -> None:
        """Begin a sweep, in place of the one that runs."""
        found = planned(understood(ask, self._opened), plan)
        if found.problems:
            raise Refused(*found.problems)
        self._planned = found
        cells = Cells(found, n, self._say)
        self._say({"type": "begun", "n": n, "of": cells.of} | found.message() | {"links": self._links(found)})
        self._make(cells)

    def _links(self, found: Planned) -> dict[str, Any]:
        """The links to all cells in Explore: what they begin with, which may be long, and how each goes on."""
        head, rest = permalink.write(found.asked).partition("&seed=")[0], []
        for values in found.points:
            ask = dataclasses.replace(found.asked.ask, changes=found.asked.ask.changes | values)
            cell = understood(ask, self._opened)
            # Only what comes behind the scenario's name is wanted, and a world of one's own is long to write.
            named = dataclasses.replace(cell, ask=dataclasses.replace(cell.ask, scenario=DEFAULT))
            _, seed, tail = permalink.write(named).partition("&seed=")
            rest.append(seed + tail)
        return {"head": head, "rest": rest} if head else {"head": "", "rest": []}

    def _save(self, what: str) -> None:
        if what == "csv":
            cells = self._many
            if cells is None or not cells.there.any():
                raise Refused("There are no runs yet; run the sweep first.")
            name, mime, content = repeat.name_of(cells.planned), "text/csv", repeat.runs_csv(cells)
        else:
            if self._planned is None:
                raise Refused("There is no sweep to write down yet; set right what is wrong with the axes.")
            name, mime = (repeat.SPEC if what == "spec" else repeat.WORLD), "application/toml"
            content = (repeat.spec_text if what == "spec" else repeat.world_text)(self._planned).encode()
        self._say({"type": "saved", "what": what, "name": name, "mime": mime}, [content])
