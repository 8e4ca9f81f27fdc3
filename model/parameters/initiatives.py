"""Track Two as it is organised: programmes of unofficial work."""

from __future__ import annotations

from typing import Self

from pydantic import field_validator, model_validator

from model.declare import Group, parameter
from model.formats import FORMATS
from model.modalities import MODALITIES
from model.third_parties import THIRD_PARTIES

# What a programme is for; an outcome of its row says whether that was reached.
AIMS = {
    "relationships": "participants' mean trust across parties is .3 or more at the last exit",
    "ideas": "an idea from it was taken up by officials",
    "access": "an official took up an idea, or read the other side better, through it (level 1)",
    "public": "what it works at outside the room (moods, voice, fear, hope, competence, local peace, business) still "
    "tells at the end",
    "settlement": "it shaped the text, sent a negotiator or became the venue (level 3)",
}


class Initiative(Group):
    """A running programme of unofficial work. What is left out comes from its format."""

    name: str = parameter("workshops", "name of the initiative", unit="text", source="scenario")
    format: str = parameter(
        "problem_solving_workshop",
        "format of the meetings",
        unit="choice",
        choices=tuple(FORMATS),
        own=True,
        source="scenario",
    )
    parties: str = parameter(
        "",
        "names of the parties whose people take part, with commas between them (in a file, a list); empty: all",
        unit="text",
        source="scenario",
    )
    third_party: str = parameter(
        "scholar_practitioner",
        "who convenes it: a kind of third party, or the name of one of third_party.actors",
        unit="choice",
        choices=tuple(THIRD_PARTIES),
        own=True,
        source="assumed: the classic convenor; a scenario names its own",
    )
    aim: str = parameter(
        "ideas",
        "what it is for, by which it is to be judged",
        unit="choice",
        choices=tuple(AIMS),
        source="scenario",
    )
    modality: str = parameter(
        "in_person",
        "where its people meet",
        unit="choice",
        choices=tuple(MODALITIES),
        source="assumed: in person unless a scenario says otherwise",
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
    day_cost: float | None = parameter(
        None,
        "cost of a participant's day; the modality and the third party make it more or less",
        unit="thousand USD",
        bounds=(0, 100),
        explore=(0.1, 3),
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
    facilitation: float | None = parameter(
        None,
        "skill of the third party in the room at the start",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 0.9),
        source="the third party's",
    )
    seclusion: float = parameter(
        0.7,
        "seclusion of the place: 0 the capital's best hotel, 1 a remote estate",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: unofficial meetings seek quiet places",
    )
    deniability: float = parameter(
        0.5,
        "how far governments can disown what is said there",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: the middle of the scale",
    )
    follow_up: float = parameter(
        0.2,
        "how far participants are kept in touch between meetings",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: little",
    )
    local_ownership: float = parameter(
        0.5,
        "how far people of the place own the programme",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: shared",
    )
    women: float = parameter(
        0.2,
        "share of women among the participants",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: a minority",
    )
    women_voice: float = parameter(
        0.3,
        "how far what women say there counts",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: below what it takes to matter",
    )
    coordination: float | None = parameter(
        None,
        "how far this programme and Track One are coordinated; none: track_one.coordination",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        source="track_one.coordination",
    )

    @field_validator("parties", mode="before")
    @classmethod
    def _list_of_names(cls, value: object) -> object:
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            return ", ".join(value)
        return value

    @property
    def named_parties(self) -> list[str]:
        """Names of the parties whose people take part; none: all of them."""
        return [name.strip() for name in self.parties.split(",") if name.strip()]

    @model_validator(mode="after")
    def _starts_before_it_ends(self) -> Self:
        if self.ends is not None and self.ends <= self.starts:
            raise ValueError(f"'{self.name}' ends in week {self.ends}, not after its start in week {self.starts}")
        if self.opens_week is not None and self.opens_week < self.starts:
            raise ValueError(
                f"'{self.name}' opens to the public in week {self.opens_week}, before its start in week {self.starts}"
            )
        return self
