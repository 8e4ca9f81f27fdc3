"""What happened, in words: the chronicle of a run, and each idea's journey from the room to the text.

Both are read from the event log (see ``events``), whose rows are week, kind, who, whom, idea, initiative.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from model import events as ev
from model.parameters import Parameters
from model.state import State

TIERS = ("official", "elite", "citizen")
TEXTS = ("process text", "partial agreement", "comprehensive agreement")

# Kind -> (name, whether it is a turning point of a run, sentence).
WORDS: dict[int, tuple[str, bool, str]] = {
    ev.SHOCK: ("shock", True, "{shock}"),
    ev.MEETING: ("meeting", False, "Meeting of {initiative}."),
    ev.MONEY_STOPS: ("money_stops", False, "Money{donor} stops for {initiative}."),
    ev.MONEY_STARTS: ("money_starts", False, "Money{donor} for {initiative}."),
    ev.LEAK: ("leak", True, "A leak from {initiative}."),
    ev.FOUND: ("idea_found", False, "{who} works out {idea} in {initiative}."),
    ev.LEARNED: ("idea_shared", False, "{whom} takes in {idea} from {who} in {initiative}."),
    ev.UPTAKE: ("idea_taken_up", False, "{whom} takes up {idea} {through}."),
    ev.READING: ("better_reading", False, "{whom} begins to read the other side better, {source}."),
    ev.SPOILER_ATTACK: ("spoiler_attack", False, "Attack by {faction}."),
    ev.RIPE: ("ripe", False, "The conflict is ripe."),
    ev.UNRIPE: ("unripe", False, "The moment of ripeness passes."),
    ev.OPENED: ("opened", True, "Talks about talks open."),
    ev.FORCED: ("forced", True, "Outside powers force the parties' hand."),
    ev.TALKS_BEGIN: ("talks", True, "Official talks begin{venue}."),
    ev.VENUE_TAKEN: ("venue", True, "The talks move into {initiative}, which becomes their venue."),
    ev.TABLED: ("tabled", False, "{idea} is tabled by {party}."),
    ev.DISCARDED: ("discarded", False, "{idea} does not survive scrutiny."),
    ev.REFUSED: ("refused", False, "{idea} is refused by {party}."),
    ev.SETTLED: ("settled", False, "Issue {issue} is settled by {idea}."),
    ev.TEXT_SIGNED: ("text", True, "A {text} is signed."),
    ev.BROKEN_DOWN: ("breakdown", True, "The talks break down."),
    ev.COLLAPSED_TEXT: ("collapse", True, "The agreement collapses."),
    ev.CARRIED_OUT: ("implemented", True, "The agreement has been carried out."),
    ev.GUARANTOR_LEFT: ("guarantor_left", True, "The guarantor leaves."),
    ev.TURNED: ("turned", True, "{party}, left out of the talks, turns against them."),
    ev.EXCLUDED_ATTACK: ("excluded_attack", False, "Attack by {party}, who has no seat."),
    ev.IN_OFFICE: ("in_office", False, "{who} comes into office as {whom}{alumnus}."),
    ev.DELEGATE_NAMED: ("negotiator", True, "{who}, who came into office from {initiative}, joins the delegation."),
    ev.CAMPAIGN: ("campaign", False, "Public work of {initiative}."),
    ev.RENEWED_FIGHTING: ("renewed_fighting", True, "Fighting among the signatories has cost 25 lives within a year."),
    ev.CIVIL_ROLE: ("civil_role", False, "The text gives civil society a role."),
    ev.VICTORY: ("victory", True, "{party} wins the war; the conflict ends without a text."),
    ev.MIXED_SIGNALS: (
        "mixed_signals",
        False,
        "{whom} can make no sense of what {who} brings from {initiative}, and trusts less.",
    ),
    ev.PUNISHED: ("punished", True, "{who} is punished at home for taking part in {initiative}."),
    ev.SANCTIONED: ("sanctioned", True, "{initiative} is brought before the law for meeting an outlawed party."),
    ev.STRATEGIC_LEAK: ("strategic_leak", True, "A hardliner leaks from {initiative}, and spoilers gain followers."),
    ev.FABRICATED: ("fabricated", False, "A consensus is feigned in {initiative}."),
    ev.PAUSE: ("pause", True, "A humanitarian pause in the fighting, brought about by {initiative}."),
    ev.PAUSE_BROKEN: ("pause_broken", True, "An attack from the side of {party} breaks the humanitarian pause."),
    ev.PAUSE_KEPT: ("pause_kept", False, "The humanitarian pause has been kept."),
    ev.REMINDER: ("reminder", False, "Witnesses remind the parties of their word after the attack."),
    ev.CIVIL_REFUSED: ("civil_refused", False, "{idea} is thrown out by civil society at the table."),
    ev.FADED: ("faded", True, "The conflict fades out without a text."),
}
SHOCKS = {
    "patron_lost": "Patron's support lost: {party}.",
    "patron_found": "Patron's support found: {party}.",
    "leader_replaced": "New leaders: {party}.",
    "massacre": "Massacre suffered: {party}.",
    "advance": "Ground gained: {party}.",
    "recognition": "Recognised as a party to talk to: {party}.",
    "grant_ended": "Donors end their grants.",
    "grant_renewed": "Donors renew their grants.",
    "guarantor_arrives": "A guarantor arrives.",
    "guarantor_leaves": "The guarantor is called away.",
    "hardliners_take_over": "Hardliners take over: {party}.",
    "hardship": "Hardship: {party}.",
}
ONCE = (
    ev.RIPE,
    ev.MEETING,
    ev.UPTAKE,
)  # only the first of these is a turning point (of each initiative, where it has one)
# Events whose who (and whom) are people, and events whose who is a party; which number of an event is its party.
PEOPLE = (
    ev.FOUND,
    ev.LEARNED,
    ev.UPTAKE,
    ev.READING,
    ev.MIXED_SIGNALS,
    ev.IN_OFFICE,
    ev.DELEGATE_NAMED,
    ev.PUNISHED,
)
PARTIES = (ev.TABLED, ev.REFUSED, ev.DISCARDED, ev.TURNED, ev.EXCLUDED_ATTACK, ev.VICTORY, ev.PAUSE_BROKEN)
WHO, WHOM = 2, 3
OF_PARTY = dict.fromkeys(PARTIES, WHO) | {ev.SPOILER_ATTACK: WHOM, ev.SHOCK: WHOM}
HOPS = (ev.FOUND, ev.LEARNED, ev.UPTAKE, ev.TABLED, ev.DISCARDED, ev.REFUSED, ev.CIVIL_REFUSED, ev.SETTLED)


class Names:
    """Names of what the log's numbers stand for."""

    def __init__(self, p: Parameters, state: State) -> None:
        self.p, self.state = p, state

    def person(self, i: int) -> str:
        """Such as "official 2 of Israel"; people are counted from 1 in each tier and party."""
        if i < 0:
            return "nobody"
        tier, q = int(self.state.tier[i]), int(self.state.party[i])
        first = int(np.flatnonzero((self.state.tier == tier) & (self.state.party == q))[0])
        return f"{TIERS[tier]} {i - first + 1} of {self.p.parties[q].name}"

    def idea(self, m: int) -> str:
        """Such as "idea 14 on issues 2 and 5"; ideas and issues are counted from 1, in words and columns alike."""
        issues = [str(i + 1) for i in np.flatnonzero(self.state.covers[m])] if m >= 0 else []
        listed = " and ".join([", ".join(issues[:-1]), issues[-1]] if len(issues) > 1 else issues)
        return f"idea {m + 1} on issue{'s' if len(issues) > 1 else ''} {listed}"

    def party(self, q: int) -> str:
        """Name of a party; "all parties" for -1."""
        return self.p.parties[q].name if q >= 0 else "all parties"

    def initiative(self, k: int) -> str | None:
        """Name of an initiative, None for none."""
        return self.p.track_two[k].name if k >= 0 else None

    def donor(self, k: int) -> str:
        """Such as " from the Ford Foundation" for an initiative with a declared donor."""
        g = self.p.track_two[k].donor if k >= 0 else None
        return "" if g is None else f" from {self.p.funding.donors[g].name}"

    def shock(self, j: int) -> str:
        """What a shock of the timeline was, with its note."""
        shock = self.p.shocks[j]
        sentence = SHOCKS[shock.kind].format(party=self.party(-1 if shock.party is None else shock.party))
        return f"{sentence} ({shock.note})" if shock.note else sentence

    def sentence(self, row: np.ndarray) -> str:
        """Put one event into words."""
        _, kind, who, whom, idea, k = (int(x) for x in row)
        known = self.initiative(k)
        people = kind in PEOPLE
        through = f"from {self.person(who)} through {known}" if known else "without any initiative"
        briefed = f"briefed by {self.person(who)} from {known}" if people else ""
        words = {
            "initiative": known,
            "donor": self.donor(k),
            "source": f"having sat in {known}" if who == whom else briefed,
            "who": self.person(who) if people else "",
            "whom": self.person(whom) if people else "",
            "idea": self.idea(idea),
            "party": self.party(who) if kind in PARTIES else "",
            "alumnus": f", having sat in {known}" if known else "",
            "through": "in the room of " + str(known) if known and who == whom else through if people else "",
            "venue": f", in {known}" if known else "",
            "issue": who + 1,
            "text": TEXTS[who] if kind == ev.TEXT_SIGNED else "",
            "faction": self.p.spoilers.factions[who].name if kind == ev.SPOILER_ATTACK else "",
            "shock": self.shock(who) if kind == ev.SHOCK else "",
        }
        said = WORDS[kind][2].format(**words)
        return said[:1].upper() + said[1:]


def kept_events(events: np.ndarray) -> np.ndarray:
    """Rows of the log that hold an event, (n, 6)."""
    return events[events[:, 1] >= 0]


def turning_points(events: np.ndarray) -> np.ndarray:
    """Mask of the rows that changed a run's course."""
    seen: set[tuple[int, int]] = set()
    mask = np.zeros(len(events), bool)
    for n, (_, kind, _, _, _, k) in enumerate(events.tolist()):
        first = (kind, k) not in seen and (kind != ev.UPTAKE or k >= 0)
        mask[n] = WORDS[kind][1] or (kind in ONCE and first)
        seen.add((kind, k))
    return mask


def chronicle(events: np.ndarray, p: Parameters, state: State) -> pd.DataFrame:
    """Everything that happened, one row an event in order: week, kind, text, party, initiative, idea, turning_point.

    ``events`` is the log (n, 6) of one run and ``state`` any state of that run. Ideas are numbered from 1.
    """
    rows = kept_events(events)
    names = Names(p, state)
    parties = [int(r[OF_PARTY[int(r[1])]]) if int(r[1]) in OF_PARTY else -1 for r in rows]
    return pd.DataFrame(
        {
            "week": rows[:, 0],
            "kind": [WORDS[k][0] for k in rows[:, 1].tolist()],
            "text": [names.sentence(r) for r in rows],
            "party": pd.array([names.party(q) if q >= 0 else None for q in parties], dtype="str"),
            "initiative": pd.array([names.initiative(k) for k in rows[:, 5].tolist()], dtype="str"),
            "idea": pd.array([m + 1 if m >= 0 else None for m in rows[:, 4].tolist()], dtype="Int64"),
            "turning_point": turning_points(rows),
        }
    )


def journeys(events: np.ndarray, p: Parameters, state: State) -> pd.DataFrame:
    """Each idea's way, hop by hop: idea, hop, week, kind, who, whom, initiative, text; sorted by idea and hop.

    Hop 0 is where it was found, or week 0 ("known") for an idea that some elites had already.
    """
    rows = kept_events(events)
    names = Names(p, state)
    moved = [r for r in rows if int(r[1]) in HOPS]
    found: list[dict[str, object]] = []
    for m in sorted(
        {int(r[4]) for r in moved}
        | set(np.flatnonzero((state.origin_week == 0) & (state.origin_initiative < 0)).tolist())
    ):
        hops: list[dict[str, object]] = []
        if state.origin_week[m] == 0 and state.origin_initiative[m] < 0:
            hops.append({"week": 0, "kind": "known", "text": f"Some elites know {names.idea(m)}."})
        for r in (r for r in moved if int(r[4]) == m):
            kind = int(r[1])
            people = kind in (ev.FOUND, ev.LEARNED, ev.UPTAKE)
            hops.append(
                {
                    "week": int(r[0]),
                    "kind": WORDS[kind][0],
                    "who": names.person(int(r[2]))
                    if people
                    else names.party(int(r[2]))
                    if kind not in (ev.SETTLED, ev.CIVIL_REFUSED)
                    else None,
                    "whom": names.person(int(r[3])) if people and r[3] >= 0 else None,
                    "initiative": names.initiative(int(r[5])),
                    "text": names.sentence(r),
                }
            )
        found += [{"idea": m + 1, "hop": hop, **row} for hop, row in enumerate(hops)]
    columns = {
        "idea": "int64",
        "hop": "int64",
        "week": "int64",
        "kind": "str",
        "who": "str",
        "whom": "str",
        "initiative": "str",
        "text": "str",
    }
    return pd.DataFrame(found, columns=list(columns), dtype=object).astype(columns)
