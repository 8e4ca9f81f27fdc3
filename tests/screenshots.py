"""``python -m tests.screenshots``: photographs of the dashboard for ``docs/images``, always of the same world and week.

Needs a Chromium, as the browser tests do; ``make screenshots`` sees to the rest.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from PIL import Image

from dashboard.server import joining
from dashboard.server.settings import Serving
from tests.browser_support import LAPTOP, PHONE, ROOT, browser, drawn, frames, served

INTO = ROOT / "docs" / "images"
OSLO = "/?scenario=oslo&seed=33"
PROJECTOR = {"width": 1920, "height": 1080}
MARGIN = 12  # pixels around a part of a page
MOST_BYTES = 250_000
CLASSROOM = Serving("0.0.0.0", 8765, "4711")  # whose page for the projector is shown, at an address of the textbooks
CLASS_ADDRESS = "192.0.2.17"


def at_week(page: Any, week: int) -> None:
    """Show a week, with nothing in focus."""
    page.get_by_role("slider", name="Week", exact=True).fill(str(week))
    page.evaluate("document.activeElement.blur()")
    frames(page, 3)


def explore(page: Any) -> None:
    """In the middle of a run: talks at the table, rooms that meet, ideas at every height."""
    at_week(page, 180)


def ghost(page: Any) -> None:
    """The same week in the world without Track Two."""
    page.get_by_label("show it").check()
    at_week(page, 180)


def journey(page: Any) -> None:
    """An idea's way through the people, and its steps beside the chronicle."""
    page.get_by_label("Idea", exact=True).select_option(index=1)
    at_week(page, 195)


def ensemble(page: Any) -> None:
    """Frequencies of two hundred runs."""
    page.get_by_role("button", name="Run it 200 times").click()
    page.locator(".reading").filter(has_text=" ").wait_for()
    at_week(page, 180)


def lab(page: Any) -> None:
    """A lesson's run, five years on, with its lamps."""
    page.get_by_role("button", name="Next: Predict").click()
    page.get_by_role("slider").first.fill("60")
    page.get_by_role("button", name="Lock my prediction").click()
    page.get_by_role("button", name="Next: Observe").click()
    at_week(page, 260)
    page.evaluate("scrollTo(0, 0)")


def lab_worksheet(page: Any) -> None:
    """A worksheet for paper, as it is printed."""
    page.emulate_media(media="print")


def compare(page: Any) -> None:
    """Two worlds in the same week, one as one run of the case had it."""
    at_week(page, 180)
    page.evaluate("scrollTo(0, 0)")


def fans(page: Any) -> None:
    """The years of two hundred runs of each."""
    page.get_by_role("button", name="Run both 200 times").click()
    page.locator(".reading").filter(has_text=" ").first.wait_for()
    at_week(page, 180)


def sweep(page: Any) -> None:
    """A map, all of its cells there."""
    begin = page.get_by_role("button", name="Run the sweep")
    begin.click()
    page.locator("progress").wait_for()
    page.locator("progress").wait_for(state="hidden", timeout=120_000)
    page.evaluate("document.activeElement.blur()")
    frames(page, 3)


def nothing(_page: Any) -> None:
    """The page as it comes."""


@dataclass(frozen=True)
class View:
    """A photograph: the page, the screen, what to do first, and the parts to show where it is not what is in sight."""

    arrange: Callable[[Any], None]
    path: str = OSLO
    screen: dict[str, int] = field(default_factory=lambda: LAPTOP)
    parts: tuple[str, ...] = ()


VIEWS = {
    "explore": View(explore),
    "ghost": View(ghost),
    "journey": View(journey, parts=(".bench", ".chronicle", ".journey")),
    "ensemble": View(ensemble, parts=(".ensemble", ".summary")),
    "explore-phone": View(explore, screen=PHONE),
    "lab": View(lab, path="/lab?lesson=hurting_stalemate"),
    "lab-projector": View(lab, path="/lab?lesson=hurting_stalemate&projector", screen=PROJECTOR),
    "worksheet": View(lab_worksheet, path="/lab?lesson=hurting_stalemate&print=worksheet"),
    "compare": View(compare, path="/compare"),
    "compare-fans": View(fans, path="/compare", parts=(".ensemble", ".fans")),
    "sweep": View(sweep, path="/sweep?scenario=oslo"),
    "case": View(nothing, path="/cases?case=oslo"),
    "about": View(nothing, path="/about"),
    "join": View(nothing, path=""),
}


def photograph(page: Any, view: View) -> bytes:
    """What is in sight, or all of the parts that the view names and what is between them."""
    boxes = [page.locator(part).first.bounding_box() for part in view.parts]
    if not boxes:
        return bytes(page.screenshot())
    top = min(box["y"] for box in boxes) + page.evaluate("scrollY") - MARGIN
    height = max(box["y"] + box["height"] for box in boxes) - min(box["y"] for box in boxes) + 2 * MARGIN
    clip = {"x": 0, "y": top, "width": view.screen["width"], "height": height}
    return bytes(page.screenshot(full_page=True, clip=clip))


def join_page() -> str:
    """The page for the projector as the server makes it, for a classroom at an address that is nobody's."""
    scope = {
        "type": "http", "method": "GET", "path": "/join", "query_string": b"", "scheme": "http",
        "headers": [(b"host", b"127.0.0.1:8765")], "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 8765),
    }  # fmt: skip
    with mock.patch.object(joining, "own_addresses", return_value=[CLASS_ADDRESS]):
        answer = joining.join_route(CLASSROOM).endpoint(joining.Request(scope))
    return bytes(answer.body).decode()


def kept(name: str, taken: bytes) -> Path:
    """Write a photograph in 256 colours, none far from what it was. Raises ValueError where it is too large."""
    image = Image.open(io.BytesIO(taken)).convert("RGB")
    # This method keeps rare colours, such as that of one small light, where the usual one merges them.
    small = image.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    INTO.mkdir(parents=True, exist_ok=True)
    path = INTO / f"{name}.png"
    small.save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name} has {path.stat().st_size:,} bytes; at most {MOST_BYTES:,} are wanted.")
    return path


def main() -> int:
    """Take them all, or those that are named; returns the exit code."""
    with served() as at, browser() as chromium:
        for name in sys.argv[1:] or VIEWS:
            view = VIEWS[name]
            page = chromium.new_context(viewport=view.screen, reduced_motion="reduce").new_page()
            if view.path:
                page.goto(at.url + view.path)
                drawn(page)
            else:
                page.set_content(join_page())
            page.evaluate("document.fonts.ready")
            view.arrange(page)
            print(kept(name, photograph(page, view)).relative_to(ROOT), flush=True)
            page.context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
