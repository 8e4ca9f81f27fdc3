"""Thirty visitors at once: each sees his own world and no other's, nobody is dropped, who leaves leaves nothing behind.

They need no Chromium, but the dashboard as it is served and some seconds, so they stand with the browser's tests.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dashboard.film import film
from dashboard.server.settings import VISITORS
from experiments.worlds import taken_away
from scenarios import load_scenario
from tests.browser_support import served
from tests.visitors import Answer, Gone, Visitor, all_at_once, until

pytestmark = pytest.mark.browser

CLASS, MOVES = 30, 4
SCENARIOS = ("oslo", "mozambique", "spoiled_peace")
LITTLE = "?scenario=default&run.weeks=60&run.followup_weeks=10&society.grassroots_per_party=10"
# Runs first in the server's process: asked by a signal, it writes down how many of these objects are alive.
CENSUS = """
import collections, gc, json, os, signal
def count(*_):
    gc.collect()
    alive = collections.Counter(f"{type(x).__module__}.{type(x).__name__}" for x in gc.get_objects())
    names = %r
    with open(os.environ["CENSUS"] + ".part", "w") as file:
        json.dump([alive[name] for name in names], file)
    os.replace(os.environ["CENSUS"] + ".part", os.environ["CENSUS"])
signal.signal(signal.SIGUSR1, count)
"""


OF_A_VISIT = (
    "solara.server.kernel_context.VirtualKernelContext", "dashboard.widget.PageWidget",
    "dashboard.session.explore.ExploreSession",
)  # fmt: skip


class Room:
    """The dashboard as served to this module's visitors."""

    def __init__(self, url: str, pid: int, counted: Path, log: Path) -> None:
        self.url, self.pid, self.counted, self.log = url, pid, counted, log

    def alive(self) -> list[int]:
        """How many of the objects that a visit has one of each live in the server."""
        self.counted.unlink(missing_ok=True)
        os.kill(self.pid, signal.SIGUSR1)
        assert until(self.counted.exists), "the server did not count"
        return list(json.loads(self.counted.read_text()))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    if not hasattr(signal, "SIGUSR1"):
        pytest.skip("this system has no signal to ask the server by")
    folder = tmp_path_factory.mktemp("class")
    (folder / "sitecustomize.py").write_text(CENSUS % (OF_A_VISIT,))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]))
        patch.setenv("CENSUS", str(folder / "alive"))
        with served(log=folder / "log") as at:
            yield Room(at.url, at.process.pid, folder / "alive", folder / "log")


def ask_of(i: int, n: int) -> dict[str, Any]:
    """What visitor i asks for at his n-th move: no two of all these worlds are the same."""
    return {
        "scenario": SCENARIOS[i % len(SCENARIOS)],
        "changes": {"power.asymmetry": round(0.1037 + 0.0131 * i + 0.0041 * n, 6)},
        "seed": 100 + i,
        "without": ["track_two"],
    }


def link_of(i: int) -> str:
    """The link by which visitor i comes."""
    ask = ask_of(i, 0)
    return f"?scenario={ask['scenario']}&seed={ask['seed']}&power.asymmetry={ask['changes']['power.asymmetry']}"


def digest(head: dict[str, Any], buffers: list[bytes]) -> str:
    """A film as one number, header and every bit of its arrays."""
    said = hashlib.sha256(json.dumps(head, sort_keys=True).encode())
    for buffer in buffers:
        said.update(buffer)
    return said.hexdigest()


def check(answer: Answer, ask: dict[str, Any]) -> None:
    """The answer is the world that was asked for, as Python computes it here."""
    scenario = load_scenario(ask["scenario"])
    own, ghost = taken_away(scenario.parameters.with_values(ask["changes"]), ask["without"]).pair
    said = answer.message
    assert said["ask"] == ask
    assert {path: said["values"][path] for path in own.paths()} == {path: own.value(path) for path in own.paths()}
    for p, shown in ((own, answer.film()), (ghost, answer.ghost())):
        head, buffers = film(p, ask["seed"], scenario).message()
        assert digest(*shown) == digest(json.loads(json.dumps(head)), buffers)


def drag(visitor: Visitor, i: int) -> list[Answer]:
    """Move again as soon as the last move was answered."""
    return [visitor.ask(ask_of(i, n)) for n in range(1, MOVES + 1)]


def test_thirty_visitors_at_once_each_see_their_own_world_and_nobody_is_dropped(room: Room) -> None:
    came = all_at_once([partial(Visitor, room.url, link_of(i)) for i in range(CLASS)])
    try:
        answers = all_at_once([partial(drag, visitor, i) for i, visitor in enumerate(came)])
    finally:
        for visitor in came:
            visitor.leave()
    for i, (visitor, own) in enumerate(zip(came, answers, strict=True)):
        for n, answer in enumerate([visitor.first, *own]):
            check(answer, ask_of(i, n))
    films = {digest(*answer.film()) for own in answers for answer in own}
    assert len(films) > CLASS  # else everybody could be shown the same


def test_a_ghost_is_each_visitors_own_too(room: Room) -> None:
    first, second = Visitor(room.url, link_of(0)), Visitor(room.url, link_of(0))
    try:
        other = ask_of(0, 0) | {"without": ["track_three"]}
        answers = all_at_once([partial(first.ask, ask_of(0, 0)), partial(second.ask, other)])
        check(answers[0], ask_of(0, 0))
        check(answers[1], other)
        assert answers[0].message["without_label"] != answers[1].message["without_label"]
    finally:
        first.leave()
        second.leave()


def test_a_visitor_that_leaves_leaves_nothing_behind(room: Room) -> None:
    assert until(lambda: room.alive() == [0, 0, 0]), room.alive()
    for _ in range(2):
        came = [Visitor(room.url, link_of(i)) for i in range(5)]
        all_at_once([partial(drag, visitor, i) for i, visitor in enumerate(came)])
        assert room.alive() == [5, 5, 5]
        for visitor in came:
            visitor.leave()
        assert until(lambda: room.alive() == [0, 0, 0]), room.alive()


def test_who_lost_the_connection_is_kept_until_the_place_is_needed(room: Room) -> None:
    Visitor(room.url, LITTLE).lose()
    came = all_at_once([partial(Visitor, room.url, LITTLE)] * (VISITORS - 1))
    try:
        assert room.alive() == [VISITORS] * 3  # the lost one is among them
        came.append(Visitor(room.url, LITTLE))
        assert until(lambda: room.alive() == [VISITORS] * 3), room.alive()
        with pytest.raises(Gone, match="status 503"):
            Visitor(room.url)
    finally:
        for visitor in came:
            visitor.leave()
    assert until(lambda: room.alive() == [0, 0, 0]), room.alive()


def test_the_server_had_nothing_to_complain_of(room: Room) -> None:
    assert "Traceback" not in room.log.read_text()
