"""Directions that any model of unofficial diplomacy must show, each on an ensemble, never one lucky run.

Pass rule: 500 replications that share their accidents, the 95 % interval of the paired difference excludes 0 (Holm over
this file), and the effect is at least .05 (of a share) or .05 standard deviations (of a mean).
"""

from __future__ import annotations

import pandas as pd
import pytest

from experiments.intervals import bonett_price, paired_t, wilson
from model import Parameters, simulate
from scenarios import load_scenario

REPLICATIONS = 500
CLAIMS = 3  # sign claims in this file, for Holm's correction: the strictest level for each is on the safe side
LEVEL = 1 - 0.05 / CLAIMS


def runs(values: dict) -> pd.DataFrame:
    return simulate(Parameters().with_values(values), REPLICATIONS, seed=11)


def rises(low: pd.Series, high: pd.Series) -> bool:
    """Tell whether the pass rule holds for high - low, of shares (bool) or means."""
    if low.dtype == bool:
        gained, lost = int((high & ~low).sum()), int((low & ~high).sum())
        effect, interval = (gained - lost) / len(low), bonett_price(gained, lost, len(low), LEVEL)
    else:
        difference = (high - low).astype(float)
        effect, interval = difference.mean() / pd.concat([low, high]).std(), paired_t(difference.tolist(), LEVEL)
    return interval[0] > 0 and effect >= 0.05


@pytest.fixture(scope="module")
def cases() -> dict[str, pd.DataFrame]:
    return {n: simulate(load_scenario(n).parameters, REPLICATIONS, seed=11) for n in ("oslo", "living_room_dialogue")}


def test_transfer_rises_with_elite_access():
    low, high = (runs({"track_two[0].elite_access": x}) for x in (0.2, 0.8))
    assert rises(low.transfer_level >= 3, high.transfer_level >= 3)


def test_agreement_rises_with_stalemate():
    low, high = (runs({"conflict.stalemate": x}) for x in (0.2, 0.8))
    assert rises(low.agreement, high.agreement)


def test_oslo_transfers_more_than_the_living_rooms(cases):
    assert rises(cases["living_room_dialogue"].transfer_level, cases["oslo"].transfer_level)


def test_trust_rises_in_the_living_rooms(cases):
    """Pair trust starts at 0 for people who never met; its lower bound at exit is well above."""
    trust = cases["living_room_dialogue"].pair_trust_participants.dropna().astype(float)
    assert len(trust) == REPLICATIONS
    assert paired_t(trust.tolist(), LEVEL)[0] > 0.05


def test_the_living_rooms_shape_hardly_any_text(cases):
    shaped = int((cases["living_room_dialogue"].transfer_level >= 3).sum())
    assert wilson(shaped, REPLICATIONS, 0.90)[1] < 0.05


def test_the_direction_rule_can_fail():
    """The same world twice, and a difference the wrong way, do not pass."""
    a = runs({})
    assert not rises(a.agreement, a.agreement)
    assert not rises(runs({"conflict.stalemate": 0.8}).agreement, a.agreement)
