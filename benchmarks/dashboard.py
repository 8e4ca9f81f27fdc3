"""What the dashboard's visitors wait for: ``python -m benchmarks.dashboard``.

In a headless Chromium, from key press to redrawn picture and charts, ghost included, and frames a second while playing;
beside it, in turn, a plain Solara page of matplotlib charts and Mesa's SolaraViz over the same model and parameters.
Then a class of thirty scripted visitors: waiting times at leisure and with all dragging, memory of a session, growth.
``--json FILE`` keeps the figures, ``--page FILE`` renews their table in a document.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

from benchmarks import classroom, pages
from model.compiling import COMPILED, source_hash
from tests.browser_support import browser

BEGINS, ENDS = "<!-- measured: begin -->", "<!-- measured: end -->"
PACKAGES = ("solara", "anywidget", "mesa", "matplotlib", "uvicorn")


def circumstances() -> dict[str, Any]:
    """When, on what and with what the figures were made."""
    with browser() as chromium:
        chromium_version = chromium.version
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "model": source_hash(),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "load_before": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "chromium": chromium_version,
        "packages": {name: importlib.metadata.version(name) for name in PACKAGES},
    }


def told(figures: dict[str, Any]) -> list[str]:
    """The figures as a Markdown table and a paragraph."""
    where, seen, room = figures["circumstances"], figures["pages"], figures["class"]
    ours = next(iter(seen.values()))
    packages = ", ".join(f"{name} {version}" for name, version in where["packages"].items())
    lines = [
        f"{where['date']}, {where['machine']}, Python {where['python']}, headless Chromium {where['chromium']}, "
        f"{packages}.",
        "",
        "| Oslo, one visitor | key press to drawn, p50 | p95 | over ours | frames a second, playing |",
        "|---|---|---|---|---|",
    ]
    for name, mine in seen.items():
        lines.append(
            f"| {name} | {mine['p50_ms']:.0f} ms | {mine['p95_ms']:.0f} ms | {mine['p50_ms'] / ours['p50_ms']:.1f} "
            f"| {mine['frames_a_second']:.1f} |"
        )
    lines += [
        "",
        f"| {room['visitors']} visitors at once, each in a world of his own | p50 | p95 | longest | answers a second |",
        "|---|---|---|---|---|",
    ]
    for name, key in (("each moves a slider every three seconds", "leisure"), ("all drag without a pause", "dragging")):
        one = room[key]
        lines.append(
            f"| {name} | {one['p50_ms']:.0f} ms | {one['p95_ms']:.0f} ms | {one['longest_ms']:.0f} ms "
            f"| {one['answers_a_second']:.0f} |"
        )
    rounds, after = len(room["mb_after_rounds"]), ", ".join(f"{mb:.0f}" for mb in room["mb_after_rounds"])
    return [
        *lines,
        "",
        f"A session takes {room['mb_a_session']:.1f} MB. The server has {room['mb_empty']:.0f} MB before the class and",
        f"{after} MB after each of {rounds} more that came, dragged and left. An answer takes",
        f"{room['dragging']['cpu_ms_an_answer']:.0f} ms of processor time. Every answer was the world asked for.",
    ]


def renew(page: Path, lines: list[str]) -> None:
    """Put the figures between the marks of a document."""
    text = page.read_text(encoding="utf-8")
    if BEGINS not in text or ENDS not in text:
        sys.exit(f"{page} has no place for the figures: a line {BEGINS} and below it a line {ENDS}.")
    head, tail = text.split(BEGINS)[0], text.split(ENDS)[1]
    page.write_text(f"{head}{BEGINS}\n{chr(10).join(lines)}\n{ENDS}{tail}", encoding="utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dashboard", description=__doc__.split("\n\n")[0])
    parser.add_argument("--visitors", type=int, default=30, help="visitors of the class (default 30)")
    parser.add_argument("--moves", type=int, default=12, help="moves of each in a round, of five (default 12)")
    parser.add_argument("--json", type=Path, help="file that takes the figures")
    parser.add_argument("--page", type=Path, help="document whose table is renewed, as docs/dashboard.md")
    asked = parser.parse_args()
    if not COMPILED:
        sys.exit("Numba is not installed: there is nothing to measure.")
    figures: dict[str, Any] = {"circumstances": circumstances()}
    figures["pages"] = pages.measure(rounds=5, moves=asked.moves)
    figures["class"] = classroom.measure(asked.visitors, asked.moves, rounds=5)
    lines = told(figures)
    print("\n".join(lines))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n")
    if asked.page:
        renew(asked.page, lines)


if __name__ == "__main__":
    main()
