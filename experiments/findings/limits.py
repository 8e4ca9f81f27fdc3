"""What the answers cannot mean: how easy the worlds are, what was chosen, and what failed in validation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from experiments.findings.measured import MEASURES
from experiments.findings.words import DOWN, SMALL, UP, Facts, listed, percentage, share, verdict
from experiments.reference_pages import DOCS
from experiments.telling.words import plural
from experiments.validation.benchmark import AHEAD
from experiments.validation.robustness import ENOUGH

VALIDATION = DOCS / "validation.json"
# On which answers a row that fails bears; a test demands an entry for every row that does.
BEARS = {
    "A6": "None of the answers directly: how long a friendship lasts is no part of transfer here.",
    "B1": "How often transfer comes at all: read differences, not levels.",
    "B7": "Everything about timing: talks do not follow contact as the record has it, so that years of dialogue "
    "before the moment are the model's years.",
    "E1": "What a guarantee does among the axes of the larger designs: its size is not the record's.",
    "E2": "What an agreement is worth: partial and full texts do not differ here as they do in the record, and count "
    "alike.",
}
HEADLINES = {
    "secrecy's price": "secrecy is among the axes, and what is told of agreements kept rests on it",
}


def limits(facts: Facts, validation: Facts) -> list[str]:
    """The list."""
    rates, base = facts["regions"]["rates"], facts["base"]
    said = [
        "**All of this is made by the model.** Whatever moves transfer here does so through mechanisms that were "
        "assumed ([odd.md](odd.md)); that access, a stalemate and a way out matter at all is built in. How much they "
        "matter beside each other, where they fail, and what stands in for what, is not.",
        f"**{easy(base['transfer'], validation)}** Talks come in {share(base['talks'])} of the runs of the default "
        f"conflict and an agreement in {share(base['agreement'])}; over the larger design in {share(rates['talks'])} "
        f"and {share(rates['agreement'])}, transfer in {share(rates['transfer'])}, and an official takes up something "
        f"from the channel in {share(rates['heard'])}. {population(validation)}",
        "**Transfer needs talks by definition**: no text and no delegation without them. Whatever brings talks raises "
        "transfer; that is why each answer says what happens among the runs that have talks as well. Those are not the "
        "same runs at either end, so that this is a description and no effect.",
        "**Ranges are choices.** A share of variance, a box, a rule, a share of cells is of its design; other ranges "
        "give others. The default conflict has one workshop series, two parties and no timeline.",
        "**The set is not a sample.** Members are the least implausible points first; "
        f"{plural(facts['members'], 'member')} carry the diagrams, fewer the larger designs, and ranges over members "
        "hold the chance of few replications as well. What no data pinned down, such as how fast ripe parties open "
        "talks, stays as wide as it was searched.",
        "**One kind of effect is counted.** A paired difference says what this dialogue did in this run; who would "
        "have come in its place does not exist here.",
        *shaky(facts["diagrams"].values()),
        *failed(validation),
        *benchmark(validation),
    ]  # fmt: skip
    return [f"- {one}" for one in said]


def shaky(diagrams: Iterable[Facts]) -> list[str]:
    """Changes that can be told over the set as a whole, but go the other way in too many of its members."""
    told, weak = 0, []
    for f in diagrams:
        for name, sides in f["along"].items():
            for side, own in sides.items():
                if verdict(own["change"]) in (UP, DOWN):
                    told += 1
                    if own["held"]["opposed"] > (1.0 - ENOUGH) * own["held"]["of"]:
                        weak.append(f"{MEASURES[name].noun} along {f[side]['name']}")
    if not weak:
        return []
    return [
        f"**A mean is not every member.** Of the {told} changes along the sides of diagrams that can be told, "
        f"{len(weak)} go the other way in more than {percentage(1.0 - ENOUGH)} of the members (by chance or because "
        f"they hang on what was assumed): {listed(weak)}."
    ]


def benchmark(validation: Facts) -> list[str]:
    """Whether the simulation ranks the coded cases better than a plain sum of three codes does."""
    found = []
    for row in validation["rows"]:
        part = next((part for part in row["parts"] if part["name"] == AHEAD), None)
        if row["id"] in ("F5", "F6") and part is not None and part["interval"] is not None:
            low, high = part["interval"]
            does = "ranks them better than" if low > 0.0 else "ranks them worse than" if high < 0.0 else (
                "cannot be told to rank them better or worse than"
            )  # fmt: skip
            found.append(f"for {row['claim'].split()[0].lower()} it {does} a plain sum of three codes")
    return [f"**It is no better at cases than it is shown to be**: {'; '.join(found)}."] if found else []


def population(validation: Facts) -> str:
    """How often transfer comes in the reference population, for comparison."""
    rate = access_rate(validation)
    if rate is None:
        return ""
    return (
        f"In the reference population {percentage(rate)} of the programmes with access come that far (row B1 of "
        "[validation.md](validation.md))."
    )


def easy(transfer: Facts, validation: Facts) -> str:
    """Whether transfer comes more often in the default conflict than in the reference population."""
    rate = access_rate(validation)
    if rate is not None and transfer["low"] > rate:
        return "The worlds are easy."
    return "How easy the worlds are." if rate is None or transfer["high"] >= rate else "The worlds are hard."


def access_rate(validation: Facts) -> float | None:
    """Share of the programmes with access in the reference population that come to level 3."""
    row = next((row for row in validation["rows"] if row["id"] == "B1"), None)
    return None if row is None else float(row["parts"][-1]["value"])


def failed(validation: Facts) -> list[str]:
    """The rows and headlines that fail, and on what they bear."""
    rows = [row for row in validation["rows"] if row["passed"] is False]
    said = [
        f"**{len(rows)} of {sum(row['passed'] is not None for row in validation['rows'])} patterns fail** "
        f"([validation.md](validation.md)){':' if rows else '.'}"
    ]
    said[0] += " " + " ".join(f"*{row['id']}, {row['claim']}.* {BEARS[row['id']]}" for row in rows) if rows else ""
    weak = [one for one in validation["headlines"] if one["share"] < ENOUGH]
    if weak:
        said.append(
            "**A headline that does not hold over the set**: "
            + "; ".join(
                f"{one['name']} (in {percentage(one['share'])} of {plural(one['points'], 'point')}; "
                f"{HEADLINES.get(one['name'], 'see validation.md')})"
                for one in weak
            )
            + "."
        )
    said.append(
        f"**Small is not nothing.** Differences within {SMALL * 100:g} points of 0 with all of their interval are "
        "called hardly any, as the validation counts no effect below that."
    )
    return said


def read(path: Path = VALIDATION) -> Facts:
    """What docs/validation.json holds."""
    found: Facts = json.loads(path.read_text(encoding="utf-8"))
    return found
