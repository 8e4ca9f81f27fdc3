"""Scenario files: what the library tells, what a user may set, and what is said about a mistake."""

import datetime
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Parameters
from scenarios import Code, ScenarioError, list_scenarios, load_scenario
from scenarios.loader import LIBRARY
from scenarios.timeline import week_of

# Coded once, by one coder, and not to be tuned; in the order of the codebook.
CODED = {"oslo": "4233334231242", "living_room_dialogue": "4211331404001"}
FEATURES = ["PA", "VI", "MHS", "WO", "SP", "FC", "EA", "OP", "CO", "T3", "EN", "CF", "PB"]

FACTS = {"schema", "name", "title", "confidence", "start", "story", "look_for", "sources", "codes", "outcomes"}
PARTY_FACTS = {"name", "recognised", "included"}
INITIATIVE_FACTS = {"name", "format", "starts", "ends", "meetings_per_year", "third_party"}
SHOCK_FACTS = {"date", "kind", "party", "note"}


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


# --- the library ---


def test_the_library_holds_a_success_and_its_negative_control():
    assert {"oslo", "living_room_dialogue"} <= set(list_scenarios())


@pytest.mark.parametrize("name", list_scenarios())
def test_a_library_case_tells_its_story_and_its_reasons(name):
    case = load_scenario(name)
    assert case.name == name
    assert case.title
    assert case.confidence in ("high", "medium", "low")
    assert 120 <= len(case.story.split()) <= 200
    assert case.look_for
    assert case.sources
    assert list(case.codes) == FEATURES
    assert all(code.reason for code in case.codes.values())


@pytest.mark.parametrize("name", list_scenarios())
def test_a_library_case_tunes_no_parameter(name):
    document = tomllib.loads((LIBRARY / f"{name}.toml").read_text(encoding="utf-8"))
    assert set(document) <= FACTS | {"parties", "track_two", "shocks"}
    assert all(set(party) <= PARTY_FACTS for party in document["parties"])
    assert all(set(initiative) <= INITIATIVE_FACTS for initiative in document["track_two"])
    assert all(set(shock) <= SHOCK_FACTS for shock in document.get("shocks", []))


@pytest.mark.parametrize(("name", "coded"), CODED.items())
def test_the_codes_are_those_of_the_coder(name, coded):
    assert "".join(str(code.code) for code in load_scenario(name).codes.values()) == coded


def test_oslo_is_the_codes_with_the_facts():
    oslo = load_scenario("oslo")
    p = oslo.parameters
    assert p.power.asymmetry == pytest.approx(0.9)
    assert p.third_party.enforcement == p.third_party.leverage == pytest.approx(0.5)
    assert [(x.name, x.format) for x in p.track_two] == [
        ("Harvard workshops", "problem_solving_workshop"),
        ("Norway channel", "back_channel"),
    ]
    for initiative in p.track_two:  # EA, CF and PB concern each of them
        values = (initiative.elite_access, initiative.secrecy, initiative.breadth)
        assert values == pytest.approx((0.9, 0.9, 0.5))
    # 1990-01-01 to 1992-12-01 is 1,065 days; to the end of the USSR 724 days.
    assert [x.starts for x in p.track_two] == [0, 1065 // 7]
    assert [(party.name, party.recognised) for party in p.parties] == [("Israel", True), ("PLO", False)]
    ussr = next(shock for shock in p.shocks if "USSR" in shock.note)
    assert (ussr.week, ussr.kind, ussr.party) == (724 // 7, "patron_lost", 1)
    assert oslo.outcomes["agreement"] == 1993
    assert oslo.third_parties["Norway channel"] == "scholar_practitioner"
    assert oslo.date_of(103) == datetime.date(1991, 12, 23)


def test_the_living_room_meets_every_month_in_public():
    case = load_scenario("living_room_dialogue")
    (group,) = case.parameters.track_two
    assert (group.format, group.meetings_per_year) == ("citizen_dialogue", 12.0)
    assert group.secrecy == pytest.approx(0.1)
    assert case.outcomes == {"talks": False, "transfer": 0, "agreement": False}


def test_an_unknown_name_is_answered_with_the_nearest_and_the_list():
    said = complaint_about("olso")
    assert "There is no scenario 'olso'. Did you mean 'oslo'?" in said
    assert "The library has: living_room_dialogue, oslo" in said


# --- a user's file ---

CODES = "[codes]\n" + "\n".join(f"{feature} = 2" for feature in FEATURES) + "\n"


def test_an_empty_file_is_the_default_conflict(scenario_file):
    mine = load_scenario(scenario_file(""))
    assert mine.parameters == Parameters()
    assert (mine.name, mine.title, mine.start, mine.date_of(3)) == ("mine", "mine", None, None)


def test_a_users_file_sets_any_parameter_by_its_group(scenario_file):
    mine = load_scenario(scenario_file("[spoilers]\ncapability = 0.25\n[run]\nweeks = 104\n"))
    assert mine.parameters == Parameters().with_values({"spoilers.capability": 0.25, "run.weeks": 104})


def test_what_a_file_says_of_a_parameter_comes_over_its_code(scenario_file):
    text = CODES.replace("SP = 2", "SP = { code = 4, reason = 'x' }") + (
        "[power]\nasymmetry = 0.05\n[[track_two]]\nname = 'a'\nsecrecy = 0.0\n[[track_two]]\nname = 'b'\n"
    )
    mine = load_scenario(scenario_file(text.replace("CF = 2", "CF = 4")))
    assert mine.parameters.power.asymmetry == 0.05
    assert [x.secrecy for x in mine.parameters.track_two] == [0.0, pytest.approx(0.9)]
    assert mine.parameters.spoilers.capability == pytest.approx(0.9)
    assert mine.codes["SP"] == Code(4, "x")


def test_codes_without_initiatives_apply_to_the_default_one(scenario_file):
    mine = load_scenario(scenario_file(CODES.replace("EA = 2", "EA = 0")))
    assert [x.elite_access for x in mine.parameters.track_two] == [pytest.approx(0.1)]


def test_codes_with_an_empty_list_of_initiatives_leave_it_empty(scenario_file):
    assert load_scenario(scenario_file("track_two = []\n" + CODES)).parameters.track_two == []


def test_a_party_is_named_where_the_model_counts(scenario_file):
    text = "[[parties]]\nname = 'North'\n[[parties]]\nname = 'South'\n[[spoilers.factions]]\nparty = 'South'\n"
    text += "[[shocks]]\nweek = 3\nkind = 'leader_replaced'\nparty = 'North'\n"
    p = load_scenario(scenario_file(text)).parameters
    assert (p.spoilers.factions[0].party, p.shocks[0].party) == (1, 0)


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
    ("start = '1990-01-01'\n", "start must be a date without quotes, such as 1990-01-01, not the text '1990-01-01'."),
    ("confidence = 'hihg'\n", "confidence = 'hihg' must be one of: high, medium, low. Did you mean 'high'?"),
    ("sources = 'x'\n", 'sources must be a list of texts, such as ["Kelman (1995)"], not the text'),
    ("[outcomes]\ntalk = true\n", "mine.toml: [outcomes] has no outcome 'talk'. Did you mean 'talks'?"),
    ("[outcomes]\ntransfer = 5\n", "[outcomes] transfer must be a whole number from 0 to 4, not the number 5."),
    ("[outcomes]\nagreement = true\n", "[outcomes] agreement must be the year of the agreement, or false, not true."),
    ("codes = 3\n", "mine.toml: [codes] must be a table of the thirteen features"),
    (CODES.replace("PA = 2", "PA = 7"), "mine.toml: [codes] PA must be a whole number from 0 to 4, not the number 7"),
    (CODES.replace("PA = 2", "PA = {code = 1, cod = 1}"), "mine.toml: [codes] PA has no 'cod'. Did you mean 'code'?"),
    (CODES.replace("PA = 2\n", ""), "mine.toml: [codes] PA is missing: power asymmetry, a whole number from 0 to 4"),
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
        "third_party must be one of: scholar_practitioner, ngo_mediator",
    ),
    ("[[track_two]]\nname = 'a'\nformat = 'workshop'\n", "[track_two[0]] format = 'workshop' must be one of: "),
    ("[run]\nweeks = 1990-01-01\n", "[run] weeks must be a whole number from 1 to 5,000, not the date 1990-01-01"),
    ("[track_two]\nname = 'a'\n", "mine.toml: [track_two] must be a list of tables, each of parameters (name, "),
    ("shocks = 3\n", "mine.toml: [shocks] must be a list of tables, each of parameters (week, "),
    ("shocks = [3]\n", "mine.toml: [shocks[0]] must be a table of parameters (week, "),
    (CODES.replace("[codes]\n", "power = 3\n[codes]\n"), "mine.toml: [power] must be a table of parameters"),
]


@pytest.mark.parametrize(("text", "sentence"), MISTAKES, ids=[sentence[:50] for _, sentence in MISTAKES])
def test_a_mistake_is_told_with_its_place_and_what_would_be_right(scenario_file, text, sentence):
    said = complaint_about(scenario_file(text))
    assert sentence in said
    assert "\n" not in said
    assert said.startswith("mine.toml: ")


def test_all_mistakes_of_a_file_are_told_at_once(scenario_file):
    said = complaint_about(
        scenario_file("titel = 'x'\n[outcomes]\ntransfer = 9\n[run]\nweeks = 0\n[power]\nasymetry = 1\n")
    )
    assert len(said.splitlines()) == 4


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title = 'x'\nweeks 3\n", "mine.toml: line 2, column 7: this is no TOML."),
        ("title = 'x'\ntitle = 'y'\n", "mine.toml: line 2, column "),
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
