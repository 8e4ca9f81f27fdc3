"""Who may join a class: the PIN, the page for the projector, the command's options; and the documents of About."""

import asyncio
import io
import re
import socket
from contextlib import redirect_stderr
from pathlib import Path
from urllib.parse import urlencode

import pytest

from dashboard.__main__ import main
from dashboard.pages import documents
from dashboard.server import joining
from dashboard.server.guard import Guard
from dashboard.server.pin import EVERY, FREE, Guesses, Passes, Pin, neighbour, own_path
from dashboard.server.plain import message
from dashboard.server.settings import Serving, is_loopback
from experiments.version import version

ROOT = Path(__file__).resolve().parents[1]


# --- the code of the class ---


def asked(app, path="/", *, method="GET", headers=(), body=b"", peer="192.0.2.50", kind="http"):
    """What an ASGI app answers: status (of a socket: 101 or 403), headers, text."""
    sent, pieces = [], [{"type": "http.request", "body": body, "more_body": False}]

    async def receive():
        return pieces.pop(0)

    async def send(said):
        sent.append(said)

    raw = [(name.lower().encode(), value.encode()) for name, value in (("Host", "192.0.2.1:8000"), *headers)]
    path, _, query = path.partition("?")
    scope = {
        "type": kind, "method": method, "path": path, "query_string": query.encode(), "headers": raw, "scheme": "http",
        "client": (peer, 50000), "server": ("192.0.2.1", 8000), "root_path": "",
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    if kind == "websocket":
        return 101 if sent[0]["type"] == "websocket.accept" else 403, {}, ""
    text = b"".join(said.get("body", b"") for said in sent).decode()
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}, text


async def inside(scope, receive, send):
    """The application behind the PIN."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await message("The lesson", "inside", status=200)(scope, receive, send)


def typed(app, pin, where="/", **rest):
    body = urlencode({"pin": pin, "next": where}).encode()
    return asked(app, "/pin", method="POST", body=body, **rest)


def test_without_the_pin_there_is_a_form_and_nothing_else():
    app = Pin(inside, pin="2468", port=8000)
    status, _, page = asked(app, "/about?page=odd")
    assert status == 401 and 'value="/about?page=odd"' in page and "The lesson" not in page
    assert '<label for="pin">' in page and "2468" not in page and "<script" not in page
    assert asked(app, "/files/explore/main.js")[0] == 401
    assert asked(app, "/anything", method="POST")[0] == 403
    assert asked(app, "/jupyter/api/kernels/k/channels", kind="websocket")[0] == 403


def test_the_right_pin_opens_the_page_that_was_asked_for_until_the_browser_closes():
    app = Pin(inside, pin="2468", port=8000)
    assert typed(app, "1357")[0] == 403
    status, headers, _ = typed(app, " 2468 ", "/?scenario=oslo&power.asymmetry=0.7")
    assert (status, headers["location"]) == (303, "/?scenario=oslo&power.asymmetry=0.7")
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "2468" not in cookie
    passed = (("Cookie", cookie.partition(";")[0]),)
    assert asked(app, headers=passed)[0] == 200
    assert asked(app, kind="websocket", headers=passed)[0] == 101
    assert asked(Pin(inside, pin="2468", port=8000), headers=passed)[0] == 401  # another process has another key


def test_a_pass_cannot_be_made_or_kept_for_ever():
    now = [1_000_000.0]
    passes = Passes(clock=lambda: now[0])
    good = passes.new()
    said, _, signature = good.rpartition(".")
    assert passes.good(good)
    for forged in (
        "",
        ".",
        "x.y.z",
        said,
        f"{said}.",
        f"{said}.{'0' * 64}",
        f"9{said}.{signature}",
        f"{said}é.{signature}",
    ):
        assert not passes.good(forged)
    now[0] += 13 * 3600
    assert not passes.good(good)


def test_guessing_is_slow_for_who_guesses_and_costs_a_neighbour_nothing():
    app = Pin(inside, pin="2468", port=8000)
    assert [typed(app, f"{guess:04}")[0] for guess in range(FREE)] == [403] * FREE
    status, headers, _ = typed(app, "2468")  # even the right one, or guessing would go on
    assert status == 429 and 0 < int(headers["retry-after"]) <= EVERY
    assert typed(app, "2468", peer="192.0.2.51")[0] == 303


def test_guesses_come_back_with_time():
    now = [0.0]
    guesses = Guesses(free=2, every=10, clock=lambda: now[0])
    guesses.wrong("a")
    guesses.wrong("a")
    assert guesses.wait("a") == 10
    now[0] = 4.0
    assert guesses.wait("a") == 6
    now[0] = 10.0
    assert guesses.wait("a") == 0
    guesses.wrong("a")
    assert guesses.wait("a") == 10
    now[0] = 1000.0
    guesses.wrong("a")
    assert guesses.wait("a") == 0  # but never more than at the beginning: one is left


def test_one_machine_cannot_guess_under_many_numbers():
    assert neighbour("2001:db8::1") == neighbour("2001:db8::ffff:2") != neighbour("2001:db8:0:1::1")
    assert neighbour("::ffff:192.0.2.1") == neighbour("192.0.2.1") != neighbour("192.0.2.2")


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\nb", "/pin"]
)
def test_the_form_leads_to_no_other_site(elsewhere):
    assert own_path(elsewhere) == "/"


# --- a class joins ---


def test_bound_to_all_addresses_it_answers_to_those_of_this_machine(monkeypatch):
    monkeypatch.setattr(joining, "own_addresses", lambda: ["192.0.2.1", "2001:db8::5"])
    serving = Serving("0.0.0.0", 8000)
    app = Guard(inside, port=8000, known=joining.answers_to(serving))
    assert joining.joining_addresses(serving) == ["http://192.0.2.1:8000"]
    assert asked(app)[0] == 200
    foreign = Guard(inside, port=8000, known=joining.answers_to(Serving("192.0.2.99", 8000)))
    assert asked(foreign)[0] == 421


def test_a_body_of_unknown_length_is_measured():
    async def reads(scope, receive, send):
        while (await receive()).get("more_body"):
            pass
        await inside(scope, receive, send)

    own = (("Origin", "http://192.0.2.1:8000"),)
    app = Guard(reads, port=8000, known=lambda name: True, largest=10)
    assert asked(app, method="POST", headers=own, body=b"x" * 10)[0] == 200
    assert asked(app, method="POST", headers=own, body=b"x" * 11)[0] == 413


def test_the_projector_shows_address_code_and_pin_and_the_class_no_pin(monkeypatch):
    monkeypatch.setattr(joining, "own_addresses", lambda: ["192.0.2.1"])
    page = joining.join_route(Serving("0.0.0.0", 8000, pin="secret")).app
    here = {"peer": "127.0.0.1", "headers": (("X-Unused", ""),)}
    presented = asked_at("127.0.0.1:8000", page, **here)
    assert "http://192.0.2.1:8000" in presented and "<svg" in presented and "secret" in presented
    assert "secret" not in asked(page, "/join")[2]
    assert "secret" not in asked(page, "/join", peer="127.0.0.1")[2]  # through a tunnel: local, under another name
    forwarded = {"peer": "127.0.0.1", "headers": (("X-Forwarded-For", "192.0.2.9"),)}
    assert "secret" not in asked_at("127.0.0.1:8000", page, **forwarded)


def asked_at(host, page, *, peer, headers):
    """The text of /join as asked for under a host's name."""

    async def renamed(scope, receive, send):
        scope["headers"] = [(b"host", host.encode()), *scope["headers"][1:]]
        await page(scope, receive, send)

    return asked(renamed, "/join", peer=peer, headers=headers)[2]


def test_loopback_is_known_in_all_its_forms_and_nothing_else_is():
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1")))
    assert not any(map(is_loopback, ("localhost.evil.example", "192.0.2.1", "::", "0.0.0.0", "::ffff:192.0.2.1", "")))


def test_own_addresses_are_found_and_nothing_is_sent(monkeypatch):
    monkeypatch.setattr(socket.socket, "send", None)
    monkeypatch.setattr(socket.socket, "sendto", None)
    monkeypatch.setattr(socket, "getaddrinfo", None)
    found = joining.own_addresses()
    assert not any(number.startswith(("127.", "169.254.", "fe80")) or number == "::1" for number in found)
    assert len(set(found)) == len(found)


# --- the command ---


def test_a_port_in_use_is_told_with_one_that_is_free():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = io.StringIO()
        with redirect_stderr(said):
            assert main(["--port", str(port)]) == 2
    text = said.getvalue()
    assert text.startswith(f"multitrack: port {port} is in use") and text.count("\n") == 1
    with socket.create_server(("127.0.0.1", int(re.search(r"--port (\d+)", text)[1]))):
        pass


def test_a_host_that_is_not_ours_is_told():
    said = io.StringIO()
    with redirect_stderr(said):
        assert main(["--host", "192.0.2.77", "--port", "0"]) == 2
    assert "192.0.2.77 is not an address of this machine" in said.getvalue()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--port", "70000"], "a whole number of at least 0 and at most 65535"),
        (["--pin", "12"], "4 to 40 letters or digits"),
        (["--pin", "with blank"], "4 to 40 letters or digits"),
        (["--host", ""], "such as 0.0.0.0"),
    ],
)
def test_wrong_options_are_told(wrong, told, capsys):
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2 and told in capsys.readouterr().err


def test_a_wrong_lesson_keeps_the_server_from_starting(tmp_path, capsys):
    (tmp_path / "mine.toml").write_text("schema = 1\ntitel = 'Mine'\n", encoding="utf-8")
    assert main(["--port", "0", "--lessons", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "mine.toml" in told and "title" in told
    assert main(["--port", "0", "--lessons", str(tmp_path / "none")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_help_names_every_option(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    printed = capsys.readouterr().out
    options = ("--port", "--host", "--pin", "--lessons", "--open")
    assert ended.value.code == 0 and all(option in printed for option in options)


# --- the documents of About ---


def test_every_document_is_there_and_its_links_lead_somewhere():
    pages = {known.name: documents.html(known.name) for known in documents.DOCUMENTS}
    anchors = {name: set(re.findall(r' id="([^"]+)"', page)) for name, page in pages.items()}
    for name, page in pages.items():
        assert page.startswith("<h1"), name
        assert "{citation}" not in page and ".md" not in " ".join(re.findall(r'href="([^"]*)"', page))
        for there, anchor in re.findall(r'href="/about(?:\?page=([a-z-]+))?(?:#([^"]+))?"', page):
            assert there in {"", *pages}
            assert not anchor or anchor in anchors[there or "about"], (name, there, anchor)
        for anchor in re.findall(r'href="#([^"]+)"', page):
            assert anchor in anchors[name], (name, anchor)


def test_the_citation_is_that_of_the_citation_file():
    said = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search('title: "(.*)"', said)[1] in documents.citation()
    assert version() in documents.citation() and version() in documents.bibtex()


def test_an_unknown_document_is_answered_with_the_nearest():
    with pytest.raises(documents.UnknownDocument, match="Did you mean 'glossary'"):
        documents.html("glosary")
