"""The lab without a browser: predictions and what they unlock, the many runs, papers, conditions."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dashboard.film import film
from dashboard.lab import conditions
from dashboard.lab.lab import Lab
from dashboard.lab.lesson import LessonError, lessons, points, read_lesson
from dashboard.lab.measurement import Measurement, counted
from dashboard.session import permalink
from dashboard.session.ask import changed
from dashboard.session.library import named
from experiments.pairs import Pairs, counterfactual
from model import events as ev
from model import outcomes
from tests.lab_support import NAME, RUNS, Visitor

# --- predictions ---


def test_nothing_of_what_happens_is_told_before_the_lock(lab, visit):
    page = visit()
    page.say(type="hello", search="")
    assert [row["name"] for row in page.first("welcome")[0]["lessons"]] == [NAME]
    page.settled()
    assert set(page.kinds()) == {"lesson", "welcome", "refused"}
    assert not any(buffers for _, buffers in page.heard)
    said = json.dumps([message for message, _ in page.heard])
    one = lab.one
    for hidden in (one.observe.text, one.change.text, one.change.options[0].text, one.explain.answer):
        assert hidden[:40] not in said
    assert one.predict.question in said


def test_the_lock_opens_one_run_and_how_often(lab, visit):
    page = visit()
    page.lock("first", 30)
    assert page.first("locked")[0] == {"type": "locked", "step": "first", "answer": 30}
    message, buffers = page.first("world")
    head, bytes_ = film(lab.one.first, lab.one.seed, lab.one.scenario).message()
    assert (message["film"], buffers) == (json.loads(json.dumps(head)), bytes_)
    assert message["change"]["question"] == lab.one.change.question
    assert lab.one.explain.answer not in json.dumps([m for m, _ in page.heard])
    told = page.first("measured")[0]
    assert (told["step"], told["first"]["of"]) == ("first", RUNS)
    assert "second" not in told


def test_what_is_measured_is_what_the_command_line_measures_to_the_bit(lab, visit):
    one = lab.one
    page = visit(first=30, second=0)
    told = page.first("measured", step="second")[0]
    effect = one.effect(counterfactual(one.first, change=one.change.values, replications=RUNS, seed=one.seed))
    average, low, high = points(effect)
    assert told["difference"] == {"points": average, "low": low, "high": high, "method": effect.method}
    assert (told["first"]["share"], told["second"]["share"]) == (effect.factual, effect.counterfactual)
    assert (told["pairs"], told["note"]) == (RUNS, None)
    assert (told["gained"], told["lost"]) == (effect.lost, effect.gained)
    assert told["right"] == one.change.right(average)
    assert one.asked_as in told["reading"]


def test_a_world_is_counted_over_its_own_signed_histories_and_the_change_over_pairs(lab):
    """Of eight pairs five signed in each world, three in both; three and two of five held, in pairs two and one."""
    held = {"x": [1, 1, 0, 1, 0, None, None, None], "y": [1, 0, 0, None, None, 1, 0, None]}
    rows = [{"world": w, "replication": r, "held_5y": None if v is None else bool(v)}
            for w in held for r, v in enumerate(held[w])]  # fmt: skip
    frame = outcomes.table(rows, {"replication": "int64", "held_5y": "boolean", "world": "str"})
    one = replace(lab.one, outcome="held_5y", at_least=None)
    of = Pairs(frame, pd.DataFrame(), ("x", "y"))
    told = counted(one, of)
    assert [(told[w]["count"], told[w]["of"]) for w in ("first", "second")] == [(3, 5), (2, 5)]
    effect = of.effect("held_5y")
    assert (told["pairs"], effect.n, told["lost"], told["gained"]) == (3, 3, 1, 0)
    assert told["difference"]["points"] == -100.0 * effect.average == pytest.approx(-100 / 3)
    assert told["right"] == one.change.right(-100.0 * effect.average)
    assert "in the 3 pairs that signed in both" in told["note"]


def test_a_prediction_is_locked_once_and_in_its_order(visit):
    page = visit()
    page.lock("second", 0)
    assert page.refusal() == "Lock your first prediction before the second."
    page.heard.clear()
    page.lock("first", 30)
    page.first("world")
    page.lock("first", 80)
    assert "locked" in page.refusal()
    assert [m["answer"] for m, _ in page.heard if m["type"] == "locked"] == [30]


@pytest.mark.parametrize("answer", [-1, 101, 2.5, "30", None, True, [], 1e300])
def test_a_prediction_out_of_bounds_is_refused_in_words(visit, answer):
    page = visit()
    page.lock("first", answer)
    assert page.refusal().startswith("A prediction must be a whole number from 0 to 100, not ")
    page.settled()
    assert "world" not in page.kinds()


def test_an_answer_that_is_no_option_is_refused(lab, visit):
    page, most = visit(first=5), len(lab.one.change.options) - 1
    page.lock("second", most + 1)
    assert page.refusal().endswith(f"must be a whole number from 0 to {most}, not the number {most + 1}.")


@pytest.mark.parametrize(
    ("message", "about"),
    [
        ({"type": "open"}, "lesson must be text, not nothing."),
        ({"type": "open", "lesson": "hurting_stalemat"}, "Did you mean 'hurting_stalemate'?"),
        ({"type": "open", "lesson": ["x"] * 1000}, "lesson must be text, not "),
        ({"type": "lock", "step": "third", "answer": 1}, "step must be one of first, second"),
        ({"type": "lock", "step": "first", "answer": 1}, "Open a lesson first."),
        ({"type": "teach"}, "Open a lesson first."),
        ({"type": "join", "code": 7}, "A class code has 4 letters"),
        ({"type": "join", "code": "BDFG"}, "There is no class BDFG."),
        ({"type": "show", "step": "first", "what": "answer", "on": True}, "This is for a class"),
        ({"type": "show", "step": "first", "what": "grades"}, "what must be one of predictions, answer"),
        ({"type": "reset"}, "This is for a class"),
        ({"type": "paper", "lesson": NAME, "kind": "exam"}, "kind must be one of worksheet, notes"),
    ],
)
def test_what_is_wrong_with_a_message_is_said(lab, message, about):
    with Visitor(lab) as page:
        page.say(**message)
        assert about in page.refusal()


def test_what_a_browser_kept_is_locked_again_and_the_link_leads_back(visit):
    page = visit(first=12, second=1)
    assert page.first("locked", step="second")[0]["answer"] == 1
    assert page.first("world", which="second")[0]["explain"]
    assert page.session.link == f"?lesson={NAME}"


def test_the_way_to_explore_leads_to_the_worlds_of_the_lesson(lab, visit):
    page = visit(first=1, second=1)
    for which, p in (("first", lab.one.first), ("second", lab.one.second)):
        found = permalink.read(page.first("world", which=which)[0]["explore"])
        assert found.notices == []
        assert found.ask.seed == lab.one.seed
        assert changed(named(found.ask.scenario).parameters, found.ask.changes) == p


def test_a_wrong_lesson_file_is_told_and_taught_by_nobody(tmp_path):
    (tmp_path / "mine.toml").write_text("schema = 1\ntitel = 'x'\n[predict]\n[explain]\n[teacher]\n", encoding="utf-8")
    lab = Lab(tmp_path)
    with pytest.raises(LessonError):
        read_lesson(tmp_path / "mine.toml")
    with Visitor(lab) as page:
        page.say(type="hello", search="")
        welcome = page.first("welcome")[0]
        assert "mine" not in [row["name"] for row in welcome["lessons"]]
        assert any("titel" in line for line in welcome["problems"])
        page.say(type="open", lesson="mine")
        assert any("mine.toml" in problem["text"] for problem in page.first("refused")[0]["problems"])


# --- the many runs ---


def test_the_many_runs_are_made_once_for_everybody_and_outlive_who_began_them(lab, visit, monkeypatch):
    made = []
    row = Measurement.row
    monkeypatch.setattr(Measurement, "row", lambda self, *of: made.append(of) or row(self, *of))
    first, others = visit(first=1), [visit(first=n) for n in (2, 3)]
    first.first("world")
    first.session.close()
    told = [page.first("measured")[0] for page in others]
    assert told[0] == told[1]
    assert len(made) == len(set(made)) == 2 * RUNS


def test_runs_that_fail_are_told_and_can_be_begun_again(visit, monkeypatch):
    row, broken = Measurement.row, [True]

    def breaks(self, *of):
        if broken[0]:
            raise RuntimeError("no power")
        return row(self, *of)

    monkeypatch.setattr(Measurement, "row", breaks)
    page = visit(first=1)
    assert page.first("failed")[0]["where"] == "ensemble"
    page.settled()
    assert "measured" not in page.kinds()
    broken[0] = False
    page.say(type="again")
    assert page.first("measured")[0]["first"]["of"] == RUNS


# --- papers ---


def test_a_worksheet_has_no_answers_and_the_notes_have_all(lab):
    with Visitor(lab) as page:
        page.say(type="paper", lesson=NAME, kind="worksheet")
        sheet = page.first("paper")[0]
        page.settled()
        assert "measured" not in page.kinds()
        assert lab.one.explain.answer not in json.dumps(sheet, ensure_ascii=False)
        page.heard.clear()
        page.say(type="paper", lesson=NAME, kind="notes")
        notes = page.first("paper")[0]["lesson"]
        assert notes["explain"]["answer"] == lab.one.explain.answer
        assert notes["teacher"]["goals"] == list(lab.one.teacher.goals)
        assert all(len(work["text"]) > len(work["key"]) for work in notes["sources"])
        assert page.first("measured", step="second")[0]["right"] >= 0


# --- the conditions ---


def test_spells_are_the_weeks_in_which_something_holds():
    assert conditions.spells(np.array([1, 1, 0, 1, 0, 0, 1], bool)) == [[0, 1], [3, 3], [6, 6]]
    assert conditions.spells(np.zeros(4, bool)) == []
    assert conditions.spells(np.ones(3, bool)) == [[0, 2]]


@pytest.mark.parametrize("name", ["hurting_stalemate_no_way_out", "oslo", "bosnia"])
def test_the_moment_is_ripe_when_the_model_logs_it(name):
    scenario = named(name)
    taken = film(scenario.parameters, 4, scenario)
    ripe = next(c for c in conditions.told(taken) if c["key"] == "ripe")
    end = taken.outcomes["agreement_week"]
    began = [e[0] for e in taken.events if e[1] == ev.RIPE]
    ended = [e[0] - 1 for e in taken.events if e[1] == ev.UNRIPE]
    last = taken.weeks - 1 if end is None else int(end)
    assert [spell[0] for spell in ripe["all"]] == [week for week in began if week <= last]
    assert [spell[1] for spell in ripe["all"] if spell[1] < last] == [week for week in ended if week < last]


def test_the_lamps_of_lesson_two_light_as_its_text_says():
    """The moment makes a stalemate that both sides feel; before it, and without it, there is none."""
    one = next(x for x in lessons() if x.name == "idea_and_moment")
    first, second = ({c["key"]: c for c in conditions.told(film(w, one.seed, one.scenario))} for w in one.contrast.pair)
    assert first["stalemate"]["all"] == [] and first["ripe"]["all"] == []
    assert second["stalemate"]["first"] == second["ripe"]["first"] == 208


def test_a_condition_holds_where_every_side_that_talks_meets_its_needs():
    scenario = named("strong_side_not_hurting")
    taken = film(scenario.parameters, 4, scenario)
    stalemate = conditions.told(taken)[0]
    assert stalemate["key"] == "stalemate"
    strong, weak = stalemate["sides"][0]
    assert strong == [] and weak  # the strong side does not hurt
    assert stalemate["all"] == [] and stalemate["first"] is None
    excluded = named("rwanda")
    told = conditions.told(film(excluded.parameters, 1, excluded))
    included = [party.included for party in excluded.parameters.parties]
    assert not all(included)
    for condition in told:
        assert all([side is not None for side in need] == included for need in condition["sides"])
