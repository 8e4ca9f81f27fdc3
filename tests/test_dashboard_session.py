"""A visit without a browser: messages in, answers out; who is run when."""

import threading
from collections import Counter
from functools import partial

import pytest

from dashboard.film import film
from dashboard.session import answers, permalink
from dashboard.session.ask import Ask, understood
from dashboard.session.library import named
from dashboard.session.workers import MOST_WAITING, Desk, Pool
from experiments.worlds import other_world
from model import Parameters
from tests.session_support import MINE, SECONDS, SHORT, Page, ask


@pytest.fixture
def page():
    with Page() as page:
        yield page


@pytest.fixture
def lone_pool():
    """A pool of one thread, and what sets it free: until then it is held by a job that is not of any page."""
    pool, free = Pool(threads=1, name="test"), threading.Event()
    pool.desk().errand(lambda: free.wait(SECONDS) and None)
    yield pool, free
    free.set()
    pool.shutdown()


# --- a visit ---


def test_a_visitor_is_welcomed_and_shown_the_world_of_the_link(page):
    page.say(type="hello", search="?scenario=oslo&seed=4&run.weeks=60&without=Norway+channel")
    welcome = page.first("welcome")[0]
    assert (welcome["notices"], welcome["code"]) == ([], permalink.made_by()[1])
    kinds = Counter(row["kind"] for row in welcome["scenarios"])
    assert kinds == {"case": 14, "archetype": 5, "default": 1}
    assert all(row["title"] and row["hook"] for row in welcome["scenarios"])
    message, buffers = page.first("run")
    assert page.kinds() == ["welcome", "run"]
    assert message["ask"] == {
        "scenario": "oslo", "changes": {"run.weeks": 60}, "seed": 4, "without": ["Norway channel"],
    }  # fmt: skip
    assert (message["n"], message["scenario"]["title"]) == (0, "Oslo channel 1993")
    assert message["without_label"] == "without Norway channel"
    assert message["values"]["run.weeks"] == 60
    assert [row["text"] for row in message["differs"]] == [
        "How long to look: weeks of search is 60 weeks instead of 520 weeks"
    ]
    assert len(buffers) == len(message["film"]["buffers"]) + len(message["ghost"]["buffers"])
    assert page.session.link == message["link"]


def test_controls_come_once_and_again_when_the_world_has_others(page):
    assert page.ask(1)["controls"]
    assert page.ask(2, {"power.asymmetry": 0.5})["controls"] is None
    renamed = page.ask(3, {"track_two[0].name": "evenings"})["controls"]
    assert "Initiative: evenings" in [group["label"] for group in renamed["groups"]]
    assert page.ask(4, scenario="oslo")["controls"]["front"][0]["default"] == 0.7
    page.say(type="hello", search="?scenario=oslo")
    assert page.first("run", n=0)[0]["controls"]


def test_another_scenario_clears_what_was_changed_and_keeps_the_seed(page):
    page.ask(1, {"power.asymmetry": 0.5}, seed=9, without=["research"])
    page.say(type="scenario", n=2, scenario="spoiled_peace")
    message = page.first("run", n=2)[0]
    assert message["ask"] == {"scenario": "spoiled_peace", "changes": {}, "seed": 9, "without": ["track_two"]}


def test_a_world_without_unofficial_work_has_itself_for_a_ghost(page):
    message = page.ask(1, {"track_two[0].enabled": False})
    assert message["divergence"] is None
    assert message["film"] == message["ghost"]


def test_what_changes_nothing_is_no_change():
    base = named("oslo").parameters
    same = {path: base.value(path) for path in ("power.asymmetry", "run.weeks", "track_two[1].name")}
    assert understood(Ask("oslo", same)).ask.changes == {}
    assert understood(Ask("oslo", {"run.weeks": 60.0})).ask.changes == {"run.weeks": 60}


def test_thirty_visitors_at_once_see_their_own_worlds():
    """Each by value: the buffers are those of a film of that very world, made alone."""
    worlds = [{"power.asymmetry": k / 50.0} for k in range(30)]
    pages = [Page() for _ in worlds]
    for k, page in enumerate(pages):
        for n in range(1, 4):  # each drags; the last is where the slider stops
            page.say(type="ask", n=n, ask=ask(worlds[k] if n == 3 else {"power.asymmetry": 0.99}, seed=k))
    for k, page in enumerate(pages):
        message, buffers = page.first("run", n=3)
        assert message["values"]["power.asymmetry"] == worlds[k].get("power.asymmetry")
        assert message["ask"]["seed"] == k
        p = Parameters().with_values(SHORT | worlds[k])
        both = [film(world, k, named("default")) for world in (p, other_world(p, "track_two"))]
        assert buffers == [buffer for one in both for buffer in one.message()[1]]
        page.session.close()


def test_a_session_keeps_little():
    page = Page()
    page.ask(1, scenario="south_africa")
    stages = page.session._answers.stages.kept
    held = sum(array.nbytes for stage in stages for array in stage.fresh)
    assert held < 500_000
    for n in range(2, 5):
        page.ask(n, {"power.asymmetry": n / 10}, scenario="oslo")
    assert len(page.session._answers.stages.kept) == 2
    page.session.close()


# --- who is run when ---


def test_of_many_asks_only_the_one_at_work_and_the_latest_are_run(lone_pool):
    pool, free = lone_pool
    page = Page(pool)
    for n in range(1, 40):
        page.say(type="ask", n=n, ask=ask({"power.asymmetry": n / 100}))
    free.set()
    assert page.first("run")[0]["n"] == 39
    assert page.kinds() == ["run"]


@pytest.mark.parametrize("last", [
    {"type": "ask", "n": 8, "ask": {"scenario": "olso"}},
    {"type": "ask", "n": 8, "ask": {"scenario": "oslo", "changes": [1]}},
    {"type": "scenario", "n": 8, "scenario": "atlantis"},
])  # fmt: skip
def test_the_latest_ask_is_always_answered(lone_pool, last):
    """The page waits for it: also where it is wrong, where much else waits, and where a file is opened meanwhile."""
    pool, free = lone_pool
    page = Page(pool)
    for _ in range(2 * MOST_WAITING):
        page.say(type="open", name="x.toml", text="no TOML")
    page.say(type="ask", n=7, ask=ask())
    page.session.hear(last)
    free.set()
    refused = page.first("refused", n=8)[0]
    assert refused["where"] == "run"
    assert "run" not in page.kinds()
    page.ask(9)


def test_a_file_opened_while_an_ask_waits_answers_it(lone_pool):
    pool, free = lone_pool
    page = Page(pool)
    page.say(type="ask", n=7, ask=ask())
    page.say(type="open", name="mine.toml", text=MINE)
    free.set()
    assert page.first("run", n=7)[0]["ask"]["scenario"] == "file"
    assert page.kinds() == ["opened", "run"]


def test_jobs_wanted_at_once_come_before_slow_work_and_visitors_take_turns(lone_pool):
    pool, free = lone_pool
    done, ended = [], threading.Event()
    desks = {name: pool.desk() for name in "abc"}

    def slow(name: str):
        def piece() -> bool:
            done.append(name)
            if done.count(name) == 1 and name == "a":
                desks["c"].latest(lambda: done.append("run"))
            if len(done) == 7:
                ended.set()
            return done.count(name) < 3

        return piece

    for name in "ab":
        desks[name].slowly(slow(name))
    free.set()
    assert ended.wait(SECONDS)
    assert done == ["a", "run", "b", "a", "b", "a", "b"]


def test_a_desk_does_one_thing_at_a_time_and_two_desks_two():
    pool, ended = Pool(threads=2, name="test"), threading.Event()
    together, busy, done, alone = threading.Barrier(2), [], [], []

    def job(k: int) -> None:
        busy.append(k)
        if k not in done:  # the first of either desk: both threads are at work, each for another
            together.wait(SECONDS)
        alone.append(busy.count(k) == 1)
        busy.remove(k)
        done.append(k)
        if len(done) == 8:
            ended.set()

    desks = [pool.desk(), pool.desk()]
    assert all(desk.errand(partial(job, k)) for _ in range(4) for k, desk in enumerate(desks))
    assert ended.wait(SECONDS)
    assert alone == [True] * 8
    pool.shutdown()


@pytest.mark.parametrize("end", [Desk.close, lambda desk: desk.slowly(None), lambda desk: desk.slowly(lambda: False)])
def test_slow_work_that_is_not_wanted_any_more_is_not_done(lone_pool, end):
    pool, free = lone_pool
    desk, done, ended = pool.desk(), [], threading.Event()
    desk.slowly(lambda: done.append(1) or True)
    end(desk)
    pool.desk().slowly(lambda: ended.set())  # its turn comes after that of the desk
    free.set()
    assert ended.wait(SECONDS)
    assert done == []


def test_a_desk_takes_so_many_errands_and_none_when_closed(lone_pool):
    pool, free = lone_pool
    desk, done, ended = pool.desk(), [], threading.Event()
    job = partial(done.append, 1)
    assert [desk.errand(job) for _ in range(MOST_WAITING + 1)] == [True] * MOST_WAITING + [False]
    desk.close()
    assert not desk.errand(job)
    free.set()
    assert pool.desk().errand(ended.set)
    assert ended.wait(SECONDS)
    assert done == []
    assert not desk.waits  # and what waited is let go


def test_the_collector_of_garbage_may_close_a_visit_anywhere(lone_pool):
    """Also in a thread that holds the lock of the pool: there closing has to wait for nobody."""
    pool, free = lone_pool
    page, other = Page(pool), Page(pool)
    page.say(type="ask", n=1, ask=ask())
    closing = threading.Thread(target=page.session.close, daemon=True)
    with pool._lock:
        closing.start()
        closing.join(SECONDS)
        assert not closing.is_alive()
    free.set()
    other.ask(1)
    assert page.heard == []


def test_an_error_is_told_and_logged_and_the_next_ask_is_answered(page, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("secret place /home/somebody")

    with monkeypatch.context() as patch:
        patch.setattr(answers, "divergence", broken)
        page.say(type="ask", n=1, ask=ask())
        failed = page.first("failed")[0]
    assert (failed["n"], failed["where"]) == (1, "run")
    assert "secret" not in failed["text"]
    assert "secret place" in caplog.text
    assert page.ask(2)["n"] == 2


def test_nothing_is_sent_to_a_page_that_is_gone(lone_pool):
    pool, free = lone_pool
    page = Page(pool)
    page.say(type="hello", search="")
    page.say(type="ask", n=1, ask=ask())
    page.session.close()
    free.set()
    done = threading.Event()
    pool.desk().errand(done.set)
    assert done.wait(SECONDS)
    page.say(type="ask", n=2, ask=ask())
    assert page.heard == []
