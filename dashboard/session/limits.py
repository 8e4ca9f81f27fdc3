"""What one visitor may ask of a machine that many share. The command line knows none of these limits."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dashboard.session.refused import Refused
from model import Parameters
from scenarios import Scenario

MOST_BYTES = 256 * 1024  # of a scenario file
MOST_DOTS = 300  # in one line of it: the time to read a dotted name grows with the square of its parts
MOST_KEYS = 2_000  # names in it: what is said of an unknown one takes 2 ms
MOST_ITEMS = {"shocks": 60}  # in a list of the world, beside those below
MOST_IN_A_LIST = 20
MOST_CHANGES = 500  # parameters that differ from the scenario
MOST_TAKEN_AWAY = 20  # names of work that the other world is without
LONGEST_TEXT = 300  # characters of a name or a note
LONGEST_PATH = 100
LARGEST_SEED = 2**53 - 1  # the largest whole number that a browser holds exactly
LARGEST_NUMBER = 1e15
LONGEST_RUN = 5_200  # weeks of search and follow-up together
LONGEST_LINK = 16_000  # characters; servers on the way begin to refuse at twice as many
LONGEST_SEARCH = 2 * LONGEST_LINK  # characters of a link that is read at all
MOST_UNPACKED = 512 * 1024  # bytes that a world in a link may unpack to
REPLICATIONS = 200  # of an ensemble, in a world that costs no more than ``USUAL``
FEWEST = 20
USUAL = 400 * 1_040  # cost of a usual world: 300 people in a few rooms, for twenty years
MOST_COST = 1_900_000
# As far as a control goes here, where the declared bound is far beyond what this server runs.
MOST = {"society.grassroots_per_party": 800, "third_party.departure_week": LONGEST_RUN, "run.weeks": 2_600,
        "run.followup_weeks": 2_600}  # fmt: skip
MOST_CELLS = 81  # of a sweep
FEWEST_IN_A_CELL, MOST_IN_A_CELL = 10, 200  # runs of each world
MOST_SWEPT = MOST_CELLS * 100 * 2 * USUAL  # cost of all runs of a sweep: a hundred pairs of a usual world in every cell
SWEPT_A_SECOND = 500 * USUAL  # what two threads have done in a second, when nobody else waited
CROWD = 120.0  # so many delegates squared cost as much as one person more: each of them may trust each other
COMMAND_LINE = "The command line (multitrack run) runs any size."


def cost(p: Parameters) -> float:
    """What a run costs at most [people x weeks], with what the delegates' trust in one another costs as so many more.

    Measured: twenty years of 300 people in one room take 3 ms, in eight rooms of sixty 19 ms.
    """
    society = p.society
    people = len(p.parties) * (society.officials_per_party + society.elites_per_party + society.grassroots_per_party)
    formats = p.all_formats()
    seats = sum(
        (formats[x.format].participants if x.participants is None else x.participants) for x in p.track_two if x.enabled
    )
    return float((people + seats**2 / CROWD) * (p.run.weeks + p.run.followup_weeks))


def check(p: Parameters) -> None:
    """Raise Refused where a world is too large for a machine that is shared."""
    weeks = p.run.weeks + p.run.followup_weeks
    if weeks > LONGEST_RUN:
        raise Refused(
            f"run.weeks and run.followup_weeks are {weeks:,} weeks together; this server runs at most {LONGEST_RUN:,}. "
            f"{COMMAND_LINE}"
        )
    asked = cost(p)
    if asked > MOST_COST:
        raise Refused(
            "This world is too large for a server that many share: people, rooms and weeks together make it "
            f"{asked / MOST_COST:.1f} times what one visitor may ask for. Take fewer people (society), fewer or "
            f"smaller initiatives, or fewer weeks (run). {COMMAND_LINE}"
        )


def check_dates(scenario: Scenario) -> None:
    """Raise Refused where the calendar ends before the run does."""
    p = scenario.parameters
    try:
        scenario.date_of(p.run.weeks + p.run.followup_weeks + LONGEST_RUN)
    except OverflowError:
        raise Refused(f"start = {scenario.start} is too late: the calendar ends in the year 9999.") from None


def check_texts(scenario: Scenario) -> None:
    """Raise Refused where a name or a note is too long to draw."""
    p = scenario.parameters
    long = [path for path in p.paths() if isinstance(p.value(path), str) and len(p.value(path)) > LONGEST_TEXT]
    long += ["name"] if len(scenario.title) > LONGEST_TEXT else []
    if long:
        raise Refused(*(f"{path} is longer than {LONGEST_TEXT} characters; make it shorter." for path in long[:5]))


def replications(p: Parameters, ghost: Parameters) -> tuple[int, str | None]:
    """How many replications an ensemble of two worlds has here, and why they are fewer than usual."""
    ratio = max(1.0, (cost(p) + cost(ghost)) / (2.0 * USUAL))
    n = max(FEWEST, math.floor(REPLICATIONS / ratio))
    if n == REPLICATIONS:
        return n, None
    return n, (
        f"A run of this world costs about {ratio:.1f} times a usual one, so there are {n} here instead of "
        f"{REPLICATIONS}. multitrack run makes as many as you like."
    )


def cells_problem(steps: Sequence[int]) -> str | None:
    """What is wrong with a sweep of so many values on each axis, None where it is small enough."""
    cells = math.prod(steps)
    if cells <= MOST_CELLS:
        return None
    side = math.isqrt(MOST_CELLS)
    less = f"{MOST_CELLS} on the axis" if len(steps) == 1 else f"{side} on each axis"
    return (
        f"{' x '.join(str(n) for n in steps)} makes {cells:,} cells; a sweep here has at most {MOST_CELLS}. Take fewer "
        f"values, such as {less}, or run it on a machine of your own, as told below."
    )


def sweep_problem(pair: float, cells: int, runs: int) -> str | None:
    """What is wrong with a sweep of so many cells and ``runs`` in each, one pair of which costs ``pair`` on average."""
    asked = pair * cells * runs
    if asked <= MOST_SWEPT:
        return None
    fit = math.floor(MOST_SWEPT / (pair * cells))
    fewer = math.floor(MOST_SWEPT / (pair * FEWEST_IN_A_CELL))
    remedy = f"{fit} runs a cell" if fit >= FEWEST_IN_A_CELL else f"{fewer} cells of {FEWEST_IN_A_CELL} runs"
    return (
        f"These runs cost {asked / MOST_SWEPT:.1f} times what one visitor may ask for at once. Take at most {remedy}, "
        "or run it on a machine of your own, as told below."
    )
