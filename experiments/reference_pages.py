"""Reference pages written from the declarations: docs/parameters.md and docs/outcomes.md.

``python -m experiments.reference_pages`` writes the pages; a test compares the committed ones with what would be
written now, so that no table can say anything else than the code.
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from pydantic import BaseModel

from model import Parameters
from model.declare import Declaration, branch
from model.formats import FORMATS, Format
from model.outcomes import INITIATIVES, OUTCOMES, Outcome
from model.spoiler_types import SPOILER_TYPES
from scenarios.codebook import FEATURES, HIGHEST, SPREAD

DOCS = Path(__file__).resolve().parents[1] / "docs"

HEAD = """\
# Parameters

Written by `python -m experiments.reference_pages` from the declarations in `model/parameters/`: edit those, not
this page.

Every default is an assumption of the authors unless its source says otherwise; those said to be calibrated are one
point of the set in [calibration.md](calibration.md). *Bounds* hold for every value; *explore* is the narrower range
for sweeps. A star marks what a first look at a conflict needs. Names in the sources, such as KyddWalter2002, are
listed in [references.md](references.md); what each parameter does stands in [odd.md](odd.md). `[i]` stands for the
place in a list, counted from 0: `track_two[0].secrecy`.
"""
OUTCOMES_HEAD = """\
# Outcomes

Written by `python -m experiments.reference_pages` from the declarations in `model/outcomes.py`: edit those, not this
page.

Columns of the tables that `multitrack run --out`, `multitrack compare --out`, `model.simulate` and
`experiments.counterfactual` give; with two worlds, `world` says which. Events are yes or no. What did not happen or
cannot be known is missing, never zero: columns that may be missing are marked.
"""
TIERS = ("officials", "elites", "grassroots")


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; a bar in a cell is escaped, a line break becomes a space."""
    lines = [list(header)]
    lines += [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def spoken(value: object) -> str:
    """A default or bound as a person writes it; None is what leaves a parameter unsaid."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
    return f'"{value}"'


def span(ends: tuple[float | None, float | None] | None) -> str:
    """``0 to 1``; empty where nothing is bounded."""
    if ends is None:
        return ""
    low, high = ends
    if high is None:
        return f"from {spoken(low)}"
    return f"up to {spoken(high)}" if low is None else f"{spoken(low)} to {spoken(high)}"


def group_of(path: str) -> type[BaseModel]:
    """The class of the group at a path such as ``spoilers.factions[i]``."""
    group: type[BaseModel] = Parameters
    for part in path.replace("[i]", "").split("."):
        below = branch(group.model_fields[part])
        if below is None:
            raise ValueError(f"{path} is one parameter, not a group")
        group = below[0]
    return group


def row_of(said: Declaration) -> list[str]:
    """One parameter as a row."""
    name = f"`{said.path}`" + (" ★" if said.primary else "")
    allowed = ", ".join(said.choices) if said.choices else span(said.bounds)
    return [name, spoken(said.default), allowed, span(said.explore), said.unit, said.meaning, said.source]


def parameter_sections() -> list[str]:
    """One section a group, in the order of the declarations."""
    sections = []
    for prefix, members in groupby(Parameters.declarations(), key=lambda said: said.path.rpartition(".")[0]):
        rows = [row_of(said) for said in members]
        header = ("Parameter", "Default", "Bounds", "Explore", "Unit", "Meaning", "Source")
        sections.append(f"## {prefix}\n\n{inspect.getdoc(group_of(prefix))}\n\n{table(header, rows)}")
    return sections


def format_section() -> str:
    """What an initiative has from its format where it says nothing itself."""
    fields = [f.name for f in dataclasses.fields(Format) if f.name != "meaning"]
    rows = []
    for name, made in FORMATS.items():
        values = {**vars(made), "tier": TIERS[made.tier]}
        cells = [str(values[f]) if isinstance(values[f], str) else spoken(values[f]) for f in fields]
        rows.append([f"`{name}`", *cells, made.meaning])
    told = (
        "Participants are those of all parties together; one meeting costs participants x days x day_cost "
        "(thousand USD). `tier` fills the seats that officials do not."
    )
    return f"## Formats\n\n{told}\n\n{table(('Format', *fields, 'Meaning'), rows)}"


def codebook_section() -> str:
    """The fixed map from a case's codes to parameters."""
    rows = [
        [f"`{name}`", x.meaning, ", ".join(f"`{path}`" for path in x.paths), *x.steps] for name, x in FEATURES.items()
    ]
    told = (
        f"A code c from 0 to {HIGHEST} sets its parameters to (c + 0.5) / {HIGHEST + 1} of their scale; an ensemble of "
        f"a coded case spreads it by a triangular error of at most {SPREAD:g} of the scale, up or down. The map is the "
        "same for every case."
    )
    steps = [str(c) for c in range(HIGHEST + 1)]
    return f"## Codebook\n\n{told}\n\n{table(('Code', 'Feature', 'Parameters', *steps), rows)}"


def spoiler_section() -> str:
    """What keeps each type of spoiler from attacking."""
    rows = [
        [f"`{name}`", *(spoken(x) for x in (kind.by_inclusion, kind.by_inducement, kind.by_coercion)), kind.meaning]
        for name, kind in SPOILER_TYPES.items()
    ]
    told = (
        "Shares of a faction's attacks that full inclusion, inducement and coercion prevent. The order is that of "
        "Stedman1997, the numbers are assumed."
    )
    header = ("Type", "Inclusion", "Inducement", "Coercion", "Meaning")
    return f"## Types of spoilers\n\n{told}\n\n{table(header, rows)}"


def parameters_page() -> str:
    """The whole text of docs/parameters.md."""
    return "\n".join([HEAD, *parameter_sections(), format_section(), spoiler_section(), codebook_section()])


def outcome_section(title: str, outcomes: dict[str, Outcome]) -> str:
    """One table of outcomes as a section."""
    rows = [
        [f"`{name}`", x.unit, "may be missing" if x.kind in ("Int64", "Float64", "boolean") else "", x.meaning]
        for name, x in outcomes.items()
    ]
    return f"## {title}\n\n{table(('Column', 'Unit', '', 'Meaning'), rows)}"


def outcomes_page() -> str:
    """The whole text of docs/outcomes.md."""
    runs, initiatives = outcome_section("Runs", OUTCOMES), outcome_section("Initiatives", INITIATIVES)
    return "\n".join([OUTCOMES_HEAD, runs, initiatives])


PAGES = {DOCS / "parameters.md": parameters_page, DOCS / "outcomes.md": outcomes_page}


def main() -> int:
    """Write the pages; 2 where there is no folder for them (the installed package carries no docs)."""
    if not DOCS.is_dir():
        print("There is no folder docs/ beside the packages; run this in a clone of the repository.", file=sys.stderr)
        return 2
    for page, made in PAGES.items():
        page.write_text(made(), encoding="utf-8", newline="\n")
        print(f"wrote docs/{page.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
