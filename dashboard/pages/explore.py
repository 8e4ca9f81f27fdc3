"""Explore: a case, its decade, and the same decade without the dialogue."""

from __future__ import annotations

import solara

from dashboard.widget import ExploreWidget

# Each visitor's own: the world that he left for another page, to come back to.
left_world = solara.reactive("")


def remember(link: str) -> None:
    """Keep the link to the world that a visitor leaves."""
    left_world.value = link


@solara.component
def Explore() -> None:
    """The page is one widget; see :mod:`dashboard.widget`."""
    solara.Title("Multitrack: Explore")
    search = solara.use_router().search or left_world.peek()
    ExploreWidget.element(search=search, left=remember)
