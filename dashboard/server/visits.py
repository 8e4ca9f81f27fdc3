"""Who is here: how many, for how long, and that what they leave is given back.

Solara keeps a kernel a visit: a thread while its socket is open, widgets until it is closed. It closes one when the
page says goodbye, or some minutes after the socket was lost; closing takes the page's widget and with it the session.
Here stands what Solara does not do: a limit to their number, and a look at who asks.
"""

from __future__ import annotations

import re
import time
from collections import Counter

import anyio.to_thread
from solara.server import kernel_context
from solara.server import starlette as solara_starlette
from solara.server.kernel_context import VirtualKernelContext
from solara.server.server import COOKIE_KEY_SESSION_ID
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from dashboard.server.settings import VISITORS

NAME = re.compile(r"[A-Za-z0-9._-]{1,128}")  # of a session, a kernel, a page
REFUSED = 1013  # the socket's "try again later"


class Visits:
    """The visits of this process, at most ``most`` of them at the same time."""

    def __init__(self, most: int = VISITORS) -> None:
        self.most = most
        self._open: Counter[str] = Counter()  # sockets of each kernel; a page that comes back may overlap itself
        self._left: dict[str, float] = {}  # when a kernel's last socket was lost

    def full(self) -> bool:
        """Whether as many are looking at their pages as there may be."""
        return len(self._open) >= self.most

    def routes(self) -> list[Route | WebSocketRoute]:
        """The pages' sockets, and the goodbye that a page sends when it is closed."""
        return [
            WebSocketRoute("/jupyter/api/kernels/{kernel_id}/channels", self.socket),
            Route("/_solara/api/close/{kernel_id}", self.goodbye, methods=["POST"]),
        ]

    async def socket(self, socket: WebSocket) -> None:
        """Let a page's socket in if its names are in order and there is room; it lasts as long as the page."""
        kernel, session = socket.path_params["kernel_id"], socket.cookies.get(COOKIE_KEY_SESSION_ID, "")
        names = (kernel, session, socket.query_params.get("session_id", ""))
        there = kernel_context.contexts.get(kernel)
        if not all(NAME.fullmatch(name) for name in names) or (there is not None and there.session_id != session):
            await socket.close(1008)
            return
        if not await self.room_for(kernel):
            await socket.close(REFUSED)
            return
        self._open[kernel] += 1
        try:
            await solara_starlette.kernel_connection(socket)
        finally:
            self._open[kernel] -= 1
            if self._open[kernel] == 0:
                del self._open[kernel]
                self._left[kernel] = time.monotonic()

    async def room_for(self, kernel: str) -> bool:
        """Whether this kernel may be opened or taken up again; who left longest ago makes room."""
        there = dict(kernel_context.contexts)
        self._left = {name: when for name, when in self._left.items() if name in there}
        if kernel in there or len(there.keys() | self._open.keys()) < self.most:
            return True
        away = [context for name, context in there.items() if name not in self._open]
        if not away:
            return False
        await anyio.to_thread.run_sync(close, min(away, key=lambda context: self._left.get(context.id, 0.0)))
        return True

    def goodbye(self, request: Request) -> Response:
        """Close a visit at its page's wish, given with the cookie of whoever began it."""
        context = kernel_context.contexts.get(request.path_params["kernel_id"])
        page = request.query_params.get("session_id", "")
        session = request.cookies.get(COOKIE_KEY_SESSION_ID)
        if context is not None and session == context.session_id and page in context.page_status:
            context.page_close(page)
        return Response(status_code=204)


def close(context: VirtualKernelContext) -> None:
    """Close a visit that nobody is looking at."""
    if not context.closed_event.is_set():
        context.close(reason="cull")
