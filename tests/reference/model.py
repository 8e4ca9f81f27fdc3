"""The simulation once more, in plain Mesa: one object a person, party, initiative, issue and idea, and ordinary loops.

Written to be read and checked by someone who knows the field rather than the engine. Start with :meth:`Conflict.step`,
the week from top to bottom. It gives the very bits that the engine gives: sums are loops in a fixed order, and every
accident has the same address.
"""

from __future__ import annotations

import mesa

from model import parameters
from model.parameters import Parameters
from model.state import ENDED, NONE, SIGNED
from model.streams import BEFORE, SELECTION, SOCIETY, TIES, run_key
from tests.reference import advice, bargaining, careers, home, money, peace, room, spoilers, talks, war
from tests.reference.entities import Donor, Idea, Initiative, Issue, Party
from tests.reference.landscape import lay_out
from tests.reference.people import Delegate, Elite, GrassrootsActor, Official, Person
from tests.reference.scales import Draws

MILESTONES = 10
OWN_DONOR = 1024  # addresses of initiatives' own donors lie above those of declared ones


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
        self.strain = 0.0  # that attacks put on a text
        self.ownership = 0.0  # share of the text on ideas that officials of all sides had taken up
        self.surprise = 0.0  # share of the text that came from secret channels, which prepared no public
        self.civil_role = False  # whether the text gives civil society a role
        self.fought = 0.0  # deaths among signatories in the present year since signature
        self.business = 0.0  # joint, as a share of what is possible
        self.guarantor = True
        self.milestone: list[int | None] = [None] * MILESTONES
        # running totals
        self.deaths = self.attacks = self.attacks_in_talks = self.attacks_excluded = 0.0
        self.leaks = self.meetings = self.spend = 0.0
        self.ripe_weeks = self.peak_ripeness = 0.0
        self.events: list[tuple[int, ...]] = []
        # who and what there is
        self.parties: list[Party] = []
        self.people: list[Person] = []
        self.donors: list[Donor] = []
        self.initiatives: list[Initiative] = []
        self.delegates: list[Delegate] = []
        self.issues: list[Issue] = []
        self.ideas: list[Idea] = []
        self.make_parties()
        self.make_people()
        self.find_donors()
        self.invite()
        war.war_so_far(self)
        lay_out(self)
        self.factions = [spoilers.Faction(f, x, self.parties[x.party]) for f, x in enumerate(p.spoilers.factions)]

    def step(self) -> None:
        """One week of the conflict."""
        war.strike_from_outside(self)
        money.fund(self)
        war.fight(self)
        spoilers.strike(self)
        room.hold_meetings(self)
        room.think_together(self)
        room.leak(self)
        room.reach_out(self)
        home.drift(self)
        home.fade(self)
        advice.brief(self)
        advice.study(self)
        careers.change_office(self)
        talks.assess(self)
        talks.open_or_break(self)
        bargaining.hold_round(self)
        peace.sign(self)
        peace.carry_out(self)
        peace.end_without_text(self)
        home.close_week(self)

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

    # --- the world at week 0 ---
    def make_parties(self) -> None:
        """Parties in the order of their strength: each has a fixed ratio of the means of the one before."""
        self.parties = [Party(q, declared, self.p) for q, declared in enumerate(self.p.parties)]
        share, total = 1.0, 0.0
        for party in self.parties:
            party.others = [other for other in self.parties if other is not party]
            party.capability = share
            total += share
            share *= 1.0 - 0.9 * self.p.power.asymmetry
        for party in self.parties:
            party.capability /= total
            party.belief = party.prior_belief(self.p.conflict.stalemate, self.p.power.advantage_belief)
            party.mood = dict.fromkeys(party.others, 0.0)

    def make_people(self) -> None:
        """Officials, elites and grassroots, numbered in this order, and their ties."""
        draws = self.draws(SOCIETY, week=BEFORE)
        for party in self.parties:
            for place in range(self.p.society.officials_per_party):
                party.officials.append(Official(self, len(self.people), place, party, draws))
                self.people.append(party.officials[-1])
        for party in self.parties:
            for place in range(self.p.society.elites_per_party):
                party.elites.append(Elite(self, len(self.people), place, party, draws))
                self.people.append(party.elites[-1])
        for party in self.parties:
            for place in range(self.p.society.grassroots_per_party):
                party.grassroots.append(GrassrootsActor(self, len(self.people), place, party, draws))
                self.people.append(party.grassroots[-1])
        ties = self.draws(TIES, week=BEFORE)
        for person in self.people:
            person.choose_contacts(ties)
        for party in self.parties:
            for elite in party.elites:
                elite.get_acquainted(ties)

    def find_donors(self) -> None:
        """The declared donors; behind them one for each initiative, in case that it names none.

        A donor more or less leaves the accidents of all others as they were.
        """
        general = self.p.funding
        for g, declared in enumerate(general.donors):
            self.donors.append(Donor(g, g, declared, general))
        for k in range(len(self.p.track_two)):
            self.donors.append(Donor(len(self.donors), OWN_DONOR + k, parameters.Donor(), general))

    def invite(self) -> None:
        """Fill the seats of every initiative, party by party, envoys first: a stable group for its life."""
        draws = self.draws(SELECTION, week=BEFORE)
        for k, declared in enumerate(self.p.track_two):
            g = len(self.p.funding.donors) + k if declared.donor is None else declared.donor
            self.initiatives.append(Initiative(k, declared, self.donors[g]))
        for initiative in self.initiatives:
            seats = max(1, initiative.participants // len(self.parties))
            for party in self.parties:
                envoys = min(int(seats * initiative.format.official_seats + 0.5), len(party.officials))
                own_tier = party.tiers[initiative.format.tier]
                self.fill(initiative, draws, party.tiers[0], envoys)
                self.fill(initiative, draws, own_tier, min(seats - envoys, len(own_tier)))

    def fill(self, initiative: Initiative, draws: Draws, people: list[Person], seats: int) -> None:
        """Seat those with most appeal; the first on the list where appeal is equal."""
        free = [person for person in people if person not in initiative.seats]
        free.sort(key=lambda person: -person.appeal(draws, initiative))
        for person in free[:seats]:
            initiative.seats.append(person)
            person.take_seat()
