"""The printed figure: what is on it, and that it is drawn from the run."""

import dataclasses
import datetime
from itertools import pairwise

import numpy as np
import pytest
from matplotlib import dates as mdates

from experiments.figures import ways
from experiments.figures.decade import dates_of, deaths_a_year, decade, decades, save, span, year_or_month
from experiments.figures.journeys import journeys
from experiments.figures.strip import marked
from experiments.figures.style import spread
from experiments.pairs import other_world
from experiments.version import version
from model import Parameters
from model import events as ev
from model.runs import run_one
from scenarios import Scenario

PANELS = ("Violence", "Attitude to the other side", "Motivation", "Optimism", "Ripeness")


@pytest.fixture(scope="module")
def drawn(busy, busy_run):
    """The figure of the busy run, its ghost, and its scenario."""
    scenario = Scenario("busy", "A busy conflict", busy, start=datetime.date(1990, 1, 1))
    ghost = run_one(other_world(busy, "track_two"), busy_run.seed, 0, series=True, log=True)
    return decade(busy_run, ghost, scenario), ghost, scenario


def lines(ax, gid=None):
    return [line for line in ax.get_lines() if line.get_gid() == gid]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_every_panel_has_its_name_and_its_unit(drawn):
    for ax, name in zip(drawn[0].axes[1:], PANELS, strict=True):
        assert name in texts(ax)
        assert any(text.startswith("(") for text in texts(ax))


def test_the_lines_are_the_runs_own_series(drawn, busy_run):
    figure, _, scenario = drawn
    weeks = busy_run.weeks()
    wanted = {
        2: ["attitude_officials", "attitude_elites", "attitude_grassroots"],
        3: ["motivation.0", "motivation.1"],
        4: ["optimism.0", "optimism.1"],
        5: ["ripeness"],
    }
    for panel, columns in wanted.items():
        own = lines(figure.axes[panel])
        assert len(own) == len(columns)
        for line, column in zip(own, columns, strict=True):
            np.testing.assert_array_equal(line.get_ydata(), weeks[column])
            np.testing.assert_array_equal(line.get_xdata(), dates_of(scenario, len(weeks)))


def test_every_line_has_its_ghost_grey_and_dashed(drawn):
    figure, ghost, _ = drawn
    for ax in figure.axes[1:]:
        ghosts = lines(ax, "ghost")
        assert len(ghosts) == len(lines(ax))
        assert all(line.get_linestyle() == "--" and line.is_dashed() for line in ghosts)
        assert {line.get_color() for line in ghosts} == {"#8c8c8c"}
    np.testing.assert_array_equal(lines(figure.axes[5], "ghost")[0].get_ydata(), ghost.weeks()["ripeness"])


def test_the_threshold_is_drawn_where_it_is_and_says_so(drawn, busy):
    ax = drawn[0].axes[5]
    (line,) = lines(ax, "threshold")
    assert set(line.get_ydata()) == {busy.track_one.ripe_threshold}
    assert f"threshold {busy.track_one.ripe_threshold:g}" in texts(ax)


def test_lines_carry_their_names(drawn):
    figure = drawn[0]
    assert {"officials", "elites", "grassroots"} <= set(texts(figure.axes[2]))
    for panel in (3, 4):
        assert {"State", "Movement"} <= set(texts(figure.axes[panel]))
        assert len({line.get_color() for line in lines(figure.axes[panel])}) == 2


def test_violence_is_on_a_log_scale(drawn):
    assert drawn[0].axes[1].get_yscale() == "log"


def test_the_rug_has_a_tick_for_every_meeting(drawn, busy_run):
    rugs = [c for c in drawn[0].axes[0].collections if c.get_gid() == "meetings"]
    assert [len(rug.get_segments()) for rug in rugs] == [row["meetings"] for row in busy_run.initiatives()]
    assert sum(len(rug.get_segments()) for rug in rugs) > 20


def test_every_marked_event_is_on_the_strip_with_its_label(drawn, busy_run):
    ax = drawn[0].axes[0]
    marks = marked(busy_run)
    kinds = {mark.kind for mark in marks}
    assert {"shock", "leak", "talks", "text"} <= kinds
    drawn_kinds = [line.get_gid() for line in ax.get_lines() if str(line.get_gid()).startswith("event ")]
    assert drawn_kinds == [f"event {mark.kind}" for mark in marks]
    assert {mark.label for mark in marks} <= set(texts(ax))


def test_the_phases_of_both_worlds_fill_their_runs(drawn, busy_run):
    figure, ghost, _ = drawn
    bars = [bar for bar in figure.axes[0].patches if str(bar.get_gid()).startswith("phase ")]
    below = len(busy_run.parameters.track_two) + 1
    for run, y in ((busy_run, -below), (ghost, -below - 1)):
        own = [bar for bar in bars if round(bar.get_y() + bar.get_height() / 2 - 0.5) == y]
        assert sum(bar.get_width() for bar in own) == pytest.approx(7.0 * len(run.weeks()))


def test_title_and_caption_say_what_it_is_and_how_to_make_it_again(drawn, busy_run):
    said = " ".join(text.get_text() for text in drawn[0].texts)
    for words in (
        "A busy conflict",
        "same accidents without Track Two",
        f"seed {busy_run.seed}",
        "replication 0",
        version(),
    ):
        assert words in said


def test_years_are_real_years_only_where_the_scenario_knows_them(drawn, busy_run):
    figure, ghost, scenario = drawn
    years = figure.axes[-1].xaxis.get_major_formatter()
    assert years(dates_of(scenario, 1)[0]) == "1990"
    undated = decade(busy_run, ghost, dataclasses.replace(scenario, start=None))
    assert undated.axes[-1].get_xlabel() == "years since the start"
    assert dates_of(dataclasses.replace(scenario, start=None), 53)[-1] == pytest.approx(364 / 365.25)


def test_it_is_written_as_a_picture_and_for_print(drawn, tmp_path):
    for name, magic in (("decade.png", b"\x89PNG"), ("decade.pdf", b"%PDF")):
        save(drawn[0], tmp_path / name, dpi=60)
        assert (tmp_path / name).read_bytes().startswith(magic)


def test_a_single_week_and_four_parties_can_be_drawn(tmp_path):
    parties = [{"name": name} for name in "ABCD"]
    p = Parameters().with_values(
        {"parties": parties, "track_one.veto_players": 4, "run.weeks": 1, "run.followup_weeks": 0}
    )
    run = run_one(p, 1, 0, series=True, log=True)
    figure = decade(run, run, Scenario("short", "Short", p, start=datetime.date(2000, 2, 29)))
    save(figure, tmp_path / "short.png", dpi=40)
    assert set("ABCD") <= set(texts(figure.axes[3]))


def test_deaths_of_a_year_by_hand():
    """Two deaths a week for a year are 104.4 a year of 365.25 days; after a year of peace the scale's least, 1."""
    import pandas as pd

    rate = deaths_a_year(pd.DataFrame({"deaths": [2.0] * 52 + [0.0] * 52}))
    assert rate[51] == pytest.approx(2.0 * 365.25 / 7.0)
    assert rate[77] == pytest.approx(365.25 / 7.0)  # half of the window
    assert rate[103] == 1.0


def test_names_that_would_overlap_are_moved_apart():
    assert spread([0.5, 0.5], 0.1) == pytest.approx([0.45, 0.55])
    assert spread([0.1, 0.9], 0.1) == [0.1, 0.9]
    moved = spread([0.5, 0.51, 0.52], 0.1)
    assert all(b - a >= 0.0999 for a, b in pairwise(moved))


def test_the_axis_of_violence_has_labels_enough(drawn):
    ticks = drawn[0].axes[1].get_yticks()
    assert len(ticks) >= 3


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [(0, 3, [1, 10, 100, 1000]), (0, 5, [1, 100, 10_000]), (2, 3, [100, 200, 500, 1000]), (0, 0, [1, 2, 5])],
)
def test_decades_are_labelled_in_whole_steps(low, high, labels):
    assert decades(low, high) == pytest.approx(labels)


def test_weeks_of_ripeness_are_shaded_over_the_height_of_the_panel(drawn, busy_run, busy):
    (band,) = [c for c in drawn[0].axes[5].collections if c.get_gid() == "ripe"]
    y = busy_run.weeks()["ripeness"]
    spells = (y >= busy.track_one.ripe_threshold).astype(int).diff().clip(lower=0).sum()
    assert len(band.get_paths()) == spells + (y[0] >= busy.track_one.ripe_threshold) > 0
    assert {v for path in band.get_paths() for v in path.vertices[:, 1]} == {0.0, 1.0}
    assert band.get_hatch()


def test_a_world_that_ends_sooner_says_why(both_runs, drawn):
    """The bar of a run that ends before the other says what ended it; the caption says when runs end."""
    long, short = both_runs
    why = "the search ends: no agreement"
    assert texts(decade(long, short, drawn[2]).axes[0]).count(why) == 1
    assert texts(decade(long, long, drawn[2]).axes[0]).count(why) == 0
    caption = " ".join(text.get_text() for text in drawn[0].texts).replace("\n", " ")
    assert "without an agreement ends after 5 years, one with an agreement 270 weeks after it was signed" in caption


def test_the_ghost_is_called_what_it_lacks(busy_run, drawn):
    figure = decade(busy_run, drawn[1], drawn[2], "without channel")
    assert "without channel" in texts(figure.axes[0])
    assert any("Its ghost, without channel: " in text.get_text() for text in figure.texts)


def test_spans_are_spoken_in_whole_years_where_they_are_whole():
    assert [span(weeks) for weeks in (520, 52, 60, 1, 0)] == ["10 years", "1 year", "60 weeks", "1 week", "0 weeks"]


# --- the journeys ---


@pytest.fixture(scope="module")
def both_runs(busy):
    """The first run of the busy world with an agreement, and a run that ends before any."""
    runs = (run_one(busy, 5, replication, series=True, log=True) for replication in range(12))
    short = run_one(busy.with_values({"run.weeks": 20}), 5, 0, series=True, log=True)
    assert not short.outcomes()["agreement"]
    return next(run for run in runs if run.outcomes()["agreement"]), short


def test_every_idea_of_the_text_has_its_way_and_no_other(both_runs, busy):
    run, _ = both_runs
    figure = journeys(run, Scenario("busy", "A busy conflict", busy))
    drawn = [patch.get_gid() for patch in figure.axes[0].patches if str(patch.get_gid()).startswith("way ")]
    assert sorted(drawn) == sorted(f"way {m}" for m in ways.adopted(run))
    assert len(drawn) == run.outcomes()["ideas_adopted"] > 0


def test_a_way_is_that_of_the_journeys_table(both_runs):
    """First uptake by each side, tabling and clause, against the run's own table of journeys."""
    run, _ = both_runs
    table = run.journeys()
    for m in ways.adopted(run):
        steps = ways.way_of(run, m).steps
        own = table[(table["idea"] == m + 1) & (table["week"] <= steps[-1].week)]
        assert [step.week for step in steps] == sorted(step.week for step in steps)
        assert steps[0].week == own["week"].iloc[0]
        taken = own[own["kind"] == "idea_taken_up"]
        for party in run.parameters.parties:
            lane = ways.officials(party.name)  # what an official's staff worked out is found there and so taken up
            weeks = [step.week for step in steps if step.lane == lane and step.kind in ("found", "taken up")]
            assert weeks == taken.loc[taken["whom"].str.endswith(f" of {party.name}"), "week"].tolist()[:1]
        assert [s.week for s in steps if s.kind == "tabled"] == own.loc[own["kind"] == "tabled", "week"].tolist()[:1]
        assert (steps[-1].lane, steps[-1].kind) == (ways.TEXT, "in the text")
        signatures = run.events()[run.events()[:, 1] == ev.TEXT_SIGNED, 0]
        assert steps[-1].week in signatures
        assert steps[-1].week >= own.loc[own["kind"] == "settled", "week"].max()


def test_a_way_says_who_took_the_idea_up_through_what(both_runs, busy):
    run, _ = both_runs
    scenario = Scenario("busy", "A busy conflict", busy)
    figure = journeys(run, scenario)
    said = "\n".join(text.get_text() for text in figure.texts)
    for m in ways.adopted(run):
        way = ways.way_of(run, m)
        assert way.clauses
        taken = [step for step in way.steps if step.kind == "taken up"]
        assert all(step.text.startswith("taken up by official ") for step in taken)
        assert all(step.text in way.told(scenario) for step in taken)
        assert "settles issue" in way.told(scenario)
    assert "taken up by official" in said
    for words in ("rests on", "tabled by", "settles issue", "Star: clause"):
        assert words in said


def test_lanes_are_the_rooms_elites_officials_table_and_text(both_runs, busy):
    names = [
        "workshops", "channel", "living rooms", "broadcasts", "ventures", "Elites", "Officials: State",
        "Officials: Movement", "Table", "Text",
    ]  # fmt: skip
    assert ways.lanes_of(both_runs[0]) == names
    figure = journeys(both_runs[0], Scenario("busy", "A busy conflict", busy))
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == names


def test_ideas_are_told_apart_without_colour(both_runs, busy):
    figure = journeys(both_runs[0], Scenario("busy", "A busy conflict", busy))
    drawn = [patch for patch in figure.axes[0].patches if str(patch.get_gid()).startswith("way ")]
    assert len({str(patch.get_linestyle()) for patch in drawn}) == len(drawn)
    for n in range(len(drawn)):
        assert texts(figure.axes[0]).count("ABCDEFGH"[n]) == 2


def test_a_run_without_a_text_says_so(both_runs, busy, tmp_path):
    _, run = both_runs
    figure = journeys(run, Scenario("busy", "A busy conflict", busy))
    assert any("No text was signed in this run" in text for text in texts(figure.axes[0]))
    assert "rests on" not in " ".join(text.get_text() for text in figure.texts)
    save(figure, tmp_path / "journeys.png", dpi=40)
    assert (tmp_path / "journeys.png").exists()


def test_without_a_text_and_a_table_the_ideas_that_went_furthest_are_drawn(both_runs, busy):
    """Those that officials of both parties took up come before those of one, and the figure says what they are."""
    _, run = both_runs
    assert not ways.tabled(run)
    order = ways.furthest(run)
    sides = [int((run.state.uptake_week[:, m] >= 0).sum()) for m in order]
    assert sides == sorted(sides, reverse=True)
    assert set(order) == set(run.events()[run.events()[:, 1] == ev.UPTAKE, 4].tolist())
    figure = journeys(run, Scenario("busy", "A busy conflict", busy))
    drawn = [patch.get_gid() for patch in figure.axes[0].patches if str(patch.get_gid()).startswith("way ")]
    assert sorted(drawn) == sorted(f"way {m}" for m in order[:4])
    assert any("some taken up by officials of the most parties" in text for text in texts(figure.axes[0])) == bool(
        order
    )


# --- parties without a seat, and people who came from an initiative ---


def test_a_party_without_a_seat_is_marked(busy):
    three = [{"name": "State"}, {"name": "Movement"}, {"name": "Splinter", "included": False}]
    p = busy.with_values({"parties": three, "spoilers.turning_rate": 0.5})
    runs = (run_one(p, 5, replication, series=True, log=True) for replication in range(12))
    run = next(run for run in runs if (run.events()[:, 1] == ev.TURNED).any())
    figure = decade(run, run, Scenario("three", "Three", p))
    for panel in (3, 4):
        assert {"State", "Movement", "Splinter*"} <= set(texts(figure.axes[panel]))
        assert any("* has no seat at talks" in text for text in texts(figure.axes[panel]))
    assert "Splinter turns against the talks" in texts(figure.axes[0])


def test_who_came_from_an_initiative_is_marked_once_a_week(busy):
    """Coming into office and joining the delegation in one week is one mark; who came from nowhere has none."""
    seen = set()
    for replication in range(12):
        run = run_one(busy, 5, replication, log=True)
        log = run.events()
        named = {(week, k) for week, kind, _, _, _, k in log.tolist() if kind == ev.DELEGATE_NAMED}
        office = {(week, k) for week, kind, _, _, _, k in log.tolist() if kind == ev.IN_OFFICE and k >= 0}
        for kind, wanted in (("negotiator", named), ("in_office", office - named)):
            labels = {(mark.week, mark.label.split(": from ")[1]) for mark in marked(run) if mark.kind == kind}
            assert labels == {(week, busy.track_two[k].name) for week, k in wanted}
            seen |= {kind} if wanted else set()
    assert seen == {"negotiator", "in_office"}


def test_a_short_span_has_months_between_the_years():
    days = [float(mdates.date2num(datetime.date(1993, month, 1))) for month in (1, 5)]
    assert [year_or_month(day) for day in days] == ["1993", "5/1993"]
