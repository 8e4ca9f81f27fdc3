"""One conflict of the reference population: drawn from its number and the seed, and from nothing else.

Every draw is addressed, so that conflict 7 is the same in a population of ten and of ten thousand, that another
strength of selection changes who gets an outsider and nothing else, and that the run of a conflict shares its accidents
with the run of its twin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from experiments.population.conflicts import (
    CHALLENGERS,
    CONFLICT,
    FACTIONS,
    SHOCK,
    SHOCKS,
    STRIKES_ALL,
    Declared,
)
from experiments.population.distributions import OneParty
from experiments.population.outsiders import OUTSIDERS, PROGRAMME, PROGRAMMES, STRENGTH, check_strength
from model import Parameters
from model.parameters.timeline import OPPOSITES
from model.streams import BEFORE, POPULATION, plain_address, plain_at, plain_uniform, run_key
from scenarios.codebook import FEATURES, HIGHEST, SPREAD, triangular

Values = dict[str, Any]

# First number of each table's addresses; a line's place in its table is added. Never renumber.
(OF_CONFLICT, OF_CHALLENGERS, OF_FACTIONS, OF_SHOCKS, OF_SHOCK, OF_PROGRAMMES, OF_PROGRAMME, OF_BROUGHT, OF_OTHERWISE,
 OF_CHOICE, OF_CODER) = range(0, 1100, 100)  # fmt: skip
CODED = ("PA", "VI", "OP")  # what analysts code of a conflict as in the codebook; the rest they cannot see beforehand
RUN_WEEKS = Parameters().run.weeks + Parameters().run.followup_weeks
OPPOSED = [set(pair) for pair in OPPOSITES.items()]
COUNTED = ("parties", "spoilers.factions", "track_two", "shocks")  # paths that stand for a number of items
ITEM = re.compile(r"(\w+)\[(\d+)\]")


class Dice:
    """The draws of one conflict."""

    def __init__(self, seed: int, number: int) -> None:
        self.key = plain_at(int(run_key(seed, number)), BEFORE, POPULATION)

    def u(self, who: int, item: int = 0) -> float:
        """Uniform number [0, 1) of a line of a table and an item of its list."""
        return plain_uniform(self.key, plain_address(who, item))

    def table(self, first: int, lines: Sequence[Declared], item: int = 0, n_parties: int = 0) -> Values:
        """A value for each line, by path; ``[q]`` and its like become the ``item``."""
        drawn = {}
        for place, line in enumerate(lines):
            u, said = self.u(first + place, item), line.distribution
            value = said.among(u, n_parties) if isinstance(said, OneParty) else said.at(u)
            drawn[re.sub(r"\[[a-z]\]", f"[{item}]", line.path)] = value
        return drawn


@dataclass(frozen=True)
class Conflict:
    """One conflict: values by path, and for each outsider the values with and without it.

    ``hardness``, ``propensity`` and ``has`` tell by outsider how hard the conflict looks to it, how likely it was to
    come, and whether it did; ``coded`` holds what an analyst would code of the conflict, 0 to 4.
    """

    number: int
    seed: int
    values: Values
    variants: Mapping[str, tuple[Values, Values]]
    hardness: Mapping[str, float]
    propensity: Mapping[str, float]
    has: Mapping[str, bool]
    coded: Mapping[str, int]

    def all_values(self, flipped: str | None = None) -> Values:
        """Every value by path; with ``flipped`` those of the twin in which this outsider is there if it was not."""
        there = {name: has != (name == flipped) for name, has in self.has.items()}
        values = dict(self.values)
        for name, (with_it, without) in self.variants.items():
            values |= with_it if there[name] else without
        return values

    def parameters(self, flipped: str | None = None) -> Parameters:
        """The conflict as a world; with ``flipped`` its twin, see :meth:`all_values`."""
        return Parameters.from_mapping(nested(self.all_values(flipped)))


def draw(number: int, seed: int = 1, selection: float = STRENGTH) -> Conflict:
    """Conflict ``number`` (0, 1, ...) of the population of ``seed``; ParameterError for an impossible strength."""
    check_strength(selection)
    dice = Dice(seed, number)
    values = dice.table(OF_CONFLICT, CONFLICT) | dice.table(OF_PROGRAMMES, PROGRAMMES)
    n_parties = values["parties"]
    values["parties[0].recognised"], values["parties[0].included"] = True, True
    for q in range(1, n_parties):
        values |= dice.table(OF_CHALLENGERS, CHALLENGERS, q)
        values["parties[1].included"] = True
    for f in range(values["spoilers.factions"]):
        values |= dice.table(OF_FACTIONS, FACTIONS, f, n_parties)
    for k in range(values["track_two"]):
        values |= dice.table(OF_PROGRAMME, PROGRAMME, k)
        values[f"track_two[{k}].ends"] += values[f"track_two[{k}].starts"]
    values |= shocks(dice, n_parties)
    hardness = {name: outsider.hardness(values) for name, outsider in OUTSIDERS.items()}
    propensity = {name: outsider.propensity(hardness[name], selection) for name, outsider in OUTSIDERS.items()}
    has = {name: dice.u(OF_CHOICE + i) < propensity[name] for i, name in enumerate(OUTSIDERS)}
    coded = {name: code(dice.u(OF_CODER + i), values[FEATURES[name].paths[0]]) for i, name in enumerate(CODED)}
    return Conflict(number, seed, values, variants(dice, values["track_two"]), hardness, propensity, has, coded)


def variants(dice: Dice, n_programmes: int) -> dict[str, tuple[Values, Values]]:
    """For each outsider the values where it is there and where it is not."""
    both = {}
    for i, (name, outsider) in enumerate(OUTSIDERS.items()):
        brought = dice.table(OF_BROUGHT + 10 * i, outsider.brings)
        both[name] = brought, dict.fromkeys(brought) | dice.table(OF_OTHERWISE + 10 * i, outsider.otherwise)
    switched = [{f"track_two[{k}].enabled": on for k in range(n_programmes)} for on in (True, False)]
    return both | {"dialogue": (switched[0], switched[1])}


def shocks(dice: Dice, n_parties: int) -> Values:
    """The dated events that come while the run lasts, in the order of their weeks, by path."""
    dated: list[tuple[int, str, float, int | None]] = []
    for place, (kind, wait, _) in enumerate(SHOCKS):
        week = wait.at(dice.u(OF_SHOCKS + place))
        size, whom = dice.table(OF_SHOCK, SHOCK, place, n_parties).values()
        party = None if kind in STRIKES_ALL else whom
        contradicted = any((week, party) == (w, p) and {kind, k} in OPPOSED for w, k, _, p in dated)
        if week < RUN_WEEKS and not contradicted:  # two opposite events in one week would be none
            dated.append((week, kind, size, party))
    values: Values = {"shocks": len(dated)}
    for j, (week, kind, size, party) in enumerate(sorted(dated, key=lambda event: event[0])):
        values |= {f"shocks[{j}].week": week, f"shocks[{j}].kind": kind, f"shocks[{j}].party": party}
        values[f"shocks[{j}].size"] = size
    return values


def code(u: float, value: float) -> int:
    """A value [0-1] as an analyst codes it, 0 to 4, with the coders' error that the codebook assumes."""
    seen = value + SPREAD * triangular(u)
    return min(HIGHEST, max(0, int(seen * (HIGHEST + 1))))


def nested(values: Values) -> dict[str, Any]:
    """Values by path in the shape of a scenario file; numbers of items are left out, what is None too."""
    tree: dict[str, Any] = {
        "parties": [{"name": f"Party {letter}"} for letter in "ABCD"[: values["parties"]]],
        "track_two": [{"name": f"programme {k + 1}"} for k in range(values["track_two"])],
        "shocks": [{} for _ in range(values["shocks"])],
        "spoilers": {"factions": [{"name": f"faction {f + 1}"} for f in range(values["spoilers.factions"])]},
    }
    for path, value in values.items():
        if value is None or path in COUNTED:
            continue
        *groups, name = path.split(".")
        place = tree
        for group in groups:
            item = ITEM.fullmatch(group)
            place = place[item[1]][int(item[2])] if item else place.setdefault(group, {})
        place[name] = value
    return tree
