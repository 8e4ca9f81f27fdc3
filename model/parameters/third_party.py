"""Third parties: who convenes unofficial work, who presses for talks, who guarantees a text."""

from __future__ import annotations

from pydantic import Field

from model.declare import Group, parameter
from model.third_parties import MANDATES, THIRD_PARTIES


class Actor(Group):
    """A third party that a scenario spells out. What is left out is as its kind has it."""

    name: str = parameter("third party", "name of the third party", unit="text", source="scenario")
    kind: str = parameter("ngo_mediator", "what it is", unit="choice", choices=tuple(THIRD_PARTIES), source="scenario")
    mandate: str = parameter(
        "convene",
        "what it may do: convene meetings, mediate in them, or support mediators of the place",
        unit="choice",
        choices=MANDATES,
        source="scenario",
    )
    skill: float | None = parameter(
        None,
        "skill in the room at the start; none: as its kind",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="its kind's",
    )
    impartiality: float | None = parameter(
        None,
        "how evenly it treats the parties; none: as its kind",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="its kind's",
    )
    legitimacy: float | None = parameter(
        None,
        "standing with the people concerned; none: as its kind",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="its kind's",
    )
    protection: float | None = parameter(
        None,
        "protection of those who take part; none: as its kind",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="its kind's",
    )
    leverage: float | None = parameter(
        None,
        "means to press and reward while a programme of its runs; none: as its kind",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="its kind's",
    )


class ThirdParty(Group):
    """Outsiders with power."""

    enforcement: float = parameter(
        0.3,
        "strength of the guarantee after signature",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        primary=True,
        source="assumed: weak by default; Walter1997 for the mechanism",
    )
    leverage: float = parameter(
        0.3,
        "pressure and coercion at opening and signature",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        source="assumed: weak by default",
    )
    departure_week: int | None = parameter(
        None,
        "weeks after signature at which the guarantor leaves, unannounced; none: never",
        unit="weeks",
        bounds=(0, 10**9),
        source="scenario",
    )
    coercion_rate: float = parameter(
        0.01,
        "weekly chance that full leverage forces talks open, or a text on talking parties, in the worst war",
        unit="per week",
        bounds=(0, 1),
        explore=(0.002, 0.03),
        source="assumed: rare",
    )
    pressure: float = parameter(
        0.5,
        "motivation that full leverage adds to a party in full pain",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed",
    )
    incentive: float = parameter(
        0.5,
        "share of the missing enticement that full leverage makes up",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed",
    )
    arm_twisting: float = parameter(
        0.15,
        "war payoff that full leverage takes away",
        unit="share of what is disputed",
        bounds=(0, 1),
        explore=(0.05, 0.3),
        source="assumed",
    )
    hold_weight: float = parameter(
        0.3,
        "share of a third party's skill that is worth nothing without both legitimacy and protection",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed; insiders and outsiders in partnership are reported to do better than either alone",
    )
    bias_weight: float = parameter(
        0.3,
        "share of its skill lost to full partiality",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed",
    )
    ownership: float = parameter(
        0.4,
        "legitimacy that full local ownership of a programme adds (and none takes), and share of protection and access "
        "that it costs",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.6),
        source="assumed: ownership is a good with drawbacks",
    )
    mediation: float = parameter(
        0.5,
        "share of what is said that a mediator of full skill carries between parties who do sit together",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed; a format of go-betweens has its own",
    )
    support_effect: float = parameter(
        1.5,
        "how much faster skill grows where the third party supports mediators of the place",
        unit="times",
        bounds=(0, 10),
        explore=(0.5, 3),
        source="assumed: mediation support trains",
    )
    legal_risk: float = parameter(
        0.05,
        "chance that a meeting with a proscribed party brings an unprotected third party before the law",
        unit="per meeting",
        bounds=(0, 1),
        explore=(0, 0.2),
        source="assumed: prosecutions are rare, the threat is not",
    )
    sanction_weeks: int = parameter(
        52,
        "weeks for which a sanctioned programme stands still",
        unit="weeks",
        bounds=(1, 1040),
        explore=(26, 104),
        source="assumed: a year",
    )
    states_admitted: bool = parameter(
        True,
        "the parties accept foreign states as third parties before they have signed",
        unit="yes or no",
        source="scenario; internal conflicts are often closed to states and open to private actors",
    )
    reminder: float = parameter(
        0.5,
        "share of the strain from an attack that a full witness to the text takes away",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed",
    )
    actors: list[Actor] = Field(default_factory=list)
