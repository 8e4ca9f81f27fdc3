"""Who made it in Oslo and in Mozambique: effects shared out among the initiatives, at every member of the set."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from experiments.attribution.shapley import interactions, shapley
from experiments.attribution.subsets import Subsets
from experiments.findings.diagrams import DIGITS, Facts, rounded
from experiments.findings.measured import Runs
from experiments.findings.plan import LEVEL, shares_of
from experiments.findings.regions import overall
from experiments.pairs import effect_on_event
from experiments.sweeps import Sweep
from experiments.worlds import FACTUAL
from scenarios import load_scenario

OUTCOMES = {"agreement": ("agreement", None), "transfer": ("transfer_level", LEVEL)}
MIDDLE = 0.9  # share of the members that a range holds


def case_facts(case: str, sweep: Sweep) -> Facts:
    """Of both outcomes: the worlds with all and with none, and each initiative's share over the members of the set."""
    of, runs = shares_of(case), Runs(sweep)
    found: Facts = {
        "title": load_scenario(case).title, "names": list(of.names),
        "members": sweep.store.manifest["plausible"], "replications": sweep.store.manifest["replications"], "of": {},
    }  # fmt: skip
    for name, (outcome, at_least) in OUTCOMES.items():
        found["of"][name] = shared_out(of, table(of, runs, outcome, at_least))
    found["kept_effect"] = overall(runs.kept() - runs.kept(of.label(0)), None)
    return found


def table(of: Subsets, runs: Runs, outcome: str, at_least: float | None) -> np.ndarray:
    """Values (members, replications, subsets)."""
    worlds = [FACTUAL if subset == of.all else of.label(subset) for subset in range(of.all + 1)]
    return np.stack([runs.of(outcome, world, at_least)[0] for world in worlds], axis=-1)


def shared_out(of: Subsets, values: np.ndarray) -> Facts:
    """Effects of all together, of each alone, last and by Shapley's value, and what two do beyond the sum of both."""
    means = values.mean(axis=1)  # (members, subsets), of which all of these are sums
    shares, beyond = shapley(means), interactions(means)
    everything, nothing = values[None, ..., of.all], values[None, ..., 0]
    e = effect_on_event("event", everything.ravel() > 0.0, nothing.ravel() > 0.0)
    return {
        "all": overall(everything, None), "none": overall(nothing, None),
        "together": spread(means[:, of.all] - means[:, 0]) | {"mean": overall(everything - nothing, None)},
        "necessity": round(e.necessity, DIGITS), "necessity_bounds": rounded(np.array(e.necessity_bounds)),
        "harmed": round(e.harmed, DIGITS), "harmed_bounds": rounded(np.array(e.harmed_bounds)),
        "tracks": [
            {
                "name": name, "shapley": spread(shares[:, k], keep=True),
                "alone": spread(means[:, 1 << k] - means[:, 0]),
                "last": spread(means[:, of.all] - means[:, of.all ^ 1 << k]),
            }
            for k, name in enumerate(of.names)
        ],
        "beyond": spread(beyond.sum(axis=1)),
    }  # fmt: skip


def spread(values: Sequence[float] | np.ndarray, *, keep: bool = False) -> Facts:
    """Median over the members, the range that holds nine tenths of them, and how many lie above and below 0."""
    x = np.asarray(values, dtype=float)
    low, high = np.quantile(x, [(1.0 - MIDDLE) / 2.0, (1.0 + MIDDLE) / 2.0])
    found: Facts = {
        "median": round(float(np.median(x)), DIGITS), "low": round(float(low), DIGITS),
        "high": round(float(high), DIGITS), "up": int((x > 1e-9).sum()), "down": int((x < -1e-9).sum()), "of": len(x),
    }  # fmt: skip
    return found | ({"values": [round(v, 3) for v in x.tolist()]} if keep else {})
