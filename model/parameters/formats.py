"""Formats that a scenario declares of its own, each like one of those that come with the program."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from model.declare import Group, parameter
from model.formats import FORMATS, TIERS, TRACKS, Format


def _of(meaning: str, bounds: tuple[float, float], unit: str = "0 to 1") -> Any:
    return parameter(None, meaning + "; none: as in like", unit=unit, bounds=bounds, source="scenario")


class OwnFormat(Group):
    """A format of a scenario's own. What is left out is as in the format that it is like."""

    name: str = parameter("own_format", "name, as initiatives give it under format", unit="text", source="scenario")
    like: str = parameter(
        "problem_solving_workshop", "format that it is like", unit="choice", choices=tuple(FORMATS), source="scenario"
    )
    meaning: str = parameter("", "what it is, in a few words", unit="text", source="scenario")
    track: str = parameter("", "its track; empty: as in like", unit="choice", choices=("", *TRACKS), source="scenario")
    seats_of: str = parameter(
        "", "tier that fills the seats; empty: as in like", unit="choice", choices=("", *TIERS), source="scenario"
    )
    envoys: str = parameter(
        "",
        "carries authority, so that it can become the venue of official talks; empty: as in like",
        unit="choice",
        choices=("", "yes", "no"),
        source="scenario",
    )
    participants: int | None = _of("participants of all parties together", (2, 60), "people")
    days: float | None = _of("days of one meeting", (0.1, 30), "days")
    meetings_per_year: float | None = _of("meetings a year while there is money", (0, 26), "per year")
    day_cost: float | None = _of("cost of a participant's day", (0, 100), "thousand USD")
    official_seats: float | None = _of("share of the seats that officials or their envoys hold", (0, 1))
    depth: float | None = _of("quality of contact, 0 where the parties do not meet", (0, 1))
    common_goal: float | None = _of("-1 rivals, 0 nothing shared, 1 a task that needs both sides", (-1, 1), "-1 to 1")
    stories: float | None = _of("share of the time given to personal stories", (0, 1))
    options: int | None = _of("options looked at in one meeting", (0, 20), "options")
    technical: float | None = _of("how far it looks at technical options first", (0, 1))
    evidence: float | None = _of("what experts' work finds without trust in the room", (0, 1))
    go_between: float | None = _of(
        "share of what one side says that a skilled third party carries to the other", (0, 1)
    )
    reach: float | None = _of("share of the publics that the public work of one meeting reaches", (0, 1))
    voice: float | None = _of("share of the silent part of the publics that one meeting makes heard", (0, 1))
    healing: float | None = _of("share of the fear left by the war that one meeting takes away", (0, 1))
    example: float | None = _of("share of the missing belief in a way out that one meeting gives", (0, 1))
    training: float | None = _of("share of the missing negotiating competence that one meeting gives", (0, 1))
    local_peace: float | None = _of("share of the open local conflicts that one meeting settles", (0, 1))
    pause_weeks: float | None = _of("weeks of a pause in the fighting that one meeting may bring", (0, 104), "weeks")
    joint_gain: float | None = _of("growth of joint business by one meeting, of what is possible", (0, 1))


def known_formats(own: Sequence[OwnFormat]) -> dict[str, Format]:
    """The formats that initiatives may have: those of the program, and a scenario's ``own``."""
    return FORMATS | {x.name: _made(x) for x in own}


def _made(x: OwnFormat) -> Format:
    """The format that ``x`` declares."""
    like = FORMATS[x.like]
    said: dict[str, Any] = {name: value for name, value in vars(x).items()
                            if hasattr(like, name) and value is not None and value != ""}  # fmt: skip
    if x.envoys:
        said["envoys"] = x.envoys == "yes"
    if x.seats_of:
        said["tier"] = TIERS.index(x.seats_of)
    return dataclasses.replace(like, **said)
