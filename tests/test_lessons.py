"""Lessons: what their files may say, and how a wrong one is refused."""

import re
from pathlib import Path

import pytest

from dashboard.lab.lesson import LessonError, lesson, lessons, read_lesson
from dashboard.lab.lesson_parts import Change, Claim, Explain, Observe, Option, Predict, Teacher
from dashboard.lab.lesson_tables import keys

DOCUMENT = Path(__file__).parents[1] / "docs" / "lessons.md"
EXAMPLE = re.search(r"```toml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)[1]
NAMES = [one.name for one in lessons()]


def written(tmp_path: Path, text: str, name: str = "mine.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def told(tmp_path: Path, text: str, name: str = "mine.toml") -> list[str]:
    """The sentences with which a file is refused."""
    with pytest.raises(LessonError) as refused:
        read_lesson(written(tmp_path, text, name))
    return str(refused.value).splitlines()


def test_the_document_s_example_is_a_lesson(tmp_path):
    mine = read_lesson(written(tmp_path, EXAMPLE))
    assert mine.name == "mine"
    assert mine.first.value("conflict.stalemate") == mine.second.value("conflict.stalemate") == 0.6
    assert mine.first.track_two[0].enabled and not mine.second.track_two[0].enabled
    assert mine.contrast.cause == "Track Two" and mine.change.without == ("track_two",)


def test_the_document_names_every_key():
    table = DOCUMENT.read_text(encoding="utf-8").partition("## The keys")[2]
    parts = (Predict, Observe, Change, Option, Explain, Claim, Teacher)
    for key in [*keys(type(lesson(NAMES[0]))), *(key for part in parts for key in keys(part))]:
        assert f"`{key}`" in table, key


REFUSED = [
    (
        "title =",
        "titel =",
        [
            "mine.toml: the lesson has nothing called 'titel'. Did you mean 'title'? Known: order, title",
            "mine.toml: the lesson lacks title: text of at most 70 characters.",
        ],
    ),
    ("minutes = 20", 'minutes = "20"', ["line 5: minutes must be a whole number from 5 to 240, not the text '20'."]),
    ("minutes = 20", "minutes = true", ["line 5: minutes must be a whole number from 5 to 240, not true."]),
    ("minutes = 20", "minutes = 25", ["[teacher] timing adds up to 20 min, and minutes = 25."]),
    (
        '"5 min: predict"',
        '"predict"',
        ["[teacher] timing: 'predict' must begin with its minutes, as \"5 min: predict\"."],
    ),
    ("schema = 1", "schema = 2", ["line 1: schema must be 1, the only one this version reads, not the number 2."]),
    ("schema = 1\n", "", ["schema must be 1, the only one this version reads, not nothing."]),
    ('title = "Two', 'title = "' + "Two " * 30, ["title has 138 characters; there is room for 70."]),
    (
        '"default" ',
        '"defualt" ',
        [
            "line 6: scenario: there is no scenario 'defualt'. Did you mean 'default'?",
            "or the name of a .toml file beside the lesson.",
        ],
    ),
    ('"default" ', '"../mine.toml" ', ["scenario = '../mine.toml' must be a file beside the lesson"]),
    ('"default" ', '"nowhere.toml" ', ["line 6: scenario: There is no file", "nowhere.toml"]),
    (
        'outcome = "agreement"',
        'outcome = "agrement"',
        ["line 9: outcome: no run has an outcome 'agrement'. Did you mean 'agreement'? Known: first_contact_week,"],
    ),
    (
        'outcome = "agreement"',
        'outcome = "transfer_level"',
        ["outcome = 'transfer_level' is a number: say from which on it counts, as at_least = 3."],
    ),
    (
        'outcome = "agreement"',
        'outcome = "agreement"\nat_least = 1',
        ["line 10: at_least has no meaning: agreement comes or does not; leave it out."],
    ),
    (
        '"conflict.stalemate" = 0.6',
        '"conflict.stalmate" = 0.6',
        ["line 15: [set]: conflict has no parameter 'stalmate'. Did you mean 'conflict.stalemate'?"],
    ),
    ('"conflict.stalemate" = 0.6', '"conflict.stalemate" = 6', ["conflict.stalemate = 6", "must be at most 1.0"]),
    ('without = ["track_two"]', "", ["[change] must say one thing that changes", "it says neither."]),
    (
        'without = ["track_two"]',
        'without = ["track_two"]\nset = { "power.asymmetry" = 0.1 }',
        ["[change] must say one thing", "not both."],
    ),
    (
        'without = ["track_two"]',
        'set = { "power.asymmetry" = 0.1, "conflict.intensity" = 0.1 }',
        [
            "[change] set must change one thing, so that the difference is its doing, not 2: power.asymmetry, "
            "conflict.intensity. What both worlds share belongs into [set]."
        ],
    ),
    (
        'without = ["track_two"]',
        'set = { "conflict.stalemate" = 0.6 }',
        ["[change] changes nothing: conflict.stalemate is 0.6 already in the lesson's first world."],
    ),
    ('without = ["track_two"]', 'without = ["business"]', ["[change] changes nothing: there is no such work at work."]),
    (
        'without = ["track_two"]',
        'without = ["track_too"]',
        ["[change] without: without 'track_too': this world has no such work. Did you mean 'track_two'?"],
    ),
    (
        "least = -5, most = 5",
        "least = -5, most = 4",
        [
            "[change] options leave a gap between number 2 (to 4) and number 3 "
            "(from 5); together they must hold every difference"
        ],
    ),
    (
        "least = -5, most = 5",
        "least = -9, most = 5",
        ["[change] options overlap at number 1 (to -5) and number 2 (from -9)"],
    ),
    (
        "least = -5, most = 5",
        "least = 5, most = -5",
        ["[change] options, number 2: least = 5 must be below most = -5."],
    ),
    ("most = -5 }", "least = -50, most = -5 }", ["options hold no difference below -50"]),
    ('in 100)", least = 5 }', 'in 100)", least = 5, most = 50 }', ["options hold no difference above 50"]),
    (
        "least = 5 }",
        'least = "5" }',
        ["[change] options, number 3: least must be a number from -100 to 100, not the text"],
    ),
    ("notice = [", "notice = [ 3, ", ["line 24: [observe] notice must be a list of 1 to 6 texts", "not the number 3."]),
    (
        "[observe]",
        "[watch]",
        ["the lesson has nothing called 'watch'.", "the lesson lacks observe: a table with text, notice, show."],
    ),
    (
        'text = "The workshop never meets."',
        'txt = "No."',
        [
            "[change] has nothing called 'txt'. Did you mean 'text'?",
            "[change] lacks text: text of at most 600 characters.",
        ],
    ),
    (" [Kelman1995]", "", ["[explain] case names no source; name one of docs/references.md, as [Zartman2000]."]),
    (
        "[Kelman1995]",
        "[Kelman1959]",
        ["[explain] case: docs/references.md has no work 'Kelman1959'. Did you mean 'Kelman1995'?"],
    ),
    (
        'sources = ["Kelman1995"]',
        'sources = ["Nobody"]',
        ["[teacher] sources: docs/references.md has no work 'Nobody'."],
    ),
    (
        'world = "difference"',
        'world = "secnd"',
        [
            "[claims], number 1: world must be one of: first, second, difference, "
            "not the text 'secnd'. Did you mean 'second'?"
        ],
    ),
    (
        'world = "difference"\nmost = 0',
        'world = "first"\nmost = -1',
        ["[claims], number 1: most = -1 must be from 0 to 100: a frequency of 100 runs."],
    ),
    ("most = 0\n", "", ["[claims], number 1 claims nothing: give least, most or both."]),
    ("most = 0\n", "least = 5\nmost = 0\n", ["[claims], number 1: least = 5 must be below most = 0."]),
    ("most = 0\n", "most = 0\nat_least = 3\n", ["[claims], number 1: at_least needs an outcome beside it."]),
    ("most = 0\n", 'most = 0\noutcome = "seed"\n', ["[claims], number 1: outcome: no run has an outcome 'seed'."]),
    ("[[claims]]", "[claims]", ["[claims] must be a list of 1 to 8 tables, each a table with text", "not a table."]),
    ("[predict]", "[[predict]]", ["[predict] must be a table with question, reason, not a list."]),
    ("seed = 6 ", "seed = -6 ", ["line 7: seed must be a whole number from 0 to 9,007,199,254,740,991"]),
    (
        '"conflict.stalemate" = 0.6',
        '"run.weeks" = 5000',
        ["[set]: run.weeks and run.followup_weeks are 5,520 weeks together"],
    ),
    ("order = 50", "order = ", ["mine.toml: line 2, column 9: this is no TOML."]),
]


@pytest.mark.parametrize(("old", "new", "said"), REFUSED, ids=[new[:40].strip() or old[:40] for old, new, _ in REFUSED])
def test_a_wrong_lesson_is_refused_with_the_place_and_the_remedy(tmp_path, old, new, said):
    assert EXAMPLE.count(old), "the example has changed"
    sentences = told(tmp_path, EXAMPLE.replace(old, new, 1))
    assert all(line.startswith("mine.toml: ") for line in sentences)
    for words in said:
        assert any(words in line for line in sentences), sentences


def test_everything_wrong_is_told_at_once_and_nothing_twice(tmp_path):
    bad = EXAMPLE.replace("order = 50", "order = 0").replace("[Kelman1995]", "[Nobody]").replace("seed = 6", "sed = 6")
    sentences = told(tmp_path, bad)
    assert len(sentences) == len(set(sentences)) == 4  # order, an unknown key, a missing one, a source


def test_the_line_is_that_of_the_key_whatever_texts_look_like(tmp_path):
    decoy = EXAMPLE.replace("Two sides of", "minutes = 3\n[teacher]\nTwo sides of").replace(
        "minutes = 20", "minutes = 3"
    )
    assert any("mine.toml: line 5: minutes must be" in line for line in told(tmp_path, decoy))


def test_a_file_s_name_must_fit_a_link(tmp_path):
    assert told(tmp_path, EXAMPLE, "My lesson.toml") == [
        "My lesson.toml: the name must be small letters, digits and _ alone: it stands in links."
    ]


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(LessonError, match="There is no file"):
        read_lesson(tmp_path / "mine.toml")


def test_a_table_may_be_written_with_and_without_quotes(tmp_path):
    plain = read_lesson(written(tmp_path, EXAMPLE.replace('"conflict.stalemate" =', "conflict.stalemate =")))
    assert plain.first.value("conflict.stalemate") == 0.6


def test_a_lesson_may_begin_in_a_file_beside_it_which_is_no_lesson(tmp_path):
    written(tmp_path, "schema = 1\n[conflict]\nstalemate = 0.9\n[[track_two]]\nname = 'talks'\n", "world.toml")
    written(
        tmp_path, EXAMPLE.replace('"default"', '"world.toml"').replace('"conflict.stalemate" = 0.6', '"run.weeks" = 99')
    )
    mine = lesson("mine", tmp_path)
    assert (mine.first.value("conflict.stalemate"), mine.first.value("run.weeks")) == (0.9, 99)
    assert "world" not in [one.name for one in lessons(tmp_path)]


def test_a_teacher_s_lessons_stand_among_ours_and_may_take_a_place(tmp_path):
    written(tmp_path, EXAMPLE.replace("order = 50", "order = 3"), "aaa.toml")
    written(tmp_path, EXAMPLE.replace("order = 50", "order = 1"), f"{NAMES[0]}.toml")
    found = lessons(tmp_path)
    assert [one.name for one in found] == [NAMES[0], NAMES[1], "aaa", *NAMES[2:]]
    assert found[0].title == "Two workshops or none" != lessons()[0].title


def test_a_folder_with_wrong_lessons_tells_of_all_of_them(tmp_path):
    written(tmp_path, EXAMPLE.replace("order = 50", "order = 0"), "one.toml")
    written(tmp_path, EXAMPLE.replace("seed = 6", "seed = -6"), "two.toml")
    with pytest.raises(LessonError, match=r"one\.toml: line 2: order(.|\n)*two\.toml: line 7: seed"):
        lessons(tmp_path)


def test_what_is_no_folder_or_no_lesson_is_named(tmp_path):
    with pytest.raises(LessonError, match=r"There is no folder .*nowhere; name one that holds lessons"):
        lessons(tmp_path / "nowhere")
    with pytest.raises(LessonError, match=r"There is no lesson 'spoilr'. Did you mean 'spoiler'\? There are: hurting_"):
        lesson("spoilr")


def test_a_difference_on_a_bound_belongs_to_the_option_nearer_to_none():
    change = lesson("spoiler").change
    assert [change.right(x) for x in (-99, -10, 0, 10, 10.1, 30, 99)] == [0, 1, 1, 1, 2, 2, 3]
