"""Rows 1 to 9: officials, people of influence, citizens, and the third parties who bring them together."""

from __future__ import annotations

from tests.coverage.harness import Row, Shown
from tests.coverage.worlds import (
    AT_THE_TABLE,
    EVEN_HANDED,
    LITTLE_TRUST,
    NO_PROGRAMME,
    NO_TALKS,
    PAID,
    convenor,
    programme,
)

ROWS = (
    Row(
        1, "Track One officials",
        "officials alone can bind, and bind less the less their public bears and the more of them hold a veto",
        "track_one.audience_cost, track_one.win_set, track_one.veto_players; outcomes talks, agreement",
        shows=(
            Shown(
                "agreement", {"track_one.weariness": 0.0}, {"track_one.weariness": 1.0},
                {"track_one.audience_cost": 0.0, "track_one.win_set": 0.01},
                AT_THE_TABLE | {"society.goodwill": 0.4, "track_one.audience_cost": 3.0},
            ),
            Shown(
                "issues_settled", {"track_one.veto_players": 6}, {"track_one.veto_players": 2},
                {"track_one.hawk_veto": 0.0, "track_one.judgement": 0.0}, AT_THE_TABLE,
            ),
        ),
    ),
    Row(
        2, "Track Two elites", "people of influence bring officials ideas, by their ties and their standing at home",
        "society.standing, track_two[i].elite_access, closeness; readings of origin and uptake",
        shows=(
            Shown(
                "share_tabled_unofficial", {"track_two[0].elite_access": 0.1}, {"track_two[0].elite_access": 0.9},
                {"dialogue.briefing_rate": 0.0}, AT_THE_TABLE,
            ),
            Shown(
                "ideas_taken_up", {"society.standing": 0.2}, {"society.standing": 0.9},
                {"dialogue.briefing_rate": 0.0}, PAID,
            ),
        ),
    ),
    Row(
        3, "Track Three grassroots",
        "citizens who make themselves heard add to the support for a compromise, or take from it where they are "
        "against it; that support enters ratification and compliance",
        "formats advocacy, psychosocial; track_three.voice_effect; implementation.support_effect",
        shows=(
            Shown(
                "support", NO_PROGRAMME, {}, {"track_three.voice_effect": 0.0},
                programme("advocacy") | NO_TALKS
                | {"society.goodwill": 1.0, "track_one.weariness": 0.8, "track_three.campaign_effect": 0.0}, 60,
            ),
            Shown(
                "-support", NO_PROGRAMME, {}, {"track_three.voice_effect": 0.0},
                programme("advocacy") | NO_TALKS
                | {"society.goodwill": 0.5, "track_one.weariness": 0.0, "track_three.campaign_effect": 0.0}, 60,
            ),
            Shown(
                "attitude_grassroots", NO_PROGRAMME, {}, {"track_three.healing_effect": 0.0},
                programme("psychosocial") | NO_TALKS | {"track_three.campaign_effect": 0.0}, 60,
            ),
            Shown(
                "-collapsed", {"track_one.weariness": 0.0}, {"track_one.weariness": 0.8},
                {"implementation.support_effect": 0.0, "implementation.fulfilment_effect": 0.0},
                AT_THE_TABLE | {
                    "track_one.audience_cost": 0.0, "track_one.win_set": 0.01, "run.followup_weeks": 156,
                    "implementation.support_effect": 0.9,
                },
                240,
            ),
        ),
    ),
    Row(
        4, "Scholar-practitioner third party",
        "an academic convenor makes contact better by skill and brings no pressure with it, as a state would",
        "third party scholar_practitioner; dialogue.facilitation_weight, third_party.pressure",
        shows=(
            Shown(
                "room_trust", {"track_two[0].facilitation": 0.2}, {}, {"dialogue.facilitation_weight": 0.0},
                PAID | {"track_two[0].third_party": "scholar_practitioner"}, 60,
            ),
            Shown(
                "motivation", {"track_two[0].third_party": "scholar_practitioner"},
                {"track_two[0].third_party": "state_mediator"}, {"third_party.pressure": 0.0},
                NO_TALKS | {"third_party.leverage": 0.0}, 60,
            ),
        ),
    ),
    Row(
        5, "NGO mediator", "a professional mediator carries what the parties would not tell each other",
        "third_party.actors[i].mandate, track_two[i].third_party = 'ngo_mediator'; cost under spend",
        shows=(
            Shown(
                "ideas_transferred", convenor("ngo_mediator"), convenor("ngo_mediator", mandate="mediate"),
                {"third_party.mediation": 0.0},
                PAID | LITTLE_TRUST | programme("track_one_and_a_half", third_party="convenor"),
            ),
            Shown(
                "-deaths", NO_PROGRAMME, {}, {"track_three.local_effect": 0.0},
                programme("local_peace_commission", third_party="ngo_mediator") | NO_TALKS, 60,
            ),
        ),
    ),
    Row(
        6, "Insider mediator and insider-outsider hybrid",
        "partners who share legitimacy and protection evenly hold a room better than one who has only either",
        "third_party.hold_weight; third_party.actors[i].legitimacy, .protection",
        shows=(
            Shown(
                "room_trust", convenor("insider_mediator", legitimacy=0.9, protection=0.2),
                convenor("insider_mediator", legitimacy=0.55, protection=0.55), {"third_party.hold_weight": 0.0},
                PAID | EVEN_HANDED | programme("problem_solving_workshop", third_party="convenor"), 60,
            ),
            Shown(
                "room_trust", convenor("scholar_practitioner", legitimacy=0.2, protection=0.9),
                convenor("scholar_practitioner", legitimacy=0.55, protection=0.55),
                {"third_party.hold_weight": 0.0},
                PAID | EVEN_HANDED | programme("problem_solving_workshop", third_party="convenor"), 60,
            ),
            Shown(
                "room_trust", {"track_two[0].third_party": "insider_mediator"}, {"track_two[0].third_party": "hybrid"},
                {"third_party.hold_weight": 0.0},
                PAID | EVEN_HANDED | {"track_two[0].facilitation": 0.7}, 60,
            ),
            Shown(
                "room_trust", {"track_two[0].third_party": "scholar_practitioner"},
                {"track_two[0].third_party": "hybrid"}, {"third_party.hold_weight": 0.0},
                PAID | EVEN_HANDED | {"track_two[0].facilitation": 0.7}, 60,
            ),
        ),
    ),
    Row(
        7, "Mediation support units", "training, research and staff for mediators let their skill grow sooner",
        "third_party.actors[i].mandate = 'support', third_party.support_effect",
        shows=(
            Shown(
                "room_trust", convenor("ngo_mediator", skill=0.2),
                convenor("ngo_mediator", skill=0.2, mandate="support"), {"third_party.support_effect": 0.0},
                PAID | programme("problem_solving_workshop", third_party="convenor", meetings_per_year=6.0), 60,
            ),
        ),
        why="Set-up time is not in the model: a programme starts in the week that the scenario says.",
    ),
    Row(
        8, "Hybrid contact group",
        "states and organisations that accompany the talks keep channels in step, and the signatories to their word",
        "third party contact_group: witness; dialogue.confusion, third_party.reminder, event REMINDER",
        shows=(
            Shown(
                "spokesperson", {"track_two[0].third_party": "ngo_mediator"},
                {"track_two[0].third_party": "contact_group"}, {"dialogue.confusion": 0.0},
                NO_TALKS | {"track_one.coordination": 0.1}, 60,
            ),
            Shown(
                "-strain", convenor("ngo_mediator", leverage=0.0), convenor("contact_group", leverage=0.0),
                {"third_party.reminder": 0.0},
                AT_THE_TABLE | programme("back_channel", third_party="convenor") | {
                    "run.followup_weeks": 26, "spoilers.capability": 1.0, "third_party.reminder": 1.0,
                    "implementation.strain_half_life": 104.0,
                },
            ),
        ),
    ),
    Row(
        9, "Civil Society Support Room",
        "a side room with weak ties brings the officials some ideas, fewer than a room that has their ear, and makes "
        "a role for civil society in the text likelier when its work is seen",
        "track_two[i].elite_access near .2, secrecy 0; track_three.civil_seat; ideas_found, ideas_tabled, "
        "ideas_adopted of the initiative",
        shows=(
            Shown(
                "ideas_taken_up", {"track_two[0].elite_access": 0.0}, {"track_two[0].elite_access": 0.2},
                {"dialogue.briefing_rate": 0.0}, PAID | programme("seminar", secrecy=0.0),
            ),
            Shown(
                "ideas_taken_up", {"track_two[0].elite_access": 0.2}, {"track_two[0].elite_access": 0.9},
                {"dialogue.briefing_rate": 0.0}, PAID | programme("seminar", secrecy=0.0),
            ),
            Shown(
                "civil_role", {"track_two[0].secrecy": 1.0}, {"track_two[0].secrecy": 0.0},
                {"track_three.civil_seat": 0.0},
                AT_THE_TABLE | programme("seminar", elite_access=0.2)
                | {"track_three.linkage": 0.8, "track_three.civil_seat": 1.0},
            ),
        ),
        why="Those who sit there are the elites of civil society; citizens themselves hold no ideas in the model.",
    ),
)  # fmt: skip
