"""Serve one of the peers' pages as Solara serves any app: ``python -m benchmarks.peers_dashboard.serve NAME PORT``."""

from __future__ import annotations

import os
import sys

from dashboard.server.settings import ASSETS, SOLARA


def serve(name: str, port: int) -> None:
    """Serve the page ``benchmarks/peers_dashboard/<name>.py`` on loopback until interrupted."""
    os.environ.update(SOLARA | {"SOLARA_APP": f"benchmarks.peers_dashboard.{name}", "SOLARA_ASSETS_CDN": ASSETS})
    import solara.server.starlette as solara_starlette
    import uvicorn
    from starlette.applications import Starlette
    from starlette.routing import Mount

    from dashboard.server.libraries import library_routes

    routes = [*library_routes(), Mount("/", routes=solara_starlette.routes)]
    app = Starlette(routes=routes, lifespan=solara_starlette.lifespan)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", ws_per_message_deflate=False)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
