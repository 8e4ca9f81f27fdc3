"""Those who gain from the failure of talks."""

from __future__ import annotations

from pydantic import Field

from model.declare import Group, parameter


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
    """Those who gain from the failure of talks [Stedman1997]."""

    capability: float = parameter(
        0.3,
        "0 none, 1 can block alone",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        primary=True,
        source="assumed: weak spoilers by default, as in the codebook's second step",
    )
    perceived_control: float = parameter(
        0.5,
        "how far the other side thinks that the moderates could stop the spoilers",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.9),
        source="assumed; KyddWalter2002: the stronger the moderates seem, the more an attack destroys",
    )
    inclusion: float = parameter(
        0.0,
        "how far spoilers are drawn into the process",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed: none by default",
    )
    attack_rate: float = parameter(
        0.1,
        "weekly chance of an attack by an all-powerful excluded spoiler at full visible progress",
        unit="per week",
        bounds=(0, 1),
        explore=(0.03, 0.2),
        source="assumed: one in ten weeks",
    )
    channel_visibility: float = parameter(
        0.2,
        "visible progress of a wholly public unofficial channel",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.4),
        source="assumed: little, next to official talks",
    )
    agenda_visibility: float = parameter(
        0.4, "visible progress of talks about talks", unit="0 to 1", bounds=(0, 1), explore=(0.2, 0.6), source="assumed"
    )
    talks_visibility: float = parameter(
        0.8,
        "visible progress of official talks; a fresh text has 1",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.5, 1),
        source="assumed",
    )
    damage: float = parameter(
        0.3,
        "share of officials' reading of the other side lost to an attack thought to be under control",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed; KyddWalter2002 supports the mechanism",
    )
    discredit: float = parameter(
        0.3,
        "share of belief in a spokesperson lost when an uncontrolled attack shows that he cannot deliver",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed; a different doubt than the one in KyddWalter2002",
    )
    factions: list[Faction] = Field(default_factory=lambda: [Faction()])
