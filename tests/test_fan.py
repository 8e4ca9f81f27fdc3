"""The figure of the ensemble: quantiles, shares and paired differences against the runs themselves."""

import datetime

import numpy as np
import pytest

from experiments.ensembles import run_worlds
from experiments.figures.decade import save
from experiments.figures.fan import fan
from experiments.figures.weekly import STATES, Weekly
from experiments.intervals import bonett_price, paired_t
from experiments.worlds import taken_away, two_cases
from model import Parameters
from scenarios import Scenario


def lines(ax, gid=None):
    return [line for line in ax.get_lines() if line.get_gid() == gid]


def texts(ax):
    return [text.get_text() for text in ax.texts]


N = 8


@pytest.fixture(scope="module")
def fanned(busy):
    """Weekly counts of some replications of the busy world, their records, and the contrast."""
    contrast = taken_away(busy, "track_two")
    weekly = Weekly(contrast.names, busy.run.weeks)
    records = []
    for piece in run_worlds(contrast.worlds, N, 5, workers=1, detail=True):
        weekly.add(piece)
        records += piece
    return weekly, records, contrast


def ripeness_of(records, world: str, weeks: int) -> np.ndarray:
    """Ripeness (runs, weeks) of a world, NaN after a run has ended."""
    own = [r.weeks["ripeness"].to_numpy()[:weeks] for r in records if r.world == world]
    return np.array([np.pad(y, (0, weeks - len(y)), constant_values=np.nan) for y in own])


@pytest.mark.parametrize("share", [0.05, 0.25, 0.5, 0.75, 0.95])
def test_quantiles_lie_between_the_runs_that_they_part(fanned, share):
    """At least this share of the runs at or below it, and not more than that strictly below, to a bin."""
    weekly, records, contrast = fanned
    for world, name in enumerate(contrast.names):
        values = ripeness_of(records, name, weekly.weeks)
        quantile = weekly.quantile(world, share)
        known = np.isfinite(values).sum(axis=0)
        assert ((values <= quantile + 0.001).sum(axis=0) >= share * known).all()
        assert ((values < quantile - 0.001).sum(axis=0) <= share * known).all()


def test_shares_are_those_of_the_runs(fanned):
    weekly, records, contrast = fanned
    for world, name in enumerate(contrast.names):
        own = [r.outcomes for r in records if r.world == name]
        for week in (0, 60, 120, weekly.weeks - 1):
            signed = [o["agreement_week"] is not None and o["agreement_week"] <= week for o in own]
            fell = [o["collapse_week"] is not None and o["collapse_week"] <= week for o in own]
            assert weekly.share(world, 1)[week] == np.mean(signed)
            assert weekly.share(world, 2)[week] == np.mean([s and not f for s, f in zip(signed, fell, strict=True)])
    assert weekly.share(0, 0).max() > 0.0


def test_differences_are_paired(fanned):
    weekly, records, contrast = fanned
    week = 150
    first, second = (
        np.array([r.outcomes["agreement_week"] is not None and r.outcomes["agreement_week"] <= week
                  for r in records if r.world == name]) for name in contrast.names
    )  # fmt: skip
    gained, lost = int((first & ~second).sum()), int((~first & second).sum())
    middle, low, high = (y[week] for y in weekly.difference(1))
    assert middle == pytest.approx((gained - lost) / N)
    assert (low, high) == pytest.approx(bonett_price(gained, lost, N))
    one, two = (ripeness_of(records, name, weekly.weeks)[:, week] for name in contrast.names)
    middle, low, high = (y[week] for y in weekly.difference_in_ripeness())
    assert middle == pytest.approx(np.mean(one - two))
    assert (low, high) == pytest.approx(paired_t((one - two).tolist()), abs=1e-9)


def test_one_pair_has_a_difference_without_an_interval(busy):
    contrast = taken_away(busy, "track_two")
    weekly = Weekly(contrast.names, 100)
    for piece in run_worlds(contrast.worlds, 1, 5, workers=1, detail=True):
        weekly.add(piece)
    for middle, low, high in (weekly.difference(1), weekly.difference_in_ripeness()):
        assert np.isnan(low).all()
        assert np.isnan(high).all()
        assert len(middle) == 100
    save_of = fan(weekly, contrast, Scenario("one", "One", busy), 5)
    assert any("1 run of each world" in text.get_text() for text in save_of.texts)


def test_the_fan_draws_both_worlds_and_their_difference(fanned, busy, tmp_path):
    weekly, _, contrast = fanned
    scenario = Scenario("busy", "A busy conflict", busy, start=datetime.date(1990, 1, 1))
    figure = fan(weekly, contrast, scenario, 5)
    left, right = figure.axes[0::2], figure.axes[1::2]
    assert len(left) == len(right) == 1 + len(STATES)
    for world in range(2):
        (median,) = lines(left[0], f"world {world}")
        np.testing.assert_array_equal(median.get_ydata(), weekly.quantile(world, 0.5))
        for state in range(len(STATES)):
            (line,) = lines(left[state + 1], f"world {world}")
            np.testing.assert_allclose(line.get_ydata(), 100.0 * weekly.share(world, state))
    for ax in left:  # told apart without colour
        first, second = lines(ax, "world 0")[0], lines(ax, "world 1")[0]
        assert second.is_dashed() and not first.is_dashed()
        assert any(text.startswith("with unofficial work") for text in texts(ax))
        assert any(text.startswith("without it") for text in texts(ax))
    for ax in figure.axes:
        assert any(text.startswith("(") for text in texts(ax))
    for state, ax in enumerate(right[1:]):
        np.testing.assert_allclose(lines(ax, "difference")[0].get_ydata(), 100.0 * weekly.difference(state)[0])
    assert lines(left[0], "threshold")
    assert "same accidents without unofficial work" in " ".join(text.get_text() for text in figure.texts)
    save(figure, tmp_path / "fan.png", dpi=40)


def test_the_fan_of_two_cases_counts_years_and_says_that_only_the_dice_are_shared(fanned, busy):
    other = Parameters().with_values({"parties": [{"name": name} for name in "XYZ"]})
    contrast = two_cases(("busy", busy), ("other", other))
    weekly = fanned[0]
    figure = fan(weekly, contrast, Scenario("busy", "Busy", busy, start=datetime.date(1990, 1, 1)), 5)
    assert figure.axes[-1].get_xlabel() == "years since the start"
    assert "share the dice, not the world" in " ".join(text.get_text() for text in figure.texts)
