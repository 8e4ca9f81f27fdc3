"""Rows 45 to 62: what happens in a room, and what becomes of it."""

from __future__ import annotations

from tests.coverage.harness import Row, Settings, Shown
from tests.coverage.worlds import (
    AT_THE_TABLE,
    NO_PROGRAMME,
    NO_SPOILERS,
    NO_TALKS,
    PAID,
    UNTOLD,
    own_format,
    programme,
    second_party,
)

LINE: Settings = {"track_two[0].elite_access": 0.9}
ONE_YEAR: Settings = {"track_two[0].ends": 52}


# Meetings every month, which change nothing but what publics are used to.
OFTEN_SEEN: Settings = {
    "track_three.habituation": 0.1, "track_two[0].elite_access": 0.0, "track_two[0].meetings_per_year": 12.0,
    "dialogue.public_candour": 1.0, "regimes.punishment": 0.0,
}  # fmt: skip

ROWS = (
    Row(
        45, "Trust building", "repeated contact raises trust among those in the room; contact of rivals does not",
        "dialogue.learning, pair_trust, room_trust",
        shows=(
            Shown(
                "room_trust", {"track_two[0].meetings_per_year": 1.0}, {"track_two[0].meetings_per_year": 6.0},
                {"dialogue.learning": 0.0}, NO_TALKS, 60,
            ),
            Shown(
                "room_trust", {"track_two[0].common_goal": -0.8}, {"track_two[0].common_goal": 0.0},
                {"dialogue.learning": 0.0}, NO_TALKS, 60,
            ),
        ),
    ),
    Row(
        46, "Generalisation gap", "only a fraction of the trust in those met becomes a better view of their side",
        "dialogue.generalisation; gain beside pair_trust in the rows of initiatives",
        shows=(
            Shown(
                "gain_of_participants", NO_PROGRAMME, {}, {"dialogue.generalisation": 0.0}, NO_TALKS, 60,
            ),
        ),
        tests=(
            "tests/test_spread_of_trust.py::test_a_tenth_to_a_third_of_pair_trust_becomes_general",
            "tests/test_spread_of_trust.py::test_all_of_it_does_where_there_is_no_gap",
        ),
    ),
    Row(
        47, "Decay and reversal under hostilities", "gains wear off once meetings stop, sooner under new violence",
        "dialogue.fast_half_life, .slow_half_life, .violence_decay; shock massacre",
        shows=(
            Shown(
                "-gain_of_participants", {"run.weeks": 53}, {"run.weeks": 92},
                {"dialogue.retention": 1.0, "track_two[0].follow_up": 1.0}, NO_TALKS | ONE_YEAR, 60,
            ),
            Shown(
                "-gain_of_participants", {}, {"shocks": [{"week": 54, "kind": "massacre", "size": 1.0}]},
                {"dialogue.violence_decay": 0.0}, NO_TALKS | ONE_YEAR | {
                    "run.weeks": 78, "conflict.intensity": 0.3, "conflict.victory_rate": 0.0,
                    "conflict.fading_rate": 0.0,
                }, 60,
            ),
        ),
    ),
    Row(
        48, "Attribution of hostile intent",
        "one workshop that is run well takes a fifth to three tenths off the distrust of those met, and much less off "
        "what is thought of their side",
        "dialogue.learning, .generalisation; item hostile_intent of docs/measurement.md",
        tests=(
            "tests/test_spread_of_trust.py::test_a_workshop_takes_two_to_three_tenths_off_distrust",
            "tests/test_spread_of_trust.py::test_a_workshop_without_learning_takes_nothing_off",
        ),
        why="In part: the fall by 20-30 % that practitioners report is reached for distrust of those met, in the best "
        "case; hostile intent as surveys ask for it falls by 5-10 %.",
    ),
    Row(
        49, "Shift from bargaining to problem-solving mode",
        "with trust in the room and at the table, people look for what serves both",
        "room_trust in discovery; working_trust in what is tabled",
        shows=(
            Shown(
                "ideas_found", {"dialogue.learning": 0.02}, {"dialogue.learning": 0.2},
                own_format(evidence=1.0) | {"track_two[0].facilitation": 1.0}, NO_TALKS,
            ),
            Shown(
                "feasibility_tabled", {"society.goodwill": 0.2}, {"society.goodwill": 1.0},
                {"ideas.options_per_issue": 1},
                AT_THE_TABLE | {"ideas.staff_search": 0.5, "track_one.ripe_threshold": 0.02},
            ),
        ),
    ),
    Row(
        50, "Second-order change", "the part of a change that is more than feeling lasts longer",
        "dialogue.fast_share, .slow_half_life beside .fast_half_life",
        shows=(
            Shown(
                "gain_of_participants", {"dialogue.fast_share": 0.9}, {"dialogue.fast_share": 0.3},
                {"dialogue.fast_half_life": 104.0, "dialogue.slow_half_life": 104.0, "dialogue.violence_decay": 0.0},
                NO_TALKS | ONE_YEAR, 60,
            ),
        ),
        why="Beliefs on single issues are not modelled: what lasts is a part of the attitude, and the ideas learnt.",
    ),
    Row(
        51, "Idea generation", "rooms find more where they are private, and better ideas where they are diverse",
        "dialogue.public_candour, .groupthink; ideas_found, robustness",
        shows=(
            Shown(
                "ideas_found", {"track_two[0].secrecy": 0.0}, {"track_two[0].secrecy": 1.0},
                {"dialogue.public_candour": 1.0}, NO_TALKS,
            ),
            Shown(
                "robustness_found", {"track_two[0].breadth": 0.1}, {"track_two[0].breadth": 0.8},
                {"dialogue.groupthink": 0.0}, NO_TALKS,
            ),
            Shown(
                "ideas_found", {"track_two[0].breadth": 0.9}, {"track_two[0].breadth": 0.1},
                {"dialogue.breadth_cost": 0.0, "dialogue.hawk_learning": 0.0}, NO_TALKS | {"funding.donor_tilt": 0.0},
            ),
        ),
    ),
    Row(
        52, "Testing of ideas (trial balloon)",
        "officials try in private what they can deny: the idea comes to the table sounder; the message counts for less",
        "track_two[i].deniability, track_one.testing, .deniable_discount; dialogue.leak_alarm",
        shows=(
            Shown(
                "robustness_taken_up", {"track_two[0].deniability": 0.0}, {"track_two[0].deniability": 1.0},
                {"track_one.testing": 0.0}, NO_TALKS | LINE | {"track_one.testing": 0.5},
            ),
            Shown(
                "support", {"track_two[0].deniability": 0.0}, {"track_two[0].deniability": 1.0},
                {"dialogue.leak_alarm": 0.0},
                NO_TALKS | {"dialogue.leak_rate": 0.1, "track_two[0].secrecy": 1.0, "run.weeks": 26}, 60,
            ),
            Shown(
                "officials_trust", {"track_two[0].deniability": 1.0}, {"track_two[0].deniability": 0.0},
                {"track_one.deniable_discount": 0.0}, NO_TALKS | LINE | {"track_one.testing": 0.0}, 60,
            ),
        ),
    ),
    Row(
        53, "Epistemic community", "experts find technical options where issues differ, and officials take those up",
        "format joint_project: technical, evidence; ideas.identity_drag; technicality",
        shows=(
            Shown(
                "technicality_found", programme("problem_solving_workshop"), programme("joint_project"),
                {"ideas.issues": 1}, NO_TALKS,
            ),
            Shown(
                "ideas_found", own_format(like="joint_project", evidence=0.0), own_format(like="joint_project"),
                {"track_two[0].facilitation": 0.0, "dialogue.skill_learning": 0.0},
                NO_TALKS | {"dialogue.learning": 0.02},
            ),
            Shown(
                "technicality_taken_up", own_format(like="joint_project", technical=0.0),
                own_format(like="joint_project", technical=1.0), {"ideas.issues": 1},
                NO_TALKS | LINE | {"ideas.initial_way_out": 0.0, "run.weeks": 260},
            ),
        ),
    ),
    Row(
        54, "Perception shift toward ripeness",
        "participants who trust each other tell officials that nobody will win, as far as they have access",
        "track_one.realism, belief",
        shows=(
            Shown(
                "belief", {"track_two[0].elite_access": 0.1}, {"track_two[0].elite_access": 0.9},
                {"track_one.realism": 0.0},
                NO_TALKS | {
                    "conflict.stalemate": 0.9, "conflict.belief_reversion": 0.001,
                    "shocks": [{"week": 0, "kind": "patron_found", "size": 0.6}],
                }, 60,
            ),
        ),
    ),
    Row(
        55, "Relay / informal advice to officials",
        "participants brief officials by access and by their standing at home",
        "dialogue.briefing_rate, .relay, track_two[i].elite_access, society.standing",
        shows=(
            Shown(
                "officials_trust", {"track_two[0].elite_access": 0.1}, {"track_two[0].elite_access": 0.9},
                {"dialogue.relay": 0.0}, NO_TALKS | NO_SPOILERS | {"dialogue.mixed_signals": 0.0}, 60,
            ),
            Shown(
                "ideas_taken_up", {"track_two[0].elite_access": 0.1}, {"track_two[0].elite_access": 0.9},
                {"dialogue.briefing_rate": 0.0}, NO_TALKS,
            ),
        ),
    ),
    Row(
        56, "Person transfer", "who comes from the room into office brings the trust in those met, and negotiates",
        "track_one.turnover, .elite_successors; events IN_OFFICE, DELEGATE_NAMED; transfer_level 3",
        shows=(
            Shown(
                "officials_trust", {"track_one.elite_successors": 0.0}, {"track_one.elite_successors": 0.8},
                {"dialogue.learning": 0.0},
                NO_TALKS | {"track_one.turnover": 0.4, "dialogue.briefing_rate": 0.0, "track_two[0].participants": 30},
            ),
            Shown(
                "alumni_in_office", {"track_one.openness": 0.1}, {"track_one.openness": 1.0},
                {"track_one.elite_successors": 0.0},
                NO_TALKS | {"track_one.turnover": 0.4, "track_two[0].participants": 30, "regimes.punishment": 0.0},
            ),
        ),
    ),
    Row(
        57, "Desensitising audiences (Dakar 1987)",
        "contacts seen and tolerated make later ones ordinary: a leak alarms less, and the ban on meeting weakens",
        "track_three.habituation, .habituation_effect, habit",
        shows=(
            Shown(
                "opened", {"track_two[0].secrecy": 1.0}, {"track_two[0].secrecy": 0.0},
                {"track_three.habituation_effect": 0.0},
                PAID | UNTOLD | OFTEN_SEEN | second_party(recognised=False) | {
                    "track_one.taboo": 1.0, "track_one.opening_rate": 0.05, "conflict.stalemate": 0.9,
                },
            ),
            Shown(
                "support", NO_PROGRAMME, {"track_two[0].secrecy": 0.0},
                {"track_three.habituation_effect": 0.0},
                NO_TALKS | UNTOLD | OFTEN_SEEN | {
                    "track_two": [
                        {"name": "it"},
                        {"name": "later", "starts": 130, "secrecy": 1.0, "meetings_per_year": 6.0, "participants": 30},
                    ],
                    "dialogue.leak_rate": 0.1,
                }, 60,
            ),
        ),
        why="Habit also makes red lines cheaper before an audience; that has no contrast of its own.",
    ),
    Row(
        58, "Keeping a channel open in freezes",
        "while officials do not speak, a channel keeps them from misreading each other",
        "track_one.misperception, working_trust",
        shows=(
            Shown(
                "officials_trust", NO_PROGRAMME, {}, {"track_one.misperception": 0.0}, NO_TALKS | UNTOLD, 60,
            ),
            Shown(
                "opened", NO_PROGRAMME, {}, {"track_one.misperception": 0.0},
                PAID | UNTOLD | {
                    "conflict.stalemate": 0.9, "track_one.misperception": 0.01, "track_one.opening_rate": 0.02,
                    "ideas.initial_way_out": 1.0,
                },
            ),
        ),
    ),
    Row(
        59, "Narrative exchange", "personal stories humanise the other side more than they raise trust in those met",
        "format field stories, dialogue.narrative",
        shows=(
            Shown(
                "gain_ratio", own_format(stories=0.0), own_format(stories=1.0), {"dialogue.narrative": 0.0},
                NO_TALKS, 60,
            ),
        ),
    ),
    Row(
        60, "Contact hypothesis conditions", "equal status, a common goal, facilitation and blessing make contact work",
        "power.asymmetry, track_two[i].common_goal, .facilitation, .coordination, and dialogue's weights on them",
        shows=(
            Shown(
                "room_trust", {"power.asymmetry": 0.9}, {"power.asymmetry": 0.0}, {"dialogue.status_penalty": 0.0},
                NO_TALKS, 60,
            ),
            Shown(
                "room_trust", {"track_two[0].common_goal": 0.0}, {"track_two[0].common_goal": 1.0},
                {"dialogue.goal_weight": 0.0}, NO_TALKS, 60,
            ),
            Shown(
                "room_trust", {"track_two[0].facilitation": 0.1}, {"track_two[0].facilitation": 0.9},
                {"dialogue.facilitation_weight": 0.0}, NO_TALKS, 60,
            ),
            Shown(
                "room_trust", {"track_two[0].coordination": 0.0}, {"track_two[0].coordination": 1.0},
                {"dialogue.blessing_weight": 0.0}, NO_TALKS, 60,
            ),
        ),
    ),
    Row(
        61, "Principled, win-win negotiation",
        "as issues weigh differently for each side, bundles can give both more than a split of any one issue would",
        "ideas.bundling, ideas.surplus; issue_weight",
        shows=(
            Shown(
                "best_joint_value", {"ideas.bundling": 0.0}, {"ideas.bundling": 0.5}, {"ideas.issues": 1},
                {"ideas.surplus": 0.0, "run.weeks": 2}, 60,
            ),
        ),
    ),
    Row(
        62, "Preparation, training, continuity",
        "skill grows with the doing and wears away when money stops, and rooms that start again pay for it",
        "dialogue.skill_learning, funding.skill_loss, funding.continuity; skill",
        shows=(
            Shown(
                "skill", {"shocks": [{"week": 52, "kind": "grant_ended"}]}, {},
                {"funding.skill_loss": 0.0, "dialogue.skill_learning": 0.0}, PAID | {"funding.gap": 156.0}, 60,
            ),
            Shown(
                "room_trust", {"funding.skill_loss": 0.05}, {"funding.skill_loss": 0.0},
                {"dialogue.facilitation_weight": 0.0},
                PAID | {
                    "funding.gap": 260.0,
                    "shocks": [{"week": 26, "kind": "grant_ended"}, {"week": 78, "kind": "grant_renewed"}],
                }, 60,
            ),
        ),
    ),
)  # fmt: skip
