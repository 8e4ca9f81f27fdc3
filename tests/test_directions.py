"""Directions that any model of unofficial diplomacy must show, each on an ensemble, never one lucky run.

Pass rule (``tests.pass_rule``): 500 replications that share their accidents, and 95 % intervals at the level of
Bonferroni over this file, stricter than Holm's.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pandas as pd
import pytest

from experiments.intervals import paired_t, wilson
from experiments.settings import SETTINGS, pairs_of
from model import Parameters, simulate
from model.simulate import Stage
from scenarios import load_scenario, simulate_case
from tests import pass_rule

REPLICATIONS = 500
Measure = Callable[[pd.DataFrame], pd.Series]


def kept_in_full(runs: pd.DataFrame) -> pd.Series:
    """A comprehensive text was signed and in force five years after signature."""
    return runs.comprehensive_week.notna() & runs.held_5y.fillna(False).astype(bool)


class Claim(NamedTuple):
    """``measure`` is higher in the world with ``more`` than in the one with ``less``, all else as in ``where``."""

    what: str
    measure: Measure
    less: dict[str, Any]
    more: dict[str, Any]
    where: dict[str, Any] = {}  # noqa: RUF012 - read only


PATRON_LOST = {"week": 208, "kind": "patron_lost", "size": 0.3}
THREE = [{"name": "A"}, {"name": "B"}, {"name": "C"}]
CHANNEL = {
    "track_two": [{"name": "channel", "format": "back_channel", "elite_access": 0.9}],
    "track_one.coordination": 0.9,
    "ideas.initial_way_out": 0.3,
    "third_party.enforcement": 0.1,
}
# The leaders table; hawks behind them guard the red lines. What is known was found in the room.
HAWKS = {
    "track_one.veto_players": 6,
    "track_one.hawk_veto": 2.0,
    "ideas.initial_way_out": 0.0,
    "ideas.staff_search": 0.0,
    "funding.donor_tilt": 0.0,
    "funding.budget": 2000.0,
    "track_two[0].meetings_per_year": 8.0,
    "track_two[0].elite_access": 0.9,
    "conflict.stalemate": 0.8,
}
CLAIMS = [
    Claim("access raises transfer", lambda r: r.transfer_level >= 3,
          {"track_two[0].elite_access": 0.2}, {"track_two[0].elite_access": 0.8}),
    Claim("stalemate raises agreement", lambda r: r.agreement,
          {"conflict.stalemate": 0.2}, {"conflict.stalemate": 0.8}),
    Claim("spoilers lower five-year survival", lambda r: r.held_5y,
          {"spoilers.capability": 0.9}, {"spoilers.capability": 0.1}),
    Claim("spoilers lower the chance of an agreement", lambda r: r.agreement,
          {"spoilers.capability": 0.9}, {"spoilers.capability": 0.1}),
    Claim("drawing limited spoilers in lengthens the peace", lambda r: r.held_5y,
          {"spoilers.inclusion": 0.0}, {"spoilers.inclusion": 0.8}, {"spoilers.capability": 0.9}),
    Claim("enforcement makes full texts signed and kept", kept_in_full,
          {"third_party.enforcement": 0.0}, {"third_party.enforcement": 0.9}),
    Claim("money cut before a shock lowers transfer", lambda r: r.transfer_level,
          {"shocks": [{"week": 104, "kind": "grant_ended"}, PATRON_LOST]}, {"shocks": [PATRON_LOST]},
          {"funding.gap": 156.0, "conflict.stalemate": 0.3, "funding.continuity": 0.7}),
    Claim("asymmetry lowers agreement", lambda r: r.agreement, {"power.asymmetry": 0.9}, {"power.asymmetry": 0.1}),
    Claim("secrecy lets a room find more", lambda r: r.ideas_generated,
          {"track_two[0].secrecy": 0.1}, {"track_two[0].secrecy": 0.9}),
    Claim("secrecy keeps spoilers away", lambda r: -r.attacks_excluded,
          {"track_two[0].secrecy": 0.1}, {"track_two[0].secrecy": 0.9}, CHANNEL),
    Claim("secrecy costs the peace it makes", lambda r: r.held_5y,
          {"track_two[0].secrecy": 1.0}, {"track_two[0].secrecy": 0.0},
          CHANNEL | {"implementation.secrecy_effect": 2.0}),
    Claim("opening a secret channel in time keeps the peace", lambda r: r.held_5y,
          {"track_two[0].secrecy": 1.0}, {"track_two[0].secrecy": 1.0, "track_two[0].opens_week": 156}, CHANNEL),
    Claim("breadth costs ideas in the room", lambda r: r.ideas_generated,
          {"track_two[0].breadth": 0.9}, {"track_two[0].breadth": 0.1}),
    Claim("breadth carries ideas past the hawks", lambda r: r.agreement,
          {"track_two[0].breadth": 0.0}, {"track_two[0].breadth": 0.8}, HAWKS),
    Claim("leaving a party out raises outsiders' attacks", lambda r: r.attacks_excluded,
          {"parties": THREE}, {"parties": [*THREE[:2], {"name": "C", "included": False}]}),
    Claim("leaving a party out shortens the peace", lambda r: r.held_5y,
          {"parties": [*THREE[:2], {"name": "C", "included": False}]}, {"parties": THREE}),
    Claim("the more control the moderates seem to have, the more attacks destroy", lambda r: r.agreement,
          {"spoilers.perceived_control": 1.0}, {"spoilers.perceived_control": 0.0}, {"spoilers.capability": 0.9}),
    Claim("rivals who meet harden", lambda r: r.agreement,
          {"track_two[0].common_goal": -1.0}, {"track_two[0].common_goal": 1.0}),
]  # fmt: skip
LEVEL = 1 - 0.05 / (len(CLAIMS) + 3)  # the claims, and the three on cases below


def runs(values: dict[str, Any]) -> pd.DataFrame:
    """Runs of the default conflict with these values; a small public is mean enough, and quick."""
    return _runs(json.dumps({"society.grassroots_per_party": 40} | values, sort_keys=True))


@cache  # several claims start from the same world
def _runs(values: str) -> pd.DataFrame:
    return simulate(Parameters().with_values(json.loads(values)), REPLICATIONS, seed=11)


def rises(low: pd.Series, high: pd.Series, least: float = 0.05) -> bool:
    """Tell whether the pass rule holds for high - low, of shares (bool) or means."""
    return pass_rule.rises(low, high, LEVEL, least)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.what.replace(" ", "_"))
def test_direction(claim):
    low, high = (runs(claim.where | values) for values in (claim.less, claim.more))
    assert rises(claim.measure(low), claim.measure(high)), (claim.measure(low).mean(), claim.measure(high).mean())


def test_without_enforcement_few_full_texts_are_signed_and_kept():
    kept = int(kept_in_full(runs({"third_party.enforcement": 0.0})).sum())
    assert wilson(kept, REPLICATIONS, 0.95)[1] < 0.3


def test_coercion_can_bring_a_text_to_which_nobody_unofficial_gave_anything():
    coerced = runs({"third_party.leverage": 0.9, "conflict.intensity": 0.9, "track_two[0].elite_access": 0.0})
    assert wilson(int((coerced.agreement & (coerced.transfer_level == 0)).sum()), REPLICATIONS, 0.95)[0] > 0.05


def test_trust_that_reaches_nobody_moves_no_agreement():
    """Neighbours who meet explain no attack to officials; what they do to the public's mood is little."""
    rooms = [{"name": "rooms", "format": "citizen_dialogue", "elite_access": 0.0}]
    spoiled = {"spoilers.capability": 0.9, "spoilers.perceived_control": 0.9, "funding.continuity": 1.0}
    with_them, without = (runs(spoiled | {"track_two": some}) for some in (rooms, []))
    assert abs(with_them.agreement.mean() - without.agreement.mean()) < 0.05


def test_track_two_alone_never_signs():
    """However good the channel, governments that hurt from nothing and expect to win sign nothing."""
    unmoved = {"conflict.stalemate": 0.0, "conflict.risk": 0.0, "third_party.leverage": 0.0}
    alone = runs(CHANNEL | unmoved | {"funding.continuity": 1.0})
    assert (alone.transfer_level >= 1).mean() > 0.9
    assert not alone.agreement.any()
    assert not alone.talks.any()


def test_broader_rooms_find_sounder_ideas():
    """Robustness of the ideas that initiatives found, over runs of two worlds that differ in breadth only."""
    sound = []
    for breadth in (0.1, 0.9):
        stage = Stage(Parameters().with_values(HAWKS | {"track_two[0].breadth": breadth}))
        states = [stage.run(3, replication).state for replication in range(60)]
        found = [s.robustness[s.origin_initiative >= 0] for s in states]
        sound.append(pd.Series([ideas.mean() if ideas.size else None for ideas in found], dtype="Float64"))
    assert rises(*sound)


@pytest.fixture(scope="module")
def cases() -> dict[str, pd.DataFrame]:
    return {n: simulate(load_scenario(n).parameters, REPLICATIONS, seed=11) for n in ("oslo", "living_room_dialogue")}


def test_oslo_transfers_more_than_the_living_rooms(cases):
    assert rises(cases["living_room_dialogue"].transfer_level, cases["oslo"].transfer_level)


def test_trust_rises_in_both_rooms(cases):
    """Pair trust starts at 0 for people who never met; its lower bound at exit is well above."""
    for runs_of_case in cases.values():
        trust = runs_of_case.pair_trust_participants.dropna().astype(float)
        assert len(trust) >= 0.9 * REPLICATIONS  # the rest ended before the first meeting
        assert paired_t(trust.tolist(), LEVEL)[0] > 0.05


def test_the_living_rooms_shape_hardly_any_text(cases):
    shaped = int((cases["living_room_dialogue"].transfer_level >= 3).sum())
    assert wilson(shaped, REPLICATIONS, 0.90)[1] < 0.05


def coded(name: str) -> pd.DataFrame:
    """Runs of a library case by its codes alone, in the codebook's world."""
    return simulate_case(load_scenario(name).codes, REPLICATIONS, seed=1)


def test_level_three_in_oslo_only():
    """Living Room Dialogue and Oslo in the codebook's world: trust rises in both rooms, transfer in one."""
    oslo, rooms = coded("oslo"), coded("living_room_dialogue")
    for runs_of_case in (oslo, rooms):
        assert paired_t(runs_of_case.pair_trust_participants.dropna().astype(float).tolist(), LEVEL)[0] > 0.05
    assert rises(rooms.transfer_level >= 3, oslo.transfer_level >= 3)
    assert wilson(int((rooms.transfer_level >= 3).sum()), REPLICATIONS, 0.90)[1] < 0.15


def test_agreement_in_bosnia_and_mozambique_transfer_in_mozambique():
    bosnia, mozambique = coded("bosnia"), coded("mozambique")
    for runs_of_case in (bosnia, mozambique):
        assert wilson(int(runs_of_case.agreement.sum()), REPLICATIONS, 0.95)[0] > 0.5
    assert rises(bosnia.transfer_level, mozambique.transfer_level)


@pytest.mark.parametrize(
    ("setting", "sign"), list(zip(SETTINGS, (1, 0, -1), strict=True)), ids=["helps", "nothing", "harms"]
)
def test_the_three_settings_show_what_their_titles_say(setting, sign):
    effect = pairs_of(setting).effect("agreement", LEVEL)
    low, high = effect.interval
    helps, harms = low > 0 and effect.average >= 0.05, high < 0 and effect.average <= -0.05
    assert (helps, harms) == (sign == 1, sign == -1)
    assert sign != 0 or (low > -0.05 and high < 0.05)


def test_the_direction_rule_can_fail():
    """The same world twice, and a difference the wrong way, do not pass."""
    a = runs({})
    assert not rises(a.agreement, a.agreement)
    assert not rises(runs({"conflict.stalemate": 0.8}).agreement, a.agreement)
