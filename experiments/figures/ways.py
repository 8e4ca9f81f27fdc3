"""The way of an idea in one run, from the room where it was found to the clause, read from the run's log.

Only what moved it on is kept: where it was found, the room in which it was first heard where some knew it before, who
first took it up on each side and through what, when it was tabled, when the text that rests on it was signed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from experiments.telling.story import when
from model import events as ev
from model.chronicle import Names
from model.runs import Run
from model.state import SIGNED
from scenarios import Scenario

ELITES, TABLE, TEXT = "Elites", "Table", "Text"
OFFICIAL = 0  # tier
STAFF = "worked out by the staff of"
KNOWN, FOUND, HEARD, TAKEN_UP, TABLED, IN_TEXT = "known", "found", "heard", "taken up", "tabled", "in the text"


@dataclass(frozen=True)
class Step:
    """An idea comes to a lane in a week; ``kind`` tells how, ``text`` in words."""

    week: int
    lane: str
    kind: str
    text: str = ""


@dataclass
class Way:
    """The steps of one idea in order, and the issues that the text settles by it."""

    idea: int
    name: str
    steps: list[Step] = field(default_factory=list)
    clauses: list[str] = field(default_factory=list)

    def told(self, scenario: Scenario) -> str:
        """The whole way as one sentence."""
        parts = [f"{step.text} ({when(step.week, scenario)})" for step in self.steps if step.text]
        clause = [f"settles {', '.join(self.clauses).lower()}"] if self.clauses else []
        return "; ".join([*parts, *clause]) + "."


def lanes_of(run: Run) -> list[str]:
    """Lanes from top to bottom: each room at work, elites, the officials of each party, table, text."""
    rooms = [x.name for x in run.parameters.track_two if x.enabled]
    return [*rooms, ELITES, *(officials(party.name) for party in run.parameters.parties), TABLE, TEXT]


def officials(party: str) -> str:
    """Name of the lane of a party's officials."""
    return f"Officials: {party}"


def adopted(run: Run) -> list[int]:
    """Ideas on which the signed text rests; none without an agreement."""
    if run.state.milestone[SIGNED] < 0:
        return []
    return [int(m) for m in np.unique(run.state.text[run.state.text >= 0])]


def tabled(run: Run) -> list[int]:
    """Ideas that were tabled, in the order of their first time."""
    log = run.events()
    return list(dict.fromkeys(log[log[:, 1] == ev.TABLED, 4].tolist()))


def furthest(run: Run) -> list[int]:
    """Ideas that officials took up, first those that reached officials of most parties, then the earlier ones."""
    weeks = run.state.uptake_week  # by party and idea
    sides = (weeks >= 0).sum(axis=0)
    first = np.where(weeks >= 0, weeks, np.iinfo(np.int64).max).min(axis=0)
    return [int(m) for m in np.lexsort((first, -sides)) if sides[m]]


def way_of(run: Run, idea: int) -> Way:
    """The way of one idea; of an idea of the text, what came before its signature."""
    names = Names(run.parameters, run.state)
    log = run.events()
    rows = log[log[:, 4] == idea]
    clause = idea in adopted(run)
    if clause:
        signed = signature(log, rows)
        rows = rows[rows[:, 0] <= signed]
    way = Way(idea, names.idea(idea), [origin(run, names, rows, idea)])
    start = way.steps[0]
    if start.lane == ELITES:
        heard = [Step(week, str(names.initiative(k)), HEARD, f"first heard in {names.initiative(k)}")
                 for week, kind, _, _, _, k in rows.tolist() if kind == ev.LEARNED and k >= 0]  # fmt: skip
        way.steps += heard[:1]
    # What an official's own staff worked out is thereby taken up on that side.
    seen = {start.lane} if start.text.startswith(STAFF) else set()
    for week, kind, who, whom, _, k in rows.tolist():
        lane = officials(names.party(int(run.state.party[whom]))) if kind == ev.UPTAKE else ""
        if kind == ev.UPTAKE and lane not in seen:
            seen.add(lane)
            if k >= 0 and names.initiative(k) not in [step.lane for step in way.steps]:
                way.steps.append(Step(week, str(names.initiative(k)), HEARD))
            said = f"taken up by {names.person(whom)} {through(names, who, whom, k)}"
            way.steps.append(Step(week, lane, TAKEN_UP, said))
        elif kind == ev.TABLED and TABLED not in [step.kind for step in way.steps]:
            way.steps.append(Step(week, TABLE, TABLED, f"tabled by {names.party(who)}"))
    if clause:
        way.steps.append(Step(signed, TEXT, IN_TEXT))
        settled = [row for row in rows if row[1] == ev.SETTLED and run.state.text[row[2]] == idea]
        # The chronicle decides how issues are numbered in words: "Issue 3 is settled by ...".
        way.clauses = list(dict.fromkeys(names.sentence(row).split(" is settled")[0] for row in settled))
    way.steps.sort(key=lambda step: step.week)  # stable: of one week, in the order in which they were told
    return way


def origin(run: Run, names: Names, rows: np.ndarray, idea: int) -> Step:
    """Where the idea comes from: known to some before week 0, worked out in a room, or by an official's own staff."""
    if run.state.origin_week[idea] == 0 and run.state.origin_initiative[idea] < 0:
        return Step(0, ELITES, KNOWN, "known to some elites at the start")
    known = rows[np.isin(rows[:, 1], (ev.FOUND, ev.UPTAKE))]
    if not len(known):
        return Step(int(rows[0, 0]), TABLE, FOUND, "brought in at the table")
    week, kind, who, _, _, k = known[0].tolist()
    person = names.person(who)
    if kind == ev.FOUND and k >= 0:
        return Step(week, str(names.initiative(k)), FOUND, f"worked out by {person} in {names.initiative(k)}")
    lane = officials(names.party(int(run.state.party[who]))) if run.state.tier[who] == OFFICIAL else ELITES
    return Step(week, lane, FOUND, f"{STAFF} {person}, in no initiative")


def through(names: Names, who: int, whom: int, k: int) -> str:
    """How an official came to an idea."""
    if k < 0:
        return "without any initiative"
    room = names.initiative(k)
    return f"in the room of {room}" if who == whom else f"from {names.person(who)} through {room}"


def signature(log: np.ndarray, rows: np.ndarray) -> int:
    """Week of the first text signed once the idea had settled something."""
    settled = rows[rows[:, 1] == ev.SETTLED, 0]
    texts = log[log[:, 1] == ev.TEXT_SIGNED, 0]
    return int(texts[texts >= (settled[-1] if len(settled) else 0)][0])
