"""What an attribution means, in sentences: the averages, how tracks depend on one another, what is identified."""

from __future__ import annotations

import numpy as np

from experiments.attribution.measures import Measures
from experiments.attribution.shapley import pairs
from experiments.attribution.words import amount, called, ends, holds_zero, level, listed, lost, subject
from experiments.telling.words import plural

PAIRS_TOLD = 3  # pairs of tracks, the strongest


def reading(m: Measures) -> list[tuple[str, str]]:
    """Paragraphs, each with the word it begins with."""
    if m.n < 2:
        return [("Reading", "one replication is a story; what a track adds on average takes many: --replications 200.")]
    if np.ptp(m.values) == 0.0:
        always = "every run of every world" if m.values[0, 0] else "no run of any world"
        value = f"{always} has {called(m)}" if m.event else f"{m.name} is the same in every run of every world"
        return [("Reading", f"{value}; there is no difference to share out.")]
    if (m.values == m.values[:, :1]).all():
        alike = f"in each of {plural(m.n, 'replication')} every world came to the same ({level(m, m.mean(0))})"
        return [("Reading", f"{alike}: no choice of {listed(m.of.names)} changed {subject(m)}."), *identified(m)]
    return [("Reading", f"{together(m)} {shares(m)}"), ("Interplay", interplay(m)), *identified(m)]


def together(m: Measures) -> str:
    """What all of them do together."""
    e = m.together
    acting = [name for name, empty in zip(m.of.names, m.of.empty, strict=True) if not empty]
    names = listed(acting) + (" together" if len(acting) > 1 else "")
    by = f"{amount(m, e.average)}, 95 % interval {ends(m, e.interval)}"
    if holds_zero(e.interval):
        return (
            f"{plural(m.n, 'replication')} are not enough to tell whether {names} changed {subject(m)} "
            f"({level(m, e.counterfactual)} with none of them, {level(m, e.factual)} with all; {by})."
        )
    return (
        f"with every other accident equal, {names} {'raised' if e.average > 0.0 else 'lowered'} {subject(m)} from "
        f"{level(m, e.counterfactual)} to {level(m, e.factual)} ({by})."
    )


def shares(m: Measures) -> str:
    """What of it falls to whom, largest first; what cannot be told from nothing is said apart."""
    order = [k for k in np.argsort(-np.abs(m.shapley), kind="stable").tolist() if not m.of.empty[k]]
    idle = [k for k in order if not m.shares[:, k].any()]
    clear = [k for k in order if not holds_zero(m.intervals[k])]
    vague = [k for k in order if k not in (*clear, *idle)]
    said = []
    if clear:
        fall = [
            f"{amount(m, m.shapley[k])} {'of it are due ' if k == clear[0] else ''}to {m.of.names[k]}" for k in clear
        ]
        said.append(f"Averaged over every order in which they could come, {listed(fall)}.")
    if vague:
        whose = [f"{m.of.names[k]} ({amount(m, m.shapley[k])}, {ends(m, m.intervals[k])})" for k in vague]
        begins = "Not to be told from nothing is the share of" if clear else "No share can be told from nothing:"
        said.append(f"{begins} {listed(whose)}.")
    if idle:
        said.append(f"In no replication did the share of {listed([m.of.names[k] for k in idle])} differ from nothing.")
    return " ".join(said)


def interplay(m: Measures) -> str:
    """Whether tracks stand in for one another or reinforce one another."""
    alone = sum(e.average for e in m.alone)
    sums = f"by themselves they add up to {amount(m, alone)}, together they bring {amount(m, m.together.average)}."
    means = m.interactions.mean(axis=0)
    clear = [i for i in np.argsort(-np.abs(means), kind="stable").tolist() if not holds_zero(m.between[i])]
    if not clear:
        return f"{sums} Whether any two stand in for one another or reinforce one another, these runs do not tell."
    told = [
        f"{meet(m, pairs(len(m.of.tracks))[i], means[i])} ({amount(m, means[i])}, {ends(m, m.between[i])})"
        for i in clear[:PAIRS_TOLD]
    ]
    rest = len(clear) - len(told)
    more = f"; {plural(rest, 'other pair')} more in the table of interactions" if rest else ""
    averaged = ", averaged over what the others do" if len(m.of.tracks) > 2 else ""
    said = "; ".join(told) + more
    return (
        f"{sums} {said[:1].upper()}{said[1:]}. In brackets: what two bring beyond the sum of both{averaged}, with "
        "intervals at 95 % that hold for all pairs at once."
    )


def meet(m: Measures, pair: tuple[int, int], interaction: float) -> str:
    """How two tracks act on one another: only where both push the same way can one stand in for the other."""
    first, second = (m.of.names[k] for k in pair)
    signs = {sign(m, k) for k in pair}
    if 0.0 in signs:  # which way one of them pushes is not told
        return f"{first} and {second} together bring {'more' if interaction > 0.0 else 'less'} than the sum of both"
    if len(signs) > 1:
        return f"{first} and {second} do not simply add up"
    alike = signs == {float(np.sign(interaction))}
    return f"{first} and {second} {'reinforce' if alike else 'stand in for'} one another"


def sign(m: Measures, k: int) -> float:
    """Which way a track pushes: by its Shapley value, or alone, where its interval lies on one side of 0; else 0."""
    for average, interval in ((m.shapley[k], m.intervals[k]), (m.alone[k].average, m.alone[k].interval)):
        if not holds_zero(interval):
            return float(np.sign(average))
    return 0.0


def identified(m: Measures) -> list[tuple[str, str]]:
    """What these worlds identify, what depends on how their accidents are paired, and of what all of it speaks."""
    each = f"how often {called(m)} comes about" if m.event else f"the mean of {m.name}"
    if m.missing:
        averages = (
            f"the averages are over the replications that have {m.outcome} in every world. Which these are follows "
            "from the accidents that the worlds share, so that here even averages depend on the pairing; an outcome "
            "that every run has, such as agreement, is free of that."
        )
    else:
        averages = (
            f"the averages (Shapley values, alone, last, together) follow from {each} in each world taken by itself: "
            "any other pairing of the worlds' accidents would give the same. Pairing only narrows their intervals."
        )
    coupled = (
        f"in how many runs a track was necessary, sufficient or {'spared it' if lost(m) == 'spared' else 'harmful'} is "
        "asked of one run in two worlds. It depends "
        "on which run of the one is held to be the same as which of the other: here the one with the same accidents, "
        "by the model's own rules. The brackets hold for any pairing."
        if m.event
        else "necessity and sufficiency would; they are asked of events, and --at-least X makes one of a number."
    )
    about = (
        "this model and this case as it is coded, with all that was not named as it was. It is no finding about "
        "history, in which all of them were there once and together."
    )
    return [("Identified", averages), ("Depends on the pairing", coupled), ("About", about)]
