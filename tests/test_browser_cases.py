"""Cases, the glossary and the guide in a real browser: by keyboard, at a phone's width, left alone when unwanted."""

import re

import pytest

from dashboard.cases.record import case, cases
from tests.browser_support import LAPTOP, PHONE, beyond, frames, tab_to, violations

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect
OSLO = "/cases?case=oslo"
# Chromium says that a script drives it; a visitor's browser does not.
LIKE_A_VISITOR = "Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false })"


@pytest.fixture
def page(here):
    with here.page(OSLO) as page:
        yield page


def opened(page):
    """The notes that are open."""
    return page.locator(".term-note:popover-open")


def guide(page):
    return page.locator("section.guide")


# --- cases ---


def test_from_the_list_to_a_case_and_on_to_explore_by_keyboard(here):
    with here.page("/cases") as page:
        expect(page.locator("article h3 a")).to_have_count(19)
        tab_to(page, page.get_by_role("link", name="Bosnia / Dayton 1995"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Bosnia / Dayton 1995")
        expect(page.get_by_role("heading", name="What most runs do, beside what happened")).to_be_visible()
        tab_to(page, page.get_by_role("link", name="Open in Explore"))
        page.keyboard.press("Enter")
        expect(page.locator(".world-pick")).to_have_value("bosnia")


def test_the_scenario_is_saved_as_it_is(page):
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the scenario (TOML)").click()
    assert saved.value.suggested_filename == "oslo.toml"
    assert saved.value.path().read_text(encoding="utf-8") == case("oslo").source


def test_a_link_to_no_case_is_answered_with_the_list_and_the_nearest_name(here):
    with here.page("/cases?case=osloo") as page:
        expect(page.get_by_role("status").first).to_contain_text("Did you mean 'oslo'?")
        expect(page.get_by_role("heading", level=1)).to_have_text("Cases")


@pytest.mark.parametrize("where", ["/cases", OSLO, "/cases?case=spoiled_peace"])
def test_nothing_is_wrong_for_assistive_technology_with_everything_open(here, where):
    with here.page(where) as page:
        for each in page.locator("details").all():
            each.evaluate("(el) => { el.open = true; }")
        assert violations(page) == []
        page.get_by_role("button", name="Glossary", exact=True).click()
        expect(page.locator(".glossary-entry").first).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("name", ["", *(one.name for one in cases()[:3])])
def test_a_case_fits_a_phone(here, name):
    with here.page(f"/cases?case={name}" if name else "/cases", viewport=PHONE) as page:
        assert beyond(page) == []


# --- the glossary ---


def test_a_term_opens_at_the_focus_closes_with_escape_and_never_holds_the_focus(page):
    term = page.locator("article button.term").first
    tab_to(page, term)
    expect(opened(page)).to_have_id(term.get_attribute("popovertarget"))
    expect(term).to_be_focused()
    page.keyboard.press("Escape")
    expect(opened(page)).to_have_count(0)
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    expect(opened(page)).to_have_count(1)
    page.keyboard.press("Tab")
    expect(term).not_to_be_focused()
    assert opened(page).count() <= 1


def test_a_term_opens_under_the_pointer_stays_under_it_and_closes_when_it_has_left(page):
    term = page.locator("article button.term").first
    term.hover()
    expect(opened(page)).to_have_count(1)
    opened(page).hover()
    page.wait_for_timeout(500)  # longer than it takes to close
    expect(opened(page)).to_have_count(1)
    page.mouse.move(5, 400)
    expect(opened(page)).to_have_count(0)


def test_a_press_keeps_a_note_open_when_the_pointer_leaves(page):
    term = page.locator("article button.term").first
    term.hover()
    expect(opened(page)).to_have_count(1)
    term.click()
    page.mouse.move(5, 400)
    page.wait_for_timeout(500)
    expect(opened(page)).to_have_count(1)
    term.click()
    expect(opened(page)).to_have_count(0)


def test_a_note_stands_beside_its_word_and_inside_the_window(here):
    for viewport in (LAPTOP, PHONE):
        with here.page(OSLO, viewport=viewport) as page:
            for term in page.locator("article > div > p button.term, article p button.term").all()[:6]:
                if not term.is_visible():
                    continue
                term.scroll_into_view_if_needed()
                term.focus()
                term.press("Enter")
                note, word = opened(page).bounding_box(), term.bounding_box()
                size = page.viewport_size
                assert note["x"] >= 0 and note["x"] + note["width"] <= size["width"]
                assert note["y"] >= 0 and note["y"] + note["height"] <= size["height"]
                if viewport == LAPTOP:
                    gap = min(abs(note["y"] - word["y"] - word["height"]), abs(word["y"] - note["y"] - note["height"]))
                    assert gap < 12
                page.keyboard.press("Escape")
                expect(opened(page)).to_have_count(0)


def test_the_glossary_is_searched_by_keyboard(page):
    tab_to(page, page.get_by_role("button", name="Glossary", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Search", exact=True)).to_be_focused()
    everything = page.locator(".glossary-entry:visible").count()
    page.keyboard.type("hurting st")
    expect(page.locator(".glossary-entry:visible")).to_have_count(1)
    expect(page.locator("#glossary-count")).to_have_text(f"1 of {everything} entries")
    page.keyboard.press("Control+A")
    page.keyboard.type("zzz")
    expect(page.locator("#glossary-count")).to_have_text("No entry has this.")
    page.keyboard.press("Escape")  # empties the field, as in any search field, or closes the list
    page.keyboard.press("Escape")
    expect(page.locator("#glossary")).to_be_hidden()
    expect(page.get_by_role("button", name="Glossary", exact=True)).to_be_focused()


# --- the guide ---


@pytest.mark.parametrize(
    ("where", "script", "shown"),
    [
        ("/", LIKE_A_VISITOR, True),
        ("/", "", False),  # driven by a script
        ("/?guide", "", True),
        ("/?scenario=oslo", LIKE_A_VISITOR, False),  # somebody sent this world to be looked at
        ("/", f"{LIKE_A_VISITOR}; localStorage.setItem('multitrack.guide', 'done')", False),
    ],
)
def test_the_guide_comes_by_itself_on_a_first_visit_alone(here, where, script, shown):
    context = here.chromium.new_context()
    try:
        page = context.new_page()
        if script:
            page.add_init_script(script)
        page.goto(here.url + where)
        page.locator("main.explore:not(.waits)").wait_for()
        frames(page, 10)
        expect(guide(page)).to_have_count(1 if shown else 0)
        expect(page.locator(".page-notice")).to_have_count(0)
    finally:
        context.close()


def test_the_guide_is_walked_by_keyboard_beside_what_it_speaks_of_and_does_not_come_again(here):
    with here.page("/?guide") as page:
        expect(page.get_by_role("heading", name="Two societies and a table")).to_be_focused()
        seen = []
        for step in range(1, 7):
            expect(page.locator(".guide-count")).to_have_text(f"{step} of 6")
            expect(page.locator(".guided")).to_have_count(1)
            card, part = guide(page).bounding_box(), page.locator(".guided").bounding_box()
            assert card["x"] >= 0 and card["x"] + card["width"] <= 1366
            assert card["y"] >= 0 and card["y"] + card["height"] <= 768
            assert part["y"] < 768 and part["y"] + part["height"] > 0
            seen.append(page.locator("#guide-title").inner_text())
            tab_to(page, page.get_by_role("button", name=re.compile("^(Next|Done)$")))
            page.keyboard.press("Enter")
        assert len(set(seen)) == 6
        expect(guide(page)).to_have_count(0)
        expect(page.locator(".guided")).to_have_count(0)
        assert page.evaluate("localStorage.getItem('multitrack.guide')") == "done"


def test_the_page_stays_usable_under_the_guide_and_escape_ends_it(here):
    with here.page("/?guide") as page:
        expect(guide(page)).to_have_count(1)
        assert violations(page) == []
        page.get_by_role("slider", name="Week", exact=True).fill("100")
        expect(page.locator(".transport-date")).to_contain_text("week 100")
        page.keyboard.press("Escape")
        expect(guide(page)).to_have_count(0)
        button = page.get_by_role("button", name="Guide", exact=True)
        button.press("Enter")
        expect(guide(page)).to_have_count(1)
        page.get_by_role("button", name="Skip the guide").press("Enter")
        expect(guide(page)).to_have_count(0)
        expect(button).to_be_focused()


def test_the_guide_button_of_another_page_leads_to_explore(page):
    page.get_by_role("button", name="Guide", exact=True).click()
    page.locator("main.explore:not(.waits)").wait_for()
    expect(guide(page)).to_have_count(1)


def test_the_guide_fits_a_phone(here):
    with here.page("/?guide", viewport=PHONE) as page:
        for step in range(1, 7):
            expect(page.locator(".guide-count")).to_have_text(f"{step} of 6")
            assert beyond(page) == []
            card = guide(page).bounding_box()
            assert card["y"] + card["height"] <= PHONE["height"]
            page.locator(".guide-next").click()


# --- what the numbers mean ---


@pytest.mark.parametrize("where", ["/", "/cases"])
def test_each_page_says_what_its_numbers_mean(here, where):
    with here.page(where) as page:
        foot = page.get_by_role("complementary", name="What these numbers can and cannot mean")
        foot.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1, name="What the numbers can and cannot mean")).to_be_visible()
