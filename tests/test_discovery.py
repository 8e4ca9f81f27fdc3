"""Boxes and rules: known answers found again in noise, nothing found in noise alone, honest intervals."""

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest

from experiments.analysis import prim, rules
from experiments.analysis.estimates import chance_of, ratio
from experiments.analysis.goal import goal_of
from experiments.analysis.peeling import Cases, dense_enough, most_distinct, paste, peel
from experiments.analysis.response import AnalysisError
from experiments.analysis.space import Limit, Region, space_of, split
from experiments.axes import Axis
from experiments.extras import MissingExtra
from experiments.intervals import wilson
from tests.discovery_support import ASYMMETRY, FORMAT, SPOILERS, STALEMATE, gids, level, luck, planted, scattered, slope


def cases(at, hits, runs=None, levels=((),)) -> Cases:
    return Cases(np.asarray(at, float), np.asarray(hits, float), np.asarray(runs or [1] * len(hits), float), levels)


# Peeling, by hand


def test_a_hand_worked_peel():
    """Ten points at 0 ... 9, the goal reached from 6 on, a fifth of the points peeled at a time."""
    known = cases([[x] for x in range(10)], [0] * 6 + [1] * 4)
    path = peel(known, alpha=0.2, least=3)
    # 10 points: two go at the low end; of 8, 7, 6 and 5 one; then both ends are alike and the low one goes.
    assert [fit.points for fit in path] == [10, 8, 7, 6, 5, 4, 3]
    assert [fit.region.of(0).low for fit in path[1:6]] == [1.5, 2.5, 3.5, 4.5, 5.5]
    assert [fit.density for fit in path[:6]] == pytest.approx([4 / 10, 4 / 8, 4 / 7, 4 / 6, 4 / 5, 1.0])
    assert [fit.coverage for fit in path] == [1.0] * 6 + [0.75]
    assert max(path, key=most_distinct).region.of(0).low == 5.5
    assert max(path, key=dense_enough(0.6)).region.of(0).low == 3.5


def test_pasting_takes_back_what_was_peeled_too_far():
    known = cases([[x] for x in range(10)], [0] * 5 + [1] * 5)
    peeled = known.fit(Region((Limit(0, low=7.5),)))
    assert paste(known, peeled, most_distinct, alpha=0.1).region == Region((Limit(0, low=4.5),))


def test_points_of_equal_value_are_peeled_together():
    known = cases([[x] for x in (1, 1, 1, 1, 2, 2, 2, 2)], [0, 0, 0, 0, 1, 1, 1, 1])
    first = peel(known, alpha=0.1, least=2)[1]
    assert (first.points, first.region.of(0).low) == (4, 1.5)


def test_runs_count_by_their_number():
    """One point with 90 of 100 runs weighs as much as a hundred points with one."""
    known = cases([[0.0], [1.0]], hits=[90, 0], runs=[100, 50])
    fit = known.fit(Region((Limit(0, high=0.5),)))
    assert (fit.density, fit.coverage, fit.false_share) == (0.9, 1.0, 10 / 60)


def test_levels_without_order_are_peeled_and_pasted_one_by_one():
    at = [[k] for k in (0, 1, 2) for _ in range(10)]
    known = cases(at, [1] * 10 + [0] * 10 + [1] * 10, levels=((0, 1, 2),))
    assert peel(known, 0.05, 5)[1].region.of(0).levels == (0, 2)
    narrow = known.fit(Region((Limit(0, levels=(2,)),)))
    assert paste(known, narrow, most_distinct, 0.05).region.of(0).levels == (0, 2)


# Boxes


def test_prim_recovers_a_planted_box_in_noise():
    response = scattered(planted, n=400)
    found = prim.analyse(response)
    table = found.table.set_index("path")
    assert sorted(table.index) == sorted([STALEMATE.path, SPOILERS.path, FORMAT.path])
    assert set(table["box"]) == {1}
    assert table.loc[STALEMATE.path, "low"] == pytest.approx(0.5, abs=0.05)
    assert table.loc[SPOILERS.path, "high"] == pytest.approx(0.5, abs=0.05)
    assert table.loc[FORMAT.path, "limit"] == "not seminar"
    first = table.iloc[0]
    assert first["density_low"] < 0.85 < first["density_high"]
    assert (table["quasi_p"] < 0.001).all() and (table["quasi_p_held_out"] < 0.05).all()
    for part in ("not seminar", f"{first['density'] * 100:.0f} % of runs", "over the whole design", "held-out points"):
        assert part in found.sentence
    assert any("not of conflicts in history" in note for note in found.notes)


def test_what_is_told_of_a_box_was_counted_on_the_points_held_out():
    response = scattered(planted, n=400)
    row = prim.analyse(response, seed=4).table.iloc[0]
    space = space_of(response)
    held = split(space, prim.HELD_OUT, 4)
    p = response.points
    limits = prim.analyse(response, seed=4).table.set_index("path")
    inside = (p[STALEMATE.path] > limits.loc[STALEMATE.path, "low"]) & (p[FORMAT.path] != "seminar")
    inside &= p[SPOILERS.path] < limits.loc[SPOILERS.path, "high"]
    here = (inside & held).to_numpy()
    assert row["points_held_out"] == here.sum()
    assert row["density"] == pytest.approx(response.values[here].mean())
    assert row["coverage"] == pytest.approx(response.values[here].sum() / response.values[held].sum())


def test_boxes_come_in_turn_and_coverage_is_of_all():
    def two(points):
        return np.where(planted(points) > 0.5, 0.9, np.where(points[ASYMMETRY.path] > 0.75, 0.4, 0.05))

    found = prim.analyse(scattered(two, n=500)).table
    second = found[found["box"] == 2]
    assert set(found.loc[found["box"] == 1, "path"]) == {STALEMATE.path, SPOILERS.path, FORMAT.path}
    assert list(second["path"]) == [ASYMMETRY.path]
    assert second["low"].iloc[0] == pytest.approx(0.75, abs=0.05)
    assert found.groupby("box")["coverage"].first().sum() < 1.0
    assert set(prim.analyse(scattered(two, n=500), boxes=1).table["box"]) == {1}


def test_nothing_is_found_in_noise_alone():
    """Whatever is common to all points, as hard or easy accidents, makes no box and no rule."""
    found = [scattered(level, n=120, replications=5, seed=seed, shared=0.4) for seed in range(12)]
    assert sum(len(prim.analyse(x).table) > 0 for x in found) <= 1
    assert sum(len(rules.analyse(x).table) > 1 for x in found[:6]) <= 1
    nothing = prim.analyse(found[0])
    assert "finds no box" in nothing.sentence and nothing.table.empty


def test_what_does_not_hold_on_other_points_is_not_told():
    """A box and a tree that hold on the points that find them, and on none of those held out."""
    response = scattered(planted, n=300)
    held = split(space_of(response), prim.HELD_OUT, seed=1)
    values = np.where(held[:, None], scattered(level, n=300).values, response.values)
    response = dataclasses.replace(response, values=values)
    box, rule = prim.analyse(response, seed=1), rules.analyse(response, seed=1)
    assert box.table.empty and any("The best box" in note and "does not hold up" in note for note in box.notes)
    assert len(rule.table) == 1 and any("no better than their mean" in note for note in rule.notes)
    assert "No rule foretells agreement" in rule.sentence


def test_a_wanted_density_is_reached_where_it_can_be():
    dense, wide = (prim.analyse(scattered(slope, n=400), density=d).table.iloc[0] for d in (0.9, 0.6))
    assert dense["density_found"] >= 0.9 and wide["density_found"] >= 0.6
    assert dense["coverage"] < wide["coverage"]


def test_points_can_be_the_goal_instead_of_runs():
    response = dataclasses.replace(scattered(planted, n=300), event=False, name="deaths", unit="count")
    with pytest.raises(AnalysisError, match=r"deaths \[count\] is a number.*at_least.*threshold"):
        prim.analyse(response)
    found = prim.analyse(response, threshold=0.5)
    assert "A mean deaths of at least 0.5 at" in found.sentence and "of points" in found.sentence
    assert any("within two standard errors" in note for note in found.notes)
    assert found.table.iloc[0]["density"] > 0.85
    effect = dataclasses.replace(response, name="effect of track_two on agreement", unit="share")
    assert "An effect of track_two on agreement of at least 50 percent" in prim.analyse(effect, threshold=0.5).sentence


def test_rows_of_one_design_point_are_held_out_together():
    once = scattered(planted, n=100)
    twice = dataclasses.replace(
        once, points=pd.concat([once.points, once.points], ignore_index=True), values=np.vstack([once.values] * 2)
    )
    space = space_of(twice)
    held = split(space, 1 / 3, 0)
    assert (held[:100] == held[100:]).all() and held.sum() == 2 * 33


# Shares over points and accidents


@pytest.mark.parametrize(("points", "replications", "shared"), [(20, 20, 0.3), (15, 60, 0.5), (80, 5, 0.3)])
def test_an_interval_holds_the_truth_over_new_points_and_new_accidents(points, replications, shared):
    truth, held = 0.15 + 0.7 / 3.0, 0
    for seed in range(200):
        p = 0.15 + 0.7 * np.random.default_rng((seed, 3)).random(points) ** 2
        values = (luck((points, replications), (seed, 4), shared) < p[:, None]).astype(float)
        e = ratio(values, np.ones_like(values), np.arange(points), common=True)
        held += e.low <= truth <= e.high
    assert held >= 0.904 * 200  # 95 % less three standard errors


def test_rows_of_one_design_point_are_one_cluster():
    values = luck((30, 8), seed=5).round()
    once = ratio(values, np.ones((30, 8)), np.arange(30), common=False)
    twice = ratio(np.vstack([values] * 2), np.ones((60, 8)), np.tile(np.arange(30), 2), common=False)
    assert twice[:3] == pytest.approx(once[:3])
    assert twice.n < ratio(np.vstack([values] * 2), np.ones((60, 8)), np.arange(60), common=False).n


def test_one_cell_with_runs_of_its_own_has_wilsons_interval():
    values = np.array([[1.0] * 12 + [0.0] * 28])
    e = ratio(values, np.ones_like(values), np.zeros(1, int), common=False, fixed=True)
    low, high = wilson(12, 40)
    assert e.value == 0.3 and low - 0.02 < e.low <= low and high <= e.high < high + 0.02  # t instead of z
    none = ratio(np.zeros((1, 40)), np.ones((1, 40)), np.zeros(1, int), common=False, fixed=True)
    assert (none.low, none.high) == wilson(0, 40)


def test_the_quasi_p_value_is_a_binomial_tail():
    by_hand = sum(math.comb(10, k) * 0.3**k * 0.7 ** (10 - k) for k in range(6, 11))
    assert chance_of(0.6, 10.0, 0.3) == pytest.approx(by_hand)
    assert chance_of(0.0, 10.0, 0.3) == 1.0


def test_a_second_member_that_repeats_the_first_adds_no_certainty():
    """Members of the plausible set share their accidents, so only replications are independent."""
    once = scattered(slope, n=60, replications=15)
    twice = dataclasses.replace(once, values=np.hstack([once.values, once.values]), members=2)
    rows = np.arange(60) % 2 == 0
    first, second = (goal_of(x).level(rows, space_of(x)) for x in (once, twice))
    assert first[:3] == pytest.approx(second[:3])
    assert any("2 members of the plausible set" in note for note in prim.analyse(twice).notes)


# Rules


def test_rules_find_the_planted_box_and_say_it():
    found = rules.analyse(scattered(planted, n=400))
    best = found.table.iloc[0]
    assert best["low"] < 0.85 < best["high"]
    for part in (STALEMATE.path, SPOILERS.path, "is not seminar"):
        assert part in best["where"]
    assert "prior belief of the parties that nobody can win" in best["meaning"] and "0 to 1" in best["meaning"]
    assert f"{best['value'] * 100:.0f} % of runs" in found.sentence and "held-out points" in found.sentence
    assert found.table["mass"].sum() == pytest.approx(1.0)
    assert found.table["points_found"].min() >= rules.LEAST_POINTS


def test_every_point_lies_in_one_rule():
    response = scattered(planted, n=200, replications=5)
    space = space_of(response)
    columns, x = rules.features(space)
    tree = rules.pruned(x, response.means(), np.ones(200), space.design_point, 3, seed=1)
    leaves = list(rules.regions(tree, columns, space))
    assert len(leaves) > 2
    inside = np.array([region.inside(space.at) for region, _ in leaves])
    assert (inside.sum(axis=0) == 1).all()
    assert np.array([value for _, value in leaves])[inside.argmax(axis=0)] == pytest.approx(tree.predict(x))


def test_a_tree_is_pruned_where_branches_do_not_pay():
    leaves = []
    for seed in range(8):
        response = scattered(level, n=120, replications=5, seed=seed)
        _, x = rules.features(space_of(response))
        tree = rules.pruned(x, response.means(), np.ones(120), np.arange(120), 3, seed=1)
        leaves.append(tree.get_n_leaves())
    assert leaves.count(1) >= 6


def test_rules_tell_means_of_numbers():
    response = scattered(planted, n=200, replications=5)
    response = dataclasses.replace(response, values=1000.0 * response.values, event=False, name="deaths", unit="count")
    found = rules.analyse(response)
    assert found.sentence.startswith("Mean deaths ")
    assert found.table["value"].max() == pytest.approx(850, abs=100)


def test_whole_numbers_and_levels_are_said_as_they_are():
    space = space_of(scattered(level, n=60))
    assert space.words(Limit(4, low=space.axes[4].place(3) + 0.01)) == "at least 4"
    assert space.words(Limit(4, high=space.axes[4].place(3) + 0.01)) == "at most 3"
    assert space.words(Limit(0, low=0.314, high=0.5)) == "from 0.31 to 0.50"
    assert space.words(Limit(3, levels=(1,))) == "back_channel"
    numbers = dataclasses.replace(space, axes=(Axis("run.weeks", 100, 500, (100, 300, 500), whole=True),))
    assert numbers.words(Limit(0, low=200.0)) == "at least 300 [weeks]"


# What goes wrong is said


@pytest.mark.parametrize("analyse", [prim.analyse, rules.analyse])
def test_what_cannot_be_searched_is_refused_with_the_remedy(analyse):
    with pytest.raises(AnalysisError, match=r"at least 60 design points.*there are 30"):
        analyse(scattered(planted, n=30))
    full = scattered(planted, n=80, replications=3)
    none, every = (dataclasses.replace(full, values=np.full_like(full.values, x)) for x in (0.0, 1.0))
    with pytest.raises(AnalysisError, match="agreement: none of the 240 runs"):
        analyse(none)
    with pytest.raises(AnalysisError, match=r"agreement: all of the 240 runs.*wider axes"):
        analyse(every)
    with pytest.raises(AnalysisError, match="no run of this sweep has it"):
        analyse(dataclasses.replace(full, values=np.full_like(full.values, np.nan)))
    gap = full.points.assign(**{ASYMMETRY.path: [None, *full.points[ASYMMETRY.path][1:]]})
    with pytest.raises(AnalysisError, match=r"power.asymmetry has no value at 1 of 80 points"):
        analyse(dataclasses.replace(full, points=gap))


@pytest.mark.parametrize("analyse", [prim.analyse, rules.analyse])
def test_runs_without_the_outcome_are_counted_and_told(analyse):
    full = scattered(planted, n=200, replications=10)
    values = full.values.copy()
    values[:5] = np.nan
    values[5:50, 3] = np.nan
    said = analyse(dataclasses.replace(full, values=values)).notes[0]
    assert said.startswith("95 of 2000 runs have no agreement") or said.startswith("95 of 2,000 runs have no agreement")
    assert "5 of 200 points with them" in said


def test_a_missing_package_is_named_with_its_command(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sklearn.tree", None)
    with pytest.raises(MissingExtra, match=r"pip install .*research"):
        rules.analyse(scattered(planted, n=100))


# Figures


def test_figures_of_boxes_and_rules_show_what_was_found():
    response = scattered(planted, n=300)
    boxes = prim.analyse(response)
    left, right = boxes.draw().axes[:2]
    assert gids(left).count("box") == 4  # two ranges and two of the three formats
    assert gids(right).count("interval") == 2 and "trajectory" in gids(right)
    square = next(line for line in right.get_lines() if line.get_gid() == "held out")
    assert square.get_ydata()[0] == pytest.approx(100.0 * boxes.table["density"][0])
    told = rules.analyse(response)
    assert gids(told.draw().axes[0]).count("held out") == len(told.table)


def test_a_search_that_finds_nothing_still_has_its_figure():
    nothing = scattered(level, n=120, replications=5)
    ranges, path = prim.analyse(nothing).draw().axes
    assert "No box" in ranges.get_title(loc="left") and "box" not in gids(ranges) and "trajectory" in gids(path)
    assert gids(rules.analyse(nothing).draw().axes[0]).count("held out") == 1
