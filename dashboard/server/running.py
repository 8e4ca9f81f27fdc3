"""The server at work: its layers put together, its announcement, its end."""

from __future__ import annotations

import os
import socket
import sys
import threading
import webbrowser

import solara.server.settings
import uvicorn

from dashboard.server.guard import Guard
from dashboard.server.joining import JOIN, answers_to, join_route, joining_addresses, presenter, terminal_code
from dashboard.server.pin import Pin
from dashboard.server.routes import application
from dashboard.server.settings import LARGEST_MESSAGE, LEAVING_SECONDS, Serving
from dashboard.server.visits import Visits
from dashboard.session import PRESS, WORLDS
from experiments.version import version

LAST_SECONDS = 4.0  # after which threads that are still at work are left behind


class Announced(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, serving: Serving) -> None:
        super().__init__(config)
        self.serving = serving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then say so."""
        await super().startup(sockets)
        print(announcement(self.serving), flush=True)
        if self.serving.open_browser:
            threading.Thread(target=webbrowser.open, args=(f"{self.serving.here}/",), daemon=True).start()


def run(serving: Serving, listening: socket.socket) -> None:
    """Serve at a socket. Raises CannotServe, and KeyboardInterrupt when told to stop."""
    for pool in (WORLDS, PRESS):
        pool.start()
    solara.server.settings.main.base_url = f"{serving.here}/"
    inside = application(Visits(), [join_route(serving)])
    with_pin = Pin(inside, pin=serving.pin, port=serving.port, free=presenter) if serving.pin else inside
    config = uvicorn.Config(
        Guard(with_pin, port=serving.port, known=answers_to(serving)),
        log_level="error",  # a stranger's malformed request is no news
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        ws_per_message_deflate=False,  # a picture is dense already, and compressing it would cost everybody time
        timeout_graceful_shutdown=LEAVING_SECONDS,
    )
    try:
        Announced(config, serving).run(sockets=[listening])
    finally:
        leave_threads_behind()


def announcement(serving: Serving) -> str:
    """What is printed when the server is ready: where it is, who can reach it, how to stop it."""
    lines = [f"Multitrack {version()} is ready: {serving.here}/"]
    if serving.to_a_network:
        where = joining_addresses(serving)
        lines += [f"  for the class  {url}/" for url in where] or ["  no network was found for a class to join by"]
        lines += [f"  projector      {serving.here}{JOIN}"]
        if serving.pin:
            lines += [f"  PIN            {serving.pin}"]
        else:
            lines += ["No PIN was set: anyone on this network can open it. With --pin CODE only your class can."]
        if where and sys.stdout.isatty():
            lines += [terminal_code(f"{where[0]}/")]
    return "\n".join([*lines, "Ctrl-C stops it."])


def leave_threads_behind() -> None:
    """End the process soon, even if a simulation is still under way in some thread."""
    last = threading.Timer(LAST_SECONDS, os._exit, args=(0,))
    last.daemon = True
    last.start()
