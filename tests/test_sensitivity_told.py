"""What analyses of sensitivity say: sentence, table, figure; and what they refuse."""

import dataclasses
import math

import numpy as np
import pytest

from experiments.analysis import morris, pawn, sampling, sobol
from experiments.analysis.response import AnalysisError, Response
from experiments.axes import Axis
from experiments.figures import sensitivity
from tests.sensitivity_support import PATHS, estimated, response


@pytest.fixture(scope="module")
def findings():
    """A finding of each kind, of the probability of an agreement: x1 matters, x2 a little, x3 not."""
    luck = np.random.default_rng(8)
    made = {}
    for module, places in (
        (sobol, sampling.saltelli(3, 128, 1)),
        (morris, sampling.trajectories(3, 40, 1)),
        (pawn, sampling.latin_hypercube(3, 400, 1)),
    ):
        p = 1.0 / (1.0 + np.exp(-6.0 * (places[:, 0] - 0.5) - 2.0 * (places[:, 1] - 0.5)))
        r = response(places, (luck.random((len(places), 20)) < p[:, None]), common_seeds=False)
        said = {"name": "agreement", "unit": "share", "event": True}
        made[module.KIND] = module.analyse(Response(**{**vars(r), **said}), draws=60)
    return made


def test_the_sentence_has_the_tables_numbers(findings):
    row = findings["sobol"].table.iloc[0]
    assert row["path"] == PATHS[0] and row["total"] > 0.7 and 0.0 < row["noise_share"] < 0.5
    sentence = findings["sobol"].sentence
    assert f"replication noise, {100 * row['noise_share']:.0f} % of the raw variance, removed" in sentence
    ends = f"{100 * row['first_low']:.0f} to {100 * row['first_high']:.0f}"
    assert f"{PATHS[0]} carries {100 * row['first']:.0f} % (95 % interval {ends}) by itself" in sentence
    assert "the probability of agreement" in sentence
    row = findings["morris"].table.iloc[0]
    assert f"{PATHS[0]}, by {100 * row['rms']:.0f} percentage points" in findings["morris"].sentence
    row = findings["pawn"].table.iloc[0]
    assert f"{PATHS[0]} by {row['pawn']:.2f}" in findings["pawn"].sentence


@pytest.mark.parametrize("kind", ["sobol", "morris", "pawn"])
def test_every_finding_has_its_table_notes_and_figure(findings, kind):
    found = findings[kind]
    assert set(found.table["path"]) == set(PATHS[:3]) == set(found.shown["axis"])
    assert "noise" in " ".join(found.notes) and any(PATHS[0] in note for note in found.notes)
    figure = found.draw()
    assert [text.get_text() for text in figure.axes[0].get_yticklabels()] == found.table["path"].tolist()
    assert "[" in figure.axes[0].get_xlabel() and figure.texts[0].get_text() == found.title
    drawn = [patch.get_width() for patch in figure.axes[0].patches]
    main = {"sobol": "first", "morris": "rms", "pawn": "pawn"}[kind]
    assert drawn[:3] == pytest.approx(found.table[main] * (100.0 if kind == "morris" else 1.0))


def test_a_figure_shows_fourteen_axes_and_counts_the_rest():
    values = np.linspace(0.9, 0.1, 17)
    nothing = np.full(17, np.nan)
    bar = sensitivity.Measure("by itself", sensitivity.DARK, values, values - 0.1, values + 0.1, nothing, nothing)
    figure = sensitivity.bars(
        "Title", "", [f"x{i}" for i in range(17)], [bar], label="share [%]", floor="", percent=True
    )
    assert len(figure.axes[0].patches) == 14
    assert "and 3 axes more, none above 20 %" in [text.get_text() for text in figure.texts]


def test_one_run_a_point_says_that_noise_is_in_it():
    places = sampling.saltelli(2, 16, 1)
    found = sobol.analyse(response(places, places[:, 0]), draws=20)
    assert "replication noise is in it: one run a point" in found.sentence
    assert any("raise replications" in note for note in found.notes)


# --- what cannot be analysed ---
MODULES = [(sobol, sampling.saltelli(2, 16, 1)), (morris, sampling.trajectories(2, 16, 1)),
           (pawn, sampling.latin_hypercube(2, 100, 1))]  # fmt: skip
EACH = pytest.mark.parametrize(("module", "places"), MODULES, ids=["sobol", "morris", "pawn"])


@EACH
def test_a_point_without_the_outcome_is_refused_with_what_to_do(module, places):
    values = np.random.default_rng(0).random((len(places), 3))
    values[5] = np.nan
    with pytest.raises(
        AnalysisError, match=rf"1 of {len(places)} points: point 5 \(.*choose an outcome that every run"
    ):
        module.analyse(response(places, values))
    values[5, 0] = 1.0
    with pytest.raises(AnalysisError, match=r"in one run only at 1 of .* point 5 .*raise replications"):
        module.analyse(response(places, values))


@EACH
def test_runs_without_the_outcome_are_counted(module, places):
    values = places[:, :1] + np.random.default_rng(0).random((len(places), 4))
    values[3, 0] = np.nan
    found = module.analyse(response(places, values), draws=20)
    assert f"1 of {4 * len(places)} runs have no ideas_transferred" in found.notes[0]


@EACH
def test_a_constant_response_is_told_and_divides_by_nothing(module, places):
    found = module.analyse(response(places, np.full((len(places), 3), 2.5)))
    assert f"is 2.5 ideas at every one of the {len(places)} points: nothing varies" in found.sentence
    assert len(found.table) == 2 and found.table.iloc[:, 2].isna().all()
    assert found.sentence[:30] in found.draw().texts[1].get_text()


def test_nothing_is_shared_out_where_only_noise_varies():
    places = sampling.saltelli(2, 64, 1)
    values = np.random.default_rng(3).normal(size=(len(places), 5))
    found = sobol.analyse(response(places, values, common_seeds=False))
    assert "can hardly be told from replication noise" in found.sentence and found.table["total"].isna().all()


def test_too_much_noise_names_no_driver():
    """x1 shows through, yet the accidents that all points share could have made it: the sentence ranks nothing."""
    places = sampling.saltelli(2, 64, 1)
    luck = np.random.default_rng(3)
    values = places[:, :1] * (1.0 + luck.normal(0.0, 1.0, (1, 5))) + luck.normal(0.0, 0.1, (len(places), 5))
    found = sobol.analyse(response(places, values))
    assert found.table["total"].notna().all() and found.table["path"][0] == PATHS[0]
    assert "can hardly be told from replication noise" in found.sentence and PATHS[0] not in found.sentence


def test_no_axis_is_called_the_strongest_where_none_can_be_told_from_chance():
    places = sampling.trajectories(2, 12, 1)
    values = np.random.default_rng(3).normal(size=(len(places), 5))
    scaled = dataclasses.replace(response(places, values, common_seeds=False), unit="0 to 1")
    said = morris.analyse(scaled).sentence
    assert said.startswith("None of 2 axes can be told from chance") and "changes" not in said
    assert "0 to 1" not in said  # a scale is no unit


@pytest.mark.parametrize(("module", "wanted"), [(sobol, "of kind 'sobol'"), (morris, "of kind 'morris'")])
def test_another_design_is_refused(module, wanted):
    places = sampling.latin_hypercube(2, 12, 1)
    with pytest.raises(AnalysisError, match=wanted):
        module.analyse(response(places, places[:, 0]))


def test_too_few_points_are_refused_with_how_many_it_takes():
    with pytest.raises(AnalysisError, match="at least 4 base rows, not 2"):
        sobol.analyse(response(sampling.saltelli(2, 2, 1), np.arange(8)))
    with pytest.raises(AnalysisError, match="at least 4 trajectories, not 2"):
        morris.analyse(response(sampling.trajectories(2, 2, 1), np.arange(6)))
    with pytest.raises(AnalysisError, match=r"40 points in 10 slices leave 4: extend the design to 400 points"):
        pawn.analyse(response(sampling.latin_hypercube(2, 40, 1), np.arange(40)))
    with pytest.raises(AnalysisError, match="take morris"):
        places = sampling.trajectories(2, 60, 1)
        pawn.analyse(response(places, np.arange(180)))


def test_thin_slices_are_warned_of():
    places = sampling.latin_hypercube(1, 100, 1)
    found = pawn.analyse(response(places, places[:, 0] + 1e-9 * math.pi), draws=20)
    assert any("thinnest slice holds 10 points" in note for note in found.notes)


def test_axes_of_text_are_analysed_by_their_levels():
    axes = (Axis("track_two[0].format", levels=("a", "b", "c")), Axis("track_two[0].attributed", levels=(False, True)))
    places = sampling.saltelli(2, 64, 1)
    r = response(places, np.zeros(len(places)), axes)
    r.values[:, 0] = [{"a": 0.0, "b": 1.0, "c": 5.0}[x] for x in r.points["track_two[0].format"]]
    found = estimated(r)
    assert found.total[0].value == pytest.approx(1.0, abs=0.15) and found.total[1].value == 0.0
    spread = sampling.latin_hypercube(2, 120, 1)
    r = response(spread, np.zeros(120), axes)
    r.values[:, 0] = [{"a": 0.0, "b": 1.0, "c": 5.0}[x] for x in r.points["track_two[0].format"]]
    assert pawn.analyse(r, draws=20).table["path"][0] == "track_two[0].format"
