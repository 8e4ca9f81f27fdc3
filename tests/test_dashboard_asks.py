"""What a visitor asks for, trusted in nothing, and the controls to ask with."""

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.session.ask import Ask, understood
from dashboard.session.choices import choices
from dashboard.session.controls import controls, differs, key, values
from dashboard.session.library import names
from dashboard.session.refused import Refused
from experiments.worlds import other_world
from model import Parameters
from scenarios import Scenario
from tests.session_support import GOOD, Page, ask, asked


@pytest.fixture
def page():
    with Page() as page:
        yield page


# --- what is asked for ---


@pytest.mark.parametrize(
    ("wrong", "path", "said"),
    [
        ({"scenario": "olso"}, None, "Did you mean 'oslo'?"),
        ({"scenario": "file"}, None, "open one first"),
        ({"scenario": None}, None, "scenario must be text, not nothing"),
        ({"sead": 1}, None, "Did you mean 'seed'?"),
        ({"seed": 1.5}, None, "seed must be a whole number"),
        ({"seed": -1}, None, "seed must be a whole number"),
        ({"seed": True}, None, "seed must be a whole number"),
        ({"seed": 2**53}, None, "seed must be a whole number"),
        ({"changes": {"power.asymetry": 0.5}}, "power.asymetry", "Did you mean 'power.asymmetry'?"),
        ({"changes": {"power": {"asymmetry": 0.5}}}, "power", "must be one value, not a table"),
        ({"changes": {"power": 0.5}}, "power", "names no single parameter"),
        ({"changes": {"track_two[2].secrecy": 0.5}}, "track_two[2].secrecy", "has 2, counted from 0"),
        ({"changes": {"track_two[00].secrecy": 0.5}}, "track_two[00].secrecy", "names no single parameter"),
        ({"changes": {"power.asymmetry": 1.5}}, "power.asymmetry", "must be at most 1.0"),
        ({"changes": {"power.asymmetry": math.nan}}, "power.asymmetry", "must be a finite number"),
        ({"changes": {"power.asymmetry": 10**400}}, "power.asymmetry", "beyond all bounds"),
        ({"changes": {"power.asymmetry": [0.5]}}, "power.asymmetry", "must be one value, not a list"),
        ({"changes": {"power.asymmetry": True}}, "power.asymmetry", "must be a number from 0 to 1, not true"),
        ({"changes": {"power.asymmetry": None}}, "power.asymmetry", "must be a number from 0 to 1, not nothing"),
        ({"changes": {"run.weeks": 60.5}}, "run.weeks", "must be a whole number"),
        ({"changes": {"track_two[0].format": "workshop"}}, None, "track_two[0].format = 'workshop' is not known"),
        ({"changes": {"track_two[0].name": "x" * 301}}, None, "longer than 300 characters"),
        ({"changes": {"track_two[0].name": "\ud800"}}, None, "characters that are none"),
        ({"changes": {f"a{k}.b": 1 for k in range(501)}}, None, "at most 500 can be changed"),
        ({"changes": {"run.weeks": 5000, "run.followup_weeks": 5000}}, None, "at most 5,200"),
        ({"changes": {"society.grassroots_per_party": 1_000_000}}, None, "Take fewer people"),
        ({"without": []}, None, "must differ in something"),
        ({"without": ["trak_two"]}, None, "Did you mean 'track_two'?"),
        ({"without": ["Norway chanel"]}, None, "Did you mean 'Norway channel'?"),
        ({"without": ["track_two"] * 21}, None, "at most 20 names"),
        ({"without": [["track_two"]]}, None, "must be text, not a list"),
    ],
)
def test_a_wrong_ask_is_refused_with_its_place_and_what_would_be_right(wrong, path, said):
    with pytest.raises(Refused) as caught:
        understood(Ask.read({**GOOD, **wrong}))
    assert said in str(caught.value)
    assert path in (None, caught.value.problems[0]["path"])


def test_everything_wrong_is_told_at_once():
    wrong = {"power.asymmetry": 2, "conflict.stalemate": -1, "track_one.opening_rate": "x"}
    with pytest.raises(Refused) as caught:
        understood(Ask.read({**GOOD, "changes": wrong}))
    assert {problem["path"] for problem in caught.value.problems} == set(wrong)


NOISE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["oslo", "track_two", "power.asymmetry", "ask", "file", "csv"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
FIELDS = st.sampled_from(["n", "ask", "scenario", "search", "name", "text", "what"])
MESSAGES = NOISE | st.builds(
    lambda kind, more: {"type": kind} | more,
    st.sampled_from(["hello", "ask", "scenario", "ensemble", "cancel", "open", "save"]),
    st.dictionaries(FIELDS, NOISE | st.fixed_dictionaries(dict.fromkeys(GOOD, NOISE)), max_size=4),
)


@given(messages=st.lists(MESSAGES, min_size=1, max_size=5))
@settings(max_examples=25)
def test_no_message_brings_a_session_down(messages):
    page = Page()
    for message in messages:
        page.session.hear(message)
    n = 2**53 - 1  # after whatever number the noise has had
    page.say(type="ask", n=n, ask=ask({"run.weeks": 5}))
    page.first("run", n=n)
    page.session.close()
    assert not [message for message, _ in page.heard if message["type"] == "failed"]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (None, "must be a table with a type"),
        ({"type": "aks"}, "Did you mean 'ask'?"),
        ({"type": "hello", "search": 1}, "search must be text"),
        ({"type": "ask", "ask": GOOD}, "n must be a whole number"),
        ({"type": "ask", "n": 1}, "ask must be a table with scenario, changes, seed, without, not nothing"),
        ({"type": "save", "what": "exe", "ask": GOOD}, "one of csv, png, toml"),
        ({"type": "open", "name": "x.toml"}, "comes with its name and its text"),
    ],
)
def test_a_wrong_message_is_refused(page, message, said):
    page.session.hear(message)
    assert said in page.first("refused")[0]["problems"][0]["text"]


# --- controls ---


@pytest.mark.parametrize("name", names())
def test_every_parameter_of_every_scenario_has_one_control_of_its_own(name):
    world = understood(Ask(name))
    made = controls(world)
    front, rest = made["front"], [c for group in made["groups"] for c in group["controls"]]
    single = [c["paths"][0] for c in [*front, *rest] if len(c["paths"]) == 1]
    assert sorted(single) == sorted(world.parameters.paths())
    assert len(front) == 6
    several = [c for c in front if len(c["paths"]) > 1]
    assert all(c["paths"] == [f"track_two[{k}].elite_access" for k in range(len(c["paths"]))] for c in several)
    known = values(world.parameters)
    assert all(known[c["key"]] == c["default"] for c in [*front, *rest])
    labels = Counter((group["name"], c["label"]) for group in made["groups"] for c in group["controls"])
    assert set(labels.values()) == {1}
    for c in [*front, *rest]:
        assert c["help"] and c["source"] and c["label"]
        if c["kind"] == "float" and c["default"] is not None:  # a slider can stand on the scenario's own value
            moves = (c["default"] - c["low"]) / c["step"]
            assert abs(moves - round(moves)) < 1e-6
            assert c["low"] <= c["default"] <= c["high"]
            assert (c["high"] - c["low"]) / c["step"] >= 40


def test_primary_parameters_come_first_in_their_group():
    groups = {group["name"]: group["controls"] for group in controls(asked())["groups"]}
    for held in groups.values():
        primary = [Parameters.declaration(c["paths"][0]).primary for c in held]
        assert primary == sorted(primary, reverse=True)
    assert [c["paths"][0] for c in groups["track_one"][:2]] == ["track_one.openness", "track_one.coordination"]


def test_a_control_of_several_initiatives_has_no_value_where_they_differ():
    both = understood(Ask("oslo", {"track_two[1].elite_access": 0.2}))
    control = controls(both)["front"][-1]
    assert control["paths"] == ["track_two[0].elite_access", "track_two[1].elite_access"]
    assert control["key"] == key(control["paths"])
    assert values(both.parameters)[control["key"]] is None
    assert values(both.parameters)["track_two[1].elite_access"] == 0.2
    assert [row["label"] for row in differs(both)] == ["Norway channel: access to officials"]


def test_a_world_of_its_own_formats_offers_them():
    p = Parameters().with_values({"formats": [{"name": "clinic"}], "track_two": []})
    world = understood(Ask("file"), Scenario("x", "x", p.with_values({"track_two": [{"name": "a"}]})))
    offered = {c["paths"][0]: c["choices"] for group in controls(world)["groups"] for c in group["controls"]}
    assert offered["track_two[0].format"][-1] == "clinic"
    assert "clinic" not in offered["formats[0].like"]
    bare = controls(understood(Ask("file"), Scenario("x", "x", p)))
    assert [c["paths"][0] for c in bare["front"]][-1] == "conflict.intensity"


def test_what_may_be_taken_away_is_what_would_be_missed():
    for name in names():
        world = understood(Ask(name))
        for choice in choices(world):
            assert other_world(world.parameters, choice["value"]) != world.parameters, (name, choice)
    oslo = {choice["value"]: choice["label"] for choice in choices(asked(scenario="oslo"))}
    assert oslo["Norway channel"] == "Norway channel"
    assert "business" not in oslo
    paused = [choice["value"] for choice in choices(asked({"track_two[1].enabled": False}, "oslo"))]
    assert not {"Norway channel", "government"} & set(paused)
    # An initiative called like a track is named by its place; a renamed one is still found.
    business = asked({"track_two[1].name": "business"}, "oslo", without=["Norway channel"])
    assert business.ask.without == ("track_two[1]",)
    assert "track_two[1]" in [choice["value"] for choice in choices(business)]
    assert not business.ghost.track_two[1].enabled
