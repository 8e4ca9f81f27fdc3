"""Ties to officials, the analyst, the trial and the money: each worked by hand, each against what is true."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest

from experiments.measurement import analyst, draws, evaluate, money, naive, networks
from experiments.measurement import estimates as est
from experiments.measurement import trials as tr
from model import ParameterError, Parameters
from model import events as ev
from model.runs import Stage
from model.state import SIGNED
from tests.measurement_support import PERFECT, series, states, usual


# --- ties to officials ---
def bare(p: Parameters, week: int = 40):
    """A state in which nobody is tied to anybody, its world, and one participant and one official of each party."""
    (now,) = states(p, week)
    now.pair_trust[:], now.closeness[:], now.reachable[:] = 0.0, 0.0, 1.0
    now.contacts[:] = np.arange(now.party.size)[:, None]  # people listen to themselves alone
    seated = now.seat[0][now.seat[0] >= 0]
    i, j = (int(seated[now.party[seated] == q][0]) for q in (0, 1))
    return now, Stage(p).world, i, j


def test_a_chain_to_the_other_side_is_a_dialogue_tie_and_an_access_tie():
    now, x, i, j = bare(series({"track_two[0].participants": 2}))
    first_elite = int(np.flatnonzero(now.tier == 1)[0])
    now.credibility[:] = 0.5
    now.closeness[j - first_elite, 0] = 1.0  # with access .9 and credibility .5 a tie of .45
    now.pair_trust[now.delegate[i], now.delegate[j]] = 0.8
    now.pair_trust[now.delegate[j], now.delegate[i]] = 0.4
    found = networks.measure(now, x, 0)
    assert found["path_length"] == 2.0
    assert found["linked"] == pytest.approx(1 / 6)  # one of three officials, for one of two participants
    assert found["strength"] == pytest.approx(0.6 * 0.45 / 6)
    assert found["reach"] == pytest.approx(2 / 12)  # i in two steps and j in one, each to one of six
    # The way between i and that official is the only one of more than a step, and j is on it.
    people = int((now.tier < 2).sum())
    assert found["betweenness"] == pytest.approx(0.5 / ((people - 1) * (people - 2) / 2))
    assert found["betweenness_others"] == 0.0


def test_a_weak_tie_does_not_count_and_without_meetings_there_is_none():
    now, x, i, j = bare(series({"track_two[0].participants": 2}))
    now.pair_trust[now.delegate[i], now.delegate[j]] = 0.3
    assert networks.graph(now, x, 0).number_of_edges() == 0  # .15 both ways
    now.pair_trust[now.delegate[j], now.delegate[i]] = 0.3
    assert networks.graph(now, x, 0).number_of_edges() == 1
    now.held[0] = 0
    assert networks.graph(now, x, 0).number_of_edges() == 0


def test_citizens_are_linked_when_they_listen_to_somebody_in_the_room():
    now, x, i, _ = bare(series())
    citizens = np.flatnonzero(now.tier == 2)
    now.contacts[citizens[:3], 0] = i
    assert networks.measure(now, x, 0)["grassroots_linked"] == pytest.approx(3 / citizens.size)


def test_more_access_links_more_officials_and_none_links_nobody():
    def at_exit(**values):
        e = evaluate(series({f"track_two[0].{k}": v for k, v in values.items()}), None, 4, seed=3, instrument=PERFECT)
        return e.ties[e.ties["wave"] == 1].mean()

    none, some, full = (at_exit(elite_access=a) for a in (0.0, 0.5, 1.0))
    assert none["linked"] == none["reach"] == none["strength"] == 0.0
    assert none["strength"] < some["strength"] < full["strength"]
    assert some["reach"] < full["reach"]
    assert full["betweenness"] > 2 * full["betweenness_others"]
    citizens = at_exit(format="citizen_dialogue", participants=10)
    assert citizens["linked"] == 0.0 and citizens["grassroots_linked"] > 0.0
    assert at_exit(format="shuttle")["path_length"] == 1.0  # officials, by a go-between


# --- the analyst ---
def log_of(*events: tuple[int, ...]) -> np.ndarray:
    """A log of (week, kind, idea, initiative)."""
    return np.array([(week, kind, 0, 0, idea, k) for week, kind, idea, k in events])


def coded(log: np.ndarray, text, seen, busy_run, agreed=True):
    """Verdict on a run with this log and text."""
    milestone = busy_run.state.milestone.copy()
    milestone[SIGNED] = 50 if agreed else -1
    state = busy_run.state._replace(
        event=log, n_events=np.array([len(log)]), text=np.array(text), milestone=milestone
    )  # fmt: skip
    run = dataclasses.replace(busy_run, state=state)
    return analyst.verdict(run, Stage(busy_run.parameters).world, {0}, np.array(seen))


STORY = log_of(
    (5, ev.MEETING, -1, 0), (6, ev.FOUND, 2, 0), (20, ev.TALKS_BEGIN, -1, -1), (30, ev.SETTLED, 2, -1),
    (40, ev.TEXT_SIGNED, -1, -1),
)  # fmt: skip
TEXT = [2, -1, -1, -1, -1, -1]


def test_the_rule_needs_contact_before_talks_and_a_traced_idea(busy_run):
    def mattered(log, seen, text=TEXT, agreed=True):
        found = coded(log, text, seen, busy_run, agreed)
        assert found["mattered"] == (found["contact"] and found["traced"])
        return found["contact"], found["traced"]

    everything = [True] * len(STORY)
    assert mattered(STORY, everything) == (True, True)
    assert mattered(STORY, [True, False, True, True, True]) == (True, False)  # the idea was not seen there
    assert mattered(STORY, [False, False, True, True, True]) == (False, False)  # no contact was
    assert mattered(STORY, everything, text=[1, *TEXT[1:]]) == (True, False)  # another idea is in the text
    assert mattered(STORY, everything, agreed=False)[0] is False
    late = STORY.copy()
    late[:2, 0] = 25  # all of it after talks had begun
    assert mattered(late, everything) == (False, True)
    late[1, 0] = 35  # and the idea found after it was settled
    assert mattered(late, everything) == (False, False)
    others = STORY.copy()
    others[:2, 5] = 1  # another initiative's
    assert mattered(others, everything) == (False, False)
    venue = np.vstack([STORY, log_of((20, ev.VENUE_TAKEN, -1, 0))])
    assert mattered(venue, [True, False, True, True, True, True]) == (True, True)


def test_what_is_secret_is_seldom_seen_until_it_leaks_or_opens():
    p = series({"track_two[0].secrecy": 0.8, "track_two[0].opens_week": 60})
    log = log_of(
        (5, ev.MEETING, -1, 0), (6, ev.LEAK, -1, 0), (7, ev.MEETING, -1, 0), (8, ev.SHOCK, -1, -1), (9, ev.RIPE, -1, -1)
    )
    expected = [0.02 + 0.88 * 0.2, 1.0, 0.9, 0.9, 0.0]
    assert analyst.chances(log, Stage(p).world) == pytest.approx(expected)
    assert analyst.chances(log_of((70, ev.MEETING, -1, 0)), Stage(p).world) == pytest.approx([0.9])


def test_events_become_public_as_often_as_said_and_by_themselves():
    p = series({"track_two[0].secrecy": 0.5})
    log = log_of(*((week, ev.MEETING, -1, 0) for week in range(4000)))
    seen = analyst.published(log, Stage(p).world, 1, 0)
    assert seen.mean() == pytest.approx(0.46, abs=4 * math.sqrt(0.25 / 4000))
    assert (analyst.published(log[::2], Stage(p).world, 1, 0) == seen[::2]).all()


def test_secrecy_hides_work_from_the_analyst():
    def seen(secrecy):
        e = evaluate(series({"track_two[0].secrecy": secrecy}), None, 6, seed=3, instrument=PERFECT)
        return e.verdicts["events_seen"].mean()

    assert seen(1.0) < 0.3 * seen(0.0)


def test_verdicts_are_counted_against_the_pairs():
    table = pd.DataFrame({
        "mattered": [1, 1, 1, 0, 0, 0, 0], "made": [1, 0, 0, 1, 0, 0, 0], "harmed": [0, 0, 0, 0, 1, 0, 0],
    })  # fmt: skip
    found = analyst.errors(table)
    assert found == (1, 2, 1, 3, 1) and (found.yes, found.made) == (3, 2)
    effect = usual().pairs.effect("agreement")
    assert int(usual().verdicts["made"].sum()) == effect.gained and int(usual().verdicts["harmed"].sum()) == effect.lost


def test_the_naive_comparison_is_fooled_by_a_common_cause_and_the_regression_only_by_what_it_cannot_see():
    rng = np.random.default_rng(0)
    hard = rng.random(4000) < 0.5
    seen, outcome = rng.random(4000) < np.where(hard, 0.8, 0.2), rng.random(4000) < np.where(hard, 0.2, 0.7)
    plain = naive.difference(outcome, seen)
    assert plain.value == pytest.approx(outcome[seen].mean() - outcome[~seen].mean()) and plain.interval[1] < -0.2
    low, high = naive.regression(outcome, seen, hard[:, None].astype(float)).interval
    assert low < 0.0 < high and high - low < 0.1
    blind = naive.regression(outcome, seen, np.zeros((4000, 1)))
    assert blind.value == pytest.approx(plain.value) and blind.interval[1] < -0.2
    assert naive.difference(outcome, np.ones(4000, bool)).n == 0 == naive.regression(outcome, hard, hard[:, None]).n


# --- the trial ---
def test_a_trial_estimates_the_paired_effect_with_less_precision():
    t = tr.trial(series({"track_one.opening_rate": 0.05}), 0, 150, seed=5)
    assert abs(t.conflicts["treated"].mean() - 0.5) < 4 * math.sqrt(0.25 / 150)
    for outcome in tr.OUTCOMES:
        d = t.difference(outcome)
        half = (d.interval[1] - d.interval[0]) / 2
        assert abs(d.estimate - d.paired) < 2.1 * half  # about four standard errors
    assert t.difference("official talks").times > 2.0


def test_the_coin_knows_nothing_of_the_conflict_and_a_donor_who_does_misleads():
    n = 2000
    treated = np.array([tr.assigned(9, unit) for unit in range(n)])
    hardness = np.array([draws.uniform(draws.key(9, unit, draws.WORLDS), 0)[0] for unit in range(n)])
    assert abs(np.corrcoef(treated, hardness)[0, 1]) < 4 / math.sqrt(n)
    outcome = "agreement, partial or full"
    easy = (hardness < 0.5).astype(float)  # the initiative changes nothing
    frame = pd.DataFrame({"treated": treated, f"{outcome}|with": easy, f"{outcome}|without": easy})
    fair = tr.Trial(frame).difference(outcome)
    assert fair.paired == 0.0 and fair.interval[0] < 0.0 < fair.interval[1]
    assert fair.estimate == pytest.approx(easy[treated].mean() - easy[~treated].mean())
    chosen = tr.Trial(frame.assign(treated=hardness > 0.4)).difference(outcome)
    assert chosen.interval[1] < -0.5


def test_the_conflicts_of_a_trial_lie_within_its_spread_and_bounds():
    p = series({"power.asymmetry": 0.95})
    worlds = [tr.conflict(p, 1, unit) for unit in range(60)]
    for path, half in tr.SPREADS.items():
        values = np.array([w.value(path) for w in worlds])
        assert (abs(values - p.value(path)) <= half).all() and values.max() <= 1.0 and values.std() > 0.02
    assert worlds[0] == tr.conflict(p, 1, 0) != tr.conflict(p, 2, 0)
    assert {unit for unit in range(20) if tr.assigned(1, unit, share=0.0)} == set()
    with pytest.raises(ParameterError, match="at least 2"):
        tr.trial(p, 0, 1)


# --- money ---
def test_fiellers_interval_is_that_of_the_mean_turned_over_where_the_cost_is_certain():
    effect = np.array([1.0, 0.0, 1.0, 1.0, 0.0, 1.0] * 10)
    low, high = est.paired_t(effect.tolist())
    assert money.fieller(np.full(60, 100.0), effect) == pytest.approx((100 / high, 100 / low))


def test_the_price_of_what_may_be_nothing_has_no_upper_end():
    spend = np.full(50, 10.0)
    with_, without = np.arange(50) < 3, np.arange(50) < 1
    found = money.price(spend, with_, without)
    assert found.ratio == pytest.approx(10 / 0.04)
    assert found.interval[1] == math.inf and 0.0 < found.interval[0] < found.ratio
    assert math.isnan(money.price(spend, without, with_).ratio)


def test_a_price_of_which_nothing_is_known_has_no_interval():
    rng = np.random.default_rng(2)
    assert money.fieller(rng.normal(1, 50, 30), rng.normal(0.01, 1, 30)) == pytest.approx(est.UNKNOWN, nan_ok=True)
    assert money.fieller(np.ones(2), np.ones(2)) == pytest.approx(est.UNKNOWN, nan_ok=True)


def test_fiellers_interval_covers_the_ratio():
    rng = np.random.default_rng(1)
    covered = 0
    for _ in range(400):
        cost, effect = rng.normal(20, 5, 80), (rng.random(80) < 0.4).astype(float)
        low, high = money.fieller(cost, effect)
        covered += low <= 20 / 0.4 <= high
    assert covered / 400 == pytest.approx(0.95, abs=4 * math.sqrt(0.95 * 0.05 / 400))


def test_a_transfer_shows_in_the_official_process_from_level_two_on():
    e = evaluate(series({"track_one.opening_rate": 0.05, "track_two[0].ends": None}), None, 25, seed=3)
    shown, level = e.verdicts["first_sign"].notna(), e.verdicts["transfer_level"]
    assert 0 < shown.sum() < 25 and (shown == (level >= 2)).all()
    began = e.pairs.runs.query("world == 'factual'")["prenegotiation_week"].reset_index(drop=True)
    assert (e.verdicts["first_sign"] >= began)[shown].all()


def test_an_early_review_stops_what_comes_late():
    table = pd.DataFrame({
        "own_spend": [100.0, 100.0, 50.0, 0.0], "first_meeting": [10, 10, 10, None], "meetings": [10, 10, 5, 0],
        "after_review": [8, 5, 0, 0], "first_sign": [200, 50, None, None], "transfer_level": [3, 4, 0, 0],
    }).astype({"first_meeting": "Int64", "first_sign": "Int64"})  # fmt: skip
    assert money.review(table) == (3, 2, 1, 2, pytest.approx(80 / 250))
