"""The server as a browser meets it: without a network, from a foreign page, with a PIN, with a part that fails."""

import contextlib
import socket
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from tests.browser_support import Watched, drawn, pixels, replace_script, served, shows, violations
from tests.visitors import until

pytestmark = pytest.mark.browser
expect = pytest.importorskip("playwright.sync_api").expect
OSLO = "/?scenario=oslo&seed=33"
PIN = "2468"


# --- no network ---


def test_the_pages_load_where_no_other_machine_can_be_reached(here):
    """The documents of About: test_browser_access, in the same browser, which finds no other machine."""
    page, watched = here.laptop.new_page(), Watched()
    watched.watch(page)
    for path in ("/about", "/join"):
        assert page.goto(here.url + path, wait_until="networkidle").status == 200
    page.goto(here.url + OSLO, wait_until="networkidle")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("document.querySelector('.transport-range').value > 8")
    page.close()
    assert (watched.errors, watched.foreign) == ([], [])


def test_what_a_page_would_ask_of_another_machine_is_noticed(here):
    """The test above can fail: a script of the page that calls abroad is stopped by the page's policy, and seen."""
    abroad = "fetch('https://example.org/'); export const createSummary = () => {};"
    page, watched = here.laptop.new_page(), Watched()
    watched.watch(page)
    replace_script(page, "summary.js", abroad)
    page.goto(here.url)
    drawn(page)
    page.close()
    assert any("example.org" in error and "Content Security Policy" in error for error in watched.errors)


# --- strangers ---


@contextmanager
def foreign(folder, text):
    """A page of somebody else, served at another port of this machine."""
    (folder / "index.html").write_text(f"<!doctype html><title>foreign</title>{text}", encoding="utf-8")
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


KNOCK = """
(url) => new Promise((done) => {
  const socket = new WebSocket(`${url}/jupyter/api/kernels/knock/channels?session_id=knock`);
  socket.onopen = () => { socket.close(); done("open"); };
  socket.onerror = () => done("refused");
})
"""


def test_a_foreign_page_gets_no_socket_though_the_visitor_is_in(here, tmp_path):
    socket = here.url.replace("http", "ws")
    with here.page(OSLO) as page:
        assert page.evaluate(KNOCK, socket) == "open"
    with foreign(tmp_path, "") as elsewhere:
        page = here.laptop.new_page()  # with the visitor's cookies, which hold for every port
        page.goto(elsewhere)
        assert page.evaluate(KNOCK, socket) == "refused"
        page.close()


def test_a_foreign_page_cannot_send_a_form(here, tmp_path):
    form = f'<form method="post" action="{here.url}/pin"><button>Win a prize</button></form>'
    with foreign(tmp_path, form) as elsewhere:
        page = here.laptop.new_page()
        page.goto(elsewhere)
        with page.expect_navigation() as went:
            page.get_by_role("button").click()
        assert went.value.status == 403
        expect(page.get_by_role("heading", level=1)).to_have_text("Not from another page.")
        page.close()


def test_a_foreign_page_cannot_show_ours_in_a_frame(here, tmp_path):
    with foreign(tmp_path, f'<iframe src="{here.url}/about"></iframe>') as elsewhere:
        page, said = here.laptop.new_page(), []
        page.on("console", lambda line: said.append(line.text))
        page.goto(elsewhere, wait_until="networkidle")
        assert "About Multitrack" not in page.frames[1].locator("html").inner_text()
        assert any("frame-ancestors" in line for line in said)
        page.close()


def test_a_foreign_name_that_points_here_is_refused(here):
    page = here.laptop.new_page()
    port = here.url.rpartition(":")[2]
    answer = page.goto(f"http://multitrack.localhost:{port}/")  # browsers find this at loopback without asking
    assert answer.status == 421
    expect(page.get_by_role("heading", level=1)).to_have_text("Not under this name.")
    assert violations(page) == []
    page.close()


def test_the_class_gets_in_with_its_pin_and_nobody_without(here):
    with served("--pin", PIN) as closed:
        context = here.chromium.new_context()
        page = context.new_page()
        page.goto(f"{closed.url}{OSLO}")
        expect(page.get_by_label("PIN")).to_be_focused()
        assert violations(page) == []
        page.keyboard.type("1357")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("That is not the PIN")
        assert violations(page) == []
        assert page.evaluate(KNOCK, closed.url.replace("http", "ws")) == "refused"
        page.get_by_label("PIN").fill(PIN)
        page.keyboard.press("Enter")
        drawn(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Oslo channel 1993")
        expect(page.get_by_label("Seed")).to_have_value("33")
        context.close()


# --- failures ---

THROWS = "throw new Error('made to fail');"
# A part that fails when it is made, one that fails when the week changes, one that fails while it draws.
BROKEN = {
    "charts.js": (f"export const createCharts = () => {{ {THROWS} }};", "the charts"),
    "journey.js": (
        f"export const createJourney = (el, store) => {{ store.on('week', () => {{ {THROWS} }}); }};"
        "export const furthest = () => 'known';",
        "journey",
    ),
    "stage_people.js": (
        f"export const drawPeople = () => {{ {THROWS} }}; export const drawKnowing = () => {{}};"
        "export const stampsFor = () => ({}); export const drawPerson = () => {}; export const personName = () => '';",
        "the picture",
    ),
}


@pytest.mark.parametrize("script", BROKEN)
def test_a_part_that_fails_says_so_in_its_place_and_leaves_the_rest_alive(here, script):
    text, name = BROKEN[script]
    with here.page(OSLO, scripts={script: text}, quiet=False) as page:
        page.get_by_role("button", name="Four weeks on").click()
        failed = page.locator(".panel-failed")
        expect(failed).to_have_count(1)
        expect(failed).to_contain_text(name)
        expect(failed).to_contain_text("made to fail")
        alive = [
            canvas for canvas in (".stage-picture canvas", ".charts-picture canvas") if page.locator(canvas).count()
        ]
        assert len(alive) == (2 if script == "journey.js" else 1)
        before = [pixels(page, canvas) for canvas in alive]
        page.get_by_role("slider", name="Stalemate").fill("0.3")
        shows(page, {"conflict.stalemate": "0.3"})
        assert all(pixels(page, canvas) != old for canvas, old in zip(alive, before, strict=True))
        page.locator(".chronicle-list button").last.click()
        expect(page.locator(".chronicle-list button").last).to_have_attribute("aria-current", "step")
        expect(page.locator(".summary-text")).not_to_be_empty()
        expect(failed).to_have_count(1)


class Cable:
    """A way to a server that can be cut: what comes to 127.0.0.2 goes on to the server at 127.0.0.1, same port."""

    def __init__(self, port: int) -> None:
        self.there, self.whole, self.ends = ("127.0.0.1", port), True, list[socket.socket]()
        self.refused = 0  # callers while it was cut
        self.listening = socket.create_server(("127.0.0.2", port))
        self.threads = [threading.Thread(target=self._accept)]
        self.threads[0].start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:  # the test is over
                return
            if not self.whole:
                self.refused += 1
                near.close()
                continue
            far = socket.create_connection(self.there)
            self.ends += [near, far]
            for ends in ((near, far), (far, near)):
                self.threads.append(threading.Thread(target=self._carry, args=ends))
                self.threads[-1].start()

    @staticmethod
    def _carry(source: socket.socket, to: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while said := source.recv(65536):
                to.sendall(said)
        for end in (source, to):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """Cut it; who calls meanwhile is hung up on."""
        self.whole = False
        for end in self.ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """Cut it for good, and wait for all that carried."""
        self.cut()
        self.listening.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join()
        for one in (self.listening, *self.ends):
            one.close()


def test_a_page_outlives_a_gap_in_the_network_without_being_loaded_anew(here):
    port = urlsplit(here.url).port
    cable, context = Cable(port), here.chromium.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(f"http://127.0.0.2:{port}{OSLO}")
    drawn(page)
    page.evaluate("globalThis.mine = true")
    cable.cut()
    said = page.get_by_text("Server disconnected")
    expect(said).to_be_visible()
    assert until(lambda: cable.refused >= 2), "the page does not call again"
    cable.whole = True
    for _ in range(20):  # the page calls later and later
        page.clock.fast_forward(15_000)
        page.wait_for_timeout(500)
        if not said.is_visible():
            break
    expect(said).to_be_hidden()
    page.get_by_role("slider", name="Stalemate").fill("0.3")
    shows(page, {"conflict.stalemate": "0.3"})
    assert page.evaluate("globalThis.mine"), "the page was loaded anew"
    context.close()
    cable.end()


def test_a_server_that_is_gone_is_told_with_what_to_do(here):
    with served() as short:
        context = here.chromium.new_context()
        page = context.new_page()
        page.clock.install()
        page.goto(f"{short.url}{OSLO}")
        drawn(page)
        short.process.kill()
        short.process.wait()
        page.get_by_role("slider", name="Stalemate").fill("0.3")
        page.clock.fast_forward(15_000)
        expect(page.get_by_role("alert").filter(has_text="no longer answers")).to_be_visible()
        page.get_by_role("button", name="Four weeks on").click()  # what the browser has goes on
        expect(page.get_by_role("slider", name="Week", exact=True)).to_have_value("4")
        context.close()
