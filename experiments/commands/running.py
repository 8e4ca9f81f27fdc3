"""What several commands do: run an ensemble of both worlds, and keep of it what is told at the end."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Protocol

from experiments.ensembles import Openings, Record, run_worlds
from experiments.pairs import Pairs, pairs_from
from experiments.progress import Progress
from experiments.worlds import Contrast
from model.compiling import CACHE, COMPILED


def compiling(progress: Progress) -> None:
    """Say so where the engine has to be compiled first."""
    if COMPILED and (CACHE is None or not any(CACHE.glob("*.nbi"))):
        progress.say("Compiling the engine (once; about half a minute) ...")


class Taker(Protocol):
    """What takes the records of a run as they come: the folder of a command."""

    def add(self, records: list[Record]) -> None:
        """Take these records, with their weeks and events."""


class Kept:
    """What is kept in memory of the runs: rows for the tables, and openings of talks by world."""

    def __init__(self, worlds: tuple[str, str]) -> None:
        self.worlds, self.records = worlds, list[Record]()
        self.openings = dict.fromkeys(worlds, Openings())

    def add(self, records: list[Record]) -> None:
        """Keep these runs without their weeks and events."""
        for r in records:
            self.records.append(replace(r, weeks=None, log=None, known=None))
            self.openings[r.world] = self.openings[r.world].plus(r.openings)

    def pairs(self) -> Pairs:
        """Tables of all runs kept."""
        return pairs_from(self.records, self.worlds)


def run_all(contrast: Contrast, replications: int, seed: int, results: Taker | None) -> Kept:
    """Run both worlds, count on the terminal, and keep the rows; ``results`` take the records with their detail."""
    kept = Kept(contrast.names)
    with (
        Progress(replications, "replications") as progress,
        closing(run_worlds(contrast.worlds, replications, seed, detail=results is not None)) as work,
    ):
        compiling(progress)
        for piece in work:
            if results is not None:
                results.add(piece)
            kept.add(piece)
            progress.add(len(piece) // 2)
    return kept
