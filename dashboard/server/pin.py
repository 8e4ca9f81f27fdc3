"""The class's code: who has not typed it gets a form and nothing else.

It keeps strangers on the same network out of a lesson. It is no defence against somebody who can read the network's
traffic: pages are not encrypted.
"""

from __future__ import annotations

import hmac
import ipaddress
import math
import secrets
import time
from collections.abc import Callable
from html import escape
from urllib.parse import parse_qs, quote

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.server.plain import plain_page

FORM = "/pin"
HOURS = 12  # that a code typed once is good for; the key of the cookies dies with the process anyway
FREE, EVERY = 8, 6.0  # wrong guesses that cost nothing, and seconds for each one after: a day for four digits
REMEMBERED = 2000  # addresses whose guesses are remembered


class Guesses:
    """How many wrong guesses an address may still make. One neighbour's guessing costs the others nothing."""

    def __init__(self, free: int = FREE, every: float = EVERY, clock: Callable[[], float] = time.monotonic):
        self.free, self.every, self.clock = free, every, clock
        self._left: dict[str, tuple[float, float]] = {}  # guesses left, and when that was so

    def wait(self, who: str) -> int:
        """Seconds until this address may guess; 0: now."""
        left = self._now(who)
        return 0 if left >= 1 else math.ceil((1 - left) * self.every)

    def wrong(self, who: str) -> None:
        """Count a wrong guess."""
        left = self._now(who)
        self._left.pop(who, None)  # to the end of the line, where those stand who guessed last
        self._left[who] = (left - 1, self.clock())
        if len(self._left) > REMEMBERED:
            del self._left[next(iter(self._left))]

    def _now(self, who: str) -> float:
        left, when = self._left.get(who, (float(self.free), self.clock()))
        return min(self.free, left + (self.clock() - when) / self.every)


class Passes:
    """Cookies that only this process can have made: when, something random, and a signature of both."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._key, self.clock = secrets.token_bytes(32), clock

    def new(self) -> str:
        """A pass that is good from now on."""
        said = f"{int(self.clock())}.{secrets.token_hex(8)}"
        return f"{said}.{self._signature(said)}"

    def good(self, given: str) -> bool:
        """Whether this process made it, and not too long ago."""
        said, _, signature = given.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(said).encode()):
            return False
        return 0 <= self.clock() - int(said.partition(".")[0]) <= HOURS * 3600

    def _signature(self, said: str) -> str:
        return hmac.new(self._key, said.encode(), "sha256").hexdigest()


class Pin:
    """ASGI middleware: lets in who has a pass; gives everybody else the form that earns one.

    ``free(connection)``: requests that need none.
    """

    def __init__(
        self, app: ASGIApp, *, pin: str, port: int, free: Callable[[HTTPConnection], bool] = lambda connection: False
    ) -> None:
        self.app, self.free = app, free
        self._pin = pin.encode()
        self.cookie = f"multitrack-pin-{port}"  # a browser shares cookies between the ports of a host
        self.passes, self.guesses = Passes(), Guesses()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with the form."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        if self.passes.good(connection.cookies.get(self.cookie, "")) or self.free(connection):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "The PIN is missing."})
        else:
            await (await self.answer(Request(scope, receive)))(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """The form, or what comes of filling it in."""
        if request.method == "POST" and request.url.path == FORM:
            return await self.tried(request)
        if request.method not in ("GET", "HEAD"):
            return form("/", status=403)
        where = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return form(where, status=401)

    async def tried(self, request: Request) -> Response:
        """A guess: a pass and the page that was asked for, or the form again."""
        filled = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=4)
        given = filled.get("pin", [""])[0].strip()
        where = own_path(filled.get("next", ["/"])[0])
        who = neighbour(request.client.host if request.client else "")
        if wait := self.guesses.wait(who):
            text = f"Too many wrong PINs from your address. Try again in {wait} s."
            return form(where, text, status=429, retry=wait)
        if not hmac.compare_digest(given.encode(), self._pin):
            self.guesses.wrong(who)
            return form(where, "That is not the PIN. It is shown where you found this address.", status=403)
        answer = RedirectResponse(quote(where, safe="/?&=%[]():,.+~!*';@$#-_"), status_code=303)
        # Lax, so that a link in a learning platform opens for who is in already. A foreign page gains nothing by it:
        # following a link changes nothing here, and forms and sockets must come from our own pages.
        answer.set_cookie(self.cookie, self.passes.new(), max_age=HOURS * 3600, httponly=True, samesite="lax")
        return answer


def form(where: str, wrong: str = "", *, status: int, retry: int | None = None) -> Response:
    """The form. ``where``: the page that was asked for; ``wrong``: what was wrong with the last try."""
    said = f'<p class="wrong" role="alert" id="wrong">{escape(wrong)}</p>' if wrong else ""
    described = ' aria-describedby="wrong" aria-invalid="true"' if wrong else ""
    body = (
        f'<h1>Multitrack</h1><p>This simulation is being shared with a class.</p>{said}<form method="post" '
        f'action="{FORM}"><input type="hidden" name="next" value="{escape(where)}"><label for="pin">PIN</label>'
        f'<input id="pin" name="pin" required autofocus autocomplete="off" autocapitalize="off" spellcheck="false" '
        f'maxlength="64"{described}> <button>Join</button></form>'
    )
    answer = plain_page("Multitrack: PIN", body, status=status)
    if retry is not None:
        answer.headers["Retry-After"] = str(retry)
    return answer


def own_path(path: str) -> str:
    """The path if it is one of this server's pages, else its first page."""
    inside = path.startswith("/") and path[1:2] not in ("/", "\\") and path.isprintable() and "\\" not in path
    return path if inside and not path.startswith(FORM) else "/"


def neighbour(address: str) -> str:
    """Whom an address belongs to: itself, or the network of an IPv6 number, which one machine has to itself."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return address
    if number.version == 6 and not number.is_loopback:
        if number.ipv4_mapped:
            return str(number.ipv4_mapped)
        return str(ipaddress.ip_network((number, 64), strict=False))
    return str(number)
