"""The printed figure: what is on it, and that it is drawn from the run."""

import dataclasses
import datetime
from itertools import pairwise

import numpy as np
import pytest

from experiments.figures import dates_of, deaths_a_year, decade, save
from experiments.pairs import other_world
from experiments.strip import marked
from experiments.style import spread
from experiments.version import version
from model import Parameters
from model.simulate import run_one
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
    for run, y in ((busy_run, -4), (ghost, -5)):
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
