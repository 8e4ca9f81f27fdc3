"""What the conflicts of the reference population are like, before anybody from outside comes: the distributions.

Each line: the path of a parameter (``[q]``, ``[f]``, ``[j]`` for every party, faction and shock), how it is
distributed, and why. A path that names a list is the number of its items. The distributions are independent of each
other. The place of a line in its table is part of the address of its draws: append, never reorder.
"""

from __future__ import annotations

from typing import NamedTuple

from experiments.population.distributions import Chance, Choice, Distribution, OneParty, Steps, Triangle, Wait


class Declared(NamedTuple):
    """One line: a parameter, its distribution over the conflicts, and the reason."""

    path: str
    distribution: Distribution
    reason: str


CONFLICT = (
    Declared(
        "parties",
        Choice(((2, 0.68), (3, 0.22), (4, 0.10))),
        "Harbom2008: in 2002 and 2003 over 30 % of the active conflicts had more than one rebel group; how many of "
        "these have four parties is assumed",
    ),
    Declared(
        "conflict.intensity",
        Steps((0.15, 0.27, 0.40, 0.15, 0.03)),
        "of those with 25 deaths a year or more one in five is a war of 1,000: 7 of 33 were in 2013 (Themner2014), 4 "
        "of 34 in 2007 (Harbom2008); the split within, and the share below 25 (lulls, frozen conflicts), are assumed",
    ),
    Declared(
        "conflict.stalemate",
        Steps((0.20, 0.25, 0.25, 0.20, 0.10)),
        "assumed: at a date chosen for no reason, some side still hopes to win in most conflicts",
    ),
    Declared(
        "conflict.standing_cost",
        Triangle(0.0, 0.1, 0.5),
        "assumed: near the parameter's default; an arms race or a blockade costs some conflicts much",
    ),
    Declared(
        "power.asymmetry",
        Steps((0.05, 0.15, 0.25, 0.30, 0.25)),
        "assumed: mostly a state against weaker challengers; parity is rare",
    ),
    Declared("power.patron_support", Triangle(0.0, 0.2, 0.7), "assumed: most parties have some, few have much of it"),
    Declared(
        "ideas.initial_way_out",
        Steps((0.15, 0.25, 0.30, 0.20, 0.10)),
        "assumed: partial designs are known in most conflicts, a detailed text in few",
    ),
    Declared(
        "spoilers.capability",
        Steps((0.15, 0.30, 0.30, 0.17, 0.08)),
        "assumed: most spoilers can delay, few can block alone",
    ),
    Declared("spoilers.perceived_control", Triangle(0.1, 0.5, 0.9), "assumed: around the parameter's default"),
    Declared("spoilers.inclusion", Triangle(0.0, 0.0, 0.5), "assumed: spoilers are seldom drawn into the process"),
    Declared(
        "funding.continuity",
        Steps((0.15, 0.35, 0.30, 0.15, 0.05)),
        "assumed: grants from project to project, or for a year or two, are the rule",
    ),
    Declared("funding.donor_tilt", Triangle(0.2, 0.5, 0.8), "assumed: around the parameter's default"),
    Declared(
        "track_one.openness",
        Steps((0.25, 0.30, 0.25, 0.15, 0.05)),
        "Hegre2001: coherent democracies have few civil wars and regimes between most; that closed regimes are as "
        "common here as mixed ones, as the less open side weighs more, and the shares are assumed",
    ),
    Declared(
        "track_one.coordination",
        Steps((0.25, 0.35, 0.25, 0.12, 0.03)),
        "assumed: unofficial work is mostly uncoordinated, or known to officials here and there",
    ),
    Declared(
        "track_three.linkage", Steps((0.25, 0.40, 0.20, 0.10, 0.05)), "assumed: mostly token links to the publics"
    ),
    Declared("society.hawkishness", Triangle(0.35, 0.5, 0.65), "assumed: within the range that sweeps explore"),
    Declared(
        "spoilers.factions", Choice(((1, 0.50), (2, 0.35), (3, 0.15))), "assumed: every side has somebody who rejects"
    ),
)
# Of each party but the first, which is the strongest, recognised and at the table.
CHALLENGERS = (
    Declared(
        "parties[q].recognised",
        Chance(0.45),
        "assumed: the state accepts about half of its challengers as parties one may talk to",
    ),
    Declared(
        "parties[q].included",
        Chance(0.6),
        "assumed; from the third party on, as two must be at the table: smaller groups are often left out",
    ),
)
FACTIONS = (
    Declared(
        "spoilers.factions[f].type",
        Choice((("limited", 0.45), ("greedy", 0.35), ("total", 0.20))),
        "assumed; Stedman1997 names the types, not how common they are",
    ),
    Declared("spoilers.factions[f].party", OneParty(), "assumed: rejection knows no side"),
    Declared("spoilers.factions[f].inside", Chance(0.6), "assumed: most belong to the party whose name they use"),
    Declared("spoilers.factions[f].strength", Triangle(0.3, 0.8, 1.0), "assumed"),
    Declared("spoilers.factions[f].patron", Triangle(0.0, 0.0, 0.8), "assumed: mostly none of their own"),
)
# The first event of each kind, if it comes while the run lasts; its size and whom it strikes are drawn with it.
SHOCKS = (
    Declared("leader_replaced", Wait(0.05), "assumed: leaders change oftener, their temper seldom"),
    Declared("hardliners_take_over", Wait(0.04), "assumed: nearly as often as the opposite"),
    Declared("patron_lost", Wait(0.03), "assumed: about one conflict in four within ten years"),
    Declared("massacre", Wait(0.05), "assumed: about two conflicts in five within ten years"),
    Declared("hardship", Wait(0.04), "assumed: drought, sanctions, an economy's collapse"),
)
SHOCK = (
    Declared("shocks[j].size", Triangle(0.1, 0.25, 0.5), "assumed: a tenth to half of the scale"),
    Declared("shocks[j].party", OneParty(), "assumed; a hardship strikes all"),
)
STRIKES_ALL = ("hardship",)
