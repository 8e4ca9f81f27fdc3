"""Worlds with one programme, as the rows on formats and the kinds compare them."""

from __future__ import annotations

from tests.coverage.harness import Settings

PAID: Settings = {"funding.continuity": 1.0}  # nothing that depends on luck with donors
RICH: Settings = {"funding.budget": 100_000.0}
ABSENT: Settings = {"track_two[0].enabled": False}
PRESENT: Settings = {"track_two[0].enabled": True}
NO_LEARNING: Settings = {"dialogue.learning": 0.0}
NO_LEAKS: Settings = {"dialogue.leak_rate": 0.0, "harms.strategic_leaks": 0.0}
UNTOLD: Settings = {"dialogue.sharing": 0.0, "dialogue.briefing_rate": 0.0, "dialogue.discovery": 0.0}
# Nobody has ideas but those who meet.
UNAIDED: Settings = {"ideas.initial_way_out": 0.0, "ideas.staff_search": 0.0, "ideas.ordinary_advice": 0.0}
# Nothing goes from those who meet to officials: no access, no desk that reads, no career.
UNHEARD: Settings = {
    "track_two[0].elite_access": 0.0, "track_one.desk": 0.0, "track_one.elite_successors": 0.0
}  # fmt: skip
IN_PERSON, HYBRID, VIRTUAL = ({"track_two[0].modality": name} for name in ("in_person", "hybrid", "virtual"))
# Talks that never end under attack, where an attack shows nothing but that it happened.
ATTACKED_TALKS: Settings = PAID | {
    "spoilers.capability": 1.0, "spoilers.perceived_control": 0.0, "spoilers.attack_rate": 1.0,
    "track_one.opening_rate": 1.0, "track_one.ripe_threshold": 0.02, "track_one.breakdown_rate": 0.0,
    "track_one.signing_rate": 0.0, "track_one.misperception": 0.0, "society.fear": 0.0,
}  # fmt: skip
# Patrons make fighting on worth while; all that ventures do is to give both sides something to lose.
STAKES: Settings = PAID | RICH | {
    "formats": [{"name": "own", "like": "economic_cooperation"}], "formats[0].depth": 0.0,
    "track_two": [{"name": "it", "format": "own", "meetings_per_year": 12.0}], "track_three.business_stake": 0.3,
    "power.patron_support": 1.0, "power.patron_value": 0.4, "track_one.opening_rate": 0.05, "run.weeks": 520,
}  # fmt: skip
# What is said aloud is not said freely, governments find nothing by themselves, and publics do not forgive surprises.
CHANNEL: Settings = PAID | UNAIDED | {
    "track_two": [{"name": "it", "format": "back_channel", "elite_access": 0.9, "secrecy": 1.0}],
    "track_one.coordination": 0.9, "track_one.desk": 0.0, "dialogue.public_candour": 0.2, "dialogue.leak_rate": 0.0003,
    "implementation.secrecy_effect": 2.0, "implementation.collapse": 1.5, "spoilers.capability": 0.1,
    "run.weeks": 520, "run.followup_weeks": 260,
}  # fmt: skip


def of(format_: str, **more: object) -> Settings:
    """A world whose one programme has this format."""
    return {"track_two": [{"name": "it", "format": format_} | more]}


def like(format_: str) -> Settings:
    """A format "own" like this one, of which a contrast can switch a trait off."""
    return {"formats": [{"name": "own", "like": format_}]}


def by(third_party: str) -> Settings:
    """The programme is convened by a third party of this kind."""
    return {"track_two[0].third_party": third_party}
