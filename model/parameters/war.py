"""What the war is like, and how the means to fight it are shared."""

from __future__ import annotations

from model.declare import Group, parameter


class Conflict(Group):
    """Violence and what it costs."""

    intensity: float = parameter(
        0.5,
        "deaths a year expected at week 0, on a log scale: .2 = 25, .4 = 100, .6 = 1,000, .8 = 10,000",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        primary=True,
        source="UCDP's thresholds of 25 and 1,000 battle deaths a year; default assumed: a minor armed conflict",
    )
    stalemate: float = parameter(
        0.5,
        "prior belief of the parties that nobody can win",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        primary=True,
        source="assumed: the middle of the codebook's scale; Zartman2000 for the concept",
    )
    standing_cost: float = parameter(
        0.15,
        "cost of the conflict that needs no deaths: arms race, blockade, isolation",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.5),
        source="assumed",
    )
    risk: float = parameter(
        0.04,
        "motivation from the risk of a catastrophe, under full threat",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.2),
        source="assumed small; Pruitt2005 names perceived risk as a source of motivation",
    )
    branching: float = parameter(
        0.4,
        "attacks that one attack provokes, on average",
        unit="attacks per attack",
        bounds=(0, 0.9),
        explore=(0.2, 0.6),
        source="assumed; self-excitation of conflict events is well supported, its ratio varies by case",
    )
    revenge_half_life: float = parameter(
        4.0,
        "weeks after which half of the provoked attacks have come",
        unit="weeks",
        bounds=(0.5, 52),
        explore=(2, 8),
        source="assumed: reprisals come within weeks",
    )
    severity_exponent: float = parameter(
        2.5,
        "tail exponent of the deaths in one week's attacks (smaller: rarer and larger massacres)",
        unit="exponent",
        bounds=(1.5, 10),
        explore=(2, 4),
        source="assumed: thinner than the 1.4 of single terrorist attacks (Clauset2007), to keep runs readable",
    )
    restraint: float = parameter(
        0.5,
        "share of ordinary violence that stops during talks",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed: talks lower violence without ending it",
    )
    residual: float = parameter(
        0.05,
        "share of attacks, and of the deaths in each, that outlives a signature which settles and carries out nothing",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.2),
        source="assumed: ceasefires stop most fighting, and what is left are incidents",
    )
    escalation: float = parameter(
        0.15,
        "share of open war to which full strain from attacks brings signatories back under a text that settles nothing",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.4),
        source="assumed: attacks on a peace are answered",
    )
    pain_half_life: float = parameter(
        52.0,
        "weeks after which half of a loss is no longer felt as pain",
        unit="weeks",
        bounds=(4, 520),
        explore=(26, 104),
        source="assumed: one year",
    )
    anger_half_life: float = parameter(
        8.0,
        "weeks after which half of the anger at a shocking attack is gone",
        unit="weeks",
        bounds=(1, 104),
        explore=(4, 26),
        source="assumed: months",
    )
    hardship_half_life: float = parameter(
        78.0,
        "weeks after which half of a hardship (drought, sanctions, an economy's collapse) is over",
        unit="weeks",
        bounds=(4, 520),
        explore=(26, 156),
        source="assumed: a year and a half",
    )
    victory_rate: float = parameter(
        0.0007,
        "weekly chance that an overwhelming side wins the heaviest war outright",
        unit="per week",
        bounds=(0, 0.1),
        explore=(0, 0.005),
        source="assumed: rare; protracted conflicts mostly last",
    )
    fading_rate: float = parameter(
        0.0002,
        "weekly chance that a conflict without deaths fades out",
        unit="per week",
        bounds=(0, 0.1),
        explore=(0, 0.001),
        source="assumed: one in a hundred a year",
    )
    belief_reversion: float = parameter(
        0.01,
        "weekly share of the distance back to the prior that belief in a stalemate moves",
        unit="per week",
        bounds=(0, 0.5),
        explore=(0.005, 0.03),
        source="assumed: half-life above a year",
    )
    advance_effect: float = parameter(
        0.02,
        "change of belief in a week in which one side inflicts all the losses",
        unit="per week",
        bounds=(0, 0.5),
        explore=(0, 0.05),
        source="assumed: a run of successes takes months to change minds",
    )


class Power(Group):
    """How the means are shared."""

    asymmetry: float = parameter(
        0.3,
        "0 parity, 1 overwhelming: each party in the list has (1 - 0.9 x asymmetry) times the means of the one before",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        primary=True,
        source="assumed; the form lets 1 mean ten to one",
    )
    agenda: float = parameter(
        0.5,
        "share of the rounds in which a party with all the means tables out of turn",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed: who is stronger sets more of the agenda",
    )
    patron_support: float = parameter(
        0.3,
        "support of an outside patron for each party at week 0",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.7),
        source="assumed: most parties have some",
    )
    patron_value: float = parameter(
        0.2,
        "share of what is disputed that a full patron's support is worth in war",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.05, 0.4),
        source="assumed",
    )
    patron_belief: float = parameter(
        0.5,
        "change of belief in a stalemate for each unit of patron support lost or found",
        unit="per unit",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed: losing a full patron moves belief by half the scale",
    )
    advantage_belief: float = parameter(
        0.2,
        "share of its belief in a stalemate that a party with all the means lacks",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.5),
        source="assumed: who is much the stronger expects to win",
    )
    insulation: float = parameter(
        0.5,
        "share of the pain of its losses that a party with all the means does not feel",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed: the strong lose fewer, and bear what they lose more easily",
    )
    cost_weight: float = parameter(
        0.2,
        "share of what is disputed that full cost takes off the war payoff",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="calibrated (docs/calibration.md); Fearon1995: costs of war open the bargaining range",
    )
