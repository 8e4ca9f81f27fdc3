"""What our lessons say of the model is true of it, at their own seed and at another, and so is what their texts add."""

from dataclasses import replace
from functools import cache

import pytest

from dashboard.lab.lesson import LESSONS, lesson, lessons, points
from dashboard.lab.lesson_parts import Claim
from experiments import counterfactual
from experiments.ensembles import run_worlds
from experiments.intervals import wilson
from experiments.pairs import Pairs, pairs_from

NAMES = [one.name for one in lessons()]
OTHER_SEED, MANY = 1_000, 400  # added to a lesson's own; runs there


def test_there_are_six_in_their_order_each_as_long_as_a_lesson():
    assert [one.order for one in lessons()] == [1, 2, 3, 4, 5, 6] and len(list(LESSONS.glob("*.toml"))) == 6
    assert all(one.minutes == 45 for one in lessons())


@pytest.mark.parametrize("name", NAMES)
def test_the_run_that_is_shown_does_what_most_runs_do(name):
    """In each world alone; where it is about even (within 5 points of a half), either is typical."""
    one = lesson(name)
    effect, pairs = one.effect(many(name)), many(name)
    assert one.outcome in ("talks", "agreement", "held_5y")  # events by themselves
    for world, share in zip(one.contrast.names, (effect.factual, effect.counterfactual), strict=True):
        shown = pairs.runs[(pairs.runs["world"] == world) & (pairs.runs["replication"] == 0)][one.outcome].iloc[0]
        assert abs(share - 0.5) < 0.05 or bool(shown) == (share > 0.5)


@cache
def many(name: str, later: int = 0, runs: int = 0) -> Pairs:
    """Both worlds of a lesson at its own seed, and as many runs as it has, or ``later`` by so much."""
    one = lesson(name)
    records = run_worlds(one.contrast.worlds, runs or one.runs, one.seed + later, workers=1)
    return pairs_from((record for piece in records for record in piece), one.contrast.names)


def interval(name: str, claim: Claim, pairs: Pairs) -> tuple[float, float]:
    """The 95 % interval of what a claim is about [of 100, or points]."""
    effect = lesson(name).effect(pairs, claim.outcome, claim.at_least)
    if claim.world == "difference":
        return points(effect)[1:]
    share = effect.factual if claim.world == "first" else effect.counterfactual
    low, high = wilson(round(share * effect.n), effect.n)
    return 100 * low, 100 * high


@pytest.mark.parametrize("later", [0, OTHER_SEED], ids=["own seed", "another seed"])
@pytest.mark.parametrize("name", NAMES)
def test_what_a_lesson_claims_is_true_of_the_model(name, later):
    """The whole interval lies on the claim's side of each bound."""
    pairs = many(name, later, MANY if later else 0)
    for claim in lesson(name).claims:
        low, high = interval(name, claim, pairs)
        assert claim.least is None or low >= claim.least, (claim.text, low, high)
        assert claim.most is None or high <= claim.most, (claim.text, low, high)


@pytest.mark.parametrize("name", NAMES)
def test_the_right_option_is_the_same_at_another_seed(name):
    one = lesson(name)
    own, other = (points(one.effect(many(name, *how)))[0] for how in ((), (OTHER_SEED, MANY)))
    assert one.change.right(own) == one.change.right(other)


def test_a_claim_that_does_not_hold_fails():
    """So that the test above is one that can fail."""
    wrong = replace(lesson("strong_side").claims[0], least=50.0, most=None)
    assert interval("strong_side", wrong, many("strong_side"))[0] < wrong.least


# --- what the texts say beyond their own two worlds: change, outcome, and bounds [points, second less first] ---

SECOND = "second"  # begin in the lesson's second world
BEYOND = [
    ("hurting_stalemate", {"ideas.staff_search": 0.025}, "talks", 30, None),  # leaders who search need no help
    ("hurting_stalemate", {"track_two[0].enabled": True}, "talks", 20, None),  # workshops do what the change did
    ("spoiler", {"spoilers.inclusion": 0.9}, "held_5y", 15, None),
    ("spoiler", {"third_party.enforcement": 0.9}, "held_5y", 15, None),
    ("strong_side", {"power.asymmetry": 0.1}, "agreement", 10, None),
    ("strong_side", {"conflict.stalemate": 0.8}, "agreement", 10, None),
    ("strong_side", {"third_party.leverage": 0.9}, "agreement", 10, None),
    ("strong_side", {"power.insulation": 0.0}, "agreement", -10, 10),
    ("strong_side", {"track_two[0].elite_access": 0.9}, "agreement", -10, 10),
    ("secrecy", {"track_two[0].opens_week": 104}, "held_5y", 3, None),  # begins in secret, goes public in time
    ("secrecy", {"track_two[0].opens_week": 104}, "agreement", -8, 8),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "change", "outcome", "least", "most"), BEYOND)
def test_what_the_texts_say_of_other_worlds_is_true(name, change, outcome, least, most):
    one = lesson(name)
    pairs = counterfactual(one.first, change=change, replications=MANY, seed=one.seed, workers=1)
    _, low, high = points(pairs.effect(outcome))
    assert low >= least and (most is None or high <= most), (low, high)


@pytest.mark.slow
def test_the_moment_brings_the_talks_and_the_ideas_what_comes_of_them():
    one = lesson("idea_and_moment")
    pairs = counterfactual(one.second, change={"ideas.initial_way_out": 0.1}, replications=MANY, seed=5, workers=1)
    assert all(abs(x) < 10 for x in points(pairs.effect("talks"))[1:])
    assert points(pairs.effect("agreement"))[2] < 0 and points(pairs.effect("transfer_level", at_least=3))[2] < 0


@pytest.mark.slow
def test_spoilers_who_want_everything_are_held_back_by_force_alone():
    total = lesson("spoiler").first.with_values({"spoilers.factions[0].type": "total"})
    force, seat, gains = (
        points(counterfactual(total, change={path: 0.9}, replications=MANY, seed=5, workers=1).effect("held_5y"))
        for path in ("spoilers.coercion", "spoilers.inclusion", "spoilers.inducement")
    )
    assert force[1] > 0 and seat[2] < force[1] and gains[2] < force[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "shared", "outcome"),
    [
        ("money_stops", {"ideas.staff_search": 0.025}, "agreement"),  # leaders who search by themselves
        ("money_stops", {"funding.gap": 104.0}, "agreement"),  # the money comes back
        ("secrecy", {"implementation.secrecy_effect": 0.0}, "held_5y"),  # surprise does not matter
        ("idea_and_moment", {"conflict.belief_reversion": 0.01}, "talks"),  # the moment is sooner forgotten
    ],
)
def test_the_assumption_that_a_lesson_names_carries_its_result(name, shared, outcome):
    """With it changed in both worlds, the difference is smaller by a third at least."""
    one = lesson(name)
    worlds = {world: p.with_values(shared) for world, p in one.contrast.worlds.items()}
    records = run_worlds(worlds, MANY, one.seed, workers=1)
    pairs = pairs_from((record for piece in records for record in piece), one.contrast.names)
    before, after = (points(x.effect(outcome))[0] for x in (many(name, 0, MANY), pairs))
    assert abs(after) < 2 / 3 * abs(before), (before, after)
