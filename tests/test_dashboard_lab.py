"""The lab without a browser: what is told before and after a lock, the many runs that all share, classes."""

import gc
import json
import threading
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import pytest

from dashboard.film import film
from dashboard.lab import classes, conditions
from dashboard.lab.lab import Lab
from dashboard.lab.lesson import LESSONS, LessonError, lessons, points, read_lesson
from dashboard.lab.measurement import Measurement, counted
from dashboard.lab.session import LabSession
from dashboard.session import permalink
from dashboard.session.ask import changed
from dashboard.session.library import named
from dashboard.session.refused import Refused
from experiments.pairs import Pairs, counterfactual
from model import events as ev
from model import outcomes
from tests.session_support import SECONDS, Page

NAME, RUNS = "hurting_stalemate", 50
SHORT = '"run.weeks" = 120\n"run.followup_weeks" = 10\n"society.grassroots_per_party" = 10\n'


class OneLesson(Lab):
    """A lab with one lesson, quick to run."""

    def __init__(self, path) -> None:
        super().__init__()
        self.one = read_lesson(path)

    def lessons(self):
        return (self.one,), []


class Visitor(Page):
    """A page of the lab."""

    def __init__(self, lab, pool=None) -> None:
        self.heard, self.news = [], threading.Condition()
        self.session = LabSession(self.hear, pool, lab=lab) if pool else LabSession(self.hear, lab=lab)

    def open(self, **kept) -> dict:
        self.say(type="open", lesson=NAME, **kept)
        return self.first("lesson")[0]

    def lock(self, step: str, answer) -> None:
        self.say(type="lock", step=step, answer=answer)

    def join(self, code: str, **secret) -> dict:
        self.say(type="join", code=code, **secret)
        return self.first("joined")[0]

    def group(self, round: int = 0, **steps) -> dict:
        """The class in this round as it is told, once every step named has these fields."""

        def found():
            for message, _ in reversed(self.heard):
                told = message.get("steps", {})
                has = all(step in told and fields.items() <= told[step].items() for step, fields in steps.items())
                if message["type"] == "class" and message["round"] == round and has:
                    return message
            return None

        with self.news:
            assert self.news.wait_for(found, SECONDS), f"no class with {steps}: {[m for m, _ in self.heard]}"
            return found()

    def settled(self) -> None:
        """Wait until all that was asked for so far is done: a lesson that is not there comes last."""
        before = sum(kind == "refused" for kind in self.kinds())
        self.say(type="paper", lesson="none", kind="worksheet")
        with self.news:
            assert self.news.wait_for(lambda: sum(k == "refused" for k in self.kinds()) > before, SECONDS)

    def refusal(self) -> str:
        return self.first("refused")[0]["problems"][0]["text"]


@pytest.fixture(scope="module")
def short_lesson(tmp_path_factory):
    """The first lesson in a small world."""
    path = tmp_path_factory.mktemp("lessons") / f"{NAME}.toml"
    text = (LESSONS / f"{NAME}.toml").read_text(encoding="utf-8")
    lines = [f"runs = {RUNS}" if line.startswith("runs =") else line for line in text.splitlines()]
    path.write_text("\n".join(lines).replace("[set]\n", f"[set]\n{SHORT}", 1), encoding="utf-8")
    return path


@pytest.fixture
def lab(short_lesson):
    return OneLesson(short_lesson)


@pytest.fixture
def visit(lab):
    """Makes visitors of one lab, and closes them."""
    made = []

    def enter(**kept) -> Visitor:
        made.append(Visitor(lab))
        made[-1].open(**kept)
        return made[-1]

    yield enter
    for one in made:
        if one.session is not None:
            one.session.close()


@pytest.fixture
def taught(visit):
    """A teacher's page and two students', in one class."""
    host = visit()
    host.say(type="teach")
    code = host.first("joined")[0]["code"]
    students = [visit(), visit()]
    for student in students:
        student.join(code)
    return host, students, code


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


# --- classes ---


def test_a_class_counts_predictions_and_shows_them_when_the_teacher_does(taught):
    host, students, _ = taught
    for student, answer in zip(students, (35, 100), strict=True):
        student.lock("first", answer)
    told = host.group(first={"locked": 2})
    assert (told["members"], told["steps"]["first"]["counts"]) == (2, None)
    assert all(m["steps"]["first"]["counts"] is None for s in students for m, _ in s.heard if m["type"] == "class")
    host.say(type="show", step="first", what="predictions", on=True)
    for page in (host, *students):
        assert page.group(first={"counts": [0, 0, 0, 1, 0, 0, 0, 0, 0, 1]})
    host.say(type="show", step="first", what="predictions", on=False)
    assert students[0].group(first={"counts": None, "locked": 2})


def test_in_a_class_the_answer_waits_for_the_teacher(taught):
    host, (student, late), _ = taught
    student.lock("first", 35)
    student.first("world")
    host.first("world", which="second")  # the teacher may go on, and has no answer to hide either
    for page in (student, host):
        page.settled()
        assert "measured" not in page.kinds()
    host.say(type="show", step="first", what="answer", on=True)
    assert student.first("measured", step="first") and host.first("measured", step="first")
    late.settled()
    assert not {"world", "measured"} & set(late.kinds())  # has predicted nothing yet
    late.lock("first", 50)
    assert late.first("measured")[0]["first"]["of"] == RUNS
    assert host.group(first={"locked": 1})["steps"]["first"]["locked"] == 1  # too late to be a prediction


def test_a_member_counts_once_however_often_the_page_is_loaded(lab, taught, visit):
    host, (student, _), code = taught
    student.lock("first", 35)
    host.group(first={"locked": 1})
    member = student.first("joined")[0]["member"]
    again = visit()
    again.join(f" {code.lower()} ", member=member)
    again.lock("first", 90)
    again.first("world")
    host.say(type="show", step="first", what="predictions", on=True)
    told = host.group(first={"counts": [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]})
    assert (told["members"], told["steps"]["first"]["locked"]) == (2, 1)
    assert again.session.link == f"?lesson={NAME}&class={code}"


def test_only_the_page_that_began_a_class_shows_and_resets(taught, visit):
    host, (student, _), code = taught
    for message in ({"type": "reset"}, {"type": "show", "step": "first", "what": "answer", "on": True}):
        student.heard.clear()
        student.say(**message)
        assert student.refusal() == "Only the page that began the class can show and reset."
    thief = visit()
    thief.say(type="join", code=code, host="wrong")
    assert "did not begin the class" in thief.refusal()
    secret = host.first("joined")[0]["host"]
    again = visit()
    assert again.join(code, host=secret)["host"] == secret
    assert again.session.link == f"?lesson={NAME}&class={code}&host"


def test_a_reset_clears_the_class_and_begins_another_round(taught):
    host, (student, _), _ = taught
    student.lock("first", 35)
    host.group(first={"locked": 1})
    host.say(type="show", step="first", what="answer", on=True)
    student.first("measured")
    host.say(type="reset")
    told = student.group(1, first={"locked": 0, "shown": {"predictions": False, "answer": False}})
    assert told["members"] == 2
    student.heard.clear()
    student.open()
    student.lock("first", 70)
    assert host.group(1, first={"locked": 1})


def test_who_leaves_a_class_is_told_what_it_withheld(taught):
    _, (student, _), _ = taught
    student.lock("first", 35)
    student.first("world")
    student.say(type="leave")
    assert student.first("measured")
    assert student.session.link == f"?lesson={NAME}"


def test_a_page_that_is_gone_is_told_nothing_more(lab, taught):
    host, students, code = taught
    room = lab.classes.named(code)
    gone, stays = students
    gone.session.close()
    heard = len(gone.heard)
    host.say(type="reset")
    assert stays.group(round=1)
    assert len(gone.heard) == heard
    gone.session = None
    gc.collect()
    assert set(room.audience.here()) == {host.session, stays.session}


def test_there_are_so_many_classes_and_members_and_old_ones_are_forgotten(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(classes, "MOST_MEMBERS", 3)
    known = classes.Classes(clock=lambda: now[0])
    rooms = [known.begin("x") for _ in range(classes.MOST_CLASSES)]
    assert len({room.code for room in rooms}) == classes.MOST_CLASSES
    assert all(len(room.code) == 4 and not set(room.code) & set("AEIOUQL01") for room in rooms)
    with pytest.raises(Refused, match="40 classes are being taught"):
        known.begin("x")
    members = [rooms[0].join(None) for _ in range(3)]
    assert rooms[0].join(members[0]) == members[0]
    with pytest.raises(Refused, match="is full: it has 3 members"):
        rooms[0].join(None)
    now[0] = classes.UNUSED - 1
    known.named(rooms[0].code)
    now[0] = classes.UNUSED + 1
    assert known.named(rooms[0].code) is rooms[0]
    with pytest.raises(Refused, match="There is no class"):
        known.named(rooms[1].code)
    assert known.begin("x").code


def test_votes_from_many_threads_are_all_counted():
    room = classes.Classes().begin("x")
    members = [room.join(None) for _ in range(60)]
    threads = [threading.Thread(target=partial(room.vote, m, "first", n)) for n, m in enumerate(members)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    room.show("first", "predictions", True)
    assert room.view(3)["steps"]["first"]["counts"] == [10] * 6 + [0] * 4


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


# --- what a class is told, and when ---


def test_in_a_class_the_models_answer_and_the_teachers_notes_wait(lab, taught):
    host, (student, _), _ = taught
    student.lock("first", 35)
    student.lock("second", 0)
    assert student.first("world", which="second")[0]["explain"]["questions"]
    student.say(type="paper", lesson=NAME, kind="notes")
    assert student.refusal() == "The teacher's notes hold the answers; they open on the teacher's page."
    assert lab.one.explain.answer[:40] not in json.dumps([m for m, _ in student.heard], ensure_ascii=False)
    assert host.first("explained")[0]["answer"] == lab.one.explain.answer
    host.say(type="show", step="second", what="answer", on=True)
    assert student.first("explained")[0]["answer"] == lab.one.explain.answer
    host.say(type="paper", lesson=NAME, kind="notes")
    assert host.first("paper")[0]["kind"] == "notes"


def test_who_locks_after_the_answer_is_told_so_and_counts_when_it_is_hidden_again(taught):
    host, (student, late), _ = taught
    student.lock("first", 35)
    host.say(type="show", step="first", what="answer", on=True)
    student.group(first={"locked": 1, "shown": {"predictions": False, "answer": True}})
    late.lock("first", 50)
    late.settled()
    told = [message["late"] for message, _ in late.heard if message["type"] == "class"]
    assert (told[0], told[-1]) == ([], ["first"])
    assert not any(message["late"] for message, _ in student.heard if message["type"] == "class")
    host.say(type="show", step="first", what="answer", on=False)
    assert late.group(first={"locked": 2})["late"] == []


def test_a_class_waits_for_who_is_there_and_counts_who_has_locked(taught):
    host, (stays, goes), _ = taught
    stays.lock("first", 35)
    assert host.group(first={"locked": 1})["members"] == 2
    goes.session.close()
    host.heard.clear()
    host.say(type="show", step="first", what="predictions", on=True)
    assert host.group(first={"counts": [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]})["members"] == 1
    stays.session.close()
    host.heard.clear()
    host.say(type="show", step="first", what="predictions", on=False)
    assert host.group(first={"counts": None, "locked": 1})["members"] == 1


def test_showing_what_is_shown_already_is_answered_too(taught):
    host, _, _ = taught
    for _ in range(2):
        host.say(type="show", step="first", what="predictions", on=True)
        host.group(first={"shown": {"predictions": True, "answer": False}})
        host.heard.clear()
    host.say(type="show", step="first", what="predictions", on=True)
    assert host.first("class")


@pytest.mark.parametrize("typed", ["{0} {1} {2} {3}", "{0}{1}-{2}{3}", " {0}{1}{2}{3}\n"])
def test_a_code_may_be_typed_with_what_is_not_in_it(typed):
    known = classes.Classes()
    room = known.begin("x")
    assert known.named(typed.format(*room.code.lower())) is room
