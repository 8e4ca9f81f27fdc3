"""Every declared parameter means something: in some world, another value of it changes the result."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from model import ParameterError, Parameters
from model.simulate import Stage, run_one
from tests.conftest import BUSY, EXCLUDING, FIELD, FRAGILE, HARD, SMALL, world

DECLARED = Parameters.declarations()
# Texts name things in the chronicle; they must show there. Some only name what is declared elsewhere, or describe it.
REFERENCES = ("track_two[i].parties", "formats[i].name", "formats[i].meaning", "third_party.actors[i].name")
TEXTS = [d for d in DECLARED if d.kind == "text" and d.path not in REFERENCES]
NUMBERS = [d for d in DECLARED if d.kind != "text" and d.path != "track_two[i].aim"]
THREE = {"parties": [{"name": "A"}, {"name": "B"}, {"name": "C"}]}
WORLDS: list[dict[str, Any]] = [
    FIELD | {"run.weeks": 160, "run.followup_weeks": 40},  # what most parameters change shows here
    SMALL | BUSY,
    SMALL | BUSY | THREE | {"run.weeks": 120},
    HARD,
    FRAGILE,
    FRAGILE | {"third_party.departure_week": 30},
    EXCLUDING | {"run.weeks": 120},
    HARD
    | {
        "spoilers.inclusion": 0.5,
        "spoilers.capability": 1.0,
        "power.patron_support": 0.0,
        "conflict.stalemate": 0.6,
        "ideas.surplus": 0.5,
        "track_one.betrayal_loss": 0.0,
    },
    EXCLUDING | {"parties": [{"name": "A"}, {"name": "B", "included": False}, {"name": "C"}], "run.weeks": 120},
    FIELD | {"run.weeks": 160, "run.followup_weeks": 40, "parties": [*FIELD["parties"][:2]]},
    FIELD | {"third_party.actors[0].mandate": "support", "run.weeks": 120, "run.followup_weeks": 40},
    FRAGILE | {"track_two[0].third_party": "contact_group", "spoilers.capability": 1.0, "spoilers.attack_rate": 0.5},
    FRAGILE
    | {
        "parties": [{"name": "A", "factionalism": 1.0}, {"name": "B", "sincerity": 0.8}],
        "track_one.veto_players": 4,
        "track_three.inclusion": 1.0,
    },
    BUSY | {"funding.donors": [{"name": "one"}, {"name": "two"}], "track_two[0].common_goal": -1.0},
    FRAGILE
    | {
        "track_two": [{"name": "ventures", "format": "economic_cooperation", "meetings_per_year": 20.0}],
        "track_one.openness": 1.0,
        "conflict.stalemate": 0.4,
        "track_one.ripe_threshold": 0.2,
        "power.patron_support": 0.5,
        "track_one.betrayal_loss": 0.0,
    },
    FRAGILE
    | {
        "track_one.veto_players": 6,
        "track_one.audience_cost": 2.0,
        "track_one.betrayal_loss": 0.0,
    },
    BUSY | {"conflict.victory_rate": 0.05, "conflict.fading_rate": 0.05, "track_one.opening_rate": 0.0},
]


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


def changes_something(path: str, declared) -> bool:
    for values in WORLDS:
        base = Parameters().with_values(values)
        place = path.replace("[i]", "[1]" if "shocks" in path or "parties" in path else "[0]")
        try:
            held = base.value(place)
        except ParameterError:
            continue  # that world has no such list
        before = Stage(base)
        for value in other_values(declared, held):
            try:
                after = Stage(base.with_values({place: value}))
            except ParameterError:
                continue  # this value contradicts the rest of that world
            for seed in range(8):
                pairs = zip(before.run(seed, 0).state, after.run(seed, 0).state, strict=True)
                if any(x.shape != y.shape or not np.array_equal(x, y) for x, y in pairs):
                    return True
    return False


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


@pytest.mark.parametrize("declared", DECLARED, ids=lambda d: d.path)
def test_every_parameter_says_what_it_is(declared):
    assert declared.meaning
    assert declared.unit
    assert declared.source
    if declared.kind in ("int", "float") and declared.bounds:
        low, high = declared.bounds
        assert low < high
        if declared.explore:
            assert low <= declared.explore[0] < declared.explore[1] <= high
        if declared.default is not None:
            assert low <= declared.default <= high


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
