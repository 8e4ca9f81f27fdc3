"""Calibration knows sections A and C and nothing else, and its pieces do what they say."""

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.calibration import inputs, targets
from experiments.calibration.targets import TARGETS, Target
from experiments.population.conflicts import CHALLENGERS, CONFLICT, FACTIONS, SHOCK
from experiments.population.outsiders import OUTSIDERS, PROGRAMME
from model import Parameters
from scenarios.codebook import FEATURES

ROOT = Path(__file__).resolve().parents[1]
SPY = """
import sys
seen = []
sys.addaudithook(lambda event, args: seen.append(str(args[0])) if event == "open" else None)
from experiments.calibration import inputs, simulator
simulator.simulated(inputs.values(inputs.defaults()), conflicts=3, pairs=6, workers=1)
try:
    from experiments.calibration import waves
except ImportError:
    pass
print("\\n".join(sorted(m for m in sys.modules if m.startswith("experiments.validation"))))
print("\\n".join(name for name in seen if "cases" in name or "scenarios/library" in name))
"""
ALLOWED = {"", ".meetings"}  # how A is measured; C is the population's


def test_nothing_in_the_calibration_reads_the_cases_or_other_patterns():
    ran = subprocess.run([sys.executable, "-c", SPY], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    assert set(ran.stdout.split()) == {f"experiments.validation{name}" for name in ALLOWED}


def test_only_sections_a_and_c_have_targets():
    assert {target.row for target in TARGETS.values()} == {"A1", "A4", "C1", "C2", "C4", "C5"}


def test_every_input_is_assumed_and_no_scenario_or_population_sets_it():
    elsewhere = {path for feature in FEATURES.values() for path in feature.paths}
    elsewhere |= {line.path for line in (*CONFLICT, *CHALLENGERS, *FACTIONS, *SHOCK, *PROGRAMME)}
    elsewhere |= {line.path for outsider in OUTSIDERS.values() for line in outsider.brings}
    for path in inputs.INPUTS:
        assert path not in elsewhere
        assert Parameters.declaration(path).explore is not None


@pytest.mark.parametrize("axis", inputs.AXES, ids=lambda axis: axis.path)
def test_a_place_in_the_cube_and_its_value_belong_together(axis):
    assert axis.value(0.0) == pytest.approx(axis.low, rel=1e-4)
    assert axis.value(1.0) == pytest.approx(axis.high, rel=1e-4)
    tolerance = 0.5 / (axis.high - axis.low) if axis.whole else 1e-3
    if not axis.whole or not axis.log:
        assert axis.place(axis.value(0.3)) == pytest.approx(0.3, abs=tolerance)


def test_the_defaults_lie_within_the_ranges():
    assert inputs.defaults().min() >= 0.0
    assert inputs.defaults().max() <= 1.0


def test_implausibility_worked_by_hand():
    target = Target("C1", 0.4, 0.03, 0.04, "a share")
    assert target.implausibility(0.5, 0.0) == pytest.approx(2.0)
    assert target.implausibility(0.5, 0.05**2) == pytest.approx(0.1 / math.sqrt(0.005))
    assert target.implausibility(math.nan, 0.0) == math.inf


@pytest.mark.parametrize(("side", "value", "found"), [(1, 0.9, 0.0), (1, 0.5, 2.0), (-1, 0.5, 0.0), (-1, 0.9, 6.0)])
def test_a_bound_only_binds_from_one_side(side, value, found):
    assert Target("A4", 0.6, 0.05, 0.0, "a bound", side).implausibility(value, 0.0) == pytest.approx(found)


def test_every_target_has_an_output_and_every_output_a_target():
    from experiments.calibration.simulator import simulated

    outputs = simulated(inputs.values(inputs.defaults()), conflicts=40, pairs=8)
    assert set(outputs) == set(TARGETS)
    assert set(targets.implausibility(outputs)) == set(TARGETS)


def test_emulators_find_a_known_surface():
    pytest.importorskip("sklearn", reason="emulators need scikit-learn (the extra research)")
    from experiments.calibration import emulator

    luck = np.random.default_rng(1)
    points = luck.random((120, len(inputs.INPUTS)))
    outputs = np.sin(3.0 * points[:, 4]) + points[:, 9] ** 2 + luck.normal(0.0, 0.02, 120)
    fitted = emulator.fit(points[:100], outputs[:100])
    assert {4, 9} <= set(fitted.active)
    value, _ = fitted.at(points[100:])
    assert np.abs(value - outputs[100:]).max() < 0.15
    errors = emulator.left_out_errors(points, outputs, folds=2)
    assert 0.5 < errors.std() < 1.6


def fake(point, workers=None):
    """Outputs that follow from the point at once: on target where the first input is in its middle."""
    off = inputs.place(point)[0] - 0.5
    return {name: (target.observed + off, 1e-4) for name, target in TARGETS.items()}


def test_an_interrupted_wave_goes_on_where_it_was(tmp_path, monkeypatch):
    from experiments.calibration import waves

    calls = []

    def interrupted(point, workers=None):
        calls.append(point)
        if len(calls) == 15:
            raise KeyboardInterrupt
        return fake(point)

    monkeypatch.setattr(waves.simulator, "simulated", interrupted)
    with pytest.raises(KeyboardInterrupt):
        waves.run(tmp_path / "here", [20])
    assert len(pd.read_parquet(tmp_path / "here" / "wave-1.parquet")) == 10
    monkeypatch.setattr(waves.simulator, "simulated", fake)
    assert waves.run(tmp_path / "here", [20]).equals(waves.run(tmp_path / "whole", [20]))


def test_a_wave_is_drawn_from_what_the_one_before_leaves(tmp_path, monkeypatch):
    pytest.importorskip("sklearn", reason="emulators need scikit-learn (the extra research)")
    from experiments.calibration import waves

    monkeypatch.setattr(waves, "TARGETS", {"ended_1": TARGETS["ended_1"]})  # one emulator
    monkeypatch.setattr(waves.simulator, "simulated", lambda point, workers=None: {"ended_1": fake(point)["ended_1"]})
    done = waves.run(tmp_path, [60, 20])
    first, second = (np.abs(waves.places(done[done["wave"] == wave])[:, 0] - 0.5) for wave in (1, 2))
    assert first.max() > 0.4
    assert second.max() < 0.2  # three standard deviations of the target are .12
