"""Intervals against values worked by hand or published."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.intervals import bonett_price, newcombe, paired_t, t_quantile, welch, wilson, within_t
from experiments.telling.words import decimals, fixed, plural, signed


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [  # Newcombe (1998), Statistics in Medicine 17, table I: the score method
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_limits(count, n, low, high):
    assert wilson(count, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_by_hand_at_ninety_percent():
    """5 of 10, z = 1.6449: half = z / (1 + z2 / n) x sqrt(.025 + z2 / 400) = 1.2945 x .1782 = .2307."""
    assert wilson(5, 10, 0.90) == pytest.approx((0.5 - 0.2307, 0.5 + 0.2307), abs=1e-4)


@given(n=st.integers(1, 500), data=st.data())
def test_wilson_holds_the_share_and_stays_a_share(n, data):
    count = data.draw(st.integers(0, n))
    low, high = wilson(count, n)
    assert 0.0 <= low <= count / n <= high <= 1.0
    assert wilson(n - count, n) == pytest.approx((1.0 - high, 1.0 - low))


def test_bonett_price_by_hand():
    """21 pairs, 1 gained, 7 lost: (2 - 8) / 23 = -.2609; se = sqrt((10 / 23 - .2609^2) / 23); x 1.96 = .2475."""
    assert bonett_price(1, 7, 21) == pytest.approx((-0.5084, -0.0134), abs=1e-4)


def test_bonett_price_does_not_vanish_without_discordant_pairs():
    low, high = bonett_price(0, 0, 98)  # (1 - 1) / 100 +- 1.96 sqrt(.02 / 100)
    assert (low, high) == pytest.approx((-0.02772, 0.02772), abs=1e-5)


@given(gained=st.integers(0, 60), lost=st.integers(0, 60), rest=st.integers(0, 60))
def test_bonett_price_changes_sign_when_the_worlds_are_exchanged(gained, lost, rest):
    n = gained + lost + rest
    if n:
        low, high = bonett_price(gained, lost, n)
        assert bonett_price(lost, gained, n) == pytest.approx((-high, -low))
        assert -1.0 <= low <= high <= 1.0


@pytest.mark.parametrize(("p_gained", "p_lost", "n"), [(0.02, 0.0, 50), (0.3, 0.05, 40), (0.1, 0.1, 100)])
def test_bonett_price_covers_the_true_difference(p_gained, p_lost, n):
    """95 % intervals of 4,000 samples: at least 94 % hold the truth (three standard errors below are 94.0 %)."""
    rng = np.random.default_rng(0)
    draws = rng.multinomial(n, [p_gained, p_lost, 1.0 - p_gained - p_lost], size=4000)
    held = [low <= p_gained - p_lost <= high for g, x, _ in draws.tolist() for low, high in [bonett_price(g, x, n)]]
    assert np.mean(held) >= 0.94


@pytest.mark.parametrize(
    ("df", "t95"),
    [(1, 12.7062), (2, 4.3027), (3, 3.1824), (5, 2.5706), (10, 2.2281), (29, 2.0452), (120, 1.9799), (499, 1.9647)],
)
def test_t_quantiles_are_those_of_the_tables(df, t95):
    assert t_quantile(0.95, df) == pytest.approx(t95, abs=1e-4)


def test_the_t_distribution_by_hand():
    assert within_t(1.0, 1) == pytest.approx(0.5)  # Cauchy: quartiles at +-1
    assert within_t(math.sqrt(2.0), 2) == pytest.approx(math.sqrt(0.5))  # t / sqrt(2 + t^2)


def test_paired_t_by_hand():
    """Differences 1, 2, 3: mean 2, sd 1, t = 4.3027: half = 4.3027 / sqrt(3) = 2.4842."""
    assert paired_t([1.0, 2.0, 3.0]) == pytest.approx((-0.4842, 4.4842), abs=1e-4)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [  # Newcombe (1998), Statistics in Medicine 17, 873-890, table II: method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_gives_the_published_limits(first, second, low, high):
    assert newcombe(first, second) == pytest.approx((low, high), abs=5e-5)
    assert newcombe(second, first) == pytest.approx((-high, -low), abs=5e-5)


def test_welch_by_hand():
    """1, 2, 3 and 2, 4, 6: difference -2, errors 1/3 and 4/3, df = (25/9) / (1/18 + 16/18) = 2.94, so 2: t = 4.3027."""
    half = 4.302653 * math.sqrt(5 / 3)
    assert welch([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]) == pytest.approx((-2.0 - half, -2.0 + half), abs=1e-4)
    assert welch([1.0, 1.0], [3.0, 3.0, 3.0]) == (-2.0, -2.0)


def test_welch_covers_the_true_difference():
    """95 % intervals of 2,000 pairs of samples of unequal size and spread: at least 93.5 % (three errors) hold it."""
    rng = np.random.default_rng(1)
    draws = [(rng.normal(1.0, 1.0, 12).tolist(), rng.normal(0.0, 3.0, 7).tolist()) for _ in range(2000)]
    assert np.mean([low <= 1.0 <= high for a, b in draws for low, high in [welch(a, b)]]) >= 0.935


def test_what_cannot_be_known_is_not_a_number():
    unknown = (wilson(0, 0), bonett_price(0, 0, 0), paired_t([]), paired_t([3.0]), newcombe((0, 0), (1, 2)))
    for interval in (*unknown, welch([1.0], [2.0, 3.0])):
        assert all(math.isnan(end) for end in interval)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: wilson(3, 2),
        lambda: wilson(-1, 2),
        lambda: bonett_price(2, 2, 3),
        lambda: bonett_price(-1, 2, 3),
        lambda: wilson(1, 2, 95),
        lambda: paired_t([1.0, 2.0], 0.0),
        lambda: newcombe((3, 2), (1, 2)),
        lambda: welch([1.0, 2.0], [1.0, 2.0], 1.0),
    ],
)
def test_impossible_counts_and_levels_are_refused(wrong):
    with pytest.raises(ValueError, match="must"):
        wrong()


@pytest.mark.parametrize(
    ("x", "places", "said"),
    [(27.5, 0, "28"), (28.5, 0, "29"), (0.5, 0, "1"), (-0.5, 0, "-1"), (100 * 29 / 200, 0, "15"), (0.44, 0, "0"),
     (-0.04, 1, "0"), (0.125, 2, "0.13"), (2884.0, 0, "2,884"), (math.nan, 0, "unknown")],
)  # fmt: skip
def test_halves_are_rounded_away_from_zero(x, places, said):
    assert fixed(x, places) == said
    if x > 0 and said != "0":
        assert signed(x, places) == f"+{said}"


def test_a_count_has_its_noun():
    assert [plural(n, "pair") for n in (0, 1, 2, 1200)] == ["0 pairs", "1 pair", "2 pairs", "1,200 pairs"]


def test_numbers_of_a_row_have_the_decimals_of_the_largest():
    assert [decimals(x, 0.2) for x in (-640.0, 1.2, 0.4, math.nan)] == [0, 1, 2, 2]
