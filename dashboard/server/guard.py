"""What is let in: a thin layer around everything else that the server does.

A page on another site can make a visitor's browser talk to this server. It is stopped three times: the Host must be
this server (else a name that was made to point here would do), sockets and forms need an Origin that is the same host,
and the answer's policy lets no other host into our pages, nor our pages into another's frame.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.plain import message
from dashboard.server.settings import LARGEST_MESSAGE, is_loopback

NONCE = "multitrack.nonce"  # in the scope: what marks the page's own scripts
SAFE = ("GET", "HEAD")
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(:(?P<port>\d{1,5}))?", re.IGNORECASE)


class TooLarge(Exception):
    """A request's body goes on beyond the limit."""


class Guard:
    """ASGI middleware: Host, Origin, sizes; headers of every answer.

    ``known(name)`` says whether the server answers to a host name or number, without port and brackets.
    """

    def __init__(self, app: ASGIApp, *, port: int, known: Callable[[str], bool], largest: int = LARGEST_MESSAGE):
        self.app, self.port, self.known, self.largest = app, port, known, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request or pass it on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        scope[NONCE] = secrets.token_urlsafe(16)
        host = headers.get("host", "")
        started = False

        async def answer(said: Message) -> None:
            nonlocal started
            if said["type"] == "http.response.start":
                started = True
                protect(MutableHeaders(scope=said), scope[NONCE], host if HOST.fullmatch(host) else "")
            await send(said)

        if wrong := self.refusal(scope, headers):
            await refuse(scope, receive, answer, *wrong)
            return
        try:
            await self.app(scope, self.measured(scope, receive), answer)
        except TooLarge:
            if not started:
                await refuse(scope, receive, answer, 413, "This is too large.", f"At most {self.largest:,} bytes.")

    def refusal(self, scope: Scope, headers: Headers) -> tuple[int, str, str] | None:
        """Status, title and text with which a request is refused; None where it may go on."""
        said = headers.getlist("host")
        found = HOST.fullmatch(said[0]) if len(said) == 1 else None
        if found is None:
            return 400, "This address is not understood.", "A request must name one host."
        name = found["name"].strip("[]").rstrip(".").lower()
        port = int(found["port"] or 80)
        if not (is_loopback(name) or self.known(name)):
            return 421, "Not under this name.", (
                "This server answers only at the addresses that it printed when it started. Type one of them."
            )  # fmt: skip
        if port != self.port:
            return 421, "Not at this port.", f"This server was started at port {self.port}; open it at that port."
        if scope["type"] == "websocket" or scope["method"] not in SAFE:
            origins = headers.getlist("origin")
            if len(origins) != 1 or origins[0].lower() != f"http://{said[0].lower()}":
                return 403, "Not from another page.", "This may be asked only by a page of this server."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.largest:
            return 413, "This is too large.", f"At most {self.largest:,} bytes."
        return None

    def measured(self, scope: Scope, receive: Receive) -> Receive:
        """``receive`` that raises TooLarge when a body of unknown length goes beyond the limit."""
        got = 0

        async def take() -> Message:
            nonlocal got
            said = await receive()
            got += len(said.get("body", b""))
            if got > self.largest:
                raise TooLarge
            return said

        return take if scope["type"] == "http" else receive


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, title: str, text: str) -> None:
    """Answer a request with a plain page, a socket by closing it before it was opened (status 403)."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": title})
    else:
        await message(title, text, status=status)(scope, receive, send)


def protect(headers: MutableHeaders, nonce: str, host: str) -> None:
    """Put the headers of safety on an answer. ``host``: as the visitor named it; to some browsers 'self' is no socket.

    The page's frame is compiled in the browser from templates, hence 'unsafe-eval', and its libraries put styles into
    elements; a widget's script comes as a blob. No script in the page's text runs without the nonce.
    """
    policy = {
        "default-src": "'none'",
        "script-src": f"'self' 'nonce-{nonce}' 'unsafe-eval' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' ws://{host}" if host else "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    headers["Content-Security-Policy"] = "; ".join(f"{what} {whence}" for what, whence in policy.items())
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    # Not no-referrer: under it browsers send "Origin: null" with our own forms and beacons, which we refuse.
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=()"
