"""What ``--out`` writes: tables, scenarios, figures, and a manifest that says what is what."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from experiments import provenance, tables
from experiments.ensembles import Record
from experiments.figures.weekly import Weekly
from experiments.folder import GrowingTable, digest
from experiments.pairs import Pairs
from experiments.scenario_file import scenario_text
from experiments.version import version
from experiments.worlds import Contrast
from model.chronicle import Names
from model.runs import Run
from scenarios import Scenario

PAIRS = {
    "runs.parquet": "one row a run: replication, world, seed, outcomes",
    "runs.csv": "the same as text; what is missing is empty",
    "initiatives.parquet": "one row an initiative at work and run",
}
FAN = {"figures/fan.png": "both worlds week by week over all replications", "figures/fan.pdf": "the same for print"}
RUN = {
    **PAIRS,
    "series.parquet": "one row a run and week, in 32-bit numbers: deaths and attacks of the week, the rest at its end; "
    ".0 is the first party",
    "events.parquet": "one row an event of every run; text in words for replication 0 only",
    "ideas.parquet": "one row a hop of an idea's journey in every run; text in words for replication 0 only",
    "scenario.toml": "every parameter of the factual world; multitrack run reads it",
    "figures/decade.png": "replication 0 beside its ghost",
    "figures/decade.pdf": "the same for print",
    **FAN,
    "figures/journeys.png": "replication 0: the ideas that reached its text, from where they were found to the clause",
    "figures/journeys.pdf": "the same for print",
}
COMPARED = {
    **PAIRS,
    "first.toml": "every parameter of the first world; multitrack run reads it",
    "second.toml": "the same of the second world",
    **FAN,
}


def weekly_of(contrast: Contrast) -> Weekly:
    """Counts week by week over the weeks in which both worlds search for an agreement."""
    return Weekly(contrast.names, min(p.run.weeks for p in contrast.pair))


@dataclass
class Results:
    """The folder of one ``multitrack run``: tables grow with the replications, the rest comes at the end."""

    folder: Path
    scenario: Scenario
    contrast: Contrast
    run: Run
    ghost: Run
    growing: dict[str, GrowingTable] = field(init=False)

    def __post_init__(self) -> None:
        self.growing = {n: GrowingTable(self.folder / f"{n}.parquet") for n in ("series", "events", "ideas")}
        self.names = Names(self.run.parameters, self.run.state)
        self.weekly = weekly_of(self.contrast)
        self.sentences = {
            world: (run.chronicle(), run.journeys())
            for world, run in zip(self.contrast.names, (self.run, self.ghost), strict=True)
        }

    def add(self, records: list[Record]) -> None:
        """Append the weeks, events and ideas of some replications."""
        events, ideas = tables.tables_of(records, self.names, self.sentences)
        for name, frame in (("series", tables.weeks_table(records)), ("events", events), ("ideas", ideas)):
            self.growing[name].add(frame)
        self.weekly.add(records)

    def close(self) -> None:
        """Finish the growing files; also where something went wrong, as an open file cannot be removed everywhere."""
        for table in self.growing.values():
            table.close()

    def finish(self, pairs: Pairs, facts: dict[str, Any]) -> None:
        """Write what is left; ``facts`` (seed, replications, command ...) go into the manifest."""
        from experiments.figures.decade import decade
        from experiments.figures.fan import fan
        from experiments.figures.journeys import journeys

        self.close()
        write_pairs(self.folder, pairs)
        write_scenario(self.folder / "scenario.toml", self.scenario, facts)
        draw(self.folder, {
            "decade": decade(self.run, self.ghost, self.scenario, self.contrast.other),
            "fan": fan(self.weekly, self.contrast, self.scenario, facts["seed"]),
            "journeys": journeys(self.run, self.scenario),
        })  # fmt: skip
        first, second = self.contrast.names
        worlds = {first: "the scenario", second: f"the same accidents {self.contrast.other}"}
        write_manifest(self.folder, RUN, worlds, facts)


@dataclass
class Compared:
    """The folder of one ``multitrack compare``."""

    folder: Path
    scenarios: tuple[Scenario, Scenario]
    contrast: Contrast

    def __post_init__(self) -> None:
        self.weekly = weekly_of(self.contrast)

    def add(self, records: list[Record]) -> None:
        """Count the weeks of some replications."""
        self.weekly.add(records)

    def finish(self, pairs: Pairs, facts: dict[str, Any]) -> None:
        """Write everything; ``facts`` go into the manifest."""
        from experiments.figures.fan import fan

        write_pairs(self.folder, pairs)
        for name, scenario in zip(("first", "second"), self.scenarios, strict=True):
            write_scenario(self.folder / f"{name}.toml", scenario, facts)
        draw(self.folder, {"fan": fan(self.weekly, self.contrast, self.scenarios[0], facts["seed"])})
        first, second = self.contrast.names
        same = self.contrast.same_case
        said = f"the same accidents, {self.contrast.other}" if same else "second.toml: the same dice in another world"
        write_manifest(self.folder, COMPARED, {first: "first.toml", second: said}, facts)


def write_pairs(folder: Path, pairs: Pairs) -> None:
    """Write the runs of both worlds, and their initiatives."""
    pairs.runs.to_parquet(folder / "runs.parquet", index=False, compression="zstd")
    pairs.runs.to_csv(folder / "runs.csv", index=False, lineterminator="\n")
    pairs.initiatives.to_parquet(folder / "initiatives.parquet", index=False, compression="zstd")


def write_scenario(path: Path, scenario: Scenario, facts: dict[str, Any]) -> None:
    """Write a scenario whole."""
    heading = f"Written by Multitrack {version()}: {facts['command']}"
    path.write_text(scenario_text(scenario, heading), encoding="utf-8", newline="\n")


def draw(folder: Path, figures: dict[str, Any]) -> None:
    """Write each figure by its name as a picture and for print."""
    from experiments.figures.decade import save

    (folder / "figures").mkdir()
    for name, figure in figures.items():
        for ending in ("png", "pdf"):
            save(figure, folder / "figures" / f"{name}.{ending}")


def write_manifest(folder: Path, holds: dict[str, str], worlds: dict[str, str], facts: dict[str, Any]) -> None:
    """Write what made these files, and what each of them ``holds``."""
    manifest = {
        **provenance.code(),
        **facts,
        "worlds": worlds,
        **provenance.surroundings(),
        "files": {name: about(folder / name, said) for name, said in holds.items()},
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def about(path: Path, holds: str) -> dict[str, Any]:
    """Content, size and digest of one file, and its rows if it is a table."""
    rows = {"rows": pq.read_metadata(path).num_rows} if path.suffix == ".parquet" else {}
    return {"holds": holds, **rows, "bytes": path.stat().st_size, "sha256": digest(path)}
