"""How far long work has come, on a terminal; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self


class Progress:
    """One line on standard error that counts up and is wiped at the end; silent where that is no terminal."""

    def __init__(self, total: int, what: str) -> None:
        self.total, self.what, self.done = total, what, 0
        self.shown = sys.stderr is not None and sys.stderr.isatty()
        self.began = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.say("")

    def add(self, n: int) -> None:
        """Count ``n`` more as done."""
        self.done += n
        left = (time.monotonic() - self.began) * (self.total - self.done) / max(1, self.done)
        self.say(f"{self.done:,} of {self.total:,} {self.what}, {left:.0f} s left")

    def say(self, text: str) -> None:
        """Show a text in place of the one before."""
        if self.shown:
            sys.stderr.write(f"\r\033[K{text}")
            sys.stderr.flush()
