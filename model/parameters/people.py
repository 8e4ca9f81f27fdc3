"""Who there is: the parties and their people."""

from __future__ import annotations

from model.declare import Group, parameter
from model.spoiler_types import SPOILER_TYPES


class Party(Group):
    """A side of the conflict. Parties are listed from the strongest to the weakest."""

    name: str = parameter("Party", "name of the party", unit="text", source="scenario")
    recognised: bool = parameter(
        True, "the other side accepts it as a party one may talk to", unit="yes or no", source="scenario"
    )
    included: bool = parameter(True, "has a seat at official talks", unit="yes or no", source="scenario")
    proscribed: bool = parameter(
        False,
        "listed as terrorist or outlawed, so that meeting it is a legal risk",
        unit="yes or no",
        source="scenario",
    )
    sincerity: float = parameter(
        1.0,
        "how far its leaders mean to settle; 0: they talk to gain time and knowledge",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: sincere unless a scenario says otherwise",
    )
    factionalism: float = parameter(
        0.0,
        "how far officials shut out of a secret channel turn against those in it",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed: united unless a scenario says otherwise",
    )
    left_out_type: str = parameter(
        "total",
        "type of spoiler that it becomes if it is left out of talks (Stedman1997)",
        unit="choice",
        choices=tuple(SPOILER_TYPES),
        source="assumed: who is shut out wants everything",
    )


class Society(Group):
    """People and their ties at week 0."""

    officials_per_party: int = parameter(
        5,
        "officials (Track One) of each party",
        unit="people",
        bounds=(1, 50),
        explore=(3, 10),
        source="assumed: the few who can open talks, sign and order force",
    )
    elites_per_party: int = parameter(
        25,
        "influential private citizens (Track Two) of each party",
        unit="people",
        bounds=(2, 500),
        explore=(10, 60),
        source="assumed: tens per party",
    )
    grassroots_per_party: int = parameter(
        120,
        "members of the public (Track Three) of each party; each stands for many",
        unit="people",
        bounds=(3, 1_000_000),
        explore=(60, 500),
        source="assumed: enough for a stable mean",
    )
    hawkishness: float = parameter(
        0.5,
        "mean hawkishness of a party's people",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 0.7),
        source="assumed: the middle of the scale",
    )
    hawkishness_sd: float = parameter(
        0.15,
        "spread of hawkishness within a party",
        unit="standard deviation",
        bounds=(0, 0.4),
        explore=(0.1, 0.25),
        source="calibrated (docs/calibration.md); leaves both doves and hawks in each party",
    )
    goodwill: float = parameter(
        0.9,
        "attitude to the other side that a person without hawkishness holds in peace",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.6, 1),
        source="calibrated (docs/calibration.md); publics in conflict sit below the middle of the scale",
    )
    fear: float = parameter(
        0.35,
        "share of that goodwill lost under the heaviest violence",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="calibrated (docs/calibration.md); that violence hardens is well supported, its size differs by case",
    )
    pull: float = parameter(
        0.05,
        "weekly share of the distance to one's contacts that a person moves",
        unit="per week",
        bounds=(0, 0.5),
        explore=(0.02, 0.1),
        source="assumed: a neighbourhood's mood is shared within half a year",
    )
    anchor: float = parameter(
        0.03,
        "weekly share of the distance to one's own baseline that a person moves",
        unit="per week",
        bounds=(0, 0.5),
        explore=(0.01, 0.06),
        source="assumed: half-life near half a year",
    )
    contacts: int = parameter(
        6,
        "people of the own party whom a person listens to",
        unit="people",
        bounds=(2, 32),
        explore=(4, 10),
        source="assumed: the order of a discussion network",
    )
    homophily: float = parameter(
        0.5,
        "chance that the more like-minded of two candidates becomes a contact",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.9),
        source="assumed; McPherson2001 supports the direction",
    )
    standing: float = parameter(
        0.8,
        "credibility at home of an elite who has not changed",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.5, 1),
        source="assumed: influentials are listened to, not obeyed",
    )
