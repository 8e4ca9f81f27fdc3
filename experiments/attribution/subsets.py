"""The worlds of an attribution: a world with every subset of the named tracks at work, all else as given.

What a track is, :mod:`experiments.worlds` says: the world of a subset is the given one *without* the named tracks that
are not in it. Work that belongs to two of the named tracks goes with either: it is on only where both are on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from experiments.worlds import TRACK_THREE, differing, initiatives_of, names_of, other_world, spoken
from model import ParameterError, Parameters
from model.formats import TRACKS

FEWEST, MOST = 2, 6  # tracks; the worlds double with each
NONE, ALL = "none", "all"
LINKAGE = "track_three.linkage"


@dataclass(frozen=True)
class Subsets:
    """Named tracks of the world ``parameters``; ``parts`` are the paths of what each takes away, none if it has none.

    A subset is a whole number with bit k set where track k is on (see :mod:`experiments.attribution.shapley`).
    """

    parameters: Parameters
    tracks: tuple[str, ...]
    parts: tuple[frozenset[str], ...]

    @property
    def all(self) -> int:
        """The subset of all tracks."""
        return (1 << len(self.tracks)) - 1

    @property
    def names(self) -> tuple[str, ...]:
        """The tracks as they are spoken of."""
        return tuple(spoken(self.parameters, name) for name in self.tracks)

    @property
    def empty(self) -> tuple[bool, ...]:
        """For each track whether this world has nothing of it, so that it adds nothing by definition."""
        return tuple(not part for part in self.parts)

    def label(self, subset: int) -> str:
        """Such as ``none``, ``Norway channel``, ``business + research``, ``all``."""
        if subset in (0, self.all):
            return ALL if subset else NONE
        return " + ".join(name for k, name in enumerate(self.tracks) if subset >> k & 1)

    def without(self, subset: int) -> list[str]:
        """Tracks that are off."""
        return [name for k, name in enumerate(self.tracks) if not subset >> k & 1]

    def world(self, subset: int) -> Parameters:
        """The world in which, of the named tracks, only those of the subset are on."""
        off = self.without(subset)
        return other_world(self.parameters, off) if off else self.parameters

    def twins(self) -> dict[int, int]:
        """For each subset the first one with the same world: what is one world is run once."""
        first: dict[frozenset[str], int] = {}
        same = {}
        for subset in range(self.all + 1):
            off = [part for k, part in enumerate(self.parts) if not subset >> k & 1]
            same[subset] = first.setdefault(frozenset().union(*off), subset)
        return same

    def shared(self) -> dict[str, list[str]]:
        """Work that belongs to several of the named tracks: its name, and theirs."""
        found = {}
        for path in sorted(frozenset().union(*self.parts)):
            owners = [name for name, part in zip(self.names, self.parts, strict=True) if path in part]
            if len(owners) > 1:
                found[_work(self.parameters, path)] = owners
        return found


def subsets(p: Parameters, tracks: str | Sequence[str] | None = None) -> Subsets:
    """The subsets of these tracks of the world ``p``; by default of its initiatives (see :func:`usual`).

    Raises ParameterError unless they are two to six, known, and none is part of another.
    """
    names = tuple(str(name).strip() for name in (usual(p) if tracks is None else names_of(tracks)))
    for place, name in enumerate(names):
        try:
            initiatives_of(p, name)
        except ParameterError as error:
            raise ParameterError(str(error).replace("without", "tracks:", 1)) from None
        if name in names[:place]:
            raise ParameterError(f"tracks: {name!r} is named twice; leave one of them out.")
    if not FEWEST <= len(names) <= MOST:
        raise ParameterError(_count_refused(p, names, tracks is None))
    parts = tuple(frozenset(differing(p, other_world(p, name))) for name in names)
    if not any(parts):
        raise ParameterError(
            f"tracks: this world has nothing of {', '.join(names)}, so there is no effect to share out. "
            f"At work in it: {_at_work(p)}."
        )
    for i, part in enumerate(parts):
        for j in range(i):
            _refuse_overlap((names[i], part), (names[j], parts[j]))
    return Subsets(p, names, parts)


def usual(p: Parameters) -> list[str]:
    """Initiatives at work if at most six, else the tracks of the nine that they are of."""
    working = [k for k, x in enumerate(p.track_two) if x.enabled]
    if len(working) <= MOST:  # the name of an initiative may also be that of a track, which then goes first
        names = {k: p.track_two[k].name for k in working}
        return [name if initiatives_of(p, name) == [k] else f"track_two[{k}]" for k, name in names.items()]
    carried = {p.format_of(p.track_two[k]).track for k in working}
    return [track for track in TRACKS if track in carried]


def _refuse_overlap(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> None:
    """Refuse two tracks of which one is part of the other: whose the common work is could not be told."""
    for (inner, small), (outer, large) in ((one, other), (other, one)):
        if small and small == large:
            raise ParameterError(f"tracks: {inner} and {outer} are the same work in this world; leave one of them out.")
        if small and small < large:
            raise ParameterError(
                f"tracks: {inner} is part of {outer}, so what it does cannot be shared out between the two; name "
                f"{inner} and the rest of {outer} one by one, or leave one of the two out."
            )


def _count_refused(p: Parameters, names: Sequence[str], by_default: bool) -> str:
    """Why so many tracks cannot be, and what would be right."""
    if len(names) > MOST:
        return (
            f"tracks: {len(names)} would take {1 << len(names):,} worlds a replication; name {FEWEST} to {MOST}. "
            f"At work here: {_at_work(p)}."
        )
    found = f"{names[0]} alone" if names else "no track"
    where = "is at work here" if by_default else "is named"
    remedy = f" What it adds by itself, multitrack compare tells (--without {names[0]!r})." if names else ""
    return (
        f"tracks: {found} {where}, and an effect is shared out among {FEWEST} to {MOST}.{remedy} "
        f"At work here: {_at_work(p)}; track_three and the nine tracks ({', '.join(TRACKS)}) may be named, too."
    )


def _at_work(p: Parameters) -> str:
    """What is at work, in words."""
    return ", ".join(x.name for x in p.track_two if x.enabled) or "no initiative"


def _work(p: Parameters, path: str) -> str:
    """A path that a track takes away, as people call it: the initiative, or the publics' linkage."""
    for k, x in enumerate(p.track_two):
        if path == f"track_two[{k}].enabled":
            return x.name
    return f"the linkage of the publics ({TRACK_THREE})" if path == LINKAGE else path
