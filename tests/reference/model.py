"""The simulation once more, in plain Mesa: one object a person, party, initiative, issue and idea, and ordinary loops.

Written to be read and checked by someone who knows the field rather than the engine. Start with ``WEEK``, at the end
of this file, the week from top to bottom. It gives the very bits that the engine gives: sums are loops in a fixed
order, and every accident has the same address.
"""

from __future__ import annotations

from collections.abc import Callable

import mesa

from model.parameters import Parameters
from model.state import AGREEMENT, ENDED, IMPLEMENTED, N_MILESTONES, NONE, PRENEGOTIATION, SIGNED, TALKS
from model.streams import run_key
from tests.reference import (
    advice,
    bargaining,
    careers,
    counsel,
    groundwork,
    home,
    joint_analysis,
    meetings,
    money,
    peace,
    publics,
    readiness,
    secrecy,
    signing,
    spoilers,
    talks,
    war,
)
from tests.reference.entities import Donor, Idea, Issue, Party
from tests.reference.initiatives import Initiative
from tests.reference.landscape import lay_out
from tests.reference.people import Delegate, Person
from tests.reference.scales import Draws
from tests.reference.society import populate
from tests.reference.spoilers import Faction


class Conflict(mesa.Model):
    """One run: the parties and their people, what they talk about, and where the process stands."""

    def __init__(self, p: Parameters, seed: int, replication: int = 0) -> None:
        super().__init__(rng=0)  # Mesa's own generator is not used
        self.p = p
        self.key = int(run_key(seed, replication))
        # process
        self.week = 0
        self.phase = NONE
        self.phase_since = 0
        self.venue: Initiative | None = None
        self.ripeness = 0.0
        self.visible_progress = 0.0
        self.alarm = 0.0  # of the public after a leak
        self.completeness = 0.0  # share of the issues that the last text settles
        self.implementation = 0.0
        self.clock = 0  # weeks since the hazard of collapse (re)started
        self.strain = 0.0  # that attacks put on talks and texts
        self.ownership = 0.0  # share of the text on ideas that officials of all sides had taken up
        self.surprise = 0.0  # share of the text that came from secret channels, which prepared no public
        self.civil_role = False  # whether the text gives civil society a role
        self.fought = 0.0  # deaths among signatories in the present year since signature
        self.business = 0.0  # joint, as a share of what is possible
        self.local_peace = 0.0  # share of the local conflicts that are settled
        self.pause_until: int | None = None  # week in which a humanitarian pause ends, or ended
        self.guarantor = True
        self.milestone: list[int | None] = [None] * N_MILESTONES
        # running totals
        self.deaths = self.attacks = self.attacks_in_talks = self.attacks_excluded = 0.0
        self.leaks = self.meetings = self.spend = 0.0
        self.ripe_weeks = self.peak_ripeness = 0.0
        self.punishments = self.sanctions = self.duplicates = self.strategic_leaks = self.fabrications = 0.0
        self.events: list[tuple[int, ...]] = []
        # who and what there is
        self.parties: list[Party] = []
        self.people: list[Person] = []
        self.donors: list[Donor] = []
        self.initiatives: list[Initiative] = []
        self.delegates: list[Delegate] = []
        self.issues: list[Issue] = []
        self.ideas: list[Idea] = []
        self.factions: list[Faction] = []
        populate(self)
        war.war_so_far(self)
        lay_out(self)

    def step(self) -> None:
        """One week of the conflict."""
        for one_step in WEEK:
            one_step(self)

    def is_over(self) -> bool:
        """Whether the conflict has ended, or the weeks of the search without an agreement, or the follow-up of one."""
        if self.milestone[ENDED] is not None:
            return True
        signed = self.milestone[SIGNED]
        return self.week >= (self.p.run.weeks if signed is None else signed + 1 + self.p.run.followup_weeks)

    def run(self) -> None:
        """Run to the end."""
        while not self.is_over():
            self.step()

    # --- what the steps share ---
    def live(self) -> list[Initiative]:
        """The initiatives whose group has met within the last year."""
        return [initiative for initiative in self.initiatives if initiative.is_live(self.week)]

    def met_this_week(self) -> list[Initiative]:
        """The initiatives that have met this week."""
        return [initiative for initiative in self.initiatives if initiative.last_meeting == self.week]

    def under_way(self) -> bool:
        """Whether talks about talks, talks or a text are under way."""
        return self.phase in (PRENEGOTIATION, TALKS, AGREEMENT, IMPLEMENTED)

    def pausing(self) -> bool:
        """Whether a humanitarian pause is in force."""
        return self.pause_until is not None and self.week < self.pause_until

    def shut_to_states(self) -> bool:
        """Whether the parties keep foreign states out: an internal conflict, until they have signed."""
        return not self.p.third_party.states_admitted and self.milestone[SIGNED] is None

    def leverage(self) -> float:
        """Pressure that outsiders can bring: powers at large, or third parties whose programmes live."""
        shut = self.shut_to_states()
        most = 0.0 if shut else self.p.third_party.leverage
        for initiative in self.live():
            if not (shut and initiative.third_party.kind.state):
                most = max(most, initiative.third_party.leverage)
        return most

    def witness(self) -> float:
        """How far third parties whose programmes live witness what the parties have promised."""
        return max((initiative.third_party.kind.witness for initiative in self.live()), default=0.0)

    def habituation(self, parties: list[Party]) -> float:
        """How far contacts have become ordinary, in effect: to that of these parties' publics least used to them."""
        return self.p.track_three.habituation_effect * min(party.habit for party in parties)

    def at_the_table(self) -> list[Party]:
        """The parties included in talks."""
        return [party for party in self.parties if party.included]

    def draws(self, mechanism: int, week: int | None = None) -> Draws:
        """The accidents of a mechanism in this week, or another."""
        return Draws(self.key, self.week if week is None else week, mechanism)

    def log(
        self, kind: int, who: int = -1, whom: int = -1, idea: Idea | None = None, initiative: Initiative | None = None
    ) -> None:
        """Write down an event: week, kind, who, whom, idea, initiative."""
        m = -1 if idea is None else idea.number
        k = -1 if initiative is None else initiative.number
        self.events.append((self.week, kind, who, whom, m, k))

    def enter(self, phase: int) -> None:
        """Begin a phase of Track One."""
        self.phase, self.phase_since = phase, self.week

    def reach(self, milestone: int) -> None:
        """Note the first week of a milestone."""
        if self.milestone[milestone] is None:
            self.milestone[milestone] = self.week


# The week, from top to bottom.
WEEK: tuple[Callable[[Conflict], None], ...] = (
    war.strike_from_outside,
    money.fund,
    war.fight,
    spoilers.strike,
    meetings.hold_meetings,
    joint_analysis.think_together,
    secrecy.leak,
    secrecy.watch,
    publics.reach_out,
    groundwork.prepare,
    secrecy.divide,
    home.drift,
    home.fade,
    advice.brief,
    counsel.study,
    careers.change_office,
    readiness.assess,
    talks.open_or_break,
    bargaining.hold_round,
    signing.sign,
    peace.carry_out,
    peace.end_without_text,
    home.close_week,
)
