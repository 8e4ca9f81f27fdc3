"""What is neither a person nor a programme: parties, donors, issues and ideas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model import parameters
from model.spoiler_types import SPOILER_TYPES

if TYPE_CHECKING:
    from tests.reference.initiatives import Initiative
    from tests.reference.people import Elite, GrassrootsActor, Official, Person


class Party:
    """A side of the conflict, with its means, its wounds, its people and its judgement of where things stand."""

    def __init__(self, number: int, declared: parameters.Party, p: parameters.Parameters) -> None:
        self.number = number
        self.name = declared.name
        self.included = declared.included
        self.recognised = declared.recognised
        self.proscribed = declared.proscribed
        self.sincerity = declared.sincerity  # how far its leaders mean to settle
        self.factionalism = declared.factionalism
        self.spoiler_type = SPOILER_TYPES[declared.left_out_type]  # that it becomes if it is left out of talks
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
        self.anchor = 0.0  # demand that grew from concessions heard
        self.split = 0.0  # how far its officials are divided over a channel
        self.conceded = 0.0  # the largest concession heard this week
        self.insight = 0.0  # trust behind this week's briefings on the stalemate, summed
        # what unofficial work did at home
        self.mood: dict[Party, float] = {}  # what it added to its public's attitude to another party
        self.healed = 0.0  # share of its public's fear that healing has taken away
        self.voice = 0.0  # share of its public that advocacy has roused
        self.habit = 0.0  # how used its public is to contacts with the other side
        self.vision = 0.0  # belief that there is a way out, from examples
        self.expertise = 0.0  # negotiating competence gained in training
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

    def official_line(self) -> float:
        """Mean hawkishness of its officials."""
        total = 0.0
        for official in self.officials:
            total += official.hawkishness
        return total / float(len(self.officials))

    def worst_threat(self) -> float:
        """Largest threat that it feels from any other."""
        return max(self.threat.values())

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

    def __init__(
        self, number: int, address: int, declared: parameters.Donor, general: parameters.Funding, *, lends: bool = True
    ) -> None:
        self.number = number
        self.lends = lends  # to a pool
        self.address = address  # of its accidents
        self.continuity = general.continuity if declared.continuity is None else declared.continuity
        self.tilt = general.donor_tilt if declared.tilt is None else declared.tilt
        self.budget = general.budget if declared.budget is None else declared.budget
        self.reporting = general.reporting if declared.reporting is None else declared.reporting
        self.prefers = declared.prefers  # a track, or any
        self.gives = False
        self.no_grant_before = 0  # week, after a grant was ended
        self.grant_on_its_way = False
        self.spent = 0.0  # this year


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
