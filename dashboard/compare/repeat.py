"""What repeats a comparison where Multitrack is installed: the files to save first, and the command."""

from __future__ import annotations

import shlex
from typing import Any

from dashboard.compare.asked import Compared
from dashboard.session import limits, permalink
from dashboard.session.library import DEFAULT, FILE
from dashboard.session.takeaway import one_line_each
from experiments.scenario_file import scenario_text
from experiments.version import version

FILES = {"A": "world-a.toml", "B": "world-b.toml"}


def message(compared: Compared) -> dict[str, Any]:
    """The command, and by world the files that it reads and that must be saved first."""
    needed = needs_file(compared)
    return {"command": command(compared), "files": {world: FILES[world] for world in needed}}


def needs_file(compared: Compared) -> list[str]:
    """Which of the worlds the command line does not know by a name: changed ones, the default, files."""
    pair = compared.pair
    worlds = [("A", pair.a.scenario, pair.a.changes)]
    worlds += [("B", pair.b, pair.changes)] if pair.b is not None else []
    return [world for world, name, changes in worlds if changes or name in (DEFAULT, FILE)]


def command(compared: Compared) -> str:
    """The command whose runs are those of this page, to the last bit."""
    pair, needed = compared.pair, needs_file(compared)
    words = ["multitrack", "compare", FILES["A"] if "A" in needed else pair.a.scenario]
    if pair.b is not None:
        words.append(FILES["B"] if "B" in needed else pair.b)
    elif pair.changes:
        words += ["--set", *(f"{path}={permalink.written(value)}" for path, value in pair.changes.items())]
    for name in pair.without:
        words += ["--without", name]
    n, _ = limits.replications(*compared.contrast.pair)
    return shlex.join([*words, "--seed", str(pair.a.seed), "--replications", str(n)])


def world_toml(compared: Compared, world: str) -> bytes:
    """World A or B as a scenario file: what the command line and Explore read."""
    scenario = compared.scenarios["AB".index(world)]
    heading = (
        f"Written by Multitrack {version()}: world {world} of a comparison, made from {scenario.title}.\n"
        f"The page showed seed {compared.ask.seed}."
    )
    return scenario_text(scenario, one_line_each(heading)).encode()


def runs_name(compared: Compared) -> str:
    """What the file of all runs is called."""
    pair = compared.pair
    other = "changed" if pair.b is None else pair.b
    return f"compare-{pair.a.scenario}-{other}-seed{pair.a.seed}.csv"
