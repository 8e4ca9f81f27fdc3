"""Start the server: hold the port, compile the engine, then serve until told to stop."""

from __future__ import annotations

import errno
import socket
from dataclasses import replace
from functools import partial
from importlib.util import find_spec

from dashboard.film import film
from dashboard.lab.lab import LAB
from dashboard.lab.lesson import LessonError, lessons
from dashboard.server.settings import MISSING, CannotServe, Serving, set_solara
from model import Parameters
from model.__main__ import main as compile_now
from model.compiling import CACHE, COMPILED


def serve(serving: Serving) -> None:
    """Serve until interrupted. Raises CannotServe, and KeyboardInterrupt when told to stop."""
    for package in ("solara", "uvicorn", "anywidget", "segno", "psutil"):
        if find_spec(package) is None:
            raise CannotServe(MISSING.format(package))
    open_lab(serving)
    with listen(serving) as listening:
        compile_engine()
        set_solara()
        from dashboard.server.joining import joining_addresses
        from dashboard.server.running import run  # imports Solara, which takes a moment and reads what was set

        at = replace(serving, port=listening.getsockname()[1])
        LAB.addresses = partial(joining_addresses, at)
        run(at, listening)


def open_lab(serving: Serving) -> None:
    """Have the lab teach the lessons of a folder too. Raises CannotServe where one of its files is wrong."""
    try:
        lessons(serving.lessons)
    except LessonError as error:
        raise CannotServe(str(error)) from error
    LAB.folder = serving.lessons


def listen(serving: Serving) -> socket.socket:
    """The socket at which visitors will arrive, held from now on: whoever comes early waits. Raises CannotServe."""
    try:
        return bound(serving.host, serving.port)
    except OSError as error:
        raise CannotServe(why(error, serving)) from error


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; at ``::`` also for IPv4 where the system can do that. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = host == "::" and socket.has_dualstack_ipv6()
    return socket.create_server((host, port), family=family, backlog=256, dualstack_ipv6=both)


def why(error: OSError, serving: Serving) -> str:
    """What is wrong with the port or host, and what would do."""
    if error.errno == errno.EADDRINUSE:
        return f"port {serving.port} is in use, perhaps by another Multitrack. Try --port {free_port(serving)}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {serving.port} is kept for the system. Try --port {free_port(serving)}"
    return (
        f"--host {serving.host} is not an address of this machine. Leave it out for this machine alone, or give "
        "0.0.0.0 for every address that it has."
    )


def free_port(serving: Serving) -> int:
    """A free port after the one asked for, among those that anybody may use."""
    for port in range(max(serving.port, 1023) + 1, 65536):
        try:
            bound(serving.host, port).close()
        except OSError:
            continue
        return port
    return 0  # which asks the system for one


def compile_engine() -> None:
    """Have all that a run and its film need compiled before anybody waits for it; says so where that takes long."""
    if not (COMPILED and CACHE is not None and any(CACHE.rglob("*.nbc"))):
        compile_now()
    film(Parameters().with_values({"run.weeks": 1, "run.followup_weeks": 0}), seed=0)
