"""Conflicts of more than two parties: who may refuse, who is left out and what that party does then."""

from __future__ import annotations

import numpy as np
import pytest

from model import Parameters
from model.events import REFUSED
from model.runs import Stage
from model.spoiler_types import SPOILER_TYPES
from tests.conftest import HARD, SMALL

FOUR = [{"name": name} for name in "ABC"] + [{"name": "D", "included": False}]


def left_out(kind: str, **values: float) -> Parameters:
    """Three parties at the table, a fourth of this type left out, which hears of all they do."""
    return Parameters().with_values(
        SMALL
        | {
            "parties": [*FOUR[:3], FOUR[3] | {"left_out_type": kind}],
            "track_one.opening_rate": 0.5,
            "track_one.ripe_threshold": 0.05,
            "conflict.stalemate": 0.9,
            "spoilers.turning_rate": 0.5,
            "run.weeks": 104,
            "run.followup_weeks": 0,
        }
        | {f"spoilers.{name}": value for name, value in values.items()}
    )


def mean_of(p: Parameters, what: str, n: int = 60) -> float:
    stage = Stage(p)
    return float(np.mean([stage.run_over(4, r).outcomes()[what] for r in range(n)]))


def test_four_parties_with_three_veto_players_run_and_each_of_the_three_refuses():
    p = Parameters().with_values(HARD | {"parties": FOUR, "run.weeks": 200, "run.followup_weeks": 60})
    stage = Stage(p)
    runs = [stage.run(1, r, log=True) for r in range(40)]
    refusals = {int(e[2]) for run in runs for e in run.events() if e[1] == REFUSED}
    assert refusals == {0, 1, 2}
    assert sum(run.outcomes()["talks"] for run in runs) >= 10


def test_talks_of_three_parties_are_rarer_than_of_two():
    hawks = {"run.followup_weeks": 0, "society.hawkishness": 0.62, "society.grassroots_per_party": 10}
    three = Parameters().with_values({"parties": FOUR[:3], **hawks})
    two = Parameters().with_values({"parties": FOUR[:2], **hawks})
    assert mean_of(three, "talks", 300) < mean_of(two, "talks", 300) - 0.01


@pytest.mark.parametrize(
    ("kind", "measure"), [("limited", "inclusion"), ("greedy", "inducement"), ("total", "coercion")]
)
def test_a_party_left_out_is_kept_quiet_by_what_its_type_heeds(kind, measure):
    heeded = getattr(SPOILER_TYPES[kind], f"by_{measure}")
    assert heeded >= 0.7
    assert mean_of(left_out(kind, **{measure: 1.0}), "attacks_excluded") < mean_of(left_out(kind), "attacks_excluded")


def test_a_total_spoiler_left_out_cannot_be_brought_in():
    """Full inclusion of spoilers quiets a party that wants a share, and not one that wants everything."""
    quiet = mean_of(left_out("limited", inclusion=1.0), "attacks_excluded")
    assert quiet < mean_of(left_out("total", inclusion=1.0), "attacks_excluded")
