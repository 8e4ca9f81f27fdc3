"""``multitrack list``: the library of cases, and the archetypes for lessons."""

from __future__ import annotations

import argparse
import textwrap

from experiments.telling.story import WIDTH, hook
from scenarios import list_archetypes, list_scenarios, load_scenario

INDENT = "  "


def main(options: argparse.Namespace) -> None:
    """Print name, title and first sentence of every case and of every archetype."""
    _show("Cases of history, coded from published accounts", list_scenarios())
    _show("Archetypes for lessons: the default world with a few parameters changed", list_archetypes())
    print("Simulate one: multitrack run NAME")


def _show(heading: str, names: list[str]) -> None:
    """Print one kind of scenario, names in a column of their own."""
    width = max(len(name) for name in names)
    print(f"{heading}\n")
    for name in names:
        scenario = load_scenario(name)
        print(f"{name:<{width}}{INDENT}{scenario.title}")
        margin = " " * width + INDENT
        lines = textwrap.wrap(hook(scenario), WIDTH, initial_indent=margin, subsequent_indent=margin)
        print("\n".join(lines))
    print()
