"""Rows 10 to 19: those whom talks meet, disturb or depend on."""

from __future__ import annotations

from tests.coverage.harness import Row, Shown
from tests.coverage.worlds import (
    AT_THE_TABLE,
    EVEN_HANDED,
    LITTLE_TRUST,
    NO_PROGRAMME,
    NO_TALKS,
    PAID,
    UNTOLD,
    programme,
    second_party,
)

CLERICS = {"name": "clerics", "like": "religious_mediation"}

ROWS = (
    Row(
        10, "Armed non-state party",
        "officials do not sit down with a party that they do not recognise, until a channel to it has matured",
        "parties[q].recognised, track_one.taboo, track_one.spokesperson_unrecognised",
        shows=(
            Shown(
                "opened", second_party(recognised=False), {},
                {"track_one.taboo": 0.0, "track_one.spokesperson_unrecognised": 0.85},
                PAID | {"conflict.stalemate": 0.9, "track_one.opening_rate": 0.02},
            ),
            Shown(
                "opened", NO_PROGRAMME, {}, {"track_one.taboo": 0.0},
                PAID | UNTOLD | second_party(recognised=False)
                | programme("back_channel", elite_access=1.0)
                | {
                    "conflict.stalemate": 0.9, "track_one.taboo": 1.0, "track_one.opening_rate": 0.02,
                    "track_one.misperception": 0.0, "track_three.habituation": 0.0,
                },
            ),
        ),
    ),
    Row(
        11, "Proscribed groups",
        "a listing makes meeting the group a legal risk for those who convene it, and keeps officials from it",
        "parties[q].proscribed, third_party.legal_risk, track_one.taboo, event SANCTIONED",
        shows=(
            Shown(
                "sanctioned", {}, second_party(proscribed=True), {"third_party.legal_risk": 0.0},
                PAID | {"third_party.legal_risk": 0.2},
            ),
            Shown(
                "-meetings_held", {}, second_party(proscribed=True), {"third_party.legal_risk": 0.0},
                PAID | {"third_party.legal_risk": 0.2},
            ),
            Shown(
                "opened", second_party(proscribed=True), {}, {"track_one.taboo": 0.0},
                PAID | NO_PROGRAMME
                | {"conflict.stalemate": 0.9, "track_one.taboo": 1.0, "track_one.opening_rate": 0.02},
            ),
        ),
    ),
    Row(
        12, "Spoilers and rejectionists",
        "spoilers strike at progress that they can see; those with limited aims can be brought in, the total cannot",
        "spoilers.factions[i].type, spoilers.capability, spoilers.inclusion, spoilers.channel_visibility",
        shows=(
            Shown(
                "attacks_excluded", {"track_two[0].secrecy": 1.0}, {"track_two[0].secrecy": 0.0},
                {"spoilers.channel_visibility": 0.0}, NO_TALKS | {"spoilers.capability": 1.0},
            ),
            Shown(
                "-attacks_excluded", {"spoilers.inclusion": 0.0}, {"spoilers.inclusion": 0.9},
                {"spoilers.factions": [{"type": "total"}]}, NO_TALKS | {"spoilers.capability": 1.0,
                "track_two[0].secrecy": 0.0},
            ),
        ),
    ),
    Row(
        13, "External patrons",
        "the loss of a patron opens a party to talks, and a patron keeps a spoiler strong when its public leaves it",
        "power.patron_support, shocks[j].kind = 'patron_lost', spoilers.factions[i].patron",
        shows=(
            Shown(
                "belief", {}, {"shocks": [{"week": 104, "kind": "patron_lost", "party": 0, "size": 0.8}]},
                {"power.patron_belief": 0.0}, NO_TALKS | {"power.patron_support": 0.8}, 60,
            ),
            Shown(
                "opened", {}, {"shocks": [{"week": 26, "kind": "patron_lost", "size": 0.9}]},
                {"power.patron_belief": 0.0}, PAID | {
                    "power.patron_support": 0.9, "conflict.stalemate": 0.3, "track_one.opening_rate": 0.02,
                },
            ),
            Shown(
                "following", {"spoilers.factions": [{"patron": 0.0}]}, {"spoilers.factions": [{"patron": 1.0}]},
                {"spoilers.recruitment": 0.0},
                NO_TALKS | {"track_two": [{"format": "media_campaign", "meetings_per_year": 12.0}]},
            ),
        ),
        why="A faction's patron is fixed for the run: no shock takes it away.",
    ),
    Row(
        14, "Media personnel and journalists",
        "editors of both sides who work together prepare their publics; media that dwell on violence frighten them",
        "format media_campaign, track_three.campaign_effect, track_three.mood_ceiling, track_three.sensation",
        shows=(
            Shown(
                "attitude_grassroots", NO_PROGRAMME, {}, {"track_three.campaign_effect": 0.0},
                NO_TALKS | programme("media_campaign"), 60,
            ),
            Shown(
                "-attitude_grassroots", {"track_three.sensation": 0.0}, {"track_three.sensation": 1.0},
                {"society.fear": 0.0}, NO_TALKS, 60,
            ),
        ),
    ),
    Row(
        15, "Religious actors", "clerics known to both sides hold a room well and cost little",
        "third party religious: legitimacy, cost; format religious_mediation: go_between",
        shows=(
            Shown(
                "room_trust", {"track_two[0].third_party": "scholar_practitioner"},
                {"track_two[0].third_party": "religious"}, {"third_party.hold_weight": 0.0},
                PAID | EVEN_HANDED | {"track_two[0].facilitation": 0.65}, 60,
            ),
            Shown(
                "ideas_transferred", {"formats": [CLERICS | {"go_between": 0.0}]}, {"formats": [CLERICS]},
                {"track_two[0].facilitation": 0.0, "dialogue.skill_learning": 0.0},
                PAID | LITTLE_TRUST | {"track_two": [{"format": "clerics", "third_party": "religious"}]},
            ),
            Shown(
                "-spend_a_meeting", {"track_two[0].third_party": "scholar_practitioner"},
                {"track_two[0].third_party": "religious"}, {"track_two[0].day_cost": 0.0}, PAID, 60,
            ),
        ),
    ),
    Row(
        16, "Business actors",
        "joint business gives both sides something that a war would cost, so that they accept more at the table",
        "format economic_cooperation, track_three.business_stake",
        shows=(
            Shown(
                "issues_settled", NO_PROGRAMME, {}, {"track_three.business_stake": 0.0},
                AT_THE_TABLE | programme("economic_cooperation", elite_access=0.0, meetings_per_year=12.0)
                | {
                    "track_three.business_stake": 0.4, "conflict.stalemate": 0.3, "power.cost_weight": 0.2,
                    "track_one.ripe_threshold": 0.05,
                },
            ),
        ),
        why="Economic issues do not join the agenda as new ones; the gain works as a stake in peace.",
    ),
    Row(
        17, "Donors and foundations",
        "donors who like consensus fill the room with doves, follow what is in fashion, and cost candour by what "
        "they want reported",
        "funding.donor_tilt, funding.fashion, funding.fashion_cycle, funding.reporting",
        shows=(
            Shown(
                "-hawkishness_in_room", {"funding.donor_tilt": 0.0}, {"funding.donor_tilt": 1.0},
                {"track_two[0].breadth": 1.0}, {"run.weeks": 4, "track_two[0].breadth": 0.1},
            ),
            Shown(
                "meetings_held", {"funding.donors": [{"name": "D", "prefers": "citizen"}]},
                {"funding.donors": [{"name": "D", "prefers": "professional"}]}, {"funding.fashion": 0.0},
                PAID | {"track_two[0].donor": 0},
            ),
            Shown(
                "meetings_held", {"funding.fashion_cycle": 26}, {}, {"funding.fashion": 0.0},
                {"funding.donors": [{"name": "D"}], "track_two[0].donor": 0, "run.weeks": 312},
            ),
            Shown(
                "ideas_found", {"funding.reporting": 1.0}, {"funding.reporting": 0.0},
                {"dialogue.public_candour": 1.0}, PAID | {"track_two[0].secrecy": 1.0},
            ),
        ),
    ),
    Row(
        18, "Handlers and regime minders",
        "closed regimes send those near the official line, make them watch their words and bring home the line, and "
        "punish whom they see",
        "regimes.vetting, .minders, .co_optation, .punishment, each times 1 - track_one.openness",
        shows=(
            Shown(
                "spread_in_room", {"regimes.vetting": 1.0}, {"regimes.vetting": 0.0}, {"track_one.openness": 1.0},
                {"run.weeks": 4, "track_one.openness": 0.0, "track_two[0].breadth": 1.0},
            ),
            Shown(
                "ideas_found", {"regimes.minders": 0.9}, {"regimes.minders": 0.0}, {"track_one.openness": 1.0},
                PAID | {"track_one.openness": 0.0},
            ),
            Shown(
                "ideas_taken_up", {"regimes.co_optation": 0.9}, {"regimes.co_optation": 0.0},
                {"track_one.openness": 1.0}, PAID | {"track_one.openness": 0.1},
            ),
            Shown(
                "punished", {"track_one.openness": 0.9}, {"track_one.openness": 0.1}, {"regimes.punishment": 0.0},
                PAID | {"track_two[0].secrecy": 0.0, "track_two[0].attributed": True},
            ),
        ),
    ),
    Row(
        19, "Future leaders",
        "some who met the other side come into office, negotiate, and trust more than strangers in their place would",
        "track_one.turnover, track_one.elite_successors; event IN_OFFICE, transfer_level 3",
        shows=(
            Shown(
                "share_of_negotiators_alumni", {"track_one.elite_successors": 0.0}, {"track_one.elite_successors": 0.8},
                {"track_one.turnover": 0.0}, AT_THE_TABLE | {"track_one.turnover": 0.4},
            ),
            Shown(
                "officials_trust", {"track_one.elite_successors": 0.0}, {"track_one.elite_successors": 0.8},
                {"dialogue.learning": 0.0},
                NO_TALKS | {"track_one.turnover": 0.4, "dialogue.briefing_rate": 0.0, "track_two[0].participants": 30},
            ),
        ),
    ),
)  # fmt: skip
