"""Section D: what is counted, on made-up runs and worked by hand; worlds and rows on two or three replications."""

from __future__ import annotations

import pandas as pd
import pytest

from experiments.pairs import Pairs
from experiments.validation import attacks
from experiments.validation.attacks import a_year, carried_out, in_force, left_out, shut_out, signed_in_both
from experiments.validation.patterns import PATTERNS
from experiments.validation.study import Study
from experiments.validation.verdicts import REPORTED, corrected, passed
from model import Parameters, outcomes
from model.runs import run_one

MANY = 200


def runs(**columns: list) -> list[dict]:
    """Rows of one world, one a replication."""
    n = len(next(iter(columns.values())))
    return [
        {"replication": r, "agreement": True, "weeks": 520} | {k: v[r] for k, v in columns.items()} for r in range(n)
    ]


def pair(first: list[dict], second: list[dict]) -> Pairs:
    """Made-up runs of two worlds, those of the second in another order."""
    rows = [{**row, "world": "first"} for row in first] + [{**row, "world": "second"} for row in reversed(second)]
    kinds = {name: kind for name, kind in (outcomes.COLUMNS | {"world": "str"}).items() if name in rows[0]}
    return Pairs(outcomes.table(rows, kinds), pd.DataFrame(), ("first", "second"))


def test_only_replications_signed_in_both_are_compared_and_in_the_same_order():
    first = runs(agreement=[True, True, False, True], implementation=[0.1, 0.2, None, 0.4])
    second = runs(agreement=[True, False, True, True], implementation=[0.5, None, 0.7, 0.8])
    one, other = signed_in_both(pair(first, second))
    assert one.index.tolist() == other.index.tolist() == [0, 3]
    assert (one["implementation"].tolist(), other["implementation"].tolist()) == ([0.1, 0.4], [0.5, 0.8])


def test_counts_are_per_year_of_a_run():
    frame = pd.DataFrame({"attacks": [10, 10], "weeks": [520, 1040]})
    assert a_year(frame, "attacks") == [1.0, 0.5]


def test_a_text_is_in_force_from_signature_to_collapse_and_ten_years_at_most():
    frame = pd.DataFrame({
        "agreement_week": pd.array([100, 100, 100], "Int64"), "collapse_week": pd.array([130, None, 620], "Int64"),
    })  # fmt: skip
    assert in_force(frame) == [30.0, 520.0, 520.0]


def made_up(low: float, high: float, held_low: int, held_high: int) -> Pairs:
    """Runs signed in both worlds; of the first so many carried out and held, of the second so many."""
    wave = [0.05 * (r % 5) for r in range(MANY)]
    return pair(
        runs(implementation=[low + x for x in wave], held_5y=[r < held_low for r in range(MANY)],
             attacks_in_talks=[r % 3 for r in range(MANY)]),
        runs(implementation=[high + x for x in wave], held_5y=[r < held_high for r in range(MANY)],
             attacks_in_talks=[0] * MANY),
    )  # fmt: skip


def test_less_carried_out_and_held_where_attacks_are_let_through_passes():
    parts = corrected(carried_out(made_up(0.4, 0.6, 80, 130)))
    assert [part.value for part in parts[:2]] == pytest.approx([-0.2, -0.25])
    assert parts[2].value == pytest.approx(sum(r % 3 for r in range(MANY)) / MANY)
    assert passed(parts)


@pytest.mark.parametrize("numbers", [(0.6, 0.4, 80, 130), (0.4, 0.6, 130, 80), (0.4, 0.6, 80, 81)])
def test_one_sign_that_is_wrong_or_lost_in_noise_fails_the_row(numbers):
    assert not passed(corrected(carried_out(made_up(*numbers))))


def factions(out: int, drawn_in: int, lasted_out: int, lasted_in: int) -> Pairs:
    """So many outsiders' attacks in ten years, more or less, and texts of so many weeks, in both worlds."""
    return pair(*(
        runs(attacks_excluded=[n + r % 4 for r in range(MANY)], attacks=[n + 9 for _ in range(MANY)],
             agreement_week=[50] * MANY, collapse_week=[50 + weeks + r % 7 for r in range(MANY)])
        for n, weeks in ((out, lasted_out), (drawn_in, lasted_in))
    ))  # fmt: skip


def test_more_attacks_and_a_shorter_peace_where_a_faction_is_shut_out_pass():
    parts = corrected(shut_out(factions(20, 10, 100, 160)))
    assert [part.value for part in parts] == pytest.approx([1.0, -60.0])
    assert passed(parts)


@pytest.mark.parametrize("numbers", [(10, 20, 100, 160), (20, 10, 160, 100), (20, 10, 160, 160)])
def test_either_sign_missing_fails_the_row(numbers):
    assert not passed(corrected(shut_out(factions(*numbers))))


def test_the_third_party_is_reported_and_never_judged():
    parts = left_out(factions(20, 10, 100, 160))
    assert {part.rule for part in parts} == {REPORTED}
    assert [part.value for part in parts] == pytest.approx([1.0, -60.0, 0.0])


def test_nothing_signed_in_both_fails_the_row():
    nothing = pair(*(
        runs(agreement=[signed] * 3, attacks_in_talks=[1, 2, 3], implementation=[None] * 3, held_5y=[None] * 3)
        for signed in (False, True)
    ))  # fmt: skip
    assert not passed(corrected(carried_out(nothing)))


def test_attacks_in_talks_and_no_others_are_suppressed():
    """With talks from the first weeks on: none in them where suppressed, and after a signature as before."""
    soon = {"track_one.opening_rate": 0.5, "track_one.ripe_threshold": 0.05, "spoilers.attack_rate": 1.0}
    let = Parameters().with_values(attacks.CONTESTED | attacks.BLIND_TO_CHANNELS | soon)
    suppressed = let.with_values(attacks.SUPPRESSED)
    with_them, without = ([run_one(p, 4, r).outcomes() for r in range(3)] for p in (let, suppressed))
    assert sum(row["attacks_in_talks"] for row in with_them) > 0
    assert sum(row["attacks_in_talks"] for row in without) == 0
    assert sum(row["attacks_excluded"] for row in without if row["agreement"]) > 0


def test_outside_talks_spoilers_who_are_blind_to_channels_never_attack():
    p = Parameters().with_values(attacks.CONTESTED | attacks.BLIND_TO_CHANNELS | {
        "track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0, "spoilers.attack_rate": 1.0,
    })  # fmt: skip
    seen = p.with_values({"spoilers.channel_visibility": 0.5})
    assert run_one(p, 1, 0).outcomes()["attacks_excluded"] == 0
    assert run_one(seen, 1, 0).outcomes()["attacks_excluded"] > 0


def test_every_pattern_of_the_section_is_measured_with_named_parts():
    study = Study(replications=2, conflicts=2, workers=1)
    assert list(attacks.ROWS) == [pattern.id for pattern in PATTERNS if pattern.section == "D"]
    for row in attacks.ROWS.values():
        parts = row(study)
        assert len(parts) >= 3 and len({part.name for part in parts}) == len(parts)
