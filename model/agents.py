"""People as Mesa agents: views on rows of the state's arrays, made only when somebody looks.

A view holds its model and its row, nothing else: what is read comes from ``model.state`` and what is written goes
there, so the engine sees it in the next week. Sets of views are in ``model.people``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, cast

import mesa
import numpy as np

from model.declare import did_you_mean, spoken
from model.state import Floats, State

if TYPE_CHECKING:
    from model.conflict import ConflictModel

Rows = np.ndarray  # numbers of people, (n,)
Read = Callable[[State, Rows], np.ndarray]
Write = Callable[[State, Rows, float], None]

FIXED = "people keep their party and tier: their number among all people follows from them"
NO_OTHERS = "people are rows of model.state, as many as society.*_per_party says; make a model with other parameters"
TOGETHER = "people act together, in the order of the week: call model.step()"


class Column:
    """An attribute of people, for one or for many at once: how to read it, and how to write it or why one cannot."""

    def __init__(self, read: Read, write: Write | str, lowest: float = 0.0) -> None:
        self.read, self.write, self.lowest = read, write, lowest

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, person: Person | None, kind: type | None = None) -> Any:
        return self if person is None else self.read(person.model.state, person.rows)[0].item()

    def __set__(self, person: Person, value: object) -> None:
        self.assign(person.model.state, person.rows, value)

    def assign(self, state: State, rows: Rows, value: object) -> None:
        """Give these people this value. AttributeError if it cannot be written, ValueError if it is out of bounds."""
        if isinstance(self.write, str):
            raise AttributeError(f"{self.name} cannot be set: {self.write}.")
        self.write(state, rows, within(self.name, value, self.lowest))


def columns_of(kind: type) -> list[str]:
    """Names of the array attributes of a kind of people."""
    return [name for name in dir(kind) if isinstance(getattr(kind, name, None), Column)]


def within(name: str, value: object, lowest: float = 0.0) -> float:
    """``value`` as a number from ``lowest`` to 1, or ValueError."""
    number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    if not number or not lowest <= float(cast(float, value)) <= 1.0 or math.isnan(float(cast(float, value))):
        raise ValueError(f"{name} must be a number from {lowest:g} to 1, not {spoken(value)}.")
    return float(cast(float, value))


def over_others(state: State, rows: Rows, values: Floats) -> Floats:
    """Mean over the parties that are not the person's own, (n,), of ``values`` (P, n)."""
    n_parties = len(values)
    other = np.arange(n_parties)[:, None] != state.party[rows]
    return np.where(other, values, 0.0).sum(axis=0) / (n_parties - 1)


def move_attitude(state: State, rows: Rows, value: float, to: int) -> None:
    """Set the attitude to party ``to`` of those ``rows`` that are not of that party.

    The outlook below it moves too, as next week's attitude is outlook plus what dialogue added.
    """
    rows = rows[state.party[rows] != to]
    seat = state.delegate[rows]
    gained = np.where(seat >= 0, (state.gain_fast[to] + state.gain_slow[to])[np.maximum(seat, 0)], 0.0)
    state.attitude[to, rows] = value
    state.outlook[to, rows] = np.clip(value - gained, 0.0, 1.0)


def _set_attitude(state: State, rows: Rows, value: float) -> None:
    for to in range(len(state.attitude)):
        move_attitude(state, rows, value, to)


def _set_reading(state: State, rows: Rows, value: float) -> None:
    for other in range(len(state.reading)):
        state.reading[other, rows[state.party[rows] != other]] = value


def _trust(state: State, rows: Rows) -> Floats:
    return over_others(state, rows, np.clip(state.attitude[:, rows] + state.reading[:, rows], 0.0, 1.0))


def _elite(state: State, rows: Rows) -> Rows:
    """Places of these people among the elites: officials are numbered first."""
    return rows - state.reading.shape[1]


class Person(mesa.Agent):
    """One person, seen through the model's arrays: ``row`` is the number there, ``unique_id`` counts from 1."""

    __slots__ = ("model", "row")
    pos = None  # people of this model live in networks, not on a map

    party = Column(lambda s, rows: s.party[rows], FIXED)
    tier = Column(lambda s, rows: s.tier[rows], FIXED)
    hawkishness = Column(lambda s, rows: s.hawkishness[rows], lambda s, rows, x: s.hawkishness.__setitem__(rows, x))
    attitude = Column(lambda s, rows: over_others(s, rows, s.attitude[:, rows]), _set_attitude)

    def __init__(self, *args: Any, **values: Any) -> None:
        raise TypeError(f"A {type(self).__name__} cannot be made: {NO_OTHERS}.")

    @classmethod
    def at(cls, model: ConflictModel, row: int) -> Person:
        """View on a row; ``model.person`` keeps one for each. Mesa's own constructor, which registers, is passed by."""
        person = object.__new__(cls)
        object.__setattr__(person, "model", model)
        object.__setattr__(person, "row", row)
        return person

    def __setattr__(self, name: str, value: object) -> None:
        if not isinstance(getattr(type(self), name, None), Column):
            known = columns_of(type(self))
            raise AttributeError(
                f"{type(self).__name__} has no attribute {name!r} to set: a view keeps nothing of its own."
                f"{did_you_mean(name, known)} Known: {', '.join(known)}."
            )
        object.__setattr__(self, name, value)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self.model).person, (self.model, self.row)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.unique_id} of {self.model.parameters.parties[self.party].name}>"

    @property
    def unique_id(self) -> int:
        """Number of the person, from 1: officials, then elites, then grassroots, party by party."""
        return self.row + 1

    @property
    def rows(self) -> Rows:
        """The person's row as an array of one."""
        return np.array([self.row])

    def attitude_to(self, party: int) -> float:
        """General attitude [0 to 1] to another party, by its index."""
        return float(self.model.state.attitude[self._other(party), self.row])

    def set_attitude_to(self, party: int, value: float) -> None:
        """Set the general attitude [0 to 1] to another party, by its index."""
        move_attitude(self.model.state, self.rows, within("attitude", value), self._other(party))

    def _other(self, party: int) -> int:
        others = [q for q in range(len(self.model.state.attitude)) if q != self.party]
        if party not in others:
            raise ValueError(f"{party} is no other party for {self!r}; the others are {', '.join(map(str, others))}.")
        return party

    def step(self) -> NoReturn:
        """Raise: nobody moves alone."""
        raise NotImplementedError(f"{type(self).__name__}.step: {TOGETHER}.")

    advance = step

    def remove(self) -> NoReturn:
        """Raise: nobody is removed."""
        raise NotImplementedError(f"{type(self).__name__}.remove: {NO_OTHERS}.")


class Carrier(Person):
    """Someone who may know ideas: an official or an elite."""

    __slots__ = ()

    @property
    def knows(self) -> frozenset[int]:
        """Indices of the ideas that the person knows."""
        return frozenset(np.flatnonzero(self.model.state.knows[:, self.row]).tolist())


class Official(Carrier):
    """Track One: can open talks, sign, order force. ``reading`` [-1 to 1] adds to attitude what briefings conveyed."""

    __slots__ = ()
    reading = Column(lambda s, rows: over_others(s, rows, s.reading[:, rows]), _set_reading, lowest=-1.0)
    working_trust = Column(_trust, "it is attitude and reading together; set one of these")
    weeks_in_office = Column(
        lambda s, rows: s.week[0] - s.in_office[rows], "it is counted from the week of taking office"
    )


class Elite(Carrier):
    """Track Two: an influential private citizen. ``closeness`` is the mean over the officials of the own party."""

    __slots__ = ()
    credibility = Column(
        lambda s, rows: s.credibility[_elite(s, rows)],
        lambda s, rows, x: s.credibility.__setitem__(_elite(s, rows), x),
    )
    closeness = Column(
        lambda s, rows: s.closeness[_elite(s, rows)].mean(axis=1),
        lambda s, rows, x: s.closeness.__setitem__(_elite(s, rows), x),
    )

    def closeness_to(self, official: int) -> float:
        """Closeness [0 to 1] to the official of the own party with this index, from 0."""
        ties = self.model.state.closeness[_elite(self.model.state, self.rows)[0]]
        if not 0 <= official < len(ties):
            raise ValueError(f"closeness_to({official}): the officials of a party are 0 to {len(ties) - 1}.")
        return float(ties[official])


class GrassrootsActor(Person):
    """Track Three: a local leader or citizen."""

    __slots__ = ()


KINDS: tuple[type[Person], ...] = (Official, Elite, GrassrootsActor)  # by tier
