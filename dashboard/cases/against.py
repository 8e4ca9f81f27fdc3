"""A case held against the model, in HTML: its record, what its channels add, and what the validation says of it."""

from __future__ import annotations

from html import escape
from typing import Any

from dashboard.cases import benchmark, measured, patterns, verdict
from dashboard.cases.record import Case
from experiments.telling.words import percent, signed
from experiments.validation.running import Row

CAREFUL = (
    "History happened once. Where the model mostly goes another way, either the model is wrong about the case, or its "
    "codes are, or the case was the rarer of the things that could have happened; the runs cannot tell which. Most of "
    "these cases were looked at while the model was built; agreement with them is no test."
)


def record(one: Case) -> str:
    """What happened beside how often it happens in the runs, and what follows in plain words.

    With it what one and the same answer for every case would be worth.
    """
    lines = verdict.lines(one)
    own, coded = measured.in_own_world(one.name), measured.as_codes(one.name)
    rows = "".join(
        f'<tr><th scope="row">{escape(line.label)}</th><td>{escape(line.record)}</td>'
        f"<td>{many(line.own)}{at_level(line, 0)}<br>{said(line.own_says)}</td>"
        f"<td>{many(line.coded)}{at_level(line, 1)}<br>{said(line.coded_says)}</td></tr>"
        for line in lines
    )
    table = (
        '<div class="wide" role="region" tabindex="0" aria-label="The record against the runs"><table class="record">'
        '<thead><tr><th scope="col">Outcome</th><th scope="col">History</th>'
        f'<th scope="col">{own.runs} runs of its own world</th>'
        f'<th scope="col">{coded.runs} runs of its codes alone</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
    when = verdict.signed(one)
    caveat = f'<p class="caveat">{escape(one.caveat)}</p>' if one.caveat else ""
    late = next((line.by for line in lines if line.by), "")
    ever = "They have no calendar, and are held against whether a text came at all, were it after the run. "
    short = " ".join(filter(None, (verdict.in_words(one, lines), verdict.apart(lines))))
    return (
        f'{caveat}<p class="short">{escape(short)}</p>{table}'
        f"<p>{escape(when)} Of 100 runs of its own world, transfer: {verdict.levels(own)}.</p>"
        "<p>Its <i>own world</i> has the parties, channels and dates of the case, and is the one that Explore shows. "
        "As <i>codes alone</i> it is two parties and one series of workshops with the thirteen codes above: the world "
        f"in which the validation compares cases. {ever if late else ''}In brackets 95 % intervals. {CAREFUL}</p>"
        f"<p>{escape(benchmark.in_words())}</p>"
    )


def at_level(line: verdict.Line, which: int) -> str:
    """How many runs come to the very level of transfer of history; nothing for other outcomes."""
    if line.at_level is None:
        return ""
    return f'<br><span class="small">at level {line.level}: {many(line.at_level[which])}</span>'


def said(which: str) -> str:
    """A verdict with a sign of its own, so that it needs no colour."""
    sign = {verdict.ALIKE: "\u2713", verdict.OTHER: "\u2717", verdict.OPEN: "\u2248"}.get(which, "\u00b7")
    kind = which.replace(" ", "-")
    return f'<span class="says says-{kind}"><span aria-hidden="true">{sign}</span> {verdict.SAID[which]}</span>'


def pairs(name: str) -> str:
    """How often each outcome comes in a scenario's own world and in its ghost, the difference, and its reading."""
    found = measured.own(name)
    first, second = (escape(head[:1].upper() + head[1:]) for head in found["heads"])
    body = "".join(
        f'<tr><th scope="row">{escape(row["label"][:1].upper() + row["label"][1:])}</th><td>{of_100(row["with"])}</td>'
        f"<td>{of_100(row['without'])}</td><td>{points(row)}</td></tr>"
        for row in found["rows"]
    )
    # Below the table: a phone's columns are too narrow for sentences.
    notes = "".join(
        f'<p class="small">* {escape(row["label"][:1].upper() + row["label"][1:])}: {escape(row["note"])}</p>'
        for row in found["rows"]
        if row["note"]
    )
    return (
        '<div class="wide" role="region" tabindex="0" aria-label="With and without unofficial work">'
        f'<table class="record"><thead><tr><th scope="col">Outcome</th><th scope="col">{first}</th>'
        f'<th scope="col">{second}</th><th scope="col">Difference, in points</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div>{notes}"
        f'<p class="short">{escape(found["reading"])}</p>'
        f"<p>{found['pairs']} pairs of runs with the same accidents, seed {measured.facts()['seed']}: the numbers of "
        f"Explore\u2019s button, the differences those of <code>multitrack compare {escape(name)} "
        f"--without track_two --replications {found['pairs']}</code>.</p>"
    )


def of_100(found: dict[str, Any] | None) -> str:
    """A share of a row as text."""
    return "cannot be" if found is None else many(measured.Share(found["count"], found["of"]))


def many(found: measured.Share) -> str:
    """A share in words, kept on one line."""
    return f'<span class="many">{verdict.spoken(found)}</span>'


def points(row: dict[str, Any]) -> str:
    """The paired difference of a row, with a star where there is a note on it below the table."""
    effect, star = row["effect"], " *" if row["note"] else ""
    if effect is None or effect["low"] is None:
        return f"{'none' if effect is None else 'unknown'}{star}"
    middle, low, high = (signed(100.0 * effect[which]) for which in ("average", "low", "high"))
    return f'<span class="many">{middle} ({low} to {high}){star}</span>'


def validated(one: Case) -> str:
    """The rows of the validation that name the case, and those over all cases with it among them."""
    rows = [row_said(row) for row in patterns.about(one)]
    first = "".join(rows) or "<p>No row of the validation names this case; it is one of the fourteen below.</p>"
    overall = "".join(row_said(row) for row in patterns.over_all())
    remarks = "".join(f"<p>{escape(remark)}</p>" for remark in patterns.remarks())
    return (
        f"{first}<details><summary>Over all fourteen cases</summary>{overall}{remarks}<p><b>tau-b</b> says how alike "
        "two orders are, from 1 (the same) by 0 (nothing in common) to -1 (reversed). <b>AUC</b> says how often a case "
        "with an agreement is ranked above one without: always at 1, as often as by chance at 0.5.</p></details>"
    )


def row_said(row: Row) -> str:
    """One row of the validation in HTML."""
    items = "".join(f"<li>{escape(part)}</li>" for part in patterns.parts(row))
    note = patterns.note(row)
    return (
        f'<p class="row"><b>{row.pattern.id}. {escape(row.pattern.claim)}</b> '
        f'<span class="row-verdict">{patterns.VERDICTS[row.passed]}</span></p><ul>{items}</ul>'
        + (f'<p class="small">{escape(note)}</p>' if note else "")
    )


def failures(one: Case) -> str:
    """What the model is known to get wrong and matters to this case."""
    found = patterns.failing(one)
    if not found:
        return "<p>None of the rows that fail is about a thing that this case has.</p>"
    return "".join(
        f'<details class="failing"><summary><b>{escape(one.row.pattern.claim)}</b> ({one.row.pattern.id}): '
        f"{escape(one.here)}</summary><p>Measured: {escape('; '.join(given(one.row)))}. Asked for: "
        f"{escape(one.row.pattern.target)}.</p><p>{escape(one.would_take)}</p></details>"
        for one in found
    )


def given(row: Row) -> list[str]:
    """The parts of a row that fail."""
    return [patterns.part_said(part) for part in row.parts if part.passed is False]


def agreement_of_100(name: str) -> str:
    """In how many of 100 runs of its own world a scenario comes to an agreement."""
    return percent(measured.in_own_world(name).agreement.value)
