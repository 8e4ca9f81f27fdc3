"""Meetings: what makes contact good, what people learn of each other in it, and what the room does with ideas."""

from __future__ import annotations

from model.declare import Group, parameter


class Meeting(Group):
    """What happens in the room."""

    learning: float = parameter(
        0.14,
        "share of the distance to full pair trust closed by one day of perfect contact",
        unit="per day",
        bounds=(0, 1),
        explore=(0.05, 0.2),
        source="assumed; set so that general attitude gains .2 to .5 sd at exit (PettigrewTropp2006)",
    )
    public_candour: float = parameter(
        0.4,
        "candour in a wholly public meeting; a secret one has 1",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.7),
        source="assumed",
    )
    status_penalty: float = parameter(
        0.5,
        "share of contact quality lost to unequal status under overwhelming asymmetry",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed size; PettigrewTropp2006: equal status helps contact",
    )
    facilitation_weight: float = parameter(
        0.5,
        "share of contact quality that depends on the skill of the third party",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed",
    )
    goal_weight: float = parameter(
        0.5,
        "share of contact quality that depends on a common goal",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed size; Lowe2021: contact with a common goal helps, contact of rivals does not",
    )
    rivalry: float = parameter(
        0.5,
        "how far below none the quality of contact lies when all that the participants share is a contest",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed size; Lowe2021 for the direction",
    )
    blessing_weight: float = parameter(
        0.15,
        "share of contact quality lost without any blessing of the authorities, which coordination stands for",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.4),
        source="assumed size; PettigrewTropp2006: support by authorities helps contact",
    )
    narrative: float = parameter(
        0.5,
        "how much more of a gain reaches the general attitude where all the time goes to personal stories",
        unit="times",
        bounds=(0, 3),
        explore=(0, 1),
        source="assumed: stories humanise a side more than they build trust in a person",
    )
    disruption: float = parameter(
        1.0,
        "chance that the heaviest war keeps people from a meeting; it falls with the eighth power of threat",
        unit="probability",
        bounds=(0, 1),
        explore=(0.5, 1),
        source="assumed: no travel in the worst of a war, hardly a hindrance below open war",
    )
    positions: float = parameter(
        0.2,
        "share of an idea's shortcomings that people who do not trust each other cannot see, as they hear positions "
        "and not interests",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.6),
        source="assumed; Fisher1991: interests lie behind positions",
    )
    told_above: float = parameter(
        0.2,
        "share of candour lost where all that is said is coordinated with officials",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.5),
        source="assumed: the price of coordination",
    )
    seclusion: float = parameter(
        0.3,
        "share of candour lost, and of leaks added, in a place without any seclusion",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed",
    )
    skill_learning: float = parameter(
        0.02,
        "share of the missing skill gained by each meeting held",
        unit="per meeting",
        bounds=(0, 0.5),
        explore=(0, 0.05),
        source="assumed",
    )
    hawk_learning: float = parameter(
        0.5,
        "share of learning that the most hawkish lose",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed",
    )
    role_rigidity: float = parameter(
        0.6,
        "share of learning that officials in role lose",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 0.9),
        source="assumed size; Kelman2000 and Fisher1997 support the direction",
    )
    generalisation: float = parameter(
        0.2,
        "share of a gain in pair trust that reaches the general attitude to the other side",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.3),
        source="range .1 to .3; Mousa2020: gains stay mostly inside the programme",
    )
    discovery: float = parameter(
        0.6,
        "chance that an option looked at is worked out, in a room of full trust and candour",
        unit="probability",
        bounds=(0, 1),
        explore=(0.2, 0.9),
        source="assumed",
    )
    breadth_cost: float = parameter(
        0.5,
        "share of agreement on options lost in the broadest room",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed size; broad groups agree less",
    )
    groupthink: float = parameter(
        0.5,
        "share of an option's robustness lost when one camp works it out alone",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed size; Janis1972 for the mechanism",
    )
    sharing: float = parameter(
        0.4,
        "chance that a participant takes in an idea known in the room, at full candour and trust",
        unit="per meeting",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed",
    )
