"""The state of one run: a structure of arrays, each declared once with shape, unit and meaning.

Letters of the shapes: P parties, N people, L officials and elites, O officials of one party, E elites of all parties, Q
officials of all parties, C contacts, D delegates (people with a seat in an initiative), K initiatives, S seats, F
spoiler factions, G donors, I issues, M ideas, T milestones, X events kept, 1 one number for the whole run. People are
numbered officials first, then elites, then grassroots, each party by party, so that a larger public leaves every
official's and elite's number as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Indices = NDArray[np.uint32]
Flags = NDArray[np.uint8]

DTYPES = {"Floats": np.float64, "Ints": np.int64, "Indices": np.uint32, "Flags": np.uint8}

# Phases of Track One.
NONE, PRENEGOTIATION, TALKS, AGREEMENT, IMPLEMENTED, COLLAPSED = range(6)
PHASES = ("none", "prenegotiation", "talks", "agreement", "implemented", "collapsed")
# Rows of ``milestone``: the first week of each, or -1.
(FIRST_CONTACT, FIRST_PRENEGOTIATION, FIRST_TALKS, PROCESS_TEXT, PARTIAL_TEXT, COMPREHENSIVE, SIGNED, COLLAPSE_WEEK,
 RENEWED, ENDED, PROCESS_BROKEN) = range(N_MILESTONES := 11)  # fmt: skip
# Rows of ``tally``.
(DEATHS, ATTACKS, ATTACKS_IN_TALKS, ATTACKS_EXCLUDED, LEAKS, MEETINGS, SPEND, RIPE_WEEKS, PEAK_RIPENESS, PUNISHMENTS,
 SANCTIONS, DUPLICATES, STRATEGIC, FABRICATIONS) = range(14)  # fmt: skip
# No initiative (the people's own work), and not yet.
NOBODY, UNSET = -1, -2
ON_ITS_WAY = -1  # of a grant
NO_PAUSE = -1
MOST_FOLLOWING = 2.0  # of a faction, times the strength that a scenario gives one at its strongest
LONG_SINCE = -416  # officials of week 0 have been in office for eight years, the mean tenure at the usual turnover


@dataclass(frozen=True)
class Size:
    """How large the arrays of a run are; letters as in the module's docstring."""

    P: int
    O: int  # noqa: E741 - the letter of the shapes
    elites: int  # of one party
    grassroots: int  # of one party
    C: int
    K: int
    S: int
    I: int  # noqa: E741 - the letter of the shapes
    M: int
    F: int
    G: int

    @property
    def lengths(self) -> dict[str, int]:
        """Length for each letter that a shape may use."""
        own = {
            "P": self.P,
            "O": self.O,
            "C": self.C,
            "K": self.K,
            "S": self.S,
            "I": self.I,
            "M": self.M,
            "F": self.F,
            "G": self.G,
        }
        L = self.P * (self.O + self.elites)
        return own | {
            "E": self.P * self.elites, "L": L, "N": L + self.P * self.grassroots, "Q": self.P * self.O,
            "D": max(1, self.K * self.S), "1": 1, "3": 3, "Y": 14, "T": N_MILESTONES,
        }  # fmt: skip


@dataclass(frozen=True)
class Field:
    """Declaration of one array."""

    shape: str
    meaning: str
    unit: str
    start: float


def array(shape: str, meaning: str, unit: str = "0 to 1", start: float = 0.0) -> Any:
    """Declare an array of :class:`State`: letters of its shape, meaning, unit, and value before week 0."""
    return Field(shape, meaning, unit, start)


class State(NamedTuple):
    """Everything that changes, or differs between people, during one run."""

    # process
    week: Ints = array("1", "current week", "week")
    phase: Ints = array("1", "phase of Track One", "code")
    phase_since: Ints = array("1", "week in which the phase began", "week")
    venue: Ints = array("1", "initiative that became the venue of official talks, or -1", "index", NOBODY)
    ripeness: Floats = array("1", "least readiness of the parties")
    visibility: Floats = array("1", "progress that spoilers can see")
    alarm: Floats = array("1", "public alarm after a leak")
    completeness: Floats = array("1", "share of the issues settled by the last text")
    implementation: Floats = array("1", "share of the text carried out")
    clock: Ints = array("1", "weeks of the hazard of collapse since its clock (re)started", "weeks")
    strain: Floats = array("1", "strain on the text from attacks")
    ownership: Floats = array("1", "share of the text on ideas that officials of all sides had taken up")
    surprise: Floats = array("1", "share of the text that came from secret channels, which prepared no public")
    civil_role: Flags = array("1", "1 if the text gives civil society a role", "0 or 1")
    fought: Floats = array("1", "deaths among signatories in the present year since signature", "deaths")
    business: Floats = array("1", "joint business across the parties, as a share of what is possible")
    local_peace: Floats = array("1", "share of the local conflicts that are settled")
    pause_until: Ints = array("1", "week in which a humanitarian pause ends, or -1", "week", NO_PAUSE)
    guarantor: Floats = array("1", "1 while the guarantor is there", "0 or 1", 1.0)
    milestone: Ints = array("T", "first week of each milestone, or -1", "week", -1)
    tally: Floats = array("Y", "running totals", "various")
    # parties
    capability: Floats = array("P", "share of the means of force")
    patron: Floats = array("P", "support of an outside patron")
    recognised: Floats = array("P", "1 if the others accept it as a party one may talk to", "0 or 1")
    turned: Flags = array("P", "1 once a party left out has turned spoiler", "0 or 1")
    first_hostility: Floats = array("P", "hostility to the others at week 0")
    excitation: Floats = array("P", "attacks a week owed to revenge", "attacks a week")
    attacks: Floats = array("P", "attacks by the party's forces this week", "attacks")
    expected_attacks: Floats = array("P", "attacks that could be expected of the party this week", "attacks")
    loss: Floats = array("PP", "deaths of the first at the hands of the second, leaky sum", "deaths")
    anger: Floats = array("PP", "anger of the first at the second after a shocking attack")
    threat: Floats = array("PP", "threat that the first feels from the second")
    pain: Floats = array("P", "pain of the war")
    hardship: Floats = array("P", "hardship that no weapon causes: drought, sanctions, an economy's collapse")
    belief: Floats = array("P", "belief that victory is out of reach")
    motivation: Floats = array("P", "motivation to end the conflict")
    working_trust: Floats = array("P", "officials' trust that the other side means it")
    way_out: Floats = array("P", "best way out that officials know")
    spokesperson: Floats = array("P", "others' belief that its leaders speak for it and can deliver")
    optimism: Floats = array("P", "optimism about negotiation")
    readiness: Floats = array("P", "readiness for negotiation")
    support: Floats = array("P", "constituency support for a compromise")
    mood: Floats = array("PP", "what public work added to the attitude of the first's public to the second")
    vision: Floats = array("P", "belief that there is a way out, from examples")
    healed: Floats = array("P", "share of a public's fear that healing has taken away")
    expertise: Floats = array("P", "negotiating competence gained in training")
    voice: Floats = array("P", "share of a public that advocacy has roused")
    habit: Floats = array("P", "how used a public is to contacts with the other side")
    split: Floats = array("P", "how far a party's officials are divided over a channel")
    anchor: Floats = array("P", "demand that grew from concessions heard", "share of what is disputed")
    conceded: Floats = array(
        "P", "largest concession heard this week, as far as nobody keeps channels in step", "share of what is disputed"
    )
    insight: Floats = array("P", "trust behind this week's briefings on the stalemate, summed")
    mean_attitude: Floats = array("3P", "mean attitude to the other parties, by tier")
    # people
    party: Flags = array("N", "party of the person", "index")
    tier: Flags = array("N", "0 official, 1 elite, 2 grassroots", "code")
    hawkishness: Floats = array("N", "hawkishness")
    outlook: Floats = array("PN", "attitude to a party, without what dialogue added")
    attitude: Floats = array("PN", "general attitude to a party")
    contacts: Indices = array("NC", "people of the own party whom the person listens to", "index")
    reading: Floats = array(
        "PQ", "what an official adds to his attitude after better information on a party", "-1 to 1"
    )
    briefed: Floats = array("PQ", "change of that reading by this week's briefings", "-1 to 1")
    most_told: Floats = array("PQ", "largest distance to a participant's trust told in this week's briefings")
    in_office: Ints = array("Q", "week since which the official is in office", "week", LONG_SINCE)
    reachable: Floats = array("Q", "share of elites' access to the office that time in it has built", start=1.0)
    alumnus: Ints = array("Q", "initiative from which the official came into office, or -1", "index", NOBODY)
    negotiates: Flags = array("Q", "1 while the official negotiates in talks", "0 or 1")
    credibility: Floats = array("E", "credibility of an elite at home")
    closeness: Floats = array("EO", "closeness of an elite to each official of the own party")
    # delegates
    delegate: Ints = array("N", "number of the person among the delegates, or -1", "index", -1)
    delegate_agent: Ints = array("D", "person behind a delegate, or -1", "index", -1)
    cared_for: Floats = array("D", "how far the organisers of a live room keep in touch with the delegate")
    met: Flags = array("D", "1 after the first meeting", "0 or 1")
    gain_fast: Floats = array("PD", "attitude to a party gained in dialogue, part that fades fast", "-1 to 1")
    gain_slow: Floats = array("PD", "attitude to a party gained in dialogue, part that lasts", "-1 to 1")
    pair_trust: Floats = array("DD", "trust of the first in the second, who met")
    # initiatives
    seat: Ints = array("KS", "person in a seat, or -1", "index", -1)
    funded: Flags = array("K", "1 while there is money", "0 or 1")
    skill: Floats = array("K", "skill of the facilitation")
    held: Ints = array("K", "meetings held", "count")
    last_meeting: Ints = array("K", "week of the last meeting, or -2", "week", UNSET)
    room_trust: Floats = array("K", "mean pair trust across parties at the last exit")
    leaked: Flags = array("K", "1 after a leak", "0 or 1")
    moved_reading: Flags = array("K", "1 once a briefing bettered an official's reading", "0 or 1")
    muddled: Flags = array("K", "1 once a briefing from it made an official read the other side worse", "0 or 1")
    was_venue: Flags = array("K", "1 once official talks were held in it", "0 or 1")
    sent_negotiator: Flags = array("K", "1 once somebody who came from it negotiated in talks", "0 or 1")
    suspended: Ints = array("K", "week before which it stands still after a sanction", "week")
    spend: Floats = array("K", "money spent in all", "thousand USD")
    # donors and spoilers
    gives: Flags = array("G", "1 during a donor's spell of giving", "0 or 1")
    grant_pause: Ints = array("G", "week before which no new spell begins; -1: a grant is on its way", "week")
    spent: Floats = array("G", "money that a donor gave this year", "thousand USD")
    following: Floats = array("F", "strength that a faction has from its followers and its patron", "0 to 2")
    # issues and ideas
    issue_weight: Floats = array("PI", "weight of an issue for a party, sum 1")
    issue_size: Floats = array("I", "mean weight of an issue, sum 1")
    settled_by: Ints = array("I", "idea that settled the issue, or -1", "index", -1)
    text: Ints = array("I", "idea that the last text adopts for the issue, or -1", "index", -1)
    best_option: Floats = array("PI", "best feasible option for an issue that a party's officials know")
    covers: Flags = array("MI", "1 if the idea covers the issue", "0 or 1")
    value: Floats = array("PM", "share of what a party wants that the idea gives it, on its issues")
    red_line: Floats = array("PM", "cost for a party of the identity it gives up")
    technicality: Floats = array("M", "1 minus the mean identity load of its issues")
    feasibility: Floats = array("M", "least worth of the idea over the parties")
    robustness: Floats = array("M", "chance to survive scrutiny when tabled")
    origin_week: Ints = array("M", "week in which it was found, or -2", "week", UNSET)
    origin_initiative: Ints = array("M", "initiative that found it, -1 none, -2 not found", "index", UNSET)
    origin_party: Ints = array("M", "party of the person who found it, or -1", "index", NOBODY)
    knows: Flags = array("ML", "1 if an official or elite knows the idea", "0 or 1")
    uptake_week: Ints = array("PM", "week in which officials of a party first took it up, or -2", "week", UNSET)
    uptake_initiative: Ints = array("PM", "initiative through which they did, -1 none", "index", UNSET)
    tabled_week: Ints = array("M", "week in which it was tabled, or -2", "week", UNSET)
    tabled_by: Ints = array("M", "party that tabled it, or -1", "index", NOBODY)
    refused_week: Ints = array("M", "week in which it was last refused, or -2", "week", UNSET)
    discarded: Flags = array("M", "1 if it failed under scrutiny", "0 or 1")
    # log: week, kind, who, whom, idea, initiative
    event: Ints = array("X6", "events, in order", "code", -1)
    n_events: Ints = array("1", "events so far, kept or not", "count")

    def copy(self) -> State:
        """Return an independent copy."""
        return State._make(a.copy() for a in self)

    def changed_since(self, before: State) -> set[str]:
        """Names of the arrays that differ from ``before``."""
        return {n for n in self._fields if not np.array_equal(getattr(self, n), getattr(before, n), equal_nan=True)}


FIELDS: dict[str, Field] = dict(State._field_defaults)
KINDS: dict[str, type] = {
    name: DTYPES[str(State.__annotations__[name]).removeprefix("ForwardRef('").removesuffix("')")] for name in FIELDS
}


def shape_of(name: str, size: Size, log: int = 0) -> tuple[int, ...]:
    """Shape of the array ``name`` in a run of this size whose log keeps ``log`` events."""
    lengths = size.lengths | {"X": log, "6": 6}
    return tuple(lengths[letter] for letter in FIELDS[name].shape)


def new_state(size: Size, log: int = 0) -> State:
    """Return the arrays of a run as they are before anyone lives in them."""
    return State._make(np.full(shape_of(n, size, log), f.start, KINDS[n]) for n, f in FIELDS.items())


def unknown(names: Iterable[str]) -> set[str]:
    """Names that are no array of the state: a guard for declarations such as READS."""
    return set(names) - set(FIELDS)
