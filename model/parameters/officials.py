"""Track One: what opens talks, what carries them, and what may be signed."""

from __future__ import annotations

from model.declare import Group, parameter


class TrackOne(Group):
    """Officials: opening, talking, signing."""

    openness: float = parameter(
        0.5,
        "openness of the regimes to advice from outside",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        primary=True,
        source="assumed: the middle of the codebook's scale",
    )
    coordination: float = parameter(
        0.5,
        "how far unofficial work and Track One are coordinated",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        primary=True,
        source="assumed: the middle of the codebook's scale",
    )
    ripe_threshold: float = parameter(
        0.15,
        "ripeness at which half of the highest opening rate is reached",
        unit="0 to 1",
        bounds=(0.01, 1),
        explore=(0.15, 0.3),
        source="calibrated (docs/calibration.md); the data pin it down only together with others",
    )
    motivation_weight: float = parameter(
        0.5,
        "exponent of motivation in readiness",
        unit="exponent",
        bounds=(0.05, 3),
        explore=(0.3, 1),
        source="assumed: motivation and optimism count alike (Pruitt2005 gives the form)",
    )
    optimism_weight: float = parameter(
        0.5,
        "exponent of optimism in readiness",
        unit="exponent",
        bounds=(0.05, 3),
        explore=(0.3, 1),
        source="assumed: motivation and optimism count alike (Pruitt2005 gives the form)",
    )
    enticement: float = parameter(
        0.6,
        "attraction of a future agreement beyond the end of pain (mutually enticing opportunity)",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 0.9),
        source="assumed; Zartman2000 for the concept",
    )
    spokesperson: float = parameter(
        0.85,
        "belief in the spokesperson of a recognised party, to which it returns",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.6, 1),
        source="assumed",
    )
    spokesperson_unrecognised: float = parameter(
        0.45,
        "the same for a party that is not recognised",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.7),
        source="assumed: about half",
    )
    spokesperson_recovery: float = parameter(
        0.02,
        "weekly share of the distance back that this belief moves",
        unit="per week",
        bounds=(0, 0.5),
        explore=(0.01, 0.05),
        source="assumed: half-life of eight months",
    )
    opening_rate: float = parameter(
        0.004,
        "highest weekly chance that ripe parties open talks about talks",
        unit="per week",
        bounds=(0, 1),
        explore=(0.002, 0.02),
        source="assumed: some five years in the mean once fully ripe",
    )
    steepness: float = parameter(
        10.0,
        "how steeply opening rises with ripeness",
        unit="exponent",
        bounds=(1, 20),
        explore=(4, 15),
        source="assumed: well below the threshold almost nothing opens",
    )
    agenda_rate: float = parameter(
        0.1,
        "weekly chance that talks about talks become talks when ripeness is at its threshold",
        unit="per week",
        bounds=(0, 1),
        explore=(0.02, 0.12),
        source="calibrated (docs/calibration.md): about ten weeks",
    )
    round_weeks: int = parameter(
        7,
        "weeks between two rounds of talks",
        unit="weeks",
        bounds=(1, 52),
        explore=(3, 16),
        source="calibrated (docs/calibration.md); the Rome talks on Mozambique held 11 rounds in 26 months",
    )
    rest_weeks: int = parameter(
        26,
        "weeks before an idea that was refused is tabled again",
        unit="weeks",
        bounds=(0, 520),
        explore=(8, 52),
        source="assumed: half a year",
    )
    breakdown_rate: float = parameter(
        0.03,
        "highest weekly chance that talks break down",
        unit="per week",
        bounds=(0, 1),
        explore=(0.01, 0.06),
        source="calibrated (docs/calibration.md): wholly unripe talks last some months",
    )
    signing_rate: float = parameter(
        0.3,
        "weekly chance that a finished text is signed once the publics would bear it",
        unit="per week",
        bounds=(0, 1),
        explore=(0.05, 0.3),
        source="calibrated (docs/calibration.md): within weeks",
    )
    patience: float = parameter(
        0.4,
        "chance of signing a partial text in a week, as a share of that of a full one",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.03, 0.4),
        source="calibrated (docs/calibration.md): parties rather wait for the whole, but not for long",
    )
    audience_cost: float = parameter(
        1.5,
        "weight of crossing a red line before a wholly hostile public",
        unit="times its size",
        bounds=(0, 5),
        explore=(0.5, 3),
        source="assumed; Fearon1994 for the mechanism",
    )
    weariness: float = parameter(
        0.4,
        "constituency support for compromise that full cost of the war adds",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.6),
        source="assumed; Zartman2000: pain makes compromise bearable",
    )
    hawk_veto: float = parameter(
        0.5,
        "how much more each further veto player minds crossing a red line",
        unit="share",
        bounds=(0, 2),
        explore=(0.2, 1),
        source="assumed",
    )
    commitment_problem: float = parameter(
        0.5,
        "share of a deal's value lost without any trust or guarantee",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed; Walter1997 for the mechanism",
    )
    betrayal_loss: float = parameter(
        1.0,
        "what a party that kept its word loses if the other side does not, beyond what the deal gave it",
        unit="share of what is disputed",
        bounds=(0, 3),
        explore=(0.3, 1.5),
        source="assumed; Walter1997: who lays down arms first can be destroyed",
    )
    judgement: float = parameter(
        0.2,
        "largest error of a party in judging one offer",
        unit="share of the issue",
        bounds=(0, 0.5),
        explore=(0.05, 0.3),
        source="assumed",
    )
    win_set: float = parameter(
        0.5,
        "constituency support at which signing no longer needs to wait for the public",
        unit="0 to 1",
        bounds=(0.01, 1),
        explore=(0.3, 0.7),
        source="assumed: half; Putnam1988 for the mechanism",
    )
    veto_players: int = parameter(
        2,
        "least number of players who must accept: the parties first, all of them, then hawkish factions inside them",
        unit="count",
        bounds=(2, 6),
        explore=(2, 5),
        source="the least: two parties",
    )
    reading_half_life: float = parameter(
        78.0,
        "weeks after which half of an official's better reading of the other side is gone",
        unit="weeks",
        bounds=(4, 1040),
        explore=(26, 156),
        source="assumed: one to two years without fresh contact",
    )
    new_leaders_doubt: float = parameter(
        0.5,
        "share of a better reading of the other side lost when leaders are replaced",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed: half of it is personal",
    )
    delegation: int = parameter(
        2,
        "officials of each party who negotiate when talks begin",
        unit="people",
        bounds=(1, 50),
        explore=(1, 4),
        source="assumed: those who hold the pen are few",
    )
    taboo: float = parameter(
        0.5,
        "share of the chance of opening lost to the ban on meeting a party that is not recognised, or is proscribed",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed; unofficial channels that have matured take it away",
    )
    desk: float = parameter(
        0.2,
        "how far officials keep a desk that reads what unofficial work publishes",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: most reports are not read",
    )
    desk_rate: float = parameter(
        0.05,
        "weekly chance that a full desk reads a report of unofficial work",
        unit="per week",
        bounds=(0, 1),
        explore=(0.01, 0.1),
        source="assumed",
    )
    testing: float = parameter(
        0.2,
        "share of an idea's weaknesses that officials' deniable hearing of it mends before it is tabled",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.5),
        source="assumed: a trial balloon costs no face",
    )
    deniable_discount: float = parameter(
        0.3,
        "share of a message's credit lost where the channel can be wholly denied",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.6),
        source="assumed: what can be disowned says less",
    )
    realism: float = parameter(
        0.05,
        "share of the distance from officials' belief to the conflict's stalemate that one briefing from a room of "
        "full trust closes",
        unit="per briefing",
        bounds=(0, 1),
        explore=(0, 0.1),
        source="assumed: participants learn that the other side will not give in",
    )
    misperception: float = parameter(
        0.001,
        "weekly share of working trust that officials lose while no channel of any kind is open to the other side",
        unit="per week",
        bounds=(0, 0.1),
        explore=(0, 0.005),
        source="assumed",
    )
    disconnect: float = parameter(
        0.5,
        "share of elites' access to an office lost when somebody new takes it",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.9),
        source="assumed: the retired know those who have gone",
    )
    disconnect_half_life: float = parameter(
        104.0,
        "weeks in office after which half of that access is back",
        unit="weeks",
        bounds=(4, 1040),
        explore=(52, 208),
        source="assumed",
    )
    turnover: float = parameter(
        0.12,
        "yearly chance that an official leaves office",
        unit="per year",
        bounds=(0, 1),
        explore=(0.05, 0.3),
        source="assumed: eight years in the mean",
    )
    elite_successors: float = parameter(
        0.2,
        "share of successors in office who come from the party's elites, in a fully open regime",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.05, 0.5),
        source="assumed: most rise within the administration, the more so in closed regimes",
    )
