"""Types of spoilers as data: what keeps each from attacking [Stedman1997].

A spoiler with limited goals can be brought in; a greedy one can be bought or deterred, and weighs cost against gain; a
total one wants everything, and only force or a departing train stops it. The order is Stedman's, the numbers are
assumed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SpoilerType:
    """Shares of its attacks that full inclusion, full inducement and full coercion prevent."""

    meaning: str
    by_inclusion: float
    by_inducement: float
    by_coercion: float


SPOILER_TYPES: dict[str, SpoilerType] = {
    "limited": SpoilerType(
        "wants a share: recognition, security, a grievance met", by_inclusion=0.9, by_inducement=0.5, by_coercion=0.3
    ),
    "greedy": SpoilerType(
        "wants as much as it can get at a price it can bear", by_inclusion=0.5, by_inducement=0.7, by_coercion=0.6
    ),
    "total": SpoilerType("wants everything and does not change", by_inclusion=0.0, by_inducement=0.0, by_coercion=0.7),
}
