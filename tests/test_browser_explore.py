"""Explore in a real browser, by keyboard alone: a case, a slider, time, an idea, the ghost, two hundred runs."""

import re

import pytest

from dashboard.film import divergence, film
from dashboard.session.ask import Ask, understood
from tests.browser_support import frames, pixels, shows, tab_to, world_of

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect
OSLO = "/?scenario=oslo&seed=33"
STAGE, CHARTS = ".stage-picture canvas", ".charts-picture canvas"


@pytest.fixture
def page(here):
    with here.page(OSLO) as page:
        yield page


def filmed(scenario="oslo", seed=33, changes=None, without=("track_two",)):
    """The film of a world and of its ghost, made here and not by the server."""
    asked = understood(Ask(scenario, changes or {}, seed, tuple(without)))
    return tuple(film(p, seed, asked.scenario) for p in (asked.parameters, asked.ghost))


def sentence(of):
    said = of.message()[0]["outcome"]["sentence"]
    return f"{said[0].upper()}{said[1:]}."


def verdicts(page):
    return page.locator(".verdict dd")


def week_of(page):
    return int(page.get_by_role("slider", name="Week", exact=True).input_value())


# --- the world ---


def test_the_page_tells_the_ends_of_the_run_and_of_its_ghost(page):
    own, ghost = filmed()
    assert sentence(own) != sentence(ghost)
    expect(verdicts(page).nth(0)).to_have_text(sentence(own))
    expect(verdicts(page).nth(1)).to_have_text(sentence(ghost))
    expect(page.get_by_role("heading", level=1)).to_have_text("Oslo channel 1993")


def test_a_case_is_chosen_by_keyboard_and_keeps_the_seed(page):
    tab_to(page, page.get_by_label("World", exact=True))
    page.keyboard.type("moz")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mozambique")
    shows(page, {"scenario": "mozambique", "seed": "33"})
    own, ghost = filmed("mozambique")
    expect(verdicts(page).nth(0)).to_have_text(sentence(own))
    expect(verdicts(page).nth(1)).to_have_text(re.compile(f"{re.escape(sentence(ghost)[1:])}$"))
    expect(page.get_by_label("Seed")).to_have_value("33")


def test_a_slider_moved_by_keyboard_shows_another_decade_and_can_be_taken_back(page):
    before = [pixels(page, canvas) for canvas in (STAGE, CHARTS)]
    slider = page.get_by_role("slider", name="Stalemate")
    tab_to(page, slider)
    for _ in range(4):
        page.keyboard.press("PageDown")
    value = slider.input_value()
    shows(page, {"conflict.stalemate": value})
    assert float(value) < 0.5
    own, _ = filmed(changes={"conflict.stalemate": float(value)})
    expect(verdicts(page).nth(0)).to_have_text(sentence(own))
    expect(slider).to_have_attribute("aria-valuetext", re.compile(rf"^{float(value):g}\b"))
    expect(page.locator(".differs-list li")).to_have_count(1)
    after = [pixels(page, canvas) for canvas in (STAGE, CHARTS)]
    assert before[0] != after[0] and before[1] != after[1]

    tab_to(page, page.get_by_role("button", name=re.compile("^Take back: ")))
    page.keyboard.press("Enter")
    expect(page.locator(".differs-list li")).to_have_count(0)
    expect(page.locator(".differs-head")).to_be_focused()  # and not lost with the button
    shows(page, {"conflict.stalemate": None})
    assert [pixels(page, canvas) for canvas in (STAGE, CHARTS)] == before


def test_a_group_opens_by_keyboard_and_its_controls_can_be_set(page):
    tab_to(page, page.locator("details[data-name=power] > summary"))
    page.keyboard.press("Enter")
    group = page.locator("details[data-name=power]")
    field = group.locator("input").first
    tab_to(page, field)
    page.keyboard.press("ArrowRight")
    expect(group.locator(".group-count")).to_contain_text("1 changed")
    expect(group.locator(".control-help").first).to_be_visible()  # help comes with the focus, not by hovering alone


def test_dice_give_other_accidents_and_reset_takes_every_change_back(page):
    page.get_by_role("slider", name="Asymmetry of power").press("Home")
    shows(page, {"power.asymmetry": "0.0", "seed": "33"})
    page.get_by_role("button", name="New dice").click()
    expect(page.get_by_label("Seed")).not_to_have_value("33")
    seed = int(page.get_by_label("Seed").input_value())
    shows(page, {"power.asymmetry": "0.0", "seed": str(seed)})
    own, _ = filmed(seed=seed, changes={"power.asymmetry": 0.0})
    expect(verdicts(page).nth(0)).to_have_text(sentence(own))
    page.get_by_role("button", name="Reset").click()
    shows(page, {"power.asymmetry": None, "seed": str(seed)})
    expect(page.get_by_label("Seed")).to_have_value(str(seed))
    expect(verdicts(page).nth(0)).to_have_text(sentence(filmed(seed=seed)[0]))


# --- time ---


def test_time_is_played_paused_and_scrubbed_by_keyboard_without_a_word_to_the_server(here):
    with here.page(OSLO, listen=True) as page:
        play(page)


def play(page):
    said = page.evaluate("asked.length")
    still = pixels(page, STAGE)
    tab_to(page, page.get_by_role("button", name="Play", exact=True))
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_focused()
    page.wait_for_function("document.querySelector('.transport-range').value > 20")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    paused = week_of(page)
    frames(page, 10)
    assert (week_of(page), pixels(page, STAGE) != still) == (paused, True)

    week = page.get_by_role("slider", name="Week", exact=True)
    tab_to(page, week, back=True)
    page.keyboard.press("ArrowRight")
    expect(week).to_have_value(str(paused + 1))
    page.keyboard.press("End")
    own = filmed()[0]
    expect(week).to_have_value(str(own.weeks - 1))
    page.keyboard.press("Home")
    expect(page.locator(".transport-date")).to_contain_text("1 Jan 1990")
    assert page.evaluate("asked.length") == said


def test_the_steps_of_time_go_to_turning_points(page):
    own = filmed()[0]
    turns = sorted({mark["week"] for mark in own.message()[0]["marks"] if mark["turning"] and mark["week"] > 0})
    for week in turns[:3]:
        page.get_by_role("button", name="To the next turning point").press("Enter")
        expect(page.get_by_role("slider", name="Week", exact=True)).to_have_value(str(week))
    page.get_by_role("button", name="To the beginning").press("Enter")
    expect(page.get_by_role("slider", name="Week", exact=True)).to_have_value("0")


def test_the_charts_are_scrubbed_with_the_mouse(page):
    box = page.locator(CHARTS).bounding_box()
    page.mouse.click(box["x"] + 0.4 * box["width"], box["y"] + 0.6 * box["height"])
    first = week_of(page)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 0.6 * box["height"], steps=4)
    page.mouse.up()
    assert 0 < first < week_of(page)


# --- what happened, and ideas ---


def test_the_chronicle_has_every_turning_point_and_leads_to_its_week(page):
    own, ghost = (one.message()[0] for one in filmed())
    texts = page.locator(".chronicle-list .mark-text")
    expect(texts).to_have_text([mark["text"] for mark in own["marks"] if mark["turning"]])
    page.get_by_role("checkbox", name=re.compile("Every event")).press("Space")
    expect(texts).to_have_text([mark["text"] for mark in own["marks"]])
    last = page.locator(".chronicle-list button").last
    last.press("Enter")
    expect(last).to_have_attribute("aria-current", "step")
    assert week_of(page) == own["marks"][-1]["week"]
    page.get_by_label("show it in the picture").press("Space")
    expect(texts).to_have_text([mark["text"] for mark in ghost["marks"]])


def test_an_idea_is_found_in_the_picture_by_keyboard_and_its_journey_told(page):
    ideas = filmed()[0].message()[0]["ideas"]
    page.get_by_role("slider", name="Week", exact=True).fill("180")
    picture = page.get_by_role("application", name=re.compile("^The societies"))
    tab_to(page, picture, back=True)
    said = page.locator(".stage-said")
    for _ in range(200):
        page.keyboard.press("ArrowRight")
        if said.inner_text().startswith("Idea "):
            break
    named = re.match(r"Idea \d+", said.inner_text())
    assert named, "no idea was found with the arrow keys"
    plain = pixels(page, STAGE)
    page.keyboard.press("Enter")
    idea = next(one for one in ideas if re.match(rf"{named[0]}\b", one["label"], re.IGNORECASE))
    expect(page.locator(".hops .mark-text")).to_have_text([hop["text"] for hop in idea["hops"]])
    frames(page, 2)
    assert pixels(page, STAGE) != plain  # its way is drawn
    page.keyboard.press("Escape")
    expect(page.get_by_label("Idea", exact=True)).to_have_value("")


# --- the ghost ---


def test_what_the_ghost_is_without_is_chosen_by_keyboard(page):
    tab_to(page, page.locator(".ghost-pick summary"))
    page.keyboard.press("Enter")
    for name in ("Norway channel", "Track Two (all of it)"):
        tab_to(page, page.locator(".ghost-choices").get_by_label(name, exact=True), back=name.startswith("Track Two"))
        page.keyboard.press("Space")
    shows(page, {"without": "Norway channel"})
    _, ghost = filmed(without=["Norway channel"])
    expect(verdicts(page).nth(1)).to_contain_text(sentence(ghost)[1:])
    expect(page.locator(".verdict")).to_contain_text("without Norway channel")
    page.keyboard.press("Escape")
    expect(page.locator(".ghost-choices")).to_be_hidden()
    expect(page.locator(".ghost-pick summary")).to_be_focused()


def test_the_ghost_is_shown_in_the_picture_and_the_moment_of_parting_is_marked(page):
    page.get_by_role("slider", name="Week", exact=True).fill("300")
    frames(page, 2)
    plain = pixels(page, STAGE)
    page.get_by_label("show it in the picture").press("Space")
    frames(page, 2)
    shown = pixels(page, STAGE)
    page.get_by_label("show it in the picture").press("Space")
    frames(page, 2)
    assert shown != plain == pixels(page, STAGE)
    parting = divergence(*filmed())
    assert parting["text"] in page.locator(".verdict").inner_text()
    page.get_by_role("button", name="Go to where the difference is first seen").press("Enter")
    assert week_of(page) == parting["seen"]["week"]


# --- many runs ---


def test_two_hundred_runs_are_asked_for_by_keyboard_cancelled_and_told_with_intervals(page):
    begin = page.get_by_role("button", name="Run it 200 times")
    tab_to(page, begin)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Cancel"))
    page.keyboard.press("Enter")
    expect(begin).to_be_focused()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    page.keyboard.press("Enter")
    rows = page.locator(".frequencies tbody tr")
    expect(page.locator(".reading")).not_to_be_empty(timeout=60_000)
    expect(rows.first).to_contain_text(re.compile(r"\d+ of 200\s*\d+\s?% to \d+\s?%"))
    page.get_by_role("slider", name="Stalemate").press("Home")
    expect(page.locator(".stale")).to_contain_text("before your last change")


# --- to another page and back ---


def test_about_and_back_by_keyboard_finds_the_same_world(page):
    page.get_by_role("slider", name="Stalemate").press("Home")
    shows(page, {"conflict.stalemate": "0.0"})
    world = world_of(page)
    end = verdicts(page).nth(0).inner_text()
    tab_to(page, page.get_by_role("link", name="About", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="About Multitrack")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Explore", exact=True))
    page.keyboard.press("Enter")
    expect(verdicts(page).nth(0)).to_have_text(end)
    expect(page.get_by_role("slider", name="Stalemate")).to_have_value("0")
    assert world_of(page) == world
