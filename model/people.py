"""Sets of people: Mesa's AgentSet over rows of the state.

``People`` answers ``get``, ``set`` and ``groupby`` from the arrays and makes views only when somebody iterates. What is
selected, sorted or shuffled from it is an ordinary AgentSet of Mesa.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn, cast
from weakref import WeakKeyDictionary

import numpy as np
from mesa.agent import AgentSet

from model.agents import KINDS, Column, Person, Rows, columns_of
from model.declare import did_you_mean

if TYPE_CHECKING:
    from model.conflict import ConflictModel


class People(AgentSet):
    """Mesa's AgentSet over rows of the state: views appear only while something iterates. Its members are fixed."""

    model: ConflictModel
    rows: Rows

    def __new__(cls, agents: Any = (), random: Any = None) -> Any:
        """Make a plain AgentSet: Mesa 3.5 calls ``type(self)(...)`` for what select and groupby find."""
        return AgentSet(agents, random)

    @classmethod
    def of(cls, model: ConflictModel, rows: Rows) -> People:
        """Set of the people with these numbers."""
        people = object.__new__(cls)
        people.model, people.rows, people.random = model, rows, model.random
        return people

    @cached_property
    def _agents(self) -> WeakKeyDictionary[Person, None]:
        """Mesa's private store, which do, map, sort and shuffle go through; the model holds the views."""
        return WeakKeyDictionary(dict.fromkeys(self))

    @cached_property
    def kinds(self) -> list[type[Person]]:
        """The kinds of people in the set."""
        return [KINDS[tier] for tier in np.unique(self.model.state.tier[self.rows])]

    def column(self, name: object) -> Column | None:
        """The attribute of this name if it is an array's, and the same for everybody in the set."""
        found = [getattr(kind, name, None) for kind in self.kinds] if isinstance(name, str) else []
        return found[0] if found and isinstance(found[0], Column) and all(c is found[0] for c in found) else None

    def array(self, name: str) -> np.ndarray:
        """An attribute of everybody in the set, (n,). Raises AttributeError if they do not all have it."""
        column = self.column(name)
        if column is None:
            known = [n for n in columns_of(self.kinds[0] if self.kinds else Person) if self.column(n)]
            raise AttributeError(
                f"Not everybody here has an array {name!r}.{did_you_mean(name, known)} Known: {', '.join(known)}."
            )
        return column.read(self.model.state, self.rows)

    def get(self, attr_names: Any, *options: Any, **named_options: Any) -> list[Any]:
        """As Mesa's, from the arrays where that is possible."""
        names = [attr_names] if isinstance(attr_names, str) else list(attr_names)
        if not all(self.column(name) for name in names):
            return cast("list[Any]", super().get(attr_names, *options, **named_options))
        values = [self.array(name).tolist() for name in names]
        return values[0] if isinstance(attr_names, str) else [list(of_one) for of_one in zip(*values)]

    def set(self, attr_name: str, value: Any) -> People:
        """As Mesa's, in the arrays where that is possible."""
        if column := self.column(attr_name):
            column.assign(self.model.state, self.rows, value)
        else:
            super().set(attr_name, value)
        return self

    def groupby(self, by: Any, result_type: Any = "agentset") -> Any:
        """As Mesa's, by values from the arrays where that is possible."""
        if self.column(by):
            values = iter(self.get(by))
            return super().groupby(lambda person: next(values), result_type)
        return super().groupby(by, result_type)

    def where(self, mask: np.ndarray) -> People:
        """Select without making views: those for whom ``mask``, bool of all the model's people (N,), is true."""
        if mask.dtype != bool or mask.shape != self.model.state.party.shape:
            wanted = f"bool of shape {self.model.state.party.shape}, one for each person of the model"
            raise ValueError(f"mask must be {wanted}, not {mask.dtype} of shape {mask.shape}.")
        return People.of(self.model, self.rows[mask[self.rows]])

    def copy(self) -> Any:
        """An ordinary AgentSet with the same members, to add to and remove from."""
        return AgentSet(self, self.random)

    __copy__ = copy

    def shuffle(self, inplace: bool = False) -> Any:
        """As Mesa's, into a new set."""
        return self._fixed() if inplace else super().shuffle()

    def to_list(self) -> list[Person]:
        """Everybody in the set."""
        return list(self)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Person]:
        return map(self.model.person, self.rows.tolist())

    def __getitem__(self, item: int | slice) -> Any:
        if isinstance(item, slice):
            return [self.model.person(row) for row in self.rows[item].tolist()]
        return self.model.person(int(self.rows[item]))

    def __reduce__(self) -> tuple[Any, ...]:
        return People.of, (self.model, self.rows)

    def _fixed(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("The model's sets of people are fixed, in members and order; work on a copy: agents.copy().")

    add = discard = remove = _update = _fixed
