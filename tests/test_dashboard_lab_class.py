"""A class in the lab: its predictions, what its teacher shows and when, who belongs to it."""

import gc
import json
import threading
from functools import partial

import pytest

from dashboard.lab import classes
from dashboard.session.refused import Refused
from tests.lab_support import NAME, RUNS

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
