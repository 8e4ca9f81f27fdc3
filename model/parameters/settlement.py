"""What could be agreed on: issues, and the ideas that would settle them."""

from __future__ import annotations

from model.declare import Group, parameter


class Ideas(Group):
    """The space of settlements: issues that weigh differently for each party, and options that bundle them."""

    issues: int = parameter(
        6, "issues to be settled", unit="count", bounds=(1, 12), explore=(4, 8), source="assumed: a handful"
    )
    options_per_issue: int = parameter(
        6, "possible ideas centred on each issue", unit="count", bounds=(1, 12), explore=(4, 10), source="assumed"
    )
    bundling: float = parameter(
        0.2,
        "chance that an idea also covers one given other issue",
        unit="probability",
        bounds=(0, 1),
        explore=(0, 0.5),
        source="assumed; bundles are what makes log-rolling possible (Fisher1991)",
    )
    surplus: float = parameter(
        0.4,
        "largest joint gain of a well-made idea over splitting the difference",
        unit="share of the issue",
        bounds=(0, 1),
        explore=(0.1, 0.7),
        source="assumed",
    )
    identity: float = parameter(
        0.5,
        "mean identity load of the issues: 0 water and wages, 1 holy places",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed: the middle of the scale",
    )
    least_robustness: float = parameter(
        0.5,
        "least chance of an idea to survive scrutiny; the best is sure to",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed",
    )
    initial_way_out: float = parameter(
        0.5,
        "share of the issues with a feasible idea known to some elites and to no official at week 0",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        primary=True,
        source="assumed: the middle of the codebook's scale",
    )
    initial_carriers: float = parameter(
        0.15,
        "share of the elites who know each of these ideas",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.05, 0.4),
        source="assumed: at least one elite always does",
    )
    hope: float = parameter(
        0.1,
        "way out that officials see without any idea at hand",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.3),
        source="assumed: governments have opened talks with no formula",
    )
    full_feasibility: float = parameter(
        0.5,
        "least worth over the parties at which an option is as good a way out as any",
        unit="share of the issue",
        bounds=(0.01, 1),
        explore=(0.3, 0.7),
        source="assumed: half of the issue each",
    )
    staff_search: float = parameter(
        0.025,
        "weekly chance that a party's own officials look at a new option",
        unit="per week",
        bounds=(0, 1),
        explore=(0.01, 0.1),
        source="calibrated (docs/calibration.md): one or two a year, four times that in talks",
    )
    talks_effort: float = parameter(
        4.0,
        "how many times as much officials look at options while talks go on",
        unit="times",
        bounds=(1, 50),
        explore=(2, 10),
        source="calibrated (docs/calibration.md): delegations work full time",
    )
    ordinary_advice: float = parameter(
        0.08,
        "weekly chance that officials of a fully open regime hear an idea from an own elite of full standing and "
        "access, without an initiative",
        unit="per week",
        bounds=(0, 1),
        explore=(0, 0.15),
        source="assumed: about one a year",
    )
    devaluation: float = parameter(
        0.15,
        "value that an option loses when it comes only from the adversary",
        unit="share of the issue",
        bounds=(0, 1),
        explore=(0.05, 0.3),
        source="assumed size; RossStillinger1991 supports the effect",
    )
    identity_drag: float = parameter(
        0.5,
        "share of its appeal to advisers that an idea loses when it touches identity alone",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed; that technical matters travel more easily is reported by practitioners",
    )
