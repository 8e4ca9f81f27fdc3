"""How often each case comes to what, in the model: ``content/cases.json``, which the pages about the cases read.

``python -m dashboard.cases.measure`` writes it (some minutes on two cores). Each case is run in two ways. In its own
world, with parties, channels and dates as the library has them: the runs are those of Explore's button and of
``multitrack run NAME --replications 200``. And as its thirteen codes alone, in the runs by which docs/validation.md
judges. When the model or a case changes, write it anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.session import ensemble, limits
from dashboard.session.ask import Ask, Asked, understood
from experiments.ensembles import Record, run_worlds
from experiments.provenance import code
from experiments.telling.words import fixed
from experiments.validation.study import Study
from model import outcomes
from scenarios import list_archetypes, list_scenarios, simulate_case

FILE = Path(__file__).parents[1] / "content" / "cases.json"
SEED = Ask("default").seed
LEVELS = range(5)  # of transfer
DIGITS = 6
OF_ROW = ("name", "label", "with", "without", "effect", "note")
QUARTILES = (0.25, 0.5, 0.75)


def own_world(name: str, workers: int | None = None) -> dict[str, Any]:
    """Frequencies of a scenario's own world and of its ghost, over pairs of runs, and what is concluded from them."""
    asked = understood(Ask(name))
    n, _ = limits.replications(asked.parameters, asked.ghost)
    records = [r for piece in run_worlds(asked.contrast.worlds, n, SEED, workers=workers) for r in piece]
    return {"pairs": n, **frequencies(asked, records), **first_world(asked, records)}


def frequencies(asked: Asked, records: Sequence[Record]) -> dict[str, Any]:
    """The rows of the table of many runs and its reading, as Explore has them."""
    rows = [{name: r.outcomes.get(name) for name in ensemble.KEPT} | {"world": r.world} for r in records]
    pairs = ensemble.pairs_of(rows, asked.contrast.names)
    return {
        "heads": list(asked.contrast.heads),
        "rows": [told(ensemble.table_row(row, pairs, asked)) for row in ensemble.ROWS],
        "reading": ensemble.sentence(pairs, asked),
    }


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What the pages about cases need of a row."""
    return {key: row[key] for key in OF_ROW}


def first_world(asked: Asked, records: Sequence[Record]) -> dict[str, Any]:
    """Of the world as it is: runs by level of transfer, and by quarters the weeks in which the signed ones signed."""
    first = asked.contrast.names[0]
    runs = outcomes.table([r.outcomes for r in records if r.world == first], outcomes.COLUMNS)
    weeks = runs["agreement_week"].dropna().astype(float)
    return {
        "levels": counts(runs["transfer_level"]),
        "signed_weeks": [float(weeks.quantile(q)) for q in QUARTILES] if len(weeks) else [],
        **kept(runs),
    }


def coded_world(name: str, study: Study) -> dict[str, Any]:
    """Counts of a case that is its thirteen codes and nothing else, over the study's replications."""
    codes = understood(Ask(name)).base.codes
    runs = simulate_case(codes, study.replications, study.seed, study.workers)
    events = {event: int(runs[event].sum()) for event in ("talks", "agreement")}
    return {"runs": len(runs), **events, "levels": counts(runs["transfer_level"]), **kept(runs)}


def counts(levels: pd.Series) -> list[int]:
    """Runs at each level of transfer."""
    return [int((levels == level).sum()) for level in LEVELS]


def kept(runs: pd.DataFrame) -> dict[str, Any]:
    """Of the runs that signed: how many texts held five years, of how many watched so long; how many collapsed."""
    signed = runs[runs["agreement"].astype(bool)]
    held = signed["held_5y"].dropna().astype(bool)
    return {
        "held": [int(held.sum()), len(held)],
        "collapsed": [int(signed["collapsed"].astype(bool).sum()), len(signed)],
    }


def tidy(said: Any) -> Any:
    """The same with numbers of six digits, so that the file does not change with the last bit of a sum."""
    if isinstance(said, float):
        return float(f"{said:.{DIGITS}g}")
    if isinstance(said, dict):
        return {key: tidy(value) for key, value in said.items()}
    return [tidy(value) for value in said] if isinstance(said, list) else said


def main() -> None:
    """Measure every scenario of the library and write the file."""
    study, found = Study(), dict[str, Any]()
    for name in (*list_scenarios(), *list_archetypes()):
        found[name] = {"own": own_world(name)}
        if name in list_scenarios():
            found[name]["coded"] = coded_world(name, study)
        share = found[name]["own"]["rows"][1]["with"]["share"]
        print(f"{name}: an agreement in {fixed(100 * share)} of 100 runs", flush=True)
    facts = {
        "command": "python -m dashboard.cases.measure", **code(), "seed": SEED,
        "coded_seed": study.seed, "coded_runs": study.replications, "scenarios": found,
    }  # fmt: skip
    FILE.write_text(json.dumps(tidy(facts), indent=1) + "\n", encoding="utf-8")
    print(f"wrote {FILE.name}")


if __name__ == "__main__":
    main()
