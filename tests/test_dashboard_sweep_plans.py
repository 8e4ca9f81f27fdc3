"""What a visitor may have swept: links that carry it, plans that are wrong or too much, and what would be right."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.session import permalink
from dashboard.session.ask import Ask, understood
from dashboard.session.refused import Refused
from dashboard.sweep import address, parameters
from dashboard.sweep.asked import AxisAsked, Plan
from dashboard.sweep.plan import planned
from tests.session_support import SHORT, ask
from tests.sweep_page import FORMAT, STALEMATE, SweepPage, own_link, plan_of


@pytest.fixture
def page():
    with SweepPage() as page:
        yield page


# --- links ---


def test_a_cell_s_link_leads_to_the_world_and_the_seed_of_its_first_run(page):
    begun = page.sweep(1, [STALEMATE, FORMAT], seed=9, changes={"power.asymmetry": 0.3})
    found = planned(understood(Ask("default", SHORT | {"power.asymmetry": 0.3}, 9)), plan_of(STALEMATE, FORMAT))
    for k, p in enumerate(found.worlds):
        there = permalink.read(begun["links"]["head"] + begun["links"]["rest"][k])
        assert there.notices == []
        assert (understood(there.ask).parameters, there.ask.seed) == (p, 9)


def test_a_cell_of_ones_own_world_opens_too():
    with SweepPage() as page:
        first = page.greeted(address.write(own_link(), plan_of(STALEMATE)))
        page.say(type="sweep", n=1, ask=first["ask"], plan=first["plan"])
        links = page.first("begun")[0]["links"]
    there = permalink.read(links["head"] + links["rest"][2])
    assert there.notices == []
    assert understood(there.ask, there.opened).parameters.conflict.stalemate == 0.8


AXES = st.sampled_from(["conflict.stalemate", "dialogue.leak_rate", "run.weeks", "track_two[0].format",
                        "track_two[0].enabled", "third_party.departure_week"])  # fmt: skip


@given(paths=st.lists(AXES, min_size=1, max_size=2, unique=True), runs=st.integers(10, 200), log=st.booleans())
@settings(max_examples=25, deadline=None)
def test_a_plan_comes_back_from_its_link(paths, runs, log):
    asked = understood(Ask("oslo", seed=4))
    axes = [parameters.axis_at_first(path, asked.parameters) for path in paths]
    axes = [AxisAsked(a.path, a.low, a.high, a.n, log and a.low > 0) if not a.levels else a for a in axes]
    found = address.read(address.write(permalink.write(asked), Plan(tuple(axes), runs)))
    assert (found.world.notices, found.axes, found.runs) == ([], tuple(axes), runs)
    assert found.world.ask == asked.ask


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("x=power.asymetry:0:1:5", "Did you mean 'power.asymmetry'"),
        ("x=power.asymmetry:0:1", "written as power.asymmetry:0.1:0.9:5"),
        ("x=power.asymmetry:0:one:5", "'one'"),
        ("runs=5", "from 10 to 200"),
        ("runs=many", "from 10 to 200"),
        ("y=track_two%5B7%5D.secrecy:0:1:5", "has no track_two[7].secrecy"),
    ],
)
def test_what_a_link_says_wrongly_is_named_and_the_page_comes_all_the_same(page, part, said):
    answer = page.greeted(f"?scenario=oslo&{part}")
    assert any(said in notice for notice in page.first("welcome")[0]["notices"])
    assert answer["sweep"]["cells"] > 1 and answer["problems"] == []


# --- what is refused, and what would be right ---


@pytest.mark.parametrize(
    ("axis", "said"),
    [
        ({"low": 0.9, "high": 0.1}, "low must be below high"),
        ({"high": 1.5}, "must be a number from 0 to 1"),
        ({"low": None}, "the lowest value must be a number"),
        ({"n": 1}, "from 2 to 81"),
        ({"n": 2.5}, "from 2 to 81"),
        ({"log": True, "low": 0.0}, "must begin above 0"),
        ({"path": "conflict.stalmate"}, "Did you mean"),
        ({"path": "track_two[0].format", "levels": ["back_channel"]}, "at least two values"),
        ({"path": "track_two[0].format", "levels": ["back_chanel", "seminar"]}, "back_channel"),
        ({"steps": 5}, "an axis has no 'steps'"),
        ({"path": 7}, "must be text"),
    ],
)
def test_a_wrong_axis_is_refused_with_its_remedy_and_nothing_runs(page, axis, said):
    page.say(type="sweep", n=1, ask=ask(), plan={"axes": [STALEMATE | axis], "runs": 10})
    problems = page.first("refused", n=1)[0]["problems"]
    assert said in " ".join(p["text"] for p in problems)
    assert "begun" not in page.kinds()


@pytest.mark.parametrize(
    "plan",
    [None, [], {"axes": []}, {"axes": [STALEMATE] * 3}, {"axes": [STALEMATE, STALEMATE]}, {"axes": "x"},
     {"axes": [[]]}, {"axes": [STALEMATE], "runs": 9}, {"axes": [STALEMATE], "runs": "40"},
     {"axes": [STALEMATE], "cells": 4}, {"axes": [FORMAT | {"levels": [["a"]] * 2}]},
     {"axes": [STALEMATE | {"high": 1e300}]}, {"axes": [STALEMATE | {"n": 10**9}]}],
)  # fmt: skip
def test_a_broken_plan_is_answered_with_the_world_and_what_is_wrong(page, plan):
    page.say(type="plan", n=3, ask=ask(), plan=plan)
    message = page.first("plan", n=3)[0]
    assert message["problems"] and all(p["text"] for p in message["problems"])
    assert message["world"]["link"]


def test_too_many_cells_are_refused_before_they_are_looked_at_and_the_command_line_is_told(page):
    wide, other = STALEMATE | {"n": 81}, {"path": "power.asymmetry", "low": 0, "high": 1, "n": 81}
    page.say(type="plan", n=1, ask=ask(), plan={"axes": [wide, other]})
    message = page.first("plan", n=1)[0]
    (problem,) = message["problems"]
    assert "6,561 cells" in problem["text"] and "9 on each axis" in problem["text"]
    assert "n = 81" in message["repeat"]["text"]
    page.say(type="sweep", n=2, ask=ask(), plan=message["plan"])
    assert "6,561" in page.first("refused", n=2)[0]["problems"][0]["text"]


def test_a_sweep_that_costs_too_much_says_how_many_runs_would_do():
    asked = understood(Ask("default"))
    wide = STALEMATE | {"n": 9}, {"path": "power.asymmetry", "low": 0, "high": 1, "n": 9}
    problems = planned(asked, plan_of(*wide, runs=200)).problems
    fit = int(problems[0].split("Take at most ")[1].split()[0])
    assert 10 <= fit < 200
    assert planned(asked, plan_of(*wide, runs=fit)).problems == ()
    assert planned(asked, plan_of(*wide, runs=fit + 1)).problems


def test_a_cell_that_is_too_large_for_the_server_is_refused_by_its_values():
    asked = understood(Ask("default"))
    axis = {"path": "society.grassroots_per_party", "low": 100, "high": 5_000, "n": 3}
    with pytest.raises(Refused, match=r"At society.grassroots_per_party = 2,550: .*too large"):
        planned(asked, plan_of(axis))


def test_an_axis_of_whole_numbers_takes_each_number_once():
    asked = understood(Ask("default"))
    found = planned(asked, plan_of({"path": "society.officials_per_party", "low": 3, "high": 6, "n": 9}))
    assert found.spec.axes[0].levels == (3, 4, 5, 6)


@pytest.mark.parametrize("scenario", ["default", "oslo", "mozambique"])
def test_every_parameter_that_is_offered_makes_an_axis_as_it_is_offered(scenario):
    asked = understood(Ask(scenario))
    offered = parameters.listed(asked)["all"]
    assert len(offered) > 250
    for one in offered:
        try:
            assert 2 <= planned(asked, plan_of(one["axis"])).cells <= 6, one["path"]
        except Refused as error:  # values that do not go together say which
            assert one["path"].endswith(("].included", "].starts", "].ends", "].opens_week", "].kind")), error
            assert re.match(r"At [\w.\[\]]+ = \d+: |shocks\[\d|.*at least two parties", str(error))


def test_axes_that_another_world_has_not_are_left_out_with_a_word(page):
    page.greeted("?scenario=oslo")
    gone = {"path": "track_two[1].secrecy", "low": 0, "high": 1, "n": 3}
    page.say(type="plan", n=1, ask=ask(), plan={"axes": [STALEMATE, gone], "runs": 20})
    message = page.first("plan", n=1)[0]
    assert [axis["path"] for axis in message["plan"]["axes"]] == ["conflict.stalemate"]
    assert "has no track_two[1].secrecy" in message["notices"][0]
