"""The short answers: one paragraph to each question, from the numbers of all sweeps."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.findings.measured import MEASURES
from experiments.findings.plan import AXIS_NAMES, HALF
from experiments.findings.told_diagrams import enough, instead
from experiments.findings.words import (
    Facts,
    capital,
    direction,
    listed,
    moves,
    percentage,
    points,
    share,
    size,
    verdict,
)
from experiments.telling.words import percent, plural

SELDOM = 0.1  # a share of runs below which something is nearly a condition


def short(facts: Facts) -> list[str]:
    """All short answers, a list in Markdown."""
    d = facts["diagrams"]
    power, access, stalemate, money = (
        d[name] for name in ("asymmetry", "access-stalemate", "ripeness", "funding-moment")
    )
    answers = [
        ("When does an unofficial channel transfer into Track One?", transfers(facts)),
        ("What does power asymmetry do?", side(power, "x")),
        ("What do spoilers do?", side(power, "y")),
        ("What does access to leaders do?", f"{side(access, 'x')} {instead(access)[0].replace('**', '')}"),
        ("What does the continuity of funding do?", side(money, "y")),
        ("Does it help to have met for years when the moment comes?", side(money, "x", then=("effect", "moment"))),
        ("When is the conflict ripe?", ripe(stalemate, facts["regions"]["rates"])),
        ("What would have happened without the dialogue?", without(facts)),
    ]
    return [f"- **{question}** {answer}" for question, answer in answers]


def transfers(facts: Facts) -> str:
    """How often, among which runs, by which way, and what decides it."""
    base = facts["base"]
    rows = [row for row in facts["sobol"]["of"]["transfer"]["rows"] if row["total_low"] and row["total_low"] > 0.0]
    leading = [f"{AXIS_NAMES[row['path']]} ({percentage(row['total'])})" for row in rows[:3]]
    decides = (
        f"What moves it most over the larger design is, with the share of the variance that each carries, "
        f"{listed(leading)}."
        if leading else "No parameter of the conflict can be told to move it."
    )  # fmt: skip
    return (
        f"In the default conflict, over {plural(base['effect']['members']['of'], 'member')} of the set, one workshop "
        f"series reaches level 3 or 4 in {share(base['transfer'])} of the runs, "
        f"{share(base['carried'])} of those with official talks; in {share(base['text'])} of these cases its ideas "
        "make up a quarter or more of the text, in the rest an alumnus sits at the table or the channel becomes the "
        f"venue. {decides}"
    )


def side(f: Facts, which: str, *, first: str = "transfer", then: Sequence[str] = ("effect",)) -> str:
    """One side of a diagram: the first measure, with talks and what follows them beside it, then the others."""
    own = f["along"][first][which]
    told = [f"{capital(MEASURES[first].noun)} {direction(own)}."]
    if first == "transfer":
        talks, carried = (f["along"][name][which]["change"] for name in ("talks", "carried"))
        told.append(f"The chance of talks {moves(talks)}; among runs with talks transfer {moves(carried)}.")
    told += [f"{capital(MEASURES[name].noun)} {direction(f['along'][name][which])}." for name in then]
    return " ".join(told)


def ripe(f: Facts, rates: Facts) -> str:
    """When talks come without Track Two, and how far the model's own ripeness foretells them."""
    sides = [f"along {f[which]['name']} it {direction(f['along']['alone'][which])}" for which in ("x", "y")]
    both = [rates["talks_if_ripe"], rates["talks_if_not"]]
    return (
        f"{enough(f)[0].replace('**', '')} The chance of talks without Track Two: {'; '.join(sides)}. Over the larger "
        f"design talks come in {share(both[0])} of the runs that were ripe at some time (ripeness at the threshold or "
        f"above), and in {share(both[1])} of those that never were: {foretells(*both)}."
    )


def foretells(ripe_ones: Facts, others: Facts) -> str:
    """What ripeness is for talks: whether they come without it, and whether it is enough in most runs."""
    if others["high"] < SELDOM:
        condition = "nearly a condition of talks"
    elif others["low"] >= SELDOM:
        condition = "no condition of talks"
    else:
        condition = "perhaps a condition of talks"
    if ripe_ones["low"] > HALF:
        return f"{condition}, and mostly enough"
    return f"{condition}, {'and mostly not enough' if ripe_ones['high'] < HALF else 'and perhaps enough'}"


def without(facts: Facts) -> str:
    """The paired worlds: the default conflict and the two cases."""
    base = facts["base"]
    up = base["effect"]["members"]
    told = [
        f"In the default conflict {share(base['agreement_alone'])} of the runs sign without it, "
        f"{share(base['agreement'])} with it: {adds(base['effect'])}, above 0 in {up['up']} of {up['of']} members; in "
        f"{percent(base['harmed']['value'])} % of the pairs only the world without it signs. Of agreements kept five "
        f"years {adds(base['kept_effect'])}."
    ]
    for f in facts["cases"]:
        a = f["of"]["agreement"]
        told.append(f"{f['title']}: {share(a['none'])} without, {share(a['all'])} with its channels, "
                    f"{adds(a['together']['mean'])}.")  # fmt: skip
    return " ".join(told)


def adds(c: Facts) -> str:
    """What something adds, as a judgement."""
    match verdict(c):
        case "up":
            return f"it adds {size(c)}"
        case "down":
            return f"it takes away {size(c)}"
        case "hardly":
            return f"it adds hardly anything ({points(c)})"
        case _:
            return f"what it adds cannot be told from nothing ({points(c)})"
