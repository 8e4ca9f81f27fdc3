"""Sweeps: designs, what is refused, the folder, extension, stopping, export, running one again."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments import Sweep, counterfactual
from experiments.axes import Axis, declared_axis
from experiments.sweeps import SweepError, driver, stopping, work
from experiments.sweeps.designs import points_of
from experiments.sweeps.plan import pairs_of, parts
from experiments.sweeps.spec import spec_of
from model import Parameters, simulate
from model.outcomes import COLUMNS

TINY = {
    "society.officials_per_party": 3,
    "society.elites_per_party": 4,
    "society.grassroots_per_party": 6,
    "run.weeks": 30,
    "run.followup_weeks": 0,
}
SPEC: dict[str, Any] = {
    "scenario": "default",
    "replications": 6,
    "worlds": ["track_two"],
    "set": TINY,
    "design": {"kind": "factorial"},
    "axes": {"power.asymmetry": [0.1, 0.9], "spoilers.capability": {"range": [0.0, 1.0], "n": 3}},
}


def spec(**changes: Any) -> dict[str, Any]:
    """The small spec with some keys changed; None leaves a key out."""
    return {key: value for key, value in {**SPEC, **changes}.items() if value is not None}


def sampled(kind: str, n: int, **changes: Any) -> dict[str, Any]:
    """The small spec with a design that samples."""
    axes = {"power.asymmetry": [0.0, 1.0], "spoilers.capability": {}, "society.elites_per_party": [3, 9]}
    fixed = {path: value for path, value in TINY.items() if path not in axes}
    return spec(design={"kind": kind, "n": n}, axes=axes, replications=1, worlds=None, set=fixed, **changes)


def done(folder: Path, said: dict[str, Any], **how: Any) -> Sweep:
    """A sweep made and run."""
    return Sweep.new(folder, said, seed=3).run(**how)


def small_parts(sweep: Sweep, runs: int) -> Sweep:
    """The sweep with parts of so many pairs, before anything is run."""
    sweep.store.manifest["piece"] = runs
    sweep.store.save()
    return Sweep(sweep.store.folder)


# --- designs ---
def test_a_factorial_design_has_every_combination_once():
    points = points_of(spec_of(spec()))
    wanted = [(a, c) for a in (0.1, 0.9) for c in (0.0, 0.5, 1.0)]
    assert list(points.itertuples(index=False, name=None)) == wanted


def test_a_latin_hypercube_has_one_point_in_every_slice_of_every_axis():
    points = points_of(spec_of(sampled("lhs", 20)))
    for path, low, high in (("power.asymmetry", 0.0, 1.0),):
        slices = np.floor((points[path] - low) / (high - low) * 20).astype(int)
        assert sorted(slices) == list(range(20))
    assert points["society.elites_per_party"].dtype == "int64"
    assert points["society.elites_per_party"].between(3, 9).all()


@pytest.mark.parametrize(("kind", "per"), [("sobol", 5), ("morris", 4)])
def test_a_larger_design_begins_with_the_smaller_one(kind: str, per: int):
    small, large = (points_of(spec_of(sampled(kind, n))) for n in (4, 8))
    assert len(small) == 4 * per
    pd.testing.assert_frame_equal(small, large.head(len(small)))


def test_a_table_brings_its_own_points(tmp_path: Path):
    frame = pd.DataFrame({"power.asymmetry": [0.2, 0.7], "society.elites_per_party": [4, 8]})
    frame.to_csv(tmp_path / "points.csv", index=False)
    frame.to_parquet(tmp_path / "points.parquet", index=False)
    for name in ("points.csv", "points.parquet"):
        said = spec(design={"kind": "table", "file": name}, axes=None)
        pd.testing.assert_frame_equal(points_of(spec_of(said, near=tmp_path)), frame)


def test_a_crossed_design_has_every_point_at_every_member_of_the_plausible_set(tmp_path: Path):
    sweep = done(tmp_path / "s", spec(plausible=3, replications=1, worlds=None))
    runs = sweep.results()
    assert len(runs) == 6 * 3
    assert runs["plausible"].tolist() == [0, 1, 2] * 6
    from experiments.plausible import over

    member = over(Parameters().with_values(TINY), 3)[2]
    at = runs[(runs["power.asymmetry"] == 0.9) & (runs["spoilers.capability"] == 0.5) & (runs["plausible"] == 2)]
    same = simulate(member.with_values({"power.asymmetry": 0.9, "spoilers.capability": 0.5}), 1, 3)
    pd.testing.assert_frame_equal(at[list(COLUMNS)].reset_index(drop=True), same, check_dtype=False)


def test_a_log_axis_steps_by_factors():
    assert Axis("dialogue.leak_rate", 0.01, 1.0, log=True).grid(3) == pytest.approx((0.01, 0.1, 1.0))


@pytest.mark.parametrize("axis", [declared_axis("power.asymmetry"), Axis("x", 2.0, 8.0, log=True)])
def test_the_place_of_a_value_gives_the_value(axis: Axis):
    for at in (0.0, 0.3, 1.0):
        assert axis.place(axis.value(at)) == pytest.approx(at, abs=1e-4)


# --- what is refused ---
WRONG = [
    ({"axes": {"power.asymetry": [0.1, 0.2]}}, "'asymetry'. Did you mean 'power.asymmetry'?"),
    ({"axes": {"power.asymmetry": {"range": [0.9, 0.1], "n": 3}}}, "is empty; low must be below high"),
    ({"axes": {"power.asymmetry": ["high"]}}, "must be a number from 0 to 1, not the text 'high'"),
    ({"axes": {"power.asymmetry": [0.1, 0.1]}}, "level 0.1 is given twice"),
    ({"axes": {"power.asymmetry": {"range": [-1.0, 2.0], "n": 3}}}, "the range from -1 to 2 leaves that"),
    ({"axes": {"power.asymmetry": {"range": [0.0, 1.0]}}}, "needs the number of steps"),
    ({"axes": {"track_two[5].secrecy": [0.1, 0.2]}}, "there is no track_two[5]"),
    ({"axes": {"power.asymmetry": [0.1]}, "set": {"power.asymmetry": 0.2}}, "under [set] and under [axes]"),
    ({"axes": None}, "[axes] is missing"),
    ({"design": {"kind": "factorail"}}, "Did you mean 'factorial'?"),
    ({"design": {"kind": "sobol", "n": 10}}, "power of 2 for a sobol design, such as 8 or 16"),
    ({"design": {"kind": "lhs"}}, "n is missing"),
    ({"scenario": "olso"}, "Did you mean 'oslo'?"),
    ({"replications": 0}, "must be a whole number of at least 1"),
    ({"worlds": ["trak_two"]}, "Did you mean 'track_two'?"),
    ({"worlds": ["track_two", "track_two"]}, "named twice"),
    ({"worlds": [{"name": "a", "set": {"power.asymmetry": 5.0}}]}, "at most 1.0"),
    ({"keep": ["serie"]}, "Did you mean 'series'?"),
    ({"plausible": 1000}, "must be at most"),
    ({"stop": {"outcome": "agrement", "half_width": 0.1}}, "Did you mean 'agreement'?"),
    ({"stop": {"outcome": "agreement", "half_width": 0.1}}, "must be at least 100 with [stop]"),
    ({"sett": {}}, "Did you mean 'set'?"),
]


@pytest.mark.parametrize(("changes", "said"), WRONG, ids=[said for _, said in WRONG])
def test_a_wrong_spec_is_refused_and_nothing_is_written(tmp_path: Path, changes: dict[str, Any], said: str):
    with pytest.raises(SweepError, match=re.escape(said)):
        Sweep.new(tmp_path / "s", spec(**changes))
    assert not list(tmp_path.iterdir())


TABLES = [
    ("power.asymmetry\n.1\n.2\n.1\n", "point 2 is the same as point 0"),
    ("power.asymmetry\n.1\nx\n", "must be a number at every point, not 'x' in point 1"),
    ("power.asymmetry,spoilers.capability\n.1,.2\n.3,\n", "line 3: spoilers.capability is empty"),
    ("power.asymmetry\n.1\n7\n", "point 1: power.asymmetry = 7.0 must be at most 1.0"),
    ("power.asymmetry,spoiler\n.1,.2\n", "column 'spoiler' is no parameter path"),
    ("society.elites_per_party\n4.5\n", "must be a whole number, not 4.5"),
    ("power.asymmetry\n", "has no points"),
]


@pytest.mark.parametrize(("text", "said"), TABLES, ids=[said for _, said in TABLES])
def test_a_wrong_table_is_refused_and_nothing_is_written(tmp_path: Path, text: str, said: str):
    (tmp_path / "points.csv").write_text(text)
    with pytest.raises(SweepError, match=re.escape(said)):
        Sweep.new(tmp_path / "s", spec(design={"kind": "table", "file": str(tmp_path / "points.csv")}, axes=None))
    assert [path.name for path in tmp_path.iterdir()] == ["points.csv"]


def test_a_folder_that_holds_a_sweep_or_anything_else_is_refused(tmp_path: Path):
    Sweep.new(tmp_path / "s", spec())
    with pytest.raises(SweepError, match="holds a sweep already"):
        Sweep.new(tmp_path / "s", spec())
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("mine")
    from experiments.folder import FolderError

    with pytest.raises(FolderError, match="is not empty"):
        Sweep.new(tmp_path / "other", spec())
    with pytest.raises(SweepError, match="holds no sweep"):
        Sweep(tmp_path / "other")


def test_another_model_is_refused_with_the_remedy(tmp_path: Path):
    sweep = Sweep.new(tmp_path / "s", spec())
    sweep.store.manifest["model_code"] = "0123456789abcdef"
    sweep.store.save()
    before = sorted(path for path in (tmp_path / "s").rglob("*"))
    with pytest.raises(SweepError, match=r"model code 0123456789abcdef.*multitrack sweep new NEW_FOLDER --spec"):
        Sweep(tmp_path / "s").run()
    assert sorted(path for path in (tmp_path / "s").rglob("*") if path.name != "LOCK") == before


def test_a_design_that_was_changed_by_hand_is_refused(tmp_path: Path):
    sweep = Sweep.new(tmp_path / "s", spec())
    rows = sweep.store.batch(0)
    rows["power.asymmetry"] = 0.5
    rows.to_parquet(tmp_path / "s" / "design" / "batch-0000.parquet", index=False)
    with pytest.raises(SweepError, match=r"is not the file that manifest\.json names"):
        sweep.run()


# --- running ---
def test_the_runs_of_a_sweep_are_those_of_simulate(tmp_path: Path):
    sweep = done(tmp_path / "s", spec(), workers=1)
    runs = sweep.results()
    assert list(runs.columns[:6]) == [
        "point", "replication", "world", "seed", "power.asymmetry", "spoilers.capability",
    ]  # fmt: skip
    assert len(runs) == 6 * 6 * 2
    p = Parameters().with_values({**TINY, "power.asymmetry": 0.9, "spoilers.capability": 0.5})
    here = runs[(runs["point"] == 4) & (runs["world"] == "factual")]
    pd.testing.assert_frame_equal(here[list(COLUMNS)].reset_index(drop=True), simulate(p, 6, 3))
    pairs = counterfactual(p, without="track_two", replications=6, seed=3).runs
    other = runs[(runs["point"] == 4) & (runs["world"] == "without_track_two")]
    wanted = pairs[pairs["world"] == "counterfactual"][list(COLUMNS)].reset_index(drop=True)
    pd.testing.assert_frame_equal(other[list(COLUMNS)].reset_index(drop=True), wanted)


def test_how_a_sweep_is_cut_and_shared_out_changes_no_row(tmp_path: Path):
    whole = done(tmp_path / "a", spec(), workers=1).results()
    cut = small_parts(Sweep.new(tmp_path / "b", spec(), seed=3), 5)
    assert cut.status().parts == 8
    cut.run(workers=2)
    pd.testing.assert_frame_equal(whole, cut.results())


def test_the_pairs_of_all_parts_are_the_design_once():
    rows = pd.DataFrame(
        {"point": [0, 1, 2], "first_replication": [0, 4, 0], "replications": [3, 1, 5], "x": [1.0, 2.0, 3.0]}
    )
    wanted = [(0, 0), (0, 1), (0, 2), (1, 4), (2, 0), (2, 1), (2, 2), (2, 3), (2, 4)]
    for size in (1, 2, 4, 9, 20):
        found = [p for start in range(0, 9, size) for p in pairs_of(rows, start, min(size, 9 - start))]
        assert [(p.point, p.replication) for p in found] == wanted
        assert [p.values["x"] for p in found] == [1.0, 1.0, 1.0, 2.0, 3.0, 3.0, 3.0, 3.0, 3.0]


def test_a_run_that_fails_is_a_row_with_its_traceback_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    run_over = work.Stage.run_over

    def breaks(stage: work.Stage, seed: int, replication: int, series: bool = False):
        if replication == 2 and stage.parameters.power.asymmetry == 0.9 and not stage.parameters.track_two[0].enabled:
            raise ZeroDivisionError("a planted fault")
        return run_over(stage, seed, replication, series)

    whole = done(tmp_path / "a", spec(), workers=1).results()
    monkeypatch.setattr(work.Stage, "run_over", breaks)
    sweep = done(tmp_path / "b", spec(), workers=1)
    failures = sweep.failures()
    assert failures["run"].tolist() == [f"{point}/2/without_track_two" for point in (3, 4, 5)]
    row = failures.iloc[0]
    assert json.loads(row["values"]) == {"power.asymmetry": 0.9, "spoilers.capability": 0.0}
    assert row["seed"] == 3
    assert "a planted fault" in row["error"]
    assert "in breaks" in row["traceback"]
    failed = (whole["replication"] == 2) & (whole["world"] == "without_track_two") & (whole["power.asymmetry"] == 0.9)
    pd.testing.assert_frame_equal(whole[~failed].reset_index(drop=True), sweep.results())
    assert sweep.status().complete
    assert sweep.verify(5) == []
    with pytest.raises(ZeroDivisionError, match="a planted fault"):
        monkeypatch.setattr(work.Stage, "run", lambda self, *a, **k: breaks(self, *a))
        sweep.rerun("3/2/without_track_two")


def test_tables_beside_the_runs_are_kept_for_every_run(tmp_path: Path):
    sweep = done(tmp_path / "s", spec(keep=["series", "initiatives"], replications=2), workers=1)
    name = parts(sweep.store)[0].name
    series = pd.read_parquet(tmp_path / "s" / "series" / f"{name}.parquet")
    initiatives = pd.read_parquet(tmp_path / "s" / "initiatives" / f"{name}.parquet")
    assert series.groupby(["point", "replication", "world"]).ngroups == 6 * 2 * 2
    assert set(initiatives["world"]) == {"factual"}
    assert len(initiatives) == 6 * 2
    assert float(series["deaths"].sum()) == pytest.approx(float(sweep.results()["deaths"].sum()), rel=1e-4)


# --- extension and stopping ---
def test_more_replications_leave_what_is_there_and_give_what_one_sweep_would(tmp_path: Path):
    grown = done(tmp_path / "a", spec(), workers=1)
    first = {path: path.read_bytes() for path in (tmp_path / "a" / "parts").iterdir()}
    assert grown.extend(replications=9) == 6 * 3 * 2
    grown.run(workers=1)
    assert all(path.read_bytes() == bytes_ for path, bytes_ in first.items())
    pd.testing.assert_frame_equal(grown.results(), done(tmp_path / "b", spec(replications=9), workers=1).results())
    assert grown.verify(5) == []


@pytest.mark.parametrize("kind", ["sobol", "morris"])
def test_a_sampled_design_grows_into_the_larger_one(tmp_path: Path, kind: str):
    grown = done(tmp_path / "a", sampled(kind, 2), workers=1)
    grown.extend(n=4)
    grown.run(workers=1)
    pd.testing.assert_frame_equal(grown.results(), done(tmp_path / "b", sampled(kind, 4), workers=1).results())


def test_a_latin_hypercube_grows_by_points_of_its_own(tmp_path: Path):
    sweep = Sweep.new(tmp_path / "s", sampled("lhs", 5), seed=3)
    sweep.extend(n=12)
    design = sweep.design()
    assert len(design) == 12
    assert not design.drop(columns="point").duplicated().any()


def test_a_wider_spec_adds_only_the_points_that_are_not_there(tmp_path: Path):
    sweep = done(tmp_path / "s", spec(), workers=1)
    wider = spec(axes={"power.asymmetry": [0.1, 0.5, 0.9], "spoilers.capability": {"range": [0.0, 1.0], "n": 3}})
    assert sweep.extend(spec=wider) == 3 * 6 * 2
    assert sweep.design()["power.asymmetry"].tolist() == [0.1] * 3 + [0.9] * 3 + [0.5] * 3
    sweep.run(workers=1)
    assert sweep.verify(3) == []


REFUSED = [
    ({}, "extend by what?"),
    ({"replications": 5}, "less than the 6"),
    ({"n": 5}, "does not grow by n"),
    ({"spec": spec(worlds=None)}, "differs in worlds"),
    ({"spec": spec(scenario="oslo", set={"run.weeks": 400})}, "differs in scenario"),
    ({"spec": spec()}, "has all of that already"),
]


@pytest.mark.parametrize(("how", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_would_be_another_sweep_is_not_appended(tmp_path: Path, how: dict[str, Any], said: str):
    sweep = Sweep.new(tmp_path / "s", spec())
    manifest = (tmp_path / "s" / "manifest.json").read_bytes()
    with pytest.raises(SweepError, match=re.escape(said)):
        sweep.extend(**how)
    assert (tmp_path / "s" / "manifest.json").read_bytes() == manifest
    assert len(list((tmp_path / "s" / "design").iterdir())) == 1


def test_replications_stop_where_the_interval_is_narrow_enough_and_go_on_where_it_is_not(tmp_path: Path):
    said = spec(
        replications=100, worlds=None, axes={"conflict.intensity": [0.1, 0.9]},
        stop={"outcome": "attacks", "half_width": 1.0, "at_most": 230},
    )  # fmt: skip
    sweep = done(tmp_path / "s", said, workers=1)
    runs = sweep.results()
    counts = runs.groupby("point").size()
    rule = sweep.store.stop
    assert rule is not None
    for point, n in counts.items():
        here = runs[runs["point"] == point]
        assert n == 230 or rule.enough(here)
        assert n == 100 or not rule.enough(here[here["replication"] < n - stopping.STEP])
        assert sorted(here["replication"]) == list(range(n))
    assert counts.nunique() > 1, "both points stop alike, so that the test shows nothing; choose another half-width"
    before = len(sweep.store.batches)
    assert len(sweep.run(workers=1).store.batches) == before


def test_the_rule_of_an_effect_looks_at_pairs():
    runs = pd.DataFrame({
        "replication": [0, 1, 2, 3] * 2, "world": ["factual"] * 4 + ["without_x"] * 4,
        "agreement": [True, True, False, False, True, False, False, False],
    })  # fmt: skip
    rule = stopping.Stop("agreement", 0.5, effect_of="without_x")
    low, high = rule.interval(runs)
    from experiments.intervals import bonett_price

    assert (low, high) == bonett_price(1, 0, 4)


# --- reading it again ---
def test_exports_have_every_run_in_order_in_both_formats(tmp_path: Path):
    sweep = small_parts(Sweep.new(tmp_path / "s", spec(), seed=3), 4).run(workers=2)
    assert sweep.export(tmp_path / "runs.csv") == sweep.export(tmp_path / "runs.parquet") == 72
    text, packed = pd.read_csv(tmp_path / "runs.csv"), pd.read_parquet(tmp_path / "runs.parquet")
    order = packed[["point", "replication"]].to_records(index=False).tolist()
    assert order == sorted(order)
    assert packed["world"].tolist() == ["factual", "without_track_two"] * 36
    for name in text.columns:
        wanted = packed[name].to_numpy(dtype=object, na_value=np.nan)
        assert all(a == b or (pd.isna(a) and pd.isna(b)) for a, b in zip(text[name], wanted, strict=True)), name
    pd.testing.assert_frame_equal(packed, sweep.results())


def test_a_run_again_is_the_run_of_the_sweep(tmp_path: Path):
    sweep = done(tmp_path / "s", spec(), workers=1)
    again = sweep.rerun("4/3/without_track_two")
    assert again.same is True
    assert again.parameters.spoilers.capability == 0.5
    assert not again.run.parameters.track_two[0].enabled
    for wrong, said in (("4-3", "POINT/REPLICATION/WORLD"), ("9/0", "no point 9"), ("0/99", "no replication 99")):
        with pytest.raises(SweepError, match=said):
            sweep.rerun(wrong)
    with pytest.raises(SweepError, match="Did you mean 'without_track_two'"):
        sweep.rerun("0/0/without_trak_two")


def test_verify_finds_what_is_damaged_missing_or_not_the_same(tmp_path: Path):
    sweep = small_parts(Sweep.new(tmp_path / "s", spec(), seed=3), 9).run(workers=1)
    assert sweep.verify(4) == []
    first, second = (tmp_path / "s" / "parts" / f"{part.name}.parquet" for part in parts(sweep.store)[:2])
    whole = first.read_bytes()
    damaged = bytearray(whole)
    damaged[len(damaged) // 3] ^= 0xFF
    first.write_bytes(bytes(damaged))
    assert any("damaged" in line for line in sweep.verify(0))
    first.write_bytes(whole)
    second.unlink()
    assert any("1 of 4 parts are still to be done" in line for line in sweep.verify(0))
    sweep.run(workers=1)
    assert sweep.verify(4) == []
    changed = pd.read_parquet(first)
    changed["deaths"] += 1.0
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pandas(changed, schema=pq.read_schema(second), preserve_index=False), first)
    assert any("damaged" in line for line in sweep.verify(0)), "its digest has changed"
    (tmp_path / "s" / "compact" / "parts.parquet").unlink()
    assert any("other outcomes" in line for line in sweep.verify(36)), "a changed number is found by running again"


def test_an_analysis_is_written_whole_and_settings_that_it_does_not_know_are_refused(tmp_path: Path):
    from experiments.sweeps.analyze import write
    from experiments.sweeps.responses import Asked

    sweep = done(tmp_path / "s", spec(), workers=1)
    asked, settings = Asked("attacks"), {"axes": ["power.asymmetry", "spoilers.capability"]}
    place = write(sweep, sweep.analyze("surface", "attacks", **settings), asked, settings)
    assert sorted(path.name for path in place.iterdir()) == [
        "figure.pdf", "figure.png", "manifest.json", "sentence.txt", "table.csv", "table.parquet",
    ]  # fmt: skip
    assert json.loads((place / "manifest.json").read_text())["asked"]["axes"] == settings["axes"]
    assert len(pd.read_csv(place / "table.csv")) == 6
    with pytest.raises(SweepError, match="surface takes no density; it takes axes, by, lines"):
        sweep.analyze("surface", density=0.5)
    with pytest.raises(SweepError, match="sobol cannot be made from a factorial design; it needs one of kind sobol"):
        sweep.analyze("sobol")


def test_progress_and_status_count_alike(tmp_path: Path):
    receipts: list[work.Receipt] = []
    sweep = small_parts(Sweep.new(tmp_path / "s", spec(), seed=3), 9)
    assert (sweep.status().runs_done, sweep.status().runs, sweep.status().complete) == (0, 72, False)
    driver.run(sweep.store, workers=1, report=receipts.append)
    assert sum(r.rows for r in receipts) == sweep.status().runs_done == 72
    assert sweep.status().complete
