"""What is not a person: parties, donors and their initiatives, issues and ideas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model import parameters
from model.formats import FORMATS, GRASSROOTS, Format

if TYPE_CHECKING:
    from tests.reference.people import Elite, GrassrootsActor, Official, Person

LIVE_WEEKS = 52  # a group that has not met for a year is no live channel


class Party:
    """A side of the conflict, with its means, its wounds, its people and its judgement of where things stand."""

    def __init__(self, number: int, declared: parameters.Party, p: parameters.Parameters) -> None:
        self.number = number
        self.included = declared.included
        self.recognised = declared.recognised
        self.others: list[Party] = []
        self.officials: list[Official] = []
        self.elites: list[Elite] = []
        self.grassroots: list[GrassrootsActor] = []
        # means and war
        self.capability = 0.0
        self.patron = p.power.patron_support
        self.turned = False  # left out of talks, it has turned spoiler
        self.first_hostility = 0.0
        self.excitation = 0.0  # attacks a week owed to revenge
        self.attacks = 0.0  # this week's, by its forces
        self.expected_attacks = 0.0  # of which so many could be expected
        self.loss: dict[Party, float] = {}  # deaths at the hands of another party, leaky sum
        self.anger: dict[Party, float] = {}
        self.threat: dict[Party, float] = {}
        self.pain = 0.0
        self.hardship = 0.0  # that no weapon causes: drought, sanctions, an economy's collapse
        # judgement
        self.belief = 0.0  # that victory is out of reach
        self.motivation = 0.0
        self.working_trust = 0.0
        self.way_out = 0.0
        self.spokesperson = p.track_one.spokesperson if self.recognised else p.track_one.spokesperson_unrecognised
        self.optimism = 0.0
        self.readiness = 0.0
        self.support = 0.0
        self.mood: dict[Party, float] = {}  # what public work added to its public's attitude to another party
        self.mean_attitude = [0.0, 0.0, 0.0]  # of officials, elites, grassroots, at the week's start
        # ideas that its officials know
        self.uptake: dict[Idea, tuple[int, Initiative | None]] = {}  # week, and the initiative that brought it
        self.best_option: dict[Issue, float] = {}

    @property
    def tiers(self) -> list[list[Person]]:
        """Its officials, its elites and its grassroots."""
        return [list(self.officials), list(self.elites), list(self.grassroots)]

    @property
    def others_at_the_table(self) -> list[Party]:
        """The others with whom it would have to deal: those included in talks."""
        return [other for other in self.others if other.included]

    def hostility(self) -> float:
        """Hostility of leaders and public to the other parties."""
        return 1.0 - 0.5 * (self.mean_attitude[0] + self.mean_attitude[2])

    def fortune(self) -> float:
        """Weight of its attacks beyond what could be expected: attacks x share of the means."""
        return (self.attacks - self.expected_attacks) * self.capability

    def cost(self, standing_cost: float) -> float:
        """Perceived cost of the conflict: pain, what it costs without deaths, and hardship."""
        return 1.0 - (1.0 - self.pain) * (1.0 - standing_cost) * (1.0 - self.hardship)

    def prior_belief(self, stalemate: float, advantage_belief: float) -> float:
        """Belief in a stalemate to which it returns: the conflict's, less what its own advantage takes off."""
        return stalemate * (1.0 - advantage_belief * self.advantage())

    def advantage(self) -> float:
        """Advantage in means: 0 with an equal share or less, 1 with all of them."""
        n = float(len(self.others) + 1)
        return max(0.0, (n * self.capability - 1.0) / (n - 1.0))

    def find_best_option(self, issue: Issue) -> float:
        """Feasibility of the best idea on an issue that its officials know and that has not failed."""
        best = 0.0
        for idea in self.uptake:
            if issue in idea.issues and not idea.discarded:
                best = max(best, idea.feasibility)
        return best

    def take_stock_of_attitudes(self) -> None:
        """Mean attitude of each tier to the other parties."""
        for tier, people in enumerate(self.tiers):
            total = 0.0
            for other in self.others:
                for person in people:
                    total += person.attitude[other]
            self.mean_attitude[tier] = total / float(len(people) * len(self.others))


class Donor:
    """Someone who pays for initiatives, in spells. What its declaration leaves open is as for donors in general."""

    def __init__(self, number: int, address: int, declared: parameters.Donor, general: parameters.Funding) -> None:
        self.number = number
        self.address = address  # of its accidents
        self.continuity = general.continuity if declared.continuity is None else declared.continuity
        self.tilt = general.donor_tilt if declared.tilt is None else declared.tilt
        self.budget = general.budget if declared.budget is None else declared.budget
        self.prefers = declared.prefers  # a track, or any
        self.gives = False
        self.no_grant_before = 0  # week, after a grant was ended
        self.grant_on_its_way = False
        self.spent = 0.0  # this year


class Initiative:
    """A running programme of unofficial work. What its declaration leaves open comes from its format."""

    def __init__(self, number: int, declared: parameters.Initiative, donor: Donor) -> None:
        self.number = number
        self.declared = declared
        self.donor = donor
        self.format: Format = FORMATS[declared.format]
        filled = {
            name: getattr(self.format, name) if getattr(declared, name) is None else getattr(declared, name)
            for name in ("participants", "days", "meetings_per_year", "common_goal")
        }
        self.participants: int = filled["participants"]
        self.days: float = filled["days"]
        self.meetings_per_year: float = filled["meetings_per_year"]
        self.common_goal: float = filled["common_goal"]  # below 0 for rivals
        self.seats: list[Person] = []
        self.funded = False
        self.spend = 0.0  # in all
        self.skill = declared.facilitation
        self.held = 0
        self.last_meeting: int | None = None
        self.room_trust = 0.0  # mean pair trust across parties at the last exit
        self.leaked = False
        self.moved_reading = False
        self.muddled = False  # a briefing from it made an official read the other side worse
        self.was_venue = False
        self.sent_negotiator = False

    @property
    def brings_together(self) -> bool:
        """Whether people of the parties meet in it."""
        return self.format.depth > 0.0

    @property
    def speaks(self) -> bool:
        """Whether people of standing meet in it: what they say may be taken for their side's voice."""
        return self.brings_together and self.format.tier != GRASSROOTS

    @property
    def carried(self) -> float:
        """Share of what one side says that a go-between of this skill carries to the other."""
        return self.format.go_between * self.skill

    @property
    def channel_trust(self) -> float:
        """What a channel can build on: trust among those who meet, or the go-between whom both sides trust."""
        return max(self.room_trust, self.carried)

    def members(self, party: Party) -> list[Person]:
        """Participants of one party, in the order of their seats."""
        return [person for person in self.seats if person.party is party]

    @property
    def meeting_cost(self) -> float:
        """Cost of one meeting [thousand USD]."""
        return float(self.participants) * self.days * self.format.day_cost

    def is_running(self, week: int) -> bool:
        """Whether it is switched on and between its start and its end."""
        x = self.declared
        return x.enabled and week >= x.starts and (x.ends is None or week < x.ends)

    def is_due(self, week: int) -> bool:
        """Whether its calendar, evenly spaced from its start, has a meeting this week."""
        a_week = self.meetings_per_year / 52.0
        since = float(week - self.declared.starts)
        return int((since + 1.0) * a_week) > int(since * a_week)

    def is_live(self, week: int) -> bool:
        """Whether the group has met within the last year."""
        return self.last_meeting is not None and week - self.last_meeting < LIVE_WEEKS

    def publicity(self, week: int) -> float:
        """What its secrecy leaves open; everything if it works in public, and once it has opened or leaked."""
        opens = self.declared.opens_week
        if self.format.reach > 0.0 or self.leaked or (opens is not None and week >= opens):
            return 1.0
        return 1.0 - self.declared.secrecy


def publicity_of(initiatives: list[Initiative], week: int) -> float:
    """How far those of these initiatives that live are seen."""
    return max((initiative.publicity(week) for initiative in initiatives if initiative.is_live(week)), default=0.0)


class Issue:
    """Something to be settled, which weighs differently for each party."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.weight: dict[Party, float] = {}
        self.size = 0.0  # mean weight
        self.identity = 0.0  # how far it touches identity
        self.settled_by: Idea | None = None
        self.text: Idea | None = None  # what the last signed text adopts for it


class Idea:
    """An option that settles one or more issues; it exists before anyone has found it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.issues: list[Issue] = []
        self.value: dict[Party, float] = {}
        self.red_line: dict[Party, float] = {}
        self.technicality = 0.0
        self.feasibility = 0.0
        self.robustness = 0.0
        self.origin_week: int | None = None
        self.origin_initiative: Initiative | None = None
        self.origin_party: Party | None = None  # of the person who found it
        self.tabled_week: int | None = None
        self.tabled_by: Party | None = None
        self.refused_week: int | None = None  # the last
        self.discarded = False

    def is_resting(self, week: int, rest_weeks: int) -> bool:
        """Whether it was refused too recently to be tabled again."""
        return self.refused_week is not None and week - self.refused_week < rest_weeks

    def worth(self, party: Party) -> float:
        """What it is worth to a party: what it gives, less the red lines that it crosses."""
        return max(0.0, self.value[party] - self.red_line[party])
