"""What drives the answers: Sobol's indices over the conflict, elementary effects over what was assumed."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd

from experiments.analysis import morris, sobol
from experiments.analysis.finding import Finding
from experiments.analysis.response import Response
from experiments.findings.diagrams import DIGITS, Facts
from experiments.findings.plan import LEVEL, WITHOUT
from experiments.sweeps import Sweep
from experiments.sweeps.responses import Asked, response_of

ASKED = {"transfer": Asked("transfer_level", LEVEL), "effect": Asked("agreement", effect_of=WITHOUT)}
SOBOL = ["first", "first_low", "first_high", "total", "total_low", "total_high", "total_raw", "total_noise"]
MORRIS = ["mu", "mu_low", "mu_high", "rms", "rms_low", "rms_high", "mu_star", "mu_star_noise"]


def response(sweep: Sweep, name: str) -> Response:
    """Transfer, or the effect of Track Two on agreement, at every point of a sweep."""
    return response_of(sweep, ASKED[name])


def sobol_facts(sweep: Sweep) -> Facts:
    """Indices of every axis for both answers, and how often the members alone have the same axis in front."""
    facts: Facts = {"rows": sweep.store.manifest["design"]["n"], "members": sweep.store.manifest["plausible"],
                    "replications": sweep.store.manifest["replications"], "of": {}}  # fmt: skip
    for name in ASKED:
        whole = response(sweep, name)
        found = table(sobol.analyse(whole), SOBOL)
        leading = found["rows"][0]["path"]
        alone = [sobol.analyse(one, draws=100).table for one in by_member(whole)]
        facts["of"][name] = found | {
            "same_first": sum(bool(t["total"].notna().any() and t["path"].iloc[0] == leading) for t in alone)
        }
    return facts


def by_member(whole: Response) -> list[Response]:
    """The response at each member by itself."""
    n = whole.values.shape[1] // whole.members
    return [replace(whole, values=whole.values[:, k * n : (k + 1) * n], members=1) for k in range(whole.members)]


def morris_facts(sweep: Sweep) -> Facts:
    """Effects of every calibrated parameter on both answers."""
    facts: Facts = {"trajectories": sweep.store.manifest["design"]["n"],
                    "replications": sweep.store.manifest["replications"], "of": {}}  # fmt: skip
    for name in ASKED:
        facts["of"][name] = table(morris.analyse(response(sweep, name)), MORRIS)
    return facts


def table(finding: Finding, columns: list[str]) -> Facts:
    """A finding's table as it is kept: rows in its order, the share of noise where it is one for all."""
    rows = [
        {"path": row["path"], "range": row["range"]} | {name: number(row[name]) for name in columns}
        for row in finding.table.to_dict("records")
    ]
    noise = finding.table["noise_share"] if "variance" in finding.table else pd.Series([float("nan")])
    return {"rows": rows, "noise": number(noise.iloc[0])}


def number(x: float) -> float | None:
    """A number as it is kept; None where it is unknown."""
    return round(float(x), DIGITS) if math.isfinite(x) else None
