"""Every number of the simulation, declared once: default, bounds, explore range, unit, meaning, source.

Files, the command line, sweep axes and the reference pages read these declarations. A ``source`` backs the
number itself; where no study does, it says "assumed" and why. References are listed in docs/odd.md.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from model.declare import Group, Tree, parameter
from model.formats import FORMATS

NEVER = -1

ShockKind = Literal[
    "patron_lost", "patron_found", "leader_replaced", "massacre", "advance", "recognition",
    "grant_ended", "grant_renewed", "guarantor_arrives", "guarantor_leaves",
]  # fmt: skip


class Party(Group):
    """A side of the conflict. Parties are listed from the strongest to the weakest."""

    name: str = parameter("Party", "name of the party", unit="text", source="scenario")
    recognised: bool = parameter(
        True, "the other side accepts it as a party one may talk to", unit="yes or no", source="scenario"
    )
    included: bool = parameter(True, "has a seat at official talks", unit="yes or no", source="scenario")


class Society(Group):
    """People and their ties at week 0."""

    officials_per_party: int = parameter(
        5, "officials (Track One) of each party", unit="people", bounds=(1, 50), explore=(3, 10),
        source="assumed: the few who can open talks, sign and order force")  # fmt: skip
    elites_per_party: int = parameter(
        25, "influential private citizens (Track Two) of each party", unit="people", bounds=(2, 500), explore=(10, 60),
        source="assumed: tens per party")  # fmt: skip
    grassroots_per_party: int = parameter(
        120, "members of the public (Track Three) of each party; each stands for many", unit="people",
        bounds=(3, 1_000_000), explore=(60, 500), source="assumed: enough for a stable mean; results change little above 100")  # fmt: skip
    hawkishness: float = parameter(
        0.5, "mean hawkishness of a party's people", unit="0 to 1", bounds=(0, 1), explore=(0.3, 0.7),
        source="assumed: the middle of the scale")  # fmt: skip
    hawkishness_sd: float = parameter(
        0.18, "spread of hawkishness within a party", unit="standard deviation", bounds=(0, 0.4), explore=(0.1, 0.25),
        source="assumed: leaves both doves and hawks in each party")  # fmt: skip
    goodwill: float = parameter(
        0.8, "attitude to the other side that a person without hawkishness holds in peace", unit="0 to 1", bounds=(0, 1),
        explore=(0.6, 1), source="assumed: publics in conflict sit below the middle of the scale")  # fmt: skip
    fear: float = parameter(
        0.5, "share of that goodwill lost under the heaviest violence", unit="0 to 1", bounds=(0, 1), explore=(0.2, 0.8),
        source="assumed; violence hardening attitudes is well supported, its size differs between cases")  # fmt: skip
    pull: float = parameter(
        0.05, "weekly share of the distance to one's contacts that a person moves", unit="per week", bounds=(0, 0.5),
        explore=(0.02, 0.1), source="assumed: a neighbourhood's mood is shared within half a year")  # fmt: skip
    anchor: float = parameter(
        0.03, "weekly share of the distance to one's own baseline that a person moves", unit="per week", bounds=(0, 0.5),
        explore=(0.01, 0.06), source="assumed: half-life near half a year")  # fmt: skip
    contacts: int = parameter(
        6, "people of the own party whom a person listens to", unit="people", bounds=(2, 32), explore=(4, 10),
        source="assumed: the order of a discussion network")  # fmt: skip
    homophily: float = parameter(
        0.5, "chance that the more like-minded of two candidates becomes a contact", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.9), source="assumed; McPherson2001 supports the direction")  # fmt: skip
    standing: float = parameter(
        0.8, "credibility at home of an elite who has not changed", unit="0 to 1", bounds=(0, 1), explore=(0.5, 1),
        source="assumed: influentials are listened to, not obeyed")  # fmt: skip


class Conflict(Group):
    """Violence and what it costs."""

    intensity: float = parameter(
        0.5, "deaths a year expected at week 0, on a log scale: .2 = 25, .4 = 100, .6 = 1,000, .8 = 10,000",
        unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9), primary=True,
        source="UCDP's thresholds of 25 and 1,000 battle deaths a year; default assumed: a minor armed conflict")  # fmt: skip
    stalemate: float = parameter(
        0.5, "prior belief of the parties that nobody can win", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9), primary=True,
        source="assumed: the middle of the codebook's scale; Zartman2000 for the concept")  # fmt: skip
    standing_cost: float = parameter(
        0.15, "cost of the conflict that needs no deaths: arms race, blockade, isolation", unit="0 to 1", bounds=(0, 1),
        explore=(0, 0.5), source="assumed")  # fmt: skip
    risk: float = parameter(
        0.02, "perceived risk of a catastrophe, added to motivation", unit="0 to 1", bounds=(0, 1), explore=(0, 0.2),
        source="assumed small; Pruitt2005 names perceived risk as a source of motivation")  # fmt: skip
    branching: float = parameter(
        0.4, "attacks that one attack provokes, on average", unit="attacks per attack", bounds=(0, 0.9), explore=(0.2, 0.6),
        source="assumed; self-excitation of conflict events is well supported, its ratio varies by case")  # fmt: skip
    revenge_half_life: float = parameter(
        4.0, "weeks after which half of the provoked attacks have come", unit="weeks", bounds=(0.5, 52), explore=(2, 8),
        source="assumed: reprisals come within weeks")  # fmt: skip
    severity_exponent: float = parameter(
        2.5, "tail exponent of the deaths in one week's attacks (smaller: rarer and larger massacres)", unit="exponent",
        bounds=(1.5, 10), explore=(2, 4), source="assumed: thinner than single events' tail of 1.4 (Clauset2007), as a week sums many")  # fmt: skip
    restraint: float = parameter(
        0.5, "share of ordinary violence that stops during talks", unit="0 to 1", bounds=(0, 1), explore=(0.2, 0.8),
        source="assumed: talks lower violence without ending it")  # fmt: skip
    residual: float = parameter(
        0.2, "share of ordinary violence that outlives a signature of which nothing is carried out yet", unit="0 to 1", bounds=(0, 1),
        explore=(0, 0.5), source="assumed: ceasefires stop most fighting")  # fmt: skip
    pain_half_life: float = parameter(
        52.0, "weeks after which half of a loss is no longer felt as pain", unit="weeks", bounds=(4, 520), explore=(26, 104),
        source="assumed: one year")  # fmt: skip
    anger_half_life: float = parameter(
        8.0, "weeks after which half of the anger at a shocking attack is gone", unit="weeks", bounds=(1, 104), explore=(4, 26),
        source="assumed: months")  # fmt: skip
    belief_reversion: float = parameter(
        0.01, "weekly share of the distance back to the prior that belief in a stalemate moves", unit="per week", bounds=(0, 0.5),
        explore=(0.005, 0.03), source="assumed: half-life above a year")  # fmt: skip
    advance_effect: float = parameter(
        0.02, "change of belief in a week in which one side inflicts all the losses", unit="per week", bounds=(0, 0.5),
        explore=(0, 0.05), source="assumed: a run of successes takes months to change minds")  # fmt: skip


class Power(Group):
    """How the means are shared."""

    asymmetry: float = parameter(
        0.3, "0 parity, 1 overwhelming: each party in the list has (1 - 0.9 x asymmetry) times the means of the one before",
        unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9), primary=True, source="assumed; the form lets 1 mean ten to one")  # fmt: skip
    patron_support: float = parameter(
        0.3, "support of an outside patron for each party at week 0", unit="0 to 1", bounds=(0, 1), explore=(0, 0.7),
        source="assumed: most parties have some")  # fmt: skip
    patron_value: float = parameter(
        0.2, "share of what is disputed that a full patron's support is worth in war", unit="0 to 1", bounds=(0, 1),
        explore=(0.05, 0.4), source="assumed")  # fmt: skip
    patron_belief: float = parameter(
        0.5, "change of belief in a stalemate for each unit of patron support lost or found", unit="per unit", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed: losing a full patron moves belief by half the scale")  # fmt: skip
    cost_weight: float = parameter(
        0.5, "share of what is disputed that full cost takes off the war payoff", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed; Fearon1995: costs of war open the bargaining range")  # fmt: skip


class Ideas(Group):
    """The space of settlements: issues that weigh differently for each party, and options that bundle them."""

    issues: int = parameter(
        6, "issues to be settled", unit="count", bounds=(1, 12), explore=(4, 8), source="assumed: a handful"
    )
    options_per_issue: int = parameter(
        6, "possible ideas centred on each issue", unit="count", bounds=(1, 12), explore=(4, 10), source="assumed"
    )
    bundling: float = parameter(
        0.2, "chance that an idea also covers one given other issue", unit="probability", bounds=(0, 1), explore=(0, 0.5),
        source="assumed; bundles are what makes log-rolling possible (Fisher1991)")  # fmt: skip
    surplus: float = parameter(
        0.4, "largest joint gain of a well-made idea over splitting the difference", unit="share of the issue", bounds=(0, 1),
        explore=(0.1, 0.7), source="assumed")  # fmt: skip
    least_robustness: float = parameter(
        0.5, "least chance of an idea to survive scrutiny; the best is sure to", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed")  # fmt: skip
    initial_way_out: float = parameter(
        0.5, "share of the issues with a feasible idea known to some elites and to no official at week 0", unit="0 to 1",
        bounds=(0, 1), explore=(0.1, 0.9), primary=True, source="assumed: the middle of the codebook's scale")  # fmt: skip
    initial_carriers: float = parameter(
        0.15, "share of the elites who know each of these ideas", unit="0 to 1", bounds=(0, 1), explore=(0.05, 0.4),
        source="assumed: at least one elite always does")  # fmt: skip
    hope: float = parameter(
        0.1, "way out that officials see without any idea at hand", unit="0 to 1", bounds=(0, 1), explore=(0, 0.3),
        source="assumed: governments have opened talks with no formula")  # fmt: skip
    full_feasibility: float = parameter(
        0.5, "least worth over the parties at which an option is as good a way out as any", unit="share of the issue", bounds=(0.01, 1),
        explore=(0.3, 0.7), source="assumed: half of the issue each")  # fmt: skip
    staff_search: float = parameter(
        0.03, "weekly chance that a party's own officials look at a new option", unit="per week", bounds=(0, 1),
        explore=(0.01, 0.1), source="assumed: one or two a year, five times that in talks")  # fmt: skip
    talks_effort: float = parameter(
        5.0, "how many times as much officials look at options while talks go on", unit="times", bounds=(1, 50),
        explore=(2, 10), source="assumed: delegations work full time")  # fmt: skip
    ordinary_advice: float = parameter(
        0.02, "weekly chance that officials hear an idea from their own elites without any initiative, in a fully open regime",
        unit="per week", bounds=(0, 1), explore=(0, 0.06), source="assumed: about one a year")  # fmt: skip
    devaluation: float = parameter(
        0.15, "value that an option loses when it comes only from the adversary", unit="share of the issue", bounds=(0, 1),
        explore=(0.05, 0.3), source="assumed size; Ross1991 supports the effect")  # fmt: skip
    identity_drag: float = parameter(
        0.5, "share of its appeal to advisers that an idea loses when it touches identity alone", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed; that technical matters travel more easily is reported by practitioners")  # fmt: skip


class Faction(Group):
    """A spoiler faction, inside the party that it is taken to belong to."""

    name: str = parameter("rejectionists", "name of the faction", unit="text", source="scenario")
    party: int = parameter(
        1, "party it is taken to belong to, counted from 0", unit="index", bounds=(0, 3), source="scenario"
    )
    strength: float = parameter(
        1.0,
        "its strength as a share of spoilers.capability",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 1),
        source="scenario",
    )


class Spoilers(Group):
    """Those who gain from the failure of talks (Stedman 1997)."""

    capability: float = parameter(
        0.3, "0 none, 1 can block alone", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9), primary=True,
        source="assumed: weak spoilers by default, as in the codebook's second step")  # fmt: skip
    perceived_control: float = parameter(
        0.5, "how far the other side thinks that the moderates could stop the spoilers", unit="0 to 1", bounds=(0, 1),
        explore=(0.1, 0.9), source="assumed; KyddWalter2002: the stronger the moderates seem, the more an attack destroys")  # fmt: skip
    inclusion: float = parameter(
        0.0, "how far spoilers are drawn into the process", unit="0 to 1", bounds=(0, 1), explore=(0, 0.8),
        source="assumed: none by default")  # fmt: skip
    attack_rate: float = parameter(
        0.1, "weekly chance of an attack by an all-powerful excluded spoiler at full visible progress", unit="per week",
        bounds=(0, 1), explore=(0.03, 0.2), source="assumed: one in ten weeks")  # fmt: skip
    channel_visibility: float = parameter(
        0.2, "visible progress of a wholly public unofficial channel", unit="0 to 1", bounds=(0, 1),
        explore=(0, 0.4), source="assumed: little, next to official talks")  # fmt: skip
    agenda_visibility: float = parameter(
        0.4, "visible progress of talks about talks", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.6), source="assumed")  # fmt: skip
    talks_visibility: float = parameter(
        0.8, "visible progress of official talks; a fresh text has 1", unit="0 to 1", bounds=(0, 1),
        explore=(0.5, 1), source="assumed")  # fmt: skip
    damage: float = parameter(
        0.3, "share of officials' reading of the other side lost to an attack thought to be under control", unit="0 to 1",
        bounds=(0, 1), explore=(0.1, 0.6), source="assumed; KyddWalter2002 supports the mechanism")  # fmt: skip
    discredit: float = parameter(
        0.3, "share of belief in a spokesperson lost when an uncontrolled attack shows that he cannot deliver", unit="0 to 1", bounds=(0, 1),
        explore=(0.1, 0.6), source="assumed; KyddWalter2002: weak moderates are doubted otherwise")  # fmt: skip
    factions: list[Faction] = Field(default_factory=lambda: [Faction()])


class Funding(Group):
    """Donors' money for unofficial work."""

    continuity: float = parameter(
        0.5, "length of funding spells: .1 a quarter of a year, .3 half a year, .5 one to two years, .7 four years, .9 ten",
        unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9), primary=True,
        source="the codebook's steps; the spell doubles with each .15")  # fmt: skip
    gap: float = parameter(
        52.0, "mean weeks without money between two spells when continuity is 0; shrinks to nothing at 1", unit="weeks",
        bounds=(1, 520), explore=(13, 104), source="assumed: a yearly grant round")  # fmt: skip
    donor_tilt: float = parameter(
        0.5, "donors' preference for consensus-minded participants", unit="0 to 1", bounds=(0, 1), explore=(0, 1),
        source="assumed; donors' tilt is widely reported, not measured")  # fmt: skip
    budget: float = parameter(
        600.0, "money of one initiative in a funded year", unit="thousand USD a year", bounds=(0, 100_000), explore=(100, 2000),
        source="assumed: covers six workshops a year")  # fmt: skip
    skill_loss: float = parameter(
        0.01, "weekly share of the facilitation skill lost without money", unit="per week", bounds=(0, 0.2),
        explore=(0.003, 0.03), source="assumed: staff leave within a year or two")  # fmt: skip


class TrackOne(Group):
    """Officials: opening, talking, signing."""

    openness: float = parameter(
        0.5, "openness of the regimes to advice from outside", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9), primary=True,
        source="assumed: the middle of the codebook's scale")  # fmt: skip
    coordination: float = parameter(
        0.5, "how far unofficial work and Track One are coordinated", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9),
        primary=True, source="assumed: the middle of the codebook's scale")  # fmt: skip
    ripe_threshold: float = parameter(
        0.21, "ripeness at which half of the highest opening rate is reached", unit="0 to 1", bounds=(0.01, 1), explore=(0.15, 0.3),
        source="assumed; to be calibrated on base rates of talks")  # fmt: skip
    motivation_weight: float = parameter(
        0.5, "exponent of motivation in readiness", unit="exponent", bounds=(0.05, 3), explore=(0.3, 1),
        source="assumed: motivation and optimism count alike (Pruitt2005 gives the form)")  # fmt: skip
    optimism_weight: float = parameter(
        0.5, "exponent of optimism in readiness", unit="exponent", bounds=(0.05, 3), explore=(0.3, 1),
        source="assumed: motivation and optimism count alike (Pruitt2005 gives the form)")  # fmt: skip
    enticement: float = parameter(
        0.6, "attraction of a future agreement beyond the end of pain (mutually enticing opportunity)", unit="0 to 1",
        bounds=(0, 1), explore=(0.3, 0.9), source="assumed; Zartman2000 for the concept")  # fmt: skip
    spokesperson: float = parameter(
        0.85, "belief in the spokesperson of a recognised party, to which it returns", unit="0 to 1", bounds=(0, 1),
        explore=(0.6, 1), source="assumed")  # fmt: skip
    spokesperson_unrecognised: float = parameter(
        0.45, "the same for a party that is not recognised", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.7), source="assumed: about half")  # fmt: skip
    spokesperson_recovery: float = parameter(
        0.02, "weekly share of the distance back that this belief moves", unit="per week", bounds=(0, 0.5),
        explore=(0.01, 0.05), source="assumed: half-life of eight months")  # fmt: skip
    opening_rate: float = parameter(
        0.006, "highest weekly chance that ripe parties open talks about talks", unit="per week", bounds=(0, 1),
        explore=(0.002, 0.02), source="assumed: some three years in the mean once fully ripe")  # fmt: skip
    steepness: float = parameter(
        8.0, "how steeply opening rises with ripeness", unit="exponent", bounds=(1, 20), explore=(4, 12),
        source="assumed: well below the threshold almost nothing opens")  # fmt: skip
    agenda_rate: float = parameter(
        0.06, "weekly chance that talks about talks become talks when ripeness is at its threshold", unit="per week", bounds=(0, 1),
        explore=(0.02, 0.12), source="assumed: some months")  # fmt: skip
    round_weeks: int = parameter(
        4, "weeks between two rounds of talks", unit="weeks", bounds=(1, 52), explore=(2, 13), source="assumed: monthly"
    )
    breakdown_rate: float = parameter(
        0.05, "highest weekly chance that talks break down", unit="per week", bounds=(0, 1), explore=(0.01, 0.06),
        source="assumed: wholly unripe talks last some months")  # fmt: skip
    signing_rate: float = parameter(
        0.15, "weekly chance that a finished text is signed once the publics would bear it", unit="per week", bounds=(0, 1),
        explore=(0.05, 0.3), source="assumed: within weeks")  # fmt: skip
    patience: float = parameter(
        0.12, "chance of signing a partial text in a week, as a share of that of a full one", unit="0 to 1", bounds=(0, 1),
        explore=(0.03, 0.4), source="assumed: parties rather wait for the whole")  # fmt: skip
    audience_cost: float = parameter(
        0.6, "weight of crossing a red line before a wholly hostile public", unit="0 to 1", bounds=(0, 1), explore=(0.2, 1),
        source="assumed; Fearon1994 for the mechanism")  # fmt: skip
    weariness: float = parameter(
        0.4, "constituency support for compromise that full cost of the war adds", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.6), source="assumed; Zartman2000: pain makes compromise bearable")  # fmt: skip
    hawk_veto: float = parameter(
        0.5, "how much more each further veto player minds crossing a red line", unit="share", bounds=(0, 2),
        explore=(0.2, 1), source="assumed")  # fmt: skip
    commitment_problem: float = parameter(
        0.5, "share of a deal's value lost without any trust or guarantee", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed; Walter1997 for the mechanism")  # fmt: skip
    judgement: float = parameter(
        0.1, "largest error of a party in judging one offer", unit="share of the issue", bounds=(0, 0.5),
        explore=(0.02, 0.2), source="assumed")  # fmt: skip
    win_set: float = parameter(
        0.5, "constituency support at which signing no longer needs to wait for the public", unit="0 to 1", bounds=(0.01, 1),
        explore=(0.3, 0.7), source="assumed: half; Putnam1988 for the mechanism")  # fmt: skip
    veto_players: int = parameter(
        2, "players who must accept: the parties first, then hawkish factions inside them", unit="count", bounds=(2, 6),
        explore=(2, 5), source="the least: two parties")  # fmt: skip
    reading_half_life: float = parameter(
        78.0, "weeks after which half of an official's better reading of the other side is gone", unit="weeks", bounds=(4, 1040),
        explore=(26, 156), source="assumed: one to two years without fresh contact")  # fmt: skip
    new_leaders_doubt: float = parameter(
        0.5, "share of a better reading of the other side lost when leaders are replaced", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed: half of it is personal")  # fmt: skip


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
        0.5, "ceiling on each participant's access tie to officials", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9),
        primary=True, source="assumed: the middle of the codebook's scale")  # fmt: skip
    secrecy: float = parameter(
        0.5, "0 public, 1 secret throughout", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9),
        source="assumed: the middle of the codebook's scale")  # fmt: skip
    opens_week: int | None = parameter(
        None,
        "week in which a secret channel goes public; none: never",
        unit="week",
        bounds=(0, 10_000),
        source="scenario",
    )
    breadth: float = parameter(
        0.5, "0 one camp, 1 hardliners too", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9),
        source="assumed: the middle of the codebook's scale")  # fmt: skip
    facilitation: float = parameter(
        0.6, "skill of the third party in the room at the start", unit="0 to 1", bounds=(0, 1), explore=(0.3, 0.9),
        source="assumed: a competent convenor")  # fmt: skip

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


class Dialogue(Group):
    """What a meeting does to those in the room, and what remains of it at home."""

    learning: float = parameter(
        0.1, "share of the distance to full pair trust closed by one day of perfect contact", unit="per day", bounds=(0, 1),
        explore=(0.05, 0.2), source="assumed; set so that general attitude gains .2 to .5 sd at exit (Pettigrew2006)")  # fmt: skip
    public_candour: float = parameter(
        0.4, "candour in a wholly public meeting; a secret one has 1", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.7), source="assumed")  # fmt: skip
    status_penalty: float = parameter(
        0.5, "share of contact quality lost to unequal status under overwhelming asymmetry", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed size; PettigrewTropp2006: equal status helps contact")  # fmt: skip
    facilitation_weight: float = parameter(
        0.5, "share of contact quality that depends on the skill of the third party", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed")  # fmt: skip
    skill_learning: float = parameter(
        0.02, "share of the missing skill gained by each meeting held", unit="per meeting", bounds=(0, 0.5),
        explore=(0, 0.05), source="assumed")  # fmt: skip
    hawk_learning: float = parameter(
        0.5, "share of learning that the most hawkish lose", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed")  # fmt: skip
    role_rigidity: float = parameter(
        0.6, "share of learning that officials in role lose", unit="0 to 1", bounds=(0, 1), explore=(0.3, 0.9),
        source="assumed size; Kelman2000 and Fisher1997 support the direction")  # fmt: skip
    generalisation: float = parameter(
        0.2, "share of a gain in pair trust that reaches the general attitude to the other side", unit="0 to 1", bounds=(0, 1),
        explore=(0.1, 0.3), source="range .1 to .3; Mousa2020: gains stay mostly inside the programme")  # fmt: skip
    fast_share: float = parameter(
        0.6, "share of a gain that decays fast", unit="0 to 1", bounds=(0, 1), explore=(0.3, 0.8),
        source="assumed: above half outlives a month, most fades within a year (Lemmer2015, direction)")  # fmt: skip
    fast_half_life: float = parameter(
        26.0, "weeks after which half of the fast part is gone in peace", unit="weeks", bounds=(1, 520), explore=(8, 52),
        source="assumed: half a year; see fast_share")  # fmt: skip
    slow_half_life: float = parameter(
        208.0, "weeks after which half of the slow part is gone", unit="weeks", bounds=(4, 5200), explore=(104, 520),
        source="assumed: years")  # fmt: skip
    tie_half_life: float = parameter(
        156.0, "weeks after which half of pair trust is gone unless people meet", unit="weeks", bounds=(4, 5200),
        explore=(52, 312), source="assumed: years; ties between persons outlast attitudes")  # fmt: skip
    violence_decay: float = parameter(
        2.0, "how many times faster the fast part fades under the heaviest violence, beyond its own pace", unit="times",
        bounds=(0, 20), explore=(0, 5), source="assumed; direction from practitioners' reports")  # fmt: skip
    standing_loss: float = parameter(
        1.5, "credibility at home lost per unit that a person stands above the in-group mean", unit="per unit", bounds=(0, 5),
        explore=(0.5, 3), source="assumed; Kelman's re-entry problem gives the direction")  # fmt: skip
    standing_recovery: float = parameter(
        0.03, "weekly share of the distance to deserved standing that credibility moves", unit="per week", bounds=(0, 0.5),
        explore=(0.01, 0.1), source="assumed: half-life of half a year")  # fmt: skip
    discovery: float = parameter(
        0.6, "chance that an option looked at is worked out, in a room of full trust and candour", unit="probability",
        bounds=(0, 1), explore=(0.2, 0.9), source="assumed")  # fmt: skip
    breadth_cost: float = parameter(
        0.5, "share of agreement on options lost in the broadest room", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed size; broad groups agree less")  # fmt: skip
    groupthink: float = parameter(
        0.5, "share of an option's robustness lost when one camp works it out alone", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed size; Janis1972 for the mechanism")  # fmt: skip
    sharing: float = parameter(
        0.4, "chance that a participant takes in an idea known in the room, at full candour and trust", unit="per meeting",
        bounds=(0, 1), explore=(0.2, 0.8), source="assumed")  # fmt: skip
    briefing_rate: float = parameter(
        0.08, "weekly chance that a participant with full access and credibility briefs one official who listens", unit="per week",
        bounds=(0, 1), explore=(0.03, 0.2), source="assumed: a few times a year")  # fmt: skip
    closed_ear: float = parameter(
        0.3, "share of briefings that a wholly closed regime still hears", unit="0 to 1", bounds=(0, 1),
        explore=(0.1, 0.6), source="assumed")  # fmt: skip
    uncoordinated_ear: float = parameter(
        0.3, "share of briefings heard without any coordination with Track One", unit="0 to 1", bounds=(0, 1),
        explore=(0.1, 0.6), source="assumed")  # fmt: skip
    unmotivated_ear: float = parameter(
        0.1, "share of briefings heard by officials without any motivation to end the conflict", unit="0 to 1", bounds=(0, 1),
        explore=(0, 0.3), source="assumed: contextual readiness governs transfer")  # fmt: skip
    relay: float = parameter(
        0.15, "share of the distance to the participant's own trust that one briefing moves an official's reading", unit="0 to 1",
        bounds=(0, 1), explore=(0.05, 0.3), source="assumed: a briefing informs, experience convinces")  # fmt: skip
    mixed_signals: float = parameter(
        0.03, "loss of reading from one wholly uncoordinated briefing", unit="0 to 1", bounds=(0, 1), explore=(0, 0.1),
        source="assumed")  # fmt: skip
    leak_rate: float = parameter(
        0.001, "chance per insider and meeting that something leaks", unit="per insider and meeting", bounds=(0, 0.1),
        explore=(0.0003, 0.003), source="assumed: a channel of two dozen insiders and fifteen meetings leaks once in three")  # fmt: skip
    leak_alarm: float = parameter(
        0.3, "public alarm that a leak adds", unit="0 to 1", bounds=(0, 1),
        explore=(0.1, 0.6), source="assumed")  # fmt: skip
    alarm_half_life: float = parameter(
        8.0, "weeks after which half of a leak's alarm is gone", unit="weeks", bounds=(1, 104),
        explore=(4, 26), source="assumed: months")  # fmt: skip
    venue_rate: float = parameter(
        0.8, "chance that a channel with full access, coordination and trust becomes the venue when talks open", unit="probability",
        bounds=(0, 1), explore=(0.4, 1), source="assumed")  # fmt: skip


class TrackThree(Group):
    """Publics and their link to the process."""

    linkage: float = parameter(
        0.3, "share of the public with a tie to elites of their side, through which the process reaches it", unit="0 to 1",
        bounds=(0, 1), explore=(0.1, 0.9), source="assumed: some")  # fmt: skip


class ThirdParty(Group):
    """Outsiders with power."""

    enforcement: float = parameter(
        0.3, "strength of the guarantee after signature", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9), primary=True,
        source="assumed: weak by default; Walter1997 for the mechanism")  # fmt: skip
    leverage: float = parameter(
        0.3, "pressure and coercion at opening and signature", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.9),
        source="assumed: weak by default")  # fmt: skip
    departure_week: int | None = parameter(
        None, "weeks after signature at which the guarantor leaves, unannounced; none: never", unit="weeks",
        bounds=(0, 10**9), source="scenario")  # fmt: skip
    coercion_rate: float = parameter(
        0.01, "weekly chance that full leverage forces talks open, or a text on talking parties, in the worst war", unit="per week",
        bounds=(0, 1), explore=(0.002, 0.03), source="assumed: rare")  # fmt: skip
    pressure: float = parameter(
        0.5, "motivation that full leverage adds to a party in full pain", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed")  # fmt: skip
    incentive: float = parameter(
        0.5, "share of the missing enticement that full leverage makes up", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed")  # fmt: skip
    arm_twisting: float = parameter(
        0.15, "war payoff that full leverage takes away", unit="share of what is disputed", bounds=(0, 1),
        explore=(0.05, 0.3), source="assumed")  # fmt: skip


class Implementation(Group):
    """After the signature."""

    collapse: float = parameter(
        0.9, "cumulated hazard of collapse in the first year of a bare, distrusted, unguaranteed text", unit="per year",
        bounds=(0, 5), explore=(0.4, 2), source="assumed; to be calibrated on agreement endings")  # fmt: skip
    ageing: float = parameter(
        0.3, "growth exponent of the cumulated hazard: below 1 most failures come early", unit="exponent", bounds=(0.05, 2),
        explore=(0.2, 0.6), source="endings of UCDP agreements: 23 % by one year, 35 % by ten give .2 to .3")  # fmt: skip
    completeness_effect: float = parameter(
        0.5, "share of that hazard that a full text removes", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed; UCDP: fuller texts last longer")  # fmt: skip
    guarantee_effect: float = parameter(
        0.6, "share removed by a full guarantee while the guarantor stays", unit="0 to 1", bounds=(0, 1),
        explore=(0.3, 0.9), source="assumed; Walter1997 for the mechanism")  # fmt: skip
    trust_effect: float = parameter(
        0.4, "share removed by full working trust", unit="0 to 1", bounds=(0, 1),
        explore=(0.1, 0.7), source="assumed")  # fmt: skip
    support_effect: float = parameter(
        0.4, "share removed by full constituency support", unit="0 to 1", bounds=(0, 1),
        explore=(0.1, 0.7), source="assumed")  # fmt: skip
    fulfilment_effect: float = parameter(
        0.6, "share removed once all is carried out", unit="0 to 1", bounds=(0, 1),
        explore=(0.3, 0.9), source="assumed; JoshiQuinn2017 for the direction")  # fmt: skip
    secrecy_effect: float = parameter(
        0.5, "share added when a text came from a wholly secret channel that prepared no public", unit="0 to 1", bounds=(0, 2),
        explore=(0, 1), source="assumed")  # fmt: skip
    trust_gain: float = parameter(
        0.01, "weekly gain of officials' reading while all is carried out", unit="per week", bounds=(0, 0.1),
        explore=(0.002, 0.02), source="assumed: keeping one's word builds trust slowly")  # fmt: skip
    collapse_shock: float = parameter(
        0.5, "share of officials' trust lost when a text collapses", unit="0 to 1", bounds=(0, 1),
        explore=(0.2, 0.8), source="assumed")  # fmt: skip
    pace: float = parameter(
        0.015, "weekly share of what is left that well-willing parties carry out", unit="per week", bounds=(0, 0.5),
        explore=(0.005, 0.03), source="assumed: most within three years")  # fmt: skip


class Shock(Group):
    """A dated event from outside the model."""

    week: int = parameter(0, "week in which it happens", unit="week", bounds=(0, 10_000), source="scenario")
    kind: ShockKind = parameter("massacre", "what happens", unit="choice", source="scenario")
    party: int | None = parameter(
        None, "party it happens to, counted from 0; none: all", unit="index", bounds=(0, 3), source="scenario"
    )
    size: float = parameter(
        0.3, "how much of the scale it moves", unit="0 to 1", bounds=(0, 1), source="assumed: a third of the scale"
    )
    note: str = parameter("", "what it stands for", unit="text", source="scenario")


class Run(Group):
    """How long to look."""

    weeks: int = parameter(
        520, "length of the search for an agreement", unit="weeks", bounds=(1, 5_000), source="ten years"
    )
    followup_weeks: int = parameter(
        520, "how long a signed run goes on", unit="weeks", bounds=(0, 5_000), source="ten years"
    )


OPPOSITES = {
    "patron_lost": "patron_found", "grant_ended": "grant_renewed", "guarantor_arrives": "guarantor_leaves",
}  # fmt: skip
ONE_PARTY = ("leader_replaced", "advance", "patron_lost", "patron_found", "massacre", "recognition")


class Parameters(Tree):
    """One world: everything that can be said about it before it runs. Immutable; see ``with_values``."""

    parties: list[Party] = Field(default_factory=lambda: [Party(name="Party A"), Party(name="Party B")])
    society: Society = Society()
    conflict: Conflict = Conflict()
    power: Power = Power()
    ideas: Ideas = Ideas()
    spoilers: Spoilers = Spoilers()
    funding: Funding = Funding()
    track_one: TrackOne = TrackOne()
    track_two: list[Initiative] = Field(default_factory=lambda: [Initiative()])
    dialogue: Dialogue = Dialogue()
    track_three: TrackThree = TrackThree()
    third_party: ThirdParty = ThirdParty()
    implementation: Implementation = Implementation()
    shocks: list[Shock] = Field(default_factory=list)
    run: Run = Run()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        n = len(self.parties)
        if not 2 <= n <= 4:
            raise ValueError(f"[[parties]] a conflict has 2 to 4 parties, not {n}")
        for what, names in (
            ("[[parties]]", [x.name for x in self.parties]),
            ("[[track_two]]", [x.name for x in self.track_two]),
        ):
            for name in names:
                if not name.strip():
                    raise ValueError(f"{what} every entry needs a name; one is empty")
                if names.count(name) > 1:
                    raise ValueError(f"{what} the name '{name}' is used twice; names must differ")
        if sum(x.included for x in self.parties) < 2:
            raise ValueError("[[parties]] at least two parties must be included in talks")
        if self.track_one.veto_players < n:
            raise ValueError(
                f"[track_one] veto_players = {self.track_one.veto_players} must be at least the number of parties, {n}"
            )
        for f, faction in enumerate(self.spoilers.factions):
            if faction.party >= n:
                raise ValueError(
                    f"spoilers.factions[{f}].party = {faction.party} must be below the number of parties, {n}"
                )
        self._shocks_agree(n)
        return self

    def _shocks_agree(self, n: int) -> None:
        length = self.run.weeks + self.run.followup_weeks
        seen: dict[tuple[int, str, int | None], int] = {}
        for j, shock in enumerate(self.shocks):
            place = f"shocks[{j}] ({shock.kind}, week {shock.week})"
            if shock.week >= length:
                raise ValueError(f"{place} happens after the last week of the run, {length - 1}")
            if shock.party is not None and shock.kind not in ONE_PARTY:
                raise ValueError(f"{place} names a party, but a '{shock.kind}' concerns all; leave 'party' out")
            if shock.party is not None and shock.party >= n:
                raise ValueError(f"{place} party = {shock.party} must be below the number of parties, {n}")
            if shock.kind in ("leader_replaced", "advance") and shock.party is None:
                raise ValueError(f"{place} must name the party it happens to")
            key = (shock.week, shock.kind, shock.party)
            if key in seen:
                raise ValueError(f"{place} is the same event as shocks[{seen[key]}]")
            seen[key] = j
        for (week, kind, party), j in seen.items():
            other = OPPOSITES.get(kind)
            for whom in {party, None} if party is not None else {None, *range(n)}:
                if other and (week, other, whom) in seen:
                    raise ValueError(
                        f"shocks[{j}] ({kind}, week {week}) contradicts shocks[{seen[week, other, whom]}] ({other}, same week)"
                    )
