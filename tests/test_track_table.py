"""The page of the nine tracks: its rows agree with what the pairs give."""

from __future__ import annotations

from experiments import counterfactual
from experiments.track_table import EVERY_TRACK, HEADER, cases, row, section
from model.formats import TRACKS

FEW = 20


def test_every_track_but_funding_is_at_work_in_the_third_world():
    carried = {EVERY_TRACK.format_of(x).track for x in EVERY_TRACK.track_two}
    assert carried == set(TRACKS) - {"funding"}


def test_a_row_is_what_the_pairs_give():
    p = next(cases()).parameters
    cells = dict(zip(HEADER, row(p, "government", FEW), strict=True))
    e = counterfactual(p, without="government", replications=FEW, seed=1).effect("agreement")
    assert cells["agreement"].startswith(f"{100 * e.average:+.0f}" if e.average else "0")
    assert cells["its work here"] == "Norway channel"


def test_a_track_that_nobody_carries_is_a_plain_zero():
    p = next(cases()).parameters
    assert set(row(p, "religious", FEW)[1:]) == {"none", "0"}


def test_without_money_there_is_no_track_two():
    """All work of these cases costs something, so the rows of funding and of all of Track Two are the same."""
    p = next(cases()).parameters
    assert row(p, "funding", FEW)[2:] == row(p, "track_two", FEW)[2:]


def test_a_section_has_a_row_for_each_track_and_the_two_wholes():
    lines = section(next(cases()), FEW).splitlines()
    assert sum(line.startswith("| ") for line in lines) == 2 + len(TRACKS) + 2
