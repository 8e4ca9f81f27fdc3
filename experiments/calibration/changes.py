"""What the calibration changed, and what was changed by hand after the other patterns were first scored."""

from __future__ import annotations

from typing import NamedTuple


class Change(NamedTuple):
    """One change of a default or a mechanism after the freeze, with the scores before and after."""

    what: str
    why: str
    before: str
    after: str


FROZEN = """\
Ranges, targets and code were frozen in the commit "Freeze the calibration", before sections B, D, E and F were first
scored. Honesty asks for one reservation: while the model was being built, single runs and ensembles of six of the cases
were looked at, and early defaults were chosen by people who had seen them.
"""
MOVED: tuple[tuple[str, float, float], ...] = (
    ("track_one.signing_rate", 0.15, 0.3),
    ("track_one.ripe_threshold", 0.19, 0.15),
    ("power.cost_weight", 0.5, 0.2),
    ("track_one.agenda_rate", 0.04, 0.1),
    ("society.goodwill", 0.8, 0.9),
    ("dialogue.fast_half_life", 26, 42),
    ("track_one.breakdown_rate", 0.05, 0.03),
    ("society.hawkishness_sd", 0.18, 0.15),
    ("society.fear", 0.5, 0.35),
    ("track_one.patience", 0.12, 0.4),
    ("implementation.collapse", 0.9, 0.85),
    ("implementation.ageing", 0.1, 0.05),
    ("implementation.completeness_effect", 0.5, 0.35),
    ("ideas.staff_search", 0.04, 0.025),
    ("ideas.talks_effort", 5, 4),
    ("implementation.fulfilment_effect", 0.6, 0.8),
    ("implementation.settling", 4, 2),
    ("implementation.pace", 0.015, 0.025),
    ("track_one.round_weeks", 8, 7),
)
BY_HAND: tuple[Change, ...] = ()
