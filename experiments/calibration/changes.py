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
Ranges, targets, simulator, emulators and waves were frozen in the commit "Freeze the calibration", before sections B,
D, E and F were first scored; what suggests defaults and writes this page was added later, still before. Two things were
changed between that commit and the first scoring, both on section A alone: the programme that A1 and A4 follow became
one workshop of four days, as in the studies that followed people up, where it had been six workshops in two years; and
people of one mind who meet alone lost a fifth of what they had lost (`harms.polarisation` from .05 to .01 a day), as A8
showed an effect six times that of good contact. The sign of A8 was known by then.

Honesty asks for one more reservation: while the model was being built, single runs and ensembles of six of the cases
were looked at, and early defaults were chosen by people who had seen them.
"""
HISTORY = """\
## How the committed set came about

Four waves of 150, 200, 100 and 120 points. The outputs of section A of the first three were simulated anew when the
programme that A1 and A4 follow was redefined. 97 of the 570 points were not implausible. After the change of two
mechanisms (below) these, and 74 more whose implausibility had been under 1.15 times the limit, were simulated again
with the model as it is; 99 of the 171 are not implausible, and they are the set. What had been ruled out more clearly
was not looked at again, and the tables of the waves, of wave 1 and of the emulators are of the model before that
change.

The defaults were not taken from the middle of the set: the emulators suggested moves from the assumed values, which
were then adjusted by simulation until rows A1, A4 and C1 to C5 passed on seeds 1 and 2. Five of them sit on an end of
the range searched: `track_one.ripe_threshold`, `track_one.signing_rate`, `track_one.patience`, `power.cost_weight`
and `implementation.ageing`. With the threshold and the opening rate in the middle of the set, three conflicts of the
population in ten come to talks, at the defaults four. The defaults themselves are not implausible (1.6 at worst). The
record of comprehensive texts (C2) is a lower bound and was used as if it were none.
"""
# Rows that pass, and how they were touched after they had been seen.
TOUCHED = {
    "A8": "the size of polarisation was lowered after its sign and size had been seen",
    "D1": "it failed at the first scoring, and passes since attacks strain talks as well as texts",
    "F1": 'it passes since our own bar for "only" was dropped',
}
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
BY_HAND: tuple[Change, ...] = (
    Change(
        "Attacks strain talks as well as texts; what is settled quiets reprisals too; `implementation.collapse` "
        "from 1 to .85.",
        "Row D1 failed at the first scoring and showed a discontinuity: an attack a week before the signature "
        "counted nothing for the text, one a week after it fully. Under a text only what was left of ordinary "
        "fighting answered to what is settled, reprisals did not. With more strain on young texts C4 asked for a "
        "lower hazard.",
        "D1 failed (implementation -.00, -.02 to +.01; in force after five years -.01, -.03 to +.01), E1 .196 and "
        "E2 .97 failed; emergent rows of A to E 6 of 12.",
        "D1 passes (-.13 and -.11); E1 .193 and E2 .89 still fail; C4 passes as before; emergent rows of A to E 7 "
        "of 12.",
    ),
    Change(
        "F1 without a bar of its own.",
        "The contrast is a sign: level 3 oftener in Oslo than in the living rooms. Our measure had also asked that "
        "the living rooms have it in at most 5 % of the runs, which nothing in the pattern says. The share is "
        "reported.",
        "F1 failed (7.2 % in the living rooms against 72 % in Oslo).",
        "F1 passes.",
    ),
)
