"""Readings of a finished run that its outcomes do not have: what a row of the coverage table is judged by."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model.outcomes import HEARD, SHAPED, TABLED
from model.runs import Run
from model.state import FIRST_PRENEGOTIATION


def _of_state(name: str) -> Callable[[Run], float]:
    def read(run: Run) -> float:
        values = getattr(run.state, name)
        return float(values.mean()) if values.size else 0.0  # a world without initiatives has none

    return read


def _initiative(name: str, k: int = 0) -> Callable[[Run], float | None]:
    def read(run: Run) -> float | None:
        rows = run.initiatives()
        value = rows[k][name] if k < len(rows) else None
        return None if value is None else float(value)

    return read


def gain_of_participants(run: Run) -> float:
    """What dialogue still adds to the attitudes of those who met, mean over them and the other parties."""
    met = run.state.met > 0
    if not met.any():
        return 0.0
    gains = (run.state.gain_fast + run.state.gain_slow).sum(axis=0) / (len(run.parameters.parties) - 1)
    return float(gains[met].mean())


def robustness_found(run: Run) -> float | None:
    """Mean robustness of the ideas that initiatives found."""
    found = run.state.origin_initiative >= 0
    return float(run.state.robustness[found].mean()) if found.any() else None


def trust_per_cost(run: Run) -> float | None:
    """Pair trust in the first room for each thousand USD spent on it."""
    spend = float(run.state.spend[:1].sum())  # none without an initiative
    return float(run.state.room_trust[0]) / spend if spend > 0.0 else None


def heads_per_cost(run: Run) -> float | None:
    """Participants times meetings of the first initiative for each thousand USD spent on it."""
    spend = float(run.state.spend[:1].sum())  # none without an initiative
    return float((run.state.seat[0] >= 0).sum() * run.state.held[0]) / spend if spend > 0.0 else None


def officials_trust(run: Run) -> float:
    """Mean working trust of the parties' officials."""
    return float(run.state.working_trust.mean())


READINGS: dict[str, Callable[[Run], float | bool | None]] = {
    name: _of_state(name)
    for name in (
        "pair_trust", "mood", "vision", "expertise", "voice", "habit", "split", "anchor", "local_peace", "business",
        "motivation", "optimism", "readiness", "support", "belief", "way_out", "credibility", "closeness", "reachable",
        "following", "reading", "pain", "anger", "threat", "skill", "strain", "ownership", "spokesperson",
    )
} | {
    "gain_of_participants": gain_of_participants,
    "robustness_found": robustness_found,
    "officials_trust": officials_trust,
    "trust_per_cost": trust_per_cost,
    "heads_per_cost": heads_per_cost,
    "room_trust": lambda run: float(run.state.room_trust[0]) if run.state.room_trust.size else 0.0,
    "seats_left": lambda run: float((run.state.seat >= 0).sum()),
    "ideas_found": lambda run: float((run.state.origin_initiative >= 0).sum()),
    "ideas_taken_up": lambda run: float((run.state.uptake_initiative >= 0).any(axis=0).sum()),
    "ideas_officials_know": lambda run: float((run.state.uptake_week >= 0).any(axis=0).sum()),
    "share_adopted_unofficial": lambda run: run.outcomes().get("unofficial_share"),
    "turned": lambda run: float(run.state.turned.sum()),
    "technicality_found": lambda run: _mean_found(run, run.state.technicality),
    "feasibility_found": lambda run: _mean_found(run, run.state.feasibility),
    "kept_in_full": lambda run: _kept_in_full(run),
    "meetings_held": lambda run: float(run.state.held.sum()),
    "programmes_that_met": lambda run: float((run.state.held > 0).sum()),
    "spend_a_meeting": lambda run: float(run.state.spend.sum() / max(1, run.state.held.sum())),
}  # fmt: skip


def _mean_found(run: Run, values: np.ndarray) -> float | None:
    found = run.state.origin_initiative >= 0
    return float(values[found].mean()) if found.any() else None


def _kept_in_full(run: Run) -> bool:
    row = run.outcomes()
    return bool(row["comprehensive_week"] is not None and row.get("held_5y"))


def hawkishness_in_room(run: Run) -> float | None:
    """Mean hawkishness of those who sit in the first initiative."""
    seated = run.state.seat[0][run.state.seat[0] >= 0]
    return float(run.state.hawkishness[seated].mean()) if seated.size else None


def spread_in_room(run: Run) -> float | None:
    """Standard deviation of hawkishness among those who sit in the first initiative."""
    seated = run.state.seat[0][run.state.seat[0] >= 0]
    return float(run.state.hawkishness[seated].std()) if seated.size else None


def share_tabled_unofficial(run: Run) -> float | None:
    """Share of the ideas tabled that officials of some party took up through an initiative."""
    tabled = run.state.tabled_week >= 0
    through = np.asarray((run.state.uptake_initiative >= 0).any(axis=0))
    return float(through[tabled].mean()) if tabled.any() else None


def share_of_negotiators_alumni(run: Run) -> float | None:
    """Share of those who negotiate, or negotiated last, that came into office from an initiative."""
    negotiators = run.state.negotiates > 0
    return float((run.state.alumnus[negotiators] >= 0).mean()) if negotiators.any() else None


def feasibility_tabled(run: Run) -> float | None:
    """Mean feasibility of the ideas tabled."""
    tabled = run.state.tabled_week >= 0
    return float(run.state.feasibility[tabled].mean()) if tabled.any() else None


def technicality_taken_up(run: Run) -> float | None:
    """Mean technicality of the ideas that officials took up through an initiative."""
    through = (run.state.uptake_initiative >= 0).any(axis=0)
    return float(run.state.technicality[through].mean()) if through.any() else None


def robustness_taken_up(run: Run) -> float | None:
    """Mean robustness of the ideas that officials took up through an initiative."""
    through = (run.state.uptake_initiative >= 0).any(axis=0)
    return float(run.state.robustness[through].mean()) if through.any() else None


def gain_ratio(run: Run) -> float | None:
    """Gain in participants' general attitude as a share of their trust in those met."""
    trust = float(run.state.room_trust[0])
    return gain_of_participants(run) / trust if trust > 0.0 else None


READINGS |= {
    "hawkishness_in_room": hawkishness_in_room,
    "spread_in_room": spread_in_room,
    "share_tabled_unofficial": share_tabled_unofficial,
    "share_of_negotiators_alumni": share_of_negotiators_alumni,
    "robustness_taken_up": robustness_taken_up,
    "gain_ratio": gain_ratio,
    "opened": lambda run: bool(run.state.milestone[FIRST_PRENEGOTIATION] >= 0),
    "issues_settled": lambda run: float((run.state.settled_by >= 0).sum()),
    "feasibility_tabled": feasibility_tabled,
    "technicality_taken_up": technicality_taken_up,
    "alumni_in_office": lambda run: float((run.state.alumnus >= 0).sum()),
    "best_joint_value": lambda run: float(run.state.value.mean(axis=0).max()),
}


def sound_ideas(run: Run) -> float:
    """Ideas that initiatives found, each by its chance to survive scrutiny, summed."""
    return float(run.state.robustness[run.state.origin_initiative >= 0].sum())


def brought_in_two_years(run: Run) -> float:
    """Ideas that officials of some party first took up, through an initiative, in the two years from week 52."""
    weeks = run.state.uptake_week
    inside = (weeks >= 52) & (weeks < 156) & (run.state.uptake_initiative >= 0)
    return float(inside.any(axis=0).sum())


READINGS |= {
    "sound_ideas": sound_ideas,
    "brought_in_two_years": brought_in_two_years,
    "motivation_of_strongest": lambda run: float(run.state.motivation[0]),
    "belief_of_strongest": lambda run: float(run.state.belief[0]),
    "least_support": lambda run: float(run.state.support.min()),
}


def worth_had(run: Run) -> float | None:
    """Mean worth, to the party to which it is worth least, of the ideas that anybody had."""
    had = run.state.origin_week >= 0
    return float(run.state.feasibility[had].mean()) if had.any() else None


def kept_five_years(run: Run) -> bool:
    """An agreement was signed and in force five years after; false too where none was signed."""
    return bool(run.outcomes().get("held_5y"))


READINGS |= {
    "worth_had": worth_had,
    "kept_five_years": kept_five_years,
    "red_line_found": lambda run: _mean_found(run, run.state.red_line.mean(axis=0)),
    "people_told": lambda run: float(run.state.knows.sum()),
    "person_meetings": lambda run: float(((run.state.seat >= 0).sum(axis=1) * run.state.held).sum()),
    "ideas_both_know": lambda run: float(((run.state.uptake_week >= 0).sum(axis=0) >= 2).sum()),
    "was_venue": lambda run: bool(run.state.was_venue.any()),
    "mood_per_meeting": lambda run: float(run.state.mood.mean() / max(1, run.state.held.sum())),
}


def credibility_of_participants(run: Run) -> float | None:
    """Mean credibility at home of the elites who have met the other side."""
    people = run.state.delegate_agent[(run.state.met > 0) & (run.state.delegate_agent >= 0)]
    elites = people[run.state.tier[people] == 1] - int((run.state.tier == 0).sum())
    return float(run.state.credibility[elites].mean()) if elites.size else None


def distance_from_line(run: Run) -> float | None:
    """Mean distance in hawkishness between those in the first room and the officials of their own party."""
    s, seated = run.state, run.state.seat[0][run.state.seat[0] >= 0]
    lines = [s.hawkishness[(s.tier == 0) & (s.party == q)].mean() for q in range(s.pain.size)]
    off = [abs(s.hawkishness[i] - lines[s.party[i]]) for i in seated]
    return float(np.mean(off)) if off else None


def share_discarded(run: Run) -> float | None:
    """Share of the tabled ideas that initiatives had found which did not survive scrutiny."""
    tabled = (run.state.tabled_week >= 0) & (run.state.origin_initiative >= 0)
    return float(run.state.discarded[tabled].mean()) if tabled.any() else None


def share_shelved(run: Run) -> float | None:
    """Share of the ideas that initiatives found which no official ever took up."""
    found = run.state.origin_initiative >= 0
    return float((run.state.uptake_week[:, found].max(axis=0) < 0).mean()) if found.any() else None


def harm_events(run: Run) -> float:
    """Leaks, punished people and programmes before the law: the ledger of harm."""
    row = run.outcomes()
    return float(row["leaks"] + row["punished"] + row["sanctioned"])


def signed_without_transfer(run: Run) -> bool:
    """An agreement was signed to which nothing unofficial gave anything (level 0)."""
    row = run.outcomes()
    return bool(row["agreement"] and row["transfer_level"] == 0)


READINGS |= {
    "credibility_of_participants": credibility_of_participants,
    "distance_from_line": distance_from_line,
    "share_discarded": share_discarded,
    "share_shelved": share_shelved,
    "harm_events": harm_events,
    "signed_without_transfer": signed_without_transfer,
}


def programmes_at(run: Run, level: int) -> float:
    """Number of initiatives that reached this transfer level by themselves."""
    return float(sum(row["transfer_level"] >= level for row in run.initiatives()))


def shaped_if_agreed(run: Run) -> bool | None:
    """Whether unofficial work shaped the text or the talks (level 3); missing without an agreement."""
    row = run.outcomes()
    return bool(row["transfer_level"] >= SHAPED) if row["agreement"] else None


READINGS |= {
    "shaped_if_agreed": shaped_if_agreed,
    "programmes_that_shaped": lambda run: programmes_at(run, SHAPED),
    "programmes_heard": lambda run: programmes_at(run, HEARD),
    "heard": lambda run: bool(run.outcomes()["transfer_level"] >= HEARD),
    "tabled_unofficial": lambda run: bool(run.outcomes()["transfer_level"] >= TABLED),
    "aim_reached": lambda run: next((bool(row["aim_reached"]) for row in run.initiatives()), None),
}
