"""A scenario written down whole: every parameter with value and meaning, so that reading it gives the same world."""

from __future__ import annotations

from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from model import Parameters
from model.declare import Declaration
from scenarios import Scenario
from scenarios.facts import SCHEMA

TEXTS = ("name", "title", "confidence", "start", "story", "look_for", "teaching_note", "claim")


def scenario_text(scenario: Scenario, heading: str) -> str:
    """The scenario as TOML; ``load_scenario`` reads an equal one back. ``heading`` becomes the comment on top."""
    document = tomlkit.document()
    for line in heading.splitlines():
        document.add(tomlkit.comment(line))
    document.add("schema", tomlkit.item(SCHEMA))
    for name in TEXTS:
        value = getattr(scenario, name)
        if value not in (None, ""):
            long = isinstance(value, str) and ("\n" in value or len(value) > 100)
            document.add(name, tomlkit.string(value, multiline=True) if long else tomlkit.item(value))
    if scenario.sources:
        document.add("sources", tomlkit.item(list(scenario.sources)).multiline(True))
    values = scenario.parameters.to_mapping(only_changed=False)
    for name in [n for n, value in values.items() if value == []]:  # TOML wants these before the first table
        document.add(name, tomlkit.array())
        del values[name]
    if scenario.codes:
        codes = {n: {"code": c.code, "reason": c.reason} for n, c in scenario.codes.items()}
        document.add("codes", _inline_tables(codes))
    if scenario.outcomes:
        document.add("outcomes", tomlkit.item(dict(scenario.outcomes)))
    declared = {said.path: said for said in Parameters.declarations()}
    for name, value in values.items():
        document.add(name, _written(value, name, declared))
    return tomlkit.dumps(document)


def _inline_tables(rows: dict[str, dict[str, Any]]) -> Table:
    table = tomlkit.table()
    for name, row in rows.items():
        inline = tomlkit.inline_table()
        inline.update(row)
        table.add(name, inline)
    return table


def _written(value: Any, path: str, declared: dict[str, Declaration]) -> Table | AoT:
    """A group as a table, a list of groups as an array of tables; each parameter with its unit and meaning."""
    if isinstance(value, list):
        tables = tomlkit.aot()
        for item in value:
            tables.append(_written(item, f"{path}[i]", declared))
        return tables
    table = tomlkit.table()
    later = {}
    for name, inner in value.items():
        if isinstance(inner, dict) or (isinstance(inner, list) and inner):
            later[name] = inner
            continue
        item = tomlkit.item(inner)
        if said := declared.get(f"{path}.{name}"):
            item.comment(f"[{said.unit}] {said.meaning}")
        table.add(name, item)
    for name, inner in later.items():  # tables inside a table come after its own values
        table.add(name, _written(inner, f"{path}.{name}", declared))
    return table
