"""Every mechanism does what its file declares, and the state stays within its bounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.engine import STEPS
from model.runs import run_one
from model.state import FIELDS, PHASES, State, unknown
from tests.conftest import BUSY, world

ROOT = Path(__file__).parents[1]
MECHANISMS = [m for m, _ in STEPS]


@pytest.fixture(scope="session")
def walked() -> dict:
    """What each mechanism wrote, and what changed when arrays that it does not declare to read were scrambled."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.uncompiled_steps"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"MULTITRACK_NO_NUMBA": "1"},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_walk_passes_through_war_talks_and_peace(walked):
    assert {PHASES[x] for x in walked["phases"]} >= {
        "none",
        "prenegotiation",
        "talks",
        "agreement",
        "implemented",
        "collapsed",
    }


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda m: m.__name__.rpartition(".")[2])
def test_a_mechanism_writes_only_what_it_declares(mechanism, walked):
    assert set(walked["mechanisms"][mechanism.__name__]["wrote"]) <= set(mechanism.WRITES)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda m: m.__name__.rpartition(".")[2])
def test_a_mechanism_reads_only_what_it_declares(mechanism, walked):
    assert walked["mechanisms"][mechanism.__name__]["misled"] == []


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda m: m.__name__.rpartition(".")[2])
def test_a_mechanism_declares_arrays_that_exist(mechanism):
    assert unknown((*mechanism.READS, *mechanism.WRITES)) == set()


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda m: m.__name__.rpartition(".")[2])
def test_every_declared_write_happens(mechanism, walked):
    """In a world of war and one of peace each mechanism writes all that it declares: no declaration is idle."""
    assert set(mechanism.WRITES) - set(walked["mechanisms"][mechanism.__name__]["wrote"]) == set()


def out_of_range(state: State) -> set[str]:
    """Arrays that leave the range their unit promises."""
    limits = {"0 to 1": (0.0, 1.0), "0 or 1": (0, 1), "-1 to 1": (-1.0, 1.0)}
    bad = set()
    for name, field in FIELDS.items():
        values = getattr(state, name)
        if values.dtype == np.float64 and not np.isfinite(values).all():
            bad.add(name)
        if field.unit in limits and values.size:
            low, high = limits[field.unit]
            if values.min() < low - 1e-12 or values.max() > high + 1e-12:
                bad.add(name)
    return bad


SHARES = (
    "power.asymmetry",
    "conflict.intensity",
    "conflict.stalemate",
    "spoilers.capability",
    "spoilers.perceived_control",
    "funding.continuity",
    "track_one.openness",
    "track_one.coordination",
    "third_party.enforcement",
    "third_party.leverage",
    "track_two[0].secrecy",
    "track_two[0].breadth",
    "track_two[0].elite_access",
    "society.goodwill",
)
shares = st.lists(st.floats(0, 1), min_size=len(SHARES), max_size=len(SHARES))


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), values=shares, busy=st.booleans())
def test_everything_stays_within_its_range_in_any_world(seed, values, busy):
    p = world(BUSY if busy else None).with_values(dict(zip(SHARES, values, strict=True)))
    assert out_of_range(run_one(p, seed).state) == set()
