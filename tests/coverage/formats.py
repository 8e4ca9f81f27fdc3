"""Rows 20 to 44: formats of unofficial work, and where and how its people meet."""

from __future__ import annotations

from tests.coverage.harness import Row, Settings, Shown
from tests.coverage.programmes import (
    ABSENT,
    ATTACKED_TALKS,
    HYBRID,
    IN_PERSON,
    NO_LEAKS,
    NO_LEARNING,
    PAID,
    PRESENT,
    RICH,
    STAKES,
    UNAIDED,
    UNHEARD,
    UNTOLD,
    VIRTUAL,
    like,
    of,
)

WORKSHOP = of("problem_solving_workshop")
OFTEN: Settings = PAID | {"track_two[0].meetings_per_year": 8.0, "track_two[0].days": 1.0}
CLOSED: Settings = PAID | {"track_one.openness": 0.0, "track_two[0].meetings_per_year": 6.0}
# One programme on each of eight tracks; money is the ninth.
NINE: Settings = PAID | {
    "formats": [{"name": "ventures", "like": "economic_cooperation"}, {"name": "march", "like": "advocacy"}],
    "track_two": [
        {"name": format_, "format": format_}
        for format_ in ("back_channel", "problem_solving_workshop", "ventures", "exchange", "research", "march",
                        "religious_mediation", "media_campaign")
    ],
}  # fmt: skip
LINK: Settings = {"participants": 60, "days": 0.5, "meetings_per_year": 4.0}  # by satellite, for an evening
UNPAID: Settings = {f"track_two[{k}].day_cost": 0.0 for k in range(8)}


def _layer(k: int, measure: str, off: Settings) -> Shown:
    """What the world of all nine tracks has less of without programme k."""
    return Shown(measure, {f"track_two[{k}].enabled": False}, {}, off, NINE, 60)


def _room(name: str, less: object, more: object, measure: str, off: Settings, where: Settings, n: int = 60) -> Shown:
    """A contrast of the first programme's ``name``."""
    return Shown(measure, {f"track_two[0].{name}": less}, {f"track_two[0].{name}": more}, off, where, n)


ROWS = (
    Row(
        20, "Problem-solving workshop", "longer workshops of the same people build more trust and find more ideas",
        "format problem_solving_workshop: participants, days; pair_trust, ideas_found and spend of its row",
        shows=(
            _room("days", 3.0, 7.0, "room_trust", NO_LEARNING, PAID),
            _room("days", 3.0, 7.0, "ideas_found", {"dialogue.discovery": 0.0}, PAID),
        ),
    ),
    Row(
        21, "Interactive problem-solving", "what a room looks into together is worth more to the side to which it is "
        "worth least than what each government finds alone; a skilled third party gets more out of it",
        "format problem_solving_workshop, dialogue.facilitation_weight, harms.principal_agent; ideas_found",
        shows=(
            Shown(
                "worth_had", ABSENT, {"ideas.staff_search": 0.0},
                {"harms.principal_agent": 1.0, "track_two[0].elite_access": 0.0},  # blind to what an idea is worth
                PAID | of("problem_solving_workshop", meetings_per_year=6.0) | {"ideas.initial_way_out": 0.0}, 300,
            ),
            _room("facilitation", 0.1, 0.9, "ideas_found", {"dialogue.facilitation_weight": 0.0}, PAID, 120),
        ),
        why="in part: the sides' weights come out in which ideas a room finds; that rooms without trust hear positions "
        "(dialogue.positions) has no contrast of its own",
    ),
    Row(
        22, "Regional forum", "a room of two dozen or more tells more people of ideas than a workshop does, and its "
        "people trust each other less",
        "format regional_forum: participants, depth; dialogue.sharing, room_trust",
        shows=(
            Shown("people_told", WORKSHOP, of("regional_forum"), {"dialogue.sharing": 0.0}, PAID, 60),
            Shown("-room_trust", WORKSHOP, of("regional_forum"), NO_LEARNING, PAID, 60),
        ),
    ),
    Row(
        23, "Off-the-record seminar", "a seminar builds less trust than a workshop and more than none, spreads ideas, "
        "costs less, and lives from being off the record",
        "format seminar, track_two[i].secrecy, dialogue.public_candour, day_cost",
        shows=(
            Shown("-room_trust", WORKSHOP, of("seminar"), NO_LEARNING, PAID, 60),
            Shown("people_told", WORKSHOP, of("seminar"), {"dialogue.sharing": 0.0}, PAID, 60),
            Shown("meetings_held", WORKSHOP, of("seminar"), RICH, PAID | {"funding.budget": 80.0}, 60),
            _room("secrecy", 0.0, 1.0, "ideas_found", {"dialogue.public_candour": 1.0},
                  PAID | of("seminar", meetings_per_year=12.0)),
        ),
    ),
    Row(
        24, "Joint project", "a task that needs both sides builds more trust in the same days, and finds ideas that "
        "are technical and cross fewer red lines",
        "format joint_project: common_goal, technical; dialogue.goal_weight; technicality and red_line of ideas",
        shows=(
            _room("common_goal", 0.0, 1.0, "room_trust", {"dialogue.goal_weight": 0.0}, PAID | of("joint_project")),
            Shown("technicality_found", WORKSHOP, of("own"), {"formats[0].technical": 0.0},
                  PAID | like("joint_project")),
            Shown("-red_line_found", of("problem_solving_workshop", meetings_per_year=12.0),
                  of("own", meetings_per_year=12.0), {"formats[0].technical": 0.0},
                  PAID | RICH | like("joint_project"), 400),
        ),
    ),
    Row(
        25, "Exchange of young people, artists, scientists", "it betters the view of the other side among those of "
        "the publics who come, and brings no ideas",
        "format exchange, track_three.presence, dialogue.generalisation; attitude_grassroots",
        shows=(
            Shown("attitude_grassroots", ABSENT, PRESENT, {"dialogue.generalisation": 0.0},
                  PAID | of("exchange"), 60),
            Shown("ideas_found", of("exchange"), WORKSHOP, {"dialogue.discovery": 0.0}, PAID, 60),
        ),
    ),
    Row(
        26, "Shuttle", "a go-between carries ideas between governments whose people do not meet, the better the more "
        "skilled he is, and no trust among them comes of it",
        "format shuttle: go_between; third party's skill; ideas that officials of both sides know",
        shows=(
            Shown("ideas_both_know", ABSENT, PRESENT, {"formats[0].go_between": 0.0},
                  PAID | like("shuttle") | of("own") | {"ideas.staff_search": 0.2}, 60),
            _room("facilitation", 0.1, 0.9, "ideas_both_know", {"formats[0].go_between": 0.0},
                  PAID | like("shuttle") | of("own") | {"ideas.staff_search": 0.2}),
            Shown("room_trust", of("shuttle"), of("track_one_and_a_half"), NO_LEARNING, PAID, 60),
        ),
    ),
    Row(
        27, "Back channel", "secret contact draws fewer attacks of those who want none, may leak, and can become the "
        "place of official talks",
        "format back_channel: envoys; secrecy, spoilers.channel_visibility, dialogue.leak_rate; leaks, transfer_level",
        shows=(
            _room("secrecy", 0.0, 1.0, "-attacks_excluded", {"spoilers.channel_visibility": 0.0},
                  PAID | of("back_channel") | {"spoilers.capability": 1.0, "harms.strategic_leaks": 0.0}, 120),
            _room("secrecy", 0.0, 1.0, "leaks", NO_LEAKS, PAID | of("back_channel"), 120),
            Shown("was_venue", of("seminar"), of("own"), {"formats[0].envoys": "no"},
                  PAID | like("back_channel")
                  | {"conflict.stalemate": 0.9, "track_one.opening_rate": 0.05, "track_one.coordination": 0.9}),
        ),
    ),
    Row(
        28, "Track 1.5", "where participants hardly reach officials, officials in the room bring ideas to both sides; "
        "out of step with governments, such a room costs belief in who speaks for them",
        "format track_one_and_a_half: official_seats; coordination, dialogue.confusion; ideas_transferred",
        shows=(
            Shown("ideas_transferred", of("problem_solving_workshop", elite_access=0.1), of("own", elite_access=0.1),
                  {"formats[0].official_seats": 0.0}, PAID | like("track_one_and_a_half")),
            _room("coordination", 0.0, 1.0, "spokesperson", {"dialogue.confusion": 0.0},
                  PAID | of("track_one_and_a_half")),
        ),
        why="in part: its mixed signals cost no more than those of a workshop with the same access; that its leaks "
        "alarm more (dialogue.official_leak) has no contrast of its own",
    ),
    Row(
        29, "Nine tracks", "each of the nine tracks brings something that the others together do not",
        "Format.track, funding; compare --without and a track's name",
        shows=(
            _layer(0, "ideas_both_know", UNTOLD),
            _layer(1, "pair_trust", NO_LEARNING),
            _layer(2, "business", {"formats[0].joint_gain": 0.0}),
            _layer(3, "attitude_grassroots", {"dialogue.generalisation": 0.0}),
            _layer(4, "ideas_found", {"dialogue.discovery": 0.0}),
            _layer(5, "voice", {"formats[1].voice": 0.0}),
            _layer(6, "ideas_both_know", UNTOLD),
            _layer(7, "mood", {"track_three.campaign_effect": 0.0, "track_three.carry_home": 0.0}),
            Shown("meetings_held", {"funding.budget": 0.0}, {}, UNPAID, NINE, 60),
        ),
    ),
    Row(
        30, "Three levels", "the middle links the top and the publics: what it finds goes up by its access, what it "
        "learns goes down by its linkage",
        "track_two[i].elite_access, dialogue.briefing_rate, track_three.linkage, track_three.carry_home; mood",
        shows=(
            _room("elite_access", 0.0, 1.0, "ideas_officials_know", {"dialogue.briefing_rate": 0.0}, PAID),
            Shown("mood", {"track_three.linkage": 0.1}, {"track_three.linkage": 0.9}, {"track_three.carry_home": 0.0},
                  PAID | {"track_two[0].secrecy": 0.0}, 60),
        ),
    ),
    Row(
        31, "Small workshops, Montville's first process", "they bring governments trust in the other "
        "side, and a way out",
        "format problem_solving_workshop; dialogue.learning, dialogue.discovery; working_trust, way_out",
        shows=(
            Shown("officials_trust", ABSENT, PRESENT, NO_LEARNING, PAID, 60),
            Shown("way_out", ABSENT, PRESENT, UNTOLD, PAID | {"ideas.initial_way_out": 0.0}),
        ),
    ),
    Row(
        32, "Public opinion, Montville's second process", "campaigns better a public's view of the other side and its "
        "support for leaders who compromise, each less than the one before, and threat undoes it",
        "format media_campaign: reach; track_three.campaign_effect, .mood_ceiling; mood, support",
        shows=(
            Shown("support", ABSENT, PRESENT, {"track_three.campaign_effect": 0.0}, PAID | of("media_campaign"), 60),
            _room("meetings_per_year", 4.0, 16.0, "-mood_per_meeting",
                  {"track_three.mood_ceiling": 1.0, "track_three.campaign_effect": 0.002},  # nothing near the ceiling
                  PAID | RICH | of("media_campaign") | {"conflict.victory_rate": 0.0, "conflict.fading_rate": 0.0}),
            Shown("mood", {"conflict.intensity": 0.8}, {"conflict.intensity": 0.2}, {"dialogue.violence_decay": 0.0},
                  PAID | of("media_campaign"), 60),
        ),
    ),
    Row(
        33, "Cooperative economy, Montville's third process", "joint business gives both sides something to lose, so "
        "they sign sooner; violence undoes it",
        "format economic_cooperation: joint_gain; track_three.business_stake, dialogue.violence_decay; business",
        shows=(
            Shown("agreement", ABSENT, PRESENT, {"track_three.business_stake": 0.0}, STAKES, 100),
            Shown("business", {"conflict.intensity": 0.8}, {"conflict.intensity": 0.2},
                  {"dialogue.violence_decay": 0.0},
                  PAID | of("economic_cooperation") | {"dialogue.disruption": 0.0}, 60),
        ),
    ),
    Row(
        34, "Capacity building", "training makes up for the weaker side's status in the room, and lets staffs find "
        "more by themselves",
        "format training; dialogue.status_penalty, ideas.staff_search; expertise",
        shows=(
            Shown("room_trust", {"track_two[1].enabled": False}, {"track_two[1].enabled": True},
                  {"dialogue.status_penalty": 0.0},
                  PAID | {"track_two": [{"name": "workshops"}, {"name": "courses", "format": "training"}],
                          "power.asymmetry": 0.9}, 60),
            Shown("ideas_officials_know", ABSENT, PRESENT, {"ideas.staff_search": 0.0},
                  PAID | of("training", meetings_per_year=6.0) | {"dialogue.sharing": 0.0}),
        ),
    ),
    Row(
        35, "Study tour", "who has seen how others settled sees a way out, without having met the other side",
        "format study_tour: example; track_three.example_effect; vision, way_out",
        shows=(
            Shown("way_out", ABSENT, PRESENT, {"track_three.example_effect": 0.0},
                  PAID | of("study_tour") | {"dialogue.sharing": 0.0}, 60),
            Shown("room_trust", of("study_tour"), WORKSHOP, NO_LEARNING, PAID, 60),
        ),
    ),
    Row(
        36, "Research as intervention", "it finds ideas, sounder ones, which a desk may read, and builds no trust",
        "format research: evidence; track_one.desk; ideas_found, robustness",
        shows=(
            Shown("ideas_found", ABSENT, PRESENT, {"formats[0].evidence": 0.0},
                  PAID | like("research") | of("own"), 60),
            Shown("robustness_found", WORKSHOP, of("own"), {"formats[0].evidence": 0.0},
                  PAID | like("research") | {"formats[0].depth": 0.4, "formats[0].common_goal": 0.6}),
            Shown("ideas_officials_know", ABSENT, PRESENT, {"track_one.desk": 0.0},
                  PAID | of("research") | {"ideas.ordinary_advice": 0.0}),
            Shown("room_trust", of("research"), WORKSHOP, NO_LEARNING, PAID, 60),
        ),
    ),
    Row(
        37, "Local agreements", "neighbours who settle what would become an incident lower violence, and show others "
        "that it can be done",
        "format local_peace_commission: local_peace, example; track_three.local_effect, .example_effect; attacks",
        shows=(
            Shown("-attacks", ABSENT, PRESENT, {"track_three.local_effect": 0.0},
                  PAID | of("local_peace_commission"), 60),
            Shown("way_out", ABSENT, PRESENT, {"track_three.example_effect": 0.0},
                  PAID | UNAIDED | of("local_peace_commission"), 60),
        ),
    ),
    Row(
        38, "Humanitarian ceasefire", "a pause lowers violence while it lasts; kept, it gives trust, broken, it takes "
        "trust",
        "format humanitarian_ceasefire: pause_weeks; track_three.pause_restraint, .pause_trust; events PAUSE_KEPT, "
        "PAUSE_BROKEN",
        shows=(
            Shown("-attacks", ABSENT, PRESENT, {"track_three.pause_restraint": 0.0},
                  PAID | of("humanitarian_ceasefire"), 60),
            Shown("officials_trust", ABSENT, PRESENT, {"track_three.pause_trust": 0.0},
                  PAID | of("humanitarian_ceasefire")
                  | {"society.fear": 0.0, "track_one.misperception": 0.0, "spoilers.capability": 0.0}, 60),
            Shown("-officials_trust", ABSENT, PRESENT, {"track_three.pause_trust": 0.0},
                  ATTACKED_TALKS | of("humanitarian_ceasefire")),
        ),
    ),
    Row(
        39, "Live link of large audiences", "on screens the same money brings many more together, each of whom it "
        "moves much less than an exchange would",
        "own format like exchange, modality virtual: participants, depth; spend, gain",
        shows=(
            Shown("person_meetings", IN_PERSON, VIRTUAL, RICH,
                  PAID | of("exchange", **LINK) | {"funding.budget": 10.0}, 60),
            Shown("-gain_of_participants", of("exchange"), of("exchange", modality="virtual", **LINK),
                  {"dialogue.generalisation": 0.0}, PAID, 60),
        ),
    ),
    Row(
        40, "Virtual and hybrid meetings", "they cost less and let more people hear, build shallower trust, leak more, "
        "and let a closed regime see who takes part",
        "MODALITIES, track_two[i].modality; spend, pair_trust, leaks, punished",
        shows=(
            Shown("-room_trust", IN_PERSON, VIRTUAL, NO_LEARNING, PAID, 60),
            Shown("-room_trust", IN_PERSON, HYBRID, NO_LEARNING, PAID, 60),
            Shown("meetings_held", IN_PERSON, VIRTUAL, RICH,
                  PAID | {"track_two[0].participants": 14, "funding.budget": 100.0}, 60),
            Shown("people_told", IN_PERSON, VIRTUAL, {"dialogue.sharing": 0.0}, PAID),
            Shown("leaks", IN_PERSON, VIRTUAL, NO_LEAKS,
                  PAID | {"track_two[0].secrecy": 1.0, "track_two[0].meetings_per_year": 12.0,
                          "track_two[0].days": 1.0}, 200),
            Shown("punished", IN_PERSON, VIRTUAL, {"regimes.punishment": 0.0}, CLOSED),
        ),
    ),
    Row(
        41, "Secluded setting", "in a remote place people say more, and less of it gets out",
        "track_two[i].seclusion, dialogue.seclusion; ideas_found, leaks",
        shows=(
            _room("seclusion", 0.0, 1.0, "ideas_found", {"dialogue.seclusion": 0.0}, OFTEN, 120),
            _room("seclusion", 0.0, 1.0, "-leaks", {"dialogue.seclusion": 0.0},
                  OFTEN | {"track_two[0].secrecy": 1.0, "dialogue.seclusion": 0.6}, 300),
        ),
    ),
    Row(
        42, "Chatham House Rule", "where nobody may be named, fewer are punished, and ideas pass from side to side "
        "without the discount on what the adversary said",
        "track_two[i].attributed, regimes.anonymity, ideas.devaluation; punished, ideas_transferred",
        shows=(
            _room("attributed", True, False, "-punished", {"regimes.anonymity": 0.0},
                  CLOSED | {"track_two[0].secrecy": 0.0}, 120),
            _room("attributed", True, False, "ideas_transferred", {"ideas.devaluation": 0.0},
                  PAID | {"track_two[0].elite_access": 1.0, "track_two[0].meetings_per_year": 8.0,
                          "ideas.devaluation": 0.3} | UNAIDED, 120),
        ),
        why="Who may be named also earns credit at home (dialogue.credit); that has no contrast of its own.",
    ),
    Row(
        43, "Sustained dialogue", "the same people meeting for years add trust to trust and idea to idea; between "
        "meetings trust fades, less where organisers keep them in touch",
        "track_two[i].ends, .meetings_per_year, .follow_up; dialogue.tie_half_life, .retention",
        shows=(
            _room("ends", 52, None, "pair_trust", NO_LEARNING, PAID),
            _room("ends", 52, None, "ideas_found", {"dialogue.discovery": 0.0}, PAID),
            _room("follow_up", 0.0, 1.0, "pair_trust", {"dialogue.retention": 0.0},
                  PAID | of("problem_solving_workshop", meetings_per_year=1.0)),
        ),
    ),
    Row(
        44, "Living-room dialogue", "citizens who meet for years trust each other more than scholars at seminars do, "
        "and no idea comes from them to governments",
        "format citizen_dialogue: tier, options; room_trust, ideas_taken_up, transfer_level",
        shows=(
            Shown("room_trust", of("seminar"), of("citizen_dialogue"), NO_LEARNING, PAID, 60),
            Shown("transfer_level", of("citizen_dialogue"), WORKSHOP,
                  UNHEARD, PAID, 60),
        ),
    ),
)  # fmt: skip
