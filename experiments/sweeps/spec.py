"""A sweep's spec: which scenario, in which worlds, over which axes, by which design, how often.

    scenario = "oslo"                # the library, a .toml file beside the spec, or "default": the default world
    replications = 200
    worlds = ["track_two"]           # beside each world the same accidents without this
    plausible = 20                   # every point at each of the first 20 points of the plausible set (optional)
    [set]                            # the same at every point
    "run.weeks" = 520
    [design]
    kind = "factorial"               # or lhs, sobol, morris, table
    [axes]
    "power.asymmetry" = [0.1, 0.9]
    "spoilers.capability" = {range = [0.0, 1.0], n = 5}

Everything wrong with a spec is told at once, and nothing is written.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from experiments.axes import Axis
from experiments.sweeps.axes_said import read_axes
from experiments.sweeps.errors import SweepError
from experiments.sweeps.kinds import DESIGNS
from experiments.sweeps.stopping import Stop, read_stop
from experiments.worlds import FACTUAL, other_world
from model import ParameterError, Parameters
from model.declare import did_you_mean, spoken
from scenarios import Scenario, ScenarioError, load_scenario
from scenarios.reading import read_toml

KEYS = ("scenario", "replications", "seed", "worlds", "plausible", "set", "design", "axes", "stop", "keep")
KEEP = ("series", "initiatives")
DEFAULT = "default"


@dataclass(frozen=True)
class World:
    """One world of every point: the point's own without some work, with some values changed, or as it is."""

    name: str
    without: tuple[str, ...] = ()
    change: Mapping[str, Any] = field(default_factory=dict)

    def of(self, p: Parameters) -> Parameters:
        """This world of a point whose parameters are ``p``. Raises ParameterError."""
        return other_world(p, list(self.without), self.change) if self.without or self.change else p


@dataclass(frozen=True)
class Spec:
    """A spec that has been read and checked; ``table`` is the file of a table design, ``n`` the size of the others.

    ``scenario`` has the values of ``[set]``. ``worlds`` begin with the factual one. ``plausible`` is how many points of
    the plausible set every design point is crossed with, 0 for none. ``keep`` names the tables kept beside the runs.
    """

    scenario: Scenario
    replications: int
    seed: int
    worlds: tuple[World, ...]
    kind: str
    n: int | None
    axes: tuple[Axis, ...]
    table: Path | None = None
    plausible: int = 0
    stop: Stop | None = None
    keep: tuple[str, ...] = ()


def read_spec(path: str | Path, seed: int | None = None) -> Spec:
    """The spec in a TOML file; ``seed`` overrides the file's. Raises SweepError, one line for each mistake."""
    path = Path(path)
    try:
        said = read_toml(path)
    except ScenarioError as error:
        raise SweepError(str(error)) from None
    return spec_of(said, seed, path.name, path.parent)


def spec_of(said: Mapping[str, Any], seed: int | None = None, place: str = "spec", near: Path | None = None) -> Spec:
    """The spec that a mapping of a file's shape says; files that it names are looked for ``near`` it."""
    near = near or Path()
    wrong: list[str] = []
    if unknown := [key for key in said if key not in KEYS]:
        wrong += [
            f"{place}: there is no {key!r}.{did_you_mean(key, KEYS)} Known: {', '.join(KEYS)}." for key in unknown
        ]
    scenario = _scenario(said, place, near, wrong)
    design = said.get("design", {})
    kind, n, table = _design(design, place, near, wrong)
    replications = _whole(said, "replications", place, wrong, least=1)
    given = seed if seed is not None else _whole(said, "seed", place, wrong, least=0, default=1)
    axes = read_axes(said.get("axes", {}), kind, n, scenario.parameters, place, wrong)
    if kind == "table" and axes:
        wrong.append(f"{place}: [axes] a table design takes its axes from the columns of its file; leave them out.")
    needless = kind == "table" or (kind == "factorial" and "axes" in said)  # no axes: one point, the scenario itself
    if kind and not needless and not said.get("axes"):
        wrong.append(f'{place}: [axes] is missing: name at least one, such as "power.asymmetry" = [0.1, 0.9].')
    if twice := [a.path for a in axes if a.path in said.get("set", {})]:
        wrong.append(f"{place}: {twice[0]} stands under [set] and under [axes]; leave one of them out.")
    worlds = _worlds(said.get("worlds", []), scenario.parameters, place, wrong)
    plausible = _whole(said, "plausible", place, wrong, least=0, default=0)
    if plausible:
        from experiments.plausible import points

        if plausible > (most := len(points())):
            wrong.append(f"{place}: plausible = {plausible} must be at most {most}, the points of the set.")
    keep = _keep(said.get("keep", []), place, wrong)
    stop = read_stop(said["stop"], [w.name for w in worlds], replications, place, wrong) if "stop" in said else None
    if wrong:
        raise SweepError("\n".join(dict.fromkeys("\n".join(wrong).splitlines())))
    return Spec(scenario, replications, given, worlds, kind, n, axes, table, plausible, stop, keep)


def _scenario(said: Mapping[str, Any], place: str, near: Path, wrong: list[str]) -> Scenario:
    """The scenario with the values of ``[set]``; the default world where there is something wrong with it."""
    blank = Scenario(DEFAULT, "The default world", Parameters())
    name = said.get("scenario")
    if not isinstance(name, str) or not name:
        wrong.append(f"{place}: scenario is missing: a case (multitrack list), a file ending in .toml, or {DEFAULT!r}.")
        return blank
    try:
        scenario = blank if name == DEFAULT else load_scenario(near / name if name.endswith(".toml") else name)
    except ScenarioError as error:
        wrong.append(f"{place}: scenario: {error}")
        return blank
    values = said.get("set", {})
    if not isinstance(values, Mapping):
        wrong.append(f"{place}: [set] must be a table of values by path, not {spoken(values)}.")
        return scenario
    try:
        return dataclasses.replace(scenario, parameters=scenario.parameters.with_values(values))
    except ParameterError as error:
        wrong.extend(f"{place}: [set] {line}" for line in str(error).splitlines())
        return scenario


def _design(design: Any, place: str, near: Path, wrong: list[str]) -> tuple[str, int | None, Path | None]:
    """Kind, size and file of the design."""
    if not isinstance(design, Mapping) or "kind" not in design:
        wrong.append(f"{place}: [design] kind is missing: one of {', '.join(DESIGNS)}.")
        return "", None, None
    kind = design["kind"]
    if kind not in DESIGNS:
        hint = did_you_mean(str(kind), DESIGNS)
        wrong.append(f"{place}: [design] kind = {kind!r} must be one of: {', '.join(DESIGNS)}.{hint}")
        return "", None, None
    known = ("kind", "file") if kind == "table" else ("kind", "n")
    wrong += [
        f"{place}: [design] a {kind} design has no {key!r}.{did_you_mean(key, known)} Known: {', '.join(known)}."
        for key in design if key not in known
    ]  # fmt: skip
    if kind == "table":
        file = design.get("file")
        if not isinstance(file, str) or not file:
            wrong.append(f'{place}: [design] file is missing: a .csv or .parquet file, such as file = "points.csv".')
            return kind, None, None
        return kind, None, near / file
    n = None if kind == "factorial" and "n" not in design else _whole(design, "n", f"{place}: [design]", wrong, least=1)
    if kind == "sobol" and n is not None and n & (n - 1):
        below = 1 << (n.bit_length() - 1)
        wrong.append(
            f"{place}: [design] n = {n} must be a power of 2 for a sobol design, such as {below} or {2 * below}."
        )
    return kind, n, None


def _worlds(said: Any, p: Parameters, place: str, wrong: list[str]) -> tuple[World, ...]:
    """The factual world, then those that the spec names."""
    worlds = [World(FACTUAL)]
    if not isinstance(said, (list, tuple)):
        wrong.append(f'{place}: worlds must be a list, such as worlds = ["track_two"], not {spoken(said)}.')
        return tuple(worlds)
    for item in said:
        try:
            world = _world(item)
            world.of(p)
        except ParameterError as error:
            wrong.append(f"{place}: worlds: {error}")
            continue
        if world.name in [w.name for w in worlds]:
            wrong.append(f"{place}: worlds: {world.name!r} is named twice; give one of them a name of its own.")
        worlds.append(world)
    return tuple(worlds)


def _world(item: Any) -> World:
    """One world: a name or a list of names of what it lacks, or a table with name, without, set."""
    if isinstance(item, str) or (isinstance(item, (list, tuple)) and item and all(isinstance(x, str) for x in item)):
        names = (item,) if isinstance(item, str) else tuple(item)
        return World("without_" + "+".join(names), names)
    if not isinstance(item, Mapping) or not isinstance(item.get("name"), str) or not item["name"]:
        raise ParameterError(
            f"{spoken(item)} is no world: name what it lacks, as 'track_two' or ['business', 'funding'], or give a "
            "table, "
            'as {name = "unguaranteed", set = {"third_party.enforcement" = 0.0}}.'
        )
    if unknown := [key for key in item if key not in ("name", "without", "set")]:
        raise ParameterError(f"{item['name']!r} has no {unknown[0]!r}. Known: name, without, set.")
    without = item.get("without", [])
    world = World(item["name"], (without,) if isinstance(without, str) else tuple(without), dict(item.get("set", {})))
    if not world.without and not world.change:
        raise ParameterError(f"{world.name!r} differs in nothing; say without or set.")
    return world


def _keep(said: Any, place: str, wrong: list[str]) -> tuple[str, ...]:
    """The tables kept beside the runs."""
    names = [said] if isinstance(said, str) else list(said) if isinstance(said, (list, tuple)) else [said]
    for name in names:
        if name not in KEEP:
            hint = did_you_mean(str(name), KEEP)
            wrong.append(f"{place}: keep: there is no table {name!r}.{hint} Known: {', '.join(KEEP)}.")
    return tuple(name for name in KEEP if name in names)


def _whole(
    said: Mapping[str, Any], name: str, place: str, wrong: list[str], *, least: int, default: int | None = None
) -> int:
    """A whole number of at least ``least``."""
    value = said.get(name, default)
    at = f"{place} {name}" if place.endswith("]") else f"{place}: {name}"
    if value is None:
        wrong.append(f"{at} is missing: a whole number of at least {least}.")
        return least
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        shown = value if isinstance(value, (int, float)) and not isinstance(value, bool) else spoken(value)
        wrong.append(f"{at} = {shown} must be a whole number of at least {least}.")
        return least
    return value
