"""Every row of the coverage table shows what it says, and no longer does once its mechanism is switched off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from model.compiling import source_hash
from tests.coverage.harness import Row, holds, told
from tests.coverage.page import table_hash
from tests.coverage.table import ROWS

ROOT = Path(__file__).resolve().parents[1]
SHOWN = [(row, k) for row in ROWS for k in range(len(row.shows))]


@pytest.mark.table
@pytest.mark.parametrize(("row", "k"), SHOWN, ids=[f"{row.number}-{k}" for row, k in SHOWN])
def test_row(row: Row, k: int):
    shown = row.shows[k]
    assert holds(shown), ("with the mechanism", told(shown))
    assert not holds(shown, off=True), ("with the mechanism off", told(shown, off=True))


def test_the_table_has_every_number_once_and_nearly_all_are_represented():
    assert [row.number for row in ROWS] == list(range(1, 128))
    assert sum(row.represented for row in ROWS) >= 115
    assert all(row.by if row.represented else row.why for row in ROWS)


def test_the_page_names_for_every_row_the_tests_that_show_it():
    """Both ways: no row without its tests, no test named that is not there."""
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    lines = {int(m[1]): m[0] for m in re.finditer(r"^\| (\d+) \|.*$", page, re.MULTILINE)}
    assert sorted(lines) == [row.number for row in ROWS]
    for row in ROWS:
        named = {f"tests/test_coverage.py::test_row[{row.number}-{k}]" for k in range(len(row.shows))} | set(row.tests)
        assert set(re.findall(r"`(tests/[^`]+)`", lines[row.number])) == named


def test_the_page_was_made_with_this_model_and_this_table():
    """Making it takes minutes and is done by hand; a change of the model or of the table asks for it."""
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    now = f"Made with model code {source_hash()}, table {table_hash()}."
    assert now in page, "make coverage, and look at what changed in docs/coverage.md"


@pytest.mark.parametrize("row", [row for row in ROWS if row.tests], ids=lambda row: str(row.number))
def test_every_test_that_a_row_names_is_there(row: Row):
    """A row without a contrast names two tests: one that shows it, one that shows what is left without it."""
    assert row.shows or len(row.tests) >= 2
    for test in row.tests:
        path, _, name = test.partition("::")
        assert f"def {name.partition('[')[0]}(" in (ROOT / path).read_text(encoding="utf-8")
