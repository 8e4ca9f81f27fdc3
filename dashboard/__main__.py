"""``python -m dashboard``: serve the pages until Ctrl-C. ``multitrack dashboard`` starts this in a process of its own.

Exit codes: 0 stopped as asked, 2 wrong input or a port that cannot be had, with a message on standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard.server.serve import serve
from dashboard.server.settings import CannotServe, Serving
from experiments.commands.grammar import COMMANDS, serving_options
from experiments.interrupts import listen

STOPPED, WRONG_INPUT = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve as the arguments say; returns the exit code."""
    listen()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(prog="multitrack dashboard", description=COMMANDS["dashboard"][1])
    serving_options(parser)
    said = parser.parse_args(arguments)
    try:
        serve(Serving(said.host, said.port, said.pin, said.open, said.lessons and Path(said.lessons)))
    except CannotServe as error:
        print(f"multitrack: {error}", file=sys.stderr)
        return WRONG_INPUT
    except KeyboardInterrupt:  # the way to stop it
        print("\nMultitrack has stopped.", flush=True)
    return STOPPED


if __name__ == "__main__":
    sys.exit(main())
