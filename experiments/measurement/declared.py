"""The declared numbers of the measurement layer as Markdown tables, for docs/measurement.md.

``python -m experiments.measurement.declared`` prints them; a test holds the page to them.
"""

from __future__ import annotations

from experiments.measurement.analyst import OTHER, OTHER_UNOFFICIAL, VISIBILITY
from experiments.measurement.instrument import Instrument
from experiments.measurement.networks import MEASURES
from experiments.measurement.trials import SPREADS
from experiments.reference_pages import span, spoken, table
from model.declare import every


def instrument_table() -> str:
    """The instrument: name, default, bounds, unit, meaning, source."""
    rows = [
        [f"`{said.path}`", spoken(said.default), span(said.bounds), said.unit, said.meaning, said.source]
        for said in every(Instrument)
    ]
    return table(("Number", "Default", "Bounds", "Unit", "Meaning", "Source"), rows)


def visibility_table() -> str:
    """Chance that an event becomes public, by kind."""
    others = {"any other event of an initiative": OTHER_UNOFFICIAL, "any other event": OTHER}
    rows = [[f"`{name}`", *(spoken(x) for x in chance)] for name, chance in VISIBILITY.items()]
    rows += [[name, *(spoken(x) for x in chance)] for name, chance in others.items()]
    return table(("Event", "Wholly secret", "Wholly public"), rows)


def measures_table() -> str:
    """Network measures and what they mean."""
    return table(("Measure", "Meaning"), [[f"`{name}`", meaning] for name, meaning in MEASURES.items()])


def spreads_table() -> str:
    """How far the conflicts of a trial lie apart."""
    return table(("Parameter", "Up to"), [[f"`{path}`", spoken(half)] for path, half in SPREADS.items()])


TABLES = (instrument_table, measures_table, visibility_table, spreads_table)

if __name__ == "__main__":
    print("\n".join(made() for made in TABLES))
