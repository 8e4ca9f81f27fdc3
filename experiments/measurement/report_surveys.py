"""The first part of the report: surveys and ties to officials."""

from __future__ import annotations

import math

import pandas as pd

from experiments.measurement import estimates as est
from experiments.measurement.evaluation import TIES_IN, Evaluation
from experiments.measurement.layout import row
from experiments.measurement.panel import WAVES
from experiments.telling.report import wrapped
from experiments.telling.words import fixed, percent, plural, signed

ITEM_NAMES = {
    "attitude": "general attitude to the other side (1 is best)",
    "pair_trust": "trust in the people met (1 is best)",
    "hostile_intent": "attribution of hostile intent (0 is best)",
}
LEVEL_ROWS = {
    "participants, observed": "participants, as they answer", "participants, true": "participants, as they think",
    est.WITHOUT: "  the same people without it", "comparison, observed": "comparison group, as they answer",
    "comparison, true": "comparison group, as they think",
}  # fmt: skip
EFFECT_ROWS = {
    est.SEEN[0]: "change seen, before and after", est.SEEN[1]: "  less the comparison group's",
    est.TRUE: "true effect (same people without it)",
}  # fmt: skip
TIE_ROWS = {
    "path_length": "steps to an official of another side", "linked": "share of those officials linked at all",
    "strength": "strength of the best chain to one", "reach": "share of officials within 2 steps",
    "betweenness": "betweenness of elites in the room", "betweenness_others": "  of elites outside it",
    "grassroots_linked": "share of citizens who listen to the room",
}  # fmt: skip
NEVER_MET = "The programme did not meet often enough in any run to be surveyed."
ENOUGH = 10  # evaluations from which their nine tenths are told
SPEAKABLE = 0.005  # of a scale from 0 to 1: a smaller effect is told as nothing to speak of


def surveys(e: Evaluation) -> list[str]:
    """Table of the surveys and what it means."""
    if e.answers.empty:
        return ["\nSURVEYS", *wrapped(NEVER_MET)]
    table, runs = est.summary(e.answers), e.answers["replication"].nunique()
    first = e.answers[(e.answers["wave"] == 0) & (e.answers["item"] == "attitude")]
    counts = first.groupby("group").size() / runs
    sizes = [fixed(float(counts.get(group, 0.0))) for group in est.GROUPS]
    lines = [f"\nSURVEYS ({sizes[0]} participants, {sizes[1]} of like people outside, {plural(runs, 'run')})"]
    lines.append(row("scale 0 to 1; mean of runs (+- 95 %)", *WAVES))
    for item in est.items_of(e.answers):
        lines += [f"  {ITEM_NAMES[item]}", *item_rows(table, item)]
    counted = [table[(table["wave"] == w) & (table["measure"] == est.TRUE)]["runs"].max() for w in range(len(WAVES))]
    lines.append(row("runs with true values in both worlds", *(fixed(float(n)) for n in counted)))
    return [*lines, *wrapped(reading(e, table))]


def item_rows(table: pd.DataFrame, item: str) -> list[str]:
    """Levels and effects of one item, wave by wave."""
    lines, waves = [], range(len(WAVES))
    for measure, name in LEVEL_ROWS.items():
        means = [est.value(table, item, w, measure) for w in waves]
        if not all(math.isnan(x) for x in means):
            lines.append(row(f"  {name}", *("-" if math.isnan(x) else fixed(x, 2) for x in means)))
    for measure, name in EFFECT_ROWS.items():
        if not math.isnan(est.value(table, item, 1, measure)):
            lines.append(row(f"  {name}", "", *(with_half_width(table, item, w, measure) for w in waves[1:])))
    return lines


def with_half_width(table: pd.DataFrame, item: str, wave: int, measure: str) -> str:
    """Such as ``+0.075 +-0.019``."""
    mean, low, high = (est.value(table, item, wave, measure, c) for c in ("mean", "low", "high"))
    if math.isnan(mean):
        return "-"
    return signed(mean, 3) + ("" if math.isnan(low) else f" +-{(high - low) / 2:.3f}")


def reading(e: Evaluation, table: pd.DataFrame) -> str:
    """What the surveys say, what is true, and how often a single evaluation would be right."""
    has_others = not math.isnan(est.value(table, "attitude", 1, est.SEEN[1]))
    measure = est.SEEN[1] if has_others else est.SEEN[0]
    seen, true = est.value(table, "attitude", 1, measure), est.value(table, "attitude", 1, est.TRUE)
    who = "participants and comparison group" if has_others else "participants"
    said = (
        f"At exit the answers of {who} show a change in general attitude of {signed(seen, 3)}; the true effect is "
        f"{signed(true, 3)}"
    )
    if true >= SPEAKABLE and seen > 0.0:
        said += f", so that what is seen is {fixed(seen / true, 1)} times what is true"
    said += "."
    if est.value(table, "attitude", 1, measure, "runs") >= ENOUGH:
        low, high = (est.value(table, "attitude", 1, measure, end) for end in ("lowest", "highest"))
        said += f" Nine in ten single evaluations find between {signed(low, 3)} and {signed(high, 3)}."
    own = est.singles(e.answers, "attitude", 1)
    if own.total:
        said += (
            f" Of {own.total:,} with a 95 % interval of their own, {own.hold:,} hold the truth and "
            f"{own.exclude_nothing:,} can tell what they see from nothing."
        )
    told, real = est.fall(table, "observed"), est.fall(table, "true")
    return (
        f"{said} Participants' attribution of hostile intent {moved(told)} as they answer and {moved(real)} as they "
        "think (practitioners report falls of 20 to 30 %)."
    )


def moved(fall: float) -> str:
    """Such as ``falls by 13 %``."""
    if math.isnan(fall):
        return "is unknown"
    share = percent(abs(fall))
    return "stays" if share == "0" else f"{'falls' if fall > 0.0 else 'rises'} by {share} %"


def ties(e: Evaluation) -> list[str]:
    """Table of the ties to officials."""
    if e.ties.empty:
        return []
    means = e.ties.groupby("wave").mean()
    lines = ["\nTIES TO OFFICIALS (through dialogue and access)", row("mean of runs", *(WAVES[w] for w in TIES_IN))]
    for measure, name in TIE_ROWS.items():
        values = [float(means[measure].get(w, math.nan)) for w in TIES_IN]
        places = 1 if measure == "path_length" else 3 if "betweenness" in measure else 2
        lines.append(row(name, *("-" if math.isnan(x) else fixed(x, places) for x in values)))
    return lines
