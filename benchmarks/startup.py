"""From the command to its first result: ``python -m benchmarks.startup``.

Each command runs in a process of its own, in turn; wall time, medians. Cold is a first time: an empty folder for
compiled code, so that the engine is compiled on the way. The second table tells what the packages cost to import and
which of the heavy ones each command has loaded by its end. ``--json FILE`` keeps the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.error import URLError

from benchmarks import claims
from benchmarks.machine import describe, told

ROOT = Path(__file__).parents[1]
COMMANDS = {"--help": ["--help"], "list": ["list"], "run oslo": ["run", "oslo"]}
PACKAGES = ("model", "scenarios", "experiments.cli", "dashboard.app")
HEAVY = ("numba", "pandas", "pyarrow", "scipy", "matplotlib", "pydantic", "mesa", "networkx", "solara", "sklearn")
PATIENCE = 180.0  # seconds for a page to appear
# What a command has loaded by its end, as the last line of its standard error.
LOADED = (
    "import json, sys\nfrom experiments.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
    f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), file=sys.stderr)"
)


def environment(cache: str | None = None) -> dict[str, str]:
    """Environment of a command; with ``cache`` compiled code is looked for there."""
    own = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return own | ({"MULTITRACK_CACHE": cache} if cache else {})


def command(words: list[str], cache: str | None = None) -> float:
    """Seconds that ``multitrack WORDS`` takes; a run writes its folder of tables and figures."""
    with tempfile.TemporaryDirectory(prefix="multitrack-startup-") as folder:
        out = ["--out", str(Path(folder) / "out")] if words[0] == "run" else []
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "experiments.cli", *words, *out], cwd=ROOT, env=environment(cache), check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return time.perf_counter() - start


def first_page(cache: str | None = None) -> float:
    """Seconds from the dashboard's command to the first page served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "--port", str(port)], cwd=ROOT, env=environment(cache),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while time.perf_counter() - start < PATIENCE:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
                    answer.read()
                return time.perf_counter() - start
            except (URLError, OSError):
                if server.poll() is not None:
                    sys.exit(f"the dashboard ended by itself with code {server.returncode}")
                time.sleep(0.02)
        sys.exit(f"no page after {PATIENCE:.0f} s")
    finally:
        server.terminate()
        server.wait()


def import_times() -> dict[str, float]:
    """Seconds that each of our packages takes to import, with all that it imports, in a process of its own."""
    found = {}
    for package in PACKAGES:
        code = f"import time; t = time.perf_counter(); import {package}; print(time.perf_counter() - t)"
        times = [
            float(subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment(), check=True,
                                 capture_output=True, text=True).stdout)
            for _ in range(3)
        ]  # fmt: skip
        found[package] = statistics.median(times)
    return found


def dearest(package: str, most: int = 12) -> list[tuple[str, float]]:
    """Modules that cost most by themselves, without what they import in turn, seconds, when it is imported."""
    said = subprocess.run([sys.executable, "-X", "importtime", "-c", f"import {package}"], cwd=ROOT, env=environment(),
                          check=True, capture_output=True, text=True).stderr  # fmt: skip
    totals: dict[str, float] = {}
    for line in said.splitlines():
        own, _, name = line.removeprefix("import time:").split("|") if line.count("|") == 2 else ("", "", "")
        if own.strip().isdigit():
            top = name.strip().split(".")[0]
            totals[top] = totals.get(top, 0.0) + 1e-6 * int(own)
    return sorted(totals.items(), key=lambda row: -row[1])[:most]


def loaded(words: list[str]) -> list[str]:
    """Heavy packages that a command has loaded by its end."""
    with tempfile.TemporaryDirectory(prefix="multitrack-startup-") as folder:
        out = ["--out", str(Path(folder) / "out")] if words[0] == "run" else []
        done = subprocess.run([sys.executable, "-c", LOADED, *words, *out], cwd=ROOT, env=environment(), check=True,
                              capture_output=True, text=True)  # fmt: skip
    return list(json.loads(done.stderr.splitlines()[-1]))


def measure(turns: int, cold: bool) -> dict[str, Any]:
    """Everything, printed as it comes."""
    figures: dict[str, Any] = {"machine": describe("numba", "pandas", "pyarrow", "pydantic", "matplotlib")}
    print(told(figures["machine"]))
    command(["run", "oslo"])  # compiled, and read once
    times: dict[str, list[float]] = {name: [] for name in (*COMMANDS, "first page")}
    for _ in range(turns):
        for name, words in COMMANDS.items():
            times[name].append(command(words))
        times["first page"].append(first_page())
    figures["warm_s"] = {name: statistics.median(seconds) for name, seconds in times.items()}
    if cold:
        with tempfile.TemporaryDirectory(prefix="multitrack-cold-") as one:
            figures["cold_s"] = {"run oslo": command(["run", "oslo"], one)}
        with tempfile.TemporaryDirectory(prefix="multitrack-cold-") as other:
            figures["cold_s"]["first page"] = first_page(other)
    for name, seconds in figures["warm_s"].items():
        first = figures.get("cold_s", {}).get(name)
        print(f"  {name:12s} warm {seconds:6.2f} s" + (f", cold {first:6.1f} s" if first else ""))
    figures["import_s"] = import_times()
    figures["dearest_s"] = {package: dearest(package) for package in PACKAGES}
    for package, seconds in figures["import_s"].items():
        rest = ", ".join(f"{name} {own:.2f}" for name, own in figures["dearest_s"][package][:5])
        print(f"  import {package:16s} {seconds:5.2f} s; of which {rest}")
    figures["loaded"] = {name: loaded(words) for name, words in COMMANDS.items()}
    for name, heavy in figures["loaded"].items():
        print(f"  {name:12s} loads {', '.join(heavy) or 'nothing heavy'}")
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__.split("\n\n")[0])
    parser.add_argument("--turns", type=int, default=5, help="turns of each command (default 5)")
    parser.add_argument("--no-cold", action="store_true", help="leave out the first times, a minute each")
    parser.add_argument("--json", type=Path, help="file that takes the figures")
    arguments = parser.parse_args()
    figures = measure(arguments.turns, not arguments.no_cold)
    claims.tell("startup", figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
