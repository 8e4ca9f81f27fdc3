"""The ripeness lab in a real browser: every lesson by keyboard alone, a class, paper, and what may be seen when."""

import json
import re

import pytest

from dashboard.film import film
from dashboard.lab.conditions import told
from dashboard.lab.lesson import lesson, lessons
from tests.browser_support import LAPTOP, PHONE, beyond, frames, tab_to, violations

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect
NAMES = [one.name for one in lessons()]
FIRST = NAMES[0]
PROJECTOR = {"width": 1920, "height": 1080}
STEPS = ("The situation", "Predict", "Observe", "Change one thing", "Explain", "Your worksheet")
PDF_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
MINUTE = 60_000
MANY = re.compile(r"\d+ of \d+ histories")
# Contrast of every text with white paper, as a printer without colour puts it; the least of them.
GREY = """
() => {
  const light = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const contrast = (el) => {
    const style = getComputedStyle(el);
    const said = el instanceof SVGElement ? style.fill : style.color;
    const [r, g, b] = said.match(/[0-9.]+/g).map(Number);
    const grey = 0.299 * r + 0.587 * g + 0.114 * b; // what is left of a colour
    return 1.05 / (light(grey) + 0.05);
  };
  const texts = [...document.querySelectorAll(".sheet *")].filter((el) =>
    [...el.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()));
  return Math.min(...texts.map(contrast));
}
"""


@pytest.fixture
def page(here):
    """The first lesson, in a browser that has never seen it."""
    with here.page(f"/lab?lesson={FIRST}") as page:
        yield page


def on(page):
    """Press the button that leads to the next step, and be at its heading."""
    page.get_by_role("button", name=re.compile("^Next: ")).click()


def heading(page):
    return page.locator(".step-title")


def predict(page, number=35):
    page.get_by_role("spinbutton").fill(str(number))
    page.get_by_role("button", name="Lock my prediction").click()
    expect(page.locator(".locked")).to_be_visible()


def answer(page, n=0):
    page.get_by_role("radio").nth(n).check()
    page.get_by_role("button", name="Lock my answer").click()
    expect(page.locator(".lines-picture")).to_be_visible()


def to_the_end(page, seen=True):
    """Through the lesson to the worksheet, by mouse."""
    on(page)
    predict(page)
    on(page)
    expect(page.locator(".lines-picture")).to_be_visible()
    if seen:
        page.get_by_role("button", name="Show how often it happens").click()
        expect(page.locator(".reveal-body .answer")).to_be_visible(timeout=MINUTE)
    on(page)
    answer(page)
    if seen:
        page.get_by_role("button", name="Show what the change does").click()
        expect(page.locator(".reveal-body .answer")).to_be_visible(timeout=MINUTE)
    on(page)
    on(page)
    expect(heading(page)).to_have_text(STEPS[5])


def week_to(page, week):
    page.get_by_role("slider", name="Week", exact=True).fill(str(week))
    frames(page, 2)


# --- alone ---


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_is_finished_by_keyboard_alone(here, name):
    with here.page("/lab") as page:
        tab_to(page, page.get_by_role("button", name=lesson(name).title))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        by_keyboard(page, name)


def by_keyboard(page, name):
    def go_on(title):
        tab_to(page, page.get_by_role("button", name=re.compile("^Next: ")))
        page.keyboard.press("Enter")
        expect(heading(page)).to_have_text(title)
        expect(heading(page)).to_be_focused()

    def press(label):
        tab_to(page, page.get_by_role("button", name=label))
        page.keyboard.press("Enter")

    go_on(STEPS[1])
    tab_to(page, page.get_by_role("slider", name="Of 100 histories"))
    for key in ("PageUp", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.get_by_role("spinbutton")).to_have_value("61")
    if lesson(name).predict.reason:
        tab_to(page, page.locator(".guess textarea"))
        page.keyboard.type("Because both hurt.")
    press("Lock my prediction")
    expect(page.locator(".locked-number")).to_have_text("61 of 100")
    go_on(STEPS[2])
    tab_to(page, page.get_by_role("slider", name="Week", exact=True))
    page.keyboard.press("End")
    expect(page.locator(".happens")).to_contain_text("The end of this run")
    tab_to(page, page.get_by_label("What you noticed"))
    page.keyboard.type("The way out came last.")
    press("Show how often it happens")
    expect(page.locator(".reveal-body")).to_contain_text(MANY, timeout=MINUTE)
    go_on(STEPS[3])
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    press("Lock my answer")
    expect(page.locator(".locked")).to_contain_text(lesson(name).change.options[1].text)
    expect(page.locator(".lines-picture")).to_be_visible()  # it comes above what is tabbed to next
    press("Show what the change does")
    expect(page.locator(".reveal-body")).to_contain_text("points", timeout=MINUTE)
    go_on(STEPS[4])
    tab_to(page, page.locator(".own-words textarea").first)
    page.keyboard.type("Pain pushes; it does not show where to.")
    expect(page.locator(".models-answer")).to_be_hidden()
    press("Show the model\u2019s answer")
    expect(page.locator(".models-answer")).to_be_visible()
    go_on(STEPS[5])
    tab_to(page, page.get_by_role("textbox", name=re.compile("^Your name")))
    page.keyboard.type("Ada")
    for text in ("Ada", "61 of 100", "The way out came last.", "Pain pushes; it does not show where to."):
        expect(page.locator(".sheet")).to_contain_text(text)


def test_the_socket_has_nothing_of_what_happens_before_the_lock(here):
    with here.page(f"/lab?lesson={FIRST}", listen=True) as page:
        on(page)
        heard = page.evaluate("heard.map(({ message }) => message)")
        assert [message["type"] for message in heard] == ["welcome", "lesson"]
        assert page.evaluate("heard.flatMap(({ buffers }) => buffers).length") == 0
        for hidden in (lesson(FIRST).observe.text, lesson(FIRST).change.text, lesson(FIRST).explain.answer):
            assert hidden[:40] not in json.dumps(heard)
        page.get_by_role("textbox").fill("a secret reason")
        predict(page, 12)
        page.wait_for_function("heard.some(({ message }) => message.type === 'world')")
        assert "secret" not in json.dumps(page.evaluate("asked"))  # what is written stays where it is written


def test_a_prediction_that_is_locked_stays_so_and_the_lesson_can_begin_anew(page):
    on(page)
    expect(page.get_by_role("button", name="Next: Observe")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Lock my prediction").press("Enter")
    expect(page.locator(".guess .control-wrong")).to_have_text("Choose a number from 0 to 100 first.")
    predict(page, 12)
    expect(page.get_by_role("spinbutton")).to_be_hidden()
    page.reload()
    expect(page.locator(".locked-number")).to_have_text("12 of 100")
    on(page)
    page.reload()
    expect(heading(page)).to_have_text(STEPS[2])
    on(page)
    answer(page)
    on(page)
    on(page)
    page.get_by_role("button", name="Start this lesson again").click()
    expect(heading(page)).to_have_text(STEPS[0])
    on(page)
    expect(page.get_by_role("spinbutton")).to_have_value("")


def test_the_lamps_light_in_the_weeks_in_which_the_conditions_hold(page):
    on(page)
    predict(page)
    on(page)
    one = lesson(FIRST)
    taken = film(one.first, one.seed, one.scenario)
    lamps = page.locator(".lamp")
    met = [n for n, condition in enumerate(told(taken)) if condition["first"] is not None]
    assert met, "no condition is ever met in the first lesson: another must be looked at"
    for n, condition in enumerate(told(taken)):
        expect(lamps.nth(n).locator(".lamp-name")).to_have_text(condition["name"])
        for week in {0, *(edge for spell in condition["all"][:3] for edge in (spell[0], spell[1] + 1))}:
            if week >= taken.weeks:
                continue
            week_to(page, week)
            lit = any(first <= week <= last for first, last in condition["all"])
            expect(lamps.nth(n)).to_have_class(re.compile(r"\blit\b") if lit else re.compile(r"^(?!.*\blit\b)"))
            state = lamps.nth(n).locator(".lamp-state")
            if condition["first"] is None or condition["first"] > week:
                expect(state).to_have_text(re.compile("^(Not yet|Never met)"))
            else:
                expect(state).to_contain_text("irst met")


def test_lines_grow_with_the_weeks_and_no_week_shows_what_comes_later(page):
    on(page)
    predict(page)
    on(page)
    cover = page.locator(".lines-picture clipPath rect")
    width = [float(cover.get_attribute("width"))]
    for week in (100, 300):
        week_to(page, week)
        width.append(float(cover.get_attribute("width")))
    assert width[0] < 2 < width[1] < width[2] < page.locator(".lines").evaluate("(el) => el.clientWidth")


def test_a_link_to_no_lesson_and_to_no_class_says_so(here):
    with here.page("/lab?lesson=none") as page:
        expect(page.locator(".page-notice")).to_contain_text("There is no lesson 'none'.")
        expect(page.locator(".lesson-pick")).to_have_count(len(NAMES))
    with here.page(f"/lab?lesson={FIRST}&class=ZZZZ") as page:
        expect(page.locator(".page-notice")).to_contain_text("There is no class ZZZZ.")
        expect(heading(page)).to_have_text(STEPS[0])


# --- a class ---


def test_a_class_predicts_and_sees_when_its_teacher_shows(here):
    with here.page(f"/lab?lesson={FIRST}", viewport=PROJECTOR, another=True) as host:
        host.get_by_text("In a class, or teaching one?").click()
        host.get_by_role("button", name="Teach this lesson").click()
        code = host.locator(".class-code b").inner_text()
        assert f"class={code}" in host.locator(".class-link b").inner_text()
        with (
            here.page(f"/lab?lesson={FIRST}&class={code}", viewport=PHONE, another=True) as one,
            here.page("/lab", viewport=PHONE, another=True) as other,
        ):
            other.get_by_label("In a class? Its code").fill(code.lower())
            other.get_by_role("button", name="Join").click()
            taught(host, one, other)


def taught(host, one, other):
    on(host)
    for student, number in ((one, 35), (other, 62)):
        on(student)
        predict(student, number)
    expect(host.locator(".class-count")).to_have_text("2 of 2 students locked a prediction")
    for seen in (host, one):
        expect(seen.locator(".tally-picture svg")).to_have_count(0)
    host.get_by_role("button", name="Show predictions").click()
    for seen in (host, one, other):
        expect(seen.locator(".tally-picture .shares-bar")).to_have_count(2)
    for seen in (host, one):
        on(seen)
        expect(seen.locator(".lines-picture")).to_be_visible()
        expect(seen.locator(".reveal-body")).to_be_hidden()
    expect(one.get_by_role("button", name="Show how often it happens")).to_be_hidden()
    host.get_by_role("button", name="Show the answer").click()
    expect(host.locator(".reveal-body .answer")).to_be_visible(timeout=MINUTE)
    one.get_by_role("button", name="Show how often it happens").click()
    expect(one.locator(".reveal-body")).to_contain_text("You predicted 35")
    one.reload()
    expect(one.locator(".reveal-body")).to_contain_text("You predicted 35")
    expect(host.locator(".class-count")).to_have_text("2 of 2 students locked a prediction")
    host.reload()
    host.get_by_role("button", name="Reset\u2026").click()
    expect(host.locator(".class-sure")).to_contain_text("Clear 2 predictions")
    host.get_by_role("button", name="Yes, clear them").click()
    expect(host.locator(".class-count")).to_have_text("0 of 2 students locked a prediction")
    expect(one.locator(".page-notice")).to_contain_text("predict again")
    expect(heading(one)).to_have_text(STEPS[0])


def test_a_teacher_finds_the_class_again_and_shows_nothing_by_mistake(here):
    with here.page("/lab", viewport=LAPTOP) as host:
        host.get_by_role("button", name="Teach this lesson").first.click()
        code = host.locator(".class-code b").inner_text()
        host.get_by_role("button", name="All lessons").click()
        host.get_by_role("link", name="go back to it").click()
        expect(host.locator(".class-code b")).to_have_text(code)
        on(host)
        with here.page("/lab?class=ZZZZ", viewport=PHONE, another=True) as student:
            student.get_by_label("In a class? Its code").fill(" ".join(code.lower()))
            student.get_by_role("button", name="Join").click()
            expect(heading(student)).to_have_text(STEPS[0])
            expect(student.locator(".page-notice")).to_have_count(0)
            led(host, student)


def led(host, student):
    on(student)
    student.get_by_role("spinbutton").fill("35")
    student.locator(".guess textarea").fill("Both hurt.")
    student.reload()
    expect(student.get_by_role("spinbutton")).to_have_value("35")
    expect(host.get_by_role("button", name="Show the answer")).to_be_hidden()
    on(host)
    host.get_by_role("button", name="Show the answer").click()
    expect(host.locator(".class-sure")).to_contain_text("1 student has not locked.")
    host.get_by_role("button", name="Show it").click()
    expect(host.locator(".reveal-body .answer")).to_be_in_viewport(timeout=MINUTE)
    expect(host.locator(".class-host")).to_be_in_viewport()
    student.get_by_role("button", name="Lock my prediction").click()
    expect(student.locator(".class-student")).to_contain_text("Locked after the answer was shown")
    on(host)
    expect(host.get_by_role("button", name="Show the second run")).to_be_visible()
    expect(host.locator(".lines-picture")).to_have_count(0)
    on(student)
    on(student)
    answer(student)
    expect(host.locator(".lines-picture")).to_be_visible()
    on(student)
    expect(student.locator(".models button")).to_have_text("Your teacher shows the model\u2019s answer later.")
    host.get_by_role("button", name="Show the answer").click()
    expect(student.locator(".models button")).to_have_text("Show the model\u2019s answer")
    on(student)
    expect(student.get_by_role("link", name="Teacher\u2019s notes")).to_have_count(0)
    host.get_by_role("button", name="Reset\u2026").click()
    host.get_by_role("button", name="Yes, clear them").click()
    expect(heading(student)).to_have_text(STEPS[0])
    on(student)
    expect(student.locator(".guess textarea")).to_have_value("Both hurt.")


# --- paper ---


@pytest.mark.parametrize("name", NAMES)
def test_sheets_have_one_or_two_pages_and_can_be_read_in_grey(here, name):
    for kind in ("worksheet", "notes"):
        with here.page(f"/lab?lesson={name}&print={kind}") as page:
            if kind == "notes":
                expect(page.locator(".sheet")).to_contain_text("Right is:", timeout=MINUTE)
            printed(page)


def printed(page):
    pages = len(PDF_PAGE.findall(page.pdf(format="A4", prefer_css_page_size=True)))
    assert 1 <= pages <= 2
    page.emulate_media(media="print")
    assert page.evaluate(GREY) >= 7
    expect(page.locator(".sheet-bar:visible")).to_have_count(0)
    expect(page.locator(".site-header")).to_be_hidden()


def test_the_filled_worksheet_prints_what_was_predicted_seen_and_written(page):
    to_the_end(page)
    page.get_by_role("textbox", name=re.compile("^Your name")).fill("Ada")
    sheet = page.locator(".sheet")
    for text in ("Ada", "35 of 100", MANY, "points", "Measured: "):
        expect(sheet).to_contain_text(text)
    assert lesson(FIRST).explain.answer[:40] not in sheet.inner_text()
    printed(page)


# --- for everybody ---


SCREENS = {"laptop": ("", LAPTOP), "phone": ("", PHONE), "projector": ("&projector", PROJECTOR)}


@pytest.mark.parametrize(("path", "size"), SCREENS.values(), ids=SCREENS)
def test_no_step_has_a_serious_violation_or_overflows(here, path, size):
    with here.page("/lab", viewport=size) as page:
        assert (violations(page), beyond(page)) == ([], [])
    with here.page(f"/lab?lesson={FIRST}{path}", viewport=size) as page:

        def look():
            frames(page, 2)
            assert (violations(page), beyond(page)) == ([], [])

        look()
        on(page)
        look()
        predict(page)
        look()
        on(page)
        week_to(page, 200)
        page.get_by_role("button", name="Show how often it happens").click()
        expect(page.locator(".reveal-body .answer")).to_be_visible(timeout=MINUTE)
        look()
        on(page)
        look()
        answer(page)
        page.get_by_role("button", name="Show what the change does").click()
        expect(page.locator(".reveal-body .answer")).to_be_visible(timeout=MINUTE)
        look()
        on(page)
        page.get_by_role("button", name="Show the model\u2019s answer").click()
        look()
        on(page)
        look()
