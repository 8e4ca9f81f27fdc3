"""``multitrack parameters``: what is declared about every parameter, or about those below a path."""

from __future__ import annotations

import argparse
import json
import re
import textwrap

from model import Parameters
from model.declare import Declaration, required

WIDTH = 110


def main(options: argparse.Namespace) -> None:
    """Print the declarations at or below a path, all without one. Raises ParameterError for an unknown path."""
    print("\n".join(entry(said) for said in selected(options.path)))


def selected(path: str | None) -> list[Declaration]:
    """The declarations at or below a path; any index stands for all items of its list."""
    everything = Parameters.declarations()
    if path is None:
        return everything
    general = re.sub(r"\[\d+\]", "[i]", path)
    below = (f"{general}.", f"{general}[i].")
    found = [said for said in everything if said.path == general or said.path.startswith(below)]
    return found or [Parameters.declaration(path)]  # which says what is wrong with the path


def entry(said: Declaration) -> str:
    """Three lines or so: path, default and bounds; meaning; source."""
    if said.default is required:
        default = "must be given"
    else:
        default = "none" if said.default is None else json.dumps(said.default, ensure_ascii=False)
    unit = f"   [{said.unit}]" if said.kind in ("float", "int") and said.unit != "0 to 1" else ""
    lines = [f"{said.path} = {default}   {said.wanted()}{unit}"]
    for text in (said.meaning, f"Source: {said.source}"):
        lines += textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(lines)
