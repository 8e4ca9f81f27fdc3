"""A sweep's folder: what was asked for, what is on disk, and nothing half-written.

manifest.json          versions, seed, hash of the model's code, digest of the spec and of every batch
spec.toml              the spec as it was written;  scenario.toml  its scenario, whole
design/                batch-0000.parquet and later ones, append-only: points and the replications of each
parts/                 the runs, some hundred a file; series/ and initiatives/ beside them where kept
failures/              one JSON file for each run that failed
underway/              at which run each part is, for the case that its process dies
compact/               runs.parquet: all runs in order of point, replication and world; failures.parquet
analysis/              what was made of them
LOCK                   held while somebody runs or extends the sweep
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import filelock
import pandas as pd

from experiments import provenance
from experiments.axes import Axis
from experiments.folder import digest
from experiments.scenario_file import scenario_text
from experiments.sweeps.errors import SweepError
from experiments.sweeps.files import read_table, sweep_up, write_table, write_text
from experiments.sweeps.spec import Spec, World
from experiments.sweeps.stopping import Stop
from experiments.version import version
from model import Parameters
from model.compiling import source_hash
from scenarios import Scenario, load_scenario

FORMAT = 1
FOLDERS = ("design", "parts", "failures", "underway", "compact", "analysis")
PIECE, AGENT_WEEKS = 256, 40_000_000  # runs in a part at most; agent-weeks in it, so that a part takes a second or so


class Store:
    """The folder of one sweep. Raises SweepError where there is none, or it is of another format."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        try:
            self.manifest: dict[str, Any] = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
            made_with = self.manifest["sweep_format"]
        except (OSError, json.JSONDecodeError, KeyError, TypeError):
            raise SweepError(
                f"{folder} holds no sweep (no readable manifest.json); make one: multitrack sweep new {folder} --spec "
                "FILE.toml"
            ) from None
        if made_with != FORMAT:
            raise SweepError(
                f"{folder} has format {made_with}, this Multitrack reads {FORMAT}; use the version that made it."
            )

    # --- what was asked for ---
    @cached_property
    def parameters(self) -> Parameters:
        """The scenario's parameters, as they are at every point."""
        return load_scenario(self.folder / "scenario.toml").parameters

    @property
    def seed(self) -> int:
        """Seed of every run."""
        return int(self.manifest["seed"])

    @cached_property
    def worlds(self) -> tuple[World, ...]:
        """The worlds of every point, the factual one first."""
        return tuple(World(w["name"], tuple(w.get("without", ())), w.get("set", {})) for w in self.manifest["worlds"])

    @property
    def keep(self) -> tuple[str, ...]:
        """Names of the tables kept beside the runs."""
        return tuple(self.manifest["keep"])

    @property
    def stop(self) -> Stop | None:
        """The rule of sequential stopping."""
        said = self.manifest["stop"]
        return Stop(**said) if said else None

    @property
    def axes(self) -> tuple[Axis, ...]:
        """What the design varies; empty for a table, whose columns tell."""
        return tuple(Axis(**{**axis, "levels": tuple(axis.get("levels", ()))}) for axis in self.manifest["axes"])

    @property
    def spec(self) -> Spec:
        """What the sweep is as it stands, extensions included."""
        design = self.manifest["design"]
        return Spec(
            Scenario(self.manifest["scenario"], self.manifest["scenario"], self.parameters),
            self.manifest["replications"], self.seed, self.worlds, design["kind"], design["n"], self.axes,
            plausible=self.manifest["plausible"], stop=self.stop, keep=self.keep,
        )  # fmt: skip

    @property
    def code(self) -> str:
        """Hash of the model's code that made the sweep."""
        return str(self.manifest["model_code"])

    @property
    def batches(self) -> list[dict[str, Any]]:
        """What the manifest says of each batch, in order."""
        return list(self.manifest["batches"])

    def batch(self, number: int) -> pd.DataFrame:
        """Rows of one batch: point, first_replication, replications, then its values by path."""
        return read_table(self.folder / "design" / f"batch-{number:04d}.parquet").to_pandas()

    @property
    def piece(self) -> int:
        """Runs of every world in one part: of points and replications in order, so many at a time."""
        return int(self.manifest["piece"])

    def check_code(self) -> None:
        """Raise SweepError where this is not the code that made the sweep: its runs would not belong together."""
        if self.code != source_hash():
            raise SweepError(
                f"{self.folder} was made with model code {self.code} (Multitrack {self.manifest['multitrack']}); this "
                f"is {source_hash()} (Multitrack {version()}), whose runs would not belong with it. Go back to that "
                f"version, or begin again: multitrack sweep new NEW_FOLDER --spec {self.folder / 'spec.toml'}"
            )

    def check_design(self) -> None:
        """Raise SweepError where a file of the design is not what the manifest says it is."""
        for batch in self.batches:
            path = self.folder / "design" / batch["file"]
            if not path.exists() or digest(path) != batch["sha256"]:
                raise SweepError(f"{path} is not the file that manifest.json names; bring it back from a copy.")

    # --- changing it ---
    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the folder alone; a process that died holds nothing. Raises SweepError where another one holds it."""
        held = filelock.FileLock(self.folder / "LOCK", timeout=0)
        try:
            with held:
                yield
        except filelock.Timeout:
            raise SweepError(f"{self.folder} is at work in another process; wait for it, or stop it there.") from None

    def append(self, rows: pd.DataFrame, why: str) -> None:
        """Append a batch of these rows: the file first, then the manifest that names it."""
        number = len(self.batches)
        path = self.folder / "design" / f"batch-{number:04d}.parquet"
        write_table(path, rows)
        runs = int(rows["replications"].sum()) * len(self.worlds)
        said = {
            "file": path.name, "why": why, "points": len(rows), "runs": runs, "sha256": digest(path),
            "created": provenance.now(),
        }  # fmt: skip
        self.manifest["batches"] = [*self.batches, said]
        self.save()

    def save(self) -> None:
        """Write the manifest."""
        write_text(self.folder / "manifest.json", json.dumps(self.manifest, indent=2, ensure_ascii=False) + "\n")

    def sweep_up(self) -> None:
        """Remove what processes that died left unfinished; make empty folders again that a copy has dropped."""
        for name in (*FOLDERS, *self.keep):
            if not (self.folder / name).exists():
                (self.folder / name).mkdir()
        for name in (*FOLDERS, "series", "initiatives", "."):
            sweep_up(self.folder / name)


@dataclass(frozen=True)
class Made:
    """What a new folder begins with."""

    spec: Spec
    text: str
    points: pd.DataFrame


def fill(folder: Path, made: Made) -> None:
    """Write a new sweep into an empty folder."""
    spec = made.spec
    for name in (*FOLDERS, *spec.keep):
        (folder / name).mkdir()
    write_text(folder / "spec.toml", made.text)
    heading = f"The scenario of a sweep, with the values that its spec sets at every point (Multitrack {version()})"
    write_text(folder / "scenario.toml", scenario_text(spec.scenario, heading))
    society, run = spec.scenario.parameters.society, spec.scenario.parameters.run
    people = len(spec.scenario.parameters.parties) * (
        society.officials_per_party + society.elites_per_party + society.grassroots_per_party
    )
    piece = max(1, min(PIECE, AGENT_WEEKS // (people * run.weeks)) // len(spec.worlds))
    manifest = {
        "sweep_format": FORMAT, **provenance.code(), "scenario": spec.scenario.name,
        "seed": spec.seed, "worlds": [_said(world) for world in spec.worlds], "replications": spec.replications,
        "design": {"kind": spec.kind, "n": spec.n}, "axes": [axis_said(axis) for axis in spec.axes],
        "plausible": spec.plausible, "stop": vars(spec.stop) if spec.stop else None, "keep": list(spec.keep),
        "piece": piece, **provenance.surroundings(), "batches": [],
    }  # fmt: skip
    write_text(folder / "manifest.json", json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
    rows = made.points.copy()
    rows.insert(0, "point", range(len(rows)))
    rows.insert(1, "first_replication", 0)
    rows.insert(2, "replications", spec.replications)
    Store(folder).append(rows, "the design")


def _said(world: World) -> dict[str, Any]:
    said: dict[str, Any] = {"name": world.name}
    if world.without:
        said["without"] = list(world.without)
    if world.change:
        said["set"] = dict(world.change)
    return said


def axis_said(axis: Axis) -> dict[str, Any]:
    """An axis as the manifest says it; NaN, which JSON does not know, is left out."""
    said = {name: list(x) if isinstance(x, tuple) else x for name, x in vars(axis).items()}
    return {name: x for name, x in said.items() if x == x and x != []}
