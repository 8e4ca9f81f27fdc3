"""Each archetype's claim holds of the model: an ensemble in both worlds, with the same accidents."""

import pytest

from experiments import counterfactual
from experiments.pairs import Pairs
from scenarios import list_archetypes, load_scenario

CLEAR, CLOSE = 120, 200  # replications where the effect is seven standard errors and more, and where it is four


def beside(name: str, replications: int, **change) -> Pairs:
    """The archetype and the same world with one thing changed."""
    p = load_scenario(name).parameters
    return counterfactual(p, change={path.replace("__", "."): value for path, value in change.items()},
                          replications=replications, seed=1)  # fmt: skip


def test_dialogue_without_access_transfers_less_of_the_same_trust():
    p = load_scenario("dialogue_without_access").parameters
    pairs = counterfactual(p, change={"track_two[0].elite_access": 0.9}, replications=CLEAR, seed=1)
    transfer, trust = pairs.effect("transfer_level"), pairs.effect("pair_trust_participants")
    assert transfer.interval[1] < 0.0
    assert -0.05 < trust.interval[0] <= trust.interval[1] < 0.05


def test_a_hurting_stalemate_without_a_way_out_has_to_wait_for_one():
    pairs = beside("hurting_stalemate_no_way_out", CLOSE, ideas__initial_way_out=0.9)
    assert pairs.effect("agreement_week").interval[0] > 0.0


def test_strong_spoilers_leave_fewer_texts_in_force():
    assert beside("spoiled_peace", CLEAR, spoilers__capability=0.1).effect("held_5y").interval[1] < 0.0


def test_a_strong_side_that_does_not_hurt_does_not_come_to_talks():
    assert beside("strong_side_not_hurting", CLOSE, power__asymmetry=0.1).effect("talks").interval[1] < 0.0


def test_a_way_out_without_a_stalemate_is_no_reason_to_talk():
    assert beside("way_out_no_stalemate", CLEAR, conflict__stalemate=0.9).effect("talks").interval[1] < 0.0


@pytest.mark.parametrize("name", list_archetypes())
def test_every_archetype_makes_a_claim(name):
    assert load_scenario(name).claim
