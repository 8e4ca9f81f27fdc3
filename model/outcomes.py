"""What a run is judged by: one row a run, and one row an initiative and run.

Unknown or impossible values are missing, never zero: a week that did not come, a text without an agreement.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from model import state as s
from model.parameters import Parameters
from model.state import State

VENUE, SHAPED, TABLED, HEARD, NO_TRANSFER = 4, 3, 2, 1, 0
SHAPING_SHARE = 0.25  # share of the adopted text from which an unofficial idea counts as having shaped it
FIVE_YEARS = 260

WEEKS = {
    "first_contact_week": s.FIRST_CONTACT, "prenegotiation_week": s.FIRST_PRENEGOTIATION, "talks_week": s.FIRST_TALKS,
    "process_text_week": s.PROCESS_TEXT, "partial_text_week": s.PARTIAL_TEXT, "comprehensive_week": s.COMPREHENSIVE,
    "agreement_week": s.SIGNED, "collapse_week": s.COLLAPSE_WEEK,
}  # fmt: skip
# The order of the columns, and their types.
COLUMNS: dict[str, str] = {
    "seed": "int64", "replication": "int64", "first_contact_week": "Int64", "prenegotiation_week": "Int64",
    "talks": "bool", "talks_week": "Int64", "process_text_week": "Int64", "partial_text_week": "Int64",
    "comprehensive_week": "Int64", "ripe_weeks": "Int64", "peak_ripeness": "float64", "transfer_level": "int64",
    "ideas_generated": "int64", "ideas_transferred": "int64", "ideas_tabled": "int64", "ideas_adopted": "Int64",
    "oldest_adopted_idea_weeks": "Int64", "agreement": "bool", "agreement_week": "Int64", "completeness": "Float64",
    "unofficial_share": "Float64", "implementation": "Float64", "collapsed": "bool", "collapse_week": "Int64",
    "held_5y": "boolean", "deaths": "float64", "attacks": "int64", "attacks_in_talks": "int64", "leaks": "int64",
    "meetings": "int64", "spend": "float64", "attitude_officials": "float64", "attitude_elites": "float64",
    "attitude_grassroots": "float64", "pair_trust_participants": "Float64",
}  # fmt: skip
INITIATIVE_COLUMNS: dict[str, str] = {
    "seed": "int64", "replication": "int64", "initiative": "str", "format": "str", "access": "float64",
    "meetings": "int64", "spend": "float64", "pair_trust": "Float64", "gain": "Float64", "transfer_level": "int64",
}  # fmt: skip


def first_uptake(state: State) -> tuple[np.ndarray, np.ndarray]:
    """For each idea the initiative through which officials first took it up (-1 none), and whether any did."""
    known = state.uptake_week >= 0
    weeks = np.where(known, state.uptake_week, np.iinfo(np.int64).max)
    # In a tie the initiative counts: both sides took it up in the same room.
    first_week = weeks.min(axis=0)
    through = np.where(known & (weeks == first_week), state.uptake_initiative, s.UNSET).max(axis=0)
    return np.maximum(through, s.NOBODY), np.asarray(known.any(axis=0))


def adopted_share(state: State, ideas: np.ndarray) -> float:
    """Share of the adopted text that rests on the ideas of the mask ``ideas`` (M,)."""
    settled = state.text >= 0
    from_ideas = settled & ideas[np.maximum(state.text, 0)]
    return float(state.issue_size[from_ideas].sum() / max(state.completeness[0], 1e-12))


def transfer_level(state: State, ideas: np.ndarray, through: np.ndarray, initiatives: np.ndarray) -> int:
    """Level [0 to 4] reached through the initiatives of a mask (K,); ``ideas`` are what reached officials by them."""
    if (state.was_venue[initiatives] > 0).any():
        return VENUE
    signed = state.milestone[s.SIGNED] >= 0
    if signed and adopted_share(state, ideas) >= SHAPING_SHARE:
        return SHAPED
    if (ideas & (state.tabled_week >= 0)).any():
        return TABLED
    used = np.flatnonzero(initiatives)
    if (state.moved_reading[initiatives] > 0).any() or np.isin(state.uptake_initiative, used).any():
        return HEARD
    return NO_TRANSFER


def measure(state: State, p: Parameters, seed: int, replication: int) -> dict[str, Any]:
    """Outcomes of one finished run, by the names of ``COLUMNS``; missing ones are None."""
    through, _ = first_uptake(state)
    unofficial = through >= 0
    everything = np.ones(state.held.size, bool)
    tally = state.tally
    row: dict[str, Any] = {"seed": seed, "replication": replication}
    row |= {name: int(w) if (w := state.milestone[k]) >= 0 else None for name, k in WEEKS.items()}
    signed, week = row["agreement_week"], int(state.week[0])
    row["talks"] = row["talks_week"] is not None
    row["agreement"], row["collapsed"] = signed is not None, row["collapse_week"] is not None
    row["ripe_weeks"], row["peak_ripeness"] = int(tally[s.RIPE_WEEKS]), float(tally[s.PEAK_RIPENESS])
    row["transfer_level"] = transfer_level(state, unofficial, through, everything)
    row["ideas_generated"] = int(tally[s.GENERATED])
    row["ideas_transferred"] = int((unofficial & ((state.uptake_week >= 0).sum(axis=0) >= 2)).sum())
    row["ideas_tabled"] = int((state.tabled_week >= 0).sum())
    row |= text_outcomes(state, unofficial) if row["agreement"] else {}
    if signed is not None and week > signed + FIVE_YEARS:
        row["held_5y"] = not row["collapsed"] or row["collapse_week"] - signed > FIVE_YEARS
    row["deaths"], row["spend"] = float(tally[s.DEATHS]), float(tally[s.SPEND])
    counts = {"attacks": s.ATTACKS, "attacks_in_talks": s.ATTACKS_IN_TALKS, "leaks": s.LEAKS, "meetings": s.MEETINGS}
    row |= {name: int(tally[k]) for name, k in counts.items()}
    for tier, name in enumerate(("officials", "elites", "grassroots")):
        row[f"attitude_{name}"] = float(state.mean_attitude[tier].mean())
    met = state.held > 0
    row["pair_trust_participants"] = float(state.room_trust[met].mean()) if met.any() else None
    return row


def text_outcomes(state: State, unofficial: np.ndarray) -> dict[str, Any]:
    """Outcomes that only a signed text has."""
    adopted = np.unique(state.text[state.text >= 0])
    ages = [int(state.milestone[s.SIGNED] - max(state.origin_week[m], 0)) for m in adopted]
    return {
        "completeness": float(state.completeness[0]), "unofficial_share": adopted_share(state, unofficial),
        "ideas_adopted": len(adopted), "oldest_adopted_idea_weeks": max(ages) if ages else None,
        "implementation": float(state.implementation[0]),
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
        rows.append({
            "seed": seed, "replication": replication, "initiative": initiative.name, "format": initiative.format,
            "access": initiative.elite_access, "meetings": int(state.held[k]), "spend": float(state.spend[k]),
            "pair_trust": float(state.room_trust[k]) if met else None,
            "gain": float(gains[seated].mean()) if met else None,
            "transfer_level": transfer_level(state, through == k, through, np.arange(state.held.size) == k),
        })  # fmt: skip
    return rows


def table(rows: list[dict[str, Any]], columns: dict[str, Any]) -> pd.DataFrame:
    """Frame of these rows with exactly these columns and types; what a row lacks is missing."""
    return pd.DataFrame({name: pd.array([r.get(name) for r in rows], dtype=kind) for name, kind in columns.items()})
