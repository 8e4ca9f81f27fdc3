"""Every number of the simulation, declared once: default, bounds, explore range, unit, meaning, source.

Files, the command line, sweep axes and the reference pages read these declarations. A ``source`` backs the
number itself; where no study does, it says "assumed" and why. References are listed in docs/odd.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from pydantic import Field, model_validator

from model.declare import Tree, did_you_mean
from model.formats import FORMATS, Format
from model.parameters.accords import Implementation
from model.parameters.dialogue import Dialogue
from model.parameters.formats import OwnFormat, known_formats
from model.parameters.funding import Donor, Funding
from model.parameters.initiatives import Initiative
from model.parameters.officials import TrackOne
from model.parameters.people import Party, Society
from model.parameters.publics import TrackThree
from model.parameters.regimes import Harms, Regimes
from model.parameters.settlement import Ideas
from model.parameters.spoilers import Faction, Spoilers
from model.parameters.third_party import Actor, ThirdParty
from model.parameters.timeline import Run, Shock, ShockKind, check_shocks
from model.parameters.war import Conflict, Power
from model.third_parties import THIRD_PARTIES

__all__ = [
    "NEVER",
    "Actor",
    "Conflict",
    "Dialogue",
    "Donor",
    "Faction",
    "Funding",
    "Harms",
    "Ideas",
    "Implementation",
    "Initiative",
    "OwnFormat",
    "Parameters",
    "Party",
    "Power",
    "Regimes",
    "Run",
    "Shock",
    "ShockKind",
    "Society",
    "Spoilers",
    "ThirdParty",
    "TrackOne",
    "TrackThree",
]

NEVER = -1  # how the engine reads a week that does not come


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
    regimes: Regimes = Regimes()
    track_two: list[Initiative] = Field(default_factory=lambda: [Initiative()])
    formats: list[OwnFormat] = Field(default_factory=list)
    dialogue: Dialogue = Dialogue()
    track_three: TrackThree = TrackThree()
    third_party: ThirdParty = ThirdParty()
    harms: Harms = Harms()
    implementation: Implementation = Implementation()
    shocks: list[Shock] = Field(default_factory=list)
    run: Run = Run()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        n = len(self.parties)
        if not 2 <= n <= 4:
            raise ValueError(f"[[parties]] a conflict has 2 to 4 parties, not {n}")
        _check_names("[[parties]]", [party.name for party in self.parties])
        _check_names("[[track_two]]", [initiative.name for initiative in self.track_two])
        if sum(party.included for party in self.parties) < 2:
            raise ValueError("[[parties]] at least two parties must be included in talks")
        for f, faction in enumerate(self.spoilers.factions):
            if faction.party >= n:
                place = f"spoilers.factions[{f}].party = {faction.party}"
                raise ValueError(f"{place} must be below the number of parties, {n}")
        _check_names("[[funding.donors]]", [donor.name for donor in self.funding.donors])
        for k, initiative in enumerate(self.track_two):
            if initiative.donor is not None and initiative.donor >= len(self.funding.donors):
                place = f"track_two[{k}].donor = {initiative.donor}"
                raise ValueError(f"{place} must be below the number of funding.donors, {len(self.funding.donors)}")
        self._check_initiatives()
        check_shocks(self.shocks, n, self.run.weeks + self.run.followup_weeks)
        return self

    def all_formats(self) -> dict[str, Format]:
        """The formats that initiatives may have, by name: those of the program and this world's own."""
        return known_formats(self.formats)

    def format_of(self, initiative: Initiative) -> Format:
        """The format of an initiative of this world."""
        return self.all_formats()[initiative.format]

    def _check_initiatives(self) -> None:
        """Raise ValueError where an initiative names a format, a third party or parties that this world has not."""
        _check_names("[[formats]]", [x.name for x in self.formats])
        _check_names("[[third_party.actors]]", [x.name for x in self.third_party.actors])
        for place, names, reserved in (
            ("formats", [x.name for x in self.formats], FORMATS),
            ("third_party.actors", [x.name for x in self.third_party.actors], THIRD_PARTIES),
        ):
            for k, name in enumerate(names):
                if name in reserved:
                    raise ValueError(f"{place}[{k}].name = {name!r} is taken by the program's own; give another name")
        formats = self.all_formats()
        third_parties = [*THIRD_PARTIES, *(x.name for x in self.third_party.actors)]
        parties = [party.name for party in self.parties]
        for k, x in enumerate(self.track_two):
            _check_known(f"track_two[{k}].format", x.format, list(formats), "declare your own under [[formats]]")
            declare = "declare your own under [[third_party.actors]]"
            _check_known(f"track_two[{k}].third_party", x.third_party, third_parties, declare)
            for name in x.named_parties:
                _check_known(f"track_two[{k}].parties", name, parties, "")
            if (formats[x.format].participants if x.participants is None else x.participants) < 2:
                raise ValueError(f"track_two[{k}].participants must be at least 2")


def _check_known(place: str, name: str, known: Sequence[str], otherwise: str) -> None:
    """Raise ValueError unless ``name`` is one of those known."""
    if name not in known:
        hint = did_you_mean(name, known)
        more = f"; {otherwise}" if otherwise else ""
        raise ValueError(f"{place} = {name!r} is not known.{hint} Known: {', '.join(known)}{more}")


def _check_names(place: str, names: Sequence[str]) -> None:
    """Raise ValueError unless every name is there and none twice."""
    for name in names:
        if not name.strip():
            raise ValueError(f"{place} every entry needs a name; one is empty")
        if names.count(name) > 1:
            raise ValueError(f"{place} the name '{name}' is used twice; names must differ")
