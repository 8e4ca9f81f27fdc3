"""Coded cases from a CSV file, or everything that is wrong with it, a sentence each.

One row a case: ``id``, the thirteen features of the codebook (0 to 4), and what happened: ``talks`` and ``agreement``
(0 or 1), ``transfer`` (0 to 4). What is not known of the outcomes stays empty; a case is then left out where it would
be needed. Other columns of the coding sheet may be there and are only checked.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from model.declare import did_you_mean
from scenarios.codebook import FEATURES, HIGHEST
from scenarios.errors import ScenarioError
from scenarios.facts import CONFIDENCE

MOST_TOLD = 20  # mistakes in rows that are told one by one
WHOLE = re.compile(r"\+?\d+(\.0*)?")  # 2.0 is how spreadsheets and pandas write a 2 in a column with gaps


class CaseFileError(ScenarioError):
    """A file of coded cases is wrong; one sentence a line, each naming file and line."""


@dataclass(frozen=True)
class Case:
    """One coded case: codes by feature, and what happened, None where it is not known."""

    id: str
    title: str
    codes: dict[str, int]
    talks: bool | None = None
    transfer: int | None = None
    agreement: bool | None = None


@dataclass(frozen=True)
class Column:
    """A column beside the features: what it means, what it may hold; which of the rest must be there and be filled."""

    meaning: str
    allowed: str
    fits: Callable[[str], bool]
    there: bool = False
    filled: bool = False


def whole(text: str) -> int | None:
    """A whole number of 0 or more, None where the text is none."""
    return int(float(text)) if WHOLE.fullmatch(text) and len(text) < 16 else None


def _up_to(most: int) -> Callable[[str], bool]:
    return lambda text: (n := whole(text)) is not None and n <= most


def _number(text: str) -> bool:
    return re.fullmatch(r"\d{1,4}(\.\d*)?", text) is not None


YES_NO, SCALE, YEAR = "0 or 1", f"a whole number from 0 to {HIGHEST}", "a year, such as 1991.5"
COLUMNS = {
    "id": Column("a short name for the case", "any text", bool, there=True, filled=True),
    "case": Column("its title", "any text", bool),
    "talks": Column("official talks took place", YES_NO, _up_to(1), there=True),
    "transfer": Column("transfer level", SCALE, _up_to(HIGHEST), there=True),
    "agreement": Column("an agreement was signed", YES_NO, _up_to(1), there=True),
    "agreement_year": Column("year of the agreement", YEAR, _number),
    "held5": Column("in force after five years", YES_NO, _up_to(1)),
    "durability": Column("durability", SCALE, _up_to(HIGHEST)),
    "first_unofficial": Column("first unofficial contact", YEAR, _number),
    "official_talks": Column("first official talks", YEAR, _number),
    "confidence": Column("confidence in the coding", ", ".join(CONFIDENCE), lambda text: text in CONFIDENCE),
}
KNOWN = [*list(COLUMNS)[:2], *FEATURES, *list(COLUMNS)[2:]]


def read_cases(path: str | Path) -> list[Case]:
    """The cases of a file. Raises CaseFileError, one line for each mistake."""
    place = Path(path)
    rows = read_rows(place)
    if not rows:
        raise CaseFileError(f"{place.name}: the file is empty. {shape()}")
    number, header = rows[0]
    if wrong := wrong_header(header, f"{place.name}: line {number}:"):
        raise CaseFileError("\n".join(wrong))
    if len(rows) == 1:
        raise CaseFileError(f"{place.name}: there are no cases below the line of column names; one row is one case.")
    cases, seen = [], dict[str, int]()
    for number, cells in rows[1:]:
        where = f"{place.name}: line {number}:"
        if len(cells) != len(header):
            wrong.append(
                f"{where} {len(cells)} cells where the header names {len(header)} columns; a text that holds a comma "
                "stands in double quotes."
            )
            continue
        row = dict(zip(header, cells, strict=True))
        found = wrong_row(row, where)
        first = seen.setdefault(row["id"].lower(), number)
        if row["id"] and first != number:
            found.append(f"{where} id {row['id']!r} is taken by line {first}; each case needs an id of its own.")
        wrong += found
        if not found:
            cases.append(case_of(row))
    if wrong:
        rest = [f"{place.name}: and {len(wrong) - MOST_TOLD} more mistakes."] if len(wrong) > MOST_TOLD else []
        raise CaseFileError("\n".join([*wrong[:MOST_TOLD], *rest]))
    return cases


def shape() -> str:
    """What a file of cases looks like."""
    needed = [name for name, column in COLUMNS.items() if column.there and name != "id"]
    return (
        f"The first line names the columns, separated by commas: id, the features {', '.join(FEATURES)}, and "
        f"{', '.join(needed)}; one row a case."
    )


def read_rows(path: Path) -> list[tuple[int, list[str]]]:
    """Rows of the file with the line on which each ends, cells stripped, without blank rows."""
    name = path.name
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise CaseFileError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise CaseFileError(f"{path} is a folder; coded cases are one .csv file.") from None
    except (OSError, ValueError) as error:
        raise CaseFileError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    before = raw.find(b"\0")
    if before >= 0:
        line = raw.count(b"\n", 0, before) + 1
        raise CaseFileError(f"{name}: line {line}: this is no CSV text; a spreadsheet has to be saved as CSV in UTF-8.")
    try:
        text = raw.decode("utf-8-sig")  # Windows editors like to begin a file with a byte-order mark
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CaseFileError(f"{name}: line {line}: the file is not in UTF-8; save it as CSV in UTF-8.") from None
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    rows = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, [cell.strip() for cell in cells]))
    except csv.Error as error:
        raise CaseFileError(f"{name}: line {reader.line_num}: this is no CSV: {error}.") from None
    return rows


def wrong_header(header: Sequence[str], where: str) -> list[str]:
    """What is wrong with the names of the columns."""
    if len(header) == 1:
        other = next((mark for mark in (";", "\t", "|") if mark in header[0]), None)
        found = {";": "has semicolons", "\t": "has tabs", "|": "has bars"}.get(other or "", "has none")
        return [f"{where} cells must be separated by commas; this line {found}. {shape()}"]
    wrong = []
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            wrong.append(f"{where} the column {name!r} is there {header.count(name)} times; leave one of them.")
        if name not in KNOWN:
            tries = (name, KNOWN), (name.upper(), FEATURES), (name.lower(), KNOWN)
            hint = next(filter(None, (did_you_mean(said, known) for said, known in tries)), "")
            wrong.append(f"{where} there is no column {name!r}.{hint} Known: {', '.join(KNOWN)}.")
    for name, feature in FEATURES.items():
        if name not in header:
            wrong.append(f"{where} the column {name} is missing: {feature.meaning}, {SCALE}.")
    for name, column in COLUMNS.items():
        if column.there and name not in header:
            wrong.append(f"{where} the column {name} is missing: {column.meaning}, {column.allowed}.")
    return wrong


def wrong_row(row: dict[str, str], where: str) -> list[str]:
    """What is wrong with the cells of one case."""
    wrong = []
    for name, cell in row.items():
        if name in FEATURES:
            feature = FEATURES[name]
            steps = ", ".join(f"{i} {step}" for i, step in enumerate(feature.steps))
            if not _up_to(HIGHEST)(cell):
                said = "is empty; it must be" if not cell else f"is {cell!r}; it must be"
                wrong.append(f"{where} {name} {said} {SCALE} ({feature.meaning}: {steps}).")
            continue
        column = COLUMNS[name]
        if not cell and column.filled:
            wrong.append(f"{where} {name} is empty; it must be {column.meaning}.")
        elif cell and not column.fits(cell):
            unknown = "" if column.filled else ", or empty where it is not known"
            wrong.append(f"{where} {name} is {cell!r}; it must be {column.allowed}{unknown} ({column.meaning}).")
    return wrong


def case_of(row: dict[str, str]) -> Case:
    """The case of a row in which nothing is wrong."""
    talks, transfer, agreement = (whole(row[name]) for name in ("talks", "transfer", "agreement"))
    return Case(
        row["id"],
        row.get("case") or row["id"],
        {name: int(float(row[name])) for name in FEATURES},
        None if talks is None else bool(talks),
        transfer,
        None if agreement is None else bool(agreement),
    )
