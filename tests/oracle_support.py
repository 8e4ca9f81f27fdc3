"""Random worlds, and the walk of engine and oracle side by side, step by step.

As a script, under MULTITRACK_NO_NUMBA=1, it walks through a few worlds and prints as JSON the mechanisms that
changed anything, the kinds of events that occurred, and the first arrays in which the two differed. Uncompiled, a
mechanism runs alone at no cost.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import strategies as st

from model import Parameters
from model.compiling import COMPILED
from model.engine import STEPS, begin
from model.formats import FORMATS, TRACKS
from model.parameters.timeline import NAMED_PARTY, OF_ONE_PARTY
from model.spoiler_types import SPOILER_TYPES
from model.state import State, new_state
from model.streams import run_key
from model.world import pack, size_of
from tests.conftest import BUSY, HARD, SMALL
from tests.reference import advice, bargaining, careers, home, money, peace, room, spoilers, talks, war
from tests.reference.model import Conflict
from tests.reference.snapshot import snapshot

# The oracle's steps, beside those of the engine: tests/reference/model.py tells them in the same order.
ORACLE_STEPS: tuple[Callable[[Conflict], None], ...] = (
    war.strike_from_outside, money.fund, war.fight, spoilers.strike, room.hold_meetings, room.think_together,
    room.leak, room.reach_out, home.drift, home.fade, advice.brief, advice.study, careers.change_office, talks.assess,
    talks.open_or_break, bargaining.hold_round, peace.sign, peace.carry_out, peace.end_without_text, home.close_week,
)  # fmt: skip

# --- comparing ---


def disagreements(conflict: Conflict, state: State) -> list[str]:
    """Names of the arrays of the state in which engine and oracle differ in any bit."""
    oracle = snapshot(conflict)
    engine = state._asdict()
    engine["event"] = state.event[: int(state.n_events[0])]
    return [name for name, array in engine.items() if not np.array_equal(array, oracle[name])]


# --- random worlds ---

LONGEST, LONGEST_FOLLOWUP = 150, 60
RANDOM = [x for x in Parameters.declarations() if x.kind == "float" and x.bounds and "[" not in x.path]
# In these worlds much happens soon; what is drawn comes on top.
EVENTFUL = {
    "track_one.opening_rate": 0.05,
    "track_one.agenda_rate": 0.6,
    "track_one.patience": 0.6,
    "track_one.signing_rate": 0.5,
    "conflict.stalemate": 0.8,
    "conflict.intensity": 0.6,
    "ideas.staff_search": 0.1,
    "spoilers.attack_rate": 0.4,
    "dialogue.leak_rate": 0.01,
    "dialogue.learning": 0.4,
    "dialogue.discovery": 1.0,
    "funding.continuity": 0.8,
    "dialogue.venue_rate": 1.0,
    "track_one.coordination": 0.9,
    "track_one.turnover": 0.8,
    "track_one.elite_successors": 1.0,
    "third_party.coercion_rate": 0.1,
    "implementation.pace": 0.2,
    "implementation.collapse": 2.0,
    "conflict.residual": 0.5,
    "conflict.victory_rate": 0.1,
    "conflict.fading_rate": 0.003,
    "spoilers.turning_rate": 0.3,
}
SHOCKS = Parameters.declaration("shocks[i].kind").choices or ()
share = st.floats(0, 1)


@st.composite
def parties(draw: Any) -> list[dict[str, Any]]:
    """Two to four parties, two at least included."""
    n = draw(st.integers(2, 4))
    seats = [True, True, *draw(st.lists(st.booleans(), min_size=n - 2, max_size=n - 2))]
    return [
        {"name": f"party {q}", "recognised": draw(st.booleans()), "included": included}
        for q, included in enumerate(draw(st.permutations(seats)))
    ]


@st.composite
def donors(draw: Any) -> list[dict[str, Any]]:
    """None to two donors, like donors in general or unlike them."""
    own = {
        "continuity": share, "tilt": share, "budget": st.floats(0, 3000), "prefers": st.sampled_from(("any", *TRACKS)),
    }  # fmt: skip
    unlike = draw(st.lists(st.fixed_dictionaries({}, optional=own), max_size=2))
    return [{"name": f"donor {g}"} | x for g, x in enumerate(unlike)]


@st.composite
def factions(draw: Any, n_parties: int) -> list[dict[str, Any]]:
    """None to three factions of any type, in any party."""
    one = st.fixed_dictionaries({
        "party": st.integers(0, n_parties - 1), "strength": share, "type": st.sampled_from(sorted(SPOILER_TYPES)),
        "inside": st.booleans(), "patron": share,
    })  # fmt: skip
    return [{"name": f"faction {f}"} | x for f, x in enumerate(draw(st.lists(one, max_size=3)))]


@st.composite
def initiatives(draw: Any, n_donors: int) -> list[dict[str, Any]]:
    """None to four initiatives of any format, with any calendar, paid by a donor of the list or one of their own."""
    found = []
    for k in range(draw(st.integers(0, 4))):
        starts = draw(st.integers(0, 20))
        x: dict[str, Any] = {
            "name": f"initiative {k}", "format": draw(st.sampled_from(sorted(FORMATS))), "starts": starts,
            "enabled": draw(st.sampled_from([True, True, True, False])), "attributed": draw(st.booleans()),
        }  # fmt: skip
        x |= {name: draw(share | st.just(1.0)) for name in ("elite_access", "secrecy", "breadth", "facilitation")}
        x |= draw(st.fixed_dictionaries({}, optional={
            "participants": st.integers(2, 16), "days": st.floats(0.1, 30), "meetings_per_year": st.floats(0, 26),
            "ends": st.integers(starts + 1, 200), "opens_week": st.integers(starts, 200),
            "common_goal": st.floats(-1, 1),
        }))  # fmt: skip
        if n_donors and draw(st.booleans()):
            x["donor"] = draw(st.integers(0, n_donors - 1))
        found.append(x)
    return found


@st.composite
def shocks(draw: Any, n_parties: int, weeks: int) -> list[dict[str, Any]]:
    """Up to eight shocks of any kind, in different weeks."""
    found = []
    for week in draw(st.lists(st.integers(0, weeks - 1), max_size=8, unique=True)):
        kind = draw(st.sampled_from(SHOCKS))
        x: dict[str, Any] = {"week": week, "kind": kind, "size": draw(share)}
        if kind in NAMED_PARTY or (kind in OF_ONE_PARTY and draw(st.booleans())):
            x["party"] = draw(st.integers(0, n_parties - 1))
        found.append(x)
    return found


@st.composite
def worlds(draw: Any) -> Parameters:
    """Small worlds of every kind: any parameter may have any value that it may have."""
    sides, payers = draw(parties()), draw(donors())
    n = len(sides)
    weeks, followup = draw(st.integers(20, LONGEST)), draw(st.integers(0, LONGEST_FOLLOWUP))
    values: dict[str, Any] = EVENTFUL | {
        "parties": sides, "run.weeks": weeks, "run.followup_weeks": followup,
        "track_two": draw(initiatives(len(payers))), "funding.donors": payers,
        "shocks": draw(shocks(n, weeks + followup)),
        "society.officials_per_party": draw(st.integers(1, 4)), "society.elites_per_party": draw(st.integers(2, 7)),
        "society.grassroots_per_party": draw(st.integers(3, 12)), "society.contacts": draw(st.integers(2, 6)),
        "ideas.issues": draw(st.integers(1, 6)), "ideas.options_per_issue": draw(st.integers(1, 5)),
        "track_one.round_weeks": draw(st.integers(1, 6)), "track_one.rest_weeks": draw(st.integers(0, 30)),
        "track_one.veto_players": draw(st.integers(2, 6)), "track_one.delegation": draw(st.integers(1, 4)),
        "third_party.departure_week": draw(st.none() | st.integers(0, LONGEST_FOLLOWUP)),
        "spoilers.factions": draw(factions(n)),
    }  # fmt: skip
    for said in draw(st.lists(st.sampled_from(RANDOM), max_size=15, unique_by=lambda x: x.path)):
        low, high = draw(st.sampled_from([said.bounds, said.explore or said.bounds]))
        values[said.path] = draw(st.floats(low, high))
    return Parameters().with_values(values)


# --- the walk ---

QUICK = SMALL | EVENTFUL | {
    "track_one.opening_rate": 1.0, "track_one.round_weeks": 2,
    "track_two": BUSY["track_two"], "funding.donors": BUSY["funding.donors"],
}  # fmt: skip
WALKS: dict[str, dict[str, Any]] = {
    "busy": BUSY,
    "peace": QUICK | {"third_party.enforcement": 1.0, "implementation.collapse": 0.1, "ideas.initial_way_out": 1.0},
    "collapse": QUICK | {
        "implementation.collapse": 5.0, "third_party.enforcement": 0.0, "third_party.leverage": 1.0,
        "third_party.coercion_rate": 1.0, "track_one.opening_rate": 0.01, "spoilers.perceived_control": 0.9,
    },
    "failing talks": QUICK | {
        "track_one.round_weeks": 1, "track_one.breakdown_rate": 0.3, "track_one.signing_rate": 0.01,
        "track_one.audience_cost": 0.1, "third_party.coercion_rate": 0.0, "power.cost_weight": 1.0,
        "ideas.staff_search": 0.5, "track_one.ripe_threshold": 0.5,
    },
    "three parties": QUICK | {
        "parties": [{"name": "A"}, {"name": "B", "recognised": False}, {"name": "C", "included": False}],
        "track_one.veto_players": 5, "implementation.collapse": 3.0,
        "spoilers.factions": [{"party": 2}, {"party": 0, "strength": 0.5}],
    },
    # Whom the war hurts least has the public that would bear least; here it holds up nothing.
    "the strongest left out": QUICK | {
        "parties": [{"name": "A", "included": False}, {"name": "B"}, {"name": "C"}], "power.asymmetry": 0.9,
        "conflict.standing_cost": 0.0, "society.goodwill": 0.2, "track_one.weariness": 1.0, "track_one.win_set": 1.0,
        "track_one.ripe_threshold": 0.05, "track_one.audience_cost": 0.0, "track_one.commitment_problem": 0.0,
        "third_party.coercion_rate": 0.0, "ideas.surplus": 1.0,
    },
    # Readings fall to their bound.
    "mixed signals": BUSY | {
        "dialogue.briefing_rate": 1.0, "dialogue.mixed_signals": 1.0, "track_one.coordination": 0.0,
        "dialogue.uncoordinated_ear": 1.0,
    },
    # Every kind of work and of spoiler; one donor pays for several, and would rather pay for something else.
    "a whole field": QUICK | {
        "track_one.opening_rate": 0.05,
        "funding.donors": [{"name": "fashionable", "prefers": "communication", "continuity": 0.3, "budget": 2000.0}],
        "track_two": [
            {"name": "campaign", "format": "media_campaign", "donor": 0, "meetings_per_year": 12.0},
            {"name": "ventures", "format": "economic_cooperation", "donor": 0, "meetings_per_year": 12.0},
            {"name": "go-between", "format": "shuttle", "secrecy": 0.9, "elite_access": 1.0},
            {"name": "private capacity", "format": "track_one_and_a_half", "attributed": True},
            {"name": "seminar", "format": "seminar", "breadth": 1.0, "attributed": True, "meetings_per_year": 12.0},
            {"name": "rivals", "format": "citizen_dialogue", "participants": 10, "common_goal": -0.9},
        ],
        "spoilers.factions": [
            {"name": "limited", "type": "limited", "party": 0}, {"name": "greedy", "type": "greedy", "patron": 0.9},
            {"name": "total", "type": "total", "inside": False},
        ],
        "spoilers.capability": 0.9, "spoilers.inclusion": 0.3, "spoilers.inducement": 0.4, "spoilers.coercion": 0.5,
        "track_three.linkage": 1.0, "track_three.civil_seat": 1.0,
        "shocks": [
            {"week": 5, "kind": "hardliners_take_over", "party": 1, "size": 0.2},
            {"week": 10, "kind": "hardship", "size": 0.5}, {"week": 20, "kind": "grant_ended"},
            {"week": 30, "kind": "grant_renewed"},
        ],
    },
    "careers": QUICK | {
        "track_one.turnover": 1.0, "track_one.elite_successors": 0.7, "track_one.openness": 1.0,
        "track_one.delegation": 3, "track_one.breakdown_rate": 0.2, "society.elites_per_party": 5,
        "track_two": [{"name": "workshops", "meetings_per_year": 26.0}, {"name": "channel", "format": "back_channel"}],
    },
    "hard bargains": HARD,
    # The guns never fall silent.
    "renewed fighting": QUICK | {
        "conflict.intensity": 0.9, "conflict.residual": 1.0, "implementation.collapse": 0.0,
        "third_party.leverage": 1.0,
    },
    "victory": SMALL | {
        "power.asymmetry": 1.0, "conflict.intensity": 0.9, "conflict.victory_rate": 0.1, "track_one.opening_rate": 0.0,
        "third_party.coercion_rate": 0.0,
    },
    "forgotten": SMALL | {
        "conflict.intensity": 0.0, "conflict.fading_rate": 0.1, "track_one.opening_rate": 0.0,
    },
}  # fmt: skip
WALK_WEEKS = 120


def walk(p: Parameters, seed: int, weeks: int, moved: set[str], kinds: set[int]) -> dict[str, list[str]]:
    """Walk engine and oracle side by side, at most so many weeks; where they first differ, the mechanism and in what.

    Adds to ``moved`` the mechanisms that changed anything, and to ``kinds`` the kinds of events that occurred.
    """
    world, key = pack(p), run_key(seed, 0)
    state, conflict = new_state(size_of(p, world), log=4096), Conflict(p, seed)
    begin(state, world, key)
    if wrong := disagreements(conflict, state):
        return {"begin": wrong}
    while conflict.week < weeks and not conflict.is_over():
        for (module, step), same_step in zip(STEPS, ORACLE_STEPS, strict=True):
            before = None if module.__name__ in moved else state.copy()
            step(state, world, key)
            same_step(conflict)
            if before is not None and state.changed_since(before):
                moved.add(module.__name__)
            if wrong := disagreements(conflict, state):
                return {module.__name__: wrong}
    kinds.update(event[1] for event in conflict.events)
    return {}


def main() -> None:
    """Walk through the worlds of ``WALKS``."""
    assert not COMPILED, "run with MULTITRACK_NO_NUMBA=1"
    moved: set[str] = set()
    kinds: set[int] = set()
    wrong = {
        name: walk(Parameters().with_values(values), 3, WALK_WEEKS, moved, kinds) for name, values in WALKS.items()
    }
    json.dump({"moved": sorted(moved), "wrong": wrong, "kinds": sorted(kinds)}, sys.stdout)


if __name__ == "__main__":
    main()
