"""A film in a few plain sentences, for everybody and for who cannot see the picture."""

from __future__ import annotations

from typing import Any

from dashboard.film.divergence import date, divergence
from dashboard.film.films import Film
from experiments.telling.story import history
from experiments.telling.words import decimals, fixed, plural
from experiments.worlds import is_public_work
from model.events import RIPE
from model.scales import deaths_a_year
from scenarios import Scenario

YEAR = 52
# Expected deaths a year at week 0, up to which a war is called so; the steps of conflict research.
KINDS = ((25.0, "a conflict with hardly any killing"), (1000.0, "a minor armed conflict"))
WAR, GREAT_WAR, GREAT = "a war", "a war that kills thousands", 5000.0
TRANSFER = (
    "Nothing passed from unofficial work to the officials",
    "Officials heard ideas, or a better reading of the other side, through unofficial work",
    "An idea that reached officials through unofficial work was tabled in the talks",
    "Unofficial work shaped the text or the delegation",
    "An unofficial channel became the venue of the talks",
)


def summary(film: Film, ghost: Film, scenario: Scenario | None, without_label: str) -> list[str]:
    """Four to eight sentences: the war, work, ripeness, talks and ending, the ghost, where they part, history.

    ``without_label`` says what the ghost's world is: ``without Track Two``. ``scenario`` names the case.
    """
    parted = divergence(film, ghost)
    return [
        the_war(film, scenario),
        *unofficial_work(film),
        how_ripe(film),
        how_it_ended(film),
        the_ghost(film, ghost, without_label, same=parted is None),
        *([] if parted is None else [the_parting(film, parted, without_label)]),
        *in_history(scenario),
    ]


def the_war(film: Film, scenario: Scenario | None) -> str:
    """Who fights whom, how hard, for how long, and what it cost."""
    p = film.parameters
    names = [party.name for party in p.parties]
    expected = float(getattr(deaths_a_year, "py_func", deaths_a_year)(p.conflict.intensity))
    kind = next((said for most, said in KINDS if expected < most), WAR if expected < GREAT else GREAT_WAR)
    title = f"One simulated run of {scenario.title}: " if scenario is not None else ""
    lasted = plural(film.weeks, "week") if film.weeks < 2 * YEAR else f"{round(film.weeks / YEAR)} years"
    return (
        f"{title}{', '.join(names[:-1])} and {names[-1]}, in {kind}, about {roughly(expected)} deaths a year expected "
        f"at the start; over the {lasted} of this run {fixed(film.outcomes['deaths'])} people die."
    )


def roughly(deaths: float) -> str:
    """Such as ``3,200`` for 3162.3: a level on a coarse scale, which knows no more than two digits."""
    return fixed(float(f"{deaths:.2g}"))


def unofficial_work(film: Film) -> list[str]:
    """What initiatives there are and what passed from them to officials; nothing where there are none."""
    p, row = film.parameters, film.outcomes
    enabled = [x for x in p.track_two if x.enabled]
    if not enabled:
        return []
    public = sum(is_public_work(p, x) for x in enabled)
    counted = [(len(enabled) - public, "Track Two"), (public, "Track Three")]
    said = " and ".join(f"{plural(n, 'initiative')} of {track}" for n, track in counted if n)
    met = "never meet" if row["meetings"] == 0 else f"meet {plural(row['meetings'], 'time')}"
    singular = met.replace("meet ", "meets ") if len(enabled) == 1 else met
    singular = "never meets" if singular == "never meet" and len(enabled) == 1 else singular
    level = row["transfer_level"]
    return [f"{said} {singular}. {TRANSFER[level]} (transfer level {level} of 4)."]


def how_ripe(film: Film) -> str:
    """When the conflict was ripe, or how near it came."""
    row, threshold = film.outcomes, film.parameters.track_one.ripe_threshold
    ripe = next((e[0] for e in film.events if e[1] == RIPE), None)
    if not row["ripe_weeks"] or ripe is None:
        return f"It is never ripe: ripeness reaches {row['peak_ripeness']:.2f} at most, its threshold is {threshold:g}."
    return (
        f"It is ripe for {plural(row['ripe_weeks'], 'week')} before any agreement, first {on(film, ripe)}: ripeness "
        f"reaches {row['peak_ripeness']:.2f}, its threshold is {threshold:g}."
    )


def how_it_ended(film: Film) -> str:
    """Whether there were official talks, and what came of them."""
    row = film.outcomes
    begun = f"Official talks begin {on(film, row['talks_week'])}; " if row["talks"] and row["agreement"] else ""
    return f"{begun}{film.ending}." if begun else f"{film.ending[:1].upper()}{film.ending[1:]}."


def the_ghost(film: Film, ghost: Film, without_label: str, same: bool) -> str:
    """How the other world ended."""
    if same:
        return f"The same accidents {without_label}: nothing differs, in any week."
    deaths, others = fixed(film.outcomes["deaths"]), fixed(ghost.outcomes["deaths"])
    there, here = (over(world) if film.weeks != ghost.weeks else "" for world in (ghost, film))
    ends = "it ends alike, with " if ghost.ending == film.ending else ""
    ended = f"The same accidents {without_label}: {ends}{ghost.ending}."
    if deaths == others and not here:
        return f"{ended} There, as here, {deaths} people die."
    return f"{ended} There {others} people die{there}, here {deaths}{here}."


def over(film: Film) -> str:
    """For how long people died and how many a year, as a run that ends sooner counts fewer."""
    a_year = film.outcomes["deaths"] * YEAR / max(1, film.weeks)
    return f" in {film.weeks:,} weeks ({fixed(a_year, decimals(a_year))} a year)"


def in_history(scenario: Scenario | None) -> list[str]:
    """What happened, where the scenario tells a case of history."""
    happened = history(scenario) if scenario is not None else ""
    return [f"In history: {happened}."] if happened else []


def the_parting(film: Film, parted: dict[str, Any], without_label: str) -> str:
    """When the two worlds parted and by what, and the first turning point that only one of them has."""
    said = f"The two worlds part {on(film, parted['week'])}. {parted['text']}"
    seen = parted["seen"]
    if seen is None:
        return f"{said} No turning point differs, besides those of that work itself."
    world = "in this world" if seen["world"] == "film" else without_label
    day = f"in week {seen['week']}" if seen["date"] is None else f"on {seen['date']}"
    return f"{said} The first turning point that differs comes {day}, {world}: {seen['text']}"


def on(film: Film, week: int) -> str:
    """``on 3 May 1994`` or ``in week 12``."""
    day = date(film, week)
    return f"in week {week}" if day is None else f"on {day}"
