"""Every format and every kind of third party by what it brings, each against another one; and what secrecy, breadth
and modality trade for what.

A name begins with what it is about. Every contrast is read like those of the rows.
"""

from __future__ import annotations

from tests.coverage.harness import Settings, Shown
from tests.coverage.programmes import (
    ABSENT,
    CHANNEL,
    IN_PERSON,
    NO_LEARNING,
    PAID,
    PRESENT,
    RICH,
    STAKES,
    UNHEARD,
    VIRTUAL,
    by,
    like,
    of,
)

# A third party is worth little to people whom it cannot hold together; no government's blessing tells.
HOLDING: Settings = PAID | {"third_party.hold_weight": 0.6, "dialogue.blessing_weight": 0.0}
ALIKE: Settings = {"third_party.hold_weight": 0.0, "third_party.bias_weight": 0.0, "track_two[0].facilitation": 0.7}
NO_POWERS: Settings = {"third_party.leverage": 0.0}
NO_PRESSURE: Settings = {"third_party.pressure": 0.0, "third_party.incentive": 0.0, "third_party.coercion_rate": 0.0}
OUTLAWED: Settings = PAID | {
    "parties": [{"name": "A"}, {"name": "B", "proscribed": True}], "third_party.legal_risk": 0.2,
    "track_two[0].meetings_per_year": 12.0, "track_two[0].days": 1.0,
}  # fmt: skip
UNREACHED: Settings = {"elite_access": 0.1}
SAME_PEOPLE: Settings = PAID | {"track_two[0].participants": 14}
NO_TALKS: Settings = {"track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0}
WEARY: Settings = {"conflict.standing_cost": 0.9, "track_one.weariness": 0.6}
HAWKISH: Settings = {"conflict.standing_cost": 0.0, "conflict.intensity": 0.2, "society.hawkishness": 0.8}
UNEQUAL: Settings = PAID | {
    "track_two": [{"name": "workshops"}, {"name": "courses", "format": "training"}], "power.asymmetry": 0.9
}  # fmt: skip
UNTILTED: Settings = PAID | {"funding.donor_tilt": 0.0, "track_two[0].meetings_per_year": 6.0}
OPENED: Settings = {"track_two[0].opens_week": 156}


def _own(format_: str) -> Settings:
    return PAID | like(format_) | of("own")


MARCH: Settings = _own("advocacy") | NO_TALKS | {"formats[0].reach": 0.0}
FORMAT_KINDS: dict[str, Shown] = {
    "problem_solving_workshop finds more together than a seminar": Shown(
        "ideas_found", of("seminar"), of("problem_solving_workshop"), NO_LEARNING, PAID, 60),
    "seminar spreads what is known further than a workshop": Shown(
        "people_told", of("problem_solving_workshop"), of("seminar"), {"dialogue.sharing": 0.0}, PAID, 60),
    "regional_forum reaches officials whom a seminar does not": Shown(
        "ideas_both_know", of("seminar", **UNREACHED), of("own", **UNREACHED), {"formats[0].official_seats": 0.0},
        PAID | like("regional_forum"), 60),
    "joint_project finds what is technical": Shown(
        "technicality_found", of("problem_solving_workshop"), of("own"), {"formats[0].technical": 0.0},
        PAID | like("joint_project")),
    "shuttle carries what governments do not tell each other": Shown(
        "ideas_both_know", ABSENT, PRESENT, {"formats[0].go_between": 0.0},
        _own("shuttle") | {"ideas.staff_search": 0.2}, 60),
    "back_channel becomes the table": Shown(
        "was_venue", of("seminar"), of("own"), {"formats[0].envoys": "no"},
        PAID | like("back_channel")
        | {"conflict.stalemate": 0.9, "track_one.opening_rate": 0.05, "track_one.coordination": 0.9}),
    "track_one_and_a_half transfers where access is low": Shown(
        "ideas_transferred", of("problem_solving_workshop", **UNREACHED), of("own", **UNREACHED),
        {"formats[0].official_seats": 0.0}, PAID | like("track_one_and_a_half")),
    "training gives competence": Shown(
        "expertise", ABSENT, PRESENT, {"formats[0].training": 0.0}, _own("training"), 60),
    "training evens out a room": Shown(
        "room_trust", {"track_two[1].enabled": False}, {"track_two[1].enabled": True}, {"dialogue.status_penalty": 0.0},
        UNEQUAL, 60),
    "study_tour gives hope": Shown(
        "optimism", ABSENT, PRESENT, {"formats[0].example": 0.0}, _own("study_tour") | {"dialogue.sharing": 0.0}, 60),
    "research finds ideas without trust": Shown(
        "ideas_found", ABSENT, PRESENT, {"formats[0].evidence": 0.0}, _own("research"), 60),
    "citizen_dialogue builds trust": Shown("room_trust", of("seminar"), of("citizen_dialogue"), NO_LEARNING, PAID, 60),
    "citizen_dialogue tells officials nothing": Shown(
        "-ideas_taken_up", of("problem_solving_workshop"), of("citizen_dialogue"),
        UNHEARD, PAID, 60),
    "exchange betters the publics' view": Shown(
        "attitude_grassroots", ABSENT, PRESENT, {"formats[0].depth": 0.0}, _own("exchange"), 60),
    "media_campaign softens the publics": Shown(
        "support", ABSENT, PRESENT, {"formats[0].reach": 0.0}, _own("media_campaign"), 60),
    "economic_cooperation gives both something to lose": Shown(
        "agreement", ABSENT, PRESENT, {"formats[0].joint_gain": 0.0}, STAKES, 100),
    "local_peace_commission prevents incidents": Shown(
        "-attacks", ABSENT, PRESENT, {"formats[0].local_peace": 0.0}, _own("local_peace_commission"), 60),
    "psychosocial takes fear away": Shown(
        "attitude_grassroots", ABSENT, PRESENT, {"formats[0].healing": 0.0},
        _own("psychosocial") | {"track_three.campaign_effect": 0.0}, 60),
    "humanitarian_ceasefire stops attacks for a while": Shown(
        "-attacks", ABSENT, PRESENT, {"formats[0].pause_weeks": 0.0}, _own("humanitarian_ceasefire"), 60),
    "advocacy moves leaders where publics are weary": Shown(
        "support", ABSENT, PRESENT, {"formats[0].voice": 0.0}, MARCH | WEARY, 60),
    "advocacy binds leaders where publics are hawkish": Shown(
        "-support", ABSENT, PRESENT, {"formats[0].voice": 0.0}, MARCH | HAWKISH, 60),
    "religious_mediation carries words where people warm slowly": Shown(
        "ideas_both_know", of("track_one_and_a_half", participants=8, days=5.0, third_party="religious"),
        of("own", third_party="religious"), {"formats[0].go_between": 0.0},
        PAID | like("religious_mediation") | {"dialogue.learning": 0.02}),
}  # fmt: skip
THIRD_PARTY_KINDS: dict[str, Shown] = {
    "scholar_practitioner is trusted by all sides": Shown(
        "room_trust", by("state_mediator"), by("scholar_practitioner"), {"third_party.bias_weight": 0.0},
        PAID | {"track_two[0].facilitation": 0.7, "third_party.bias_weight": 0.6, "third_party.hold_weight": 0.0,
                "dialogue.blessing_weight": 0.0, "conflict.stalemate": 0.1}),
    "scholar_practitioner is let in where states are not": Shown(
        "meetings_held", by("state_mediator"), by("scholar_practitioner"), {"third_party.states_admitted": True},
        PAID | {"third_party.states_admitted": False}, 60),
    "ngo_mediator can meet the outlawed": Shown(
        "-sanctioned", by("insider_mediator"), by("ngo_mediator"), {"third_party.legal_risk": 0.0}, OUTLAWED, 120),
    "insider_mediator costs less": Shown(
        "meetings_held", by("ngo_mediator"), by("insider_mediator"), RICH, PAID | {"funding.budget": 80.0}, 60),
    "insider_mediator protects nobody": Shown(
        "punished", by("ngo_mediator"), by("insider_mediator"), {"regimes.punishment": 0.0},
        PAID | {"track_one.openness": 0.0, "track_two[0].secrecy": 0.0, "track_two[0].attributed": True,
                "track_two[0].meetings_per_year": 6.0}),
    "hybrid above scholar_practitioner": Shown(
        "room_trust", by("scholar_practitioner"), by("hybrid"), ALIKE, HOLDING, 60),
    "hybrid above ngo_mediator": Shown("room_trust", by("ngo_mediator"), by("hybrid"), ALIKE, HOLDING, 60),
    "hybrid above insider_mediator": Shown("room_trust", by("insider_mediator"), by("hybrid"), ALIKE, HOLDING, 60),
    "religious costs less": Shown(
        "meetings_held", by("scholar_practitioner"), by("religious"), RICH, PAID | {"funding.budget": 100.0}, 60),
    "religious holds where insiders cannot": Shown(
        "room_trust", by("insider_mediator"), by("religious"),
        {"third_party.hold_weight": 0.0, "third_party.bias_weight": 0.0}, PAID, 60),
    "state_mediator presses": Shown(
        "motivation", by("ngo_mediator"), by("state_mediator"), NO_PRESSURE, PAID | NO_POWERS, 60),
    "contact_group keeps channels in step": Shown(
        "spokesperson", by("state_mediator"), by("contact_group"), {"dialogue.confusion": 0.0},
        PAID | NO_POWERS | {"track_one.coordination": 0.0}, 60),
}  # fmt: skip
TRADE_OFFS: dict[str, Shown] = {
    "in person people trust more": Shown("room_trust", VIRTUAL, IN_PERSON, NO_LEARNING, SAME_PEOPLE, 60),
    "on screens the same money reaches more people": Shown(
        "person_meetings", IN_PERSON, VIRTUAL, RICH, SAME_PEOPLE | {"funding.budget": 100.0}, 60),
    "on screens a person reached costs less": Shown(
        "heads_per_cost", IN_PERSON, VIRTUAL, {"track_two[0].day_cost": 0.0}, SAME_PEOPLE, 60),
    "secrecy that ends in time keeps more agreements than secrecy that does not": Shown(
        "kept_five_years", {}, OPENED, {"implementation.secrecy_effect": 0.0}, CHANNEL, 300),
    "secrecy that ends in time keeps more agreements than none": Shown(
        "kept_five_years", {"track_two[0].secrecy": 0.0}, OPENED, {"dialogue.public_candour": 1.0}, CHANNEL, 300),
    "breadth makes ideas sounder": Shown(
        "robustness_found", {"track_two[0].breadth": 0.1}, {"track_two[0].breadth": 0.9}, {"dialogue.groupthink": 0.0},
        UNTILTED),
    "breadth costs agreement in the room": Shown(
        "-ideas_found", {"track_two[0].breadth": 0.1}, {"track_two[0].breadth": 0.9},
        {"dialogue.breadth_cost": 0.0, "dialogue.hawk_learning": 0.0}, UNTILTED),
}  # fmt: skip
KINDS: dict[str, Shown] = FORMAT_KINDS | THIRD_PARTY_KINDS | TRADE_OFFS
