"""The declaration machinery, on a small tree of its own."""

import math
import pickle
from typing import Literal, Self

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError, model_validator

from model.declare import Declaration, Group, ParameterError, Tree, parameter, required


class Trust(Group):
    gain: float = parameter(
        0.05,
        "share of the distrust removed by one kept commitment",
        unit="per commitment",
        bounds=(0, 1),
        explore=(0.01, 0.15),
        source="assumed",
        primary=True,
    )
    loss: float = parameter(
        0.4, "share of the trust removed by one breach", unit="per breach", bounds=(0, 1), source="x"
    )


class Run(Group):
    weeks: int = parameter(520, "length of the run", unit="weeks", bounds=(1, None), source="ten years")
    series: bool = parameter(False, "keep the weekly series", unit="yes or no", source="scenario")


class Meeting(Group):
    name: str = parameter(required, "name of the meeting", unit="text", source="scenario")
    format: str = parameter("seminar", "format", unit="name", choices=("seminar", "shuttle"), source="scenario")
    mode: Literal["in_person", "virtual"] = parameter("in_person", "how people meet", unit="name", source="scenario")
    secrecy: float = parameter(0, "0 public, 1 secret", unit="0 to 1", bounds=(0, 1), source="assumed")
    opens_week: int | None = parameter(None, "when it goes public", unit="week", bounds=(0, None), source="never")


class World(Tree):
    trust: Trust = Trust(gain=0.1)
    run: Run = Run()
    meetings: list[Meeting] = Field(default_factory=lambda: [Meeting(name="first")])

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [meeting.name for meeting in self.meetings]
        if len(set(names)) < len(names):
            raise ValueError("[[meetings]] names must differ")
        return self


def said_by(action) -> str:
    with pytest.raises(ParameterError) as caught:
        action()
    return str(caught.value)


def test_a_changed_copy_leaves_the_tree_as_it_was():
    world = World()
    changed = world.with_values({"trust.gain": 0.7, "meetings[0].secrecy": 1})
    assert (changed.trust.gain, changed.meetings[0].secrecy) == (0.7, 1.0)
    assert world == World()
    assert isinstance(changed.meetings[0].secrecy, float)


@pytest.mark.parametrize("change", [lambda w: setattr(w.trust, "gain", 0.2), lambda w: delattr(w, "trust")])
def test_a_tree_is_frozen(change):
    assert "with_values" in said_by(lambda: change(World()))


def test_a_tree_survives_pickling():
    world = World().with_values({"meetings[0].opens_week": 3})
    assert pickle.loads(pickle.dumps(world)) == world


MISTAKES = [
    (
        {"trust.gain": 1.4},
        "trust.gain = 1.4 must be at most 1.0 (share of the distrust removed by one kept commitment).",
    ),
    ({"trust.gain": -1}, "trust.gain = -1 must be at least 0.0 (share of the distrust removed"),
    ({"trust.gain": "high"}, "trust.gain must be a number from 0 to 1, not the text 'high'"),
    ({"trust.gain": "0.5"}, "trust.gain must be a number from 0 to 1, not the text '0.5'"),
    ({"trust.gain": True}, "trust.gain must be a number from 0 to 1, not true"),
    ({"trust.gain": None}, "trust.gain must be a number from 0 to 1, not nothing"),
    ({"trust.gain": math.nan}, "trust.gain must be a finite number from 0 to 1, not the number nan"),
    ({"run.weeks": 2.5}, "run.weeks must be a whole number of at least 1, not the number 2.5 (length of the run)."),
    ({"run.weeks": 0}, "run.weeks = 0 must be at least 1 (length of the run)."),
    ({"run.series": 1}, "run.series must be true or false, not the number 1"),
    ({"meetings[0].format": "semnar"}, "= 'semnar' must be one of: seminar, shuttle. Did you mean 'seminar'?"),
    ({"meetings[0].mode": "virtuall"}, "must be one of: in_person, virtual. Did you mean 'virtual'?"),
    ({"trust.gian": 1}, "trust has no parameter 'gian'. Did you mean 'trust.gain'? Known: gain, loss."),
    ({"run.gain": 1}, "run has no parameter 'gain'. Did you mean 'trust.gain'? Known: weeks, series."),
    ({"turst.gain": 1}, "There is no group 'turst'. Did you mean 'trust.gain'? Known: trust, run, meetings."),
    ({"trust.secrecy": 1}, "trust has no parameter 'secrecy'. Did you mean 'meetings[i].secrecy'?"),
    ({"meetings[3].secrecy": 1}, "there is no meetings[3]; meetings has 1, counted from 0."),
    ({"meetings.secrecy": 1}, "meetings is a list; name an item, as meetings[0].secrecy."),
    ({"trust[0].gain": 1}, "trust[0].gain: trust is no list, so [0] has no meaning."),
    ({"trust.gain.x": 1}, "trust.gain is one parameter; nothing stands below it."),
    ({"trust..gain": 1}, "'trust..gain' is no dotted path"),
    ({"trust": 3}, "trust must be a table of parameters (gain, loss), not the number 3."),
    ({"meetings": 3}, "meetings must be a list of tables, each of parameters (name, "),
    ({"meetings": [3]}, "meetings[0] must be a table of parameters (name, "),
    ({"meetings": [{}]}, "meetings[0].name is missing: text (name of the meeting)."),
    ({"meetings": [{"name": "a"}, {"name": "a"}]}, "[[meetings]] names must differ"),
]


@pytest.mark.parametrize(("values", "sentence"), MISTAKES, ids=lambda item: str(item)[:40])
def test_a_wrong_value_is_told_with_its_place_and_what_would_be_right(values, sentence):
    said = said_by(lambda: World().with_values(values))
    assert sentence in said
    assert "\n" not in said


def test_every_mistake_is_told_at_once():
    said = said_by(lambda: World().with_values({"nowhere": 1, "trust.gain": 2, "run.weeks": "x"}))
    assert len(said.splitlines()) == 3


FILE_MISTAKES = [
    ({"trust": {"gian": 1}}, "oslo.toml: [trust] has no parameter 'gian'. Did you mean 'gain'? Known: gain, loss."),
    ({"trust": {"gain": 1.4}}, "oslo.toml: [trust] gain = 1.4 must be at most 1.0 (share of the distrust"),
    ({"turst": {}}, "oslo.toml: there is no group 'turst'. Did you mean 'trust'? Known: trust, run, meetings."),
    ({"gain": 1}, "oslo.toml: there is no group 'gain'. Did you mean 'trust.gain'?"),
    ({"meetings": {"name": "a"}}, "oslo.toml: [meetings] must be a list of tables"),
    ({"meetings": [{"name": "a", "secrecy": "no"}]}, "oslo.toml: [meetings[0]] secrecy must be a number from 0 to 1"),
    ({"meetings": [{"name": "a"}, {"name": "a"}]}, "oslo.toml: [[meetings]] names must differ"),
]


@pytest.mark.parametrize(("nested", "sentence"), FILE_MISTAKES, ids=lambda item: str(item)[:40])
def test_a_files_mistake_names_the_file_and_its_table(nested, sentence):
    assert sentence in said_by(lambda: World.from_mapping(nested, place="oslo.toml"))


@pytest.mark.parametrize(
    "make",
    [lambda: Trust(gain=2), lambda: World(trust={"gain": 2}), lambda: World.model_validate({"trust": {"gain": 2}})],
)
def test_pydantics_own_error_never_escapes(make):
    with pytest.raises(ParameterError, match=r"gain = 2 must be at most 1\.0") as caught:
        make()
    assert not isinstance(caught.value, ValidationError)


def test_numbers_of_numpy_are_taken_as_pythons():
    world = World().with_values({"trust.gain": np.float32(0.5), "run.weeks": np.int64(7), "run.series": np.bool_(True)})
    assert (world.trust.gain, world.run.weeks, world.run.series) == (0.5, 7, True)
    assert type(world.run.weeks) is int


def test_a_list_is_replaced_whole_before_its_items_are_set():
    values = {"meetings[1].opens_week": 4, "meetings": [{"name": "a"}, Meeting(name="b", secrecy=1)]}
    world = World().with_values(values)
    assert [m.name for m in world.meetings] == ["a", "b"]
    assert (world.meetings[1].secrecy, world.meetings[1].opens_week) == (1.0, 4)


def test_a_mapping_changes_only_what_it_names_in_a_group():
    assert World().with_values({"trust": {"loss": 0.3}}).trust == Trust(gain=0.1, loss=0.3)
    assert World.from_mapping({"trust": {"loss": 0.3}}).trust == Trust(gain=0.1, loss=0.3)


def test_paths_name_every_parameter_and_lead_to_its_value():
    world = World()
    assert world.paths()[:3] == ["trust.gain", "trust.loss", "run.weeks"]
    assert "meetings[0].opens_week" in world.paths()
    assert world.value("trust.gain") == 0.1
    assert world.value("meetings[0]") == Meeting(name="first")
    assert "there is no meetings[1]" in said_by(lambda: world.value("meetings[1].name"))


def test_a_declaration_tells_all_that_was_said():
    assert World.declaration("trust.gain") == Declaration(
        path="trust.gain",
        kind="float",
        default=0.1,  # the tree's own, not the group's
        bounds=(0, 1),
        explore=(0.01, 0.15),
        unit="per commitment",
        meaning="share of the distrust removed by one kept commitment",
        source="assumed",
        choices=None,
        own=False,
        primary=True,
        optional=False,
    )
    said = World().declaration("meetings[2].mode")
    assert (said.path, said.kind, said.choices) == ("meetings[2].mode", "choice", ("in_person", "virtual"))
    assert "trust is a group" in said_by(lambda: World.declaration("trust"))


def test_every_parameter_is_declared_once_under_its_general_path():
    general = [said.path for said in World.declarations()]
    assert general == [path.replace("[0]", "[i]") for path in World().paths()]
    assert World.declaration("meetings[i].opens_week").optional


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("trust.gain", "1", 1.0),
        ("run.weeks", "52", 52),
        ("run.series", "True", True),
        ("run.series", "no", False),
        ("meetings[0].name", "12", "12"),
        ("meetings[0].opens_week", "never", None),
        ("meetings[0].opens_week", "3", 3),
    ],
)
def test_a_typed_text_is_read_by_the_declared_type(path, text, value):
    read = World.parse_value(path, text)
    assert read == value
    assert type(read) is type(value)
    assert World().with_values({path: read}).value(path) == value


@pytest.mark.parametrize("text", ["5.5", "", "never"])
def test_a_text_of_another_type_is_refused(text):
    assert f"run.weeks must be a whole number of at least 1, not the text {text!r}" in said_by(
        lambda: World.parse_value("run.weeks", text)
    )


share = st.floats(0, 1)
meetings = st.lists(
    st.fixed_dictionaries(
        {"name": st.text()}, optional={"secrecy": share, "opens_week": st.integers(0, 99), "format": st.just("shuttle")}
    ),
    unique_by=lambda item: item["name"],
    max_size=3,
)


@given(gain=share, weeks=st.integers(1, 10**6), items=meetings, only_changed=st.booleans())
def test_a_tree_comes_back_from_its_mapping(gain, weeks, items, only_changed):
    world = World().with_values({"trust.gain": gain, "run.weeks": weeks, "meetings": items})
    nested = world.to_mapping(only_changed)
    assert World.from_mapping(nested) == world
    assert "None" not in repr([{k: v for k, v in item.items() if k != "name"} for item in nested.get("meetings", [])])


def test_a_mapping_holds_only_what_differs_from_the_default():
    assert World().to_mapping() == {}
    assert World().with_values({"trust.gain": 0.05}).to_mapping() == {"trust": {"gain": 0.05}}
    assert World().with_values({"meetings[0].secrecy": 0.5}).to_mapping() == {
        "meetings": [{"name": "first", "secrecy": 0.5}]
    }


@given(gain=st.floats(allow_nan=True, allow_infinity=True))
def test_a_value_is_taken_exactly_when_it_lies_in_the_bounds(gain):
    if 0 <= gain <= 1:
        assert World().with_values({"trust.gain": gain}).trust.gain == gain
    else:
        assert said_by(lambda: World().with_values({"trust.gain": gain})).startswith("trust.gain ")


def test_a_wrong_declaration_fails_where_it_is_written():
    with pytest.raises(TypeError, match="explore"):
        parameter(0.5, "x", unit="x", bounds=(0, 1), explore=(0, 2), source="x")
    with pytest.raises(TypeError, match=r"Bare\.x must be declared with parameter"):

        class Bare(Group):
            x: float = 0.5

    with pytest.raises(TypeError, match="None must be its default"):

        class Unwritable(Group):
            x: float | None = parameter(0.5, "x", unit="x", source="x")

    with pytest.raises(TypeError, match="must be a float, int, bool, str or Literal"):

        class Odd(Group):
            x: bytes = parameter(b"", "x", unit="x", source="x")
