"""What is run for docs/findings.md: the sweeps, their sizes, and what each diagram shows.

Every design is crossed with points of the plausible set, so that no answer rests on one choice of the calibrated
parameters; every world shares its accidents with its twin without Track Two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from experiments.attribution.subsets import Subsets, subsets
from experiments.calibration.inputs import AXES
from experiments.worlds import TRACK_TWO
from scenarios import load_scenario

Spec = dict[str, Any]

SEED = 4  # the calibration ran on seed 1, the validation on seed 3
WITHOUT = f"without_{TRACK_TWO}"
DENSE = 0.8  # share of runs at which transfer counts as the rule in a part of a design
HALF = 0.5  # share of runs above which something happens more often than not
LEVEL = 3  # of transfer: its ideas in the text, an alumnus at the table, or the channel is the table
SAME: Spec = {"run.followup_weeks": 260}  # whether a text holds five years is known then, and not before
CODES = [0.1, 0.3, 0.5, 0.7, 0.9]  # middles of the codebook's five codes
CASES = ("oslo", "mozambique")


@dataclass(frozen=True)
class Scale:
    """How large it all is: replications, members of the plausible set, points; ``name`` of the folder of sweeps."""

    name: str
    members: int
    replications: int
    base: tuple[int, int]  # members and replications of the default conflict
    sobol: tuple[int, int, int]  # base rows, members, replications
    morris: tuple[int, int]  # trajectories, replications
    regions: tuple[int, int, int]  # points, members, replications
    cases: tuple[int, int]  # members, replications


FULL = Scale("findings", 40, 24, (99, 40), (128, 2, 24), (12, 40), (320, 4, 48), (99, 50))
QUICK = Scale("findings-quick", 4, 4, (8, 5), (8, 2, 2), (4, 3), (120, 2, 2), (6, 6))


@dataclass(frozen=True)
class Side:
    """One side of a diagram: a parameter, its short name in words, and its levels."""

    path: str
    name: str
    levels: Sequence[float]


@dataclass(frozen=True)
class Diagram:
    """One phase diagram: what it asks, its two sides, and which measures (of :mod:`.measured`) its panels show.

    ``told`` are the measures whose course along each side is told as well.
    """

    name: str
    title: str
    asks: str
    x: Side
    y: Side
    panels: tuple[str, str]
    told: tuple[str, ...]


TOLD = ("transfer", "talks", "carried", "agreement", "effect")
STALEMATE = Side("conflict.stalemate", "belief in a stalemate", CODES)
DIAGRAMS = (
    Diagram(
        "asymmetry", "Power and spoilers", "What do power asymmetry and spoilers do?",
        Side("power.asymmetry", "power asymmetry", CODES), Side("spoilers.capability", "spoilers' capability", CODES),
        ("transfer", "effect"), (*TOLD, "kept_effect"),
    ),
    Diagram(
        "access-stalemate", "Access and stalemate", "Does access to the leaders make up for a moment that is not ripe?",
        Side("track_two[0].elite_access", "access to officials", CODES), STALEMATE, ("transfer", "effect"), TOLD,
    ),
    Diagram(
        "ripeness", "Stalemate and way out", "Is a hurting stalemate without a way out enough?",
        STALEMATE, Side("ideas.initial_way_out", "way out known to some elites", CODES), ("alone", "talks_effect"),
        ("alone", "alone_agreement", "talks_effect", "effect", "transfer"),
    ),
)  # fmt: skip

# The moment: at this week both sides lose their patrons. Dialogue began some years before, or begins after it.
MOMENT, YEAR, AFTER = 312, 52, 260
LEADS = [-1, 0, 1, 3, 6]  # years of dialogue before the moment
NOT_RIPE = 0.3  # stalemate: the codebook's second code, a side tires
SIZE = 0.3  # of every shock; all of the support that a patron gives by default
RIPENING: Mapping[str, list[Spec]] = {
    "hardship": [{"kind": "hardship", "size": SIZE}],
    "patrons lost": [{"kind": "patron_lost", "size": SIZE}],
    "new leaders": [{"kind": "leader_replaced", "size": SIZE, "party": party} for party in (0, 1)],
}
CHOSEN = "patrons lost"
FUNDING = Diagram(
    "funding-moment", "Funding and the moment", "Does it matter how long a channel has met, and how steadily it is "
    "paid, when the moment comes?",
    Side("track_two[0].starts", "years of dialogue before the moment", LEADS),
    Side("funding.continuity", "continuity of funding", [0.1, 0.3, 0.5, 0.9]),
    ("transfer", "effect"), (*TOLD, "moment"),
)  # fmt: skip

# What a first look at a conflict needs, and what unofficial work can choose: the axes of the larger designs.
AXIS_NAMES = {
    "conflict.intensity": "intensity of the war", "conflict.stalemate": "belief in a stalemate",
    "power.asymmetry": "power asymmetry", "ideas.initial_way_out": "way out known to some elites",
    "spoilers.capability": "spoilers' capability", "funding.continuity": "continuity of funding",
    "track_one.openness": "openness of the regimes", "track_one.coordination": "coordination with Track One",
    "third_party.enforcement": "guarantee after signature", "third_party.leverage": "outsiders' leverage",
    "track_two[0].elite_access": "access to officials", "track_two[0].secrecy": "secrecy",
    "track_two[0].meetings_per_year": "meetings a year",
}  # fmt: skip


def factorial(diagram: Diagram, scale: Scale) -> Spec:
    """The sweep of a diagram."""
    axes = {side.path: {"levels": list(side.levels)} for side in (diagram.x, diagram.y)}
    return common(scale.replications, scale.members) | {"design": {"kind": "factorial"}, "axes": axes}


def common(replications: int, members: int = 0, scenario: str = "default") -> Spec:
    """What all specs have; ``members`` 0: at the defaults."""
    return {
        "scenario": scenario, "replications": replications, "seed": SEED, "plausible": members, "worlds": [TRACK_TWO],
        "set": dict(SAME),
    }  # fmt: skip


def moment_spec(scale: Scale) -> Spec:
    """Dialogue of several lengths before the moment, each beside the same without the moment."""
    spec = factorial(FUNDING, scale)
    starts = {"levels": [MOMENT - YEAR * lead for lead in reversed(LEADS)]}
    spec["axes"][FUNDING.x.path] = starts
    shocks = [{"week": MOMENT, **shock} for shock in RIPENING[CHOSEN]]
    spec["set"] |= {"conflict.stalemate": NOT_RIPE, "run.weeks": MOMENT + AFTER, "shocks": shocks}
    quiet: Spec = {"shocks": []}
    return spec | {
        "worlds": [
            TRACK_TWO, {"name": "quiet", "set": quiet},
            {"name": "quiet_without", "without": [TRACK_TWO], "set": quiet},
        ]
    }  # fmt: skip


def ripening_spec(scale: Scale) -> Spec:
    """One world for each kind of shock, in one conflict that is not ripe; the factual one has none."""
    members, replications = scale.base
    spec = common(replications, members) | {"design": {"kind": "factorial"}, "axes": {}}
    spec["set"] |= {"conflict.stalemate": NOT_RIPE, "run.weeks": MOMENT + AFTER}
    worlds = [
        {"name": name, "set": {"shocks": [{"week": MOMENT, **shock} for shock in shocks]}}
        for name, shocks in RIPENING.items()
    ]
    return spec | {"worlds": worlds}


def axes() -> Spec:
    """The axes of the larger designs, each over the range that its declaration gives for exploring."""
    return {path: {} for path in AXIS_NAMES}


def sobol_spec(scale: Scale) -> Spec:
    """Saltelli's design over the structural parameters."""
    rows, members, replications = scale.sobol
    return common(replications, members) | {"design": {"kind": "sobol", "n": rows}, "axes": axes()}


def regions_spec(scale: Scale) -> Spec:
    """A Latin hypercube over the same axes."""
    points, members, replications = scale.regions
    return common(replications, members) | {"design": {"kind": "lhs", "n": points}, "axes": axes()}


def morris_spec(scale: Scale) -> Spec:
    """Trajectories over the calibrated parameters, in the default conflict."""
    trajectories, replications = scale.morris
    calibrated = {axis.path: {"range": [axis.low, axis.high], "log": axis.log} for axis in AXES}
    return common(replications) | {"design": {"kind": "morris", "n": trajectories}, "axes": calibrated}


def base_spec(scale: Scale) -> Spec:
    """The default conflict with and without its Track Two."""
    members, replications = scale.base
    return common(replications, members) | {"design": {"kind": "factorial"}, "axes": {}}


def shares_of(case: str) -> Subsets:
    """The initiatives of a case, and the worlds of their subsets."""
    return subsets(load_scenario(case).parameters)


def case_spec(case: str, scale: Scale) -> Spec:
    """A case in the world of every subset of its initiatives; the factual world has all."""
    members, replications = scale.cases
    of = shares_of(case)
    worlds = [
        {"name": of.label(subset), "without": [t for k, t in enumerate(of.tracks) if not subset >> k & 1]}
        for subset in range(of.all)
    ]
    return common(replications, members, case) | {"design": {"kind": "factorial"}, "axes": {}, "worlds": worlds}


def specs(scale: Scale) -> dict[str, Spec]:
    """Every sweep by its name."""
    return {
        "base": base_spec(scale), "ripening": ripening_spec(scale),
        **{diagram.name: factorial(diagram, scale) for diagram in DIAGRAMS}, FUNDING.name: moment_spec(scale),
        **{case: case_spec(case, scale) for case in CASES},
        "regions": regions_spec(scale), "morris": morris_spec(scale), "sobol": sobol_spec(scale),
    }  # fmt: skip
