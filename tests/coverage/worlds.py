"""Worlds and pieces of worlds in which rows of the coverage table are shown."""

from __future__ import annotations

from tests.coverage.harness import Settings

PAID: Settings = {"funding.continuity": 1.0}  # nothing that depends on luck with donors
# Everybody has suffered and expects no victory, and officials sit down as soon as somebody proposes it.
AT_THE_TABLE: Settings = PAID | {
    "conflict.stalemate": 0.9, "conflict.intensity": 0.7, "track_one.opening_rate": 0.1, "track_one.agenda_rate": 0.5,
    "track_one.breakdown_rate": 0.0,
}  # fmt: skip
NO_TALKS: Settings = PAID | {"track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0}
NO_PROGRAMME: Settings = {"track_two[0].enabled": False}
NO_SPOILERS: Settings = {"spoilers.capability": 0.0}
# Nothing that happened in a room is told to officials, or seen.
UNTOLD: Settings = NO_SPOILERS | {
    "dialogue.relay": 0.0, "dialogue.mixed_signals": 0.0, "dialogue.generalisation": 0.0, "dialogue.briefing_rate": 0.0,
    "dialogue.sharing": 0.0, "dialogue.discovery": 0.0, "dialogue.confusion": 0.0, "dialogue.relief": 0.0,
    "dialogue.leak_rate": 0.0, "track_one.turnover": 0.0, "track_three.carry_home": 0.0,
}  # fmt: skip
# Third parties that differ in nothing but what the people concerned see in them.
EVEN_HANDED: Settings = {
    "third_party.bias_weight": 0.0, "dialogue.blessing_weight": 0.0, "regimes.punishment": 0.0,
    "dialogue.leak_rate": 0.0,
}  # fmt: skip
LITTLE_TRUST: Settings = {"dialogue.learning": 0.02, "ideas.staff_search": 0.0, "ideas.initial_way_out": 0.9}


def programme(format_: str, **more: object) -> Settings:
    """One programme of this format."""
    return {"track_two": [{"name": "it", "format": format_} | more]}


def own_format(**said: object) -> Settings:
    """One programme of a format of the world's own."""
    return {"formats": [{"name": "it"} | said], "track_two[0].format": "it"}


def convenor(kind: str, **more: object) -> Settings:
    """A third party of this kind; programmes name it as ``convenor``."""
    return {"third_party.actors": [{"name": "convenor", "kind": kind} | more]}


def second_party(**of_it: object) -> Settings:
    """Two parties, the second of which is so."""
    return {"parties": [{"name": "A"}, {"name": "B"} | of_it]}
