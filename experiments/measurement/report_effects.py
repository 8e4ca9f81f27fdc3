"""The second part of the report: what the analyst, the trial, the parties' deeds and the money say of effects."""

from __future__ import annotations

import math

import numpy as np

from experiments.intervals import newcombe
from experiments.measurement import analyst, naive
from experiments.measurement import estimates as est
from experiments.measurement.evaluation import Evaluation
from experiments.measurement.layout import HUNDRED, NAME, of, points, row
from experiments.measurement.money import REVIEW, SHAPED, Price, price, review
from experiments.measurement.trials import OUTCOMES, SPREADS, Difference, Trial
from experiments.telling.report import wrapped
from experiments.telling.table import Row, Table
from experiments.telling.table import line as outcome_line
from experiments.telling.words import fixed, percent, plural, signed
from experiments.worlds import Contrast

# What is done rather than thought: row, and whether it is an event.
PROXIES = (
    (Row("official talks", lambda f: f["talks"]), True),
    (Row("ideas tabled", lambda f: f["ideas_tabled"]), False),
    (Row("agreement, partial or full", lambda f: f["agreement"]), True),
    (Row("share of the text carried out", lambda f: f["implementation"]), False),
    (Row("agreement that held five years", lambda f: f["held_5y"]), True),
    (Row("transfer 3+: in text or delegation", lambda f: f["transfer_level"] >= SHAPED, unofficial=True), True),
)
TRIAL_OUTCOME = "agreement, partial or full"
ENOUGH = 20  # runs from which two halves are compared


def analysts(e: Evaluation) -> list[str]:
    """The analyst's verdicts beside the truth, and what comparing cases says."""
    found = analyst.errors(e.verdicts)
    plain, adjusted = naive.estimates(e.verdicts)
    effect = e.pairs.effect("agreement")
    return [
        "\nTHE ANALYST, who reads only what was published: did it bring about an agreement?",
        row("runs", "it did", "it did not"),
        row("coded as having mattered", f"{found.right:,}", f"{found.false_positive:,} (false)"),
        row("coded as not", f"{found.false_negative:,} (missed)", f"{found.rightly_none:,}"),
        *wrapped(reading(e, found)),
        row("agreement, in points (95 % interval)"),
        row("  cases with contact seen less others", said_estimate(plain)),
        row("  the same, first year's deaths held", said_estimate(adjusted)),
        row("  paired: the same runs without it", f"{signed(HUNDRED * effect.average)}  {points(effect.interval)}"),
    ]


def reading(e: Evaluation, found: analyst.Errors) -> str:
    """How often the verdicts are wrong, by the rule and by a lenient one."""
    v, lenient = e.verdicts, analyst.errors(e.verdicts, "contact")
    if not v["agreement"].any():
        said = "No run came to an agreement, so the analyst has nothing to explain."
    else:
        said = (
            "Coded as having mattered: an agreement, contact seen before talks, and an idea of the text, the venue or "
            f"a delegate traced to it. {of(found.false_positive, found.yes)} such verdicts are false; "
            f"{of(found.false_negative, found.made)} agreements that came only with it are missed. By contact alone: "
            f"{of(lenient.false_positive, lenient.yes)} false, {of(lenient.false_negative, lenient.made)} missed."
        )
    carried = int((v["mattered"] & ~v["made"] & (v["transfer_level"] >= 2)).sum())
    if found.false_positive:
        said += (
            f" Of the false ones {carried:,} did carry something to the table (transfer 2 or more): a true trace of "
            "what did not decide."
        )
    if found.harmed:
        said += f" In {plural(found.harmed, 'run')} it cost an agreement, which no published event tells."
    return said


def said_estimate(estimate: naive.Estimate) -> str:
    """An estimate in points; why there is none where all runs are alike."""
    if not estimate.n:
        return "unknown: contact was seen in every run, or in none"
    return f"{signed(HUNDRED * estimate.value)}  {points(estimate.interval)}"


def trials(t: Trial) -> list[str]:
    """The trial's estimates beside the paired effects."""
    n, half = len(t.conflicts), max(SPREADS.values())
    treated = int(t.conflicts["treated"].sum())
    said = (
        f"The conflicts differ by up to {half:g} in {len(SPREADS)} parameters. Paired: the same conflicts, each run "
        "both ways."
    )
    times = t.difference(TRIAL_OUTCOME).times
    if not math.isnan(times):
        said += f" For the same precision on agreements the trial would need {fixed(times, 1)} times as many conflicts."
    return [
        f"\nA RANDOMISED TRIAL of {n:,} conflicts like this one ({treated:,} get it by a coin)",
        f"  {'points or means (95 % interval)':<{NAME - 6}}{'with':<9}{'without':<9}{'difference':<22}paired",
        *(trial_line(t.difference(outcome), event) for outcome, (_, _, event) in OUTCOMES.items()),
        *wrapped(said),
    ]


def trial_line(d: Difference, event: bool) -> str:
    """One outcome of the trial: shares in per cent and points, or means."""
    scale, places, unit = (HUNDRED, 0, " %") if event else (1.0, 1, "")
    means = [f"{fixed(scale * mean, places)}{unit}" for mean, _ in (d.treated, d.control)]
    estimates = [
        f"{signed(scale * x, places)} ({signed(scale * low, places)} to {signed(scale * high, places)})"
        for x, (low, high) in ((d.estimate, d.interval), (d.paired, d.paired_interval))
    ]
    return f"  {d.outcome:<{NAME - 6}}{means[0]:<9}{means[1]:<9}{estimates[0]:<22}{estimates[1]}"


def outcomes(e: Evaluation, contrast: Contrast) -> list[str]:
    """Proxy outcomes: what the parties did, with it and without it; and whether the surveys told."""
    first, second = (e.pairs.runs[e.pairs.runs["world"] == w].reset_index(drop=True) for w in e.pairs.worlds)
    table = Table(first, second, contrast)
    lines = ["\nBEYOND THE ROOM: what was done", outcome_line("", *contrast.heads, "difference, same accidents")]
    lines += [table.event(r) if event else table.number(r) for r, event in PROXIES]
    for over, names in table.notes.items():
        lines += wrapped(f"* {', '.join(names)}: over {over} that have it in both worlds.")
    return [*lines, *(wrapped(told) if (told := mindset_and_behaviour(e)) else [])]


def mindset_and_behaviour(e: Evaluation) -> str:
    """Whether runs whose survey showed more change transferred more; nothing where that cannot be said."""
    if e.answers.empty:
        return ""
    runs = est.per_run(e.answers)
    gain = runs[(runs["item"] == "attitude") & (runs["wave"] == 1) & (runs["measure"] == est.SEEN[0])]
    known = gain.set_index("replication")["value"].dropna()
    shaped = (e.verdicts.set_index("replication")["transfer_level"] >= SHAPED).loc[known.index].to_numpy(bool)
    if len(known) < ENOUGH or not shaped.any():
        return ""
    more = known.to_numpy(float) > float(known.median())
    first, second = ((int(shaped[half].sum()), int(half.sum())) for half in (more, ~more))
    return (
        f"Does the survey tell? Of the runs whose participants showed more change at exit, "
        f"{percent(first[0] / first[1])} % came to transfer 3 or more through it; of the others "
        f"{percent(second[0] / second[1])} % (difference {points(newcombe(first, second))} points)."
    )


def money(e: Evaluation) -> list[str]:
    """Cost per extra transfer and per extra agreement, and what a review would have stopped."""
    first, second = (e.pairs.runs[e.pairs.runs["world"] == w].set_index("replication") for w in e.pairs.worlds)
    spend = (first["spend"] - second["spend"]).to_numpy(float)
    if not spend.any():
        return ["\nMONEY", *wrapped("No spending is known, so nothing can be said of value for money.")]
    reached = (first["transfer_level"] >= SHAPED, second["transfer_level"] >= SHAPED)
    transfer = price(spend, reached[0].to_numpy(bool), reached[1].to_numpy(bool))
    agreement = price(spend, first["agreement"].to_numpy(bool), second["agreement"].to_numpy(bool))
    r = review(e.verdicts)
    said = (
        f"The ratio is no price list. A review {REVIEW // 52} years after the first meeting that stopped whatever had "
        f"put nothing on the official table by then would have stopped {r.silent:,} of {plural(r.runs, 'run')}, saved "
        f"{percent(r.saved)} % of the spending and given up {r.lost:,} of {plural(r.transfers, 'transfer')}."
        if r.runs and not math.isnan(r.saved) else "The programme never met."
    )  # fmt: skip
    return [
        f"\nMONEY (thousand USD; {fixed(float(np.mean(spend)))} a run more than without it)",
        row("one more run with transfer 3 or more", said_price(transfer)),
        row("one more run with an agreement", said_price(agreement)),
        *wrapped(said),
    ]


def said_price(p: Price) -> str:
    """Such as ``9,340  (5,120 to 31,900)``."""
    if math.isnan(p.ratio):
        return f"none: {signed(HUNDRED * p.events, 1)} points more often than without it"
    low, high = p.interval
    if math.isnan(low):
        return f"{fixed(p.ratio)}  (interval unknown)"
    end = "no upper end: it may add nothing" if math.isinf(high) else fixed(high)
    return f"{fixed(p.ratio)}  ({fixed(low)} to {end})"
