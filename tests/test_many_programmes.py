"""Claims of the coverage table about many programmes at once: what each contributes, and how few of many tell.

Each with its mechanism, and with the mechanism off.
"""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pandas as pd

from experiments.intervals import paired_t
from tests.coverage.evidence import NOWHERE
from tests.coverage.harness import outcome

LEVEL = 0.99
# Workshops with access, living rooms without, and a desk that reads nothing.
THREE: dict[str, Any] = {
    "funding.continuity": 1.0, "funding.donor_tilt": 0.0, "track_one.desk": 0.0, "run.weeks": 104,
    "track_two": [
        {"name": "workshops", "elite_access": 0.8},
        {"name": "second workshops", "elite_access": 0.8},
        {"name": "living rooms", "format": "citizen_dialogue", "elite_access": 0.0},
    ],
}  # fmt: skip
N = 60
MANY = 79
# The population's shares of access: marginal, indirect, some, reports to officials, leaders' own circle.
ACCESS = [0.1] * 15 + [0.3] * 30 + [0.5] * 30 + [0.7] * 18 + [0.9] * 7
FORMATS = ("problem_solving_workshop", "seminar", "joint_project", "citizen_dialogue")
INVENTORY: dict[str, Any] = {
    "run.weeks": 520, "society.elites_per_party": 60,
    "track_two": [
        {"name": f"programme {k}", "format": FORMATS[k % 4], "participants": 6, "elite_access": ACCESS[37 * k % 100]}
        for k in range(MANY)
    ],
}  # fmt: skip


def with_only(kept: frozenset[int], values: dict[str, Any]) -> pd.Series:
    """Ideas that officials took up in each run of a world in which these programmes alone take place."""
    off = {f"track_two[{k}].enabled": False for k in range(len(THREE["track_two"])) if k not in kept}
    return outcome(THREE | values | off, "ideas_taken_up", N).astype(float)


def contributions(values: dict[str, Any]) -> pd.DataFrame:
    """Share of each programme (columns) in what all do together, a row a run.

    What it adds on joining those before it, as a mean over all orders in which they could have come (Shapley).
    """
    programmes = range(len(THREE["track_two"]))
    orders = list(permutations(programmes))
    shares = pd.DataFrame(0.0, index=range(N), columns=list(programmes))
    for order in orders:
        for place, k in enumerate(order):
            before = frozenset(order[:place])
            shares[k] += (with_only(before | {k}, values) - with_only(before, values)) / len(orders)
    return shares


def test_what_each_programme_contributes_adds_up_to_what_all_do_together():
    shares = contributions({})
    everything = with_only(frozenset({0, 1, 2}), {}) - with_only(frozenset(), {})
    assert (shares.sum(axis=1) - everything).abs().max() < 1e-9
    for workshop in (0, 1):
        assert paired_t(shares[workshop].tolist(), LEVEL)[0] > 0.1
    assert shares[2].mean() < 0.1 * shares[0].mean()  # neighbours have nobody to tell
    # Two of a kind find much the same, so each alone would seem to do more than its share.
    alone = with_only(frozenset({0}), {}) - with_only(frozenset(), {})
    assert paired_t((alone - shares[0]).tolist(), LEVEL)[0] > 0.0


def test_what_reaches_nobody_contributes_nothing():
    assert contributions(NOWHERE).abs().max().max() == 0.0


def test_of_seventy_nine_programmes_a_handful_shape_the_text_or_the_talks():
    shaped, heard = (
        outcome(INVENTORY, name, 20).astype(float) for name in ("programmes_that_shaped", "programmes_heard")
    )
    low, high = paired_t(shaped.tolist(), LEVEL)
    assert low > 0.5 and high < 6.0
    assert paired_t(heard.tolist(), LEVEL)[0] > 0.25 * MANY


def test_none_does_where_nothing_reaches_officials():
    assert outcome(INVENTORY | NOWHERE, "programmes_that_shaped", 10).max() == 0.0
