"""The whole table, by section and in the order of its numbers."""

from __future__ import annotations

from tests.coverage import (
    actors,
    conditions,
    evidence,
    failures,
    formats,
    harms,
    micro,
    moderators,
    surroundings,
)
from tests.coverage.harness import Row

SECTIONS: dict[str, tuple[Row, ...]] = {
    "Actors and roles": actors.ROWS + surroundings.ROWS,
    "Formats and modalities": formats.ROWS,
    "How it works on people": micro.ROWS,
    "Conditions": conditions.ROWS + moderators.ROWS,
    "Failure modes and risks": failures.ROWS + harms.ROWS,
    "Evaluation and claims": evidence.ROWS,
}
ROWS: tuple[Row, ...] = tuple(sorted((row for rows in SECTIONS.values() for row in rows), key=lambda row: row.number))
