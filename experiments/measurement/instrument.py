"""The instrument: every number of the simulated questionnaire and of those who hand it out, said once."""

from __future__ import annotations

from model.declare import Group, parameter


class Instrument(Group):
    """How answers differ from what people think, and who does not answer."""

    noise: float = parameter(
        0.1,
        "chance error of one answer",
        unit="sd, on the answer's scale of 0 to 1",
        bounds=(0, 1),
        explore=(0, 0.2),
        source="assumed: one point on a scale of ten; that single attitude items are much less than perfectly reliable "
        "is well documented (Alwin & Krosnick 1991)",
    )
    desirability: float = parameter(
        0.1,
        "share of the distance to the answer that looks best which every respondent adds, in every wave",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.3),
        source="assumed size; that people shade answers towards what is approved of is well documented (Nederhof 1985)",
    )
    bias: float = parameter(
        0.05,
        "what organisers' questioning adds to participants' answers once they have met, towards a better result",
        unit="on the answer's scale of 0 to 1",
        bounds=(0, 1),
        explore=(0, 0.15),
        source="assumed size: half a point on a scale of ten; developers' own evaluations of school programmes find "
        "larger effects than independent ones (Wolf et al. 2020)",
    )
    nonresponse: float = parameter(
        0.1,
        "chance that somebody of the panel cannot be had in one wave",
        unit="probability",
        bounds=(0, 1),
        explore=(0, 0.3),
        source="assumed",
    )
    attrition: float = parameter(
        0.15,
        "chance, on average over the scale, that somebody leaves the panel for good before a later wave",
        unit="probability",
        bounds=(0, 1),
        explore=(0, 0.3),
        source="assumed",
    )
    selectivity: float = parameter(
        0.5,
        "how far leaving depends on hostility: 0 not at all; 1 nobody without hostility leaves, the most hostile twice "
        "as often",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: who is disappointed stops answering",
    )
    acquaintance: float = parameter(
        0.25,
        "weight of the people met in what one thinks of the other side's intentions, where they are better than its "
        "reputation",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.5),
        source="assumed; defines the item on hostile intent",
    )
    comparison: float = parameter(
        1.0,
        "people of the comparison group for each participant, of the same party and tier, as far as there are any",
        unit="people per participant",
        bounds=(0, 20),
        explore=(1, 4),
        source="assumed: as many as there are participants",
    )


EXACT = {"noise": 0.0, "desirability": 0.0, "bias": 0.0, "nonresponse": 0.0, "attrition": 0.0}  # sees what is true
