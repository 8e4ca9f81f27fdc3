"""Same seed and parameters, same result, bit for bit, however the work is done."""

from __future__ import annotations

import hashlib
import json
import platform
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from model import Parameters, simulate
from model.ensemble import simulate_all
from model.runs import run_one
from tests.conftest import BUSY, differing, world

BASELINE = Path(__file__).parent / "baselines" / "runs.json"


def digest(frame: pd.DataFrame) -> str:
    """Hash of a frame's exact contents."""
    return hashlib.sha256(frame.to_csv(index=False, float_format=None).encode()).hexdigest()


def baseline_worlds() -> dict[str, Parameters]:
    return {
        "small": world(),
        "busy": Parameters().with_values(BUSY),
        "no track two": world({"track_two[0].enabled": False}),
    }


def test_one_and_two_threads_give_the_same_bits(busy):
    one = simulate_all(busy, 16, seed=3, workers=1, series=True)
    two = simulate_all(busy, 16, seed=3, workers=2, series=True)
    pd.testing.assert_frame_equal(one.runs, two.runs, check_exact=True)
    pd.testing.assert_frame_equal(one.initiatives, two.initiatives, check_exact=True)
    pd.testing.assert_frame_equal(one.weeks, two.weeks, check_exact=True)


def test_two_processes_give_the_same_bits(busy):
    one = simulate(busy, 12, seed=3, workers=1)
    two = simulate(busy, 12, seed=3, workers=2, executor="process")
    pd.testing.assert_frame_equal(one, two, check_exact=True)


def test_a_replication_does_not_depend_on_how_many_are_run(busy):
    few, many = simulate(busy, 5, seed=3), simulate(busy, 20, seed=3)
    pd.testing.assert_frame_equal(few, many.head(5), check_exact=True)


def test_logging_and_series_change_nothing(busy, busy_run):
    assert differing(busy_run.state, run_one(busy, seed=5).state) <= {"event"}


def test_a_log_that_overflows_is_written_again_whole(busy, busy_run, monkeypatch):
    monkeypatch.setattr("model.runs.LOG_ROOM", 64)
    assert len(busy_run.events()) > 64
    assert np.array_equal(run_one(busy, seed=5, log=True).events(), busy_run.events())


def test_seeds_and_replications_differ(busy):
    runs = simulate(busy, 30, seed=1)
    assert runs.deaths.nunique() > 25
    assert not runs.deaths.equals(simulate(busy, 30, seed=2).deaths)


@pytest.mark.parametrize("name", list(baseline_worlds()))
def test_results_are_those_of_the_saved_baseline(name):
    """An intended change refreshes the file with ``python -m tests.test_same_bits`` and says why in its commit.

    Hashes hold on Linux x86-64; elsewhere the means below hold to 1e-9.
    """
    saved = json.loads(BASELINE.read_text())[name]
    runs = simulate(baseline_worlds()[name], 12, seed=2026)
    means = runs.mean(numeric_only=True).astype(float).to_dict()
    assert {k: v for k, v in means.items() if v == v} == pytest.approx(saved["means"], rel=1e-9)
    if platform.system() == "Linux" and platform.machine() == "x86_64":
        assert digest(runs) == saved["digest"]


if __name__ == "__main__":
    content = {}
    for name, parameters in baseline_worlds().items():
        runs = simulate(parameters, 12, seed=2026)
        means = runs.mean(numeric_only=True).astype(float).to_dict()
        content[name] = {"digest": digest(runs), "means": {k: v for k, v in means.items() if v == v}}
    BASELINE.write_text(json.dumps(content, indent=1) + "\n")
    print(f"wrote {BASELINE.name}")
