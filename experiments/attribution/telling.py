"""The tables of an attribution as lines of text; what they mean, :mod:`experiments.attribution.reading` says."""

from __future__ import annotations

import math
import textwrap

from experiments.attribution.measures import Measures
from experiments.attribution.notes import notes
from experiments.attribution.reading import reading
from experiments.attribution.running import Attribution
from experiments.attribution.words import lost, unit
from experiments.intervals import UNKNOWN, Interval, wilson
from experiments.pairs import Effect
from experiments.telling.story import WIDTH
from experiments.telling.table import SHARE_LEVEL
from experiments.telling.words import decimals, fixed, percent, plural, signed
from model.outcomes import OUTCOMES

WIDTHS = (28, 24, 24)  # of the name and two cells; the third has the rest
LEANING = ("the same", "of these", "week in which it")  # meanings that lean on the outcome before
TERMS = (
    "alone: with it only, less none of them. last: all of them, less all but it. Shapley value: what it adds, averaged "
    "over every order in which they could be added; Shapley values sum to the effect of all together, in every "
    "replication. Their intervals hold for all of them at once, every other interval for itself."
)
COUNTED = (
    "necessary: of the runs that have it in the first world, those that have it not in the second. sufficient: of the "
    "runs that have it not in the second, those that have it in the first. {lost}: of all runs, those that have it in "
    "the second only. In brackets what any other pairing of the runs of both worlds could give (Fréchet bounds). All "
    "are counts of these runs; how far chance reaches is said of the averages alone."
)


def report(found: Attribution, m: Measures, replications: int, seed: int) -> list[str]:
    """Lines: means in the worlds, effects, counts that depend on the pairing, and what can be read from them."""
    begins = f"\nATTRIBUTION: {m.name} ({plural(replications, 'replication')} of each of {m.of.all + 1} worlds, "
    lines = [f"{begins}seed {seed}; every world has the same accidents)"]
    meaning = OUTCOMES[m.outcome].meaning
    if not meaning.startswith(LEANING):
        lines += wrapped(f"{m.outcome}: {meaning}.")
    lines += [*(line for note in notes(found, m) for line in wrapped(note)), ""]
    lines += [*world_rows(m), "", *effect_rows(m), *wrapped(TERMS), ""]
    if m.event and m.n > 1:
        lines += [*coupled_rows(m), *wrapped(COUNTED.format(lost=lost(m))), ""]
    for begins, said in reading(m):
        lines += wrapped(f"{begins}: {said}")
    return lines


def wrapped(text: str) -> list[str]:
    """A paragraph, indented as the tables are."""
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def line(name: str, *cells: str) -> str:
    """One line of a table; a name that is too long is cut short."""
    name = name if len(name) < WIDTHS[0] else f"{name[: WIDTHS[0] - 4]}.."
    said = name.ljust(WIDTHS[0]) + "".join(f"{c} ".ljust(w) for c, w in zip(cells, WIDTHS[1:], strict=False))
    return f"  {said}{cells[-1] if len(cells) == len(WIDTHS) else ''}".rstrip()


def world_rows(m: Measures) -> list[str]:
    """Share or mean of the outcome with each track alone, with all but it, with none and with all."""
    places = decimals(*(m.mean(s) for s in range(m.of.all + 1)))

    def cell(subset: int) -> str:
        if not m.event:
            return fixed(m.mean(subset), places)
        if m.n == 1:
            return "yes" if m.mean(subset) else "no"
        low, high = wilson(int(m.values[:, subset].sum()), m.n, SHARE_LEVEL)
        return f"{percent(m.mean(subset)):>3} %  ({percent(low)} to {percent(high)})"

    several = m.n > 1
    what = "share of the runs" if m.event and several else "mean" if several else m.name
    lines = [line(what, "it alone", "all but it")]
    lines += [line("", "(90 % interval)", "(90 % interval)")] if m.event and several else []
    lines += [line(name, cell(1 << k), cell(m.of.all ^ (1 << k))) for k, name in enumerate(m.of.names)]
    return [*lines, line("none of them", cell(0)), line("all of them, as given", cell(m.of.all))]


def effect_rows(m: Measures) -> list[str]:
    """Shapley value, alone and last of each track, and the effect of all."""
    every = [m.together.average, *m.shapley, *(e.average for e in (*m.alone, *m.last))]
    places = 1 if m.event else decimals(*every)

    def cell(average: float, interval: Interval) -> str:
        return difference(average, interval if m.n > 1 else UNKNOWN, 100.0 if m.event else 1.0, places)

    lines = [line(unit(m), "Shapley value", "alone", "last"),
             line("", "(95 %, all at once)", "(95 %)", "(95 %)") if m.n > 1 else ""]  # fmt: skip
    for k, name in enumerate(m.of.names):
        cells = [cell(m.shapley[k], m.intervals[k]), *(cell(e[k].average, e[k].interval) for e in (m.alone, m.last))]
        lines.append(line(name, *(["0 by definition"] * 3 if m.of.empty[k] else cells)))
    lines.append(line("all of them together", cell(m.together.average, m.together.interval)))
    return [said for said in lines if said]


def difference(average: float, interval: Interval, scale: float, places: int) -> str:
    """Such as ``+14.5  (+9.9 to +18.8)``; no brackets where nothing is known."""
    low, high = (scale * end for end in interval)
    said = signed(scale * average, places)
    return said if math.isnan(low) else f"{said}  ({signed(low, places)} to {signed(high, places)})"


def coupled_rows(m: Measures) -> list[str]:
    """Of 100 runs how many had it because of a track, would have had it with one, have it without only: with bounds."""

    def row(name: str, e: Effect) -> str:
        cells = ((e.necessity, e.necessity_bounds), (e.sufficiency, e.sufficiency_bounds), (e.harmed, e.harmed_bounds))
        return line(name, *(counted(share, bounds) for share, bounds in cells))

    lines = [line("in one and the same run", "necessary", "sufficient", lost(m)),
             line("", "of 100 that have it", "of 100 that lack it", "of 100"),
             row("all, over none", m.together)]  # fmt: skip
    for k, name in enumerate(m.of.names):
        if not m.of.empty[k]:
            short = name if len(name) < WIDTHS[0] - 7 else f"{name[: WIDTHS[0] - 10]}.."
            lines += [row(f"{short}, alone", m.alone[k]), row(f"{short}, last", m.last[k])]
    return lines


def counted(share: float, bounds: Interval) -> str:
    """Such as `` 35  (34 to 67)``, of 100; ``none to count`` where there is none such run."""
    if math.isnan(share):
        return "none to count"
    return f"{percent(share):>3}  ({percent(bounds[0])} to {percent(bounds[1])})"
