"""Three settings: where Track Two helps much, where it does nothing, where it does harm, each with its mechanism.

``python -m experiments.settings`` runs them and writes docs/settings.md: paired effects over 500 replications, and from
one pair of runs the events in which the mechanism shows.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.pairs import COUNTERFACTUAL, FACTUAL, Pairs, counterfactual
from experiments.telling.story import ending, told
from experiments.telling.words import percent, signed
from experiments.worlds import other_world
from model import Parameters
from model.runs import run_one
from scenarios import Scenario

PAGE = Path(__file__).resolve().parents[1] / "docs" / "settings.md"
REPLICATIONS, SEED = 500, 1
OUTCOMES = (("talks", "official talks"), ("agreement", "agreement"), ("transfer_level", "transfer level 3 or 4"))
LONGEST = 14  # events told of one run


@dataclass(frozen=True)
class Setting:
    """One world, what it shows, what becomes of its effect without a cause, and the events in which it can be read."""

    title: str
    why: str
    values: dict[str, Any]
    without_causes: dict[str, dict[str, Any]]  # what is taken away (or put right) -> the values that do it
    kinds: tuple[str, ...]
    sought: tuple[bool, bool]  # agreement with Track Two and without it, in the pair whose story is told


NO_IDEAS = {"ideas.initial_way_out": 0.0, "dialogue.discovery": 0.0}
NO_READING = {"dialogue.relay": 0.0, "dialogue.mixed_signals": 0.0}
SETTINGS = (
    Setting(
        "Much help: both sides doubt that they can win, and outsiders reach the leaders",
        "A costly war, a strong side and a weak one, both in doubt that they can win. A way out is known for most "
        "issues, but to scholars and retired officers, and closed governments seldom ask them. A workshop close to the "
        "leaders, and known to them, carries the ideas in and a better reading of the other side with them. The "
        "ideas do most of it; little is left without both, nothing without access.",
        {
            "conflict.stalemate": 0.6, "conflict.intensity": 0.6, "power.asymmetry": 0.6, "track_one.openness": 0.2,
            "ideas.initial_way_out": 0.9, "track_one.coordination": 0.9,
            "track_two": [{"name": "workshop", "elite_access": 0.9}],
        },
        {
            "no ideas to carry": NO_IDEAS, "no better reading of the other side": NO_READING,
            "neither": NO_IDEAS | NO_READING, "no access to officials": {"track_two[0].elite_access": 0.0},
        },
        ("idea_taken_up", "better_reading", "opened", "venue", "talks", "tabled", "settled", "text", "ripe"),
        (True, False),
    ),
    Setting(
        "Nothing: the same workshop in a war that the strong side expects to win",
        "Trust grows in the room, ideas are found, officials hear of them. But who expects to win has no reason to "
        "talk: Track Two moves optimism, and here motivation is missing.",
        {
            "conflict.stalemate": 0.1, "power.asymmetry": 0.7, "track_one.coordination": 0.9,
            "track_two": [{"name": "workshop", "elite_access": 0.9}],
        },
        {"both in doubt that they can win": {"conflict.stalemate": 0.6}},
        ("meeting", "idea_taken_up", "better_reading", "opened", "talks", "text", "ripe"),
        (False, False),
    ),
    Setting(
        "Harm: channels that nobody coordinates, close to the leaders of closed states",
        "Three secret channels of well-connected doves work past the governments and each other, in a conflict that is "
        "hardly ripe, with strong spoilers. The other side cannot tell which voice counts, and what officials hear "
        "contradicts itself; when a channel leaks, the publics are alarmed and leaders keep their distance. "
        "Coordinated, the same people help.",
        {
            "conflict.stalemate": 0.25, "third_party.leverage": 0.0, "third_party.enforcement": 0.9,
            "spoilers.capability": 0.9, "track_one.coordination": 0.0, "track_one.openness": 0.1,
            "ideas.initial_way_out": 0.1, "dialogue.leak_rate": 0.006,
            "track_two": [
                {"name": f"{which} channel", "elite_access": 0.9, "secrecy": 0.9, "breadth": 0.1}
                for which in ("first", "second", "third")
            ],
        },
        {
            "half coordinated": {"track_one.coordination": 0.5},
            "no doubt about who speaks": {"dialogue.confusion": 0.0},
            "no mixed signals": {"dialogue.mixed_signals": 0.0}, "no leaks": {"dialogue.leak_rate": 0.0},
        },
        ("mixed_signals", "leak", "opened", "talks", "breakdown", "text", "spoiler_attack", "refused"),
        (False, True),
    ),
)  # fmt: skip


def pairs_of(setting: Setting, replications: int = REPLICATIONS) -> Pairs:
    """The setting with its Track Two and without it, with the same accidents."""
    return counterfactual(world_of(setting), without="track_two", replications=replications, seed=SEED)


def causes(setting: Setting, replications: int = REPLICATIONS) -> list[str]:
    """A row of a Markdown table for each cause: what is left of Track Two's effect on agreement without it."""
    rows = ["| Track Two's effect on agreement | points | 95 % interval |", "| --- | --- | --- |"]
    for name, values in {"as above": {}, **setting.without_causes}.items():
        p = world_of(setting).with_values(values)
        e = counterfactual(p, without="track_two", replications=replications, seed=SEED).effect("agreement")
        average, low, high = (signed(100 * x) for x in (e.average, *e.interval))
        rows.append(f"| {name} | {average} | {low} to {high} |")
    return rows


def world_of(setting: Setting) -> Parameters:
    """The setting's parameters: the default conflict with its values."""
    return Parameters().with_values(setting.values)


def effects(pairs: Pairs) -> list[str]:
    """A row of a Markdown table for each outcome: both worlds, paired difference with its 95 % interval."""
    rows = [
        "| share of the runs, % | with Track Two | without it | paired difference | 95 % interval |",
        "| --- | --- | --- | --- | --- |",
    ]
    for outcome, name in OUTCOMES:
        e = pairs.effect(outcome, at_least=3 if outcome == "transfer_level" else None)
        low, high = e.interval
        points = [signed(100 * x) for x in (e.average, low, high)]
        rows.append(
            f"| {name} | {percent(e.factual)} | {percent(e.counterfactual)} | {points[0]} points | "
            f"{points[1]} to {points[2]} |"
        )
    return rows


def chosen(setting: Setting, pairs: Pairs) -> int:
    """First replication with the agreements sought, none of which collapsed; the first of all where none fits.

    Where nothing is to be seen, the talks are alike in both worlds, too.
    """
    runs = pairs.runs.set_index(["replication", "world"])[["agreement", "collapsed", "talks"]].unstack("world")
    fits = ~(runs["collapsed"][FACTUAL] | runs["collapsed"][COUNTERFACTUAL])
    for world, sought in zip((FACTUAL, COUNTERFACTUAL), setting.sought, strict=True):
        fits &= runs["agreement"][world] == sought
    if setting.sought[0] == setting.sought[1]:
        fits &= runs["talks"][FACTUAL] == runs["talks"][COUNTERFACTUAL]
    return int(fits.to_numpy().argmax())


def events_of(setting: Setting, chronicle: pd.DataFrame) -> list[str]:
    """The first event of each telling kind and initiative, and every turning point, in order; a list in Markdown."""
    telling = chronicle[chronicle["kind"].isin(setting.kinds)]
    first = ~telling.duplicated(["kind", "initiative"])
    rows = telling[first | telling["turning_point"]].drop_duplicates(["kind", "text"]).head(LONGEST)
    return [f"- week {row['week']}: {told(row)}" for row in rows.to_dict("records")]


def section(setting: Setting, replications: int = REPLICATIONS) -> str:
    """The setting's section of the page."""
    pairs = pairs_of(setting, replications)
    r = chosen(setting, pairs)
    p = world_of(setting)
    own = run_one(p, SEED, r, log=True)
    ghost = run_one(other_world(p, "track_two"), SEED, r, log=True)
    scenario = Scenario("setting", setting.title, p)
    return "\n".join([
        f"## {setting.title}", "", setting.why, "",
        *effects(pairs), "", "What is left of it when a cause is taken away or put right:", "",
        *causes(setting, replications), "",
        f"One pair (replication {r}): with Track Two {ending(own.outcomes(), scenario)}; without it "
        f"{ending(ghost.outcomes(), scenario)}. Where it shows in the chronicle:", "",
        *events_of(setting, own.chronicle()), "",
        "Parameters: " + ", ".join(f"`{path} = {value}`" for path, value in setting.values.items()) + ".", "",
    ])  # fmt: skip


def page() -> str:
    """The whole text of docs/settings.md."""
    head = (
        "# Three settings\n\nWritten by `make settings`. A dialogue that decides one conflict does next to nothing in "
        "another; one that nobody coordinates harms a third. Each world was run "
        f"{REPLICATIONS} times with its Track Two and as often without it, with every other accident equal. They were "
        "chosen because they show these three things; they estimate nothing, and say only what follows in this model.\n"
    )
    return "\n".join([head, *map(section, SETTINGS)])


def main() -> int:
    """Write the page and print it."""
    text = page()
    print(text)
    if not PAGE.parent.is_dir():
        print("There is no folder docs/ beside the packages; nothing was written.", file=sys.stderr)
        return 2
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
