"""Two hundred runs of a visitor's worlds: those of the command line, a few at a time, as long as they are wanted."""

import threading

import pytest

from dashboard.session import ensemble, limits
from dashboard.session.ask import Ask, understood
from dashboard.session.workers import Pool
from experiments.intervals import wilson
from experiments.pairs import counterfactual
from model import Parameters
from tests.session_support import SECONDS, SHORT, Page, ask


@pytest.fixture
def page():
    with Page() as page:
        yield page


def test_an_ensemble_is_that_of_the_command_line_bit_for_bit(page, monkeypatch):
    monkeypatch.setattr(limits, "REPLICATIONS", 40)
    monkeypatch.setattr(ensemble, "BETWEEN", 0.0)
    changes = {"track_one.opening_rate": 0.1, "track_one.ripe_threshold": 0.05, "track_one.agenda_rate": 0.5,
               "run.weeks": 150, "run.followup_weeks": 300}  # fmt: skip
    page.say(type="ensemble", n=5, ask=ask(changes, seed=3))
    message = page.first("ensemble", final=True)[0]
    assert (message["n"], message["done"], message["of"]) == (5, 40, 40)
    p = Parameters().with_values(SHORT | changes)
    pairs = counterfactual(p, without="track_two", replications=40, seed=3)
    seen = set()
    for row in message["rows"]:
        effect = pairs.effect(row["name"], at_least=3 if row["name"] == "transfer_level" else None)
        values = [pairs.runs.loc[pairs.runs["world"] == world, row["name"]].dropna() for world in pairs.worlds]
        first, second = (v >= 3 if row["name"] == "transfer_level" else v for v in values)  # each world's own runs
        count, of = int(first.sum()), len(first)
        low, high = wilson(count, of)
        assert row["with"] == {"share": count / of, "low": low, "high": high, "count": count, "of": of}
        if row["name"] == "transfer_level":
            assert row["without"] is row["effect"] is None
            continue
        assert (row["without"]["count"], row["without"]["of"]) == (int(second.sum()), len(second))
        if not effect.missing:
            assert (row["with"]["share"], row["without"]["share"]) == (effect.factual, effect.counterfactual)
        told = row["effect"]
        assert (told["average"], told["low"], told["high"]) == (effect.average, *effect.interval)
        assert (row["note"] is None) == (effect.missing == 0)
        if effect.missing:
            assert effect.n < of  # the pairs are fewer than the runs
            assert f"in the {effect.n} pairs that signed in both" in row["note"]
        seen.add(count)
    assert len(seen) > 2  # the rows tell of different things
    steps = [m["done"] for m, _ in page.heard]
    assert steps == sorted(steps)
    assert len(steps) > 2
    assert "agreement" in message["reading"]
    assert all(m["reading"] == "" for m, _ in page.heard[:-1])


def test_an_ensembles_runs_are_those_of_the_command_line_one_by_one(monkeypatch):
    monkeypatch.setattr(limits, "REPLICATIONS", 20)
    monkeypatch.setattr(ensemble, "BETWEEN", 0.0)
    said: list[dict] = []
    runs = ensemble.Ensemble(understood(Ask("oslo", seed=3)), 1, said.append)
    while runs.piece():
        pass
    mine = ensemble.pairs_of(runs.rows, runs.asked.contrast.names).runs
    theirs = counterfactual(runs.asked.parameters, without="track_two", replications=20, seed=3).runs
    theirs = theirs[list(mine.columns)]
    assert theirs.nunique()["transfer_level"] > 2
    assert mine.equals(theirs)
    assert said[-1]["final"]
    runs.report(finished=False)  # another thread comes late
    assert said[-1]["final"]


def test_what_nobody_knows_is_none_and_not_nan(page, monkeypatch):
    monkeypatch.setattr(limits, "REPLICATIONS", 2)
    page.say(type="ensemble", n=1, ask=ask())
    held = next(row for row in page.first("ensemble", final=True)[0]["rows"] if row["name"] == "held_5y")
    assert held["with"] == {"share": None, "low": None, "high": None, "count": 0, "of": 0}
    assert held["effect"]["average"] is None


def test_an_ensemble_can_be_cancelled_and_replaced(page, monkeypatch):
    monkeypatch.setattr(ensemble, "BETWEEN", 0.0)
    page.say(type="ensemble", n=1, ask=ask(scenario="south_africa"))
    page.first("ensemble", n=1)
    page.say(type="cancel", n=2)  # not the one that runs
    page.say(type="cancel", n=1)
    monkeypatch.setattr(limits, "REPLICATIONS", 4)
    page.say(type="ensemble", n=3, ask=ask())
    page.first("ensemble", n=3, final=True)
    assert all(not m["final"] for m, _ in page.heard if m["n"] == 1)


def test_an_ensemble_dies_with_its_visitor(monkeypatch):
    monkeypatch.setattr(ensemble, "BETWEEN", 0.0)
    pool = Pool(threads=2, name="test")
    page = Page(pool)
    page.say(type="ensemble", n=1, ask=ask(scenario="south_africa"))
    page.first("ensemble")
    page.session.close()
    before, done = len(page.heard), threading.Event()
    pool.desk().slowly(lambda: done.set())  # its turn comes once the pieces at work are done
    assert done.wait(SECONDS)
    assert len(page.heard) == before
    assert not any(message["final"] for message, _ in page.heard)
    pool.shutdown()


def test_an_ensemble_that_fails_says_so_once(page, monkeypatch):
    monkeypatch.setattr(ensemble.Ensemble, "row", lambda *_: 1 / 0)
    page.say(type="ensemble", n=2, ask=ask())
    assert page.first("failed", n=2)[0]["where"] == "ensemble"
    page.ask(1)
    assert page.kinds().count("failed") == 1


def test_runs_that_were_replaced_and_fail_neither_say_so_nor_end_those_in_their_place(page, monkeypatch):
    monkeypatch.setattr(limits, "REPLICATIONS", 40)
    begun, replaced, own = threading.Event(), threading.Event(), ensemble.Ensemble.row

    def row(runs, *run):
        if runs.n == 1 and not begun.is_set():
            begun.set()
            assert replaced.wait(SECONDS)
            raise RuntimeError("too late")
        if runs.n == 2:
            replaced.set()
        return own(runs, *run)

    monkeypatch.setattr(ensemble.Ensemble, "row", row)
    page.say(type="ensemble", n=1, ask=ask())
    assert begun.wait(SECONDS)
    page.say(type="ensemble", n=2, ask=ask())
    assert page.first("ensemble", n=2, final=True)[0]["done"] == 40
    assert "failed" not in page.kinds()


def test_a_costly_world_has_fewer_runs_and_says_so():
    usual = Parameters()
    assert limits.replications(usual, usual) == (200, None)
    large = usual.with_values({"society.grassroots_per_party": 700})
    n, why = limits.replications(large, large)
    assert limits.FEWEST < n < 80
    assert f"{n} here instead of 200" in why
