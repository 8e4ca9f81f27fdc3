"""The population in words: base rates, what an analyst would conclude, and one sentence on why that is so."""

from __future__ import annotations

import math
import textwrap

from experiments.intervals import Interval
from experiments.population.effects import ADJUSTED, HARDER, JUDGED, NAIVE, PAIRED, Comparison, Estimate
from experiments.population.outsiders import OUTSIDERS
from experiments.population.rates import TOO_HIGH, TOO_LOW, Counted
from experiments.population.record import Record
from experiments.telling.story import WIDTH
from experiments.telling.words import fixed, percent, plural, signed

UNKNOWN = "unknown"
FEWEST = 10  # conflicts with the outsider, and without it, from which their comparison says anything
FINE = 0.04  # width of an interval below which a decimal is worth printing
HEADS = {NAIVE: "naive", ADJUSTED: "adjusted", PAIRED: "paired", HARDER: "cases differ"}


def heading(n: int, seed: int, strength: float) -> str:
    """What was drawn."""
    where = "by lot" if strength == 0.0 else f"to the {'hard' if strength > 0.0 else 'easy'} cases"
    drawn = f"{plural(n, 'conflict').upper()} OF THE REFERENCE POPULATION (seed {seed}, selection {strength:g})"
    return f"{drawn}\nDialogue, mediators and guarantors come {where}."


def rates(rows: list[Counted]) -> list[str]:
    """Lines of the base rates, with the record beside them."""
    lines = [f"{'':<46}{'% (95 % interval)':<20}{'n':>6}   in the record"]
    group = ""
    for row in rows:
        if row.rate.of != group:
            group = row.rate.of
            lines.append(f"of {group}")
        share = UNKNOWN if math.isnan(row.share) else f"{percent(row.share):>3}  {ends(row.interval)}"
        record = recorded(row.rate.record) if row.rate.record else ""
        lines.append(f"  {row.rate.name:<44}{share:<20}{row.n:>6,}   {record:<27}{row.verdict}".rstrip())
    return lines


def ends(interval: Interval) -> str:
    """Such as ``(17 to 23)``, of shares."""
    return f"({percent(interval[0])} to {percent(interval[1])})"


def recorded(record: Record) -> str:
    """Such as ``37  (27 to 48)  PA-X``."""
    sign = ">=" if record.at_least else ""
    around = ends(record.interval) if record.n else "(about)"
    return f"{sign + percent(record.share):>4}  {around:<11} {record.source}"


def misfits(rows: list[Counted]) -> str:
    """Which base rates look wrong, plainly."""
    wrong = [row for row in rows if row.verdict in (TOO_LOW, TOO_HIGH)]
    judged = sum(bool(row.verdict) for row in rows)
    if not judged:
        return "Nothing was signed that could be held against the record."
    said = [f"{row.rate.name} ({percent(row.share)} %, {row.verdict})" for row in wrong]
    if not wrong:
        return f"None of the {judged} base rates that have a record is clearly off it."
    return f"Of {judged} base rates that have a record {len(wrong)} are clearly off it: {'; '.join(said)}."


def effects(comparison: Comparison) -> list[str]:
    """Lines of the table of differences, and what its columns are."""
    name = OUTSIDERS[comparison.outsider].called
    lines = [f"{'points (95 % interval)':<40}" + "".join(f"{head:<21}" for head in HEADS.values()).rstrip()]
    for outcome, judged in JUDGED.items():
        cells = [cell(comparison.estimate(outcome, kind)) for kind in HEADS]
        lines.append(f"  {judged.called:<38}" + "".join(f"{said:<21}" for said in cells).rstrip())
    explained = (
        f"naive: conflicts with {name} less those without. adjusted: the same, holding equal what analysts code (power "
        "asymmetry, violence and openness from 0 to 4, number of parties, recognition, the other help from outside). "
        f"paired: the conflicts with {name} less themselves without it, same accidents. cases differ: the conflicts "
        f"with {name}, had they not had it, less those without; over all conflicts naive is paired and this together."
    )
    return [*lines, *wrapped(explained)]


def places(e: Estimate) -> int:
    """Decimals that an estimate deserves."""
    return 1 if e.high - e.low < FINE else 0


def cell(e: Estimate) -> str:
    """Such as ``-7  (-11 to -3)``, in points."""
    if math.isnan(e.difference):
        return UNKNOWN
    value, low, high = (signed(100.0 * x, places(e)) for x in (e.difference, *e.interval))
    return f"{value} ({low} to {high})" if not math.isnan(e.low) else value


def sentence(comparison: Comparison) -> str:
    """What the naive comparison says of agreements, what the outsider did, and why the two differ or agree."""
    naive, adjusted, paired, harder = (
        comparison.estimate("agreement", kind) for kind in (NAIVE, ADJUSTED, PAIRED, HARDER)
    )
    name = OUTSIDERS[comparison.outsider].called
    there = int(comparison.conflicts[comparison.outsider].sum())
    if min(there, len(comparison.conflicts) - there) < FEWEST:
        return f"Too few conflicts to compare: {FEWEST} with {name} and {FEWEST} without are the least."
    seen = f"Conflicts with {name} came to an agreement {oftener(naive)} those without"
    joined = "yet" if naive.sure and naive.difference * paired.difference <= 0.0 else "and"
    did = f"{joined} in these very conflicts {name} {made(paired)}"
    if not harder.sure:
        return f"{seen}, {did}: the naive and the paired comparison agree within chance{alike(comparison.strength)}."
    off = f"the naive comparison is off by {spread(harder)}"
    if not math.isnan(adjusted.difference):
        left = signed(100.0 * (adjusted.difference - paired.difference))
        off += f", the adjusted one by {left}"
    return f"{seen}, {did}: {off}, {why(comparison, harder)}."


def spread(e: Estimate) -> str:
    """Such as ``-8 points, -12 to -5``."""
    value, low, high = (signed(100.0 * x, places(e)) for x in (e.difference, *e.interval))
    return f"{value} points, {low} to {high}"


def oftener(e: Estimate) -> str:
    """Such as ``7 points less often (-11 to -3) than``."""
    if not e.sure:
        return f"about as often ({spread(e)}) as"
    value, low, high = (signed(100.0 * x, places(e)) for x in (e.difference, *e.interval))
    size = value.lstrip("+-")
    return f"{size} points {'more' if e.low > 0.0 else 'less'} often ({low} to {high}) than"


def made(e: Estimate) -> str:
    """What it did, such as ``made one likelier by 2 points (+1 to +3)``."""
    if not e.sure:
        return f"changed nothing that can be told from chance ({spread(e)})"
    low, high = (signed(100.0 * x, places(e)) for x in e.interval)
    size = fixed(100.0 * abs(e.difference), places(e))
    return f"made one {'likelier' if e.low > 0.0 else 'less likely'} by {size} points ({low} to {high})"


def why(comparison: Comparison, harder: Estimate) -> str:
    """Why the conflicts with the outsider would differ anyway."""
    name, strength = OUTSIDERS[comparison.outsider].called, comparison.strength
    if strength == 0.0:
        return f"by the luck of this draw, as {name} came by lot"
    if strength * harder.difference < 0.0:
        return f"because {name} goes to the {'hard' if strength > 0.0 else 'easy'} cases"
    kind, turn = ("hard", "more") if strength > 0.0 else ("easy", "fewer")
    return f"though not as one would think: the {kind} cases to which {name} goes come to {turn} agreements anyway"


def alike(strength: float) -> str:
    """What there is to add where the two comparisons agree."""
    if strength == 0.0:
        return ", as they must where help from outside comes by lot"
    return ", though help from outside did not come by lot"


def wrapped(text: str) -> list[str]:
    """A paragraph below a table."""
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
