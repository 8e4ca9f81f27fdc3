"""The command line, ``multitrack COMMAND``; each command is a module of :mod:`experiments.commands`.

Exit codes: 0 done, 1 a check failed, 2 wrong input (message on standard error, nothing written), 130 interrupted.
Commands are imported when they are called, so that help and mistakes answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

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


MODULES = {"list": "library"}  # of a command whose module cannot have its name
COMMANDS = {
    "list": ("the library: cases of history, archetypes for lessons", "List the library: cases and archetypes."),
    "run": (
        "simulate a case, beside the same accidents without Track Two",
        "Tell the story of one run, then how often what happens, beside the same accidents without Track Two.",
    ),
    "compare": (
        "two cases side by side, or one case and what is changed in it",
        "Simulate two cases with the same dice, or one case and the same accidents in a world that differs in what "
        "--without and --set say, and tell what can be concluded and what cannot.",
    ),
    "population": (
        "many conflicts drawn at random: base rates, and what an analyst would conclude from them",
        "Draw conflicts from stated distributions (docs/population.md), with dialogue, mediators and guarantors going "
        "to the hard cases. Tell base rates, and the difference between conflicts with dialogue and without beside "
        "what dialogue did in the same conflicts.",
    ),
    "evaluate": (
        "what evaluators of an initiative would see, beside what is true",
        "Survey an initiative's participants and a comparison group, measure its ties to officials, let an analyst "
        "read what was published, hold a randomised trial; each beside the truth from the same accidents without it.",
    ),
    "validate": (
        "every pattern that the model must reproduce, with its verdict",
        "Measure every pattern that the model is judged by, print target, result and verdict, failures as plainly as "
        "passes. Exit code 1 if a row that is judged fails. All of it takes some minutes.",
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
    for name in ("run", "compare", "evaluate"):
        commands[name].add_argument("scenario", metavar="SCENARIO", help=case)
    commands["compare"].add_argument("other", metavar="OTHER", nargs="?", help="a second one, to compare with")
    runs(commands["run"], "change a parameter", "what the other world, the ghost, lacks (default track_two)")
    runs(commands["compare"], "change a parameter in the second world", "what the second world lacks")
    drawn(commands["population"])
    evaluations(commands["evaluate"])
    validations(commands["validate"])
    path_help = "a parameter or a group, as power.asymmetry or power"
    commands["parameters"].add_argument("path", nargs="?", metavar="PATH", help=path_help)
    return top


def runs(to: argparse.ArgumentParser, what_set: str, what_without: str) -> None:
    """Give a command the options of whatever simulates two worlds."""
    to.add_argument(
        "--without", action="append", metavar="NAME",
        help=f"{what_without}: track_two, track_three, a track such as business, an initiative by name or as "
        "track_two[1]; again, or with commas, for several",
    )  # fmt: skip
    ensembles(to, what_set)


def evaluations(to: argparse.ArgumentParser) -> None:
    """Give a command the options of an evaluation."""
    add = to.add_argument
    add("--initiative", metavar="NAME", help="by name or as track_two[1] (default: the first at work)")
    add(
        "--after-meetings", type=whole_number(0), metavar="N",
        help="meetings after which participants leave the room and are asked; 0: the last (default: the last of an "
        "initiative with an end of its own, else 3)",
    )  # fmt: skip
    add(
        "--instrument", nargs="+", action="extend", default=[], metavar="NAME=VALUE",
        help="change the questionnaire: noise, desirability, bias, nonresponse, attrition, selectivity, acquaintance, "
        "comparison (see docs/measurement.md)",
    )  # fmt: skip
    to.set_defaults(without=None)
    ensembles(to, "change a parameter")


def ensembles(to: argparse.ArgumentParser, what_set: str) -> None:
    """Give a command the options of whatever simulates an ensemble of worlds."""
    add = to.add_argument
    add(
        "--set", nargs="+", action="extend", default=[], metavar="PATH=VALUE", dest="changes",
        help=f"{what_set}, as power.asymmetry=0.7 or 'track_two[0].secrecy=1' (see multitrack parameters)",
    )  # fmt: skip
    add("--seed", type=whole_number(0, LARGEST_SEED), default=1, metavar="N", help="seed of chance (default 1)")
    add("--replications", type=whole_number(1), default=200, metavar="N", help="runs of each world (default 200)")
    add("--weeks", type=whole_number(1), metavar="N", help="weeks of the search for an agreement (run.weeks)")
    add(
        "--out", type=folder_name, metavar="DIR", help="write tables, scenarios, figures, manifest into this new folder"
    )


def drawn(to: argparse.ArgumentParser) -> None:
    """Give a command the options of the reference population."""
    add = to.add_argument
    add("n", type=whole_number(1), metavar="N", help="conflicts to draw (2000 takes less than a minute)")
    add("--seed", type=whole_number(0, LARGEST_SEED), default=1, metavar="N", help="seed of chance (default 1)")
    add(
        "--selection", type=float, metavar="S",
        help="how strongly help from outside goes to the hard cases: 0 by lot, below 0 to the easy ones "
        "(-0.95 to 0.95, default 0.6)",
    )  # fmt: skip
    add(
        "--of", choices=("dialogue", "mediator", "guarantor"), default="dialogue",
        help="whose effect to tell (default dialogue)",
    )  # fmt: skip
    add(
        "--workers", type=whole_number(1), metavar="N", help="threads (default one a core); results do not depend on it"
    )
    add("--out", type=folder_name, metavar="DIR", help="write tables, figure, manifest into this new folder")


def validations(to: argparse.ArgumentParser) -> None:
    """Give a command the options of a validation."""
    add = to.add_argument
    add(
        "--section", action="append", choices=tuple("ABCDEF"),
        help="only this section; again for several (default all; with --cases F)",
    )  # fmt: skip
    add("--cases", type=folder_name, metavar="FILE.csv", help="coded cases of your own, in place of the library's")
    add("--replications", type=whole_number(10), default=500, metavar="N", help="runs of each world (default 500)")
    add("--seed", type=whole_number(0, LARGEST_SEED), default=3, metavar="N", help="seed of chance (default 3)")
    add(
        "--workers", type=whole_number(1), metavar="N", help="threads (default one a core); results do not depend on it"
    )
    add("--json", action="store_true", help="one JSON object in place of the table")


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
    from experiments.folder import FolderError
    from model.declare import ParameterError
    from scenarios.errors import ScenarioError

    try:
        good = module.main(options)
    except (ScenarioError, ParameterError, FolderError) as error:
        for line in str(error).splitlines():
            print(f"multitrack: {line}", file=sys.stderr)
        return WRONG_INPUT
    sys.stdout.flush()  # bring the output out, so that a reader who has left is noticed here
    return FAILED if good is False else DONE


if __name__ == "__main__":
    sys.exit(main())
