"""The nine tracks switched off one by one: what each adds in a case, all other accidents equal.

``python -m experiments.track_table`` writes docs/tracks.md: paired effects on transfer, agreement and the five years
after it, for Oslo, for Mozambique, and for a conflict in which every track is at work.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from experiments.pairs import Effect, Pairs, counterfactual
from experiments.telling.words import percent, signed
from experiments.worlds import TRACK_THREE, TRACK_TWO, initiatives_of
from model import Parameters
from model.formats import TRACKS
from scenarios import load_scenario

PAGE = Path(__file__).resolve().parents[1] / "docs" / "tracks.md"
REPLICATIONS, SEED = 500, 1
KEPT = "kept_5y"
HEADER = ("Without", "its work here", "transfer level", "level 3 or 4", "agreement", "agreement kept 5 years",
          "held 5 years, if signed in both")  # fmt: skip
# One programme of each track that has formats of its own; funding pays for them all.
EVERY_TRACK = Parameters().with_values({
    "track_two": [
        {"name": "private capacity", "format": "track_one_and_a_half"},
        {"name": "workshops", "format": "problem_solving_workshop"},
        {"name": "ventures", "format": "economic_cooperation"},
        {"name": "living rooms", "format": "citizen_dialogue"},
        {"name": "joint research", "format": "joint_project"},
        {"name": "petitions", "format": "advocacy"},
        {"name": "clerics", "format": "religious_mediation", "third_party": "religious"},
        {"name": "broadcasts", "format": "media_campaign"},
    ],
})  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One world of the page."""

    title: str
    why: str
    parameters: Parameters


def cases() -> Iterator[Case]:
    """The worlds of the page."""
    for name in ("oslo", "mozambique"):
        scenario = load_scenario(name)
        yield Case(scenario.title, "Its initiatives as the library has them.", scenario.parameters)
    yield Case(
        "Every track at work",
        "The default conflict with one programme of each track: " + ", ".join(x.name for x in EVERY_TRACK.track_two)
        + ". All share the officials' ear, so what one track brings another would often have brought later.",
        EVERY_TRACK,
    )  # fmt: skip


def with_kept(pairs: Pairs) -> Pairs:
    """The pairs with an event that every run has: an agreement was signed and in force five years later."""
    return replace(pairs, runs=pairs.runs.assign(**{KEPT: pairs.runs["held_5y"].fillna(False).astype(bool)}))


def cell(e: Effect, scale: float = 100.0, unit: str = "", places: int = 0) -> str:
    """An effect with its interval, as a cell: ``+12 (+8 to +16)``."""
    if not e.n:
        return "unknown"
    average, low, high = (signed(scale * x, places) for x in (e.average, *e.interval))
    return f"{average}{unit} ({low} to {high})"


def work_of(p: Parameters, track: str) -> str:
    """Names of the initiatives that a track stands for."""
    names = [p.track_two[k].name for k in initiatives_of(p, track)]
    if track == "funding":
        return "money for all"
    if track == TRACK_TWO:
        return "all"
    return ", ".join(names) or "none"


def row(p: Parameters, track: str, replications: int = REPLICATIONS) -> list[str]:
    """One track's row: what the world has over itself without it."""
    name = track.replace("_", " ")
    if work_of(p, track) == "none" and track != TRACK_THREE:
        return [name, "none", *["0"] * (len(HEADER) - 2)]
    pairs = with_kept(counterfactual(p, without=track, replications=replications, seed=SEED))
    effects = [
        cell(pairs.effect("transfer_level"), 1.0, places=2), cell(pairs.effect("transfer_level", at_least=3)),
        cell(pairs.effect("agreement")), cell(pairs.effect(KEPT)), cell(pairs.effect("held_5y")),
    ]  # fmt: skip
    work = "the publics' linkage alone" if work_of(p, track) == "none" else work_of(p, track)
    return [name, work, *effects]


def section(case: Case, replications: int = REPLICATIONS) -> str:
    """One world's table."""
    rows = [row(case.parameters, track, replications) for track in (*TRACKS, TRACK_TWO, TRACK_THREE)]
    pairs = counterfactual(case.parameters, without=TRACK_TWO, replications=replications, seed=SEED)
    e = pairs.effect("agreement")
    lines = [f"| {' | '.join(cells)} |" for cells in (HEADER, ["---"] * len(HEADER), *rows)]
    told = f"{case.why} With everything {percent(e.factual)} % of the runs sign, without any Track Two "
    return "\n".join([f"## {case.title}", "", f"{told}{percent(e.counterfactual)} %.", "", *lines, ""])


def page(replications: int = REPLICATIONS) -> str:
    """The whole text of docs/tracks.md."""
    head = (
        "# The nine tracks, switched off one by one\n\nWritten by `make tracks`. Each row sets the case beside itself "
        f"without one track, over {replications} pairs that share every other accident. An effect is what the case "
        "has over the one without: points for shares, levels for the transfer level (0 to 4), each with its 95 % "
        "interval. What no initiative of a case carries cannot matter: a plain 0. The last column compares those "
        "pairs alone in which both worlds signed, so it says nothing of agreements that only one of them has; the "
        "column before it counts every run. `government` stands for unofficial channels in which officials sit, never "
        "for Track One itself; without `funding` nothing that costs takes place, and as all work here costs something "
        "that row is the one of all of Track Two.\n"
    )
    return "\n".join([head, *(section(case, replications) for case in cases())])


def main() -> int:
    """Write the page and print it."""
    text = page()
    print(text)
    if not PAGE.parent.is_dir():
        print("There is no folder docs/ beside the packages; nothing was written.", file=sys.stderr)
        return 2
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
