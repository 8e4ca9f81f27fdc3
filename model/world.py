"""Parameters in the form the engine reads: one record a group, one array of records a list.

Everything follows from the declarations: numbers become float64, counts, choices and yes-or-no int64, an absent week
``NEVER``. An initiative's record also carries what ``programmes`` makes of it, a faction's and a party's what their
type of spoiler does. Every initiative has a donor: a declared one, or one of its own behind those.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np

from model.compiling import COMPILED
from model.declare import Declaration, Group, every
from model.formats import TRACKS
from model.parameters import NEVER, Donor, Faction, Funding, Parameters, Party, Shock
from model.programmes import programme
from model.spoiler_types import SPOILER_TYPES
from model.state import Size
from model.tables import address_of, table_of

Record = Any  # attribute access by field, in Python and compiled code alike; a NumPy record where code is compiled


@dataclass(frozen=True, eq=False)
class World:
    """Parameters of one world, packed; ``p.conflict.intensity``, ``p.track_two[k].secrecy``.

    Compiled code takes it as one pointer, to where each of the groups lies.
    """

    society: Record
    conflict: Record
    power: Record
    ideas: Record
    spoilers: Record
    factions: Record
    funding: Record
    donors: Record
    track_one: Record
    track_two: Record
    dialogue: Record
    regimes: Record
    track_three: Record
    third_party: Record
    harms: Record
    implementation: Record
    shocks: Record
    run: Record
    parties: Record

    def __post_init__(self) -> None:
        if COMPILED:
            groups = {name: getattr(self, name) for name in GROUPS}
            object.__setattr__(self, "table", table_of(groups))
            object.__setattr__(self, "address", address_of(self.table))  # type: ignore[attr-defined]

    if COMPILED:

        @property
        def _numba_type_(self) -> Any:
            return world_type()


GROUPS = tuple(World.__annotations__)


@cache
def world_type() -> Any:
    """Numba's type of a world, which is the same for all worlds."""
    from model.tables import TableType

    example = pack(Parameters())
    return TableType("multitrack.World", {n: (g.dtype, g.ndim) for n in GROUPS for g in [getattr(example, n)]})


OWN_DONOR = 1024  # addresses of initiatives' own donors lie above those of declared ones


@cache
def fields_of(group: type[Group]) -> tuple[Declaration, ...]:
    """Declared numbers of a kind of group; its lists are packed on their own."""
    return tuple(d for d in every(group) if "[" not in d.path)


def numbers_of(group: Group) -> dict[str, int | float]:
    """The numbers of a group by name: choices as their position, absent ones as NEVER, texts and lists left out."""
    out: dict[str, int | float] = {}
    for declared in fields_of(type(group)):
        value = getattr(group, declared.path)
        if declared.own:
            continue  # a name that a world may have made itself: what it stands for is packed with the programme
        if declared.choices is not None:
            out[declared.path] = declared.choices.index(value)
        elif value is None:
            out[declared.path] = NEVER
        elif not isinstance(value, str):
            out[declared.path] = float(value) if declared.kind == "float" else int(value)
    return out


def initiative_numbers(p: Parameters, k: int) -> dict[str, int | float]:
    """Numbers of initiative k, completed; its donor is one of those declared or its own, behind them."""
    numbers = numbers_of(p.track_two[k]) | programme(p, k)
    return numbers | {"donor": len(p.funding.donors) + k if numbers["donor"] == NEVER else numbers["donor"]}


def donor_numbers(donor: Donor, funding: Funding, address: int = 0, lends: bool = True) -> dict[str, int | float]:
    """Numbers of a donor, completed from donors in general; ``prefers`` is a track's place, or -1 for any.

    ``address`` is that of its draws, so that a donor more or less leaves the accidents of all others as they were. Only
    donors who are there lend to a pool: those declared, and an initiative's own where it takes place and names none.
    """
    return {
        "address": address,
        "lends": int(lends),
        "continuity": funding.continuity if donor.continuity is None else donor.continuity,
        "tilt": funding.donor_tilt if donor.tilt is None else donor.tilt,
        "budget": funding.budget if donor.budget is None else donor.budget,
        "prefers": -1 if donor.prefers == "any" else TRACKS.index(donor.prefers),
    }


def faction_numbers(faction: Faction) -> dict[str, int | float]:
    """Numbers of a faction, with what keeps its type from attacking."""
    return numbers_of(faction) | spoiler_numbers(faction.type)


def party_numbers(party: Party) -> dict[str, int | float]:
    """Numbers of a party, with what keeps it from attacking once it is left out."""
    return numbers_of(party) | spoiler_numbers(party.left_out_type)


def spoiler_numbers(kind: str) -> dict[str, int | float]:
    """Numbers of a type of spoiler."""
    return {name: x for name, x in dataclasses.asdict(SPOILER_TYPES[kind]).items() if name != "meaning"}


def records(rows: list[dict[str, int | float]], example: dict[str, int | float]) -> Record:
    """Array of records, one a row, fields as in ``example``."""
    if not COMPILED:  # in plain Python ``shock.size`` of a NumPy record would be the record's own size, always 1
        return [SimpleNamespace(**{n: type(example[n])(r[n]) for n in example}) for r in rows]
    dtype = np.dtype([(n, np.float64 if isinstance(v, float) else np.int64) for n, v in example.items()])
    return np.array([tuple(r[n] for n in example) for r in rows], dtype=dtype).view(np.recarray)


def pack(p: Parameters) -> World:
    """Return the records of these parameters."""
    declared = p.funding.donors
    donors = [(g, x, True) for g, x in enumerate(declared)]
    donors += [(OWN_DONOR + k, Donor(), x.enabled and x.donor is None) for k, x in enumerate(p.track_two)]
    initiatives = [initiative_numbers(p, k) for k in range(len(p.track_two))]
    lists = {
        "factions": ([faction_numbers(x) for x in p.spoilers.factions], faction_numbers(Faction())),
        "donors": (
            [donor_numbers(x, p.funding, at, lends) for at, x, lends in donors],
            donor_numbers(Donor(), Funding()),
        ),
        "track_two": (initiatives, initiative_numbers(Parameters(), 0)),
        "shocks": ([numbers_of(x) for x in p.shocks], numbers_of(Shock())),
        "parties": ([party_numbers(x) for x in p.parties], party_numbers(Party())),
    }
    groups = {n: numbers_of(getattr(p, n)) for n in GROUPS if n not in lists}
    return World(**{
        n: records(*lists[n]) if n in lists else records([groups[n]], groups[n])[0] for n in GROUPS
    })  # fmt: skip


def seats_of(world: World) -> int:
    """Seats that the largest initiative needs: its participants, rounded up to the same number for each party."""

    def seats(x: Record) -> int:
        return int(x.sides * max(1, math.ceil(x.participants / x.sides)))

    return max([seats(x) for x in world.track_two], default=1)


def size_of(p: Parameters, world: World) -> Size:
    """Lengths of the state's arrays in this world."""
    return Size(
        P=len(p.parties), O=p.society.officials_per_party, elites=p.society.elites_per_party,
        grassroots=p.society.grassroots_per_party, C=p.society.contacts, K=len(p.track_two), S=seats_of(world),
        I=p.ideas.issues, M=p.ideas.issues * p.ideas.options_per_issue, F=len(world.factions), G=len(world.donors),
    )  # fmt: skip
