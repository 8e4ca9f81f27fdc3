"""Response surfaces: cells as they are, smoothing with an honest interval or none, and what cannot be drawn."""

import dataclasses
import math

import numpy as np
import pytest

from experiments.analysis import planes, surface
from experiments.analysis.response import AnalysisError
from experiments.analysis.space import space_of
from experiments.figures.decade import save
from tests.discovery_support import ASYMMETRY, FORMAT, SPOILERS, STALEMATE, crossed, gids, level, scattered, slope

PLANE = [ASYMMETRY.path, SPOILERS.path]
GRID = [dataclasses.replace(axis, levels=(0.1, 0.3, 0.5, 0.7, 0.9)) for axis in (ASYMMETRY, SPOILERS)]


def test_a_grid_is_drawn_from_its_own_cells():
    response = crossed(slope, GRID)
    found = surface.analyse(response)
    cell = found.table[(found.table[ASYMMETRY.path] == 0.1) & (found.table[SPOILERS.path] == 0.9)].iloc[0]
    own = response.values[4]  # the fifth point: the first asymmetry, the last capability
    assert cell["value"] == own.mean() and not cell["smoothed"]
    assert cell["low"] < own.mean() < cell["high"]
    low = found.table.loc[found.table["value"].idxmin()]
    assert (
        f"at {ASYMMETRY.path} {low[ASYMMETRY.path]:.2f} and {SPOILERS.path} {low[SPOILERS.path]:.2f};" in found.sentence
    )
    above, below = ((found.table[end] > 0.5).mean() if end == "low" else (found.table[end] < 0.5).mean()
                    for end in ("low", "high"))  # fmt: skip
    assert f"50 % or more in {above * 100:.0f} % of the plane, surely less in {below * 100:.0f} %" in found.sentence


def test_other_axes_of_a_grid_are_averaged_and_named():
    third = dataclasses.replace(STALEMATE, levels=(0.2, 0.8))
    response = crossed(slope, [*GRID, third], replications=10)
    found = surface.analyse(response, axes=PLANE)
    cell = found.table[(found.table[ASYMMETRY.path] == 0.1) & (found.table[SPOILERS.path] == 0.1)]
    assert cell["value"].item() == pytest.approx(response.values[:2].mean())
    assert any(f"mean over {STALEMATE.path}" in note for note in found.notes)
    panels = surface.analyse(response, axes=PLANE, by=STALEMATE.path)
    assert list(panels.shown["panel"]) == [f"{STALEMATE.path} 0.2", f"{STALEMATE.path} 0.8"]
    first = panels.table[panels.table["panel"] == f"{STALEMATE.path} 0.2"].iloc[0]
    assert first["value"] == pytest.approx(response.values[0].mean())


def test_points_of_a_grid_are_no_sample_but_its_own():
    """What other axes change is averaged, and is no uncertainty of the cell; only accidents are."""

    def decided_by_the_third(points):
        return np.where(points[STALEMATE.path] > 0.5, 0.9, 0.1)

    third = dataclasses.replace(STALEMATE, levels=(0.2, 0.8))
    table = surface.analyse(crossed(decided_by_the_third, [*GRID, third]), axes=PLANE).table
    assert (table["high"] - table["low"]).max() < 0.2
    assert ((table["low"] < 0.5) & (table["high"] > 0.5)).mean() > 0.8


def test_a_scattered_design_is_smoothed_with_an_honest_interval():
    held = []
    for seed in range(6):
        found = surface.analyse(scattered(slope, n=120, seed=seed, shared=0.0), axes=PLANE)
        truth, known = slope(found.table), found.table["value"].notna()
        assert known.mean() > 0.95
        assert (found.table["value"] - truth)[known].abs().mean() < 0.04
        held.append(((found.table["low"] <= truth + 1e-9) & (truth - 1e-9 <= found.table["high"]))[known].mean())
        assert float(found.shown["R²"].item()) > 0.9 and any("R² = 0.9" in note for note in found.notes)
    assert np.mean(held) > 0.88  # 95 % of places by design; neighbouring places hold or fail together


def test_leaving_out_in_closed_form_is_leaving_out():
    response = scattered(slope, n=40, axes=(ASYMMETRY, SPOILERS))
    at, goal = surface.units(space_of(response), (0, 1)), surface.goal_of(response)
    process = planes.smooth(at, goal).process
    errors, alone = planes.left_out(process)
    rest = np.arange(40) != 7
    y = process.y_train_
    covariance = process.kernel_(at) + np.diag(process.alpha)
    told = covariance[7, rest] @ np.linalg.solve(covariance[np.ix_(rest, rest)], y[rest])
    assert errors[7] == pytest.approx(y[7] - told)
    assert alone[7] == pytest.approx(y[7] - y[rest].mean())


def test_a_surface_that_foretells_nothing_is_refused():
    with pytest.raises(AnalysisError, match="hardly better than their mean"):
        surface.analyse(scattered(level, n=80, axes=(ASYMMETRY, SPOILERS)))


def test_a_plane_with_hardly_any_points_near_is_refused():
    """All points on the diagonal of the plane, along which the outcome comes and goes."""
    diagonal = scattered(level, n=80, axes=(ASYMMETRY, SPOILERS))
    at = diagonal.points[ASYMMETRY.path]
    values = np.repeat((np.sin(16.0 * at.to_numpy()) > 0.0)[:, None], 20, axis=1).astype(float)
    points = diagonal.points.assign(**{SPOILERS.path: 0.8 * at + 0.1})
    diagonal = dataclasses.replace(diagonal, values=values, points=points)
    with pytest.raises(AnalysisError, match="most of the plane lies too far"):
        surface.analyse(diagonal)


def test_many_points_are_gathered_first():
    at = np.random.default_rng(0).random((2000, 2))
    y = at[:, 0] + np.random.default_rng(1).normal(size=2000)
    luck = np.tile([0.5, -0.5], (2000, 1))
    places, means, noise, shared = planes.gathered(at, y, np.ones(2000), luck)
    assert len(means) <= planes.MOST_POINTS
    assert (places.min() >= 0.0) & (places.max() <= 1.0)
    residual = (means - places[:, 0]) / np.sqrt(noise)
    assert residual.std() == pytest.approx(1.0, abs=0.15)  # the noise of a cell is what it says
    assert shared == pytest.approx(luck[: len(means)])  # what all points share, their mean has too


def test_a_third_axis_of_many_values_is_cut_at_a_few():
    def steeper(points):
        return 0.9 * slope(points) * (points[STALEMATE.path] > 0.5)

    found = surface.analyse(scattered(steeper, n=200, shared=0.0), axes=PLANE, by=STALEMATE.path)
    at = [float(name.split()[1]) for name in found.shown["panel"]]
    assert at == pytest.approx([0.1 + 0.8 * place for place in surface.SLICES], abs=0.01)
    highest = found.table.groupby("panel")["value"].max().tolist()
    assert highest[0] < 0.2 and highest[2] > 0.7


def test_several_outcomes_have_a_panel_and_a_line_each():
    first = crossed(slope, GRID)
    effect = dataclasses.replace(first, name="effect", event=False, values=first.values - 0.4)
    found = surface.analyse([first, effect])
    assert list(found.shown["line"]) == ["50 %", "0 percentage points"]  # of an effect, where it changes its sign
    assert "Mean effect" in found.sentence
    assert len(found.draw().axes) == 4  # two panels, two bars of colours


def test_a_plane_that_cannot_be_drawn_is_refused_with_the_remedy():
    grid = crossed(slope, GRID, replications=3)
    for wrong, told in (
        ({"axes": ["power.asymetry", SPOILERS.path]}, "Did you mean 'power.asymmetry'"),
        ({"axes": [ASYMMETRY.path] * 2}, "must be different"),
        ({"lines": [50.0]}, "shares between 0 and 1"),
    ):
        with pytest.raises(AnalysisError, match=told):
            surface.analyse(grid, **wrong)
    many = scattered(level, n=20)
    with pytest.raises(AnalysisError, match="say which, as axes"):
        surface.analyse(many)
    with pytest.raises(AnalysisError, match=r"no numbers.*by"):
        surface.analyse(many, axes=[ASYMMETRY.path, FORMAT.path])
    with pytest.raises(AnalysisError, match="at least 30"):
        surface.analyse(many, axes=PLANE)
    with pytest.raises(AnalysisError, match="only with one"):
        surface.analyse([grid, grid], by=STALEMATE.path)


def test_an_effect_that_no_pair_shows_is_not_told_as_surely_nothing():
    """Bonett and Price's interval of 0 of n: 1.96 times the root of 2, over n + 2."""
    grid = crossed(level, GRID, replications=50)
    nothing = dataclasses.replace(grid, name="effect of x on y", event=False, values=np.zeros_like(grid.values))
    found = surface.analyse(nothing, lines=[0.0]).table
    assert (found["value"] == 0.0).all()
    assert found["high"].to_numpy() == pytest.approx(2.0096 * math.sqrt(2.0) / 52.0, rel=1e-3)  # Student's t of 49


def test_the_figure_shows_cells_lines_and_what_is_undecided(tmp_path):
    grid = surface.analyse(crossed(slope, GRID))
    figure = grid.draw()
    assert grid.shown["line"].tolist() == ["50 %"], "what is hatched is what the sentence is about"
    unsure = (grid.table["low"] <= 0.5) & (grid.table["high"] >= 0.5)
    assert gids(figure.axes[0]).count("unsure") == unsure.sum() > 0
    assert {"25 %", "50 %", "75 %"} <= {text.get_text() for text in figure.axes[0].texts}
    log = dataclasses.replace(GRID[0], levels=(0.01, 0.1, 1.0), log=True)
    cells = surface.analyse(crossed(slope, [log, GRID[1]], replications=5)).draw().axes[0]
    assert cells.get_xscale() == "log"
    assert cells.get_xlim() == pytest.approx((10**-2.5, 10**0.5))  # by factors, so never at or below 0
    save(figure, tmp_path / "surface.pdf")
    assert (tmp_path / "surface.pdf").stat().st_size > 10_000
