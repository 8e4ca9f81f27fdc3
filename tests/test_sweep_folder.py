"""A sweep's folder: what is half-written, damaged, left over or in the way does no harm, and is told."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

from experiments import Sweep
from experiments.cli import main
from experiments.sweeps import SweepError, files
from tests.sweep_support import LEVELS, Whole, made, on_disk


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The undisturbed sweep."""
    return Whole(tmp_path_factory.mktemp("whole"))


def test_what_a_dead_process_left_half_written_does_no_harm(whole: Whole, tmp_path: Path, capsys):
    folder = made(tmp_path / "s")
    Sweep(folder).run(workers=1)
    part = on_disk(folder)[2]
    (folder / "parts" / f".{part.stem}.123.growing").write_bytes(part.read_bytes()[:100])
    (folder / "failures" / ".0000001-000000-0.123.growing").write_text('{"run": "1/0')
    (folder / "underway" / on_disk(folder)[0].stem).write_text("000000000003")  # died when its part was whole
    part.unlink()
    assert main(["sweep", "status", str(folder)]) == 0
    assert "0 failures" in capsys.readouterr().out
    assert main(["sweep", "run", str(folder)]) == 0
    whole.is_like(folder)


def test_a_file_is_not_seen_before_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    seen: list[list[str]] = []
    monkeypatch.setattr(
        os,
        "fsync",
        lambda file: seen.append([p.name for end in ("json", "parquet") for p in tmp_path.glob(f"*.{end}")]),
    )
    files.write_text(tmp_path / "failure.json", "{}")
    files.write_table(tmp_path / "part.parquet", pd.DataFrame({"x": [1.0]}))
    assert seen == [[], ["failure.json"], ["failure.json"], ["failure.json", "part.parquet"]]


def test_what_a_worker_leaves_half_written_is_gone_in_the_end(whole: Whole, tmp_path: Path):
    folder = made(tmp_path / "s")
    Sweep(folder).run(workers=1, report=lambda receipt: (folder / "parts" / ".part.123.growing").touch())
    whole.is_like(folder)


def test_a_failure_noted_in_an_unfinished_try_is_taken_back_where_the_run_succeeds(whole: Whole, tmp_path: Path):
    folder = made(tmp_path / "s")
    (folder / "failures" / "0000001-000005-0.json").write_text('{"run": "1/5/factual", "error": "out of memory"}')
    Sweep(folder).run(workers=1)
    whole.is_like(folder)


def test_a_part_that_is_damaged_is_found_and_done_again(whole: Whole, tmp_path: Path, capsys):
    folder = made(tmp_path / "s")
    Sweep(folder).run(workers=1)
    part = on_disk(folder)[1]
    data = bytearray(part.read_bytes())
    data[200] ^= 0xFF
    part.write_bytes(bytes(data))
    assert main(["sweep", "verify", str(folder)]) == 1
    assert f"parts/{part.name}: damaged" in capsys.readouterr().out
    part.unlink()
    assert main(["sweep", "run", str(folder)]) == 0
    whole.is_like(folder)


def test_another_sweep_in_the_same_place_is_not_taken_for_the_first(tmp_path: Path):
    folder = made(tmp_path / "s")
    first = Sweep(folder).run(workers=1).results()
    shutil.rmtree(folder)
    other = made(folder, axes={"power.asymmetry": [0.2, 0.4, 0.8]})
    second = Sweep(other).run(workers=1).results()
    assert set(first["power.asymmetry"]) == set(LEVELS)
    assert set(second["power.asymmetry"]) == {0.2, 0.4, 0.8}
    assert Sweep(other).verify(5) == []


def test_a_driver_sees_what_was_appended_before_it_got_the_folder(tmp_path: Path):
    folder = made(tmp_path / "s")
    early = Sweep(folder)
    Sweep(folder).extend(replications=10)
    early.run(workers=1)
    assert len(Sweep(folder).results()) == 3 * 10 * 2
    assert Sweep(folder).status().complete


@pytest.mark.parametrize(
    ("name", "said"),
    [("parts", r"s: Not a directory\. What was done is on disk"), ("compact", r"/s/?.*: Not a directory\.$")],
)
def test_a_folder_that_cannot_be_written_is_told_and_not_shown_as_a_fault(tmp_path: Path, name: str, said: str):
    folder = made(tmp_path / "s")
    (folder / name).rmdir()
    (folder / name).write_text("in the way")
    with pytest.raises(SweepError, match=said):
        Sweep(folder).run(workers=1)
