"""What the tests share: small worlds that are quick and yet full of events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from experiments.calibration.changes import MOVED

if TYPE_CHECKING:  # the process that only hands out the tests starts without the engine
    from model import Parameters
    from model.runs import Run
    from model.state import State
    from tests.browser_support import Site

# The same examples every time; no time limit, as a first call may compile.
settings.register_profile("multitrack", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("multitrack")
# Begun first, the longest before the others, so that no process is still at work long after the rest.
LONG = (
    "test_directions", "test_oracle", "test_population_effects", "test_cli", "test_archetypes", "test_parameters",
    "test_mechanisms", "test_lesson_claims", "test_browser_class", "test_browser_lab", "test_browser_sweep",
    "test_browser_compare", "test_browser_access", "test_browser_serving",
)  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--browser``, without which the tests that drive a browser skip."""
    parser.addoption("--browser", action="store_true", help="run the tests that drive a headless Chromium")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files of ``LONG`` first, the others in their order; skip what needs a browser unless it was asked for.

    What drives a browser comes last: Playwright keeps an event loop for as long as it runs.
    """
    place = {name: n for n, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONG)))
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    if not config.getoption("browser"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="drives a browser: make browser runs it"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep a file in one process, whose tests share what is dear to make; an idle process takes the next file.

    The tests of a page share no more than the process's browser and dashboard, so they are handed out one by one.
    """
    if config.getoption("dist") != "load":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            return nodeid if "test_browser_" in file and "test_browser_class" not in file else file

    config.option.loadscopereorder = False  # or the file with the most tests would come first, however short they are
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def here() -> Iterator[Site]:
    """The dashboard and the browser of all tests of pages in this process; each test has a page that knows nothing."""
    from tests.browser_support import site

    with site() as here:
        yield here


SMALL = {
    "society.officials_per_party": 3,
    "society.elites_per_party": 8,
    "society.grassroots_per_party": 15,
    "run.weeks": 260,
    "run.followup_weeks": 270,
}
# Everything happens: talks open soon, spoilers strike, channels leak, money comes and goes, shocks of each kind.
# Worlds in which much happens were sought out before the defaults were calibrated: they keep the values of then.
FOUND_WITH = {path: int(before) if path == "track_one.round_weeks" else before for path, before, _ in MOVED}
BUSY = (
    FOUND_WITH
    | SMALL
    | {
        "track_one.opening_rate": 0.05,
        "track_one.agenda_rate": 0.3,
        "track_one.round_weeks": 2,
        "track_one.rest_weeks": 4,
        "track_one.ripe_threshold": 0.25,
        "track_one.breakdown_rate": 0.1,
        "track_one.patience": 0.5,
        "conflict.intensity": 0.6,
        "conflict.stalemate": 0.8,
        "spoilers.capability": 0.8,
        "spoilers.attack_rate": 0.5,
        "dialogue.leak_rate": 0.01,
        "funding.continuity": 0.4,
        "third_party.departure_week": 80,
        "third_party.coercion_rate": 0.01,
        "track_one.turnover": 0.5,
        "track_one.elite_successors": 0.8,
        "spoilers.inclusion": 0.1,
        "spoilers.inducement": 0.2,
        "spoilers.coercion": 0.2,
        "spoilers.factions": [
            {"name": "rejectionists", "type": "limited", "party": 1},
            {"name": "settlers", "type": "greedy", "party": 0, "inside": False, "patron": 0.3, "strength": 0.5},
        ],
        "funding.donors": [{"name": "foundation", "prefers": "professional", "tilt": 0.8}],
        "conflict.victory_rate": 0.0,
        "conflict.fading_rate": 0.0,
        "track_two": [
            {
                "name": "workshops",
                "meetings_per_year": 6.0,
                "secrecy": 0.7,
                "donor": 0,
                "breadth": 0.6,
                "attributed": True,
            },
            {"name": "channel", "format": "back_channel", "starts": 20, "secrecy": 0.9, "opens_week": 120},
            {"name": "living rooms", "format": "citizen_dialogue", "participants": 10, "ends": 200},
            {"name": "broadcasts", "format": "media_campaign", "donor": 0},
            {"name": "ventures", "format": "economic_cooperation"},
        ],
        "shocks": [
            {"week": 30, "kind": "patron_lost", "party": 1, "size": 0.2},
            {"week": 35, "kind": "hardship", "size": 0.2},
            {"week": 40, "kind": "massacre", "party": 0, "size": 0.3},
            {"week": 45, "kind": "patron_found", "party": 0, "size": 0.2},
            {"week": 50, "kind": "leader_replaced", "party": 0, "size": 0.3},
            {"week": 55, "kind": "advance", "party": 1, "size": 0.1},
            {"week": 60, "kind": "grant_ended"},
            {"week": 65, "kind": "hardliners_take_over", "party": 1, "size": 0.1},
            {"week": 70, "kind": "recognition", "party": 1},
            {"week": 75, "kind": "grant_renewed"},
            {"week": 100, "kind": "guarantor_leaves"},
            {"week": 110, "kind": "guarantor_arrives"},
        ],
        "parties": [{"name": "State"}, {"name": "Movement", "recognised": False}],
    }
)
# The same with a third party that has no seat, and go-betweens.
EXCLUDING = BUSY | {
    "parties": [{"name": "State"}, {"name": "Movement", "recognised": False}, {"name": "Splinter", "included": False}],
    "track_two": [*BUSY["track_two"][:2], {"name": "go-between", "format": "shuttle"}],
    "spoilers.turning_rate": 0.5,
    "track_two[1].starts": 5,
}
# Work of every other kind, and everything that can go wrong with it.
FIELD = BUSY | {
    "parties": [
        {"name": "State", "factionalism": 0.8},
        {"name": "Movement", "proscribed": True, "sincerity": 0.5},
        {"name": "Splinter", "included": False, "left_out_type": "limited"},
    ],
    "formats": [
        {
            "name": "clinic",
            "like": "problem_solving_workshop",
            "days": 2.0,
            "meetings_per_year": 12.0,
            "meaning": "two days of law",
        }
    ],
    "third_party.actors": [{"name": "envoy", "kind": "state_mediator", "mandate": "mediate", "skill": 0.9}],
    "funding.donors": [{"name": "foundation", "budget": 900.0}, {"name": "fund", "reporting": 0.4}],
    "funding.fashion_cycle": 52,
    "funding.pooling": 1.0,
    "funding.reporting": 0.2,
    "track_one.openness": 0.2,
    "track_one.desk": 0.8,
    "track_three.inclusion": 0.5,
    "regimes.punishment": 0.05,
    "harms.strategic_leaks": 0.3,
    "harms.fabrication": 1.0,
    "dialogue.leak_rate": 0.001,
    "track_two": [
        {
            "name": "clinic",
            "format": "clinic",
            "third_party": "envoy",
            "donor": 0,
            "local_ownership": 0.8,
            "women": 0.5,
            "women_voice": 0.9,
        },
        {
            "name": "screen",
            "modality": "virtual",
            "donor": 1,
            "coordination": 0.1,
            "attributed": True,
            "secrecy": 0.0,
            "meetings_per_year": 12.0,
        },
        {
            "name": "channel",
            "format": "back_channel",
            "parties": "State, Movement",
            "third_party": "contact_group",
            "deniability": 0.9,
            "secrecy": 0.9,
        },
        {"name": "own people", "parties": "State", "meetings_per_year": 12.0, "breadth": 0.1, "follow_up": 0.9},
        {"name": "training", "format": "training", "meetings_per_year": 12.0},
        {"name": "tours", "format": "study_tour", "meetings_per_year": 12.0},
        {"name": "reports", "format": "research", "meetings_per_year": 12.0},
        {"name": "vaccines", "format": "humanitarian_ceasefire", "meetings_per_year": 6.0},
        {"name": "commissions", "format": "local_peace_commission"},
        {"name": "healing", "format": "psychosocial"},
        {"name": "women in black", "format": "advocacy", "meetings_per_year": 12.0},
        {"name": "experts", "format": "joint_project", "seclusion": 0.1, "meetings_per_year": 12.0},
    ],
}
# Talks at once, and offers that are hardly worth more than war.
HARD = SMALL | {
    "track_one.opening_rate": 1.0,
    "track_one.ripe_threshold": 0.3,
    "track_one.steepness": 1.0,
    "track_one.agenda_rate": 1.0,
    "track_one.round_weeks": 2,
    "track_one.rest_weeks": 8,
    "track_one.audience_cost": 1.0,
    "track_one.commitment_problem": 0.7,
    "track_one.veto_players": 4,
    "ideas.staff_search": 0.3,
    "ideas.surplus": 0.2,
    "power.asymmetry": 0.5,
    "power.patron_support": 0.6,
    "conflict.stalemate": 0.3,
    "conflict.intensity": 0.4,
    "society.goodwill": 0.6,
    "third_party.coercion_rate": 0.0,
    "third_party.leverage": 0.5,
}
# Texts are signed soon, in secret, and most of them fail.
FRAGILE = HARD | {
    "track_one.audience_cost": 0.3,
    "track_one.veto_players": 2,
    "track_one.coordination": 1.0,
    "power.patron_support": 0.0,
    "conflict.stalemate": 0.9,
    "ideas.surplus": 0.8,
    "dialogue.venue_rate": 0.5,
    "funding.continuity": 1.0,
    "track_two": [{"name": "channel", "format": "back_channel", "secrecy": 1.0, "elite_access": 1.0}],
    "track_one.opening_rate": 0.05,
    "dialogue.leak_rate": 0.0,
    "implementation.collapse": 2.0,
    "third_party.enforcement": 0.5,
}


def world(values: dict[str, Any] | None = None) -> Parameters:
    """A small world with these values."""
    from model import Parameters

    return Parameters().with_values(SMALL | (values or {}))


@pytest.fixture(scope="session")
def busy() -> Parameters:
    """A small world in which everything happens."""
    from model import Parameters

    return Parameters().with_values(BUSY)


@pytest.fixture(scope="session")
def busy_run(busy: Parameters) -> Run:
    """One run of the busy world, with its log and series; read it, do not change it."""
    from model.runs import run_one

    return run_one(busy, seed=5, series=True, log=True)


def differing(a: State, b: State, besides: tuple[str, ...] = ()) -> set[str]:
    """Names of the arrays that differ between two states, other than ``besides``."""
    return a.changed_since(b) - set(besides)


@pytest.fixture(scope="module")
def short_lesson(tmp_path_factory):
    """A lesson's file, quick to run."""
    from tests import lab_support

    return lab_support.short_lesson(tmp_path_factory.mktemp("lessons"))


@pytest.fixture
def lab(short_lesson):
    """A lab with this one lesson."""
    from tests.lab_support import OneLesson

    return OneLesson(short_lesson)


@pytest.fixture
def visit(lab):
    """Makes visitors of one lab."""
    from tests.lab_support import visitors

    with visitors(lab) as enter:
        yield enter


@pytest.fixture
def taught(visit):
    """A teacher's page and two students', in one class."""
    host = visit()
    host.say(type="teach")
    code = host.first("joined")[0]["code"]
    students = [visit(), visit()]
    for student in students:
        student.join(code)
    return host, students, code
