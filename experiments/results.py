"""What ``multitrack run --out`` writes: tables, scenario, figure, and a manifest that says what is what."""

from __future__ import annotations

import datetime
import json
import platform
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from experiments import tables
from experiments.ensembles import Record
from experiments.folder import GrowingTable, digest
from experiments.pairs import COUNTERFACTUAL, FACTUAL, Pairs
from experiments.scenario_file import scenario_text
from experiments.version import version
from model.chronicle import Names
from model.compiling import source_hash
from model.simulate import Run
from scenarios import Scenario

HOLDS = {
    "runs.parquet": "one row a run: replication, world, seed, outcomes",
    "runs.csv": "the same as text; what is missing is empty",
    "series.parquet": "one row a run and week, in 32-bit numbers: deaths and attacks of the week, the rest at its end; "
    ".0 is the first party",
    "events.parquet": "one row an event of every run; text in words for replication 0 only",
    "ideas.parquet": "one row a hop of an idea's journey in every run; text in words for replication 0 only",
    "initiatives.parquet": "one row an initiative and run; the other world has none",
    "scenario.toml": "every parameter of the factual world; multitrack run reads it",
    "figures/decade.png": "replication 0 beside its ghost",
    "figures/decade.pdf": "the same for print",
}
WORLDS = {
    FACTUAL: "the scenario",
    COUNTERFACTUAL: "the same accidents without Track Two: every initiative switched off",
}
LIBRARIES = ("numpy", "numba", "pandas", "pyarrow", "matplotlib")


@dataclass
class Results:
    """The folder of one ``multitrack run``: tables grow with the replications, the rest comes at the end."""

    folder: Path
    scenario: Scenario
    run: Run
    ghost: Run
    growing: dict[str, GrowingTable] = field(init=False)

    def __post_init__(self) -> None:
        self.growing = {n: GrowingTable(self.folder / f"{n}.parquet") for n in ("series", "events", "ideas")}
        self.names = Names(self.run.parameters, self.run.state)
        self.sentences = {
            world: (run.chronicle(), run.journeys())
            for world, run in ((FACTUAL, self.run), (COUNTERFACTUAL, self.ghost))
        }

    def add(self, records: list[Record]) -> None:
        """Append the weeks, events and ideas of some replications."""
        events, ideas = tables.tables_of(records, self.names, self.sentences)
        for name, frame in (("series", tables.weeks_table(records)), ("events", events), ("ideas", ideas)):
            self.growing[name].add(frame)

    def close(self) -> None:
        """Finish the growing files; also where something went wrong, as an open file cannot be removed everywhere."""
        for table in self.growing.values():
            table.close()

    def finish(self, pairs: Pairs, facts: dict[str, Any]) -> None:
        """Write what is left; ``facts`` (seed, replications, command ...) go into the manifest."""
        from experiments.figures import decade, save

        self.close()
        pairs.runs.to_parquet(self.folder / "runs.parquet", index=False, compression="zstd")
        pairs.runs.to_csv(self.folder / "runs.csv", index=False, lineterminator="\n")
        pairs.initiatives.to_parquet(self.folder / "initiatives.parquet", index=False, compression="zstd")
        heading = f"Written by Multitrack {version()}: {facts['command']}"
        (self.folder / "scenario.toml").write_text(
            scenario_text(self.scenario, heading), encoding="utf-8", newline="\n"
        )
        figures = self.folder / "figures"
        figures.mkdir()
        figure = decade(self.run, self.ghost, self.scenario)
        for ending in ("png", "pdf"):
            save(figure, figures / f"decade.{ending}")
        text = json.dumps(self.manifest(facts), indent=2, ensure_ascii=False)
        (self.folder / "manifest.json").write_text(text + "\n", encoding="utf-8", newline="\n")

    def manifest(self, facts: dict[str, Any]) -> dict[str, Any]:
        """What made these files, and what each of them holds."""
        return {
            "multitrack": version(),
            "model_code": source_hash(),
            **facts,
            "worlds": WORLDS,
            "python": platform.python_version(),
            **{name: metadata.version(name) for name in LIBRARIES if _installed(name)},
            "system": f"{platform.system()} {platform.machine()}",
            "created": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            "files": {name: self.about(name) for name in HOLDS},
        }

    def about(self, name: str) -> dict[str, Any]:
        """Content, size and digest of one file, and its rows if it is a table."""
        path = self.folder / name
        rows = {"rows": pq.read_metadata(path).num_rows} if path.suffix == ".parquet" else {}
        return {"holds": HOLDS[name], **rows, "bytes": path.stat().st_size, "sha256": digest(path)}


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
