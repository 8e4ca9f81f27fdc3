"""Rows 98 to 110: harm that states, spoilers and distance from power do, and where unofficial work tells for little."""

from __future__ import annotations

from tests.coverage.failures import AT_THE_TABLE, PAID
from tests.coverage.harness import Row, Settings, Shown

OPEN: Settings = {"track_one.openness": 0.9}
CLOSED: Settings = {"track_one.openness": 0.1}
HEARD: Settings = {"track_two[0].elite_access": 0.9}
# Openness does many things; these leave only the one that a row is about.
NO_OTHER_USE: Settings = {
    "dialogue.closed_ear": 1.0, "ideas.ordinary_advice": 0.0, "track_one.elite_successors": 0.0,
    "track_three.carry_home": 0.0, "track_one.desk": 0.0,
}  # fmt: skip
HARMLESS: Settings = {
    "regimes.minders": 0.0, "regimes.vetting": 0.0, "regimes.punishment": 0.0, "regimes.co_optation": 0.0,
}  # fmt: skip
IN_THE_OPEN: Settings = {
    "track_two[0].attributed": True, "track_two[0].secrecy": 0.0, "track_two[0].local_ownership": 1.0,
    "track_two[0].third_party": "insider_mediator",
}  # fmt: skip
FIVE_YEARS: Settings = AT_THE_TABLE | {"run.followup_weeks": 260}
GUARANTEED: Settings = {"third_party.enforcement": 0.9}


def _who(sincerity: float) -> Settings:
    return {"parties": [{"name": "Party A", "sincerity": sincerity}, {"name": "Party B"}]}


def _third(**party: object) -> Settings:
    return {"parties": [{"name": "A"}, {"name": "B"}, {"name": "C"} | party]}


def _protected(protection: float) -> Settings:
    convenor = {"name": "convenor", "protection": protection}
    return {"third_party.actors": [convenor], "track_two[0].third_party": "convenor"}


LEFT_OUT = _third(included=False)
LEFT_OUT_LIMITED = _third(included=False, left_out_type="limited")
ALIKE: Settings = FIVE_YEARS | {"power.asymmetry": 0.1}  # the third party has the means to matter
FULL_LEVERAGE: Settings = {"third_party.leverage": 0.9}
NO_FORCE: Settings = {
    "third_party.coercion_rate": 0.0, "third_party.pressure": 0.0, "third_party.incentive": 0.0,
    "third_party.arm_twisting": 0.0,
}  # fmt: skip
OUTLAWED: Settings = PAID | {
    "parties": [{"name": "Party A"}, {"name": "Party B", "proscribed": True}], "track_one.openness": 0.0,
    "dialogue.leak_rate": 0.0, "regimes.punishment": 0.05,
}  # fmt: skip
NO_REPRISALS: Settings = {"regimes.punishment": 0.0, "third_party.legal_risk": 0.0}
IN_A_ROOM, ON_SCREENS = ({"track_two[0].modality": where} for where in ("in_person", "virtual"))
# Governments that hurt from nothing and expect to win.
UNMOVED: Settings = {
    "conflict.stalemate": 0.0, "conflict.risk": 0.0, "conflict.advance_effect": 0.0, "third_party.leverage": 0.0,
}  # fmt: skip
# A channel that leads to talks; its people's own change of mind, which calms officials a little, is left out.
CHANNEL: Settings = PAID | {
    "track_two": [{"name": "channel", "format": "back_channel", "elite_access": 0.9, "coordination": 0.9}],
    "dialogue.generalisation": 0.0, "track_three.carry_home": 0.0, "conflict.stalemate": 0.8, "run.weeks": 260,
}  # fmt: skip

ROWS = (
    Row(
        98, "Bad faith and delay",
        "leaders who do not mean to settle talk on, take up nothing, show it by refusing, and sign nothing",
        "parties[q].sincerity, harms.bad_faith, harms.unmasking; ideas_tabled, agreement",
        shows=(
            Shown("-agreement", _who(1.0), _who(0.5), {"harms.bad_faith": 0.0, "harms.feint": 0.0},
                  AT_THE_TABLE | HEARD),
            Shown("-agreement", _who(1.0), _who(0.2), _who(1.0), AT_THE_TABLE | HEARD | {"harms.bad_faith": 0.0},
                  n=250),
            Shown("talks", _who(1.0), _who(0.0), {"harms.feint": 0.0}, PAID | HEARD, n=400),
            Shown("-officials_trust", _who(1.0), _who(0.0), {"harms.unmasking": 0.0, "harms.bad_faith": 0.0},
                  AT_THE_TABLE | {"track_two[0].enabled": False, "run.weeks": 104}),
            Shown("-ideas_taken_up", _who(1.0), _who(0.0), {"dialogue.briefing_rate": 0.0},
                  PAID | HEARD | {"track_one.desk": 0.0}),
        ),
        why="In part: what the insincere learn in the room serves them only as demands (row 95), not in the war.",
    ),
    Row(
        99, "Co-optation by states",
        "closed regimes send people near their own line, who bring it home again, so less is transferred",
        "regimes.vetting, regimes.co_optation, track_one.openness; transfer_level",
        shows=(
            Shown("-distance_from_line", OPEN, CLOSED, {"regimes.vetting": 0.0}, PAID | {"track_two[0].breadth": 0.9}),
            Shown("-ideas_taken_up", OPEN, CLOSED, {"regimes.co_optation": 0.0},
                  PAID | HEARD | NO_OTHER_USE | HARMLESS | {"regimes.co_optation": 0.8}),
            Shown("-transfer_level", {"regimes.co_optation": 0.0}, {"regimes.co_optation": 0.9},
                  {"track_one.openness": 1.0}, PAID | HEARD | CLOSED | {"run.weeks": 260}, n=250),
        ),
    ),
    Row(
        100, "Non-adoption",
        "without a desk that reads reports, and without officials who want an end, most of what is found is shelved",
        "track_one.desk, track_one.desk_rate, dialogue.unmotivated_ear; ideas_found, ideas_taken_up, transfer_level",
        shows=(
            Shown("share_shelved", {"track_one.desk": 1.0}, {"track_one.desk": 0.0}, {"track_one.desk_rate": 0.0},
                  PAID | {"track_two[0].format": "research"}),
            Shown("-transfer_level", {"track_one.desk": 1.0}, {"track_one.desk": 0.0}, {"track_one.desk_rate": 0.0},
                  PAID | {"track_two[0].format": "research"}),
            Shown("share_shelved", {"conflict.stalemate": 0.9}, {"conflict.stalemate": 0.1},
                  {"dialogue.unmotivated_ear": 1.0}, PAID | {"track_one.desk": 0.0}, n=200),
        ),
    ),
    Row(
        101, "Elite disconnect",
        "where offices change hands, those who knew their former holders reach fewer officials with their ideas",
        "track_one.disconnect, track_one.disconnect_half_life, track_one.turnover",
        shows=tuple(
            Shown(measure, {"track_one.turnover": 0.0}, {"track_one.turnover": 0.5}, {"track_one.disconnect": 0.0},
                  PAID | {"track_one.elite_successors": 0.0, "ideas.ordinary_advice": 0.0, "track_one.disconnect": 0.9})
            for measure in ("-reachable", "-ideas_taken_up")
        ),
    ),
    Row(
        102, "Principal-agent gap",
        "people far from those who decide work out less feasible ideas",
        "harms.principal_agent, track_two[i].elite_access; feasibility of the ideas found",
        shows=(
            Shown("-feasibility_found", {"track_two[0].elite_access": 1.0}, {"track_two[0].elite_access": 0.0},
                  {"harms.principal_agent": 0.0},
                  PAID | {"harms.principal_agent": 0.5, "track_two[0].meetings_per_year": 8.0,
                          "funding.budget": 5000.0}),
        ),
    ),
    Row(
        103, "Enforcement gap",
        "without a guarantor few full texts are signed and kept; what rooms find holds a text up only if adopted",
        "third_party.enforcement, implementation.guarantee_effect, implementation.ownership_effect; held_5y",
        shows=(
            Shown("kept_in_full", {}, GUARANTEED,
                  {"implementation.guarantee_effect": 0.0, "track_one.commitment_problem": 0.0},
                  FIVE_YEARS | {"third_party.enforcement": 0.0}, n=200),
            Shown("ownership", {"track_two[0].elite_access": 0.0}, HEARD, {"dialogue.briefing_rate": 0.0},
                  AT_THE_TABLE | {"ideas.ordinary_advice": 0.0, "ideas.staff_search": 0.02}, n=250),
        ),
    ),
    Row(
        104, "Exclusion of key factions",
        "a party left out turns total spoiler, attacks the talks and shortens the peace",
        "parties[q].included, parties[q].left_out_type, spoilers.turning_rate; attacks_in_talks, held_5y",
        shows=(
            Shown("attacks_in_talks", _third(), LEFT_OUT, {"spoilers.turning_rate": 0.0}, ALIKE),
            Shown("-held_5y", _third(), LEFT_OUT, {"spoilers.turning_rate": 0.0}, ALIKE, n=250),
            Shown("-held_5y", LEFT_OUT_LIMITED, LEFT_OUT, {"spoilers.turning_rate": 0.0},
                  ALIKE | {"spoilers.inclusion": 0.9}, n=250),
        ),
    ),
    Row(
        105, "Domestic spoilers after agreement",
        "spoilers' attacks on a text cost trust and strain it, so that fewer texts are carried out and last",
        "spoilers.capability, spoilers.attack_rate, implementation.strain; implementation, held_5y",
        shows=(
            Shown("-held_5y", {"spoilers.capability": 0.1}, {"spoilers.capability": 0.9},
                  {"implementation.strain": 0.0}, FIVE_YEARS, n=250),
            Shown("-implementation", {"spoilers.capability": 0.1}, {"spoilers.capability": 0.9},
                  {"spoilers.attack_rate": 0.0}, FIVE_YEARS),
            Shown("-officials_trust", {"spoilers.capability": 0.1}, {"spoilers.capability": 0.9},
                  {"spoilers.attack_rate": 0.0}, FIVE_YEARS),
        ),
    ),
    Row(
        106, "Coercion without transfer",
        "great leverage in a bad war brings agreements to which nothing unofficial gave anything",
        "third_party.leverage, coercion_rate, pressure, incentive, arm_twisting; agreement with transfer_level 0",
        shows=(
            Shown("signed_without_transfer", {"third_party.leverage": 0.1}, FULL_LEVERAGE, NO_FORCE,
                  {"track_two[0].elite_access": 0.0, "conflict.intensity": 0.9}, n=200),
        ),
    ),
    Row(
        107, "Ethical and accountability deficit",
        "the less those who convene can protect the people they bring together, the longer the ledger of harm",
        "third_party.actors[i].protection, third_party.legal_risk; punished, sanctioned, leaks",
        shows=(
            Shown("harm_events", _protected(0.9), _protected(0.1), NO_REPRISALS, OUTLAWED),
            Shown("sanctioned", {"track_two[0].third_party": "state_mediator"},
                  {"track_two[0].third_party": "insider_mediator"}, NO_REPRISALS, OUTLAWED, n=200),
        ),
    ),
    Row(
        108, "Punishment of participants",
        "closed regimes punish whom they see taking part and make others guard their tongues: fewer people, ideas and "
        "transfers are left",
        "regimes.punishment, regimes.minders, track_one.openness; punished, participants, ideas_found, transfer_level",
        shows=(
            Shown("-seats_left", OPEN, {"track_one.openness": 0.0}, {"regimes.punishment": 0.0},
                  PAID | NO_OTHER_USE | HARMLESS | IN_THE_OPEN | {"regimes.punishment": 0.05}),
            Shown("-ideas_found", OPEN, CLOSED, {"regimes.minders": 0.0},
                  PAID | NO_OTHER_USE | HARMLESS | {"regimes.minders": 0.4}, n=200),
            Shown("-transfer_level", OPEN, {"track_one.openness": 0.0}, {"regimes.punishment": 0.0},
                  PAID | NO_OTHER_USE | HARMLESS | IN_THE_OPEN | {"regimes.punishment": 0.2, "run.weeks": 260}, n=300),
        ),
    ),
    Row(
        109, "Surveillance, disinformation, fabrication",
        "on screens regimes see more people to punish, and spoilers feign consensus on ideas that are less sound",
        "track_two[i].modality, harms.fabrication, regimes.punishment; fabricated, punished",
        shows=(
            Shown("-robustness_found", IN_A_ROOM, ON_SCREENS, {"harms.fabrication": 0.0},
                  PAID | {"spoilers.capability": 0.9, "harms.fabrication": 0.8, "track_two[0].participants": 14,
                          "run.weeks": 260}, n=150),
            Shown("punished", IN_A_ROOM, ON_SCREENS, {"regimes.punishment": 0.0},
                  PAID | CLOSED | {"regimes.punishment": 0.05, "track_two[0].secrecy": 1.0,
                                   "dialogue.leak_rate": 0.0}),
        ),
    ),
    Row(
        110, "Little effect on violence in a hot war",
        "a good channel lowers violence through the talks it brings about; where nobody wants an end it lowers none, "
        "and in the heaviest war its people cannot meet",
        "conflict.stalemate, conflict.risk, dialogue.disruption; motivation, attacks, meetings",
        shows=(
            Shown("-attacks", {"track_two[0].enabled": False}, {}, UNMOVED, CHANNEL, n=250),
            Shown("-attacks", {"dialogue.disruption": 1.0}, {"dialogue.disruption": 0.0},
                  {"track_two[0].enabled": False}, CHANNEL | {"conflict.intensity": 1.0}, n=250),
        ),
    ),
)  # fmt: skip
