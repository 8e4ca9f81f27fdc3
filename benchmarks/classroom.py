"""What a class of scripted visitors sees of the dashboard, and what it costs the server: waiting times and memory."""

from __future__ import annotations

import statistics
import time
from functools import partial
from typing import Any

import psutil

from tests.browser_support import served
from tests.visitors import Visitor, all_at_once

LINK = "?scenario=oslo&seed=1"
SLIDER = "power.asymmetry"
EVERY = 3.0  # seconds between two moves of a visitor who takes his time
MB = 2.0**20


class Class:
    """A server and its visitors. Whatever is not answered, or answered with another's world, raises."""

    def __init__(self, url: str, server: psutil.Process, size: int) -> None:
        self.url, self.server, self.size = url, server, size
        self.visitors: list[Visitor] = []

    def memory(self) -> float:
        """MB of the server's process."""
        time.sleep(1.0)
        return float(self.server.memory_info().rss / MB)

    def come(self) -> None:
        """All visitors arrive, one after the other, each in his own world."""
        self.visitors = [Visitor(self.url, LINK) for _ in range(self.size)]

    def leave(self) -> None:
        """All visitors leave."""
        for visitor in self.visitors:
            visitor.leave()
        self.visitors = []

    def move(self, i: int, n: int) -> float:
        """Visitor i moves his slider for the n-th time; seconds until the answer was there."""
        level = round(0.05 + 0.9 * ((i * 31 + n * 7) % 997) / 997, 4)
        ask: dict[str, Any] = {"scenario": "oslo", "changes": {SLIDER: level}, "seed": i, "without": ["track_two"]}
        began = time.perf_counter()
        answer = self.visitors[i].ask(ask)
        took = time.perf_counter() - began
        if answer.message["ask"] != ask or answer.message["values"][SLIDER] != level:
            raise RuntimeError(f"visitor {i} asked for {ask} and was shown {answer.message['ask']}")
        return took

    def drag(self, i: int, times: int) -> list[float]:
        """Visitor i moves again as soon as he was answered."""
        return [self.move(i, n) for n in range(times)]

    def stroll(self, i: int, times: int) -> list[float]:
        """Visitor i moves every few seconds, and no two at the same moment on purpose."""
        time.sleep(EVERY * i / self.size)
        found = []
        for n in range(times):
            due = time.perf_counter() + EVERY
            found.append(self.move(i, 1000 + n))
            time.sleep(max(0.0, due - time.perf_counter()))
        return found

    def together(self, what: str, times: int) -> dict[str, float]:
        """All do the same at the same time: waiting times [ms], answers a second, processor time an answer [ms]."""
        before, began = self.server.cpu_times(), time.perf_counter()
        found = all_at_once([partial(getattr(self, what), i, times) for i in range(self.size)])
        seconds, after = time.perf_counter() - began, self.server.cpu_times()
        took = sorted(1000.0 * one for own in found for one in own)
        cpu = after.user + after.system - before.user - before.system
        return {
            "answers": len(took), "p50_ms": statistics.median(took), "p95_ms": took[int(0.95 * len(took))],
            "longest_ms": took[-1], "answers_a_second": len(took) / seconds,
            "cpu_ms_an_answer": 1000.0 * cpu / len(took),
        }  # fmt: skip


def measure(size: int, moves: int, rounds: int) -> dict[str, Any]:
    """Figures of a class of this size: at leisure, all dragging, memory, and so many rounds of coming and going."""
    with served() as at:
        room = Class(at.url, psutil.Process(at.process.pid), size)
        Visitor(at.url, LINK).leave()  # what the first visitor of all has loaded is nobody's session
        before = room.memory()
        room.come()
        figures: dict[str, Any] = {"visitors": size}
        figures["leisure"] = room.together("stroll", 5)
        figures["dragging"] = room.together("drag", moves)
        figures["mb_empty"] = before
        figures["mb_a_session"] = (room.memory() - before) / size
        room.leave()
        after = []
        for _ in range(rounds):
            room.come()
            room.together("drag", 2)
            room.leave()
            after.append(room.memory())
        return figures | {"mb_after_rounds": after}
