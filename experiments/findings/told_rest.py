"""Shocks, sensitivity, boxes and rules in words."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.findings.plan import AXIS_NAMES, CHOSEN, DENSE
from experiments.findings.words import (
    SMALL,
    UP,
    Facts,
    capital,
    counted,
    listed,
    percentage,
    points,
    share,
    verdict,
)
from experiments.reference_pages import table
from experiments.telling.words import percent, plural, signed

LEADING = 3  # axes or inputs that a sentence names
ANSWERS = {"transfer": "whether transfer comes", "effect": "what Track Two adds to agreement"}


def ripening(f: Facts) -> list[str]:
    """What each kind of shock does in a conflict that is not ripe."""
    rows = [
        [kind, *(points(added[name]) for name in ("talks", "agreement", "transfer"))]
        for kind, added in f["added"].items()
    ]
    helped = {
        name: [kind for kind, added in f["added"].items() if verdict(added[name]) == UP]
        for name in ("talks", "agreement")
    }
    agreed = max(f["added"], key=lambda kind: f["added"][kind]["agreement"]["value"])
    opens = f"{listed(helped['talks'])} make talks likelier" if helped["talks"] else "none makes talks likelier"
    signs = (
        f"{listed(helped['agreement'])} make agreement likelier" if helped["agreement"]
        else "none makes agreement likelier"
    )  # fmt: skip
    chosen, best = f["added"][CHOSEN], f["added"][agreed]
    table_first = opened_or_signed(chosen)
    taken = (
        "the strongest of these" if agreed == CHOSEN else f"not the strongest ({agreed}: {points(best['agreement'])})"
    )
    return [
        f"What is a ripening moment here? In the default conflict with a stalemate of {f['stalemate']:g} a shock of "
        f"size {f['size']:g} in week {f['week']} (to both sides alike) adds, over {plural(f['members'], 'member')} of "
        "the plausible set with Track Two at work:", "",
        table(("Shock", "official talks", "agreement", "transfer"), rows),
        f"Beyond chance {opens}, and {signs}. {capital(CHOSEN)}, the moment of the diagram below, is {taken}; "
        f"{table_first}.", "",
    ]  # fmt: skip


def opened_or_signed(added: Facts) -> str:
    """Whether a moment works on the door or on what happens behind it."""
    talks, agreement = added["talks"], added["agreement"]
    if verdict(agreement) != UP:
        return "it makes agreement no likelier beyond chance"
    if verdict(talks) != UP:
        return "it does not bring the parties to the table beyond chance, but moves what they can accept there"
    if talks["high"] < agreement["low"]:
        return "it brings the parties to the table, but moves more what they can accept there"
    return "it brings the parties to the table, and whether it moves what they can accept there cannot be told apart"


def sensitivity(sobol: Facts, morris: Facts) -> list[str]:
    """What drives the answers over the design, and on which assumed numbers they hang."""
    told = [
        f"Over {len(AXIS_NAMES)} parameters of the conflict and of the channel at once, each over the range that its "
        f"declaration gives for exploring ({sobol['rows']} base rows at {plural(sobol['members'], 'member')} of the "
        f"set, {plural(sobol['replications'], 'replication')}; replication noise removed):", "",
        *(f"- {drivers(name, sobol['of'][name], sobol['members'])}" for name in ANSWERS), "",
        "![Sobol's total indices](figures/findings-sobol.png)", "",
        f"On which assumed numbers do the answers hang? Each of the {len(morris['of']['transfer']['rows'])} calibrated "
        f"parameters was moved over the whole range that was searched, by itself, from {morris['trajectories']} "
        "places, in the default conflict; that is wider than the plausible set:", "",
        *(f"- {hinges(name, morris['of'][name])}" for name in ANSWERS), "",
        "![Elementary effects](figures/findings-morris.png)", "",
    ]  # fmt: skip
    return told


def drivers(name: str, f: Facts, members: int) -> str:
    """The leading axes with their total indices, and how many carry nothing that can be told."""
    rows = [row for row in f["rows"] if row["total"] is not None]
    begin = f"**{capital(ANSWERS[name])}**"
    if not rows:
        return f"{begin}: the differences between the points are no larger than chance alone would make them."
    told = [row for row in rows if row["total_low"] > 0.0]
    lost = [row for row in rows if row["total_low"] <= 0.0]
    if not told:
        return f"{begin}: no share can be told from chance (noise was {percentage(f['noise'])} of the variance)."
    shares = [f"{AXIS_NAMES[row['path']]} {carried(row)}" for row in told[:LEADING]]
    named = [f"{AXIS_NAMES[row['path']]} {carried(row)}" for row in lost if row["total"] >= SMALL]
    parts = [f"{begin}: with their interactions, of the variance, {listed(shares)}"]
    if more := [AXIS_NAMES[row["path"]] for row in told[LEADING:]]:
        parts.append(f"less: {listed(more)}")
    if named:
        parts.append(f"perhaps, but not to be told from nothing: {listed(named)}")
    if rest := len(lost) - len(named):
        parts.append(f"nothing that can be told: {counted(rest)} more")
    parts.append(f"{AXIS_NAMES[rows[0]['path']]} comes first in {f['same_first']} of {members} members taken alone")
    return "; ".join(parts) + "."


def carried(row: Facts) -> str:
    """Such as ``41 % (35 to 48)``, within 0 and 100."""
    low, high = (percent(min(1.0, max(0.0, row[name]))) for name in ("total_low", "total_high"))
    return f"{percentage(row['total'])} ({low} to {high})"


def hinges(name: str, f: Facts) -> str:
    """The inputs that move an answer most, and how many move it at all."""
    rows = f["rows"]
    moving = [row for row in rows if row["rms_low"] is not None and (row["rms_low"] > 0.0 or apart(row))]
    begin = f"**{capital(ANSWERS[name])}**"
    if not moving:
        return f"{begin}: none moves it beyond chance."
    said = [
        f"`{row['path']}` ({signed(100 * row['mu'])} points on average, {percent(row['rms'])} in size)"
        for row in moving[:LEADING]
    ]
    return (
        f"{begin}: most on {listed(said)}; {counted(len(moving))} of {len(rows)} move it beyond chance (each taken by "
        "itself)."
    )


def apart(row: Facts) -> bool:
    """Whether the mean effect excludes 0."""
    return bool(row["mu_low"] > 0.0 or row["mu_high"] < 0.0)


def regions(f: Facts) -> list[str]:
    """Boxes and rules, and how often things come in the design that they describe."""
    boxes = f["dense"] or f["box"]
    told = [
        f"{plural(f['points'], 'world')} spread evenly over the same {len(AXIS_NAMES)} parameters, each at "
        f"{plural(f['members'], 'member')} of the set with {plural(f['replications'], 'replication')}; transfer comes "
        f"in {share(f['rates']['transfer'])} of the runs. Where does it come in {percentage(DENSE)} of them? "
        f"{densest(boxes)} Measured on the third of the worlds that was held out:", "",
    ]  # fmt: skip
    told += [f"- **{box_said(box)}**" for box in boxes] or ["- PRIM finds no box that holds up."]
    told += ["", "The same as a short tree:", "",
             table(("Where", "transfer", "share of the design"), [rule_row(rule) for rule in f["rules"]])]  # fmt: skip
    told += [
        "",
        "Where a box ends hangs on the members of the set and on the replications: with others, limits move, and a "
        "parameter that carries less may come in or go. The rules share that.", "",
    ]  # fmt: skip
    told += ["![Boxes](figures/findings-boxes.png)", ""]
    return told


def densest(boxes: Sequence[Facts]) -> str:
    """Whether any box is as dense as was asked for."""
    if not boxes:
        return "Nowhere that could be found."
    best = max(boxes, key=lambda box: box["density"])
    if best["density_low"] >= DENSE:
        return "There is such a part of the design."
    if best["density_high"] < DENSE:
        return f"Nowhere that could be found: the densest box has {percentage(best['density'])}."
    return f"Perhaps in the densest box, which has {percentage(best['density'])}."


def box_said(box: Facts) -> str:
    """Such as: Transfer in 81 % of runs where ..., which hold 40 % of all transfer."""
    density = {"value": box["density"], "low": box["density_low"], "high": box["density_high"]}
    coverage = {"value": box["coverage"], "low": box["coverage_low"], "high": box["coverage_high"]}
    limits = listed([f"{AXIS_NAMES[limit['path']]} is {limit['limit']}" for limit in box["limits"]])
    return (
        f"Transfer in {share(density)} of the runs where {limits}: {percentage(box['mass'])} of the design, with "
        f"{share(coverage)} of all runs that have it"
    )


def rule_row(rule: Facts) -> list[str]:
    """A rule as a row; names in words."""
    where = rule["where"]
    for path, name in AXIS_NAMES.items():
        where = where.replace(path, name)
    value = share(rule) if rule["value"] is not None else "no world held out"
    return [where.removeprefix("where "), value, percentage(rule["mass"])]
