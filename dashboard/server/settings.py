"""What the server is asked for, its limits, and how Solara is set before it is first imported."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path

from model.compiling import cache_root

LARGEST_MESSAGE = 1_000_000  # bytes of one request or one message; a scenario file may have 256 kB
VISITORS = 60  # at the same time; two classes
LEAVING_SECONDS = 3  # that open connections get when the server stops
CULL_MINUTES = 10  # that a visit is kept after its connection is lost, so that a laptop may sleep in the break
ASSETS = "/_solara/cdn"  # where the page's libraries are served from
STATIC = Path(__file__).parents[1] / "static"

SOLARA = {
    "SOLARA_APP": "dashboard.app",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_TELEMETRY_SERVER_USER_ID": "none",  # else it writes one into the home folder
    "SOLARA_VERSION_CHECK": "false",
    "SOLARA_SEARCH_ENABLED": "false",
    "SOLARA_SSG_ENABLED": "false",
    "SOLARA_OAUTH_PRIVATE": "false",
    "SOLARA_STATE_BACKEND": "",
    "SOLARA_ROOT_PATH": "",
    # Not "proxy": with it on, a library that is missing here would be fetched from the internet.
    "SOLARA_ASSETS_PROXY": "false",
    "SOLARA_ASSETS_CDN": ASSETS,
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_KERNEL_CULL_TIMEOUT": f"{CULL_MINUTES}m",
    "SOLARA_THEME_TITLE": "Multitrack",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_THEME_FORCE_REFRESH": "true",  # a page whose visit is gone loads again, at its link, without asking
}

MISSING = '{} is not installed, which comes with Multitrack: pip install "multitrack-conflict"'


class CannotServe(Exception):
    """The server cannot start; the text says why and what would do."""


@dataclass(frozen=True)
class Serving:
    """Where to serve and to whom. ``pin`` None: no code is asked for; ``lessons``: a folder with a teacher's own."""

    host: str
    port: int
    pin: str | None = None
    open_browser: bool = False
    lessons: Path | None = None

    @property
    def to_a_network(self) -> bool:
        """Whether others than this machine can reach it."""
        return not is_loopback(self.host)

    @property
    def everywhere(self) -> bool:
        """Whether it answers at every address of this machine."""
        return self.host in ("0.0.0.0", "::")

    @property
    def here(self) -> str:
        """The address for a browser on this machine, without the last slash."""
        return address("127.0.0.1" if self.everywhere else self.host, self.port)


def address(host: str, port: int) -> str:
    """Address of the pages at a host, which may be an IPv6 number; without the last slash."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}" if port == 80 else f"http://{name}:{port}"


def is_loopback(host: str) -> bool:
    """Whether a name or number, without port and brackets, stands for this machine alone."""
    if host == "localhost":
        return True
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return False
    return (getattr(number, "ipv4_mapped", None) or number).is_loopback


def set_solara() -> None:
    """Set Solara's environment; call before anything imports solara, which reads it once."""
    os.environ.update(SOLARA)
    os.environ.setdefault("SOLARA_HOME", str(cache_root() / "solara"))  # it makes this folder, unasked
