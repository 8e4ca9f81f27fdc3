"""Rows 85 to 97: what talking does wrong, to those who talk and to those who were to gain from it."""

from __future__ import annotations

from tests.coverage.harness import Row, Settings, Shown

PAID: Settings = {"funding.continuity": 1.0, "funding.donor_tilt": 0.0}  # nothing that depends on luck with donors
# Officials sit down at once and do not get up again: what follows is decided at the table.
AT_THE_TABLE: Settings = PAID | {
    "track_one.opening_rate": 1.0, "track_one.ripe_threshold": 0.01, "track_one.agenda_rate": 1.0,
    "track_one.breakdown_rate": 0.0,
}  # fmt: skip
# Coordination does many things; these leave only the one that a row is about.
NO_OTHER_USE: Settings = {"dialogue.uncoordinated_ear": 1.0, "dialogue.blessing_weight": 0.0}
ONE_VOICE: Settings = {"dialogue.confusion": 0.0, "dialogue.mixed_signals": 0.0}
NO_VENUE: Settings = {"dialogue.venue_rate": 0.0}
NOTHING_ELSE_AT_THE_TABLE: Settings = AT_THE_TABLE | NO_OTHER_USE | ONE_VOICE | NO_VENUE
IN_STEP: Settings = {"track_one.coordination": 0.9}
OUT_OF_STEP: Settings = {"track_one.coordination": 0.0}
# Spoilers with followers yet to win: at full strength, the default, nothing could bring them more.
FEW_FOLLOWERS: Settings = {
    "spoilers.factions": [{"name": "rejectionists", "strength": 0.4}], "spoilers.capability": 0.9,
}  # fmt: skip
UNSEEN: Settings = {"track_three.carry_home": 0.0, "track_three.habituation": 0.0}  # open rooms prepare no public


def _rooms(*rooms: Settings) -> Settings:
    return {"track_two": [{"name": f"room {k + 1}"} | room for k, room in enumerate(rooms)]}


ENVOYS: Settings = {"format": "back_channel", "elite_access": 0.9}
SECRET: Settings = PAID | _rooms(ENVOYS | {"secrecy": 1.0})
FOUR_ROOMS: Settings = PAID | NO_OTHER_USE | ONE_VOICE | {"ideas.options_per_issue": 2} | _rooms({}, {}, {}, {})
BESIDE_A_CHANNEL: Settings = (
    PAID | NO_OTHER_USE | _rooms(ENVOYS, {"elite_access": 0.9}, {"elite_access": 0.9})
    | {"conflict.stalemate": 0.8, "run.weeks": 260}
)  # fmt: skip
PARTED: Settings = PAID | _rooms({"parties": "Party A"}, {"parties": "Party B"})
BROAD_AND_SECRET: Settings = (
    PAID | FEW_FOLLOWERS | _rooms({"secrecy": 1.0, "elite_access": 0.9}) | {"harms.strategic_leaks": 0.1}
)
SOFTER_VENUE: Settings = (
    NOTHING_ELSE_AT_THE_TABLE | _rooms({"format": "shuttle", "facilitation": 1.0})
    | {"harms.anchoring": 0.0, "harms.drain": 0.0, "run.weeks": 104}
)  # fmt: skip
# Rooms in which one side learns and finds nothing, so that all they cost is the time of those who sit there.
LESSONS: Settings = (
    NOTHING_ELSE_AT_THE_TABLE
    | _rooms({"format": "lessons", "participants": 10, "meetings_per_year": 12.0})
    | {"run.weeks": 104}
)
FOR_ELITES: Settings = {"formats": [{"name": "lessons", "like": "training", "official_seats": 0.0}]}
FOR_OFFICIALS: Settings = {"formats": [{"name": "lessons", "like": "training", "official_seats": 1.0}]}
LOOSE_TALK: Settings = (
    NOTHING_ELSE_AT_THE_TABLE | _rooms({"elite_access": 0.9}, {"elite_access": 0.9})
    | {"harms.shopping": 0.0, "run.weeks": 104}
)  # fmt: skip
# Outsiders press hard; the parties talk where nobody listens.
TALK_AS_COVER: Settings = (
    PAID | UNSEEN | _rooms({"format": "seminar", "elite_access": 0.0})
    | {"third_party.leverage": 0.9, "third_party.coercion_rate": 0.0, "conflict.stalemate": 0.1, "run.weeks": 260,
       "dialogue.public_candour": 1.0, "dialogue.leak_rate": 0.0, "track_one.opening_rate": 0.02}
)  # fmt: skip


def _factional(how: float) -> Settings:
    return {"parties": [{"name": name, "factionalism": how} for name in ("Party A", "Party B")]}


DIVIDED: Settings = SECRET | AT_THE_TABLE | FEW_FOLLOWERS | {"harms.split_effect": 2.0, "run.weeks": 104}

ROWS = (
    Row(
        85, "Re-entry problem",
        "who has learnt nothing has nothing to say at home, and who has changed much loses standing there and is heard "
        "less",
        "dialogue.standing_loss, dialogue.standing_recovery, dialogue.generalisation; credibility of those who met",
        shows=(
            Shown("-credibility_of_participants", {"dialogue.generalisation": 0.1}, {"dialogue.generalisation": 0.3},
                  {"dialogue.standing_loss": 0.0}, PAID),
            Shown("officials_trust", {"dialogue.learning": 0.0}, {"dialogue.learning": 0.14},
                  {"dialogue.relay": 0.0, "dialogue.generalisation": 0.0},
                  PAID | {"spoilers.capability": 0.0, "track_one.elite_successors": 0.0}),
            Shown("-ideas_taken_up", {"dialogue.generalisation": 0.1}, {"dialogue.generalisation": 0.6},
                  {"dialogue.standing_loss": 0.0}, PAID | {"dialogue.standing_loss": 3.0, "run.weeks": 260}),
        ),
    ),
    Row(
        86, "Echo chamber and groupthink",
        "rooms of one camp find less robust ideas, more of which fail when tabled; people of one side who meet alone "
        "harden",
        "track_two[i].breadth, dialogue.groupthink, harms.polarisation; robustness and discarded ideas",
        shows=(
            Shown("-robustness_found", {"track_two[0].breadth": 0.9}, {"track_two[0].breadth": 0.1},
                  {"dialogue.groupthink": 0.0}, PAID),
            Shown("share_discarded", {"track_two[0].breadth": 0.9}, {"track_two[0].breadth": 0.1},
                  {"dialogue.groupthink": 0.0},
                  AT_THE_TABLE | {"ideas.staff_search": 0.0, "ideas.initial_way_out": 0.1, "dialogue.breadth_cost": 0.0,
                                  "track_two[0].elite_access": 0.9}, n=300),
            Shown("-gain_of_participants", {"track_two[0].breadth": 0.9, "track_two[1].breadth": 0.9},
                  {"track_two[0].breadth": 0.1, "track_two[1].breadth": 0.1}, {"harms.polarisation": 0.0}, PARTED),
        ),
    ),
    Row(
        87, "Donor preference bias",
        "donors who like consensus seat doves, leave rooms with hardliners unpaid, and fund the kind of work they like",
        "funding.donor_tilt, funding.donors[i].prefers, funding.fashion; who sits in the room, meetings held",
        shows=(
            Shown("-hawkishness_in_room", {"funding.donor_tilt": 0.0}, {"funding.donor_tilt": 1.0},
                  {"track_two[0].breadth": 1.0}),
            Shown("-meetings_held", {"funding.donor_tilt": 0.0}, {"funding.donor_tilt": 1.0},
                  {"track_two[0].breadth": 0.5}, {"track_two[0].breadth": 0.9}),
            Shown("-meetings_held", {"funding.donors": [{"name": "a"}]},
                  {"funding.donors": [{"name": "a", "prefers": "citizen"}]}, {"funding.fashion": 0.0},
                  {"track_two[0].donor": 0}),
        ),
    ),
    Row(
        88, "Funding volatility",
        "short spells of money cost programmes their people's skill, and lower what reaches officials",
        "funding.continuity, funding.gap, funding.skill_loss; transfer_level",
        shows=(
            Shown("-skill", {"funding.continuity": 0.9}, {"funding.continuity": 0.1},
                  {"funding.skill_loss": 0.0, "dialogue.skill_learning": 0.0}, {"funding.gap": 104.0}),
            Shown("-transfer_level", {"funding.continuity": 0.9}, {"funding.continuity": 0.1}, {"funding.gap": 1.0},
                  {"funding.gap": 104.0}),
        ),
    ),
    Row(
        89, "Uncoordinated, overlapping initiatives",
        "initiatives out of step find the same ideas again; many of them drown the spokesperson's voice and cost "
        "agreements",
        "track_two[i].coordination, dialogue.confusion, mixed_signals, harms.shopping; duplicates, agreement",
        shows=(
            Shown("duplicates", {"track_one.coordination": 1.0}, OUT_OF_STEP,
                  {f"track_two[{k}].enabled": False for k in (1, 2, 3)}, FOUR_ROOMS),
            Shown("-spokesperson", {f"track_two[{k}].enabled": False for k in (1, 2, 3)}, {},
                  {"dialogue.confusion": 0.0},
                  PAID | _rooms(ENVOYS, ENVOYS, ENVOYS, ENVOYS) | {"track_one.coordination": 0.1}),
            Shown("-agreement", {f"track_two[{k}].coordination": 0.9 for k in (1, 2)},
                  {f"track_two[{k}].coordination": 0.0 for k in (1, 2)},
                  ONE_VOICE | {"harms.shopping": 0.0, "harms.anchoring": 0.0}, BESIDE_A_CHANNEL, n=400),
        ),
    ),
    Row(
        90, "Mixed signals",
        "officials who hear of uncoordinated talks read the other side worse, and ripeness suffers",
        "dialogue.mixed_signals, track_two[i].coordination; event mixed_signals",
        shows=tuple(
            Shown(measure, IN_STEP, {"track_one.coordination": 0.1}, {"dialogue.mixed_signals": 0.0},
                  PAID | NO_OTHER_USE | NO_VENUE | {"dialogue.confusion": 0.0, "harms.shopping": 0.0,
                  "harms.anchoring": 0.0, "implementation.commission_effect": 0.0, "track_two[0].elite_access": 0.9})
            for measure in ("-officials_trust", "-peak_ripeness")
        ),
        why="A shift of the adversary's demands through unofficial talk is row 95.",
    ),
    Row(
        91, "Leaks",
        "more insiders and stronger spoilers mean more leaks; a leak costs leaders support, participants standing, and "
        "draws attacks",
        "dialogue.leak_rate, leak_alarm, leak_sanction, spoilers.channel_visibility; leaks, attacks_excluded",
        shows=(
            Shown("leaks", {"track_two[0].participants": 8}, {"track_two[0].participants": 40},
                  {"dialogue.leak_rate": 0.0}, PAID | {"track_two[0].secrecy": 0.9}),
            Shown("leaks", {"spoilers.capability": 0.0}, {"spoilers.capability": 1.0},
                  {"dialogue.leak_rate": 0.0, "harms.strategic_leaks": 0.0}, SECRET | {"dialogue.leak_rate": 0.003}),
            Shown("-support", {"dialogue.leak_rate": 0.0}, {"dialogue.leak_rate": 0.02}, {"dialogue.leak_alarm": 0.0},
                  SECRET | UNSEEN | {"dialogue.alarm_half_life": 26.0, "run.weeks": 104}, n=200),
            Shown("-credibility_of_participants", {"dialogue.leak_rate": 0.0}, {"dialogue.leak_rate": 0.02},
                  {"dialogue.leak_sanction": 0.0},
                  SECRET | {"track_one.openness": 0.1, "dialogue.standing_recovery": 0.01, "regimes.punishment": 0.0,
                            "run.weeks": 78}),
            Shown("attacks_excluded", {"dialogue.leak_rate": 0.0}, {"dialogue.leak_rate": 0.02},
                  {"spoilers.channel_visibility": 0.0}, SECRET, n=200),
        ),
        why="In part: officials' trust in each other does not suffer by a leak.",
    ),
    Row(
        92, "Selective leaks by hardliners",
        "hardliners in a broad secret room leak on purpose; spoilers gain followers and attack more",
        "harms.strategic_leaks, harms.rallying, track_two[i].breadth; strategic_leaks, event strategic_leak",
        shows=(
            Shown("following", {"track_two[0].breadth": 0.1}, {"track_two[0].breadth": 0.9}, {"harms.rallying": 0.0},
                  BROAD_AND_SECRET, n=350),
            Shown("attacks_excluded", {"track_two[0].breadth": 0.1}, {"track_two[0].breadth": 0.9},
                  {"harms.strategic_leaks": 0.0}, BROAD_AND_SECRET, n=350),
        ),
    ),
    Row(
        93, "Forum shopping",
        "while a softer channel out of step beckons, parties let official rounds pass, and sign less",
        "harms.shopping, track_two[i].coordination; ideas_tabled, agreement",
        shows=(
            Shown("-ideas_tabled", {"track_one.coordination": 1.0}, OUT_OF_STEP, {"harms.shopping": 0.0}, SOFTER_VENUE,
                  n=300),
            Shown("-agreement", {"track_one.coordination": 1.0}, OUT_OF_STEP, {"harms.shopping": 0.0},
                  SOFTER_VENUE | {"harms.shopping": 0.8}, n=300),
        ),
        why="In part: a channel is soft by its trust; parties do not compare the concessions to be had in each venue.",
    ),
    Row(
        94, "Draining of official effort",
        "officials who sit in unofficial rooms hold fewer rounds at the table, and agreements come later or never",
        "harms.drain, officials' seats; ideas_tabled, agreement",
        shows=tuple(
            Shown(measure, FOR_ELITES, FOR_OFFICIALS, {"harms.drain": 0.0}, LESSONS, n=200)
            for measure in ("-ideas_tabled", "-agreement")
        ),
    ),
    Row(
        95, "Pre-empting official bargaining",
        "concessions explored in rooms out of step become demands at the table, and fewer texts are signed",
        "harms.anchoring, harms.anchor_half_life, track_two[i].coordination; agreement",
        shows=(
            Shown("anchor", IN_STEP, OUT_OF_STEP, {"harms.anchoring": 0.0}, PAID),
            Shown("-agreement", IN_STEP, OUT_OF_STEP, {"harms.anchoring": 0.0}, LOOSE_TALK | {"harms.anchoring": 0.2},
                  n=200),
        ),
    ),
    Row(
        96, "Factionalism inside a party",
        "a secret channel in a party of factions divides it; spoilers gain followers and attack more",
        "parties[q].factionalism, harms.split, harms.split_effect; attacks_excluded",
        shows=(
            Shown("split", _factional(0.0), _factional(1.0), {"harms.split": 0.0}, SECRET),
            Shown("following", _factional(0.0), _factional(1.0), {"harms.split_effect": 0.0}, DIVIDED),
            Shown("attacks_excluded", _factional(0.0), _factional(1.0), {"harms.split": 0.0}, DIVIDED, n=250),
        ),
    ),
    Row(
        97, "Legitimising intransigence, diffusing pressure",
        "talk in public where nobody listens takes pressure off the parties, the strong one too, and costs agreements",
        "dialogue.relief, track_two[i].secrecy, third_party.leverage; motivation, agreement",
        shows=tuple(
            Shown(measure, {"track_two[0].secrecy": 1.0}, {"track_two[0].secrecy": 0.0}, {"dialogue.relief": 0.0},
                  TALK_AS_COVER, n=n)
            for measure, n in (("-motivation_of_strongest", 120), ("-agreement", 250))
        ),
    ),
)  # fmt: skip
