"""Money for unofficial work: donors, their spells, their tastes and what they ask for it."""

from __future__ import annotations

from pydantic import Field

from model.declare import Group, parameter
from model.formats import TRACKS


class Donor(Group):
    """A donor who pays for several initiatives. What is left out is as for donors in general."""

    name: str = parameter("donor", "name of the donor", unit="text", source="scenario")
    continuity: float | None = parameter(
        None,
        "length of this donor's funding spells; none: funding.continuity",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        source="scenario",
    )
    tilt: float | None = parameter(
        None,
        "this donor's preference for consensus-minded participants; none: funding.donor_tilt",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="scenario",
    )
    budget: float | None = parameter(
        None,
        "this donor's money in a funded year; none: funding.budget",
        unit="thousand USD a year",
        bounds=(0, 100_000),
        explore=(100, 2000),
        source="scenario",
    )
    reporting: float | None = parameter(
        None,
        "results that this donor wants to see and show; none: funding.reporting",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="scenario",
    )
    prefers: str = parameter(
        "any",
        "track that it prefers to fund",
        unit="choice",
        choices=("any", *TRACKS),
        source="assumed: no preference by default",
    )


class Funding(Group):
    """Donors' money for unofficial work."""

    continuity: float = parameter(
        0.5,
        "length of funding spells: .1 a quarter of a year, .3 half a year, .5 one to two years, .7 four years, .9 ten",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        primary=True,
        source="the codebook's steps; the spell doubles with each .15",
    )
    gap: float = parameter(
        52.0,
        "mean weeks without money between two spells when continuity is 0; shrinks to nothing at 1",
        unit="weeks",
        bounds=(1, 520),
        explore=(13, 104),
        source="assumed: a yearly grant round",
    )
    donor_tilt: float = parameter(
        0.5,
        "donors' preference for consensus-minded participants, and against rooms with hardliners in them",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed; donors' tilt is widely reported, not measured",
    )
    fashion: float = parameter(
        0.5,
        "share of its grants in a year that a donor with a preferred track refuses to other tracks",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed",
    )
    budget: float = parameter(
        600.0,
        "money of one donor in a funded year",
        unit="thousand USD a year",
        bounds=(0, 100_000),
        explore=(100, 2000),
        source="assumed: covers nearly nine workshops a year",
    )
    skill_loss: float = parameter(
        0.01,
        "weekly share of the facilitation skill lost without money",
        unit="per week",
        bounds=(0, 0.2),
        explore=(0.003, 0.03),
        source="assumed: staff leave within a year or two",
    )
    fashion_cycle: int | None = parameter(
        None,
        "weeks after which donors without a preference of their own follow a new fashion, one of the nine tracks; "
        "none: they follow none",
        unit="weeks",
        bounds=(4, 5200),
        explore=(104, 312),
        source="scenario",
    )
    reporting: float = parameter(
        0.0,
        "results that donors want to see and show: the share of its secrecy that a programme must give up for them",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.6),
        source="assumed: none unless a scenario says otherwise",
    )
    pooling: float = parameter(
        0.0,
        "share of its unspent money that a donor puts at the disposal of programmes whose own donor has none left",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: budgets run parallel unless a scenario pools them",
    )
    pooling_cost: float = parameter(
        0.2,
        "how much dearer a meeting from pooled money is, for what it takes to agree on it",
        unit="share",
        bounds=(0, 2),
        explore=(0, 0.5),
        source="assumed",
    )
    donors: list[Donor] = Field(default_factory=list)
