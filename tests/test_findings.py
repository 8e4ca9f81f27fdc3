"""docs/findings.md: every judgement depends on the numbers, and the page is what its JSON gives."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from experiments.findings import folders, limits, told_cases, told_diagrams, told_rest, told_short, words
from experiments.findings.crossed import held, mean_over
from experiments.findings.diagrams import facts_of
from experiments.findings.measured import MEASURES, Runs
from experiments.findings.page import FACTS, PAGE, page, read
from experiments.findings.plan import (
    AXIS_NAMES,
    DIAGRAMS,
    FULL,
    FUNDING,
    LEADS,
    MOMENT,
    WITHOUT,
    YEAR,
    base_spec,
    specs,
)
from experiments.sweeps import SweepError
from experiments.sweeps.spec import spec_of
from experiments.validation.benchmark import AHEAD
from experiments.validation.explanations import WHAT_IT_WOULD_TAKE
from experiments.worlds import FACTUAL

POWER = DIAGRAMS[0]
NO_SWEEP: Any = None


def number(value: float, half: float = 0.01) -> dict[str, float]:
    return {"value": value, "low": value - half, "high": value + half}


def side(value: float, agree: int = 24, half: float = 0.01) -> dict[str, Any]:
    course = {"value": [0.4, 0.4 + value]}
    return {
        "change": number(value, half),
        "held": {"agree": agree, "opposed": 24 - agree, "against": 0, "of": 24},
        "bend": None,
        "course": course,
    }


# --- judgements -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "half", "said"),
    [
        (0.12, 0.04, "rises by 12 points (8 to 16)"),
        (-0.12, 0.04, "falls by 12 points (8 to 16)"),
        (0.01, 0.02, "hardly moves (+1 point, -1 to +3)"),
        (0.03, 0.10, "cannot be told to move (+3 points, -7 to +13)"),
    ],
)
def test_a_difference_is_told_only_where_its_interval_excludes_zero(value, half, said):
    assert words.moves(number(value, half)) == said


def test_how_far_a_direction_holds_over_the_set_is_said():
    told = [
        words.in_members({"agree": k, "opposed": (20 - k) // 2, "of": 20, "against": int(k == 11)})
        for k in (20, 18, 16, 11)
    ]
    assert told == [
        "in all 20 members of the set", "in nearly all members of the set (18 of 20, opposite in 1)",
        "in most members of the set (16 of 20, opposite in 2)",
        "but only in some members of the set (11 of 20, opposite in 4, in 1 beyond chance)",
    ]  # fmt: skip


def test_an_end_that_is_not_zero_is_not_shown_as_zero():
    assert words.points({"value": 0.04, "low": -0.004, "high": 0.084}) == "+4.0 points (-0.4 to +8.4)"
    assert words.moves({"value": 0.04, "low": 0.004, "high": 0.076}) == "rises by 4.0 points (0.4 to 7.6)"


def corners(x: float, y: float, half: float = 0.01) -> dict[str, Any]:
    """The corners of a diagram: where x alone, and where y alone, is at its upper end."""
    apart = {"value": x - y, "low": x - y - half, "high": x - y + half}
    ends = {"neither": number(0.0), "x": number(x, half), "y": number(y, half), "both": number(0.9)}
    return {"corners": ends | {"x_less_y": apart}}


def test_whether_access_makes_up_for_a_moment_depends_on_the_corners():
    told = [told_diagrams.instead(corners(x, y, half))[0] for x, y, half in
            ((0.1, 0.4, 0.01), (0.4, 0.1, 0.01), (0.3, 0.31, 0.02), (0.3, 0.4, 0.2))]  # fmt: skip
    assert "does not make up" in told[0] and "(difference -30 points" in told[0]
    assert "does more than a ripe moment" in told[1]
    assert "does as much as a ripe moment" in told[2]
    assert "cannot be told" in told[3]


def test_whether_a_stalemate_is_enough_depends_on_half_of_the_runs():
    said, other = told_diagrams.enough(corners(0.7, 0.2))[0], told_diagrams.enough(corners(0.4, 0.55, 0.1))[0]
    assert "a stalemate without a way out is enough, a way out without a stalemate is not enough" in said
    assert "a stalemate without a way out is perhaps enough, a way out without a stalemate is perhaps" in other


def test_what_ripeness_is_for_talks_depends_on_both_shares():
    assert told_short.foretells(number(0.8), number(0.02)) == "nearly a condition of talks, and mostly enough"
    assert told_short.foretells(number(0.3), number(0.2)) == "no condition of talks, and mostly not enough"
    assert told_short.foretells(number(0.5, 0.2), number(0.1, 0.05)) == (
        "perhaps a condition of talks, and perhaps enough"
    )


def test_what_channels_did_together_is_told_by_sign_and_by_the_members():
    of = {"necessity": 0.3, "necessity_bounds": [0.2, 0.6]}
    told = [told_cases.needed(of | {"together": {"mean": c}}) for c in (number(0.2), number(-0.2), number(0.01, 0.02))]
    assert told[0].startswith("they add 20 points") and "30 % come only with them" in told[0]
    assert told[1].startswith("they take away 20 points")
    assert told[2].startswith("they add hardly anything")
    spread = {"median": -0.05, "low": -0.1, "high": 0.0, "of": 10}
    assert told_cases.together(spread | {"up": 1, "down": 9}).startswith("They stand in for one another")
    assert told_cases.together(spread | {"up": 9, "down": 1}).startswith("They need one another")
    assert "does not tell" in told_cases.together(spread | {"up": 5, "down": 5})


def test_how_a_moment_works_depends_on_talks_and_agreements():
    both = {"talks": number(0.2), "agreement": number(0.2)}
    assert "cannot be told apart" in told_rest.opened_or_signed(both)
    assert "does not bring the parties" in told_rest.opened_or_signed(both | {"talks": number(0.0)})
    assert "moves more what they can accept" in told_rest.opened_or_signed(both | {"talks": number(0.05)})
    assert "no likelier" in told_rest.opened_or_signed(both | {"agreement": number(0.0)})


def test_drivers_are_named_only_where_they_are_told_from_nothing():
    row = dict.fromkeys(("first", "total_raw"), 0.0)
    strong = row | {"path": "conflict.stalemate", "total": 0.4, "total_low": 0.3, "total_high": 0.5}
    weak = row | {"path": "track_two[0].secrecy", "total": 0.0, "total_low": -0.1, "total_high": 0.1}
    said = told_rest.drivers("transfer", {"rows": [strong, weak], "noise": 0.2, "same_first": 4}, 4)
    assert "of the variance, belief in a stalemate 40 % (30 to 50)" in said
    assert "nothing that can be told: one more" in said
    vague = weak | {"total": 0.2, "total_high": 0.6}
    said = told_rest.drivers("transfer", {"rows": [strong, vague], "noise": 0.2, "same_first": 4}, 4)
    assert "not to be told from nothing: secrecy 20 % (0 to 60)" in said
    assert "no share can be told" in told_rest.drivers("transfer", {"rows": [weak], "noise": 0.9, "same_first": 0}, 4)


def test_a_side_is_told_with_the_talks_on_which_transfer_depends():
    along = {name: {"x": side(-0.3)} for name in ("transfer", "talks", "carried", "effect")}
    along["carried"]["x"] = side(0.0, 12)
    f = {"along": along, "x": {"name": "power asymmetry", "levels": [0.1, 0.9]}}
    said = told_short.side(f, "x")
    assert "Transfer falls by 30 points (29 to 31), in all 24 members of the set." in said
    assert "among runs with talks transfer hardly moves" in said
    f["along"]["transfer"]["x"] = side(0.02, 13, 0.2)
    assert told_short.side(f, "x").startswith("Transfer cannot be told to move (+2 points, -18 to +22).")


def test_what_fails_in_validation_is_told_and_nothing_else():
    rows = [
        {"id": "B7", "claim": "late", "passed": False, "parts": []},
        {"id": "B2", "claim": "few", "passed": True, "parts": []},
    ]
    strong = {"name": "access", "share": 0.97, "points": 99}
    said = " ".join(limits.failed({"rows": rows, "headlines": [strong]}))
    assert "1 of 2 patterns fail" in said and "*B7, late.*" in said and "few" not in said
    assert "headline that does not hold" not in said
    said = " ".join(limits.failed({"rows": rows[1:], "headlines": [strong | {"share": 0.6}]}))
    assert "0 of 1 patterns fail" in said and "access (in 60 % of 99 points" in said


def test_how_easy_the_worlds_are_is_judged_beside_the_reference_population():
    validation = {"rows": [{"id": "B1", "parts": [{"value": 0.6}, {"value": 0.07}]}]}
    told = [limits.easy(number(x, 0.02), validation) for x in (0.3, 0.07, 0.01)]
    assert told == ["The worlds are easy.", "How easy the worlds are.", "The worlds are hard."]


def test_changes_that_hang_on_what_was_assumed_are_listed():
    f = {"along": {"talks": {"x": side(-0.3), "y": side(0.3, 15)}}, "x": {"name": "X"}, "y": {"name": "Y"}}
    (said,) = limits.shaky([f])
    assert (
        "Of the 2 changes" in said
        and "1 go the other way in more than 10 %" in said
        and "the chance of talks along Y" in said
    )
    f["along"]["talks"]["y"] = side(0.3)
    assert limits.shaky([f]) == []


def test_the_plain_benchmark_is_told_by_its_interval():
    def row(low: float, high: float) -> dict[str, Any]:
        return {"id": "F5", "claim": "Transfer over all", "parts": [{"name": AHEAD, "interval": [low, high]}]}

    told = [limits.benchmark({"rows": [row(*ends)]})[0] for ends in ((-0.3, 0.1), (0.1, 0.2), (-0.2, -0.1))]
    assert "cannot be told" in told[0]
    assert "better than a plain" in told[1]
    assert "worse than a plain" in told[2]


def test_every_pattern_that_may_fail_is_said_to_bear_on_something():
    assert set(limits.BEARS) == set(WHAT_IT_WOULD_TAKE)
    assert {row["id"] for row in limits.read()["rows"] if row["passed"] is False} <= set(limits.BEARS)


# --- numbers ----------------------------------------------------------------------------------------------------------


def test_intervals_over_members_and_accidents_hold_for_all_cells_at_once():
    """Each cell has a level, to which a member, an accident and the run itself add chance."""
    luck = np.random.default_rng(1)
    inside = alone = 0
    for _ in range(120):
        own, shared = luck.normal(0, 0.3, (5, 12, 1)), luck.normal(0, 0.3, (1, 1, 10))
        e = mean_over(own + shared + luck.normal(0, 0.5, (5, 12, 10)))
        inside += all(low <= 0.0 <= high for low, high in e.jointly())
        alone += all(low <= 0.0 <= high for low, high in e.alone())
    assert inside >= 0.92 * 120
    assert alone < inside  # intervals of single cells do not hold jointly


def test_a_share_that_never_comes_keeps_an_interval():
    ((low, high),) = mean_over(np.zeros((1, 10, 10))).alone()
    assert low < 0.0 < high < 0.05


def test_members_are_counted_for_and_beyond_chance_against_a_change():
    changes = np.array([[1.0, 1.0, 0.0, 1.0]] * 3 + [[-1.0, -1.0, -1.0, -0.9]])
    assert dataclasses.astuple(held(changes)) == (3, 1, 1, 4)


class Planted(Runs):
    """Runs in which talks get rarer with x, transfer needs them, and what Track Two adds is a hump along x."""

    def of(self, outcome: str, world: str = FACTUAL, at_least: float | None = None) -> np.ndarray:
        luck = np.random.default_rng(3)
        shape = (len(POWER.x.levels), len(POWER.y.levels), 6, 8)
        x = np.linspace(0.0, 1.0, shape[0])[:, None, None, None]
        dice = luck.random((1, 1, *shape[2:])) * 0.5 + luck.random(shape) * 0.5
        talks = dice < 0.9 - 0.6 * x
        signed = dice < (0.2 if world == WITHOUT else 0.2 + 2.0 * x * (1.0 - x))
        found = {"talks": talks, "transfer_level": talks & (luck.random(shape) < 0.5)}.get(outcome, signed)
        return found.astype(float).reshape(-1, *shape[2:])


def test_a_diagram_finds_what_was_planted_in_it():
    f = facts_of(POWER, Planted(NO_SWEEP))
    talks, carried, effect = (f["along"][name] for name in ("talks", "carried", "effect"))
    assert words.verdict(talks["x"]["change"]) == words.DOWN and talks["x"]["held"]["agree"] == 6
    assert talks["y"]["change"]["low"] < 0.0 < talks["y"]["change"]["high"]  # nothing was planted along y
    assert carried["x"]["change"]["low"] < 0.0 < carried["x"]["change"]["high"]
    assert effect["x"]["bend"]["high"] and 1 <= effect["x"]["bend"]["at"] <= 3
    assert effect["y"]["bend"] is None
    assert f["corners"]["x_less_y"]["value"] == pytest.approx(
        f["panels"]["transfer"]["value"][0][-1] - f["panels"]["transfer"]["value"][-1][0], abs=1e-3
    )
    said = " ".join(told_diagrams.section(f)).lower()
    assert "the chance of talks falls by" in said and "highest in between" in said


def test_the_other_way_round_of_x_turns_the_change():
    straight, turned = (
        facts_of(POWER, Planted(NO_SWEEP), reverse_x=way)["along"]["talks"]["x"] for way in (False, True)
    )
    assert turned["change"]["value"] == pytest.approx(-straight["change"]["value"], abs=1e-3)


# --- plan, folders, page ----------------------------------------------------------------------------------------------


def test_every_sweep_has_a_valid_spec_and_the_worlds_that_its_measures_need():
    read_specs = {name: spec_of(spec) for name, spec in specs(FULL).items()}
    for diagram in DIAGRAMS:
        assert {axis.path for axis in read_specs[diagram.name].axes} == {diagram.x.path, diagram.y.path}
        assert set(diagram.panels) | set(diagram.told) <= set(MEASURES)
    starts, _ = read_specs[FUNDING.name].axes
    assert [(MOMENT - week) / YEAR for week in starts.levels] == list(reversed(LEADS))
    for name in ("sobol", "regions"):
        assert [axis.path for axis in read_specs[name].axes] == list(AXIS_NAMES)
    assert min(spec.plausible for name, spec in read_specs.items() if name in {d.name for d in DIAGRAMS}) >= 24


def test_a_folder_is_gone_on_with_only_while_it_is_the_same_sweep(tmp_path, capsys):
    spec = base_spec(dataclasses.replace(FULL, base=(0, 1)))
    first = folders.opened(tmp_path / "base", spec)
    again = folders.opened(tmp_path / "base", spec)
    assert again.store.batches == first.store.batches and capsys.readouterr().err == ""
    other = folders.opened(tmp_path / "base", spec | {"replications": 2})
    assert other.store.manifest["replications"] == 2
    assert "of another spec; made again" in capsys.readouterr().err
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(SweepError, match="move it away"):
        folders.opened(tmp_path / "mine", spec)
    assert (tmp_path / "mine" / "thesis.txt").exists()


def test_the_committed_page_is_what_the_committed_numbers_give():
    """Renew it after the validation was renewed: python -m experiments.findings --page."""
    assert PAGE.read_text(encoding="utf-8") == page(read(FACTS), limits.read())
