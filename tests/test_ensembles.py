"""What ensembles keep of each run: openings of talks, and the same rows whether arrays are used again or not."""

from __future__ import annotations

import contextlib
import signal

import numpy as np
import pytest

from experiments import ensembles, interrupts
from experiments.ensembles import Openings, openings, run_worlds
from model import events as ev
from model.runs import run_one
from tests.conftest import world


def test_openings_are_counted_by_the_ripeness_of_their_week():
    kinds = [ev.OPENED, ev.RIPE, ev.OPENED, ev.FORCED, ev.MEETING, ev.UNRIPE, ev.OPENED, ev.FORCED]
    log = np.array([[week, kind, -1, -1, -1, -1] for week, kind in enumerate(kinds)])
    assert openings(log) == Openings(all=5, premature=4, forced=2)


def test_openings_are_those_of_the_series(busy):
    """The log's ripeness against the weekly series."""
    counted = Openings()
    for replication in range(4):
        run = run_one(busy, 4, replication, series=True, log=True)
        weeks, log = run.weeks(), run.events()
        ripe = weeks["ripeness"] >= busy.track_one.ripe_threshold
        opened = log[np.isin(log[:, 1], (ev.OPENED, ev.FORCED))]
        forced = opened[:, 1] == ev.FORCED
        premature = ~ripe[opened[:, 0]].to_numpy() | forced
        counted = counted.plus(Openings(len(opened), int(premature.sum()), int(forced.sum())))
        assert openings(log) == Openings(len(opened), int(premature.sum()), int(forced.sum()))
    assert counted.all > counted.premature > 0


def test_a_run_with_more_events_than_there_is_room_for_is_counted_whole(busy, monkeypatch):
    monkeypatch.setattr(ensembles, "LOG_ROOM", 20)
    tight = ensembles.record("x", ensembles.Logged(busy), 4, 0)
    monkeypatch.undo()
    roomy = ensembles.record("x", ensembles.Logged(busy), 4, 0)
    assert tight == roomy
    assert roomy.openings.all > 0


def test_runs_that_use_their_arrays_again_are_those_that_do_not(busy):
    stage = ensembles.Logged(busy)
    for replication in range(4):
        run = run_one(busy, 4, replication, log=True)
        own = ensembles.record("x", stage, 4, replication)
        assert (own.outcomes, own.openings) == (run.outcomes(), openings(run.events()))


def test_an_interrupt_that_was_swallowed_ends_the_work_all_the_same(monkeypatch):
    """As inside a destructor, where Python prints and forgets it."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    interrupts.listen()
    with contextlib.suppress(KeyboardInterrupt):
        interrupts._note(signal.SIGINT, None)
    with pytest.raises(KeyboardInterrupt):
        list(run_worlds({"one": world()}, 4, 1))
    interrupts.listen()
    assert len(list(run_worlds({"one": world()}, 4, 1))) > 0
