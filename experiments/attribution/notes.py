"""What has to be known before the tables of an attribution are read."""

from __future__ import annotations

from experiments.attribution.measures import Measures
from experiments.attribution.running import Attribution
from experiments.attribution.words import listed
from experiments.telling.words import fixed, percent, plural
from experiments.worlds import works

# Totals over a run, and of these what initiatives alone bring about.
OF_INITIATIVES = ("leaks", "strategic_leaks", "punished", "sanctioned", "fabricated", "duplicates", "meetings", "spend")
TOTALS = ("deaths", "attacks", "attacks_in_talks", "attacks_excluded", *OF_INITIATIVES)
TRANSFER = ("transfer_level", "ideas_transferred", "unofficial_share")


def notes(found: Attribution, m: Measures) -> list[str]:
    """What has to be known before the tables are read: what is in every world, what is missing, what is 0."""
    of, names = m.of, list(m.of.names)
    others = [x.name for x in of.world(0).track_two if x.enabled]
    rest = f" Not named, and so as given in every world: {listed(others)}." if others else ""
    said = [f"Each world has some of {listed(names)}, and everything else as given.{rest}"]
    said += [
        f"This world has nothing of {name}, so it adds nothing by definition."
        for name, empty in zip(names, of.empty, strict=True)
        if empty
    ]
    for work, owners in of.shared().items():
        said.append(f"{work[:1].upper()}{work[1:]} belongs to {listed(owners)}: it is on only where all of these are.")
    if m.missing:
        said.append(
            f"Only {m.n:,} of {plural(m.n + m.missing, 'replication')} have {m.outcome} in every world; the others "
            f"({m.missing:,}) are left out of everything below, so that the numbers add up."
        )
    if m.outcome in (*TRANSFER, *OF_INITIATIVES) and not works(of.world(0)):
        said.append(
            f"With none of them no initiative is at work and {m.outcome} is 0 by definition: "
            "what is shared out is all that there is of it."
        )
    if m.outcome == "collapsed":
        signed = found.runs["agreement"].to_numpy(float).reshape(-1, of.all + 1).mean(axis=0)
        said.append(
            "Of all runs, also those without an agreement, which cannot collapse: where more is signed, more can "
            f"(agreement in {percent(signed[0])} % of runs with none of them, {percent(signed[-1])} % with all)."
        )
    if m.outcome in TOTALS:
        weeks = found.runs["weeks"].to_numpy(float).reshape(-1, of.all + 1).mean(axis=0)
        said.append(
            f"A run with an agreement is followed for longer, and a total such as {m.outcome} grows with it (mean "
            f"length {fixed(weeks[0])} weeks with none of them, {fixed(weeks[-1])} with all)."
        )
    return said
