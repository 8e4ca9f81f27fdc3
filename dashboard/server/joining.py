"""Where a class finds this server: the machine's addresses, a QR code, and a page of both for the projector."""

from __future__ import annotations

import io
import ipaddress
import socket
import time
from collections.abc import Callable
from html import escape

import psutil
import segno
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.server.plain import message, plain_page
from dashboard.server.settings import Serving, address, is_loopback

JOIN = "/join"
SECONDS = 2.0  # that the list of addresses is believed; a laptop changes networks


def own_addresses() -> list[str]:
    """Numbers of this machine that others can reach, the most likely first: nothing is sent to find them.

    IPv4 first, as it can be typed; the one that the system would use towards the outside before all.
    """
    found = []
    for entry in (one for interface in psutil.net_if_addrs().values() for one in interface):
        if entry.family not in (socket.AF_INET, socket.AF_INET6):
            continue
        number = ipaddress.ip_address(entry.address.partition("%")[0])
        if not (number.is_loopback or number.is_link_local or number.is_unspecified):
            found.append(number)
    first = outward()
    found.sort(key=lambda number: (str(number) != first, number.version))
    return [str(number) for number in dict.fromkeys(found)]


def outward() -> str:
    """The number that packets to elsewhere would bear; a datagram socket is connected and nothing sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # a number that is set aside for documents
            return str(asked.getsockname()[0])
        except OSError:  # no network
            return ""


def answers_to(serving: Serving) -> Callable[[str], bool]:
    """Whether a host name or number, beside those of loopback, is this server's. Made once, asked at every request."""
    if not serving.everywhere:
        return lambda name: name == serving.host.lower()
    machine = socket.gethostname().lower()
    names, until = {machine, f"{machine}.local", machine.partition(".")[0]}, 0.0
    numbers: set[str] = set()

    def known(name: str) -> bool:
        nonlocal numbers, until
        if name in names or name in numbers:
            return True
        if time.monotonic() > until:
            numbers, until = set(own_addresses()), time.monotonic() + SECONDS
        return name in numbers

    return known


def joining_addresses(serving: Serving) -> list[str]:
    """Addresses that a class may type, the best first; none where only this machine can reach the server."""
    if not serving.to_a_network:
        return []
    hosts = own_addresses() if serving.everywhere else [serving.host]
    if serving.host == "0.0.0.0":
        hosts = [host for host in hosts if ":" not in host]
    return [address(host, serving.port) for host in hosts]


def terminal_code(url: str) -> str:
    """QR code of an address for a terminal of any colours: black on white, two rows of it in a line."""
    drawn = io.StringIO()
    segno.make(url, micro=False).terminal(drawn, border=2, compact=True)
    return "\n".join(f"\x1b[97;40m{line}\x1b[0m" for line in drawn.getvalue().splitlines())


def presenter(connection: HTTPConnection) -> bool:
    """Whether somebody at this machine asks for the page for the projector.

    Also the name must be this machine's for itself: what comes through a tunnel or a proxy has other ones.
    """
    peer = connection.client.host if connection.client else ""
    named = connection.url.hostname or ""
    forwarded = any(name in connection.headers for name in ("forwarded", "x-forwarded-for"))
    return connection.url.path == JOIN and is_loopback(peer) and is_loopback(named) and not forwarded


def join_route(serving: Serving) -> Route:
    """The page for the projector: address, QR code, and for whoever sits at this machine the PIN."""

    def page(request: Request) -> Response:
        where = joining_addresses(serving)
        if not where:
            text = "This server answers only on this machine." if not serving.to_a_network else "No network was found."
            how = "To let a class join, stop it and start it with: multitrack dashboard --host 0.0.0.0 --pin CODE"
            return message("Nobody can join yet.", text, how, status=200)
        code = segno.make(where[0], micro=False).svg_inline(omitsize=True, border=4, svgclass=None, lineclass=None)
        code = code.replace("<svg ", f'<svg role="img" aria-label="QR code of {escape(where[0])}" ', 1)
        secret = ""
        if serving.pin:
            shown = escape(serving.pin) if presenter(request) else "ask your teacher"
            secret = f'<p>with the PIN</p><p class="address">{shown}</p>'
        others = "".join(f"<p>or {escape(other)}</p>" for other in where[1:])
        body = f'<div><h1>Join Multitrack</h1><p class="address">{escape(where[0])}</p>{secret}{others}</div>{code}'
        return plain_page("Multitrack: join", body, kind="join")

    return Route(JOIN, page)
