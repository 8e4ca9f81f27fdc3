"""Mesa's face: the same bits as ensembles, agents that are views on the arrays, and what Mesa's users expect."""

from __future__ import annotations

import copy
import inspect
import pickle

import mesa
import numpy as np
import pandas as pd
import pytest

from model import ConflictModel, ParameterError, Parameters, simulate
from model.agents import Elite
from model.outcomes import COLUMNS, table
from model.runs import run_one
from tests.conftest import BUSY, differing, world

# Mesa 3.3 counts iterations, 3.5 takes seeds.
TAKES_SEEDS = "rng" in inspect.signature(mesa.batch_run).parameters
SHORT = {"run.weeks": 30, "run.followup_weeks": 0}


def stepped(p: Parameters, seed: int, weeks: int | None = None) -> ConflictModel:
    """A model stepped this many weeks, or to its end."""
    m = ConflictModel(parameters=p, rng=seed)
    while m.running and (weeks is None or m.week < weeks):
        m.step()
    return m


@pytest.fixture
def m() -> ConflictModel:
    """A busy model in mid-war: gains made, readings bettered, ideas found."""
    return stepped(Parameters().with_values(BUSY), 5, weeks=100)


@pytest.fixture(scope="module")
def finished(busy: Parameters) -> ConflictModel:
    return stepped(busy, 5)


def same_events(a: np.ndarray, b: np.ndarray) -> bool:
    n = min(len(a), len(b))
    return np.array_equal(a[:n], b[:n]) and bool((a[n:] == -1).all() and (b[n:] == -1).all())


# --- the same run ---


def test_stepping_gives_the_same_bits_as_a_compiled_run(finished, busy_run):
    assert differing(finished.state, busy_run.state, besides=("event",)) == set()
    assert same_events(finished.state.event, busy_run.state.event)
    assert finished.week == busy_run.state.week[0]


def test_outcomes_are_those_of_replication_0(finished, busy):
    row = table([finished.outcomes()], COLUMNS)
    pd.testing.assert_frame_equal(row, simulate(busy, 1, seed=5), check_exact=True)


def test_chronicle_and_journeys_are_those_of_the_run(finished, busy_run):
    pd.testing.assert_frame_equal(finished.chronicle, busy_run.chronicle())
    pd.testing.assert_frame_equal(finished.journeys, busy_run.journeys())


def test_the_log_grows_without_losing_events(busy, busy_run, monkeypatch):
    # Room for one busy week at a time, so that it has to grow again and again.
    weekly = np.bincount(busy_run.events()[:, 0]).max()
    monkeypatch.setattr("model.conflict.most_events_a_week", lambda *_: int(weekly))
    assert same_events(stepped(busy, 5).state.event, busy_run.events())


def test_a_week_with_more_events_than_thought_possible_is_an_error(busy, monkeypatch):
    monkeypatch.setattr("model.conflict.most_events_a_week", lambda *_: 1)
    with pytest.raises(RuntimeError, match="more events than most_events_a_week allows: 1"):
        stepped(busy, 5)


def test_no_week_logs_more_than_the_bound(busy, busy_run, finished):
    assert np.bincount(busy_run.events()[:, 0]).max() <= finished._log_margin


def test_a_run_that_is_over_stays_as_it_is(busy):
    m = stepped(world(SHORT), 1)
    assert (m.week, m.running) == (30, False)
    before, rows = m.state.copy(), len(m.datacollector.get_model_vars_dataframe())
    m.step()
    assert differing(m.state, before) == set()
    assert len(m.datacollector.get_model_vars_dataframe()) == rows


def test_a_user_may_stop_a_model(m):
    m.running = False
    m.step()
    assert not m.running


# --- seeds ---


@pytest.mark.parametrize("rng", [7, np.int64(7), "7", " 7 "])
def test_rng_is_the_seed(rng):
    assert ConflictModel(world(), rng=rng).seed == 7


@pytest.mark.parametrize("rng", [None, "", np.random.default_rng(3), np.random.SeedSequence(3)])
def test_any_other_source_gives_a_seed_that_repeats_the_run(rng):
    m = ConflictModel(world(), rng=rng)
    assert differing(m.state, ConflictModel(world(), rng=m.seed).state) == set()


def test_without_rng_runs_differ():
    assert ConflictModel(world()).seed != ConflictModel(world()).seed


def test_negative_seeds_are_those_of_simulate():
    assert differing(stepped(world(SHORT), -3).state, run_one(world(SHORT), -3).state, besides=("event",)) == set()


@pytest.mark.parametrize("rng", ["abc", "1.5", 1.5, True, -1j])
def test_a_wrong_seed_is_said_plainly(rng):
    with pytest.raises(ParameterError, match=r"rng .*must be a whole number"):
        ConflictModel(world(), rng=rng)


def test_wrong_parameters_are_said_plainly():
    with pytest.raises(ParameterError, match="must be a Parameters, not a dict"):
        ConflictModel({"power.asymmetry": 0.5})


# --- models side by side, and what Mesa's tools need ---


def test_shuffling_agents_changes_no_accident(busy):
    one, two = (stepped(busy, 5, weeks=10) for _ in range(2))
    one.agents.shuffle_do(lambda a: a.attitude)
    for model in (one, two):
        model.step()
    assert differing(one.state, two.state) == set()


def test_two_models_share_nothing(busy):
    one, two = stepped(busy, 5, weeks=30), stepped(busy, 5, weeks=30)
    before, agent = two.state.copy(), two.agents[0]
    one.agents.set("hawkishness", 1.0)
    one.step()
    assert differing(two.state, before) == set()
    assert agent.model is two and agent is not one.agents[0] and agent not in one.agents


def test_datacollector_has_a_row_a_week_from_week_0(finished, busy_run):
    frame = finished.datacollector.get_model_vars_dataframe()
    weeks = busy_run.weeks()
    assert len(frame) == finished.week + 1
    assert frame.phase[0] == "none" and frame.deaths[0] == 0
    # Row t holds what the compiled run's series says of the week before, with totals for weekly counts.
    for name in ("ripeness", "pair_trust", "attitude_officials", "attitude_elites", "attitude_grassroots"):
        assert frame[name][1:].tolist() == pytest.approx(weeks[name].tolist(), rel=1e-12), name
    assert frame.deaths[1:].tolist() == pytest.approx(weeks.deaths.cumsum().tolist())
    last, row = frame.iloc[-1], busy_run.outcomes()
    for name in ("deaths", "attacks", "transfer_level", "agreement"):
        assert last[name] == row[name], name
    assert frame.agreement.sum() > 0 and frame.phase.nunique() > 2


@pytest.mark.parametrize("clone", [copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))], ids=["copy", "pickle"])
def test_a_clone_goes_on_as_the_model_would_and_apart_from_it(m, clone):
    other, before = clone(m), m.state.copy()
    for _ in range(20):
        other.step()
    assert differing(m.state, before) == set()
    for _ in range(20):
        m.step()
    assert differing(m.state, other.state) == set()
    assert other.agents[3].model is other and (other.week, other.steps) == (120, 120)
    frames = [model.datacollector.get_model_vars_dataframe() for model in (m, other)]
    pd.testing.assert_frame_equal(*frames)


def test_agents_and_sets_of_them_can_be_pickled(m):
    agent, elites = pickle.loads(pickle.dumps((m.agents[7], m.agents_by_type[Elite])))
    assert type(agent) is Elite and agent.unique_id == 8 and agent.attitude == m.agents[7].attitude
    assert agent.model is elites.model and agent in elites


@pytest.mark.parametrize("processes", [1, 2])
def test_batch_run_over_parameters_agrees_with_simulate(processes):
    # Worlds that end at a week of their own, and one that Mesa cuts off.
    worlds = [world(SHORT), world(SHORT | {"run.weeks": 40, "conflict.intensity": 0.9})]
    repeats = {"rng": [4, 5]} if TAKES_SEEDS else {"iterations": 1}
    fixed = {} if TAKES_SEEDS else {"rng": [4, "5"]}
    table_of = {"parameters": worlds, **fixed}
    rows = mesa.batch_run(ConflictModel, table_of, number_processes=processes, display_progress=False, **repeats)
    assert len(rows) == 4
    for row in rows:
        outcome = run_one(row["parameters"], int(row["rng"])).outcomes()
        assert row["deaths"] == outcome["deaths"] > 0
        assert row["attitude_grassroots"] == outcome["attitude_grassroots"]


def test_batch_run_without_seeds_draws_its_own():
    repeats = {"rng": [None] * 3} if TAKES_SEEDS else {"iterations": 3}
    rows = mesa.batch_run(ConflictModel, {"parameters": [world(SHORT)]}, display_progress=False, **repeats)
    assert len({row["deaths"] for row in rows}) == 3


def test_batch_run_every_week_has_every_week():
    repeats = {"rng": [4]} if TAKES_SEEDS else {"iterations": 1}
    rows = mesa.batch_run(
        ConflictModel, {"parameters": [world(SHORT)]}, data_collection_period=1, display_progress=False, **repeats
    )
    assert [row["Step"] for row in rows] == list(range(31))


def test_batch_run_with_bare_parameters_is_said_plainly():
    with pytest.raises(ParameterError, match="table a list of them"):
        mesa.batch_run(ConflictModel, {"parameters": world(SHORT)}, display_progress=False)
