"""Initiative formats as data: who sits in the room, how long, how deep, how visible. Not classes.

Sizes and lengths are those that practitioners report [Fisher1997; Kelman2000]; depth, yield and costs are assumed and
ordered as the literature orders them.
"""

from __future__ import annotations

from dataclasses import dataclass

OFFICIAL, ELITE, GRASSROOTS = 0, 1, 2
# The nine tracks of multi-track diplomacy [DiamondMcDonald1996].
TRACKS = (
    "government", "professional", "business", "citizen", "research", "activism", "religious", "funding",
    "communication",
)  # fmt: skip


@dataclass(frozen=True)
class Format:
    """One format; a meeting's cost is ``participants x days x day_cost``."""

    meaning: str
    participants: int  # people of all parties together
    days: float  # of one meeting
    meetings_per_year: float
    depth: float  # quality of contact, 0 to 1; 0 where the parties do not meet
    common_goal: float  # -1 rivals, 0 none, 1 a task that needs both sides
    options: int  # options looked at in one meeting
    go_between: float  # share of what one side says that a skilled third party carries to the other, 0 to 1
    official_seats: float  # share of the seats that officials or their envoys hold
    tier: int  # tier that fills the other seats
    envoys: bool  # carries authority: can become the venue of official talks
    reach: float  # share of the publics that one meeting's public work reaches
    joint_gain: float  # growth of the parties' joint business by one meeting, as a share of what is possible
    day_cost: float  # thousand USD per participant and day
    track: str  # one of TRACKS


FORMATS: dict[str, Format] = {
    "problem_solving_workshop": Format(
        "12-20 unofficial people for some days: perspectives, joint analysis, joint options",
        participants=14, days=4.0, meetings_per_year=3.0, depth=0.8, common_goal=0.6, options=3, go_between=0.0,
        official_seats=0.0, tier=ELITE, envoys=True, reach=0.0, joint_gain=0.0, day_cost=1.2, track="professional",
    ),
    "seminar": Format(
        "20-30 scholars and practitioners exchange views off the record: wider and shallower than a workshop",
        participants=24, days=2.0, meetings_per_year=3.0, depth=0.4, common_goal=0.3, options=2, go_between=0.0,
        official_seats=0.0, tier=ELITE, envoys=False, reach=0.0, joint_gain=0.0, day_cost=0.6, track="research",
    ),
    "shuttle": Format(
        "a third party carries offers between officials who do not meet",
        participants=6, days=5.0, meetings_per_year=8.0, depth=0.0, common_goal=0.0, options=0, go_between=0.8,
        official_seats=1.0, tier=ELITE, envoys=True, reach=0.0, joint_gain=0.0, day_cost=1.0, track="professional",
    ),
    "back_channel": Format(
        "officials or their envoys, in secret",
        participants=6, days=3.0, meetings_per_year=12.0, depth=0.7, common_goal=0.6, options=2, go_between=0.0,
        official_seats=0.34, tier=ELITE, envoys=True, reach=0.0, joint_gain=0.0, day_cost=2.0, track="government",
    ),
    "track_one_and_a_half": Format(
        "officials in a private capacity together with people who hold no office",
        participants=12, days=2.5, meetings_per_year=4.0, depth=0.6, common_goal=0.5, options=2, go_between=0.0,
        official_seats=0.5, tier=ELITE, envoys=True, reach=0.0, joint_gain=0.0, day_cost=1.6, track="government",
    ),
    "citizen_dialogue": Format(
        "living-room groups of citizens who meet for years: high trust, no access",
        participants=30, days=0.4, meetings_per_year=12.0, depth=0.8, common_goal=0.6, options=0, go_between=0.0,
        official_seats=0.0, tier=GRASSROOTS, envoys=False, reach=0.0, joint_gain=0.0, day_cost=0.1, track="citizen",
    ),
    "media_campaign": Format(
        "editors of both sides bring the other side's people into their publics' homes; nobody need meet",
        participants=4, days=10.0, meetings_per_year=4.0, depth=0.0, common_goal=0.0, options=0, go_between=0.0,
        official_seats=0.0, tier=ELITE, envoys=False, reach=0.3, joint_gain=0.0, day_cost=2.0, track="communication",
    ),
    "economic_cooperation": Format(
        "business people of both sides work on joint ventures that a new war would cost them",
        participants=16, days=2.0, meetings_per_year=4.0, depth=0.5, common_goal=0.9, options=1, go_between=0.0,
        official_seats=0.0, tier=ELITE, envoys=False, reach=0.03, joint_gain=0.06, day_cost=1.0, track="business",
    ),
}  # fmt: skip
