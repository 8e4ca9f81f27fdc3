"""``multitrack list``: the library of cases."""

from __future__ import annotations

from experiments.telling.story import hook
from scenarios import list_scenarios, load_scenario


def show() -> None:
    """Print name, title and first sentence of every case."""
    names = list_scenarios()
    width = max(len(name) for name in names)
    for name in names:
        case = load_scenario(name)
        print(f"{name:<{width}}  {case.title}")
        print(f"{'':<{width}}  {hook(case)}")
    print("\nSimulate one: multitrack run NAME")
