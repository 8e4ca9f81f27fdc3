"""The dashboard's server as a class, a stranger and a foreign page meet it; it asks nothing of the internet."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from dashboard.server.settings import LARGEST_MESSAGE, VISITORS

ROOT = Path(__file__).resolve().parents[1]
# Runs first in the server's process: whoever is called outside this machine is noted, and not reached.
WATCHED = """
import os, socket
plain, looked_up = socket.socket.connect, socket.getaddrinfo
def noted(what):
    with open(os.environ["CALLS"], "a") as file:
        print(what, file=file)
    raise OSError(f"no network in tests: {what}")
def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1"):
        noted(address)
    return plain(self, address)
def getaddrinfo(host, *rest, **named):
    if host not in ("127.0.0.1", "localhost", None):
        noted(host)
    return looked_up(host, *rest, **named)
socket.socket.connect, socket.getaddrinfo = connect, getaddrinfo
"""


KERNEL_INFO = {
    "header": {"msg_id": "1", "msg_type": "kernel_info_request", "username": "", "session": "s", "version": "5.2"},
    "parent_header": {}, "metadata": {}, "content": {}, "channel": "shell", "buffers": [],
}  # fmt: skip


@dataclass
class Served:
    """A server in a process of its own, started by the command line."""

    process: subprocess.Popen
    port: int
    calls: Path
    kernels: int = field(default=0)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def ask(self, path, method="GET", body=None, **headers):
        """Status, headers and body of an answer; ``Host`` as given or the server's own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": self.host, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        read = answer.read()
        connection.close()
        return answer.status, answer.headers, read.decode(errors="replace")

    def socket(self, origin=None, cookie="solara-session-id=me", path=None):
        """A page's socket, as a browser opens it."""
        self.kernels += 1
        path = path or f"/jupyter/api/kernels/k{self.kernels}/channels?session_id=p{self.kernels}"
        headers = {"Cookie": cookie} if cookie else {}
        return connect(
            f"ws://{self.host}{path}", origin=origin or f"http://{self.host}", additional_headers=headers,
            compression=None, open_timeout=10, close_timeout=2,
        )  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    (folder / "sitecustomize.py").write_text(WATCHED)
    calls = folder / "calls"
    calls.touch()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]), "CALLS": str(calls)}
    # A shell that runs the tests in the background ignores interrupts, and its children would inherit that.
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-m", "experiments.cli", "dashboard", "--port", "0"], cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        signal.signal(signal.SIGINT, ours)
        line = ""
        while "ready: http://127.0.0.1:" not in line:  # the engine may have to be compiled first, and says so
            line = process.stdout.readline()
            assert line, process.stderr.read()
        yield Served(process, int(re.search(r":(\d+)/", line)[1]), calls)
        if process.poll() is None:
            process.terminate()


def refused(served, **asking):
    """Open a socket that must be refused."""
    with pytest.raises(InvalidStatus, match="403"), served.socket(**asking):
        pass


# --- pages, and what comes with them ---


def test_a_page_runs_only_marked_scripts_and_no_other_host_has_a_say(served):
    status, headers, page = served.ask("/?scenario=oslo")
    assert status == 200
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    nonce = re.search("'nonce-([^']+)'", policy["script-src"])[1]
    scripts = re.findall(r"<script[^>]*>", page)
    assert scripts and all(f'nonce="{nonce}"' in script for script in scripts)
    assert (policy["default-src"], policy["frame-ancestors"], policy["base-uri"]) == ("'none'",) * 3
    assert policy["connect-src"] == f"'self' ws://{served.host}"
    assert "unsafe-inline" not in policy["script-src"] and "http" not in " ".join(policy.values())
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Set-Cookie"].lower().count("httponly") == 1
    assert nonce not in served.ask("/")[2]  # a new one each time


def test_a_page_tells_its_language_and_may_be_enlarged(served):
    page = served.ask("/")[2]
    assert '<html lang="en">' in page and "<noscript>" in page
    assert "user-scalable=no" not in page and "maximum-scale" not in page


def test_nothing_in_a_page_is_addressed_to_another_host(served):
    addressed = re.findall(r'(?:src|href)="([^"]*)"', served.ask("/")[2])
    assert addressed and all(re.match(r"/(?!/)|#", address) for address in addressed), addressed


def test_libraries_come_from_here_and_a_missing_one_is_not_fetched(served):
    for path in re.findall(r'(?:src|href)="(/(?:_solara|static|jupyter)[^"]*)"', served.ask("/")[2]):
        assert served.ask(path)[0] == 200, path
    for missing in ("vega@99/build/vega.min.js", "no-such-library@1.0.0", "@widgetti/none@1/dist/index.js"):
        assert served.ask(f"/_solara/cdn/{missing}")[0] == 404
    assert served.ask("/_solara/cdn/..%2f..%2f..%2fpyvenv.cfg")[0] == 404
    assert served.calls.read_text() == ""


@pytest.mark.parametrize(
    "path",
    ["/resourcez", "/resourcez?verbose", "/readyz", "/jupyter/api/kernels/k1", "/no/such/page", "/files/none.js"],
)
def test_what_is_not_a_page_is_not_found(served, path):
    assert served.ask(path)[0] == 404


def test_the_script_that_mounts_pages_has_patience(served):
    """Solara's, with one number changed: that it is still found there is what is tested."""
    assert "app-status timeout')), 15000)" in served.ask("/static/main-vuetify.js")[2]


def test_our_own_files_are_asked_for_anew(served):
    names = [path.name for path in (ROOT / "dashboard/static/explore").glob("*.js")]
    status, headers, _ = served.ask(f"/files/explore/{names[0]}")
    assert (status, headers["Cache-Control"]) == (200, "no-cache")
    assert served.ask(f"/files/explore/{names[0]}", **{"If-None-Match": headers["ETag"]})[0] == 304


# --- who may ask ---


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 421),
        ("127.0.0.1.evil.example:{port}", 421),
        ("127.0.0.1:1", 421),
        ("localhost:{port}", 200),
        ("LOCALHOST.:{port}", 200),
        ("[::1]:{port}", 200),
        ("192.0.2.7:{port}", 421),
        ("a b", 400),
        ("", 400),
    ],
)
def test_only_the_servers_own_name_will_do(served, host, status):
    assert served.ask("/", Host=host.format(port=served.port))[0] == status


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://{host}", "http://{host}.evil.example", "-"])
def test_a_socket_from_a_foreign_page_is_refused(served, origin):
    refused(served, origin=origin.format(host=served.host))


def test_a_socket_without_the_pages_cookie_is_refused(served):
    refused(served, cookie=None)
    refused(served, path="/jupyter/api/kernels/k/channels")  # nor one that names no page


def test_a_visit_cannot_be_taken_over_by_another(served):
    with served.socket() as page:
        page.send(json.dumps(KERNEL_INFO))
        page.recv(timeout=5)
        taken = f"/jupyter/api/kernels/k{served.kernels}/channels?session_id=other"
        refused(served, path=taken, cookie="solara-session-id=other")


def test_a_form_or_goodbye_from_a_foreign_page_is_refused(served):
    for headers in ({}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
        assert served.ask("/_solara/api/close/k?session_id=p", "POST", **headers)[0] == 403
    assert served.ask("/_solara/api/close/k?session_id=p", "POST", Origin=f"http://{served.host}")[0] == 204


def test_large_messages_and_bodies_are_refused(served):
    with served.socket() as page, pytest.raises(ConnectionClosed) as closed:
        page.send("x" * (LARGEST_MESSAGE + 1))
        page.recv(timeout=5)
    assert closed.value.rcvd.code == 1009
    own = {"Origin": f"http://{served.host}"}
    assert served.ask("/", "POST", **own, **{"Content-Length": str(LARGEST_MESSAGE + 1)})[0] == 413
    assert served.ask("/", "POST", **own, **{"Content-Length": "-1"})[0] in (400, 413)


def test_a_visit_can_be_ended_only_by_who_began_it(served):
    with served.socket() as page:
        page.send(json.dumps(KERNEL_INFO))
        page.recv(timeout=5)
        where = f"/_solara/api/close/k{served.kernels}?session_id=p{served.kernels}"
        own = {"Origin": f"http://{served.host}"}
        served.ask(where, "POST", Cookie="solara-session-id=other", **own)
        page.send(json.dumps(KERNEL_INFO))
        assert json.loads(page.recv(timeout=5))["msg_type"]  # still answered
        served.ask(where, "POST", Cookie="solara-session-id=me", **own)
        page.send(json.dumps(KERNEL_INFO))
        with pytest.raises(ConnectionClosed):
            while True:
                page.recv(timeout=5)


def test_one_visitor_more_than_there_is_room_for_is_told_so_and_waits(served):
    with ExitStack() as room:
        for _ in range(VISITORS):
            room.enter_context(served.socket())
        refused(served)
        status, _, page = served.ask("/")
        assert status == 503 and "full" in page and 'http-equiv="refresh"' in page
    until = time.monotonic() + 5
    while served.ask("/")[0] != 200:
        assert time.monotonic() < until
    with served.socket() as page:  # who left makes room, though his visit is kept as long as nobody needs it
        page.send(json.dumps(KERNEL_INFO))
        assert page.recv(timeout=5)


# --- the end; last in the file, as it stops the server that the others share ---


def test_ctrl_c_ends_it_quietly_with_visitors_in_the_room(served):
    with served.socket():
        served.process.send_signal(signal.SIGINT)
        printed, said = served.process.communicate(timeout=60)
    assert served.process.returncode == 0
    assert said == "" and "Multitrack has stopped." in printed
    assert served.calls.read_text() == ""  # nobody outside this machine was called, by name or number
