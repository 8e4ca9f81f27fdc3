"""Modalities of a meeting as data: in a room, on screens, or both.

A virtual meeting costs a tenth to a third and gives a third to two thirds of the trust, and more people can come to it;
who listens in is another matter. Practitioners report these orders of magnitude; the numbers within are assumed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Modality:
    """Factors on what the format has, and exposure to watchers."""

    meaning: str
    cost: float
    depth: float
    size: float  # participants, where the initiative does not say how many
    leak: float
    travel: float  # share of the participants who have to get there
    surveillance: float  # how far watchers can follow who says what, 0 to 1


MODALITIES: dict[str, Modality] = {
    "in_person": Modality("in one room", cost=1.0, depth=1.0, size=1.0, leak=1.0, travel=1.0, surveillance=0.0),
    "hybrid": Modality(
        "some in a room, some on screens", cost=0.6, depth=0.7, size=1.3, leak=1.3, travel=0.5, surveillance=0.3
    ),
    "virtual": Modality("all on screens", cost=0.2, depth=0.45, size=1.6, leak=1.6, travel=0.0, surveillance=0.6),
}
