"""Track Two as it is organised: programmes of unofficial work, and the money behind them."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from model.declare import Group, parameter
from model.formats import FORMATS, TRACKS


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
    donors: list[Donor] = Field(default_factory=list)


class Initiative(Group):
    """A running programme of unofficial work. What is left out comes from its format."""

    name: str = parameter("workshops", "name of the initiative", unit="text", source="scenario")
    format: str = parameter(
        "problem_solving_workshop", "format of the meetings", unit="choice", choices=tuple(FORMATS), source="scenario"
    )
    enabled: bool = parameter(True, "takes place at all", unit="yes or no", source="scenario")
    starts: int = parameter(0, "first week", unit="week", bounds=(0, 10_000), source="scenario")
    ends: int | None = parameter(
        None, "week in which it has ended; none: runs on", unit="week", bounds=(0, 10_000), source="scenario"
    )
    donor: int | None = parameter(
        None,
        "donor who pays, its place in funding.donors; none: a donor of its own",
        unit="index",
        bounds=(0, 50),
        source="scenario",
    )
    participants: int | None = parameter(
        None,
        "participants of all parties together",
        unit="people",
        bounds=(2, 60),
        explore=(6, 30),
        source="the format's",
    )
    days: float | None = parameter(
        None, "days of one meeting", unit="days", bounds=(0.1, 30), explore=(1, 7), source="the format's"
    )
    meetings_per_year: float | None = parameter(
        None,
        "meetings a year while there is money",
        unit="per year",
        bounds=(0, 26),
        explore=(1, 12),
        source="the format's",
    )
    elite_access: float = parameter(
        0.5,
        "ceiling on each participant's access tie to officials",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        primary=True,
        source="assumed: the middle of the codebook's scale",
    )
    secrecy: float = parameter(
        0.5,
        "0 public, 1 secret throughout",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        source="assumed: the middle of the codebook's scale",
    )
    opens_week: int | None = parameter(
        None,
        "week in which a secret channel goes public; none: never",
        unit="week",
        bounds=(0, 10_000),
        source="scenario",
    )
    breadth: float = parameter(
        0.5,
        "0 one camp, 1 hardliners too",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        source="assumed: the middle of the codebook's scale",
    )
    common_goal: float | None = parameter(
        None,
        "-1 the participants are rivals, 0 they share nothing, 1 they share a task that needs both sides",
        unit="-1 to 1",
        bounds=(-1, 1),
        explore=(-0.5, 1),
        source="the format's",
    )
    attributed: bool = parameter(
        False,
        "what was said may be told with the name of who said it (not under the Chatham House Rule)",
        unit="yes or no",
        source="assumed: unofficial meetings are mostly not for attribution",
    )
    facilitation: float = parameter(
        0.6,
        "skill of the third party in the room at the start",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 0.9),
        source="assumed: a competent convenor",
    )

    @model_validator(mode="after")
    def _starts_before_it_ends(self) -> Self:
        if self.ends is not None and self.ends <= self.starts:
            raise ValueError(f"'{self.name}' ends in week {self.ends}, not after its start in week {self.starts}")
        seats = FORMATS[self.format].participants if self.participants is None else self.participants
        if self.opens_week is not None and self.opens_week < self.starts:
            raise ValueError(
                f"'{self.name}' opens to the public in week {self.opens_week}, before its start in week {self.starts}"
            )
        if seats < 2:
            raise ValueError(f"'{self.name}' needs at least 2 participants")
        return self
