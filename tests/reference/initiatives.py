"""Initiatives: programmes of unofficial work, put together from a format, a modality, a third party and a donor."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from model import parameters
from model.formats import FORMATS, GRASSROOTS, TIERS, Format
from model.modalities import MODALITIES
from tests.reference.third_parties import ThirdParty

if TYPE_CHECKING:
    from tests.reference.entities import Donor, Party
    from tests.reference.people import Person

LIVE_WEEKS = 52  # a group that has not met for a year is no live channel


def format_named(name: str, own: list[parameters.OwnFormat]) -> Format:
    """The format of this name: one of the known ones, or a scenario's own, which says how it differs from one."""
    if name in FORMATS:
        return FORMATS[name]
    declared = next(x for x in own if x.name == name)
    said: dict[str, Any] = {}
    for field in dataclasses.fields(Format):
        value = getattr(declared, field.name, None)
        if value is not None and value != "":
            said[field.name] = value == "yes" if field.name == "envoys" else value
    if declared.seats_of:
        said["tier"] = TIERS.index(declared.seats_of)
    return dataclasses.replace(FORMATS[declared.like], **said)


class Initiative:
    """A running programme of unofficial work. What its declaration leaves open comes from its format."""

    def __init__(
        self, number: int, declared: parameters.Initiative, donor: Donor, parties: list[Party], p: parameters.Parameters
    ) -> None:
        self.number = number
        self.declared = declared
        self.donor = donor
        self.format = format_named(declared.format, p.formats)
        self.modality = MODALITIES[declared.modality]
        self.third_party = ThirdParty(declared, p.third_party)
        # whose people take part: all parties, unless some are named
        named = [name.strip() for name in declared.parties.split(",") if name.strip()]
        self.parties = [party for party in parties if not named or party.name in named]
        self.meets_outlaws = any(party.proscribed for party in self.parties)
        # the meeting
        on_screens = int(self.format.participants * self.modality.size)
        self.participants: int = on_screens if declared.participants is None else declared.participants
        self.days = self.own_or_formats("days")
        self.meetings_per_year = self.own_or_formats("meetings_per_year")
        self.common_goal = self.own_or_formats("common_goal")  # below 0 for rivals
        self.day_cost = self.own_or_formats("day_cost") * (self.modality.cost * self.third_party.kind.cost)
        self.depth = self.format.depth * self.modality.depth
        self.go_between = self.third_party.go_between(self.format.go_between)
        # its place between officials and publics
        in_step = p.track_one.coordination if declared.coordination is None else declared.coordination
        self.coordination = 1.0 - (1.0 - in_step) * (1.0 - self.third_party.kind.witness)
        self.access = declared.elite_access * self.third_party.drawback
        self.secrecy = declared.secrecy * (1.0 - donor.reporting)
        publics = p.track_three
        women = declared.women if declared.women_voice >= publics.women_threshold else 0.0  # else they are tokens
        self.linkage = min(1.0, publics.linkage * (1.0 + publics.women_effect * women))
        # what happens to it
        self.seats: list[Person] = []
        self.funded = False
        self.spend = 0.0  # in all
        self.suspended = 0  # stands still before this week
        self.skill = self.third_party.skill if declared.facilitation is None else declared.facilitation
        self.held = 0
        self.last_meeting: int | None = None
        self.room_trust = 0.0  # mean pair trust across parties at the last exit
        self.leaked = False
        self.moved_reading = False
        self.muddled = False  # a briefing from it made an official read the other side worse
        self.was_venue = False
        self.sent_negotiator = False

    def own_or_formats(self, name: str) -> float:
        """What the declaration says, or else the format."""
        own = getattr(self.declared, name)
        return float(getattr(self.format, name) if own is None else own)

    # --- what kind of room it is ---
    @property
    def brings_together(self) -> bool:
        """Whether those who take part meet each other, rather than a go-between, a teacher or an editor."""
        return self.depth > 0.0

    @property
    def joins(self) -> bool:
        """Whether it has people of several parties in it, or only those of one."""
        return len(self.parties) > 1

    @property
    def one_sided(self) -> bool:
        """Whether people of one party meet alone."""
        return self.brings_together and not self.joins

    @property
    def makes_contact(self) -> bool:
        """Whether people meet the other side in it."""
        return self.brings_together and self.joins

    @property
    def speaks(self) -> bool:
        """Whether people of standing meet the other side in it: they may be taken for their side's voice."""
        return self.makes_contact and self.format.tier != GRASSROOTS

    @property
    def envoys_meet(self) -> bool:
        """Whether it is a channel: what is said there has authority, and the other side hears it."""
        return self.format.envoys and self.joins

    # --- how good it is ---
    @property
    def telling_skill(self) -> float:
        """Skill of those who run it, as far as it tells in the room."""
        return self.skill * self.third_party.grip

    @property
    def carried(self) -> float:
        """Share of what one side says that a go-between of this skill carries to the other."""
        return self.go_between * self.telling_skill

    @property
    def channel_trust(self) -> float:
        """What a channel can build on: trust among those who meet, or the go-between whom both sides trust."""
        return max(self.room_trust, self.carried)

    # --- when, with whom, for how much ---
    def members(self, party: Party) -> list[Person]:
        """Participants of one party, in the order of their seats."""
        return [person for person in self.seats if person.party is party]

    @property
    def meeting_cost(self) -> float:
        """Cost of one meeting [thousand USD]."""
        return float(self.participants) * self.days * self.day_cost

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
        if self.format.reach > 0.0 or self.leaked or self.publishes(week):
            return 1.0
        return 1.0 - self.secrecy

    def publishes(self, week: int) -> bool:
        """Whether it writes up its ideas for anybody to read: research does, and whoever has gone public."""
        opens = self.declared.opens_week
        research = self.format.evidence > 0.0 and not self.brings_together
        return research or (opens is not None and week >= opens)


def publicity_of(initiatives: list[Initiative], week: int) -> float:
    """How far those of these initiatives that live are seen."""
    return max((initiative.publicity(week) for initiative in initiatives if initiative.is_live(week)), default=0.0)
