"""Initiative formats as data: who sits in the room, how long, how deep, how visible. Not classes.

Sizes and lengths are those that practitioners report [Fisher1997; Kelman2000]; depth, yield and costs are assumed and
ordered as the literature orders them.
"""

from __future__ import annotations

from dataclasses import dataclass

OFFICIAL, ELITE, GRASSROOTS = 0, 1, 2


@dataclass(frozen=True)
class Format:
    """One format; a meeting's cost is ``participants x days x day_cost``."""

    meaning: str
    participants: int  # people of all parties together
    days: float  # of one meeting
    meetings_per_year: float
    depth: float  # quality of contact, 0 to 1
    options: int  # options looked at in one meeting
    official_seats: float  # share of the seats that officials or their envoys hold
    tier: int  # tier that fills the other seats
    envoys: bool  # carries authority: can become the venue of official talks
    day_cost: float  # thousand USD per participant and day
    track: str  # one of the nine tracks of multi-track diplomacy [DiamondMcDonald1996]


FORMATS: dict[str, Format] = {
    "problem_solving_workshop": Format(
        "12-20 unofficial people for some days: perspectives, joint analysis, joint options",
        participants=14, days=4.0, meetings_per_year=3.0, depth=0.8, options=3, official_seats=0.0, tier=ELITE,
        envoys=True, day_cost=1.2, track="professional",
    ),
    "back_channel": Format(
        "officials or their envoys, in secret",
        participants=6, days=3.0, meetings_per_year=12.0, depth=0.7, options=2, official_seats=0.34, tier=ELITE,
        envoys=True, day_cost=2.0, track="government",
    ),
    "citizen_dialogue": Format(
        "living-room groups of citizens who meet for years: high trust, no access",
        participants=30, days=0.4, meetings_per_year=12.0, depth=0.8, options=0, official_seats=0.0, tier=GRASSROOTS,
        envoys=False, day_cost=0.1, track="citizen",
    ),
}  # fmt: skip
