"""Section F on made-up runs: what is counted of the cases, and the benchmark beside it."""

import math

import numpy as np
import pandas as pd
import pytest

from experiments.validation import benchmark
from experiments.validation import cases as f
from experiments.validation.benchmark import AHEAD, BENCHMARK, area, compared, summed, tau_b, verdict
from experiments.validation.bootstrap import percentiles
from experiments.validation.case_file import Case
from experiments.validation.cases import f1, f2, f3, f4, f5, f6, left_out, library, named, neutral, rows_for
from experiments.validation.study import Study
from experiments.validation.verdicts import corrected, passed, reported
from model import outcomes
from scenarios import load_scenario, simulate_case
from scenarios.codebook import FEATURES

N = 200
ALWAYS = ("bool", "int64", "float64")  # columns that are never missing


def codes(**changes):
    return {**dict.fromkeys(FEATURES, 2), **changes}


def runs(n=N, **shares):
    """Made-up runs: of each outcome a list, or a share of the runs that have it (of the level: that reach 3)."""
    plain = {name: 0 for name, kind in outcomes.COLUMNS.items() if kind in ALWAYS}
    one = {"transfer_level": 3, "pair_trust_participants": 0.4}
    given = {
        name: share if isinstance(share, list) else [one.get(name, 1) if i < round(share * n) else 0 for i in range(n)]
        for name, share in shares.items()
    }
    rows = [{**plain, **{name: values[i] for name, values in given.items()}} for i in range(n)]
    return outcomes.table(rows, outcomes.COLUMNS)


def with_runs(monkeypatch, first, second):
    monkeypatch.setattr(f, "pair", lambda study, row, cases: (first, second))


def judged(row):
    return passed(corrected(row(None)))


def test_the_library_gives_its_coded_cases_with_what_happened():
    by_id = {case.id: case for case in library()}
    assert {"oslo", "living_room_dialogue", "bosnia", "mozambique"} <= by_id.keys()
    oslo, rooms = by_id["oslo"], by_id["living_room_dialogue"]
    assert oslo.codes == {name: code.code for name, code in load_scenario("oslo").codes.items()}
    assert (oslo.talks, oslo.transfer, oslo.agreement) == (True, 4, True)
    assert (rooms.talks, rooms.transfer, rooms.agreement) == (False, 0, False)


def test_the_library_has_every_case_that_a_row_names():
    assert left_out(library()) == []
    assert all(named(library(), name) for name in f.SHEET.values())
    assert list(rows_for(library())) == list(f.ROWS)


def test_a_case_goes_by_its_name_in_the_library_and_by_its_id_on_the_sheet():
    sheet = [Case("OSL", "Oslo", codes()), Case("xyz", "another", codes())]
    assert named(sheet, "oslo") is sheet[0]
    assert named([Case("Oslo", "Oslo", codes())], "oslo") is not None
    assert named(sheet, "bosnia") is None


def test_runs_of_a_case_are_those_of_the_codebooks_world_and_run_once():
    study = Study(replications=2, conflicts=1, seed=3, workers=1)
    first = f.runs(study, codes(PA=4))
    assert first.equals(simulate_case(codes(PA=4), 2, 3))
    assert f.runs(study, dict(reversed(codes(PA=4).items()))) is first
    assert not f.runs(study, codes(PA=0)).equals(first)


def test_trust_is_nothing_where_nobody_met():
    assert f.trust_gained(runs(3, pair_trust_participants=[0.5, None, 0.2])) == [0.5, 0.0, 0.2]


@pytest.mark.parametrize(
    ("rooms", "oslo", "verdict"),
    [
        ((0.9, 0.0), (0.9, 0.5), True),
        ((0.9, 0.5), (0.9, 0.5), False),  # as much out of the living rooms
        ((0.9, 0.0), (0.9, 0.02), False),  # hardly any out of Oslo
        ((0.0, 0.0), (0.9, 0.5), False),  # no trust in the living rooms
        ((0.9, 0.0), (0.0, 0.5), False),
    ],
)
def test_f1_asks_for_trust_in_both_rooms_and_transfer_in_one(monkeypatch, rooms, oslo, verdict):
    both = [runs(pair_trust_participants=trust, transfer_level=level) for trust, level in (rooms, oslo)]
    with_runs(monkeypatch, *both)
    assert judged(f1) is verdict


@pytest.mark.parametrize(
    ("bosnia", "mozambique", "verdict"),
    [
        ((0.7, 0.1), (0.7, 0.6), True),
        ((0.52, 0.1), (0.7, 0.6), False),  # its interval reaches below one half
        ((0.7, 0.1), (0.4, 0.6), False),
        ((0.7, 0.6), (0.7, 0.6), False),
        ((0.7, 0.6), (0.7, 0.1), False),
    ],
)
def test_f2_asks_for_agreement_in_both_and_more_transfer_in_mozambique(monkeypatch, bosnia, mozambique, verdict):
    with_runs(monkeypatch, *(runs(agreement=a, transfer_level=t) for a, t in (bosnia, mozambique)))
    assert judged(f2) is verdict


@pytest.mark.parametrize(("cyprus", "ireland", "verdict"), [(0.2, 0.5, True), (0.5, 0.2, False), (0.5, 0.5, False)])
def test_f3_asks_for_more_agreement_in_northern_ireland(monkeypatch, cyprus, ireland, verdict):
    with_runs(monkeypatch, runs(agreement=cyprus), runs(agreement=ireland))
    assert judged(f3) is verdict


@pytest.mark.parametrize(("rwanda", "verdict"), [(0.4, True), (0.12, False), (0.02, False)])
def test_f4_asks_for_more_collapse_among_those_who_sign_in_rwanda(monkeypatch, rwanda, verdict):
    """Half of the runs of Rwanda sign and all of Tajikistan's, of which a tenth collapse."""
    with_runs(monkeypatch, runs(agreement=0.5, collapsed=rwanda / 2), runs(agreement=1.0, collapsed=0.1))
    parts = f4(None)
    assert passed(corrected(parts)) is verdict
    assert parts[0].value == pytest.approx(rwanda - 0.1)
    assert [(part.value, part.n) for part in parts[1:]] == [(pytest.approx(rwanda), N / 2), (pytest.approx(0.1), N)]


def test_f4_fails_where_one_never_signs(monkeypatch):
    with_runs(monkeypatch, runs(), runs(agreement=1.0))
    assert judged(f4) is False


def test_a_contrast_without_its_cases_fails_and_is_left_out_of_a_file_that_lacks_them():
    file = [Case("OSL", "", codes(), None, 4, True), Case("LRD", "", codes(), None, 0, False),
            Case("RWA", "", codes(), None, None, True)]  # fmt: skip
    assert passed(f4(None, file)) is False
    assert list(rows_for(file)) == ["F1", "F5", "F6"]
    said = left_out(file)
    assert said[0] == "F2 is left out: BIH (bosnia) and MOZ (mozambique) are not among the cases."
    assert "F4 is left out: TJK (tajikistan) is not among the cases." in said
    assert said[-1] == "Without a coded transfer, left out of what needs it: RWA."


def test_a_row_of_a_file_is_asked_of_its_cases(monkeypatch):
    asked = []
    monkeypatch.setattr(f, "runs", lambda study, given: asked.append(given) or runs())
    file = [Case("OSL", "", codes(PA=1)), Case("LRD", "", codes(PA=4))]
    rows_for(file)["F1"](None)
    assert [given["PA"] for given in asked] == [4, 1]  # living rooms first


# --- measures of rank ---


@pytest.mark.parametrize(
    ("scores", "coded", "tau"),
    [
        ([1, 2, 3, 4], [1, 3, 2, 4], 4 / 6),  # five pairs agree, one does not
        ([1, 2, 3, 4], [0, 0, 1, 1], 4 / math.sqrt(6 * 4)),  # two pairs are tied in what was coded
        ([4, 3, 2, 1], [0, 1, 2, 3], -1.0),
    ],
)
def test_kendalls_tau_by_hand(scores, coded, tau):
    assert tau_b(np.array(scores, float), np.array(coded, float)) == pytest.approx(tau)


def test_the_area_under_the_curve_by_hand():
    """Scores .5, .9 with the event, .5, .2 without: of four pairs three are won and one is tied."""
    assert area(np.array([0.5, 0.5, 0.2, 0.9]), np.array([1.0, 0.0, 0.0, 1.0])) == 0.875


def test_what_is_all_alike_has_no_rank():
    alike, several = np.ones(3), np.array([0.0, 1.0, 1.0])
    assert math.isnan(tau_b(alike, several)) and math.isnan(tau_b(several, alike))
    assert math.isnan(tau_b(np.ones(1), np.ones(1))) and math.isnan(tau_b(np.ones(0), np.ones(0)))
    assert math.isnan(area(several, alike)) and area(alike, several) == 0.5


def test_the_benchmark_adds_access_stalemate_and_way_out():
    assert summed([codes(EA=4, MHS=3, WO=1, CO=4), codes(EA=0, MHS=0, WO=0)]).tolist() == [8.0, 0.0]


def with_sums(sums):
    return [codes(EA=min(4, x), MHS=max(0, x - 4), WO=0) for x in sums]


def luck():
    return np.random.default_rng(0)


def test_a_simulation_is_compared_with_the_benchmark_on_the_same_cases():
    coded = np.arange(5.0)
    exact = np.tile(coded[:, None], (1, 10))
    found = compared(tau_b, exact, with_sums([4, 3, 2, 1, 0]), coded, luck())
    values = (found.simulation.value, found.benchmark.value, found.ahead.value, found.n)
    assert values == pytest.approx((1.0, -1.0, 2.0, 5))
    # Runs that are exact, and a benchmark that is exactly wrong: so in every draw of cases.
    assert found.simulation.interval == (pytest.approx(1.0), pytest.approx(1.0))
    assert found.ahead.interval == (pytest.approx(2.0), pytest.approx(2.0))


def test_replications_are_drawn_again_too_and_those_of_all_cases_together():
    """Replication 0 ranks the cases well and 1 the other way round, more weakly: a draw of 1 alone gives -1."""
    coded = np.arange(4.0)
    found = compared(tau_b, np.stack([2.0 * coded, -coded], axis=1), with_sums([0, 1, 2, 3]), coded, luck())
    assert found.simulation.value == 1.0
    assert found.simulation.interval == (pytest.approx(-1.0), pytest.approx(1.0))
    assert found.benchmark.interval == (pytest.approx(1.0), pytest.approx(1.0))


def test_cases_are_drawn_again_and_draws_without_both_kinds_do_not_count():
    coded = np.array([1.0, 0.0, 0.0, 1.0, 1.0, 0.0])
    runs_ = np.array([[0.9], [0.8], [0.1], [0.6], [0.7], [0.2]])
    found = compared(area, runs_, with_sums([1] * 6), coded, luck())
    low, high = found.simulation.interval
    assert found.simulation.value == pytest.approx(7 / 9)
    assert 0.2 < low < 7 / 9 < high == 1.0
    assert found.benchmark == (0.5, (0.5, 0.5))
    assert all(math.isnan(x) for x in percentiles(np.full(3, math.nan), 0.9))


def test_a_comparison_of_no_cases_is_unknown():
    found = compared(tau_b, np.empty((0, 3)), [], np.empty(0), luck())
    assert math.isnan(found.simulation.value) and math.isnan(found.ahead.interval[0]) and found.n == 0


@pytest.mark.parametrize(
    ("simulation", "interval", "said"),
    [
        (0.4, (-0.3, 0.1), "The simulation does not beat the benchmark EA + MHS + WO (0.40 against 0.50)"),
        (0.5, (0.0, 0.0), "The simulation does not beat"),
        (0.6, (-0.1, 0.3), "The simulation is ahead of the benchmark EA + MHS + WO (0.60 against 0.50), but 14 cases"),
        (0.8, (0.1, 0.5), "The simulation beats the benchmark EA + MHS + WO (0.80 against 0.50)."),
        (math.nan, (math.nan, math.nan), "cannot be compared"),
    ],
)
def test_a_simulation_that_does_not_beat_the_benchmark_says_so(simulation, interval, said):
    parts = [
        reported("as coded", simulation, (0.0, 1.0), 14),
        reported(BENCHMARK, 0.5, (0.0, 1.0), 14),
        reported(AHEAD, simulation - 0.5, interval, 14),
    ]
    assert said in verdict(parts)


# --- all cases ---


def sheet():
    """Six cases, of which the coded transfer equals PA, and who has 2 or more agreed."""
    ids = ("OSL", "MOZ", "EGY", "NIR", "CYP", "LRD")
    return [
        Case(name, name, codes(PA=level, CO=level, EA=4 - level, MHS=0, WO=0), None, level, level >= 2)
        for name, level in zip(ids, (4, 3, 2, 1, 0, 0), strict=True)
    ]


@pytest.fixture
def study(monkeypatch):
    """Runs whose transfer level is CO, and which agree in CO of four runs; few draws of the bootstrap."""
    monkeypatch.setattr(benchmark, "DRAWS", 50)
    monkeypatch.setattr(
        f, "runs", lambda study, given: runs(4, transfer_level=[given["CO"]] * 4, agreement=given["CO"] / 4)
    )
    return Study(replications=4, conflicts=1, seed=3, workers=1)


@pytest.mark.parametrize(("row", "built_in"), [(f5, "mozambique"), (f6, "egypt_israel")])
def test_all_cases_are_ranked_as_coded_and_without_what_leaks(study, row, built_in):
    parts = {part.name: part for part in row(study, sheet())}
    assert parts["as coded"].value == pytest.approx(1.0) and parts["as coded"].n == 6
    (asked,) = (part for name, part in parts.items() if name.startswith("at least"))
    assert asked.passed is True
    leaking = parts["CO = 2 for all"]  # then every case comes to the same
    assert math.isnan(leaking.value) if row is f5 else leaking.value == 0.5
    assert parts[f"without {built_in}"].n == 5
    assert parts[BENCHMARK].value == pytest.approx(-1.0 if row is f5 else 0.0)
    assert parts[AHEAD].value == pytest.approx(parts["as coded"].value - parts[BENCHMARK].value)
    assert "beats" in verdict(list(parts.values()))


@pytest.mark.parametrize(
    ("row", "happened", "value"),
    [
        (f5, (4, 1, 3, 0, 2, 0), 7 / 14),  # 10 pairs agree and 3 do not; on either side one of 15 is tied
        (f6, (1, 0, 1, 1, 0, 0), 7 / 9),  # of nine pairs two are lost
    ],
)
def test_a_value_above_chance_may_be_below_the_threshold(study, row, happened, value):
    some = [Case(c.id, c.title, c.codes, None, what, bool(what)) for c, what in zip(sheet(), happened, strict=True)]
    found, asked = row(study, some)[:2]
    assert found.value == asked.value == pytest.approx(value)
    assert asked.passed is False


def test_what_is_not_known_of_a_case_leaves_it_out(study):
    some = [*sheet(), Case("NEW", "", codes(), None, None, True)]
    assert [row(study, some)[0].n for row in (f5, f6)] == [6, 7]


def test_the_same_study_gives_the_same_intervals(study):
    first, again = (pd.DataFrame(f5(study, sheet())) for _ in range(2))
    assert first.equals(again)


def test_only_the_code_that_leaks_is_put_in_the_middle():
    before, after = sheet()[0], neutral(sheet())[0]
    assert after.codes == {**before.codes, "CO": 2}
    assert (after.id, after.transfer, after.agreement) == (before.id, before.transfer, before.agreement)


def test_the_table_sets_what_was_coded_beside_what_the_runs_came_to(study):
    table = f.table(study, sheet())
    assert table.loc[0].tolist() == ["OSL", 4, 4.0, True, 1.0, 0.0]
    assert table["p_agreement"].tolist() == [1.0, 0.75, 0.5, 0.25, 0.0, 0.0]
