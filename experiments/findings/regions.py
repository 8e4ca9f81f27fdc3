"""Where transfer is likely: PRIM's boxes and a tree's rules over a Latin hypercube, and how often things come there."""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.analysis import prim, rules
from experiments.analysis.finding import Finding
from experiments.findings.crossed import mean_over
from experiments.findings.diagrams import Facts, blocks, change
from experiments.findings.drivers import number, response
from experiments.findings.measured import Runs
from experiments.findings.plan import DENSE, WITHOUT
from experiments.sweeps import Sweep

BOX = ["density", "density_low", "density_high", "coverage", "coverage_low", "coverage_high", "mass"]


def regions_facts(sweep: Sweep) -> tuple[Facts, dict[str, Finding]]:
    """Boxes, rules and base rates of the design; the findings themselves are drawn."""
    transfer = response(sweep, "transfer")
    found = {"box": prim.analyse(transfer, boxes=2), "dense": prim.analyse(transfer, density=DENSE, boxes=1),
             "rules": rules.analyse(transfer)}  # fmt: skip
    facts = {
        "points": len(transfer.points), "members": transfer.members,
        "replications": sweep.store.manifest["replications"], "rates": rates(Runs(sweep)),
        "box": boxes(found["box"]), "dense": boxes(found["dense"]), "rules": leaves(found["rules"]),
        "sentences": {name: finding.sentence for name, finding in found.items()},
        "notes": [note for note in found["dense"].notes if "does not hold up" in note],
    }  # fmt: skip
    return facts, found


def rates(runs: Runs) -> Facts:
    """How often talks, texts and transfer come in a design, and what the dialogue adds; means over all its points."""
    text = np.nan_to_num(runs.of("unofficial_share"), nan=0.0) >= 0.25
    reached = runs.transfer() > 0.0
    ripe = runs.of("ripe_weeks", WITHOUT) > 0.0
    alone = runs.of("talks", WITHOUT)
    tables: dict[str, tuple[Any, Any]] = {
        "talks": (runs.of("talks"), None), "agreement": (runs.of("agreement"), None), "kept": (runs.kept(), None),
        "transfer": (runs.transfer(), None), "heard": (runs.of("transfer_level", at_least=1), None),
        "venue": (runs.of("transfer_level", at_least=4), None), "carried": (runs.transfer(), runs.of("talks")),
        "text": ((reached & text).astype(float), reached.astype(float)),
        "talks_alone": (alone, None), "agreement_alone": (runs.of("agreement", WITHOUT), None),
        "kept_alone": (runs.kept(WITHOUT), None),
        "talks_effect": (runs.effect("talks"), None), "effect": (runs.effect("agreement"), None),
        "kept_effect": (runs.kept() - runs.kept(WITHOUT), None),
        "harmed": ((runs.effect("agreement") < 0.0).astype(float), None),
        "ripe_alone": (ripe.astype(float), None),
        "talks_if_ripe": (alone, ripe.astype(float)), "talks_if_not": (alone, (~ripe).astype(float)),
    }  # fmt: skip
    facts: Facts = {}
    for name, (values, among) in tables.items():
        facts[name] = overall(values, among)
    effect = runs.effect("agreement")
    facts["effect"]["members"] = {"up": int((effect.mean(axis=(0, 2)) > 0.0).sum()), "of": effect.shape[1]}
    return facts


def overall(values: np.ndarray, among: np.ndarray | None) -> Facts:
    """The mean over all points of a design (points, members, replications), with its interval."""
    return change(mean_over(*blocks(values[None], None if among is None else among[None])))


def boxes(finding: Finding) -> list[Facts]:
    """Each box: its limits in words, density and coverage on points held out."""
    found = []
    for _, rows in finding.table.groupby("box", sort=True):
        first = rows.iloc[0]
        limits = [{"path": row["path"], "limit": row["limit"]} for row in rows.to_dict("records")]
        found.append({"limits": limits} | {name: number(first[name]) for name in BOX})
    return found


def leaves(finding: Finding) -> list[Facts]:
    """Each rule: where, and how often on points held out."""
    names = ("value", "low", "high", "mass")
    return [{"where": row["where"]} | {name: number(row[name]) for name in names}
            for row in finding.table.to_dict("records")]  # fmt: skip
