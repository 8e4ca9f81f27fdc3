"""A dashboard that is served for real and a Chromium that looks at it: for tests, screenshots and the benchmark.

Chromium is the system's own (``CHROMIUM`` names another than the first found); Playwright only drives it.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# What Chromium would fetch for itself must not be mistaken for what the page asks for.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--process-per-site",  # the pages of a context share what was compiled of their scripts: a third of a page's cost
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE 127.0.0.2 , EXCLUDE *.localhost",  # no other
)  # fmt: skip
STARTS_WITHIN, STOPS_WITHIN, SHOWN_WITHIN = 120.0, 20.0, 30_000  # seconds, seconds, milliseconds
LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
LOOPBACK = ("127.0.0.1", "localhost")


def chromium_path() -> str:
    """Where Chromium is; skips a test, or raises outside of one, where there is none."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium here: on Debian apt-get install chromium, elsewhere CHROMIUM=/path/to/it")
    return found


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Served:
    """A dashboard at ``url``, run by ``process``."""

    url: str
    process: subprocess.Popen[str]


@contextmanager
def served(*options: str, log: Path | None = None) -> Iterator[Served]:
    """Serve the dashboard as a visitor's machine would, in a process of its own; its output goes to ``log``."""
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "--port", str(port), *options]
    with open(log or os.devnull, "w", encoding="utf-8") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, text=True)
        try:
            url = f"http://127.0.0.1:{port}"
            _await(url, process, log)
            yield Served(url, process)
        finally:
            process.terminate()
            try:
                process.wait(STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(url: str, process: subprocess.Popen[str], log: Path | None) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            said = log.read_text(encoding="utf-8") if log else "run it with log= to see why"
            raise RuntimeError(f"the dashboard ended with exit code {process.returncode}: {said}")
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:  # it answers, if only to ask for a PIN
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the dashboard did not answer within {STARTS_WITHIN:g} s")


@contextmanager
def browser(**options: Any) -> Iterator[Any]:
    """A headless Chromium, as Playwright's Browser, for which there is no internet."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: pip install -e .[browser]")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=chromium_path(), args=list(FLAGS), **options)
        try:
            yield chromium
        finally:
            chromium.close()


@dataclass
class Watched:
    """What a page said and asked for while it was watched."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def watch(self, page: Any) -> None:
        """Note every error of the page, in its console or thrown, and every request that leaves this machine."""
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda opened: self._asked(opened.url))
        page.on("requestfailed", lambda request: self._failed(request))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOOPBACK:
            self.foreign.append(url)

    def _failed(self, request: Any) -> None:
        """Note a request that came to nothing, but not what was under way when the page was left."""
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"{request.url}: {request.failure}")


# Stands in for the page's first script: keeps what page and server say, where a test can look at it, and goes on.
LISTENING = """
import { render as own } from "./main.js?heard";
export const render = ({ model, el }) => {
  Object.assign(globalThis, { asked: [], heard: [] });
  model.on("msg:custom", (message, buffers) => heard.push({ message, buffers: buffers ?? [] }));
  const noted = {
    get: (name) => model.get(name),
    on: (...all) => model.on(...all),
    off: (...all) => model.off(...all),
    send: (message) => {
      asked.push(message);
      model.send(message);
    },
  };
  return own({ model: noted, el });
};
"""
SHOWS = """
(wanted) => {
  const query = new URL(document.querySelector("input.link").value).searchParams;
  return Object.entries(wanted).every(([key, said]) => query.get(key) === said);
}
"""
FRAMES = """
(n) => new Promise((done) => {
  const one = () => ((n -= 1) < 0 ? done() : requestAnimationFrame(one));
  one();
})
"""
# What the focus is on, and what shows that it is there.
FOCUS = """
() => {
  const el = document.activeElement;
  const outlined = (x) => {
    const style = getComputedStyle(x);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const box = el.getBoundingClientRect();
  const within = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const seen = within && box.width >= 8 && box.height >= 8;
  const all = [...document.querySelectorAll("a, button, input, select, summary, [tabindex]")];
  const others = all.filter((x) => x !== el);
  return {
    what: el === document.body ? "" : el.outerHTML.slice(0, 200),
    shows: outlined(el) && seen && !others.some(outlined),
  };
}
"""
MOST_STOPS = 120  # of the Tab key on any page with its groups closed


@dataclass
class Site:
    """A dashboard that is served, its process, and the browser that visits it."""

    url: str
    pid: int
    chromium: Any
    laptop: Any  # the browser context of most pages, which keeps the scripts once fetched
    keeper: Any  # an empty page there that stays open, and with it the process that all its pages share

    @contextmanager
    def page(
        self,
        path: str = "/",
        *,
        quiet: bool = True,
        listen: bool = False,
        scripts: dict[str, str] | None = None,
        viewport: dict[str, int] = LAPTOP,
        another: bool = False,
        **options: Any,
    ) -> Iterator[Any]:
        """A page, drawn, in a browser where no page has kept anything.

        ``another``: in a browser context of its own, as that of another person; with any ``options`` too, which it has.

        ``quiet``: the page must have said no error, and asked no other machine, when the test is done with it.
        ``listen``: what the server says is kept in ``heard``, what the page says in ``asked``. ``scripts``: what takes
        the place of a script of the page, by its file's name. These two keep the browser from caching.
        """
        own = another or bool(options)
        context = self.chromium.new_context(viewport=viewport, **options) if own else self.laptop
        page = context.new_page()
        try:
            if not own:
                page.set_viewport_size(viewport)
                self.keeper.evaluate("localStorage.clear()")
            watched = Watched()
            watched.watch(page)
            for name, script in (({"main.js": LISTENING} if listen else {}) | (scripts or {})).items():
                replace_script(page, name, script)
            page.goto(self.url + path)
            drawn(page)
            yield page
            if quiet:
                assert (watched.errors, watched.foreign) == ([], [])
        finally:
            (context if own else page).close()


@contextmanager
def site() -> Iterator[Site]:
    """A dashboard as it is served without options, and a browser."""
    with served() as at, browser() as chromium:
        laptop = chromium.new_context(viewport=LAPTOP)
        keeper = laptop.new_page()
        keeper.goto(f"{at.url}/files/site.css")
        yield Site(at.url, at.process.pid, chromium, laptop, keeper)


def replace_script(page: Any, name: str, script: str) -> None:
    """Give the page another text for one of its scripts; asked for with a query (``?heard``) it is its own."""
    address = re.compile(rf"/files/\w+/{re.escape(name)}$")
    page.route(address, lambda route: route.fulfill(body=script, content_type="text/javascript"))


def drawn(page: Any) -> None:
    """Wait until a page has what it shows: a page that is worked on its first content, a document its heading."""
    page.locator("main.page:not(.waits), main article h1").first.wait_for()


def tab(page: Any, back: bool = False) -> str:
    """Press Tab once. What has the focus now must show it, and nothing else may; "" once the page's end is reached."""
    page.keyboard.press("Shift+Tab" if back else "Tab")
    for _ in range(20):  # what has just come may have pushed it out of sight; the browser scrolls after it
        focus = page.evaluate(FOCUS)
        if focus["shows"] or not focus["what"]:
            break
        page.wait_for_timeout(50)
    assert focus["shows"] or not focus["what"], f"the focus cannot be seen on {focus['what']}"
    return str(focus["what"])


def tab_to(page: Any, target: Any, back: bool = False) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(MOST_STOPS):
        tab(page, back)
        if target.evaluate("(el) => el === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached within {MOST_STOPS} stops of the Tab key")


def world_of(page: Any) -> dict[str, str]:
    """The world that is shown, as the page's link says it: scenario, seed, every changed value."""
    link = urlsplit(page.get_by_label("The link to exactly this world").input_value())
    return {key: said[0] for key, said in parse_qs(link.query).items()}


def shows(page: Any, parts: dict[str, str | None]) -> None:
    """Wait until the page shows a world whose link has these parts (None: has it not), and has drawn it."""
    page.wait_for_function(SHOWS, arg=parts)
    frames(page, 2)


def frames(page: Any, count: int) -> None:
    """Wait until the browser has drawn so many frames."""
    page.evaluate(FRAMES, count)


def pixels(page: Any, canvas: str) -> str:
    """What a canvas shows, as text that differs where a pixel does."""
    return str(page.locator(canvas).evaluate("(el) => el.toDataURL()"))


def violations(page: Any) -> list[str]:
    """What axe-core finds on the page that is serious or critical, one line an element. Targets must not be tiny."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install -e .[browser]").Axe()
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    found = axe.run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


# Elements that reach beyond the right edge and are not in a box that scrolls by itself.
BEYOND = """
() => {
  const own = (el) => ["auto", "scroll"].includes(getComputedStyle(el).overflowX);
  const scrolls = (el) => el !== null && (own(el) || scrolls(el.parentElement));
  const beyond = ({ right, width }) => right > innerWidth + 1 && width > 1;
  const wide = (el) => el.checkVisibility() && beyond(el.getBoundingClientRect()) && !scrolls(el.parentElement);
  const found = [...document.body.querySelectorAll("*")].filter(wide);
  const whole = document.documentElement.scrollWidth > innerWidth ? ["the whole page"] : [];
  return [...whole, ...found.map((el) => el.outerHTML.slice(0, 120))];
}
"""


def beyond(page: Any) -> list[str]:
    """What overflows the page sideways."""
    return list(page.evaluate(BEYOND))
