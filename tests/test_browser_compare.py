"""Compare in a real browser, by keyboard alone: two worlds, one time for both, two hundred runs, the link."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.compare import address
from dashboard.compare.asked import PairAsk, understood
from dashboard.film import film
from tests.browser_support import PHONE, beyond, frames, pixels, tab_to, violations

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect
OSLO = "/compare?a=scenario%3Doslo%26seed%3D33&b=without%3DNorway%2520channel"
CASES = "/compare?a=scenario%3Doslo%26seed%3D7&b=scenario%3Dmozambique"
STAGE, CHARTS = ".stage-picture canvas", ".charts-picture canvas"


@pytest.fixture
def page(here):
    with here.page(OSLO) as page:
        yield page


def filmed(search):
    """The films of both worlds of a link, made here and not by the server."""
    both = address.checked(address.read(urlsplit(search).query))
    return [film(s.parameters, both.ask.seed, s) for s in both.scenarios]


def sentence(of):
    said = of.message()[0]["outcome"]["sentence"]
    return f"{said[0].upper()}{said[1:]}."


def verdicts(page):
    return page.locator(".side-verdict > span:last-child")


def link(page):
    return urlsplit(page.get_by_label("The link to exactly these two worlds").input_value()).query


def part_of(page, world):
    """World A or B as the page's link says it."""
    return parse_qs(parse_qs(link(page), keep_blank_values=True)[world][0])


def both_pixels(page, canvas):
    return [page.locator(canvas).nth(k).evaluate("(el) => el.toDataURL()") for k in range(2)]


def run_both(page):
    tab_to(page, page.get_by_role("button", name="Run both 200 times"))
    page.keyboard.press("Enter")
    expect(page.locator(".fan")).to_have_count(10, timeout=120_000)


# --- the two worlds ---


def test_both_ends_are_told_and_where_the_worlds_part(page):
    a, b = filmed(OSLO)
    assert sentence(a) != sentence(b)
    expect(verdicts(page)).to_have_text([sentence(a), sentence(b)])
    expect(page.locator(".parting")).to_contain_text("the work of Norway channel, which only world A has")
    assert both_pixels(page, STAGE)[0] != "" and "ghost" not in page.locator("main").inner_text()


def test_one_thing_is_looked_up_and_changed_by_keyboard_and_taken_back(page):
    field = page.get_by_role("combobox", name="Change one thing in world B")
    tab_to(page, field)
    page.keyboard.type("stalemate")
    page.keyboard.press("Enter")
    slider = page.locator(".side-B").get_by_role("slider", name="Stalemate")
    expect(slider).to_be_focused()
    page.keyboard.press("Home")
    chip = page.locator(".side-B .chip", has_text="Stalemate")
    expect(chip).to_contain_text("0")
    assert part_of(page, "b")["conflict.stalemate"] == ["0.0"]
    assert "conflict.stalemate" not in part_of(page, "a")
    own = understood(PairAsk.read({"a": {"scenario": "oslo"}, "seed": 33, "b": {
        "changes": {"conflict.stalemate": 0.0}, "without": ["Norway channel"]}}))  # fmt: skip
    _, b = own.scenarios
    expect(verdicts(page).nth(1)).to_have_text(sentence(film(b.parameters, 33, b)))
    back = chip.get_by_role("button", name=re.compile("^Take back"))
    tab_to(page, back, back=True)
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0)
    expect(page.locator(".side-B .chip-back")).to_be_focused()  # the next one, and not lost


def test_a_change_in_a_goes_along_into_b(page):
    page.get_by_role("combobox", name="Change one thing in world A").fill("asymmetry of power")
    page.keyboard.press("Enter")
    page.locator(".side-A").get_by_role("slider", name="Asymmetry of power").press("Home")
    expect(page.locator(".side-A .chip")).to_contain_text("Asymmetry of power 0")
    expect(page.locator(".side-B .chip")).to_have_count(1)  # without Norway channel, as before
    own = understood(PairAsk.read({"a": {"scenario": "oslo", "changes": {"power.asymmetry": 0.0}}, "seed": 33,
                                   "b": {"without": ["Norway channel"]}}))  # fmt: skip
    expect(verdicts(page)).to_have_text([sentence(film(s.parameters, 33, s)) for s in own.scenarios])


def test_work_is_taken_away_and_given_back_by_keyboard(page):
    tab_to(page, page.locator(".without summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Harvard workshops", exact=True))
    page.keyboard.press("Space")
    expect(page.locator(".side-B .chip")).to_have_count(2)
    assert sorted(part_of(page, "b")["without"]) == ["Harvard workshops", "Norway channel"]
    page.keyboard.press("Escape")
    expect(page.locator(".without summary")).to_be_focused()


def test_another_case_is_chosen_by_keyboard_for_b_and_then_a_again(page):
    tab_to(page, page.get_by_label("World B", exact=True))
    page.keyboard.type("moz")
    a, b = filmed("?a=scenario%3Doslo%26seed%3D33&b=scenario%3Dmozambique")
    expect(verdicts(page)).to_have_text([sentence(a), sentence(b)])
    expect(page.locator(".parting")).to_contain_text("they share the dice, not the world")
    expect(page.locator(".side-B .without")).to_be_hidden()
    page.get_by_label("World B", exact=True).select_option("but")
    expect(page.locator(".parting")).to_contain_text("B is A")
    expect(verdicts(page).nth(1)).to_have_text(sentence(a))


def test_what_is_refused_is_told_beside_its_world_and_the_pictures_stay(page):
    for name in ("people: grassroots per party", "weeks of search"):  # each may be as large as can be, not both
        page.get_by_role("combobox", name="Change one thing in world A").fill(name)
        page.keyboard.press("Enter")
        page.locator(".side-A .one-control input").first.press("End")
    wrong = page.locator(".side-A .control-wrong", has_text="World A: This world is too large")
    expect(wrong).to_be_visible()
    a, b = filmed(f"?{link(page)}")
    expect(verdicts(page)).to_have_text([sentence(a), sentence(b)])


# --- time ---


def test_one_time_moves_both_pictures_without_a_word_to_the_server(here):
    with here.page(OSLO, listen=True) as page:
        said = page.evaluate("asked.length")
        before = both_pixels(page, STAGE)
        week = page.get_by_role("slider", name="Week", exact=True)
        tab_to(page, week)
        for _ in range(3):
            page.keyboard.press("PageUp")
        frames(page, 3)
        after = both_pixels(page, STAGE)
        assert before[0] != after[0] and before[1] != after[1]
        expect(week).to_have_attribute("aria-valuetext", re.compile("A: .+, B: .+"))
        tab_to(page, page.get_by_role("button", name="Play", exact=True))
        page.keyboard.press("Space")
        page.wait_for_function("document.querySelector('.transport-range').value > 200")
        page.locator(CHARTS).nth(1).scroll_into_view_if_needed()
        box = page.locator(CHARTS).nth(1).bounding_box()  # a press in the charts of B stops, and sets, both
        page.mouse.click(box["x"] + 0.3 * box["width"], box["y"] + 0.6 * box["height"])
        expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
        at = int(week.input_value())
        frames(page, 5)
        assert int(week.input_value()) == at
        assert page.evaluate("asked.length") == said


def test_go_there_goes_to_where_the_worlds_part(page):
    page.get_by_role("button", name="Go to where the worlds part").press("Enter")
    first = page.get_by_role("slider", name="Week", exact=True).input_value()
    page.get_by_role("button", name="Go to where the difference is first seen").press("Enter")
    assert 0 < int(first) < int(page.get_by_role("slider", name="Week", exact=True).input_value())


def test_new_dice_are_those_of_both(page):
    page.get_by_role("button", name="New dice").click()
    expect(page.get_by_label("Seed of both")).not_to_have_value("33")
    seed = page.get_by_label("Seed of both").input_value()
    page.wait_for_function(f"document.querySelector('input.link').value.includes('seed%3D{seed}')")
    a, b = filmed(f"?{link(page)}")
    expect(verdicts(page)).to_have_text([sentence(a), sentence(b)])


# --- many runs ---


def test_two_hundred_runs_of_both_are_told_drawn_and_saved(page):
    run_both(page)
    expect(page.locator(".reading")).to_contain_text("In this model: 200 pairs of runs")
    expect(page.locator(".frequencies").first.locator("tbody tr")).to_have_count(6)
    expect(page.locator(".fan figcaption").first).to_have_text(re.compile("^A: .* at the median after 10 years"))
    expect(page.locator(".fans")).to_contain_text("200 runs at first")
    expect(page.locator(".fans")).to_contain_text("towards the end the bands lean to runs without an early peace")
    means = page.locator(".averages tbody tr td:last-child").all_inner_texts()
    intervals = page.locator(".frequencies circle.dot-effect").count() + sum(" to " in text for text in means)
    assert intervals > 6
    expect(page.locator(".looks")).to_contain_text(
        f"Of the {intervals} intervals of differences below, about one in 20"
    )
    signed = page.locator(".frequencies tbody tr").filter(has_text="held five years")
    expect(signed.locator(".note")).to_contain_text("pairs that signed in both and were watched long enough")
    with page.expect_download() as saved:
        page.get_by_role("button", name="All runs of both (CSV)").press("Enter")
    lines = Path(saved.value.path()).read_text(encoding="utf-8").splitlines()
    assert (lines[0].split(",")[:2], len(lines)) == (["replication", "world"], 401)
    assert violations(page) == []
    page.get_by_role("button", name="New dice").click()
    expect(page.locator(".stale")).to_contain_text("Run both again")
    expect(page.get_by_role("button", name="Run both again")).to_be_visible()


def test_runs_are_cancelled_by_keyboard(page):
    tab_to(page, page.get_by_role("button", name="Run both 200 times"))
    page.keyboard.press("Enter")
    stop = page.get_by_role("button", name="Cancel")
    tab_to(page, stop)
    page.keyboard.press("Enter")
    expect(stop).to_be_hidden()
    expect(page.get_by_role("button", name="Run both 200 times")).to_be_focused()
    expect(page.locator(".fan")).to_have_count(0)


# --- the page ---


@pytest.mark.parametrize("path", [OSLO, CASES], ids=["changed", "cases"])
def test_the_page_keeps_the_rules_of_access_and_fits_a_phone(here, path):
    with here.page(path, viewport=PHONE) as page:
        assert violations(page) == []
        assert beyond(page) == []
        run_both(page)
        assert violations(page) == []
        assert beyond(page) == []


def test_a_part_that_fails_fails_alone(here):
    broken = 'export const createFans = () => { throw new Error("out of ink"); };'
    with here.page(OSLO, quiet=False, scripts={"fans.js": broken}) as page:
        expect(page.locator(".fans .panel-failed")).to_contain_text("out of ink")
        expect(page.locator(".panel-failed")).to_have_count(1)
        assert pixels(page, ".stage-picture canvas >> nth=0")


def test_the_worlds_lead_back_to_explore(page):
    page.get_by_role("link", name="Open world B in Explore").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Oslo channel 1993")
    _, b = filmed(OSLO)
    expect(page.locator(".verdict dd").first).to_have_text(sentence(b))
