"""The story of one run: turning points on their days, ripeness that comes and passes, how it ended."""

import datetime

import pandas as pd
import pytest

from experiments.figures.decade import decade
from experiments.figures.strip import marked
from experiments.telling.story import ending, story, turning_points
from model.runs import run_one
from scenarios import Scenario


def chronicle_of(*events: tuple[int, str]) -> pd.DataFrame:
    frame = pd.DataFrame(events, columns=["week", "kind"])
    frame["text"] = frame["kind"].str.title()
    frame["initiative"] = None
    frame["turning_point"] = frame["kind"].isin(["opened", "forced", "talks"])
    return frame


def test_the_story_tells_when_ripeness_passed_and_that_talks_opened_all_the_same(busy):
    told = chronicle_of((10, "ripe"), (12, "unripe"), (14, "ripe"), (60, "unripe"), (90, "opened"), (120, "ripe"))
    lines = [line.split(maxsplit=2)[1:] for line in turning_points(told, Scenario("x", "x", busy))]
    assert lines == [
        ["14", "The conflict is ripe."], ["60", "The conflict is no longer ripe."],
        ["90", "Opened The conflict is not ripe."], ["120", "The conflict is ripe again."],
    ]  # fmt: skip


def test_a_short_moment_of_ripeness_is_told_when_talks_open_in_it(busy):
    told = chronicle_of((10, "ripe"), (11, "opened"), (12, "unripe"))
    lines = [line.split(maxsplit=2)[2] for line in turning_points(told, Scenario("x", "x", busy))]
    assert lines == ["The conflict is ripe.", "Opened", "The conflict is no longer ripe."]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "no agreement, no talks"),
        ({"talks_week": 9, "conflict_end_week": 40},
         "no agreement; talks began in week 9; the conflict ended without a text in week 40"),
        ({"agreement_week": 7, "collapse_week": 30}, "agreement in week 7, collapsed in week 30"),
    ],
)  # fmt: skip
def test_an_ending_is_told_by_what_came(busy, row, said):
    assert ending(row, Scenario("x", "x", busy)) == said


@pytest.mark.parametrize(
    ("row", "events", "said"),
    [
        ({"conflict_end_week": 40}, [(40, "victory")], "no agreement, no talks; the war was won by State in week 40"),
        ({"talks_week": 9, "conflict_end_week": 40}, [(40, "faded")],
         "no agreement; talks began in week 9; the conflict faded out in week 40"),
        ({"agreement_week": 7}, [(20, "renewed_fighting")],
         "agreement in week 7, fighting renewed in week 20, in force to the end of the run"),
        ({"agreement_week": 7, "collapse_week": 30}, [(60, "renewed_fighting")],
         "agreement in week 7, collapsed in week 30, fighting renewed in week 60"),
    ],
)  # fmt: skip
def test_an_ending_tells_who_won_and_whether_fighting_was_renewed(busy, row, events, said):
    chronicle = chronicle_of(*events)
    chronicle["party"] = "State"
    assert ending(row, Scenario("x", "x", busy), chronicle) == said


@pytest.mark.parametrize(
    ("rates", "point", "said"),
    [
        ({"conflict.victory_rate": 0.1, "conflict.intensity": 0.9}, "State wins the war", "the war was won by State"),
        ({"conflict.fading_rate": 0.01, "conflict.intensity": 0.1}, "The conflict fades out", "the conflict faded out"),
    ],
)  # fmt: skip
def test_a_victory_and_a_fading_out_are_told_as_the_run_has_them(busy, rates, point, said):
    """As the last turning point, in how it ended, and in the headline of the figure; here nobody ever talks."""
    silent = {"track_one.opening_rate": 0.0, "third_party.coercion_rate": 0.0, "power.asymmetry": 1.0}
    p = busy.with_values(silent | {"track_one.turnover": 0.0} | rates)
    runs = (run_one(p, 3, replication, series=True, log=True) for replication in range(20))
    run = next(run for run in runs if run.outcomes()["conflict_end_week"] is not None)
    week, scenario = run.outcomes()["conflict_end_week"], Scenario("x", "x", p)
    lines = " ".join(" ".join(story(run, run, scenario)).split())
    assert f"week {week} {point}" in lines
    assert lines.count(f"no agreement, no talks; {said} in week {week}. Deaths: ") == 2
    figure = decade(run, run, scenario)
    assert f"{said} in week {week}" in figure.texts[1].get_text()
    assert {mark.kind for mark in marked(run) if mark.week == week} & {"victory", "faded"}


def test_who_came_into_office_from_an_initiative_is_a_turning_point(busy):
    told = chronicle_of((3, "in_office"), (5, "in_office"))
    told.loc[1, "initiative"] = "workshops"
    lines = turning_points(told, Scenario("x", "x", busy))
    assert [line.split()[:3] for line in lines] == [["week", "5", "In_Office"]]


def test_no_effect_is_told_before_the_day_of_its_cause(busy):
    """A shock on the fourth day of its week; what follows in that week is told with that day, not with the first."""
    p = busy.with_values({"shocks": [{"week": 30, "kind": "grant_ended", "note": "cut"}]})
    monday = datetime.date(1990, 1, 1)
    scenario = Scenario("x", "x", p, start=monday, dates={"shocks[0].week": monday + datetime.timedelta(days=213)})
    told = chronicle_of((30, "shock"), (30, "talks"), (31, "talks"))
    told.loc[0, ["text", "turning_point"]] = ["Donors end their grants. (cut)", True]
    days = [" ".join(line.split()[:3]) for line in turning_points(told, scenario)]
    assert days == ["2 Aug 1990", "2 Aug 1990", "6 Aug 1990"]
