"""Explore and About for whoever works without a mouse, without colours, with a screen reader, a phone, or no motion."""

import re

import pytest

from dashboard.pages.documents import DOCUMENTS
from tests.browser_support import LAPTOP, beyond, frames, pixels, shows, tab, tab_to, violations

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect
OSLO = "/?scenario=oslo&seed=33"
STAGE, CHARTS = ".stage-picture canvas", ".charts-picture canvas"
NARROW = {"width": 360, "height": 740}
# Rows of a table are alike; axe takes ten seconds for all parameters.
SHORTEN = "document.querySelectorAll('article tr:nth-child(n + 12)').forEach((row) => row.remove())"


def open_everything(page):
    """One group of each kind, the story, the ghost's choices, the explanation."""
    if not page.locator("details[data-name=power]").is_visible():  # a phone shows six controls and no more
        page.get_by_text("Everything else").click()
    for summary in (".world-more", "details[data-name=power]", ".stage-how", ".ghost-pick"):
        page.locator(f"{summary} > summary").click()
        expect(page.locator(summary)).to_have_attribute("open", "")


def do_everything(page):
    """A wrong value and a wrong file refused, an idea chosen, the ghost shown, two hundred runs told."""
    page.get_by_label("Seed").fill("-1")
    page.get_by_label("Seed").press("Enter")
    wrong = {"name": "mine.toml", "mimeType": "text/plain", "buffer": b"schema = 1\n[ideas]\nsurplu = 0.5\n"}
    page.locator("input[type=file]").set_input_files(wrong)
    expect(page.locator(".problems")).to_contain_text("surplus")
    page.get_by_label("Idea", exact=True).select_option(index=1)
    page.get_by_label("show it in the picture").check()
    page.get_by_role("button", name="Run it 200 times").click()
    expect(page.locator(".reading")).not_to_be_empty(timeout=60_000)


@pytest.mark.parametrize("width", [LAPTOP, NARROW], ids=["laptop", "phone"])
def test_explore_has_no_serious_barrier_in_any_state_and_nothing_overflows(here, width):
    with here.page(OSLO, viewport=width) as page:
        assert beyond(page) == []
        open_everything(page)
        assert (violations(page), beyond(page)) == ([], [])
        do_everything(page)
        assert (violations(page), beyond(page)) == ([], [])


def test_notices_and_a_failed_panel_have_no_serious_barrier(here):
    broken = {"journey.js": "export const createJourney = () => { throw new Error('made to fail'); };"}
    with here.page("/?scenario=olso&power.asymmetry=7", scripts=broken, quiet=False, viewport=NARROW) as page:
        expect(page.locator(".notices li")).to_have_count(2)
        expect(page.locator(".panel-failed")).to_be_visible()
        assert (violations(page), beyond(page)) == ([], [])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_document_loads_without_internet_has_no_serious_barrier_and_fits_a_phone(here, document):
    with here.page(document.address) as page:
        expect(page.locator("nav[aria-label=Documents] [aria-current=page]")).to_have_text(document.title)
        page.set_viewport_size(NARROW)
        assert beyond(page) == []
        page.set_viewport_size(LAPTOP)
        page.evaluate(SHORTEN)
        assert violations(page) == []


def test_the_tab_key_visits_every_part_of_explore_and_is_caught_in_none(here):
    parts = ["picture", "controls", "chronicle", "journey", "takeaway", "ensemble", "ghost", "world", "site-nav"]
    visited, stops = set(), 0
    with here.page(OSLO) as page:
        while tab(page):
            stops += 1
            assert stops < 200, "the focus never leaves the page"
            visited |= set(page.evaluate("(all) => all.filter((x) => document.activeElement.closest(`.${x}`))", parts))
    assert visited == set(parts)  # the charts follow the slider over the weeks


def test_who_walks_by_keyboard_can_skip_to_the_picture(here):
    with here.page(OSLO) as page:
        tab_to(page, page.get_by_role("button", name="Skip to the picture"))
        page.keyboard.press("Enter")
        tab(page)
        expect(page.get_by_role("application", name=re.compile("^The societies"))).to_be_focused()


def test_a_reader_is_told_the_run_the_picture_and_the_charts_and_what_changes_in_them(here):
    with here.page(OSLO) as page:
        words = [page.locator(name) for name in (".summary-text", ".stage-words", ".charts-words")]
        for one in words:
            expect(one).not_to_be_empty()
        week_0 = [one.inner_text() for one in words]
        page.get_by_role("slider", name="Week", exact=True).fill("180")
        expect(words[1]).to_contain_text("14 Jun 1993")
        expect(words[2]).to_contain_text("14 Jun 1993")
        assert words[0].inner_text() == week_0[0]  # it is about the whole run
        page.get_by_label("World", exact=True).select_option("mozambique")
        shows(page, {"scenario": "mozambique"})
        expect(words[0]).to_contain_text("Mozambique")
        expect(words[1]).to_contain_text("RENAMO")


def test_nothing_moves_by_itself_and_what_is_played_goes_in_steps_where_no_motion_is_wanted(here):
    with here.page(OSLO, reduced_motion="reduce") as page:
        page.get_by_role("slider", name="Week", exact=True).fill("180")
        frames(page, 2)
        before = [pixels(page, canvas) for canvas in (STAGE, CHARTS)]
        frames(page, 40)
        assert [pixels(page, canvas) for canvas in (STAGE, CHARTS)] == before
        assert page.evaluate("document.getAnimations().length") == 0
        page.get_by_role("button", name="Play", exact=True).press("Enter")
        seen = page.evaluate(
            """() => new Promise((done) => {
              const weeks = new Set();
              const look = () => {
                weeks.add(Number(document.querySelector(".transport-range").value));
                if (weeks.size > 3) done([...weeks]);
                else requestAnimationFrame(look);
              };
              look();
            })"""
        )
        assert seen == [180, 184, 188, 192]
