"""Worlds that travel: links, scenario files, what is taken away; whole ones and broken ones."""

import base64
import csv
import io
import json
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.session import files, limits, permalink, takeaway
from dashboard.session.ask import Ask, understood
from dashboard.session.library import base_of, listed, named, names
from dashboard.session.refused import Refused
from model import Parameters
from model import __file__ as model_file
from model.runs import run_one
from scenarios import Scenario, load_scenario
from tests.session_support import GOOD, MINE, Page, ask, asked


@pytest.fixture
def page():
    with Page() as page:
        yield page


# --- links ---


def value_of(said) -> st.SearchStrategy:
    """Any value that a parameter may have."""
    low, high = said.bounds or (None, None)
    kinds = {
        "float": lambda: st.floats(low, high, allow_nan=False),
        "int": lambda: st.integers(low, min(high, 600)),
        "bool": st.booleans,
        "choice": lambda: st.sampled_from(said.choices),
        "text": lambda: st.text(max_size=12),
    }
    some = kinds[said.kind]()
    return st.none() | some if said.optional else some


OSLO = {path: Parameters.declaration(path) for path in named("oslo").parameters.paths()}
CHANGES = st.lists(st.sampled_from(sorted(OSLO)), max_size=6, unique=True).flatmap(
    lambda paths: st.fixed_dictionaries({path: value_of(OSLO[path]) for path in paths})
)
SEEDS = st.integers(0, limits.LARGEST_SEED)
WITHOUT = st.lists(st.sampled_from(["track_two", "funding", "Norway channel", "track_two[0]"]), min_size=1, unique=True)


def fitting(changes: dict, scenario: str = "oslo", opened: Scenario | None = None, **more):
    """The world with as many of these changes as fit together."""
    kept: dict = {}
    for path, value in changes.items():
        try:
            understood(Ask(scenario, {**kept, path: value}), opened)
            kept[path] = value
        except Refused:
            continue
    return understood(Ask(scenario, kept, **more), opened)


@given(changes=CHANGES, seed=SEEDS, without=WITHOUT)
@settings(max_examples=40)
def test_a_link_leads_to_the_very_world_that_it_was_made_from(changes, seed, without):
    world = fitting(changes, seed=seed, without=tuple(without))
    link = permalink.write(world)
    assert link.isascii() and " " not in link
    found = permalink.read(link)
    assert found.notices == []
    assert found.ask == world.ask
    again = understood(found.ask)
    assert again.contrast.pair == world.contrast.pair


@given(changes=CHANGES, more=CHANGES)
@settings(max_examples=15)
def test_a_link_carries_an_opened_file_whole(changes, more):
    mine = fitting(changes).scenario
    world = fitting(more, "file", mine, seed=5)
    found = permalink.read(permalink.write(world))
    assert found.notices == []
    assert understood(found.ask, found.opened).contrast.pair == world.contrast.pair
    assert found.opened.dates == mine.dates
    told = ("name", "title", "start", "story", "look_for", "confidence", "outcomes")
    assert all(getattr(found.opened, x) == getattr(mine, x) for x in told)


def test_a_link_can_be_read_by_people():
    link = permalink.write(asked({"power.asymmetry": 0.7, "track_two[1].secrecy": 0.25}, "oslo", 3, ["Norway channel"]))
    assert link.startswith("?scenario=oslo&seed=3&run.weeks=60&")
    assert "&power.asymmetry=0.7&track_two[1].secrecy=0.25&without=Norway%20channel&v=" in link


def noise(n: int, seed: int = 1) -> str:
    """Letters that no packing makes shorter by much."""
    return "".join(np.random.default_rng(seed).choice(list("abcdefghijklmnopqrstuvwxyz0123456789"), n))


def test_a_long_story_stays_out_of_the_link():
    world = understood(Ask("file"), Scenario("x", "x", Parameters(), story=noise(40_000)))
    found = permalink.read(permalink.write(world))
    assert (found.notices, found.opened.parameters, found.opened.story) == ([], world.parameters, "")


def test_a_world_too_large_for_a_link_is_shown_and_says_so(page):
    shocks = [f"[[shocks]]\nweek = {w}\nnote = '{noise(290, w)}'\n" for w in range(60)]
    page.say(type="open", name="large.toml", text="[run]\nweeks = 60\n" + "".join(shocks))
    message = page.first("run")[0]
    assert message["link"] == page.session.link == ""
    assert "Save it as a scenario file" in message["link_note"]


BROKEN = [
    ("?scenario=olso", "oslo", {}, "'oslo' is used instead"),
    ("?scenario=atlantis", "default", {}, "'default' is used instead"),
    ("?scenario=oslo&seed=-3", "oslo", {}, "seed = '-3' is no whole number"),
    ("?scenario=oslo&seed=" + "9" * 5000, "oslo", {}, "is no whole number"),
    ("?scenario=oslo&power.asymmetry=7", "oslo", {"power.asymmetry": 1.0}, "from 0 to 1, not '7'; 1.0 is used"),
    ("?scenario=oslo&power.asymmetry=-inf", "oslo", {"power.asymmetry": 0.0}, "0.0 is used"),
    ("?scenario=oslo&power.asymmetry=nan", "oslo", {}, "power.asymmetry = 'nan' is left out"),
    ("?scenario=oslo&power.asymmetry=high", "oslo", {}, "must be a number from 0 to 1, not the text 'high'"),
    ("?scenario=oslo&power.asymetry=0.5", "oslo", {}, "Did you mean 'power.asymmetry'?"),
    ("?scenario=oslo&track_two[9].secrecy=0.5", "oslo", {}, "there is no track_two[9]"),
    ("?scenario=oslo&run.weeks=60.5", "oslo", {}, "run.weeks = '60.5' is left out"),
    ("?scenario=oslo&track_two[0].aim=idea", "oslo", {}, "'idea'; ideas is used"),
    ("?scenario=oslo&track_two[0].aim=zzz", "oslo", {}, "must be one of"),
    ("?scenario=oslo&track_two[0].name=Norway+channel&power.asymmetry=0.5", "oslo", {"power.asymmetry": 0.5},
     "the name 'Norway channel' is used twice"),
    ("?scenario=oslo&society.grassroots_per_party=1000000", "oslo", {}, "too large for a server"),
    ("?scenario=oslo&without=Norwegian", "oslo", {}, "this world has no such work"),
    ("?scenario=oslo&seed=2&seed=3", "oslo", {}, "twice; the first counts"),
    ("?scenario=oslo&v=9.9", "oslo", {}, "made by Multitrack '9.9'"),
    ("?scenario=oslo&code=abc", "oslo", {}, "another state of the model's code"),
    ("?scenario=oslo&print=abc", "oslo", {}, "not quite the world"),
    ("?world=AAAA", "default", {}, "damaged"),
    ("?world=" + base64.urlsafe_b64encode(zlib.compress(b"x" * 10**7, 9)).decode(), "default", {}, "not whole"),
    ("?world=" + base64.urlsafe_b64encode(zlib.compress(b"[" * 100_000)).decode(), "default", {}, "damaged"),
    ("?world=" + base64.urlsafe_b64encode(zlib.compress(b'{"parameters":{"power":{"asymmetry":7}}}')).decode(),
     "default", {}, "[power] asymmetry = 7 must be at most 1.0"),
    ("?" + "x" * limits.LONGEST_SEARCH, "default", {}, "too long"),
    ("?" + "a=1&" * 3000, "default", {}, "too many parts"),
]  # fmt: skip


@pytest.mark.parametrize(("search", "scenario", "changes", "notice"), BROKEN, ids=[row[3] for row in BROKEN])
def test_a_broken_link_leads_to_the_nearest_world_and_says_why(search, scenario, changes, notice):
    found = permalink.read(search)
    assert notice in "\n".join(found.notices)
    assert found.ask.scenario == scenario
    assert changes.items() <= found.ask.changes.items()
    if scenario != "file":
        understood(found.ask, found.opened)


@given(search=st.text(max_size=60) | st.lists(st.sampled_from(
    ["scenario=", "oslo", "&", "=", "seed", "world=", "power.asymmetry", "track_two[", "]", "%", "9", "without=", "."]
), max_size=12).map("".join))  # fmt: skip
@settings(max_examples=60)
def test_reading_a_link_never_fails(search):
    found = permalink.read(search)
    understood(found.ask, found.opened)


def test_a_link_of_a_world_cut_anywhere_is_told_of():
    link = permalink.write(understood(Ask("file"), named("oslo")))
    world = link.split("&")[0]
    for end in range(len("?world=") + 1, len(world), 400):
        assert "world in the link" in permalink.read(world[:end]).notices[0]


# --- files ---


def test_an_opened_file_is_the_world_and_stays_the_visitors_own(page):
    page.say(type="open", name="C:\\cases\\mine.toml", text="\ufeff" + MINE)
    assert page.first("opened")[0]["name"] == "mine.toml"
    message = page.first("run")[0]
    assert (message["ask"]["scenario"], message["scenario"]["title"]) == ("file", "mine")
    assert (message["values"]["power.asymmetry"], message["differs"]) == (0.75, [])
    page.say(type="ask", n=4, ask={**GOOD, "scenario": "file", "changes": {"power.asymmetry": 0.5}})
    assert page.first("run", n=4)[0]["differs"][0]["base"] == 0.75
    other = Page()
    other.say(type="ask", n=1, ask={**GOOD, "scenario": "file"})
    assert "open one first" in other.first("refused")[0]["problems"][0]["text"]
    # The link takes the file along.
    other.say(type="hello", search=page.first("run", n=4)[0]["link"])
    assert other.first("run", n=0)[0]["values"]["power.asymmetry"] == 0.5
    other.session.close()


WRONG_FILES = [
    ("", "the file is empty"),
    ("no TOML", "line 1, column 4: this is no TOML"),
    ("[power]\nasymetry = 1", "Did you mean 'asymmetry'?"),
    ("[power]\nasymmetry = 7", "[power] asymmetry = 7 must be at most 1.0"),
    ("power = 3", "must be a table"),
    ("x" * (limits.MOST_BYTES + 1), "larger than 256 kB"),
    ("story = '" + "ö" * (limits.MOST_BYTES // 2) + "'", "larger than 256 kB"),
    ("a = " + "[" * 50_000, "inside one another"),
    ("a = " + "9" * 10_000, "too many digits"),
    ("a." * 100_000 + "a = 1", "more than 300 dots"),
    ("[[track_two]]\n" * 5_000, "[[track_two]] has 5,000 entries; this server takes at most 20"),
    ("[society]\ngrassroots_per_party = 900000", "too large for a server"),
    (f"[[track_two]]\nname = '{'x' * 400}'", "track_two[0].name is longer than 300 characters"),
    ("x = '''\n" + "\n".join(f"a{k} = 1" for k in range(15_000)) + "\n'''\nx = 1", "the key 'x' is given twice"),
    ("\n".join(f"wrong{k} = 1" for k in range(50)), "And 20 more"),
    ("[power]\n" + "\n".join(f"wrong{k} = 1" for k in range(5_000)), "more than 2,000 values"),
    ("start = 9999-12-01", "start = 9999-12-01 is too late"),
    ("a" * 200_000 + " = 1", "nothing is called 'aaa"),
]


@pytest.mark.parametrize(("text", "said"), WRONG_FILES, ids=[row[1] for row in WRONG_FILES])
def test_a_wrong_file_is_refused_in_place_and_the_world_stays(page, text, said):
    page.say(type="open", name="mine.toml", text=text)
    refused = page.first("refused")[0]
    assert (refused["n"], refused["where"]) == (None, "file")
    told = "\n".join(problem["text"] for problem in refused["problems"])
    assert said in told
    assert told.startswith(("mine.toml: ", "This world", "track_two", "start"))
    assert {problem["path"] for problem in refused["problems"]} <= {None, "track_two[0].name"}
    assert len(told) < 10_000
    page.say(type="ask", n=1, ask={**GOOD, "scenario": "file"})
    assert "open one first" in page.first("refused", n=1)[0]["problems"][0]["text"]


@pytest.mark.parametrize(
    ("given", "shown"), [("../../etc/passwd", "passwd"), ("a\u202etxt.toml", "atxt.toml"), ("/", "scenario.toml")]
)
def test_a_files_name_is_only_shown(given, shown):
    assert files.shown_name(given) == shown


# --- to take away ---


def test_the_series_are_those_of_the_two_runs(page):
    page.say(type="save", what="csv", ask=ask(scenario="oslo", seed=3))
    message, (content,) = page.first("saved")
    assert (message["name"], message["mime"]) == ("oslo-changed-seed3.csv", "text/csv")
    head, *lines = csv.reader(io.StringIO(content.decode()))
    world = asked(scenario="oslo", seed=3)
    for name, p in world.contrast.worlds.items():
        expected = run_one(p, 3, 0, series=True).weeks()
        mine = [dict(zip(head, line, strict=True)) for line in lines if line[0] == name]
        assert mine[1]["date"] == "1990-01-08"
        assert len(mine) == len(expected)
        for column in expected.columns:  # to the last bit
            assert [float(row[column]) for row in mine] == expected[column].tolist()


@pytest.mark.parametrize("name", ["oslo", "south_africa", "default", "spoiled_peace"])
def test_a_saved_scenario_is_the_world_again(name, tmp_path):
    world = asked({"power.asymmetry": 0.123456789, "parties[0].name": 'a "b"\n#\\'}, name)
    taken = takeaway.taken("toml", world)
    path = tmp_path / taken.name
    path.write_bytes(taken.content)
    assert load_scenario(path).parameters == world.parameters
    again = understood(Ask("file"), files.opened(taken.name, taken.content.decode()))
    assert again.parameters == world.parameters


def test_the_figure_is_a_picture_and_two_at_once_are_no_trouble(page):
    for seed in (1, 2):  # one of them with names that a figure might take for formulas, or cannot spell
        page.say(type="save", what="png", ask=ask({"parties[0].name": "$\\frac{ 中" * (seed - 1) or "A"}, seed=seed))
    for seed in (1, 2):
        _, (content,) = page.first("saved", name=f"default-changed-seed{seed}.png")
        assert content.startswith(b"\x89PNG\r\n")
    assert page.ask(1)["n"] == 1


def test_a_failed_save_is_told(page, monkeypatch):
    monkeypatch.setitem(takeaway.KINDS, "csv", ("text/csv", lambda _: 1 / 0))
    page.say(type="save", what="csv", ask=ask())
    assert page.first("failed")[0]["where"] == "save"


def test_no_answer_names_a_place_of_the_machine(page):
    page.say(type="hello", search="?world=AAAA&scenario=oslo")
    page.say(type="open", name="mine.toml", text="no TOML")
    page.first("refused")
    page.first("run")
    folder = model_file.rsplit("/", 2)[0]
    assert all(folder not in json.dumps(message) for message, _ in page.heard)


def test_the_library_is_listed_as_it_is():
    assert {row["name"] for row in listed()} == set(names())
    assert base_of("default", None).parameters == Parameters()
