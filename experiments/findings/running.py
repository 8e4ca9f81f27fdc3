"""All sweeps run and analysed: the facts of docs/findings.json and the figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

from experiments.extras import needs
from experiments.findings import cases, diagrams, drawing, drivers, folders, regions, ripening
from experiments.findings.diagrams import Facts
from experiments.findings.measured import Runs
from experiments.findings.plan import CASES, DIAGRAMS, FUNDING, SEED, Scale, specs
from experiments.sweeps import Sweep
from model.compiling import source_hash

Drawers = dict[str, Callable[[], Figure]]


def gathered(scale: Scale, root: Path, workers: int | None = None) -> tuple[Facts, Drawers]:
    """Run what is missing of every sweep under ``root``, and analyse it all. Raises SweepError."""
    with needs("scikit-learn"):  # before the runs rather than after them
        import sklearn  # noqa: F401
    asked = specs(scale)
    sweeps = {name: folders.opened(root / name, spec) for name, spec in asked.items()}
    for name, sweep in sweeps.items():
        folders.run(sweep, name, workers)
    return analysed(scale, sweeps)


def analysed(scale: Scale, sweeps: dict[str, Sweep]) -> tuple[Facts, Drawers]:
    """The facts of finished sweeps, and what draws each figure."""
    found = {d.name: diagrams.facts_of(d, Runs(sweeps[d.name])) for d in DIAGRAMS}
    found[FUNDING.name] = diagrams.facts_of(FUNDING, Runs(sweeps[FUNDING.name]), reverse_x=True)
    boxes, drawn = regions.regions_facts(sweeps["regions"])
    facts: Facts = {
        "scale": scale.name, "seed": SEED, "model_code": source_hash(),
        "runs": sum(sweep.status().runs for sweep in sweeps.values()),
        "members": scale.members, "replications": scale.replications,
        "base": regions.rates(Runs(sweeps["base"])), "ripening": ripening.ripening_facts(sweeps["ripening"]),
        "diagrams": found, "regions": boxes,
        "cases": [cases.case_facts(case, sweeps[case]) for case in CASES],
        "sobol": drivers.sobol_facts(sweeps["sobol"]), "morris": drivers.morris_facts(sweeps["morris"]),
    }  # fmt: skip
    return facts, drawers(facts) | {"boxes": drawn["dense" if boxes["dense"] else "box"].draw}


def drawers(facts: Facts) -> Drawers:
    """What draws each figure that the facts alone make."""
    made: Drawers = {name: lambda f=f: drawing.diagram(f) for name, f in facts["diagrams"].items()}  # type: ignore[misc]
    return made | {
        "sobol": lambda: drawing.sobol(facts["sobol"]), "morris": lambda: drawing.morris(facts["morris"]),
        "cases": lambda: drawing.cases(facts["cases"]),
    }  # fmt: skip
