"""The library: each case as it was coded, dated and told, and nothing tuned."""

import datetime
import tomllib

import pytest

from scenarios import list_scenarios, load_scenario
from scenarios.loader import LIBRARY

# Coded once, by one coder, and not to be tuned; in the order of the codebook.
CODED = {
    "oslo": "4233334231242",
    "mozambique": "2343134142433",
    "northern_ireland": "3133334333333",
    "bosnia": "3423411101421",
    "rwanda": "2223411111121",
    "living_room_dialogue": "4211331404001",
}
# What happened, as that coder has it: talks, transfer, year of the agreement, held five years, durability.
HAPPENED = {
    "oslo": (True, 4, 1993, True, 2),
    "mozambique": (True, 4, 1992, True, 4),
    "northern_ireland": (True, 3, 1998, True, 3),
    "bosnia": (True, 0, 1995, True, 3),
    "rwanda": (True, 0, 1993, False, 0),
    "living_room_dialogue": (False, 0, False, None, None),
}
FEATURES = ["PA", "VI", "MHS", "WO", "SP", "FC", "EA", "OP", "CO", "T3", "EN", "CF", "PB"]

FACTS = {"schema", "name", "title", "confidence", "start", "story", "look_for", "sources", "codes", "outcomes"}
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
    for shock in document.get("shocks", []):  # how many a massacre killed is a fact
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
        ("rwanda", [("Government", True, True), ("RPF", False, True), ("Extremists (CDR)", False, False)]),
    ],
)
def test_parties_stand_from_the_strongest_to_the_weakest_recognised_and_seated_as_they_were(name, parties):
    assert [(x.name, x.recognised, x.included) for x in load_scenario(name).parameters.parties] == parties


def test_the_rounds_in_rome_are_eleven_in_twenty_six_months():
    rome = next(x for x in load_scenario("mozambique").parameters.track_two if x.name == "Rome talks")
    assert rome.meetings_per_year == pytest.approx(11 / (26 / 12), abs=0.1)


def test_no_channel_is_invented_for_bosnia():
    assert [x.format for x in load_scenario("bosnia").parameters.track_two] == ["seminar"]


@pytest.mark.parametrize(("name", "coded"), CODED.items())
def test_the_codes_are_those_of_the_coder(name, coded):
    assert "".join(str(code.code) for code in load_scenario(name).codes.values()) == coded


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
