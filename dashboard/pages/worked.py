"""The pages that are worked on, each one widget; see :mod:`dashboard.widget`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import solara

from dashboard.compare import CompareSession
from dashboard.lab.session import LabSession
from dashboard.session import ExploreSession, Visit
from dashboard.session.visit import Send
from dashboard.sweep import SweepSession
from dashboard.widget import PageWidget

# Each visitor's own: the query of what he left on a page, to come back to.
left_there: solara.Reactive[dict[str, str]] = solara.reactive({})


def remember(page: str, link: str) -> None:
    """Keep the link to what a visitor leaves on a page."""
    left_there.value = left_there.peek() | {page: link}


def worked(page: str, title: str, session: Callable[[Send], Visit]) -> Callable[[], solara.Element]:
    """The component of a page whose scripts are in the folder ``page``."""

    @solara.component
    def Worked() -> None:
        solara.Title(f"Multitrack: {title}")
        search = solara.use_router().search or left_there.peek().get(page, "")
        PageWidget.element(page=page, session=session, search=search, left=partial(remember, page))

    return Worked


Explore = worked("explore", "Explore", ExploreSession)
Lab = worked("lab", "Ripeness lab", LabSession)
Compare = worked("compare", "Compare", CompareSession)
Sweep = worked("sweep", "Sweep", SweepSession)
