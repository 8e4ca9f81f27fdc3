"""Each format and each kind of third party shows its own direction, and no longer once that is switched off."""

from __future__ import annotations

import pytest

from model.formats import FORMATS
from model.third_parties import THIRD_PARTIES
from tests.coverage.harness import holds, told
from tests.coverage.kinds import FORMAT_KINDS, KINDS, THIRD_PARTY_KINDS


@pytest.mark.table
@pytest.mark.parametrize("name", KINDS, ids=lambda name: name.replace(" ", "_"))
def test_kind(name: str):
    shown = KINDS[name]
    assert holds(shown), ("with it", told(shown))
    assert not holds(shown, off=True), ("with it off", told(shown, off=True))


def test_no_format_and_no_kind_of_third_party_is_left_out():
    assert {name.split()[0] for name in FORMAT_KINDS} == set(FORMATS)
    assert {name.split()[0] for name in THIRD_PARTY_KINDS} == set(THIRD_PARTIES)


@pytest.mark.parametrize("name", FORMAT_KINDS | THIRD_PARTY_KINDS, ids=lambda name: name.replace(" ", "_"))
def test_a_contrast_is_about_what_its_name_begins_with(name: str):
    """One of its two worlds has it, and the other has not, or has it switched off."""
    shown = KINDS[name]
    assert name.split()[0] in str(shown.where | shown.more)
    assert shown.less != shown.more
