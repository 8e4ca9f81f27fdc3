"""Who does the work changes nothing: threads, processes, a Dask cluster here or elsewhere give the same tables."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from experiments import Sweep
from experiments.cli import main
from experiments.commands.counting import Counting
from experiments.sweeps import clusters
from experiments.sweeps.plan import parts
from experiments.sweeps.sweep import Status
from experiments.sweeps.work import Receipt
from tests.sweep_support import Processes, Whole, exported, halfway, made, needs_proc, until


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The sweep by one thread."""
    return Whole(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    """Starts processes, and ends those that a test leaves."""
    started = Processes(tmp_path)
    yield started
    started.end()


def test_two_threads_give_the_tables_of_one(whole: Whole, tmp_path: Path):
    folder = made(tmp_path / "s")
    Sweep(folder).run(workers=2, executor="thread")
    whole.is_like(folder)


def test_tables_do_not_depend_on_how_the_sweep_is_cut(whole: Whole, tmp_path: Path):
    folder = made(tmp_path / "s", piece=5)
    Sweep(folder).run(workers=1)
    assert exported(folder) == whole.tables


@needs_proc
@pytest.mark.slow
@pytest.mark.parametrize(("executor", "workers"), [("process", 1), ("process", 2), ("dask", 2)])
def test_processes_give_the_tables_of_a_thread_and_say_nothing_in_a_pipe(
    whole: Whole, processes: Processes, tmp_path: Path, executor: str, workers: int
):
    folder = made(tmp_path / "s")
    done = processes.run("sweep", "run", str(folder), "--executor", executor, "--workers", str(workers))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "48 runs done now, 48 of 48 on disk, 0 failures.\n"
    whole.is_like(folder, processes)


# --- a scheduler of Dask ---
class Cluster:
    """A scheduler on this machine alone, to which workers come."""

    def __init__(self, processes: Processes, place: Path) -> None:
        self.processes, self.place, self.log = processes, place, place / "cluster.log"
        self.python("scheduler", "--port", "0")
        found = until(
            lambda: re.search(r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)", self.log.read_text()), "an address"
        )
        self.address = found[1]

    def python(self, role: str, *arguments: str, **harm: Any) -> subprocess.Popen:
        """``dask scheduler`` or ``dask worker``, harmed so."""
        with self.log.open("a") as file:
            return self.processes.python(
                "-m", f"distributed.cli.dask_{role}", "--host", "127.0.0.1", "--no-dashboard", *arguments,
                env=self.processes.environment(**harm), stdout=file, stderr=file,
            )  # fmt: skip

    def worker(self, **harm: Any) -> subprocess.Popen:
        """Start a worker that nobody starts again; its runs take a while, or it is harmed so."""
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(self.place))
        return self.python("worker", self.address, *options, **harm or {"pause": 0.04})


@needs_proc
@pytest.mark.slow
def test_workers_of_a_scheduler_give_the_tables_of_a_thread_though_one_is_killed(
    whole: Whole, processes: Processes, tmp_path: Path
):
    cluster = Cluster(processes, tmp_path)
    folders = made(tmp_path / "early"), made(tmp_path / "harmed")
    commands = [("sweep", "run", str(f), "--executor", "dask", "--address", cluster.address) for f in folders]
    with (tmp_path / "said").open("w") as said:
        early = processes.start(*commands[0], stderr=said)
    until((tmp_path / "said").read_text, "the driver says that there are no workers")
    workers = [cluster.worker(), cluster.worker()]
    out, _ = early.communicate(timeout=60)
    assert (early.returncode, out) == (0, "48 runs done now, 48 of 48 on disk, 0 failures.\n")
    assert (tmp_path / "said").read_text() == (
        f"The scheduler at {cluster.address} has no workers; waiting for some.\n"
    )
    harmed = processes.start(*commands[1])
    halfway(folders[1])
    workers[0].kill()
    _, complaint = harmed.communicate(timeout=60)
    assert (harmed.returncode, complaint) == (0, "")
    for folder in folders:
        whole.is_like(folder)


@needs_proc
@pytest.mark.slow
def test_a_worker_without_multitrack_is_told(processes: Processes, tmp_path: Path):
    cluster = Cluster(processes, tmp_path)
    cluster.worker(how="absent")
    command = ("sweep", "run", str(made(tmp_path / "s")), "--executor", "dask", "--address", cluster.address)
    done = processes.run(*command)
    assert (done.returncode, done.stdout) == (2, "")
    said = done.stderr.splitlines()[-1]  # before it, that there is no worker yet
    assert said.startswith(f"multitrack: --address {cluster.address}: the worker at tcp://127.0.0.1:")
    assert "cannot run Multitrack" in said
    assert 'pip install "multitrack-conflict[distributed]"' in said


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setattr(clusters, "PATIENCE", 1)
    folder = made(tmp_path / "s")
    for address in ("tcp://127.0.0.1:1", "somewhere"):
        assert main(["sweep", "run", str(folder), "--executor", "dask", "--address", address]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"multitrack: --address {address}: no Dask scheduler answers there (")
        assert "Start one with: dask scheduler" in said


def test_without_dask_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)  # as where it is not installed
    assert main(["sweep", "run", str(made(tmp_path / "s")), "--executor", "dask"]) == 2
    assert 'pip install "multitrack-conflict[distributed]"' in capsys.readouterr().err


def test_an_address_without_dask_is_refused(tmp_path: Path, capsys):
    assert main(["sweep", "run", str(made(tmp_path / "s")), "--address", "tcp://127.0.0.1:8786"]) == 2
    assert "say --executor dask with it" in capsys.readouterr().err


# --- how far it is ---
@needs_proc
@pytest.mark.slow
def test_on_a_terminal_it_counts_and_wipes_the_line_in_the_end(processes: Processes, tmp_path: Path):
    folder = made(tmp_path / "s")
    terminal, theirs = os.openpty()
    how = {"how": "raise", "at": [0.1, 1], "pause": 0.02}
    driver = processes.start("sweep", "run", str(folder), "--workers", "1", how=how, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # closed by the other side
            break
    os.close(terminal)
    out, _ = driver.communicate(timeout=60)
    assert driver.returncode == 0
    assert "2 failures" in out
    lines = shown.decode().split("\r\033[K")
    counted = [line for line in lines if re.fullmatch(r"\d+ of 48 runs, \d+ a second, \d+ s left, 2 failed", line)]
    assert [int(line.split()[0]) for line in counted] == [8, 16, 24, 32, 40, 48]
    assert lines[-1] == ""


def test_the_count_grows_with_what_a_stopping_rule_appends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sweep = Sweep(made(tmp_path / "s"))
    totals = iter([48, 60])
    said: list[str] = []
    with Counting(lambda: Status(0, 6, 0, next(totals), 0)) as counting:
        monkeypatch.setattr(counting.line, "say", said.append)
        for rows in (48, 6):
            counting.add(Receipt(parts(sweep.store)[0], rows=rows))
    assert [line.split(" runs")[0] for line in said if line] == ["48 of 48", "54 of 60"]
