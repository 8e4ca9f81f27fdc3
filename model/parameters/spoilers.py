"""Those who gain from the failure of talks."""

from __future__ import annotations

from pydantic import Field

from model.declare import Group, parameter
from model.spoiler_types import SPOILER_TYPES


class Faction(Group):
    """A spoiler faction, inside the party that it is taken to belong to, or outside it."""

    name: str = parameter("rejectionists", "name of the faction", unit="text", source="scenario")
    type: str = parameter(
        "limited",
        "what it wants, and so what keeps it from attacking (Stedman1997)",
        unit="choice",
        choices=tuple(SPOILER_TYPES),
        source="assumed: the commonest and most tractable kind",
    )
    party: int = parameter(
        1, "party it is taken to belong to, counted from 0", unit="index", bounds=(0, 3), source="scenario"
    )
    inside: bool = parameter(
        True, "belongs to that party; if not, its leaders can hardly stop it", unit="yes or no", source="scenario"
    )
    strength: float = parameter(
        1.0,
        "its strength as a share of spoilers.capability",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 1),
        source="scenario",
    )
    patron: float = parameter(
        0.0,
        "support of an outside patron, which keeps it strong whatever its public thinks",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed: none by default",
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
    outside_control: float = parameter(
        0.4,
        "the same for factions outside a party, as a share of it",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 1),
        source="assumed: less than half",
    )
    inclusion: float = parameter(
        0.0,
        "how far spoilers are drawn into the process",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed: none by default",
    )
    inclusion_cost: float = parameter(
        0.5,
        "how much dearer red lines become when all-powerful spoilers are fully drawn in",
        unit="share",
        bounds=(0, 3),
        explore=(0, 1),
        source="assumed: hardliners at the table guard red lines",
    )
    inducement: float = parameter(
        0.0,
        "how far spoilers are offered gains for keeping quiet",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed: none by default",
    )
    inducement_growth: float = parameter(
        0.5,
        "how much stronger spoilers of every type grow on full inducement",
        unit="share",
        bounds=(0, 3),
        explore=(0, 1),
        source="assumed; Stedman1997 warns that greedy spoilers grow on what they are given",
    )
    coercion: float = parameter(
        0.0,
        "how far spoilers are kept down by force",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.8),
        source="assumed: none by default",
    )
    coercion_price: float = parameter(
        0.3,
        "constituency support that leaders lose by full force against own spoilers of full strength",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.6),
        source="assumed: force against one's own is not free",
    )
    recruitment: float = parameter(
        0.02,
        "weekly share of the distance to what its public's hostility supports that a faction's following moves",
        unit="per week",
        bounds=(0, 0.5),
        explore=(0.005, 0.05),
        source="assumed: half-life of eight months",
    )
    attack_rate: float = parameter(
        0.1,
        "weekly chance of an attack by an all-powerful excluded spoiler at full visible progress",
        unit="per week",
        bounds=(0, 1),
        explore=(0.03, 0.2),
        source="assumed: one in ten weeks",
    )
    turning_rate: float = parameter(
        0.05,
        "weekly chance that a party left out turns spoiler at full visible progress",
        unit="per week",
        bounds=(0, 1),
        explore=(0.01, 0.1),
        source="assumed: within months; that parties left out may wreck what others make is Stedman1997's case",
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
        "share of officials' working trust in the other side lost to an attack thought to be under control",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed; KyddWalter2002 supports the mechanism",
    )
    discredit: float = parameter(
        0.1,
        "share of belief in a spokesperson lost when an uncontrolled attack shows that he cannot deliver (that of all "
        "at the table, by one of a party left out)",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.3),
        source="assumed; a different doubt than the one in KyddWalter2002",
    )
    factions: list[Faction] = Field(default_factory=lambda: [Faction()])
