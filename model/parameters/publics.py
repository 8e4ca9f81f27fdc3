"""Track Three: publics, their link to the process, and what public and local work does to them."""

from __future__ import annotations

from model.declare import Group, parameter


class TrackThree(Group):
    """Publics and their link to the process."""

    linkage: float = parameter(
        0.3,
        "share of the public with a tie to elites of their side, through which the process reaches it",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        source="assumed: some",
    )
    presence: float = parameter(
        0.02,
        "share of those for whom a citizen of the model stands who sit in the room with him",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.1),
        source="assumed: dialogue groups are tiny next to publics",
    )
    campaign_effect: float = parameter(
        0.2,
        "share of the distance to mood_ceiling that one campaign of full reach and skill closes",
        unit="per meeting",
        bounds=(0, 1),
        explore=(0.05, 0.5),
        source="assumed: modest, and saturating",
    )
    mood_ceiling: float = parameter(
        0.15,
        "most that public work can add to a public's attitude to the other side",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.05, 0.3),
        source="assumed: campaigns soften, they do not convert",
    )
    mood_half_life: float = parameter(
        52.0,
        "weeks after which half of what public work added is gone; sooner under threat",
        unit="weeks",
        bounds=(4, 1040),
        explore=(26, 104),
        source="assumed: a year",
    )
    business_half_life: float = parameter(
        208.0,
        "weeks after which half of joint business is gone unless it is tended; sooner under threat",
        unit="weeks",
        bounds=(4, 1040),
        explore=(104, 520),
        source="assumed: ventures last years",
    )
    business_stake: float = parameter(
        0.15,
        "war payoff that full joint business takes away, as war would end it",
        unit="share of what is disputed",
        bounds=(0, 1),
        explore=(0.05, 0.3),
        source="assumed",
    )
    civil_seat: float = parameter(
        0.8,
        "chance that a text gives civil society a role, where all of the public is linked to the process and dialogue "
        "is seen; half of it where none is",
        unit="probability",
        bounds=(0, 1),
        explore=(0.4, 1),
        source="assumed",
    )
    civil_support: float = parameter(
        0.1,
        "constituency support for a text that such a role adds",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.3),
        source="assumed; Nilsson2012: accords that include civil society last longer",
    )
    carry_home: float = parameter(
        0.3,
        "share of the distance to mood_ceiling that one open meeting of full trust closes in a public that is wholly "
        "linked to those who meet",
        unit="per meeting",
        bounds=(0, 1),
        explore=(0, 0.6),
        source="assumed; Lederach1997: the middle level is the bridge to the publics",
    )
    sensation: float = parameter(
        0.0,
        "how much more threat publics feel because their media dwell on violence",
        unit="times",
        bounds=(0, 2),
        explore=(0, 1),
        source="assumed: none beyond the events unless a scenario says otherwise",
    )
    habituation: float = parameter(
        0.04,
        "share of what is left of an audience's shock at contacts that one open, tolerated meeting takes away",
        unit="per meeting",
        bounds=(0, 1),
        explore=(0, 0.1),
        source="assumed: after dozens of open meetings they are ordinary",
    )
    habituation_half_life: float = parameter(
        260.0,
        "weeks after which half of that habit is gone without meetings",
        unit="weeks",
        bounds=(4, 5200),
        explore=(104, 520),
        source="assumed: years",
    )
    habituation_effect: float = parameter(
        0.6,
        "share of the alarm at a leak, of the ban on meeting who is not recognised and of the cost of crossing red "
        "lines before an audience that full habit takes away",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.9),
        source="assumed",
    )
    example_effect: float = parameter(
        0.4,
        "share of the missing way out that officials hope for once examples have convinced them that there is one",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.7),
        source="assumed: seeing how others settled gives hope, not a text",
    )
    example_half_life: float = parameter(
        104.0,
        "weeks after which half of what an example showed is forgotten",
        unit="weeks",
        bounds=(4, 1040),
        explore=(52, 208),
        source="assumed: two years",
    )
    training_half_life: float = parameter(
        156.0,
        "weeks after which half of trained negotiating competence is gone",
        unit="weeks",
        bounds=(4, 1040),
        explore=(78, 312),
        source="assumed: as people move on",
    )
    voice_effect: float = parameter(
        0.4,
        "constituency support that a fully roused public adds (or takes) for each unit by which it is for (or against) "
        "a compromise",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.8),
        source="assumed: advocacy makes heard what the public wants, whatever it is",
    )
    voice_half_life: float = parameter(
        52.0,
        "weeks after which half of a public's arousal is gone",
        unit="weeks",
        bounds=(4, 1040),
        explore=(26, 104),
        source="assumed: a year",
    )
    women_effect: float = parameter(
        0.5,
        "how much more of the public is linked to a programme in which women make up all and have voice",
        unit="times",
        bounds=(0, 2),
        explore=(0, 1),
        source="assumed: women's groups reach publics that officials do not; the size is disputed",
    )
    women_threshold: float = parameter(
        0.5,
        "voice below which women's presence is a token",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 0.7),
        source="assumed",
    )
    inclusion: float = parameter(
        0.0,
        "share of civil society that has a say at the official table",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="scenario: none unless a scenario says otherwise",
    )
    civil_veto: float = parameter(
        0.4,
        "chance that a wholly hostile civil society at the table has a clause thrown out",
        unit="probability",
        bounds=(0, 1),
        explore=(0.1, 0.8),
        source="assumed: civil society is no monolith, and adds veto points with support",
    )
    local_effect: float = parameter(
        0.4,
        "share of ordinary violence that ends where all local conflicts are settled",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed: most violence is ordered from above",
    )
    local_half_life: float = parameter(
        104.0,
        "weeks after which half of the local settlements have come undone",
        unit="weeks",
        bounds=(4, 1040),
        explore=(52, 208),
        source="assumed: two years",
    )
    healing_effect: float = parameter(
        0.5,
        "share of its fear that a wholly healed public loses",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed",
    )
    healing_half_life: float = parameter(
        104.0,
        "weeks after which half of that healing is undone",
        unit="weeks",
        bounds=(4, 1040),
        explore=(52, 208),
        source="assumed: two years",
    )
    pause_breach: float = parameter(
        0.1,
        "chance that a week with attacks by a party's own forces breaks a humanitarian pause",
        unit="per week",
        bounds=(0, 1),
        explore=(0.02, 0.5),
        source="assumed: most incidents are passed over",
    )
    pause_restraint: float = parameter(
        0.8,
        "share of violence that stops during a humanitarian pause",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.5, 0.95),
        source="assumed",
    )
    pause_trust: float = parameter(
        0.05,
        "share of officials' missing trust that a kept pause gives, and of their trust that a broken one takes",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.2),
        source="assumed: a small proof that the other side can keep its word",
    )
