"""Officials, elites and grassroots actors as Mesa agents: views on the arrays, and sets of them."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from mesa.agent import AgentSet

from model import ConflictModel, Parameters
from model.agents import Elite, GrassrootsActor, Official
from tests.conftest import BUSY, differing, world


@pytest.fixture
def m() -> ConflictModel:
    """A busy model in mid-war: gains made, readings bettered, ideas found."""
    model = ConflictModel(Parameters().with_values(BUSY), rng=5)
    for _ in range(100):
        model.step()
    return model


# --- agents ---


def test_there_is_an_agent_for_every_person(m):
    society = m.parameters.society
    each = [society.officials_per_party, society.elites_per_party, society.grassroots_per_party]
    assert m.agent_types == [Official, Elite, GrassrootsActor]
    assert [len(m.agents_by_type[kind]) for kind in m.agent_types] == [2 * n for n in each]
    assert [a.unique_id for a in m.agents] == list(range(1, 2 * sum(each) + 1))
    assert all(type(a) is kind for kind, some in m.agents_by_type.items() for a in some)
    assert isinstance(m.agents, AgentSet) and m.agents is m.agents and m.agents[4] is m.agents[4]


def test_views_read_the_arrays(m):
    s = m.state
    for a in m.agents:
        i, other = a.row, 1 - a.party
        assert (a.party, a.tier, a.hawkishness) == (s.party[i], s.tier[i], s.hawkishness[i])
        assert a.attitude == a.attitude_to(other) == s.attitude[other, i]
    assert len({a.attitude for a in m.agents}) > 10
    for a in m.agents_by_type[Elite]:
        e = a.row - len(m.agents_by_type[Official])
        assert a.credibility == s.credibility[e]
        assert a.closeness == pytest.approx(np.mean([a.closeness_to(o) for o in range(s.closeness.shape[1])]))
    for a in m.agents_by_type[Official]:
        assert a.reading == s.reading[1 - a.party, a.row]
        assert a.working_trust == np.clip(a.attitude + a.reading, 0, 1)
        assert a.weeks_in_office == 100 - s.in_office[a.row]
    assert any(a.reading != 0 for a in m.agents_by_type[Official])
    assert 0 <= min(a.weeks_in_office for a in m.agents_by_type[Official]) < 100


def test_views_tell_who_knows_which_idea(m):
    carriers = [*m.agents_by_type[Official], *m.agents_by_type[Elite]]
    assert sum(len(a.knows) for a in carriers) == m.state.knows.sum() > 0
    assert all(m.state.knows[idea, a.row] for a in carriers for idea in a.knows)


def test_attitude_is_the_mean_over_the_other_parties():
    three = world({"parties": [{"name": "A"}, {"name": "B"}, {"name": "C"}], "track_one.veto_players": 3})
    a = ConflictModel(three, rng=1).agents_by_type[Elite][-1]
    assert a.party == 2
    a.set_attitude_to(0, 0.25)
    a.set_attitude_to(1, 0.5)
    assert a.attitude == pytest.approx(0.375)
    with pytest.raises(ValueError, match="2 is no other party for <Elite 33 of C>; the others are 0, 1"):
        a.attitude_to(2)


def test_writing_goes_to_the_state_and_into_the_next_week(m):
    untouched = copy.deepcopy(m)
    elite, official = m.agents_by_type[Elite][0], m.agents_by_type[Official][0]
    elite.hawkishness, elite.credibility, elite.closeness = 0.9, 0.4, 0.3
    official.reading = 0.2
    assert m.state.hawkishness[elite.row] == 0.9
    assert m.state.credibility[0] == 0.4 and (m.state.closeness[0] == 0.3).all()
    assert m.state.reading[1, official.row] == 0.2
    assert m.state.reading[0, official.row] == untouched.state.reading[0, official.row]
    m.step()
    untouched.step()
    assert m.state.outlook[1, elite.row] < untouched.state.outlook[1, elite.row]


@pytest.mark.parametrize("kind", [Official, Elite, GrassrootsActor])
def test_an_attitude_that_is_written_lasts(m, kind):
    untouched = copy.deepcopy(m)
    m.agents_by_type[kind].set("attitude", 0.95)
    assert set(m.agents_by_type[kind].get("attitude")) == {0.95}
    for model in (m, untouched):
        model.step()
    after, without = (model.agents_by_type[kind].agg("attitude", np.mean) for model in (m, untouched))
    assert without < 0.75 < after
    own = m.state.party[m.agents_by_type[kind].rows]
    assert (m.state.attitude[own, m.agents_by_type[kind].rows] == 0).all()


@pytest.mark.parametrize("value", [1.5, -0.1, float("nan"), "high", True, None])
def test_values_out_of_bounds_are_refused(m, value):
    before = m.state.copy()
    with pytest.raises(ValueError, match="hawkishness must be a number from 0 to 1, not"):
        m.agents[0].hawkishness = value
    with pytest.raises(ValueError, match="attitude must be"):
        m.agents.set("attitude", value)
    assert differing(m.state, before) == set()


def test_what_cannot_work_says_why(m):
    elite, official = m.agents_by_type[Elite][0], m.agents[0]
    refusals = [
        (AttributeError, "party cannot be set: people keep", lambda: setattr(elite, "party", 1)),
        (AttributeError, "tier cannot be set", lambda: m.agents.set("tier", 1)),
        (AttributeError, "working_trust cannot be set: it is attitude", lambda: setattr(official, "working_trust", 1)),
        (AttributeError, "'attitud' to set.* Did you mean 'attitude'", lambda: setattr(elite, "attitud", 1)),
        (AttributeError, "no attribute 'credibility'", lambda: m.agents.get("credibility")),
        (AttributeError, "Did you mean 'attitude'", lambda: m.agents.array("atitude")),
        (TypeError, "An? Elite cannot be made: people are rows", lambda: Elite(m)),
        (TypeError, "Elite cannot be made", lambda: Elite.create_agents(m, 3)),
        (NotImplementedError, "Elite.remove: people are rows", elite.remove),
        (NotImplementedError, "call model.step", lambda: m.agents.shuffle_do("step")),
        (TypeError, "cannot be added", lambda: m.register_agent(elite)),
        (TypeError, "cannot be removed", lambda: m.deregister_agent(elite)),
        (TypeError, "cannot be removed", m.remove_all_agents),
        (TypeError, "fixed, in members and order", lambda: m.agents.add(elite)),
        (TypeError, "agents.copy", lambda: m.agents.discard(elite)),
        (TypeError, "fixed", lambda: m.agents.remove(elite)),
        (TypeError, "fixed", m.agents.clear),
        (TypeError, "fixed", lambda: m.agents.shuffle(inplace=True)),
        (TypeError, "fixed", lambda: m.agents.sort("attitude", inplace=True)),
        (TypeError, "fixed", lambda: m.agents.select(lambda a: a.party == 0, inplace=True)),
        (ValueError, "mask must be bool of shape", lambda: m.agents.where(np.array([True]))),
        (ValueError, "the officials of a party are 0 to 2", lambda: elite.closeness_to(3)),
    ]
    before = m.state.copy()
    for error, words, attempt in refusals:
        with pytest.raises(error, match=words):
            attempt()
    assert differing(m.state, before) == set()


# --- AgentSet ---


def test_get_set_and_agg_work_on_the_arrays(m):
    everybody, elites = m.agents, m.agents_by_type[Elite]
    assert everybody.get("hawkishness") == m.state.hawkishness.tolist()
    assert elites.get(["party", "credibility"]) == [[a.party, a.credibility] for a in elites]
    assert everybody.get("unique_id") == [a.unique_id for a in everybody]
    lacking = everybody.get("credibility", handle_missing="default", default_value=-1)
    assert lacking[:6] == [-1] * 6 and lacking[6:22] == m.state.credibility.tolist()
    assert everybody.agg("hawkishness", [min, max]) == [m.state.hawkishness.min(), m.state.hawkishness.max()]
    assert elites.agg("attitude", np.mean) == pytest.approx(m.state.attitude.sum(axis=0)[elites.rows].mean())
    elites.set("hawkishness", 0.125)
    assert (m.state.hawkishness[elites.rows] == 0.125).all() and (m.state.hawkishness == 0.125).sum() == len(elites)
    assert elites.array("hawkishness").shape == (len(elites),)


def test_select_finds_those_whom_a_mask_finds(m):
    hawks = m.agents.select(lambda a: a.hawkishness > 0.6)
    found = np.flatnonzero(m.state.hawkishness > 0.6)
    assert [a.row for a in hawks] == found.tolist() == m.agents.where(m.state.hawkishness > 0.6).rows.tolist()
    assert 0 < len(hawks) < len(m.agents)
    assert len(m.agents.select(at_most=5)) == 5
    assert m.agents.select(agent_type=Elite).get("row") == m.agents_by_type[Elite].rows.tolist()
    assert len(m.agents.where(m.state.hawkishness > 2)) == 0


@pytest.mark.parametrize("by", ["tier", lambda a: a.tier])
def test_groupby_splits_as_the_arrays_do(m, by):
    groups = m.agents.groupby(by)
    assert groups.count() == dict(enumerate(np.bincount(m.state.tier).tolist()))
    means = groups.agg("hawkishness", np.mean)
    assert means == pytest.approx({t: m.state.hawkishness[m.state.tier == t].mean() for t in range(3)})
    assert m.agents.groupby(by, result_type="list").groups[0] == list(m.agents_by_type[Official])


def test_do_and_map_reach_everybody_once(m):
    seen: list[int] = []
    m.agents.do(lambda a: seen.append(a.row))
    m.agents.shuffle_do(lambda a: seen.append(a.row))
    everybody = list(range(len(m.agents)))
    assert seen[: len(everybody)] == everybody and sorted(seen[len(everybody) :]) == everybody
    assert m.agents_by_type[Elite].map("closeness_to", 0) == m.state.closeness[:, 0].tolist()
    m.agents_by_type[Official].do(lambda a: setattr(a, "reading", a.reading / 2))
    assert np.abs(m.state.reading).max() <= 0.5


def test_shuffle_sort_and_copy_give_ordinary_sets(m):
    shuffled = m.agents.shuffle()
    assert [a.row for a in shuffled] != list(range(len(shuffled))) and set(shuffled) == set(m.agents)
    hawkish_first = m.agents.sort("hawkishness").get("hawkishness")
    assert hawkish_first == sorted(m.state.hawkishness.tolist(), reverse=True)
    mine = m.agents.copy()
    mine.discard(m.agents[0])
    assert len(mine) == len(m.agents) - 1 and m.agents[0] in m.agents and m.agents[0] not in mine
    assert len(m.agents_by_type[Elite] | m.agents_by_type[Official]) == 22
    assert m.agents.to_list()[2:4] == m.agents[2:4]
