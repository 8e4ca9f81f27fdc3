"""How far a sweep has come, on a terminal: runs, rate, time left, failures. Nothing in a pipe."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from experiments.commands.running import compiling
from experiments.progress import Progress
from experiments.sweeps.sweep import Status
from experiments.sweeps.work import Receipt


class Counting:
    """Counts the parts of a sweep as they come in; ``status`` tells what there is, which a stopping rule adds to."""

    def __init__(self, status: Callable[[], Status]) -> None:
        self.status, before = status, status()
        self.line = Progress(before.runs, "runs")
        self.done, self.total, self.failures = before.runs_done, before.runs, before.failures
        self.here, self.began = 0, time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def compiling(self) -> None:
        """Say so where the engine has to be compiled first."""
        compiling(self.line)

    def clear(self) -> None:
        """Wipe the line."""
        self.line.say("")

    def add(self, receipt: Receipt) -> None:
        """Count a part."""
        self.here += receipt.rows + receipt.failures
        self.failures += receipt.failures
        rate = self.here / max(1e-9, time.monotonic() - self.began)
        done = self.done + self.here
        if done > self.total:
            self.total = self.status().runs
        left = spoken_time(max(0, self.total - done) / max(1e-9, rate))
        failed = f", {self.failures:,} failed" if self.failures else ""
        self.line.say(f"{done:,} of {self.total:,} runs, {rate:,.0f} a second, {left} left{failed}")


def spoken_time(seconds: float) -> str:
    """Such as 40 s, 12 min, 3 h 20 min, 2 days."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours < 48 else f"{hours // 24} days"
