"""Addressed draws: uniform, independent of order, keyed by seed, replication, week, mechanism and address."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import streams
from model.compiling import entry

word = st.integers(0, 2**64 - 1)
N = 200_000


@entry
def compiled_draw(run_key, week, mechanism, who, whom, which):
    """One draw by the compiled functions."""
    return streams.uniform(streams.at(run_key, week, mechanism), streams.address(who, whom, which))


@entry
def compiled_poissons(draws, mean):
    """Counts at each uniform draw."""
    out = np.empty(draws.size)
    for j in range(draws.size):
        out[j] = streams.poisson(draws[j], mean)
    return out


def draws(seed: int = 1, replication: int = 0, week: int = 0, mechanism: int = 0, n: int = N) -> np.ndarray:
    key = np.uint64(streams.plain_at(int(streams.run_key(seed, replication)), week, mechanism))
    return streams.uniforms(key, np.arange(n, dtype=np.uint64))


def test_splitmix64_gives_its_published_first_outputs():
    """Seed 1234567: the reference sequence of Steele, Lea and Flood's generator."""
    state, out = 1234567, []
    for _ in range(3):
        state = (state + 0x9E3779B97F4A7C15) % 2**64
        out.append(streams.plain_mix(state))
    assert out == [6457827717110365317, 3203168211198807973, 9817491932198370423]


@given(
    key=word,
    week=st.integers(0, 20_000),
    mechanism=st.integers(0, 255),
    who=st.integers(0, 2**24 - 1),
    whom=st.integers(0, 2**24 - 1),
    which=st.integers(0, 2**16 - 1),
)
def test_compiled_and_plain_draws_are_the_same_bits(key, week, mechanism, who, whom, which):
    plain = streams.plain_uniform(streams.plain_at(key, week, mechanism), streams.plain_address(who, whom, which))
    assert compiled_draw(np.uint64(key), week, mechanism, who, whom, which) == plain
    assert 0.0 <= plain < 1.0


def test_draws_are_uniform():
    """Chi-square over 100 bins: 99 degrees of freedom, 5 standard deviations of room."""
    counts = np.histogram(draws(), bins=100, range=(0, 1))[0]
    chi2 = ((counts - N / 100) ** 2 / (N / 100)).sum()
    assert abs(chi2 - 99) < 5 * math.sqrt(2 * 99)


@pytest.mark.parametrize("lag", [1, 2, 7, 256, 65_536])
def test_draws_at_neighbouring_addresses_are_uncorrelated(lag):
    u = draws()
    assert abs(np.corrcoef(u[:-lag], u[lag:])[0, 1]) < 5 / math.sqrt(N - lag)


def test_draws_at_structured_addresses_are_uniform():
    """Addresses as the model uses them (who, whom, which) differ in a few bits only."""
    indices = np.array(
        [streams.plain_address(a, b, c) for a, b, c in itertools.product(range(60), range(60), range(12))], np.uint64
    )
    u = streams.uniforms(np.uint64(99), indices)
    assert abs(u.mean() - 0.5) < 5 / math.sqrt(12 * u.size)
    assert abs(np.histogram(u, bins=20, range=(0, 1))[0] - u.size / 20).max() < 5 * math.sqrt(u.size / 20)


@pytest.mark.parametrize("change", [{"seed": 2}, {"replication": 1}, {"week": 1}, {"mechanism": 1}])
def test_every_part_of_the_key_gives_an_independent_stream(change):
    a, b = draws(), draws(**change)
    assert not np.any(a == b)
    assert abs(np.corrcoef(a, b)[0, 1]) < 5 / math.sqrt(N)


def test_the_order_of_draws_never_matters():
    indices = np.arange(1000, dtype=np.uint64)
    shuffled = np.random.default_rng(0).permutation(indices)
    key = np.uint64(7)
    assert np.array_equal(streams.uniforms(key, indices)[shuffled.astype(int)], streams.uniforms(key, shuffled))


def test_addresses_within_their_limits_never_collide():
    corners = [0, 1, 2**16 - 1, 2**16, 2**24 - 1]
    seen = {streams.plain_address(a, b, c) for a in corners for b in corners for c in (0, 1, 2**16 - 1)}
    assert len(seen) == 5 * 5 * 3


@pytest.mark.parametrize("mean", [0.1, 1.0, 8.0, 40.0])
def test_poisson_counts_have_the_mean_and_variance_of_theory(mean):
    counts = compiled_poissons(draws(), mean)
    assert counts.mean() == pytest.approx(mean, abs=5 * math.sqrt(mean / N))
    assert counts.var() == pytest.approx(mean, rel=0.05)


def test_poisson_rises_with_the_draw_and_with_the_mean():
    u = np.linspace(0, 0.999, 200)
    assert np.all(np.diff(compiled_poissons(u, 3.0)) >= 0)
    assert np.all(compiled_poissons(u, 4.0) >= compiled_poissons(u, 3.0))
