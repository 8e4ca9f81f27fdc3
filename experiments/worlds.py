"""Worlds to set side by side: what may be taken away from one, and how to speak of the pair.

What can be taken away: ``track_two`` (every initiative), ``track_three`` (the work with citizens and publics, and the
linkage of the publics to the process), one of the nine tracks of multi-track diplomacy, an initiative by its name or
as ``track_two[1]``, or a list of these. A word that is both a track and a name means the track. The
funding track has no initiatives of its own: without it donors give nothing, so that nothing which costs takes place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model import ParameterError, Parameters
from model.declare import did_you_mean
from model.formats import GRASSROOTS, TRACKS
from model.parameters import Initiative

FACTUAL, COUNTERFACTUAL = "factual", "counterfactual"
TRACK_TWO, TRACK_THREE = "track_two", "track_three"
PLACE = re.compile(r"track_two\[(\d+)\]")
FEW = 3  # differing values up to which two files still tell of one case
LONGEST_HEAD = 20  # characters of a column's head
Without = str | Sequence[str]


def other_world(
    p: Parameters, without: Without | None = None, change: Mapping[str, object] | None = None
) -> Parameters:
    """The world ``p`` without some work (see the module), with some parameters changed, or both.

    A track that no initiative of ``p`` carries takes nothing away: the same world. Raises ParameterError.
    """
    if not without and not change:
        raise ParameterError(
            "A counterfactual differs in something: give without='track_two', or change={path: value}."
        )
    values: dict[str, object] = {}
    for name in names_of(without):
        values |= {f"track_two[{k}].enabled": False for k in initiatives_of(p, name)}
        if name == TRACK_THREE:
            values["track_three.linkage"] = 0.0
        if name == "funding":
            values |= dict.fromkeys(("funding.budget", *own_budgets(p)), 0.0)
    return p.with_values({**values, **(change or {})})


def own_budgets(p: Parameters) -> list[str]:
    """Paths of the budgets that donors have of their own."""
    return [f"funding.donors[{g}].budget" for g, x in enumerate(p.funding.donors) if x.budget is not None]


def names_of(without: Without | None) -> list[str]:
    """What is taken away, as a list."""
    return [without] if isinstance(without, str) else list(without or [])


def initiatives_of(p: Parameters, name: str) -> list[int]:
    """Places of the initiatives that ``name`` stands for; ParameterError where this world knows no such name."""
    everything = range(len(p.track_two))
    if name == TRACK_TWO:
        return list(everything)
    if name == TRACK_THREE:
        return [k for k in everything if is_public_work(p, p.track_two[k])]
    if name in TRACKS:
        return [k for k in everything if p.format_of(p.track_two[k]).track == name]
    names = [x.name for x in p.track_two]
    if name in names:
        return [names.index(name)]
    place = PLACE.fullmatch(str(name))
    if place and int(place[1]) < len(names):
        return [int(place[1])]
    own = [*names, *(f"track_two[{k}]" for k in everything)]
    hint = "" if place else did_you_mean(str(name), [TRACK_TWO, TRACK_THREE, *TRACKS, *own])
    raise ParameterError(
        f"without {name!r}: this world has no such work.{hint} Possible: {TRACK_TWO}, {TRACK_THREE}, a track "
        f"({', '.join(TRACKS)}), or an initiative ({', '.join(own) or 'it has none'})."
    )


def is_public_work(p: Parameters, initiative: Initiative) -> bool:
    """Tell whether an initiative is Track Three: citizens sit in it, or it reaches into the publics."""
    form = p.format_of(initiative)
    return form.tier == GRASSROOTS or form.reach > 0.0


def works(p: Parameters) -> bool:
    """Tell whether any unofficial initiative is switched on."""
    return any(x.enabled for x in p.track_two)


def spoken(p: Parameters, without: Without) -> str:
    """What is taken away, in words: ``Track Two``, ``the business track``, ``Norway channel and Track Three``."""
    said = [_spoken(p, name) for name in names_of(without)]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def lacking(p: Parameters, without: Without) -> str:
    """What a world without it lacks, in words: as :func:`spoken`, but ``unofficial work`` where that is all of it.

    Without ``track_two`` there is no initiative at all: where some work with the public, Track Three goes with it.
    """
    public = any(x.enabled and is_public_work(p, x) for x in p.track_two)
    return "unofficial work" if public and names_of(without) == [TRACK_TWO] else spoken(p, without)


def _spoken(p: Parameters, name: str) -> str:
    if name in (TRACK_TWO, TRACK_THREE):
        return name.replace("_", " ").title()
    if name in TRACKS:
        return f"the {name} track"
    return p.track_two[initiatives_of(p, name)[0]].name


@dataclass(frozen=True)
class Contrast:
    """Two worlds by name, the one asked about first, and how to speak of them.

    ``heads`` are the heads of their columns. ``other`` tells in words what the second one is ("without Track Two"),
    ``cause`` what the first one has and the second has not, None where that is no one thing. ``same_case``: the second
    was made from the first, so that pairs share all accidents; two different cases share only the dice.
    """

    worlds: Mapping[str, Parameters]
    heads: tuple[str, str]
    other: str
    cause: str | None = None
    same_case: bool = True

    @property
    def names(self) -> tuple[str, str]:
        """Names of the two worlds."""
        first, second = self.worlds
        return first, second

    @property
    def pair(self) -> tuple[Parameters, Parameters]:
        """The two worlds."""
        first, second = self.worlds.values()
        return first, second

    @property
    def same(self) -> bool:
        """Whether both are one and the same world."""
        return self.pair[0] == self.pair[1]


def taken_away(p: Parameters, without: Without) -> Contrast:
    """The world ``p`` beside itself without some work. Raises ParameterError."""
    twin = other_world(p, without)
    cause = lacking(p, without)
    several = len(names_of(without)) > 1
    head = "as given" if several or len(f"with {cause}") > LONGEST_HEAD else f"with {cause}"
    heads = (head, "without them" if several else "without it")
    return Contrast({FACTUAL: p, COUNTERFACTUAL: twin}, heads, f"without {cause}", cause)


def changed(p: Parameters, change: Mapping[str, object], without: Without | None = None) -> Contrast:
    """The world ``p`` beside itself with these values, and perhaps without some work. Raises ParameterError."""
    twin = other_world(p, without, change)
    said = ", ".join(f"{path} = {'none' if value is None else value}" for path, value in change.items())
    other = f"with {said}" + (f", without {lacking(p, without)}" if without else "")
    return Contrast({FACTUAL: p, COUNTERFACTUAL: twin}, ("as given", "changed"), other)


def two_cases(first: tuple[str, Parameters], second: tuple[str, Parameters]) -> Contrast:
    """Two cases side by side, each as (name, world); where few values differ and nothing else, one case changed."""
    (name, p), (other, q) = first, second
    other = other if other != name else f"{other} (2)"
    paths, known = differing(p, q), set(p.paths())
    same_case = len(paths) <= FEW and known == set(q.paths())
    said = "with " + ", ".join(f"{path} = {q.value(path)}" for path in paths) if same_case else other
    return Contrast({name: p, other: q}, (shortened(name), shortened(other)), said, same_case=same_case)


def shortened(name: str) -> str:
    """A name that fits the head of a column."""
    return name if len(name) <= LONGEST_HEAD else f"{name[: LONGEST_HEAD - 2]}.."


def differing(p: Parameters, q: Parameters) -> list[str]:
    """Paths of the parameters in which two worlds differ, or that only one of them has."""
    values = [{path: world.value(path) for path in world.paths()} for world in (p, q)]
    unset = object()
    return [path for path in dict.fromkeys([*values[0], *values[1]])
            if values[0].get(path, unset) != values[1].get(path, unset)]  # fmt: skip
