"""Sweep in a real browser, by keyboard: axes are found, a map fills, cells are walked and open a world in Explore."""

import re
import time

import psutil
import pytest

from dashboard.session.ask import Ask, understood
from dashboard.session.permalink import read
from dashboard.session.visit import AWAY_SECONDS
from dashboard.sweep.asked import Plan
from dashboard.sweep.plan import planned
from experiments.pairs import counterfactual
from model import Parameters
from tests.browser_support import LAPTOP, PHONE, beyond, drawn, tab, tab_to, violations

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect
SHORT = "run.weeks=150&run.followup_weeks=60&society.grassroots_per_party=20"
WORLD = f"/sweep?scenario=default&seed=3&{SHORT}"
MAP = f"{WORLD}&x=conflict.stalemate:0.2:0.8:3&y=ideas.initial_way_out:0.1:0.9:2&runs=12"
LINE = f"{WORLD}&x=power.asymmetry:0:1:5&runs=12"
RUN, STOP = "Run the sweep", "Cancel"
DONE = 60_000  # milliseconds


@pytest.fixture
def page(here):
    with here.page(MAP) as page:
        yield page


def run(page):
    page.get_by_role("button", name=RUN).press("Enter")
    expect(page.get_by_role("button", name="Run it anew")).to_be_visible(timeout=DONE)


def numbers(page):
    return page.locator(".grid .cell")


def world(**values):
    changes = {"run.weeks": 150, "run.followup_weeks": 60, "society.grassroots_per_party": 20}
    return understood(Ask("default", changes | values, 3)).parameters


def test_a_map_is_run_by_keyboard_and_its_cells_are_the_pairs_of_the_command_line(page):
    tab_to(page, page.get_by_role("button", name=RUN))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Run it anew")).to_be_visible(timeout=DONE)
    expect(numbers(page)).to_have_count(6)
    page.get_by_role("radio", name="With Track Two").check()
    shown = numbers(page).all_inner_texts()
    # Rows go downwards from the highest value, columns rightwards from the lowest.
    at = [(x, y) for y in (0.9, 0.1) for x in (0.2, 0.5, 0.8)]
    expected = []
    for x, y in at:
        p = world(**{"conflict.stalemate": x, "ideas.initial_way_out": y})
        pairs = counterfactual(p, without="track_two", replications=12, seed=3)
        expected.append(str(int(100 * pairs.effect("agreement").factual + 0.5)))
    assert shown == expected
    expect(page.locator(".reading").first).to_contain_text("6 numbers")


def test_cells_are_one_stop_of_the_tab_key_walked_by_arrows_and_tell_what_they_hold(page):
    run(page)
    tab_to(page, numbers(page).first)
    for key, place in (("ArrowRight", "Stalemate 0.5, A way out known at the start 0.9"),
                       ("ArrowDown", "Stalemate 0.5, A way out known at the start 0.1"),
                       ("End", "Stalemate 0.8, A way out known at the start 0.1"),
                       ("ArrowRight", "Stalemate 0.8, A way out known at the start 0.1"),
                       ("Control+Home", "Stalemate 0.2, A way out known at the start 0.9")):  # fmt: skip
        page.keyboard.press(key)
        cell = page.locator(".grid .cell:focus")
        expect(cell).to_have_attribute("aria-label", re.compile(f"^{place}: .*Opens this world in Explore"))
        expect(page.locator(".cell-told h3")).to_have_text(place)
        expect(page.locator(".cell-told dd").first).to_have_text(re.compile(r"\d+ of 12 \(\d+\s% to \d+\s%\)"))
    assert 'class="cell' not in tab(page)


def test_enter_on_a_cell_opens_its_world_in_explore(page):
    run(page)
    tab_to(page, numbers(page).first)
    page.keyboard.press("ArrowRight")
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    explore = opened.value
    expect(explore.get_by_role("slider", name="Stalemate")).to_have_value("0.5")
    expect(explore.get_by_role("slider", name="A way out known at the start")).to_have_value("0.9")
    expect(explore.get_by_label("Seed")).to_have_value("3")
    found = read(explore.url.partition("/?")[2])
    assert found.notices == []
    explore.close()


def test_a_parameter_is_looked_for_by_keyboard_and_its_axis_has_the_range_worth_exploring(page):
    field = page.get_by_role("combobox", name="Second axis: parameter")
    tab_to(page, field)
    page.keyboard.type("spoilers strength")
    expect(page.locator(".search-box:visible [role=option]").first).to_contain_text("spoilers.capability")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Strength of spoilers")
    axis = page.locator(".axis").nth(1)
    low, high = Parameters.declaration("spoilers.capability").explore
    expect(axis.get_by_label("from")).to_have_value(f"{low:g}")
    expect(axis.get_by_label("to", exact=True)).to_have_value(f"{high:g}")
    expect(page.locator(".spec")).to_contain_text(f'"spoilers.capability" = {{range = [{low}, {high}], n = 5}}')
    page.keyboard.type("nonsense")
    expect(page.locator(".search-more:visible")).to_contain_text("No parameter")
    page.keyboard.press("Escape")
    expect(field).to_have_value("Strength of spoilers")


def test_an_axis_of_choices_is_ticked_and_an_axis_is_taken_out_and_added(page):
    field = page.get_by_role("combobox", name="Second axis: parameter")
    field.fill("modality")
    field.press("Enter")
    boxes = page.locator(".axis-levels:visible input")
    expect(boxes.first).to_be_checked()
    for k in range(boxes.count()):
        boxes.nth(k).press("Space")
    expect(page.locator(".axis .control-wrong:visible")).not_to_be_empty()
    page.get_by_role("button", name="Take the second axis out").press("Enter")
    expect(page.locator(".axis")).to_have_count(1)
    add = page.get_by_role("button", name="Add a second axis")
    expect(add).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".axis")).to_have_count(2)


def test_too_many_cells_are_refused_before_anything_runs_with_the_remedy(page):
    values = page.locator(".axis").first.get_by_label("values")
    values.fill("60")
    values.press("Tab")
    expect(page.locator(".setup .control-wrong:visible")).to_contain_text("120 cells; a sweep here has at most 81")
    begin = page.get_by_role("button", name=RUN)
    expect(begin).to_have_attribute("aria-disabled", "true")
    begin.press("Enter")
    expect(page.locator(".results-empty")).to_be_visible()
    values.fill("3")
    values.press("Tab")
    expect(begin).to_have_attribute("aria-disabled", "false")
    low = page.locator(".axis").first.get_by_label("from")
    low.fill("0.9")
    low.press("Tab")
    expect(page.locator(".axis .control-wrong").first).to_contain_text("low must be below high")


def test_a_sweep_shows_how_far_it_is_is_cancelled_and_keeps_its_cells(here):
    with here.page("/sweep?scenario=oslo&x=conflict.stalemate:0.1:0.9:9&y=power.asymmetry:0.1:0.9:9&runs=60") as page:
        page.get_by_role("button", name=RUN).press("Enter")
        expect(page.get_by_role("progressbar")).to_be_visible()
        page.wait_for_function("document.querySelectorAll('.grid .cell:not([aria-label$=\"no run yet\"])').length > 2")
        page.get_by_role("button", name=STOP).press("Enter")
        expect(page.get_by_role("progressbar")).to_be_hidden()
        expect(page.get_by_role("button", name="Run it anew")).to_be_focused()
        assert 0 < page.locator(".grid .cell.partial").count() <= 81
        with page.expect_download() as saved:
            page.get_by_role("button", name="All runs (CSV)").press("Enter")
        with open(saved.value.path(), encoding="utf-8") as file:
            assert 1 < len(file.readlines()) < 81 * 60 * 2


@pytest.mark.parametrize("ends", [
    lambda page: page.goto("about:blank"),  # as closing a tab does, it says goodbye
    lambda page: page.close(),  # Playwright's says none, like a cable that is pulled out
])  # fmt: skip
def test_a_sweep_stops_when_its_tab_is_closed(here, ends):
    context = here.chromium.new_context()
    page = context.new_page()
    page.goto(f"{here.url}/sweep?scenario=oslo&x=conflict.stalemate:0.1:0.9:9&y=power.asymmetry:0.1:0.9:9&runs=100")
    drawn(page)
    page.get_by_role("button", name=RUN).press("Enter")
    page.wait_for_function("document.querySelector('progress').value > 20")
    assert any(busy(here.pid) > 0.2 for _ in range(5))  # nobody else is at work there; the machine may be
    ends(page)
    # Less than the rest of the sweep takes where nothing else is at work, which is the quickest: about twenty seconds.
    until = time.monotonic() + AWAY_SECONDS + 4
    while busy(here.pid) > 0.1 and time.monotonic() < until:
        pass
    assert busy(here.pid) < 0.1
    context.close()


def busy(pid: int, seconds: float = 1.0) -> float:
    """Processor seconds that a process takes in one second."""
    process = psutil.Process(pid)
    before = process.cpu_times()
    time.sleep(seconds)
    after = process.cpu_times()
    return (after.user + after.system - before.user - before.system) / seconds


def test_one_axis_is_a_chart_of_both_worlds_and_a_table_with_intervals(here):
    with here.page(LINE) as page:
        run(page)
        expect(page.locator(".lines circle")).to_have_count(10)
        expect(numbers(page)).to_have_count(15)
        expect(numbers(page).first).to_contain_text(re.compile(r"^\d+\s+\d+ to \d+$"))
        page.get_by_role("radio", name="the difference").check()
        expect(page.locator(".lines circle")).to_have_count(5)
        page.get_by_label("Show").select_option("shaped")  # which the other world cannot have
        expect(page.locator(".measure-note")).to_contain_text("no difference to show")


def test_another_outcome_is_shown_without_another_run(here):
    with here.page(MAP, listen=True) as page:
        run(page)
        said = page.evaluate("asked.length")
        before = numbers(page).all_inner_texts()
        page.get_by_label("Show").select_option("deaths")
        expect(page.locator(".measure-note")).to_contain_text("only a rate compares runs of different length")
        expect(page.locator(".legend-unit")).to_have_text("deaths a year")
        page.get_by_role("radio", name="Without it").check()
        assert numbers(page).all_inner_texts() != before
        page.get_by_label("Show").select_option("heard")
        expect(page.get_by_role("radio", name="With Track Two")).to_be_checked()  # the other world cannot have it
        assert page.evaluate("asked.length") == said


def test_the_spec_and_the_link_are_those_of_what_is_set(page):
    runs = page.get_by_label("Runs of each cell")
    runs.fill("25")
    runs.press("Tab")
    expect(page.locator(".spec")).to_contain_text("replications = 25")
    expect(page.locator(".commands li")).to_have_count(4)
    link = page.get_by_label("The link to this sweep, as it is set")
    expect(link).to_have_value(re.compile("x=conflict.stalemate:0.2:0.8:3&y=.*&runs=25$"))
    with page.expect_download() as saved:
        page.get_by_role("button", name="Spec (TOML)").press("Enter")
    assert saved.value.suggested_filename == "sweep.toml"
    with open(saved.value.path(), encoding="utf-8") as file:
        assert file.read() == page.locator(".spec").inner_text()


def test_another_world_keeps_the_axes_and_a_map_that_is_old_says_so(page):
    run(page)
    page.get_by_label("World", exact=True).select_option("mozambique")
    expect(page.locator(".stale")).to_contain_text("before your last change")
    expect(page.locator(".spec")).to_contain_text('scenario = "mozambique"')
    expect(page.get_by_role("combobox", name="First axis: parameter")).to_have_value("Stalemate")
    axes = [{"path": "conflict.stalemate", "low": 0.2, "high": 0.8, "n": 3},
            {"path": "ideas.initial_way_out", "low": 0.1, "high": 0.9, "n": 2}]  # fmt: skip
    mine = planned(understood(Ask("mozambique", seed=3)), Plan.read({"axes": axes, "runs": 12}))
    expect(page.locator(".setup-size")).to_contain_text(f"3 × 2 = {mine.cells} cells")


def test_to_another_page_and_back_finds_the_same_sweep_set_up(page):
    tab_to(page, page.get_by_role("link", name="About", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="About Multitrack")).to_be_visible()
    page.get_by_role("link", name="Sweep", exact=True).press("Enter")
    expect(page.get_by_label("Runs of each cell")).to_have_value("12")
    expect(page.locator(".axis").nth(1).get_by_label("values")).to_have_value("2")


@pytest.mark.parametrize("width", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("path", [MAP, LINE], ids=["map", "line"])
def test_sweep_has_no_serious_barrier_in_any_state_and_nothing_overflows(here, width, path):
    with here.page(path, viewport=width) as page:
        assert (violations(page), beyond(page)) == ([], [])
        page.get_by_role("combobox", name=re.compile("parameter")).first.click()
        expect(page.get_by_role("listbox")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
        run(page)
        numbers(page).first.focus()
        assert (violations(page), beyond(page)) == ([], [])
        runs = page.get_by_label("Runs of each cell")
        runs.fill("1")
        runs.press("Tab")
        expect(page.locator(".setup > .setup-body > .control-wrong").first).to_contain_text("from 10 to 200")
        assert (violations(page), beyond(page)) == ([], [])
