"""Initiative formats as data: who sits in the room, how long, how deep, how visible. Not classes.

Sizes and lengths are those that practitioners report [Fisher1997; Kelman2000]; depth, yield and costs are assumed and
ordered as the literature orders them. A scenario may declare formats of its own, each like one of these.
"""

from __future__ import annotations

from dataclasses import dataclass

OFFICIAL, ELITE, GRASSROOTS = 0, 1, 2
TIERS = ("officials", "elites", "grassroots")
# The nine tracks of multi-track diplomacy [DiamondMcDonald1996]; research has training and education with it.
TRACKS = (
    "government", "professional", "business", "citizen", "research", "activism", "religious", "funding",
    "communication",
)  # fmt: skip


@dataclass(frozen=True)
class Format:
    """One format; a meeting's cost is ``participants x days x day_cost``. What is not said is 0."""

    meaning: str
    # the meeting
    participants: int  # people of all parties together
    days: float  # of one meeting
    meetings_per_year: float
    day_cost: float  # thousand USD per participant and day
    track: str  # one of TRACKS
    # who sits there
    tier: int  # tier that fills the seats
    official_seats: float = 0.0  # share of the seats that officials or their envoys hold instead
    envoys: bool = False  # carries authority: can become the venue of official talks
    # what they do together
    depth: float = 0.0  # quality of contact, 0 to 1; 0 where the parties do not meet
    common_goal: float = 0.0  # -1 rivals, 0 none, 1 a task that needs both sides
    stories: float = 0.0  # share of the time given to personal stories, 0 to 1
    options: int = 0  # options looked at in one meeting
    technical: float = 0.0  # how far it looks at technical options first, 0 to 1
    evidence: float = 0.0  # what experts' work finds without trust in the room, 0 to 1
    go_between: float = 0.0  # share of what one side says that a skilled third party carries to the other, 0 to 1
    # what one meeting does outside the room
    reach: float = 0.0  # share of the publics that its public work reaches
    voice: float = 0.0  # share of the silent part of the publics that it makes heard
    healing: float = 0.0  # share of the fear left by the war that it takes away
    example: float = 0.0  # share of the missing belief in a way out that a good example gives
    training: float = 0.0  # share of the missing negotiating competence that it gives
    local_peace: float = 0.0  # share of the open local conflicts that it settles
    pause_weeks: float = 0.0  # weeks of a pause in the fighting that it may bring
    joint_gain: float = 0.0  # growth of the parties' joint business, as a share of what is possible

    @property
    def works_outside(self) -> bool:
        """Whether its meetings do anything but bring those in the room together."""
        return any((self.reach, self.voice, self.healing, self.example, self.training, self.local_peace,
                    self.pause_weeks, self.joint_gain))  # fmt: skip


FORMATS: dict[str, Format] = {
    "problem_solving_workshop": Format(
        "12-20 unofficial people for some days: perspectives, joint analysis, joint options",
        participants=14, days=4.0, meetings_per_year=3.0, day_cost=1.2, track="professional", tier=ELITE,
        envoys=True, depth=0.8, common_goal=0.6, stories=0.3, options=3,
    ),
    "seminar": Format(
        "20-30 scholars and practitioners exchange views off the record: wider and shallower than a workshop",
        participants=24, days=2.0, meetings_per_year=3.0, day_cost=0.6, track="research", tier=ELITE,
        depth=0.4, common_goal=0.3, options=2, technical=0.3,
    ),
    "regional_forum": Format(
        "20-30 people of influence and some officials discuss the policies of a whole region",
        participants=26, days=3.0, meetings_per_year=2.0, day_cost=1.0, track="research", tier=ELITE,
        official_seats=0.25, depth=0.4, common_goal=0.3, options=4, technical=0.4,
    ),
    "joint_project": Format(
        "experts of both sides work on one technical matter that needs them both",
        participants=10, days=5.0, meetings_per_year=3.0, day_cost=0.8, track="research", tier=ELITE,
        depth=0.6, common_goal=1.0, options=3, technical=0.9, evidence=0.3,
    ),
    "shuttle": Format(
        "a third party carries offers between officials who do not meet",
        participants=6, days=5.0, meetings_per_year=8.0, day_cost=1.0, track="professional", tier=ELITE,
        official_seats=1.0, envoys=True, go_between=0.8,
    ),
    "back_channel": Format(
        "officials or their envoys, in secret",
        participants=6, days=3.0, meetings_per_year=12.0, day_cost=2.0, track="government", tier=ELITE,
        official_seats=0.34, envoys=True, depth=0.7, common_goal=0.6, options=2,
    ),
    "track_one_and_a_half": Format(
        "officials in a private capacity together with people who hold no office",
        participants=12, days=2.5, meetings_per_year=4.0, day_cost=1.6, track="government", tier=ELITE,
        official_seats=0.5, envoys=True, depth=0.6, common_goal=0.5, options=2,
    ),
    "training": Format(
        "each side's advisers and officials learn to negotiate, on their own side",
        participants=12, days=4.0, meetings_per_year=2.0, day_cost=0.8, track="research", tier=ELITE,
        official_seats=0.5, training=0.12,
    ),
    "study_tour": Format(
        "people of influence see how others ended a war like theirs",
        participants=10, days=7.0, meetings_per_year=1.0, day_cost=1.5, track="research", tier=ELITE,
        official_seats=0.3, example=0.3,
    ),
    "research": Format(
        "conflict maps, comparisons and drafts that anybody may read; the parties need not meet",
        participants=6, days=10.0, meetings_per_year=2.0, day_cost=0.5, track="research", tier=ELITE,
        options=4, technical=0.3, evidence=0.6,
    ),
    "citizen_dialogue": Format(
        "living-room groups of citizens who meet for years: high trust, no access",
        participants=30, days=0.4, meetings_per_year=12.0, day_cost=0.1, track="citizen", tier=GRASSROOTS,
        depth=0.8, common_goal=0.6, stories=0.8,
    ),
    "exchange": Format(
        "young people, artists or scientists live and work together for a while",
        participants=40, days=7.0, meetings_per_year=2.0, day_cost=0.2, track="citizen", tier=GRASSROOTS,
        depth=0.6, common_goal=0.6, stories=0.5,
    ),
    "media_campaign": Format(
        "editors of both sides bring the other side's people into their publics' homes; nobody need meet",
        participants=4, days=10.0, meetings_per_year=4.0, day_cost=2.0, track="communication", tier=ELITE, reach=0.3,
    ),
    "economic_cooperation": Format(
        "business people of both sides work on joint ventures that a new war would cost them",
        participants=16, days=2.0, meetings_per_year=4.0, day_cost=1.0, track="business", tier=ELITE,
        depth=0.5, common_goal=0.9, options=1, technical=0.6, reach=0.03, joint_gain=0.06,
    ),
    "local_peace_commission": Format(
        "neighbours of both sides settle what would become an incident: grazing, markets, missing people",
        participants=20, days=0.5, meetings_per_year=12.0, day_cost=0.1, track="citizen", tier=GRASSROOTS,
        depth=0.5, common_goal=0.9, stories=0.2, local_peace=0.03, example=0.01,
    ),
    "psychosocial": Format(
        "victims and veterans of one side heal together what the war did to them",
        participants=30, days=2.0, meetings_per_year=6.0, day_cost=0.15, track="citizen", tier=GRASSROOTS,
        reach=0.02, healing=0.05,
    ),
    "humanitarian_ceasefire": Format(
        "a third party wins the parties for a pause in the fighting, for vaccines or food",
        participants=8, days=3.0, meetings_per_year=2.0, day_cost=1.0, track="professional", tier=ELITE,
        official_seats=1.0, go_between=0.5, pause_weeks=8.0,
    ),
    "advocacy": Format(
        "citizens make their leaders hear what they want of them",
        participants=20, days=2.0, meetings_per_year=6.0, day_cost=0.15, track="activism", tier=GRASSROOTS,
        reach=0.02, voice=0.08,
    ),
    "religious_mediation": Format(
        "clerics who have lived among both sides bring their officials and their own kind together",
        participants=8, days=5.0, meetings_per_year=4.0, day_cost=0.5, track="religious", tier=ELITE,
        official_seats=0.5, envoys=True, depth=0.6, common_goal=0.4, stories=0.4, options=2, go_between=0.6,
    ),
}  # fmt: skip
