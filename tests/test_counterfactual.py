"""Pairs of worlds: the same accidents, one difference; effects by hand; what may be taken away."""

import math
import re

import pandas as pd
import pytest

from experiments import Pairs, counterfactual
from experiments.ensembles import run_worlds
from experiments.pairs import COUNTERFACTUAL, FACTUAL, other_world
from experiments.tables import tables_of
from experiments.telling.reading import reading
from experiments.telling.report import ensemble
from experiments.telling.table import Row, Table
from experiments.worlds import is_public_work, lacking, spoken, taken_away
from model import ParameterError, Parameters, simulate
from model.chronicle import Names
from model.formats import FORMATS, TRACKS
from model.runs import run_one
from scenarios import Scenario


def pairs_of(**columns: tuple[list, list]) -> Pairs:
    """A hand-made table: for each outcome its values in the factual world and in the other, by replication."""
    n = len(next(iter(columns.values()))[0])
    frame = pd.DataFrame(
        {"replication": [*range(n), *range(n)], "world": [FACTUAL] * n + [COUNTERFACTUAL] * n, "seed": 1}
    )
    for name, (first, second) in columns.items():
        kind = "boolean" if isinstance(first[0] if first[0] is not None else True, bool) else "Float64"
        frame[name] = pd.array([*first, *second], dtype=kind)
    return Pairs(frame.sample(frac=1.0, random_state=3), pd.DataFrame())  # the order of rows must not matter


# Ten pairs: both 2, only with 4, only without 1, neither 3.
WITH = [True, True, True, True, True, True, False, False, False, False]
WITHOUT = [True, True, False, False, False, False, True, False, False, False]


def test_the_effect_on_an_event_by_hand():
    effect = pairs_of(agreement=(WITH, WITHOUT)).effect("agreement")
    assert (effect.n, effect.missing, effect.gained, effect.lost) == (10, 0, 4, 1)
    assert (effect.factual, effect.counterfactual) == (0.6, 0.3)
    assert effect.average == pytest.approx(0.3)
    assert effect.necessity == pytest.approx(4 / 6)
    assert effect.sufficiency == pytest.approx(4 / 7)
    assert effect.harmed == pytest.approx(0.1)
    # Bonett-Price: (5 - 2) / 12 = .25; se = sqrt((7 / 12 - .0625) / 12) = .20833; x 1.96 = .40832
    assert effect.interval == pytest.approx((-0.15832, 0.65832), abs=1e-5)


def test_the_bounds_by_hand():
    """Shares .6 and .3: the joint (1, 0) lies from .3 to .6, so necessity from .5 to 1, sufficiency from 3/7 to 6/7."""
    effect = pairs_of(agreement=(WITH, WITHOUT)).effect("agreement")
    assert effect.necessity_bounds == pytest.approx((0.5, 1.0))
    assert effect.sufficiency_bounds == pytest.approx((3 / 7, 6 / 7))
    assert effect.harmed_bounds == pytest.approx((0.0, 0.3))


def test_the_effect_on_a_number_by_hand():
    """Differences 1, 2, 3: mean 2 +- 4.3027 / sqrt(3)."""
    effect = pairs_of(deaths=([11.0, 22.0, 33.0], [10.0, 20.0, 30.0])).effect("deaths")
    assert (effect.factual, effect.counterfactual, effect.average) == (22.0, 20.0, 2.0)
    assert effect.interval == pytest.approx((-0.4842, 4.4842), abs=1e-4)
    assert math.isnan(effect.necessity)
    assert effect.gained is None


def test_pairs_that_lack_the_outcome_are_left_out_and_counted():
    effect = pairs_of(held_5y=([True, None, True, True], [False, True, None, True])).effect("held_5y")
    assert (effect.n, effect.missing, effect.average) == (2, 2, 0.5)


def test_without_any_pair_nothing_is_known():
    effect = pairs_of(held_5y=([None, None], [True, None])).effect("held_5y")
    assert (effect.n, effect.missing) == (0, 2)
    assert math.isnan(effect.average)
    assert math.isnan(effect.interval[0])
    assert math.isnan(effect.necessity_bounds[0])


def test_an_event_that_never_comes_has_no_necessity():
    effect = pairs_of(agreement=([False, False], [False, False])).effect("agreement")
    assert math.isnan(effect.necessity)
    assert effect.sufficiency == 0.0


def test_a_number_can_be_asked_for_as_an_event():
    effect = pairs_of(transfer_level=([4.0, 3.0, 1.0], [0.0, 3.0, 0.0])).effect("transfer_level", at_least=3)
    assert (effect.factual, effect.counterfactual) == (pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert effect.gained == 1


@pytest.mark.parametrize("name", ["agrement", "world", "replication"])
def test_what_is_no_outcome_is_refused(name):
    with pytest.raises(ParameterError, match=f"no outcome '{name}'"):
        pairs_of(agreement=(WITH, WITHOUT)).effect(name)


def test_the_nearest_outcome_is_named():
    with pytest.raises(ParameterError, match="Did you mean 'agreement'"):
        pairs_of(agreement=(WITH, WITHOUT)).effect("agrement")


@pytest.fixture(scope="module")
def busy_pairs(busy):
    return counterfactual(busy, without="track_two", replications=12, seed=4, workers=1)


def test_both_worlds_are_the_simulations_own(busy, busy_pairs):
    """The factual runs are those of ``simulate``, the others those of the world with every initiative off."""
    off = busy.with_values({f"track_two[{k}].enabled": False for k in range(len(busy.track_two))})
    for world, p in ((FACTUAL, busy), (COUNTERFACTUAL, off)):
        own = busy_pairs.runs[busy_pairs.runs["world"] == world].drop(columns="world").reset_index(drop=True)
        alone = simulate(p, 12, seed=4, workers=1)
        pd.testing.assert_frame_equal(own[alone.columns], alone)


def test_the_table_is_ordered_by_replication_and_world(busy_pairs):
    assert list(busy_pairs.runs.columns[:3]) == ["replication", "world", "seed"]
    assert busy_pairs.runs["replication"].tolist() == [r for r in range(12) for _ in range(2)]
    assert busy_pairs.runs["world"].tolist() == [FACTUAL, COUNTERFACTUAL] * 12


def test_without_track_two_nobody_meets(busy_pairs):
    meetings = busy_pairs.runs.groupby("world")["meetings"].sum()
    assert meetings[FACTUAL] > 0
    assert meetings[COUNTERFACTUAL] == 0
    assert set(busy_pairs.initiatives["world"]) == {FACTUAL}


def test_workers_do_not_change_the_pairs(busy, busy_pairs):
    pd.testing.assert_frame_equal(
        counterfactual(busy, "track_two", replications=12, seed=4, workers=2).runs, busy_pairs.runs
    )


def test_no_change_is_no_effect(busy):
    pairs = counterfactual(busy, change={"conflict.intensity": busy.conflict.intensity}, replications=3, workers=1)
    for outcome in ("agreement", "deaths", "transfer_level"):
        assert pairs.effect(outcome).average == 0.0


def off(p: Parameters) -> list[str]:
    """Names of the initiatives that are switched off."""
    return [x.name for x in p.track_two if not x.enabled]


def test_one_initiative_can_be_taken_away(busy):
    p = other_world(busy, "channel")
    assert off(p) == ["channel"]
    assert off(other_world(busy, ["channel", "living rooms"])) == ["channel", "living rooms"]


def test_a_parameter_can_be_changed_besides(busy):
    p = other_world(busy, "track_two", {"third_party.enforcement": 0.0})
    assert p.third_party.enforcement == 0.0
    assert not any(x.enabled for x in p.track_two)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({}, "differs in something"),
        ({"without": []}, "differs in something"),
        ({"without": "chanel"}, "Did you mean 'channel'"),
        ({"without": "profesional"}, "Did you mean 'professional'"),
        ({"without": "track_four"}, r"Possible: track_two, track_three, a track \(government, .*channel, living rooms"),
        ({"without": "track_two[5]"}, "no such work"),
        ({"without": ["channel", "nobody"]}, "'nobody'"),
        ({"change": {"power.asymetry": 0.1}}, "power.asymmetry"),
        ({"change": {"power.asymmetry": 7.0}}, "at most 1.0"),
    ],
)
def test_what_this_world_does_not_have_is_refused_by_name(busy, arguments, said):
    with pytest.raises(ParameterError, match=said):
        counterfactual(busy, **arguments, replications=1)


@pytest.mark.parametrize("counts", [{"replications": 0}, {"replications": 1, "workers": 0}])
def test_counts_below_one_are_refused(busy, counts):
    with pytest.raises(ParameterError, match="at least 1"):
        counterfactual(busy, "track_two", **counts)


def test_events_and_ideas_tell_the_same_as_chronicle_and_journeys(busy):
    """The tables of an ensemble, made at once, against each run's own."""
    worlds = {FACTUAL: busy, COUNTERFACTUAL: other_world(busy, "track_two")}
    records = [r for piece in run_worlds(worlds, 3, seed=2, workers=1, detail=True) for r in piece]
    first = run_one(busy, 2, 0, log=True)
    events, ideas = tables_of(records, Names(busy, first.state), {FACTUAL: (first.chronicle(), first.journeys())})
    for replication in range(3):
        for world, p in worlds.items():
            run = run_one(p, 2, replication, log=True)
            for table, own in ((events, run.chronicle()), (ideas, run.journeys())):
                here = table[(table["replication"] == replication) & (table["world"] == world)].reset_index(drop=True)
                told = replication == 0 and world == FACTUAL
                assert here["text"].notna().all() if told else here["text"].isna().all()
                both = [c for c in own.columns if c in here.columns and (c != "text" or told)]
                assert len(both) >= 6
                pd.testing.assert_frame_equal(here[both], own[both], check_dtype=False)


def test_without_track_three_the_publics_are_left_alone(busy):
    """Citizens' work and what reaches into the publics is off, nothing links them to the process; the rest goes on."""
    p = other_world(busy, "track_three")
    assert off(p) == ["living rooms", "broadcasts", "ventures"]
    assert p.track_three.linkage == 0.0


def test_work_that_reaches_into_the_publics_is_track_three(busy):
    """A media campaign sits among elites, and reaches citizens."""
    p = busy.with_values({"track_two": [{"name": "workshops"}, {"name": "broadcasts", "format": "media_campaign"}]})
    assert off(other_world(p, "track_three")) == ["broadcasts"]


@pytest.mark.parametrize(
    ("track", "gone"),
    [
        ("professional", ["workshops"]), ("government", ["channel"]), ("citizen", ["living rooms"]),
        ("communication", ["broadcasts"]), ("business", ["ventures"]), ("track_two[2]", ["living rooms"]),
        (["government", "workshops"], ["workshops", "channel"]),
    ],
)  # fmt: skip
def test_a_track_is_every_initiative_that_carries_it(busy, track, gone):
    assert off(other_world(busy, track)) == gone


@pytest.mark.parametrize("track", TRACKS)
def test_each_of_the_nine_tracks_may_be_asked_for(busy, track):
    """One that no initiative carries takes nothing away, and the reading says so."""
    carried = any(FORMATS[x.format].track == track for x in busy.track_two) or track == "funding"
    assert taken_away(busy, track).same != carried


def test_formats_carry_one_of_the_nine_tracks():
    assert {form.track for form in FORMATS.values()} <= set(TRACKS)
    assert len(TRACKS) == 9


def test_a_track_that_nobody_carries_leaves_the_same_world(busy):
    pairs = counterfactual(busy, "religious", replications=3, workers=1)
    assert pairs.effect("deaths").average == 0.0
    assert "nothing of the religious track" in reading(pairs, taken_away(busy, "religious"))


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("track_two", "Track Two"), ("track_three", "Track Three"), ("business", "the business track"),
        ("track_two[1]", "channel"), (["channel", "track_three"], "channel and Track Three"),
    ],
)  # fmt: skip
def test_what_is_taken_away_is_said_in_words(busy, without, said):
    assert spoken(busy, without) == said


def test_taking_all_initiatives_away_is_called_track_two_only_where_none_works_with_the_public(busy):
    public = [k for k, x in enumerate(busy.track_two) if is_public_work(busy, x)]
    assert public
    assert lacking(busy, "track_two") == "unofficial work"
    assert lacking(busy, ["track_two", "track_three"]) == "Track Two and Track Three"
    assert lacking(busy.with_values({f"track_two[{k}].enabled": False for k in public}), "track_two") == "Track Two"


def test_an_effect_is_told_in_one_line():
    pairs = pairs_of(agreement=(WITH, WITHOUT), deaths=([11.0, 22.0, 33.0] * 3 + [1.0], [10.0, 20.0, 30.0] * 3 + [1.0]))
    assert str(pairs.effect("agreement")) == (
        "agreement: 60 % factual, 30 % counterfactual, difference +30 points (95 % interval -16 to +66), 10 pairs"
    )
    assert re.fullmatch(
        r"deaths: 20 factual, 18 counterfactual, difference \+2 \(95 % interval .*\), 10 pairs",
        str(pairs.effect("deaths")),
    )
    alone = pairs_of(deaths=([3.5], [1.0]))
    assert str(alone.effect("deaths")) == "deaths: 3.5 factual, 1.0 counterfactual, difference +2.5, 1 pair"
    none = pairs_of(held_5y=([None], [True]))
    assert str(none.effect("held_5y")) == "held_5y: unknown, no pair has it in both worlds"


def table_of(busy, **columns) -> Table:
    """A table of a hand-made pair of worlds."""
    runs = pairs_of(**columns).runs.sort_values("replication")
    first, second = (runs[runs["world"] == world].reset_index(drop=True) for world in (FACTUAL, COUNTERFACTUAL))
    return Table(first, second, taken_away(busy, "track_two"))


def test_shares_and_difference_of_a_row_are_over_the_same_pairs(busy):
    """Three pairs of five know it in both: 2 of 3 against 1 of 3; 3 of 4 and 2 of 4 know it at all."""
    table = table_of(busy, held_5y=([True, True, False, True, None], [True, False, False, None, True]))
    said = table.event(Row("held", lambda f: f["held_5y"]))
    assert re.match(r"  held \* +67 %  \(\d+ to \d+\) +33 %  \(\d+ to \d+\) +\+33  \(", said)
    assert table.notes == {"3 pairs (of 4 and 4 runs)": ["held"]}


def test_means_stand_beside_mean_differences(busy):
    table = table_of(busy, deaths=([10.0, 20.0, 900.0, 10.0, 10.0], [10.0, 30.0, 500.0, 10.0, 10.0]))
    assert re.match(r"  deaths +190 +112 +\+78  \(", table.number(Row("deaths", lambda f: f["deaths"])))


def test_a_handful_of_numbers_has_no_interval(busy):
    """Of two or three pairs it would say nothing, in many digits."""
    table = table_of(busy, deaths=([10.0, 20.0, 900.0], [10.0, 30.0, 500.0]))
    assert re.match(r"  deaths +310 +180 +\+130$", table.number(Row("deaths", lambda f: f["deaths"])))


def test_one_pair_is_one_pair(busy):
    table = table_of(busy, agreement_week=([100.0, None], [102.0, 50.0]))
    said = table.date(Row("signed", lambda f: f["agreement_week"]), Scenario("x", "x", busy))
    assert re.match(r"  signed \* +week 100 +week 102 +-2 weeks$", said)
    assert table.notes == {"1 pair (of 1 and 2 runs)": ["signed"]}


def test_the_reading_counts_what_the_pairs_show(busy):
    n = 40
    first, second = [True] * 30 + [False] * 10, [True] * 10 + [False] * 29 + [True]
    pairs = pairs_of(agreement=(first, second), transfer_level=([2.0] * n, [0.0] * n))
    said = reading(pairs, taken_away(busy, "track_two"))
    assert "raised" in said
    assert "from 28 % to 75 %" in said  # 27.5 %: halves are rounded away from zero
    assert "of 30 agreements 20 came only with it" in said
    assert "1 of the 11 without it did not come with it" in said


def test_a_difference_that_chance_explains_is_not_read_as_one(busy):
    pairs = pairs_of(agreement=(WITH, WITHOUT), transfer_level=([1.0] * 10, [0.0] * 10))
    assert "not enough to tell" in reading(pairs, taken_away(busy, "track_two"))


def test_a_world_without_initiatives_is_its_own_twin():
    p = Parameters().with_values({"track_two": [], "run.weeks": 30, "society.grassroots_per_party": 5})
    pairs = counterfactual(p, "track_two", replications=2, workers=1)
    assert pairs.effect("deaths").average == 0.0
    contrast = taken_away(p, "track_two")
    assert "no unofficial initiative" in reading(pairs, contrast)
    assert any("unknown" in line for line in ensemble(pairs, contrast, Scenario("x", "x", p)))
