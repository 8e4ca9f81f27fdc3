"""What analyses make of points with unequal numbers of runs, of runs that failed, and of levels added later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments import Sweep
from experiments.analysis.chance import measured
from experiments.analysis.goal import goal_of
from experiments.analysis.space import outcome_gaps, space_of
from experiments.sweeps import further, stopping, work
from experiments.sweeps.responses import Asked, response_of
from tests.sweep_support import SPEC, TINY

ATTACKS = Asked("attacks")
AXIS = {"conflict.intensity": [0.1, 0.9]}


def spec(**changes: Any) -> dict[str, Any]:
    return SPEC | changes


def done(folder: Path, said: dict[str, Any]) -> Sweep:
    """A sweep made and run."""
    return Sweep.new(folder, said, seed=3).run(workers=1)


def grown(folder: Path, points: list[int], more: int = 8, **changes: Any) -> Sweep:
    """A small sweep in which some points have been given ``more`` replications."""
    sweep = done(folder, spec(replications=4, axes=AXIS, **changes))
    rows = sweep.store.batch(0)
    batch = rows[rows["point"].isin(points)].assign(first_replication=4, replications=more)
    sweep.store.append(batch.reset_index(drop=True), "more for some")
    return sweep.run(workers=1)


def test_runs_that_no_point_was_to_have_are_no_missing_outcomes(tmp_path: Path):
    response = response_of(grown(tmp_path / "s", [1]), ATTACKS)
    assert response.values.shape == (2, 12) and response.runs().tolist() == [4, 12]
    assert outcome_gaps(response) == ["Points have from 4 to 12 runs; each point counts alike."]


def test_a_point_with_more_runs_weighs_no_more(tmp_path: Path):
    response = response_of(grown(tmp_path / "s", [1]), ATTACKS)
    level = goal_of(response).level(np.array([True, True]), space_of(response)).value
    assert level == pytest.approx(response.means().mean())
    assert level != pytest.approx(np.nanmean(response.values)), "both points are alike; choose axes that matter"


def test_in_differences_between_points_only_replications_count_that_all_have(tmp_path: Path):
    """A stopping rule chooses points by their own luck; what it adds there would look like an effect."""
    response = response_of(grown(tmp_path / "s", [1]), ATTACKS)
    assert measured(response).means == pytest.approx(response.values[:, :4].mean(axis=1))
    assert "the first 4 replications count" in outcome_gaps(response, first=True)[0]


def test_failed_runs_are_told_apart_from_runs_without_the_outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    run_over = work.Stage.run_over

    def breaks(stage: work.Stage, seed: int, replication: int, series: bool = False):
        if replication == 2 and not stage.parameters.track_two[0].enabled:
            raise ZeroDivisionError("a planted fault")
        return run_over(stage, seed, replication, series)

    monkeypatch.setattr(work.Stage, "run_over", breaks)
    sweep = done(tmp_path / "s", spec(replications=4, axes=AXIS))
    assert outcome_gaps(response_of(sweep, ATTACKS)) == []
    effect = response_of(sweep, Asked("attacks", effect_of="track_two"))
    assert (effect.failed, effect.runs().tolist()) == (2, [3, 3])
    assert outcome_gaps(effect) == ["2 runs failed and count nowhere; multitrack sweep status tells why."]


def test_members_of_the_plausible_set_go_on_together(tmp_path: Path):
    """A mean over members would lean to those that a stopping rule gave more runs."""

    class Wide(stopping.Stop):
        def enough(self, runs: pd.DataFrame) -> bool:
            return bool(runs["point"].iloc[0] != 2)  # the first member of the second point

    fixed = TINY | {"run.weeks": 10}
    sweep = done(tmp_path / "s", spec(replications=2, axes=AXIS, plausible=2, worlds=[], set=fixed))
    rows = further.wanted(sweep.store, Wide("attacks", 1.0, at_most=30))
    assert rows["point"].tolist() == [2, 3]
    assert (rows["first_replication"] == 2).all() and (rows["replications"] == 28).all()


def test_a_design_widened_by_other_levels_keeps_the_earlier_ones_on_its_axis(tmp_path: Path):
    formats = "track_two[0].format"
    sweep = done(tmp_path / "s", spec(replications=1, axes={formats: ["seminar", "back_channel"]}))
    sweep.extend(spec=spec(replications=1, axes={formats: ["seminar", "shuttle"]}))
    response = response_of(sweep.run(workers=1), ATTACKS)
    assert response.axes[0].levels == ("seminar", "shuttle", "back_channel")
    assert len(np.unique(response.places())) == 3


def test_a_number_that_few_runs_move_is_not_stopped_on():
    """One run in a hundred differs: Student's interval would be narrow because the others happened not to."""
    rule = stopping.Stop("attacks", half_width=0.05)
    runs = pd.DataFrame({"replication": range(100), "world": "factual", "attacks": [0.0] * 99 + [1.0]})
    assert not rule.enough(runs)
    runs.loc[:10, "attacks"] = 0.1
    assert rule.enough(runs)
