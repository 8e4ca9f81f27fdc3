"""Interrupts that are not lost.

Python raises KeyboardInterrupt wherever it happens to be; inside a destructor or a callback it is printed and lost,
and the work goes on. So an interrupt is noted too, and long work asks between its pieces whether there was one.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import NoReturn

_asked = threading.Event()


def listen() -> None:
    """Note interrupts from now on, and forget earlier ones; where interrupts are ignored they stay so.

    A request to end (SIGTERM, as a queue sends when the time is up) counts as an interrupt.
    """
    _asked.clear()
    if threading.current_thread() is not threading.main_thread():
        return
    for kind in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(kind) is not signal.SIG_IGN:
            signal.signal(kind, _note)


def _note(number: int, frame: FrameType | None) -> NoReturn:
    _asked.set()
    raise KeyboardInterrupt


def check() -> None:
    """Raise KeyboardInterrupt if one has come since ``listen``, though it may have been swallowed where it came."""
    if _asked.is_set():
        raise KeyboardInterrupt
