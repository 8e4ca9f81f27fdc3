"""``multitrack sweep rerun``: one run of a sweep told again, with its values, its story and, asked for, its tables."""

from __future__ import annotations

import dataclasses
import json
import traceback
from pathlib import Path

from experiments.folder import new_folder
from experiments.results import write_scenario
from experiments.sweeps import Sweep, SweepError
from experiments.sweeps.plan import Pair
from experiments.sweeps.rerun import Again, find, which
from experiments.telling.story import ending_of, turning_points
from experiments.telling.words import fixed
from model.outcomes import OUTCOMES
from scenarios import Scenario, load_scenario


def told(sweep: Sweep, run: str, out: str | None) -> bool:
    """Run one run again and tell it; False where it came out otherwise than in the sweep, or fails again."""
    point, replication, world = which(sweep.store, run)
    _, _, pair = find(sweep.store, point, replication)
    print(f"Run {point}/{replication}/{world}, seed {sweep.store.seed}")
    for path, value in values_at(pair).items():
        print(f"  {path} = {value}")
    try:
        again = sweep.rerun(run)
    except (SweepError, KeyboardInterrupt):
        raise
    except Exception:  # whatever a run can raise: this is how it is looked at
        print("\nThe run fails again:\n\n" + traceback.format_exc().rstrip())
        return False
    scenario = dataclasses.replace(load_scenario(sweep.store.folder / "scenario.toml"), parameters=again.parameters)
    print("\nWHAT HAPPENED")
    print("\n".join(turning_points(again.run.chronicle(), scenario)))
    print(f"  How it ended: {ending_of(again.run, scenario)}. Deaths: {fixed(again.run.outcomes()['deaths'])}.")
    print("\n" + verdict(again))
    if out:
        write(again, scenario, sweep, out)
        print(f"Written to {out}: scenario, chronicle, journeys, weeks, outcomes.")
    return again.same is not False and again.failure is None


def values_at(pair: Pair) -> dict[str, object]:
    """What the design set at a pair's point."""
    member = {} if pair.member is None else {"point of the plausible set": pair.member}
    return {**pair.values, **member}


def verdict(again: Again) -> str:
    """Whether it is the run that the sweep has."""
    if again.failure is not None:
        return f"In the sweep this run failed ({again.failure['error']}); now it did not."
    if again.kept is None:
        return "The sweep has not done this run yet."
    if again.same:
        return "The outcomes are those in the sweep, bit for bit."
    kept, now = again.kept, again.run.outcomes()
    differ = [name for name in OUTCOMES if kept[name] != now.get(name)]
    return f"The outcomes are NOT those in the sweep; these differ: {', '.join(differ)}."


def write(again: Again, scenario: Scenario, sweep: Sweep, out: str) -> None:
    """Write the run whole: its world, and all that is known of what happened."""
    with new_folder(out) as folder:
        write_scenario(folder / "scenario.toml", scenario, {
            "command": f"sweep rerun {Path(sweep.store.folder).name} --run {again.id}",
        })  # fmt: skip
        for name, frame in (
            ("chronicle", again.run.chronicle()), ("journeys", again.run.journeys()), ("weeks", again.run.weeks()),
        ):  # fmt: skip
            frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
        text = json.dumps({"run": again.id, **again.run.outcomes()}, indent=2)
        (folder / "outcomes.json").write_text(text + "\n", encoding="utf-8", newline="\n")
