"""The people: officials, elites and grassroots actors, whom they listen to, and what remains of a dialogue in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from model.state import LONG_SINCE
from tests.reference.scales import Draws, clip

if TYPE_CHECKING:
    from tests.reference.entities import Idea, Party
    from tests.reference.initiatives import Initiative
    from tests.reference.model import Conflict

NEIGHBOURS = 20  # the public's contacts live at most so many doors away


class Delegate:
    """What a person brings home from dialogue: ties to the people met, and gains in attitude that fade at two rates."""

    def __init__(self, person: Person, first_room: Initiative) -> None:
        self.person = person
        self.number = (first_room.number, len(first_room.seats))  # the first seat that he or she took
        self.cared_for = 0.0  # how far organisers keep in touch
        self.met = False
        self.gain_fast = dict.fromkeys(person.party.others, 0.0)
        self.gain_slow = dict.fromkeys(person.party.others, 0.0)
        self.pair_trust: dict[Person, float] = {}

    def trust_in(self, person: Person) -> float:
        """Trust in one person; none in who was never met."""
        return self.pair_trust.get(person, 0.0)

    def gain(self, other: Party, fast_share: float, gained: float) -> None:
        """A gain in attitude to a party (below 0: a loss), of which a share fades fast."""
        self.gain_fast[other] += fast_share * gained
        self.gain_slow[other] += (1.0 - fast_share) * gained

    def forget(self) -> None:
        """Whoever sits on this chair from now on is a stranger in the room: nobody met, nothing gained, no trust."""
        self.met = False
        self.gain_fast = dict.fromkeys(self.gain_fast, 0.0)
        self.gain_slow = dict.fromkeys(self.gain_slow, 0.0)
        self.pair_trust.clear()
        for partner in self.person.model.delegates:
            partner.pair_trust.pop(self.person, None)


class Person(mesa.Agent):
    """Anyone. ``outlook`` is the attitude without what dialogue added to it; ``attitude`` is what shows."""

    model: Conflict
    tier: int

    def __init__(self, model: Conflict, number: int, place: int, party: Party, draws: Draws) -> None:
        super().__init__(model)
        self.number = number  # the address of the person's accidents
        self.place = place  # in the own tier of the own party
        self.party = party
        p = model.p.society
        self.hawkishness = clip(p.hawkishness + p.hawkishness_sd * draws.bell(number), 0.0, 1.0)
        war = p.fear * model.p.conflict.intensity
        self.outlook = dict.fromkeys(party.others, p.goodwill * (1.0 - self.hawkishness) * (1.0 - war))
        self.attitude = dict(self.outlook)
        self.contacts: list[Person] = []
        self.delegate: Delegate | None = None

    # --- ties at week 0 ---
    def choose_contacts(self, draws: Draws) -> None:
        """For every slot take one of two candidates, the more like-minded with the chance of homophily."""
        for slot in range(self.model.p.society.contacts):
            chosen, other = self.candidate(draws, slot, 0), self.candidate(draws, slot, 1)
            nearer = abs(other.hawkishness - self.hawkishness) < abs(chosen.hawkishness - self.hawkishness)
            if nearer and draws.uniform(self.number, slot, 2) < self.model.p.society.homophily:
                chosen = other
            self.contacts.append(chosen)

    def candidate(self, draws: Draws, slot: int, which: int) -> Person:
        """Someone of the own party whom the person might listen to."""
        raise NotImplementedError

    def appeal(self, draws: Draws, initiative: Initiative) -> float:
        """How likely this person is to come: standing with officials, doves first in narrow rooms.

        Closed regimes let those travel who are near the official line.
        """
        score = 0.5 * draws.uniform(self.number, initiative.number)
        score = self.add_standing(score)
        score -= self.hawkishness * (1.0 + initiative.donor.tilt) * (1.0 - initiative.declared.breadth)
        vetting = self.model.p.regimes.vetting * (1.0 - self.model.p.track_one.openness)
        return score - vetting * abs(self.hawkishness - self.party.official_line())

    def add_standing(self, score: float) -> float:
        """Score with what standing with officials adds to it: nothing, but for elites."""
        return score

    def take_seat(self, initiative: Initiative) -> None:
        """Sit down in the next free seat of an initiative, and be a delegate from now on."""
        if self.delegate is None:
            self.delegate = Delegate(self, initiative)
            self.model.delegates.append(self.delegate)
        initiative.seats.append(self)

    def as_delegate(self) -> Delegate:
        """The person as a delegate, who has or had a seat somewhere."""
        assert self.delegate is not None, f"person {self.number} never had a seat"
        return self.delegate

    # --- the week ---
    def mood(self, other: Party) -> float:
        """What public work added to the person's baseline: nothing, but for the public."""
        return 0.0

    def felt_threat(self, other: Party) -> float:
        """The threat as it is, but for the public."""
        return self.party.threat[other]

    def drifted_outlook(self, other: Party) -> float:
        """Outlook after a week among one's contacts and with one's own temperament (Friedkin and Johnsen)."""
        p = self.model.p.society
        heard = 0.0
        for contact in self.contacts:
            heard += contact.attitude[other]
        calm = p.goodwill * (1.0 - p.fear * self.felt_threat(other))
        baseline = calm * (1.0 - self.hawkishness) + self.mood(other)
        here = self.outlook[other]
        share = 1.0 / float(len(self.contacts))
        return here + p.pull * (heard * share - here) + p.anchor * (baseline - here)


class Influential(Person):
    """An official or an elite: someone who can know ideas."""

    def __init__(self, model: Conflict, number: int, place: int, party: Party, draws: Draws) -> None:
        super().__init__(model, number, place, party, draws)
        self.knows: set[Idea] = set()

    @property
    def own_tier(self) -> list[Person]:
        """The people of the same tier and party."""
        return self.party.tiers[self.tier]

    def candidate(self, draws: Draws, slot: int, which: int) -> Person:
        """First slot: the tier beside one's own; last slot: the public; else somebody else of one's own tier.

        Who is alone in the own tier has the tier beside it in every slot.
        """
        u, colleagues = draws.uniform(self.number, slot, which), len(self.own_tier) - 1
        if slot == 0 or colleagues == 0:
            beside = self.party.tiers[1 - self.tier]
            return beside[int(u * len(beside))]
        if slot == self.model.p.society.contacts - 1:
            return self.party.grassroots[int(u * len(self.party.grassroots))]
        return self.own_tier[(self.place + 1 + int(u * colleagues)) % len(self.own_tier)]


class Official(Influential):
    """Track One: can open talks and sign. ``reading`` is what better information adds to the attitude to a party."""

    tier = 0

    def __init__(self, model: Conflict, number: int, place: int, party: Party, draws: Draws) -> None:
        super().__init__(model, number, place, party, draws)
        self.reading = dict.fromkeys(party.others, 0.0)
        self.briefed = dict.fromkeys(party.others, 0.0)  # change by this week's briefings
        self.most_told = dict.fromkeys(party.others, 0.0)  # largest distance to the trust of those heard this week
        self.in_office = LONG_SINCE  # since this week
        self.reachable = 1.0  # share of elites' access to the office that time in it has built
        self.alumnus: Initiative | None = None  # where the official met the other side before
        self.negotiates = False

    def trust_of(self, other: Party) -> float:
        """Working trust in another party: attitude and reading together."""
        return clip(self.attitude[other] + self.reading[other], 0.0, 1.0)

    def think_over(self, other: Party, stays: float, misread: float) -> None:
        """Of the old reading of a party some stays; what this week's briefings changed joins it, less what is misread.

        Several briefings never carry an official past the trust of whom he heard.
        """
        change = min(self.briefed[other], self.most_told[other])
        change -= misread * self.trust_of(other)
        self.reading[other] = clip(self.reading[other] * stays + change, -1.0, 1.0)


class Elite(Influential):
    """Track Two: has standing at home, and is more or less close to each official of the own party."""

    tier = 1

    def __init__(self, model: Conflict, number: int, place: int, party: Party, draws: Draws) -> None:
        super().__init__(model, number, place, party, draws)
        self.credibility = model.p.society.standing
        self.closeness: dict[Official, float] = {}

    def get_acquainted(self, draws: Draws) -> None:
        """Closeness to each official: own standing times the pair's acquaintance."""
        standing = 0.2 + 0.8 * draws.uniform(self.number, 0, 16)
        for official in self.party.officials:
            self.closeness[official] = standing * (0.5 + 0.5 * draws.uniform(self.number, official.place, 17))

    def add_standing(self, score: float) -> float:
        """Score with the mean closeness to officials added."""
        for official in self.party.officials:
            score += self.closeness[official] / float(len(self.party.officials))
        return score


class GrassrootsActor(Person):
    """Track Three: listens to neighbours, and sometimes to one of the elites."""

    tier = 2

    def candidate(self, draws: Draws, slot: int, which: int) -> Person:
        """A neighbour on a ring; in the last slot, with the chance of linkage, an elite."""
        u = draws.uniform(self.number, slot, which)
        last = slot == self.model.p.society.contacts - 1
        if last and draws.uniform(self.number, slot, 8) < self.model.p.track_three.linkage:
            return self.party.elites[int(u * len(self.party.elites))]
        count = len(self.party.grassroots)
        doors = 1 + int(u * min(NEIGHBOURS, count - 1))
        return self.party.grassroots[(self.place + doors) % count]

    def mood(self, other: Party) -> float:
        """What public work added to the public's baseline."""
        return self.party.mood[other]

    def felt_threat(self, other: Party) -> float:
        """The threat as media that dwell on violence show it, less what healing has taken away."""
        p = self.model.p.track_three
        shown = min(1.0, self.party.threat[other] * (1.0 + p.sensation))
        return shown * (1.0 - p.healing_effect * self.party.healed)
