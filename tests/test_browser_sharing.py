"""What a visitor takes away and brings: links, downloads, scenario files, through a real browser."""

import hashlib
import io
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import matplotlib.image
import pandas as pd
import pytest

from dashboard.film import divergence, film
from dashboard.session.ask import Ask, understood
from model.runs import run_one
from scenarios import load_scenario
from tests.browser_support import pixels, shows, world_of

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect
OSLO = "/?scenario=oslo&seed=33"
# The last world that the server answered with: its words, and a fingerprint of each of its arrays.
RECEIVED = """
async () => {
  const { message, buffers } = heard.filter((x) => x.message.type === "run").at(-1);
  const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
  const digests = await Promise.all(buffers.map(async (b) => hex(await crypto.subtle.digest("SHA-256", b))));
  return { ask: message.ask, film: message.film, ghost: message.ghost, divergence: message.divergence, digests };
}
"""
MINE = b"""schema = 1
title = "My own war"
[power]
asymmetry = 0.75
[[track_two]]
name = "evenings"
"""


def computed(said):
    """What RECEIVED should be for an ask, from films made here."""
    asked = understood(Ask(said["scenario"], said["changes"], said["seed"], tuple(said["without"])))
    own, ghost = (film(p, said["seed"], asked.scenario) for p in (asked.parameters, asked.ghost))
    (head, buffers), (its_head, its_buffers) = own.message(), ghost.message()
    found = {
        "ask": said, "film": head, "ghost": its_head, "divergence": divergence(own, ghost),
        "digests": [hashlib.sha256(buffer).hexdigest() for buffer in [*buffers, *its_buffers]],
    }  # fmt: skip
    return json.loads(json.dumps(found))


def path_of(page):
    link = urlsplit(page.get_by_label("The link to exactly this world").input_value())
    return f"{link.path}?{link.query}"


# --- links ---


def test_a_link_opens_the_same_run_in_a_new_browser_bit_for_bit(here):
    with here.page(OSLO, listen=True) as page:
        page.get_by_role("slider", name="Stalemate").fill("0.43")
        page.get_by_role("slider", name="Continuity of funding").fill("0.31")
        page.get_by_label("Seed").fill("20260")
        page.get_by_label("Seed").press("Enter")
        shows(page, {"conflict.stalemate": "0.43", "funding.continuity": "0.31", "seed": "20260"})
        given, link = page.evaluate(RECEIVED), path_of(page)
    with here.page(link, listen=True, locale="de-DE", timezone_id="Asia/Tokyo") as fresh:
        opened = fresh.evaluate(RECEIVED)
        expect(fresh.locator(".notices li")).to_have_count(0)
        assert fresh.get_by_role("slider", name="Stalemate").input_value() == "0.43"
    assert opened == given == computed(given["ask"])


@pytest.mark.parametrize(
    ("link", "world", "notices"),
    [
        ("?scenario=olso&seed=33", {"scenario": "oslo", "seed": "33"}, ["'olso'.*'oslo' is used"]),
        (
            "?scenario=oslo&seed=many&power.asymmetry=7&power.asymetry=0.5&conflict.stalemate=0.4&without=nobody",
            {"scenario": "oslo", "seed": "1", "power.asymmetry": "1.0", "conflict.stalemate": "0.4",
             "without": "track_two"},
            ["seed = 'many'", "power.asymmetry must be", "'power.asymetry' is left out.*'power.asymmetry'", "'nobody'"],
        ),
        ("?world=broken", {"scenario": "default", "seed": "1"}, ["default world"]),
        ("?scenario=oslo&v=0.0.1", {"scenario": "oslo"}, ["made by Multitrack '0.0.1'"]),
    ],
    ids=["misspelt", "many mistakes", "no world", "older"],
)  # fmt: skip
def test_a_broken_link_says_what_is_wrong_and_opens_the_nearest_world(here, link, world, notices):
    with here.page(f"/{link}") as page:
        told = " ".join(page.locator(".notices li").all_inner_texts())
        for notice in notices:
            assert re.search(notice, told), told
        assert world_of(page).items() >= world.items()
        page.get_by_role("button", name="Understood").click()
        expect(page.locator(".notices li")).to_have_count(0)


def test_the_address_follows_the_world_without_filling_the_history(here):
    with here.page(OSLO) as page:
        before = page.evaluate("history.length")
        for value in ("0.2", "0.5", "0.3"):
            page.get_by_role("slider", name="Stalemate").fill(value)
        page.wait_for_function("new URLSearchParams(location.search).get('conflict.stalemate') === '0.3'")
        assert page.evaluate("history.length") == before
        page.reload()
        expect(page.get_by_role("slider", name="Stalemate")).to_have_value("0.3")


# --- what is taken away ---


def taken(page, button):
    with page.expect_download() as got:
        page.get_by_role("button", name=button).press("Enter")
    return got.value.suggested_filename, Path(got.value.path()).read_bytes()


def test_what_is_saved_is_the_world_of_the_page(here, tmp_path):
    with here.page(OSLO) as page:
        page.get_by_role("slider", name="Stalemate").fill("0.43")
        shows(page, {"conflict.stalemate": "0.43"})
        asked = understood(Ask("oslo", {"conflict.stalemate": 0.43}, 33))
        name, csv = taken(page, "Weekly numbers")
        assert name == "oslo-changed-seed33.csv"
        table = pd.read_csv(io.BytesIO(csv)).drop(columns="date")
        for world, p in (("factual", asked.parameters), ("counterfactual", asked.ghost)):
            found = table[table["world"] == world].drop(columns="world").reset_index(drop=True)
            weeks = run_one(p, 33, 0, series=True).weeks()
            pd.testing.assert_frame_equal(found, weeks, check_dtype=False, rtol=1e-12)

        name, png = taken(page, "Figure")
        assert name.endswith(".png") and png.startswith(b"\x89PNG\r\n\x1a\n")
        picture = matplotlib.image.imread(io.BytesIO(png))
        assert min(picture.shape[:2]) > 500 and picture.std() > 0.05

        name, toml = taken(page, "Scenario (TOML)")
        saved = tmp_path / name
        saved.write_bytes(toml)
        assert load_scenario(saved).parameters == asked.parameters
        shown = pixels(page, ".stage-picture canvas")
        page.locator("input[type=file]").set_input_files(saved)  # and back again
        shows(page, {"scenario": None})
        expect(page.locator(".differs-list li")).to_have_count(0)
        assert pixels(page, ".stage-picture canvas") == shown


# --- scenario files ---


def test_a_file_of_ones_own_opens_and_its_link_carries_it_to_another_browser(here):
    with here.page(OSLO) as page:
        chosen = {"name": "mine.toml", "mimeType": "text/plain", "buffer": MINE}
        page.locator("input[type=file]").set_input_files(chosen)
        expect(page.get_by_role("heading", level=1)).to_have_text("My own war")
        shows(page, {"scenario": None, "seed": "33"})
        link, end = path_of(page), page.locator(".verdict dd").first.inner_text()
        expect(page.get_by_label("World", exact=True)).to_have_value("file")
    with here.page(link, another=True, color_scheme="dark") as fresh:
        expect(fresh.get_by_role("heading", level=1)).to_have_text("My own war")
        expect(fresh.locator(".verdict dd").first).to_have_text(end)
        expect(fresh.get_by_role("slider", name="Asymmetry of power")).to_have_value("0.75")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"this is no scenario", "mine.toml: line 1, column .*no TOML"),
        (b"\x00\x01\xff\xfe" * 100, "mine.toml"),
        (b"# " + b"x" * 10_000_000, "9,766 kB; a scenario file may have at most 256 kB"),
        (b"", "mine.toml is empty"),
        (b"schema = 1\n[ideas]\nsurplu = 0.5\n", r"\[ideas\].*'surplu'.*Did you mean 'surplus'"),
        (b"schema = 1\n[power]\nasymmetry = 1.4\n", r"\[power\] asymmetry = 1\.4 must be at most 1"),
        (b"schema = 1\n[run]\nweeks = 90000\n", "weeks"),
    ],
    ids=["not TOML", "not text", "10 MB", "empty", "unknown key", "out of bounds", "too long a run"],
)
def test_a_wrong_file_is_refused_in_its_place_and_leaves_the_world_as_it_was(page, content, said):
    before, picture = world_of(page), pixels(page, ".stage-picture canvas")
    page.locator("input[type=file]").set_input_files({"name": "mine.toml", "mimeType": "text/plain", "buffer": content})
    expect(page.locator(".takeaway .problems li")).to_contain_text([re.compile(said, re.DOTALL)])
    assert (world_of(page), pixels(page, ".stage-picture canvas")) == (before, picture)
    page.get_by_role("button", name="Four weeks on").click()  # the page goes on
    expect(page.get_by_role("slider", name="Week", exact=True)).to_have_value("4")
    page.get_by_role("button", name="To the beginning").click()


@pytest.fixture(scope="module")
def page(here):
    """One page for all wrong files: none of them may change it."""
    with here.page(OSLO) as page:
        yield page
