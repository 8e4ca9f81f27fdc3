"""Threads within a run change its time and no bit of it, however many they are and whenever they come."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout

import numpy as np
import pytest

from model import Parameters, simulate
from model.binding import bind
from model.compiling import COMPILED, OPTIONS
from model.engine import advance, begin, lend_a_hand
from model.runs import CROWD, NO_SERIES, Stage, run_one
from model.sharing import CLAIM, DONE, MEANS, OVER, TURN, new_crew, parties_of
from model.streams import run_key
from tests.conftest import BUSY, differing

if COMPILED:
    import numba

    from model.words import read_word

    kernel_of_a_test = numba.njit(**OPTIONS)

pytestmark = pytest.mark.skipif(not COMPILED, reason="uncompiled runs have one thread")
NAMES = ("north", "east", "west")


def crowd(parties=2):
    """A world with enough people for two threads to be at work at the same time."""
    names = [{"name": name} for name in NAMES[:parties]]
    return Parameters().with_values(
        BUSY | {"parties": names, "society.grassroots_per_party": 3000, "run.weeks": 120, "run.followup_weeks": 20}
    )


@pytest.fixture
def helped(monkeypatch):
    """The threads that lent a hand."""
    seen = []

    def noted(handle, world):
        seen.append(threading.get_ident())
        lend_a_hand(handle, world)

    monkeypatch.setattr("model.runs.lend_a_hand", noted)
    return seen


@pytest.mark.parametrize(("parties", "threads"), [(2, 2), (3, 2), (3, 3), (2, 5)])
def test_any_number_of_threads_gives_the_same_bits(helped, parties, threads):
    p = crowd(parties)
    alone, shared = (run_one(p, seed=4, series=True, log=True, threads=n) for n in (1, threads))
    assert differing(alone.state, shared.state) == set()
    assert np.array_equal(alone.series, shared.series)
    assert len(helped) == threads - 1


def test_helpers_do_a_part_of_the_work():
    stage, key, crew = Stage(crowd()), run_key(4, 0), new_crew()
    handle = bind(stage.fresh.copy(), crew)
    done = []
    helper = threading.Thread(target=lambda: (lend_a_hand(handle, stage.world), done.append(True)))
    begin(handle, stage.world, key)
    crew[DONE] = 0
    crew[CLAIM] = 8 * TURN  # a task nobody leads: only the helper can do it
    helper.start()
    while crew[DONE] < 2:
        assert helper.is_alive()
    assert crew[CLAIM] == 8 * TURN + 2
    assert not done
    crew[CLAIM] = OVER
    helper.join(10)
    assert done


def test_the_leader_goes_on_when_all_parties_are_done_and_not_before():
    @kernel_of_a_test
    def lead(state, p):
        led = 0
        for _ in parties_of(state, p, MEANS):
            led += 1
            while read_word(state.crew, CLAIM) % TURN < len(p.parties):
                pass  # until somebody else has taken the other party
        return led

    stage, crew = Stage(crowd()), new_crew()
    handle = bind(stage.fresh.copy(), crew)
    with ThreadPoolExecutor(1) as pool:
        leader = pool.submit(lead, handle, stage.world)
        while crew[CLAIM] % TURN != 1:
            assert not leader.done()
        crew[CLAIM] += 1  # the other party is taken ...
        with pytest.raises(FutureTimeout):
            leader.result(0.3)
        crew[DONE] += 1  # ... and done
        assert leader.result(10) == 1


@pytest.mark.parametrize("when", ["never", "late"])
def test_nobody_waits_for_a_helper_that_does_not_come(when):
    stage, key = Stage(crowd()), run_key(4, 0)
    states = [stage.fresh.copy() for _ in range(2)]
    handles = bind(states[0]), bind(states[1], crew := new_crew())
    helper = threading.Thread(target=lend_a_hand, args=(handles[1], stage.world))
    for handle in handles:
        begin(handle, stage.world, key)
        advance(handle, stage.world, key, 40, NO_SERIES)
        if when == "late" and handle is handles[1]:
            helper.start()
        advance(handle, stage.world, key, stage.weeks, NO_SERIES)
    crew[CLAIM] = OVER
    if when == "late":
        helper.join()
    assert differing(*states) == set()


def test_runs_that_share_their_threads_do_so_beside_each_other():
    stage = Stage(crowd(3))
    alone = stage.run(7, 0, threads=1).state
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda _: stage.run(7, 0, threads=3).state, range(12)))
    assert [differing(alone, state) for state in together] == [set()] * 12


def test_workers_without_a_run_of_their_own_help_where_there_is_a_crowd(helped, monkeypatch):
    p = crowd()
    few = simulate(p, 1, seed=2, workers=2)
    assert helped == []  # too few people for it to be worth it
    monkeypatch.setattr("model.runs.CROWD", 6000)
    assert simulate(p, 1, seed=2, workers=2).equals(few)
    assert len(helped) == 1
    assert simulate(p, 2, seed=2, workers=2).head(1).equals(few)
    assert len(helped) == 1  # each worker has a run


def test_a_run_ends_its_helpers_when_it_fails(monkeypatch):
    def fail(*_):
        raise RuntimeError("no weeks today")

    before = threading.active_count()
    monkeypatch.setattr("model.runs.advance", fail)
    with pytest.raises(RuntimeError, match="no weeks today"):
        run_one(crowd(), seed=1, threads=2)
    assert threading.active_count() == before


def test_only_a_crowd_is_shared_out():
    assert Stage(crowd()).threads_for(8) == 1
    many = crowd(3).with_values({"society.grassroots_per_party": CROWD // 3})
    assert [Stage(many).threads_for(n) for n in (1, 2, 8)] == [1, 2, 3]
