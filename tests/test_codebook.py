"""The codebook: the fixed map from codes to parameters, its spread, its world and its complaints."""

import math
from statistics import fmean, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Parameters
from scenarios import Code, ScenarioError, simulate_case
from scenarios.codebook import FEATURES, SPREAD, case_worlds, check_codes, shifts_of, triangular, values_of

CODES = {
    "PA": 4,
    "VI": 2,
    "MHS": 3,
    "WO": 3,
    "SP": 3,
    "FC": 3,
    "EA": 4,
    "OP": 2,
    "CO": 3,
    "T3": 1,
    "EN": 2,
    "CF": 4,
    "PB": 2,
}

MAP = {
    "PA": ["power.asymmetry"],
    "VI": ["conflict.intensity"],
    "MHS": ["conflict.stalemate"],
    "WO": ["ideas.initial_way_out"],
    "SP": ["spoilers.capability"],
    "FC": ["funding.continuity"],
    "EA": ["track_two[0].elite_access"],
    "OP": ["track_one.openness"],
    "CO": ["track_one.coordination"],
    "T3": ["track_three.linkage"],
    "EN": ["third_party.enforcement", "third_party.leverage"],
    "CF": ["track_two[0].secrecy"],
    "PB": ["track_two[0].breadth"],
}


@pytest.mark.parametrize("feature", MAP)
@pytest.mark.parametrize(("code", "value"), [(0, 0.1), (1, 0.3), (2, 0.5), (3, 0.7), (4, 0.9)])
def test_a_code_is_the_middle_of_its_fifth_of_the_scale(feature, code, value):
    values = values_of({feature: code})
    assert values == {path: pytest.approx(value) for path in MAP[feature]}
    assert Parameters().with_values(values).value(MAP[feature][0]) == pytest.approx(value)


def test_what_concerns_an_initiative_applies_to_each():
    values = values_of({"EA": 4}, n_initiatives=3)
    assert values == {f"track_two[{k}].elite_access": pytest.approx(0.9) for k in range(3)}


def test_every_feature_has_a_meaning_for_each_of_its_five_codes():
    assert list(FEATURES) == list(MAP)
    for feature in FEATURES.values():
        assert feature.meaning
        assert len(set(feature.steps)) == 5


def test_the_spread_is_triangular_and_differs_between_features():
    """Triangular on +-s has mean 0 and variance s^2 / 6; its kurtosis of 2.4 gives the variance's standard error."""
    n = 3000
    drawn = [shifts_of(1, r) for r in range(n)]
    sigma = SPREAD / math.sqrt(6)
    for name in FEATURES:
        sample = [shifts[name] for shifts in drawn]
        assert max(map(abs, sample)) < SPREAD
        assert fmean(sample) == pytest.approx(0.0, abs=4 * sigma / math.sqrt(n))
        assert variance(sample) == pytest.approx(sigma**2, abs=4 * sigma**2 * math.sqrt(1.4 / n))
    together = fmean(shifts["PA"] * shifts["VI"] for shifts in drawn)
    assert together == pytest.approx(0.0, abs=4 * sigma**2 / math.sqrt(n))


def test_the_inverse_of_the_triangular_distribution_is_worked_by_hand():
    assert [triangular(u) for u in (0.0, 0.125, 0.5, 0.875)] == [-1.0, -0.5, 0.0, 0.5]


@given(replication=st.integers(0, 10**6), seed=st.integers(0, 2**63 - 1), code=st.integers(0, 4))
def test_a_spread_value_stays_near_its_middle_and_within_its_bounds(replication, seed, code):
    shifts = shifts_of(seed, replication)
    for value in values_of(dict.fromkeys(FEATURES, code), shifts=shifts).values():
        assert 0 <= value <= 1
        assert abs(value - (code + 0.5) / 5) <= SPREAD + 1e-12


def test_a_value_is_clipped_to_its_parameters_bounds():
    assert values_of({"PA": 4}, shifts={"PA": 0.5}) == {"power.asymmetry": 1.0}
    assert values_of({"PA": 0}, shifts={"PA": -0.5}) == {"power.asymmetry": 0.0}


def test_a_replication_has_the_same_accident_whatever_the_case():
    few, many = case_worlds({**CODES, "PA": 1}, 3, seed=5), case_worlds({**CODES, "PA": 3, "VI": 0}, 6, seed=5)
    for a, b in zip(few, many, strict=False):
        assert b.power.asymmetry - a.power.asymmetry == pytest.approx(0.4)
        assert b.with_values({"power.asymmetry": 0.5, "conflict.intensity": 0.5}) == a.with_values(
            {"power.asymmetry": 0.5, "conflict.intensity": 0.5}
        )
    assert case_worlds(CODES, 1, seed=6)[0] != case_worlds(CODES, 1, seed=5)[0]


def test_enforcement_and_leverage_share_one_coders_judgement():
    for world in case_worlds(CODES, 5, seed=1):
        assert world.third_party.enforcement == world.third_party.leverage


def test_the_codebooks_world_sets_nothing_but_the_codes():
    world = case_worlds(CODES, 1, seed=1)[0]
    mapped = {path for paths in MAP.values() for path in paths}
    default = Parameters()
    assert {path for path in default.paths() if world.value(path) != default.value(path)} <= mapped
    assert world.paths() == default.paths()
    assert len(world.parties) == 2
    assert [(x.format, x.starts) for x in world.track_two] == [("problem_solving_workshop", 0)]
    assert world.shocks == []
    assert world.run.weeks == 520


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"PA": 5},
            "codes PA must be a whole number from 0 to 4, not the number 5 (power asymmetry: 0 parity, 1 slight",
        ),
        ({"PA": -1}, "codes PA must be a whole number from 0 to 4, not the number -1"),
        ({"SP": 2.0}, "codes SP must be a whole number from 0 to 4, not the number 2.0"),
        ({"SP": True}, "codes SP must be a whole number from 0 to 4, not true"),
        ({"OP": "2"}, "codes OP must be a whole number from 0 to 4, not the text '2'"),
        ({"MSH": 2}, "codes has no feature 'MSH'. Did you mean 'MHS'? Known: PA, VI,"),
    ],
)
def test_a_wrong_code_names_its_feature_and_what_is_allowed(change, sentence):
    with pytest.raises(ScenarioError) as caught:
        check_codes({**CODES, **change})
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_missing_feature_is_named_at_once():
    with pytest.raises(ScenarioError) as caught:
        simulate_case({name: 2 for name in FEATURES if name not in ("CF", "T3")})
    said = str(caught.value).splitlines()
    assert [line.split(" is missing:")[0] for line in said] == ["codes T3", "codes CF"]


@pytest.mark.parametrize("replications", [0, -3, 2.5, True])
def test_replications_are_counted_from_one(replications):
    with pytest.raises(ScenarioError, match="replications must be a whole number of at least 1"):
        simulate_case(CODES, replications=replications)


def test_a_case_is_simulated_once_a_replication_and_again_alike():
    coded = {name: Code(code, "because") for name, code in CODES.items()}
    runs = simulate_case(coded, replications=4, seed=3)
    assert len(runs) == 4
    assert runs.equals(simulate_case(CODES, replications=4, seed=3))
