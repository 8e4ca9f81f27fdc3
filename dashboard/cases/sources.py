"""The works behind a case: as its file names them, and what each is used for where the list of references has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dashboard.pages.documents import text

ENTRY = re.compile(r"^- \*\*(?P<key>\w+)\*\*: (?P<rest>.+(?:\n  .+)*)", re.MULTILINE)
NAMED = re.compile(r"^(?P<surname>[^\W\d_][\w'\u2019-]+), .*?\((?P<year>\d{4})\)")
FROM_MEMORY = "(from memory)"


@dataclass(frozen=True)
class Reference:
    """An entry of the list of references: its key, the work in full, what it is used for."""

    key: str
    work: str
    here: str


@dataclass(frozen=True)
class Source:
    """A source of a case: the work in full, whether it was cited from memory, and its entry among the references."""

    work: str
    from_memory: bool
    reference: Reference | None


@cache
def references() -> dict[str, Reference]:
    """The list of references by key, its text without marks."""
    found = {}
    for entry in ENTRY.finditer(text("references.md")):
        plain = re.sub(r"\s+", " ", entry["rest"]).replace("*", "")
        work, _, here = plain.partition(" Here: ")
        found[entry["key"]] = Reference(entry["key"], work.strip(), here.strip())
    return found


def sources(given: list[str]) -> list[Source]:
    """The sources of a case in full."""
    return [Source(one.replace(f" {FROM_MEMORY}", ""), FROM_MEMORY in one, among_references(one)) for one in given]


def among_references(source: str) -> Reference | None:
    """The entry of the references that is this work, by first author, year, and the first words of the title."""
    named = NAMED.match(source)
    if not named:
        return None
    surname, year = named["surname"], named["year"]
    title = source[named.end() :].strip(". ")[:24].lower()
    return next(
        (one for one in references().values()
         if one.work.startswith(f"{surname},") and f"({year})" in one.work and title in one.work.lower()),
        None,
    )  # fmt: skip
