"""The command line, ``multitrack COMMAND``; each command is a module of :mod:`experiments.commands`.

Exit codes: 0 done, 1 a check failed, 2 wrong input (message on standard error, nothing written), 130 interrupted.
Commands are imported when they are called, so that help and mistakes answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from experiments.commands.grammar import parser
from experiments.interrupts import listen

DONE, FAILED, WRONG_INPUT, INTERRUPTED = 0, 1, 2, 130
MODULES = {"list": "library"}  # of a command whose module cannot have its name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    listen()
    try:
        for stream in (sys.stdout, sys.stderr):  # a name that the terminal cannot show is no reason to stop
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        return command(parser().parse_args(arguments))
    except KeyboardInterrupt:
        print("multitrack: interrupted; nothing was written.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader has left, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def command(options: argparse.Namespace) -> int:
    """Call the command that was asked for; what is wrong with its input becomes a message."""
    module = import_module(f"experiments.commands.{MODULES.get(options.command, options.command)}")
    from experiments.extras import MissingExtra
    from experiments.folder import FolderError
    from experiments.sweeps.errors import SweepError
    from model.declare import ParameterError
    from scenarios.errors import ScenarioError

    try:
        good = module.main(options)
    except (ScenarioError, ParameterError, FolderError, SweepError, MissingExtra) as error:
        for line in str(error).splitlines():
            print(f"multitrack: {line}", file=sys.stderr)
        return WRONG_INPUT
    sys.stdout.flush()  # bring the output out, so that a reader who has left is noticed here
    if type(good) is int:  # of a process that the command started
        return good
    return FAILED if good is False else DONE


if __name__ == "__main__":
    sys.exit(main())
