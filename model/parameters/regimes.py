"""Regimes and what can go wrong: minders and reprisals, and the harm that talking can do."""

from __future__ import annotations

from model.declare import Group, parameter


class Regimes(Group):
    """What closed regimes do to those who take part. All of it shrinks with ``track_one.openness``."""

    vetting: float = parameter(
        0.5,
        "weight of nearness to the official line in who may take part, under a wholly closed regime",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: closed regimes decide who travels",
    )
    minders: float = parameter(
        0.4,
        "share of candour lost to minders and fear, under a wholly closed regime",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed",
    )
    co_optation: float = parameter(
        0.3,
        "share of what participants bring home that is the official line again, under a wholly closed regime",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed",
    )
    punishment: float = parameter(
        0.01,
        "chance at each meeting that a wholly closed regime punishes a participant whom it can see and nobody protects",
        unit="per meeting",
        bounds=(0, 1),
        explore=(0, 0.05),
        source="assumed: rare, and known to all",
    )
    anonymity: float = parameter(
        0.7,
        "share of that visibility which rules such as Chatham House take away where what was said is not attributed",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 0.95),
        source="assumed",
    )


class Harms(Group):
    """What talking can do wrong, each the other side of something that it does right."""

    polarisation: float = parameter(
        0.01,
        "attitude to the other side lost in a day by like-minded people of one side who meet alone",
        unit="per day",
        bounds=(0, 1),
        explore=(0, 0.05),
        source="assumed size, that of good contact with the other sign; groups of one mind move further that way",
    )
    principal_agent: float = parameter(
        0.3,
        "share of an idea's shortcomings that people without access to officials do not see",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed",
    )
    fabrication: float = parameter(
        0.3,
        "chance at each wholly surveilled meeting that all-powerful spoilers feign a consensus in it",
        unit="per meeting",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed: a risk of digital meetings, not measured",
    )
    feigned: float = parameter(
        0.5,
        "share of its robustness that an idea lacks which was found under a feigned consensus",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed: nobody looked again",
    )
    strategic_leaks: float = parameter(
        0.02,
        "chance at each hidden meeting that a hardliner in the broadest room leaks it for all-powerful spoilers",
        unit="per meeting",
        bounds=(0, 1),
        explore=(0, 0.1),
        source="assumed",
    )
    rallying: float = parameter(
        0.3,
        "share of what spoilers lack in followers that one such leak brings them",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed",
    )
    split: float = parameter(
        0.05,
        "share of what is left of a party's unity that one wholly hidden meeting of envoys costs where factions are "
        "strong",
        unit="per meeting",
        bounds=(0, 1),
        explore=(0, 0.2),
        source="assumed",
    )
    split_half_life: float = parameter(
        78.0,
        "weeks after which half of such a split has healed",
        unit="weeks",
        bounds=(4, 1040),
        explore=(26, 156),
        source="assumed",
    )
    split_effect: float = parameter(
        1.0,
        "how much dearer red lines are, and how many more follow a party's spoilers, once it is wholly split",
        unit="times",
        bounds=(0, 5),
        explore=(0, 2),
        source="assumed",
    )
    drain: float = parameter(
        0.5,
        "share of the rounds at the official table that is lost while all officials are busy with unofficial meetings",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed",
    )
    preparation: float = parameter(
        14.0,
        "days that officials need to prepare one unofficial meeting and to report on it",
        unit="days",
        bounds=(0, 90),
        explore=(3, 30),
        source="assumed: two weeks",
    )
    shopping: float = parameter(
        0.4,
        "share of the rounds that parties let pass while a rival channel of full trust and no coordination is softer",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed",
    )
    anchoring: float = parameter(
        0.1,
        "share of a concession, heard through a wholly uncoordinated channel, that becomes a new demand",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.4),
        source="assumed",
    )
    anchor_half_life: float = parameter(
        52.0,
        "weeks after which half of such a demand is given up",
        unit="weeks",
        bounds=(4, 1040),
        explore=(26, 104),
        source="assumed: a year",
    )
    feint: float = parameter(
        0.3,
        "share of the readiness they lack that leaders who do not mean to settle feign",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.6),
        source="assumed: they come to the table for time and knowledge",
    )
    bad_faith: float = parameter(
        0.8,
        "gain over war that leaders who do not mean to settle ask for beyond what others do",
        unit="share of what is disputed",
        bounds=(0, 2),
        explore=(0.2, 1),
        source="assumed: nothing on offer will do",
    )
    unmasking: float = parameter(
        0.1,
        "share of trust in a party lost when its bad faith shows in a refusal",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.4),
        source="assumed",
    )
