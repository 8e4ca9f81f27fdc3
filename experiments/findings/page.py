"""docs/findings.md, whole, from docs/findings.json and docs/validation.json: no number of it is typed by hand."""

from __future__ import annotations

import json
from pathlib import Path

from experiments.findings import limits, told_cases, told_diagrams, told_rest, told_short
from experiments.findings.plan import AFTER, LEVEL, MOMENT, SEED, YEAR
from experiments.findings.words import Facts, counted
from experiments.reference_pages import DOCS
from experiments.telling.words import plural
from model import Parameters

PAGE, FACTS, FIGURES = DOCS / "findings.md", DOCS / "findings.json", DOCS / "figures"


def page(facts: Facts, validation: Facts) -> str:
    """The whole page."""
    d = facts["diagrams"]
    parts = [
        head(facts), "## Short answers", "", *told_short.short(facts), "",
        "## Where it happens", "", reading(facts), "",
        *told_diagrams.section(d["asymmetry"]), *told_diagrams.section(d["access-stalemate"]),
        *told_diagrams.section(d["ripeness"]),
        *moment(facts),
        "## What drives the answers", "", *told_rest.sensitivity(facts["sobol"], facts["morris"]),
        "## Boxes and rules", "", *told_rest.regions(facts["regions"]),
        "## Oslo and Mozambique", "", *cases(facts),
        "## What these answers cannot mean", "", *limits.limits(facts, validation), "",
    ]  # fmt: skip
    return "\n".join(parts)


def head(facts: Facts) -> str:
    """What the page is and how its words are meant."""
    quick = (
        "" if facts["scale"] == "findings" else "\n**A quick look with few runs: nothing on this page can be cited.**\n"
    )
    return f"""\
# When do unofficial channels transfer into Track One?

Written by `make findings` (`python -m experiments.findings`) from {facts["runs"]:,} runs, seed {SEED}, model code \
{facts["model_code"]}; its numbers stand in `findings.json`. Do not edit: every number and every judgement is computed.
{quick}
*Transfer* is a transfer level of {LEVEL} or 4: ideas that first reached officials through a channel make up a quarter \
of the adopted text, somebody who came from it negotiates, or it became the venue. What *Track Two adds* is the \
difference between a run and its twin without any unofficial work, every other accident equal, in percentage points. \
Intervals are at 95 % and hold accidents and the choice among the members of the \
[plausible set](calibration.md) alike; what excludes 0 is told as a difference, all else is not.
"""


def reading(facts: Facts) -> str:
    """How the diagrams were made."""
    return (
        f"Each diagram is a grid of the default conflict, every cell at the {plural(facts['members'], 'member')} of "
        f"the plausible set that are least implausible, {plural(facts['replications'], 'replication')} each, in two "
        "worlds: with Track Two and without. All cells share members and accidents, so that only the two sides differ. "
        "A change is from one end of a side to the other, the mean over the other side; *members* counts in how many "
        "of the set it has the same sign. Intervals of cells hold for all cells of a panel at once (hatched: the "
        "interval spans the line drawn, 50 % or 0), those of changes each for itself. Highest and lowest cells are "
        "picked after the fact."
    )


def moment(facts: Facts) -> list[str]:
    """The ripening shocks and the diagram of funding and the moment."""
    f = facts["diagrams"]["funding-moment"]
    spells = Parameters.declaration(f["y"]["path"]).meaning
    before = (
        f"In the diagram the moment comes in week {MOMENT} of every run, and the run looks for an agreement for "
        f"{counted(AFTER // YEAR)} years after it. Only the beginning of the dialogue differs from column to column, "
        "so that neither the time before nor the time after the moment does; each world has a twin without the moment, "
        f"and the last row of the table is the difference that it makes. Continuity of funding is the {spells}."
    )
    section = told_diagrams.section(f)
    return [*section[:4], *told_rest.ripening(facts["ripening"]), before, "", *section[4:]]


def cases(facts: Facts) -> list[str]:
    """How the cases were shared out, then what came of it."""
    members = facts["cases"][0]["members"]
    how = (
        "Each case as the library has it, in the world of every subset of its channels, at "
        f"{plural(members, 'member')} of the set, {plural(facts['cases'][0]['replications'], 'replication')} each. A "
        "Shapley value is what a channel adds, averaged over the orders in which the channels could come; they sum to "
        "what all of them add. *Alone*: it only, less none; *last*: all, less all but it. Averages hold for any "
        "pairing of the worlds' accidents; in how many runs a channel was needed does not, and stands with what any "
        "pairing could give."
    )
    return [how, "", *told_cases.cases(facts["cases"])]


def read(path: Path = FACTS) -> Facts:
    """What docs/findings.json holds."""
    found: Facts = json.loads(path.read_text(encoding="utf-8"))
    return found
