"""The reference population: drawn as declared, selected as said, the same for any number of workers."""

import importlib
import math
import re
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

import experiments
from experiments import population as drawn
from experiments.population import conflicts, drawing, frames, outsiders
from experiments.population.distributions import Chance, Choice, OneParty, Steps, Triangle, Unless, Wait, Whole
from experiments.population.drawing import COUNTED, Dice, code, draw
from experiments.population.effects import compare, population
from experiments.population.outsiders import OUTSIDERS, STRENGTH, STRONGEST
from experiments.population.running import run_conflicts
from experiments.worlds import differing
from model import ParameterError, Parameters
from model.outcomes import COLUMNS
from model.parameters.timeline import ShockKind
from model.runs import run_one

EVERYWHERE = np.linspace(0.0, 1.0, 2001)[:-1]
TABLES = {
    "conflict": conflicts.CONFLICT, "challengers": conflicts.CHALLENGERS, "factions": conflicts.FACTIONS,
    "shock": conflicts.SHOCK, "programmes": outsiders.PROGRAMMES, "programme": outsiders.PROGRAMME,
    **{f"{name} {kind}": getattr(x, kind) for name, x in OUTSIDERS.items() for kind in ("brings", "otherwise")},
}  # fmt: skip
LINES = [line for table in TABLES.values() for line in table]
MANY = 2000


@pytest.fixture(scope="module")
def crowd() -> list[drawing.Conflict]:
    """Many conflicts, not run."""
    return [draw(i, seed=5) for i in range(MANY)]


# --- the distributions ---


@pytest.mark.parametrize(
    "distribution",
    [
        Steps((0.1, 0.2, 0.3, 0.4, 0.0)), Steps((0.0, 0.0, 1.0, 0.0, 0.0)), Triangle(0.0, 0.1, 0.5),
        Triangle(0.0, 0.0, 1.0), Triangle(-1.0, 1.0, 1.0), Chance(0.3), Choice(((2, 0.6), (3, 0.3), (4, 0.1))),
    ],
)  # fmt: skip
def test_a_distribution_has_the_mean_and_spread_that_it_says(distribution):
    """Over a fine grid of uniform numbers the values are the distribution itself, so sums replace the integrals."""
    values = np.array([float(distribution.at(u)) for u in (np.arange(20_000) + 0.5) / 20_000])
    assert values.mean() == pytest.approx(distribution.mean, abs=1e-3)
    assert values.std() == pytest.approx(distribution.sd, abs=1e-3)


def test_steps_put_their_shares_into_the_codebooks_fifths():
    values = np.array([Steps((0.1, 0.2, 0.3, 0.4, 0.0)).at(u) for u in EVERYWHERE])
    assert np.histogram(values, bins=np.linspace(0, 1, 6))[0] / len(values) == pytest.approx(
        [0.1, 0.2, 0.3, 0.4, 0.0], abs=1e-3
    )


def test_a_wait_has_its_rate():
    """Half of exponential waits at .05 a year are over after ln 2 / .05 years."""
    assert Wait(0.05).at(0.5) == math.floor(math.log(2) / 0.05 * 52)
    assert Wait(0.05).at(0.0) == 0


def test_unless_keeps_its_fixed_value_for_its_share():
    values = [Unless(None, 0.25, Whole(1, 3)).at(u) for u in EVERYWHERE]
    assert values.count(None) / len(values) == pytest.approx(0.25, abs=1e-3)
    assert [values.count(i) / len(values) for i in (1, 2, 3)] == pytest.approx([0.25] * 3, abs=1e-3)


@pytest.mark.parametrize("shares", [(0.5, 0.5, 0.1, 0.0, 0.0), (1.2, -0.2, 0.0, 0.0, 0.0)])
def test_shares_that_are_no_whole_are_refused(shares):
    with pytest.raises(ValueError, match="sum to 1"):
        Steps(shares)


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.path} {line.distribution.said()}")
def test_every_path_exists_and_every_draw_is_inside_its_bounds(line):
    values = [line.distribution.at(u) for u in (*EVERYWHERE, math.nextafter(1.0, 0.0))]
    assert line.reason
    if line.path in COUNTED:
        assert {type(value) for value in values} == {int}
        return
    said = Parameters.declaration(re.sub(r"\[[a-z]\]", "[0]", line.path))
    if isinstance(line.distribution, OneParty):
        assert {line.distribution.among(value, 3) for value in values} == {0, 1, 2}
    elif said.choices:
        assert set(values) <= set(said.choices)
    elif said.kind == "bool":
        assert set(values) == {True, False}
    else:
        low, high = said.bounds
        known = [value for value in values if value is not None]
        assert low <= min(known) <= max(known) <= (math.inf if high is None else high)
        assert said.optional or len(known) == len(values)


def test_every_kind_of_shock_exists():
    assert {line.path for line in conflicts.SHOCKS} <= set(ShockKind.__args__)


def test_every_conflict_is_a_world_and_so_is_its_twin(crowd):
    for conflict in crowd[:200]:
        for flipped in (None, *OUTSIDERS):
            assert isinstance(conflict.parameters(flipped), Parameters)  # which checks every value


def test_conflicts_differ_in_parties_factions_programmes_and_shocks(crowd):
    for counted in COUNTED:
        assert len({c.values[counted] for c in crowd}) >= 3, counted
    types = {c.values["spoilers.factions[0].type"] for c in crowd}
    assert types == {"limited", "greedy", "total"}


def test_opposite_shocks_of_one_week_are_not_drawn(monkeypatch):
    at_once = tuple(line._replace(distribution=Wait(1e9)) for line in conflicts.SHOCKS)
    monkeypatch.setattr(drawing, "SHOCKS", at_once)
    monkeypatch.setattr(Dice, "u", lambda *address: 0.5)
    values = drawing.shocks(Dice(1, 0), 2)
    kinds = [value for path, value in values.items() if path.endswith("kind")]
    assert kinds == ["leader_replaced", "patron_lost", "massacre", "hardship"]  # and no hardliners_take_over
    Parameters.from_mapping(drawing.nested(values | {"parties": 2, "track_two": 0, "spoilers.factions": 0}))


# --- who gets help ---


@pytest.mark.parametrize("name", OUTSIDERS)
def test_hardness_is_standard_and_the_share_stays_at_any_strength(crowd, name):
    """Mean 0, variance 1 over the conflicts; the mean propensity is the share, whatever the strength."""
    hardness = np.array([c.hardness[name] for c in crowd])
    assert hardness.mean() == pytest.approx(0.0, abs=4 / math.sqrt(MANY))
    assert hardness.std() == pytest.approx(1.0, abs=0.08)
    for strength in (-0.9, 0.0, STRENGTH, STRONGEST):
        chances = [OUTSIDERS[name].propensity(h, strength) for h in hardness]
        assert np.mean(chances) == pytest.approx(OUTSIDERS[name].share, abs=0.035), strength


@pytest.mark.parametrize("name", OUTSIDERS)
def test_help_goes_to_the_harder_cases_by_as_much_as_the_equation_says(crowd, name):
    """With a normal h the means of those with and without differ by s phi(z) / (p (1 - p)), z the quantile of p."""
    p, normal = OUTSIDERS[name].share, NormalDist()
    theory = STRENGTH * normal.pdf(normal.inv_cdf(p)) / (p * (1 - p))
    there = np.array([c.has[name] for c in crowd])
    hardness = np.array([c.hardness[name] for c in crowd])
    assert there.mean() == pytest.approx(p, abs=4 * math.sqrt(p * (1 - p) / MANY))
    assert hardness[there].mean() - hardness[~there].mean() == pytest.approx(theory, abs=0.2)


def test_at_strength_0_a_coin_decides_and_below_0_the_easy_ones_are_chosen(crowd):
    for name, outsider in OUTSIDERS.items():
        assert [outsider.propensity(h, 0.0) for h in (-3.0, 0.0, 3.0)] == pytest.approx([outsider.share] * 3)
        assert outsider.propensity(1.0, -0.5) < outsider.share < outsider.propensity(-1.0, -0.5), name


def test_the_strength_changes_who_gets_help_and_nothing_else(crowd):
    others = [draw(i, seed=5, selection=0.0) for i in range(300)]
    for a, b in zip(crowd, others, strict=False):
        assert (a.values, a.variants, a.hardness, a.coded) == (b.values, b.variants, b.hardness, b.coded)
    assert any(a.has != b.has for a, b in zip(crowd, others, strict=False))


@pytest.mark.parametrize("name", OUTSIDERS)
def test_a_twin_differs_in_the_outsider_alone(crowd, name):
    own = {"dialogue": r"track_two\[\d\]\.enabled", "mediator": r"third_party\.leverage",
           "guarantor": r"third_party\.(enforcement|departure_week)"}[name]  # fmt: skip
    for conflict in crowd[:50]:
        paths = differing(conflict.parameters(), conflict.parameters(name))
        assert paths
        assert all(re.fullmatch(own, path) for path in paths), paths
        assert any(x.enabled for x in conflict.parameters().track_two) == conflict.has["dialogue"]


@pytest.mark.parametrize(("value", "u", "coded"), [(0.5, 0.5, 2), (0.41, 0.02, 1), (0.0, 0.0, 0), (0.99, 0.99, 4)])
def test_an_analyst_codes_the_fifth_of_the_scale_with_the_coders_error(value, u, coded):
    assert code(u, value) == coded


@pytest.mark.parametrize("strength", [1.0, -2, math.nan, "hard", None])
def test_an_impossible_strength_is_refused(strength):
    with pytest.raises(ParameterError, match=r"selection = .* from -0.95 to 0.95"):
        draw(0, selection=strength)


# --- the table ---


def test_the_table_is_the_same_with_any_number_of_workers_and_conflicts():
    alone = population(30, seed=3, workers=1)
    pd.testing.assert_frame_equal(alone, population(30, seed=3, workers=2))
    pd.testing.assert_frame_equal(alone[:7], population(7, seed=3, workers=2))
    assert not alone["deaths"].equals(population(30, seed=4)["deaths"])


def test_a_row_is_the_conflict_and_its_run():
    table = drawn(12, seed=2)
    assert list(table.columns)[-len(COLUMNS) :] == list(COLUMNS)
    assert {name: str(kind) for name, kind in table.dtypes.items()} == frames.columns()
    assert table["replication"].tolist() == list(range(12))
    for i, row in enumerate(table.to_dict("records")):
        conflict = draw(i, seed=2)
        p = conflict.parameters()
        for path in frames.paths():
            try:
                value = p.value(path)
            except ParameterError:  # a party, faction, programme or shock that this conflict has not
                value = None
            assert value == row[path] or (value is None and pd.isna(row[path])), path
        assert [row[name] for name in COUNTED] == [len(p.value(name)) for name in COUNTED]
        assert {name: row[name] for name in OUTSIDERS} == conflict.has
        outcomes = run_one(p, 2, i).outcomes()
        told = {name: row[name] for name in COLUMNS if not pd.isna(row[name])}
        assert told == {name: value for name, value in outcomes.items() if value is not None}


def test_every_parameter_that_differs_between_conflicts_has_a_column(crowd):
    named = set(frames.columns())
    for conflict in crowd:
        assert set(conflict.all_values()) <= named


def test_the_package_can_be_called_whatever_was_imported_before():
    assert experiments.__getattr__("population") is importlib.import_module("experiments.population") is drawn
    pd.testing.assert_frame_equal(drawn(3, seed=1, selection=0.2), population(3, seed=1, selection=0.2))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"n": 0}, "n = 0 must be"), ({"n": 2.5}, "n = 2.5 must be"), ({"n": 2, "workers": 0}, "workers = 0 must be"),
        ({"n": 2, "selection": 3}, "selection = 3 must be"),
        ({"n": 2, "outsider": "dialog"}, "Did you mean 'dialogue'"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_refused_in_words(arguments, said):
    with pytest.raises(ParameterError, match=said):
        compare(**arguments)


def test_work_that_is_not_wanted_any_more_ends():
    work = run_conflicts(100_000, 1, STRENGTH, None, workers=2)
    assert next(work)[0].conflict.number == 0
    work.close()
    assert list(work) == []


def test_a_conflict_and_its_twin_are_the_runs_of_their_worlds_with_the_same_accidents():
    ran = [r for piece in run_conflicts(6, 1, STRENGTH, "mediator") for r in piece]
    for r in ran:
        number = r.conflict.number
        assert r.twin == run_one(r.conflict.parameters("mediator"), 1, number).outcomes()
        assert r.outcomes == run_one(r.conflict.parameters(), 1, number).outcomes()
