"""Rows 74 to 84: regimes, issues, resources, and who takes part."""

from __future__ import annotations

from tests.coverage.conditions import AT_THE_TABLE, PAID, UNMOVED, programme
from tests.coverage.harness import Row, Settings, Shown

POOR, RICH, OTHER_POOR = (
    {"name": name, "budget": budget} for name, budget in (("own", 70.0), ("other", 600.0), ("other", 0.0))
)

HUMP: Settings = PAID | {"dialogue.groupthink": 0.8, "dialogue.breadth_cost": 0.8}

ROWS = (
    Row(
        74, "Underlying threat",
        "a threat that stays keeps governments motivated, and their ears open; without any the motive is gone",
        "conflict.risk, conflict.intensity; state motivation",
        shows=(
            Shown(
                "motivation", {"conflict.intensity": 0.0}, {"conflict.intensity": 0.7}, {"conflict.risk": 0.0},
                PAID | {"conflict.stalemate": 0.0, "third_party.leverage": 0.0, "conflict.advance_effect": 0.0},
            ),
            Shown(
                "ideas_taken_up", {"conflict.intensity": 0.0}, {"conflict.intensity": 0.7}, {"conflict.risk": 0.0},
                PAID | UNMOVED | {"conflict.risk": 0.2, "society.fear": 0.0},
            ),
        ),
    ),
    Row(
        75, "Openness of the regimes",
        "closed regimes hear less, narrow the pool, stifle candour and punish",
        "track_one.openness, dialogue.closed_ear, regimes.minders, vetting, co_optation, punishment; outcome punished",
        shows=(
            Shown(
                "ideas_taken_up", {"track_one.openness": 0.1}, {"track_one.openness": 0.9},
                {"dialogue.closed_ear": 1.0, "regimes.co_optation": 0.0, "regimes.minders": 0.0, "regimes.vetting": 0.0,
                 "regimes.punishment": 0.0, "ideas.ordinary_advice": 0.0, "track_one.elite_successors": 0.0},
                PAID,
            ),
            Shown(
                "ideas_found", {"track_one.openness": 0.1}, {"track_one.openness": 0.9},
                {"regimes.minders": 0.0, "regimes.vetting": 0.0}, PAID,
            ),
            Shown(
                "-punished", {"track_one.openness": 0.1}, {"track_one.openness": 0.9}, {"regimes.punishment": 0.0},
                PAID | {"track_two[0].secrecy": 0.1, "track_two[0].attributed": True},
            ),
            Shown(
                "spread_in_room", {"track_one.openness": 0.0}, {"track_one.openness": 1.0}, {"regimes.vetting": 0.0},
                PAID | {"regimes.vetting": 1.0, "track_two[0].breadth": 1.0, "regimes.punishment": 0.0,
                        "track_one.turnover": 0.0, "run.weeks": 26},
            ),
        ),
    ),
    Row(
        76, "Deniability",
        "what can be denied costs less before the public when it leaks, and says less to the other side",
        "track_two[i].deniability, dialogue.leak_alarm, track_one.deniable_discount; event leak",
        shows=(
            Shown(
                "support", {"track_two[0].deniability": 0.0}, {"track_two[0].deniability": 1.0},
                {"dialogue.leak_alarm": 0.0},
                PAID | {"track_two[0].secrecy": 1.0, "track_two[0].meetings_per_year": 12, "dialogue.leak_rate": 0.1,
                        "dialogue.leak_alarm": 0.6, "dialogue.alarm_half_life": 26.0, "run.weeks": 52},
            ),
            Shown(
                "-officials_trust", {"track_two[0].deniability": 0.0}, {"track_two[0].deniability": 1.0},
                {"track_one.deniable_discount": 0.0},
                PAID | {"track_two[0].elite_access": 0.9, "track_one.coordination": 0.9, "track_one.openness": 0.9,
                        "track_one.testing": 0.0},
            ),
        ),
    ),
    Row(
        77, "Governments equipped to benefit",
        "a desk that reads what unofficial work publishes takes more of it up",
        "track_one.desk, track_one.desk_rate; event idea_taken_up",
        shows=(
            Shown(
                "ideas_taken_up", {"track_one.desk": 0.0}, {"track_one.desk": 1.0}, {"track_one.desk_rate": 0.0},
                PAID | programme(format="research"),
            ),
        ),
    ),
    Row(
        78, "Technical issues travel more easily",
        "what officials take up is more technical than it would be if identity were no burden",
        "ideas.identity, ideas.identity_drag, state technicality; where every idea touches every issue there is "
        "nothing to prefer",
        shows=(
            Shown(
                "technicality_taken_up", {"ideas.identity_drag": 0.0}, {"ideas.identity_drag": 0.9},
                {"ideas.bundling": 1.0}, PAID | {"ideas.bundling": 0.0, "ideas.initial_way_out": 0.9}, 200,
            ),
            Shown(
                "ideas_taken_up", {"ideas.identity": 0.9}, {"ideas.identity": 0.1}, {"ideas.identity_drag": 0.0}, PAID,
                200,
            ),
        ),
    ),
    Row(
        79, "Settings closed to outside states",
        "where the parties admit no foreign states, only private third parties can work",
        "third_party.states_admitted, track_two[i].third_party",
        shows=(
            Shown(
                "ideas_taken_up", programme(third_party="state_mediator"), programme(third_party="ngo_mediator"),
                {"third_party.states_admitted": True}, PAID | {"third_party.states_admitted": False},
            ),
        ),
    ),
    Row(
        80, "Alliances of private donors",
        "donors who pool their money pay for more meetings, each of them dearer",
        "funding.pooling, funding.pooling_cost, funding.donors; outcomes meetings, spend",
        shows=(
            Shown(
                "meetings", {"funding.donors": [POOR, OTHER_POOR]}, {"funding.donors": [POOR, RICH]},
                {"funding.pooling": 0.0},
                PAID | programme(donor=0) | {"funding.pooling": 1.0, "funding.budget": 0.0},
            ),
            Shown(
                "spend_a_meeting", {"funding.pooling": 0.0}, {"funding.pooling": 1.0}, {"funding.pooling_cost": 0.0},
                PAID | programme(donor=0) | {"funding.donors": [POOR, RICH], "funding.budget": 0.0},
            ),
        ),
    ),
    Row(
        81, "Local ownership",
        "ownership by people of the place gives a programme standing, and may cost it access and protection",
        "track_two[i].local_ownership, third_party.ownership",
        shows=(
            Shown(
                "room_trust", {"track_two[0].local_ownership": 0.0}, {"track_two[0].local_ownership": 0.5},
                {"third_party.ownership": 0.0}, PAID,
            ),
            Shown(
                "-ideas_taken_up", {"track_two[0].local_ownership": 0.5}, {"track_two[0].local_ownership": 1.0},
                {"third_party.ownership": 0.0}, PAID | {"track_two[0].third_party": "insider_mediator"}, 200,
            ),
        ),
    ),
    Row(
        82, "Inclusion of women",
        "women's part ties a programme to more of the public, if what they say counts; as tokens they add nothing",
        "track_two[i].women, women_voice, track_three.women_effect, women_threshold; state mood",
        shows=(
            Shown(
                "mood", {"track_two[0].women": 0.0}, {"track_two[0].women": 0.5}, {"track_three.women_effect": 0.0},
                PAID | {"track_two[0].women_voice": 0.8, "track_two[0].secrecy": 0.0, "track_three.carry_home": 0.2},
            ),
            Shown(
                "mood", {"track_two[0].women_voice": 0.3}, {"track_two[0].women_voice": 0.8},
                {"track_three.women_threshold": 0.0},
                PAID | {"track_two[0].women": 0.5, "track_two[0].secrecy": 0.0, "track_three.carry_home": 0.2},
            ),
        ),
    ),
    Row(
        83, "Civil society is no monolith",
        "civil society at the table brings leaders support, and where it is hostile throws clauses out",
        "track_three.inclusion, civil_support, civil_veto; event civil_refused",
        shows=(
            Shown(
                "least_support", {"track_three.inclusion": 0.0}, {"track_three.inclusion": 1.0},
                {"track_three.civil_support": 0.0}, PAID,
            ),
            Shown(
                "-issues_settled", {"track_three.inclusion": 0.0}, {"track_three.inclusion": 1.0},
                {"track_three.civil_veto": 0.0},
                AT_THE_TABLE | {"track_three.civil_support": 0.0, "track_three.civil_veto": 0.8,
                                "society.hawkishness": 0.7, "track_one.signing_rate": 0.0},
                200,
            ),
        ),
    ),
    Row(
        84, "Diverse views in the room",
        "broader rooms agree on less, of sounder ideas; where both weigh much, what survives scrutiny is most at "
        "middling breadth (at the defaults it hardly depends on it)",
        "track_two[i].breadth, dialogue.groupthink, dialogue.breadth_cost",
        shows=(
            Shown(
                "robustness_found", {"track_two[0].breadth": 0.1}, {"track_two[0].breadth": 0.9},
                {"dialogue.groupthink": 0.0}, PAID,
            ),
            Shown(
                "sound_ideas", {"track_two[0].breadth": 0.0}, {"track_two[0].breadth": 0.5},
                {"dialogue.groupthink": 0.0, "dialogue.breadth_cost": 0.0}, HUMP,
            ),
            Shown(
                "sound_ideas", {"track_two[0].breadth": 1.0}, {"track_two[0].breadth": 0.5},
                {"dialogue.breadth_cost": 0.0, "dialogue.groupthink": 0.0}, HUMP,
            ),
            Shown(
                "credibility", {"track_two[0].breadth": 0.0}, {"track_two[0].breadth": 1.0},
                {"dialogue.standing_loss": 0.0}, PAID | {"regimes.punishment": 0.0, "dialogue.leak_rate": 0.0},
            ),
        ),
    ),
)  # fmt: skip
