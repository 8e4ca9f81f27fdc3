"""The oracle's objects as the engine's arrays, to compare the two."""

from __future__ import annotations

import numpy as np

from model.state import NOBODY, ON_ITS_WAY, UNSET, Size, new_state
from tests.reference.initiatives import Initiative
from tests.reference.model import Conflict
from tests.reference.people import Elite, Influential, Official

TOTALS = (
    "deaths", "attacks", "attacks_in_talks", "attacks_excluded", "leaks", "meetings", "spend", "ripe_weeks",
    "peak_ripeness", "punishments", "sanctions", "duplicates", "strategic_leaks", "fabrications",
)  # fmt: skip
OF_PARTY = (
    "capability", "patron", "recognised", "turned", "first_hostility", "excitation", "attacks", "expected_attacks",
    "pain", "hardship", "belief", "motivation", "working_trust", "way_out", "spokesperson", "optimism", "readiness",
    "support", "vision", "healed", "expertise", "voice", "habit", "split", "anchor", "conceded",
    "insight",
)  # fmt: skip
OF_INITIATIVE = (
    "funded", "skill", "held", "room_trust", "leaked", "moved_reading", "muddled", "was_venue", "sent_negotiator",
    "spend", "suspended",
)  # fmt: skip
OF_IDEA = ("technicality", "feasibility", "robustness", "discarded")


def snapshot(conflict: Conflict) -> dict[str, np.ndarray]:
    """Every array of the engine's state by name, with as much room in the log as there are events."""
    p, a = conflict.p, new_state(size_of(conflict), len(conflict.events))._asdict()
    for name, value in {
        "week": conflict.week, "phase": conflict.phase, "phase_since": conflict.phase_since,
        "venue": code(conflict.venue), "ripeness": conflict.ripeness, "visibility": conflict.visible_progress,
        "alarm": conflict.alarm, "completeness": conflict.completeness, "implementation": conflict.implementation,
        "clock": conflict.clock, "strain": conflict.strain, "ownership": conflict.ownership,
        "surprise": conflict.surprise, "civil_role": conflict.civil_role, "fought": conflict.fought,
        "business": conflict.business, "local_peace": conflict.local_peace,
        "pause_until": -1 if conflict.pause_until is None else conflict.pause_until,
        "guarantor": conflict.guarantor, "n_events": len(conflict.events),
    }.items():  # fmt: skip
        a[name][0] = value
    a["milestone"][:] = [-1 if week is None else week for week in conflict.milestone]
    a["tally"][:] = [getattr(conflict, name) for name in TOTALS]
    for row, event in enumerate(conflict.events):
        a["event"][row] = event
    parties(conflict, a)
    people(conflict, a, p.society.officials_per_party * len(p.parties))
    delegates(conflict, a)
    initiatives(conflict, a)
    donors_and_factions(conflict, a)
    ideas(conflict, a)
    return a


def size_of(conflict: Conflict) -> Size:
    """Lengths of the arrays."""
    p, n = conflict.p, len(conflict.parties)
    return Size(
        P=n, O=p.society.officials_per_party, elites=p.society.elites_per_party,
        grassroots=p.society.grassroots_per_party, C=p.society.contacts, K=len(p.track_two),
        S=max([seats_of(x) for x in conflict.initiatives], default=1), I=len(conflict.issues),
        M=len(conflict.ideas), F=len(conflict.factions), G=len(conflict.donors),
    )  # fmt: skip


def seats_of(initiative: Initiative) -> int:
    """Seats that an initiative needs: its participants, rounded up to the same number for each party."""
    sides = len(initiative.parties)
    return sides * max(1, -(-initiative.participants // sides))


def code(initiative: Initiative | None) -> int:
    """Number of an initiative, or of none."""
    return NOBODY if initiative is None else initiative.number


def parties(conflict: Conflict, a: dict[str, np.ndarray]) -> None:
    """Means, wounds and judgement."""
    for party in conflict.parties:
        q = party.number
        for name in OF_PARTY:
            a[name][q] = getattr(party, name)
        for name in ("loss", "anger", "threat", "mood"):
            for other, value in getattr(party, name).items():
                a[name][q, other.number] = value
        a["mean_attitude"][:, q] = party.mean_attitude
        for issue, value in party.best_option.items():
            a["best_option"][q, issue.number] = value
        for idea, (week, through) in party.uptake.items():
            a["uptake_week"][q, idea.number] = week
            a["uptake_initiative"][q, idea.number] = code(through)


def people(conflict: Conflict, a: dict[str, np.ndarray], n_officials: int) -> None:
    """Persons, their contacts and what they know."""
    for person in conflict.people:
        i = person.number
        a["party"][i], a["tier"][i], a["hawkishness"][i] = person.party.number, person.tier, person.hawkishness
        a["contacts"][i] = [contact.number for contact in person.contacts]
        for other in person.party.others:
            a["outlook"][other.number, i] = person.outlook[other]
            a["attitude"][other.number, i] = person.attitude[other]
        if isinstance(person, Influential):
            for idea in person.knows:
                a["knows"][idea.number, i] = 1
        if isinstance(person, Official):
            for other, value in person.reading.items():
                a["reading"][other.number, i] = value
                a["briefed"][other.number, i] = person.briefed[other]
                a["most_told"][other.number, i] = person.most_told[other]
            a["in_office"][i], a["alumnus"][i] = person.in_office, code(person.alumnus)
            a["reachable"][i] = person.reachable
            a["negotiates"][i] = person.negotiates
        if isinstance(person, Elite):
            a["credibility"][i - n_officials] = person.credibility
            for official, value in person.closeness.items():
                a["closeness"][i - n_officials, official.place] = value


def delegates(conflict: Conflict, a: dict[str, np.ndarray]) -> None:
    """Seats and delegates; a delegate is numbered by the first seat that he or she took."""
    for initiative in conflict.initiatives:
        for s, person in enumerate(initiative.seats):
            a["seat"][initiative.number, s] = person.number
    seats = a["seat"].shape[1]
    numbered = {x.person: x.number[0] * seats + x.number[1] for x in conflict.delegates}
    for delegate in conflict.delegates:
        d = numbered[delegate.person]
        a["delegate"][delegate.person.number] = d
        a["delegate_agent"][d] = delegate.person.number
        a["met"][d] = delegate.met
        a["cared_for"][d] = delegate.cared_for
        for other in delegate.person.party.others:
            a["gain_fast"][other.number, d] = delegate.gain_fast[other]
            a["gain_slow"][other.number, d] = delegate.gain_slow[other]
        for partner, trust in delegate.pair_trust.items():
            a["pair_trust"][d, numbered[partner]] = trust


def initiatives(conflict: Conflict, a: dict[str, np.ndarray]) -> None:
    """Money, skill, meetings and what came of them."""
    for initiative in conflict.initiatives:
        for name in OF_INITIATIVE:
            a[name][initiative.number] = getattr(initiative, name)
        a["last_meeting"][initiative.number] = UNSET if initiative.last_meeting is None else initiative.last_meeting


def donors_and_factions(conflict: Conflict, a: dict[str, np.ndarray]) -> None:
    """Spells and money; who follows those who want war."""
    for donor in conflict.donors:
        a["gives"][donor.number], a["spent"][donor.number] = donor.gives, donor.spent
        a["grant_pause"][donor.number] = ON_ITS_WAY if donor.grant_on_its_way else donor.no_grant_before
    for faction in conflict.factions:
        a["following"][faction.number] = faction.following


def ideas(conflict: Conflict, a: dict[str, np.ndarray]) -> None:
    """Issues, and the ideas on them."""
    for issue in conflict.issues:
        a["issue_size"][issue.number] = issue.size
        a["settled_by"][issue.number] = -1 if issue.settled_by is None else issue.settled_by.number
        a["text"][issue.number] = -1 if issue.text is None else issue.text.number
        for party, weight in issue.weight.items():
            a["issue_weight"][party.number, issue.number] = weight
    for idea in conflict.ideas:
        m = idea.number
        for name in OF_IDEA:
            a[name][m] = getattr(idea, name)
        for issue in idea.issues:
            a["covers"][m, issue.number] = 1
        for party in conflict.parties:
            a["value"][party.number, m] = idea.value[party]
            a["red_line"][party.number, m] = idea.red_line[party]
        if idea.origin_week is not None:
            a["origin_week"][m], a["origin_initiative"][m] = idea.origin_week, code(idea.origin_initiative)
            a["origin_party"][m] = -1 if idea.origin_party is None else idea.origin_party.number
        if idea.tabled_week is not None and idea.tabled_by is not None:
            a["tabled_week"][m], a["tabled_by"][m] = idea.tabled_week, idea.tabled_by.number
        a["refused_week"][m] = UNSET if idea.refused_week is None else idea.refused_week
