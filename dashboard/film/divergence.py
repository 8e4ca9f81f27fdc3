"""Where two films of the same accidents part: the first week in which any number of them differs, and by what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dashboard.film.words import within
from experiments.telling.story import spoken_date
from model.engine import series_columns

if TYPE_CHECKING:
    from dashboard.film.films import Film

FIRST = "First difference"
COLUMNS_NAMED = 3
INITIATIVE = 5  # its place in an event


def divergence(film: Film, ghost: Film) -> dict[str, Any] | None:
    """The week in which a film and its ghost part and what differs first; None where no number ever does.

    ``seen`` is the first turning point, besides those of work that only one of them has, in which they differ; its
    ``world`` tells which of the two has it: ``film`` or ``ghost``. None where all of these are alike.
    """
    week = first_week(film, ghost)
    if week is None:
        return None
    return {
        "week": week,
        "date": date(film, week),
        "text": first_event(film, ghost, week) or first_numbers(film, ghost, week),
        "seen": seen(film, ghost),
    }


def date(film: Film, week: int) -> str | None:
    """The day on which a week begins, None where the scenario has no start."""
    day = film.scenario.date_of(week)
    return None if day is None else spoken_date(day)


def first_week(film: Film, ghost: Film) -> int | None:
    """First week whose numbers, events or picture differ; a run that goes on where the other has ended differs."""
    found = []
    both = min(film.weeks, ghost.weeks)
    apart = (film.run.series[:both] != ghost.run.series[:both]).any(axis=1)
    found += [int(apart.argmax())] if apart.any() else []
    pairs = zip(film.events, ghost.events, strict=False)
    found += [min(mine[0], its[0]) for mine, its in pairs if mine != its][:1]
    if len(film.events) != len(ghost.events):
        longer = max(film.events, ghost.events, key=len)
        found.append(longer[min(len(film.events), len(ghost.events))][0])
    if film.weeks != ghost.weeks:
        found.append(both)
    every = film.frames.every
    if every == ghost.frames.every:  # no state between two pictures is known: the difference came before the second
        found += [max(0, f * every - 1) for f in first_frames(film, ghost) if f * every <= both]
    return min(found, default=None)


def first_frames(film: Film, ghost: Film) -> list[int]:
    """Of each array of the pictures, the first frame in which it differs."""
    found = []
    its_arrays = ghost.frames.arrays()
    for name, mine in film.frames.arrays().items():
        its = its_arrays[name]
        n = min(len(mine), len(its))
        if mine.shape[1:] != its.shape[1:]:
            return [0]
        apart = (mine[:n] != its[:n]).reshape(n, -1).any(axis=1)
        found += [int(apart.argmax())] if apart.any() else []
    return found


def first_event(film: Film, ghost: Film, week: int) -> str | None:
    """What happened that week in one of the two only, the film's own first; None where nothing did."""
    mine, its = ([e for e in world.events if e[0] == week] for world in (film, ghost))
    for world, only, label in (
        (film, Counter(mine) - Counter(its), FIRST),
        (ghost, Counter(its) - Counter(mine), f"{FIRST}, in the ghost's world"),
    ):
        if only:
            event = next(iter(only))
            if own := work_of_one(event, world, ghost if world is film else film):
                whose = "this" if world is film else "the ghost’s"
                return f"{FIRST}: the work of {own}, which only {whose} world has."
            return f"{label}: {within(event[1], world.names.sentence(event))}"
    return None


def work_of_one(event: tuple[int, ...], world: Film, other: Film) -> str | None:
    """Name of the initiative of an event, if the other world does without it: what was taken away, not its effect."""
    k = event[INITIATIVE]
    if k < 0 or other.parameters.track_two[k].enabled:
        return None
    return world.parameters.track_two[k].name


def first_numbers(film: Film, ghost: Film, week: int) -> str:
    """The weekly series that differ in that week, in words."""
    if week >= min(film.weeks, ghost.weeks):
        return f"{FIRST}: only one of the two runs goes on."
    columns = series_columns(len(film.parameters.parties))
    apart = film.run.series[week] != ghost.run.series[week]
    said = [column_said(film, name) for name, differs in zip(columns, apart.tolist(), strict=True) if differs]
    listed = ", ".join(said[:COLUMNS_NAMED]) or "what people think of each other"
    return f"{FIRST}: {listed}{' and more' if len(said) > COLUMNS_NAMED else ''}."


def column_said(film: Film, column: str) -> str:
    """Such as ``readiness of Israel``."""
    name, _, party = column.partition(".")
    plain = name.replace("_", " ").replace("attitude ", "attitude of ")
    return f"{plain} of {film.parameters.parties[int(party)].name}" if party else plain


def seen(film: Film, ghost: Film) -> dict[str, Any] | None:
    """The first turning point that only one of the two has, the film's where both have one in the same week.

    What happens in an initiative that never meets in the other world is that work itself, not what came of it.
    """
    mine, its = shared_turns(film, ghost), shared_turns(ghost, film)
    only = [("film", mark) for mark in without(mine, its)] + [("ghost", mark) for mark in without(its, mine)]
    if not only:
        return None
    world, mark = min(only, key=lambda one: (one[1]["week"], one[0]))
    return {"week": mark["week"], "date": mark["date"], "text": mark["text"], "world": world}


def shared_turns(film: Film, other: Film) -> list[dict[str, Any]]:
    """Turning points of a film, without those of initiatives that never meet in the other world."""
    meets = (other.run.state.held > 0).tolist()
    return [m for m in film.told.turning() if m["initiative"] < 0 or meets[m["initiative"]]]


def without(marks: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the marks that have no counterpart of their own, of the same week and text, among the others."""
    left = Counter((mark["week"], mark["text"]) for mark in others)
    found = []
    for mark in marks:
        same = mark["week"], mark["text"]
        if left[same]:
            left[same] -= 1
        else:
            found.append(mark)
    return found
