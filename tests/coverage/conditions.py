"""Rows 63 to 73: conditions of transfer, power, and what leaders can do."""

from __future__ import annotations

from tests.coverage.harness import Row, Settings, Shown

PAID: Settings = {"funding.continuity": 1.0, "funding.donor_tilt": 0.0}  # nothing that depends on luck with donors
NO_PROGRAMME: Settings = {"track_two[0].enabled": False}
# Officials sit down at once, whatever they think of it, and do not get up again.
AT_THE_TABLE: Settings = PAID | {
    "track_one.opening_rate": 1.0, "track_one.ripe_threshold": 0.02, "track_one.agenda_rate": 1.0,
    "track_one.breakdown_rate": 0.0,
}  # fmt: skip
NO_TALKS: Settings = {"track_one.opening_rate": 0.0}
# Great powers impose texts in a bad war, so that texts come whether or not anybody found anything.
IMPOSED: Settings = PAID | {
    "third_party.leverage": 0.9, "third_party.coercion_rate": 0.03, "conflict.intensity": 0.9, "run.weeks": 260,
    "run.followup_weeks": 260,
}  # fmt: skip
NO_FORCE: Settings = {
    "third_party.coercion_rate": 0.0, "third_party.pressure": 0.0, "third_party.incentive": 0.0,
    "third_party.arm_twisting": 0.0,
}  # fmt: skip
# Governments that hurt from nothing and expect to win.
UNMOVED: Settings = {
    "conflict.stalemate": 0.0, "conflict.risk": 0.0, "conflict.advance_effect": 0.0, "third_party.leverage": 0.0,
}  # fmt: skip
NO_OTHER_IDEAS: Settings = {"ideas.staff_search": 0.0, "ideas.ordinary_advice": 0.0}
PATRON_LOST: Settings = {"shocks": [{"week": 52, "kind": "patron_lost", "size": 1.0}]}
WAR_PAYS: Settings = {"power.patron_support": 1.0, "power.patron_value": 0.6}
DEAF: Settings = {"dialogue.briefing_rate": 0.0, "track_one.elite_successors": 0.0}
CAMPAIGN: Settings = {
    "track_two": [{"name": "workshops"}, {"name": "campaign", "format": "media_campaign", "meetings_per_year": 26}]
}


def programme(**more: object) -> Settings:
    """One programme, a workshop but for this."""
    return {"track_two": [{"name": "it"} | more]}


def own_format(**more: object) -> Settings:
    """One programme whose format is a workshop but for this."""
    return programme(format="own") | {"formats": [{"name": "own"} | more]}


ROWS = (
    Row(
        63, "Complement, not substitute",
        "unofficial work adds to talks only where governments want out, and these need some source of ideas, which "
        "need not be unofficial: most talks would open without it",
        "conflict.stalemate, track_two; motivation x optimism in readiness; outcome talks",
        shows=(
            Shown(
                "talks", NO_PROGRAMME, {}, UNMOVED,
                PAID | programme(format="back_channel", elite_access=0.9)
                | {"conflict.stalemate": 0.8, "run.weeks": 260, "track_one.coordination": 0.9,
                   "ideas.initial_way_out": 0.2, "track_one.opening_rate": 0.01, "society.goodwill": 0.6},
            ),
            Shown(
                "talks", {"conflict.stalemate": 0.2}, {"conflict.stalemate": 0.9},
                NO_PROGRAMME | NO_OTHER_IDEAS | {"ideas.hope": 0.0},
                PAID | programme(format="back_channel", elite_access=0.9)
                | {"track_one.coordination": 0.9, "third_party.leverage": 0.0, "run.weeks": 312},
            ),
        ),
    ),
    Row(
        64, "Tracks must meet",
        "a text lasts longer where what unofficial work found has reached officials of all sides",
        "implementation.ownership_effect, commission_effect, trust_effect; outcome held_5y",
        shows=(
            Shown(
                "held_5y", {"track_two[0].elite_access": 0.0}, {"track_two[0].elite_access": 1.0},
                {"implementation.ownership_effect": 0.0, "implementation.commission_effect": 0.0,
                 "implementation.trust_effect": 0.0},
                IMPOSED | NO_OTHER_IDEAS
                | {"run.weeks": 312, "track_one.coordination": 0.9, "implementation.ownership_effect": 0.9},
                320,
            ),
        ),
    ),
    Row(
        65, "Readiness governs transfer",
        "officials take up more the more they want the conflict to end",
        "dialogue.unmotivated_ear, state motivation; event idea_taken_up",
        shows=(
            Shown(
                "ideas_taken_up", {"conflict.stalemate": 0.1}, {"conflict.stalemate": 0.9},
                {"dialogue.unmotivated_ear": 1.0}, PAID | NO_TALKS,
            ),
        ),
    ),
    Row(
        66, "Stage dependence",
        "before talks unofficial work brings ideas; in talks delegations find their own; later it holds up the text",
        "ideas.talks_effort, implementation.commission_effect, state phase",
        shows=(
            Shown(
                "ideas_taken_up", AT_THE_TABLE, NO_TALKS, {"ideas.talks_effort": 1.0},
                PAID | {"conflict.restraint": 0.0, "track_one.signing_rate": 0.0, "third_party.coercion_rate": 0.0},
            ),
            Shown(
                "held_5y", {"track_two[0].ends": 104}, {}, {"implementation.commission_effect": 0.0},
                IMPOSED | programme(format="back_channel")
                | {"track_one.coordination": 1.0, "implementation.commission_effect": 0.9,
                   "implementation.trust_effect": 0.0},
                320,
            ),
        ),
    ),
    Row(
        67, "Alignment with power incentives",
        "ideas are adopted where they beat the payoff of war; trust alone does not sell them",
        "power.patron_support, power.patron_value, power.cost_weight; outcome agreement",
        shows=(
            Shown(
                "agreement", {"power.patron_support": 1.0}, {"power.patron_support": 0.0}, {"power.patron_value": 0.0},
                PAID | {"society.hawkishness": 0.3, "power.patron_value": 0.4, "run.weeks": 520},
            ),
            Shown(
                "agreement", {"society.hawkishness": 0.7}, {"society.hawkishness": 0.3}, WAR_PAYS,
                PAID | {"run.weeks": 520},
            ),
        ),
    ),
    Row(
        68, "Power asymmetry",
        "the much stronger side doubts a stalemate, the room is less equal, and public talk takes pressure off the "
        "strong",
        "power.asymmetry, power.advantage_belief, dialogue.status_penalty, dialogue.relief",
        shows=(
            Shown(
                "-belief_of_strongest", {"power.asymmetry": 0.1}, {"power.asymmetry": 0.9},
                {"power.advantage_belief": 0.0}, PAID,
            ),
            Shown(
                "-room_trust", {"power.asymmetry": 0.1}, {"power.asymmetry": 0.9}, {"dialogue.status_penalty": 0.0},
                PAID,
            ),
            Shown(
                "-motivation_of_strongest", {"track_two[0].secrecy": 1.0}, {"track_two[0].secrecy": 0.0},
                {"dialogue.relief": 0.0},
                PAID | {"power.asymmetry": 0.9, "third_party.leverage": 0.9, "conflict.intensity": 0.7,
                        "regimes.punishment": 0.0},
            ),
        ),
        why="The strong also table out of turn (power.agenda); that has no contrast of its own.",
    ),
    Row(
        69, "Geopolitical shock",
        "the loss of a patron opens officials' ears and talks in the two years after it",
        "shocks[j].kind = 'patron_lost', power.patron_belief; outcome talks",
        shows=(
            Shown(
                "brought_in_two_years", {}, PATRON_LOST, {"power.patron_belief": 0.0},
                PAID | {"power.patron_support": 1.0, "conflict.stalemate": 0.2}, 200,
            ),
            Shown(
                "talks", {}, PATRON_LOST, {"power.patron_belief": 0.0},
                PAID | {"power.patron_support": 1.0, "conflict.stalemate": 0.2, "track_two[0].elite_access": 0.9,
                        "track_one.coordination": 0.9, "track_one.opening_rate": 0.05},
            ),
        ),
    ),
    Row(
        70, "Coercion and enforcement by third parties",
        "a guarantee keeps texts, and great powers can bring one about without any unofficial work",
        "third_party.enforcement, implementation.guarantee_effect, third_party.leverage, coercion_rate; event forced",
        shows=(
            Shown(
                "held_5y", {"third_party.enforcement": 0.0}, {"third_party.enforcement": 0.9},
                {"implementation.guarantee_effect": 0.0}, IMPOSED | {"track_one.commitment_problem": 0.0}, 240,
            ),
            Shown(
                "agreement", {"third_party.leverage": 0.1}, {"third_party.leverage": 0.9}, NO_FORCE,
                NO_PROGRAMME | {"conflict.intensity": 0.9, "run.weeks": 312},
            ),
        ),
    ),
    Row(
        71, "Access to decision-makers",
        "transfer rises with access, at each step of it, and access does more than representative participants",
        "track_two[i].elite_access, dialogue.briefing_rate; event idea_taken_up",
        shows=(
            Shown(
                "ideas_taken_up", {"track_two[0].elite_access": 0.1}, {"track_two[0].elite_access": 0.5}, DEAF, PAID,
            ),
            Shown(
                "ideas_taken_up", {"track_two[0].elite_access": 0.5}, {"track_two[0].elite_access": 0.9}, DEAF, PAID,
                200,
            ),
            Shown(
                "ideas_taken_up",
                {"track_two[0].elite_access": 0.2, "track_two[0].breadth": 0.9, "track_three.linkage": 0.9},
                {"track_two[0].elite_access": 0.9, "track_two[0].breadth": 0.5, "track_three.linkage": 0.0}, DEAF, PAID,
            ),
        ),
    ),
    Row(
        72, "Leaders are poor workshop subjects",
        "officials in role learn less than others in the same room, and an audience costs candour",
        "dialogue.role_rigidity, dialogue.public_candour, formats[i].official_seats",
        shows=(
            Shown(
                "room_trust", own_format(official_seats=1.0), own_format(official_seats=0.0),
                {"dialogue.role_rigidity": 0.0},
                PAID | {"society.officials_per_party": 10, "society.hawkishness_sd": 0.01, "run.weeks": 52,
                        "track_one.turnover": 0.0},
            ),
            Shown(
                "ideas_found", {"track_two[0].secrecy": 0.0}, {"track_two[0].secrecy": 1.0},
                {"dialogue.public_candour": 1.0}, PAID,
            ),
        ),
    ),
    Row(
        73, "Publics' fears constrain leaders",
        "leaders of hostile publics sign less, and unofficial work that softens publics frees them",
        "track_one.audience_cost, track_one.win_set, track_three.campaign_effect; state support",
        shows=(
            Shown(
                "agreement", {}, CAMPAIGN, {"track_one.audience_cost": 0.0, "track_one.win_set": 0.01},
                AT_THE_TABLE
                | {"society.hawkishness": 0.6, "track_one.win_set": 1.0, "track_one.weariness": 0.0,
                   "ideas.initial_way_out": 1.0, "track_three.campaign_effect": 1.0, "track_three.mood_ceiling": 0.3,
                   "run.weeks": 130, "funding.budget": 100_000.0},
                240,
            ),
        ),
    ),
)  # fmt: skip
