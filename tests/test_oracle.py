"""The engine and the oracle, written twice from one model, give the same bits in any world."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import Parameters, events
from model.binding import bind
from model.engine import STEPS, begin
from model.runs import run_one
from model.state import PHASES, SIGNED, new_state
from model.streams import run_key
from model.world import pack, size_of
from scenarios import load_scenario
from tests.oracle_support import disagreements, worlds
from tests.reference.model import Conflict

ROOT = Path(__file__).parents[1]
MECHANISMS = [module.__name__ for module, _ in STEPS]
KINDS = {code: name for name, code in vars(events).items() if isinstance(code, int)}
FEW = settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(FEW, max_examples=150)
seeds = st.integers(0, 2**40)


@pytest.fixture(scope="module")
def walked() -> dict:
    """What the walk of tests/oracle_support.py found, which compares the two after every mechanism of every week."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.oracle_support"], cwd=ROOT, capture_output=True, text=True,
        check=False, env=os.environ | {"MULTITRACK_NO_NUMBA": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@FEW
@given(p=worlds(), seed=seeds)
def test_both_begin_with_the_same_world(p, seed):
    world = pack(p)
    state = new_state(size_of(p, world))
    begin(bind(state), world, run_key(seed, 0))
    assert disagreements(Conflict(p, seed), state) == []


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda name: name.rpartition(".")[2])
def test_each_mechanism_does_the_same_in_both(mechanism, walked):
    assert mechanism in walked["moved"], "nothing to compare: it never changed anything"
    assert {world: found[mechanism] for world, found in walked["wrong"].items() if mechanism in found} == {}


def test_the_walk_begins_alike(walked):
    assert [found["begin"] for found in walked["wrong"].values() if "begin" in found] == []


def test_the_walk_sees_every_kind_of_event(walked):
    assert {KINDS[code] for code in walked["kinds"]} == set(KINDS.values())


def test_whole_runs_agree_in_any_world():
    """Also tells that the random worlds were worth comparing: every phase and every kind of event occurs in them."""
    phases, kinds = set(), set()

    @MANY
    @given(p=worlds(), seed=seeds, replication=st.integers(0, 99))
    def agree(p, seed, replication):
        run, conflict = run_one(p, seed, replication, log=True), Conflict(p, seed, replication)
        while not conflict.is_over():
            conflict.step()
            phases.add(PHASES[conflict.phase])
        kinds.update(event[1] for event in conflict.events)
        assert disagreements(conflict, run.state) == []

    agree()
    assert phases == set(PHASES)
    assert {KINDS[code] for code in kinds} == set(KINDS.values())


@pytest.mark.parametrize("name", ["the default", "oslo"])
def test_whole_runs_of_real_size_agree(name):
    p = Parameters() if name == "the default" else load_scenario(name).parameters
    conflict = Conflict(p, seed=4)
    conflict.run()
    assert disagreements(conflict, run_one(p, seed=4, log=True).state) == []


def test_a_run_ends_when_the_engine_says():
    p = Parameters().with_values({"run.weeks": 30, "run.followup_weeks": 12, "third_party.leverage": 1.0,
                                  "third_party.coercion_rate": 1.0, "track_one.agenda_rate": 1.0,
                                  "conflict.intensity": 1.0})  # fmt: skip
    conflict = Conflict(p, seed=0)
    conflict.run()
    signed = conflict.milestone[SIGNED]
    assert signed is not None
    assert conflict.week == signed + 13 == run_one(p, seed=0).state.week[0]
