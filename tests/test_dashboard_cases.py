"""Cases as pages: what they say is what the files and the measurements say; and the glossary, the foot of each page."""

import base64
import json
import re
from html import unescape
from urllib.parse import urlsplit

import numpy as np
import pytest

from dashboard.cases import benchmark, measure, measured, page, patterns, sources, timeline, verdict
from dashboard.cases.measured import Share
from dashboard.cases.record import CAVEATS, UnknownCase, archetypes, case, cases, history
from dashboard.compare.address import read as read_link
from dashboard.pages import numbers
from dashboard.pages.cases import asked_for, html
from dashboard.pages.documents import text
from dashboard.pages.glossary import notes, with_terms
from dashboard.pages.terms import by_name, terms
from dashboard.session import ensemble
from dashboard.session.ask import Ask, understood
from experiments.provenance import code
from experiments.telling.words import percent
from experiments.validation.benchmark import area, tau_b
from experiments.validation.verdicts import REPORTED
from scenarios import list_archetypes, list_scenarios
from scenarios.codebook import FEATURES

ALL = [*list_scenarios(), *list_archetypes()]


def plain(html_text):
    """What a reader reads of a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html_text)))


# --- the record ---


def test_remarks_on_outcomes_are_those_of_the_file_and_stay_with_their_line():
    assert case("cyprus").remarks == {"agreement": "the plan of 2004 was voted down"}
    assert list(case("oslo").remarks) == ["durability"]
    said = {name: (words, remark) for name, words, remark in history(case("oslo"))}
    assert said["talks"] == ("official talks on the core issue", "")
    assert said["durability"][1].startswith("the Declaration lasted until early 2001")


def test_an_unknown_case_is_told_with_the_nearest_name():
    with pytest.raises(UnknownCase, match=r"no case 'osl'. Did you mean 'oslo'\? There are: bosnia, "):
        case("osl")
    name, wrong = asked_for("?case=Tajikstan")
    assert name == "" and "'tajikistan'" in wrong
    assert asked_for("?case=oslo") == ("oslo", "") and asked_for(None) == ("", "")


def test_caveats_are_about_cases_that_there_are():
    assert set(CAVEATS) | set(verdict.LEFT_OUT) <= set(list_scenarios())


@pytest.mark.parametrize("name", ALL)
def test_a_page_has_all_that_its_file_tells(name):
    one, said = case(name), plain(html(name))
    told = [one.scenario.title, one.scenario.story, one.scenario.look_for, one.scenario.claim]
    told += [x.reason for x in one.scenario.codes.values()]
    told += [FEATURES[key].steps[x.code] for key, x in one.scenario.codes.items()]
    told += [source.replace(" (from memory)", "") for source in one.scenario.sources]
    told += [shock.note for shock in one.scenario.parameters.shocks] + [x.name for x in timeline.spans(one)]
    for piece in told:
        assert re.sub(r"\s+", " ", piece) in said


def test_the_list_leads_to_every_case():
    said = html("")
    assert re.findall(r'href="/cases\?case=(\w+)"', said) == ALL


def test_events_come_in_order_of_time_with_the_days_of_the_file():
    found = timeline.events(case("oslo"))
    assert [event.day for event in found] == sorted(event.day for event in found)
    days = {event.when: event.said for event in found}
    assert days["28 Feb 1991"] == ("Patron lost, PLO: end of the Gulf war: the Gulf states stop paying the PLO.")
    assert days["1 Dec 1992"] == "Norway channel: begins."
    assert days["1993"] == "An agreement."


@pytest.mark.parametrize("one", cases(), ids=lambda one: one.name)
def test_every_mark_of_the_picture_lies_within_it(one):
    picture = timeline.drawn(one)
    wide = float(re.search(r'viewBox="0 0 (\d+)', picture)[1])
    xs = [float(x) for x in re.findall(r' x[12]?="([-\d.]+)"', picture)]
    ends = [float(x) + float(w) for x, w in re.findall(r' x="([-\d.]+)" y="[\d.]+" width="([\d.]+)"', picture)]
    assert min(xs) >= 0 and max(xs + ends) <= wide
    assert picture.count('class="shock"') == len(one.scenario.parameters.shocks)


def test_a_source_is_matched_with_the_list_of_references_by_author_year_and_title():
    kelman = sources.among_references(case("oslo").scenario.sources[0])
    assert kelman is not None and kelman.key == "Kelman1995" and kelman.here
    other = "Kelman, H. C. (1995). Another work of that year. Journal."
    assert sources.among_references(other) is None
    assert len(sources.references()) == text("references.md").count("\n- **")


# --- against the model ---


def test_what_was_measured_is_of_this_model_and_of_all_cases():
    assert measured.facts()["model_code"] == code()["model_code"], "python -m dashboard.cases.measure"
    assert list(measured.facts()["scenarios"]) == ALL


@pytest.mark.parametrize("name", ["oslo", "korea"])
def test_the_first_runs_of_a_case_are_those_that_were_counted(name, monkeypatch):
    """The first twenty pairs anew; with all of them, the file's numbers. Counts can only grow with more runs."""
    monkeypatch.setattr(measure.limits, "replications", lambda *_: (20, None))
    few, whole = measure.own_world(name, workers=1), measured.own(name)
    for one, all_of_them in zip(few["rows"], whole["rows"], strict=True):
        assert one["with"]["count"] <= all_of_them["with"]["count"]
    assert all(a <= b for a, b in zip(few["levels"], whole["levels"], strict=True))
    assert sum(few["levels"]) == 20 and sum(whole["levels"]) == whole["pairs"]


def test_a_case_measured_anew_is_what_the_file_says():
    asked = understood(Ask("us_iran"))
    found = []
    many = ensemble.Ensemble(asked, 1, found.append)
    while many.piece():
        pass
    rows = [measure.tidy(measure.told(row)) for row in found[-1]["rows"]]
    assert json.loads(json.dumps(rows)) == measured.own("us_iran")["rows"]
    assert found[-1]["reading"] == measured.own("us_iran")["reading"]


def test_the_runs_as_codes_are_those_of_the_validation():
    """Shares of rows F2 and F4, and both orders of rows F5 and F6, from the counts alone."""
    part = {part.name: part.value for row in measured.validation().values() for part in row.parts}
    for name, title in (("bosnia", "Bosnia"), ("mozambique", "Mozambique")):
        assert measured.as_codes(name).agreement.value == pytest.approx(part[f"agreement, {title}"], abs=1e-6)
    for name, title in (("rwanda", "Rwanda"), ("tajikistan", "Tajikistan")):
        collapsed = measured.as_codes(name).collapsed.value
        assert collapsed == pytest.approx(part[f"collapse given agreement, {title}"], abs=1e-6)
    of = {one.name: measured.as_codes(one.name) for one in cases()}
    mean = np.array([np.dot(f.levels, range(5)) / f.runs for f in of.values()])
    level = np.array([one.scenario.outcomes["transfer"] for one in cases()])
    agreed = np.array([bool(one.scenario.outcomes["agreement"]) for one in cases()])
    shares = np.array([f.agreement.value for f in of.values()])
    first = {row.pattern.id: row.parts[0].value for row in patterns.over_all()}
    assert tau_b(mean, level) == pytest.approx(first["F5"], abs=1e-6)
    assert area(shares, agreed) == pytest.approx(first["F6"], abs=1e-6)


@pytest.mark.parametrize(
    ("count", "happened", "says"),
    [(150, True, verdict.ALIKE), (150, False, verdict.OTHER), (50, True, verdict.OTHER), (100, True, verdict.OPEN)],
)
def test_most_runs_must_lie_on_one_side_with_their_whole_interval(count, happened, says):
    assert verdict.says_of(Share(count, 200), happened) == says


def test_of_few_texts_nothing_is_said():
    assert verdict.says_of(Share(19, 19), True) == verdict.FEW


def test_what_came_after_the_years_of_a_run_counts_as_not_yet_there():
    line = {line.name: line for line in verdict.lines(case("northern_ireland"))}["agreement"]
    assert line.record == "in 1998; a run stops looking in 1994"
    assert line.own.interval[0] > 0.5 and line.own_says == verdict.OTHER
    assert line.coded_says == verdict.ALIKE


@pytest.mark.parametrize(("name", "said", "signed"), [
    ("northern_ireland", "Other than in history, most runs have an agreement by 1994", 1998),
    ("dartmouth", "As in history, most runs have official talks, no agreement by 1969", 1972),
])  # fmt: skip
def test_of_a_text_after_the_run_the_last_year_is_said_and_its_life_is_not_judged(name, said, signed):
    lines = verdict.lines(case(name))
    assert said in verdict.in_words(case(name), lines)
    held = {line.name: line for line in lines}["held_5y"]
    assert (held.own_says, held.coded_says) == (verdict.UNJUDGED, verdict.UNJUDGED)
    assert held.record == f"yes, of the text of {signed}, after the run"
    assert "They have no calendar" in plain(html(name)) and "They have no calendar" not in plain(html("oslo"))


def test_runs_that_hardly_ever_come_to_history_s_own_level_are_not_as_history():
    transfer = {one.name: line for one in cases() for line in verdict.lines(one) if line.name == "transfer"}
    bosnia = transfer["bosnia"]
    assert verdict.says_of(bosnia.own, bosnia.happened) == verdict.ALIKE  # on the same side of level 3
    assert bosnia.at_level[0].interval[1] < verdict.HARDLY and bosnia.own_says == verdict.OTHER
    assert "transfer at another level than history\u2019s 0" in plain(html("bosnia"))
    assert verdict.missed(verdict.ALIKE, Share(5, 100)) == verdict.ALIKE
    for name, line in transfer.items():
        count = measured.own(name)["levels"][case(name).scenario.outcomes["transfer"]]
        assert line.at_level[0].count == count
        assert f"at level {line.level}: {verdict.spoken(line.at_level[0])}" in plain(html(name))


@pytest.mark.parametrize(("name", "apart"), [("mozambique", True), ("living_room_dialogue", True), ("oslo", False)])
def test_where_both_kinds_of_runs_say_opposite_things_the_page_says_so(name, apart):
    assert ("The two kinds of runs say opposite things of transfer (" in plain(html(name))) is apart


def test_the_runs_are_held_against_the_simplest_of_answers():
    """The counts anew from the page's lines; of talks and transfer one answer for all does as well or nearly so."""
    for name in benchmark.ASKED:
        one = benchmark.score(name)
        lines = [x for c in cases() for x in verdict.lines(c) if x.name == name and x.own_says != verdict.UNJUDGED]
        yes = sum(x.happened for x in lines)
        assert (one.judged, one.constant) == (len(lines), max(yes, len(lines) - yes))
        sides = [(x.own.interval[0] > 0.5, x.own.interval[1] < 0.5) for x in lines]
        assert one.model == sum(high if x.happened else low for x, (high, low) in zip(lines, sides, strict=True))
    assert benchmark.score("talks").constant > benchmark.score("talks").model
    said = plain(html("oslo"))
    assert benchmark.in_words() in said and "agreement with them is no test" in said


def test_each_world_is_told_over_its_own_signed_runs_in_both_tables_of_a_page():
    for one in cases():
        held = next(row for row in measured.own(one.name)["rows"] if row["name"] == "held_5y")
        assert [held["with"]["count"], held["with"]["of"]] == measured.own(one.name)["held"]
    held = next(row for row in measured.own("cyprus")["rows"] if row["name"] == "held_5y")
    assert "The difference is in the 15 pairs that signed in both" in held["note"]
    assert f"* An agreement that held five years: {held['note']}" in plain(html("cyprus"))


def test_controls_are_not_held_against_the_model():
    says = {line.name: line.own_says for line in verdict.lines(case("egypt_israel"))}
    assert says["talks"] == says["agreement"] == says["held_5y"] == verdict.UNJUDGED != says["transfer"]
    assert "control" in plain(html("egypt_israel"))


@pytest.mark.parametrize("one", cases(), ids=lambda one: one.name)
def test_the_page_gives_every_share_with_its_interval(one):
    said = plain(html(one.name))
    for line in verdict.lines(one):
        for share in (line.own, line.coded):
            low, high = share.interval
            assert f"{percent(share.value)} of 100 ({percent(low)} to {percent(high)})" in said


def test_every_row_that_fails_has_somebody_who_says_to_which_cases_it_matters():
    failed = {row.pattern.id for row in measured.validation().values() if row.passed is False}
    assert failed == set(patterns.MATTERS)
    shown = {matter.row.pattern.id for one in cases() for matter in patterns.failing(one)}
    assert shown == failed
    assert not [matter for matter in patterns.failing(case("rwanda")) if matter.row.pattern.id == "B1"]  # no access


def test_rows_are_read_back_as_they_were_written():
    written = {row["id"]: row for row in json.loads(text("validation.json"))["rows"]}
    for name, row in measured.validation().items():
        again = json.loads(json.dumps(row.plain()))
        open_ended = [part["target"] for part in written[name]["parts"] if part["rule"] == REPORTED]
        assert not any(open_ended)
        assert again == written[name]


# --- glossary and feet ---


def test_every_entry_of_the_glossary_is_a_note_of_its_own():
    assert len(terms()) == text("glossary.md").count("\n- **")
    assert len({term.id for term in terms()}) == len(terms())
    assert notes().count(" popover ") == len(terms())
    assert by_name()["mutually hurting stalemate"] is by_name()["hurting stalemate"]


def test_a_term_opens_its_note_at_its_first_occurrence_in_a_section():
    made = with_terms("<h2>Ripeness</h2><p>Ripeness, and ripeness.</p><h2>More</h2><p>Of <b>ripeness</b>.</p>")
    assert re.findall(r">(\w+)</button>", made) == ["Ripeness", "ripeness"]
    assert made.startswith("<h2>Ripeness</h2><p><button")
    assert 'popovertarget="term-ripeness" aria-describedby="term-ripeness"' in made


@pytest.mark.parametrize("left", ['<a href="/x">a ghost</a>', "<code>ghost</code>", "<summary>ghost <b>x</b></summary>",
                                  "spoilers.capability", "back-channels-to-be",
                                  "<svg><text>ghost</text></svg>"])  # fmt: skip
def test_links_code_and_what_can_be_pressed_stay_as_they_are(left):
    assert with_terms(f"<p>{left}</p>") == f"<p>{left}</p>"


def test_longer_terms_win_and_plurals_count():
    made = with_terms("<p>Track\nOne and a Half, two back channels, &amp; spoilers.</p>")
    assert re.findall(r">([\w\s]+)</button>", made) == ["Track\nOne and a Half", "back channels", "spoilers"]
    assert "&amp;" in made


def test_every_page_with_numbers_says_what_they_mean_and_where_more_stands():
    for name in ("explore", "lab", "compare", "sweep", "cases"):
        assert 150 < len(plain(numbers.html(name))) < 700
        assert 'href="/about?page=limits"' in numbers.html(name)
    assert numbers.html("about") == ""


def test_archetypes_tell_their_claim_and_how_they_differ():
    said = plain(html("spoiled_peace"))
    assert "Strength of spoilers: 0.9, by default 0.3" in said
    assert all(one.scenario.claim for one in archetypes())


def test_the_link_to_compare_leads_to_the_case_and_its_ghost():
    found = read_link(urlsplit(page.compare_link("cyprus")).query)
    assert (found.pair.a.scenario, found.pair.b, found.pair.without) == ("cyprus", None, ("track_two",))
    assert found.notices == []


def test_the_scenario_travels_whole():
    packed = re.search(r'base64,([^"]+)"', page.ways(case("oslo")))[1]
    assert base64.b64decode(packed).decode() == case("oslo").source
