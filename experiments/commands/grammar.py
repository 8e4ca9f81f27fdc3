"""What may be said on the command line: commands, their options, what each means."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from experiments.sweeps.kinds import ANALYSES, EXECUTORS
from experiments.version import version

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


def folder_name(text: str, what: str = "folder") -> str:
    """Name of a folder: anything but nothing, which an unset variable of a script would give."""
    if not text.strip():
        raise argparse.ArgumentTypeError(f"must name a {what}, not be empty")
    return text


def file_name(text: str) -> str:
    """Name of a file: anything but nothing."""
    return folder_name(text, "file")


def host_name(text: str) -> str:
    """Name or number of this machine."""
    host = text.strip().strip("[]")
    if not host or any(character.isspace() or character == "/" for character in host):
        raise argparse.ArgumentTypeError(f"must be an address of this machine such as 0.0.0.0, not {text!r}")
    return host


def pin_code(text: str) -> str:
    """A PIN that can be typed: four to forty characters without a blank."""
    if not 4 <= len(text) <= 40 or not text.isprintable() or any(character.isspace() for character in text):
        raise argparse.ArgumentTypeError(f"must be 4 to 40 letters or digits without a blank, not {text!r}")
    return text


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
        "Draw conflicts from stated distributions (docs/population.md), with dialogue, mediators and guarantors "
        "going to the hard cases. Tell base rates, and the difference between conflicts with dialogue and without "
        "beside what dialogue did in the same conflicts.",
    ),
    "evaluate": (
        "what evaluators of an initiative would see, beside what is true",
        "Survey an initiative's participants and a comparison group, measure its ties to officials, let an analyst "
        "read what was published, hold a randomised trial; each beside the truth from the same accidents without "
        "it.",
    ),
    "attribute": (
        "what each of several tracks or initiatives adds, where all are at work",
        "Simulate every subset of two to six tracks or initiatives with the same accidents, and share out what they do "
        "together: Shapley values, what each does alone and last, and what of it depends on how worlds are paired.",
    ),
    "validate": (
        "every pattern that the model must reproduce, with its verdict",
        "Measure every pattern that the model is judged by, print target, result and verdict, failures as plainly "
        "as passes. Exit code 1 if a row that is judged fails. All of it takes some minutes.",
    ),
    "sweep": (
        "designs of many worlds: run, resumed, extended, verified, analysed",
        "Make a sweep from a spec, run it (again to resume), extend, verify, export and analyse it. docs/sweeps.md "
        "tells what a spec may say.",
    ),
    "dashboard": (
        "the pages in a browser: play a conflict, change it, compare",
        "Serve the pages on this machine; with --host to a class on this network (docs/dashboard.md). Ctrl-C stops it.",
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
    for name in ("run", "compare", "evaluate", "attribute"):
        commands[name].add_argument("scenario", metavar="SCENARIO", help=case)
    commands["compare"].add_argument("other", metavar="OTHER", nargs="?", help="a second one, to compare with")
    runs(commands["run"], "change a parameter", "what the other world, the ghost, lacks (default track_two)")
    runs(commands["compare"], "change a parameter in the second world", "what the second world lacks")
    drawn(commands["population"])
    evaluations(commands["evaluate"])
    attributions(commands["attribute"])
    validations(commands["validate"])
    sweeps(commands["sweep"])
    serving_options(commands["dashboard"])
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


def attributions(to: argparse.ArgumentParser) -> None:
    """Give a command the options of an attribution."""
    add = to.add_argument
    add(
        "--tracks", nargs="+", action="extend", default=[], metavar="NAME",
        help="two to six of what --without takes: track_two, track_three, a track such as business, an initiative by "
        "name or as track_two[1] (default: each initiative at work, or where these are more than six, their tracks)",
    )  # fmt: skip
    add("--outcome", default="agreement", metavar="NAME", help="what is shared out (default agreement)")
    add("--at-least", type=float, metavar="X", help="share out the event that the outcome reaches X")
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


def sweeps(to: argparse.ArgumentParser) -> None:
    """Give a command the actions on a sweep, each with its options."""
    below = to.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, said: str) -> Callable[..., argparse.Action]:
        made = below.add_parser(name, help=said, description=said[0].upper() + said[1:] + ".", allow_abbrev=False)
        made.add_argument("folder", metavar="DIR", type=folder_name, help="the sweep's folder")
        return made.add_argument

    add = action("new", "make a sweep from a spec, in a new folder")
    add("--spec", required=True, type=file_name, metavar="FILE.toml", help="what to vary and how (docs/sweeps.md)")
    add("--seed", type=whole_number(0, LARGEST_SEED), metavar="N", help="seed of chance (default the spec's, or 1)")
    add = action("run", "run what is missing; Ctrl-C leaves a folder that the same command goes on with")
    add("--workers", type=whole_number(1), metavar="N", help="default one a core; results do not depend on it")
    add("--executor", choices=EXECUTORS, help="who does the work (default thread)")
    add("--address", metavar="URL", help="where a Dask scheduler answers (default: one is started here)")
    add = action("extend", "append more replications or more points")
    add("--replications", type=whole_number(1), metavar="N", help="so many at every point, what is there included")
    add("--n", type=whole_number(1), metavar="N", help="a larger n of a design that samples")
    add("--spec", type=file_name, metavar="FILE.toml", help="a spec with more levels, points or replications")
    action("status", "how far it is, and what failed")
    add = action("verify", "check that every run is there once and undamaged, and run some again; exit code 1 if not")
    add("--runs", type=whole_number(0), default=20, metavar="N", help="runs to run again (default 20)")
    add = action("export", "all runs as one table, in order of point, replication and world")
    add("--format", choices=("csv", "parquet"), help="default csv, or what the name given with --out ends in")
    add("--out", type=file_name, metavar="FILE", help="default standard output")
    add = action("analyze", "one analysis of one outcome: a table, a figure, and the sentence that a paper would carry")
    add("kind", metavar="KIND", choices=tuple(ANALYSES), help=f"one of {', '.join(ANALYSES)}")
    add("--outcome", default="agreement", metavar="NAME", help="default agreement; docs/outcomes.md has all")
    add("--at-least", type=float, metavar="X", help="the share of runs in which the outcome is at least this")
    add("--world", metavar="NAME", help="in which world (default factual)")
    add("--effect-of", metavar="NAME", help="the paired difference: the factual world's over the one without this")
    add("--axes", nargs=2, metavar=("PATH", "PATH"), help="surface: over which two axes")
    add("--by", metavar="PATH", help="surface: a panel for each level of a third axis")
    add("--lines", nargs="+", type=float, metavar="X", help="surface: where contours are drawn")
    add("--threshold", type=float, metavar="X", help="prim, rules: points count whose mean is at least this")
    add("--density", type=float, metavar="X", help="prim: the largest box that is at least so dense")
    add("--slices", type=whole_number(2), metavar="N", help="pawn: into how many slices an axis is cut (default 10)")
    add("--seed", type=whole_number(0), metavar="N", help="what draws held-out points and bootstraps")
    add = action("rerun", "one run again, with its story; exit code 1 if it is not the same run any more")
    add("--run", required=True, metavar="ID", help="POINT/REPLICATION/WORLD, such as 12/7/factual")
    add("--out", type=folder_name, metavar="NEW_DIR", help="write chronicle, journeys, weeks into this new folder")


def serving_options(to: argparse.ArgumentParser) -> None:
    """Give a command the options of serving the pages."""
    add = to.add_argument
    add(
        "--port", type=whole_number(0, 65535), default=8765, metavar="N",
        help="where they are found (default 8765; 0: any that is free)",
    )  # fmt: skip
    add(
        "--host", type=host_name, default="127.0.0.1", metavar="H",
        help="at which address of this machine (default 127.0.0.1, for this machine alone; 0.0.0.0 for a class)",
    )  # fmt: skip
    add("--pin", type=pin_code, metavar="CODE", help="ask everybody for this code first")
    add("--lessons", metavar="DIR", help="teach the lessons of this folder too (docs/lessons.md)")
    add("--open", action="store_true", help="open the first page in a browser")
