"""What ripens a conflict here: the effect of each kind of shock in one that is not ripe."""

from __future__ import annotations

from experiments.findings.diagrams import Facts
from experiments.findings.measured import Runs
from experiments.findings.plan import MOMENT, NOT_RIPE, RIPENING, SIZE
from experiments.findings.regions import overall
from experiments.sweeps import Sweep


def ripening_facts(sweep: Sweep) -> Facts:
    """What every kind of shock adds to talks, agreements and transfer, pair by pair."""
    runs = Runs(sweep)
    plain = {"talks": runs.of("talks"), "agreement": runs.of("agreement"), "transfer": runs.transfer()}
    added = {}
    for kind in RIPENING:
        shocked = {"talks": runs.of("talks", kind), "agreement": runs.of("agreement", kind),
                   "transfer": runs.transfer(kind)}  # fmt: skip
        added[kind] = {name: overall(shocked[name] - values, None) for name, values in plain.items()}
    return {
        "stalemate": NOT_RIPE, "week": MOMENT, "size": SIZE, "members": sweep.store.manifest["plausible"],
        "replications": sweep.store.manifest["replications"],
        "without": {name: overall(values, None) for name, values in plain.items()}, "added": added,
    }  # fmt: skip
