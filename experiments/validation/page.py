"""docs/validation.md, its figures and docs/validation.json: every pattern measured anew, failures first.

``python -m experiments.validation.page`` writes them (a quarter of an hour on two cores, robustness included).
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from pathlib import Path

from experiments.calibration.changes import TOUCHED
from experiments.reference_pages import DOCS, table
from experiments.telling.words import fixed, percent, plural, signed
from experiments.validation import telling
from experiments.validation.explanations import REMARKS, WHAT_IT_WOULD_TAKE
from experiments.validation.figure import figure
from experiments.validation.patterns import BUILT_IN, CALIBRATED, EMERGENT, SECTIONS
from experiments.validation.robustness import ENOUGH, REPLICATIONS, Robust, robust
from experiments.validation.running import Row, counts, validate
from experiments.validation.study import Study

PAGE, FACTS, FIGURES = DOCS / "validation.md", DOCS / "validation.json", DOCS / "figures"
HEAD = """\
# What the model reproduces, and what it does not

Written by `python -m experiments.validation.page`: measure again, do not edit. `multitrack validate` prints the same
rows (`--section A` for one section, `--json` for scripts, `--cases FILE.csv` for cases of your own).

Each row is a test on an ensemble, never one lucky run [Grimm2005]. A number passes when the model's 90 % interval lies
inside the target; a sign when the 95 % interval of the effect excludes 0 and the effect is at least .05 of a share, or
of a standard deviation, with Holm's correction over the signs of a section. What cannot be computed fails.

Kinds do not weigh alike. *Built-in* rows restate a mechanism: passing verifies code. *Calibrated* rows set defaults
([calibration.md](calibration.md)): passing shows that a fit exists. Only *emergent* rows, neither built nor used,
validate. What is only *reported* has soft evidence. The patterns were collected before the model was built; the codes
and outcomes of the cases were set by one person who knew how they ended.
"""
ROBUST = f"""\
## Do the headlines hold over all that is not implausible?

Calibration leaves a set of parameters, not a point. Each headline is the paired difference of an outcome between two
worlds that differ in one parameter alone, .1 against .9, over {REPLICATIONS} pairs at each point of the set. *Held*:
a text in force five years after signature; where only pairs that signed in both worlds count, it says so. A headline
holds at a point where the mean difference has its sign (without any effect, at one in two), and should in at least
{percent(ENOUGH)} % of the set. The points share their accidents, so that the interval is no more than a hint.
"""


def page(rows: Sequence[Row], robustness: Sequence[Robust], study: Study) -> str:
    """The whole page."""
    return "\n".join([HEAD, overview(rows, study), failures(rows), *sections(rows), ROBUST, directions(robustness)])


def overview(rows: Sequence[Row], study: Study) -> str:
    """Counts by kind."""
    found = counts(rows)
    means = {BUILT_IN: "the code does what it says", CALIBRATED: "a fit exists", EMERGENT: "validation"}
    cells = [[kind, f"{good} of {of}", means[kind]] for kind, (good, of) in found.items()]
    measured = (
        f"{study.replications} replications of each world, {study.conflicts:,} conflicts of the reference population, "
        f"seed {study.seed} (the calibration ran on seed 1, and defaults were adjusted on seeds 1 and 2)."
    )
    return "\n".join([
        "## In short", "", table(("Kind", "Passed", "What passing means"), cells), measured, "", *touched(rows), ""
    ])  # fmt: skip


def touched(rows: Sequence[Row]) -> list[str]:
    """Which emergent rows pass after they had been seen and something was changed."""
    good = [row.pattern.id for row in rows if row.passed and row.pattern.kind == EMERGENT]
    after = [f"{name} ({TOUCHED[name]})" for name in good if name in TOUCHED]
    said = (
        f"Of the {len(good)} emergent rows that pass, {len(good) - len(after)} do so without anything having been "
        f"changed after they were seen. The others: {'; '.join(after)}. F1 to F4 rest mostly on cases that were looked "
        "at while the model was built ([calibration.md](calibration.md))."
    )
    return textwrap.wrap(said, 120)


def failures(rows: Sequence[Row]) -> str:
    """What fails, and what it would take. KeyError where nobody has said."""
    failed = [row for row in rows if row.passed is False]
    told = ["## What fails", ""]
    if not failed:
        return "\n".join([*told, "Nothing that is judged.", ""])
    for row in failed:
        told += [f"**{row.pattern.id}. {row.pattern.claim}** ({row.pattern.kind}). Target: {row.pattern.target}."]
        told += [f"Given: {'; '.join(one for one in given(row))}.", "", *textwrap.wrap(why(row), 120), ""]
    return "\n".join(told)


def given(row: Row) -> list[str]:
    """The parts of a row that fail, in words."""
    return [f"{part.name} {telling.value_of(part)}" for part in row.parts if part.passed is False]


def why(row: Row) -> str:
    """What it would take for a row to pass."""
    return WHAT_IT_WOULD_TAKE[row.pattern.id]


def sections(rows: Sequence[Row]) -> list[str]:
    """A table and a figure a section."""
    told = []
    for letter, title in SECTIONS.items():
        own = [row for row in rows if row.pattern.section == letter]
        picture = f"![Section {letter}: values beside targets](figures/validation_{letter.lower()}.png)"
        cells = [line for row in own for line in cells_of(row)]
        columns = ("Id", "Pattern", "Kind", "Verdict", "Measured", "Given", "Target", "Ok", "n", "Evidence")
        notes = [f"{row.pattern.id}: {REMARKS[row.pattern.id]}" for row in own if row.pattern.id in REMARKS]
        notes += [REMARKS[letter]] if letter in REMARKS else []
        remarks = [f"{one}\n" for one in [*telling.remarks(own), *notes]]
        told.append("\n".join([f"## {letter}. {title}", "", picture, "", table(columns, cells), *remarks]))
    return told


def cells_of(row: Row) -> list[list[str]]:
    """Lines of a section's table, one a part; what belongs to the whole row stands in the first."""
    verdict = {True: "pass", False: "**fail**", None: "told"}[row.passed]
    lines = []
    for place, part in enumerate(row.parts):
        mark = "" if part.passed is None or len(row.parts) == 1 else ("yes" if part.passed else "**no**")
        head = [row.pattern.id, row.pattern.claim, row.pattern.kind, verdict] if place == 0 else [""] * 4
        target = telling.target_of(part) or (row.pattern.target if row.passed is None and place == 0 else "")
        given = [part.name, telling.value_of(part), target, mark, f"{part.n:,}"]
        lines.append([*head, *given, row.pattern.evidence if place == 0 else ""])
    return lines


def directions(found: Sequence[Robust]) -> str:
    """The table of headlines over the set."""
    cells = []
    for one in found:
        low, high = one.interval
        effects = sorted(held.difference for held in one.held)
        n = len(effects)
        span = f"{signed(effects[n // 20], 2)} to {signed(effects[-1 - n // 20], 2)}"
        cells.append([
            one.direction.name, one.direction.says + (" (signed in both)" if one.direction.signed_only else ""),
            f"`{one.direction.path}`", f"{percent(one.share)} % ({percent(low)} to {percent(high)})",
            signed(effects[n // 2], 2), span, str(one.against), "yes" if one.share >= ENOUGH else "**no**", one.where,
        ])  # fmt: skip
    columns = ("Headline", "Says", "Parameter, .1 to .9", "Holds in", "Median", "Nine tenths", "Opposite significant",
               "Enough", "In which part")  # fmt: skip
    points = f"Over {plural(len(found[0].held), 'point')} of the set." if found else ""
    return "\n".join([points, "", table(columns, cells), ""])


def write(rows: Sequence[Row], robustness: Sequence[Robust], study: Study) -> None:
    """Write page, facts and figures."""
    for letter in SECTIONS:
        own = [row for row in rows if row.pattern.section == letter]
        figure(letter, own).savefig(FIGURES / f"validation_{letter.lower()}.png", dpi=130, metadata={"Software": None})
    facts = {
        "seed": study.seed, "replications": study.replications, "conflicts": study.conflicts,
        "rows": [row.plain() for row in rows],
        "headlines": [
            {"name": one.direction.name, "share": one.share, "points": len(one.held), "against": one.against}
            for one in robustness
        ],
    }  # fmt: skip
    FACTS.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(rows, robustness, study), encoding="utf-8")


def main() -> None:
    """Measure everything and write it."""
    study = Study(progress=lambda name: print(name, end=" ", flush=True))
    rows = validate(study)
    print(f"\nPassed: {telling.summary(rows)}.\nHeadlines over the set ...", flush=True)
    found = robust(workers=study.workers)
    write(rows, found, study)
    for one in found:
        print(f"{one.direction.name}: holds in {fixed(100 * one.share)} % of the set")
    print(f"wrote {PAGE.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
