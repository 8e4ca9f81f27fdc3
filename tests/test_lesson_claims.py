"""What our lessons say of the model is true of it, at their own seed and at another, and so is what their texts add."""

from dataclasses import replace
from functools import cache

import pytest

from dashboard.lab.lesson import LESSONS, lesson, lessons, points
from dashboard.lab.lesson_parts import Claim
from experiments import counterfactual
from experiments.ensembles import run_worlds
from experiments.intervals import wilson
from experiments.pairs import Pairs, effect_on_event, pairs_from

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


def many(name: str, later: int = 0, runs: int = 0) -> Pairs:
    """Both worlds of a lesson at its own seed, and as many runs as it has, or ``later`` by so much."""
    return once(name, later, runs or lesson(name).runs)


@cache
def once(name: str, later: int, runs: int) -> Pairs:
    """The same, each but once: the cache tells arguments left out from arguments given."""
    one = lesson(name)
    records = run_worlds(one.contrast.worlds, runs, one.seed + later, workers=1)
    return pairs_from((record for piece in records for record in piece), one.contrast.names)


def interval(name: str, claim: Claim, pairs: Pairs) -> tuple[float, float]:
    """The 95 % interval of what a claim is about [of 100, or points]."""
    effect = lesson(name).effect(pairs, claim.outcome, claim.at_least)
    if claim.world == "difference":
        return points(effect)[1:]
    share = effect.factual if claim.world == "first" else effect.counterfactual
    low, high = wilson(round(share * effect.n), effect.n)
    return 100 * low, 100 * high


@pytest.mark.parametrize(
    "later",
    [pytest.param(0, id="own seed"), pytest.param(OTHER_SEED, id="another seed", marks=pytest.mark.slow)],
)
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


# --- what the texts say beyond their own two worlds: world, change, outcome, bounds [points], runs ---


def timeline(*grants: tuple[int, str]) -> dict[str, list[dict]]:
    """Lesson 5's moment, and what happens to the donors' money: (week, kind)."""
    moment = {"week": 208, "kind": "patron_lost", "size": 0.9}
    return {"shocks": [moment, *({"week": week, "kind": kind} for week, kind in grants)]}


STOPS_AT_THE_MOMENT = timeline((208, "grant_ended"))
BACK_AT_THE_MOMENT = timeline((104, "grant_ended"), (208, "grant_renewed"))
FIRST, SECOND = "first", "second"
NO_MEETINGS, OPENS = {"track_two[0].enabled": False}, {"track_two[0].opens_week": 104}
LATE = {"track_two[0].starts": 208}
BEYOND = [
    ("hurting_stalemate", FIRST, {"ideas.staff_search": 0.025}, "talks", 30, None, MANY),  # leaders need no help
    ("hurting_stalemate", FIRST, {"track_two[0].enabled": True}, "talks", 20, None, MANY),  # workshops do it, too
    ("hurting_stalemate", SECOND, {"conflict.intensity": 0.0}, "talks", None, -35, MANY),  # no pain, no talks
    ("hurting_stalemate", SECOND, {"conflict.stalemate": 0.1}, "talks", None, -35, MANY),  # both expect to win
    ("idea_and_moment", SECOND, LATE, "talks", -5, 5, 800),  # the moment brings the talks
    ("idea_and_moment", SECOND, LATE, "agreement", None, -1, 800),  # and the years before what comes of them
    ("spoiler", FIRST, {"spoilers.inclusion": 0.9}, "held_5y", 15, None, MANY),
    ("spoiler", FIRST, {"third_party.enforcement": 0.9}, "held_5y", 15, None, MANY),
    ("strong_side", FIRST, {"power.asymmetry": 0.1}, "agreement", 10, None, MANY),
    ("strong_side", FIRST, {"conflict.stalemate": 0.8}, "agreement", 10, None, MANY),
    ("strong_side", FIRST, {"third_party.leverage": 0.9}, "agreement", 10, None, MANY),
    ("strong_side", FIRST, {"track_two[0].elite_access": 0.9}, "agreement", -3, 3, MANY),
    ("money_stops", SECOND, NO_MEETINGS, "agreement", None, -10, MANY),  # something of the two years is left
    ("money_stops", FIRST, STOPS_AT_THE_MOMENT, "agreement", None, -7, MANY),  # nobody adds to the shelf
    ("money_stops", FIRST, BACK_AT_THE_MOMENT, "agreement", -15, -2, MANY),  # the shelf is somewhat emptier
    ("money_stops", FIRST, {"conflict.belief_reversion": 0.01}, "agreement", None, -15, MANY),  # the moment passes
    ("money_stops", SECOND, {"conflict.belief_reversion": 0.01}, "agreement", None, -10, MANY),
    ("secrecy", FIRST, OPENS, "held_5y", 3, None, MANY),  # begins in secret, goes public in time
    ("secrecy", FIRST, OPENS, "agreement", -4, 4, 1_000),
]


def difference(world, change, outcome, runs, seed, at_least=None):
    """What a change does to a world [points], and its 95 % interval."""
    pairs = counterfactual(world, change=change, replications=runs, seed=seed, workers=1)
    return points(pairs.effect(outcome, at_least=at_least))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "world", "change", "outcome", "least", "most", "runs"), BEYOND)
def test_what_the_texts_say_of_other_worlds_is_true(name, world, change, outcome, least, most, runs):
    one = lesson(name)
    _, low, high = difference(getattr(one, world), change, outcome, runs, one.seed)
    assert (least is None or low >= least) and (most is None or high <= most), (low, high)


@pytest.mark.slow
def test_a_way_out_brings_hardly_an_agreement_without_pain_or_without_a_stalemate():
    one = lesson("hurting_stalemate")
    for change in ({"conflict.intensity": 0.0}, {"conflict.stalemate": 0.1}):
        effect = counterfactual(one.second, change=change, replications=MANY, seed=5, workers=1).effect("agreement")
        assert wilson(round(effect.counterfactual * effect.n), effect.n)[1] < 0.1 < effect.factual


@pytest.mark.slow
def test_without_its_shield_the_strong_side_signs_about_twice_as_often_and_still_seldom():
    one = lesson("strong_side")
    pairs = counterfactual(one.second, change={"power.insulation": 0.0}, replications=1_000, seed=one.seed, workers=1)
    effect = pairs.effect("agreement")
    assert points(effect)[1] > 0 and 1.4 < effect.counterfactual / effect.factual < 2.6
    assert wilson(round(effect.counterfactual * effect.n), effect.n)[1] < 0.2


@pytest.mark.slow
def test_money_after_the_moment_is_missed_at_least_as_much_as_money_before_it():
    one = lesson("money_stops")
    world = one.first.with_values(STOPS_AT_THE_MOMENT)
    assert difference(world, BACK_AT_THE_MOMENT, "agreement", MANY, one.seed)[1] > 0


@pytest.mark.slow
def test_the_years_before_the_moment_leave_their_mark_on_what_comes_of_it():
    """Without the meetings before it, or without the ideas, fewer agreements, and fewer of the room's own."""
    one = lesson("idea_and_moment")
    assert difference(one.second, LATE, "transfer_level", MANY, one.seed, at_least=3)[2] < -5
    no_ideas = {"ideas.initial_way_out": 0.1}
    assert all(abs(x) < 10 for x in difference(one.second, no_ideas, "talks", MANY, 5)[1:])
    assert difference(one.second, no_ideas, "agreement", MANY, 5)[2] < 0
    assert difference(one.second, no_ideas, "transfer_level", MANY, 5, at_least=3)[2] < 0


@pytest.mark.slow
def test_in_the_end_slightly_more_open_histories_have_a_text_in_force_and_fewer_where_surprise_does_not_matter():
    """Over all histories, signed or not: fewer sign, more of these hold."""
    open_, level = in_force({}, 2_000), in_force({"implementation.secrecy_effect": 0.0}, 1_000)
    assert open_[1] > -1 and 0 < open_[0] < open_[2] < 8, open_
    assert level[2] < 0, level


def in_force(shared: dict, runs: int) -> tuple[float, float, float]:
    """What openness does to the share of all histories whose text is in force after five years [points]."""
    pairs = with_shared("secrecy", shared, runs)
    first, second = (
        pairs.runs[pairs.runs["world"] == world].set_index("replication")["held_5y"].sort_index().fillna(False)
        for world in pairs.worlds
    )
    return points(effect_on_event("in force", first.to_numpy(bool), second.to_numpy(bool)))


def with_shared(name: str, shared: dict, runs: int = MANY) -> Pairs:
    """Both worlds of a lesson with values changed in both."""
    one = lesson(name)
    worlds = {world: p.with_values(shared) for world, p in one.contrast.worlds.items()}
    records = run_worlds(worlds, runs, one.seed, workers=1)
    return pairs_from((record for piece in records for record in piece), one.contrast.names)


@pytest.mark.slow
def test_spoilers_who_want_everything_are_held_back_by_force_alone():
    total = lesson("spoiler").first.with_values({"spoilers.factions[0].type": "total"})
    force, seat, gains = (
        difference(total, {path: 0.9}, "held_5y", MANY, 5)
        for path in ("spoilers.coercion", "spoilers.inclusion", "spoilers.inducement")
    )
    assert force[1] > 0 and seat[2] < force[1] and gains[2] < force[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "shared", "outcome", "part"),
    [
        ("money_stops", {"ideas.staff_search": 0.025}, "agreement", 2 / 3),  # leaders who search by themselves
        ("money_stops", {"funding.gap": 104.0}, "agreement", 2 / 3),  # the money comes back
        ("idea_and_moment", {"conflict.belief_reversion": 0.01}, "talks", 2 / 3),  # the moment is sooner forgotten
        ("idea_and_moment", {"conflict.belief_reversion": 0.01}, "agreement", 1 / 2),
    ],
)
def test_the_assumption_that_a_lesson_names_carries_its_result(name, shared, outcome, part):
    """With it changed in both worlds, so much of the difference is left at most."""
    before, after = (points(x.effect(outcome))[0] for x in (many(name, 0, MANY), with_shared(name, shared)))
    assert abs(after) < part * abs(before), (before, after)


@pytest.mark.slow
def test_where_surprise_does_not_matter_as_many_of_the_signed_hold():
    assert all(
        abs(x) < 5
        for x in points(with_shared("secrecy", {"implementation.secrecy_effect": 0.0}, 1_200).effect("held_5y"))
    )


@pytest.mark.slow
def test_most_histories_have_talks_where_leaders_search():
    one = lesson("hurting_stalemate")
    pairs = counterfactual(one.first, change={"ideas.staff_search": 0.025}, replications=MANY, seed=5, workers=1)
    effect = pairs.effect("talks")
    assert wilson(round(effect.counterfactual * effect.n), effect.n)[0] > 0.5
