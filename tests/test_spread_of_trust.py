"""Sizes that the coverage table asks for and no contrast can show: what spreads of trust, what one meeting does.

Each with its mechanism, and with the mechanism off.
"""

from __future__ import annotations

from typing import Any

from tests.coverage.harness import outcome

N = 60
# Two equal sides, an able convenor and the authorities' blessing; the first workshop falls into week 17.
ONE_WORKSHOP: dict[str, Any] = {
    "funding.continuity": 1.0, "run.weeks": 18, "power.asymmetry": 0.0, "track_two[0].coordination": 1.0,
    "track_two[0].facilitation": 0.9,
}  # fmt: skip
PROGRAMME: dict[str, Any] = {"funding.continuity": 1.0, "track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0}


def mean(values: dict[str, Any], measure: str) -> float:
    """Mean of a measure over the replications of a world."""
    return float(outcome(values, measure, N).astype("Float64").mean())


def test_a_tenth_to_a_third_of_pair_trust_becomes_general():
    assert 0.1 < mean(ONE_WORKSHOP, "gain_ratio") < 0.3
    assert 0.1 < mean(PROGRAMME, "gain_ratio") < 0.3


def test_all_of_it_does_where_there_is_no_gap():
    # Personal stories add to it, and what was gained first begins to fade: more than .3 all the same.
    assert mean(ONE_WORKSHOP | {"dialogue.generalisation": 1.0}, "gain_ratio") > 0.9
    assert mean(PROGRAMME | {"dialogue.generalisation": 1.0}, "gain_ratio") > 0.3


def test_a_workshop_takes_two_to_three_tenths_off_distrust():
    # Who met had no trust in each other before; what is left of the distrust is 1 - trust.
    assert mean(ONE_WORKSHOP, "meetings_held") == 1.0
    assert 0.2 < mean(ONE_WORKSHOP, "room_trust") < 0.3


def test_a_workshop_without_learning_takes_nothing_off():
    assert mean(ONE_WORKSHOP | {"dialogue.learning": 0.0}, "room_trust") == 0.0
