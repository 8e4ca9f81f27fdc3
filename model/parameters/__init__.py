"""Every number of the simulation, declared once: default, bounds, explore range, unit, meaning, source.

Files, the command line, sweep axes and the reference pages read these declarations. A ``source`` backs the
number itself; where no study does, it says "assumed" and why. References are listed in docs/odd.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from pydantic import Field, model_validator

from model.declare import Tree
from model.parameters.accords import Implementation, ThirdParty
from model.parameters.dialogue import Dialogue
from model.parameters.initiatives import Donor, Funding, Initiative
from model.parameters.officials import TrackOne
from model.parameters.people import Party, Society, TrackThree
from model.parameters.settlement import Ideas
from model.parameters.spoilers import Faction, Spoilers
from model.parameters.timeline import Run, Shock, ShockKind, check_shocks
from model.parameters.war import Conflict, Power

__all__ = [
    "NEVER",
    "Conflict",
    "Dialogue",
    "Donor",
    "Faction",
    "Funding",
    "Ideas",
    "Implementation",
    "Initiative",
    "Parameters",
    "Party",
    "Power",
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
        check_shocks(self.shocks, n, self.run.weeks + self.run.followup_weeks)
        return self


def _check_names(place: str, names: Sequence[str]) -> None:
    """Raise ValueError unless every name is there and none twice."""
    for name in names:
        if not name.strip():
            raise ValueError(f"{place} every entry needs a name; one is empty")
        if names.count(name) > 1:
            raise ValueError(f"{place} the name '{name}' is used twice; names must differ")
