"""Surveys: a perfect instrument sees the truth, any other departs from it as said."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from experiments.measurement import EXACT, Instrument, evaluate, panel
from experiments.measurement import estimates as est
from experiments.measurement import surveys as sv
from experiments.pairs import counterfactual
from model import events as ev
from model.runs import run_one
from tests.measurement_support import PERFECT, N, series, states, usual


@pytest.fixture(scope="module")
def exact():
    return evaluate(series(), "workshops", 12, seed=3, instrument=PERFECT)


def only(**numbers: float) -> pd.DataFrame:
    """Answers by an instrument perfect but for these numbers; ``error`` is answer less truth, towards better."""
    answers = evaluate(series(), None, 10, seed=3, instrument=Instrument(**{**EXACT, **numbers})).answers
    towards = np.where(answers["item"] == "hostile_intent", -1.0, 1.0)
    return answers.assign(error=(answers["observed"] - answers["truth"]) * towards)


def test_a_perfect_instrument_sees_the_truth(exact):
    assert exact.answers["observed"].notna().all()
    assert (exact.answers["observed"] == exact.answers["truth"]).all()
    table = est.summary(exact.answers)
    for wave in (1, 2, 3):
        seen, change = (est.value(table, "attitude", wave, m) for m in (est.SEEN[0], "participants, true"))
        assert seen == pytest.approx(change - est.value(table, "attitude", 0, "participants, true"))
        others = est.value(table, "attitude", wave, "comparison, true") - est.value(
            table, "attitude", 0, "comparison, true"
        )
        assert others != 0.0 and est.value(table, "attitude", wave, est.SEEN[1]) == pytest.approx(seen - others)


def test_the_true_effect_is_nothing_before_the_first_meeting_and_good_after_it(exact):
    start = exact.answers[exact.answers["wave"] == 0]
    assert (start["truth"] == start["without"]).all()
    table = est.summary(exact.answers)
    for item, sign in (("attitude", 1), ("pair_trust", 1), ("hostile_intent", -1)):
        assert sign * est.value(table, item, 1, est.TRUE) > 0.01
    assert 0.0 < est.fall(table, "true") == pytest.approx(est.fall(table, "observed"))
    assert est.value(table, "attitude", 3, est.TRUE) < est.value(table, "attitude", 1, est.TRUE)  # gains fade


def test_an_answer_is_the_truth_shaded_inflated_and_missed_by_chance():
    instrument = Instrument(noise=0.1, desirability=0.2, bias=0.05)
    truth, met, chance = np.array([0.4, 0.4, 0.99]), np.array([True, False, True]), np.array([1.0, -1.0, 3.0])
    assert sv.answers(truth, "attitude", met, chance, instrument) == pytest.approx([0.67, 0.42, 1.0])
    assert sv.answers(truth, "hostile_intent", met, chance, instrument) == pytest.approx([0.37, 0.22, 1.0])


def test_organisers_bias_inflates_what_participants_say_once_they_have_met():
    answers = only(bias=0.05)
    met = (answers["group"] == "participants") & (answers["wave"] > 0)
    assert answers.loc[met, "error"].to_numpy() == pytest.approx(0.05)
    assert (answers.loc[~met, "error"] == 0.0).all()
    table = est.summary(answers)
    seen, true = (est.value(table, "pair_trust", 1, m) for m in (est.SEEN[0], est.TRUE))
    assert seen == pytest.approx(true + 0.05)


def test_noise_is_chance_of_its_size_and_new_for_every_answer():
    answers = only(noise=0.05)
    error = answers[answers["item"] == "attitude"].pivot(
        index=["replication", "person"], columns="wave", values="error"
    )
    errors = error.to_numpy()
    n = errors.size
    assert errors.mean() == pytest.approx(0.0, abs=4 * 0.05 / math.sqrt(n))
    assert errors.std() == pytest.approx(0.05, rel=4 / math.sqrt(2 * n))
    assert abs(np.corrcoef(errors[:, 0], errors[:, 1])[0, 1]) < 4 / math.sqrt(len(errors))


def test_desirability_makes_everybody_look_better_and_every_change_smaller():
    answers = only(desirability=0.3)
    best = np.where(answers["item"] == "hostile_intent", 0.0, 1.0)
    assert answers["error"].to_numpy() == pytest.approx(0.3 * abs(best - answers["truth"]).to_numpy())
    table = est.summary(answers)
    change = [est.value(table, "attitude", w, "participants, true") for w in (0, 1)]
    assert est.value(table, "attitude", 1, est.SEEN[0]) == pytest.approx(0.7 * (change[1] - change[0]))


def test_who_cannot_be_had_comes_back_and_who_leaves_does_not():
    absent = only(nonresponse=0.2)["observed"].isna()
    assert absent.mean() == pytest.approx(0.2, abs=4 * math.sqrt(0.16 / (len(absent) / 3)))  # three items a person
    answers = only(attrition=0.4, selectivity=0.0)
    here = answers[answers["item"] == "attitude"].pivot(
        index=["replication", "person"], columns="wave", values="observed"
    )
    kept = here.notna().to_numpy()
    assert kept[:, 0].all() and (kept[:, 1:] <= kept[:, :-1]).all()
    assert kept[:, 3].mean() == pytest.approx(0.6**3, abs=4 * math.sqrt(0.216 * 0.784 / len(kept)))


def test_the_hostile_leave_sooner():
    chances = sv.leaving(np.array([0.0, 0.5, 1.0]), Instrument(attrition=0.2, selectivity=1.0))
    assert chances == pytest.approx([0.0, 0.2, 0.4])
    assert sv.leaving(np.array([0.0, 1.0]), Instrument(attrition=0.2, selectivity=0.0)) == pytest.approx([0.2, 0.2])
    answers = only(attrition=0.3, selectivity=1.0).query("item == 'attitude' and wave == 3")
    gone = answers["observed"].isna()
    assert answers.loc[gone, "truth"].mean() < answers.loc[~gone, "truth"].mean()


def test_a_survey_changes_no_run_and_no_other_answer():
    pairs = counterfactual(series(), without="workshops", replications=N, seed=3)
    pd.testing.assert_frame_equal(usual().pairs.runs, pairs.runs)
    more = evaluate(series(), None, 4, seed=3, instrument=Instrument(comparison=2.0)).answers
    own = usual().answers[(usual().answers["replication"] < 4) & (usual().answers["group"] == "participants")]
    asked = more[more["group"] == "participants"]
    pd.testing.assert_frame_equal(own.reset_index(drop=True), asked.reset_index(drop=True))
    assert len(more) > (usual().answers["replication"] < 4).sum()


def test_the_items_are_what_the_state_says():
    p = series({"track_two[0].participants": 4})
    (before,) = states(p, 40)
    people = panel.assemble(before, 0, PERFECT, 3, 0)
    i, j = (int(people.rows[people.participant][n]) for n in (0, -1))
    other = 1 - int(before.party[i])
    assert before.party[j] == other
    d = before.delegate
    before.pair_trust[d[i]] = 0.0
    for partner in people.partners[before.party[people.partners] == other]:
        before.pair_trust[d[i], d[partner]] = 0.8
    before.outlook[other, i], before.gain_fast[other, d[i]], before.gain_slow[other, d[i]] = 0.3, 0.05, 0.05
    said = {item: values[list(people.rows).index(i)] for item, values in sv.truths(before, people, PERFECT).items()}
    assert said == pytest.approx({"attitude": 0.4, "pair_trust": 0.8, "hostile_intent": 1 - (0.4 + 0.25 * 0.4)})


def test_an_official_reads_intentions_by_his_better_reading_too():
    p = series({"track_two[0].format": "track_one_and_a_half"})
    (now,) = states(p, 40)
    people = panel.assemble(now, 0, PERFECT, 3, 0)
    n = int(np.flatnonzero(now.tier[people.rows] == 0)[0])
    i = int(people.rows[n])
    now.pair_trust[:] = 0.0
    now.reading[1 - int(now.party[i]), i] = 0.2
    said = sv.truths(now, people, PERFECT)
    assert said["hostile_intent"][n] == pytest.approx(1.0 - said["attitude"][n] - 0.2)


def test_an_elites_attitude_is_the_models_own():
    (now,) = states(series(), 60)
    people = panel.assemble(now, 0, PERFECT, 3, 0)
    own = now.attitude[1 - now.party[people.rows], people.rows]
    assert sv.truths(now, people, PERFECT)["attitude"] == pytest.approx(own)


def test_the_comparison_group_is_like_people_in_no_room():
    p = series({"track_two[0].format": "track_one_and_a_half"})
    (before,) = states(p, 0)
    people = panel.assemble(before, 0, Instrument(comparison=1.0), 3, 0)
    inside, outside = people.rows[people.participant], people.rows[~people.participant]
    assert set(inside) == set(before.seat[0][before.seat[0] >= 0])
    assert (before.delegate[outside] < 0).all()
    for party in (0, 1):

        def count(rows, tier, party=party):
            return int(((before.party[rows] == party) & (before.tier[rows] == tier)).sum())

        assert count(outside, 1) == count(inside, 1)
        assert count(outside, 0) == min(count(inside, 0), 3 - count(inside, 0))  # three officials a party


def test_who_comes_into_office_or_leaves_it_is_no_longer_asked():
    p = series({"track_one.turnover": 0.9, "track_one.elite_successors": 1.0, "track_one.openness": 1.0})
    e = evaluate(p, None, 8, seed=3, instrument=PERFECT)
    missing = e.answers[e.answers["truth"].isna()]
    assert len(missing) and missing["observed"].isna().all() and (missing["wave"] > 0).all()
    run, weeks = run_one(p, 3, 0, log=True), e.answers.query("replication == 0")["week"]
    log = run.events()
    log = log[(log[:, 1] == ev.IN_OFFICE) & (log[:, 0] >= weeks.min()) & (log[:, 0] < weeks.max())]
    last = e.answers.query("replication == 0 and wave == 3 and tier == 1")
    assert set(last.loc[last["truth"].isna(), "person"]) == set(log[:, 2]) & set(last["person"])


def test_waves_are_before_at_exit_and_half_a_year_and_a_year_later():
    assert panel.wave_weeks([10, 20, 30]) == (10, 31, 57, 83)
    assert panel.wave_weeks([10, 20, 30], after=2) == (10, 21, 47, 73)
    assert panel.wave_weeks([10], after=2) is None and panel.wave_weeks([]) is None


def test_a_state_on_the_way_is_that_of_the_run():
    p = series()
    run = run_one(p, 3, 0, series=True)
    lived = int(run.state.week[0])
    middle, last, beyond = states(p, 50, lived, lived + 1)
    assert last.changed_since(run.state) == set() and beyond is None
    assert middle.mean_attitude[1].mean() == run.weeks()["attitude_elites"].iloc[49]


def test_a_single_evaluation_prints_its_own_interval():
    frame = pd.DataFrame([
        (g, i, w, x) for g, i, a, b in (
            ("participants", 1, 0.3, 0.5), ("participants", 2, 0.4, 0.5), ("comparison", 3, 0.3, 0.3),
            ("comparison", 4, 0.2, 0.3),
        ) for w, x in ((0, a), (1, b))
    ], columns=["group", "person", "wave", "observed"])  # fmt: skip
    low, high = est.single_interval(frame)
    assert (low + high) / 2 == pytest.approx(0.15 - 0.05)
    found = est.singles(usual().answers, "attitude", 1)
    assert found.total > 0.75 * N and found.hold > found.total / 2 and found.exclude_nothing < found.total
    biased = evaluate(series(), None, 10, seed=3, instrument=Instrument(bias=0.4)).answers
    total, hold, exclude_nothing = est.singles(biased, "attitude", 1)
    assert hold == 0 and exclude_nothing == total > 5  # surely something, and surely wrong
