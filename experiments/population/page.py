"""The reference page of the population, docs/population.md, written from its declarations.

``python -m experiments.population.page`` writes it; a test compares the committed page with what would be written now.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from experiments.population.conflicts import CHALLENGERS, CONFLICT, FACTIONS, SHOCK, SHOCKS, Declared
from experiments.population.drawing import CODED
from experiments.population.outsiders import OUTSIDERS, PROGRAMME, PROGRAMMES, STRENGTH, STRONGEST, Outsider
from experiments.population.rates import RATES
from experiments.reference_pages import DOCS, table
from experiments.telling.words import fixed, percent
from scenarios.codebook import FEATURES, SPREAD

PAGE = DOCS / "population.md"
COUNTS = {"parties": "number of parties", "spoilers.factions": "number of spoiler factions",
          "track_two": "number of programmes"}  # fmt: skip

HEAD = """\
# The reference population

Written by `python -m experiments.population.page` from the declarations in `experiments/population/`: edit those, not
this page.

One scenario is one conflict. Base rates, such as the share of peace processes that come to a text within two years,
are counted over many, and so are the comparisons by which analysts judge what dialogue does. The reference population
is such a set: conflicts drawn at random from stated distributions of the parameters, to which dialogue, mediators and
guarantors come as they are thought to come in the world, not by lot.

```
multitrack population 2000 [--seed N] [--selection S] [--of dialogue|mediator|guarantor] [--out DIR]
```

```python
from experiments import population

conflicts = population(2000, seed=1)  # one row a conflict: parameters by path, outcomes
beside = population.compare(2000, seed=1)  # each conflict also with its dialogue switched, same accidents
beside.estimates()  # naive, adjusted, paired differences with intervals
population.draw(7, seed=1).parameters()  # conflict 7 as a world; run it with seed 1, replication 7
```

Conflict i depends on the seed and on i alone: it is the same in any population, with any number of workers. With
another strength of selection the same conflicts are drawn and other ones get help. What no distribution names has its
default ([parameters.md](parameters.md)). Columns named after a list, such as `parties`, hold its length; what a
conflict of two parties lacks of a third one is missing.

**These distributions are assumptions**, most of them without a source, and not calibrated. They are independent of
each other, which the world's are not. *Codes 0-4* are the codebook's fifths of a scale, with the share of the
conflicts in each, even within a fifth. Names such as Fortna2008 are listed in [references.md](references.md).
"""

SELECTION = f"""\
## Who gets help from outside

What an outsider would bring is drawn for every conflict; whether it comes depends on how hard the conflict looks to
it and on everything else, which is drawn:

```
hardness    h = sum of weight x (value - mean) / sd  over the parameters below, / root of the sum of weight^2
propensity  P = Phi( (Phi^-1(share) + s h) / root(1 - s^2) )         it comes where a uniform number falls below P
```

Phi is the normal distribution. The strength s is the correlation of hardness with the inclination to come:
{STRENGTH:g} by default (assumed: hardness then makes up {percent(STRENGTH**2)} % of what decides), 0 for help by lot,
below 0 where the easy cases are chosen, {STRONGEST:g} at most either way. The share stays nearly the same at any
strength. Hardness here is what an outsider sees; whether it hinders agreement is for the model to say, and it need
not.
"""

COMPARED = """\
## What an analyst would conclude, and what is so

Of an outcome Y, with Y1 what a conflict comes to with the outsider and Y0 without it:
"""
COMPARISONS = (
    ("naive", "mean of Y1 where the outsider is, less mean of Y0 where it is not; Newcombe's interval"),
    (
        "adjusted",
        "its coefficient in a least-squares regression (errors HC1) on what analysts would code beforehand: {coded} as "
        f"codes 0-4 with the coders' error of the codebook (triangular, ±{SPREAD:g} of the scale), the number of "
        "parties, whether the first challenger is recognised, and the other two outsiders",
    ),
    (
        "paired",
        "mean of Y1 - Y0 over the conflicts where it is, each with the accidents of its twin; Bonett and Price's "
        "interval",
    ),
    (
        "harder",
        "mean of Y0 where it is, less mean of Y0 where it is not: how the conflicts differ without it; Newcombe's "
        "interval",
    ),
    ("elsewhere", "mean of Y1 - Y0 over the conflicts where it is not: what it would do there"),
)
MEANING = """\
Over all conflicts naive = paired + harder, exactly: what selection does to the naive comparison is `harder`, and nobody
who sees each conflict in one world only can compute it. Analysts do not see the parties' belief in a stalemate, the
spoilers' strength or the ideas that are about; so the adjusted comparison keeps part of the error. With s = 0 the naive
and the paired one estimate the same.

Outcomes are official talks, an agreement, a text in force five years after its signature (no where nothing was signed),
and the same over signed texts only. The last is compared over the conflicts that sign with the outsider and without; as
who signs depends on it, the naive difference there is not that of comparable conflicts even at s = 0.
"""

RATES_HEAD = """\
## Base rates and the record

Shares of events have Wilson's intervals; how long something takes or lasts is counted by Kaplan and Meier, so that
who is watched for a short time counts while he is. A substantive text is partial or comprehensive. Texts that may end
are texts of any kind: one on the process is void when the talks that it was to lead to break down. A rate fits inside
the 95 % interval of the record, is too low or too high where the two intervals do not touch, and is unclear between.
PA-X is the peace agreement database of BellBadanjak2019, UCDP the Peace Agreement Dataset of Pettersson2019; the
shares are own counts. The run of a conflict begins at a date chosen for no reason, in a conflict of any age; UCDP's
texts and PA-X's processes are those that came to be.
"""

TAIL = """\
## What it leaves out, and how it could be wrong

- **Correlations.** Weak states have closed regimes, long wars have many parties, donors follow the news. Here each
  value is drawn by itself, so that hardness as outsiders see it is nearly normal and every hard case is hard for
  reasons of its own.
- **Time.** Help comes or does not come once, on the conflict as it is at week 0. In the world it is called when a war
  escalates, when talks begin, when a text is near. That selection over time is not here, nor is that a guarantor
  comes because there is a text.
- **Dialogue does not choose its conflict, and a conflict not its dialogue.** Programmes are as good in hard cases as
  in easy ones. If convenors sent their best people to the hard ones, the naive comparison would err less.
- **Mediators** are pressure and reward (`third_party.leverage`), nothing else.
- **The record is of processes and texts that exist**, most of them in civil wars since 1975 or 1990; the population
  is of conflicts. A misfit may lie in the model, in these distributions, or in who is counted.
- **Interference.** A conflict's outcome depends on its own help only.
- The weights of hardness are assumed. What the naive comparison gets wrong is only as large as they, the strength and
  the model make it: read its sign and its reason, not its size.
"""


def distributions(lines: Iterable[Declared]) -> str:
    """A table of distributions with their reasons."""
    rows = [[COUNTS.get(d.path, f"`{d.path}`"), d.distribution.said(), d.reason] for d in lines]
    return table(("Parameter", "Distribution", "Reason"), rows)


def outsider_section(outsider: Outsider) -> str:
    """What decides whether an outsider comes, and what it brings."""
    weights = [[COUNTS.get(path, f"`{path}`"), f"{weight:+g}"] for path, weight in outsider.weights.items()]
    said = [
        f"### {outsider.name.title()}: {percent(outsider.share)} % of the conflicts (assumed)",
        f"{outsider.reason[0].upper()}{outsider.reason[1:]}.",
        table(("Hardness counts", "Weight"), weights),
    ]
    if outsider.brings:
        said += [
            "Where it is there:",
            distributions(outsider.brings),
            "Where it is not:",
            distributions(outsider.otherwise),
        ]
    else:
        said += ["Where there is dialogue its programmes are at work, elsewhere they are switched off:",
                 distributions((*PROGRAMMES, *PROGRAMME))]  # fmt: skip
    return "\n\n".join(text.rstrip("\n") for text in said) + "\n"


def records() -> str:
    """The base rates that have a record."""
    rows = []
    for rate in RATES:
        if rate.record:
            low, high = rate.record.interval
            size = f"n = {fixed(rate.record.n)}" if rate.record.n else "a quarter up and down"
            share = f"{percent(rate.record.share)} %" + (", at least" if rate.record.at_least else "")
            around = f"{percent(low)} to {percent(high)} ({size})"
            rows.append([rate.of, rate.name, share, around, rate.record.source])
    return table(("Of", "Share", "Record", "Interval, %", "Data"), rows)


def population_page() -> str:
    """The whole text of docs/population.md."""
    coded = ", ".join(f"{FEATURES[name].meaning.split(',')[0]} ({name})" for name in CODED)
    compared = [(f"`{name}`", text.replace("{coded}", coded)) for name, text in COMPARISONS]
    shocks = [[f"`{d.path}`", d.distribution.said(), d.reason] for d in SHOCKS]
    return "\n".join([
        HEAD,
        "## The conflict\n", distributions(CONFLICT),
        "## Its parties\n\nThe first, the strongest, is recognised. The first two are at the table.\n",
        distributions(CHALLENGERS),
        "## Its spoiler factions\n", distributions(FACTIONS),
        "## Events from outside\n\nOf each kind the first one, if it comes while the run lasts.\n",
        table(("Kind", "When", "Reason"), shocks), distributions(SHOCK),
        SELECTION, *(outsider_section(outsider) for outsider in OUTSIDERS.values()),
        COMPARED, table(("Comparison", "What it is"), compared), MEANING, RATES_HEAD, records(), TAIL,
    ])  # fmt: skip


def main() -> int:
    """Write the page; 2 where there is no folder for it (the installed package carries no docs)."""
    if not DOCS.is_dir():
        print("There is no folder docs/ beside the packages; run this in a clone of the repository.", file=sys.stderr)
        return 2
    PAGE.write_text(population_page(), encoding="utf-8", newline="\n")
    print(f"wrote docs/{PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
