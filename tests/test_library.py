"""The library: each case as it was coded, dated and told, and nothing tuned; and the archetypes for lessons."""

import datetime
import re
import tomllib

import pytest

from model import Parameters, simulate
from model.outcomes import COLUMNS
from scenarios import list_archetypes, list_scenarios, load_scenario
from scenarios.codebook import FEATURES, values_of
from scenarios.loader import ARCHETYPES, LIBRARY

# Coded once, by one coder, and not to be tuned; in the order of the codebook.
CODED = {
    "oslo": "4233334231242",
    "mozambique": "2343134142433",
    "northern_ireland": "3133334333333",
    "south_africa": "3333334223233",
    "tajikistan": "2332243132333",
    "dartmouth": "1033243221032",
    "egypt_israel": "2014222211421",
    "us_iran": "3112332210131",
    "korea": "2012232211121",
    "bosnia": "3423411101421",
    "rwanda": "2223411111121",
    "india_pakistan": "2323433322132",
    "cyprus": "2014342323221",
    "living_room_dialogue": "4211331404001",
}
# What happened, as that coder has it: talks, transfer, year of the agreement, held five years, durability.
HAPPENED = {
    "oslo": (True, 4, 1993, True, 2),
    "mozambique": (True, 4, 1992, True, 4),
    "northern_ireland": (True, 3, 1998, True, 3),
    "south_africa": (True, 3, 1993, True, 4),
    "tajikistan": (True, 3, 1997, True, 3),
    "dartmouth": (True, 2, 1972, True, 3),
    "egypt_israel": (True, 1, 1979, True, 4),
    "us_iran": (False, 1, False, None, None),
    "korea": (True, 1, False, None, None),
    "bosnia": (True, 0, 1995, True, 3),
    "rwanda": (True, 0, 1993, False, 0),
    "india_pakistan": (True, 2, False, None, None),
    "cyprus": (True, 2, False, None, None),
    "living_room_dialogue": (False, 0, False, None, None),
}
CONFIDENCE = {"dartmouth": "medium", "egypt_israel": "medium", "us_iran": "medium", "korea": "low",
              "india_pakistan": "medium"}  # fmt: skip

TOLD = {"schema", "name", "title", "story", "look_for", "teaching_note"}
FACTS = TOLD | {"confidence", "start", "sources", "codes", "outcomes"}
PARTY_FACTS = {"name", "recognised", "included"}
INITIATIVE_FACTS = {"name", "format", "starts", "ends", "participants", "days", "meetings_per_year", "third_party"}
SHOCK_FACTS = {"date", "kind", "party", "note"}


def test_the_library_holds_the_coded_cases():
    assert list_scenarios() == sorted(CODED)


@pytest.mark.parametrize("name", list_scenarios())
def test_a_library_case_tells_its_story_and_its_reasons(name):
    case = load_scenario(name)
    assert case.name == name
    assert case.title
    assert case.confidence == CONFIDENCE.get(name, "high")
    assert 120 <= len(case.story.split()) <= 200
    assert case.look_for
    assert case.sources
    assert case.claim == ""
    assert list(case.codes) == list(FEATURES)
    assert all(code.reason for code in case.codes.values())


@pytest.mark.parametrize("name", [*list_scenarios(), *list_archetypes()])
def test_a_teaching_note_says_what_to_learn_what_to_ask_and_what_is_left_out(name):
    learn, ask, left_out = load_scenario(name).teaching_note.splitlines()
    assert learn.startswith("Learn: ")
    assert ask.startswith("Ask: ")
    assert "?" in ask
    assert left_out.startswith("Left out: ")


@pytest.mark.parametrize("name", [*list_scenarios(), *list_archetypes()])
def test_the_parameters_that_a_text_speaks_of_exist(name):
    scenario = load_scenario(name)
    spoken = set(re.findall(r"\b[a-z_]+(?:\[\d\])?\.[a-z]+(?:_[a-z]+)*\b", f"{scenario.look_for} {scenario.claim}"))
    assert {path for path in spoken if path not in scenario.parameters.paths()} == set()


@pytest.mark.parametrize("name", list_scenarios())
def test_a_library_case_tunes_no_parameter(name):
    document = tomllib.loads((LIBRARY / f"{name}.toml").read_text(encoding="utf-8"))
    assert set(document) == FACTS | {"parties", "track_two", "shocks"}
    assert all(set(party) <= PARTY_FACTS for party in document["parties"])
    assert all(set(initiative) <= INITIATIVE_FACTS for initiative in document["track_two"])
    for shock in document["shocks"]:  # how many a massacre killed is a fact
        assert set(shock) <= SHOCK_FACTS | ({"size"} if shock["kind"] == "massacre" else set())


@pytest.mark.parametrize("name", list_scenarios())
def test_a_library_case_dates_its_initiatives_and_shocks(name):
    document = tomllib.loads((LIBRARY / f"{name}.toml").read_text(encoding="utf-8"))
    dates = [item["starts"] for item in document["track_two"]] + [item["date"] for item in document["shocks"]]
    assert all(type(date) is datetime.date and date >= document["start"] for date in dates)
    case = load_scenario(name)
    held = [case.date_at(f"track_two[{k}].starts") for k in range(len(case.parameters.track_two))]
    assert held + [case.date_at(f"shocks[{j}].week") for j in range(len(case.parameters.shocks))] == dates


@pytest.mark.parametrize(
    ("name", "parties"),
    [
        ("mozambique", [("FRELIMO government", True, True), ("RENAMO", False, True)]),
        ("bosnia", [("Bosnian Serbs", True, True), ("Bosnian Croats", True, True), ("Bosniaks", True, True)]),
        (
            "northern_ireland",
            [("British government", True, True), ("Unionists", True, True), ("Republicans", False, True)],
        ),
        ("south_africa", [("National Party government", True, True), ("ANC", False, True)]),
        ("tajikistan", [("Government", True, True), ("United Tajik Opposition", False, True)]),
        ("korea", [("USA", True, True), ("South Korea", True, True), ("North Korea", True, True)]),
        ("cyprus", [("Turkish Cypriots", True, True), ("Greek Cypriots", True, True)]),
        ("rwanda", [("Government", True, True), ("RPF", False, True), ("Extremists (CDR)", False, False)]),
    ],
)
def test_parties_stand_from_the_strongest_to_the_weakest_recognised_and_seated_as_they_were(name, parties):
    assert [(x.name, x.recognised, x.included) for x in load_scenario(name).parameters.parties] == parties


def test_the_rounds_in_rome_are_eleven_in_twenty_six_months():
    rome = next(x for x in load_scenario("mozambique").parameters.track_two if x.name == "Rome talks")
    assert rome.meetings_per_year == pytest.approx(11 / (26 / 12), abs=0.1)


def test_the_tajik_dialogue_met_nineteen_times_before_the_agreement():
    dialogue = load_scenario("tajikistan").parameters.track_two[0]
    years = (datetime.date(1997, 6, 27) - datetime.date(1993, 3, 1)).days / 365.25
    assert dialogue.meetings_per_year * years == pytest.approx(19, abs=1)


def test_a_single_visit_is_a_single_meeting():
    korea = load_scenario("korea").parameters
    k = [x.name for x in korea.track_two].index("Carter's visit")
    alone = korea.with_values({f"track_two[{i}].enabled": i == k for i in range(len(korea.track_two))})
    assert simulate(alone, replications=20, seed=1)["meetings"].max() == 1


def test_no_channel_is_invented_for_bosnia():
    assert [x.format for x in load_scenario("bosnia").parameters.track_two] == ["seminar"]


@pytest.mark.parametrize(("name", "coded"), CODED.items())
def test_the_codes_are_those_of_the_coder(name, coded):
    assert "".join(str(code.code) for code in load_scenario(name).codes.values()) == coded


@pytest.mark.parametrize("name", list_scenarios())
def test_the_codes_are_in_the_parameters_as_the_map_has_them(name):
    case = load_scenario(name)
    wanted = values_of({feature: code.code for feature, code in case.codes.items()}, len(case.parameters.track_two))
    assert {path: case.parameters.value(path) for path in wanted} == pytest.approx(wanted)


@pytest.mark.parametrize(("name", "happened"), HAPPENED.items())
def test_the_outcomes_are_those_of_the_coder(name, happened):
    names = ("talks", "transfer", "agreement", "held_5y", "durability")
    assert tuple(load_scenario(name).outcomes.get(outcome) for outcome in names) == happened


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
    assert p.track_two[1].third_party == "scholar_practitioner"
    assert oslo.date_of(103) == datetime.date(1991, 12, 23)


def test_the_living_room_meets_every_month_in_public():
    case = load_scenario("living_room_dialogue")
    (group,) = case.parameters.track_two
    assert (group.format, group.meetings_per_year) == ("citizen_dialogue", 12.0)
    assert group.secrecy == pytest.approx(0.1)
    assert case.outcomes == {"talks": False, "transfer": 0, "agreement": False}


@pytest.mark.parametrize("name", [*list_scenarios(), *list_archetypes()])
def test_a_scenario_of_the_library_runs(name):
    runs = simulate(load_scenario(name).parameters, replications=3, seed=1)
    assert set(COLUMNS) <= set(runs.columns)
    assert len(runs) == 3
    assert (runs["meetings"] > 0).all()


# --- archetypes for lessons ---

LESSONS = [
    "dialogue_without_access", "hurting_stalemate_no_way_out", "spoiled_peace", "strong_side_not_hurting",
    "way_out_no_stalemate",
]  # fmt: skip


def set_by(name: str) -> dict[str, float]:
    """What an archetype's file sets beyond the name and the format of its initiative, by dotted path."""
    document = tomllib.loads((ARCHETYPES / f"{name}.toml").read_text(encoding="utf-8"))
    (initiative,) = document["track_two"]
    values = {f"track_two[0].{key}": value for key, value in initiative.items() if key not in ("name", "format")}
    groups = {key: value for key, value in document.items() if key not in TOLD | {"claim", "track_two"}}
    return values | {f"{group}.{key}": value for group, inner in groups.items() for key, value in inner.items()}


def test_there_are_five_archetypes_and_none_is_a_case():
    assert list_archetypes() == LESSONS
    assert set(LESSONS).isdisjoint(list_scenarios())


@pytest.mark.parametrize("name", LESSONS)
def test_an_archetype_tells_a_lesson_and_no_history(name):
    lesson = load_scenario(name)
    assert lesson.name == name
    assert lesson.title
    assert 60 <= len(lesson.story.split()) <= 200
    assert lesson.look_for
    assert lesson.claim.endswith(".")
    assert not re.search(r"[.!?] ", lesson.claim)  # one sentence
    assert not (lesson.codes or lesson.outcomes or lesson.sources or lesson.confidence or lesson.start)


@pytest.mark.parametrize("name", LESSONS)
def test_an_archetype_differs_from_the_default_world_only_in_what_it_says(name):
    values = set_by(name)
    assert load_scenario(name).parameters == Parameters().with_values(values)
    assert 2 <= len(values) <= 4
    for path, value in values.items():
        said = Parameters.declaration(path)
        low, high = said.explore
        assert said.primary
        assert value != said.default
        assert low <= value <= high


@pytest.mark.parametrize("name", LESSONS)
def test_an_archetype_says_why_it_sets_each_parameter(name):
    text = (ARCHETYPES / f"{name}.toml").read_text(encoding="utf-8")
    for path in set_by(name):
        assert re.search(rf"^{path.rsplit('.', 1)[1]} = [\d.]+ # \w.{{15,}}$", text, re.MULTILINE)
