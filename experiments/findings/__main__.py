"""``python -m experiments.findings``: run the sweeps, write docs/findings.md, its figures and docs/findings.json.

Interrupted, it goes on where it was. ``--page`` writes the page alone, from the JSON files, without running anything;
``--quick`` runs a hundredth of it, into a folder of its own beside the sweeps.
"""

from __future__ import annotations

import argparse
import json
import re
import sys

from experiments import interrupts
from experiments.extras import MissingExtra
from experiments.figures.decade import save
from experiments.findings import limits
from experiments.findings.page import FACTS, FIGURES, PAGE, page, read
from experiments.findings.plan import FULL, QUICK
from experiments.findings.running import gathered
from experiments.findings.words import Facts
from experiments.reference_pages import DOCS
from experiments.sweeps import SweepError

DPI = 110  # of the figures, which the repository carries


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments say; 2 where it cannot be done, 130 where it was interrupted."""
    parser = argparse.ArgumentParser(prog="python -m experiments.findings", description=__doc__.splitlines()[0])
    parser.add_argument("--page", action="store_true", help="write the page from the JSON files, without running")
    parser.add_argument("--quick", action="store_true", help="few runs, written beside its sweeps and never into docs/")
    parser.add_argument("--workers", type=int, help="threads (default: one a core)")
    options = parser.parse_args(arguments)
    if not DOCS.is_dir():
        print("There is no folder docs/ beside the packages; run this in a clone of the repository.", file=sys.stderr)
        return 2
    interrupts.listen()
    scale = QUICK if options.quick else FULL
    root = DOCS.parent / "build" / scale.name
    place, facts_at, figures = (root / PAGE.name, root / FACTS.name, root / "figures") if options.quick else (
        PAGE, FACTS, FIGURES
    )  # fmt: skip
    try:
        if not options.page:
            facts, drawers = gathered(scale, root, options.workers)
            figures.mkdir(exist_ok=True)
            for name, draw in drawers.items():
                save(draw(), figures / f"findings-{name}.png", DPI)
            facts_at.write_text(written(facts), encoding="utf-8", newline="\n")
        place.write_text(page(read(facts_at), limits.read()), encoding="utf-8", newline="\n")
    except (SweepError, MissingExtra) as error:
        print(f"findings: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"findings: {error.filename} cannot be read or written: {error.strerror}.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"findings: stopped; what is done lies in {root.relative_to(DOCS.parent)}. The same command goes on.",
              file=sys.stderr)  # fmt: skip
        return 130
    print(f"wrote {place.relative_to(DOCS.parent)}")
    return 0


def written(facts: Facts) -> str:
    """The facts as JSON, a list of numbers on one line."""
    text = json.dumps(facts, indent=1, allow_nan=False)
    return re.sub(r"\[[^\[\]{}\"]+\]", lambda found: " ".join(found[0].split()), text) + "\n"


if __name__ == "__main__":
    sys.exit(main())
