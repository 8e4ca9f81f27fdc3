"""A page's end of the wire: a widget whose browser half is ``/files/<page>/main.js`` and whose other is a session.

Solara only mounts it. What the visitor does and what comes of it are messages between the two, past Solara's rendering,
so that a slider answers in tens of milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anywidget
import traitlets
from solara.server.kernel_context import PageStatus, get_current_context

from dashboard.session import Visit
from dashboard.session.visit import Send

# A module of its own imports its neighbours by address, which the text that a widget carries cannot.
BOOT = """
export default {
  async render({ model, el }) {
    const address = `/files/${model.get("page")}/main.js`;
    const page = await import(new URL(address, document.location.origin).href);
    return page.render({ model, el });
  },
};
"""


class PageWidget(anywidget.AnyWidget):
    """A page that is worked on: carries messages between it and a session that lives as long as it does.

    ``page`` names the folder of its scripts; ``session(send)`` makes the visitor's session; ``search`` is the query of
    the link by which the visitor came. ``left(link)`` is called at the end with the link to what the visitor leaves.
    """

    _esm = BOOT
    page = traitlets.Unicode("").tag(sync=True)
    search = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self, page: str, session: Callable[[Send], Visit], search: str = "", left: Callable[[str], None] | None = None
    ) -> None:
        super().__init__(page=page, search=search)
        self._context = get_current_context()
        self._left = left
        self._session = session(self._answer)
        self._session.watched = self._connected
        self.on_msg(self._heard)

    def _connected(self) -> bool:
        return PageStatus.CONNECTED in tuple(self._context.page_status.values())

    def _heard(self, _widget: Any, message: Any, _buffers: list[Any]) -> None:
        self._session.hear(message)

    def _answer(self, message: dict[str, Any], buffers: list[bytes]) -> None:
        """Send to the page, from whichever thread the answer was made in; nothing once the visitor is gone."""
        if self._context.closed_event.is_set() or self.comm is None:
            return
        with self._context:
            self.send(message, buffers)

    def close(self) -> None:
        """End the session with the widget."""
        self._session.close()
        # Python closes it once more where it is thrown away, perhaps on another visitor's thread.
        left, self._left = self._left, None
        if left is not None and self._session.link:
            left(self._session.link)
        super().close()
