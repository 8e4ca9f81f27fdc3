"""Sweeps lose nothing: workers, drivers and disks that fail in the middle, through the command line, for real.

Each is hit after its first part is on disk and before its last. Afterwards its tables are those of an undisturbed
sweep, to the byte. What needs many processes is marked slow.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from experiments import Sweep
from experiments.cli import main
from experiments.sweeps import work
from model.runs import Run
from tests.sweep_support import (
    LEVELS,
    PARTS,
    SPEC,
    Processes,
    Whole,
    halfway,
    made,
    needs_proc,
    on_disk,
    until,
)

SLOWLY = {"pause": 0.04}  # s a run
POISONED = "1/5/factual"
AT = {"at": [LEVELS[1], 5]}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The undisturbed sweep."""
    return Whole(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    """Starts processes, and ends those that a test leaves."""
    started = Processes(tmp_path)
    yield started
    started.end()


def kill(*pids: int) -> None:
    """End these processes at once."""
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


# --- one process is killed ---
@needs_proc
def test_a_worker_is_killed(whole: Whole, processes: Processes, tmp_path: Path):
    folder = made(tmp_path / "s", piece=12)
    driver = processes.start("sweep", "run", str(folder), "--executor", "process", "--workers", "1", how=SLOWLY)
    halfway(folder)
    kill(*processes.workers())
    out, said = driver.communicate(timeout=60)
    assert (driver.returncode, said) == (0, "")
    assert out == "48 runs done now, 48 of 48 on disk, 0 failures.\n"
    whole.is_like(folder, processes)


@needs_proc
def test_the_driver_is_killed_and_the_same_command_goes_on(whole: Whole, processes: Processes, tmp_path: Path):
    folder = made(tmp_path / "s")
    driver = processes.start("sweep", "run", str(folder), "--workers", "1", how=SLOWLY)
    halfway(folder)
    kill(driver.pid)
    driver.communicate(timeout=60)
    assert driver.returncode == -signal.SIGKILL
    assert main(["sweep", "run", str(folder)]) == 0
    whole.is_like(folder, processes)


@needs_proc
@pytest.mark.slow
@pytest.mark.parametrize("executor", ["process", "dask"])
def test_the_driver_of_processes_is_killed_and_leaves_none_behind(
    whole: Whole, processes: Processes, tmp_path: Path, executor: str
):
    folder = made(tmp_path / "s")
    driver = processes.start("sweep", "run", str(folder), "--executor", executor, "--workers", "2", how=SLOWLY)
    halfway(folder)
    kill(driver.pid)
    driver.communicate(timeout=60)
    until(lambda: not processes.alive(), "the workers end themselves")
    assert main(["sweep", "run", str(folder)]) == 0
    whole.is_like(folder, processes)


# --- Ctrl-C ---
@needs_proc
@pytest.mark.slow
@pytest.mark.parametrize("executor", ["thread", "process", "dask"])
def test_an_interrupt_leaves_a_folder_that_can_be_resumed(
    whole: Whole, processes: Processes, tmp_path: Path, executor: str
):
    folder = made(tmp_path / "s")
    command = ("sweep", "run", str(folder), "--executor", executor, "--workers", "2")
    driver = processes.start(*command, how=SLOWLY)
    halfway(folder)
    os.killpg(driver.pid, signal.SIGINT)  # as a terminal does
    out, said = driver.communicate(timeout=60)
    assert (driver.returncode, out) == (130, "")
    there = len(on_disk(folder))
    assert said == (
        f"multitrack: stopped; {there} of {PARTS} parts are on disk. Go on with: multitrack sweep run {folder}\n"
    )
    until(lambda: not processes.alive(), "all processes end")
    assert main(["sweep", "run", str(folder)]) == 0
    whole.is_like(folder, processes)


@needs_proc
@pytest.mark.slow
def test_an_interrupt_while_workers_begin_is_told_in_one_line(processes: Processes, tmp_path: Path):
    folder = made(tmp_path / "s")
    driver = processes.start("sweep", "run", str(folder), "--executor", "process", "--workers", "2", how=SLOWLY)
    until(processes.workers, "a worker begins")
    time.sleep(0.5)  # until Python in it minds interrupts
    os.killpg(driver.pid, signal.SIGINT)
    _, said = driver.communicate(timeout=60)
    assert driver.returncode == 130
    assert said.startswith("multitrack: stopped;")
    assert len(said.splitlines()) == 1
    until(lambda: not processes.alive(), "all processes end")


# --- the disk is full ---
@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a small disk cannot be mounted: {error}")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


@needs_proc
@pytest.mark.slow
def test_a_disk_that_is_full_is_told_and_with_room_the_sweep_goes_on(
    whole: Whole, processes: Processes, small_disk: Path
):
    folder = made(small_disk / "s")
    free = shutil.disk_usage(small_disk).free
    part = 4096 * -(-max(path.stat().st_size for path in on_disk(whole.folder)) // 4096)
    (small_disk / "ballast").write_bytes(bytes(free - 3 * part - 4096))
    done = processes.run("sweep", "run", str(folder), "--workers", "2")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"multitrack: {folder}: No space left on device; make room there. What was done is on disk; the same command "
        "goes on from there.\n"
    )
    assert 1 <= len(on_disk(folder)) < PARTS
    (small_disk / "ballast").unlink()
    assert main(["sweep", "run", str(folder)]) == 0
    whole.is_like(folder, processes)


# --- a poisonous point ---
def failing(run_over: Callable[..., Run]) -> Callable[..., Run]:
    """As a harmed process runs: with a fault at one pair."""

    def run(stage: work.Stage, seed: int, replication: int, series: bool = False) -> Run:
        if [stage.parameters.power.asymmetry, replication] == AT["at"]:
            raise ZeroDivisionError("a planted fault")
        return run_over(stage, seed, replication, series)

    return run


@needs_proc
@pytest.mark.slow
def test_a_run_that_raises_in_a_worker_is_a_failure_as_it_is_anywhere(
    whole: Whole, processes: Processes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = made(tmp_path / "s")
    harm = {"how": "raise", **AT}
    done = processes.run("sweep", "run", str(folder), "--executor", "process", "--workers", "2", how=harm)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 failures" in done.stdout
    assert f"{POISONED}: ZeroDivisionError: a planted fault" in done.stdout
    monkeypatch.setattr(work.Stage, "run_over", failing(work.Stage.run_over))
    here = Sweep(made(tmp_path / "here")).run(workers=1)
    monkeypatch.undo()
    failures = [sweep.failures().drop(columns="traceback") for sweep in (Sweep(folder), here)]
    pd.testing.assert_frame_equal(*failures)
    assert Sweep(folder).failures()["traceback"].str.contains("a planted fault").all()
    whole.is_like(folder, processes, without=[POISONED, "1/5/without_track_two"])


@needs_proc
@pytest.mark.slow
def test_a_pair_that_kills_its_process_is_found_and_set_aside(whole: Whole, processes: Processes, tmp_path: Path):
    folder = made(tmp_path / "s")
    how = {"how": "kill", **AT}
    done = processes.run("sweep", "run", str(folder), "--executor", "process", "--workers", "2", how=how)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{POISONED}: RuntimeError: the process that ran this pair" in done.stdout
    whole.is_like(folder, processes, without=[POISONED, "1/5/without_track_two"])


@needs_proc
@pytest.mark.slow
def test_a_pair_that_crashes_the_driver_is_found_when_it_is_run_again(
    whole: Whole, processes: Processes, tmp_path: Path
):
    folder = made(tmp_path / "s")
    how = {"how": "segv", **AT}
    assert processes.run("sweep", "run", str(folder), "--workers", "1", how=how).returncode == -signal.SIGSEGV
    assert 1 <= len(on_disk(folder)) < PARTS
    done = processes.run("sweep", "run", str(folder), "--workers", "1", how=how)
    assert (done.returncode, done.stderr) == (0, "")
    whole.is_like(folder, processes, without=[POISONED, "1/5/without_track_two"])


@needs_proc
@pytest.mark.slow
def test_processes_that_die_before_they_begin_are_no_failures_of_runs(
    whole: Whole, processes: Processes, tmp_path: Path
):
    folder = made(tmp_path / "s")
    done = processes.run("sweep", "run", str(folder), "--executor", "process", "--workers", "2", how={"how": "start"})
    assert done.returncode == 2
    assert "3 processes in turn died before they began" in done.stderr
    assert Sweep(folder).failures().empty
    assert main(["sweep", "run", str(folder)]) == 0
    whole.is_like(folder, processes)


# --- two drivers ---
@needs_proc
@pytest.mark.slow
def test_a_second_driver_is_refused(whole: Whole, processes: Processes, tmp_path: Path, capsys):
    folder = made(tmp_path / "s")
    first = processes.start("sweep", "run", str(folder), how=SLOWLY)
    halfway(folder)
    assert main(["sweep", "run", str(folder)]) == 2
    said = capsys.readouterr()
    assert said.err == f"multitrack: {folder} is at work in another process; wait for it, or stop it there.\n"
    assert said.out == ""
    _, said = first.communicate(timeout=60)
    assert (first.returncode, said) == (0, "")
    whole.is_like(folder, processes)


def test_the_small_sweep_has_as_many_parts_as_the_tests_count_on(whole: Whole):
    assert Sweep(whole.folder).status().parts == PARTS
    assert SPEC["replications"] * len(LEVELS) * 2 == len(Sweep(whole.folder).results())
