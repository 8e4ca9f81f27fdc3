"""Every declared parameter means something: in some world, another value of it changes the result."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from model import ParameterError, Parameters
from model.runs import Stage, run_one
from model.state import State
from tests.conftest import BUSY, EXCLUDING, FIELD, FRAGILE, HARD, SMALL, world

DECLARED = Parameters.declarations()
# Texts name things in the chronicle; they must show there. Some only name what is declared elsewhere, or describe it.
REFERENCES = ("track_two[i].parties", "formats[i].name", "formats[i].meaning", "third_party.actors[i].name")
TEXTS = [d for d in DECLARED if d.kind == "text" and d.path not in REFERENCES]
NUMBERS = [d for d in DECLARED if d.kind != "text" and d.path != "track_two[i].aim"]
SEEDS = 8
THREE = {"parties": [{"name": "A"}, {"name": "B"}, {"name": "C"}]}
EXCLUDED = [{"name": "A"}, {"name": "B", "included": False}, {"name": "C"}]
WORLDS: dict[str, dict[str, Any]] = {
    "field": FIELD | {"run.weeks": 160, "run.followup_weeks": 40},  # what most parameters change shows here
    "busy": SMALL | BUSY,
    "three parties": SMALL | BUSY | THREE | {"run.weeks": 120},
    "hard": HARD,
    "fragile": FRAGILE,
    "deserted": FRAGILE | {"third_party.departure_week": 30},
    "excluding": EXCLUDING | {"run.weeks": 120},
    "bought spoilers": HARD | {
        "spoilers.inclusion": 0.5, "spoilers.capability": 1.0, "power.patron_support": 0.0, "conflict.stalemate": 0.6,
        "ideas.surplus": 0.5, "track_one.betrayal_loss": 0.0,
    },
    "second of three left out": EXCLUDING | {"parties": EXCLUDED, "run.weeks": 120},
    "field of two": FIELD | {"run.weeks": 160, "run.followup_weeks": 40, "parties": [*FIELD["parties"][:2]]},
    "supported": FIELD | {"third_party.actors[0].mandate": "support", "run.weeks": 120, "run.followup_weeks": 40},
    "reminded": FRAGILE | {
        "track_two[0].third_party": "contact_group", "spoilers.capability": 1.0, "spoilers.attack_rate": 0.5,
    },
    "civil": FRAGILE | {
        "parties": [{"name": "A", "factionalism": 1.0}, {"name": "B", "sincerity": 0.8}],
        "track_one.veto_players": 4, "track_three.inclusion": 1.0,
    },
    "rivals": BUSY | {"funding.donors": [{"name": "one"}, {"name": "two"}], "track_two[0].common_goal": -1.0},
    "ventures": FRAGILE | {
        "track_two": [{"name": "ventures", "format": "economic_cooperation", "meetings_per_year": 20.0}],
        "track_one.openness": 1.0, "conflict.stalemate": 0.4, "track_one.ripe_threshold": 0.2,
        "power.patron_support": 0.5, "track_one.betrayal_loss": 0.0,
    },
    "hawks": FRAGILE | {"track_one.veto_players": 6, "track_one.audience_cost": 2.0, "track_one.betrayal_loss": 0.0},
    "ending": BUSY | {"conflict.victory_rate": 0.05, "conflict.fading_rate": 0.05, "track_one.opening_rate": 0.0},
}  # fmt: skip
# Where to look first for what shows in few worlds: it only saves time, as all are looked at until one shows it.
SHY = {
    "field": (
        "track_three.healing_effect", "track_three.healing_half_life", "third_party.mediation", "harms.feigned",
        "formats[i].envoys", "formats[i].go_between", "formats[i].pause_weeks", "formats[i].technical",
    ),
    "busy": ("conflict.residual", "conflict.escalation", "track_three.business_half_life", "run.followup_weeks"),
    "fragile": (
        "implementation.ageing", "implementation.completeness_effect", "implementation.secrecy_effect",
        "implementation.ownership_effect", "implementation.commission_effect", "implementation.strain_effect",
        "implementation.collapse", "implementation.trust_gain", "implementation.collapse_shock", "implementation.pace",
        "track_one.patience", "track_one.win_set", "track_one.signing_rate", "track_one.audience_cost",
        "third_party.departure_week", "ideas.devaluation",
    ),
    "ventures": (
        "implementation.settling", "implementation.support_effect", "implementation.trust_effect",
        "implementation.fulfilment_effect", "implementation.guarantee_effect", "implementation.business_effect",
        "track_three.business_stake",
    ),
    "bought spoilers": ("spoilers.inclusion_cost", "third_party.arm_twisting", "power.cost_weight", "power.agenda"),
    "second of three left out": ("parties[i].included", "parties[i].left_out_type", "power.patron_value"),
    "excluding": ("track_one.spokesperson_unrecognised",),
    "field of two": ("track_one.taboo",),
    "supported": ("third_party.support_effect",),
    "reminded": ("third_party.reminder", "dialogue.venue_rate", "track_three.civil_seat", "track_three.civil_support"),
    "civil": ("track_three.civil_veto", "harms.bad_faith", "harms.unmasking"),
    "rivals": ("dialogue.rivalry", "dialogue.credit"),
    "hawks": ("track_one.hawk_veto",),
    "ending": ("conflict.victory_rate",),
}  # fmt: skip


def other_values(declared, old: Any) -> list[Any]:
    """Values of a parameter that differ from the one it has, near and far."""
    if declared.kind == "bool":
        return [not old]
    if declared.choices:
        return [c for c in declared.choices if c != old]
    low, high = declared.explore or declared.bounds
    tries = [low, high, (low + high) / 2, *declared.bounds]
    if declared.kind == "int":
        tries = [int(x) for x in tries] + [1, 2, 50, 3]
    return [x for x in dict.fromkeys(tries) if x != old and (declared.kind != "int" or abs(x) < 2_000)]


@cache
def told(name: str) -> Parameters:
    """One of the worlds."""
    return Parameters().with_values(WORLDS[name])


@cache
def unchanged(name: str, seed: int) -> State:
    """How a run of the world ends as it is told."""
    return run_one(told(name), seed).state


def changes_something(path: str, declared) -> bool:
    """One seed in every world first: most of what a parameter changes shows then, in one world or another."""
    place = path.replace("[i]", "[1]" if "shocks" in path or "parties" in path else "[0]")
    first = [(name, range(SEEDS)) for name, shy in SHY.items() if path in shy]
    every = [(name, seeds) for seeds in (range(1), range(1, SEEDS)) for name in WORLDS]
    return any(changes(name, place, declared, seeds) for name, seeds in first + every)


def changes(name: str, place: str, declared, seeds: range) -> bool:
    """Whether another value than it has changes something in this world."""
    try:
        held = told(name).value(place)
    except ParameterError:
        return False  # that world has no such list
    for value in other_values(declared, held):
        try:
            after = Stage(told(name).with_values({place: value}))
        except ParameterError:
            continue  # this value contradicts the rest of that world
        for seed in seeds:
            pairs = zip(unchanged(name, seed), after.run(seed, 0).state, strict=True)
            if any(x.shape != y.shape or not np.array_equal(x, y) for x, y in pairs):
                return True
    return False


def test_where_to_look_first_names_parameters():
    assert {path for shy in SHY.values() for path in shy} <= {d.path for d in NUMBERS}


@pytest.mark.parametrize("declared", NUMBERS, ids=lambda d: d.path)
def test_every_parameter_changes_something_in_some_world(declared):
    assert changes_something(declared.path, declared)


def test_the_aim_of_an_initiative_is_what_it_is_judged_by(busy):
    """An aim moves nothing in the world; it decides what the table of initiatives says of it."""
    for aim in Parameters.declaration("track_two[i].aim").choices:
        rows = run_one(busy.with_values({"track_two[2].aim": aim}), seed=5).initiatives()
        assert rows[2]["aim"] == aim
        # Living rooms build relationships and reach no official.
        assert rows[2]["aim_reached"] == (aim == "relationships")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"track_two[0].format": "clinics"}, "Did you mean 'clinic'"),
        ({"track_two[0].third_party": "envoi"}, "Did you mean 'envoy'"),
        ({"track_two[0].parties": "State, Mouvement"}, "Did you mean 'Movement'"),
        ({"formats[0].name": "seminar"}, "is taken"),
        ({"third_party.actors[0].name": "hybrid"}, "is taken"),
        ({"formats": [{"name": "x"}, {"name": "x"}]}, "twice"),
    ],
)
def test_a_name_that_nothing_has_is_refused(values, said):
    with pytest.raises(ParameterError, match=said):
        Parameters().with_values(FIELD).with_values(values)


@pytest.mark.parametrize("declared", TEXTS, ids=lambda d: d.path)
def test_every_name_shows_in_the_chronicle(declared, busy):
    if declared.path.startswith("spoilers.factions"):
        busy = busy.with_values({"spoilers.factions": [{"name": "rejectionists"}]})
    place = declared.path.replace("[i]", "[1]")
    if "factions" in place or "donors" in place:
        place = declared.path.replace("[i]", "[0]")
    told = run_one(busy.with_values({place: "Zanzibar"}), seed=5, log=True).chronicle()
    assert told.text.str.contains("Zanzibar").any()


def test_every_parameter_says_what_it_is():
    assert [d.path for d in DECLARED if not (d.meaning and d.unit and d.source)] == []


def test_defaults_and_ranges_to_explore_lie_within_the_bounds():
    bounded = [d for d in DECLARED if d.kind in ("int", "float") and d.bounds]
    assert len(bounded) > 200
    for d in bounded:
        low, high = d.bounds
        assert low < high, d.path
        if d.explore:
            assert low <= d.explore[0] < d.explore[1] <= high, d.path
        if d.default is not None:
            assert low <= d.default <= high, d.path


def test_a_wrong_name_gets_the_nearest_right_one():
    with pytest.raises(ParameterError, match="asymmetry"):
        world({"power.asymetry": 0.3})


def test_a_value_out_of_bounds_names_place_and_limit():
    with pytest.raises(ParameterError, match=r"power\.asymmetry.*at most 1"):
        world({"power.asymmetry": 1.4})


@pytest.mark.parametrize(
    ("shocks", "said"),
    [
        (
            [{"week": 5, "kind": "patron_lost", "party": 0}, {"week": 5, "kind": "patron_found", "party": 0}],
            "contradicts",
        ),
        ([{"week": 5, "kind": "patron_lost"}, {"week": 5, "kind": "patron_found", "party": 0}], "contradicts"),
        ([{"week": 5, "kind": "grant_ended"}, {"week": 5, "kind": "grant_renewed"}], "contradicts"),
        ([{"week": 5, "kind": "massacre", "party": 0}] * 2, "same event"),
        ([{"week": 9_000, "kind": "grant_ended"}], "after the last week"),
        ([{"week": 5, "kind": "massacre", "party": 3}], "number of parties"),
        ([{"week": 5, "kind": "advance"}], "must name the party"),
        ([{"week": 5, "kind": "grant_ended", "party": 0}], "concerns all"),
    ],
)
def test_shocks_that_contradict_each_other_or_the_world_are_refused(shocks, said):
    with pytest.raises(ParameterError, match=said):
        world({"shocks": shocks})


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"parties": [{"name": "only one"}]}, "2 to 4"),
        ({"parties": [{"name": "A"}, {"name": " "}]}, "empty"),
        ({"parties": [{"name": "A"}, {"name": "A"}]}, "twice"),
        ({"parties": [{"name": "A"}, {"name": "B", "included": False}]}, "included"),
        ({"spoilers.factions": [{"party": 2}]}, "number of parties"),
        ({"track_two[0].ends": 0}, "not after its start"),
        ({"track_two[0].starts": 9, "track_two[0].opens_week": 3}, "before its start"),
        ({"society.officials_per_party": 0}, "at least 1"),
        ({"power.asymmetry": "high"}, "number"),
        ({"power.asymmetry": True}, "number"),
    ],
)
def test_a_world_that_does_not_fit_together_is_refused(values, said):
    with pytest.raises(ParameterError, match=said):
        world(values)
