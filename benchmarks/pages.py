"""What a browser sees of the dashboard and of its peers: from key press to drawn, and frames a second while playing.

The same keys, the same clock and the same browser for all, taken in turn. A move is over two frames after all of the
page's pictures have changed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.browser_support import LAPTOP, ROOT, browser, free_port, served

LINK = "?scenario=oslo&seed=1"
ANSWERS_WITHIN = 60.0  # seconds until a peer's server is up
SETTLES = 0.15  # seconds between two moves, for what a page does after it has drawn
PLAYS = 5.0  # seconds
# In every page: when a key last went down, how long until what it changed was drawn, which frames were drawn to.
WATCH = """
(() => {
  const seen = globalThis.seen = { at: 0, images: 0, moves: [], frames: 0, drawn: 0, loads: 0, longest: 0 };
  const done = () => { if (seen.at) { seen.moves.push(performance.now() - seen.at); seen.at = 0; } };
  addEventListener("keydown", (e) => {
    if (e.key.startsWith("Arrow") || e.key === "Enter") { seen.at = performance.now(); seen.images = 0; }
  }, true);
  document.addEventListener("multitrack:drawn", done);
  document.addEventListener("load", (e) => {
    if (e.target.tagName !== "IMG") return;
    seen.loads += 1;
    seen.images += 1;
    if (seen.images === 3) requestAnimationFrame(() => requestAnimationFrame(done));
  }, true);
  let touched = false;
  const own = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (...all) { touched = true; return own.apply(this, all); };
  let before = 0;
  const frame = (now) => {
    seen.longest = before ? Math.max(seen.longest, now - before) : 0;
    before = now;
    seen.frames += 1;
    if (touched) seen.drawn += 1;
    touched = false;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})();
"""


@dataclass
class Contender:
    """A page to measure: where it is, its slider and its button, and what it has shown so far."""

    name: str
    url: str
    slider: str
    play: str
    ready: str
    apply: str = ""  # the button without which a moved slider changes nothing
    page: Any = None
    moves: list[float] = field(default_factory=list)  # ms
    frames: list[float] = field(default_factory=list)  # a second
    gaps: list[float] = field(default_factory=list)  # ms, the longest of each time

    @property
    def ours(self) -> bool:
        """Whether it draws in the browser."""
        return self.name == "Multitrack"

    def open(self, chromium: Any) -> None:
        """Open the page, in a process of the browser's own, and wait for its first pictures."""
        self.page = chromium.new_context(viewport=LAPTOP).new_page()
        self.page.add_init_script(WATCH)
        self.load()

    def load(self) -> None:
        """Load the page anew, which ends whatever it did."""
        self.page.goto(self.url)
        self.page.wait_for_function(self.ready, timeout=60_000)
        time.sleep(1.0)

    def move(self, times: int, key: str) -> None:
        """Press a key on the slider so often, each time waiting until its outcome was drawn."""
        self.page.bring_to_front()
        for _ in range(times):
            self.page.locator(self.slider).first.focus()
            had = self.page.evaluate("seen.moves.length")
            self.page.keyboard.press(key)
            if self.apply:
                time.sleep(SETTLES)
                self.page.locator(self.apply).first.press("Enter")  # from here on it is measured
            self.page.wait_for_function("(had) => seen.moves.length > had", arg=had, timeout=60_000)
            self.moves.append(self.page.evaluate("seen.moves.at(-1)"))
            time.sleep(SETTLES)

    def go(self) -> None:
        """Play for a while and count what was drawn."""
        self.page.bring_to_front()
        self.page.locator(self.play).first.click()
        time.sleep(0.5)
        counts = "() => { const { drawn, loads } = seen; seen.longest = 0; return [drawn, loads, performance.now()]; }"
        began = self.page.evaluate(counts)
        time.sleep(PLAYS)
        longest = self.page.evaluate("seen.longest")
        ended = self.page.evaluate(counts)
        seconds = (ended[2] - began[2]) / 1000.0
        drawn = ended[0] - began[0] if self.ours else (ended[1] - began[1]) / 3.0
        self.frames.append(drawn / seconds)
        self.gaps.append(longest)
        self.load()  # not the button: pausing SolaraViz ends now and then in an error of its own

    def figures(self) -> dict[str, float]:
        """Median and 95th percentile of the moves [ms], frames drawn a second, the longest gap between two [ms]."""
        found = {
            "moves": len(self.moves), "p50_ms": statistics.median(self.moves), "p95_ms": high(self.moves),
            "frames_a_second": statistics.median(self.frames),
        }  # fmt: skip
        return found | ({"longest_gap_ms": max(self.gaps)} if self.ours else {})


def high(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


@contextmanager
def peer(name: str) -> Iterator[str]:
    """Serve a peer's page in a process of its own; its address."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.peers_dashboard.serve", name, str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}/"
        until = time.monotonic() + ANSWERS_WITHIN
        try:
            while time.monotonic() < until and process.poll() is None:
                try:
                    urllib.request.urlopen(url, timeout=10).close()
                    break
                except OSError:
                    time.sleep(0.2)
            else:
                process.terminate()
                raise RuntimeError(f"the page {name} did not come up: {' '.join(command[1:])} says why")
            yield url
        finally:
            process.terminate()


def measure(rounds: int, moves: int) -> dict[str, dict[str, float]]:
    """Every page's figures, taken in turn in so many rounds of so many moves."""
    images = "document.querySelectorAll('img').length >= 3"
    with ExitStack() as stack:
        ours = stack.enter_context(served()).url
        pages = [
            Contender(
                "Multitrack", f"{ours}/{LINK}", "role=slider[name=/asymmetry/i]", ".transport-play",
                "document.querySelector('main.explore:not(.waits)') !== null",
            ),
            Contender(
                "Solara and matplotlib", stack.enter_context(peer("charts_page")), "[role=slider]", "text=Play", images
            ),
            Contender(
                "Mesa's SolaraViz", stack.enter_context(peer("solara_viz")),
                ".v-input:has-text('Asymmetry') [role=slider]", "button:has-text('▶'), button:has-text('❚❚')", images,
                apply="button:has-text('Reset')",
            ),
        ]  # fmt: skip
        chromium = stack.enter_context(browser())
        for page in pages:
            page.open(chromium)
            page.move(2, "ArrowLeft")  # the first of all is no measure
            page.moves.clear()
        for turn in range(rounds):
            for page in pages:
                page.move(moves, "ArrowLeft" if turn % 2 == 0 else "ArrowRight")
        for _ in range(2):
            for page in pages:
                page.go()
        return {page.name: page.figures() for page in pages}
