"""``multitrack dashboard``: the pages in a browser, served by a process of their own.

The dashboard stands above this package and is never imported here.
"""

from __future__ import annotations

import argparse
import subprocess
import sys


def main(options: argparse.Namespace) -> int:
    """Start the server and wait for its end; returns its exit code."""
    with subprocess.Popen([sys.executable, "-m", "dashboard", *arguments(options)]) as server:
        try:
            code = server.wait()
        except KeyboardInterrupt:
            # Ctrl-C has reached the server too; an interrupt for this process alone is passed on. To be asked twice
            # in two ways does the server no harm; on Windows asking would be killing, and Ctrl-C the only way here.
            if sys.platform != "win32":
                server.terminate()
            code = server.wait()
    return code if code >= 0 else 128 - code


def arguments(options: argparse.Namespace) -> list[str]:
    """The options as the server is told them."""
    told = ["--host", options.host, "--port", str(options.port)]
    if options.pin is not None:
        told += [f"--pin={options.pin}"]  # one argument: a PIN may begin with a dash
    if options.lessons is not None:
        told += [f"--lessons={options.lessons}"]
    return [*told, "--open"] if options.open else told
