"""Scenario files: what a user may set, the days a file gives, and what is said about a mistake."""

import dataclasses
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Parameters, simulate
from scenarios import Code, ScenarioError, list_archetypes, list_scenarios, load_scenario
from scenarios.timeline import resolve, week_of

FEATURES = ["PA", "VI", "MHS", "WO", "SP", "FC", "EA", "OP", "CO", "T3", "EN", "CF", "PB"]


@pytest.fixture
def scenario_file(tmp_path):
    def write(text: str, name: str = "mine.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def complaint_about(path) -> str:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return str(caught.value)


# --- the days that a file gave ---


def test_words_keep_the_day_that_the_file_gave():
    oslo = load_scenario("oslo")
    j = next(j for j, shock in enumerate(oslo.parameters.shocks) if "USSR" in shock.note)
    ended = {"week": 103, "kind": "shock", "text": "Patron's support lost: PLO. (end of the USSR)"}
    assert oslo.date_at(f"shocks[{j}].week") == oslo.day_of(ended) == datetime.date(1991, 12, 26)
    assert oslo.day_of({"week": 103, "kind": "meeting", "text": "x"}) == datetime.date(1991, 12, 23)
    assert oslo.date_at("track_two[1].starts") == datetime.date(1992, 12, 1)
    assert oslo.date_at("track_two[1].ends") is None
    # A week that somebody has changed is no longer the file's.
    later = dataclasses.replace(oslo, parameters=oslo.parameters.with_values({f"shocks[{j}].week": 104}))
    assert later.date_at(f"shocks[{j}].week") == later.day_of({**ended, "week": 104}) == datetime.date(1991, 12, 30)


def test_a_shock_has_its_own_day_where_something_tells_it_apart(scenario_file):
    text = "start = 1990-01-01\n[[shocks]]\nkind = 'massacre'\ndate = 1990-01-03\n"
    shock = {"week": 0, "kind": "shock", "text": "Massacre suffered: all parties. (the market)"}
    noted = load_scenario(scenario_file(text + "note = 'the market'\n"))
    assert noted.day_of(shock) == datetime.date(1990, 1, 3)
    two = load_scenario(scenario_file(text + "[[shocks]]\nkind = 'grant_ended'\ndate = 1990-01-05\n"))
    assert two.day_of({**shock, "text": "Massacre suffered: all parties."}) == datetime.date(1990, 1, 1)


def test_an_unknown_name_is_answered_with_the_nearest_and_the_list():
    said = complaint_about("olso")
    assert "There is no scenario 'olso'. Did you mean 'oslo'?" in said
    assert f"The library has: {', '.join(list_scenarios())}" in said


def test_an_archetype_is_loaded_and_suggested_by_its_name():
    assert load_scenario("spoiled_peace").claim
    said = complaint_about("spoiled_piece")
    assert "There is no scenario 'spoiled_piece'. Did you mean 'spoiled_peace'?" in said
    assert f"and for lessons: {', '.join(list_archetypes())}." in said


# --- a user's file ---

CODES = "[codes]\n" + "\n".join(f"{feature} = 2" for feature in FEATURES) + "\n"
CODES_ALONE = "track_two = []\n" + CODES


@pytest.mark.parametrize("text", ["", "\n", "# a thought\n"])
def test_an_empty_file_is_refused(scenario_file, text):
    assert complaint_about(scenario_file(text)).startswith(
        "mine.toml: the file is empty. A scenario names what it knows"
    )


def test_without_track_two_there_is_no_unofficial_work(scenario_file):
    mine = load_scenario(scenario_file("schema = 1\n"))
    assert mine.parameters == Parameters().with_values({"track_two": []})
    assert (mine.name, mine.title, mine.start, mine.date_of(3)) == ("mine", "mine", None, None)


def test_a_users_file_may_have_a_teaching_note_and_a_claim(scenario_file):
    mine = load_scenario(scenario_file("teaching_note = '''\nLearn: x\nAsk: y?\n'''\nclaim = 'Talks open.'\n"))
    assert (mine.teaching_note, mine.claim) == ("Learn: x\nAsk: y?", "Talks open.")
    bare = load_scenario(scenario_file("schema = 1\n"))
    assert (bare.teaching_note, bare.claim) == ("", "")


def test_a_world_without_unofficial_work_runs(scenario_file):
    mine = load_scenario(scenario_file("[run]\nweeks = 60\nfollowup_weeks = 0\n[society]\ngrassroots_per_party = 9\n"))
    runs = simulate(mine.parameters, replications=2, seed=1)
    assert runs["meetings"].tolist() == runs["transfer_level"].tolist() == [0, 0]
    assert runs["first_contact_week"].isna().all()


def test_a_users_file_sets_any_parameter_by_its_group(scenario_file):
    mine = load_scenario(scenario_file("[spoilers]\ncapability = 0.25\n[run]\nweeks = 104\n"))
    values = {"spoilers.capability": 0.25, "run.weeks": 104, "track_two": []}
    assert mine.parameters == Parameters().with_values(values)


def test_what_a_file_says_of_a_parameter_comes_over_its_code(scenario_file):
    text = CODES.replace("SP = 2", "SP = { code = 4, reason = 'x' }") + (
        "[power]\nasymmetry = 0.05\n[[track_two]]\nname = 'a'\nsecrecy = 0.0\n[[track_two]]\nname = 'b'\n"
    )
    mine = load_scenario(scenario_file(text.replace("CF = 2", "CF = 4")))
    assert mine.parameters.power.asymmetry == 0.05
    assert [x.secrecy for x in mine.parameters.track_two] == [0.0, pytest.approx(0.9)]
    assert mine.parameters.spoilers.capability == pytest.approx(0.9)
    assert mine.codes["SP"] == Code(4, "x")


def test_codes_of_unofficial_work_need_some(scenario_file):
    said = complaint_about(scenario_file(CODES))
    assert said.startswith(
        "mine.toml: [codes] EA, CF and PB describe unofficial work, so they need at least one [[track"
    )
    assert "\n" not in said


def test_codes_with_an_empty_list_of_initiatives_leave_it_empty(scenario_file):
    assert load_scenario(scenario_file(CODES_ALONE)).parameters.track_two == []


def test_a_party_is_named_where_the_model_counts(scenario_file):
    text = "[[parties]]\nname = 'North'\n[[parties]]\nname = 'South'\n[[spoilers.factions]]\nparty = 'South'\n"
    text += "[[shocks]]\nweek = 3\nkind = 'leader_replaced'\nparty = 'North'\n"
    p = load_scenario(scenario_file(text)).parameters
    assert (p.spoilers.factions[0].party, p.shocks[0].party) == (1, 0)


def test_a_donor_is_named_where_the_model_counts():
    groups = {"funding": {"donors": [{"name": "A"}, {"name": "B"}]}, "track_two": [{"name": "x", "donor": "B"}]}
    assert resolve(groups, None, "mine.toml").groups["track_two"] == [{"name": "x", "donor": 1}]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbftitle = 'x'\r\n[run]\r\nweeks = 9\r\n")
    assert load_scenario(path).parameters.run.weeks == 9


@given(days=st.integers(0, 100_000))
def test_a_date_falls_in_the_seven_days_of_its_week(days):
    start = datetime.date(1990, 1, 1)
    date = start + datetime.timedelta(days=days)
    begins = start + datetime.timedelta(weeks=week_of(date, start))
    assert begins <= date < begins + datetime.timedelta(weeks=1)


MISTAKES = [
    ("[spoilers]\ncapabilty = 1\n", "mine.toml: [spoilers] has no parameter 'capabilty'. Did you mean 'capability'?"),
    ("[spoilers]\ncapability = 1.4\n", "mine.toml: [spoilers] capability = 1.4 must be at most 1.0 (0 none,"),
    (
        "[spoilers]\ncapability = 'high'\n",
        "mine.toml: [spoilers] capability must be a number from 0 to 1, not the text",
    ),
    (
        "[spoiler]\ncapability = 1\n",
        "mine.toml: nothing is called 'spoiler' here. Did you mean 'spoilers'? Known: schema,",
    ),
    ("capability = 1\n", "mine.toml: nothing is called 'capability' here. Did you mean 'spoilers.capability'?"),
    ("titel = 'x'\n", "nothing is called 'titel' here. Did you mean 'title'?"),
    ("schema = 2\n", "mine.toml: schema must be 1, the only one this version reads, not the number 2."),
    ("title = 3\n", "mine.toml: title must be text, not the number 3."),
    ("teaching_note = 3\n", "mine.toml: teaching_note must be text, not the number 3."),
    ("claim = ['x']\n", "mine.toml: claim must be text, not"),
    ("start = '1990-01-01'\n", "start must be a date without quotes, such as 1990-01-01, not the text '1990-01-01'."),
    ("confidence = 'hihg'\n", "confidence = 'hihg' must be one of: high, medium, low. Did you mean 'high'?"),
    ("sources = 'x'\n", 'sources must be a list of texts, such as ["Kelman (1995)"], not the text'),
    ("[outcomes]\ntalk = true\n", "mine.toml: [outcomes] has no outcome 'talk'. Did you mean 'talks'?"),
    ("[outcomes]\ntransfer = 5\n", "[outcomes] transfer must be a whole number from 0 to 4, not the number 5."),
    ("[outcomes]\nagreement = true\n", "[outcomes] agreement must be the year of the agreement, or false, not true."),
    ("track_two = []\ncodes = 3\n", "mine.toml: [codes] must be a table of the thirteen features"),
    (
        CODES_ALONE.replace("PA = 2", "PA = 7"),
        "mine.toml: [codes] PA must be a whole number from 0 to 4, not the number 7",
    ),
    (
        CODES_ALONE.replace("PA = 2", "PA = {code = 1, cod = 1}"),
        "mine.toml: [codes] PA has no 'cod'. Did you mean 'code'?",
    ),
    (
        CODES_ALONE.replace("PA = 2\n", ""),
        "mine.toml: [codes] PA is missing: power asymmetry, a whole number from 0 to 4",
    ),
    ("start = 1990-01-01\n[[shocks]]\nkind = 'massacre'\ndate = 1989-12-31\n", "lies before the start of the scenario"),
    (
        "[[shocks]]\nkind = 'massacre'\ndate = 1991-12-26\n",
        "needs to know when week 0 is: set start, such as start = 1991",
    ),
    ("[[shocks]]\nkind = 'massacre'\n", "mine.toml: [shocks[0]] needs a date such as 1991-12-26, or a week"),
    ("[[shocks]]\nkind = 'massacre'\ndate = 'May'\n", "[shocks[0]] date must be a date without quotes"),
    ("[[shocks]]\nkind = 'massacre'\ndate = 1991-12-26\nweek = 3\n", "[shocks[0]] has a date and a week; give one"),
    ("[[shocks]]\nweek = 1\nkind = 'masacre'\n", "[shocks[0]] kind = 'masacre' must be one of: "),
    (
        "[[shocks]]\nweek = 1\nkind = 'leader_replaced'\nparty = 'Part A'\n",
        "[shocks[0]] party = 'Part A' is no party. Did you mean 'Party A'? Known: Party A, Party B.",
    ),
    (
        "[[shocks]]\nweek = 1\nkind = 'grant_ended'\n[[shocks]]\nweek = 1\nkind = 'grant_renewed'\n",
        "shocks[0] (grant_ended, week 1) contradicts shocks[1] (grant_renewed, same week)",
    ),
    ("parties = []\n", "a conflict has 2 to 4 parties, not 0"),
    ("[[parties]]\nname = ''\n[[parties]]\nname = 'B'\n", "every entry needs a name; one is empty"),
    (
        "[[track_two]]\nname = 'a'\nthird_party = 'ngo'\n",
        "track_two[0].third_party = 'ngo' is not known. Known: scholar_practitioner, ngo_mediator",
    ),
    (
        "[[track_two]]\nname = 'a'\nformat = 'workshop'\n",
        "track_two[0].format = 'workshop' is not known. Known: problem_solving_workshop",
    ),
    ("[run]\nweeks = 1990-01-01\n", "[run] weeks must be a whole number from 1 to 5,000, not the date 1990-01-01"),
    ("[track_two]\nname = 'a'\n", "mine.toml: [track_two] must be a list of tables, each of parameters (name, "),
    ("shocks = 3\n", "mine.toml: [shocks] must be a list of tables, each of parameters (week, "),
    ("shocks = [3]\n", "mine.toml: [shocks[0]] must be a table of parameters (week, "),
    (CODES_ALONE.replace("[codes]\n", "power = 3\n[codes]\n"), "mine.toml: [power] must be a table of parameters"),
    (
        "[[track_two]]\nname = 'a'\nstarts = '1991-12-26'\n",
        "[track_two[0]] starts must be a date without quotes, such as 1991-12-26, or a week counted from the start, n",
    ),
    ("[[shocks]]\nkind = 'massacre'\ndate = '1991-12-26'\n", "a date without quotes, such as 1991-12-26, not the text"),
    ("[[shocks]]\nkind = 'massacre'\nweek = 1991-12-26\n", "[shocks[0]] week is a number counted from the start, not"),
    (
        "start = 1990-01-01\n[[track_two]]\nname = 'a'\nstarts = 1991-01-01\nends = 1990-05-01\n",
        "mine.toml: [track_two[0]]: 'a' ends on 1990-05-01, before its start on 1991-01-01.",
    ),
    (
        "start = 1990-01-01\n[[track_two]]\nname = 'a'\nstarts = 1990-01-03\nends = 1990-01-05\n",
        "'a' ends on 1990-01-05, not a week after its start on 1990-01-03.",
    ),
    (
        "start = 1990-01-01\n[[track_two]]\nname = 'a'\nstarts = 1991-01-01\nopens_week = 7\n",
        "'a' opens to the public in week 7, before its start on 1991-01-01.",
    ),
    ("start = 1990-01-01\n[[shocks]]\nkind = 'massacre'\ndate = 2290-01-01\n", "lies more than 10,000 weeks after the"),
    (
        "start = 1990-01-01\n[[shocks]]\nkind = 'massacre'\ndate = 2050-01-01\n",
        "shocks[0] (massacre, 2050-01-01) happens after the last week of the run, 1039, which begins on 2009-11-30",
    ),
    (
        "start = 1990-01-01\n[[shocks]]\nkind = 'grant_ended'\ndate = 1990-01-03\n"
        "[[shocks]]\nkind = 'grant_renewed'\ndate = 1990-01-05\n",
        "shocks[0] (grant_ended, 1990-01-03) contradicts shocks[1] (grant_renewed, same week)",
    ),
    (
        "start = 1990-01-01\n[[shocks]]\nkind = 'massacre'\ndate = 1990-01-03\n"
        "[[shocks]]\nkind = 'massacre'\ndate = 1990-01-05\n",
        "shocks[1] (massacre, 1990-01-05) is the same event as shocks[0] (1990-01-03): the model counts in weeks",
    ),
    ("[[parties]]\nname = 'A'\n[[parties]]\nname = 'A'\n", "mine.toml: [[parties]] the name 'A' is used twice"),
    ("[[track_two]]\nname = 'a'\ndonor = 'B'\n", "mine.toml: [track_two[0]] donor = 'B' is no donor. Known: none."),
    # A shock that is wrong already is not accused of repeating another one, too.
    (
        "[[shocks]]\nweek = 0\nkind = 'massacre'\n[[shocks]]\nkind = 'massacre'\ndate = 'May'\n",
        "mine.toml: [shocks[1]] date must be a date without quotes, such as 1990-01-01, not the text 'May'.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), MISTAKES, ids=[sentence[:50] for _, sentence in MISTAKES])
def test_a_mistake_is_told_with_its_place_and_what_would_be_right(scenario_file, text, sentence):
    said = complaint_about(scenario_file(text))
    assert sentence in said
    assert "\n" not in said
    assert said.startswith("mine.toml: ")


def test_parties_of_one_name_are_known_once(scenario_file):
    text = "[[parties]]\nname = 'North'\n" * 2 + "[[shocks]]\nweek = 1\nkind = 'advance'\nparty = 'Nort'\n"
    wrong, twice = complaint_about(scenario_file(text)).splitlines()
    assert wrong.endswith("party = 'Nort' is no party. Did you mean 'North'? Known: North.")
    assert "the name 'North' is used twice" in twice


def test_all_mistakes_of_a_file_are_told_at_once(scenario_file):
    said = complaint_about(
        scenario_file("titel = 'x'\n[outcomes]\ntransfer = 9\n[run]\nweeks = 0\n[power]\nasymetry = 1\n")
    )
    assert len(said.splitlines()) == 4


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title = 'x'\nweeks 3\n", "mine.toml: line 2, column 7: this is no TOML."),
        ("title = 'x'\ntitle = 'y'\n", "mine.toml: line 2: the key 'title' is given twice, first in line 1."),
        ("[run]\nweeks = 3\n[power]\n[run]\n", "mine.toml: line 4: the table 'run' is given twice, first in line 1."),
        ('story = "a"\r\n"story" = """\r\nb\r\n"""\r\n', "mine.toml: line 2: the key 'story' is given twice, first in"),
        ("[codes]\nPA = {code = 1, code = 2}\n", "mine.toml: line 2: the key 'code' is given twice in one table."),
        (
            "[[shocks]]\nweek = 1\n[[shocks]]\nweek = 2\nweek = 3\n",
            "mine.toml: line 5: the key 'week' is given twice, f",
        ),
        ("[codes]\nPA = {code = 1,", "mine.toml: line 2, column 16: this is no TOML."),
    ],
)
def test_unreadable_toml_is_told_with_line_and_column(scenario_file, text, place):
    said = complaint_about(scenario_file(text))
    assert said.startswith(place)
    assert "\n" not in said


def test_what_is_no_text_file_is_told_apart(tmp_path):
    latin = tmp_path / "latin.toml"
    latin.write_bytes("title = 'x'\nstory = 'Tenerife é'".encode("latin-1"))
    assert complaint_about(latin) == "latin.toml: line 2, column 19: the file is not in UTF-8; save it as UTF-8."
    assert "There is no file" in complaint_about(tmp_path / "nowhere.toml")
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    assert "is a folder" in complaint_about(folder)
