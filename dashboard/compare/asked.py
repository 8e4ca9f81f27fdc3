"""What a visitor of Compare asks for, out of an untrusted message: world A, and world B, "A, but ..." or another case.

``PairAsk.read`` looks at the message alone; ``understood`` makes the two worlds. Whatever is wrong is Refused, with the
world that it is about.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from dashboard.session import limits
from dashboard.session.ask import GHOST, Ask, Asked, Value, changed, known_as
from dashboard.session.ask import understood as understood_alone
from dashboard.session.refused import Problem, Refused, refused
from experiments import worlds
from experiments.worlds import Contrast, differing, two_cases
from model import ParameterError, Parameters
from model.declare import did_you_mean, spoken
from scenarios import Scenario

FIELDS = {"ask": ("a", "b", "seed"), "a": ("scenario", "changes"), "b": ("scenario", "changes", "without")}
HEADS = ("A", "B")


@dataclass(frozen=True)
class PairAsk:
    """Two worlds as the page names them.

    ``a`` has the seed of both; what its ghost is without counts for nothing here. ``b`` is the scenario of world B with
    ``changes`` from it, or None for "A, but ...": then ``changes`` are from A, and ``without`` is what B has not of A.
    """

    a: Ask
    b: str | None = None
    changes: dict[str, Value] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    @classmethod
    def read(cls, message: object) -> PairAsk:
        """The ask in a message; only its shape is looked at. Raises Refused."""
        ask = table("ask", message)
        a, b = table("a", ask.get("a")), table("b", ask.get("b"))
        with about("A"):
            first = Ask.read({**a, "seed": ask.get("seed", 1)})
        with about("B"):
            other = b.get("scenario")
            without = b.get("without", [])
            # An empty list is right here, where Explore's ghost must lack something.
            names = {} if without == [] else {"without": without}
            name = first.scenario if other is None else other
            second = Ask.read({"scenario": name, "changes": b.get("changes", {}), **names})
        return cls(first, None if other is None else second.scenario, second.changes, second.without if names else ())

    def message(self) -> dict[str, Any]:
        """The ask as the page reads and writes it."""
        b = {"scenario": self.b, "changes": dict(self.changes), "without": list(self.without)}
        return {"a": {"scenario": self.a.scenario, "changes": dict(self.a.changes)}, "b": b, "seed": self.a.seed}


def table(name: str, given: object) -> dict[str, Any]:
    """A table of a message that has no fields but its own. Raises Refused."""
    fields = FIELDS[name]
    if not isinstance(given, dict):
        raise Refused(f"{name} must be a table with {', '.join(fields)}, not {spoken(given)[: limits.LONGEST_TEXT]}.")
    for key in given:
        if key not in fields:
            hint = did_you_mean(str(key)[: limits.LONGEST_PATH], fields)
            raise Refused(f"{name} has no {str(key)[: limits.LONGEST_PATH]!r}.{hint} It has {', '.join(fields)}.")
    return given


@contextmanager
def about(world: str) -> Iterator[None]:
    """Say of which world it is that something is wrong with."""
    try:
        yield
    except Refused as error:
        raise Refused(*(Problem(path=p["path"], text=f"World {world}: {p['text']}") for p in error.problems)) from None


@dataclass(frozen=True)
class Compared:
    """Two worlds understood: the tidied ask, A and B each as Explore would have it, and the contrast of the two.

    ``a.base`` and ``b.base`` are the scenarios that they begin from; of "A, but ..." both are the same.
    """

    pair: PairAsk
    a: Asked
    base: Scenario  # that B begins from
    contrast: Contrast

    @property
    def ask(self) -> Ask:
        """The ask of A, which has the seed."""
        return self.pair.a

    @property
    def same_case(self) -> bool:
        """Whether B is A, but for little: then the two share all accidents, and not the dice alone."""
        return self.contrast.same_case

    @property
    def scenarios(self) -> tuple[Scenario, Scenario]:
        """Both worlds as scenarios."""
        first, second = self.contrast.pair
        return dataclasses.replace(self.a.base, parameters=first), dataclasses.replace(self.base, parameters=second)


Opened = dict[str, Scenario | None]  # the file of the visitor's own by world, "A" and "B"


def understood(pair: PairAsk, opened: Opened | None = None) -> Compared:
    """The worlds of an ask, and the ask itself tidied: no change that changes nothing. Raises Refused.

    ``opened``: a file of the visitor's own that either world begins from. A world B that begins from A's scenario
    becomes "A, but ...", whatever it was asked for as.
    """
    files = opened or {}
    with about("A"):
        a = understood_alone(dataclasses.replace(pair.a, without=GHOST), files.get("A"))
    with about("B"):
        if pair.b is None:
            return like_a(a, pair.changes, pair.without)
        b = understood_alone(Ask(pair.b, pair.changes, pair.a.seed), files.get("B"))
        if b.base is a.base:
            return like_a(a, {path: b.parameters.value(path) for path in differing(a.parameters, b.parameters)}, ())
        first, second = (x.base.name for x in (a, b))
        contrast = two_cases((first, a.parameters), (second, b.parameters))
        return Compared(PairAsk(a.ask, pair.b, b.ask.changes), a, b.base, contrast)


def like_a(a: Asked, changes: dict[str, Value], without: tuple[str, ...]) -> Compared:
    """World A beside itself with these values, and without some work."""
    p = a.parameters
    values = {path: changed(p, changes).value(path) for path in changes}
    kept = {path: value for path, value in values.items() if value != p.value(path)}
    names = tuple(dict.fromkeys(known_as(name, p, a.base.parameters) for name in without))
    try:
        contrast = contrast_of(p, kept, names)
    except ParameterError as error:
        raise refused(error) from None
    limits.check(contrast.pair[1])
    return Compared(PairAsk(a.ask, None, kept, names), a, a.base, contrast)


def contrast_of(p: Parameters, changes: dict[str, Value], without: tuple[str, ...]) -> Contrast:
    """The contrast that ``multitrack compare`` makes of a world and what is changed in it. Raises ParameterError."""
    if changes:
        return worlds.changed(p, changes, list(without))
    if without:
        return worlds.taken_away(p, list(without))
    return Contrast({worlds.FACTUAL: p, worlds.COUNTERFACTUAL: p}, HEADS, "as it is")
