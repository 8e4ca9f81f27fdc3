"""What can be asked for: the pages, the files they load, their sockets. Everything else is not found.

Solara brings routes of its own that we do not take: its page for operators, its proxy that fetches libraries from the
internet, the extensions of whatever Jupyter is installed. Its answer for a page is made here too, as its own warns
about cookies, believes forwarded headers and allows every script in the page.
"""

from __future__ import annotations

import re
from uuid import uuid4

from solara.server import server
from solara.server import starlette as solara_starlette
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard.server.guard import NONCE
from dashboard.server.libraries import ALWAYS, Files, library_routes
from dashboard.server.plain import message
from dashboard.server.settings import STATIC
from dashboard.server.visits import NAME, Visits

NO_SCRIPT = "<noscript><p>Multitrack draws its pages with JavaScript; please switch it on for this page.</p></noscript>"
# Styles are there before the first thing is drawn.
SHEETS = "".join(f'<link rel="stylesheet" href="/files/{name}.css">' for name in ("site", "page", "guide"))
HEAD = f'{SHEETS}<script type="module" src="/files/site.js"></script>'
# What Solara's page lacks: its language, the right to enlarge it, a word to who has no JavaScript, our style.
REPAIRS = (
    ("<html>", '<html lang="en">'),
    (", maximum-scale=1, user-scalable=no, minimal-ui", ""),
    ('<div id="app"', f'{NO_SCRIPT}<div id="app"'),
    ("</head>", f"{HEAD}</head>"),
)


def application(visits: Visits, extra: list[BaseRoute]) -> Starlette:
    """The server's inside, behind guard and PIN. Raises CannotServe where a library is missing."""

    def page(request: Request) -> Response:
        if visits.full():
            return message(
                "The room is full.", f"{visits.most} visitors are here at the moment, as many as this server takes.",
                "This page tries again by itself.", status=503, refresh=15,
            )  # fmt: skip
        content = server.read_root(request.url.path, "")
        if content is None:
            return message(
                "There is no such page.",
                "There are: / (Explore), /lab, /compare, /sweep, /cases and /about.",
                status=404,
            )
        return opened(request, content)

    routes: list[BaseRoute] = [
        *visits.routes(),
        *extra,
        Mount("/files", Files(STATIC, ALWAYS)),
        Mount("/static/assets", solara_starlette.StaticAssets()),
        *library_routes(),
        Route("/{path:path}", page),
    ]
    return Starlette(
        routes=routes,
        lifespan=solara_starlette.lifespan,
        middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)],
    )


def opened(request: Request, content: str) -> Response:
    """Solara's page, repaired, its scripts marked, with the cookie that its socket must show."""
    for before, after in REPAIRS:
        content = content.replace(before, after, 1)
    content = re.sub(r"<script(?=[\s>])", f'<script nonce="{request.scope[NONCE]}"', content)
    answer = HTMLResponse(content, headers={"Cache-Control": "no-store"})
    session = request.cookies.get(server.COOKIE_KEY_SESSION_ID, "")
    if not NAME.fullmatch(session):
        session = str(uuid4())
    # Lax: with "strict" a link from elsewhere would come without it and take the visitor's other pages their socket.
    answer.set_cookie(server.COOKIE_KEY_SESSION_ID, session, httponly=True, samesite="lax")
    return answer
