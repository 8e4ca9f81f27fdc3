"""The scripts of other packages that our pages load, where they were installed; none of them from the internet."""

from __future__ import annotations

from pathlib import Path

import solara.server.settings
from jupyter_core.paths import ENV_JUPYTER_PATH, jupyter_path
from solara.server import server
from solara.util import get_file_hash
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dashboard.server.settings import ASSETS, MISSING, CannotServe

# Solara would load every extension of every Jupyter that it finds on the machine.
EXTENSIONS = ("jupyter-vue", "jupyter-vuetify", "anywidget")
APP = "@widgetti/solara-vuetify-app@10.1.1/dist/solara-vuetify-app8.min.js"  # without which no page opens
MOUNTS = "main-vuetify.js"  # Solara's script that mounts a page, and looks after its connection
# So long may the server take, while a class drags its sliders, to say that it still knows a page whose connection was
# lost for a moment. Solara gives it half a second, and then throws the visit away.
PATIENCE = ("app-status timeout')), 500)", "app-status timeout')), 15000)")
DAY, ALWAYS = "public, max-age=86400", "no-cache"  # kept for a day; asked each time whether it has changed


class Files(StaticFiles):
    """Files of a folder, with word on how long a browser may keep them."""

    def __init__(self, directory: Path, keep: str) -> None:
        super().__init__(directory=directory)
        self.keep = keep

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file; raises HTTPException 404."""
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = self.keep
        return answer


class Packaged(Files):
    """What solara-assets holds; a bare name stands for its main script."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file; raises HTTPException 404, and never fetches it from elsewhere."""
        bare = path != "." and "/" not in path.replace("\\", "/")
        return await super().get_response(f"{path}/__main.js" if bare else path, scope)


def library_routes() -> list[BaseRoute]:
    """Routes of all libraries, and word to Solara which extensions these are. Raises CannotServe."""
    packaged = Path(solara.server.settings.assets.proxy_cache_dir)
    if not (packaged / APP).is_file():
        raise CannotServe(MISSING.format("solara-assets"))
    places = {name: extension_folder(name) for name in EXTENSIONS}
    hashes = {f"{name}/extension": get_file_hash(place / "extension.js")[1] for name, place in places.items()}
    setattr(server, "get_nbextensions", lambda: (list(hashes), hashes))  # noqa: B010  (its type is a cache's)
    return [
        Mount(ASSETS, Packaged(packaged, DAY)),
        *(Mount(f"/jupyter/nbextensions/{name}", Files(place, ALWAYS)) for name, place in places.items()),
        Route(f"/static/{MOUNTS}", mounting_script),
        Mount("/static", Files(server.solara_static, ALWAYS)),
    ]


def mounting_script(_request: Request) -> Response:
    """Solara's script that mounts a page, more patient with a server at work."""
    text = (Path(server.solara_static) / MOUNTS).read_text(encoding="utf-8")
    headers = {"Cache-Control": ALWAYS}
    return Response(text.replace(*PATIENCE), media_type="text/javascript", headers=headers)


def extension_folder(name: str) -> Path:
    """Where an extension's scripts are, those of this Python before others. Raises CannotServe."""
    for place in (*ENV_JUPYTER_PATH, *jupyter_path()):
        folder = Path(place) / "nbextensions" / name
        if (folder / "extension.js").is_file():
            return folder
    raise CannotServe(MISSING.format(name.replace("jupyter-", "ipy")))
