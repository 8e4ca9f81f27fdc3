"""After the signature."""

from __future__ import annotations

from model.declare import Group, parameter


class Implementation(Group):
    """After the signature."""

    collapse: float = parameter(
        0.85,
        "cumulated hazard of collapse in the first year of a bare, distrusted, unguaranteed text",
        unit="per year",
        bounds=(0, 5),
        explore=(0.4, 2),
        source="calibrated (docs/calibration.md) on endings of UCDP agreements",
    )
    ageing: float = parameter(
        0.05,
        "growth exponent of the cumulated hazard: the smaller, the earlier failures come",
        unit="exponent",
        bounds=(0.02, 2),
        explore=(0.05, 0.5),
        source="calibrated (docs/calibration.md) on endings of UCDP agreements: 23 % by one year, 35 % by ten",
    )
    settling: float = parameter(
        2.0,
        "weeks by which failures are put off, so that they do not fall on the first days",
        unit="weeks",
        bounds=(0.1, 104),
        explore=(1, 13),
        source="calibrated (docs/calibration.md): failures begin within weeks",
    )
    completeness_effect: float = parameter(
        0.35,
        "share of that hazard that a full text removes",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="calibrated (docs/calibration.md); UCDP: fuller texts last longer",
    )
    guarantee_effect: float = parameter(
        0.6,
        "share removed by a full guarantee while the guarantor stays",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 0.9),
        source="assumed; Walter1997 for the mechanism",
    )
    trust_effect: float = parameter(
        0.4, "share removed by full working trust", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.7), source="assumed"
    )
    support_effect: float = parameter(
        0.4,
        "share removed by full constituency support",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.7),
        source="assumed",
    )
    fulfilment_effect: float = parameter(
        0.8,
        "share removed once all is carried out",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 0.9),
        source="calibrated (docs/calibration.md); JoshiQuinn2017 for the direction",
    )
    secrecy_effect: float = parameter(
        1.0,
        "share added when all of a text came from wholly secret channels that prepared no public",
        unit="0 to 1",
        bounds=(0, 3),
        explore=(0, 2),
        source="assumed: a public that learns of a text all at once may well reject it",
    )
    ownership_effect: float = parameter(
        0.3,
        "share removed when every clause rests on ideas that officials of all sides had taken up",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed: what was found together is kept sooner than what was imposed",
    )
    commission_effect: float = parameter(
        0.2,
        "share removed by a live channel of full trust and coordination that serves as a joint commission",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.5),
        source="assumed",
    )
    business_effect: float = parameter(
        0.2,
        "share removed by full joint business",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.5),
        source="assumed: relapse would cost it",
    )
    strain: float = parameter(
        0.4,
        "strain on talks or a text from one attack by an all-powerful spoiler, as a share of the calm that is left",
        unit="share",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed",
    )
    strain_half_life: float = parameter(
        26.0,
        "weeks after which half of that strain is gone",
        unit="weeks",
        bounds=(1, 520),
        explore=(8, 52),
        source="assumed: half a year",
    )
    strain_effect: float = parameter(
        4.0,
        "how much higher the hazard of collapse is under full strain",
        unit="times",
        bounds=(0, 20),
        explore=(1, 6),
        source="assumed; Stedman1997: spoilers bring texts down",
    )
    trust_gain: float = parameter(
        0.01,
        "weekly gain of officials' reading while all is carried out",
        unit="per week",
        bounds=(0, 0.1),
        explore=(0.002, 0.02),
        source="assumed: keeping one's word builds trust slowly",
    )
    collapse_shock: float = parameter(
        0.5,
        "share of officials' trust lost when a text collapses",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed",
    )
    pace: float = parameter(
        0.025,
        "weekly share of what is left that well-willing parties carry out",
        unit="per week",
        bounds=(0, 0.5),
        explore=(0.005, 0.03),
        source="calibrated (docs/calibration.md): half within the first year where will is high",
    )
