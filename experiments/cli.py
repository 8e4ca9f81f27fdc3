"""The command line: ``multitrack list``, ``run``, ``compare`` and ``parameters``.

Exit codes: 0 done, 1 a check failed, 2 wrong input (message on standard error, nothing written), 130 interrupted.
Commands are imported when they are called, so that help and mistakes answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from experiments.interrupts import listen
from experiments.version import version

DONE, FAILED, WRONG_INPUT, INTERRUPTED = 0, 1, 2, 130
LARGEST_SEED = 2**63 - 1  # as results keep it


def whole_number(least: int, most: int | None = None) -> Callable[[str], int]:
    """Reader of a whole number of at least ``least``, and at most ``most`` where given."""
    wanted = f"a whole number of at least {least}" + (f" and at most {most}" if most is not None else "")

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"must be {wanted}, not {text!r}")
        return number

    return read


def folder_name(text: str) -> str:
    """Name of a folder: anything but nothing, which an unset variable of a script would give."""
    if not text.strip():
        raise argparse.ArgumentTypeError("must name a folder, not be empty")
    return text


COMMANDS = {
    "list": ("the library of cases", "List the library of cases."),
    "run": (
        "simulate a case, beside the same accidents without Track Two",
        "Tell the story of one run, then how often what happens, beside the same accidents without Track Two.",
    ),
    "compare": (
        "two cases side by side, or one case and what is changed in it",
        "Simulate two cases with the same dice, or one case and the same accidents in a world that differs in what "
        "--without and --set say, and tell what can be concluded and what cannot.",
    ),
    "parameters": (
        "default, bounds, unit, meaning and source of every parameter",
        "Tell default, bounds, unit, meaning and source of parameters.",
    ),
}


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    top = argparse.ArgumentParser(
        prog="multitrack", description="Simulate a conflict and the channels around it.", allow_abbrev=False
    )
    top.add_argument("--version", action="version", version=f"multitrack {version()}")
    below = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands = {
        name: below.add_parser(name, help=short, description=long, allow_abbrev=False)
        for name, (short, long) in COMMANDS.items()
    }
    case = "a case of the library (multitrack list), or a file ending in .toml"
    for name in ("run", "compare"):
        commands[name].add_argument("scenario", metavar="SCENARIO", help=case)
    commands["compare"].add_argument("other", metavar="OTHER", nargs="?", help="a second one, to compare with")
    runs(commands["run"], "change a parameter", "what the other world, the ghost, lacks (default track_two)")
    runs(commands["compare"], "change a parameter in the second world", "what the second world lacks")
    path_help = "a parameter or a group, as power.asymmetry or power"
    commands["parameters"].add_argument("path", nargs="?", metavar="PATH", help=path_help)
    return top


def runs(to: argparse.ArgumentParser, what_set: str, what_without: str) -> None:
    """Give a command the options of whatever simulates two worlds."""
    add = to.add_argument
    add(
        "--set", nargs="+", action="extend", default=[], metavar="PATH=VALUE", dest="changes",
        help=f"{what_set}, as power.asymmetry=0.7 or 'track_two[0].secrecy=1' (see multitrack parameters)",
    )  # fmt: skip
    add(
        "--without", action="append", metavar="NAME",
        help=f"{what_without}: track_two, track_three, a track such as business, an initiative by name or as "
        "track_two[1]; again, or with commas, for several",
    )  # fmt: skip
    add("--seed", type=whole_number(0, LARGEST_SEED), default=1, metavar="N", help="seed of chance (default 1)")
    add("--replications", type=whole_number(1), default=200, metavar="N", help="runs of each world (default 200)")
    add("--weeks", type=whole_number(1), metavar="N", help="weeks of the search for an agreement (run.weeks)")
    add(
        "--out", type=folder_name, metavar="DIR", help="write tables, scenarios, figures, manifest into this new folder"
    )


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
    if options.command == "list":
        from experiments.commands.library import show

        show()
        return finished()
    from experiments.folder import FolderError
    from model import ParameterError
    from scenarios import ScenarioError

    try:
        if options.command == "parameters":
            from experiments.commands.parameters import tell

            tell(options.path)
        elif options.command == "compare":
            from experiments.commands.compare import compare

            compare(options)
        else:
            from experiments.commands.run import run

            run(options)
    except (ScenarioError, ParameterError, FolderError) as error:
        for line in str(error).splitlines():
            print(f"multitrack: {line}", file=sys.stderr)
        return WRONG_INPUT
    return finished()


def finished() -> int:
    """Bring the output out, so that a reader who has left is noticed here."""
    sys.stdout.flush()
    return DONE


if __name__ == "__main__":
    sys.exit(main())
