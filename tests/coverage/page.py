"""Checks every row of the table both ways and writes docs/coverage.md; 1 if a row does not show what it says.

``python -m tests.coverage``. The effects on the page are those of this run; tests/test_coverage.py checks the same.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from experiments.telling.words import signed
from model.compiling import source_hash
from tests.coverage.harness import Row, Shown, both_ways
from tests.coverage.table import ROWS, SECTIONS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "coverage.md"
HEAD = """# What the model can say

Written by `make coverage`. The literature on unofficial diplomacy names actors, formats, mechanisms, conditions, \
failures and claims; this table has a row for each of {total} that a model of the field should be able to say, \
{represented} of which this one can, {partly} of them with a reservation that stands under Here. Claims are here to \
be tested, not believed: some are doubtful, and then the row has both signs, each under a stated condition. Many \
rows need a stated world, with settings at the end of their range: a row says what the model can do, not what it does \
at the defaults. Rows start from the values that were assumed before the [calibration](calibration.md), with \
which their worlds were sought out; from the calibrated defaults rows 1, 33, 64, 66, 89, 94, 97, 98 and 124 do \
not show all that they say, the others do.

**Shown by** names the test: it compares two worlds that share every accident, once with the row's mechanism and \
once with that mechanism switched off in both. **On** and **off** give the two differences: of shares as shares, of \
other measures in standard deviations. A row counts only if the first is at least .05 with an interval clear of 0 (at \
a level of Bonferroni over the 127 rows, some of which have several contrasts), and the second is not. What the rule \
leaves open: the second is judged in the row's direction only and with the same wide interval, so a small remainder or \
one of the other sign may stay; many switches leave nothing at all to compare; standard deviations are those of both \
worlds together, so that 2 means no overlap and not a large effect; and every row has one seed. That a row is shown \
says that the model can say it, and how it comes about; not that it is true.

Made with model code {model}, table {table}.
"""


def table_hash() -> str:
    """Hash of the table's sources, 16 hexadecimal digits: with the model's it says whether the page is still true."""
    sources = sorted(path for path in Path(__file__).parent.glob("*.py") if path.name != Path(__file__).name)
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


class Found(NamedTuple):
    """A row with what its contrasts gave: (on, off) each as (passes, effect)."""

    row: Row
    contrasts: list[tuple[tuple[bool, float], tuple[bool, float]]]
    failed_tests: list[str]

    @property
    def wrong(self) -> str:
        """What is wrong with the row, or nothing."""
        said = [f"does not show ({on[1]:+.2f})" for on, _ in self.contrasts if not on[0]]
        said += [f"shows with its mechanism off ({off[1]:+.2f})" for _, off in self.contrasts if off[0]]
        return "; ".join(said + [f"{test} fails" for test in self.failed_tests])


def check(row: Row) -> list[tuple[tuple[bool, float], tuple[bool, float]]]:
    """Run the contrasts of one row both ways."""
    return [both_ways(shown) for shown in row.shows]


def passing(tests: list[str]) -> set[str]:
    """Those of the named tests that pass, all in one run; what it printed, if not all do."""
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", *tests]
    said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout
    passed = {line.removeprefix("PASSED ") for line in said.splitlines() if line.startswith("PASSED ")}
    if set(tests) - passed:
        print(said)
    return passed


def effect(shown: Shown, found: tuple[bool, float]) -> str:
    """An effect as the page tells it."""
    return signed(found[1], 2)


def lines(found: Found) -> list[str]:
    """The row of the page."""
    row = found.row
    if not row.represented:
        return [f"| {row.number} | {row.name} | {row.says} | not represented: {row.why} | | | |"]
    by = f"{row.by}. {row.why}" if row.why else row.by
    shown = [f"`tests/test_coverage.py::test_row[{row.number}-{k}]`" for k in range(len(row.shows))]
    tests = "<br>".join([*shown, *(f"`{test}`" for test in row.tests)])
    on, off = ("<br>".join(effect(s, pair[way]) for s, pair in zip(row.shows, found.contrasts, strict=True))
               for way in (0, 1))  # fmt: skip
    return [f"| {row.number} | {row.name} | {row.says} | {by} | {tests} | {on} | {off} |"]


def page(found: list[Found]) -> str:
    """The whole text of docs/coverage.md."""
    represented = sum(x.row.represented for x in found)
    partly = sum(x.row.represented and bool(x.row.why) for x in found)
    counts = {"total": len(found), "represented": represented, "partly": partly}
    text = [HEAD.format(**counts, model=source_hash(), table=table_hash())]
    by_number = {x.row.number: x for x in found}
    for title, rows in SECTIONS.items():
        text += [f"## {title}", "", "| # | What | It says | Here | Shown by | On | Off |", "| --- " * 7 + "|"]
        for row in sorted(rows, key=lambda r: r.number):
            text += lines(by_number[row.number])
        text.append("")
    return "\n".join(text)


def main() -> int:
    """Check all rows on every core, write the page, print what is wrong."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("spawn")) as pool:
        tests = pool.submit(passing, [test for row in ROWS for test in row.tests])  # first, as it takes longest
        contrasts = list(pool.map(check, ROWS))
        passed = tests.result()
    found = [
        Found(row, shown, [test for test in row.tests if test not in passed])
        for row, shown in zip(ROWS, contrasts, strict=True)
    ]
    PAGE.write_text(page(found), encoding="utf-8", newline="\n")
    wrong = [f"row {x.row.number} ({x.row.name}): {x.wrong}" for x in found if x.wrong]
    represented = sum(x.row.represented for x in found)
    print(
        "\n".join([*wrong, f"{len(found)} rows, {represented} represented, {len(wrong)} wrong; wrote docs/coverage.md"])
    )
    return 1 if wrong else 0
