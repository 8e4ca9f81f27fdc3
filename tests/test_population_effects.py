"""What an analyst would conclude from the reference population, beside what is so."""

import math

import numpy as np
import pytest

from experiments.population import telling
from experiments.population.effects import COMPARISONS, Comparison, compare
from experiments.population.outsiders import OUTSIDERS, STRENGTH
from experiments.population.regression import slope
from tests.population_support import BY_HAND, made


@pytest.fixture(scope="module")
def selected() -> Comparison:
    """Conflicts of the documented population, with dialogue and without."""
    return compare(600, seed=1)


@pytest.fixture(scope="module")
def by_lot() -> Comparison:
    """The same with help from outside by lot."""
    return compare(300, seed=1, selection=0.0)


def test_the_comparisons_are_those_of_their_definition():  # worked by hand
    c = made(BY_HAND)
    told = {kind: c.estimate("agreement", kind) for kind in COMPARISONS}
    assert {kind: e.difference for kind, e in told.items() if kind != "adjusted"} == pytest.approx(
        {"naive": 0.30 - 0.40, "paired": 0.30 - 0.20, "harder": 0.20 - 0.40, "elsewhere": 0.45 - 0.40}
    )
    assert {kind: e.n for kind, e in told.items()} == {
        "naive": 200, "adjusted": 200, "paired": 100, "harder": 200, "elsewhere": 100,
    }  # fmt: skip
    for e in told.values():
        assert e.low < e.difference < e.high
    lasting = c.estimate("lasting", "naive")  # who signs has a text that lasts, here; who does not has none
    assert lasting.difference == pytest.approx(-0.10)
    held = c.estimate("held_5y", "paired")  # over the 18 that sign in both worlds
    assert (held.difference, held.n) == (0.0, 18)


def test_naive_is_paired_and_how_the_cases_differ(selected):
    for outcome in ("talks", "agreement", "lasting"):
        naive, paired, harder = (selected.estimate(outcome, k).difference for k in ("naive", "paired", "harder"))
        assert naive == pytest.approx(paired + harder, abs=1e-12)


def test_in_the_documented_population_the_naive_comparison_misleads(selected):
    """Dialogue goes to the hard cases: those with it look worse off than it makes them, and coding does not mend it."""
    naive, adjusted, paired, harder = (
        selected.estimate("agreement", k) for k in ("naive", "adjusted", "paired", "harder")
    )
    assert harder.high < 0.0
    assert naive.difference < paired.low
    assert adjusted.difference < paired.low
    said = telling.sentence(selected)
    assert "the naive comparison is off by -" in said
    assert said.endswith("because dialogue goes to the hard cases.")


def test_by_lot_the_naive_comparison_is_right(by_lot):
    naive, paired, harder = (by_lot.estimate("agreement", k) for k in ("naive", "paired", "harder"))
    assert harder.low < 0.0 < harder.high
    assert naive.low < paired.difference < naive.high
    assert telling.sentence(by_lot).endswith("as they must where help from outside comes by lot.")


def test_the_strength_of_selection_is_what_makes_the_difference(selected, by_lot):
    assert selected.estimate("talks", "harder").high < by_lot.estimate("talks", "harder").difference


def test_a_slope_without_covariates_is_the_difference_of_means():  # HC1 of two groups, by hand
    x = np.repeat([1.0, 0.0], [40, 60])
    y = np.concatenate([np.repeat([1.0, 0.0], [10, 30]), np.repeat([1.0, 0.0], [30, 30])])
    estimate, (low, high) = slope(y, x, np.empty((100, 0)))
    variance = 100 / 98 * (0.25 * 0.75 / 40 + 0.5 * 0.5 / 60)
    assert estimate == pytest.approx(-0.25)
    assert (high - low) / 2 == pytest.approx(1.984467 * math.sqrt(variance), rel=1e-4)  # t with 98 degrees


def test_adjusting_mends_what_is_seen_and_only_that():
    """Selection on h alone: with h held equal the slope is the effect, .1; without it selection remains."""
    rng = np.random.default_rng(1)
    h = rng.normal(size=20_000)
    chance = np.array([OUTSIDERS["dialogue"].propensity(x, STRENGTH) for x in h])
    x = (rng.random(h.size) < chance).astype(float)
    y = 0.5 - 0.1 * h + 0.1 * x + rng.normal(scale=0.3, size=h.size)
    mended, (low, high) = slope(y, x, h[:, None])
    assert low < 0.1 < high
    assert high - low < 0.03
    assert slope(y, x, np.empty((h.size, 0)))[0] < 0.1 - 0.05
    assert mended == pytest.approx(0.1, abs=0.02)


def test_what_the_data_cannot_tell_is_unknown():
    x = np.array([1.0, 0.0, 1.0, 0.0, 1.0, 0.0])
    for others in (x[:, None], np.eye(6)):
        estimate, interval = slope(x, x, others)
        assert math.isnan(estimate)
        assert all(math.isnan(end) for end in interval)
