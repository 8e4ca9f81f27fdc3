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
from model.simulate import run_one
from model.state import FIELDS, PHASES, State, unknown
from tests.conftest import BUSY, world

ROOT = Path(__file__).parents[1]
MECHANISMS = [m for m, _ in STEPS]


@pytest.fixture(scope="session")
def walked() -> dict:
    """What each mechanism wrote, and which results changed when arrays that it does not declare to read were scrambled."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.uncompiled_steps"], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"MULTITRACK_NO_NUMBA": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_walk_passes_through_war_talks_and_peace(walked):
    assert {PHASES[x] for x in walked["phases"]} >= {"none", "prenegotiation", "talks", "agreement", "implemented", "collapsed"}


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
    limits = {"0 to 1": (0.0, 1.0), "0 or 1": (0, 1), "probability": (0.0, 1.0)}
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


share = st.floats(0, 1)


@settings(max_examples=25)
@given(
    seed=st.integers(0, 10**6), asymmetry=share, intensity=share, stalemate=share, capability=share, control=share, continuity=share,
    openness=share, coordination=share, enforcement=share, leverage=share, secrecy=share, breadth=share, busy=st.booleans(),
)  # fmt: skip
def test_everything_stays_within_its_range_in_any_world(
    seed, asymmetry, intensity, stalemate, capability, control, continuity, openness, coordination, enforcement, leverage, secrecy, breadth, busy
):
    values = {
        "power.asymmetry": asymmetry, "conflict.intensity": intensity, "conflict.stalemate": stalemate, "spoilers.capability": capability,
        "spoilers.perceived_control": control, "funding.continuity": continuity, "track_one.openness": openness,
        "track_one.coordination": coordination, "third_party.enforcement": enforcement, "third_party.leverage": leverage,
        "track_two[0].secrecy": secrecy, "track_two[0].breadth": breadth,
    }  # fmt: skip
    p = world(BUSY if busy else None).with_values(values)
    assert out_of_range(run_one(p, seed).state) == set()
