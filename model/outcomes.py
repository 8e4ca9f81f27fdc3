"""What a run is judged by: one row a run, and one row an initiative and run.

Unknown or impossible values are missing, never zero: a week that did not come, a text without an agreement. What each
column means is declared with it; docs/outcomes.md is made from that.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from model import state as s
from model.formats import Format
from model.parameters import Parameters
from model.state import State

VENUE, SHAPED, TABLED, HEARD, NO_TRANSFER = 4, 3, 2, 1, 0
SHAPING_SHARE = 0.25  # share of the adopted text from which an unofficial idea counts as having shaped it
FIVE_YEARS = 260
NEVER = np.iinfo(np.int64).max
TELLING = 0.05  # trace of public or local work from which it counts as telling
RELATIONSHIP = 0.3  # mean trust across parties from which a room counts as one of working relationships

WEEKS = {
    "first_contact_week": s.FIRST_CONTACT, "prenegotiation_week": s.FIRST_PRENEGOTIATION, "talks_week": s.FIRST_TALKS,
    "process_text_week": s.PROCESS_TEXT, "process_broken_week": s.PROCESS_BROKEN, "partial_text_week": s.PARTIAL_TEXT,
    "comprehensive_week": s.COMPREHENSIVE,
    "agreement_week": s.SIGNED, "collapse_week": s.COLLAPSE_WEEK,
}  # fmt: skip


class Outcome(NamedTuple):
    """One column: its pandas type (those with a capital letter may be missing), its unit and its meaning."""

    kind: str
    unit: str
    meaning: str


LEVELS = (
    "4 a channel became the venue of official talks; 3 ideas that first reached officials through an initiative make "
    "up a quarter of the adopted text, or somebody who came into office from an initiative negotiated; 2 such an idea "
    "was tabled; 1 an official took up any idea, or a better reading of the other side, through an initiative; 0 none"
)
# In the order of the columns.
OUTCOMES: dict[str, Outcome] = {
    "seed": Outcome("int64", "", "seed of the ensemble"),
    "replication": Outcome("int64", "", "number of the run in it"),
    "first_contact_week": Outcome("Int64", "week", "second meeting of any group whose members meet the other side"),
    "prenegotiation_week": Outcome("Int64", "week", "first talks about talks"),
    "talks": Outcome("bool", "", "official talks took place"),
    "talks_week": Outcome("Int64", "week", "first official talks"),
    "process_text_week": Outcome("Int64", "week", "first text on less than a third of the issues"),
    "process_broken_week": Outcome("Int64", "week", "first breakdown of talks after that text, which it voids"),
    "partial_text_week": Outcome("Int64", "week", "text on .33 to .8 of the issues"),
    "comprehensive_week": Outcome("Int64", "week", "text on more than .8 of the issues"),
    "ripe_weeks": Outcome("Int64", "weeks", "weeks before an agreement with ripeness at the threshold or above"),
    "peak_ripeness": Outcome("float64", "0 to 1", "highest ripeness before an agreement"),
    "transfer_level": Outcome("int64", "0 to 4", LEVELS),
    "ideas_generated": Outcome("int64", "ideas", "ideas that anybody had by the end, those known at week 0 included"),
    "ideas_transferred": Outcome(
        "int64", "ideas", "of these, taken up by officials of two parties or more, first of all through an initiative"
    ),
    "ideas_tabled": Outcome("int64", "ideas", "ideas tabled in official talks, whatever their origin"),
    "ideas_adopted": Outcome("Int64", "ideas", "ideas in the last text signed"),
    "oldest_adopted_idea_weeks": Outcome(
        "Int64", "weeks", "age at signature of the oldest of them, from week 0 at most"
    ),
    "agreement": Outcome("bool", "", "a partial or comprehensive text was signed"),
    "agreement_week": Outcome("Int64", "week", "first partial or comprehensive text"),
    "completeness": Outcome(
        "Float64", "0 to 1", "issues settled by the last text, as a share; an imposed one counts .565"
    ),
    "unofficial_share": Outcome(
        "Float64", "0 to 1", "share of that text on ideas which first reached officials through an initiative"
    ),
    "civil_role": Outcome("boolean", "", "the text gives civil society a role"),
    "implementation": Outcome("Float64", "0 to 1", "share of the text carried out by the end"),
    "collapsed": Outcome("bool", "", "the text collapsed"),
    "collapse_week": Outcome("Int64", "week", "week in which it did"),
    "held_5y": Outcome("boolean", "", "in force five years after signature; missing where the run is shorter"),
    "renewed_fighting_5y": Outcome(
        "boolean",
        "",
        "25 deaths between signatories' forces in one of the five years after signature; missing as held_5y",
    ),
    "conflict_end_week": Outcome(
        "Int64",
        "week",
        "end of the conflict: victory, fading out, or the signature of a text in force at the end without "
        "renewed fighting",
    ),
    "weeks": Outcome("int64", "weeks", "length of the run; a signed one is followed for longer"),
    "deaths": Outcome("float64", "deaths", "deaths by the conflict over the whole run (of so many weeks)"),
    "attacks": Outcome("int64", "attacks", "attacks by all, spoilers included"),
    "attacks_in_talks": Outcome("int64", "attacks", "spoilers' attacks during talks or talks about talks"),
    "attacks_excluded": Outcome(
        "int64", "attacks", "attacks by factions and parties without a seat; a party's own while talks or a text go on"
    ),
    "leaks": Outcome("int64", "leaks", "leaks from initiatives"),
    "strategic_leaks": Outcome("int64", "leaks", "of these, by hardliners on purpose"),
    "punished": Outcome("int64", "people", "participants whom a regime punished"),
    "sanctioned": Outcome("int64", "programmes", "programmes brought before the law for meeting an outlawed party"),
    "fabricated": Outcome("int64", "meetings", "meetings in which a consensus was feigned"),
    "duplicates": Outcome("int64", "ideas", "ideas that one initiative worked out after another had"),
    "meetings": Outcome("int64", "meetings", "meetings of all initiatives"),
    "spend": Outcome("float64", "thousand USD", "cost of them"),
    "attitude_officials": Outcome("float64", "0 to 1", "officials' mean attitude to the other parties, last week"),
    "attitude_elites": Outcome("float64", "0 to 1", "the same of elites"),
    "attitude_grassroots": Outcome("float64", "0 to 1", "the same of grassroots"),
    "pair_trust_participants": Outcome(
        "Float64",
        "0 to 1",
        "participants' mean trust in those of other parties at their last exit, mean of initiatives",
    ),
}
INITIATIVES: dict[str, Outcome] = {
    "seed": Outcome("int64", "", "seed of the ensemble"),
    "replication": Outcome("int64", "", "number of the run in it"),
    "initiative": Outcome("str", "", "name"),
    "format": Outcome("str", "", "format"),
    "tracks": Outcome("str", "", "its tracks of the nine of multi-track diplomacy"),
    "third_party": Outcome("str", "", "who convened it"),
    "modality": Outcome("str", "", "where its people met"),
    "aim": Outcome("str", "", "what it was for"),
    "aim_reached": Outcome("bool", "", "whether it came to that; docs/parameters.md has the tests"),
    "participants": Outcome("int64", "people", "people who still had a seat at the end"),
    "access": Outcome("float64", "0 to 1", "ceiling on its participants' access to officials"),
    "meetings": Outcome("int64", "meetings", "meetings held"),
    "spend": Outcome("float64", "thousand USD", "cost of them"),
    "pair_trust": Outcome("Float64", "0 to 1", "participants' mean trust in those of other parties at the last exit"),
    "ideas_found": Outcome("int64", "ideas", "ideas that it was the first to work out"),
    "ideas_taken_up": Outcome("int64", "ideas", "ideas that first reached officials through it"),
    "ideas_tabled": Outcome("int64", "ideas", "of these, tabled in official talks"),
    "ideas_adopted": Outcome("int64", "ideas", "of these, in the last text signed"),
    "gain": Outcome("Float64", "-1 to 1", "what it still adds to participants' attitudes in the last week, mean"),
    "transfer_level": Outcome("int64", "0 to 4", "as for the run, by this initiative alone"),
}
COLUMNS = {name: x.kind for name, x in OUTCOMES.items()}
INITIATIVE_COLUMNS = {name: x.kind for name, x in INITIATIVES.items()}


def first_uptake(state: State) -> tuple[np.ndarray, np.ndarray]:
    """For each idea the initiative through which officials first took it up (-1 none), and whether any did."""
    weeks = np.where(state.uptake_week >= 0, state.uptake_week, NEVER)
    first_week = weeks.min(axis=0)
    known = first_week < NEVER
    # In a tie the initiative counts: both sides took it up in the same room.
    through = np.where((weeks == first_week) & known, state.uptake_initiative, s.UNSET).max(axis=0)
    return np.maximum(through, s.NOBODY), known


def count(mask: np.ndarray) -> int:
    """How many of a mask are true."""
    return int(np.count_nonzero(mask))


def mean(values: np.ndarray) -> float:
    """Mean of a few numbers, in their order; NumPy's own takes far longer to begin."""
    total = 0.0
    for value in values.tolist():
        total += value
    return total / len(values)


def adopted_share(state: State, ideas: np.ndarray) -> float:
    """Share of the adopted text that rests on the ideas of the mask ``ideas`` (M,)."""
    settled = state.text >= 0
    from_ideas = settled & ideas[np.maximum(state.text, 0)]
    return float(state.issue_size[from_ideas].sum() / max(state.completeness[0], 1e-12))


def transfer_level(state: State, ideas: np.ndarray, through: np.ndarray, initiatives: np.ndarray) -> int:
    """Level [0 to 4] reached through the initiatives of a mask (K,); ``ideas`` are what reached officials by them."""
    if count(state.was_venue[initiatives] > 0):
        return VENUE
    signed = state.milestone[s.SIGNED] >= 0
    negotiated = count(state.sent_negotiator[initiatives] > 0) > 0
    if negotiated or (signed and adopted_share(state, ideas) >= SHAPING_SHARE):
        return SHAPED
    if count(ideas & (state.tabled_week >= 0)):
        return TABLED
    heard = state.uptake_initiative[state.uptake_initiative >= 0]
    if count(state.moved_reading[initiatives] > 0) or count(initiatives[heard]):
        return HEARD
    return NO_TRANSFER


def measure(state: State, p: Parameters, seed: int, replication: int) -> dict[str, Any]:
    """Outcomes of one finished run, by the names of ``COLUMNS``; missing ones are None."""
    through, _ = first_uptake(state)
    unofficial = through >= 0
    everything = np.ones(state.held.size, bool)
    tally, milestone = state.tally.tolist(), state.milestone.tolist()
    row: dict[str, Any] = {"seed": seed, "replication": replication}
    row |= {name: milestone[k] if milestone[k] >= 0 else None for name, k in WEEKS.items()}
    signed, week = row["agreement_week"], int(state.week[0])
    row["talks"] = row["talks_week"] is not None
    row["agreement"], row["collapsed"] = signed is not None, row["collapse_week"] is not None
    row["ripe_weeks"], row["peak_ripeness"] = int(tally[s.RIPE_WEEKS]), tally[s.PEAK_RIPENESS]
    row["transfer_level"] = transfer_level(state, unofficial, through, everything)
    row["ideas_generated"] = count(state.origin_week >= 0)
    row["ideas_transferred"] = count(unofficial & (np.count_nonzero(state.uptake_week >= 0, axis=0) >= 2))
    row["ideas_tabled"] = count(state.tabled_week >= 0)
    row |= text_outcomes(state, unofficial) if row["agreement"] else {}
    renewed = milestone[s.RENEWED]
    if signed is not None and week > signed + FIVE_YEARS:
        row["held_5y"] = not row["collapsed"] or row["collapse_week"] - signed > FIVE_YEARS
        row["renewed_fighting_5y"] = 0 <= renewed <= signed + FIVE_YEARS
    if milestone[s.ENDED] >= 0:
        row["conflict_end_week"] = milestone[s.ENDED]
    elif signed is not None and not row["collapsed"] and renewed < 0:
        row["conflict_end_week"] = signed
    row["weeks"] = week
    row["deaths"], row["spend"] = tally[s.DEATHS], tally[s.SPEND]
    counts = {
        "attacks": s.ATTACKS, "attacks_in_talks": s.ATTACKS_IN_TALKS, "attacks_excluded": s.ATTACKS_EXCLUDED,
        "leaks": s.LEAKS, "meetings": s.MEETINGS, "strategic_leaks": s.STRATEGIC, "punished": s.PUNISHMENTS,
        "sanctioned": s.SANCTIONS, "fabricated": s.FABRICATIONS, "duplicates": s.DUPLICATES,
    }  # fmt: skip
    row |= {name: int(tally[k]) for name, k in counts.items()}
    for tier, name in enumerate(("officials", "elites", "grassroots")):
        row[f"attitude_{name}"] = mean(state.mean_attitude[tier])
    met = state.held > 0
    met &= np.array([together(p, k) for k in range(met.size)], bool)
    row["pair_trust_participants"] = float(state.room_trust[met].mean()) if met.any() else None
    return row


def text_outcomes(state: State, unofficial: np.ndarray) -> dict[str, Any]:
    """Outcomes that only a signed text has."""
    adopted = np.unique(state.text[state.text >= 0])
    ages = [int(state.milestone[s.SIGNED] - max(state.origin_week[m], 0)) for m in adopted]
    return {
        "completeness": float(state.completeness[0]), "unofficial_share": adopted_share(state, unofficial),
        "ideas_adopted": len(adopted), "oldest_adopted_idea_weeks": max(ages) if ages else None,
        "implementation": float(state.implementation[0]), "civil_role": bool(state.civil_role[0]),
    }  # fmt: skip


def measure_initiatives(state: State, p: Parameters, seed: int, replication: int) -> list[dict[str, Any]]:
    """One row for each initiative of one finished run, by the names of ``INITIATIVE_COLUMNS``."""
    through, _ = first_uptake(state)
    rows = []
    gains = (state.gain_fast + state.gain_slow).sum(axis=0) / (len(p.parties) - 1)
    for k, initiative in enumerate(p.track_two):
        if not initiative.enabled:
            continue
        seated = state.delegate[state.seat[k][state.seat[k] >= 0]]
        met = state.held[k] > 0
        row = {
            "seed": seed, "replication": replication, "initiative": initiative.name, "format": initiative.format,
            "tracks": p.format_of(initiative).track, "third_party": initiative.third_party,
            "modality": initiative.modality, "aim": initiative.aim, "access": initiative.elite_access,
            "participants": len(seated), "meetings": int(state.held[k]), "spend": float(state.spend[k]),
            "pair_trust": float(state.room_trust[k]) if met and together(p, k) else None,
            "gain": float(gains[seated].mean()) if met and len(seated) else None,
            "transfer_level": transfer_level(state, through == k, through, np.arange(state.held.size) == k),
        }  # fmt: skip
        rows.append(row | idea_counts(state, k, through == k) | {"aim_reached": aim_reached(state, p, k, row)})
    return rows


def together(p: Parameters, k: int) -> bool:
    """Whether initiative k brings people of several parties into one room."""
    x = p.track_two[k]
    return p.format_of(x).depth > 0.0 and len(x.named_parties or p.parties) > 1


def idea_counts(state: State, k: int, brought: np.ndarray) -> dict[str, int]:
    """Ideas that initiative k found, and what became of those that it ``brought`` (M,) to officials."""
    adopted = np.zeros(brought.size, bool)
    adopted[state.text[state.text >= 0]] = True
    return {
        "ideas_found": count(state.origin_initiative == k), "ideas_taken_up": count(brought),
        "ideas_tabled": count(brought & (state.tabled_week >= 0)), "ideas_adopted": count(brought & adopted),
    }  # fmt: skip


def public_trace(state: State, form: Format) -> float:
    """What is left at the end of the kind of public or local work that a format does, 0 to 1 (of several, the most).

    Mood is counted twice over, as it moves within a fifth of the scale.
    """
    traces = (
        (form.reach, 2.0 * state.mood.max()), (form.voice, state.voice.mean()), (form.healing, state.healed.mean()),
        (form.example, state.vision.mean()), (form.training, state.expertise.mean()),
        (form.local_peace, state.local_peace[0]), (form.joint_gain, state.business[0]),
    )  # fmt: skip
    return max([float(left) for works, left in traces if works > 0.0], default=0.0)


def aim_reached(state: State, p: Parameters, k: int, row: dict[str, Any]) -> bool:
    """Whether initiative k came to what it was for; see ``model.parameters.initiatives.AIMS``."""
    match row["aim"]:
        case "relationships":
            return bool(row["pair_trust"] is not None and row["pair_trust"] >= RELATIONSHIP)
        case "ideas":
            return bool((state.uptake_initiative == k).any())
        case "access":
            return bool(row["transfer_level"] >= HEARD)
        case "public":
            return bool(state.held[k] > 0 and public_trace(state, p.format_of(p.track_two[k])) >= TELLING)
        case _:
            return bool(row["transfer_level"] >= SHAPED)


def table(rows: list[dict[str, Any]], columns: dict[str, Any]) -> pd.DataFrame:
    """Frame of these rows with exactly these columns and types; what a row lacks is missing."""
    return pd.DataFrame({name: pd.array([r.get(name) for r in rows], dtype=kind) for name, kind in columns.items()})
