"""The library as pages: every case and archetype by name, with what its file says beside the parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from model.declare import did_you_mean
from scenarios import Scenario, list_archetypes, list_scenarios, load_scenario
from scenarios.loader import ARCHETYPES, LIBRARY

OUTCOMES = re.compile(r"^\[outcomes\]\n(?P<lines>(?:\w.*\n?)+)", re.MULTILINE)
OUTCOME = re.compile(r"^(?P<name>\w+)\s*=[^#\n]*#\s*(?P<said>.+)$", re.MULTILINE)
LEVELS = (
    "nothing passed on",
    "an official learnt something through an initiative",
    "an idea of an initiative was tabled in official talks",
    "its ideas make up a good part of the text, or one of its people negotiated",
    "a channel became the venue of official talks",
)
DURABLE = (
    "dead within a year", "hollow", "failed later, or held in part", "held, with lapses", "held",
)  # fmt: skip

# What must be known before a case's record is held against the model.
CAVEATS = {
    "bosnia": "A control: its talks and its text came from armies and envoys, not from the seminars, so that neither "
    "is an effect of unofficial work.",
    "egypt_israel": "A control: its talks and its treaty came before the first meeting. A run begins without any text, "
    "as every run does, so that neither should be held against the model, or for it.",
    "living_room_dialogue": "The outcomes are the group\u2019s own: no talks were attached to it. The runs are those "
    "of the conflict that it was about.",
    "mozambique": "The highest transfer is true by construction: the host of the channel became the mediator.",
    "rwanda": "The genocide is not in the model: its deaths are those of a war between parties. No run of this case "
    "tells what would have prevented it.",
}


class UnknownCase(LookupError):
    """There is no such case; the text says which there are."""


@dataclass(frozen=True)
class Case:
    """A case of history, or an archetype for lessons: the scenario, the text of its file, remarks on its outcomes."""

    scenario: Scenario
    source: str
    remarks: dict[str, str]

    @property
    def name(self) -> str:
        """Its name in links and on the command line."""
        return self.scenario.name

    @property
    def historical(self) -> bool:
        """Whether it is a case of history; an archetype has neither codes nor a record."""
        return bool(self.scenario.codes)

    @property
    def caveat(self) -> str:
        """What must be known before its record is held against the model; mostly nothing."""
        return CAVEATS.get(self.name, "")


@cache
def case(name: str) -> Case:
    """The case or archetype of this name. Raises UnknownCase."""
    known = [*list_scenarios(), *list_archetypes()]
    if name not in known:
        raise UnknownCase(f"there is no case {name[:60]!r}.{did_you_mean(name[:60].lower(), known)} "
                          f"There are: {', '.join(known)}.")  # fmt: skip
    folder = LIBRARY if name in list_scenarios() else ARCHETYPES
    source = Path(folder / f"{name}.toml").read_text(encoding="utf-8")
    table = OUTCOMES.search(source)
    remarks = {found["name"]: found["said"].strip() for found in OUTCOME.finditer(table["lines"])} if table else {}
    return Case(load_scenario(name), source, remarks)


def cases() -> list[Case]:
    """The cases of history, by name."""
    return [case(name) for name in list_scenarios()]


def archetypes() -> list[Case]:
    """The archetypes for lessons, by name."""
    return [case(name) for name in list_archetypes()]


def history(one: Case) -> list[tuple[str, str, str]]:
    """What happened, as (outcome, in words, remark of the coder); what is unknown is left out."""
    known, told = one.scenario.outcomes, dict[str, str]()
    if "talks" in known:
        told["talks"] = "official talks on the core issue" if known["talks"] else "no official talks"
    if "agreement" in known:
        told["agreement"] = f"an agreement in {known['agreement']}" if known["agreement"] else "no agreement"
    if "transfer" in known:
        told["transfer"] = f"transfer {known['transfer']} of 4: {LEVELS[int(known['transfer'])]}"
    if "held_5y" in known:
        told["held_5y"] = "in force five years later" if known["held_5y"] else "not in force five years later"
    if "durability" in known:
        told["durability"] = f"durability {known['durability']} of 4: {DURABLE[int(known['durability'])]}"
    return [(name, said, one.remarks.get(name, "")) for name, said in told.items()]


def period(one: Case) -> str:
    """The years that its world covers, such as ``1990 to 2000``; empty where it has no calendar."""
    first, last = one.scenario.start, one.scenario.date_of(one.scenario.parameters.run.weeks)
    return f"{first.year} to {last.year}" if first and last else ""
