"""Scripted visitors: they speak to a served dashboard over its socket as the page does, without a browser.

One gets the page and its cookie, opens the kernel's socket, has Solara mount the page, finds the widget in what comes,
and from then on sends and hears the messages that the page would.
"""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

from websockets.sync.client import connect

WAITS = 60.0  # seconds for any answer
T = TypeVar("T")


@dataclass
class Answer:
    """A message of the server, its buffers, its size on the wire in bytes."""

    message: dict[str, Any]
    buffers: list[bytes]
    size: int

    def film(self) -> tuple[dict[str, Any], list[bytes]]:
        """Header and buffers of the run's film."""
        head = self.message["film"]
        return head, self.buffers[: len(head["buffers"])]

    def ghost(self) -> tuple[dict[str, Any], list[bytes]]:
        """Header and buffers of the ghost's film."""
        return self.message["ghost"], self.buffers[len(self.message["film"]["buffers"]) :]


class Gone(Exception):
    """The server did not answer as it answers a page."""


@dataclass
class Visitor:
    """One visitor at ``url``, who has come by the link ``?...`` in ``search``; ``first`` is the world that he sees."""

    url: str
    search: str = ""
    first: Answer = field(init=False)

    def __post_init__(self) -> None:
        self.host = urlsplit(self.url).netloc
        self.kernel, self.page, self.n = uuid.uuid4().hex, uuid.uuid4().hex, 0
        self.cookie = self._cookie()
        where = f"ws://{self.host}/jupyter/api/kernels/{self.kernel}/channels?session_id={self.page}"
        opened = connect(
            where, origin=self.url, additional_headers={"Cookie": self.cookie}, compression=None,  # type: ignore[arg-type]
            max_size=None, max_queue=None, open_timeout=WAITS, close_timeout=2,
        )  # fmt: skip
        self.held = ExitStack()
        self.socket = self.held.enter_context(opened)
        self.widget = self._mounted()
        self.say({"type": "hello", "search": self.search})
        self.first = self.hear("run", 0)

    # --- what the page does ---

    def ask(self, ask: dict[str, Any]) -> Answer:
        """Ask for a world and wait for it."""
        self.n += 1
        self.say({"type": "ask", "n": self.n, "ask": ask})
        return self.hear("run", self.n)

    def say(self, message: dict[str, Any]) -> None:
        """Send a message of the page."""
        self._send("comm_msg", {"comm_id": self.widget, "data": {"method": "custom", "content": message}})

    def hear(self, kind: str, n: int | None = None) -> Answer:
        """The next answer, which must be of this kind and number; notices of other kinds are passed over."""
        while True:
            said, buffers, size = self._take()
            data = said["content"].get("data", {}) if said["msg_type"] == "comm_msg" else {}
            if data.get("method") != "custom":
                continue
            message = data["content"]
            if message["type"] == kind and (n is None or message["n"] == n):
                return Answer(message, buffers, size)
            if message["type"] in ("run", "refused", "failed"):
                raise Gone(f"waited for {kind} {n}, heard {message['type']} {message['n']}: {message.get('problems')}")

    def leave(self) -> None:
        """Say goodbye as a page that is closed, and hang up."""
        path = f"/_solara/api/close/{self.kernel}?session_id={self.page}"
        self._http("POST", path, {"Origin": self.url, "Cookie": self.cookie})
        self.held.close()

    def lose(self) -> None:
        """Hang up without a goodbye, as a laptop that is closed."""
        self.held.close()

    # --- the wire ---

    def _http(self, method: str, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.host, timeout=WAITS)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        if answer.status >= 400:
            raise Gone(f"{method} {path}: status {answer.status}")
        return answer

    def _cookie(self) -> str:
        said = self._http("GET", f"/{self.search}", {}).getheader("Set-Cookie")
        if said is None:
            raise Gone("the page came without the cookie that its socket must show")
        return said.partition(";")[0]

    def _mounted(self) -> str:
        """Have the page mounted; the name of its widget."""
        control = uuid.uuid4().hex
        run = {"method": "run", "args": {"path": "/", "appName": None, "dark": False}}
        self._send("comm_open", {"comm_id": control, "target_name": "solara.control", "data": {}})
        self._send("comm_msg", {"comm_id": control, "data": run})
        widget = None
        while True:
            said, _, _ = self._take()
            content = said["content"]
            if said["msg_type"] == "comm_open" and content["data"].get("state", {}).get("page") == "explore":
                widget = content["comm_id"]
            if said["msg_type"] == "comm_msg" and content["data"].get("method") == "finished":
                break
        if widget is None:
            raise Gone("the page was mounted without its widget")
        return str(widget)

    def _send(self, kind: str, content: dict[str, Any]) -> None:
        head = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "s", "version": "5.2"}
        whole = {"header": head, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        self.socket.send(json.dumps(whole | {"buffers": []}))

    def _take(self) -> tuple[dict[str, Any], list[bytes], int]:
        """The next message, its buffers and its size. A binary one begins with how many parts it has, and where."""
        raw = self.socket.recv(timeout=WAITS)
        if isinstance(raw, str):
            return json.loads(raw), [], len(raw)
        n = int.from_bytes(raw[:4], "big")
        starts = [int.from_bytes(raw[4 * k : 4 * k + 4], "big") for k in range(1, n + 1)]
        parts = [raw[a:b] for a, b in zip(starts, [*starts[1:], len(raw)], strict=True)]
        return json.loads(parts[0]), parts[1:], len(raw)


def all_at_once(work: Sequence[Callable[[], T]]) -> list[T]:
    """Do these at the same time, a thread each; their results in order. Raises the first that was raised."""
    results: list[Any] = [None] * len(work)
    wrong: list[BaseException] = []

    def one(k: int) -> None:
        try:
            results[k] = work[k]()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=one, args=(k,), daemon=True) for k in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
    return results


def until(so: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Wait until something is so; whether it came to be."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if so():
            return True
        time.sleep(0.05)
    return so()
