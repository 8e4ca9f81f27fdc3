"""Sweeps in processes of their own, to be killed: how they are made, run, harmed, and looked at afterwards.

The product has no hooks for this. What a run does in a subprocess is changed by a ``sitecustomize.py`` on its path,
which patches ``Stage.run_over`` as soon as it is imported; worker processes inherit it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import filelock
import pandas as pd
import pytest

from experiments import Sweep
from experiments.cli import main

ROOT = Path(__file__).resolve().parents[1]
MARK = "MULTITRACK_TEST_MARK"  # in the environment of all processes of a test
Found = TypeVar("Found")
LONG = 60.0  # s until a test gives up waiting
needs_proc = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are looked up in /proc")

TINY = {
    "society.officials_per_party": 2,
    "society.elites_per_party": 3,
    "society.grassroots_per_party": 4,
    "run.weeks": 20,
    "run.followup_weeks": 0,
}
LEVELS = [0.1, 0.5, 0.9]
SPEC: dict[str, Any] = {
    "scenario": "default",
    "replications": 8,
    "worlds": ["track_two"],
    "set": TINY,
    "design": {"kind": "factorial"},
    "axes": {"power.asymmetry": LEVELS},
}
PIECE, PARTS = 4, 6  # pairs in a part, parts in all

# MULTITRACK_TEST_HARM: {"pause": seconds a run, "at": [point's level, replication], "how": "raise", "kill", "segv"}; or
# {"how": "start"}: worker processes die before they begin; {"how": "absent"}: Multitrack is not installed.
SITECUSTOMIZE = """
import ctypes, importlib.abc, importlib.util, json, os, signal, sys, time

harm = json.loads(os.environ["MULTITRACK_TEST_HARM"])
if harm.get("how") == "start" and "--multiprocessing-fork" in sys.argv:
    os.kill(os.getpid(), signal.SIGKILL)
if harm.get("how") == "absent":
    sys.modules["experiments"] = None


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "model.runs":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        real = spec.loader.exec_module
        spec.loader.exec_module = lambda module: (real(module), patch(module))
        return spec


def patch(module):
    run_over = module.Stage.run_over

    def harmed(stage, seed, replication, series=False):
        if [stage.parameters.power.asymmetry, replication] == harm.get("at"):
            if harm["how"] == "raise":
                raise ZeroDivisionError("a planted fault")
            if harm["how"] == "segv":
                ctypes.string_at(0)
            if harm["how"] == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(harm.get("pause", 0))
        return run_over(stage, seed, replication, series)

    module.Stage.run_over = harmed


sys.meta_path.insert(0, Finder())
"""


def made(folder: Path, piece: int = PIECE, **changes: Any) -> Path:
    """A small sweep in parts of so many pairs, not run yet."""
    sweep = Sweep.new(folder, SPEC | changes, seed=3)
    sweep.store.manifest["piece"] = piece
    sweep.store.save()
    return folder


class Processes:
    """Starts the command line in processes that bear a mark; ``folder`` holds the ``sitecustomize.py``."""

    def __init__(self, folder: Path) -> None:
        self.mark, self.started = uuid.uuid4().hex, list[subprocess.Popen]()
        self.path = folder / "site"
        self.path.mkdir()
        (self.path / "sitecustomize.py").write_text(SITECUSTOMIZE)

    def environment(self, **harm: Any) -> dict[str, str]:
        """The environment of a process that is harmed so."""
        paths = [str(self.path), str(ROOT)] if harm else [str(ROOT)]
        return os.environ | {
            "PYTHONPATH": os.pathsep.join(paths), MARK: self.mark, "MULTITRACK_TEST_HARM": json.dumps(harm),
            "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
        }  # fmt: skip

    def start(self, *arguments: str, how: dict[str, Any] | None = None, **options: Any) -> subprocess.Popen:
        """``python -m experiments.cli``, in a process group of its own."""
        return self.python("-m", "experiments.cli", *arguments, env=self.environment(**how or {}), **options)

    def python(self, *arguments: str, **options: Any) -> subprocess.Popen:
        """Python with these arguments, in a process group of its own."""
        given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "env": self.environment()}
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=self.path, start_new_session=True, **given | options
        )  # fmt: skip
        self.started.append(process)
        return process

    def run(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess:
        """The same, to its end."""
        process = self.start(*arguments, **options)
        out, said = process.communicate(timeout=LONG)
        return subprocess.CompletedProcess(process.args, process.returncode, out, said)

    def alive(self) -> dict[int, str]:
        """Command lines of the processes of this test, by process."""
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if f"{MARK}={self.mark}".encode() in (place / "environ").read_bytes().split(b"\0"):
                    found[int(place.name)] = (place / "cmdline").read_text().replace("\0", " ")
            except OSError:  # gone, or somebody else's
                continue
        return found

    def workers(self) -> list[int]:
        """Worker processes of a process executor that have begun to work."""
        return [pid for pid, command in self.alive().items() if "--multiprocessing-fork" in command]

    def end(self) -> None:
        """Kill whatever is left of them."""
        for pid in self.alive():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for process in self.started:
            process.wait(LONG)
            for stream in (process.stdout, process.stderr):
                if stream is not None:
                    stream.close()


def until(what: Callable[[], Found], why: str) -> Found:
    """Wait until something is so."""
    end = time.monotonic() + LONG
    while not (found := what()):
        assert time.monotonic() < end, f"waited {LONG:.0f} s in vain: {why}"
        time.sleep(0.01)
    return found


def on_disk(folder: Path) -> list[Path]:
    """Parts that are whole."""
    return sorted((folder / "parts").glob("[!.]*.parquet"))


def halfway(folder: Path) -> None:
    """Wait for the first part; the last one must not be there yet."""
    until(lambda: on_disk(folder), f"{folder} gets its first part")
    assert len(on_disk(folder)) < Sweep(folder).status().parts, "done before it could be killed; let runs take longer"


class Whole:
    """An undisturbed sweep, and what others must be like in the end."""

    def __init__(self, place: Path) -> None:
        self.folder = made(place / "whole")
        Sweep(self.folder).run(workers=1)
        self.tables = exported(self.folder)

    def is_like(self, folder: Path, processes: Processes | None = None, without: list[str] | None = None) -> None:
        """Demand the same tables to the byte (but for runs ``without``), a sound folder, nothing left behind."""
        found = exported(folder)
        if without:
            runs = Sweep(self.folder).results()
            ids = runs["point"].astype(str) + "/" + runs["replication"].astype(str) + "/" + runs["world"]
            wanted = runs[~ids.isin(without)].reset_index(drop=True)
            assert len(wanted) == len(runs) - len(without)
            pd.testing.assert_frame_equal(Sweep(folder).results(), wanted)
            assert found["csv"] == wanted.to_csv(index=False, lineterminator="\n").encode()
        else:
            assert found == self.tables
        assert Sweep(folder).failures()["run"].tolist() == (without or [])
        assert main(["sweep", "verify", str(folder), "--runs", "4"]) == 0
        left = [path.name for path in folder.rglob("*") if "growing" in path.name]
        assert left == []
        assert list((folder / "underway").iterdir()) == []
        with filelock.FileLock(folder / "LOCK", timeout=0):
            pass
        if processes is not None:
            until(lambda: not processes.alive(), f"all processes end, but there is {processes.alive()}")


def exported(folder: Path) -> dict[str, bytes]:
    """The files that ``sweep export`` writes."""
    found = {}
    for form in ("csv", "parquet"):
        out = folder.with_name(f"{folder.name}.{form}")
        assert main(["sweep", "export", str(folder), "--out", str(out)]) == 0
        found[form] = out.read_bytes()
    return found
